#include "report/snippet.h"

#include "report/places.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;
using namespace limbeck::report;

namespace {

// The line over its carets, as a reader sees it.
std::string shown(std::string_view line, uint32_t begin, uint32_t end, Language language = Language::masked) {
    Snippet one = snippet(line, begin, end, language);
    return one.line + "\n" + one.carets;
}

}  // namespace

TEST_CASE("carets stand under what they mean") {
    CHECK(shown("ab cd", 3, 5) == "ab cd\n   ^^");
    CHECK(shown("\tx", 1, 2) == "    x\n    ^");
    CHECK(shown("a\tx", 2, 3) == "a   x\n    ^");
    CHECK(shown("表 x", 4, 5) == "表 x\n   ^");           // a wide character takes two columns
    CHECK(shown("e\u0301 x", 4, 5) == "e\u0301 x\n  ^");  // a combining mark takes none
    CHECK(shown("\x1b x", 2, 3) == "\\x1b x\n     ^");    // an escape takes as many as it is long
    CHECK(shown("\xff x", 2, 3) == "\\xff x\n     ^");
}

TEST_CASE("carets point at one character at least, and at the end of a line too") {
    CHECK(shown("abc", 1, 1) == "abc\n ^");
    CHECK(shown("abc", 3, 3) == "abc\n   ^");
    CHECK(shown("abc", 70, 90) == "abc\n   ^");
    CHECK(shown("", 0, 0) == "\n^");
    CHECK(snippet("abc", 0, 0, Language::masked, false).carets.empty());
}

TEST_CASE("a secret is masked and the caret behind it moves along") {
    CHECK(shown("password='hunter2', x", 20, 21, Language::source) == "password='***', x\n                ^");
}

TEST_CASE("a long line is cut around its caret") {
    std::string line = std::string(5000, 'a') + "HERE" + std::string(5000, 'b');
    Snippet one = snippet(line, 5000, 5004, Language::source);
    CHECK(one.line.size() <= 126);
    CHECK(one.line.starts_with("..."));
    CHECK(one.line.ends_with("..."));
    CHECK(one.line.substr(one.carets.find('^'), 4) == "HERE");
    CHECK(one.carets.ends_with(" ^^^^"));
    Snippet start = snippet(line, 0, 2, Language::source);
    CHECK(start.line.starts_with("aaa"));
    CHECK(start.line.size() <= 123);
    Snippet wide = snippet(line, 0, 10000, Language::source);
    CHECK(wide.carets.size() <= 123);
}

TEST_CASE("places are one line, and count code points") {
    Files files;
    FileId file = files.add({"a.py", "", "größe = 1; x\nop.execute(\n  1)\n", {}});
    Places places(files);
    auto at = static_cast<uint32_t>(files[file].text.find("x\n"));
    CHECK(places.region({file, at, at + 1}).begin.column == 12);
    auto call = static_cast<uint32_t>(files[file].text.find("op."));
    Region region = places.region({file, call, call + 16});
    CHECK(region.begin.line == 2);
    CHECK(region.end.line == 2);
    CHECK(region.end.column == 12);
    CHECK(places.region({file, 0, 5}).end.column == 5);  // going back
    CHECK(places.printed({file, 3000, 4000}) == "a.py:4:1");
    CHECK(places.printed({}).empty());
}

TEST_CASE("places on one very long line cost one pass") {
    Files files;
    std::string text;
    for (int i = 0; i < 300000; ++i) text += "f(x);";
    FileId file = files.add({"a.py", "", text, {}});
    Places places(files);
    uint64_t sum = 0;
    for (uint32_t i = 0; i < 300000; ++i) sum += places.region({file, i * 5, i * 5 + 4}).begin.column;
    CHECK(sum == 300000ull * 299999 / 2 * 5 + 300000);
}
