#include "judged.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;
using namespace limbeck::rules;

TEST_CASE("SQL001 points at the token inside the Python string") {
    Files files;
    std::string source = "op.execute('''SELECT 1\nFORM users''')\n";
    FileId file = files.add({"a.py", "", source, {}});
    auto text = static_cast<uint32_t>(source.find("SELECT"));
    DirectionResult result;
    Statement statement;
    statement.sql = Template("SELECT 1\nFORM users");
    statement.sql.segments = {{0, file, text}};
    statement.place = {file, 0, static_cast<uint32_t>(source.size()) - 1};
    statement.via = "op.execute";
    result.statements = {statement};
    sql::ParseCache cache;
    std::vector<Finding> findings = judge_direction({}, TreeId(0), {}, result, cache, {}).findings;
    REQUIRE(findings.size() == 1);
    const Finding& finding = findings[0];
    CHECK(finding.rule == "SQL001");
    CHECK(source.substr(finding.place.begin, finding.place.end - finding.place.begin) == "users");
    CHECK(finding.sql.substr(finding.sql_begin, finding.sql_end - finding.sql_begin) == "users");
    REQUIRE(finding.evidence.size() == 1);
    CHECK(finding.evidence[0].place == statement.place);
}

TEST_CASE("SQL001 of rendered SQL stays at the call") {
    Judged judged = rules::judged({{"SELEC 1"}});
    REQUIRE(judged.findings.size() == 1);
    CHECK(judged.findings[0].sql_begin == 0);
    CHECK(judged.findings[0].sql_end == 5);
    CHECK(judged.coverage.unparsed == 1);
}

TEST_CASE("SQL001 does not repeat a secret") {
    Judged judged = rules::judged({{"ALTER ROLE app PASSWORD 'hunter2"}});
    REQUIRE(judged.findings.size() == 1);
    CHECK(judged.findings[0].message.find("hunter2") == std::string::npos);
    CHECK(judged.findings[0].message.find("unterminated quoted string") != std::string::npos);
}

TEST_CASE("texts that the parser gives up on are unanalysed, not findings") {
    std::string deep = "SELECT a";
    for (int i = 0; i < 50000; ++i) deep += " || a";
    Judged judged = rules::judged({{deep}});
    CHECK(judged.findings.empty());
    REQUIRE(judged.unanalysed.size() == 1);
    CHECK(judged.coverage.unanalysed == 1);
    CHECK(judged.coverage.unparsed == 0);
    CHECK(judged.coverage.reasons.at(judged.unanalysed[0].reason) == 1);
}

namespace {

struct Graph {
    Files files;
    ScriptTree tree;

    void add(std::string id, std::vector<std::string> down) {
        FileId file = files.add({id + ".py", "", "revision = 1\n", {}});
        Revision one;
        one.id = std::move(id);
        one.down_revisions = std::move(down);
        one.file = file;
        one.id_place = one.down_place = one.depends_place = {file, 11, 12};
        tree.revisions.push_back(std::move(one));
    }
    std::vector<Finding> findings() {
        link_tree(tree);
        return judge_graph(tree, TreeId(0), files);
    }
};

}  // namespace

TEST_CASE("REV001 names the missing parent, and what may be meant") {
    Graph graph;
    graph.add("abcdef01", {});
    graph.add("b2", {"gone"});
    std::vector<Finding> findings = graph.findings();
    REQUIRE(found(findings) == "REV003 , REV001 gone");
    CHECK(findings[1].message == "down_revision names revision gone, which is not in this history");
    CHECK(findings[1].revision == "b2");
}

TEST_CASE("REV002 reports cycles and duplicates, each with its places") {
    Graph cycle;
    cycle.add("a1", {"b2"});
    cycle.add("b2", {"a1"});
    std::vector<Finding> findings = cycle.findings();
    REQUIRE(found(findings) == "REV002 a1 and b2");
    CHECK(findings[0].evidence.size() == 2);
    CHECK(findings[0].evidence[0].message == "a1 comes after b2");

    Graph self;
    self.add("a1", {"a1"});
    CHECK(self.findings().at(0).message == "revision a1 is its own ancestor, so that no order exists");

    Graph twice;
    twice.add("a1", {});
    twice.add("a1", {});
    CHECK(found(twice.findings()) == "REV002 a1");
}

TEST_CASE("REV003 is one note that names the heads") {
    Graph graph;
    graph.add("a1", {});
    graph.add("b2", {"a1"});
    graph.add("c3", {"a1"});
    graph.tree.location = "migrations";
    std::vector<Finding> findings = graph.findings();
    REQUIRE(found(findings) == "REV003 migrations");
    CHECK(findings[0].severity == Severity::note);
    CHECK(findings[0].evidence.size() == 2);
    CHECK(findings[0].message.find("b2 and c3") != std::string::npos);
}

TEST_CASE("REV004 reports files and headers that cannot be read") {
    Graph graph;
    graph.add("a1", {});
    FileId file = graph.tree.revisions[0].file;
    graph.tree.problems = {{GraphProblem::Kind::header, {}, {file, 0, 8}, "`revision` is a call", {}},
                           {GraphProblem::Kind::unreadable, {}, {file, 0, 0}, "permission denied", {}}};
    std::vector<Finding> findings = judge_graph(graph.tree, TreeId(0), graph.files);
    CHECK(found(findings) == "REV004 a1.py, REV004 a1.py");
    CHECK(findings[0].kind != findings[1].kind);
}
