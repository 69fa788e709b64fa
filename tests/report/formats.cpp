// Every format prints the same few findings; what it prints stands in tests/report/golden/. LIMBECK_UPDATE=1 writes the
// files anew, and fails, so that nobody updates by accident.
#include "golden.h"
#include "sample.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::report;

namespace {

RevisionResult sent_sample(const Sample& sample) {
    RevisionResult result;
    FileId file = sample.history.trees[0].revisions[0].file;
    DirectionResult& up = result.upgrade;
    up.present = true;
    auto condition = std::make_shared<Condition>();
    condition->kind = Condition::Kind::has_table;
    condition->arguments = {"users"};
    condition->place = sample.place(file, "has_rows");
    Condition negated{Condition::Kind::negation, {}, {condition}, condition->place};
    Statement first;
    first.sql = Template("ALTER TABLE users\n DROP COLUMN email");
    first.place = sample.place(file, "op.drop_column");
    first.via = "op.drop_column";
    first.conditions = {condition, std::make_shared<Condition>(negated)};
    Statement second;
    second.sql = Template("CREATE ROLE app PASSWORD 'hunter2' -- for ");
    second.sql.holes.push_back({});
    second.sql.holes[0].offset = static_cast<uint32_t>(second.sql.text.size());
    second.sql.holes[0].name = "name\x1b";
    second.place = sample.place(file, "op.execute(\n");
    second.via = "op.execute";
    second.transaction = -1;
    second.foreach = "tables";
    up.statements = {first, second};
    up.unanalysed = {sample.gaps[0].entry};
    up.skipped = {{sample.place(file, "op.execute(text)"), "op.get_bind", "sends nothing"}};
    result.unanalysed = {{{file, 0, 3}, "module", "a piece of syntax is not understood", ""}};
    return result;
}

}  // namespace

TEST_CASE("text shows the source and the SQL, each with its caret") {
    Sample sample;
    std::string printed = text(sample.result(true), false);
    check_golden("findings.text", printed);
    CHECK(safe(printed));
    CHECK(printed.find("hunter2") == std::string::npos);
}

TEST_CASE("text with colours says the same") {
    Sample sample;
    std::string coloured = text(sample.result(true), true), plain;
    for (size_t i = 0; i < coloured.size(); ++i) {
        if (coloured[i] == '\x1b')
            i = coloured.find('m', i);
        else
            plain += coloured[i];
    }
    CHECK(plain == text(sample.result(true), false));
    CHECK(coloured.find("\x1b[1;31m") != std::string::npos);
}

TEST_CASE("concise is one line a finding") {
    Sample sample;
    std::string printed = concise(sample.result());
    check_golden("findings.concise", printed);
    CHECK(safe(printed));
    CHECK(std::count(printed.begin(), printed.end(), '\n') == 3);
}

TEST_CASE("json is valid, ASCII, and has what the design names") {
    Sample sample;
    std::string printed = json(sample.result());
    check_golden("findings.json", printed);
    for (char c : printed) REQUIRE((c == '\n' || (c >= 0x20 && c < 0x7f)));
    auto parsed = nlohmann::json::parse(printed);
    CHECK(parsed["findings"][0]["message"] == sample.findings[0].message);
    CHECK(parsed["coverage"]["entries"].size() == 1);
    CHECK(parsed["summary"]["trees"].size() == 2);
    CHECK(printed.find("hunter2") == std::string::npos);
}

TEST_CASE("json of invalid UTF-8 is still JSON") {
    Sample sample;
    sample.findings[0].message = "a\xff"
                                 "b";
    auto parsed = nlohmann::json::parse(json(sample.result()));
    CHECK(parsed["findings"][0]["message"] == "a\ufffd"
                                              "b");
}

TEST_CASE("what is sent prints as a script") {
    Sample sample;
    RevisionResult result = sent_sample(sample);
    std::vector<SentBy> sent{{TreeId(0), RevisionId(0), &result}};
    std::string printed = sql_text(sample.files, sample.history, sent, false);
    check_golden("sent.text", printed);
    CHECK(safe(printed));
    CHECK(printed.find("hunter2") == std::string::npos);
    CHECK(sql_text(sample.files, sample.history, sent, true).find("there is no such function") != std::string::npos);
}

TEST_CASE("what is sent prints as one object per file and direction") {
    Sample sample;
    RevisionResult result = sent_sample(sample);
    std::string printed = sql_jsonl(sample.files, sample.history, {{TreeId(0), RevisionId(0), &result}});
    check_golden("sent.jsonl", printed);
    std::istringstream lines(printed);
    std::vector<nlohmann::json> objects;
    for (std::string line; std::getline(lines, line);) objects.push_back(nlohmann::json::parse(line));
    REQUIRE(objects.size() == 2);
    CHECK(objects[0]["statements"][0]["line"] == 3);
    CHECK(objects[0]["statements"][0]["conditions"][0]["value"] == "unknown");
    CHECK(objects[0]["statements"][1]["transaction"].is_null());
    CHECK(objects[1]["direction"] == "downgrade");
}

TEST_CASE("the coverage line names the gaps, and says zero when there is none") {
    Sample sample;
    CHECK(coverage_line(sample.result()) ==
          "limbeck: 1 revision in 2 trees, 3 statements; 1 unanalysed (the value is not known 1); 1 text that "
          "PostgreSQL cannot parse; 1 file unreadable\n");
    sample.coverage = {};
    sample.coverage.revisions = 2;
    CHECK(coverage_line(sample.result()) == "limbeck: 2 revisions in 2 trees, 0 statements; 0 unanalysed\n");
    sample.history.trees[1].skipped = "written for sqlite";
    CHECK(coverage_line(sample.result()) ==
          "limbeck: 2 revisions in 1 tree, 0 statements; 0 unanalysed; 1 tree skipped\n");
    sample.history.trees[1].skipped.clear();
    sample.coverage.unanalysed = 2;
    sample.coverage.reasons["a part of the SQL is not known"] = 2;
    CHECK(coverage_line(sample.result()) ==
          "limbeck: 2 revisions in 2 trees, 0 statements; 2 unanalysed (a part of the SQL is not known 2)\n");
}

TEST_CASE("an env.py has no revision and no direction") {
    Sample sample;
    RevisionResult result = sent_sample(sample);
    result.upgrade = {};
    std::vector<SentBy> sent{{TreeId(1), RevisionId(), &result}};
    auto parsed = nlohmann::json::parse(sql_jsonl(sample.files, sample.history, sent));
    CHECK(parsed["revision"].is_null());
    CHECK(parsed["direction"].is_null());
    CHECK(parsed["unanalysed"].size() == 1);
    CHECK(sql_text(sample.files, sample.history, sent, false).starts_with("-- the environment in wide"));
}

TEST_CASE("the summary says what is hidden") {
    Sample sample;
    CHECK(summary_line(sample.result()) == "3 errors (4 findings in downgrades hidden: --downgrade shows them)");
    sample.findings.clear();
    Result none{sample.files, sample.history, sample.findings, sample.trees, sample.coverage, sample.gaps};
    CHECK(summary_line(none) == "no findings");
}

TEST_CASE("text and Markdown say alike what is suppressed, known or earlier") {
    Sample sample;
    sample.suppressed.push_back({sample.findings[0], sample.findings[0].place, "copied before"});
    Result result = sample.result();
    result.hidden_downgrade = 0;
    result.in_baseline = 2;
    result.fixed_in_baseline = 1;
    result.hidden_earlier = 5;
    const std::string summary = "3 errors (1 suppressed, 2 in the baseline, 1 entry of the baseline fixed: not found "
                                "any more, 5 in earlier revisions)";
    CHECK(summary_line(result) == summary);
    CHECK(text(result, false).ends_with("\n" + summary + "\n"));
    CHECK(markdown(result).starts_with("## limbeck: " + summary + "\n"));
    auto counts = nlohmann::json::parse(json(result))["summary"];
    CHECK(counts["suppressed"] == 1);
    CHECK(counts["in_baseline"] == 2);
}
