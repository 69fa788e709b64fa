// What a broken file holds is never printed: it may be any file of the machine.
#include "cli/baseline.h"

#include "cli/output.h"
#include "cli/rule_selection.h"
#include "cli/small_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>

namespace limbeck::cli {

namespace {

constexpr size_t megabytes = 64;
using Json = nlohmann::ordered_json;

// Why the file is no baseline; empty when it is one.
std::string problem_of(const Json& file) {
    if (file.is_discarded()) return "is not JSON";
    if (!file.is_object() || !file.contains("schema") || !file["schema"].is_number_integer())
        return "is no baseline: it has no schema number";
    if (file["schema"] != baseline_schema)
        return "has schema " + file["schema"].dump() + ", and this version of limbeck reads schema " +
               std::to_string(baseline_schema) + "; write it anew with --write-baseline";
    if (!file.contains("findings") || !file["findings"].is_array()) return "is no baseline: it has no list of findings";
    for (const Json& entry : file["findings"]) {
        auto is_text = [&](const char* key) { return entry.contains(key) && entry[key].is_string(); };
        if (!entry.is_object() || !is_text("fingerprint") || !is_text("rule"))
            return "is no baseline: a finding has no fingerprint or no rule";
    }
    return {};
}

}  // namespace

bool read_baseline(const Options& options, Baseline& out) {
    const Setting<std::string>& setting = options.configuration.baseline;
    if (setting.value.empty() || !options.write_baseline.empty()) return true;
    std::string problem;
    std::optional<std::string> text = read_small_file(setting.value, megabytes, problem);
    Json file;
    if (text) file = Json::parse(*text, nullptr, false);
    if (text) problem = problem_of(file);
    if (!problem.empty()) {
        const bool is_flag = setting.origin.kind == Origin::Kind::command_line;
        say((is_flag ? "--baseline" : printed(setting.origin) + ": baseline") + ": " + printed_path(setting.value) +
            " " + problem);
        return false;
    }
    for (const Json& entry : file["findings"]) {
        Baseline::Entry& one = out.entries[entry["fingerprint"].get<std::string>()];
        one.rule = entry["rule"].get<std::string>();
        ++one.count;
    }
    return true;
}

uint32_t hide_known(const Baseline& baseline, std::vector<Finding>& findings) {
    std::map<std::string, uint32_t> met;
    return static_cast<uint32_t>(std::erase_if(findings, [&](const Finding& finding) {
        auto known = baseline.entries.find(finding.fingerprint);
        return known != baseline.entries.end() && met[finding.fingerprint]++ < known->second.count;
    }));
}

uint32_t count_fixed(const Options& options, const Baseline& baseline, const std::vector<const Finding*>& all) {
    std::map<std::string, uint32_t> found;
    for (const Finding* finding : all) ++found[finding->fingerprint];
    uint32_t fixed = 0;
    for (const auto& [fingerprint, entry] : baseline.entries) {
        const rules::Rule* rule = rules::find_rule(entry.rule);
        if (rule && !is_selected(options.configuration, *rule)) continue;
        const uint32_t left = std::min(entry.count, found[fingerprint]);
        fixed += entry.count - left;
    }
    return fixed;
}

std::string baseline_json(const std::vector<Finding>& findings) {
    std::vector<const Finding*> ordered;
    for (const Finding& finding : findings) ordered.push_back(&finding);
    std::stable_sort(ordered.begin(), ordered.end(), [](const Finding* a, const Finding* b) {
        return std::tie(a->rule, a->revision, a->fingerprint) < std::tie(b->rule, b->revision, b->fingerprint);
    });
    Json out;
    out["schema"] = baseline_schema;
    out["tool"] = {{"name", "limbeck"}, {"version", LIMBECK_VERSION}};
    out["findings"] = Json::array();
    for (const Finding* finding : ordered)
        out["findings"].push_back({{"fingerprint", finding->fingerprint},
                                   {"rule", finding->rule},
                                   {"revision", finding->revision},
                                   {"message", finding->message}});
    return out.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace limbeck::cli
