// Comments that name limbeck, and the lines of the statement that a place is in.
#include "frontend/statement_lines.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;
using namespace limbeck::frontend;

namespace {

struct Lowered {
    Files files;
    Syntax syntax;

    explicit Lowered(std::string text) {
        FileId id = files.add({"a.py", "a.py", std::move(text), {}, {}});
        syntax = lower(files, id);
    }
    std::vector<std::string> comments() const {
        std::vector<std::string> out;
        for (const Comment& comment : syntax.comments)
            out.push_back(files[syntax.file].text.substr(comment.begin, comment.end - comment.begin));
        return out;
    }
    // "3-5": the lines of the statement in which `word` stands.
    std::string lines(std::string_view word) const {
        const SourceFile& file = files[syntax.file];
        auto at = static_cast<uint32_t>(file.text.find(word));
        Lines found = StatementLines(syntax).at(file, {syntax.file, at, at + static_cast<uint32_t>(word.size())});
        return std::to_string(found.first) + "-" + std::to_string(found.last);
    }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("comments that name limbeck are kept, wherever they stand") {
    CHECK(Lowered("x = 1  # limbeck: a\n# other\n").comments() == Texts{"# limbeck: a"});
    CHECK(Lowered("f(\n    # LIMBECK b\n    1,  # limbeck: c\n)\n").comments() == Texts{"# LIMBECK b", "# limbeck: c"});
    CHECK(Lowered("a.b(  # limbeck: 1\n).c(\n).d(  # limbeck: 2\n)\n").comments().size() == 2);
    CHECK(Lowered("def f():\n    if x:  # limbeck: 1\n        # limbeck: 2\n        pass\n    # limbeck: 3\n")
              .comments()
              .size() == 3);
    CHECK(Lowered("x = [1, # limbeck: a").comments() == Texts{"# limbeck: a"});
    CHECK(Lowered("if x\n  y = 1 # limbeck: a\n").comments() == Texts{"# limbeck: a"});
}

TEST_CASE("what stands in a string is no comment") {
    CHECK(Lowered("x = '# limbeck: a'\ny = f'{x} # limbeck: b'\n").comments().empty());
    CHECK(Lowered("x = '''\n# limbeck: a\n'''\n").comments().empty());
    CHECK(Lowered("limbeck = 1\n").comments().empty());
}

TEST_CASE("a long run of comments is read once, and a string that looks like one is kept") {
    std::string run;
    for (int i = 0; i < 20000; ++i) run += i == 700 ? "    # limbeck: a \"\"\"\r\n" : "    # word\n";
    const auto names = [](const Lowered& lowered) {
        std::string out;
        for (const Node& node : lowered.syntax.nodes)
            if (node.kind == NodeKind::name) out += lowered.syntax.strings[node.text];
        return out;
    };
    Lowered between("def f():\n    x = a  # limbeck: b\n" + run + "    y = b\nz = c  # limbeck: c\n");
    CHECK(between.comments() == Texts{"# limbeck: b", "# limbeck: a \"\"\"", "# limbeck: c"});
    CHECK(names(between) == names(Lowered("def f():\n    x = a\n    y = b\nz = c\n")));
    CHECK(between.syntax.opaque_count == 0);

    std::string text;
    for (int i = 0; i < 200; ++i) text += "# limbeck: line\n";
    Lowered inside("x = \"\"\"\n" + text + "\"\"\"\ny = a  # limbeck: a\n");
    CHECK(inside.comments() == Texts{"# limbeck: a"});
    CHECK(std::any_of(inside.syntax.strings.begin(), inside.syntax.strings.end(),
                      [&](const std::string& s) { return s == "\n" + text; }));

    Lowered closing("x = \"\"\"\n" + text + "# \"\"\"  # limbeck: a\n" + text + "y = a\n");
    CHECK(closing.comments().size() == 201);
    CHECK(names(closing) == names(Lowered("x = 1\ny = a\n")));
}

TEST_CASE("a deep tree is walked without recursion") {
    CHECK(Lowered("x = " + std::string(20000, '(') + "1" + std::string(20000, ')') + "  # limbeck: a\n")
              .comments()
              .size() == 1);
}

TEST_CASE("the lines of a statement") {
    Lowered file("SQL = '''\n  DROP\n'''\n"                                                          // 1-3
                 "def upgrade():\n"                                                                  // 4
                 "    with batch(\n        't',\n    ) as b:\n"                                      // 5-7
                 "        # a comment\n"                                                             // 8
                 "        b.drop(\n            'c',\n        )\n"                                    // 9-11
                 "    for row in send(\n        'DELETE',\n    ):\n        use(row); more(row)\n");  // 12-15
    CHECK(file.lines("DROP") == "1-3");
    CHECK(file.lines("upgrade") == "4-4");
    CHECK(file.lines("'t'") == "5-7");
    CHECK(file.lines("'c'") == "9-11");
    CHECK(file.lines("DELETE") == "12-14");
    CHECK(file.lines("use") == "15-15");
    CHECK(file.lines("# a comment") == "8-8");
}
