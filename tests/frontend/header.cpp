// Headers of revision files: what is read, and why the rest is not.
#include "frontend/header.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace limbeck;
using namespace limbeck::frontend;
using Names = std::vector<std::string>;

namespace {

Header header_of(const std::string& text, const std::string& name = "a_revision.py") {
    Files files;
    FileId id = files.add({name, name, text, {}});
    return read_header(lower(files, id), name);
}

Names problems(const std::string& text) {
    Names result;
    for (const GraphProblem& problem : header_of(text).problems) {
        CHECK(problem.kind == GraphProblem::Kind::header);
        result.push_back(problem.detail);
    }
    return result;
}

// The value of `revision` when it is `expression`, after other lines; "?" and the reason when it is not certain.
std::string id_of(const std::string& expression, const std::string& before = "") {
    Header header = header_of(before + "\nrevision = " + expression + "\ndown_revision = None\n");
    return header.usable ? header.revision.id : "? " + header.problems.front().detail;
}

}  // namespace

TEST_CASE("a plain header, as Alembic writes it") {
    std::string text = "\"\"\"add the users' table\n\nRevision ID: 1975ea83b712\nRevises: 0000\n\"\"\"\n"
                       "from alembic import op\n\n"
                       "revision = '1975ea83b712'\ndown_revision = '0000'\nbranch_labels = None\ndepends_on = None\n";
    Header header = header_of(text);
    CHECK(header.usable);
    CHECK(header.assigns_revision);
    CHECK(header.assigns_down_revision);
    CHECK(header.revision.id == "1975ea83b712");
    CHECK(header.revision.down_revisions == Names{"0000"});
    CHECK(header.revision.branch_labels.empty());
    CHECK(header.revision.depends_on.empty());
    CHECK(header.revision.message == "add the users' table");
    CHECK(header.problems.empty());
    CHECK(text.substr(header.revision.id_place.begin, header.revision.id_place.end - header.revision.id_place.begin) ==
          "'1975ea83b712'");
    CHECK(text.substr(header.revision.down_place.begin, 6) == "'0000'");
    CHECK(text.substr(header.revision.depends_place.begin, 4) == "None");
}

TEST_CASE("annotated, tuples, lists, sets and labels") {
    Header header = header_of("from typing import Sequence, Union\n"
                              "revision: str = \"m\"\n"
                              "down_revision: Union[str, None] = ('a', 'b')\n"
                              "branch_labels: Union[str, Sequence[str], None] = ['x', *('y',)]\n"
                              "depends_on = {'c'}\n");
    CHECK(header.revision.down_revisions == Names{"a", "b"});
    CHECK(header.revision.branch_labels == Names{"x", "y"});
    CHECK(header.revision.depends_on == Names{"c"});
    CHECK(header.problems.empty());
}

TEST_CASE("an annotation without a value assigns nothing") {
    CHECK_FALSE(header_of("revision: str\ndown_revision = None\n").assigns_revision);
}

TEST_CASE("expressions over constants") {
    CHECK(id_of("'a' 'b'") == "ab");
    CHECK(id_of("'a' + B", "B = 'b'") == "ab");
    CHECK(id_of("f'{A}_{N:04d}'", "A = 'a'; N = 7") == "a_0007");
    CHECK(id_of("f'{A!s}'", "A = 'a'") == "a");
    CHECK(id_of("'%s_%03d%%' % (A, 5)", "A = 'a'") == "a_005%");
    CHECK(id_of("'{}{1}x{{'.format(A, 2)", "A = 'a'") == "a2x{");
    CHECK(id_of("str(12)") == "12");
    CHECK(id_of("'_'.join(PARTS)", "PARTS = ('a', 'b')") == "a_b");
    CHECK(id_of("IDS[1]", "IDS = ['a', 'b']") == "b");
    CHECK(id_of("'x' if DEBUG else 'y'", "DEBUG = False") == "y");
    CHECK(id_of("NAME or 'y'", "NAME = None") == "y");
    CHECK(id_of("'x' if NAME is None else 'y'", "NAME = None") == "x");
    CHECK(id_of("A", "A = 'a'\nA += 'b'") == "ab");
}

TEST_CASE("chained and unpacked assignments, the last one wins") {
    Header chained = header_of("down_revision = depends_on = 'p'\nrevision = 'a'\n");
    CHECK(chained.revision.down_revisions == Names{"p"});
    CHECK(chained.revision.depends_on == Names{"p"});
    Header unpacked = header_of("revision, down_revision = 'a', None\n");
    CHECK(unpacked.revision.id == "a");
    CHECK(unpacked.revision.down_revisions.empty());
    CHECK(header_of("revision = 'a'\ndown_revision = None\nrevision = 'b'\n").revision.id == "b");
    CHECK(header_of("revision = 'a'\nother = revision\nrevision = 'b'\ndown_revision = other\n")
              .revision.down_revisions == Names{"a"});
}

TEST_CASE("under a condition: what is certain counts") {
    CHECK(header_of("if True:\n    revision = 'a'\nelse:\n    revision = 'b'\ndown_revision = None\n").revision.id ==
          "a");
    CHECK(header_of("import x\nif x.y:\n    revision = 'a'\nelse:\n    revision = 'a'\ndown_revision = None\n")
              .revision.id == "a");
    CHECK(header_of("try:\n    revision = 'a'\nfinally:\n    pass\ndown_revision = None\n").revision.id == "a");
    CHECK(problems("import x\nif x.y:\n    revision = 'a'\nelse:\n    revision = 'b'\ndown_revision = None\n") ==
          Names{"revision cannot be read: it depends on a condition"});
    CHECK(problems("try:\n    revision = 'a'\nexcept ImportError:\n    revision = 'b'\ndown_revision = None\n") ==
          Names{"revision cannot be read: it depends on a condition"});
    CHECK(problems("import x\nrevision = 'a'\ndown_revision = None\nwhile x.y:\n    revision = 'b'\n") ==
          Names{"revision cannot be read: it depends on a condition"});
}

TEST_CASE("functions and classes have names of their own") {
    Header header = header_of("revision = 'a'\ndown_revision = None\n"
                              "def upgrade():\n    revision = 'b'\nclass C:\n    down_revision = 'z'\n");
    CHECK(header.revision.id == "a");
    CHECK(header.revision.down_revisions.empty());
    CHECK_FALSE(header_of("def f():\n    revision = 'b'\n    down_revision = None\n").assigns_revision);
    CHECK_FALSE(header_of("def revision():\n    pass\n").assigns_revision);
}

TEST_CASE("what cannot be read has a reason and does not stop the rest") {
    CHECK(id_of("make()", "from x import make") == "? revision cannot be read: a call that is not followed");
    CHECK(id_of("ID", "from x import ID") == "? revision cannot be read: `ID` is not a constant");
    CHECK(id_of("None") == "? revision is None, not a string");
    CHECK(id_of("12") == "? revision is a number, not a string");
    CHECK(id_of("''") == "? revision is an empty string");
    CHECK(id_of("revision") == "? revision cannot be read: `revision` is not a constant");
    Header header = header_of("revision = 'a'\ndown_revision = find()\ndepends_on = ('b', 3)\n");
    CHECK(header.usable);
    REQUIRE(header.problems.size() == 2);
    CHECK(header.problems[0].detail == "down_revision cannot be read: a call that is not followed");
    CHECK(header.problems[1].detail == "depends_on holds a number, not a string");
    CHECK(header.revision.depends_on == Names{"b"});
}

TEST_CASE("labels that cannot be read are a note, not a problem of the graph") {
    Header header =
        header_of("from x import cli\nrevision = 'a'\ndown_revision = None\nbranch_labels = (cli.EXPAND,)\n");
    CHECK(header.problems.empty());
    CHECK(header.labels_note == "branch_labels cannot be read: an expression that is not followed (attribute)");
}

TEST_CASE("what Alembic refuses is said") {
    CHECK(problems("revision = 'a-b'\ndown_revision = None\n") == Names{"Alembic refuses '-' in a revision id"});
    CHECK(problems("revision = 'a'\n") == Names{"down_revision is not assigned"});
    CHECK(problems("x = 1\n") == Names{"revision is not assigned"});
}

TEST_CASE("a file of Alembic 0.1 has its id in its name") {
    Header header = header_of("down_revision = None\n", "1a2b.py");
    CHECK(header.usable);
    CHECK(header.revision.id == "1a2b");
    CHECK_FALSE(header_of("down_revision = None\n", "helper.py").usable);
}

TEST_CASE("messages") {
    CHECK(header_of("'''\n\n   first line  \nsecond'''\n").revision.message == "first line");
    CHECK(header_of("x = 1\n'''not a docstring'''\n").revision.message.empty());
    CHECK(header_of("f'''no {1} docstring'''\n").revision.message.empty());
    std::string wide;
    for (int i = 0; i < 400; ++i) wide += "\u00e9";
    CHECK(header_of("'''x" + wide + "'''\n").revision.message.size() == 499);
}

TEST_CASE("a file decides neither depth nor size") {
    std::string deep = "a0 = 'x'\n";
    for (int i = 1; i < 2000; ++i) deep += "a" + std::to_string(i) + " = a" + std::to_string(i - 1) + "\n";
    CHECK(id_of("a1999", deep).starts_with("? revision cannot be read"));
    std::string doubling = "a0 = 'xxxxxxxxxxxxxxxx'\n";
    for (int i = 1; i < 60; ++i) {
        std::string last = "a" + std::to_string(i - 1);
        doubling += "a" + std::to_string(i) + " = " + last + " + " + last + "\n";
    }
    CHECK(id_of("a59", doubling).starts_with("? revision cannot be read"));
    std::string sum = "'x'";
    for (int i = 0; i < 5000; ++i) sum += " + 'x'";
    CHECK(id_of(sum).starts_with("? "));
    CHECK(id_of("'%900d' % 1").starts_with("? "));
}

TEST_CASE("broken syntax around a header leaves the header") {
    Header header = header_of("revision = 'a'\ndown_revision = None\ndef upgrade(:\n    op.execute('x'\n");
    CHECK(header.revision.id == "a");
}

TEST_CASE("a chain of additions as long as a file is no recursion") {
    std::string text = "revision = 'a'\ndown_revision = ('x',)\n";
    for (int i = 0; i < 20000; ++i) text += "down_revision += ('b',)\n";
    Header header = header_of(text);
    CHECK_FALSE(header.problems.empty());
}

TEST_CASE("names that are unpacked together see what was before") {
    CHECK(id_of("a", "a, b = 'x', 'y'\na, b = b, a") == "y");
    CHECK(id_of("b", "a, b = 'x', 'y'\na, b = b, a") == "x");
}

TEST_CASE("a list that is changed in place is not what was assigned") {
    for (const char* change : {"x.append('c')", "x[0] = 'c'", "del x[0]", "x[:] = []", "x[0] += 'c'", "x.sort()"})
        CHECK(id_of("x[0]", "x = ['a', 'b']\n" + std::string(change)).starts_with("? "));
    CHECK(id_of("x[0]", "x = ['a', 'b']\ny = []\ny.append('c')") == "a");
}

TEST_CASE("differences of integers, and what % does not follow") {
    CHECK(id_of("'%04d' % (12 - 5)") == "0007");
    CHECK(id_of("str(-5)") == "-5");
    CHECK(id_of("'%s' % ['a']").starts_with("? "));
}
