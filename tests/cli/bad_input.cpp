// Bad and hostile input: a clear word, the exit code of the design, and the rest is still analysed.
#include "cli/formats.h"
#include "program.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::cli;
namespace fs = std::filesystem;

namespace {

constexpr const char* good = "from alembic import op\n\nrevision = 'good'\ndown_revision = None\n\n\n"
                             "def upgrade():\n    op.drop_table('users')\n";

// One good revision beside what is under test: its finding must always be there.
struct Project : Folder {
    Project() {
        write_tree();
        write("migrations/versions/good.py", good);
    }
    Ran check(std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"check", path().string(), "--format", "concise"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Ran ran = program(arguments);
        CHECK(ran.code == 1);
        CHECK(ran.out.find("good.py:8:5: error[DAT001] drops table users") != std::string::npos);
        return ran;
    }
};

std::string revision(std::string_view id, std::string_view body) {
    return "from alembic import op\n\nrevision = '" + std::string(id) +
           "'\ndown_revision = 'good'\n\n\ndef upgrade():\n    " + std::string(body) + "\n";
}

}  // namespace

TEST_CASE("a PATH without a script tree is exit code 2") {
    Folder empty;
    CHECK(program({"check", empty.path().string()}).code == 2);
    CHECK(program({"sql", empty.path().string()}).code == 2);
    CHECK(program({"history", empty.path().string()}).code == 2);
    CHECK(program({"check", (empty.path() / "missing").string()}).code == 2);
    empty.write("a.py", "x = 1\n");
    CHECK(program({"check", empty.path().string()}).code == 2);
}

TEST_CASE("a tree without revisions is no error") {
    Ran ran = program({"check", source_folder() + "/tests/cases/no_revisions"});
    CHECK(ran.code == 0);
    CHECK(ran.out == "no findings\n");
}

TEST_CASE("a wrong question is exit code 2") {
    Project project;
    std::string path = project.path().string();
    CHECK(program({"check", path, "--format", "yaml"}).code == 2);
    CHECK(program({"check", path, "--no-such-flag"}).code == 2);
    CHECK(program({"no-such-command"}).code == 2);
    CHECK(program({"explain", "DAT999"}).code == 2);
    CHECK(program({"sql", path, "-r", "nothing"}).code == 2);
    CHECK(program({"dump", "syntax", path + "/missing.py"}).code == 2);
    CHECK(program({"dump", "statements", path + "/a.sql"}).code == 2);
}

TEST_CASE("output that does not arrive is exit code 2") {
    Project project;
    Options options;
    options.discovery.path = project.path().string();
    options.format = "text";
    options.output = "/dev/full";
    CHECK(run_check(options) == 2);
    options.output = (project.path() / "no/such/folder/file").string();
    CHECK(run_check(options) == 2);
}

TEST_CASE("the threshold decides between 0 and 1") {
    Project project;
    std::string path = project.path().string();
    CHECK(program({"check", path}).code == 1);
    CHECK(program({"check", path, "--fail-on", "never"}).code == 0);
    project.write("migrations/versions/good.py", "from alembic import op\nrevision = 'a'\ndown_revision = None\n\n\n"
                                                 "def upgrade():\n    op.execute(\"UPDATE users SET a = 1\")\n\n\n"
                                                 "def downgrade():\n    op.drop_table('users')\n");
    CHECK(program({"check", path}).code == 0);
    CHECK(program({"check", path, "--fail-on", "warning"}).code == 1);
    CHECK(program({"check", path, "--downgrade"}).code == 0);
    CHECK(program({"check", path, "--downgrade", "--fail-on", "note"}).code == 1);
    CHECK(program({"check", path}).out.find("1 finding in downgrades hidden") != std::string::npos);
}

TEST_CASE("with --strict what could not be analysed counts") {
    Folder folder;
    folder.write_tree();
    folder.write("migrations/versions/a.py", "from alembic import op\nimport secrets\nrevision = 'a'\n"
                                             "down_revision = None\n\n\ndef upgrade():\n"
                                             "    op.execute(secrets.token_hex())\n");
    CHECK(program({"check", folder.path().string()}).code == 0);
    Ran strict = program({"check", folder.path().string(), "--strict"});
    CHECK(strict.code == 1);
    CHECK(strict.out.find("a.py:8:5: unanalysed") != std::string::npos);
    CHECK(strict.out.find("no findings") == std::string::npos);
}

TEST_CASE("--strict says why it fails where only a place could not be read") {
    Ran ran = program({"check", source_folder() + "/tests/cases/no_revisions", "--strict"});
    CHECK(ran.code == 1);
    CHECK(ran.out == "1 place not read as found (--strict)\n");
}

TEST_CASE("unreadable files are findings") {
    Project project;
    fs::create_directories(project.path() / "migrations/versions/folder.py");
    project.write("migrations/versions/latin.py", "revision = 'caf\xe9'\ndown_revision = None\n");
    Ran ran = project.check();
    CHECK(ran.out.find("latin.py") != std::string::npos);
    CHECK(ran.out.find("error[REV004]") != std::string::npos);
}

TEST_CASE("links neither loop nor lead out of the root") {
    Project project;
    Folder outside;
    outside.write("secret.py", revision("outside", "op.drop_table('secrets')"));
    fs::path versions = project.path() / "migrations/versions";
    fs::create_directory_symlink(versions, versions / "loop");
    fs::create_symlink(versions / "self.py", versions / "self.py");
    fs::create_symlink(outside.path() / "secret.py", versions / "secret.py");
    fs::create_directory_symlink(outside.path(), project.path() / "elsewhere");
    Ran ran = project.check();
    CHECK(ran.out.find("drops table secrets") == std::string::npos);
}

TEST_CASE("control characters in names do not reach the terminal") {
    Project project;
    project.write("migrations/versions/a\x1b[31m\nb.py", revision("a\x1b[2J", "op.drop_table('x\\x1b[31m\\u202ey')"));
    for (const std::string& format : check_formats()) {
        Ran ran = program({"check", project.path().string(), "--format", format});
        CHECK(ran.code == 1);
        CHECK(ran.out.find('\x1b') == std::string::npos);
        CHECK(ran.out.find("\u202e") == std::string::npos);
    }
    for (std::string format : {"text", "json", "dot", "mermaid"})
        CHECK(program({"history", project.path().string(), "--format", format}).out.find('\x1b') == std::string::npos);
    for (std::string format : {"text", "jsonl"})
        CHECK(program({"sql", project.path().string(), "--format", format}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("huge and deep files are answered") {
    Project project;
    project.write("migrations/versions/long.py",
                  revision("long", "op.execute('SELECT \\'" + std::string(5 << 20, 'x') + "\\'')"));
    project.write("migrations/versions/deep.py", revision("deep", "op.execute(" + std::string(10000, '(') +
                                                                      "'SELECT 1'" + std::string(10000, ')') + ")"));
    std::string chain;
    for (int i = 0; i < 50000; ++i) chain += " || a";
    project.write("migrations/versions/deepsql.py", revision("deepsql", "op.execute('SELECT a" + chain + "')"));
    Ran ran = project.check({"--show-unanalysed"});
    CHECK(ran.out.find("long.py:8:5: unanalysed") != std::string::npos);
    CHECK(ran.out.find("deepsql.py:8:5: unanalysed") != std::string::npos);
    CHECK(ran.out.find("SQL001") == std::string::npos);
}

TEST_CASE("secrets are masked in every output") {
    Project project;
    project.write("migrations/versions/role.py",
                  revision("role", "op.execute(\"CREATE ROLE app PASSWORD 'hunter2' NOSUCHWORD\")"));
    for (const std::string& format : check_formats())
        CHECK(program({"check", project.path().string(), "--format", format}).out.find("hunter2") == std::string::npos);
    for (std::string format : {"text", "jsonl"})
        CHECK(program({"sql", project.path().string(), "--format", format}).out.find("hunter2") == std::string::npos);
}
