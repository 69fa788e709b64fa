// Rendering of single directives from hand-made values: exact whitespace, source positions, conditions, failures.
#include "dataflow/rendering/rendering.h"

#include <catch2/catch_test_macros.hpp>

using limbeck::Condition;
using limbeck::FileId;
using limbeck::HoleRole;
using limbeck::Level;
using limbeck::Place;
using limbeck::Segment;
using limbeck::Template;
using namespace limbeck::dataflow;
using rendering::Failure;

namespace {

using Keywords = std::vector<std::pair<std::string, Ref>>;

struct Maker {
    Arena arena;
    rendering::Session session{arena, {}};

    Ref str(std::string text) { return arena.string(std::move(text), {}); }
    Ref symbol(std::string path) {
        Value value;
        value.kind = ValueKind::symbol;
        value.name = std::move(path);
        return arena.add(std::move(value));
    }
    Ref call(std::string path, std::vector<Ref> items, Keywords named = {}) {
        Value value;
        value.kind = ValueKind::call;
        value.name = std::move(path);
        value.items = std::move(items);
        value.named = std::move(named);
        return arena.add(std::move(value));
    }
    Ref column(std::string name, Ref type, Keywords named = {}) {
        return call("sqlalchemy.Column", {str(std::move(name)), type}, std::move(named));
    }
    Ref integer() { return symbol("sqlalchemy.Integer"); }
    Ref yes() { return arena.boolean(true, {}); }
    Ref unknown() { return arena.unknown("a parameter", "`x`", {}); }

    std::vector<rendering::Rendered> render(std::string_view name, std::vector<Ref> items, Keywords named = {}) {
        session.failure.reset();
        return rendering::render_directive(session, {name, items, named, {}, nullptr});
    }
};

}  // namespace

TEST_CASE("CREATE TABLE keeps the library's layout") {
    Maker make;
    auto sent =
        make.render("create_table", {make.str("t"), make.column("id", make.integer(), {{"primary_key", make.yes()}}),
                                     make.column("User", make.integer())});
    REQUIRE(make.session.ok());
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].sql.text == "CREATE TABLE t (\n\tid SERIAL NOT NULL, \n\t\"User\" INTEGER, \n\tPRIMARY KEY (id)\n)");
    CHECK_FALSE(sent[0].condition);
}

TEST_CASE("a bare TYPE leaves no trailing space") {
    Maker make;
    auto sent = make.render("alter_column", {make.str("t"), make.str("a")}, {{"type_", make.integer()}});
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].sql.text == "ALTER TABLE t ALTER COLUMN a TYPE INTEGER");
}

TEST_CASE("names of the project keep their place in the source") {
    Maker make;
    Value name;
    name.kind = ValueKind::string;
    name.text = limbeck::Template("email");
    name.text.segments.push_back(Segment{0, FileId(0), 100});
    auto sent = make.render("drop_column", {make.str("users"), make.arena.add(std::move(name))});
    REQUIRE(sent.size() == 1);
    REQUIRE(sent[0].sql.text == "ALTER TABLE users DROP COLUMN email");
    auto at = static_cast<uint32_t>(sent[0].sql.text.find("email"));
    Place place = sent[0].sql.source_of(at + 2);
    CHECK(place.file == FileId(0));
    CHECK(place.begin == 102);
    CHECK_FALSE(sent[0].sql.source_of(0).file);
}

TEST_CASE("an enum is made once in a direction, unless this run has made it") {
    Maker make;
    Ref type = make.call("sqlalchemy.Enum", {make.str("x")}, {{"name", make.str("e")}});
    auto first = make.render("create_table", {make.str("t"), make.column("a", type)});
    REQUIRE(first.size() == 2);
    CHECK(first[0].sql.text == "CREATE TYPE e AS ENUM ('x')");
    REQUIRE(first[0].condition);
    CHECK(first[0].condition->kind == Condition::Kind::negation);
    REQUIRE(first[0].condition->operands.size() == 1);
    CHECK(first[0].condition->operands[0]->kind == Condition::Kind::type_made_in_this_run);
    CHECK(first[0].condition->operands[0]->arguments == std::vector<std::string>{"e"});
    CHECK(make.render("create_table", {make.str("u"), make.column("a", type)}).size() == 1);
}

TEST_CASE("ENUM looks for the type first, Enum does not") {
    Maker make;
    Keywords named = {{"name", make.str("e")}};
    Ref native = make.call("sqlalchemy.dialects.postgresql.ENUM", {make.str("x")}, named);
    Ref generic = make.call("sqlalchemy.Enum", {make.str("x")}, named);
    auto looked = rendering::render_schema_method(make.session, native, "create", {}, {}, {}, {});
    REQUIRE(looked.size() == 1);
    REQUIRE(looked[0].condition);
    CHECK(looked[0].condition->kind == Condition::Kind::negation);
    CHECK(looked[0].condition->operands[0]->kind == Condition::Kind::has_type);
    auto dropped = rendering::render_schema_method(make.session, native, "drop", {}, {}, {}, {});
    REQUIRE(dropped.size() == 1);
    CHECK(dropped[0].condition->kind == Condition::Kind::has_type);
    auto created = rendering::render_schema_method(make.session, generic, "create", {}, {}, {}, {});
    REQUIRE(created.size() == 1);
    CHECK_FALSE(created[0].condition);
}

TEST_CASE("what is not known is said, never left out") {
    Maker make;
    // A name that is not known is one identifier, whatever it is: SQLAlchemy quotes it.
    auto dropped = make.render("drop_table", {make.unknown()});
    REQUIRE(dropped.size() == 1);
    Template sql = make.session.filled(dropped[0].sql);
    CHECK(sql.text == "DROP TABLE ");
    REQUIRE(sql.holes.size() == 1);
    CHECK(sql.holes[0].role == HoleRole::identifier);
    CHECK(sql.holes[0].provenance == Level::unknown);

    CHECK(make.render("create_table", {make.str("t"), make.unknown()}).empty());
    CHECK(make.session.failure);

    CHECK(make.render("add_column", {make.str("t"), make.column("a", make.integer(), {{"nullable", make.unknown()}})})
              .empty());
    CHECK(make.session.failure);
}

TEST_CASE("a type of another library is a hole with its name") {
    Maker make;
    auto sent = make.render("add_column", {make.str("t"), make.column("a", make.symbol("pgvector.sqlalchemy.Vector"))});
    REQUIRE(sent.size() == 1);
    CHECK_FALSE(make.session.failure);
    CHECK(sent[0].sql.printed() == "ALTER TABLE t ADD COLUMN a {Vector}");
    REQUIRE(sent[0].sql.holes.size() == 1);
    CHECK(sent[0].sql.holes[0].role == limbeck::HoleRole::type_name);
    CHECK(sent[0].sql.roles_known());
    CHECK(sent[0].sql.filled().text == "ALTER TABLE t ADD COLUMN a \"Vector\"");
}

TEST_CASE("what does not reach the SQL may be unknown") {
    Maker make;
    auto sent = make.render("alter_column", {make.str("t"), make.str("a")},
                            {{"nullable", make.yes()}, {"existing_type", make.unknown()}});
    CHECK(make.session.ok());
    CHECK(sent.size() == 1);
}

TEST_CASE("Python's own refusals") {
    Maker make;
    make.render("drop_table", {make.str("t"), make.str("u")});
    REQUIRE(make.session.failure);
    CHECK(make.session.failure->kind == Failure::Kind::raises);
    CHECK(make.session.failure->reason.starts_with("TypeError: drop_table()"));
    make.render("drop_column", {make.str("t")});
    REQUIRE(make.session.failure);
    CHECK(make.session.failure->reason.starts_with("TypeError: drop_column() missing"));
}

TEST_CASE("types nested without end are refused, not followed") {
    Maker make;
    Ref type = make.integer();
    for (int i = 0; i < 100000; ++i) type = make.call("sqlalchemy.ARRAY", {type});
    make.render("add_column", {make.str("t"), make.column("a", type)});
    CHECK(make.session.failure);
    Value variant;
    Ref chain = make.call("sqlalchemy.String", {});
    for (int i = 0; i < 100000; ++i) {
        Value step;
        step.kind = ValueKind::method;
        step.name = "with_variant";
        step.receiver = chain;
        step.items = {make.integer(), make.str("sqlite")};
        chain = make.arena.add(std::move(step));
    }
    auto sent = make.render("add_column", {make.str("t"), make.column("a", chain)});
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].sql.text == "ALTER TABLE t ADD COLUMN a VARCHAR");
}

TEST_CASE("names are quoted as the server needs it, and cut by characters") {
    CHECK(rendering::quoted("name") == "name");
    CHECK(rendering::quoted("user") == "\"user\"");
    CHECK(rendering::quoted("a\"b") == "\"a\"\"b\"");
    CHECK(rendering::quoted("1a") == "\"1a\"");
    CHECK(rendering::quoted("a$") == "a$");
    CHECK(rendering::quoted("") == "\"\"");
    CHECK(rendering::quoted_dotted("My.s") == "\"My\".s");
    CHECK(rendering::truncated_name(std::string(70, 'a')) == std::string(55, 'a') + "_3d46");
    CHECK(rendering::truncated_name(std::string(63, 'a')) == std::string(63, 'a'));
}
