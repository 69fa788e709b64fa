#include "core/nearest.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;

TEST_CASE("the nearest word is few letters away") {
    const std::vector<std::string> rules{"DAT001", "DAT002", "REV001", "table-dropped", "column-dropped"};
    CHECK(nearest("DAT01", rules) == "DAT001");
    CHECK(nearest("dat001", rules) == "DAT001");
    CHECK(nearest("DTA002", rules) == "DAT002");
    CHECK(nearest("tabel_dropped", rules) == "table-dropped");
    CHECK(nearest("column", rules) == "column-dropped");
    CHECK(nearest("XYZ999", rules).empty());
    CHECK(nearest("", rules).empty());
    CHECK(nearest(std::string(1000, 'x'), rules).empty());
    CHECK(nearest("a", {"b", "c"}).empty());
    CHECK(did_you_mean("DAT01", rules) == "; did you mean DAT001?");
    CHECK(did_you_mean("nothing", rules).empty());
}
