// Each filter counts what it takes away.
#include "cli/choosing.h"

#include "cli/output.h"

namespace limbeck::cli {

namespace {

bool is_downgrade(const Finding& finding) {
    return finding.has_direction && finding.direction == Direction::downgrade;
}

}  // namespace

Shown choose(const Options& options, const Analysis& analysis, const Scope& scope, const Baseline& baseline) {
    Shown shown;
    shown.findings = analysis.findings;
    shown.suppressed = analysis.suppressed;
    auto is_hidden = [&](const Finding& finding) { return !options.downgrade && is_downgrade(finding); };
    auto is_earlier = [&](const Finding& finding) { return !scope.holds(finding); };
    shown.hidden_downgrade = static_cast<uint32_t>(std::erase_if(shown.findings, is_hidden));
    shown.earlier = static_cast<uint32_t>(std::erase_if(shown.findings, is_earlier));
    std::erase_if(shown.suppressed,
                  [&](const Suppressed& one) { return is_hidden(one.finding) || is_earlier(one.finding); });
    shown.known = hide_known(baseline, shown.findings);
    std::vector<const Finding*> all;
    for (const Finding& finding : analysis.findings) all.push_back(&finding);
    for (const Suppressed& one : analysis.suppressed) all.push_back(&one.finding);
    shown.fixed = count_fixed(options, baseline, all);
    return shown;
}

bool write_baseline(const Options& options, Shown& shown) {
    if (options.write_baseline.empty()) return true;
    if (!replace_file(options.write_baseline, baseline_json(shown.findings))) return false;
    shown.known = static_cast<uint32_t>(shown.findings.size());
    shown.findings.clear();
    return true;
}

}  // namespace limbeck::cli
