// The script of `limbeck sql --format sql`: transactions, the version table, and what is left to a reader.
#include "report/report.h"

#include <catch2/catch_test_macros.hpp>

#include <map>

using namespace limbeck;
using namespace limbeck::report;

namespace {

// Revisions by their parents, in one tree; what each sends in both directions.
struct Project {
    Files files;
    History history;
    std::map<std::string, RevisionResult> results;

    using Parents = std::vector<std::string>;

    explicit Project(std::initializer_list<std::pair<const char*, Parents>> revisions) {
        FileId file = files.add({"versions/a.py", "", "one line\n", {}, {}});
        ScriptTree tree;
        tree.location = "migrations";
        for (const auto& [id, parents] : revisions) {
            Revision revision;
            revision.id = id;
            revision.down_revisions = parents;
            revision.file = file;
            tree.revisions.push_back(revision);
            results[id];
        }
        link_tree(tree);
        history.trees.push_back(std::move(tree));
    }

    Statement& upgrade(const std::string& id, const char* sql) {
        auto& statements = results.at(id).upgrade.statements;
        statements.emplace_back();
        statements.back().sql = Template(sql);
        statements.back().via = "op.execute";
        statements.back().place = {history.trees[0].revisions[0].file, 0, 3};
        return statements.back();
    }

    // Without the comments, a statement a line.
    std::string script(bool downgrade = false, bool comments = false, const std::string& only = "") {
        std::vector<SentBy> sent;
        const ScriptTree& tree = history.trees[0];
        for (size_t i = 0; i < tree.revisions.size(); ++i)
            if (only.empty() || only == tree.revisions[i].id)
                sent.push_back({TreeId(0), RevisionId(i), &results.at(tree.revisions[i].id)});
        std::string all = sql_script(files, history, sent, downgrade), out;
        for (size_t at = 0; at < all.size();) {
            size_t end = all.find('\n', at) + 1;
            if (all.compare(at, 2, "--") != 0 || comments) out += all.substr(at, end - at);
            at = end;
        }
        size_t table = out.find("CREATE TABLE alembic_version");
        if (table != std::string::npos) out.erase(table, out.find(";\n", table) + 2 - table);
        return out;
    }
};

const std::string insert = "INSERT INTO alembic_version (version_num) VALUES ";

std::string update(const std::string& from, const std::string& to) {
    return "UPDATE alembic_version SET version_num='" + to + "' WHERE alembic_version.version_num = '" + from + "';\n";
}

std::string removal(const std::string& id) {
    return "DELETE FROM alembic_version WHERE alembic_version.version_num = '" + id + "';\n";
}

}  // namespace

TEST_CASE("a line of revisions is one transaction, and the version table follows") {
    Project project({{"a", {}}, {"b", {"a"}}});
    project.upgrade("a", "CREATE TABLE t (x int)");
    project.upgrade("b", "DROP TABLE t");
    CHECK(project.script() ==
          "BEGIN;\nCREATE TABLE t (x int);\n" + insert + "('a');\nDROP TABLE t;\n" + update("a", "b") + "COMMIT;\n");
    CHECK(project.script(true) ==
          "BEGIN;\n" + update("b", "a") + removal("a") + "DROP TABLE alembic_version;\nCOMMIT;\n");
}

TEST_CASE("one revision of many finds the version table, and leaves it") {
    Project project({{"a", {}}, {"b", {"a"}}, {"c", {"b"}}});
    CHECK(project.script(false, false, "b") == "BEGIN;\n" + update("a", "b") + "COMMIT;\n");
    CHECK(project.script(true, false, "b") == "BEGIN;\n" + update("b", "a") + "COMMIT;\n");
}

TEST_CASE("branches are rows of the version table, and a merge is one again") {
    Project project({{"a", {}}, {"b", {"a"}}, {"c", {"a"}}, {"d", {"b", "c"}}});
    CHECK(project.script() == "BEGIN;\n" + insert + "('a');\n" + update("a", "b") + insert + "('c');\n" + removal("b") +
                                  update("c", "d") + "COMMIT;\n");
    CHECK(project.script(true) == "BEGIN;\n" + insert + "('b');\n" + update("d", "c") + removal("c") +
                                      update("b", "a") + removal("a") + "DROP TABLE alembic_version;\nCOMMIT;\n");
}

TEST_CASE("a downgrade goes back to what is depended on") {
    Project project({{"a", {}}, {"c", {}}});
    Revision& dependent = project.history.trees[0].revisions[1];
    dependent.depends_on = {"a"};
    link_tree(project.history.trees[0]);
    CHECK(project.script() == "BEGIN;\n" + insert + "('a');\n" + update("a", "c") + "COMMIT;\n");
    CHECK(project.script(true) ==
          "BEGIN;\n" + update("c", "a") + removal("a") + "DROP TABLE alembic_version;\nCOMMIT;\n");
}

TEST_CASE("an autocommitted statement stands between transactions") {
    Project project({{"a", {}}});
    project.upgrade("a", "CREATE INDEX CONCURRENTLY i ON t (x)").transaction = -1;
    project.upgrade("a", "SELECT 1");
    CHECK(project.script() ==
          "BEGIN;\nCOMMIT;\nCREATE INDEX CONCURRENTLY i ON t (x);\nBEGIN;\nSELECT 1;\n" + insert + "('a');\nCOMMIT;\n");
}

TEST_CASE("a type is made once, and what is not known is a comment") {
    Project project({{"a", {}}, {"b", {"a"}}});
    auto made = std::make_shared<Condition>();
    made->kind = Condition::Kind::type_made_in_this_run;
    made->arguments = {"mood"};
    auto not_made = std::make_shared<Condition>();
    not_made->kind = Condition::Kind::negation;
    not_made->operands = {made};
    for (const char* id : {"a", "b"}) project.upgrade(id, "CREATE TYPE mood AS ENUM ('x')").conditions = {not_made};
    auto undecided = std::make_shared<Condition>();
    undecided->arguments = {"flag"};
    project.upgrade("b", "DROP TABLE t\nCASCADE").conditions = {undecided};
    project.upgrade("b", "DELETE FROM t").foreach = "rows";
    CHECK(project.script() ==
          "BEGIN;\nCREATE TYPE mood AS ENUM ('x');\n" + insert + "('a');\n" + update("a", "b") + "COMMIT;\n");
    std::string all = project.script(false, true);
    CHECK(all.find("-- line 1: op.execute, only when flag\n--   DROP TABLE t\n--   CASCADE;\n") != std::string::npos);
    CHECK(all.find("-- line 1: op.execute, once for each of rows\n--   DELETE FROM t;\n") != std::string::npos);
    CHECK(all.find("-- 2 statements are comments") != std::string::npos);
}
