#include "core/escape.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;

TEST_CASE("what would move a cursor or reorder a line is printed as an escape") {
    CHECK(escaped("users") == "users");
    CHECK(escaped("\x1b[31mred") == "\\x1b[31mred");
    CHECK(escaped("a\nb\tc\r") == "a\\x0ab\\x09c\\x0d");
    CHECK(escaped("a\nb\tc", true) == "a\nb\tc");
    CHECK(escaped("a\r\nb\rc", true) == "a\nb\\x0dc");
    CHECK(escaped("a\u202eb\u2066c\u200fd\u061c") == "a\\u202eb\\u2066c\\u200fd\\u061c");
    CHECK(escaped("a\u2028b\u2029") == "a\\u2028b\\u2029");
    CHECK(escaped("\u0085\x7f") == "\\x85\\x7f");
    CHECK(escaped("größe 表 🙂") == "größe 表 🙂");
    CHECK(escaped(std::string_view("\0", 1)) == "\\x00");
}

TEST_CASE("invalid UTF-8 is escaped byte by byte") {
    CHECK(escaped("\xff\xfe") == "\\xff\\xfe");
    CHECK(escaped("a\xc3") == "a\\xc3");
    CHECK(escaped("\xc0\xaf") == "\\xc0\\xaf");           // overlong
    CHECK(escaped("\xed\xa0\x80") == "\\xed\\xa0\\x80");  // a surrogate
    CHECK(escaped("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");
    CHECK(escaped("\xe2\x82Z") == "\\xe2\\x82Z");
}

TEST_CASE("secrets in SQL are masked") {
    CHECK(masked_secrets("CREATE ROLE app LOGIN PASSWORD 'it''s' VALID UNTIL '2030'") ==
          "CREATE ROLE app LOGIN PASSWORD '***' VALID UNTIL '2030'");
    CHECK(masked_secrets("alter role a encrypted password'x'") == "alter role a encrypted password'***'");
    CHECK(masked_secrets("ALTER ROLE a PASSWORD E'a\\'b' NOLOGIN") == "ALTER ROLE a PASSWORD E'***' NOLOGIN");
    CHECK(masked_secrets("ALTER ROLE a PASSWORD $p$x'y$p$ NOLOGIN") == "ALTER ROLE a PASSWORD $p$***$p$ NOLOGIN");
    CHECK(masked_secrets("ALTER ROLE a PASSWORD 'a'\n  'b'") == "ALTER ROLE a PASSWORD '***'\n  '***'");
    CHECK(masked_secrets("CREATE USER a IDENTIFIED BY 'x'") == "CREATE USER a IDENTIFIED BY '***'");
    CHECK(masked_secrets("OPTIONS (user 'u', password 'p')") == "OPTIONS (user 'u', password '***')");
    CHECK(masked_secrets("CONNECTION 'host=h password=hunter2 dbname=d'") ==
          "CONNECTION 'host=h password=*** dbname=d'");
    CHECK(masked_secrets("CONNECTION 'password=''a b'' host=h'") == "CONNECTION 'password=''***'' host=h'");
    CHECK(masked_secrets("CONNECTION 'postgresql://u:p@h/d'") == "CONNECTION 'postgresql://u:***@h/d'");
    CHECK(masked_secrets("UPDATE users SET \"password\" = 'x', name = 'y'") ==
          "UPDATE users SET \"password\" = '***', name = 'y'");
    CHECK(masked_secrets("DO $$ BEGIN EXECUTE 'CREATE ROLE x PASSWORD ''abc'' LOGIN'; END $$") ==
          "DO $$ BEGIN EXECUTE 'CREATE ROLE x PASSWORD ''***'' LOGIN'; END $$");
    CHECK(masked_secrets("ALTER ROLE a PASSWORD 'never closed") == "ALTER ROLE a PASSWORD '***");
}

TEST_CASE("what is no secret stays as it is") {
    for (const char* sql : {"ALTER TABLE users DROP COLUMN password", "UPDATE users SET password = old_password",
                            "SELECT 'password', 'x'", "SELECT 1 WHERE column_name = 'password'",
                            "ALTER ROLE a PASSWORD NULL", "ALTER ROLE a PASSWORD ''", "SELECT \"it's\", password = x",
                            "-- it's\nSELECT password = x", "SELECT 'http://example.org/a'"})
        CHECK(masked_secrets(sql) == sql);
}

TEST_CASE("secrets in source lines are masked, whichever quotes stand around them") {
    CHECK(masked_source(R"(op.execute("CREATE ROLE x PASSWORD 'abc'"))") ==
          R"(op.execute("CREATE ROLE x PASSWORD '***'"))");
    CHECK(masked_source(R"(op.execute('CREATE ROLE x PASSWORD \'abc\''))") ==
          R"(op.execute('CREATE ROLE x PASSWORD \'***\''))");
    CHECK(masked_source(R"(PASSWORD = "abc")") == R"(PASSWORD = "***")");
    CHECK(masked_source(R"(connect(host="h", password=hunter2))") == R"(connect(host="h", password=***))");
    CHECK(masked_source(R"(op.drop_column("users", "password"))") == R"(op.drop_column("users", "password"))");
}

TEST_CASE("masking takes linear time on text made to make it slow") {
    std::string sql;
    for (int i = 0; i < 200000; ++i) sql += "password $";
    CHECK(masked_secrets(sql).size() == sql.size());
    sql.clear();
    for (int i = 0; i < 200000; ++i) sql += "password '\n";
    CHECK(secrets_in_sql(sql).size() > 0);
}

TEST_CASE("hashes separate their parts") {
    CHECK(hash_hex({"a", "b"}).size() == 16);
    CHECK(hash_hex({"a", "b"}) == hash_hex({"a", "b"}));
    CHECK(hash_hex({"a", "b"}) != hash_hex({"ab", ""}));
    CHECK(hash_hex({"ab"}) != hash_hex({"a", "b"}));
}

TEST_CASE("columns count code points") {
    CHECK(code_points("größe") == 5);
    CHECK(code_points("") == 0);
    CHECK(code_points("表🙂") == 2);
}
