// alembic.ini and pyproject.toml: which script locations they name.
#include "frontend/alembic_config.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace limbeck::frontend;
using Names = std::vector<std::string>;

namespace {

ScriptSettings only(const AlembicConfig& config) {
    REQUIRE(config.sections.size() == 1);
    return config.sections.front();
}

AlembicConfig ini(const std::string& text) {
    return read_alembic_ini(text, "/here");
}

}  // namespace

TEST_CASE("script_location with here, comments and other sections") {
    ScriptSettings settings = only(ini("# a comment\n"
                                       "[loggers]\nkeys = root\n\n"
                                       "[alembic]\n; another\n"
                                       "Script_Location : %(here)s/migrations\n"
                                       "file_template = %%(rev)s_%%(slug)s\n"));
    CHECK(settings.section == "[alembic]");
    CHECK(settings.script_location == "/here/migrations");
    CHECK(settings.version_locations.empty());
    CHECK_FALSE(settings.recursive);
}

TEST_CASE("several named sections, and DEFAULT") {
    AlembicConfig config = ini("[DEFAULT]\nroot = %(here)s/db\n"
                               "[alembic]\nscript_location = %(root)s/main\n"
                               "[other]\nscript_location = %(root)s/other\nrecursive_version_locations = true\n"
                               "[logger_root]\nlevel = WARN\n");
    REQUIRE(config.sections.size() == 2);
    CHECK(config.sections[0].script_location == "/here/db/main");
    CHECK(config.sections[1].section == "[other]");
    CHECK(config.sections[1].script_location == "/here/db/other");
    CHECK(config.sections[1].recursive);
}

TEST_CASE("[alembic] without a script location is kept for Flask-Migrate") {
    CHECK(only(ini("[alembic]\n# template\n")).script_location.empty());
    CHECK(ini("[alembic:exclude]\ntables = a\n").sections.empty());
}

TEST_CASE("version locations are split as path_separator says") {
    auto locations = [](const std::string& rest) {
        return only(ini("[alembic]\nscript_location = a\n" + rest)).version_locations;
    };
    CHECK(locations("version_locations = %(here)s/x y, z\n") == Names{"/here/x", "y", "z"});
    CHECK(locations("version_locations = x y:z\npath_separator = os\n") == Names{"x y", "z"});
    CHECK(locations("version_locations = x;y\nversion_path_separator = ;\n") == Names{"x", "y"});
    CHECK(locations("version_locations = x y\nversion_path_separator = space\n") == Names{"x", "y"});
    CHECK(locations("version_locations =\n    x y\n\n    # comment\n    z\npath_separator = newline\n") ==
          Names{"x y", "z"});
    CHECK(locations("path_separator = os  # Use os.pathsep.\nversion_locations = x:y\n") == Names{"x", "y"});
    CHECK(locations("path_separator = ;\nversion_path_separator = space\nversion_locations = a b;c\n") ==
          Names{"a b", "c"});
}

TEST_CASE("a separator that is none is said") {
    AlembicConfig config = ini("[alembic]\nscript_location = a\nversion_locations = x,y\npath_separator = comma\n");
    CHECK(config.problems == Names{"[alembic] path_separator: comma is not a separator"});
    CHECK(config.sections[0].version_locations == Names{"x", "y"});
}

TEST_CASE("what cannot be interpolated is said") {
    CHECK(ini("[alembic]\nscript_location = %(nowhere)s/x\n").problems ==
          Names{"[alembic] script_location: %(nowhere)s is not set"});
    CHECK(ini("[alembic]\nscript_location = 100%\n").problems ==
          Names{"[alembic] script_location: '%' must be followed by '%' or '('"});
    CHECK(ini("[alembic]\nscript_location = %(script_location)s\n").problems ==
          Names{"[alembic] script_location: values refer to each other too deeply"});
}

TEST_CASE("values that grow without end are bounded") {
    std::string text = "[alembic]\nscript_location = %(v0)s\n";
    for (int i = 0; i < 9; ++i) {
        text += "v" + std::to_string(i) + " =";
        for (int n = 0; n < 50; ++n) text += " %(v" + std::to_string(i + 1) + ")s";
        text += "\n";
    }
    AlembicConfig config = ini(text + "v9 =\n");
    CHECK(config.problems.size() == 1);
    CHECK(only(config).script_location.empty());
}

TEST_CASE("bad lines do not stop the rest") {
    CHECK(
        only(ini("no section = 1\n[alembic\n[alembic]\nnonsense\n= empty\nscript_location = a\r\n")).script_location ==
        "a");
    CHECK(only(ini("\xEF\xBB\xBF[alembic]\nscript_location = a")).script_location == "a");
}

TEST_CASE("[tool.alembic] of pyproject.toml") {
    ScriptSettings settings = only(read_alembic_toml("[tool.alembic]\n"
                                                     "script_location = \"%(here)s/migrations\"\n"
                                                     "version_locations = [\"%(here)s/a b\", \"x%%y\"]\n"
                                                     "recursive_version_locations = true\n",
                                                     "/here"));
    CHECK(settings.section == "[tool.alembic]");
    CHECK(settings.script_location == "/here/migrations");
    CHECK(settings.version_locations == Names{"/here/a b", "x%y"});
    CHECK(settings.recursive);
    CHECK(read_alembic_toml("[tool.black]\nline-length = 100\n", "/here").sections.empty());
}

TEST_CASE("a pyproject.toml that does not parse is said") {
    // toml++ asserts what these do not hold.
    for (const char* text : {"[=]", "[[[", "[.a]", "["}) CHECK(read_alembic_toml(text, "/here").problems.size() == 1);
    AlembicConfig config = read_alembic_toml("[tool.alembic\n", "/here");
    CHECK(config.sections.empty());
    CHECK(config.problems.size() == 1);
}
