// Comments that suppress findings:
//
//     op.drop_table("a")  # limbeck: ignore[DAT001] the table was never used
//     # limbeck: file-ignore[DAT001, sql-does-not-parse] rows are in the archive
//
// What looks like one and cannot be read is a directive too, with what is wrong: nothing is left out in silence.
#pragma once

#include "core/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace limbeck::rules {

struct Rule;

struct Directive {
    struct Named {
        std::string word;  // as written
        const Rule* rule;  // none: no such rule
    };
    Place place;  // from the name limbeck to the end of the reason
    bool whole_file = false;
    std::vector<Named> rules;
    std::string reason;
    std::string malformed;  // why it cannot be read; empty when it can

    // What it names is suppressed.
    bool is_effective() const { return malformed.empty() && !reason.empty(); }
};

// Those of one comment, in order; `comment` is its place, with the '#'.
std::vector<Directive> directives_in(std::string_view text, const Place& comment);

}  // namespace limbeck::rules
