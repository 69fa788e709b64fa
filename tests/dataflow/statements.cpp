// Whole files through the interpreter: tests/dataflow/statements/x.py against x.py.statements.
// LIMBECK_UPDATE=1 rewrites the printed forms, and the test then fails so that nobody forgets to read them.
#include "dataflow/dataflow.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string interpreted(const std::filesystem::path& path) {
    limbeck::Files files;
    limbeck::SourceFile file;
    file.path = path.filename().string();
    file.text = content_of(path);
    limbeck::FileId id = files.add(std::move(file));
    limbeck::frontend::Syntax syntax = limbeck::frontend::lower(files, id);
    return limbeck::dataflow::printed(files, limbeck::dataflow::interpret(files, syntax));
}

}  // namespace

TEST_CASE("what revisions send") {
    std::vector<std::filesystem::path> cases;
    for (const auto& entry : std::filesystem::directory_iterator(LIMBECK_SOURCE "/tests/dataflow/statements"))
        if (entry.path().extension() == ".py") cases.push_back(entry.path());
    REQUIRE(cases.size() >= 5);
    for (const auto& path : cases) {
        std::filesystem::path expected = path.string() + ".statements";
        std::string actual = interpreted(path);
        INFO(path.filename().string());
        if (std::getenv("LIMBECK_UPDATE") && actual != content_of(expected)) {
            std::ofstream(expected, std::ios::binary) << actual;
            FAIL_CHECK("rewritten; read it, then run again without LIMBECK_UPDATE");
            continue;
        }
        CHECK(actual == content_of(expected));
    }
}
