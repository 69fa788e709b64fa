// The formats of check, and several outputs of one run.
#include "cli/formats.h"

#include "program.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::cli;
namespace fs = std::filesystem;

namespace {

const std::string& drops() {
    static const std::string path = source_folder() + "/tests/cases/drops";
    return path;
}

size_t files_in(const fs::path& folder) {
    return static_cast<size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("every format prints something, and --also writes the same") {
    Folder folder;
    for (const std::string& format : check_formats()) {
        const std::string file = (folder.path() / format).string();
        Ran ran = program({"check", drops(), "--format", format, "--also", format + "=" + file});
        CHECK(ran.code == 1);
        CHECK(ran.out.find("DAT00") != std::string::npos);
        CHECK(content_of(file) == ran.out);
    }
    CHECK(files_in(folder.path()) == check_formats().size());  // nothing is left beside them
}

TEST_CASE("sarif has every rule of the registry") {
    auto parsed = nlohmann::json::parse(program({"check", drops(), "--format", "sarif"}).out);
    const auto& rules = parsed["runs"][0]["tool"]["driver"]["rules"];
    REQUIRE(rules.size() == rule_infos().size());
    for (const auto& rule : rules) {
        const auto what = rule["fullDescription"]["text"].get<std::string>();
        CHECK(what.find("##") == std::string::npos);
        CHECK(what.find("```") == std::string::npos);
        CHECK(rule["help"]["markdown"].get<std::string>().starts_with("## What it does\n"));
    }
    for (const auto& result : parsed["runs"][0]["results"])
        CHECK(rules[result["ruleIndex"].get<size_t>()]["id"] == result["ruleId"]);
}

TEST_CASE("--also may be repeated, and leaves standard output alone") {
    Folder folder;
    const std::string sarif = (folder.path() / "a.sarif").string(), page = (folder.path() / "page=1.md").string();
    Ran ran =
        program({"check", drops(), "--format", "concise", "--also", "sarif=" + sarif, "--also", "markdown=" + page});
    CHECK(ran.out == program({"check", drops(), "--format", "concise"}).out);
    CHECK(nlohmann::json::parse(content_of(sarif))["version"] == "2.1.0");
    CHECK(content_of(page).starts_with("## limbeck: "));
}

TEST_CASE("a wrong --also is exit code 2, and nothing is written") {
    Folder folder;
    const std::string file = (folder.path() / "file").string();
    auto code = [&](std::vector<std::string> also) {
        std::vector<std::string> arguments{"check", drops()};
        arguments.insert(arguments.end(), also.begin(), also.end());
        return program(arguments).code;
    };
    CHECK(code({"--also", "yaml=" + file}) == 2);
    CHECK(code({"--also", "sarif"}) == 2);
    CHECK(code({"--also", "sarif="}) == 2);
    CHECK(code({"--also", "sarif=-"}) == 2);
    CHECK(code({"--also", "sarif=" + file, "--also", "json=" + file}) == 2);
    CHECK(code({"--also", "sarif=" + file, "--also", "json=" + (folder.path() / "." / "file").string()}) == 2);
    CHECK(code({"--also", "sarif=" + folder.path().string()}) == 2);
    CHECK(code({"--also", "sarif=" + file + "/below"}) == 2);
    CHECK(files_in(folder.path()) == 0);
    CHECK(also_problem("yaml=x") == "no format yaml; there are text, concise, json, sarif, github, gitlab, junit, "
                                    "markdown");
}

TEST_CASE("--output and --also may not be one file") {
    Folder folder;
    Options options;
    options.output = (folder.path() / "a").string();
    options.also = {"json=" + (folder.path() / "b").string()};
    CHECK(output_problem(options).empty());
    folder.write("a", "old");
    fs::create_symlink(folder.path() / "a", folder.path() / "b");
    CHECK(output_problem(options).find("b is to be written twice") != std::string::npos);
}

TEST_CASE("a file is replaced as a whole, through links, with its permissions") {
    Folder folder;
    folder.write("real", "old");
    fs::permissions(folder.path() / "real", fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("real", folder.path() / "link");
    CHECK(program({"check", drops(), "--also", "json=" + (folder.path() / "link").string()}).code == 1);
    CHECK(nlohmann::json::parse(content_of(folder.path() / "real"))["schema"] == 1);
    CHECK(fs::is_symlink(folder.path() / "link"));
    CHECK(fs::status(folder.path() / "real").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("a device is written in place; what does not arrive is exit code 2") {
    CHECK(program({"check", drops(), "--also", "json=/dev/null"}).code == 1);
    CHECK(fs::is_character_file("/dev/null"));
    CHECK(program({"check", drops(), "--also", "json=/dev/full"}).code == 2);
}

TEST_CASE("many trees end in a table of them, in text, Markdown and JSON") {
    const std::string cases = source_folder() + "/tests/cases";
    Ran ran = program({"check", cases});
    CHECK(ran.out.find("\nrevisions  statements  unanalysed  errors  warnings  notes  tree\n") != std::string::npos);
    CHECK(ran.out.find("  in all\n") != std::string::npos);
    CHECK(program({"check", cases, "--format", "markdown"}).out.find("### Script trees") != std::string::npos);
    auto parsed = nlohmann::json::parse(program({"check", cases, "--format", "json"}).out);
    CHECK(parsed["summary"]["trees"].size() > 10);
    CHECK(program({"check", drops()}).out.find("in all") == std::string::npos);
}

TEST_CASE("a clean project has a clean report in every format") {
    Folder folder;
    folder.write_tree();
    folder.write("migrations/versions/a.py", "revision = 'a'\ndown_revision = None\n\n\ndef upgrade():\n    pass\n");
    auto printed = [&](const char* format) {
        Ran ran = program({"check", folder.path().string(), "--format", format});
        CHECK(ran.code == 0);
        return ran.out;
    };
    CHECK(nlohmann::json::parse(printed("sarif"))["runs"][0]["results"] == nlohmann::json::array());
    CHECK(printed("github").empty());
    CHECK(printed("gitlab") == "[]\n");
    CHECK(printed("junit").find("no findings") != std::string::npos);
    CHECK(printed("markdown").starts_with("## limbeck: no findings\n"));
}
