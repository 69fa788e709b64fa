// What of the findings is shown. All are found, whatever is asked for; what is not shown is counted.
#pragma once

#include "cli/pipeline.h"
#include "cli/scope.h"

namespace limbeck::cli {

struct Shown {
    std::vector<Finding> findings;
    std::vector<Suppressed> suppressed;
    uint32_t hidden_downgrade = 0;
    uint32_t earlier = 0;  // in revisions that are not in the scope
};

// Downgrades are hidden first, then what is out of scope.
Shown choose(const Options& options, const Analysis& analysis, const Scope& scope);

}  // namespace limbeck::cli
