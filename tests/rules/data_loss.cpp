// What the DAT rules report, and each exception beside its twin that must be reported.
#include "judged.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;
using namespace limbeck::rules;

TEST_CASE("DAT001 reports dropped tables and nothing else that is dropped") {
    CHECK(found_by({{"DROP TABLE users"}}) == "DAT001 users");
    CHECK(found_by({{"DROP TABLE a, \"B\".c"}}) == "DAT001 a, DAT001 B.c");
    CHECK(found_by({{"DROP VIEW v; DROP INDEX i; DROP FOREIGN TABLE f; DROP SEQUENCE s"}}) == "");
    CHECK(found_by({{"DROP TABLE IF EXISTS users CASCADE"}}) == "DAT001 users");
}

TEST_CASE("DAT001 excuses what this direction made itself, temporary tables, and Alembic's own") {
    CHECK(found_by({{"CREATE TABLE stage (id int)"}, {"DROP TABLE stage"}}) == "");
    CHECK(found_by({{"DROP TABLE stage"}, {"CREATE TABLE stage (id int)"}}) == "DAT001 stage");
    CHECK(found_by({{"CREATE TABLE stage (id int)"}, {"DROP TABLE stage"}, {"DROP TABLE stage"}}) == "DAT001 stage");
    CHECK(found_by({{"CREATE TABLE stage (id int)"}, {"DROP TABLE other.stage"}}) == "DAT001 other.stage");
    CHECK(found_by({{"CREATE TEMPORARY TABLE stage (id int)"}, {"DROP TABLE stage"}}) == "");
    CHECK(found_by({{"CREATE TABLE stage AS SELECT * FROM users"}, {"DROP TABLE stage"}}) == "");
    CHECK(found_by({{"DROP TABLE alembic_version"}}) == "");
    CHECK(found_by({{"CREATE TABLE IF NOT EXISTS users (id int)"}, {"DROP TABLE users"}}) == "DAT001 users");
}

TEST_CASE("what is made under a condition excuses only what is done under it") {
    ConditionRef seed = test_named("seed"), other = test_named("other");
    CHECK(found_by({{"CREATE TABLE stage (id int)", {seed}}, {"DROP TABLE stage", {seed}}}) == "");
    CHECK(found_by({{"CREATE TABLE stage (id int)", {seed}}, {"DROP TABLE stage"}}) == "DAT001 stage");
    CHECK(found_by({{"CREATE TABLE stage (id int)", {seed}}, {"DROP TABLE stage", {other}}}) == "DAT001 stage");
    CHECK(found_by({{"CREATE TABLE stage (id int)"}, {"DROP TABLE stage", {seed}}}) == "");
    CHECK(found_by({{"CREATE TABLE stage (id int)", {seed}}, {"DROP TABLE stage", {seed, other}}}) == "");
    CHECK(found_by({{"CREATE TABLE stage (id int)", {seed, other}}, {"DROP TABLE stage", {seed}}}) == "DAT001 stage");
}

TEST_CASE("a new name that an old table may have taken is not new") {
    ConditionRef seed = test_named("seed");
    CHECK(found_by({{"CREATE TABLE stage (id int)"}, {"ALTER TABLE stage RENAME TO old"}, {"DROP TABLE old"}}) == "");
    CHECK(found_by({{"CREATE TABLE stage (id int)"},
                    {"ALTER TABLE stage RENAME TO aside", {seed}},
                    {"ALTER TABLE users RENAME TO stage", {seed}},
                    {"DROP TABLE stage"}}) == "DAT001 stage");
    CHECK(found_by(
              {{"CREATE TABLE stage (id int)"}, {"ALTER TABLE stage RENAME TO aside", {seed}}, {"DROP TABLE aside"}}) ==
          "DAT001 aside");
    CHECK(found_by({{"ALTER TABLE users ADD a int"},
                    {"ALTER TABLE users RENAME a TO b", {seed}},
                    {"ALTER TABLE users RENAME c TO a", {seed}},
                    {"ALTER TABLE users DROP a"}}) == "DAT002 users.a");
}

TEST_CASE("DAT002 is one finding for all columns of one table in one statement") {
    CHECK(found_by({{"ALTER TABLE users DROP COLUMN a, DROP b, ADD c int"}}) == "DAT002 users.a, users.b");
    CHECK(found_by({{"ALTER TABLE users DROP a"}, {"ALTER TABLE users DROP b"}}) == "DAT002 users.a, DAT002 users.b");
    CHECK(found_by({{"ALTER TABLE users DROP a; ALTER TABLE users DROP b"}}) == "DAT002 users.a, DAT002 users.b");
    Finding finding = judged({{"ALTER TABLE users DROP COLUMN a"}}).findings.at(0);
    CHECK(finding.message == "drops column a of table users, whose values are lost for good");
    CHECK(finding.sql.substr(finding.sql_begin, finding.sql_end - finding.sql_begin) == "a");
}

TEST_CASE("DAT002 excuses columns and tables that are new here") {
    CHECK(found_by({{"ALTER TABLE users ADD c int"}, {"ALTER TABLE users DROP c"}}) == "");
    CHECK(found_by({{"ALTER TABLE users ADD c int"}, {"ALTER TABLE users DROP c, DROP d"}}) == "DAT002 users.d");
    CHECK(found_by({{"CREATE TABLE t (a int)"}, {"ALTER TABLE t DROP a"}}) == "");
    CHECK(found_by({{"ALTER TABLE users ADD COLUMN IF NOT EXISTS c int"}, {"ALTER TABLE users DROP c"}}) ==
          "DAT002 users.c");
}

TEST_CASE("DAT003 names the tables that lose rows") {
    CHECK(found_by({{"TRUNCATE users"}}) == "DAT003 users");
    CHECK(found_by({{"CREATE TABLE a (x int)"}, {"TRUNCATE a, b, c CASCADE"}}) == "DAT003 b, c");
    CHECK(found_by({{"CREATE TABLE a (x int)"}, {"TRUNCATE a"}}) == "");
    CHECK(judged({{"TRUNCATE b, c CASCADE"}}).findings.at(0).message ==
          "empties tables b and c, whose rows are lost for good, and every table that refers to them (CASCADE)");
}

TEST_CASE("DAT004 reports deletes that select nothing") {
    CHECK(found_by({{"DELETE FROM users"}}) == "DAT004 users");
    CHECK(found_by({{"DELETE FROM users WHERE true"}}) == "DAT004 users");
    CHECK(found_by({{"DELETE FROM users WHERE ' TRUE '::boolean"}}) == "DAT004 users");
    CHECK(found_by({{"DELETE FROM users WHERE true IS NOT FALSE"}}) == "DAT004 users");
    CHECK(found_by({{"DELETE FROM users WHERE 1 OPERATOR(app.=) 1"}}) == "");
    CHECK(found_by({{"DELETE FROM users WHERE id = 1"}}) == "");
    CHECK(found_by({{"DELETE FROM alembic_version"}}) == "");
    CHECK(found_by({{"CREATE TABLE t (a int)"}, {"INSERT INTO t VALUES (1)"}, {"DELETE FROM t"}}) == "");
    CHECK(found_by({{"WITH gone AS (DELETE FROM users RETURNING *) SELECT count(*) FROM gone"}}) == "DAT004 users");
}

TEST_CASE("DAT005 reports old columns that are overwritten everywhere") {
    CHECK(found_by({{"UPDATE users SET a = 1, b = 2"}}) == "DAT005 users.a, users.b");
    CHECK(found_by({{"UPDATE users SET a = 1 WHERE a IS NULL"}}) == "");
    CHECK(found_by({{"ALTER TABLE users ADD a int"}, {"UPDATE users SET a = 1"}}) == "");
    CHECK(found_by({{"ALTER TABLE users ADD a int"}, {"UPDATE users SET a = 1, b = 2"}}) == "DAT005 users.b");
    CHECK(found_by({{"UPDATE users SET a = coalesce(a, 0)"}}) == "");
    CHECK(found_by({{"UPDATE users SET a = 1 FROM other WHERE other.id = users.id"}}) == "");
    CHECK(judged({{"UPDATE users SET a = 1"}}).findings.at(0).severity == Severity::warning);
}

TEST_CASE("in a downgrade findings are notes") {
    Finding finding = judged({{"DROP TABLE users"}}, Direction::downgrade).findings.at(0);
    CHECK(finding.severity == Severity::note);
    CHECK(finding.direction == Direction::downgrade);
}

TEST_CASE("a condition lowers the confidence and is named") {
    CHECK(judged({{"DROP TABLE users"}}).findings.at(0).confidence == Confidence::high);
    Finding finding = judged({{"DROP TABLE users", {test_named("has_seed")}}}).findings.at(0);
    CHECK(finding.confidence == Confidence::medium);
    REQUIRE(finding.evidence.size() == 1);
    CHECK(finding.evidence[0].message == "only when has_seed");
    Condition nothing;
    nothing.kind = Condition::Kind::all;
    Finding always = judged({{"DROP TABLE users", {std::make_shared<Condition>(nothing)}}}).findings.at(0);
    CHECK(always.confidence == Confidence::high);
    CHECK(always.evidence.empty());
}

TEST_CASE("of several statements in one text a finding shows its own") {
    std::vector<Finding> findings = judged({{"SELECT 1; DROP TABLE users; SELECT 2"}}).findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].sql == "DROP TABLE users");
    CHECK(findings[0].sql.substr(findings[0].sql_begin) == "users");
}

TEST_CASE("statements with holes are counted, and judged with what is known of them") {
    DirectionResult result;
    Statement statement;
    statement.sql = Template("DROP TABLE ");
    statement.sql.holes.push_back({});
    statement.sql.holes[0].offset = 11;
    result.statements = {statement};
    result.unanalysed = {{{}, "op.f", "a reason", ""}, {{}, "op.g", "a reason", ""}};
    result.skipped.resize(3);
    sql::ParseCache cache;
    Judged judged = judge_direction({}, TreeId(0), {}, result, cache, {});
    // That it drops a table is known, and that nobody knows which.
    REQUIRE(judged.findings.size() == 2);
    CHECK(judged.findings[0].rule == "INJ009");
    CHECK(judged.findings[1].rule == "DAT001");
    CHECK(judged.findings[1].message.find("{") != std::string::npos);
    CHECK(judged.coverage.statements == 1);
    CHECK(judged.coverage.statements_with_holes == 1);
    CHECK(judged.coverage.unanalysed == 3);
    CHECK(judged.coverage.reasons.at("a reason") == 2);
    CHECK(judged.coverage.reasons.at("a part of the SQL is not known") == 1);
    CHECK(judged.coverage.skipped == 3);
}

TEST_CASE("the SQL of a finding is cut around what it means") {
    std::string sql = "UPDATE users SET a = '" + std::string(50000, 'x') + "', b = 1";
    Finding finding = judged({{sql}}).findings.at(0);
    CHECK(finding.sql.size() <= 8010);
    CHECK(finding.sql_end <= finding.sql.size());
}

TEST_CASE("what takes every table along is a drop of tables") {
    CHECK(found_by({{"DROP SCHEMA billing CASCADE"}}) == "DAT001 schema billing");
    CHECK(found_by({{"DROP SCHEMA billing"}}) == "");
    CHECK(found_by({{"DROP DATABASE shop"}}) == "DAT001 database shop");
    CHECK(found_by({{"DROP OWNED BY bob"}}) == "DAT001 what is owned by bob");
    CHECK(judged({{"DROP SCHEMA billing CASCADE"}}).findings.at(0).message ==
          "drops schema billing with every table in it, whose rows are lost for good");
}

TEST_CASE("a foreign table's columns lose nothing") {
    CHECK(found_by({{"ALTER FOREIGN TABLE f DROP COLUMN a"}}) == "");
}

TEST_CASE("an earlier read into another table is named and lowers the confidence") {
    Finding finding = judged({{"CREATE TABLE kept AS SELECT * FROM users"}, {"DROP TABLE users"}}).findings.at(0);
    CHECK(finding.message == "drops table users, whose rows are lost but for what is copied before");
    CHECK(finding.confidence == Confidence::medium);
    REQUIRE(finding.evidence.size() == 1);
    CHECK(finding.evidence[0].message == "reads users, perhaps for a copy");
    for (const char* copy : {"INSERT INTO kept SELECT * FROM users", "UPDATE kept SET a = u.a FROM users u"})
        CHECK(judged({{copy}, {"TRUNCATE users"}}).findings.back().confidence == Confidence::medium);
    for (const char* none : {"SELECT * FROM users", "CREATE VIEW v AS SELECT * FROM users",
                             "CREATE TABLE kept AS SELECT * FROM customers"})
        CHECK(judged({{none}, {"DROP TABLE users"}}).findings.at(0).confidence == Confidence::high);
}

TEST_CASE("an earlier UPDATE that fills other columns from the dropped one is named too") {
    Finding kept = judged({{"UPDATE t SET b = upper(a) WHERE a IS NOT NULL"}, {"ALTER TABLE t DROP a"}}).findings.at(0);
    CHECK(kept.confidence == Confidence::medium);
    CHECK(kept.message == "drops column a of table t, whose values are lost but for what is copied before");
    for (const char* other : {"UPDATE t SET b = 1 WHERE c = 2", "UPDATE t SET a = lower(a) WHERE c = 2",
                              "UPDATE u SET b = upper(a) WHERE c = 2", "UPDATE t SET b = aa WHERE c = 2"})
        CHECK(judged({{other}, {"ALTER TABLE t DROP a"}}).findings.at(0).confidence == Confidence::high);
    CHECK(judged({{"UPDATE t SET b = a WHERE true"}, {"DROP TABLE t"}}).findings.back().confidence == Confidence::high);
}

TEST_CASE("what an outer block has made outlives an inner one") {
    ConditionRef outer = test_named("outer"), inner = test_named("inner"), other = test_named("other");
    CHECK(found_by({{"ALTER TABLE a ADD n int", {outer}},
                    {"UPDATE a SET n = 1", {outer, inner}},
                    {"UPDATE a SET n = 2", {outer, other}},
                    {"UPDATE a SET n = 3", {outer}}}) == "");
}

TEST_CASE("what was dropped before is made anew by IF NOT EXISTS") {
    CHECK(found_by({{"DROP TABLE IF EXISTS t; CREATE TABLE IF NOT EXISTS t (a int); DELETE FROM t"}}) == "DAT001 t");
    CHECK(found_by({{"ALTER TABLE t DROP COLUMN IF EXISTS c; ALTER TABLE t ADD COLUMN IF NOT EXISTS c int"},
                    {"UPDATE t SET c = 1"}}) == "DAT002 t.c");
}

TEST_CASE("a column that was renamed away and is there again is a new one") {
    CHECK(found_by({{"ALTER TABLE t RENAME a TO old_a"}, {"UPDATE t SET a = old_a"}}) == "");
    CHECK(found_by({{"ALTER TABLE t RENAME a TO old_a"}, {"UPDATE t SET old_a = 1"}}) == "DAT005 t.old_a");
}

TEST_CASE("a new table that takes in old rows is not empty") {
    CHECK(found_by({{"CREATE TABLE p (a int) PARTITION BY LIST (a)"},
                    {"ALTER TABLE p ATTACH PARTITION old FOR VALUES IN (1)"},
                    {"DELETE FROM p"}}) == "DAT004 p");
    CHECK(found_by({{"CREATE TABLE p (a int)"}, {"ALTER TABLE old INHERIT p"}, {"DELETE FROM p"}}) == "DAT004 p");
    CHECK(found_by({{"CREATE TABLE p (a int)"}, {"ALTER TABLE p INHERIT old"}, {"DELETE FROM p"}}) == "");
    CHECK(found_by({{"CREATE TABLE p (a int) PARTITION BY LIST (a)"},
                    {"CREATE TABLE m PARTITION OF p DEFAULT PARTITION BY LIST (a)"},
                    {"ALTER TABLE m ATTACH PARTITION old DEFAULT"},
                    {"DELETE FROM p"}}) == "DAT004 p");
    CHECK(found_by({{"CREATE TABLE t (a int)"}, {"SELECT set_config('search_path', 'b', false)"}, {"DROP TABLE t"}}) ==
          "DAT001 t");
    CHECK(found_by({{"CREATE TABLE pg_temp.t (a int)"}, {"DROP TABLE pg_temp.t"}, {"DROP TABLE t"}}) == "DAT001 t");
    CHECK(found_by({{"CREATE TEMP TABLE t (a int)"},
                    {"ALTER TABLE t RENAME TO u"},
                    {"CREATE TABLE IF NOT EXISTS t (a int)"},
                    {"DELETE FROM t"}}) == "DAT004 t");
    CHECK(found_by({{"CREATE FOREIGN TABLE f (a int) SERVER s"}, {"DELETE FROM f"}}) == "DAT004 f");
    CHECK(
        found_by({{"SET search_path TO a"}, {"CREATE TABLE t (a int)"}, {"SET search_path TO b"}, {"DROP TABLE t"}}) ==
        "DAT001 t");
}

TEST_CASE("code that the server runs is a gap, not silence") {
    Judged judged = rules::judged({{"DO $$ BEGIN DELETE FROM t; END $$"}, {"CALL p()"}, {"DROP TYPE mood CASCADE"}});
    CHECK(judged.findings.empty());
    REQUIRE(judged.unanalysed.size() == 3);
    CHECK(judged.unanalysed[0].reason == "the statement's effect is not known");
    CHECK(judged.unanalysed[0].detail == "DO");
    CHECK(judged.unanalysed[1].detail == "CALL p");
    CHECK(judged.unanalysed[2].detail == "DROP type CASCADE");
}

TEST_CASE("a statement whose holes have a known role is judged") {
    DirectionResult result;
    Statement statement;
    statement.sql = Template("UPDATE users SET email = ");
    Hole value;
    value.offset = 25;
    value.name = "email";
    value.role = HoleRole::literal;
    statement.sql.holes = {value};
    result.statements = {statement};
    sql::ParseCache cache;
    Judged judged = judge_direction({}, TreeId(0), {}, result, cache, {});
    CHECK(found(judged.findings) == "DAT005 users.email");
    CHECK(judged.unanalysed.empty());
    CHECK(judged.findings.at(0).sql == "UPDATE users SET email = {email}");
}
