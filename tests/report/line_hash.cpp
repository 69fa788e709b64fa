// The vectors are those of github/codeql-action, src/fingerprints.test.ts.
#include "report/line_hash.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;
using namespace limbeck::report;

namespace {

std::vector<std::string> hashes(const std::string& text) {
    Files files;
    FileId file = files.add({"a.py", "", text, {}});
    LineHashes lines(files);
    std::vector<std::string> out;
    for (uint32_t line = 1;; ++line) {
        std::string one = lines.of(file, line);
        if (one.empty()) return out;
        out.push_back(one);
    }
}

using Expected = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty file has one line") {
    CHECK(hashes("") == Expected{"c129715d7a2bc9a3:1"});
}

TEST_CASE("spaces and tabs do not count") {
    CHECK(hashes(" a\nb\n  \t\tc\n d") ==
          Expected{"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"});
    CHECK(hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End") ==
          Expected{"8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1",
                   "b86d3392aea1be30:1", "e6ceba753e1a442:1"});
}

TEST_CASE("every line end is a line feed") {
    Expected expected{"e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
                      "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"};
    CHECK(hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n") == expected);
    CHECK(hashes(" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r") == expected);
    CHECK(hashes(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n") == expected);
    CHECK(hashes(" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n") == expected);
}

TEST_CASE("equal lines are numbered") {
    std::string text;
    for (int i = 0; i < 10; ++i) text += "Lorem ipsum dolor sit amet.\n";
    CHECK(hashes(text) == Expected{"a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3",
                                   "a7f2ff13bc495cf2:4", "a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6",
                                   "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1",
                                   "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"});
}

TEST_CASE("characters count as UTF-16, as in the action") {
    // The last line ends the window: its hash is the polynomial of its units, of the mark and of 97 (or 96) zeros.
    auto last_line = [](std::initializer_list<uint64_t> units) {
        uint64_t hash = 0;
        size_t count = 0;
        for (uint64_t unit : units) hash = hash * 37 + unit, ++count;
        for (; count < 100; ++count) hash *= 37;
        char buffer[32];
        std::snprintf(buffer, sizeof buffer, "%llx:1", static_cast<unsigned long long>(hash));
        return std::string(buffer);
    };
    CHECK(hashes("") == Expected{last_line({0xffff})});
    CHECK(hashes("a\u00e9") == Expected{last_line({'a', 0xe9, 0xffff})});
    CHECK(hashes("a\U0001f600") == Expected{last_line({'a', 0xd83d, 0xde00, 0xffff})});
    CHECK(hashes("a\xff") == Expected{last_line({'a', 0xfffd, 0xffff})});
}
