// Every rule and every message against docs/messages.md, and the rules' pages against what is committed.
#include "judged.h"
#include "rules/names.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

using namespace limbeck;
using namespace limbeck::rules;

namespace {

size_t count_of(std::string_view text, std::string_view part) {
    size_t count = 0;
    for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

// One finding at least of every rule, with names that are easily recognised.
std::vector<Finding> samples() {
    std::vector<Finding> all = judged({{"DROP TABLE zebra CASCADE"},
                                       {"DROP TABLE \"Zebra\".zebra"},
                                       {"ALTER TABLE zebra DROP COLUMN stripe"},
                                       {"ALTER TABLE zebra DROP COLUMN stripe, DROP COLUMN \"order\" CASCADE"},
                                       {"TRUNCATE zebra"},
                                       {"TRUNCATE zebra, giraffe CASCADE"},
                                       {"DELETE FROM zebra"},
                                       {"UPDATE zebra SET stripe = 1"},
                                       {"UPDATE zebra SET stripe = 1, neck = 2"},
                                       {"ALTER TABLE giraffe zebra"}})
                                   .findings;
    Files files;
    FileId file = files.add({"zebra.py", "", "x", {}});
    // A value inside of quotes, in place of a name, of a part of one, and of the whole statement, from everywhere.
    for (Level level : {Level::network, Level::stored, Level::operator_input, Level::unknown})
        for (const auto& [text, offset] : std::vector<std::pair<std::string, uint32_t>>{{"SELECT ''", 8},
                                                                                        {"DROP TABLE ", 11},
                                                                                        {"DROP TABLE giraffe_", 19},
                                                                                        {"", 0},
                                                                                        {"DO $$ SELECT $$", 13}}) {
            DirectionResult result;
            Statement& statement = result.statements.emplace_back();
            statement.sql = Template(text);
            Hole& hole = statement.sql.holes.emplace_back();
            hole.offset = offset;
            hole.name = "zebra";
            hole.provenance = level;
            hole.trace = {{{file, 0, 1}, "read here"}};
            statement.place = {file, 0, 1};
            statement.via = "op.execute";
            sql::ParseCache cache;
            for (Finding& finding : judge_direction({}, TreeId(0), {}, result, cache, {}).findings)
                if (finding.rule.starts_with("INJ")) all.push_back(std::move(finding));
        }
    ScriptTree tree;
    tree.location = "zebra";
    for (const char* id : {"zebra1", "zebra2"}) {
        Revision one;
        one.id = id;
        one.file = file;
        one.id_place = one.down_place = {file, 0, 1};
        tree.revisions.push_back(one);
    }
    using Kind = GraphProblem::Kind;
    std::vector<RevisionId> both{RevisionId(0), RevisionId(1)}, first{RevisionId(0)};
    for (Kind kind : {Kind::missing_parent, Kind::missing_dependency, Kind::duplicate_id, Kind::cycle,
                      Kind::several_heads, Kind::header, Kind::unreadable}) {
        tree.problems.push_back({kind, RevisionId(0), {file, 0, 1}, "zebra", both});
        if (kind != Kind::several_heads) tree.problems.push_back({kind, RevisionId(0), {file, 0, 1}, "zebra", first});
    }
    std::vector<Finding> graph = judge_graph(tree, TreeId(0), files);
    all.insert(all.end(), graph.begin(), graph.end());
    const std::string comment = "# limbeck: ignore[zebra-stripes, table-drop]", bad = "# limbeck: ignore zebra";
    using Wrong = SuppressionContext::Kind;
    for (const std::string& text : {comment, bad}) {
        Directive directive = directives_in(text, {file, 0, static_cast<uint32_t>(text.size())}).at(0);
        for (Wrong kind : {Wrong::unused, Wrong::unknown_rule, Wrong::malformed, Wrong::no_reason}) {
            if ((kind == Wrong::malformed) == directive.malformed.empty()) continue;
            auto found = judge_suppression({kind, directive, "zebra-stripes"}, TreeId(0), "zebra1");
            all.insert(all.end(), found.begin(), found.end());
        }
    }
    return all;
}

}  // namespace

TEST_CASE("every rule's metadata is complete") {
    std::set<std::string_view> codes, names;
    std::string_view last;
    for (const Rule* rule : all_rules()) {
        INFO(rule->code);
        CHECK(std::regex_match(std::string(rule->code), std::regex("[A-Z]{3}[0-9]{3}")));
        CHECK(std::regex_match(std::string(rule->name), std::regex("[a-z]+(-[a-z]+)*")));
        CHECK(codes.insert(rule->code).second);
        CHECK(names.insert(rule->name).second);
        CHECK(last < rule->code);
        last = rule->code;
        CHECK((rule->on_statement != nullptr) + (rule->on_effect != nullptr) + (rule->on_parse_error != nullptr) +
                  (rule->on_graph != nullptr) + (rule->on_suppression != nullptr) + (rule->on_holes != nullptr) ==
              1);
        CHECK(rule->summary.ends_with('.'));
        CHECK(rule->summary.find('\n') == std::string_view::npos);
        for (const char* heading :
             {"\n## What it does\n", "\n## Why it matters\n", "\n## When it does not fire\n", "\n## What to do\n"})
            CHECK(count_of(rule->explanation, heading) == 1);
        CHECK(count_of(rule->explanation, "\n```python wrong\n") == 1);
        CHECK(count_of(rule->explanation, "\n```python right\n") >= 1);
        CHECK(find_rule(rule->code) == rule);
        CHECK(find_rule(rule->name) == rule);
    }
    CHECK(find_rule("dat002") == find_rule("column-dropped"));
    CHECK(find_rule("DAT999") == nullptr);
    CHECK(find_rule("") == nullptr);
}

TEST_CASE("every message keeps to the guide") {
    std::set<std::string> seen;
    std::regex banned("\\b(please|should|may want|dangerous|warning|error:|unsafe)\\b|!", std::regex::icase);
    for (const Finding& finding : samples()) {
        seen.insert(finding.rule);
        INFO(finding.rule << ": " << finding.message);
        CHECK(std::islower(static_cast<unsigned char>(finding.message.front())));
        CHECK_FALSE(finding.message.ends_with('.'));
        CHECK(finding.message.size() <= 240);
        CHECK(finding.message.find('\n') == std::string::npos);
        CHECK(finding.message.find(". ") == std::string::npos);
        CHECK((finding.message.find("zebra") != std::string::npos || finding.kind == "malformed suppression"));
        CHECK_FALSE(std::regex_search(finding.message, banned));
        INFO(finding.fix);
        CHECK(std::isupper(static_cast<unsigned char>(finding.fix.front())));
        CHECK_FALSE(finding.fix.ends_with('.'));
        CHECK_FALSE(std::regex_search(finding.fix, banned));
        CHECK_FALSE(finding.kind.empty());
        CHECK_FALSE(finding.object.empty());
        for (const Evidence& evidence : finding.evidence) {
            CHECK_FALSE(evidence.message.ends_with('.'));
            CHECK(evidence.message.find('\n') == std::string::npos);
        }
    }
    for (const Rule* rule : all_rules()) CHECK(seen.contains(std::string(rule->code)));
}

TEST_CASE("SQL in a fix is SQL") {
    size_t statements = 0;
    for (const Finding& finding : samples()) {
        std::istringstream lines(finding.fix);
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with("    ") || finding.rule.starts_with("REV") || finding.rule == "SQL001") continue;
            if (finding.rule.starts_with("SUP")) continue;
            size_t blank = line.find("...");
            if (blank != std::string::npos) line.replace(blank, 3, "1");
            INFO(line);
            CHECK_FALSE(sql::parse(line).error);
            ++statements;
        }
    }
    CHECK(statements >= 9);
}

TEST_CASE("names are quoted where SQL needs it") {
    CHECK(quoted("users") == "users");
    CHECK(quoted("order") == "\"order\"");
    CHECK(quoted("Users") == "\"Users\"");
    CHECK(quoted("a\"b") == "\"a\"\"b\"");
    CHECK(quoted("1a") == "\"1a\"");
    CHECK(quoted("") == "\"\"");
    CHECK(quoted(sql::QualifiedName{"s", "user"}) == "s.\"user\"");
    CHECK(copy_name({"", "users"}, "email") == "users_email_copy");
    CHECK(copy_name({"", std::string(63, 'a')}).size() == 63);
    CHECK(copy_name({"", std::string(29, 'a') + std::string("größe") + std::string(40, 'b')}).size() <= 65);
    CHECK(listed({"a", "b", "c"}) == "a, b and c");
    CHECK(listed(std::vector<std::string>(12, "a")) == "a, a, a, a, a, a, a, a and 4 more");
}

TEST_CASE("docs/rules holds what the rules say of themselves") {
    for (const Rule* rule : all_rules()) {
        std::string name(rule->code);
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        std::ifstream file(std::string(LIMBECK_SOURCE) + "/docs/rules/" + name + ".md", std::ios::binary);
        std::stringstream page;
        page << file.rdbuf();
        INFO("limbeck rules --write-docs docs/rules");
        CHECK(page.str() == explained(*rule));
    }
}
