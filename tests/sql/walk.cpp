// What a direction has itself created, statement by statement.
#include "sql/sql.h"

#include <catch2/catch_test_macros.hpp>

#include <memory>

namespace {

using namespace limbeck;

// A direction whose statements are written as SQL.
class Told {
  public:
    explicit Told(std::string_view text = "") { operator()(text); }
    Told& operator()(std::string_view text) { return under({}, text); }
    Told& under(const std::vector<ConditionRef>& conditions, std::string_view text) {
        const sql::ParsedText parsed = sql::parse(text);
        if (parsed.error) FAIL(text << ": " << parsed.error->message);
        state_.enter(conditions);
        for (const auto& statement : parsed.statements)
            for (const auto& effect : statement.effects) state_.apply(effect);
        return *this;
    }
    void enter(const std::vector<ConditionRef>& conditions) { state_.enter(conditions); }

    bool created(const std::string& table) const { return created("", table); }
    bool created(const std::string& schema, const std::string& table) const {
        return state_.created_table({schema, table});
    }
    bool added(const std::string& table, const std::string& column) const {
        return state_.added_column({"", table}, column);
    }

  private:
    sql::DirectionState state_;
};

ConditionRef condition(const std::string& text) {
    Condition made;
    made.arguments = {text};
    return std::make_shared<const Condition>(std::move(made));
}

}  // namespace

TEST_CASE("a created table is new until it is dropped") {
    CHECK_FALSE(Told().created("t"));
    CHECK(Told("CREATE TABLE t (id int)").created("t"));
    CHECK(Told("CREATE UNLOGGED TABLE t (id int)").created("t"));
    CHECK(Told("CREATE TABLE t AS SELECT * FROM u").created("t"));
    CHECK(Told("SELECT * INTO t FROM u").created("t"));
    CHECK(Told("CREATE TABLE t PARTITION OF u DEFAULT").created("t"));
    CHECK(Told("CREATE TABLE t () INHERITS (u)").created("t"));
    CHECK_FALSE(Told("CREATE TABLE t (id int); DROP TABLE t").created("t"));
    CHECK_FALSE(Told("CREATE TABLE t (id int); DROP TABLE IF EXISTS t CASCADE").created("t"));
    CHECK_FALSE(Told("CREATE VIEW t AS SELECT 1").created("t"));
    CHECK(Told("CREATE TABLE t (id int); INSERT INTO t VALUES (1); DELETE FROM t; TRUNCATE t").created("t"));
}

TEST_CASE("names are taken as they are written") {
    const Told told("CREATE TABLE t (id int); CREATE TABLE app.u (id int); CREATE TABLE \"V\" (id int)");
    CHECK_FALSE(told.created("public", "t"));
    CHECK(told.created("app", "u"));
    CHECK_FALSE(told.created("u"));
    CHECK(told.created("V"));
    CHECK_FALSE(told.created("v"));
    CHECK(Told("CREATE SCHEMA app CREATE TABLE t (id int)").created("app", "t"));
}

TEST_CASE("IF NOT EXISTS makes nothing new, unless the table has just been dropped") {
    CHECK_FALSE(Told("CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK_FALSE(Told("CREATE TABLE IF NOT EXISTS t AS SELECT 1").created("t"));
    CHECK(Told("DROP TABLE t; CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK(Told("DROP TABLE IF EXISTS t; CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK(Told("DROP TABLE IF EXISTS t; CREATE TABLE t (id int)").created("t"));
    CHECK(Told("ALTER TABLE t RENAME TO u; CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK(Told("CREATE TABLE t (id int); CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK_FALSE(Told("DROP TABLE app.t; CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK_FALSE(Told("DROP TABLE t; ALTER TABLE old RENAME TO t; CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK_FALSE(Told("DROP TABLE t; SET search_path TO app; CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK_FALSE(Told("DROP TABLE t; ROLLBACK; CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
}

TEST_CASE("added columns") {
    Told told("ALTER TABLE t ADD COLUMN a int, ADD COLUMN IF NOT EXISTS b int");
    CHECK(told.added("t", "a"));
    CHECK_FALSE(told.added("t", "b"));
    CHECK_FALSE(told.added("t", "c"));
    CHECK_FALSE(told.added("u", "a"));
    CHECK_FALSE(told.created("t"));
    told("ALTER TABLE t DROP COLUMN a");
    CHECK_FALSE(told.added("t", "a"));
    told("ALTER TABLE t ADD COLUMN IF NOT EXISTS a text");  // dropped just now
    CHECK(told.added("t", "a"));
    told("DROP TABLE t");
    CHECK_FALSE(told.added("t", "a"));
}

TEST_CASE("every column of a new table is new") {
    const Told told("CREATE TABLE t (a int); ALTER TABLE t RENAME COLUMN a TO b");
    CHECK(told.added("t", "a"));
    CHECK(told.added("t", "b"));
}

TEST_CASE("renamed columns") {
    Told told("ALTER TABLE t ADD COLUMN a int; ALTER TABLE t RENAME COLUMN a TO b");
    CHECK(told.added("t", "b"));
    CHECK_FALSE(told.added("t", "a"));
    told("ALTER TABLE t RENAME COLUMN old TO a");
    CHECK_FALSE(told.added("t", "a"));
    told("ALTER TABLE t ADD COLUMN IF NOT EXISTS old int");  // the name is free now
    CHECK(told.added("t", "old"));
    told("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int");
    CHECK_FALSE(told.added("t", "a"));
}

TEST_CASE("renamed tables") {
    // A new table takes the place of an old one.
    Told told("CREATE TABLE t_new (id int); ALTER TABLE t RENAME TO t_old; ALTER TABLE t_new RENAME TO t");
    CHECK(told.created("t"));
    CHECK_FALSE(told.created("t_old"));
    CHECK_FALSE(told.created("t_new"));

    CHECK(Told("CREATE TABLE app.t (id int); ALTER TABLE app.t RENAME TO u").created("app", "u"));
    // Columns go with their table.
    const Told moved("ALTER TABLE t ADD COLUMN a int; ALTER TABLE t RENAME TO u");
    CHECK(moved.added("u", "a"));
    CHECK_FALSE(moved.added("t", "a"));
    CHECK_FALSE(moved.created("u"));
    // What was known of the new name was known of another table.
    CHECK_FALSE(Told("CREATE TABLE u (id int); DROP TABLE u; ALTER TABLE t RENAME TO u").created("u"));
    // Renaming other things moves no table.
    CHECK(Told("CREATE TABLE t (id int); ALTER SEQUENCE t RENAME TO u; ALTER VIEW t RENAME TO v").created("t"));
    CHECK(Told("CREATE TABLE t (id int); ALTER TABLE t RENAME CONSTRAINT a TO b").created("t"));
}

TEST_CASE("other schemas") {
    Told told("CREATE TABLE t (id int); ALTER TABLE t SET SCHEMA app");
    CHECK(told.created("app", "t"));
    CHECK_FALSE(told.created("t"));
    told("ALTER SCHEMA app RENAME TO archive");
    CHECK(told.created("archive", "t"));
    CHECK_FALSE(told.created("app", "t"));
    told("ALTER SCHEMA other RENAME TO app");
    CHECK_FALSE(told.created("app", "t"));
    told("DROP SCHEMA archive CASCADE");
    CHECK_FALSE(told.created("archive", "t"));
    CHECK_FALSE(Told("CREATE TABLE app.t (id int); ALTER TABLE old.t SET SCHEMA app").created("old", "t"));
    CHECK(Told("CREATE TABLE t (id int); ALTER SEQUENCE t SET SCHEMA app").created("t"));
}

TEST_CASE("temporary tables") {
    CHECK(Told("CREATE TEMP TABLE t (id int)").created("t"));
    CHECK(Told("CREATE TEMP TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK(Told("CREATE TEMP TABLE t AS SELECT * FROM u").created("t"));
    CHECK(Told("SELECT * INTO TEMP t FROM u").created("t"));
    // pg_temp comes first in every search_path.
    const Told told("CREATE TABLE pg_temp.t (id int)");
    CHECK(told.created("t"));
    CHECK(told.created("pg_temp", "t"));
    CHECK_FALSE(told.created("public", "t"));
    // Behind it there may be an older table.
    CHECK_FALSE(Told("CREATE TEMP TABLE t (id int); DROP TABLE t").created("t"));
    CHECK_FALSE(Told("CREATE TEMP TABLE t (id int); DROP TABLE t; CREATE TABLE IF NOT EXISTS t (id int)").created("t"));
    CHECK_FALSE(Told("CREATE TEMP TABLE t (id int); DROP TABLE t; DROP TABLE t").created("t"));
}

TEST_CASE("old rows may come into a new table") {
    CHECK_FALSE(Told("CREATE TABLE t (id int) PARTITION BY LIST (id); ALTER TABLE t ATTACH PARTITION old DEFAULT")
                    .created("t"));
    const Told attached("ALTER TABLE t ADD COLUMN a int; ALTER TABLE t ATTACH PARTITION old DEFAULT");
    CHECK_FALSE(attached.added("t", "a"));
    CHECK_FALSE(Told("CREATE FOREIGN TABLE t (id int) SERVER s").created("t"));
    CHECK_FALSE(Told("IMPORT FOREIGN SCHEMA remote LIMIT TO (t) FROM SERVER s INTO app").created("app", "t"));
    CHECK(Told("CREATE TABLE t (id int); ALTER TABLE t DETACH PARTITION p; ALTER TABLE t NO INHERIT u").created("t"));
    CHECK(Told("CREATE TABLE t (id int); ALTER TABLE t ENABLE ROW LEVEL SECURITY").created("t"));
    CHECK(Told("CREATE TABLE t (id int); ALTER INDEX t ATTACH PARTITION i").created("t"));
}

TEST_CASE("search_path decides which table an unqualified name means") {
    for (const char* change : {"SET search_path TO app", "SET LOCAL search_path = app", "SET SCHEMA 'app'",
                               "RESET search_path", "SET search_path TO DEFAULT", "RESET ALL"}) {
        INFO(change);
        const std::string before =
            "CREATE TABLE t (id int); CREATE TABLE app.t (id int); ALTER TABLE u ADD COLUMN a int;";
        const Told told(before + change);
        CHECK_FALSE(told.created("t"));
        CHECK_FALSE(told.added("u", "a"));
        CHECK(told.created("app", "t"));
    }
    CHECK(Told("CREATE TABLE t (id int); SET lock_timeout = 0; RESET statement_timeout").created("t"));
    CHECK(Told("SET search_path TO app; CREATE TABLE t (id int)").created("t"));
}

TEST_CASE("what is rolled back was not created") {
    for (const char* end : {"ROLLBACK", "ABORT", "ROLLBACK TO SAVEPOINT s"}) {
        INFO(end);
        const Told told("CREATE TABLE t (id int); CREATE TABLE app.u (id int); ALTER TABLE v ADD COLUMN a int;" +
                        std::string(end));
        CHECK_FALSE(told.created("t"));
        CHECK_FALSE(told.created("app", "u"));
        CHECK_FALSE(told.added("v", "a"));
    }
    CHECK(Told("CREATE TABLE t (id int); COMMIT; BEGIN; SAVEPOINT s; RELEASE s").created("t"));
}

TEST_CASE("what is made under a condition is new under it and inside of it only") {
    const auto a = condition("a"), b = condition("b");
    Told told;
    told.under({a}, "CREATE TABLE t (id int); ALTER TABLE u ADD COLUMN c int");
    CHECK(told.created("t"));
    told.enter({a, b});
    CHECK(told.created("t"));
    CHECK(told.added("u", "c"));
    told.enter({a});
    CHECK(told.created("t"));
    told.enter({b});
    CHECK_FALSE(told.created("t"));
    CHECK_FALSE(told.added("u", "c"));
    told.enter({});
    CHECK_FALSE(told.created("t"));
    told.enter({b, a});
    CHECK_FALSE(told.created("t"));
}

TEST_CASE("equal conditions are not the same condition") {
    Told told;
    told.under({condition("a")}, "CREATE TABLE t (id int)");
    told.enter({condition("a")});
    CHECK_FALSE(told.created("t"));
}

TEST_CASE("a table made without a condition is new under every condition") {
    const auto a = condition("a"), b = condition("b");
    Told told("CREATE TABLE t (id int); ALTER TABLE u ADD COLUMN c int");
    told.enter({a});
    CHECK(told.created("t"));
    CHECK(told.added("u", "c"));
    told.enter({a, b});
    CHECK(told.created("t"));
    told.enter({});
    CHECK(told.created("t"));
}

TEST_CASE("leaving an inner block keeps what the outer block made") {
    const auto a = condition("a"), b = condition("b"), c = condition("c");
    Told told;
    told.under({a}, "CREATE TABLE outer_one (id int)");
    told.under({a, b}, "CREATE TABLE inner_one (id int)");
    CHECK(told.created("outer_one"));
    CHECK(told.created("inner_one"));
    told.under({a}, "SELECT 1");
    CHECK(told.created("outer_one"));
    CHECK_FALSE(told.created("inner_one"));
    told.enter({a, c});
    CHECK(told.created("outer_one"));
    CHECK_FALSE(told.created("inner_one"));
    told.enter({a, b});  // the same test again, at a later time
    CHECK_FALSE(told.created("inner_one"));
}

TEST_CASE("an effect under a condition makes unsure what was made outside") {
    const auto a = condition("a"), b = condition("b");
    // The table may be gone, or may have another name.
    for (const char* change :
         {"DROP TABLE t", "ALTER TABLE t RENAME TO u", "ALTER TABLE t SET SCHEMA app", "SET search_path TO app",
          "ROLLBACK", "ALTER TABLE t ATTACH PARTITION old DEFAULT", "ALTER TABLE old RENAME TO t"}) {
        INFO(change);
        Told told("CREATE TABLE t (id int)");
        told.under({a, b}, change);
        CHECK_FALSE(told.created("t"));
        told.enter({a});
        CHECK_FALSE(told.created("t"));
        told.enter({});
        CHECK_FALSE(told.created("t"));
    }
    Told columns("ALTER TABLE t ADD COLUMN c int, ADD COLUMN d int");
    columns.under({a}, "ALTER TABLE t DROP COLUMN c; ALTER TABLE t RENAME COLUMN d TO e").enter({});
    CHECK_FALSE(columns.added("t", "c"));
    CHECK_FALSE(columns.added("t", "d"));
    CHECK_FALSE(columns.added("t", "e"));
    Told schemas("CREATE TABLE app.t (id int)");
    schemas.under({a}, "DROP SCHEMA app CASCADE").enter({});
    CHECK_FALSE(schemas.created("app", "t"));
    Told renamed("CREATE TABLE app.t (id int)");
    renamed.under({a}, "ALTER SCHEMA app RENAME TO app2").enter({});
    CHECK_FALSE(renamed.created("app", "t"));
    CHECK_FALSE(renamed.created("app2", "t"));
    Told other("CREATE TABLE t (id int)");
    other.under({a}, "DROP TABLE u; CREATE TABLE v (id int); DELETE FROM t").enter({});
    CHECK(other.created("t"));
}

TEST_CASE("what may have been made or dropped is not known to be absent") {
    const auto a = condition("a");
    Told made("DROP TABLE t; ALTER TABLE u DROP COLUMN c");
    made.under({a}, "CREATE TABLE t (id int); ALTER TABLE u ADD COLUMN c int");
    made("CREATE TABLE IF NOT EXISTS t (id int); ALTER TABLE u ADD COLUMN IF NOT EXISTS c int");
    CHECK_FALSE(made.created("t"));
    CHECK_FALSE(made.added("u", "c"));
    Told dropped;
    dropped.under({a}, "DROP TABLE t; ALTER TABLE u DROP COLUMN c");
    dropped("CREATE TABLE IF NOT EXISTS t (id int); ALTER TABLE u ADD COLUMN IF NOT EXISTS c int");
    CHECK_FALSE(dropped.created("t"));
    CHECK_FALSE(dropped.added("u", "c"));
    // Under the condition itself it is.
    Told inside;
    inside.under({a}, "DROP TABLE t; CREATE TABLE IF NOT EXISTS t (id int)");
    CHECK(inside.created("t"));
    inside.enter({});
    CHECK_FALSE(inside.created("t"));
}
