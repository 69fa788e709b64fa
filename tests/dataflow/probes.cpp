// The probed facts, through the whole interpreter: each probe's code becomes the upgrade() of a revision, and what it
// sends is compared with what alembic 1.20.1 on SQLAlchemy 2.1.9 sent, online, to PostgreSQL.
//
// A probe file: a name, the code indented by four, then "=> statement" lines (whitespace folded), "or" before another
// order that the libraries choose at random, and "!! Error" when the call raises. "convention" after the name: with
// the naming convention below. probes/uncovered.txt lists the probes that do not pass yet, each with a reason; a probe
// there that starts to pass fails this test, so that the list stays true.
#include "dataflow/dataflow.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using limbeck::DirectionResult;
namespace rendering = limbeck::dataflow::rendering;

struct Probe {
    std::string name;
    bool convention = false;
    std::vector<std::string> code;
    std::vector<std::vector<std::string>> sends = {{}};  // alternatives
    std::string raises;
};

const std::filesystem::path folder = LIMBECK_SOURCE "/tests/dataflow/probes";

constexpr std::string_view prologue = R"(
import datetime
import decimal
import enum
import uuid
import sqlalchemy as sa
from alembic import op
from sqlalchemy import ARRAY, BigInteger, Boolean, CHAR, CheckConstraint, Column, Computed, DECIMAL, Date, DateTime
from sqlalchemy import Enum, Float, ForeignKey, Identity, Integer, Interval, JSON, LargeBinary, NCHAR, NVARCHAR, Numeric
from sqlalchemy import PickleType, REAL, SmallInteger, String, Text, Time, UUID, Unicode, UnicodeText, VARCHAR, column
from sqlalchemy import quoted_name, table, text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import BIT, BYTEA, CIDR, ExcludeConstraint, HSTORE, INET, JSONB, MACADDR, OID
from sqlalchemy.dialects.postgresql import REGCLASS, TSVECTOR


def upgrade():
    bind = op.get_bind()
)";

std::string folded(std::string_view text) {
    std::string out;
    bool gap = false;
    for (char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            gap = !out.empty();
            continue;
        }
        if (gap) out += ' ';
        gap = false;
        out += c;
    }
    while (out.ends_with(';')) out.pop_back();  // statements are kept without it
    return out;
}

std::vector<Probe> read_probes(const std::filesystem::path& path) {
    std::vector<Probe> probes;
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (line.starts_with("    ")) {
            probes.back().code.push_back(line.substr(4));
        } else if (line.starts_with("=> ")) {
            probes.back().sends.back().push_back(folded(line.substr(3)));
        } else if (line == "or") {
            probes.back().sends.emplace_back();
        } else if (line.starts_with("!! ")) {
            probes.back().raises = line.substr(3);
        } else {
            Probe probe;
            probe.name = line.substr(0, line.find(' '));
            probe.convention = line.ends_with(" convention");
            probes.push_back(std::move(probe));
        }
    }
    return probes;
}

std::map<std::string, std::string> read_uncovered() {
    std::map<std::string, std::string> out;
    std::ifstream stream(folder / "uncovered.txt");
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line[0] == '#') continue;
        size_t space = line.find(' ');
        out[line.substr(0, space)] = space == std::string::npos ? "" : line.substr(space + 1);
    }
    return out;
}

// "KeyError" of "KeyError: 'b'"; empty when the words name no class.
std::string_view error_class(std::string_view words) {
    size_t end = words.find("Error: ");
    bool named = end != std::string_view::npos && words.substr(0, end).find(' ') == std::string_view::npos;
    return named ? words.substr(0, end + 5) : std::string_view();
}
bool fits(std::string_view said, std::string_view expected) {
    return said.empty() || said == expected;
}

DirectionResult interpreted(const Probe& probe) {
    limbeck::Files files;
    limbeck::SourceFile file;
    file.path = "probe.py";
    file.text = prologue;
    for (const std::string& line : probe.code) file.text += "    " + line + "\n";
    limbeck::FileId id = files.add(std::move(file));
    limbeck::frontend::Syntax syntax = limbeck::frontend::lower(files, id);
    rendering::Options options;
    if (probe.convention) {
        options.naming.ix = "ix_%(column_0_label)s";
        options.naming.uq = "uq_%(table_name)s_%(column_0_name)s";
        options.naming.ck = "ck_%(table_name)s_%(constraint_name)s";
        options.naming.fk = "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s";
        options.naming.pk = "pk_%(table_name)s";
    }
    return limbeck::dataflow::interpret(files, syntax, options).upgrade;
}

// What is wrong, or nothing. Statements before a raise may be missing: the revision fails as a whole.
std::string difference(const Probe& probe) {
    DirectionResult result = interpreted(probe);
    std::vector<std::string> sent;
    for (const auto& statement : result.statements) sent.push_back(folded(statement.sql.printed()));
    std::string report;
    for (const std::string& sql : sent) report += "  sent: " + sql + "\n";
    bool refused = false;
    for (const auto& entry : result.unanalysed) {
        report += "  unanalysed: " + entry.reason + " | " + entry.detail + "\n";
        refused = refused || (entry.reason == "Alembic or SQLAlchemy refuses this call" &&
                              fits(error_class(entry.detail), probe.raises));
    }
    if (!probe.raises.empty()) return refused ? "" : report + "  expected: " + probe.raises + "\n";
    bool same = std::ranges::find(probe.sends, sent) != probe.sends.end();
    if (same && result.unanalysed.empty()) return "";
    for (const std::string& sql : probe.sends[0]) report += "  expected: " + sql + "\n";
    return report;
}

}  // namespace

TEST_CASE("what Alembic and SQLAlchemy send, probe by probe") {
    std::map<std::string, std::string> uncovered = read_uncovered();
    std::vector<std::filesystem::path> sections;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".probes") sections.push_back(entry.path());
    std::ranges::sort(sections);
    size_t facts = 0, all_passed = 0;
    for (const auto& section : sections) {
        size_t passed = 0, failed = 0, listed = 0;
        for (const Probe& probe : read_probes(section)) {
            if (probe.name.starts_with("F")) ++facts;
            std::string wrong = difference(probe);
            bool is_listed = uncovered.contains(probe.name);
            if (is_listed) {
                ++listed;
                uncovered.erase(probe.name);
                if (wrong.empty()) FAIL_CHECK(probe.name << " passes: take it off probes/uncovered.txt");
                continue;
            }
            ++(wrong.empty() ? passed : failed);
            if (!wrong.empty()) FAIL_CHECK(probe.name << " (" << section.filename().string() << ")\n" << wrong);
        }
        all_passed += passed;
        std::cout << section.stem().string() << ": " << passed << " passed, " << failed << " failed, " << listed
                  << " not covered\n";
    }
    std::cout << "all: " << all_passed << " passed\n";
    CHECK(facts == 249);
    for (const auto& [name, reason] : uncovered)
        FAIL_CHECK(name << " is listed as uncovered, but there is no such probe");
}
