// link_tree: names, order, ends, and every way in which a graph can be wrong.
#include "core/history.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace limbeck;
using Names = std::vector<std::string>;

namespace {

struct Given {
    std::string id;
    Names down;
    Names depends_on = {};
    Names labels = {};
};

// File i has its id at byte 10 and its down_revision at byte 20, so that problems have an order.
ScriptTree linked(const std::vector<Given>& given) {
    ScriptTree tree;
    for (size_t i = 0; i < given.size(); ++i) {
        Revision revision;
        revision.id = given[i].id;
        revision.down_revisions = given[i].down;
        revision.depends_on = given[i].depends_on;
        revision.branch_labels = given[i].labels;
        revision.file = FileId(i);
        revision.id_place = {FileId(i), 10, 12};
        revision.down_place = {FileId(i), 20, 22};
        revision.depends_place = {FileId(i), 30, 32};
        tree.revisions.push_back(revision);
    }
    link_tree(tree);
    return tree;
}

Names ids(const ScriptTree& tree, const std::vector<RevisionId>& list) {
    Names result;
    for (RevisionId id : list) result.push_back(tree[id].id);
    return result;
}

Names order(const ScriptTree& tree) {
    Names result;
    for (const Revision& revision : tree.revisions) result.push_back(revision.id);
    return result;
}

const Revision& get(const ScriptTree& tree, const std::string& id) {
    for (const Revision& revision : tree.revisions) {
        if (revision.id == id) return revision;
    }
    FAIL("no revision " << id);
    return tree.revisions.front();
}

std::vector<GraphProblem::Kind> kinds(const ScriptTree& tree) {
    std::vector<GraphProblem::Kind> result;
    for (const GraphProblem& problem : tree.problems) result.push_back(problem.kind);
    return result;
}

using Kind = GraphProblem::Kind;

}  // namespace

TEST_CASE("a line of revisions is put in order") {
    ScriptTree tree = linked({{"ccc1", {"aaa1"}}, {"zzz1", {}}, {"aaa1", {"zzz1"}}});
    CHECK(order(tree) == Names{"zzz1", "aaa1", "ccc1"});
    CHECK(ids(tree, tree.heads) == Names{"ccc1"});
    CHECK(ids(tree, tree.bases) == Names{"zzz1"});
    CHECK(ids(tree, get(tree, "zzz1").children) == Names{"aaa1"});
    CHECK(tree.problems.empty());
}

TEST_CASE("a merge has both parents, and equals are ordered by id") {
    ScriptTree tree = linked({{"m", {"right", "left"}}, {"right", {"base"}}, {"left", {"base"}}, {"base", {}}});
    CHECK(order(tree) == Names{"base", "left", "right", "m"});
    CHECK(ids(tree, get(tree, "m").parents) == Names{"left", "right"});
    CHECK(ids(tree, get(tree, "base").children) == Names{"left", "right"});
    CHECK(ids(tree, tree.heads) == Names{"m"});
    CHECK(tree.problems.empty());
}

TEST_CASE("several heads are one problem that holds them all") {
    ScriptTree tree = linked({{"base", {}}, {"b", {"base"}}, {"a", {"base"}}});
    REQUIRE(kinds(tree) == std::vector{Kind::several_heads});
    CHECK(ids(tree, tree.problems[0].others) == Names{"a", "b"});
    CHECK(tree.problems[0].place.file == FileId(2));
}

TEST_CASE("depends_on orders revisions but leaves the heads alone") {
    ScriptTree tree = linked({{"a2", {"a1"}, {"b2"}}, {"a1", {}}, {"b1", {}}, {"b2", {"b1"}}});
    CHECK(order(tree) == Names{"a1", "b1", "b2", "a2"});
    CHECK(ids(tree, get(tree, "a2").dependencies) == Names{"b2"});
    CHECK(ids(tree, get(tree, "a2").parents) == Names{"a1"});
    CHECK(get(tree, "b2").children.empty());
    CHECK(ids(tree, tree.heads) == Names{"b2", "a2"});
}

TEST_CASE("branch labels stand for the revision that carries them") {
    ScriptTree tree = linked({{"x1", {}, {}, {"net"}}, {"y1", {}, {"net"}}, {"x2", {"net"}}});
    CHECK(ids(tree, get(tree, "y1").dependencies) == Names{"x1"});
    CHECK(ids(tree, get(tree, "x2").parents) == Names{"x1"});
}

TEST_CASE("a label that is taken is said") {
    ScriptTree tree = linked({{"x1", {}, {}, {"net"}}, {"x2", {"x1"}, {}, {"net"}}, {"x3", {"x2"}, {}, {"x1"}}});
    REQUIRE(kinds(tree) == std::vector{Kind::header, Kind::header});
    CHECK(tree.problems[0].detail == "branch label net is already used by revision x1");
    CHECK(tree.problems[1].detail == "branch label x1 is already used by revision x1");
    CHECK(tree.problems[1].place.file == FileId(2));
}

TEST_CASE("missing names are problems with their place") {
    ScriptTree tree = linked({{"a", {"gone"}, {"lost", "a0"}}, {"a0", {}}});
    REQUIRE(kinds(tree) == std::vector{Kind::missing_parent, Kind::missing_dependency, Kind::several_heads});
    CHECK(tree.problems[0].detail == "gone");
    CHECK(tree.problems[0].place == Place{FileId(0), 20, 22});
    CHECK(tree[tree.problems[0].revision].id == "a");
    CHECK(tree.problems[1].detail == "lost");
    CHECK(tree.problems[1].place == Place{FileId(0), 30, 32});
    CHECK(ids(tree, get(tree, "a").dependencies) == Names{"a0"});
    CHECK(ids(tree, tree.bases) == Names{"a0"});
}

TEST_CASE("a partial id is missing for Alembic, and linked to what it must mean") {
    ScriptTree tree = linked({{"abcd1234", {}}, {"two", {"abcd"}}, {"three", {"x@two"}}, {"four", {"abc"}}});
    REQUIRE(kinds(tree) ==
            std::vector{Kind::missing_parent, Kind::missing_parent, Kind::several_heads, Kind::missing_parent});
    CHECK(ids(tree, tree.problems[0].others) == Names{"abcd1234"});
    CHECK(ids(tree, tree.problems[1].others) == Names{"two"});
    CHECK(tree.problems[3].others.empty());
    CHECK(ids(tree, get(tree, "two").parents) == Names{"abcd1234"});
    CHECK(ids(tree, get(tree, "three").parents) == Names{"two"});
    CHECK(get(tree, "four").parents.empty());
}

TEST_CASE("an ambiguous prefix means nothing") {
    ScriptTree tree = linked({{"abcd1", {}}, {"abcd2", {"abcd1"}}, {"z", {"abcd"}}});
    REQUIRE(kinds(tree)[0] == Kind::several_heads);
    CHECK(kinds(tree)[1] == Kind::missing_parent);
    CHECK(tree.problems[1].others.empty());
}

TEST_CASE("the first file with an id is the one that is meant") {
    ScriptTree tree = linked({{"a", {}}, {"b", {"a"}}, {"b", {"a"}}, {"c", {"b"}}});
    REQUIRE(kinds(tree) == std::vector{Kind::duplicate_id});
    CHECK(tree.problems[0].place.file == FileId(2));
    CHECK(tree[tree.problems[0].revision].file == FileId(2));
    REQUIRE(tree.problems[0].others.size() == 1);
    CHECK(tree[tree.problems[0].others[0]].file == FileId(1));
    CHECK(tree[get(tree, "c").parents[0]].file == FileId(1));
    CHECK(ids(tree, tree.heads) == Names{"c"});
    CHECK(get(tree, "a").children.size() == 1);
}

TEST_CASE("a revision that names itself is a cycle of one") {
    ScriptTree tree = linked({{"a", {"a"}}, {"b", {"a"}}});
    REQUIRE(kinds(tree) == std::vector{Kind::cycle});
    CHECK(ids(tree, tree.problems[0].others) == Names{"a"});
    CHECK(get(tree, "a").parents.empty());
    CHECK(order(tree) == Names{"a", "b"});
}

TEST_CASE("each cycle is reported once, parents following") {
    ScriptTree tree = linked(
        {{"c", {"a"}}, {"b", {"c"}}, {"a", {"b"}}, {"after", {"c"}}, {"q", {"p"}}, {"p", {}, {"q"}}, {"base", {}}});
    std::vector<Names> cycles;
    for (const GraphProblem& problem : tree.problems) {
        if (problem.kind == Kind::cycle) cycles.push_back(ids(tree, problem.others));
    }
    CHECK(cycles == std::vector<Names>{{"a", "b", "c"}, {"p", "q"}});
    for (size_t i = 0; i < tree.revisions.size(); ++i) {
        for (RevisionId parent : tree.revisions[i].parents) CHECK(parent.index() < i);
        for (RevisionId dependency : tree.revisions[i].dependencies) CHECK(dependency.index() < i);
    }
    CHECK(order(tree).back() == "after");
}

TEST_CASE("an empty tree has nothing") {
    ScriptTree tree = linked({});
    CHECK(tree.heads.empty());
    CHECK(tree.problems.empty());
}

TEST_CASE("problems that were there stay, in the order of their places") {
    ScriptTree tree;
    tree.problems.push_back({Kind::header, {}, {FileId(9), 1, 2}, "later", {}});
    tree.problems.push_back({Kind::unreadable, {}, {FileId(3), 1, 2}, "earlier", {}});
    link_tree(tree);
    CHECK(tree.problems[0].detail == "earlier");
}

TEST_CASE("the same id a thousand times") {
    ScriptTree tree = linked(std::vector<Given>(1000, Given{"same", {"same"}}));
    size_t duplicates = 0, cycles = 0;
    for (const GraphProblem& problem : tree.problems) {
        duplicates += problem.kind == Kind::duplicate_id;
        cycles += problem.kind == Kind::cycle;
    }
    CHECK(duplicates == 999);
    CHECK(cycles == 1);
    CHECK(tree.revisions.size() == 1000);
}

TEST_CASE("long chains, and long cycles, need no stack") {
    constexpr size_t count = 200'000;
    std::vector<Given> given;
    for (size_t i = 0; i < count; ++i) {
        given.push_back({"r" + std::to_string(i), i == 0 ? Names{} : Names{"r" + std::to_string(i - 1)}});
    }
    ScriptTree chain = linked(given);
    CHECK(chain.revisions[count / 2].id == "r" + std::to_string(count / 2));
    CHECK(chain.problems.empty());
    given[0].down = {"r" + std::to_string(count - 1)};
    ScriptTree ring = linked(given);
    REQUIRE(kinds(ring) == std::vector{Kind::cycle});
    CHECK(ring.problems[0].others.size() == count);
    CHECK(ring.heads.empty());
}
