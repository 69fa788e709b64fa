// The probed facts, through the whole interpreter: each probe's code becomes the upgrade() of a revision, and what it
// sends is compared with what three versions sent, online, to PostgreSQL: SQLAlchemy 2.1.9 and 2.0.58 with
// alembic 1.20.1, SQLAlchemy 1.4.54 with alembic 1.19.2.
//
// A probe file: a name, the code indented by four, then "=> statement" lines (whitespace folded), "or" before another
// order that the libraries choose at random, and "!! Error" when the call raises. "on 2.0", "on 1.4" or "on 2.0 1.4":
// what follows is what these versions do, where it differs (from what is raised, not in the class of the error alone).
// "convention" after the name: with the naming convention below. probes/uncovered.txt lists the probes that do not pass
// yet, each with a reason; a probe there that starts to pass fails this test, so that the list stays true.
#include "dataflow/dataflow.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using limbeck::DirectionResult;
namespace rendering = limbeck::dataflow::rendering;

struct Expectation {
    std::vector<std::vector<std::string>> sends = {{}};  // alternatives
    std::string raises;
};

struct Probe {
    std::string name;
    bool convention = false;
    std::vector<std::string> code;
    Expectation newest;
    std::map<std::string, Expectation> others;  // by version, where it differs

    const Expectation& on(const std::string& version) const {
        auto found = others.find(version);
        return found == others.end() ? newest : found->second;
    }
};

struct Version {
    std::string name;
    rendering::SqlAlchemy sqlalchemy;
    rendering::Alembic alembic;
};
const Version versions[] = {{"2.1", rendering::SqlAlchemy::v2_1, rendering::Alembic::v1_20},
                            {"2.0", rendering::SqlAlchemy::v2_0, rendering::Alembic::v1_20},
                            {"1.4", rendering::SqlAlchemy::v1_4, rendering::Alembic::v1_19}};

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
from sqlalchemy import PickleType, REAL, SmallInteger, String, Text, Time, Unicode, UnicodeText, VARCHAR, column
from sqlalchemy import table, text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import BIT, BYTEA, CIDR, ExcludeConstraint, HSTORE, INET, JSONB, MACADDR, OID
from sqlalchemy.dialects.postgresql import REGCLASS, TSVECTOR, UUID
from sqlalchemy.sql import quoted_name


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

// The words of "on 2.0 1.4".
std::vector<std::string> versions_of(const std::string& line) {
    std::istringstream words(line.substr(3));
    return {std::istream_iterator<std::string>(words), {}};
}

std::vector<Probe> read_probes(const std::filesystem::path& path) {
    std::vector<Probe> probes;
    std::vector<Expectation*> open;  // that the lines belong to
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (line.starts_with("    ")) {
            probes.back().code.push_back(line.substr(4));
        } else if (line.starts_with("=> ")) {
            for (Expectation* one : open) one->sends.back().push_back(folded(line.substr(3)));
        } else if (line == "or") {
            for (Expectation* one : open) one->sends.emplace_back();
        } else if (line.starts_with("!! ")) {
            for (Expectation* one : open) one->raises = line.substr(3);
        } else if (line.starts_with("on ")) {
            open.clear();
            for (const std::string& version : versions_of(line)) open.push_back(&probes.back().others[version]);
        } else {
            Probe& probe = probes.emplace_back();
            probe.name = line.substr(0, line.find(' '));
            probe.convention = line.ends_with(" convention");
            open = {&probe.newest};
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

DirectionResult interpreted(const Probe& probe, const Version& version) {
    limbeck::Files files;
    limbeck::SourceFile file;
    file.path = "probe.py";
    file.text = prologue;
    for (const std::string& line : probe.code) file.text += "    " + line + "\n";
    limbeck::FileId id = files.add(std::move(file));
    limbeck::frontend::Syntax syntax = limbeck::frontend::lower(files, id);
    rendering::Options options;
    options.version = version.sqlalchemy;
    options.alembic = version.alembic;
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
std::string difference(const Probe& probe, const Version& version) {
    const Expectation& expected = probe.on(version.name);
    DirectionResult result = interpreted(probe, version);
    std::vector<std::string> sent;
    for (const auto& statement : result.statements) sent.push_back(folded(statement.sql.printed()));
    std::string report;
    for (const std::string& sql : sent) report += "  sent: " + sql + "\n";
    bool refused = false;
    for (const auto& entry : result.unanalysed) {
        report += "  unanalysed: " + entry.reason + " | " + entry.detail + "\n";
        refused = refused || (entry.reason == "Alembic or SQLAlchemy refuses this call" &&
                              fits(error_class(entry.detail), expected.raises));
    }
    if (!expected.raises.empty()) return refused ? "" : report + "  expected: " + expected.raises + "\n";
    bool same = std::ranges::find(expected.sends, sent) != expected.sends.end();
    if (same && result.unanalysed.empty()) return "";
    for (const std::string& sql : expected.sends[0]) report += "  expected: " + sql + "\n";
    return report;
}

}  // namespace

TEST_CASE("what Alembic and SQLAlchemy send, probe by probe") {
    std::map<std::string, std::string> uncovered = read_uncovered();
    std::vector<std::filesystem::path> sections;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".probes") sections.push_back(entry.path());
    std::ranges::sort(sections);
    size_t facts = 0;
    std::map<std::string, size_t> passed, differing;  // by version
    for (const auto& section : sections) {
        for (const Probe& probe : read_probes(section)) {
            if (probe.name.starts_with("F")) ++facts;
            const bool is_listed = uncovered.erase(probe.name) > 0;
            for (const Version& version : versions) {
                std::string wrong = difference(probe, version);
                if (is_listed && wrong.empty())
                    FAIL_CHECK(probe.name << " passes on " << version.name << ": take it off probes/uncovered.txt");
                if (!is_listed && !wrong.empty())
                    FAIL_CHECK(probe.name << " on " << version.name << " (" << section.filename().string() << ")\n"
                                          << wrong);
                if (!wrong.empty()) continue;
                ++passed[version.name];
                differing[version.name] += probe.others.count(version.name);
            }
        }
    }
    for (const Version& version : versions)
        std::cout << "SQLAlchemy " << version.name << ": " << passed[version.name] << " passed, "
                  << differing[version.name] << " of them with an expectation of their own\n";
    CHECK(facts == 249);
    for (const auto& [name, reason] : uncovered)
        FAIL_CHECK(name << " is listed as uncovered, but there is no such probe");
}
