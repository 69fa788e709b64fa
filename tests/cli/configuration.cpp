// limbeck.toml, [tool.limbeck], the flags over them, and what is said of mistakes.
#include "program.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::cli;
namespace fs = std::filesystem;

namespace {

struct Project : Folder {
    Project() {
        fs::create_directories(path() / ".git");
        write_tree();
        write("migrations/versions/a100.py", "from alembic import op\nrevision = 'a100'\ndown_revision = None\n\n\n"
                                             "def upgrade():\n    op.drop_table('users')\n"
                                             "    op.execute(\"UPDATE orders SET state = 1\")\n");
    }
    // limbeck check with this limbeck.toml.
    Ran check(std::string_view configuration, std::vector<std::string> more = {}) const {
        write("limbeck.toml", configuration);
        std::vector<std::string> arguments{"check", path().string(), "--format", "concise"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return program(arguments);
    }
    // "DAT001 error, DAT005 warning": what is found.
    std::string found(std::string_view configuration, std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--format", "json"});
        write("limbeck.toml", configuration);
        std::vector<std::string> arguments{"check", path().string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Ran ran = program(arguments);
        INFO(ran.err);
        REQUIRE(ran.code != 2);
        std::string out;
        const auto parsed = nlohmann::json::parse(ran.out);
        for (const auto& finding : parsed["findings"])
            out += (out.empty() ? "" : ", ") + finding["rule"].get<std::string>() + " " +
                   finding["severity"].get<std::string>();
        return out;
    }
    std::string place(int line) const { return (path() / "limbeck.toml").string() + ":" + std::to_string(line) + ": "; }
};

nlohmann::json settings_of(const std::string& path, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"config", path, "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Ran ran = program(arguments);
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    return nlohmann::json::parse(ran.out);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every mistake in a configuration is said with its line") {
    Project project;
    auto said = [&](std::string_view configuration, int line, const std::string& message) {
        Ran ran = project.check(configuration);
        INFO(ran.err);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(has(ran.err, "limbeck: " + project.place(line) + message + "\n"));
    };
    said("strict = true\nignor = []\n", 2, "unknown key ignor; did you mean ignore?");
    said("fail_on = \"note\"\n", 1, "unknown key fail_on; did you mean fail-on?");
    said("colour = 1\n", 1, "unknown key colour");
    said("postgres = \"15\"\n", 1, "postgres is text, and must be an integer, the server's major version");
    said("postgres = 9.6\n", 1,
         "postgres is a number with a fraction, and must be an integer, the server's major version");
    said("postgres = 8\n", 1, "postgres is 8, and must be a major version of the server, 10 or newer");
    said("sqlalchemy = 2.0\n", 1,
         "sqlalchemy is a number with a fraction, and must be a version in quotes, as \"2.0\"");
    said("sqlalchemy = \"new\"\n", 1, "sqlalchemy is new, and must be a version, as \"2.0\"");
    said("alembic = \"1\"\n", 1, "alembic is 1, and must be a version, as \"2.0\"");
    said("select = \"DAT\"\n", 1, "select is text, and must be a list of rules or families of rules");
    said("select = [\n    \"DAT\",\n    \"DTA001\",\n]\n", 3, "unknown rule DTA001; did you mean DAT001?");
    said("ignore = [\"tabel-dropped\"]\n", 1, "unknown rule tabel-dropped; did you mean table-dropped?");
    said("ignore = [1]\n", 1, "ignore[0] is an integer, and must be text");
    said("severity = \"error\"\n", 1, "severity is text, and must be a table from rules to severities");
    said("[severity]\nDAT01 = \"note\"\n", 2, "unknown rule DAT01; did you mean DAT001?");
    said("[severity]\nDAT = \"note\"\n", 2, "unknown rule DAT");
    said("[severity]\nDAT001 = \"warn\"\n", 2,
         "severity.DAT001 is warn, and must be error, warning or note; did you mean warning?");
    said("[severity]\nDAT001 = \"note\"\ntable-dropped = \"error\"\n", 3, "the severity of DAT001 is given twice");
    said("fail-on = \"eror\"\n", 1, "fail-on is eror, and must be error, warning, note or never; did you mean error?");
    said("strict = 1\n", 1, "strict is an integer, and must be true or false");
    said("downgrade = \"yes\"\n", 1, "downgrade is text, and must be true or false");
    said("exclude = [\"\"]\n", 1, "exclude[0] is empty");
    said("models = [\"missing.toml\"]\n", 1, "models: missing.toml is no file");
    said("[packages]\n\"shop.db\" = \"missing\"\n", 2, "packages.shop.db: missing is no folder");
    said("[packages]\n\"shop-db\" = \".\"\n", 2, "packages: shop-db is not the name of a package");
    said("[packages]\nshop.db = \".\"\n", 2,
         "packages.shop is a table, and must be a folder; a name with dots is written in quotes: "
         "\"shop.db\" = \"FOLDER\"");
    said("main-options = 1\n", 1,
         "main-options is an integer, and must be a table of what alembic.ini has in its main section");
    said("[main-options]\nrepair = true\n", 2,
         "main-options.repair is true or false, and must be text, or false for an option that is not set");
    said("baseline = true\n", 1, "baseline is true or false, and must be a file");
    said("since = 12\n", 1, "since is an integer, and must be the id of a revision");
    said("since = 2024-01-01\n", 1, "since is a date or time, and must be the id of a revision");
    // All of them at once, by line.
    Ran ran = project.check("since = 1\nbaseline = 2\n");
    CHECK(ran.err.find("toml:1:") < ran.err.find("toml:2:"));
}

TEST_CASE("a configuration that is no TOML, or no file, is exit code 2") {
    Project project;
    CHECK(has(project.check("strict = \n").err, project.place(1) + "not TOML: "));
    CHECK(project.check(std::string(2 << 20, '#')).code == 2);
    for (std::string_view text : {"[", "[=]", "[[[", "[.a]", "[[a]", "a", "a.", "a.=", "a = [", "a = {"})
        CHECK(project.check(text).code == 2);
    CHECK(project.check(std::string(100000, '[')).code == 2);
    CHECK(project.check("a = " + std::string(100000, '[')).code == 2);
    CHECK(project.check("strict = '\xff'\n").code == 2);
    fs::remove(project.path() / "limbeck.toml");
    fs::create_directories(project.path() / "limbeck.toml");
    Ran ran = program({"check", project.path().string()});
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "limbeck.toml is not a regular file"));
    CHECK(program({"check", project.path().string(), "--no-config"}).code == 1);
    CHECK(program({"check", project.path().string(), "--config", (project.path() / "none").string()}).code == 2);
    CHECK(program({"check", project.path().string(), "--config", "a", "--no-config"}).code == 2);
}

TEST_CASE("a link that leads out of the repository is not read") {
    Project project;
    Folder outside;
    outside.write("secret", "hunter2 = \n");
    fs::create_symlink(outside.path() / "secret", project.path() / "limbeck.toml");
    Ran ran = program({"check", project.path().string()});
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "is a link that leads out of the repository"));
    CHECK_FALSE(has(ran.err, "hunter2"));
}

TEST_CASE("a mistyped rule on the command line is exit code 2") {
    Project project;
    auto said = [&](std::vector<std::string> flags, const std::string& message) {
        Ran ran = project.check("", flags);
        CHECK(ran.code == 2);
        CHECK(has(ran.err, "limbeck: " + message + "\n"));
    };
    said({"--select", "DAT,REW"}, "--select: unknown rule REW; did you mean REV?");
    said({"--ignore", "DAT01"}, "--ignore: unknown rule DAT01; did you mean DAT001?");
    said({"--severity", "DAT01=note"}, "--severity: unknown rule DAT01; did you mean DAT001?");
    said({"--severity", "DAT001=nte"}, "--severity: nte is not error, warning or note; did you mean note?");
    said({"--severity", "DAT001"}, "--severity: DAT001 is not RULE=LEVEL, as in DAT003=warning");
}

TEST_CASE("the nearest file holds, up to the root of the repository") {
    Folder folder;
    folder.write("limbeck.toml", "no such key\n");  // above the root: never read
    folder.write("repository/.git/HEAD", "");
    folder.write("repository/pyproject.toml", "[tool.limbeck]\npostgres = 16\n");
    folder.write("repository/services/shop/migrations/env.py", "");
    folder.write("repository/services/other/pyproject.toml", "[project]\nname = 'other'\n");
    std::string shop = (folder.path() / "repository/services/shop").string();
    auto parsed = settings_of(shop);
    CHECK(parsed["settings"]["postgres"]["value"] == 16);
    CHECK(parsed["settings"]["postgres"]["origin"]["line"] == 2);
    CHECK(parsed["settings"]["strict"]["origin"]["kind"] == "default");
    CHECK(settings_of((folder.path() / "repository/services/other").string())["settings"]["postgres"]["value"] == 16);

    folder.write("repository/services/limbeck.toml", "postgres = 17\n");
    CHECK(settings_of(shop)["settings"]["postgres"]["value"] == 17);
    folder.write("repository/services/shop/pyproject.toml", "{{ cookiecutter }}\n");
    CHECK(settings_of(shop)["settings"]["postgres"]["value"] == 17);
    folder.write("repository/services/shop/a.py", "");
    CHECK(settings_of(shop + "/a.py")["settings"]["postgres"]["value"] == 17);
    CHECK(settings_of(shop, {"--no-config"})["settings"]["postgres"]["value"] == 15);
    CHECK(settings_of(shop, {"--no-config"})["file"].is_null());
    std::string other = (folder.path() / "repository/pyproject.toml").string();
    CHECK(settings_of(shop, {"--config", other})["settings"]["postgres"]["value"] == 16);

    Folder alone;  // no repository: only PATH itself
    alone.write("limbeck.toml", "no such key\n");
    alone.write("project/a.py", "");
    CHECK(settings_of((alone.path() / "project").string())["file"].is_null());
}

TEST_CASE("of two files in one folder limbeck.toml is taken and the other is mentioned") {
    Project project;
    project.write("pyproject.toml", "[tool.limbeck]\nnonsense = 1\n");
    Ran ran = project.check("fail-on = \"never\"\n");
    CHECK(ran.code == 0);
    CHECK(has(ran.err, "pyproject.toml is not read: limbeck.toml beside it is\n"));
    project.write("pyproject.toml", "[tool.other]\n");
    CHECK_FALSE(has(project.check("").err, "pyproject.toml"));
    fs::remove(project.path() / "limbeck.toml");
    project.write("pyproject.toml", "[tool]\nlimbeck = 1\n");
    ran = program({"check", project.path().string()});
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "pyproject.toml:2: tool.limbeck is an integer, and must be a table"));
    project.write("pyproject.toml", "[tool.limbeck\n");
    CHECK(program({"check", project.path().string()}).code == 2);
}

TEST_CASE("select and ignore: the more specific word wins, and a flag wins over the file") {
    Project project;
    const std::string both = "DAT001 error, DAT005 warning";
    CHECK(project.found("") == both);
    CHECK(project.found("select = ['DAT001']\n") == "DAT001 error");
    CHECK(project.found("select = ['table-dropped', 'REV']\n") == "DAT001 error");
    CHECK(project.found("select = ['REV']\n").empty());
    CHECK(project.found("ignore = ['DAT']\n").empty());
    CHECK(project.found("select = ['DAT']\nignore = ['DAT001']\n") == "DAT005 warning");
    CHECK(project.found("select = ['DAT001']\nignore = ['DAT']\n") == "DAT001 error");
    CHECK(project.found("select = ['DAT001']\nignore = ['DAT001']\n").empty());

    CHECK(project.found("", {"--select", "dat001,REV"}) == "DAT001 error");
    CHECK(project.found("select = ['REV']\n", {"--select", "DAT001", "--select", "DAT005"}) == both);
    CHECK(project.found("ignore = ['DAT001']\n", {"--ignore", "DAT005"}).empty());
    CHECK(project.found("ignore = ['DAT001']\n", {"--select", "DAT001"}) == "DAT001 error");
    CHECK(project.found("ignore = ['DAT001']\n", {"--select", "DAT"}) == "DAT005 warning");
    CHECK(project.found("select = ['DAT001']\n", {"--ignore", "DAT"}).empty());
    CHECK(project.found("ignore = ['DAT']\n", {"--no-config"}) == both);
}

TEST_CASE("severities and thresholds come from the file, and a flag wins") {
    Project project;
    CHECK(project.found("[severity]\nDAT001 = 'note'\n") == "DAT001 note, DAT005 warning");
    CHECK(project.found("[severity]\ntable-dropped = 'note'\n", {"--severity", "DAT001=warning"}) ==
          "DAT001 warning, DAT005 warning");
    CHECK(project.check("[severity]\nDAT001 = 'note'\n").code == 0);
    CHECK(project.check("fail-on = 'never'\n").code == 0);
    CHECK(project.check("fail-on = 'never'\n", {"--fail-on", "error"}).code == 1);
    project.write("migrations/versions/a100.py",
                  "from alembic import op\nfrom elsewhere import sql\nrevision = 'a100'\ndown_revision = None\n\n\n"
                  "def upgrade():\n    op.execute(sql())\n\n\ndef downgrade():\n    op.drop_table('a')\n");
    CHECK(project.check("strict = true\n").code == 1);
    CHECK(project.check("strict = true\n", {"--no-strict"}).code == 0);
    CHECK(project.found("downgrade = true\n") == "DAT001 note");
    CHECK(project.found("downgrade = true\n[severity]\nDAT001 = 'error'\n") == "DAT001 note");
    CHECK(project.found("downgrade = true\n", {"--no-downgrade"}).empty());
}

TEST_CASE("patterns of the file are relative to it") {
    Folder folder;
    folder.write("a/.git/HEAD", "");
    for (std::string service : {"shop", "bank"}) {
        folder.write("a/services/" + service + "/alembic.ini", "[alembic]\nscript_location = migrations\n");
        folder.write("a/services/" + service + "/migrations/env.py", "");
        folder.write("a/services/" + service + "/migrations/versions/x.py",
                     "from alembic import op\nrevision = 'x'\ndown_revision = None\n\n\ndef upgrade():\n"
                     "    op.drop_table('users')\n");
    }
    folder.write("a/limbeck.toml", "exclude = ['/services/shop/migrations']\n");
    std::string whole = (folder.path() / "a").string(), shop = whole + "/services/shop";
    CHECK(has(program({"check", whole, "--format", "concise"}).out, "services/bank"));
    CHECK_FALSE(has(program({"check", whole, "--format", "concise"}).out, "services/shop"));
    CHECK(program({"check", shop}).code != 1);
    CHECK(program({"history", shop}).out.empty());
    CHECK(program({"check", shop, "--exclude", "other"}).code == 1);
    CHECK_FALSE(has(program({"check", whole, "--exclude", "bank", "--format", "concise"}).out, "services/bank"));
}

TEST_CASE("config shows each value with its origin") {
    Project project;
    project.write("models.toml", "");
    fs::create_directories(project.path() / "packages/db");
    project.write("limbeck.toml", "postgres = 16\nselect = [\n    'DAT',\n    'REV',\n]\nmodels = ['models.toml']\n"
                                  "baseline = 'b.json'\nsince = 'a100'\nexclude = ['old/']\nalembic = '1.19'\n"
                                  "[severity]\nDAT001 = 'note'\n[packages]\n'shop.db' = 'packages/db'\n"
                                  "[main-options]\nrepair = false\nschema = 'app'\n");
    std::string path = project.path().string();
    auto settings = settings_of(path, {"--ignore", "DAT002", "--fail-on", "note", "--strict"})["settings"];
    CHECK(settings["postgres"] == nlohmann::json::parse(R"({"value": 16, "origin": {"kind": "file", "file": ")" + path +
                                                        R"(/limbeck.toml", "line": 1}})"));
    CHECK(settings["select"][1]["origin"]["line"] == 4);
    CHECK(settings["ignore"][0]["origin"]["kind"] == "command line");
    CHECK(settings["fail-on"]["value"] == "note");
    CHECK(settings["strict"]["value"] == true);
    CHECK(settings["strict"]["origin"]["kind"] == "command line");
    CHECK(settings["downgrade"]["origin"]["kind"] == "default");
    CHECK(settings["severity"]["DAT001"]["origin"]["line"] == 12);
    CHECK(settings["models"][0]["value"] == path + "/models.toml");
    CHECK(settings["packages"]["shop.db"]["value"] == path + "/packages/db");
    CHECK(settings["main-options"]["repair"]["value"] == false);
    CHECK(settings["main-options"]["schema"]["value"] == "app");
    CHECK(settings["main-options"]["schema"]["origin"]["line"] == 17);
    CHECK(settings["baseline"]["value"] == path + "/b.json");
    CHECK(settings["since"]["value"] == "a100");
    CHECK(settings["sqlalchemy"]["value"].is_null());
    CHECK(settings["alembic"]["value"] == "1.19");
    CHECK(settings["alembic"]["origin"]["line"] == 10);
    std::string text = program({"config", path, "--strict"}).out;
    CHECK(has(text, "configuration: " + path + "/limbeck.toml\n"));
    CHECK(has(text, "limbeck.toml:1\n"));
    CHECK(has(text, "command line\n"));
    CHECK(has(text, "default\n"));
    CHECK(program({"config", path, "--select", "nothing"}).code == 2);
}

TEST_CASE("packages are read where the configuration says, and options are those that it states") {
    Folder project;
    project.write_tree();
    project.write("installed/shop_util/names.py", "def table(name):\n    return 'shop_' + name\n");
    project.write("limbeck.toml", "[packages]\nshop_util = 'installed'\n[main-options]\nrepair = false\n");
    project.write("migrations/versions/a100.py",
                  "from alembic import context, op\nfrom shop_util.names import table\n"
                  "revision = 'a100'\ndown_revision = None\n\n\ndef upgrade():\n"
                  "    if not context.config.get_main_option('repair'):\n        op.drop_table(table('users'))\n");
    const std::string path = project.path().string();
    const auto sent = [&] { return program({"sql", path, "-r", "a100", "--format", "jsonl"}).out; };
    CHECK(has(sent(), R"("sql":"DROP TABLE shop_users","line":9,"via":"op.drop_table","transaction":0,"foreach":null,)"
                      R"("conditions":[])"));
    project.write("limbeck.toml", "[packages]\nshop_util = 'installed/shop_util'\n[main-options]\nrepair = 'yes'\n");
    CHECK_FALSE(has(sent(), "DROP TABLE"));
    project.write("limbeck.toml", "[packages]\nshop_util = 'installed/shop_util'\n");
    CHECK(has(sent(), R"x("args":["context.config.get_main_option('repair')"])x"));
}

TEST_CASE("statements are those of the SQLAlchemy that the configuration names, or that the project pins") {
    Folder project;
    project.write_tree();
    project.write(
        "migrations/versions/a100.py",
        "import sqlalchemy as sa\nfrom alembic import op\nrevision = 'a100'\ndown_revision = None\n\n\n"
        "def upgrade():\n    op.create_table('t', sa.Column('id', sa.Numeric(10, 0), primary_key=True), comment='')\n");
    const std::string path = project.path().string();
    auto sends = [&](const char* text) { return has(program({"sql", path}).out, text); };
    CHECK(sends("id NUMERIC(10, 0) NOT NULL"));
    CHECK(sends("COMMENT ON TABLE t IS ''"));
    project.write("requirements.txt", "SQLAlchemy[asyncio]>=1.4,<2.1\nalembic==1.20.1\n");
    CHECK(sends("id SERIAL NOT NULL"));
    CHECK(sends("COMMENT ON TABLE t IS ''"));
    CHECK(has(program({"history", path}).out,
              "  SQLAlchemy 2.0, by requirements.txt\n  Alembic 1.20.1, by requirements.txt\n"));
    project.write("limbeck.toml", "sqlalchemy = '2.1'\nalembic = '1.13'\n");
    CHECK(sends("id NUMERIC(10, 0) NOT NULL"));
    CHECK_FALSE(sends("COMMENT ON"));
    project.write("limbeck.toml", "sqlalchemy = '1.4'\n");  // Alembic 1.20 does not run with it
    CHECK(sends("id SERIAL NOT NULL"));
    CHECK_FALSE(sends("COMMENT ON"));
}
