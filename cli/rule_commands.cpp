// rules and explain: what the rules say of themselves, from their own files.
#include "cli/commands.h"

#include "cli/output.h"
#include "core/nearest.h"
#include "rules/rules.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace limbeck::cli {

namespace {

std::string page_name(const rules::Rule& rule) {
    std::string name(rule.code);
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return name + ".md";
}

std::string as_text() {
    std::string text;
    for (const rules::Rule* rule : rules::all_rules()) {
        std::string head = std::string(rule->code) + "  " + std::string(rule->name);
        head.resize(std::max<size_t>(head.size() + 2, 30), ' ');
        std::string severity = name_of(rule->severity);
        severity.resize(9, ' ');
        text += head + severity + std::string(rule->summary) + "\n";
    }
    return text;
}

std::string as_json() {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const rules::Rule* rule : rules::all_rules())
        list.push_back({{"code", rule->code},
                        {"name", rule->name},
                        {"severity", name_of(rule->severity)},
                        {"summary", rule->summary},
                        {"explanation", rule->explanation}});
    return nlohmann::ordered_json{{"schema", 1}, {"rules", std::move(list)}}.dump(2) + "\n";
}

std::string as_markdown() {
    std::string text = "| rule | name | severity | what is reported |\n|---|---|---|---|\n";
    for (const rules::Rule* rule : rules::all_rules())
        text += "| [" + std::string(rule->code) + "](" + page_name(*rule) + ") | " + std::string(rule->name) + " | " +
                name_of(rule->severity) + " | " + std::string(rule->summary) + " |\n";
    return text;
}

}  // namespace

int run_rules(const Options& options) {
    if (!options.write_docs.empty()) {
        for (const rules::Rule* rule : rules::all_rules())
            if (!write_file(options.write_docs + "/" + page_name(*rule), rules::explained(*rule))) return exit_wrong;
        return write_file(options.write_docs + "/README.md", "# Rules\n\n" + as_markdown()) ? exit_clean : exit_wrong;
    }
    std::string text = options.format == "json" ? as_json() : options.format == "markdown" ? as_markdown() : as_text();
    return write_result(options, text) ? exit_clean : exit_wrong;
}

int run_explain(const Options& options) {
    if (const rules::Rule* rule = rules::find_rule(options.rule))
        return write_result(options, rules::explained(*rule)) ? exit_clean : exit_wrong;
    const std::string near = did_you_mean(options.rule, rules::rule_words());
    say("no rule " + options.rule + (near.empty() ? ";" : near) + " `limbeck rules` lists them");
    return exit_wrong;
}

}  // namespace limbeck::cli
