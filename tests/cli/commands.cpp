// The commands beside check: what they print is what the formats' tests hold; here that they are wired.
#include "program.h"

#include "cli/output.h"
#include "rules/rules.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::cli;

TEST_CASE("check --format json has the design's keys") {
    Ran ran = program({"check", source_folder() + "/tests/cases/drops", "--format", "json", "--downgrade"});
    auto parsed = nlohmann::json::parse(ran.out);
    CHECK(parsed["schema"] == 1);
    CHECK(parsed["tool"]["version"].get<std::string>().size() >= 5);
    CHECK(parsed["summary"]["errors"] == parsed["summary"]["trees"][0]["errors"]);
    CHECK(parsed["coverage"]["revisions"] == 1);
    for (const char* key : {"rule", "name", "severity", "confidence", "tree", "file", "line", "column", "end_line",
                            "end_column", "revision", "direction", "message", "evidence", "sql", "fix", "fingerprint"})
        CHECK(parsed["findings"][0].contains(key));
    for (const auto& finding : parsed["findings"]) CHECK(finding["line"] == finding["end_line"]);
}

TEST_CASE("sql prints one direction as text, both as jsonl, and one revision when asked") {
    std::string path = source_folder() + "/tests/cases/made_here";
    CHECK(program({"sql", path}).out.find("CREATE TABLE stage") != std::string::npos);
    CHECK(program({"sql", path, "--downgrade"}).out.find("DROP TABLE stage2") != std::string::npos);
    Ran one = program({"sql", path, "-r", "b200", "--format", "jsonl"});
    std::istringstream lines(one.out);
    size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) CHECK(nlohmann::json::parse(line)["revision"] == "b200");
    CHECK(count == 2);
}

TEST_CASE("a revision is interpreted on the schema that its ancestors leave") {
    const std::string path = source_folder() + "/tests/cases/replayed";
    const auto sent = [&](const char* revision, bool downgrade = false) {
        std::vector<std::string> arguments = {"sql", path, "-r", revision};
        if (downgrade) arguments.emplace_back("--downgrade");
        std::string out, line;
        std::istringstream lines(program(arguments).out);
        while (std::getline(lines, line))
            if (!line.empty() && !line.starts_with("-- line") && !line.starts_with("-- upgrade") &&
                !line.starts_with("-- downgrade"))
                out += line + "\n";
        return out;
    };
    CHECK(sent("b200") == "ALTER TABLE users DROP COLUMN legacy;\n"
                          "-- only when has_table('stage')\nDROP TABLE stage;\n");
    CHECK(sent("d400") == "ALTER TABLE posts DROP CONSTRAINT posts_author_fkey;\n"
                          "ALTER TABLE users DROP CONSTRAINT users_email_key;\n"
                          "DROP TABLE stage;\n");
    CHECK(sent("d400", true).ends_with("SELECT users.id, users.email \nFROM users;\n"));
    Ran one = program({"sql", path, "-r", "d400", "--format", "jsonl"});
    const auto first = nlohmann::json::parse(one.out.substr(0, one.out.find('\n')));
    for (const auto& question : first["questions"]) CHECK(question["answer"] != "unknown");
    CHECK(first["questions"].size() == 4);
}

TEST_CASE("schema prints what a history leaves, and what a revision meets") {
    const std::string path = source_folder() + "/tests/cases/replayed";
    const std::string before = program({"schema", path, "-r", "d400", "--before"}).out;
    CHECK(before.find("CREATE TABLE \"public\".\"stage\"") != std::string::npos);
    CHECK(before.find("CONSTRAINT \"users_email_key\" UNIQUE (\"email\")") != std::string::npos);
    CHECK(
        before.find("ADD CONSTRAINT \"posts_author_fkey\" FOREIGN KEY (\"author\") REFERENCES \"public\".\"users\"") !=
        std::string::npos);
    const std::string head = program({"schema", path}).out;
    CHECK(head.find("stage") == std::string::npos);
    CHECK(head.find("posts_author_fkey") == std::string::npos);
    CHECK(head.find("\"id\" serial NOT NULL") != std::string::npos);
    CHECK(program({"schema", path, "-r", "e500"}).code == 2);
}

TEST_CASE("rules write their pages") {
    Folder folder;
    CHECK(program({"rules", "--write-docs", folder.path().string()}).code == 0);
    CHECK(content_of(folder.path() / "dat002.md") == rules::explained(*rules::find_rule("DAT002")));
    CHECK(content_of(folder.path() / "README.md").find("[REV003](rev003.md)") != std::string::npos);
    CHECK(program({"rules", "--write-docs", (folder.path() / "missing").string()}).code == 2);
}

TEST_CASE("colours follow the environment, the option first") {
    auto colour = [](std::vector<std::pair<const char*, const char*>> environment, Colour option = Colour::automatic) {
        for (const char* name : {"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"}) ::unsetenv(name);
        for (auto [name, value] : environment) ::setenv(name, value, 1);
        Options options;
        options.colour = option;
        return use_colour(options);
    };
    CHECK(colour({{"FORCE_COLOR", "1"}}));
    CHECK(colour({{"FORCE_COLOR", "1"}, {"NO_COLOR", "1"}}));
    CHECK(colour({{"CLICOLOR_FORCE", "1"}}));
    CHECK_FALSE(colour({{"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}));
    CHECK_FALSE(colour({{"FORCE_COLOR", "1"}}, Colour::never));
    CHECK(colour({{"NO_COLOR", "1"}}, Colour::always));
    colour({});
}
