#include "core/finding.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;

namespace {

Finding finding(FileId file, uint32_t begin, std::string object) {
    Finding one;
    one.rule = "DAT002";
    one.revision = "ab12";
    one.has_direction = true;
    one.kind = "drop column";
    one.object = std::move(object);
    one.place = {file, begin, begin + 1};
    return one;
}

struct Project {
    Files files;
    History history;
    FileId late, early;

    Project() {
        late = files.add({"versions/b.py", "", "x = 1\n", {}});
        early = files.add({"versions/a.py", "", "x = 1\n", {}});
    }
};

}  // namespace

TEST_CASE("findings are ordered by path, not by number of file") {
    Project project;
    std::vector<Finding> findings{finding(project.late, 1, "t.a"), finding(project.early, 4, "t.b"),
                                  finding(project.early, 2, "t.c")};
    seal_findings(findings, project.files, project.history);
    CHECK(findings[0].object == "t.c");
    CHECK(findings[1].object == "t.b");
    CHECK(findings[2].object == "t.a");
}

TEST_CASE("a fingerprint survives an edit above, and tells equal findings apart") {
    Project project;
    std::vector<Finding> before{finding(project.early, 2, "t.a"), finding(project.early, 9, "t.a")};
    std::vector<Finding> after{finding(project.early, 52, "t.a"), finding(project.early, 59, "t.a")};
    seal_findings(before, project.files, project.history);
    seal_findings(after, project.files, project.history);
    CHECK(before[0].fingerprint == after[0].fingerprint);
    CHECK(before[1].fingerprint == after[1].fingerprint);
    CHECK(before[0].fingerprint != before[1].fingerprint);
    CHECK(before[0].fingerprint.size() == 16);
    after[0].direction = Direction::downgrade;
    seal_findings(after, project.files, project.history);
    CHECK(after[0].fingerprint != before[0].fingerprint);
}

TEST_CASE("coverage adds up, reasons too") {
    Coverage all, one;
    one.statements = 3;
    one.unanalysed = 2;
    one.reasons = {{"the value is not known", 2}};
    all.add(one);
    all.add(one);
    CHECK(all.statements == 6);
    CHECK(all.reasons.at("the value is not known") == 4);
}

TEST_CASE("conditions print as people read them") {
    auto table = std::make_shared<Condition>();
    table->kind = Condition::Kind::has_table;
    table->arguments = {"users"};
    auto test = std::make_shared<Condition>();
    test->arguments = {"context.get_x_argument()\n    .get('seed')"};
    Condition either{Condition::Kind::any, {}, {table, test}, {}};
    Condition no_table{Condition::Kind::negation, {}, {table}, {}};
    CHECK(printed(no_table) == "not has_table('users')");
    CHECK(printed(either) == "has_table('users') or context.get_x_argument() .get('seed')");
    Condition no_test{Condition::Kind::negation, {}, {test}, {}};
    CHECK(printed(no_test) == "not (context.get_x_argument() .get('seed'))");
    Condition nothing{Condition::Kind::all, {}, {}, {}};
    CHECK(printed(nothing) == "true");
}

TEST_CASE("a condition that is shared a thousandfold prints in bounded space") {
    auto node = std::make_shared<Condition>();
    node->arguments = {"x"};
    std::shared_ptr<const Condition> shared = node;
    for (int i = 0; i < 60; ++i) {
        Condition next{i % 2 == 0 ? Condition::Kind::all : Condition::Kind::any, {}, {shared, shared}, {}};
        shared = std::make_shared<Condition>(std::move(next));
    }
    CHECK(printed(*shared).size() < 500);
}
