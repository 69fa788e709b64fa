// The formats for CI systems: annotations, code quality, JUnit, a page. What they print of the sample stands in
// golden/; here is what no project may do to them.
#include "golden.h"
#include "sample.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <set>

using namespace limbeck;
using namespace limbeck::report;

namespace {

// Every text that comes from a project, as hostile as it can be.
struct Hostile : Sample {
    static constexpr const char* text =
        "]]> --> </failure> <script> | `x` ``` [a](b) ::error::x\r\n::warning::y %0A \x1b[2J \xff \u202e @all \ufffe";

    Hostile() {
        FileId file = files.add({"a\n::error::|`]]>,:%\x1b.py", "", "drop()\n", {}});
        for (Finding& finding : findings) {
            finding.place = {file, 0, 4};
            finding.message = finding.object = finding.fix = finding.sql = text;
            finding.evidence = {{finding.place, text}};
        }
        history.trees[0].location = history.trees[1].location = text;
        gaps[0].entry = {findings[0].place, text, text, text};
        coverage.reasons = {{text, 1}};
    }
};

size_t lines_of(const std::string& text) {
    return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("github: one command a finding") {
    Sample sample;
    std::string printed = github(sample.result(true));
    check_golden("findings.github", printed);
    CHECK(safe(printed));
}

TEST_CASE("github: no project writes commands of its own") {
    std::string printed = github(Hostile().result(true));
    CHECK(safe(printed));
    CHECK(lines_of(printed) == 4);
    std::istringstream lines(printed);
    for (std::string line; std::getline(lines, line);) {
        CHECK((line.starts_with("::error title=limbeck (") || line.starts_with("::notice title=limbeck (")));
        CHECK(line.find(",file=a\\x0a%3A%3Aerror%3A%3A|`]]>%2C%3A%25\\x1b.py,line=1,endLine=1,col=1,endColumn=5::") !=
              std::string::npos);
        CHECK(line.find("%250A") != std::string::npos);
    }
}

TEST_CASE("gitlab: one issue a finding, with fingerprints of their own") {
    Sample sample;
    std::string printed = gitlab(sample.result(true));
    check_golden("findings.gitlab", printed);
    CHECK(safe(printed));
    // Equal in two trees, and a second time in one.
    sample.findings[2].fingerprint = sample.findings[1].fingerprint = sample.findings[0].fingerprint;
    std::set<std::string> seen;
    for (const auto& issue : nlohmann::json::parse(gitlab(sample.result())))
        CHECK(seen.insert(issue["fingerprint"].get<std::string>()).second);
    sample.findings.clear();
    CHECK(gitlab(sample.result()) == "[]\n");
}

TEST_CASE("gitlab: paths are as they are, texts are safe") {
    auto issues = nlohmann::json::parse(gitlab(Hostile().result(true)));
    REQUIRE(issues.size() == 4);
    CHECK(issues[0]["location"]["path"] == "a\n::error::|`]]>,:%\x1b.py");
    CHECK(safe(issues[0]["description"].get<std::string>()));
}

TEST_CASE("junit: a suite for each file, a failed case for each finding") {
    Sample sample;
    std::string printed = junit(sample.result(true));
    check_golden("findings.junit", printed);
    CHECK(safe(printed));
    CHECK(printed.find("hunter2") == std::string::npos);
}

TEST_CASE("junit: a clean report has a case that passes") {
    Sample sample;
    sample.findings.clear();
    CHECK(junit(sample.result()) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<testsuites name=\"limbeck\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
          "  <testsuite name=\"limbeck\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
          "    <testcase name=\"no findings\" classname=\"limbeck\"/>\n"
          "  </testsuite>\n"
          "</testsuites>\n");
}

TEST_CASE("junit: what is not analysed fails with --strict only") {
    Sample sample;
    sample.findings.clear();
    Result result = sample.result(true);
    CHECK(junit(result).find("<skipped message=\"the value is not known\"/>") != std::string::npos);
    result.strict = true;
    CHECK(junit(result).find("<failure type=\"unanalysed\" message=\"the value is not known\"/>") != std::string::npos);
}

TEST_CASE("junit: no project ends an element") {
    std::string printed = junit(Hostile().result(true));
    check_golden("hostile.junit", printed);  // read as XML by tests/tools/test_sarif.py
    CHECK(safe(printed));
    CHECK(printed.find("]]>") == std::string::npos);
    CHECK(printed.find("<script>") == std::string::npos);
    CHECK(printed.find("\ufffe") == std::string::npos);
    CHECK(printed.find("\n::") == std::string::npos);  // a command, where a log is one of GitHub's
}

TEST_CASE("markdown: findings by severity, trees, coverage") {
    Sample sample;
    sample.findings[0].severity = Severity::note;
    std::string printed = markdown(sample.result(true));
    check_golden("findings.markdown", printed);
    CHECK(safe(printed));
    CHECK(printed.find("| error | SQL001") < printed.find("| note | DAT002"));
    sample.findings.clear();
    CHECK(markdown(sample.result()).starts_with("## limbeck: no findings (4 findings in downgrades hidden"));
}

TEST_CASE("markdown: no project writes markup") {
    Hostile sample;
    std::string printed = markdown(sample.result(true));
    check_golden("hostile.markdown", printed);
    CHECK(safe(printed));
    for (const char* markup : {"<script>", "-->", "```", " [a", "@all"})
        CHECK(printed.find(markup) == std::string::npos);
    // Rows have the columns of their table: a bar of the project is escaped.
    std::istringstream lines(printed);
    for (std::string line; std::getline(lines, line);) {
        size_t bars = 0;
        for (size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
        CHECK((bars == 0 || bars == 4 || bars == 5 || bars == 8));
    }
}

TEST_CASE("markdown: addresses stay text, long tables are cut") {
    Sample sample;
    sample.findings[0].message = "see https://example.org or www.example.org";
    CHECK(markdown(sample.result()).find("https&#58;//example.org or www&#46;example.org") != std::string::npos);
    sample.findings.assign(1500, sample.findings[0]);
    std::string printed = markdown(sample.result());
    CHECK(printed.find("And 500 more.") != std::string::npos);
    for (Finding& finding : sample.findings) finding.message = std::string(2000, 'x');
    CHECK(markdown(sample.result()).size() < 400'000);
}

TEST_CASE("a tree that is skipped says so in the tables") {
    Sample sample;
    sample.history.trees[1].skipped = "written for sqlite";
    CHECK(text(sample.result(), false).find("wide\\x1b[31m (skipped: written for sqlite)\n") != std::string::npos);
    CHECK(markdown(sample.result()).find("skipped: written for sqlite |") != std::string::npos);
}
