// Hostile text made safe for output.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck {

// Control characters (but not '\n' and '\t' when `multiline`), escape sequences, bidirectional controls and invalid
// UTF-8 become visible escapes: \x1b, \u202e.
std::string escaped(std::string_view text, bool multiline = false);

// Literals in password and secret positions of SQL text as '***' (PASSWORD '...', conninfo password=...).
std::string masked_secrets(std::string_view sql);

// The same for a piece of a source file, where quotes may be Python's and the text may begin inside of a string.
std::string masked_source(std::string_view source);

// What those two replace: bytes [begin, end) without their quotes, ordered, disjoint.
struct SecretRange {
    uint32_t begin = 0;
    uint32_t end = 0;
};
std::vector<SecretRange> secrets_in_sql(std::string_view sql);
std::vector<SecretRange> secrets_in_source(std::string_view source);

// xxHash64 of the parts, separated, as 16 hex digits.
std::string hash_hex(std::initializer_list<std::string_view> parts);

// One code point of UTF-8. Of an invalid sequence: its first byte alone, not valid.
struct Decoded {
    char32_t code = 0;
    uint32_t length = 1;
    bool valid = false;
};
Decoded decoded_at(std::string_view text, size_t at);

// Number of Unicode code points of valid UTF-8.
size_t code_points(std::string_view text);

}  // namespace limbeck
