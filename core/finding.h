// What a rule reports, and what was covered.
#pragma once

#include "core/history.h"
#include "core/statement.h"
#include "core/text.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck {

enum class Severity : uint8_t { note, warning, error };
enum class Confidence : uint8_t { low, medium, high };
const char* name_of(Severity severity);
const char* name_of(Confidence confidence);

struct Evidence {
    Place place;
    std::string message;  // one sentence, ends without a full stop
};

struct Finding {
    std::string rule;  // "DAT002"
    std::string name;  // "column-dropped"
    Severity severity = Severity::error;
    Confidence confidence = Confidence::high;
    TreeId tree;
    std::string revision;  // the revision's id; empty for a finding about a file without one
    bool has_direction = false;
    Direction direction = Direction::upgrade;
    Place place;                     // primary region; reports cut it to its first line
    std::string message;             // what was observed, what it means (docs/messages.md)
    std::vector<Evidence> evidence;  // ordered
    std::string sql;                 // the statement, holes as {name}; empty when there is none
    uint32_t sql_begin = 0;          // caret inside `sql`, bytes; equal begin and end: no caret
    uint32_t sql_end = 0;
    std::string fix;
    std::string kind;         // for the fingerprint: what was done ("drop column")
    std::string object;       // for the fingerprint: to what ("users.email")
    std::string fingerprint;  // set by seal_findings()
};

// A finding that a comment in the source suppresses.
struct Suppressed {
    Finding finding;
    Place place;         // of the comment's directive
    std::string reason;  // its author's
};

// Orders findings (file path, place, rule, object) and gives each its fingerprint:
// hash(rule, revision, direction, kind, object, n-th equal of the tree), 16 hex digits, no line numbers.
void seal_findings(std::vector<Finding>& findings, const Files& files, const History& history);
// The order alone: for findings that are sealed, of which some were taken out or others added.
void order_findings(std::vector<Finding>& findings, const Files& files, const History& history);

// What was analysed, per tree and in all.
struct Coverage {
    uint32_t revisions = 0;
    uint32_t files_unreadable = 0;
    uint32_t statements = 0;
    uint32_t statements_with_holes = 0;
    uint32_t unparsed = 0;         // texts without holes that PostgreSQL's parser refuses
    uint32_t effects_unknown = 0;  // of statements: a kind without a known effect, DO blocks, calls
    uint32_t unanalysed = 0;  // all that limbeck does not know, each with a reason; without any, a report is complete
    uint32_t skipped = 0;
    uint32_t opaque_syntax = 0;
    std::map<std::string, uint32_t> reasons;  // of unanalysed, counted

    void add(const Coverage& other);
};

}  // namespace limbeck
