// gitignore patterns; the expected answers are those of `git check-ignore` (gitignore(5)).
#include "frontend/ignore.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using limbeck::frontend::IgnoreRules;
using limbeck::frontend::IgnoreVerdict;

namespace {

bool ignores(const std::string& rules, const std::string& path, bool is_folder = false) {
    return IgnoreRules(rules).match(path, is_folder) == IgnoreVerdict::ignored;
}

}  // namespace

TEST_CASE("a name matches at any depth") {
    CHECK(ignores("*.pyc", "a.pyc"));
    CHECK(ignores("*.pyc", "a/b/c.pyc"));
    CHECK_FALSE(ignores("*.pyc", "a.py"));
    CHECK(ignores("build", "x/build", true));
}

TEST_CASE("a slash anchors a pattern") {
    CHECK(ignores("/build", "build", true));
    CHECK_FALSE(ignores("/build", "x/build", true));
    CHECK(ignores("docs/_build/", "docs/_build", true));
    CHECK_FALSE(ignores("docs/_build/", "x/docs/_build", true));
}

TEST_CASE("a slash at the end means folders only") {
    CHECK(ignores("versions/", "versions", true));
    CHECK_FALSE(ignores("versions/", "versions", false));
}

TEST_CASE("stars stop at slashes, two stars do not") {
    CHECK_FALSE(ignores("a/*.py", "a/b/c.py"));
    CHECK(ignores("a/**/c.py", "a/c.py"));
    CHECK(ignores("a/**/c.py", "a/x/y/c.py"));
    CHECK(ignores("**/versions", "x/y/versions", true));
    CHECK(ignores("**/versions", "versions", true));
    CHECK(ignores("a/**", "a/b/c.py"));
    CHECK_FALSE(ignores("a/**", "a", true));
    CHECK_FALSE(ignores("a/**/b/c", "a/b/x/c"));
}

TEST_CASE("the last pattern that matches decides") {
    CHECK(IgnoreRules("*.py\n!keep.py").match("keep.py", false) == IgnoreVerdict::kept);
    CHECK(IgnoreRules("!keep.py\n*.py").match("keep.py", false) == IgnoreVerdict::ignored);
    CHECK(IgnoreRules("*\n!.gitignore").match("revision.py", false) == IgnoreVerdict::ignored);
    CHECK(IgnoreRules("*.txt").match("a.py", false) == IgnoreVerdict::undecided);
}

TEST_CASE("comments, escapes, spaces and line ends") {
    CHECK(IgnoreRules("# comment\n\n").empty());
    CHECK(ignores("\\#odd", "#odd"));
    CHECK(ignores("\\!odd", "!odd"));
    CHECK(ignores("a.py   ", "a.py"));
    CHECK(ignores("a\\ ", "a "));
    CHECK(ignores("a.py\r\nb.py\r\n", "a.py"));
    CHECK(ignores("\xEF\xBB\xBF"
                  "a.py",
                  "a.py"));
}

TEST_CASE("question marks and sets") {
    CHECK(ignores("?.py", "a.py"));
    CHECK_FALSE(ignores("?.py", "ab.py"));
    CHECK(ignores("[a-c].py", "b.py"));
    CHECK_FALSE(ignores("[!a-c].py", "b.py"));
    CHECK(ignores("[^a-c].py", "d.py"));
    CHECK(ignores("[]].py", "].py"));
    CHECK_FALSE(ignores("[a.py", "a.py"));
}

TEST_CASE("many stars take no exponential time") {
    std::string pattern, path(4000, 'a');
    for (int i = 0; i < 1000; ++i) pattern += "*a";
    CHECK_FALSE(ignores(pattern + "b", path));
    std::string parts, deep;
    for (int i = 0; i < 200; ++i) {
        parts += "**/a/";
        deep += "a/";
    }
    CHECK_FALSE(ignores(parts + "b", deep + "c"));
}
