// Modelled on ruff's select and ignore: the more specific word wins (docs/linter.md of ruff, "Rule selection").
#include "cli/rule_selection.h"

#include <algorithm>

namespace limbeck::cli {

namespace {

constexpr size_t family_letters = 3;

enum Match : uint8_t { none, by_family, by_rule };

bool same(std::string_view a, std::string_view b) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

Match match(std::string_view word, const rules::Rule& rule) {
    if (same(word, rule.code) || same(word, rule.name)) return by_rule;
    return same(word, rule.code.substr(0, family_letters)) ? by_family : none;
}

Match best(const Settings& words, const rules::Rule& rule, Origin::Kind kind) {
    Match found = none;
    for (const Setting<std::string>& word : words)
        if (word.origin.kind == kind) found = std::max(found, match(word.value, rule));
    return found;
}

}  // namespace

bool names_rules(std::string_view word) {
    const auto all = rules::all_rules();
    return std::any_of(all.begin(), all.end(), [&](const rules::Rule* rule) { return match(word, *rule) != none; });
}

std::vector<std::string> words_of_rules() {
    std::vector<std::string> out = rules::rule_words();
    for (const rules::Rule* rule : rules::all_rules()) {
        std::string family(rule->code.substr(0, family_letters));
        if (std::find(out.begin(), out.end(), family) == out.end()) out.push_back(std::move(family));
    }
    return out;
}

bool is_selected(const Configuration& configuration, const rules::Rule& rule) {
    const Match ignored_by_flag = best(configuration.ignore, rule, Origin::Kind::command_line);
    const Match ignored_by_file = best(configuration.ignore, rule, Origin::Kind::file);
    const Match by_flag = best(configuration.select, rule, Origin::Kind::command_line);
    if (by_flag != none) return ignored_by_flag < by_flag && ignored_by_file <= by_flag;
    const Match by_file = best(configuration.select, rule, Origin::Kind::file);
    if (!configuration.select.empty() && by_file == none) return false;
    const bool ignored = by_file == none ? ignored_by_file != none : ignored_by_file >= by_file;
    return ignored_by_flag == none && !ignored;
}

void apply_selection(const Configuration& configuration, std::vector<Finding>& findings) {
    std::erase_if(findings, [&](const Finding& finding) {
        const rules::Rule* rule = rules::find_rule(finding.rule);
        return rule && !is_selected(configuration, *rule);
    });
    for (Finding& finding : findings) {
        auto at = configuration.severity.find(finding.rule);
        const bool is_downgrade = finding.has_direction && finding.direction == Direction::downgrade;
        if (at != configuration.severity.end() && !is_downgrade) finding.severity = at->second.value;
    }
}

}  // namespace limbeck::cli
