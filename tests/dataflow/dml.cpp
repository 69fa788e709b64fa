// SQL expressions and core statements, each against what SQLAlchemy 2.1.9 and alembic 1.20.1 sent, online, with bound
// parameters as literals.
//
// A case file in dml/: a line of code (statements separated by ";; ") over the tables of the prologue, then indented
// "=> statement" lines with \n, \t and \\ escaped, "!! Error" when the library raises, "?? reason" when limbeck says
// that it does not render the code. "~~ why" marks a case in which limbeck is known to differ: it must go when it
// agrees.
#include "dataflow/dataflow.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using limbeck::DirectionResult;
namespace rendering = limbeck::dataflow::rendering;

constexpr std::string_view prologue = R"(
import datetime
import decimal
import uuid
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

t = sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.String), sa.column("b", sa.Integer),
             sa.column("f", sa.Boolean), sa.column("d", sa.DateTime), sa.column("n", sa.Numeric),
             sa.column("j", pg.JSONB), sa.column("js", pg.JSON), sa.column("u", sa.Uuid),
             sa.column("arr", pg.ARRAY(sa.Integer)), sa.column("arr2", pg.ARRAY(sa.Text)),
             sa.column("e", sa.Enum("x", "y", name="e")), sa.column("iv", sa.Interval),
             sa.column("bin", sa.LargeBinary), sa.column("untyped"))
t2 = sa.table("t2", sa.column("id", sa.Integer), sa.column("n", sa.String))
ts = sa.table("ts", sa.column("x", sa.Integer), schema="s")
q = sa.table("Quoted", sa.column("Order", sa.Integer), sa.column("sel ect", sa.Integer))
m = sa.Table("m", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)),
             sa.Column("key", sa.String, default="dk"),
             sa.Column("upd", sa.DateTime, default=sa.func.now(), onupdate=sa.func.now()),
             sa.Column("srv", sa.Integer, server_default="5"))


def upgrade():
    bind = op.get_bind()
)";

struct Case {
    std::string code;
    std::vector<std::string> sends;
    std::string raises;
    std::string unsupported;
    std::string differs;
};

std::string unescaped(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        char next = text[++i];
        out += next == 'n' ? '\n' : next == 't' ? '\t' : next;
    }
    return out;
}

std::vector<Case> read_cases(const std::filesystem::path& path) {
    std::vector<Case> cases;
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (line.starts_with("    => "))
            cases.back().sends.push_back(unescaped(line.substr(7)));
        else if (line.starts_with("    !! "))
            cases.back().raises = line.substr(7);
        else if (line.starts_with("    ?? "))
            cases.back().unsupported = line.substr(7);
        else if (line.starts_with("    ~~ "))
            cases.back().differs = line.substr(7);
        else
            cases.push_back({line, {}, "", "", ""});
    }
    return cases;
}

std::string source_of(std::string_view code) {
    std::string text(prologue);
    while (!code.empty()) {
        size_t end = std::min(code.find(";; "), code.size());
        text += "    " + std::string(code.substr(0, end)) + "\n";
        code.remove_prefix(std::min(end + 3, code.size()));
    }
    return text;
}

DirectionResult interpreted(const std::string& source) {
    limbeck::Files files;
    limbeck::SourceFile file;
    file.path = "case.py";
    file.text = source;
    limbeck::FileId id = files.add(std::move(file));
    limbeck::frontend::Syntax syntax = limbeck::frontend::lower(files, id);
    return limbeck::dataflow::interpret(files, syntax, rendering::Options()).upgrade;
}

// What is wrong, or nothing.
std::string difference(const Case& wanted) {
    DirectionResult result = interpreted(source_of(wanted.code));
    std::vector<std::string> sent;
    std::string report;
    for (const auto& statement : result.statements) {
        sent.push_back(statement.sql.printed());
        report += "  sent: " + sent.back() + "\n";
    }
    bool refused = false, said = false;
    for (const auto& entry : result.unanalysed) {
        report += "  unanalysed: " + entry.reason + " | " + entry.detail + "\n";
        refused = refused || (entry.reason == "Alembic or SQLAlchemy refuses this call" &&
                              entry.detail.starts_with(wanted.raises + ":"));
        said = said || entry.reason == wanted.unsupported;
    }
    if (!wanted.raises.empty())
        return refused && sent == wanted.sends ? "" : report + "  expected: " + wanted.raises + "\n";
    if (!wanted.unsupported.empty())
        return said && sent.empty() ? "" : report + "  expected: " + wanted.unsupported + "\n";
    if (sent == wanted.sends && result.unanalysed.empty()) return "";
    for (const std::string& sql : wanted.sends) report += "  expected: " + sql + "\n";
    return report;
}

}  // namespace

TEST_CASE("core statements and expressions, as SQLAlchemy sends them") {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(LIMBECK_SOURCE "/tests/dataflow/dml"))
        if (entry.path().extension() == ".cases") paths.push_back(entry.path());
    std::ranges::sort(paths);
    size_t count = 0;
    for (const auto& path : paths) {
        for (const Case& wanted : read_cases(path)) {
            ++count;
            std::string wrong = difference(wanted);
            if (!wanted.differs.empty()) {
                INFO(path.filename().string()
                     << ": " << wanted.code << "\n is as SQLAlchemy sends it: take the mark away");
                CHECK(!wrong.empty());
            } else if (!wrong.empty())
                FAIL_CHECK(path.filename().string() << ": " << wanted.code << "\n" << wrong);
        }
    }
    CHECK(count >= 500);
}
