// Private to the lowering: the inside of a Python string literal to its value.
// Fact: the Python Language Reference, 2.4.1 String and Bytes literals, 2.4.1.1 Escape sequences.
#pragma once

#include "frontend/syntax.h"

#include <string>
#include <string_view>
#include <vector>

namespace limbeck::frontend {

struct StringPrefix {
    bool raw = false;
    bool bytes = false;
    bool format = false;
};
StringPrefix prefix_of(std::string_view start);  // rb"

struct DecodedString {
    std::string value;
    std::vector<StringSegment> segments;
    std::string_view problem;  // why the value is not known; empty when it is
};

// Appends what text[begin, end) stands for. `doubled_braces`: {{ and }} stand for one each.
void decode_string(std::string_view text, uint32_t begin, uint32_t end, StringPrefix prefix, bool doubled_braces,
                   DecodedString& out);

}  // namespace limbeck::frontend
