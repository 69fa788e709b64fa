// What env.py sends and decides: it is run by Alembic around the revisions, and belongs to none of them.
#include "program.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace limbeck;
using namespace limbeck::cli;

namespace {

struct Project : Folder {
    explicit Project(std::string_view env) {
        write("alembic.ini", "[alembic]\nscript_location = migrations\n");
        write("migrations/env.py", env);
        write("migrations/versions/a.py", "from alembic import op\nrevision = 'a100'\ndown_revision = None\n\ndef "
                                          "upgrade():\n    op.execute('ANALYZE t')\n");
    }
    // The object of env.py, then that of the revision's upgrade.
    std::vector<nlohmann::json> sent() const {
        Ran ran = program({"sql", path().string(), "--format", "jsonl"});
        INFO(ran.err);
        REQUIRE(ran.code == 0);
        std::vector<nlohmann::json> out;
        std::istringstream lines(ran.out);
        for (std::string line; std::getline(lines, line);) out.push_back(nlohmann::json::parse(line));
        return out;
    }
};

constexpr std::string_view asynchronous = R"(import asyncio
from alembic import context
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_engine_from_config

def do_run_migrations(connection, schema):
    connection.execute(text(f"SET search_path TO {schema}"))
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()

async def run_migrations_online():
    engine = async_engine_from_config(context.config.get_section("alembic"))
    async with engine.connect() as connection:
        await connection.run_sync(do_run_migrations, context.get_x_argument(as_dictionary=True)["tenant"])

if context.is_offline_mode():
    raise RuntimeError
else:
    asyncio.run(run_migrations_online())
)";

}  // namespace

TEST_CASE("what env.py sends is told and judged, asynchronous or not") {
    const Project project(asynchronous);
    const auto sent = project.sent();
    REQUIRE(sent.at(0)["revision"].is_null());
    REQUIRE(sent.at(0)["statements"].size() == 1);
    CHECK(sent.at(0)["statements"][0]["holes"][0]["provenance"] == "operator_input");
    CHECK(sent.at(0)["unanalysed"].empty());

    Ran ran = program({"check", project.path().string(), "--format", "json", "--fail-on", "warning"});
    CHECK(ran.code == 1);
    const auto report = nlohmann::json::parse(ran.out);
    REQUIRE(report["findings"].size() == 1);
    CHECK(report["findings"][0]["rule"] == "INJ003");
    CHECK(report["findings"][0]["revision"] == "");
    CHECK(report["findings"][0]["direction"].is_null());
    CHECK(report["findings"][0]["line"] == 7);

    Ran text = program({"sql", project.path().string()});
    CHECK(text.out.find("the environment") < text.out.find("SET search_path TO {"));
}

TEST_CASE("without transactional DDL every statement commits by itself") {
    const std::string configure = "from alembic import context\ncontext.configure(transactional_ddl=";
    CHECK(Project(configure + "False)\n").sent().at(1)["statements"][0]["transaction"].is_null());
    CHECK(Project(configure + "True)\n").sent().at(1)["statements"][0]["transaction"] == 0);
    // Not known: as Alembic does by itself.
    CHECK(Project("import os\n" + configure + "os.getenv('X'))\n").sent().at(1)["statements"][0]["transaction"] == 0);
}
