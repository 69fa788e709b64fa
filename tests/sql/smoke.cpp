#include "sql/sql.h"
#include <catch2/catch_test_macros.hpp>
TEST_CASE("smoke") {
    CHECK(limbeck::sql::parse("select 1").statements.size() == 1);
}
