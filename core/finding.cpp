// Findings get their order and their fingerprints; coverage is added up. A fingerprint has no line numbers, so that a
// baseline survives edits above a finding; equal findings of one revision are told apart by their order.
#include "core/finding.h"

#include "core/escape.h"

#include <algorithm>
#include <tuple>

namespace limbeck {

const char* name_of(Severity severity) {
    switch (severity) {
    case Severity::note:
        return "note";
    case Severity::warning:
        return "warning";
    case Severity::error:
        return "error";
    }
    return "";
}

const char* name_of(Confidence confidence) {
    switch (confidence) {
    case Confidence::low:
        return "low";
    case Confidence::medium:
        return "medium";
    case Confidence::high:
        return "high";
    }
    return "";
}

namespace {

const char* direction_of(const Finding& finding) {
    return finding.has_direction ? name_of(finding.direction) : "";
}

auto identity_of(const Finding& finding) {
    return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>(
        finding.rule, finding.revision, direction_of(finding), finding.kind, finding.object);
}

}  // namespace

void order_findings(std::vector<Finding>& findings, const Files& files, const History& history) {
    auto key = [&](const Finding& finding) {
        std::string_view path = finding.place.file ? std::string_view(files[finding.place.file].path) : "";
        std::string_view tree = finding.tree ? std::string_view(history[finding.tree].location) : "";
        return std::tuple(path, finding.place.begin, finding.place.end, std::string_view(finding.rule),
                          std::string_view(finding.object),
                          finding.has_direction && finding.direction == Direction::downgrade, finding.sql_begin,
                          std::string_view(finding.kind), std::string_view(finding.message), tree);
    };
    std::stable_sort(findings.begin(), findings.end(),
                     [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

void seal_findings(std::vector<Finding>& findings, const Files& files, const History& history) {
    order_findings(findings, files, history);
    // What a call sends on several paths is one finding: only the conditions differ.
    auto is_repeated = [](const Finding& a, const Finding& b) {
        return a.place == b.place && a.tree == b.tree && identity_of(a) == identity_of(b) && a.message == b.message &&
               a.sql == b.sql;
    };
    findings.erase(std::unique(findings.begin(), findings.end(), is_repeated), findings.end());
    // The n-th equal one of its tree: another tree beside it changes nothing.
    std::map<std::pair<TreeId, decltype(identity_of(findings.front()))>, uint32_t> seen;
    for (Finding& finding : findings) {
        uint32_t nth = seen[{finding.tree, identity_of(finding)}]++;
        finding.fingerprint = hash_hex(
            {finding.rule, finding.revision, direction_of(finding), finding.kind, finding.object, std::to_string(nth)});
    }
}

void Coverage::add(const Coverage& other) {
    revisions += other.revisions;
    files_unreadable += other.files_unreadable;
    statements += other.statements;
    statements_with_holes += other.statements_with_holes;
    unparsed += other.unparsed;
    effects_unknown += other.effects_unknown;
    unanalysed += other.unanalysed;
    skipped += other.skipped;
    opaque_syntax += other.opaque_syntax;
    for (const auto& [reason, count] : other.reasons) reasons[reason] += count;
}

}  // namespace limbeck
