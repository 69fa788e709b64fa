// Comments that suppress findings, through the whole program.
#include "program.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::cli;

namespace {

constexpr const char* head = "from alembic import op\nrevision = 'a100'\ndown_revision = None\n\n\ndef upgrade():\n";

struct Checked {
    nlohmann::json json;
    std::string found;       // "DAT001:7, SUP001:8"
    std::string suppressed;  // "DAT001: reason"
};

Checked check(const std::string& body, std::vector<std::string> more = {}) {
    Folder folder;
    folder.write_tree();
    folder.write("migrations/versions/a100.py", head + body);
    std::vector<std::string> arguments{"check", folder.path().string(), "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Checked out;
    out.json = nlohmann::json::parse(program(arguments).out);
    for (const auto& finding : out.json["findings"])
        out.found += (out.found.empty() ? "" : ", ") + finding["rule"].get<std::string>() + ":" +
                     std::to_string(finding["line"].get<int>());
    for (const auto& finding : out.json["suppressed"])
        out.suppressed += (out.suppressed.empty() ? "" : ", ") + finding["rule"].get<std::string>() + ": " +
                          finding["reason"].get<std::string>();
    CHECK(out.json["summary"]["suppressed"] == out.json["suppressed"].size());
    return out;
}

}  // namespace

TEST_CASE("a comment on any line of the statement, or alone above, suppresses") {
    for (const char* body : {"    op.drop_table('a')  # limbeck: ignore[DAT001] why\n",
                             "    # limbeck: ignore[table-dropped] why\n    op.drop_table('a')\n",
                             "    # limbeck: ignore[DAT001] why\n    # and more\n    op.drop_table('a')\n",
                             "    op.drop_table(  # limbeck: ignore[DAT001] why\n        'a',\n    )\n",
                             "    op.drop_table(\n        'a',  # limbeck: ignore[DAT001] why\n    )\n",
                             "    op.drop_table(\n        # limbeck: ignore[DAT001] why\n        'a',\n    )\n",
                             "    op.drop_table(\n        'a',\n    )  # limbeck: ignore[DAT001] why\n",
                             "    op.drop_table('a')\n# limbeck: file-ignore[DAT001] why\n"}) {
        INFO(body);
        Checked checked = check(body);
        CHECK(checked.found.empty());
        CHECK(checked.suppressed == "DAT001: why");
    }
}

TEST_CASE("a comment elsewhere suppresses nothing, and is reported") {
    CHECK(check("    op.drop_table('a')\n    # limbeck: ignore[DAT001] why\n").found == "DAT001:7, SUP001:8");
    CHECK(check("    # limbeck: ignore[DAT001] why\n\n    op.drop_table('a')\n").found == "SUP001:7, DAT001:9");
    CHECK(check("    x = 1  # limbeck: ignore[DAT001] why\n    op.drop_table('a')\n").found == "SUP001:7, DAT001:8");
    CHECK(check("    x = '''\n    # limbeck: ignore[DAT001] why'''\n    op.drop_table('a')\n").found == "DAT001:9");
    CHECK(check("    # limbeck: ignore[DAT001] why\n    if x:\n        op.drop_table('a')\n").found ==
          "SUP001:7, DAT001:9");
}

TEST_CASE("only the rule that is named is suppressed") {
    CHECK(check("    op.drop_table('a')  # limbeck: ignore[DAT002] why\n").found == "DAT001:7, SUP001:7");
    Checked both = check("    op.execute('DROP TABLE a; DELETE FROM b')  # limbeck: ignore[DAT001, DAT004] why\n");
    CHECK(both.found.empty());
    CHECK(both.suppressed == "DAT001: why, DAT004: why");
    Checked one = check("    op.execute('DROP TABLE a; DELETE FROM b')  # limbeck: ignore[DAT001, DAT003] why\n");
    CHECK(one.found == "DAT004:7, SUP001:7");
}

TEST_CASE("mistakes are warnings, and hide nothing") {
    CHECK(check("    op.drop_table('a')  # limbeck: ignore[DAT001]\n").found == "DAT001:7, SUP003:7");
    CHECK(check("    op.drop_table('a')  # limbeck: ignore[DTA001] why\n").found == "DAT001:7, SUP002:7");
    CHECK(check("    op.drop_table('a')  # limbeck: ignor[DAT001] why\n").found == "DAT001:7, SUP002:7");
    Checked half = check("    op.drop_table('a')  # limbeck: ignore[DAT001, DTA002] why\n");
    CHECK(half.found == "SUP002:7");
    CHECK(half.json["findings"][0]["severity"] == "warning");
    CHECK(half.json["findings"][0]["fix"] == "Write DAT002");
    CHECK(half.json["findings"][0]["revision"] == "a100");
    CHECK(half.suppressed == "DAT001: why");
}

TEST_CASE("an unused suppression is not reported where the rule did not run or could not know") {
    const std::string unused = "    op.execute('SELECT 1')  # limbeck: ignore[DAT001] why\n";
    CHECK(check(unused).found == "SUP001:7");
    CHECK(check(unused, {"--ignore", "DAT001"}).found.empty());
    CHECK(check(unused, {"--select", "SUP"}).found.empty());
    CHECK(check(unused, {"--ignore", "SUP001"}).found.empty());
    CHECK(check(unused, {"--severity", "SUP001=note"}).json["findings"][0]["severity"] == "note");
    CHECK(check("    op.execute(x)  # limbeck: ignore[DAT001] why\n").found.empty());
    CHECK(check("    op.execute(x)\n# limbeck: file-ignore[DAT001] why\n").found.empty());
    const std::string downgrade =
        "    pass\n\n\ndef downgrade():\n    op.drop_table('a')  # limbeck: ignore[DAT001] why\n";
    Checked hidden = check(downgrade);
    CHECK(hidden.found.empty());
    CHECK(hidden.suppressed.empty());
    CHECK(check(downgrade, {"--downgrade"}).suppressed == "DAT001: why");
    CHECK(check(downgrade, {"--downgrade"}).found.empty());
}

TEST_CASE("findings about suppressions can be suppressed too") {
    CHECK(check("    x = 1  # limbeck: ignore[DAT001] later # limbeck: ignore[SUP001] a draft\n").found.empty());
    CHECK(check("    x = 1\n# limbeck: file-ignore[SUP001] nothing\n").found == "SUP001:8");
}

TEST_CASE("findings about the graph and about SQL in a constant are suppressed where they stand") {
    Folder folder;
    folder.write_tree();
    folder.write("migrations/versions/a.py",
                 "from alembic import op\nrevision = 'a'\n"
                 "down_revision = 'gone'  # limbeck: ignore[REV001] lost before the import\n"
                 "SQL = '''  -- text\n  DROP TALBE a\n'''  # limbeck: ignore[SQL001] never run\n\n\n"
                 "def upgrade():\n    op.execute(SQL)\n");
    Ran ran = program({"check", folder.path().string()});
    CHECK(ran.code == 0);
    CHECK(ran.out == "no findings (2 suppressed)\n");
}

TEST_CASE("SARIF gives the reasons; text and Markdown count; the other formats leave out") {
    Folder folder;
    folder.write_tree();
    folder.write("migrations/versions/a100.py",
                 std::string(head) + "    op.drop_table('a')  # limbeck: ignore[DAT001] copied before\n");
    auto printed = [&](const char* format) {
        Ran ran = program({"check", folder.path().string(), "--format", format});
        CHECK(ran.code == 0);
        return ran.out;
    };
    auto results = nlohmann::json::parse(printed("sarif"))["runs"][0]["results"];
    REQUIRE(results.size() == 1);
    CHECK(results[0]["ruleId"] == "DAT001");
    CHECK(results[0]["suppressions"] ==
          nlohmann::json::array({{{"kind", "inSource"}, {"justification", "copied before"}}}));
    CHECK(printed("text") == "no findings (1 suppressed)\n");
    CHECK(printed("markdown").starts_with("## limbeck: no findings (1 suppressed)\n"));
    CHECK(printed("concise").empty());
    CHECK(printed("github").empty());
    CHECK(printed("gitlab") == "[]\n");
    CHECK(printed("junit").find("<failure") == std::string::npos);
}

TEST_CASE("a suppressed finding changes no fingerprint of another") {
    const std::string two = "    op.drop_table('a')\n    op.drop_table('a')\n";
    const std::string one = "    op.drop_table('a')  # limbeck: ignore[DAT001] why\n    op.drop_table('a')\n";
    CHECK(check(two).json["findings"][1]["fingerprint"] == check(one).json["findings"][0]["fingerprint"]);
}

TEST_CASE("many suppressions and findings of one file are answered") {
    std::string body;
    for (int i = 0; i < 3000; ++i) body += "    op.drop_table('a')  # limbeck: ignore[DAT001] why\n";
    for (int i = 0; i < 3000; ++i) body += "    # limbeck: ignore[DAT001] why\n";
    Checked checked = check(body);
    CHECK(checked.json["suppressed"].size() == 3000);
    CHECK(checked.json["findings"].size() == 3000);
}
