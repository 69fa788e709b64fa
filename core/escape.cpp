// Hostile text made safe for a terminal, a log and a reviewer's eyes: what would move the cursor, recolour the screen
// or reorder the line is printed as an escape instead. UTF-8 as in Unicode 15, table 3-7; bidirectional controls as in
// "Trojan Source" (Boucher, Anderson, 2021).
#include "core/escape.h"

#include <algorithm>
#include <cstdio>
#include <xxhash.h>

namespace limbeck {
namespace {

unsigned char byte_at(std::string_view text, size_t at) {
    return static_cast<unsigned char>(text[at]);
}

// Bytes that a sequence with this first byte has; 0: it begins none.
uint32_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return 2;
    if ((first & 0xf0) == 0xe0) return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

// Or has no width, so that two names look alike.
bool reorders_or_breaks_lines(char32_t code) {
    return code == 0x00ad || (code >= 0x200b && code <= 0x200d) || code == 0x2060 || code == 0xfeff || code == 0x061c ||
           code == 0x200e || code == 0x200f || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

void append_escape(std::string& out, const char* format, unsigned value) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, format, value);
    out += buffer;
}

}  // namespace

Decoded decoded_at(std::string_view text, size_t at) {
    unsigned char first = byte_at(text, at);
    uint32_t length = sequence_length(first);
    if (length == 1) return {first, 1, true};
    if (length == 0 || text.size() - at < length) return {first, 1, false};
    char32_t code = first & (0xffu >> (length + 1));
    for (uint32_t i = 1; i < length; ++i) {
        unsigned char next = byte_at(text, at + i);
        if ((next & 0xc0) != 0x80) return {first, 1, false};
        code = code << 6 | (next & 0x3fu);
    }
    bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return {first, 1, false};
    return {code, length, true};
}

std::string escaped(std::string_view text, bool multiline) {
    std::string out;
    out.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        Decoded one = decoded_at(text, at);
        bool line_end = one.code == '\n' || (one.code == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
        bool kept = multiline && (line_end || one.code == '\t');
        if (!one.valid || (!kept && (one.code < 0x20 || (one.code >= 0x7f && one.code < 0xa0))))
            append_escape(out, "\\x%02x", static_cast<unsigned>(one.code));
        else if (reorders_or_breaks_lines(one.code))
            append_escape(out, "\\u%04x", static_cast<unsigned>(one.code));
        else if (one.code != '\r')  // of a kept "\r\n": the carriage return alone would move the cursor
            out.append(text, at, one.length);
        at += one.length;
    }
    return out;
}

std::string hash_hex(std::initializer_list<std::string_view> parts) {
    std::string joined;
    for (std::string_view part : parts) joined.append(part).push_back('\0');
    char buffer[17];
    std::snprintf(buffer, sizeof buffer, "%016llx",
                  static_cast<unsigned long long>(XXH64(joined.data(), joined.size(), 0)));
    return buffer;
}

size_t code_points(std::string_view text) {
    return static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace limbeck
