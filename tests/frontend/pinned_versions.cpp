// Which SQLAlchemy and Alembic a project names: each kind of file, which of them decides, and what must not be read.
#include "temporary_project.h"

#include <string>

namespace {

using limbeck::frontend::PinnedVersion;

std::string printed(const std::optional<PinnedVersion>& pinned) {
    return pinned ? pinned->version + " by " + pinned->file : "nothing";
}

// What a project with this file, beside a folder with one revision, is for.
std::string sqlalchemy_of(const std::string& file, const std::string& content) {
    TemporaryProject project;
    project.revision("app/versions", "a").write(file, content);
    return printed(project.discovered().pins.at(0).sqlalchemy);
}

std::string requirement(const std::string& text) {
    std::string found = sqlalchemy_of("requirements.txt", text + "\n");
    return found.substr(0, found.find(' '));
}

}  // namespace

TEST_CASE("every kind of file that names packages") {
    CHECK(sqlalchemy_of("requirements.txt", "flask\nSQLAlchemy==1.4.54\n") == "1.4.54 by requirements.txt");
    CHECK(sqlalchemy_of("requirements-prod.txt", "sqlalchemy==2.0.36 \\\n    --hash=sha256:aa  # via app\n") ==
          "2.0.36 by requirements-prod.txt");
    CHECK(sqlalchemy_of("requirements/base.txt", "sqlalchemy<2") == "1.4 by requirements/base.txt");
    CHECK(sqlalchemy_of("constraints.txt", "sqlalchemy==2.0.1") == "2.0.1 by constraints.txt");
    CHECK(sqlalchemy_of("pyproject.toml", "[project]\ndependencies = ['SQLAlchemy[asyncio]>=1.4,<2.1']\n") ==
          "2.0 by pyproject.toml");
    CHECK(sqlalchemy_of("pyproject.toml", "[project.optional-dependencies]\nsql = ['SQLAlchemy<2']\n") ==
          "1.4 by pyproject.toml");
    CHECK(sqlalchemy_of("pyproject.toml", "[tool.poetry.dependencies]\nSQLAlchemy = '~2.0'\n") ==
          "2.0 by pyproject.toml");
    CHECK(sqlalchemy_of("pyproject.toml",
                        "[tool.poetry.dependencies]\nsqlalchemy = {version = '^1.4', extras = ['x']}\n") ==
          "1.4 by pyproject.toml");
    CHECK(sqlalchemy_of(
              "pyproject.toml",
              "[tool.poetry.dependencies]\nsqlalchemy = [{version = '^1.4', python = '<3.8'}, {version = '~2.0'}]\n") ==
          "2.0 by pyproject.toml");
    for (const char* lock : {"uv.lock", "poetry.lock", "pdm.lock"})
        CHECK(sqlalchemy_of(lock,
                            "[[package]]\nname = 'click'\nversion = '8'\n[[package]]\nname = 'sqlalchemy'\nversion = "
                            "'2.0.36'\n") == std::string("2.0.36 by ") + lock);
    CHECK(sqlalchemy_of("Pipfile.lock", R"({"default": {"sqlalchemy": {"version": "==1.4.41"}}})") ==
          "1.4.41 by Pipfile.lock");
    CHECK(sqlalchemy_of("setup.cfg", "[options]\ninstall_requires =\n  click\n  sqlalchemy < 2\n") ==
          "1.4 by setup.cfg");
    CHECK(sqlalchemy_of("app-1.0.dist-info/METADATA",
                        "Name: app\nRequires-Dist: sqlalchemy<2; extra == 'x'\n\nRequires-Dist: "
                        "sqlalchemy==1\n") == "1.4 by app-1.0.dist-info/METADATA");
    CHECK(sqlalchemy_of("PKG-INFO", "Requires-Dist: SQLAlchemy (~=2.0.1)\n") == "2.0 by PKG-INFO");
    CHECK(sqlalchemy_of("app.egg-info/PKG-INFO", "Requires-Dist: sqlalchemy==2.0.3\n") ==
          "2.0.3 by app.egg-info/PKG-INFO");
    CHECK(sqlalchemy_of("SQLAlchemy-1.4.54.dist-info/METADATA", "Name: SQLAlchemy\nVersion: 1.4.54\n") ==
          "1.4.54 by SQLAlchemy-1.4.54.dist-info/METADATA");
    CHECK(sqlalchemy_of("app.egg-info/requires.txt", "click\n\n[sql]\nsqlalchemy<1.4,!=1.3.6\n") ==
          "1.4 by app.egg-info/requires.txt");
    CHECK(sqlalchemy_of("setup.py", "setup(install_requires=['sqlalchemy<2'])\n") == "nothing");
}

TEST_CASE("a range stands for the newest line that it allows") {
    CHECK(requirement("sqlalchemy") == "2.1");
    CHECK(requirement("sqlalchemy>=1.3") == "2.1");
    CHECK(requirement("sqlalchemy<2") == "1.4");
    CHECK(requirement("sqlalchemy<1.4") == "1.4");  // older than all that is known
    CHECK(requirement("sqlalchemy>=1.4,<2.1") == "2.0");
    CHECK(requirement("sqlalchemy<2.0.5,!=2.0.*") == "1.4");
    CHECK(requirement("sqlalchemy==1.4.*") == "1.4");
    CHECK(requirement("sqlalchemy~=2.0.1") == "2.0");
    CHECK(requirement("sqlalchemy~=2.0") == "2.1");
    CHECK(requirement("sqlalchemy>99") == "nothing");
    CHECK(requirement("sqlalchemy>=1.4\nsqlalchemy<2") == "1.4");
    CHECK(requirement("sqlalchemy>=2; python_version>'3.7'\nsqlalchemy<2; python_version<='3.7'") == "2.1");
    CHECK(requirement("flask-sqlalchemy<2") == "nothing");
}

TEST_CASE("the nearest file decides, and a lock file over a range") {
    TemporaryProject project;
    auto found = [&] { return printed(project.discovered().pins.at(0).sqlalchemy); };
    project.revision("services/shop/migrations/versions", "a");
    CHECK(found() == "nothing");
    project.write("requirements.txt", "sqlalchemy==1.4.1\n");
    CHECK(found() == "1.4.1 by requirements.txt");
    project.write("services/pyproject.toml", "[project]\ndependencies = ['sqlalchemy>=2,<2.1']\n");
    CHECK(found() == "2.0 by services/pyproject.toml");
    project.write("uv.lock", "[[package]]\nname = 'sqlalchemy'\nversion = '2.0.36'\n");  // of the workspace
    CHECK(found() == "2.0.36 by uv.lock");
    project.write("uv.lock", "[[package]]\nname = 'sqlalchemy'\nversion = '1.4.36'\n");  // of something else
    CHECK(found() == "2.0 by services/pyproject.toml");
    project.write("services/requirements.txt", "sqlalchemy==2.0.1\n");
    project.write("services/requirements-old.txt", "sqlalchemy==1.4.2\n");
    CHECK(found() == "2.0.1 by services/requirements.txt");
    project.write("services/poetry.lock", "[[package]]\nname = 'SQLAlchemy'\nversion = '2.0.2'\n");
    CHECK(found() == "2.0.2 by services/poetry.lock");
}

TEST_CASE("Alembic has a version of its own, and each tree its files") {
    TemporaryProject project;
    project.revision("a/versions", "a").write("a/requirements.txt", "alembic<1.20\nsqlalchemy==2.0.1\n");
    project.revision("b/versions", "b").write("b/requirements.txt", "alembic==1.20.1\n");
    auto pins = project.discovered().pins;
    REQUIRE(pins.size() == 2);
    CHECK(printed(pins[0].alembic) == "1.19 by a/requirements.txt");
    CHECK(printed(pins[0].sqlalchemy) == "2.0.1 by a/requirements.txt");
    CHECK(printed(pins[1].alembic) == "1.20.1 by b/requirements.txt");
    CHECK(printed(pins[1].sqlalchemy) == "nothing");
}

TEST_CASE("what is outside of the root is not read, nor what is no file of its kind") {
    TemporaryProject project;
    project.revision("app/versions", "a").write("../requirements.txt", "sqlalchemy<2\n").write("../app/PKG-INFO");
    project.link("../../requirements.txt", "app/requirements.txt").link("requirements.txt", "app/requirements-x.txt");
    project.link("../..", "app/requirements").link("/dev/zero", "app/constraints.txt");
    CHECK(printed(project.discovered().pins.at(0).sqlalchemy) == "nothing");
    CHECK(printed(project.discovered("app").pins.at(0).sqlalchemy) == "nothing");
    for (const char* broken : {"[[package", "name", "{", "[[[[[[", "\xff\xfe", "[package]\nname = 1",
                               "package = [1, [2]]", "a = \xc3\xa9", "\xc3\xa9 = 1"})
        for (const char* file :
             {"uv.lock", "pyproject.toml", "Pipfile.lock", "setup.cfg", "requirements.txt", "PKG-INFO"}) {
            INFO(file << ": " << broken);
            CHECK(sqlalchemy_of(file, broken) == "nothing");
        }
    const std::string deep(100'000, '[');
    CHECK(sqlalchemy_of("Pipfile.lock", deep) == "nothing");
    CHECK(sqlalchemy_of("uv.lock", "a = " + deep) == "nothing");
}
