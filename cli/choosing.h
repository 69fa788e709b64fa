// What of the findings is shown. All are found, whatever is asked for; what is not shown is counted.
#pragma once

#include "cli/baseline.h"
#include "cli/pipeline.h"
#include "cli/scope.h"

namespace limbeck::cli {

struct Shown {
    std::vector<Finding> findings;
    std::vector<Suppressed> suppressed;
    uint32_t hidden_downgrade = 0;
    uint32_t earlier = 0;  // in revisions that are not in the scope
    uint32_t known = 0;    // in the baseline
    uint32_t fixed = 0;    // of the baseline's entries
};

// Downgrades are hidden first, then what is out of scope, then what is known.
Shown choose(const Options& options, const Analysis& analysis, const Scope& scope, const Baseline& baseline);

// --write-baseline: what is shown becomes known. False, with a message, when it cannot be written.
bool write_baseline(const Options& options, Shown& shown);

}  // namespace limbeck::cli
