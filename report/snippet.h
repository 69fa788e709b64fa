// One line of source or SQL with a caret line under it, safe for a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace limbeck::report {

enum class Language : uint8_t { source, masked };  // in source, secrets are masked here

struct Snippet {
    std::string line;    // escaped, secrets masked, tabs expanded, cut around the caret when it is long
    std::string carets;  // spaces and '^'; empty when there is nothing to point at
};

// `begin` and `end` are bytes of `line`; equal ones point at one character, or at nothing when `point` is false.
Snippet snippet(std::string_view line, uint32_t begin, uint32_t end, Language language, bool point = true);

}  // namespace limbeck::report
