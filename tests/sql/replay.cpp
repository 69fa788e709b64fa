// What statements leave of the schema, by their text.
#include "sql/sql.h"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace limbeck;

// A schema on which SQL is run.
class Played {
  public:
    explicit Played(std::string_view text) { operator()(text); }
    Played& operator()(std::string_view text, bool is_sure = true) {
        const sql::ParsedText parsed = sql::parse(text);
        if (parsed.error) FAIL(text << ": " << parsed.error->message);
        for (const auto& statement : parsed.statements)
            for (const auto& effect : statement.effects) sql::Replay(schema, cache).apply(effect, is_sure);
        return *this;
    }
    Played& perhaps(std::string_view text) { return operator()(text, false); }
    // A statement with one name that is not known at the @.
    Played& with_hole(std::string text, HoleRole role) {
        Statement statement;
        Hole hole;
        hole.offset = static_cast<uint32_t>(text.find('@'));
        hole.name = "name";
        hole.role = role;
        statement.sql = Template(text.erase(hole.offset, 1));
        statement.sql.holes.push_back(std::move(hole));
        sql::Replay(schema, cache).sent(statement);
        return *this;
    }

    std::string columns(const std::string& table) const {
        const Relation* relation = schema.find(schema.resolve({"", table}));
        if (!relation) return "-";
        std::string out = relation->open ? "open" : "";
        for (const Column& column : relation->columns)
            out += (out.empty() ? "" : " ") + column.definition.name + (column.maybe ? "?" : "");
        return out;
    }
    std::string constraints(const std::string& table) const {
        std::string out;
        for (const Constraint& one : schema.find(schema.resolve({"", table}))->constraints)
            out += (out.empty() ? "" : " ") + one.definition.name + (one.maybe ? "?" : "");
        return out;
    }
    std::string indexes(const std::string& table) const {
        std::string out;
        for (const Index& one : schema.find(schema.resolve({"", table}))->indexes)
            out += (out.empty() ? "" : " ") + one.name + (one.maybe ? "?" : "");
        return out;
    }

    Schema schema;
    sql::ParseCache cache;
};

}  // namespace

TEST_CASE("tables and columns come and go") {
    Played played("CREATE TABLE t (a int, b text)");
    CHECK(played.columns("t") == "a b");
    CHECK(played("ALTER TABLE t ADD COLUMN c int; ALTER TABLE t DROP COLUMN a").columns("t") == "b c");
    CHECK(played("ALTER TABLE t RENAME COLUMN b TO d").columns("t") == "d c");
    CHECK(played("ALTER TABLE t RENAME TO u").columns("u") == "d c");
    CHECK(played.schema.has_table({"", "t"}) == Known::no);
    CHECK(played("DROP TABLE u").schema.has_table({"", "u"}) == Known::no);
    CHECK(played.schema.has_table({"", "never"}) == Known::no);
    CHECK(played.schema.has_table({"", "alembic_version"}) == Known::yes);
}

TEST_CASE("what is done under a condition may not have been done") {
    Played played("CREATE TABLE t (a int, b int)");
    played.perhaps("ALTER TABLE t ADD COLUMN c int");
    CHECK(played.columns("t") == "a b c?");
    CHECK(played.schema.has_column({"", "t"}, "c") == Known::unknown);
    CHECK(played.perhaps("ALTER TABLE t DROP COLUMN a").columns("t") == "a? b c?");
    CHECK(played.schema.certain({"", "t"}, Schema::Parts::columns) == nullptr);
    played.perhaps("CREATE TABLE u (a int)").perhaps("DROP TABLE t");
    CHECK(played.schema.has_table({"", "u"}) == Known::unknown);
    CHECK(played.schema.has_table({"", "t"}) == Known::unknown);
    played("DROP TABLE IF EXISTS t; CREATE TABLE t (z int)");
    CHECK(played.columns("t") == "z");
    CHECK(played.schema.has_table({"", "t"}) == Known::yes);
}

TEST_CASE("a history may begin on a database that was there before") {
    Played played("ALTER TABLE old ADD COLUMN c int");
    CHECK(played.columns("old") == "open c");
    CHECK(played.schema.has_column({"", "old"}, "c") == Known::yes);
    CHECK(played.schema.has_column({"", "old"}, "d") == Known::unknown);
    CHECK(played.schema.has_table({"", "other"}) == Known::unknown);
    CHECK(played("DROP TABLE other").schema.has_table({"", "other"}) == Known::no);
    CHECK(played("ALTER TABLE old DROP COLUMN d").schema.has_column({"", "old"}, "d") == Known::no);
}

TEST_CASE("names that the server gives") {
    Played played("CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE, b int CHECK (b > 0), c int, "
                  "CHECK (b < c), UNIQUE (a, b), FOREIGN KEY (c) REFERENCES t)");
    CHECK(played.constraints("t") == "t_pkey t_a_key t_b_check t_check t_a_b_key t_c_fkey");
    CHECK(played.indexes("t") == "t_pkey t_a_key t_a_b_key");
    CHECK(played.schema.has_relation({"", "t_id_seq"}) == Known::yes);
    played("ALTER TABLE t ADD CHECK (b < 9); ALTER TABLE t ADD UNIQUE (a); CREATE INDEX ON t (c)");
    CHECK(played.constraints("t") == "t_pkey t_a_key t_b_check t_check t_a_b_key t_c_fkey t_b_check1 t_a_key1");
    CHECK(played.indexes("t") == "t_pkey t_a_key t_a_b_key t_a_key1 t_c_idx");
    const std::string table(40, 'x'), column(40, 'y');
    Played longer("CREATE TABLE " + table + " (" + column + " int UNIQUE)");
    CHECK(longer.constraints(table) == std::string(29, 'x') + "_" + std::string(29, 'y') + "_key");
}

TEST_CASE("a dropped column takes constraints and indexes with it") {
    Played played("CREATE TABLE t (a int PRIMARY KEY, b int, c int, CHECK (b > c), UNIQUE (b, c));"
                  "CREATE INDEX i ON t (c); CREATE INDEX j ON t (a) WHERE c > 0; CREATE TABLE u (t int REFERENCES t)");
    played("ALTER TABLE t DROP COLUMN c");
    CHECK(played.constraints("t") == "t_pkey");
    CHECK(played.indexes("t") == "t_pkey");
    CHECK(played("ALTER TABLE t DROP COLUMN a CASCADE").constraints("u").empty());
}

TEST_CASE("renames keep what refers to a table") {
    Played played("CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (b int REFERENCES t)");
    played("ALTER TABLE t RENAME TO v; ALTER TABLE v RENAME a TO c; DROP TABLE v CASCADE");
    CHECK(played.constraints("u").empty());
    CHECK(played("ALTER TABLE u RENAME CONSTRAINT u_b_fkey TO x").constraints("u").empty());
    Played constraint("CREATE TABLE t (a int CONSTRAINT k UNIQUE); ALTER TABLE t RENAME CONSTRAINT k TO l");
    CHECK(constraint.constraints("t") == "l");
    CHECK(constraint.indexes("t") == "l");
    CHECK(constraint("ALTER TABLE t DROP CONSTRAINT l").indexes("t").empty());
    CHECK(constraint("CREATE INDEX i ON t (a); ALTER INDEX i RENAME TO j").indexes("t") == "j");
    CHECK(constraint("DROP INDEX j").indexes("t").empty());
}

TEST_CASE("types") {
    Played played("CREATE TYPE mood AS ENUM ('a', 'c'); ALTER TYPE mood ADD VALUE 'b' BEFORE 'c';"
                  "ALTER TYPE mood RENAME VALUE 'a' TO 'z'");
    CHECK(played.schema.find_type({"public", "mood"})->labels == std::vector<std::string>{"z", "b", "c"});
    CHECK(played("DROP TYPE mood").schema.has_type({"", "mood"}) == Known::no);
    CHECK(played.perhaps("CREATE TYPE other AS ENUM ('a')").schema.has_type({"", "other"}) == Known::unknown);
}

TEST_CASE("schemas and the search path") {
    Played played("CREATE SCHEMA s; CREATE TABLE s.t (a int); SET search_path TO s, public; CREATE TABLE u (b int)");
    CHECK(played.columns("t") == "a");
    CHECK(played.schema.has_table({"s", "u"}) == Known::yes);
    CHECK(played.schema.has_table({"public", "u"}) == Known::no);
    CHECK(played.schema.has_schema("s") == Known::yes);
    CHECK(played("DROP SCHEMA s CASCADE").schema.has_table({"s", "u"}) == Known::no);
}

TEST_CASE("a name that is not known blurs what it may stand for, and no more") {
    Played played("CREATE TABLE t (a int UNIQUE, b int); CREATE TABLE u (a int UNIQUE)");
    played.with_hole("ALTER TABLE t DROP CONSTRAINT @", HoleRole::identifier);
    CHECK(played.constraints("t") == "t_a_key?");
    CHECK(played.columns("t") == "a b");
    CHECK(played.constraints("u") == "u_a_key");
    played.with_hole("ALTER TABLE @ ADD COLUMN c int", HoleRole::unknown);
    CHECK(played.columns("u") == "a c?");
    played.with_hole("ALTER TABLE t ADD COLUMN d @", HoleRole::type_name);
    CHECK(played.columns("t") == "a b c? d");
    played.with_hole("UPDATE u SET a = @", HoleRole::unknown);
    CHECK(played.schema.unsure_because().empty());
    played.with_hole("DROP TABLE @", HoleRole::identifier);
    CHECK(played.schema.has_table({"", "t"}) == Known::unknown);
    CHECK(played.schema.has_table({"", "v"}) == Known::no);
    played.with_hole("CREATE TABLE @ (a int)", HoleRole::identifier);
    CHECK(played.schema.has_table({"", "v"}) == Known::unknown);
}

TEST_CASE("a mark takes everything back") {
    Played played("CREATE TABLE t (a int UNIQUE); CREATE TYPE e AS ENUM ('x')");
    played.schema.mark();
    played(
        "ALTER TABLE t DROP COLUMN a; DROP TYPE e; CREATE TABLE u (b int); CREATE SCHEMA s; ALTER TABLE w ADD x int");
    CHECK(played.schema.has_table({"", "never"}) == Known::unknown);
    played.schema.undo();
    CHECK(played.columns("t") == "a");
    CHECK(played.indexes("t") == "t_a_key");
    CHECK(played.schema.has_type({"", "e"}) == Known::yes);
    CHECK(played.schema.has_table({"", "u"}) == Known::no);
    CHECK(played.schema.has_schema("s") == Known::unknown);
    CHECK(played("CREATE TABLE v (a int, UNIQUE (a)); ALTER TABLE t ADD UNIQUE (a)").constraints("t") ==
          "t_a_key t_a_key1");
}

TEST_CASE("contradictions do no harm") {
    Played played("CREATE TABLE t (a int)");
    played("ALTER TABLE t RENAME TO t; ALTER TABLE t RENAME a TO a; DROP INDEX never; DROP TYPE never;"
           "ALTER TABLE t INHERIT t; CREATE TABLE t (b int); ALTER TABLE never RENAME TO t");
    CHECK(played.schema.has_table({"", "t"}) == Known::yes);
    Played cyclic("CREATE TABLE a (x int); CREATE TABLE b () INHERITS (a); ALTER TABLE a INHERIT b;"
                  "ALTER TABLE a ADD COLUMN y int; DROP TABLE a CASCADE");
    CHECK(cyclic.schema.has_table({"", "a"}) == Known::no);
}

TEST_CASE("what is not seen may have changed anything") {
    Played played("CREATE TABLE t (a int); CREATE TABLE u (a int)");
    played("DO $$ BEGIN ALTER TABLE t RENAME COLUMN a TO b; END $$");
    CHECK(played.schema.has_column({"", "t"}, "b") == Known::unknown);
    CHECK(played.schema.has_table({"", "u"}) == Known::unknown);
    CHECK(played("ALTER TABLE u ADD COLUMN c int").schema.has_table({"", "u"}) == Known::yes);
    CHECK(played.schema.has_column({"", "u"}, "c") == Known::yes);
    Played called("CREATE TABLE t (a int); SELECT setval('s', 1); SELECT count(*) FROM t");
    CHECK(called.schema.has_column({"", "t"}, "b") == Known::no);
    CHECK(called("SELECT add_geometry('t')").schema.has_column({"", "t"}, "b") == Known::unknown);
    CHECK(Played("CREATE TABLE t (a int); ROLLBACK").schema.has_table({"", "t"}) == Known::unknown);
}

TEST_CASE("a part that may have been changed is not certain") {
    Played played("CREATE TABLE t (a int)");
    played.perhaps("ALTER TABLE t ALTER COLUMN a SET NOT NULL");
    CHECK(played.schema.certain({"", "t"}, Schema::Parts::columns) == nullptr);
    Played index("CREATE TABLE t (a int)");
    index.perhaps("CREATE INDEX i ON t (a)").perhaps("CREATE INDEX i ON t (a)");
    CHECK(index.schema.has_index({"", "t"}, "i") == Known::unknown);
    Played renamed("CREATE TABLE t (a int)");
    renamed("ALTER TABLE IF EXISTS never RENAME TO bar");
    CHECK(renamed.schema.has_table({"", "bar"}) == Known::unknown);
}

TEST_CASE("what is made where it was missing is there, and may have been there with more") {
    Played played("CREATE TABLE t (a int)");
    auto made = std::make_shared<MadeByHistory>();
    made->objects.insert({"public", "u"});
    played.schema.set_made_by_history(made);
    CHECK(played.schema.has_table({"", "u"}) == Known::unknown);
    Condition there;
    there.kind = Condition::Kind::has_table;
    there.arguments = {"u"};
    Condition missing;
    missing.kind = Condition::Kind::negation;
    missing.operands = {std::make_shared<const Condition>(there)};
    const auto under = [&](const Condition& condition, const char* sql) {
        Statement statement;
        statement.sql = Template(sql);
        statement.conditions = {std::make_shared<const Condition>(condition)};
        sql::Replay(played.schema, played.cache).sent(statement);
    };
    under(there, "DROP TABLE t");
    CHECK(played.schema.has_table({"", "t"}) == Known::unknown);  // an older database may have u
    under(missing, "CREATE TABLE u (a int)");
    CHECK(played.columns("u") == "open a");
    CHECK(played.schema.has_table({"", "u"}) == Known::yes);
    CHECK(played.schema.has_column({"", "u"}, "b") == Known::unknown);
}

TEST_CASE("a condition holds as it was when it was tested, and what is only likely takes nothing away") {
    Played played("CREATE TABLE t (a int, b int)");
    auto made = std::make_shared<MadeByHistory>();
    made->parts.emplace(QualifiedName{"public", "t"}, "c");
    played.schema.set_made_by_history(made);
    played.schema.put({"public", "t"}, [&] {
        Relation relation = *played.schema.find({"public", "t"});
        relation.open = true;
        return relation;
    }());
    Condition there;
    there.kind = Condition::Kind::has_column;
    there.arguments = {"t", "c"};
    Condition missing;
    missing.kind = Condition::Kind::negation;
    missing.operands = {std::make_shared<const Condition>(there)};
    const auto condition = std::make_shared<const Condition>(missing);
    sql::Replay replay(played.schema, played.cache);
    replay.tested(condition, true);
    for (const char* sql : {"ALTER TABLE t ADD c text", "ALTER TABLE t DROP b", "ALTER TABLE t RENAME c TO d"}) {
        Statement statement;
        statement.sql = Template(sql);
        statement.conditions = {condition};
        replay.sent(statement);
    }
    CHECK(played.schema.has_column({"", "t"}, "d") == Known::unknown);
    CHECK(played.schema.has_column({"", "t"}, "c") == Known::unknown);
    CHECK(played.schema.has_column({"", "t"}, "b") == Known::unknown);
    CHECK(played.schema.has_column({"", "t"}, "a") == Known::yes);
}

TEST_CASE("what the project lets fail may not have happened where rows decide") {
    Played played("CREATE TABLE t (a int)");
    Statement statement;
    statement.may_fail = true;
    statement.sql = Template("ALTER TABLE t ADD CONSTRAINT k UNIQUE (a)");
    sql::Replay(played.schema, played.cache).sent(statement);
    CHECK(played.constraints("t") == "k?");
    Unanalysed unseen;
    unseen.reason = "a text";
    unseen.reaches_schema = false;
    sql::Replay(played.schema, played.cache).unknown_sent(unseen);
    CHECK(played.schema.has_table({"", "t"}) == Known::yes);
    unseen.reaches_schema = true;
    sql::Replay(played.schema, played.cache).unknown_sent(unseen);
    CHECK(played.schema.has_table({"", "t"}) == Known::unknown);
}

TEST_CASE("partitions of themselves end") {
    Played played("CREATE TABLE t (a int); ALTER TABLE t ATTACH PARTITION t DEFAULT");
    CHECK(played.perhaps("DROP TABLE t").schema.has_table({"", "t"}) == Known::unknown);
    CHECK(played("DROP TABLE t CASCADE").schema.has_table({"", "t"}) == Known::no);
}

namespace {

// A graph of revisions, each with what it sends.
ScriptTree tree_of(const std::vector<std::vector<uint32_t>>& parents) {
    ScriptTree tree;
    for (const auto& of : parents) {
        Revision& revision = tree.revisions.emplace_back();
        for (const uint32_t parent : of) revision.parents.push_back(RevisionId(parent));
    }
    return tree;
}

}  // namespace

TEST_CASE("a revision meets what its ancestors leave, and nothing of its siblings") {
    //   0 - 1 - 3 (merge) - 4
    //     \ 2 /
    const ScriptTree tree = tree_of({{}, {0}, {0}, {1, 2}, {3}});
    std::vector<std::string> met(5);
    const auto make = [](RevisionId id, Schema& schema) {
        Relation made;
        schema.put({"public", "t" + std::to_string(id.index())}, std::move(made));
    };
    sql::GraphWalk walk;
    walk.visit = [&](RevisionId id, Schema& schema) {
        for (int i = 0; i < 5; ++i)
            if (schema.has_table({"", "t" + std::to_string(i)}) == Known::yes) met[id.index()] += std::to_string(i);
        make(id, schema);
    };
    walk.repeat = make;
    walk.run(tree, Schema());
    CHECK(met == std::vector<std::string>{"", "0", "0", "012", "0123"});
}
