#include "core/template.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;

namespace {

Template literal(std::string text, uint32_t source, FileId file = FileId(0)) {
    Template one(std::move(text));
    one.segments.push_back({0, file, source});
    return one;
}

Hole hole(uint32_t offset, std::string name) {
    Hole one;
    one.offset = offset;
    one.name = std::move(name);
    return one;
}

}  // namespace

TEST_CASE("a character of a literal is found in its file, a rendered one is not") {
    Template sql("ALTER TABLE ");
    sql.append(literal("users", 100));
    sql.append(" DROP COLUMN ");
    sql.append(literal("email", 200));
    REQUIRE(sql.text == "ALTER TABLE users DROP COLUMN email");
    CHECK_FALSE(sql.source_of(0).file);
    CHECK(sql.source_of(12) == Place{FileId(0), 100, 101});
    CHECK(sql.source_of(16) == Place{FileId(0), 104, 105});
    CHECK_FALSE(sql.source_of(17).file);
    CHECK(sql.source_of(30) == Place{FileId(0), 200, 201});
    CHECK(sql.source_of(35) == Place{FileId(0), 205, 205});  // the end of the text
}

TEST_CASE("a place covers a whole character") {
    CHECK(literal("größe", 10).source_of(2) == Place{FileId(0), 12, 14});
}

TEST_CASE("literals that follow each other in the file are one segment") {
    Template sql = literal("SELECT ", 10);
    sql.append(literal("1", 17));
    CHECK(sql.segments.size() == 1);
    sql.append(literal("2", 30));
    CHECK(sql.segments.size() == 2);
    sql.append(literal("3", 31, FileId(1)));
    CHECK(sql.segments.size() == 3);
    sql.append("");
    sql.append(Template());
    CHECK(sql.segments.size() == 3);
    CHECK(sql.source_of(9) == Place{FileId(1), 31, 32});
}

TEST_CASE("rendered text after a literal is not the file's") {
    Template sql = literal("a", 5);
    sql.append("b");
    sql.append("c");
    CHECK(sql.segments.size() == 2);
    CHECK_FALSE(sql.source_of(1).file);
    CHECK_FALSE(sql.source_of(2).file);
}

TEST_CASE("appending a template to itself doubles it") {
    Template sql = literal("ab", 5);
    sql.holes.push_back(hole(1, "x"));
    sql.append(sql);
    CHECK(sql.printed() == "a{x}ba{x}b");
    CHECK(sql.source_of(2) == Place{FileId(0), 5, 6});
}

TEST_CASE("a slice keeps its holes and its places") {
    Template sql("DROP TABLE ");
    sql.append(literal("ab", 40));
    sql.append("; ");
    sql.append(literal("SELECT 1", 60));
    sql.holes.push_back(hole(13, "suffix"));
    Template first = sql.slice(0, 13), second = sql.slice(14, 23);
    CHECK(first.printed() == "DROP TABLE ab{suffix}");  // a hole before the semicolon is not lost
    CHECK(first.source_of(12) == Place{FileId(0), 41, 42});
    CHECK(second.printed() == " SELECT 1");
    CHECK_FALSE(second.source_of(0).file);
    CHECK(second.source_of(1) == Place{FileId(0), 60, 61});
    Template middle = sql.slice(12, 13);
    CHECK(middle.source_of(0) == Place{FileId(0), 41, 42});
    CHECK(middle.printed() == "b{suffix}");
    CHECK(sql.slice(20, 4).text.empty());
    CHECK(sql.slice(20, 400).text == "T 1");
}

TEST_CASE("holes print as their names") {
    Template sql("DROP TABLE ");
    sql.holes.push_back(hole(11, "name"));
    CHECK(sql.printed() == "DROP TABLE {name}");
    CHECK_FALSE(sql.constant());
}

TEST_CASE("holes of a known role are filled in, and places lead back") {
    Template sql("UPDATE t SET a = , b = ::");
    sql.holes = {hole(17, "value"), hole(25, "My\"Type")};
    CHECK_FALSE(sql.roles_known());
    sql.holes[0].role = HoleRole::literal;
    sql.holes[1].role = HoleRole::type_name;
    CHECK(sql.roles_known());
    FilledTemplate filled = sql.filled();
    CHECK(filled.text == "UPDATE t SET a = NULL, b = ::\"My_Type\"");
    CHECK(filled.offset_in_template(7) == 7);
    CHECK(filled.offset_in_template(17) == 17);
    CHECK(filled.offset_in_template(19) == 17);  // inside of the hole
    CHECK(filled.offset_in_template(21) == 17);
    CHECK(filled.offset_in_template(23) == 19);
    CHECK(filled.offset_in_template(static_cast<uint32_t>(filled.text.size())) == 25);
    CHECK(Template("SELECT 1").filled().text == "SELECT 1");
}
