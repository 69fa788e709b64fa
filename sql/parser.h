// Parsing with PostgreSQL's own parser (libpg_query 18), each distinct text once.
#pragma once

#include "sql/effects.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::sql {

inline constexpr size_t max_text = 4u << 20;  // longer text is not parsed
// PostgreSQL 15 with its default max_stack_depth refuses 5,000 levels of || and 16,000 of casts; beyond that no
// expression runs. Trees are walked without recursion, so that this is fidelity, not protection.
inline constexpr uint32_t max_depth = 16000;

struct ParsedStatement {
    uint32_t begin = 0, end = 0;  // bytes of the text, without the semicolon
    std::string kind;             // the node's name in the grammar: "AlterTableStmt"
    std::vector<Effect> effects;  // in order; DML inside WITH included
};

struct ParseError {
    std::string message;      // PostgreSQL's own words
    uint32_t offset = 0;      // byte of the text
    bool unanalysed = false;  // limbeck gave up, the text may be right: too long, too deep. Not a finding
};

struct ParsedText {
    std::vector<ParsedStatement> statements;
    std::optional<ParseError> error;                             // set: `statements` is empty
    bool empty() const { return statements.empty() && !error; }  // white space and comments only: nothing to run
};

// Parses one text and throws its tree away. Thread-safe; at home on any stack of 1 MiB and more (libpg_query sizes its
// own limit by what is left of the thread's stack, and nothing here recurses over the tree).
ParsedText parse(std::string_view text);

// PostgreSQL's parse tree as indented text: `limbeck dump tree`. The error's words when there is one.
std::string printed_tree(std::string_view text);

// Texts of one run, each parsed once. Thread-safe; results live as long as the cache and have stable addresses.
class ParseCache {
  public:
    ParseCache();
    ~ParseCache();
    const ParsedText& parse(std::string_view text);
    size_t distinct() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace limbeck::sql
