// Positions in files: lines and columns, in lines of any length.
#include "core/text.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;

namespace {

SourceFile file_of(std::string text) {
    SourceFile file;
    file.text = std::move(text);
    file.index();
    return file;
}

std::string at(const SourceFile& file, uint32_t offset) {
    Position position = file.position(offset);
    return std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace

TEST_CASE("lines end at \\n, \\r\\n and \\r; columns count code points") {
    SourceFile file = file_of("a\u00e9b\r\nc\rd\n");
    CHECK(at(file, 0) == "1:1");
    CHECK(at(file, 1) == "1:2");
    CHECK(at(file, 3) == "1:3");
    CHECK(at(file, 6) == "2:1");
    CHECK(at(file, 8) == "3:1");
    CHECK(at(file, 10) == "4:1");
    CHECK(at(file, 999) == "4:1");
    CHECK(file.line(1) == "a\u00e9b");
    CHECK(file.line(3) == "d");
    CHECK(file.line(9).empty());
}

TEST_CASE("a column is right in every block of a long line") {
    std::string text = "x = '";
    for (int i = 0; i < 3000; ++i) text += "\u20ac";  // three bytes each
    SourceFile file = file_of("# first\n" + text + "'\nlast\n");
    for (uint32_t i : {0u, 1u, 170u, 171u, 512u, 1024u, 2999u}) CHECK(file.position(13 + 3 * i).column == 6 + i);
    CHECK(file.position(static_cast<uint32_t>(file.text.size()) - 5).line == 3);
    CHECK(file.position(static_cast<uint32_t>(file.text.size()) - 5).column == 1);
    SourceFile ascii = file_of(std::string(5000, 'y'));
    CHECK(ascii.continuation_bytes.empty());
    CHECK(ascii.position(4321).column == 4322);
}
