// Findings as SARIF results: one place of one line each, the evidence as a flow that ends in that place and once more
// as related places, to which the message links (GitHub shows only those that are linked).
#include "core/escape.h"
#include "report/sarif.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace limbeck::report {
namespace {

constexpr size_t most_linked = 10;     // pieces of evidence that a message names
constexpr size_t longest_sql = 10000;  // bytes: the whole file has a limit too

std::string sql_of(const Finding& finding) {
    std::string sql = masked_secrets(finding.sql);
    if (sql.size() <= longest_sql) return sql;
    size_t end = longest_sql;
    while (end > 0 && (static_cast<unsigned char>(sql[end]) & 0xc0) == 0x80) --end;
    return sql.substr(0, end) + "...";
}

Json properties_of(const Finding& finding) {
    Json out;
    out["confidence"] = name_of(finding.confidence);
    if (!finding.revision.empty()) out["revision"] = escaped(finding.revision);
    if (finding.has_direction) out["direction"] = name_of(finding.direction);
    if (!finding.sql.empty()) out["sql"] = escaped(sql_of(finding), true);
    return out;
}

}  // namespace

std::string sarif_text(std::string_view text, bool multiline) {
    std::string out;
    for (char c : escaped(text, multiline)) {
        if (c == '[' || c == ']' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::string sarif_uri(std::string_view path) {
    std::string out;
    for (char c : path) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '.' || c == '_' || c == '~' || c == '/';
        char buffer[4] = {c, '\0'};
        if (!kept) std::snprintf(buffer, sizeof buffer, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        out += buffer;
    }
    return out;
}

SarifResults::SarifResults(const Result& result, const SarifLimits& limits)
    : result_(result), limits_(limits), places_(result.files), hashes_(result.files) {
    for (size_t i = 0; i < result.rules.size(); ++i) rule_index_.emplace(result.rules[i].code, i);
}

Json SarifResults::place(const Place& place, TreeId tree) {
    std::string path = places_.path(place);
    if (path.empty() && tree) path = result_.history[tree].location;
    Region region = places_.region(place);
    Json out;
    Json& physical = out["physicalLocation"];
    physical["artifactLocation"]["uri"] = path.empty() ? "." : sarif_uri(path);
    physical["region"] = {{"startLine", region.begin.line},
                          {"startColumn", region.begin.column},
                          {"endLine", region.end.line},
                          {"endColumn", region.end.column}};
    return out;
}

std::vector<const Evidence*> SarifResults::placed_evidence(const Finding& finding) const {
    std::vector<const Evidence*> out;
    for (const Evidence& one : finding.evidence)
        if (one.place.file) out.push_back(&one);
    return out;
}

// The first sentence is the title of the alert.
std::string SarifResults::message(const Finding& finding, size_t related) const {
    std::string out = sarif_text(finding.message) + '.';
    std::vector<const Evidence*> evidence = placed_evidence(finding);
    const size_t linked = std::min({evidence.size(), related, most_linked});
    for (size_t i = 0; i < linked; ++i) {
        out += i == 0 ? "\n\nBecause: [" : "; [";
        out += sarif_text(masked_source(evidence[i]->message)) + "](" + std::to_string(i + 1) + ')';
    }
    if (linked < evidence.size()) out += "; and " + std::to_string(evidence.size() - linked) + " more";
    if (!finding.fix.empty()) out += "\n\nFix: " + sarif_text(finding.fix, true);
    return out;
}

// From the source to the sink, which is the finding's own place.
Json SarifResults::code_flow(const Finding& finding) {
    std::vector<const Evidence*> evidence = placed_evidence(finding);
    if (!evidence.empty() && evidence.back()->place == finding.place) evidence.pop_back();
    const size_t shown = std::min(evidence.size(), limits_.steps - 1);
    left_out_ += evidence.size() - shown;
    Json steps = Json::array();
    auto add = [&](const Place& at, const std::string& text) {
        Json step;
        step["location"] = place(at, finding.tree);
        step["location"]["message"]["text"] = text;
        step["nestingLevel"] = 0;
        steps.push_back(std::move(step));
    };
    for (size_t i = 0; i < shown; ++i) add(evidence[i]->place, sarif_text(masked_source(evidence[i]->message)));
    add(finding.place, sarif_text(finding.message));
    Json thread, flow;
    thread["locations"] = std::move(steps);
    flow["threadFlows"] = Json::array({std::move(thread)});
    return flow;
}

Json SarifResults::related_places(const Finding& finding) {
    std::vector<const Evidence*> evidence = placed_evidence(finding);
    const size_t shown = std::min(evidence.size(), limits_.related);
    left_out_ += evidence.size() - shown;
    Json out = Json::array();
    for (size_t i = 0; i < shown; ++i) {
        Json one;
        one["id"] = i + 1;
        one.update(place(evidence[i]->place, finding.tree));
        one["message"]["text"] = sarif_text(masked_source(evidence[i]->message));
        out.push_back(std::move(one));
    }
    return out;
}

Json SarifResults::fingerprints(const Finding& finding) {
    Json out;
    if (finding.place.file) {
        std::string hash = hashes_.of(finding.place.file, places_.line(finding.place));
        if (!hash.empty()) out["primaryLocationLineHash"] = std::move(hash);
    }
    out["limbeck/v1"] = finding.fingerprint;
    return out;
}

Json SarifResults::printed(const Finding& finding) {
    Json related = related_places(finding);
    Json out;
    out["ruleId"] = finding.rule;
    if (auto at = rule_index_.find(finding.rule); at != rule_index_.end()) out["ruleIndex"] = at->second;
    out["level"] = name_of(finding.severity);
    out["message"]["text"] = message(finding, related.size());
    out["locations"] = Json::array({place(finding.place, finding.tree)});
    if (!related.empty()) {
        out["codeFlows"] = Json::array({code_flow(finding)});
        out["relatedLocations"] = std::move(related);
    }
    out["partialFingerprints"] = fingerprints(finding);
    // Suppressed or not is said of every result or of none (SARIF 2.1.0, 3.27.23): of every one.
    out["suppressions"] = Json::array();
    out["properties"] = properties_of(finding);
    return out;
}

Json SarifResults::printed(const Suppressed& one) {
    Json suppression;
    suppression["kind"] = "inSource";
    suppression["justification"] = escaped(masked_source(one.reason));
    Json out = printed(one.finding);
    out["suppressions"].push_back(std::move(suppression));
    return out;
}

size_t SarifResults::take_left_out() {
    return std::exchange(left_out_, 0);
}

}  // namespace limbeck::report
