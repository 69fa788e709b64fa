// Requirements as text: PEP 440, PEP 508, Poetry.
#include "frontend/requirement.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace limbeck::frontend;

namespace {

// Of these releases, in order, the ones that a range allows.
std::string allowed(const Range& range) {
    std::string out;
    for (std::string_view one : {"1.3.24", "1.4.0", "1.4.54", "2.0.0b1", "2.0.0", "2.0.36", "2.1.9", "3.0"})
        if (allows(range, *read_release(one))) out += (out.empty() ? "" : " ") + std::string(one);
    return out;
}
std::string pep440(std::string_view text) {
    return allowed(read_specifiers(text));
}
std::string poetry(std::string_view text) {
    return allowed(read_poetry_specifiers(text));
}
const std::string everything = "1.3.24 1.4.0 1.4.54 2.0.0b1 2.0.0 2.0.36 2.1.9 3.0";

}  // namespace

TEST_CASE("releases are ordered as PEP 440 has it") {
    std::vector<std::string_view> ordered = {"1.4.0.dev1", "1.4",      "1.4-1", "1.4.1",
                                             "1.10",       "2.0.0rc1", "v2.0",  "1!2.0.1"};
    for (size_t i = 0; i + 1 < ordered.size(); ++i) {
        INFO(ordered[i] << " and " << ordered[i + 1]);
        CHECK(compare(*read_release(ordered[i]), *read_release(ordered[i + 1])) < 0);
    }
    CHECK(compare(*read_release("2.0"), *read_release("2.0.0+local")) == 0);
    for (std::string_view wrong : {"", "x", "2.0.x", "*", "2..0", "99999999999", "1.2.3.4.5.6.7.8.9"}) {
        INFO(wrong);
        CHECK_FALSE(read_release(wrong));
    }
}

TEST_CASE("specifiers of PEP 440") {
    CHECK(pep440("<2") == "1.3.24 1.4.0 1.4.54 2.0.0b1");
    CHECK(pep440(">=1.4, <2.1,!=2.0.0") == "1.4.0 1.4.54 2.0.0b1 2.0.36");
    CHECK(pep440("~=2.0.1") == "2.0.36");
    CHECK(pep440("~=2.0") == "2.0.0 2.0.36 2.1.9");
    CHECK(pep440("==1.4.*") == "1.4.0 1.4.54");
    CHECK(pep440("!=1.4.*,<2") == "1.3.24 2.0.0b1");
    CHECK(pep440("===2.0.36") == "2.0.36");
    CHECK(pep440(">2.0.0,<=2.1.9") == "2.0.36 2.1.9");
    CHECK(pep440("") == everything);
    CHECK(pep440("no specifier") == everything);
    CHECK(only_release(read_specifiers("==2.0.36")));
    CHECK_FALSE(only_release(read_specifiers("==2.0.*")));
    CHECK_FALSE(only_release(read_specifiers(">=2.0.36")));
}

TEST_CASE("what Poetry writes") {
    CHECK(poetry("^1.4") == "1.4.0 1.4.54 2.0.0b1");
    CHECK(poetry("^2.0") == "2.0.0 2.0.36 2.1.9");
    CHECK(poetry("~2.0.1") == "2.0.36");
    CHECK(poetry("~2") == "2.0.0 2.0.36 2.1.9");
    CHECK(poetry("1.4.*") == "1.4.0 1.4.54");
    CHECK(poetry(">= 1.4 < 2.0") == "1.4.0 1.4.54 2.0.0b1");
    CHECK(poetry("~1.3 || ^2.0.1") == "1.3.24 2.0.36 2.1.9");
    CHECK(poetry("*") == everything);
    CHECK(only_release(read_poetry_specifiers("2.0.36")));
    CHECK(compare(*only_release(read_poetry_specifiers("=2.0.36")), *read_release("2.0.36")) == 0);
    CHECK(allows(read_poetry_specifiers("^0.2.3"), *read_release("0.2.9")));
    CHECK_FALSE(allows(read_poetry_specifiers("^0.2.3"), *read_release("0.3")));
}

TEST_CASE("requirements of PEP 508") {
    auto name_of = [](std::string_view text) {
        auto requirement = read_requirement(text);
        return requirement ? requirement->name : "(none)";
    };
    CHECK(name_of("SQLAlchemy") == "sqlalchemy");
    CHECK(name_of("  Flask_SQLAlchemy.ext>=1") == "flask-sqlalchemy-ext");
    CHECK(name_of("-r base.txt") == "-r");  // an option of pip is no library's name
    CHECK(name_of("") == "(none)");
    CHECK(name_of("sqlalchemy[asyncio") == "(none)");
    auto range = [](std::string_view text) { return allowed(read_requirement(text)->range); };
    CHECK(range("sqlalchemy[asyncio, mypy] <2 ; python_version < '3.8'") == "1.3.24 1.4.0 1.4.54 2.0.0b1");
    CHECK(range("sqlalchemy (>=2.0,<2.1)") == "2.0.0 2.0.36");
    CHECK(range("sqlalchemy ; extra == 'sql'") == everything);
    CHECK(range("sqlalchemy @ git+https://example.org/sqlalchemy@main") == everything);
}
