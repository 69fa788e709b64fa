// discover(): from a folder to script trees. Each test makes its own small project.
#include "temporary_project.h"

using namespace limbeck;
using namespace limbeck::frontend;
using Lines = std::vector<std::string>;

namespace {

const std::string plain_ini = "[alembic]\nscript_location = migrations\n";
const std::string env = "from alembic import context\n";

Lines found_by(const Project& project) {
    Lines result;
    for (const ScriptTree& tree : project.history.trees) result.push_back(tree.found_by);
    return result;
}

}  // namespace

TEST_CASE("script_location relative to the folder of alembic.ini") {
    TemporaryProject p;
    p.write("app/alembic.ini", plain_ini).write("app/migrations/env.py", env);
    p.revision("app/migrations/versions", "b", "'a'").revision("app/migrations/versions", "a");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"app/migrations: a b"});
    const ScriptTree& tree = project.history.trees[0];
    CHECK(tree.found_by == "app/alembic.ini [alembic]");
    CHECK(tree.versions == Lines{"app/migrations/versions"});
    CHECK(tree.skipped.empty());
    REQUIRE(tree.env);
    CHECK(project.files[tree.env].path == "app/migrations/env.py");
    CHECK(project.files[tree.revisions[0].file].path == "app/migrations/versions/a_x.py");
    CHECK(project.files.size() == 3);
    CHECK(project.syntaxes.size() == 3);
    CHECK(notes(project).empty());
}

TEST_CASE("script_location relative to a folder above, and by %(here)s") {
    TemporaryProject p;
    p.write("db/conf/alembic.ini", "[alembic]\nscript_location = db/scripts\n").write("db/scripts/env.py");
    p.revision("db/scripts/versions", "a");
    p.write("x/alembic.ini", "[alembic]\nscript_location = %(here)s/there\n").revision("x/there/versions", "b");
    CHECK(summary(p.discovered()) == Lines{"db/scripts: a", "x/there: b"});
}

TEST_CASE("package:path, also below src") {
    TemporaryProject p;
    p.write("one/alembic.ini", "[alembic]\nscript_location = shop.db:scripts/alembic\n");
    p.revision("one/shop/db/scripts/alembic/versions", "a");
    p.write("two/etc/alembic.ini", "[alembic]\nscript_location = shop:db:migrations\n");
    p.revision("two/src/shop/db/migrations/versions", "b");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"one/shop/db/scripts/alembic: a", "two/src/shop/db/migrations: b"});
    CHECK(found_by(project) == Lines{"one/alembic.ini [alembic]", "two/etc/alembic.ini [alembic]"});
}

TEST_CASE("several named sections and version locations") {
    TemporaryProject p;
    p.write("alembic.ini", "[alembic]\nscript_location = main\n"
                           "version_locations = %(here)s/main/versions %(here)s/plugin/versions\n"
                           "[second]\nscript_location = second\n");
    p.revision("main/versions", "a").revision("plugin/versions", "b", "'a'").revision("second/versions", "a");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"main: a b", "second: a"});
    CHECK(project.history.trees[0].versions == Lines{"main/versions", "plugin/versions"});
    CHECK(project.history.trees[0].problems.empty());
    CHECK(found_by(project) == Lines{"alembic.ini [alembic]", "alembic.ini [second]"});
}

TEST_CASE("version locations in packages") {
    TemporaryProject p;
    p.write("alembic.ini", "[alembic]\nscript_location = q:migrations\nversion_locations = q:migrations/v1\n");
    p.revision("q/migrations/v1", "a");
    CHECK(summary(p.discovered()) == Lines{"q/migrations: a"});
}

TEST_CASE("one folder that several files configure is one tree") {
    TemporaryProject p;
    p.write("a/alembic.ini", "[alembic]\nscript_location = pkg:scripts\n");
    p.write("b/alembic.ini", "[alembic]\nscript_location = pkg:scripts\n");
    p.revision("pkg/scripts/versions", "r");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"pkg/scripts: r"});
    CHECK(found_by(project) == Lines{"a/alembic.ini [alembic]"});
}

TEST_CASE("pyproject.toml") {
    TemporaryProject p;
    p.write("pyproject.toml", "[tool.alembic]\nscript_location = \"%(here)s/db\"\n"
                              "version_locations = [\"%(here)s/db/one\", \"%(here)s/db/two\"]\n");
    p.revision("db/one", "a").revision("db/two", "b", "'a'");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"db: a b"});
    CHECK(found_by(project) == Lines{"pyproject.toml [tool.alembic]"});
}

TEST_CASE("Flask-Migrate keeps alembic.ini inside") {
    TemporaryProject p;
    p.write("migrations/alembic.ini", "[alembic]\n# nothing\n[logger_root]\nlevel = WARN\n");
    p.write("migrations/env.py", "from flask import current_app\n").revision("migrations/versions", "a");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"migrations: a"});
    CHECK(found_by(project) == Lines{"migrations/alembic.ini (Flask-Migrate)"});
    CHECK(project.history.trees[0].env);
}

TEST_CASE("by content, without any configuration") {
    TemporaryProject p;
    p.revision("pkg/alembic/versions", "a").write("pkg/alembic/env.py", env);
    p.revision("other/revisions", "b").write("other/env.py", env);
    p.revision("loose", "c");
    p.write("app/code.py", "def f(revision, down_revision):\n    revision = down_revision = 1\n");
    p.write("app/test.py", "text = '''\nrevision = 1\ndown_revision = 2\n'''\n");
    p.write("pkg/alembic/script.py.mako", "revision = 'm'\ndown_revision = None\n");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"loose: c", "other: b", "pkg/alembic: a"});
    CHECK(found_by(project) == Lines{"content", "content", "content"});
    CHECK(project.history.trees[2].versions == Lines{"pkg/alembic/versions"});
    CHECK(project.history.trees[1].env);
}

TEST_CASE("nested folders whose revisions name each other are one tree") {
    TemporaryProject p;
    p.write("m/alembic.ini", "[alembic]\nscript_location = %(here)s/s\n");
    p.revision("m/s/versions", "kilo");
    p.revision("m/s/versions/liberty/expand", "e1", "'kilo'").revision("m/s/versions/liberty/contract", "c1", "'kilo'");
    p.revision("m/s/versions/mitaka/expand", "e2", "'e1'");
    p.revision("n/versions/one", "x").revision("n/versions/two", "y", "'x'");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"m/s: kilo c1 e1 e2", "n: x y"});
    CHECK(project.history.trees[0].versions == Lines{"m/s/versions"});
    CHECK(project.history.trees[0].heads.size() == 2);
    CHECK(project.history.trees[1].versions == Lines{"n/versions/one", "n/versions/two"});
}

TEST_CASE("nested folders that do not name each other are trees of their own") {
    TemporaryProject p;
    p.write("alembic.ini", plain_ini).revision("migrations/versions", "a");
    p.revision("migrations/versions/archive", "a").revision("migrations/versions/archive", "b", "'a'");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"migrations: a", "migrations/versions/archive: a b"});
    CHECK(project.history.trees[0].problems.empty());
}

TEST_CASE("recursive_version_locations takes whatever is below") {
    TemporaryProject p;
    p.write("alembic.ini", plain_ini + "recursive_version_locations = true\n");
    p.revision("migrations/versions/one", "a").revision("migrations/versions/two/deep", "b");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"migrations: a b"});
    CHECK(project.history.trees[0].versions == Lines{"migrations/versions"});
}

TEST_CASE("the same ids in two trees stay two trees") {
    TemporaryProject p;
    for (std::string copy : {"one", "two"}) {
        p.revision(copy + "/db/versions", "a").revision(copy + "/db/versions", "b", "'a'");
    }
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"one/db: a b", "two/db: a b"});
    CHECK(project.history.trees[0].problems.empty());
    CHECK(project.history.trees[1].problems.empty());
}

TEST_CASE("a tree for another dialect is kept and skipped") {
    TemporaryProject p;
    p.write("alembic.ini", "[alembic]\nscript_location = pkg:m\n").write("pkg/m/env.py", env);
    p.revision("pkg/m/versions/postgresql", "a").revision("pkg/m/versions/postgresql", "b", "'a'");
    p.revision("pkg/m/versions/sqlite", "a").revision("pkg/m/versions/sqlite", "c", "'a'");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"pkg/m/versions/postgresql: a b", "pkg/m/versions/sqlite: a c"});
    CHECK(project.history.trees[0].skipped.empty());
    CHECK(project.history.trees[0].env);
    CHECK(project.history.trees[1].skipped == "written for sqlite: its folder is called so");
    CHECK(notes(project).empty());
}

TEST_CASE("other dialects need strong evidence") {
    TemporaryProject p;
    p.revision("oracle/app/migrations/versions", "a");
    p.revision("b/mysql/alembic/versions", "b");
    p.revision("c/mysql/alembic/versions", "c").revision("c/postgres/alembic/versions", "d");
    p.revision("e/db/oracle/versions", "e");
    p.write("f/alembic.ini", "[alembic]\nscript_location = %(here)s/m\nsqlalchemy.url = sqlite:///x.db\n");
    p.revision("f/m/versions", "f");
    Project project = p.discovered();
    Lines skipped;
    for (const ScriptTree& tree : project.history.trees) {
        if (!tree.skipped.empty()) skipped.push_back(tree.location);
    }
    CHECK(project.history.trees.size() == 6);
    CHECK(skipped == Lines{"c/mysql/alembic"});
}

TEST_CASE("folders of tools are left out, a package called build is not") {
    TemporaryProject p;
    for (std::string folder :
         {"node_modules/x", "lib/site-packages/x", ".git/x", ".tox/x", "venv", "build/lib", "dist"}) {
        p.revision(folder + "/versions", "hidden");
    }
    p.write("venv/pyvenv.cfg").write("build/lib/x.txt");
    p.revision("src/build/versions", "shown").write("src/build/__init__.py");
    CHECK(summary(p.discovered()) == Lines{"src/build: shown"});
}

TEST_CASE("what configuration names is read although it is left out") {
    TemporaryProject p;
    p.write(".gitignore", "/secret/\n");
    p.write("alembic.ini", "[alembic]\nscript_location = secret/db\n").write("secret/db/env.py");
    p.revision("secret/db/versions", "a").revision("secret/elsewhere/versions", "b");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"secret/db: a"});
    CHECK(notes(project) == Lines{"secret/db: ignored by .gitignore; read all the same, because the configuration of "
                                  "Alembic names it"});
}

TEST_CASE(".gitignore: nested, negated, anchored") {
    TemporaryProject p;
    p.write(".gitignore", "scratch/\n/top_*.py\n").write("keep/.gitignore", "!scratch/\n");
    p.revision("a/scratch/versions", "hidden").revision("keep/scratch/versions", "shown");
    p.write("top_x.py", "revision = 't'\ndown_revision = None\n");
    p.write("z/top_x.py", "revision = 'z'\ndown_revision = None\n");
    CHECK(summary(p.discovered()) == Lines{"keep/scratch: shown", "z: z"});
}

TEST_CASE("a history whose revisions are all ignored is read with a note") {
    TemporaryProject p;
    p.write("alembic.ini", plain_ini).write("migrations/versions/.gitignore", "*\n!.gitignore\n");
    p.revision("migrations/versions", "a").revision("migrations/versions", "b", "'a'");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"migrations: a b"});
    CHECK(notes(project) == Lines{"migrations/versions: all revisions are ignored by .gitignore; read all the same, "
                                  "because the configuration of Alembic names the folder"});
}

TEST_CASE("single ignored revisions are left out with a note") {
    TemporaryProject p;
    p.write("alembic.ini", plain_ini).write("migrations/versions/.gitignore", "wip_*\n");
    p.revision("migrations/versions", "a").revision("migrations/versions", "wip_b", "'a'");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"migrations: a"});
    CHECK(notes(project) == Lines{"migrations/versions: revision files ignored by .gitignore and not read: 1"});
}

TEST_CASE("--exclude is the user's word") {
    TemporaryProject p;
    p.write("alembic.ini", plain_ini).revision("migrations/versions", "a").revision("tests/versions", "b");
    CHECK(summary(p.discovered("", {"tests/"})) == Lines{"migrations: a"});
    CHECK(summary(p.discovered("", {"/migrations", "tests"})).empty());
    CHECK(summary(p.discovered("", {"b_*.py"})) == Lines{"migrations: a"});
}

TEST_CASE("nothing outside is read") {
    TemporaryProject p;
    p.revision("../outside/versions", "out");
    p.link("../../outside/versions", "inside/versions").link("../outside/versions/out_x.py", "file.py");
    p.link("../../../outside/versions/out_x.py", "migrations/versions/out_x.py").revision("migrations/versions", "a");
    p.write("alembic.ini", plain_ini + "version_locations = %(here)s/migrations/versions ../outside/versions\n");
    p.write("b/alembic.ini", "[alembic]\nscript_location = %(here)s/../../outside\n");
    p.write("c/alembic.ini", "[alembic]\nscript_location = /etc\n");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"migrations: a"});
    std::string not_followed = ": a link out of the folder that is read: not followed";
    CHECK(notes(project) ==
          Lines{"alembic.ini: [alembic] version_locations ../outside/versions leads out of the folder that is read",
                "b/alembic.ini: [alembic] script_location " + p.path("b").string() +
                    "/../../outside leads out of the folder that is read",
                "c/alembic.ini: [alembic] script_location /etc leads out of the folder that is read",
                "file.py" + not_followed, "inside/versions" + not_followed,
                "migrations/versions/out_x.py" + not_followed});
}

TEST_CASE("links inside: circles end, a linked folder counts once, a linked revision belongs to its folder") {
    TemporaryProject p;
    p.link("..", "a/b/loop").link("self", "a/self");
    p.link("real", "alias").revision("real/versions", "r");
    p.write("alembic.ini", "[alembic]\nscript_location = alias\n");
    p.write("shared/s.py", "revision = 's'\ndown_revision = 'r'\n").link("../../shared/s.py", "real/versions/s.py");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"real: r s", "shared: s"});
    CHECK(project.history.trees[0].problems.empty());
}

TEST_CASE("a script location that is not there is said") {
    TemporaryProject p;
    p.write("alembic.ini", "[alembic]\nscript_location = {alembic_dir}\n").revision("x/versions", "a");
    p.write("e/alembic.ini", "[alembic]\nscript_location = empty\n").write("e/empty/env.py");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"x: a"});
    CHECK(notes(project) == Lines{"alembic.ini: [alembic] script_location {alembic_dir} is no script folder here",
                                  "e/empty: a script location without revisions (e/alembic.ini [alembic])"});
}

TEST_CASE("a file that cannot be read does not stop the rest") {
    TemporaryProject p;
    p.write("alembic.ini", plain_ini).revision("migrations/versions", "a");
    p.write("migrations/versions/bad.py", "revision = 'b'\ndown_revision = 'a'\nx = '\xff'\n");
    p.link("nowhere.py", "migrations/versions/gone.py");
    p.write("migrations/versions/broken.py", "revision = 'c'\ndown_revision = 'a'\ndef (:\n");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"migrations: a b c"});
    Lines unreadable;
    for (const GraphProblem& problem : project.history.trees[0].problems) {
        if (problem.kind == GraphProblem::Kind::several_heads) continue;
        CHECK(problem.kind == GraphProblem::Kind::unreadable);
        CHECK_FALSE(problem.detail.empty());
        unreadable.push_back(project.files[problem.place.file].path);
    }
    CHECK(unreadable == Lines{"migrations/versions/bad.py", "migrations/versions/gone.py"});
}

TEST_CASE("a helper among revisions is said, as Alembic refuses it; __init__.py is none") {
    TemporaryProject p;
    p.write("alembic.ini", plain_ini).revision("migrations/versions", "a");
    p.write("migrations/versions/helper.py", "x = 1\n").write("migrations/versions/__init__.py", "x = 1\n");
    Project project = p.discovered();
    REQUIRE(project.history.trees[0].problems.size() == 1);
    const GraphProblem& problem = project.history.trees[0].problems[0];
    CHECK(problem.kind == GraphProblem::Kind::header);
    CHECK(problem.detail == "revision is not assigned");
    CHECK(project.files[problem.place.file].path == "migrations/versions/helper.py");
}

TEST_CASE("a single file is a tree of one") {
    TemporaryProject p;
    p.revision("versions", "b", "'a'");
    Project project = p.discovered("versions/b_x.py");
    CHECK(summary(project) == Lines{".: b"});
    CHECK(project.history.trees[0].problems.empty());
    CHECK(project.files[FileId(0)].path == "b_x.py");
}

TEST_CASE("paths are printed from the nearest repository, and only PATH is read") {
    TemporaryProject p;
    p.write(".git/HEAD").revision("one/versions", "a").revision("two/versions", "b");
    Project project = p.discovered("one");
    CHECK(summary(project) == Lines{"one: a"});
    CHECK(project.root == p.path("one").string());
    CHECK(project.output_root == p.path().parent_path().string());
    CHECK(project.files[FileId(0)].path == "one/versions/a_x.py");
    CHECK(summary(p.discovered("one/versions/a_x.py")) == Lines{"one/versions: a"});
}

TEST_CASE("an empty folder has no trees; a PATH that is not there is an error") {
    TemporaryProject p;
    p.write("readme.txt");
    CHECK(summary(p.discovered()).empty());
    Project project;
    auto error = discover({p.path("absent").string(), {}, 0}, project);
    REQUIRE(error);
    CHECK(error->message == p.path("absent").string() + " does not exist");
}

TEST_CASE("folders that nest without end are bounded, and said") {
    TemporaryProject p;
    std::string deep = "d";
    for (int i = 0; i < 210; ++i) deep += "/d";
    p.revision(deep, "hidden").revision("d/d", "shown");
    Project project = p.discovered();
    CHECK(summary(project) == Lines{"d/d: shown"});
    REQUIRE(project.notes.size() == 1);
    CHECK(project.notes[0].message == "folders nest too deeply: not read");
}

TEST_CASE("the word is found across the boundary of what is read at once") {
    TemporaryProject p;
    for (size_t at = 131072 - 40; at < 131072 + 4; at += 3) {
        std::string head = "revision = 'r" + std::to_string(at) + "'\n#";
        p.write("d" + std::to_string(at) + "/r.py",
                head + std::string(at - head.size(), '-') + "\ndown_revision = None\n");
    }
    CHECK(p.discovered().history.trees.size() == 15);
}

TEST_CASE("the result does not depend on threads") {
    TemporaryProject p;
    for (int tree = 0; tree < 5; ++tree) {
        std::string folder = "t" + std::to_string(tree) + "/versions", last = "None";
        for (int i = 0; i < 40; ++i) {
            std::string id = "r" + std::to_string((i * 37) % 100);
            p.revision(folder, id, last);
            last = "'" + id + "'";
        }
    }
    Project one = p.discovered("", {}, 1), many = p.discovered("", {}, 8);
    CHECK(summary(one) == summary(many));
    REQUIRE(one.files.size() == many.files.size());
    for (size_t i = 0; i < one.files.size(); ++i) CHECK(one.files[FileId(i)].path == many.files[FileId(i)].path);
}
