// A rule's explanation as a page: `limbeck explain`, `limbeck rules --format markdown` and docs/rules/ are this text.
#include "rules/rules.h"

#include <algorithm>

namespace limbeck::rules {

const Rule* find_rule(std::string_view code_or_name) {
    auto same = [](std::string_view a, std::string_view b) {
        auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
    };
    for (const Rule* rule : all_rules())
        if (same(rule->code, code_or_name) || same(rule->name, code_or_name)) return rule;
    return nullptr;
}

std::vector<std::string> rule_words() {
    std::vector<std::string> words;
    for (const Rule* rule : all_rules()) {
        words.emplace_back(rule->code);
        words.emplace_back(rule->name);
    }
    return words;
}

std::string explained(const Rule& rule) {
    std::string out = "# " + std::string(rule.code) + " " + std::string(rule.name) + "\n\n";
    out += "Severity: " + std::string(limbeck::name_of(rule.severity)) + ". " + std::string(rule.summary) + "\n\n";
    std::string_view body = rule.explanation;
    while (body.starts_with('\n')) body.remove_prefix(1);
    while (body.ends_with('\n')) body.remove_suffix(1);
    return out.append(body) += '\n';
}

}  // namespace limbeck::rules
