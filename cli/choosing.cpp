// Each filter counts what it takes away.
#include "cli/choosing.h"

namespace limbeck::cli {

namespace {

bool is_downgrade(const Finding& finding) {
    return finding.has_direction && finding.direction == Direction::downgrade;
}

}  // namespace

Shown choose(const Options& options, const Analysis& analysis, const Scope& scope) {
    Shown shown;
    shown.findings = analysis.findings;
    shown.suppressed = analysis.suppressed;
    auto is_hidden = [&](const Finding& finding) { return !options.downgrade && is_downgrade(finding); };
    auto is_earlier = [&](const Finding& finding) { return !scope.holds(finding); };
    shown.hidden_downgrade = static_cast<uint32_t>(std::erase_if(shown.findings, is_hidden));
    shown.earlier = static_cast<uint32_t>(std::erase_if(shown.findings, is_earlier));
    std::erase_if(shown.suppressed,
                  [&](const Suppressed& one) { return is_hidden(one.finding) || is_earlier(one.finding); });
    return shown;
}

}  // namespace limbeck::cli
