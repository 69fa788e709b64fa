// Whole programs: every folder of tests/cases and examples is analysed, and its findings are those that the analysed
// files expect, no more and no fewer.
//
//     op.drop_table("a")  # expect: DAT001 error, DAT002 error
//     op.drop_table("b")  # expect-downgrade: DAT001 note
#include "program.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

using namespace limbeck;
using namespace limbeck::cli;
namespace fs = std::filesystem;

namespace {

// "path:line DAT001 error", with "downgrade" where it is one: as often as it is found or expected.
using Expected = std::multiset<std::string>;

std::string trimmed(std::string text) {
    size_t begin = text.find_first_not_of(" \t\r"), end = text.find_last_not_of(" \t\r");
    return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

void read_marks(const std::string& where, const std::string& line, const std::string& mark, const std::string& suffix,
                Expected& out) {
    size_t at = line.find(mark);
    if (at == std::string::npos) return;
    std::istringstream entries(line.substr(at + mark.size()));
    for (std::string entry; std::getline(entries, entry, ',');) out.insert(where + " " + trimmed(entry) + suffix);
}

Expected expected_in(const fs::path& folder) {
    Expected out;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".py") continue;
        std::istringstream lines(content_of(entry.path()));
        size_t number = 0;
        for (std::string line; std::getline(lines, line);) {
            std::string where = fs::relative(entry.path(), folder).generic_string() + ":" + std::to_string(++number);
            read_marks(where, line, "# expect:", "", out);
            read_marks(where, line, "# expect-downgrade:", " downgrade", out);
        }
    }
    return out;
}

Expected found_in(const fs::path& folder) {
    Options options;
    options.discovery.path = folder.string();
    Analysis analysis;
    if (!discover(options, analysis)) return {};  // a folder without revisions
    interpret(options, analysis);
    judge(options, analysis);
    suppress(options, analysis);
    Expected out;
    for (const Finding& finding : analysis.findings) {
        REQUIRE(finding.place.file);
        const SourceFile& file = analysis.project.files[finding.place.file];
        std::string path = fs::relative(file.disk_path, folder).generic_string();
        out.insert(path + ":" + std::to_string(file.position(finding.place.begin).line) + " " + finding.rule + " " +
                   name_of(finding.severity) +
                   (finding.has_direction && finding.direction == Direction::downgrade ? " downgrade" : ""));
    }
    return out;
}

std::vector<fs::path> folders() {
    std::vector<fs::path> out;
    for (const char* parent : {"tests/cases", "examples"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(source_folder()) / parent))
            if (entry.is_directory()) out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string lines_of(const Expected& entries) {
    std::string out;
    for (const std::string& entry : entries) out += entry + "\n";
    return out;
}

}  // namespace

TEST_CASE("findings and expectations agree, both ways") {
    REQUIRE(folders().size() >= 10);
    for (const fs::path& folder : folders()) {
        INFO(folder.filename());
        Expected expected = expected_in(folder);
        CHECK(lines_of(found_in(folder)) == lines_of(expected));
    }
}

TEST_CASE("results do not depend on the number of threads") {
    std::string cases = source_folder() + "/tests/cases";
    for (std::string format : {"text", "json", "concise"}) {
        Ran one = program({"check", cases, "--jobs", "1", "--downgrade", "--strict", "--format", format});
        Ran four = program({"check", cases, "--jobs", "4", "--downgrade", "--strict", "--format", format});
        CHECK(one.out == four.out);
        CHECK(one.out.size() > 1000);
    }
    CHECK(program({"sql", cases, "--jobs", "1", "--format", "jsonl"}).out ==
          program({"sql", cases, "--jobs", "4", "--format", "jsonl"}).out);
}
