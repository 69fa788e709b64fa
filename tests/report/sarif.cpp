// SARIF: its golden file is validated against the schema by tests/tools/test_sarif.py; here is what GitHub asks beyond
// it.
#include "report/sarif.h"

#include "golden.h"
#include "sample.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace limbeck;
using namespace limbeck::report;

namespace {

Json parsed(const Sample& sample, const SarifLimits& limits = {}) {
    return Json::parse(sarif(sample.result(), limits));
}

std::vector<std::string> notes_of(const Json& run) {
    std::vector<std::string> out;
    for (const Json& note : run["invocations"][0]["toolExecutionNotifications"])
        out.push_back(note["descriptor"]["id"].get<std::string>() + ": " + note["message"]["text"].get<std::string>());
    return out;
}

bool has(const std::vector<std::string>& texts, std::string_view part) {
    for (const std::string& text : texts)
        if (text.find(part) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("sarif is ASCII, and says the same every time") {
    Sample sample;
    std::string printed = sarif(sample.result());
    check_golden("findings.sarif", printed);
    for (char c : printed) REQUIRE((c == '\n' || (c >= 0x20 && c < 0x7f)));
    CHECK(printed == sarif(sample.result()));
    CHECK(printed.find("hunter2") == std::string::npos);
}

TEST_CASE("every rule is there, in each run, and results point at theirs") {
    Sample sample;
    const Json log = parsed(sample);
    for (const Json& run : log["runs"]) {
        const Json& rules = run["tool"]["driver"]["rules"];
        REQUIRE(rules.size() == sample.rules.size());
        for (const Json& result : run["results"])
            CHECK(rules.at(result["ruleIndex"].get<size_t>())["id"] == result["ruleId"]);
        for (const Json& rule : rules) {
            for (const char* field : {"shortDescription", "fullDescription", "help"}) {
                const auto text = rule[field]["text"].get<std::string>();
                CHECK((!text.empty() && (field == std::string("help") || text.size() <= 1024)));
            }
            CHECK(rule["help"].contains("markdown"));
            // Its presence makes a security alert: a string, and for the family of injection only.
            CHECK(rule["properties"].contains("security-severity") == (rule["id"] == "INJ001"));
        }
        CHECK(rules[0]["fullDescription"]["text"] == "Reports `ALTER TABLE ... DROP COLUMN`.\nIn one statement too.");
        CHECK(rules[1]["properties"]["security-severity"] == "6.5");
        CHECK(rules[1]["properties"]["problem.severity"] == "warning");
    }
}

TEST_CASE("long descriptions are cut between characters") {
    Sample sample;
    std::string summary;
    for (int i = 0; i < 2000; ++i) summary += "\u8868";
    sample.rules[0].summary = summary;
    const Json log = parsed(sample);
    const auto text = log["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"]["text"].get<std::string>();
    CHECK(code_points(text) == 1024);
    CHECK(text.ends_with("\u8868..."));
}

TEST_CASE("each tree is a run with a category of its own") {
    Sample sample;
    Json log = parsed(sample);
    REQUIRE(log["runs"].size() == 2);
    CHECK(log["runs"][0]["automationDetails"]["id"] == "limbeck/shop/");
    CHECK(log["runs"][1]["automationDetails"]["id"] == "limbeck/wide\\x1b[31m/");
    CHECK(log["runs"][0]["results"].size() == 2);
    CHECK(log["runs"][1]["results"].size() == 1);

    sample.history.trees[1].location = "shop";
    log = parsed(sample);
    CHECK(log["runs"][1]["automationDetails"]["id"] == "limbeck/shop~2/");
}

TEST_CASE("a clean report has empty results, also without any tree") {
    Sample sample;
    sample.findings.clear();
    Json log = parsed(sample);
    for (const Json& run : log["runs"]) CHECK(run["results"] == Json::array());
    sample.gaps.clear();
    sample.history.trees.clear();
    sample.trees.clear();
    log = parsed(sample);
    REQUIRE(log["runs"].size() == 1);
    CHECK(log["runs"][0]["results"] == Json::array());
    CHECK(log["runs"][0]["automationDetails"]["id"] == "limbeck/");
}

TEST_CASE("a result has one place on one line, and the flow ends there") {
    Sample sample;
    Json log = parsed(sample);
    for (const Json& run : log["runs"])
        for (const Json& result : run["results"]) {
            REQUIRE(result["locations"].size() == 1);
            const Json& region = result["locations"][0]["physicalLocation"]["region"];
            CHECK(region["startLine"] == region["endLine"]);
            CHECK(region["endColumn"] > region["startColumn"]);
        }
    const Json& column = log["runs"][0]["results"][0];
    const Json& steps = column["codeFlows"][0]["threadFlows"][0]["locations"];
    REQUIRE(steps.size() == 2);
    CHECK(steps[0]["location"]["message"]["text"] == "only when has_rows");
    CHECK(steps[1]["location"]["physicalLocation"] == column["locations"][0]["physicalLocation"]);
    CHECK(column["relatedLocations"][0]["id"] == 1);
    CHECK(column["message"]["text"].get<std::string>().find("Because: [only when has_rows](1)") != std::string::npos);
    CHECK_FALSE(log["runs"][0]["results"][1].contains("codeFlows"));
}

TEST_CASE("evidence that ends in the finding's own place is not followed by it once more") {
    Sample sample;
    sample.findings[0].evidence.push_back({sample.findings[0].place, "and reaches the SQL here"});
    Json log = parsed(sample);
    const Json& steps = log["runs"][0]["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"];
    REQUIRE(steps.size() == 2);
    CHECK(steps[1]["location"]["message"]["text"] == sarif_text(sample.findings[0].message));
}

TEST_CASE("fingerprints are GitHub's, and ours") {
    Sample sample;
    Json log = parsed(sample);
    const Json& prints = log["runs"][0]["results"][0]["partialFingerprints"];
    LineHashes hashes(sample.files);
    CHECK(prints["primaryLocationLineHash"] == hashes.of(sample.findings[0].place.file, 3));
    CHECK(prints["limbeck/v1"] == sample.findings[0].fingerprint);
}

TEST_CASE("a finding without a file is about its tree") {
    Sample sample;
    sample.findings[0].place = {};
    Json log = parsed(sample);
    const Json& place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == "shop");
    CHECK(place["region"]["startLine"] == 1);
    CHECK_FALSE(log["runs"][0]["results"][0]["partialFingerprints"].contains("primaryLocationLineHash"));
}

TEST_CASE("paths are percent-encoded") {
    CHECK(sarif_uri("a b/c:d%#?.py") == "a%20b/c%3Ad%25%23%3F.py");
    CHECK(sarif_uri("größe\xff\n") == "gr%C3%B6%C3%9Fe%FF%0A");
}

TEST_CASE("the project makes no links in messages") {
    CHECK(sarif_text("drops [x](https://example.org) \\ \x1b") == "drops \\[x\\](https://example.org) \\\\ \\\\x1b");
}

TEST_CASE("what could not be analysed, and what was skipped, are notifications") {
    Sample sample;
    sample.history.trees[1].skipped = "written for sqlite";
    Json log = parsed(sample);
    CHECK(notes_of(log["runs"][0]) ==
          std::vector<std::string>{"unanalysed: op.execute: the value is not known (`text` is a parameter)"});
    CHECK(notes_of(log["runs"][1]) ==
          std::vector<std::string>{"not-read: the tree is not analysed: written for sqlite"});
}

TEST_CASE("what is over a limit is left out, the most severe last, and said so") {
    Sample sample;
    sample.findings[0].severity = Severity::note;
    sample.findings[0].evidence.assign(5, sample.findings[0].evidence[0]);
    sample.gaps.assign(3, sample.gaps[0]);

    Json log = parsed(sample, {.runs = 1, .results = 1, .notifications = 2});
    REQUIRE(log["runs"].size() == 1);
    CHECK(log["runs"][0]["results"][0]["ruleId"] == "SQL001");
    CHECK(has(notes_of(log["runs"][0]),
              "left-out: script trees left out: 1, with 1 findings in all, as a file may have 1 runs"));
    CHECK(has(notes_of(log["runs"][0]), "left-out: findings left out: 1, as a run may have 1"));
    CHECK(has(notes_of(log["runs"][0]), "left-out: unanalysed calls left out: 1;"));

    log = parsed(sample, {.steps = 3, .related = 2});
    const Json& result = log["runs"][0]["results"][0];
    CHECK(result["codeFlows"][0]["threadFlows"][0]["locations"].size() == 3);
    CHECK(result["relatedLocations"].size() == 2);
    CHECK(result["message"]["text"].get<std::string>().find("](2); and 3 more") != std::string::npos);
    CHECK(has(notes_of(log["runs"][0]), "pieces of evidence left out: 6, as"));
}

TEST_CASE("what is suppressed is a result with its reason, behind the others") {
    Sample sample;
    Json log = parsed(sample);
    for (const Json& run : log["runs"])
        for (const Json& result : run["results"]) CHECK(result["suppressions"] == Json::array());

    sample.suppressed.push_back({sample.findings[0], {}, "copied \x1b, password='hunter2'"});
    sample.findings.erase(sample.findings.begin());
    log = parsed(sample);
    const Json& results = log["runs"][0]["results"];
    REQUIRE(results.size() == 2);
    CHECK(results[0]["suppressions"] == Json::array());
    CHECK(results[1]["ruleId"] == "DAT002");
    CHECK(results[1]["partialFingerprints"]["limbeck/v1"] == sample.suppressed[0].finding.fingerprint);
    REQUIRE(results[1]["suppressions"].size() == 1);
    CHECK(results[1]["suppressions"][0] ==
          Json({{"kind", "inSource"}, {"justification", "copied \\x1b, password='***'"}}));
}

TEST_CASE("what is suppressed is left out before what is shown") {
    Sample sample;
    Suppressed one{sample.findings[0], {}, "copied before"};
    sample.suppressed.assign(3, one);
    sample.findings[1].severity = Severity::note;
    sample.findings.erase(sample.findings.begin());  // now: a note in the first tree, an error in the second
    Json log = parsed(sample, {.results = 2});
    CHECK(log["runs"][0]["results"].size() == 2);
    CHECK(log["runs"][0]["results"][0]["ruleId"] == "SQL001");
    CHECK(has(notes_of(log["runs"][0]), "left-out: findings left out: 0 and 2 suppressed, as a run may have 2"));
    log = parsed(sample, {.runs = 1});
    CHECK(log["runs"][0]["automationDetails"]["id"] == "limbeck/wide\\x1b[31m/");
    CHECK(
        has(notes_of(log["runs"][0]), "script trees left out: 1, with 1 findings and 3 suppressed in all, as a file"));
}

TEST_CASE("a tree with errors is never left out for a clean one") {
    Sample sample;
    sample.history.trees.insert(sample.history.trees.begin(), 30, ScriptTree{});
    for (Finding& finding : sample.findings) finding.tree = TreeId(finding.tree.index() + 30);
    for (Result::Gap& gap : sample.gaps) gap.tree = TreeId(gap.tree.index() + 30);
    Json log = parsed(sample);
    REQUIRE(log["runs"].size() == 20);
    std::set<std::string> categories;
    for (const Json& run : log["runs"]) categories.insert(run["automationDetails"]["id"].get<std::string>());
    CHECK(categories.size() == 20);
    CHECK(categories.contains("limbeck/shop/"));
    CHECK(log["runs"][19]["results"].size() == 1);
}
