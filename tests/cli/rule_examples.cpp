// Each rule's own examples: the wrong one fires exactly that rule, the right ones fire nothing.
#include "program.h"
#include "rules/rules.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace limbeck;
using namespace limbeck::cli;

namespace {

std::vector<std::string> blocks(std::string_view markdown, std::string_view fence) {
    std::vector<std::string> out;
    for (size_t at = markdown.find(fence); at != std::string_view::npos; at = markdown.find(fence, at)) {
        at += fence.size();
        size_t end = markdown.find("\n```", at);
        REQUIRE(end != std::string_view::npos);
        out.emplace_back(markdown.substr(at, end + 1 - at));
        at = end;
    }
    return out;
}

// `# file: name.py` begins another file.
void write_modules(const Folder& folder, const std::string& block) {
    std::istringstream lines(block);
    std::string name = "example.py", content;
    auto flush = [&] {
        if (content.find_first_not_of('\n') != std::string::npos) folder.write("migrations/versions/" + name, content);
        content.clear();
    };
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# file: ")) {
            flush();
            name = line.substr(8);
        } else {
            content += line + "\n";
        }
    }
    flush();
}

std::multiset<std::string> fired(const std::string& block, bool is_about_gaps = false) {
    Folder folder;
    folder.write_tree();
    write_modules(folder, block);
    Options options;
    options.discovery.path = folder.path().string();
    Analysis analysis;
    REQUIRE(discover(options, analysis));
    interpret(options, analysis);
    judge(options, analysis);
    suppress(options, analysis);
    INFO(block);
    CHECK(analysis.coverage.revisions + analysis.findings.size() > 0);
    if (!is_about_gaps) CHECK(analysis.coverage.unanalysed == 0);
    std::multiset<std::string> out;
    for (const Finding& finding : analysis.findings) out.insert(finding.rule);
    return out;
}

}  // namespace

TEST_CASE("wrong examples fire their rule, right ones fire none") {
    for (const rules::Rule* rule : rules::all_rules()) {
        INFO(rule->code);
        std::vector<std::string> wrong = blocks(rule->explanation, "\n```python wrong\n");
        std::vector<std::string> right = blocks(rule->explanation, "\n```python right\n");
        REQUIRE(wrong.size() == 1);
        REQUIRE(right.size() >= 1);
        const bool is_about_gaps = std::string_view(rule->code) == "INJ009";  // of what could not be followed
        CHECK(fired(wrong[0], is_about_gaps) == std::multiset<std::string>{std::string(rule->code)});
        for (const std::string& block : right) CHECK(fired(block).empty());
    }
}
