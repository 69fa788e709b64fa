// Library models: the shipped ones, the user's over them, what is said of mistakes, and `limbeck models`.
#include "dataflow/library_models.h"
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
        write("limbeck.toml", "models = ['acme.toml']\n");
    }
    void revision(const std::string& imports, const std::string& body) const {
        write("migrations/versions/a100.py", "from alembic import op\nimport sqlalchemy as sa\n" + imports +
                                                 "\nrevision = 'a100'\ndown_revision = None\n\n\ndef upgrade():\n" +
                                                 body);
    }
    Ran run(std::string command, std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{std::move(command), path().string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return program(arguments);
    }
    // What is said of this file of models.
    std::string said(std::string_view models) const {
        write("acme.toml", models);
        Ran ran = run("check");
        CHECK(ran.code == 2);
        return ran.err;
    }
    std::string place(int line) const { return (path() / "acme.toml").string() + ":" + std::to_string(line) + ": "; }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the shipped models have no mistake") {
    std::vector<std::string> mistakes;
    auto models = dataflow::read_models({}, mistakes);
    CHECK(mistakes.empty());
    CHECK(models->all().size() > 100);
    for (const dataflow::LibraryModel* model : models->all()) CHECK(model->is_shipped);
}

TEST_CASE("a mistake in a file of models is said with its line") {
    const Project project;
    project.revision("", "    op.drop_table('users')\n");
    auto said = [&](std::string_view models, int line, const std::string& message) {
        std::string err = project.said(models);
        INFO(err);
        CHECK(has(err, project.place(line) + message + "\n"));
    };
    said("[[source]\n", 1, "not TOML: Error while parsing table header: expected ']', saw '\\n'");
    said("[[sourse]]\npath = 'a'\n", 1, "unknown table sourse; did you mean source?");
    said("[source]\npath = 'a'\n", 1, "source must be written [[source]]");
    said("[[source]]\npath = 'a'\nlevel = 'stored'\nshap = 'text'\n", 4,
         "unknown key shap of [[source]]; did you mean shape?");
    said("[[source]]\npath = 'a'\n", 1, "[[source]] has no level");
    said("\n[[source]]\npath = 'a'\nlevel = 'storde'\n", 4,
         "level is storde, and must be generated, catalog, operator_input, stored, network or unknown; did you mean "
         "stored?");
    said(
        "[[sanitizer]]\npath = 'a'\nshape = 'identifer'\n", 3,
        "shape is identifer, and must be integer, number, boolean, date_time, uuid, hex, identifier, no_quote or text; "
        "did you mean identifier?");
    said("[[sanitizer]]\npath = 'a'\nshape = 'text'\n", 3, "shape is text, which makes nothing harmless");
    said("[[sanitizer]]\npath = 'a'\nshape = 'hex'\nargument = '0'\n", 4,
         "argument must be the position of an argument, from 0 on");
    said("[[passes]]\npath = 7\n", 2, "path must be text");
    said("[[passes]]\npath = 'a.'\n", 2, "path is a., and must be names with dots between them");
    said("[[passes]]\npath = 'alembic.op'\n", 2,
         "path is alembic.op, which limbeck itself knows: a row would hide what it sends");
    said("[[passes]]\npath = 'a'\narguments = 0\n", 3, "arguments must be a list of positions");
    said("[[passes]]\npath = 'a'\n\n[[source]]\npath = 'a'\nlevel = 'stored'\n", 4, "a has a row already, on line 1");
    said("[[operation]]\nname = 'create_view'\nsql = 'CREATE VIEW {nam}'\narguments = [{name = 'name', as = 'sql'}]\n",
         3, "sql names {nam}, which is none of the arguments; did you mean name?");
    said("[[operation]]\nname = 'v'\nsql = 'CREATE VIEW {n'\n", 3,
         "sql has a brace without its partner; a brace of the SQL is doubled");
    said("[[operation]]\nname = 'v'\nsql = '{n}'\narguments = ['n']\n", 4,
         "an argument of an operation must be {name = ..., as = ...}");
    said("[[operation]]\nname = 'v'\nsql = '{n}'\narguments = [{name = 'n', as = 'name'}]\n", 4,
         "as is name, and must be identifier, qualifier, literal or sql");
    said("[[operation]]\nname = 'drop_table'\nsql = 'x'\n", 2, "op.drop_table is Alembic's own");
    said("[[constant]]\npath = 'a'\nvalue = 1.5\n", 3, "value must be text, an integer, true or false");
}

TEST_CASE("every mistake of every file is said, and nothing is analysed") {
    const Project project;
    project.revision("", "    op.drop_table('users')\n");
    project.write("limbeck.toml", "models = ['acme.toml', 'other.toml']\n");
    project.write("other.toml", "[[pases]]\npath = 'a'\n");
    std::string err = project.said("[[source]]\nlevel = 'stored'\n[[type]]\npath = 'a'\n");
    CHECK(has(err, "acme.toml:1: [[source]] has no path"));
    CHECK(has(err, "acme.toml:3: [[type]] has no sql"));
    CHECK(has(err, "other.toml:1: unknown table pases; did you mean passes?"));
    for (const char* command : {"sql", "models", "config", "history"}) CHECK(project.run(command).code == 2);
}

TEST_CASE("the user's rows replace the shipped ones, and hold for functions of the project") {
    const Project project;
    project.revision("from acme import text\nimport requests\n",
                     "    op.execute('-- ' + requests.get('x'))\n    op.execute('-- ' + text('y'))\n");
    project.write("acme.py", "def text(x):\n    return x\n");
    auto levels = [&] {
        Ran ran = project.run("sql", {"--format", "jsonl"});
        INFO(ran.err);
        std::vector<std::string> out;
        std::istringstream lines(ran.out);
        for (std::string line; std::getline(lines, line);) {
            const auto direction = nlohmann::json::parse(line);
            for (const auto& statement : direction["statements"])
                out.push_back(statement["holes"].empty() ? "" : statement["holes"][0]["provenance"].get<std::string>());
        }
        return out;
    };
    project.write("acme.toml", "");
    CHECK(levels() == std::vector<std::string>{"network", ""});
    project.write("acme.toml", "[[source]]\npath = 'requests'\nlevel = 'generated'\n\n"
                               "[[source]]\npath = 'acme.text'\nlevel = 'stored'\n");
    CHECK(levels() == std::vector<std::string>{"generated", "stored"});
}

TEST_CASE("limbeck models lists what is known") {
    const Project project;
    project.write("acme.toml", "[[source]]\npath = 'requests'\nlevel = 'generated'\n");
    const std::string configuration = (project.path() / "limbeck.toml").string();
    Ran ran = program({"models", "--config", configuration, "--format", "json"});
    REQUIRE(ran.code == 0);
    const auto listed = nlohmann::json::parse(ran.out);
    bool found = false, shipped = false;
    for (const auto& model : listed["models"]) {
        if (model["path"] == "requests") {
            found = true;
            CHECK(model["kind"] == "source");
            CHECK(model["shipped"] == false);
            CHECK(has(model["file"], "acme.toml"));
            CHECK(model["line"] == 1);
        }
        if (model["path"] == "pgvector.sqlalchemy.Vector") shipped = model["file"] == "models/pgvector.toml";
    }
    CHECK(found);
    CHECK(shipped);
    CHECK(listed["unknown"].empty());
    Ran text = program({"models", "--no-config"});
    CHECK(has(text.out, "sanitizer  slugify.slugify"));
    CHECK(has(text.out, "models/text.toml:"));
}

TEST_CASE("limbeck models PATH lists the calls that are not known, most frequent first, with a row to paste") {
    const Project project;
    project.revision(
        "import one\nimport two\nfrom three import Money\n",
        "    op.execute('-- ' + one.text())\n    two.f()\n    two.f()\n    op.execute('-- ' + two.f())\n"
        "    op.add_column('t', sa.Column('a', Money()))\n    one.run(op.get_bind())\n    op.create_it('x')\n");
    project.write("acme.toml", "");
    Ran ran = project.run("models", {"--format", "json"});
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    const auto unknown = nlohmann::json::parse(ran.out)["unknown"];
    std::map<std::string, nlohmann::json> by_path;
    for (const auto& call : unknown) by_path[call["path"]] = call;
    REQUIRE(by_path.size() == 5);
    CHECK(unknown[0]["path"] == "two.f");
    CHECK(unknown[0]["unanalysed"] == 3);
    CHECK(unknown[0]["statements"] == 1);
    CHECK(unknown[0]["line"] == 13);
    CHECK(unknown[0]["row"] == "[[passes]]\npath = \"two.f\"\n");
    CHECK(by_path["one.text"]["statements"] == 1);
    CHECK(by_path["three.Money"]["row"] == "[[type]]\npath = \"three.Money\"\nsql = \"TEXT\"\n");
    CHECK(by_path["one.run"]["kind"] == "executes");
    CHECK(by_path["create_it"]["kind"] == "operation");

    // What is pasted is read, and nothing is left.
    Ran text = project.run("models");
    REQUIRE(text.code == 0);
    CHECK(has(text.out, "# 3 not analysed, in the SQL of 1 statement; "));
    project.write("acme.toml", text.out);
    Ran again = project.run("models");
    INFO(again.err);
    CHECK(again.code == 0);
    CHECK(again.out == "every call into a library is known\n");
}
