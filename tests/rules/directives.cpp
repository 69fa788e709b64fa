// Comments that suppress: their forms, and what is said of those that cannot be read.
#include "rules/directives.h"
#include "judged.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck;
using namespace limbeck::rules;

namespace {

// "ignore DAT001,DAT999? | reason", or "malformed: ...", one after the other.
std::string read(const std::string& comment) {
    std::string out;
    for (const Directive& one : directives_in(comment, {FileId(0), 0, static_cast<uint32_t>(comment.size())})) {
        out += out.empty() ? "" : "; ";
        if (!one.malformed.empty()) {
            out += "malformed: " + one.malformed;
            continue;
        }
        out += one.whole_file ? "file-ignore" : "ignore";
        for (const Directive::Named& named : one.rules)
            out += " " + (named.rule ? std::string(named.rule->code) : named.word + "?");
        out += " | " + one.reason;
    }
    return out;
}

}  // namespace

TEST_CASE("directives are read") {
    CHECK(read("# limbeck: ignore[DAT001] never used") == "ignore DAT001 | never used");
    CHECK(read("#limbeck:ignore[DAT001]never used  ") == "ignore DAT001 | never used");
    CHECK(read("# limbeck: ignore[ dat001 , column-dropped ] see #12, a") == "ignore DAT001 DAT002 | see #12, a");
    CHECK(read("# limbeck: ignore[DAT001] -- never used") == "ignore DAT001 | never used");
    CHECK(read("# limbeck: file-ignore[DAT001] an archive") == "file-ignore DAT001 | an archive");
    CHECK(read("# noqa: E501 # limbeck: ignore[DAT001] a  # noqa: E501") == "ignore DAT001 | a");
    CHECK(read("# limbeck: ignore[DAT001] a # limbeck: ignore[DAT002] b") == "ignore DAT001 | a; ignore DAT002 | b");
    CHECK(read("# limbeck: ignore[DAT999, DAT001] größe") == "ignore DAT999? DAT001 | größe");
    CHECK(read("# limbeck: ignore[DAT001]") == "ignore DAT001 | ");
    CHECK(read("# limbeck: ignore[DAT001] -- ...") == "ignore DAT001 | ");
}

TEST_CASE("what cannot be read is said, never left out") {
    const std::string brackets = "malformed: the rules stand in brackets, as in ignore[DAT001]";
    CHECK(read("# limbeck: ignor[DAT001] a") == "malformed: `ignor` is not known, and ignore may be meant");
    CHECK(read("# limbeck: fileignore[DAT001] a") ==
          "malformed: `fileignore` is not known, and file-ignore may be meant");
    CHECK(read("# limbeck: disable[DAT001] a") == "malformed: only ignore[RULE] and file-ignore[RULE] are known");
    CHECK(read("# limbeck: drops on purpose") == "malformed: only ignore[RULE] and file-ignore[RULE] are known");
    CHECK(read("# limbeck:") == "malformed: only ignore[RULE] and file-ignore[RULE] are known");
    CHECK(read("# limbeck: ignore DAT001 a") == brackets);
    CHECK(read("# limbeck: ignore") == brackets);
    CHECK(read("# limbeck: ignore[DAT001 a") == "malformed: the bracket is not closed");
    CHECK(read("# limbeck: ignore[] a") == "malformed: a rule is missing in the brackets, as in ignore[DAT001]");
    CHECK(read("# limbeck: ignore[DAT001,] a") == "malformed: a rule is missing in the brackets, as in ignore[DAT001]");
    const std::string letters = "malformed: it begins with `limbeck:`, in small letters";
    CHECK(read("# Limbeck: ignore[DAT001] a") == letters);
    CHECK(read("# limbeck ignore[DAT001] a") == letters);
    CHECK(read("# limbeck : ignore[DAT001] a") == letters);
    CHECK(read("# TODO limbeck: ignore[DAT001] a") == "malformed: it must stand first in its comment");
}

TEST_CASE("a sentence is no directive") {
    CHECK(read("# what limbeck ignores is fine").empty());
    CHECK(read("# see limbeck: it says why").empty());
    CHECK(read("# Limbeck: see the report").empty());
    CHECK(read("# limbeck").empty());
}

TEST_CASE("the place is the directive's, without what stands around it") {
    const std::string text = "x  # noqa # limbeck: ignore[DAT001] why  # more";
    Directive one = directives_in(text, {FileId(0), 3, static_cast<uint32_t>(text.size())}).at(0);
    CHECK(text.substr(one.place.begin, one.place.end - one.place.begin) == "limbeck: ignore[DAT001] why");
}

TEST_CASE("directives are bounded") {
    std::string many, rules;
    for (int i = 0; i < 200; ++i) many += "# limbeck: ignore[DAT001] a ";
    for (int i = 0; i < 200; ++i) rules += "DAT001,";
    CHECK(directives_in(many, {FileId(0), 0, static_cast<uint32_t>(many.size())}).size() == 101);
    CHECK(read("# limbeck: ignore[" + rules + "] a") == "malformed: its brackets hold more than 100 rules");
}
