// What a hole is to PostgreSQL: where the lexer is when it meets it, and what the grammar takes in its place.
// (PostgreSQL documentation, 4.1 Lexical Structure.)
#pragma once

#include "core/template.h"
#include "sql/parser.h"

#include <string>
#include <vector>

namespace limbeck::sql {

enum class HoleState : uint8_t {
    bare,               // between tokens
    glued,              // a part of an unquoted name or number: ix_{t}_id
    quoted,             // inside '...'
    escaped,            // inside E'...'
    quoted_identifier,  // inside "..."
    dollar,             // inside $tag$...$tag$, where no inner language is read
    comment
};

enum class HoleUse : uint8_t { none, identifier, value, type, keyword, statement, fragment };

struct ClassifiedHole {
    HoleState state = HoleState::bare;
    HoleUse use = HoleUse::none;  // of a bare hole: what the native parser accepts there, tried from narrow to wide
    bool in_body = false;         // it stands in the text of a DO block or function: two layers
    bool can_change = false;      // a value of its shape can change the statement's structure
    std::string filling;          // what stands for it so that the text parses; empty: nothing was found
};

// By hole of the template. Holes whose maker knows their role (bound parameters, names that SQLAlchemy quotes) cannot
// change anything.
std::vector<ClassifiedHole> classify_holes(const Template& sql, ParseCache& cache);

// The text with its fillings.
FilledTemplate filled_with(const Template& sql, const std::vector<ClassifiedHole>& holes);

// "inside '...'", "in place of an identifier": for messages.
const char* described(const ClassifiedHole& hole);

}  // namespace limbeck::sql
