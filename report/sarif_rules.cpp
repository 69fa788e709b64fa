// tool.driver of a SARIF log. All rules stand there, not only those that fired, so that an alert that is gone can be
// told from a rule that is gone. What their fields must be: GitHub's documentation, "SARIF support for code scanning".
#include "report/sarif.h"

#include <algorithm>

namespace limbeck::report {
namespace {

constexpr size_t longest_description = 1024;  // characters

struct Family {
    std::string_view letters;
    std::string_view tags[3];  // empty ones are none
    bool security = false;
};
constexpr Family families[] = {
    {"INJ", {"security", "injection", "external/cwe/cwe-089"}, true},
    {"DAT", {"data-loss"}},
    {"USE", {"still-used"}},
    {"SQL", {"correctness"}},
    {"LCK", {"locks"}},
    {"CMP", {"compatibility"}},
    {"TXN", {"transactions"}},
    {"PRV", {"privileges"}},
    {"SEN", {"sensitive-data"}},
    {"PRC", {"procedures"}},
    {"ALM", {"alembic"}},
    {"REV", {"history"}},
    {"IDM", {"not-repeatable"}},
    {"DOC", {"documentation"}},
    {"SUP", {"suppressions"}},
};

Family family_of(const RuleInfo& rule) {
    auto at = std::find_if(std::begin(families), std::end(families),
                           [&](const Family& family) { return rule.code.starts_with(family.letters); });
    return at == std::end(families) ? Family{} : *at;
}

std::string_view problem_severity(Severity severity) {
    return severity == Severity::note ? "recommendation" : name_of(severity);
}

// GitHub: above 9 critical, from 7 high, from 4 medium. What runs as SQL of a stranger's is high, and no more, as a
// migration runs in front of its author.
std::string_view security_severity(Severity severity) {
    return severity == Severity::error ? "8.8" : severity == Severity::warning ? "6.5" : "3.5";
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with('\n') || text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with('\n') || text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::string cut(std::string_view text, size_t most) {
    if (code_points(text) <= most) return std::string(text);
    size_t end = 0;
    for (size_t i = 0; i + 3 < most; ++i) end += decoded_at(text, end).length;
    return std::string(text.substr(0, end)) + "...";
}

// The first section of the explanation, without its heading: what the rule does.
std::string_view first_section(std::string_view explanation) {
    std::string_view text = trimmed(explanation);
    if (text.starts_with("## ")) text.remove_prefix(std::min(text.find('\n'), text.size()));
    text = trimmed(text);
    return trimmed(text.substr(0, std::min(text.find("\n## "), text.find("\n```"))));
}

Json rule_of(const RuleInfo& rule) {
    std::string_view what = first_section(rule.explanation), help = trimmed(rule.explanation);
    Family family = family_of(rule);
    Json out;
    out["id"] = rule.code;
    out["name"] = rule.name;
    out["shortDescription"]["text"] = cut(rule.summary, longest_description);
    out["fullDescription"]["text"] = cut(what.empty() ? rule.summary : what, longest_description);
    out["help"]["text"] = help.empty() ? rule.summary : help;
    out["help"]["markdown"] = help.empty() ? rule.summary : help;
    out["defaultConfiguration"]["level"] = name_of(rule.severity);
    Json& properties = out["properties"];
    properties["tags"] = Json::array({"alembic-migration"});
    for (std::string_view tag : family.tags)
        if (!tag.empty()) properties["tags"].push_back(tag);
    properties["precision"] = "high";  // what is less sure says so in its own `confidence`
    properties["problem.severity"] = problem_severity(rule.severity);
    // Its presence makes a security alert of every finding.
    if (family.security) properties["security-severity"] = security_severity(rule.severity);
    return out;
}

Json kind_of_notification(std::string_view id, std::string_view text) {
    Json out;
    out["id"] = id;
    out["shortDescription"]["text"] = text;
    return out;
}

}  // namespace

Json sarif_driver(const Result& result) {
    Json out;
    out["name"] = "limbeck";
    if (!result.version.empty()) out["semanticVersion"] = result.version;
    out["rules"] = Json::array();
    for (const RuleInfo& rule : result.rules) out["rules"].push_back(rule_of(rule));
    out["notifications"] = Json::array({
        kind_of_notification("unanalysed", "A call that could send SQL was not understood."),
        kind_of_notification("not-read", "A part of the project was not read, or not as it stands."),
        kind_of_notification("left-out", "Something was left out to stay within the limits of those who read this."),
    });
    return out;
}

}  // namespace limbeck::report
