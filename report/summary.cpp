// The two lines that sum up: the findings on standard output, the coverage on standard error.
#include "core/escape.h"
#include "report/report.h"

#include <algorithm>

namespace limbeck::report {
namespace {

constexpr size_t most_reasons = 3;

std::string counted(uint64_t number, std::string_view one, std::string_view many) {
    return std::to_string(number) + ' ' + std::string(number == 1 ? one : many);
}

void add_part(std::string& out, std::string_view between, const std::string& part) {
    if (!out.empty()) out += between;
    out += part;
}

using Reason = std::pair<std::string, uint32_t>;

// The most frequent first, then by name.
std::vector<Reason> top_reasons(const Coverage& coverage) {
    std::vector<Reason> reasons(coverage.reasons.begin(), coverage.reasons.end());
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const Reason& a, const Reason& b) { return a.second > b.second; });
    return reasons;
}

std::string gaps_of(const Coverage& coverage) {
    std::string out = std::to_string(coverage.unanalysed) + " unanalysed", listed;
    std::vector<Reason> reasons = top_reasons(coverage);
    for (size_t i = 0; i < reasons.size() && i < most_reasons; ++i)
        add_part(listed, ", ", escaped(reasons[i].first) + ' ' + std::to_string(reasons[i].second));
    if (reasons.size() > most_reasons) listed += ", ...";
    return listed.empty() ? out : out + " (" + listed + ")";
}

size_t skipped_trees(const Result& result) {
    return static_cast<size_t>(std::count_if(result.trees.begin(), result.trees.end(), [&](const TreeSummary& tree) {
        return !result.history[tree.tree].skipped.empty();
    }));
}

}  // namespace

std::string coverage_line(const Result& result) {
    const Coverage& coverage = result.coverage;
    std::string out = "limbeck: " + counted(coverage.revisions, "revision", "revisions") + " in " +
                      counted(result.trees.size() - skipped_trees(result), "tree", "trees") + ", " +
                      counted(coverage.statements, "statement", "statements") + "; " + gaps_of(coverage);
    if (coverage.unparsed) out += "; " + counted(coverage.unparsed, "text", "texts") + " that PostgreSQL cannot parse";
    if (coverage.files_unreadable) out += "; " + counted(coverage.files_unreadable, "file", "files") + " unreadable";
    if (coverage.opaque_syntax)
        out += "; " + counted(coverage.opaque_syntax, "piece", "pieces") + " of syntax not understood";
    if (size_t skipped = skipped_trees(result)) out += "; " + counted(skipped, "tree", "trees") + " skipped";
    return out + '\n';
}

std::string summary_line(const Result& result) {
    uint64_t counts[3] = {};
    for (const Finding& finding : result.findings) ++counts[static_cast<size_t>(finding.severity)];
    std::string out;
    for (Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        std::string name = name_of(severity);
        if (uint64_t count = counts[static_cast<size_t>(severity)])
            add_part(out, ", ", counted(count, name, name + "s"));
    }
    if (result.strict && result.coverage.unanalysed)
        add_part(out, ", ", std::to_string(result.coverage.unanalysed) + " unanalysed, which count (--strict)");
    if (result.strict && result.discovery_notes)
        add_part(out, ", ", counted(result.discovery_notes, "place", "places") + " not read as found (--strict)");
    if (out.empty()) out = "no findings";
    std::string hidden;
    if (!result.suppressed.empty()) add_part(hidden, ", ", std::to_string(result.suppressed.size()) + " suppressed");
    if (result.in_baseline) add_part(hidden, ", ", std::to_string(result.in_baseline) + " in the baseline");
    if (result.fixed_in_baseline)
        add_part(hidden, ", ",
                 counted(result.fixed_in_baseline, "entry", "entries") + " of the baseline fixed: not found any more");
    if (result.hidden_earlier) add_part(hidden, ", ", std::to_string(result.hidden_earlier) + " in earlier revisions");
    if (result.hidden_downgrade)
        add_part(hidden, ", ",
                 counted(result.hidden_downgrade, "finding", "findings") +
                     " in downgrades hidden: --downgrade shows them");
    return hidden.empty() ? out : out + " (" + hidden + ")";
}

}  // namespace limbeck::report
