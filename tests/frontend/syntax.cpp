// Whole files through the lowering: tests/frontend/syntax/x.py against x.py.syntax, the form of `limbeck dump syntax`.
// LIMBECK_UPDATE=1 rewrites the printed forms, and the test then fails so that nobody forgets to read them.
#include "frontend/syntax.h"
#include "frontend/reading.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace limbeck;
using namespace limbeck::frontend;

namespace {

struct Lowered {
    Files files;
    Syntax syntax;

    explicit Lowered(std::string text, const std::string& name = "a_revision.py") {
        FileId id = files.add({name, name, std::move(text), {}, {}});
        syntax = lower(files, id);
    }
    const std::string& text() const { return files[syntax.file].text; }
    std::string source(NodeId id) const { return text().substr(syntax[id].begin, syntax[id].end - syntax[id].begin); }
    std::vector<NodeId> all() const {  // what hangs on the root, in source order of the slots
        std::vector<NodeId> found, open = {syntax.root};
        while (!open.empty()) {
            NodeId id = open.back();
            open.pop_back();
            if (!id) continue;
            found.push_back(id);
            auto children = syntax.all_children(id);
            open.insert(open.end(), children.rbegin(), children.rend());
        }
        return found;
    }
    std::vector<NodeId> all(NodeKind kind) const {
        std::vector<NodeId> found = all();
        std::erase_if(found, [&](NodeId id) { return syntax.kind(id) != kind; });
        return found;
    }
    size_t count(NodeKind kind) const { return all(kind).size(); }
    std::vector<std::string> reasons() const {
        std::vector<std::string> found;
        for (NodeId id : all(NodeKind::opaque)) found.emplace_back(syntax.text(id));
        return found;
    }
    std::string segments(NodeId id) const {
        std::string shown;
        for (const StringSegment& segment : syntax.segments(id))
            shown += (shown.empty() ? "" : " ") + std::to_string(segment.at) + "@" + std::to_string(segment.source);
        return shown;
    }
};

std::string content_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<std::filesystem::path> cases() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(LIMBECK_SOURCE "/tests/frontend/syntax"))
        if (entry.path().extension() == ".py") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

Lowered lowered_file(const std::filesystem::path& path) {
    ReadResult read = read_source(path.string());
    CHECK(read.problem == "");
    CHECK(read.usable);
    return Lowered(std::move(read.text), path.filename().string());
}

std::string repeated(std::string_view text, size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (size_t i = 0; i < times; ++i) out += text;
    return out;
}

// Far above what it takes, far below what a walk that is quadratic would take.
Lowered quickly_lowered(std::string text) {
    auto begin = std::chrono::steady_clock::now();
    Lowered result(std::move(text));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(120));
    CHECK(result.count(NodeKind::opaque) == result.syntax.opaque_count);
    return result;
}

void check_places(const Lowered& file) {
    const Syntax& syntax = file.syntax;
    for (NodeId id : file.all()) {
        const Node& node = syntax[id];
        INFO(name_of(node.kind) << " at byte " << node.begin << ": " << file.source(id));
        CHECK(node.begin <= node.end);
        CHECK(node.end <= file.text().size());
        // A `for` of a comprehension ends before its conditions, an `elif` before the next clause.
        NodeId clause = node.kind == NodeKind::if_statement ? syntax.child(id, 2) : NodeId();
        for (NodeId child : syntax.all_children(id)) {
            if (!child || syntax.kind(child) == NodeKind::opaque) continue;  // an error may stand behind its statement
            INFO(name_of(syntax.kind(child)) << " at byte " << syntax[child].begin << ": " << file.source(child));
            CHECK(syntax[child].begin >= node.begin);
            if (child != clause && node.kind != NodeKind::comprehension) CHECK(syntax[child].end <= node.end);
        }
    }
}

// Each byte of a value that no escape sequence made stands where its segment says.
void check_segments(const Lowered& file) {
    const Syntax& syntax = file.syntax;
    std::vector<NodeId> literals = file.all(NodeKind::string), bytes = file.all(NodeKind::bytes);
    literals.insert(literals.end(), bytes.begin(), bytes.end());
    for (NodeId id : literals) {
        INFO(file.source(id) << ": " << file.segments(id));
        std::string_view value = syntax.text(id);
        auto segments = syntax.segments(id);
        CHECK((!segments.empty() || value.empty()));
        CHECK((segments.empty() || segments[0].at == 0));
        for (size_t i = 0; i < segments.size(); ++i) {
            auto [at, source] = segments[i];
            const size_t end = i + 1 < segments.size() ? segments[i + 1].at : value.size();
            CHECK(at <= end);
            CHECK(source >= syntax[id].begin);
            CHECK(source < syntax[id].end);
            CHECK((i == 0 || segments[i - 1].source < source));
            const char first = file.text()[source];
            if (first != '\\' && first != '\r')
                CHECK(file.text().substr(source, end - at) == value.substr(at, end - at));
        }
    }
}

}  // namespace

TEST_CASE("files and their trees") {
    REQUIRE(cases().size() >= 27);
    for (const auto& path : cases()) {
        INFO(path.filename().string());
        Lowered file = lowered_file(path);
        std::filesystem::path expected = path.string() + ".syntax";
        std::string actual = printed(file.syntax, file.files);
        if (std::getenv("LIMBECK_UPDATE") && actual != content_of(expected)) {
            std::ofstream(expected, std::ios::binary) << actual;
            FAIL_CHECK("rewritten; read it, then run again without LIMBECK_UPDATE");
            continue;
        }
        CHECK(actual == content_of(expected));
        CHECK(file.count(NodeKind::opaque) == file.syntax.opaque_count);
    }
}

TEST_CASE("nodes lie in their parents, and strings where their segments say") {
    for (const auto& path : cases()) {
        INFO(path.filename().string());
        Lowered file = lowered_file(path);
        check_places(file);
        check_segments(file);
    }
}

TEST_CASE("segments of the strings of a file") {
    Lowered file("x = 'a' f\"b{c:>{d}e}\\n{{f\" '''g'''\n");
    std::vector<std::string> shown;
    for (NodeId id : file.all(NodeKind::string))
        shown.push_back(std::string(file.syntax.text(id)) + ": " + file.segments(id));
    CHECK(shown ==
          std::vector<std::string>{"a: 0@5", "b: 0@10", ">: 0@14", "e: 0@18", "\n{f: 0@20 1@22 2@24", "g: 0@30"});
}

TEST_CASE("every syntax error leaves an opaque node") {
    for (const char* text : {
             "f(a b)\n",
             "f(a,, b)\n",
             "f(a=)\n",
             "x = $\n",
             "x = 1 +\ny = 2\n",
             "x = 1 y = 2\n",
             "x + 1 = 2\n",
             "x = (\ny = 2\n",
             "x = [1, 2\ny = 3\n",
             "x = {a:}\n",
             "{a: b, c}\n",
             "{a, b: c}\n",
             ")\n",
             "a[\n",
             "a b\n",
             "a !b\n",
             "a.1\n",
             "x: = 1\n",
             "x = not\n",
             "x = a if b\n",
             "x = 'abc\ny = 1\n",
             "x = \"\"\"abc\ny = 1\n",
             "x = 0xg\n",
             "x = 0b2\n",
             "x = 09\n",
             "x = 1__0\n",
             "x = 1.e\n",
             "def f(:\n    a\n",
             "def f()\n    a\n",
             "def 1f(): pass\n",
             "class A\n    a\n",
             "class = 1\n",
             "@\ndef f(): pass\n",
             "@a\nx = 1\n",
             "if a\n    b\n",
             "try:\n    a\nb\n",
             "for in a: pass\n",
             "with: pass\n",
             "with a as: pass\n",
             "match a:\n    pass\n",
             "async a\n",
             "global\n",
             "raise a from\n",
             "return 1 2\n",
             "assert\n",
             "del\n",
             "lambda x\n",
             "from a import (b\n",
             "<<<<<<< HEAD\n",
             "f\"{}\"\n",
             "f\"{a\"\n",
             "f\"}\"\n",
             "f\"{a b}\"\n",
             "f\"{a!r=}\"\n",
             "'a' b'b'\n",
             "b'a' f'{b}'\n",
             "'\\x4'\n",
         }) {
        INFO(text);
        Lowered file(text);
        CHECK(file.syntax.opaque_count >= 1);
        CHECK(file.count(NodeKind::opaque) == file.syntax.opaque_count);
        check_places(file);
    }
}

TEST_CASE("an error takes no statement away that stands on the lines before it") {
    Lowered file("def upgrade():\n    op.a()\n    op.b(\n    op.c()\n\ndef downgrade():\n    op.d()\n");
    std::vector<NodeId> calls = file.all(NodeKind::call);
    REQUIRE(calls.size() == 1);
    CHECK(file.source(calls[0]) == "op.a()");
    CHECK(file.reasons() == std::vector<std::string>{"syntax error"});
}

TEST_CASE("what is nested deeply is lowered to some depth, and the rest is one opaque node") {
    SECTION("parentheses that Python can parse") {
        Lowered file = quickly_lowered(repeated("(", 150) + "a" + repeated(")", 150));
        CHECK(file.syntax.opaque_count == 0);
        CHECK(file.count(NodeKind::name) == 1);
    }
    SECTION("parentheses") {
        Lowered file = quickly_lowered(repeated("(", 10'000) + "a" + repeated(")", 10'000));
        CHECK(file.reasons() == std::vector<std::string>{"nested too deeply"});
    }
    SECTION("lists") {
        Lowered file = quickly_lowered(repeated("[", 10'000) + repeated("]", 10'000));
        CHECK(file.reasons() == std::vector<std::string>{"nested too deeply"});
        CHECK(file.count(NodeKind::list) > 100);
    }
    SECTION("tuples that are targets") {
        Lowered file = quickly_lowered(repeated("(", 3'000) + "a" + repeated(",)", 3'000) + " = b");
        CHECK(file.reasons() == std::vector<std::string>{"nested too deeply"});
    }
    SECTION("operators before their operand") {
        for (const char* prefix : {"not ", "-", "lambda: ", "await "}) {
            Lowered file = quickly_lowered(repeated(prefix, 10'000) + "a");
            CHECK(file.reasons() == std::vector<std::string>{"nested too deeply"});
        }
    }
    SECTION("patterns") {
        Lowered file =
            quickly_lowered("match x:\n    case " + repeated("[", 3'000) + "a" + repeated("]", 3'000) + ": pass");
        CHECK(file.reasons() == std::vector<std::string>{"nested too deeply"});
    }
    SECTION("annotations") {
        Lowered file = quickly_lowered("x: " + repeated("list[", 3'000) + "a" + repeated("]", 3'000));
        CHECK(file.reasons() == std::vector<std::string>{"nested too deeply"});
    }
    SECTION("fields of f-strings") {
        Lowered file = quickly_lowered(repeated("f\"{", 200) + "a" + repeated("}\"", 200));
        CHECK(file.reasons() == std::vector<std::string>{"nested too deeply"});
    }
    SECTION("blocks, as deep as Python allows") {
        std::string text;
        for (size_t i = 0; i < 99; ++i) text += repeated(" ", i) + "if a:\n";
        Lowered file = quickly_lowered(text + repeated(" ", 99) + "b\n");
        CHECK(file.syntax.opaque_count == 0);
        CHECK(file.count(NodeKind::if_statement) == 99);
    }
}

TEST_CASE("chains are lowered whole, however long") {
    auto whole = [](std::string text) {
        Lowered file = quickly_lowered(std::move(text));
        CHECK(file.syntax.opaque_count == 0);
        return file;
    };
    SECTION("operators") {
        Lowered file = whole("a" + repeated(" + a", 99'999));
        CHECK(file.count(NodeKind::bin_op) == 99'999);
        CHECK(file.count(NodeKind::name) == 100'000);
        NodeId statement = file.syntax.child(file.syntax.root, 0);
        NodeId outermost = file.syntax.child(statement, 0);
        CHECK(file.syntax.kind(file.syntax.child(outermost, 0)) == NodeKind::bin_op);
        CHECK(file.syntax.kind(file.syntax.child(outermost, 1)) == NodeKind::name);
    }
    SECTION("`or` is one node") {
        Lowered file = whole("a" + repeated(" or a", 19'999));
        CHECK(file.count(NodeKind::bool_op) == 1);
        CHECK(file.count(NodeKind::name) == 20'000);
    }
    SECTION("comparisons") {
        Lowered file = whole("a" + repeated(" < a", 19'999));
        CHECK(file.count(NodeKind::compare) == 1);
        CHECK(file.syntax.comparisons.size() == 19'999);
    }
    SECTION("calls of attributes") {
        Lowered file = whole("a" + repeated(".b()", 20'000));
        CHECK(file.count(NodeKind::call) == 20'000);
        CHECK(file.count(NodeKind::attribute) == 20'000);
    }
    SECTION("elif") {
        Lowered file = whole("if a: b\n" + repeated("elif a: b\n", 3'000) + "else: c\n");
        CHECK(file.count(NodeKind::if_statement) == 3'001);
        CHECK(file.count(NodeKind::block) == 3'001 + 3'000 + 1);
    }
    SECTION("targets") {
        Lowered file = whole(repeated("a = ", 10'000) + "b\n");
        CHECK(file.count(NodeKind::assign) == 1);
        CHECK(file.count(NodeKind::name) == 10'001);
    }
    SECTION("literals side by side") {
        Lowered file = whole(repeated("'a' ", 20'000));
        CHECK(file.count(NodeKind::joined_string) == 1);
        CHECK(file.count(NodeKind::string) == 20'000);
    }
    SECTION("types joined by |") {
        Lowered file = whole("x: list[a]" + repeated(" | list[a]", 4'999));
        CHECK(file.count(NodeKind::bin_op) == 4'999);
        CHECK(file.count(NodeKind::subscript) == 5'000);
    }
    SECTION("alternatives of a pattern") {
        Lowered file = whole("match x:\n    case 1" + repeated(" | 1", 4'999) + ": pass\n");
        CHECK(file.count(NodeKind::pattern_or) == 1);
        CHECK(file.count(NodeKind::pattern_value) == 5'000);
    }
}

TEST_CASE("text that closes nothing is one opaque node") {
    for (const char* open : {"(", "[", "{", ")", ":"}) {
        INFO(open);
        Lowered file = quickly_lowered(repeated(open, 70'000));
        CHECK(file.reasons() == std::vector<std::string>{"syntax error"});
    }
}
