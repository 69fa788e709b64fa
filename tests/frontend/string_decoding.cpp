// The inside of string literals: what it stands for, and where each part of it stands in the file.
#include "frontend/string_decoding.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using namespace limbeck::frontend;
using namespace std::string_literals;

namespace {

constexpr std::string_view before = "# \"";  // so that no position is 0
static_assert(before.size() == 3);

std::string printed(const DecodedString& decoded) {
    std::string text;
    for (const StringSegment& segment : decoded.segments)
        text += (text.empty() ? "" : " ") + std::to_string(segment.at) + "@" + std::to_string(segment.source);
    return text;
}

struct Result {
    std::string value;
    std::string segments;  // "at@source", one for each
    std::string problem;
    friend bool operator==(const Result&, const Result&) = default;
};

// `inside` begins at byte 3; the quote after it is no part of it.
Result decoded(const std::string& inside, std::string_view prefix = "\"", bool doubled_braces = false) {
    const std::string text = std::string(before) + inside + "\"\n";
    DecodedString out;
    decode_string(text, 3, static_cast<uint32_t>(3 + inside.size()), prefix_of(prefix), doubled_braces, out);
    return {out.value, printed(out), std::string(out.problem)};
}

Result known(std::string value, std::string segments) {
    return {std::move(value), std::move(segments), ""};
}

}  // namespace

TEST_CASE("the prefix of a literal") {
    auto shown = [](std::string_view start) {
        StringPrefix prefix = prefix_of(start);
        return (prefix.raw ? "r"s : "") + (prefix.bytes ? "b" : "") + (prefix.format ? "f" : "");
    };
    CHECK(shown("\"") == "");
    CHECK(shown("'''") == "");
    CHECK(shown("u'") == "");
    CHECK(shown("U\"\"\"") == "");
    CHECK(shown("r'") == "r");
    CHECK(shown("R\"") == "r");
    CHECK(shown("b'") == "b");
    CHECK(shown("rb'") == "rb");
    CHECK(shown("BR\"\"\"") == "rb");
    CHECK(shown("f'") == "f");
    CHECK(shown("Rf\"") == "rf");
    CHECK(shown("fR'''") == "rf");
}

TEST_CASE("plain text is one segment") {
    CHECK(decoded("") == known("", ""));
    CHECK(decoded("abc") == known("abc", "0@3"));
    CHECK(decoded("é€\t'#{}") == known("é€\t'#{}", "0@3"));
    CHECK(decoded("a\nb") == known("a\nb", "0@3"));
}

TEST_CASE("an escape sequence is a segment of its own") {
    CHECK(decoded("\\n") == known("\n", "0@3"));
    CHECK(decoded("a\\nb") == known("a\nb", "0@3 1@4 2@6"));
    CHECK(decoded("\\n\\nb") == known("\n\nb", "0@3 1@5 2@7"));
    CHECK(decoded("é\\té") == known("é\té", "0@3 2@5 3@7"));
    CHECK(decoded("\\\\n") == known("\\n", "0@3 1@5"));
    CHECK(decoded("\\'\\\"") == known("'\"", "0@3 1@5"));
    CHECK(decoded("\\a\\b\\f\\n\\r\\t\\v").value == "\a\b\f\n\r\t\v");
}

TEST_CASE("characters by their number") {
    CHECK(decoded("\\x41b") == known("Ab", "0@3 1@7"));
    CHECK(decoded("\\x411") == known("A1", "0@3 1@7"));
    CHECK(decoded("\\xe9b") == known("éb", "0@3 2@7"));
    CHECK(decoded("\\u20ACb") == known("€b", "0@3 3@9"));
    CHECK(decoded("\\U0001f600b") == known("\xf0\x9f\x98\x80"
                                           "b",
                                           "0@3 4@13"));
    CHECK(decoded("\\U0010ffff").value == "\xf4\x8f\xbf\xbf");
    CHECK(decoded("\\0b") == known("\0b"s, "0@3 1@5"));
    CHECK(decoded("\\08") == known("\0"
                                   "8"s,
                                   "0@3 1@5"));
    CHECK(decoded("\\12b") == known("\nb", "0@3 1@6"));
    CHECK(decoded("\\1234") == known("S4", "0@3 1@7"));
    CHECK(decoded("\\777") == known("\u01ff", "0@3"));
}

TEST_CASE("what is no escape sequence stays, backslash included") {
    CHECK(decoded("a\\qb") == known("a\\qb", "0@3 1@4"));
    CHECK(decoded("\\8\\%\\ ") == known("\\8\\%\\ ", "0@3 2@5 4@7"));
    CHECK(decoded("\\X41") == known("\\X41", "0@3"));
    CHECK(decoded("a\\") == known("a\\", "0@3"));  // f"a\{b}": the field begins after the backslash
}

TEST_CASE("line ends") {
    CHECK(decoded("a\\\nb") == known("ab", "0@3 1@4 1@6"));
    CHECK(decoded("a\\\r\nb") == known("ab", "0@3 1@4 1@7"));
    CHECK(decoded("a\\\rb") == known("ab", "0@3 1@4 1@6"));
    CHECK(decoded("\\\n\\\nb") == known("b", "0@3 0@5 0@7"));
    CHECK(decoded("a\r\nb") == known("a\nb", "0@3 1@4 2@6"));
    CHECK(decoded("a\r\n\r\nb") == known("a\n\nb", "0@3 1@4 2@6 3@8"));
    CHECK(decoded("a\rb") == known("a\nb", "0@3 1@4"));
    CHECK(decoded("a\\n\r\n") == known("a\n\n", "0@3 1@4 2@6"));
}

TEST_CASE("doubled braces stand for one where fields may stand") {
    CHECK(decoded("a{{b}}c", "f\"", true) == known("a{b}c", "0@3 2@6 4@9"));
    CHECK(decoded("{{{{", "f\"", true) == known("{{", "0@3 1@5"));
    CHECK(decoded("{{}}", "f\"", true) == known("{}", "0@3 1@5"));
    CHECK(decoded("a{{b}}c") == known("a{{b}}c", "0@3"));
    CHECK(decoded("\\{{a", "f\"", true) == known("\\{a", "0@3 2@6"));
    CHECK(decoded("\\x7b{{", "f\"", true) == known("{{", "0@3 1@7"));
    CHECK(decoded("{", "f\"", true) == known("{", "0@3"));
}

TEST_CASE("raw literals keep their backslashes") {
    CHECK(decoded("a\\nb\\", "r\"") == known("a\\nb\\", "0@3"));
    CHECK(decoded("\\\"\\\\\\x4\\N{", "R'") == known("\\\"\\\\\\x4\\N{", "0@3"));
    CHECK(decoded("a\\\nb", "r\"") == known("a\\\nb", "0@3"));
    CHECK(decoded("a\\\r\nb", "r\"") == known("a\\\nb", "0@3 2@5 3@7"));
    CHECK(decoded("\\d{{2}}", "rf\"", true) == known("\\d{2}", "0@3 3@7"));
}

TEST_CASE("bytes") {
    CHECK(decoded("\\x41\\xe9b", "b\"") == known("A\xe9"
                                                 "b",
                                                 "0@3 1@7 2@11"));
    CHECK(decoded("\\377\\400", "b\"").value == "\xff\0"s);  // Python keeps the lower eight bits
    CHECK(decoded("\\u00e9\\U0001\\N{x}", "b\"") == known("\\u00e9\\U0001\\N{x}", "0@3 6@9 12@15"));
    CHECK(decoded("\\n\\\nb", "b\"") == known("\nb", "0@3 1@5 1@7"));
    CHECK(decoded("\\n\\x4", "rb\"") == known("\\n\\x4", "0@3"));
}

TEST_CASE("values that are not known have a reason") {
    CHECK(decoded("a\\N{DIGIT ONE}b").problem == "a character given by its Unicode name");
    CHECK(decoded("\\ud800").problem == "half a surrogate pair: no text that a server could be sent");
    CHECK(decoded("\\ud83d\\ude00").problem == "half a surrogate pair: no text that a server could be sent");
    CHECK(decoded("\\udfff").problem == "half a surrogate pair: no text that a server could be sent");
    CHECK(decoded("\\ud7ff\\ue000").problem.empty());
    for (const char* refused : {"\\x4", "\\xg1", "\\u123", "\\U0001f60", "\\U00110000", "\\Uffffffff"}) {
        INFO(refused);
        CHECK(decoded(refused).problem == "an escape sequence that Python refuses");
    }
    CHECK(decoded("\\x4", "b\"").problem == "an escape sequence that Python refuses");
}

TEST_CASE("nothing is read behind the end") {
    const std::string text = "# \"\\x41\\12\\\r\n{{";
    auto part = [&](uint32_t begin, uint32_t end) {
        DecodedString out;
        decode_string(text, begin, end, {}, true, out);
        return Result{out.value, printed(out), std::string(out.problem)};
    };
    CHECK(part(3, 6).problem == "an escape sequence that Python refuses");  // \x4
    CHECK(part(7, 9) == known("\x01", "0@7"));                              // \1
    CHECK(part(10, 12) == known("", "0@10"));                               // \ and a carriage return
    CHECK(part(11, 12) == known("\n", "0@11"));
    CHECK(part(13, 14) == known("{", "0@13"));
}

TEST_CASE("parts are appended to what is there") {
    const std::string text = "# \"ab\\ncd\"";
    DecodedString out;
    decode_string(text, 3, 5, {}, false, out);
    decode_string(text, 5, 9, {}, false, out);
    CHECK(out.value == "ab\ncd");
    CHECK(printed(out) == "0@3 2@5 3@7");
    CHECK(out.problem.empty());
}
