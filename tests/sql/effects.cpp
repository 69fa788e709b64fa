// Statements and what they do: tests/sql/effects/x.sql against x.sql.effects. Each statement stands with its own text,
// and each effect with its position: bytes from the statement's begin, and the text that stands there.
// LIMBECK_UPDATE=1 rewrites the printed forms, and the test then fails so that nobody forgets to read them.
#include "sql/sql.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace {

using namespace limbeck::sql;

std::string content_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) line += c == '\n' ? std::string("\\n") : std::string(1, c);
    return line;
}

std::string printed_text(std::string_view text) {
    const ParsedText parsed = parse(text);
    std::ostringstream out;
    if (parsed.error) out << "error at " << parsed.error->offset << ": " << parsed.error->message << '\n';
    for (const ParsedStatement& statement : parsed.statements) {
        out << on_one_line(text.substr(statement.begin, statement.end - statement.begin)) << '\n';
        out << "  " << statement.kind << '\n';
        for (const Effect& effect : statement.effects) {
            out << "  " << printed(effect) << "  @";
            if (effect.begin < statement.begin || effect.end < effect.begin || effect.end > statement.end)
                out << "outside of the statement\n";
            else
                out << effect.begin - statement.begin << " `"
                    << on_one_line(text.substr(effect.begin, effect.end - effect.begin)) << "`\n";
        }
    }
    return out.str();
}

}  // namespace

TEST_CASE("what statements do") {
    std::vector<std::filesystem::path> cases;
    for (const auto& entry : std::filesystem::directory_iterator(LIMBECK_SOURCE "/tests/sql/effects"))
        if (entry.path().extension() == ".sql") cases.push_back(entry.path());
    std::sort(cases.begin(), cases.end());
    REQUIRE(cases.size() >= 20);
    for (const auto& path : cases) {
        const std::filesystem::path expected = path.string() + ".effects";
        const std::string actual = printed_text(content_of(path));
        INFO(path.filename().string());
        if (std::getenv("LIMBECK_UPDATE") && actual != content_of(expected)) {
            std::ofstream(expected, std::ios::binary) << actual;
            FAIL_CHECK("rewritten; read it, then run again without LIMBECK_UPDATE");
            continue;
        }
        CHECK(actual == content_of(expected));
    }
}
