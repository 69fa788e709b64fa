// --since and --diff-base: the whole history is analysed, and only a part of it is reported.
#include "program.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::cli;
namespace fs = std::filesystem;

// libgit2 1.5 forgets a list when the walk to a merge base meets the end of a shallow clone.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libgit2";
}

namespace {

std::string revision(const std::string& id, const std::string& parents, const std::string& more = "") {
    return "from alembic import op\nrevision = '" + id + "'\ndown_revision = " + parents + "\n" + more +
           "\n\ndef upgrade():\n    op.drop_table('" + id + "')\n";
}

struct Project : Folder {
    Project() { write_tree(); }
    void add(const std::string& id, const std::string& parents, const std::string& more = "") const {
        write("migrations/versions/" + id + ".py", revision(id, parents, more));
    }
    Ran check(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"check", path().string(), "--format", "json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return program(arguments);
    }
    // "a100 b200": the revisions of what is reported, each once.
    std::string reported(std::vector<std::string> more) const {
        Ran ran = check(more);
        INFO(ran.err);
        REQUIRE(ran.code != 2);
        std::string out;
        const auto parsed = nlohmann::json::parse(ran.out);
        for (const auto& finding : parsed["findings"]) {
            std::string id = finding["revision"];
            if (id.empty()) id = finding["rule"];
            if ((" " + out + " ").find(" " + id + " ") == std::string::npos) out += (out.empty() ? "" : " ") + id;
        }
        return out;
    }
    // git with a configuration of its own.
    void git(const std::string& command) const {
        const std::string line =
            "cd '" + path().string() +
            "' && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null git -c user.name=a -c user.email=a@b "
            "-c init.defaultBranch=main -c protocol.file.allow=always " +
            command + " >/dev/null 2>&1";
        INFO(line);
        REQUIRE(std::system(line.c_str()) == 0);
    }
    void commit(const std::string& message) const {
        git("add -A");
        git("commit -q -m " + message);
    }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// main: a, b; branch work leaves after b and adds c; main goes on with d.
struct Repository : Project {
    Repository() {
        add("a100", "None");
        git("init -q");
        commit("a");
        add("b200", "'a100'");
        commit("b");
        git("checkout -q -b work");
        add("c300", "'b200'");
        commit("c");
        git("checkout -q main");
        add("d400", "'b200'");
        commit("d");
        git("checkout -q work");
    }
};

}  // namespace

TEST_CASE("--since leaves out that revision and what is applied before it") {
    Project project;
    project.add("a100", "None");
    project.add("b200", "'a100'");
    project.add("c300", "'b200'");
    project.add("x900", "None", "depends_on = 'b200'\n");  // a base of its own
    project.add("d400", "'x900'");
    CHECK(project.reported({"--ignore", "REV"}) == "a100 b200 c300 d400 x900");
    CHECK(project.reported({"--ignore", "REV", "--since", "b200"}) == "c300 d400 x900");
    CHECK(project.reported({"--ignore", "REV", "--since", "d400"}) == "c300");
    CHECK(project.reported({"--since", "d400"}) == "c300");
    auto summary = nlohmann::json::parse(project.check({"--since", "b200"}).out)["summary"];
    CHECK(summary["hidden_in_earlier_revisions"] == 2);
    CHECK(summary["errors"] == 3);
    Ran ran = program({"check", project.path().string(), "--since", "b200", "--ignore", "REV"});
    CHECK(has(ran.out, "3 errors (2 in earlier revisions)\n"));
    CHECK(program({"check", project.path().string(), "--since", "d400", "--ignore", "REV"}).code == 1);
    CHECK(program({"check", project.path().string(), "--since", "c300", "--select", "DAT002"}).code == 0);
}

TEST_CASE("an unknown revision is exit code 2, with near ones") {
    Project project;
    for (const char* id : {"ab12cd34", "ab12ffff", "77aa88bb"}) project.add(id, "None");
    auto said = [&](const std::string& id, const std::string& message) {
        Ran ran = project.check({"--since", id});
        CHECK(ran.code == 2);
        CHECK(has(ran.err, "limbeck: --since: no revision " + id + " in " + project.path().string() + message + "\n"));
    };
    said("ab12", "; did you mean ab12cd34 or ab12ffff?");
    said("77aa88bc", "; did you mean 77aa88bb?");
    said("zzzz", "");
    project.write("limbeck.toml", "\nsince = 'ab12cd3'\n");
    Ran ran = project.check({});
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "limbeck.toml:2: since: no revision ab12cd3 in "));
    CHECK(project.check({"--since", "77aa88bb"}).code == 1);
}

TEST_CASE("--since says nothing about other trees") {
    Project project;
    project.add("a100", "None");
    project.write("other/alembic.ini", "[alembic]\nscript_location = migrations\n");
    project.write("other/migrations/env.py", "");
    project.write("other/migrations/versions/z100.py", revision("z100", "None"));
    CHECK(project.reported({"--since", "a100"}) == "z100");
    CHECK(project.reported({"--since", "z100"}) == "a100");
}

TEST_CASE("--diff-base reports what is new since the branches parted, committed or not") {
    Repository repository;
    CHECK(repository.reported({"--diff-base", "main"}) == "c300");
    CHECK(repository.reported({"--diff-base", "HEAD"}).empty());
    CHECK(repository.reported({"--diff-base", "HEAD~2"}) == "b200 c300");
    repository.add("e500", "'c300'");
    CHECK(repository.reported({"--diff-base", "main"}) == "c300 e500");
    CHECK(repository.reported({"--diff-base", "main", "--since", "c300"}) == "e500");
    // A change of an old revision is none.
    repository.add("a100", "None", "x = 1\n");
    CHECK(repository.reported({"--diff-base", "main"}) == "c300 e500");
    // A second head is new through either of them.
    repository.add("f600", "'c300'");
    CHECK(repository.reported({"--diff-base", "main", "--select", "REV"}) == "e500");
    // From a folder below the repository's root.
    CHECK(has(program({"check", (repository.path() / "migrations").string(), "--diff-base", "main"}).out, "c300.py"));
    CHECK_FALSE(
        has(program({"check", (repository.path() / "migrations").string(), "--diff-base", "main"}).out, "b200.py"));
}

TEST_CASE("--diff-base works in a linked working tree") {
    Repository repository;
    Folder parent;
    repository.git("worktree add -q '" + (parent.path() / "tree").string() + "' main");
    Ran ran = program({"check", (parent.path() / "tree").string(), "--diff-base", "work", "--format", "concise"});
    CHECK(has(ran.out, "d400.py"));
    CHECK_FALSE(has(ran.out, "b200.py"));
}

TEST_CASE("a base that cannot be told is exit code 2, with the reason") {
    Repository repository;
    auto said = [](const Project& project, const std::string& reference, const std::string& message) {
        Ran ran = project.check({"--diff-base", reference});
        INFO(ran.err);
        CHECK(ran.code == 2);
        CHECK(has(ran.err, "limbeck: --diff-base: " + message));
    };
    said(repository, "nothing", "the repository has no nothing; a branch of the server may have to be fetched first");
    said(repository, "HEAD:alembic.ini", "HEAD:alembic.ini is no commit");
    said(repository, "a b", "the repository has no a b;");
    repository.git("checkout -q --orphan alone");
    repository.commit("alone");
    said(repository, "main", "main and HEAD have no commit in common");
    repository.git("checkout -q --orphan empty");
    said(repository, "main", "HEAD has no commit yet");

    Project none;
    none.add("a100", "None");
    said(none, "main", none.path().string() + " is in no git repository");
    fs::create_directories(none.path() / ".git");
    said(none, "main", "");
    none.write(".git/HEAD", "nonsense");
    said(none, "main", "");
}

TEST_CASE("a shallow clone says what to fetch") {
    Repository repository;
    Project clone;
    fs::remove_all(clone.path() / "migrations");
    fs::remove(clone.path() / "alembic.ini");
    clone.git("clone -q --depth 1 --no-single-branch 'file://" + repository.path().string() + "' .");
    Ran ran = clone.check({"--diff-base", "origin/main"});
    INFO(ran.err);
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "the clone is shallow"));
    ran = clone.check({"--diff-base", "origin/other"});
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "it is a shallow clone"));
}

TEST_CASE("what a hostile repository configures is not run") {
    Repository repository;
    const std::string ran_file = (repository.path() / "ran").string();
    const std::string script = (repository.path() / "run.sh").string();
    repository.write("run.sh", "#!/bin/sh\ntouch '" + ran_file + "'\n");
    fs::permissions(script, fs::perms::owner_all);
    repository.git("config core.fsmonitor " + script);
    repository.git("config core.sshCommand " + script);
    repository.git("config core.pager " + script);
    repository.git("config filter.x.clean " + script);
    repository.git("config filter.x.smudge " + script);
    repository.git("config diff.external " + script);
    repository.write(".gitattributes", "*.py filter=x diff=x\n");
    for (const char* hook : {"post-checkout", "post-index-change", "reference-transaction"}) {
        fs::create_directories(repository.path() / ".git/hooks");
        fs::copy_file(script, repository.path() / ".git/hooks" / hook);
    }
    fs::remove(ran_file);
    CHECK(repository.reported({"--diff-base", "main"}) == "c300");
    CHECK_FALSE(fs::exists(ran_file));
}

TEST_CASE("a repository of another user is refused in words") {
    if (::geteuid() != 0) SKIP("only root can give files away");
    Repository repository;
    const std::string give = "chown -R 54321:54321 '" + repository.path().string() + "'";
    REQUIRE(std::system(give.c_str()) == 0);
    Ran ran = repository.check({"--diff-base", "main"});
    INFO(ran.err);
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "belongs to another user"));
    CHECK(has(ran.err, "git config --global --add safe.directory " + repository.path().string()));
}
