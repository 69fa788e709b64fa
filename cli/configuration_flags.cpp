// The command line over the file: a flag replaces what the file says; what is ignored is added to what the file
// ignores.
#include "cli/configuration.h"
#include "cli/rule_selection.h"
#include "cli/small_file.h"
#include "core/nearest.h"

#include <filesystem>

namespace limbeck::cli {

namespace {

const Origin command_line{Origin::Kind::command_line, {}, 0};

void take_rules(const char* flag, const std::vector<std::string>& words, Settings& out, Mistakes& mistakes) {
    for (const std::string& word : words) {
        if (names_rules(word))
            out.push_back({word, command_line});
        else
            mistakes.push_back(std::string(flag) + ": unknown rule " + word + did_you_mean(word, words_of_rules()));
    }
}

void take_severity(const std::string& entry, Configuration& out, Mistakes& mistakes) {
    const size_t sign = entry.find('=');
    const std::string word = entry.substr(0, sign), level = sign == std::string::npos ? "" : entry.substr(sign + 1);
    const rules::Rule* rule = rules::find_rule(word);
    const std::optional<Severity> severity = severity_named(level);
    if (sign == std::string::npos)
        mistakes.push_back("--severity: " + entry + " is not RULE=LEVEL, as in DAT003=warning");
    else if (!rule)
        mistakes.push_back("--severity: unknown rule " + word + did_you_mean(word, rules::rule_words()));
    else if (!severity)
        mistakes.push_back("--severity: " + level + " is not error, warning or note" +
                           did_you_mean(level, {"error", "warning", "note"}));
    else
        out.severity[std::string(rule->code)] = {*severity, command_line};
}

}  // namespace

std::string printed(const Origin& origin) {
    switch (origin.kind) {
    case Origin::Kind::built_in:
        return "default";
    case Origin::Kind::command_line:
        return "command line";
    case Origin::Kind::file:
        return origin.file + ":" + std::to_string(origin.line);
    }
    return "";
}

std::optional<Severity> severity_named(std::string_view name) {
    for (Severity severity : {Severity::error, Severity::warning, Severity::note})
        if (name == name_of(severity)) return severity;
    return {};
}

bool threshold_named(std::string_view name, std::optional<Severity>& out) {
    std::optional<Severity> severity = severity_named(name);
    if (!severity && name != "never") return false;
    out = severity;
    return true;
}

std::string printed_path(const std::string& absolute) {
    std::error_code error;
    const std::string here = std::filesystem::current_path(error).string();
    if (error || here == "/" || absolute == here || !is_below(absolute, here)) return absolute;
    return absolute.substr(here.size() + 1);
}

Mistakes apply_flags(const Flags& flags, const std::vector<std::string>& exclude, Configuration& out) {
    Mistakes mistakes;
    if (!flags.select.empty()) out.select.clear();
    take_rules("--select", flags.select, out.select, mistakes);
    take_rules("--ignore", flags.ignore, out.ignore, mistakes);
    for (const std::string& entry : flags.severity) take_severity(entry, out, mistakes);
    if (threshold_named(flags.fail_on, out.fail_on.value)) out.fail_on.origin = command_line;
    if (flags.strict) out.strict = {*flags.strict, command_line};
    if (flags.downgrade) out.downgrade = {*flags.downgrade, command_line};
    if (!exclude.empty()) out.exclude.clear();
    for (const std::string& pattern : exclude) out.exclude.push_back({pattern, command_line});
    std::error_code ignored;
    const std::string here = std::filesystem::current_path(ignored).string();
    if (!flags.baseline.empty()) out.baseline = {absolute_in(here, flags.baseline), command_line};
    if (!flags.since.empty()) out.since = {flags.since, command_line};
    return mistakes;
}

Mistakes load_configuration(const std::string& path, const Flags& flags, const std::vector<std::string>& exclude,
                            Configuration& out) {
    FoundConfiguration found;
    Mistakes mistakes;
    if (!flags.config.empty())
        mistakes = open_configuration(flags.config, found);
    else if (!flags.no_config)
        mistakes = find_configuration(path, found, out.notes);
    if (mistakes.empty() && !found.path.empty()) mistakes = read_configuration(found, out);
    if (mistakes.empty()) mistakes = apply_flags(flags, exclude, out);
    return mistakes;
}

}  // namespace limbeck::cli
