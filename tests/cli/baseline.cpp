// --write-baseline and --baseline.
#include "program.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::cli;

namespace {

struct Project : Folder {
    Project() {
        write_tree();
        body("    op.drop_table('users')\n    op.drop_table('orders')\n    op.execute('DELETE FROM a')\n");
    }
    void body(const std::string& text) const {
        write("migrations/versions/a100.py",
              "from alembic import op\nrevision = 'a100'\ndown_revision = None\n\n\ndef upgrade():\n" + text);
    }
    std::string baseline() const { return (path() / "baseline.json").string(); }
    Ran check(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"check", path().string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return program(arguments);
    }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a baseline holds what is found, in order") {
    Project project;
    Ran ran = project.check({"--write-baseline", project.baseline()});
    CHECK(ran.code == 0);
    CHECK(ran.out == "no findings (3 in the baseline)\n");
    auto parsed = nlohmann::json::parse(content_of(project.baseline()));
    CHECK(parsed["schema"] == 1);
    CHECK(parsed["tool"]["name"] == "limbeck");
    CHECK(parsed["tool"]["version"].get<std::string>().size() >= 5);
    REQUIRE(parsed["findings"].size() == 3);
    CHECK(parsed["findings"][2]["rule"] == "DAT004");
    CHECK(parsed["findings"][2]["revision"] == "a100");
    CHECK(parsed["findings"][2]["message"].get<std::string>().starts_with("deletes"));
    CHECK(parsed["findings"][0]["fingerprint"].get<std::string>() <
          parsed["findings"][1]["fingerprint"].get<std::string>());
    for (const auto& entry : parsed["findings"]) CHECK(entry.size() == 4);
    // The same again, byte for byte.
    const std::string first = content_of(project.baseline());
    project.check({"--write-baseline", project.baseline(), "--baseline", project.baseline()});
    CHECK(content_of(project.baseline()) == first);
}

TEST_CASE("what is in the baseline is counted, what is new is shown, what is fixed is said") {
    Project project;
    project.check({"--write-baseline", project.baseline()});
    CHECK(project.check({"--baseline", project.baseline()}).code == 0);
    // Lines above move; a new finding; one that is gone; a second like an old one.
    project.body("    x = 1\n    op.drop_table('users')\n    op.drop_table('new')\n    op.execute('DELETE FROM a')\n"
                 "    op.execute('DELETE FROM a')\n");
    Ran ran = project.check({"--baseline", project.baseline()});
    CHECK(ran.code == 1);
    CHECK(has(ran.out, "drops table new"));
    CHECK_FALSE(has(ran.out, "drops table users"));
    CHECK(has(ran.out, "2 errors (2 in the baseline, 1 entry of the baseline fixed: not found any more)\n"));
    auto summary =
        nlohmann::json::parse(project.check({"--baseline", project.baseline(), "--format", "json"}).out)["summary"];
    CHECK(summary["in_baseline"] == 2);
    CHECK(summary["fixed_in_baseline"] == 1);
}

TEST_CASE("what did not run, is suppressed or hidden is not fixed") {
    Project project;
    project.check({"--write-baseline", project.baseline()});
    CHECK(project.check({"--baseline", project.baseline(), "--ignore", "DAT004"}).out ==
          "no findings (2 in the baseline)\n");
    CHECK(project.check({"--baseline", project.baseline(), "--since", "a100"}).out ==
          "no findings (3 in earlier revisions)\n");
    project.body("    op.drop_table('users')  # limbeck: ignore[DAT001] known\n    op.drop_table('orders')\n"
                 "    op.execute('DELETE FROM a')\n");
    CHECK(project.check({"--baseline", project.baseline()}).out == "no findings (1 suppressed, 2 in the baseline)\n");
}

TEST_CASE("a baseline is written beside every --also, and never over one") {
    Project project;
    const std::string page = (project.path() / "page.md").string(), log = (project.path() / "a.sarif").string();
    Ran ran = project.check({"--write-baseline", project.baseline(), "--also", "json=" + project.baseline()});
    CHECK(ran.code == 2);
    CHECK(has(ran.err, project.baseline() + " is to be written twice"));
    CHECK(project.check({"--write-baseline", project.baseline(), "-o", project.baseline()}).code == 2);
    CHECK_FALSE(std::filesystem::exists(project.baseline()));
    ran = project.check({"--write-baseline", project.baseline(), "--also", "markdown=" + page});
    CHECK(ran.code == 0);
    CHECK(content_of(page).starts_with("## limbeck: no findings (3 in the baseline)\n"));
    CHECK(project.check({"--baseline", project.baseline(), "--also", "sarif=" + log}).code == 0);
    CHECK(nlohmann::json::parse(content_of(log))["runs"][0]["results"] == nlohmann::json::array());
}

TEST_CASE("two trees with equal findings need two entries") {
    Project project;
    std::filesystem::create_directories(project.path() / "other");
    std::filesystem::copy(project.path() / "migrations", project.path() / "other/migrations",
                          std::filesystem::copy_options::recursive);
    project.write("other/alembic.ini", "[alembic]\nscript_location = migrations\n");
    project.check({"--write-baseline", project.baseline(), "--exclude", "other"});
    CHECK(has(project.check({"--baseline", project.baseline()}).out, "3 errors (3 in the baseline)\n"));
    project.check({"--write-baseline", project.baseline()});
    CHECK(has(project.check({"--baseline", project.baseline()}).out, "no findings (6 in the baseline)\n"));
}

TEST_CASE("the configuration names a baseline relative to itself") {
    Project project;
    project.write("limbeck.toml", "baseline = 'baseline.json'\n");
    Ran ran = project.check({});
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "limbeck.toml:1: baseline: " + project.baseline() + " does not exist\n"));
    CHECK(project.check({"--write-baseline", project.baseline()}).code == 0);
    CHECK(project.check({}).code == 0);
}

TEST_CASE("a broken baseline is exit code 2, with the reason and without its content") {
    Project project;
    auto said = [&](std::string_view content, const std::string& message) {
        project.write("baseline.json", content);
        Ran ran = project.check({"--baseline", project.baseline()});
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err == "limbeck: --baseline: " + project.baseline() + " " + message + "\n");
    };
    said("", "is not JSON");
    said("root:x:0:0:secret\n", "is not JSON");
    said("{\"schema\": 1, \"findings\": [", "is not JSON");
    said(std::string(200000, '['), "is not JSON");
    said("[]", "is no baseline: it has no schema number");
    said("{\"schema\": \"1\"}", "is no baseline: it has no schema number");
    said("{\"schema\": 2, \"findings\": []}",
         "has schema 2, and this version of limbeck reads schema 1; write it anew with --write-baseline");
    said("{\"schema\": 1}", "is no baseline: it has no list of findings");
    said("{\"schema\": 1, \"findings\": [1]}", "is no baseline: a finding has no fingerprint or no rule");
    said("{\"schema\": 1, \"findings\": [{\"fingerprint\": \"a\"}]}",
         "is no baseline: a finding has no fingerprint or no rule");
    CHECK(project.check({"--baseline", project.path().string()}).code == 2);
    CHECK(project.check({"--baseline", "/dev/zero"}).code == 2);
    CHECK(project.check({"--write-baseline", (project.path() / "no/such/file").string()}).code == 2);
    CHECK(project.check({"--write-baseline", "/dev/full"}).code == 2);
}
