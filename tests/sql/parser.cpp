// Texts: how they are split, where errors are, what is refused, what hostile ones cost.
#include "sql/sql.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace limbeck::sql;

std::vector<std::string> statements_of(std::string_view text) {
    std::vector<std::string> statements;
    for (const auto& statement : parse(text).statements) {
        REQUIRE(statement.begin <= statement.end);
        REQUIRE(statement.end <= text.size());
        statements.emplace_back(text.substr(statement.begin, statement.end - statement.begin));
    }
    return statements;
}

using Texts = std::vector<std::string>;

// The error's place, as the text up to it and the text from it on.
std::pair<std::string, std::string> split_at_error(std::string_view text) {
    const ParsedText parsed = parse(text);
    REQUIRE(parsed.error);
    CHECK(parsed.statements.empty());
    CHECK_FALSE(parsed.empty());
    REQUIRE(parsed.error->offset <= text.size());
    return {std::string(text.substr(0, parsed.error->offset)), std::string(text.substr(parsed.error->offset))};
}

std::string repeated(std::string_view part, size_t times) {
    std::string text;
    text.reserve(part.size() * times);
    for (size_t i = 0; i < times; ++i) text += part;
    return text;
}

// "x0, x1, ..." with `before` and `after` around each number.
std::string numbered(size_t count, const std::string& before, const std::string& after) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += (i > 0 ? ", " : "") + before + std::to_string(i) + after;
    return text;
}

constexpr size_t many = 20'000;

std::clock_t thread_clock() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * CLOCKS_PER_SEC + now.tv_nsec / (1'000'000'000 / CLOCKS_PER_SEC);
}

// Of this thread's own time, which a busy machine does not lengthen, linear work takes a hundredth of this (a tenth
// under the thread sanitizer), quadratic work many times as much.
ParsedText parsed_soon(std::string_view text) {
    const std::clock_t start = thread_clock();
    ParsedText parsed = parse(text);
    CHECK(thread_clock() - start < 60 * CLOCKS_PER_SEC);
    return parsed;
}

size_t effects_of(const ParsedText& parsed) {
    REQUIRE_FALSE(parsed.error);
    REQUIRE(parsed.statements.size() == 1);
    return parsed.statements[0].effects.size();
}

}  // namespace

TEST_CASE("a text is split into its statements") {
    CHECK(statements_of("SELECT 1") == Texts{"SELECT 1"});
    CHECK(statements_of("SELECT 1;") == Texts{"SELECT 1"});
    CHECK(statements_of("SELECT 1; SELECT 2") == Texts{"SELECT 1", "SELECT 2"});
    CHECK(statements_of("\n SELECT 1 ;\n\n SELECT 2 ; ") == Texts{"SELECT 1", "SELECT 2"});
    CHECK(statements_of(";;SELECT 1;;;SELECT 2;;") == Texts{"SELECT 1", "SELECT 2"});
    CHECK(statements_of("SELECT 1;SELECT 2;SELECT 3") == Texts{"SELECT 1", "SELECT 2", "SELECT 3"});
}

TEST_CASE("comments before a statement do not belong to it") {
    CHECK(statements_of("-- one\nSELECT 1; /* two; */ SELECT 2") == Texts{"SELECT 1", "SELECT 2"});
    CHECK(statements_of("/* a /* nested; */ one */ -- and\n  SELECT 1") == Texts{"SELECT 1"});
    CHECK(statements_of("SELECT 1; -- the end;") == Texts{"SELECT 1"});
    CHECK(statements_of("SELECT /* ; */ 1 -- ;\n + 2; SELECT 3") == Texts{"SELECT /* ; */ 1 -- ;\n + 2", "SELECT 3"});
}

TEST_CASE("semicolons inside of a statement do not end it") {
    CHECK(statements_of("SELECT ';'; SELECT $$;$$; SELECT \";\"; SELECT E'\\';'") ==
          Texts{"SELECT ';'", "SELECT $$;$$", "SELECT \";\"", "SELECT E'\\';'"});
    const Texts with_rule = {"CREATE RULE r AS ON DELETE TO t DO (DELETE FROM u; DELETE FROM v)", "SELECT 1"};
    CHECK(statements_of(with_rule[0] + ";" + with_rule[1]) == with_rule);
    const Texts with_body = {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "SELECT 1"};
    CHECK(statements_of(with_body[0] + " ; " + with_body[1]) == with_body);
}

TEST_CASE("nothing to run") {
    for (const char* text : {"", " \t\r\n", ";", " ; ; ", "-- only a comment", "/* only */ ; -- comments;\n"}) {
        INFO(text);
        CHECK(parse(text).empty());
        CHECK(parse(text).statements.empty());
        CHECK_FALSE(parse(text).error);
    }
    CHECK_FALSE(parse("SELECT 1").empty());
}

TEST_CASE("positions are bytes, whatever stands before them") {
    const std::string text =
        "-- Größe, 表, 😀\nSELECT 'ü€😀';\n/* é */ DELETE FROM \"Tür\";ALTER TABLE t DROP COLUMN größe";
    CHECK(statements_of(text) == Texts{"SELECT 'ü€😀'", "DELETE FROM \"Tür\"", "ALTER TABLE t DROP COLUMN größe"});
    const auto parsed = parse(text);
    const auto text_at = [&](const Effect& effect) { return text.substr(effect.begin, effect.end - effect.begin); };
    CHECK(text_at(parsed.statements[1].effects.at(0)) == "\"Tür\"");
    CHECK(text_at(parsed.statements[2].effects.at(0)) == "größe");
}

TEST_CASE("each statement has its kind and its effects") {
    const auto parsed = parse("BEGIN; ALTER TABLE t DROP a, DROP b; WITH d AS (DELETE FROM u) UPDATE v SET c = 1");
    REQUIRE(parsed.statements.size() == 3);
    CHECK(parsed.statements[0].kind == "TransactionStmt");
    CHECK(parsed.statements[1].kind == "AlterTableStmt");
    CHECK(parsed.statements[1].effects.size() == 2);
    CHECK(parsed.statements[2].kind == "UpdateStmt");
    REQUIRE(parsed.statements[2].effects.size() == 2);  // in the order in which they are written
    CHECK(std::holds_alternative<Delete>(parsed.statements[2].effects[0].data));
    CHECK(std::holds_alternative<Update>(parsed.statements[2].effects[1].data));
}

TEST_CASE("the tables of one TRUNCATE have places of their own") {
    const std::string text = "SELECT 'ü'; TRUNCATE t, \"T\", app.u, ONLY v";
    const auto parsed = parse(text);
    const auto& effect = std::get<Truncate>(parsed.statements.at(1).effects.at(0).data);
    Texts found;
    for (const auto& table : effect.tables) found.push_back(text.substr(table.begin, table.end - table.begin));
    CHECK(found == Texts{"t", "\"T\"", "app.u", "v"});
}

TEST_CASE("an error has PostgreSQL's words and its place in bytes") {
    CHECK(parse("SELECT FROM FROM t").error->message == "syntax error at or near \"FROM\"");
    CHECK_FALSE(parse("SELECT FROM FROM t").error->unanalysed);
    CHECK(split_at_error("SELECT FROM FROM t").second == "FROM t");
    CHECK(split_at_error("DROP TABEL t").second == "TABEL t");
    CHECK(split_at_error("SELECT 1; SELECT 2; SELEC 3").second == "SELEC 3");
    CHECK(split_at_error("SELECT 'ü€😀' AS \"Größe\", 表 FROM FROM t").second == "FROM t");
    CHECK(split_at_error("-- ü\nSELECT 1;\n-- 表\nDROP 😀").second == "😀");
    CHECK(split_at_error("SELECT 'é', 'open").second == "'open");
    CHECK(split_at_error("SELECT 'é', \"open").second == "\"open");
    CHECK(split_at_error("SELECT 'é' /* open").second == "/* open");
    CHECK(split_at_error("SELECT 'é', $x$ open").second == "$x$ open");
    CHECK(split_at_error("SELECT ''; SELECT \"\"").second == "\"\"");
}

TEST_CASE("an error at the end of the text") {
    CHECK(parse("DROP TABLE").error->message == "syntax error at end of input");
    CHECK(split_at_error("DROP TABLE").second.empty());
    CHECK(split_at_error("SELECT 'ü€😀' FROM").second.empty());
}

TEST_CASE("one error anywhere: the server runs nothing of the text") {
    const auto parsed = parse("DROP TABLE t; DROP TABEL u");
    CHECK(parsed.error);
    CHECK(parsed.statements.empty());
}

TEST_CASE("bytes that are no UTF-8 are refused where they stand") {
    const std::string bad[] = {
        std::string("\0", 1),  // NUL
        "\x80",                // nothing to continue
        "\xC3(",               // not continued
        "\xC0\x80",
        "\xC1\xBF",  // longer than needed
        "\xE0\x80\x80",
        "\xF0\x80\x80\x80",
        "\xED\xA0\x80",      // a surrogate
        "\xF4\x90\x80\x80",  // beyond Unicode
        "\xF5\x80\x80\x80",
        "\xFF",
    };
    for (const std::string& bytes : bad) {
        const std::string before = "SELECT 'ü', '";
        const std::string text = before + bytes + "'";
        INFO(static_cast<int>(static_cast<unsigned char>(bytes[0])));
        const auto parsed = parse(text);
        REQUIRE(parsed.error);
        CHECK(parsed.error->message.starts_with("invalid byte sequence for encoding \"UTF8\": 0x"));
        CHECK(parsed.error->offset == before.size());
        CHECK_FALSE(parsed.error->unanalysed);
        CHECK(parsed.statements.empty());
    }
    // Cut off by the end of the text.
    for (const char* bytes : {"\xC3", "\xE2\x82", "\xF0\x9F\x98"}) {
        const auto parsed = parse("-- " + std::string(bytes));
        REQUIRE(parsed.error);
        CHECK(parsed.error->offset == 3);
    }
    CHECK(parse(std::string_view("SELECT 1\0", 9)).error->offset == 8);
    CHECK(parse("SELECT '\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F"
                "\xBF\xBF'")
              .statements.size() == 1);
}

TEST_CASE("a text that is a part of a longer one ends where it ends") {
    const std::string all = "SELECT 1; DROP TABLE t";
    CHECK(statements_of(std::string_view(all).substr(0, 8)) == Texts{"SELECT 1"});
}

TEST_CASE("texts of more than 4 MiB are not analysed") {
    const std::string longest = "SELECT 1" + std::string(max_text - 8, ' ');
    CHECK(statements_of(longest) == Texts{"SELECT 1"});
    const auto parsed = parse(longest + " ");
    REQUIRE(parsed.error);
    CHECK(parsed.error->unanalysed);
    CHECK(parsed.statements.empty());
}

TEST_CASE("expressions deeper than any server takes are not analysed") {
    CHECK_FALSE(parse("SELECT a" + repeated(" || a", 5'000)).error);
    const std::string before = "SELECT 1; ";
    const std::string deep[] = {
        "SELECT a" + repeated(" || a", 20'000), "DELETE FROM t WHERE a" + repeated("::int", 20'000),
        "UPDATE t SET a = a" + repeated(" + 1", 20'000), "SELECT a" + repeated("::int", 50'000)};
    for (const std::string& text : deep) {
        INFO(text.substr(0, 20));
        const auto parsed = parse(before + text);
        REQUIRE(parsed.error);
        CHECK(parsed.error->unanalysed);
        CHECK(parsed.error->offset == before.size());
        CHECK(parsed.statements.empty());
    }
}

TEST_CASE("what nests deeper than the grammar's stack is an error like the server's") {
    for (const std::string& text : {"SELECT " + repeated("(", 20'000) + "1" + repeated(")", 20'000),
                                    "SELECT " + repeated("NOT ", 20'000) + "true", repeated("SELECT (", 20'000),
                                    repeated("SELECT * FROM (", 20'000), repeated("EXPLAIN ", 1'000) + "SELECT 1"}) {
        INFO(text.substr(0, 20));
        CHECK(parse(text).error);
    }
}

TEST_CASE("long flat texts are not deep") {
    const auto conditions = parsed_soon("DELETE FROM t WHERE a" + repeated(" AND a", 100'000));
    CHECK(effects_of(conditions) == 1);
    const auto list = parsed_soon("DELETE FROM t WHERE a IN (" + numbered(100'000, "", "") + ")");
    CHECK(effects_of(list) == 1);
    CHECK(parsed_soon(repeated("SELECT 1;", many)).statements.size() == many);
}

TEST_CASE("a source that several columns share is read once") {
    // Each level would be read eight times, and what is inside of it eight times as often.
    const auto nested = [](const std::string& columns, int levels) {
        std::string text = "SELECT 1";
        for (int i = 0; i < levels; ++i)
            text = "WITH w AS (UPDATE t SET (" + columns + ") = (" + text + ") RETURNING 1) SELECT 1";
        return text;
    };
    CHECK(effects_of(parsed_soon(nested("a,b,c,d,e,f,g,h", 8))) == 9);
    CHECK(effects_of(parsed_soon(nested("a,b,c,d,e,f,g,h", 12))) == 13);
    const auto deepest = parsed_soon(nested("a,b,c,d,e,f,g,h", 200));
    CHECK(effects_of(deepest) < 300);
    const auto wide = parsed_soon("UPDATE t SET (" + numbered(1'000, "c", "") + ") = (SELECT " +
                                  numbered(1'000, "", "") + " FROM u)");
    REQUIRE(effects_of(wide) == 1);
    CHECK(std::get<Update>(wide.statements[0].effects[0].data).reads.size() == 1);
}

TEST_CASE("long lists cost what they weigh") {
    CHECK(effects_of(parsed_soon("CREATE TABLE t (c int" + repeated(" DEFAULT 1", 50'000) + ")")) == 1);
    CHECK(effects_of(parsed_soon("CREATE TABLE t (" + numbered(many, "c", " int DEFAULT 1") + ")")) == 1);
    CHECK(effects_of(parsed_soon("DROP ROLE " + numbered(50'000, "r", ""))) == 50'000);
    CHECK(effects_of(parsed_soon("DROP ROLE " + repeated("r, ", many) + "r")) == many + 1);
    CHECK(effects_of(parsed_soon("DROP TABLE " + numbered(many, "t", ""))) == many);
    CHECK(effects_of(parsed_soon("DROP OWNED BY " + numbered(many, "r", ""))) == many);
    CHECK(effects_of(parsed_soon("DROP FUNCTION " + numbered(many, "f", "(int)"))) == many);
    CHECK(effects_of(parsed_soon("ALTER TABLE t " + numbered(many, "DROP COLUMN c", ""))) == many);
    CHECK(effects_of(parsed_soon("ALTER TABLE t " + numbered(many, "ADD c", " int DEFAULT 1"))) == many);
    CHECK(effects_of(parsed_soon("ALTER TABLE t " + numbered(many, "ALTER c", " TYPE int USING 1"))) == many);
    CHECK(effects_of(parsed_soon("ALTER TABLE t " + numbered(many, "DROP CONSTRAINT c", ""))) == many);
    CHECK(effects_of(parsed_soon("TRUNCATE " + numbered(many, "t", ""))) == 1);
    CHECK(effects_of(parsed_soon("LOCK TABLE " + numbered(many, "t", ""))) == 1);
    CHECK(effects_of(parsed_soon("GRANT SELECT ON " + numbered(many, "t", "") + " TO u")) == 1);
    CHECK(effects_of(parsed_soon("SELECT * FROM " + numbered(many, "t", ""))) == 1);
    CHECK(effects_of(parsed_soon("SELECT " + numbered(many, "f", "()"))) == 1);
    CHECK(effects_of(parsed_soon("INSERT INTO t VALUES " + numbered(many, "(", ")"))) == 1);
    CHECK(effects_of(parsed_soon("WITH " + numbered(many, "w", " AS (DELETE FROM t)") + " SELECT 1")) == many + 1);
    CHECK(effects_of(parsed_soon("CREATE TYPE t AS ENUM (" + numbered(many, "'", "'") + ")")) == 1);
    CHECK(effects_of(parsed_soon("CREATE SCHEMA s " + repeated("CREATE TABLE t (c int) ", many))) == many + 1);
    CHECK(effects_of(parsed_soon("ALTER FUNCTION f " + repeated("STRICT ", many))) == 1);
    CHECK(effects_of(parsed_soon("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'x' " + repeated("STRICT ", many))) ==
          1);
    CHECK(effects_of(parsed_soon("ALTER PUBLICATION p ADD TABLE " + numbered(many, "t", ""))) == 1);
    CHECK(effects_of(parsed_soon("IMPORT FOREIGN SCHEMA s LIMIT TO (" + numbered(many, "t", "") +
                                 ") FROM SERVER x INTO y")) == many);
}

TEST_CASE("each distinct text of a run is parsed once") {
    ParseCache cache;
    CHECK(cache.distinct() == 0);
    const ParsedText& first = cache.parse("DROP TABLE t");
    std::string same = "DROP TABLE t; ";
    CHECK(&cache.parse(std::string_view(same).substr(0, 12)) == &first);
    CHECK(&cache.parse(same) != &first);
    CHECK(&cache.parse("drop table t") != &first);
    CHECK(cache.distinct() == 3);
    same = "overwritten";  // the cache keeps texts of its own
    CHECK(&cache.parse("DROP TABLE t") == &first);
    for (int i = 0; i < 1'000; ++i) cache.parse("DROP TABLE t" + std::to_string(i));
    CHECK(cache.distinct() == 1'003);
    CHECK(&cache.parse("DROP TABLE t") == &first);
    REQUIRE(first.statements.size() == 1);
    CHECK(std::get<DropObject>(first.statements[0].effects.at(0).data).object.name == "t");
    const ParsedText& wrong = cache.parse("DROP TABEL t");
    CHECK(wrong.error);
    CHECK(&cache.parse("DROP TABEL t") == &wrong);
    CHECK(cache.parse("").empty());
}

TEST_CASE("several threads share one cache") {
    constexpr size_t threads = 4, texts = 300;
    ParseCache cache;
    std::vector<std::vector<const ParsedText*>> found(threads);
    {
        std::vector<std::jthread> running;
        for (size_t i = 0; i < threads; ++i)
            running.emplace_back([&cache, &mine = found[i], i] {
                mine.resize(texts);
                for (size_t step = 0; step < texts; ++step) {
                    const size_t number = (step + i * 7) % texts;  // each in an order of its own
                    const std::string name = std::to_string(number);
                    mine[number] =
                        &cache.parse(number % 10 == 0 ? "SELEC " + name : "ALTER TABLE t DROP COLUMN c" + name);
                }
            });
    }
    CHECK(cache.distinct() == texts);
    for (size_t i = 1; i < threads; ++i) CHECK(found[i] == found[0]);
    for (size_t number = 0; number < texts; ++number) {
        const ParsedText& parsed = *found[0][number];
        if (number % 10 == 0) {
            CHECK(parsed.error);
            continue;
        }
        REQUIRE(parsed.statements.size() == 1);
        CHECK(std::get<DropColumn>(parsed.statements[0].effects.at(0).data).column == "c" + std::to_string(number));
    }
}

TEST_CASE("threads parse hostile texts side by side") {
    const std::string deep = "SELECT a" + repeated(" || a", 20'000), wrong = "SELECT FROM FROM",
                      right = "DELETE FROM t";
    std::array<bool, 4> good{};
    {
        std::vector<std::jthread> running;
        for (size_t i = 0; i < good.size(); ++i)
            running.emplace_back([&, i] {
                good[i] = true;
                for (int round = 0; round < 5; ++round) {
                    const auto refused = parse(deep), failed = parse(wrong), parsed = parse(right);
                    good[i] = good[i] && refused.error && refused.error->unanalysed && failed.error &&
                              failed.error->offset == 12 && parsed.statements.size() == 1;
                }
            });
    }
    for (const bool each : good) CHECK(each);
}

TEST_CASE("the tree as text") {
    CHECK(printed_tree("SELECT 1").find("SelectStmt") != std::string::npos);
    CHECK(printed_tree("SELEC 1").find("syntax error at or near \"SELEC\"") != std::string::npos);
}
