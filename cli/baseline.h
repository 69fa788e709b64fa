// Findings that are known: --baseline hides them, --write-baseline writes them down. They are named by their
// fingerprints, so that edits above a finding change nothing.
#pragma once

#include "cli/options.h"

#include <map>
#include <string>
#include <vector>

namespace limbeck::cli {

inline constexpr int baseline_schema = 1;

struct Baseline {
    struct Entry {
        std::string rule;
        uint32_t count = 0;  // as many as there are trees with a finding of this fingerprint
    };
    std::map<std::string, Entry> entries;  // by fingerprint
};

// The one of the options; empty when there is none, or when it is to be written anew. False, with a message, when it
// cannot be read.
bool read_baseline(const Options& options, Baseline& out);

// Removes what is known from `findings`; how many those were.
uint32_t hide_known(const Baseline& baseline, std::vector<Finding>& findings);

// How many entries are not among all findings any more; of rules that run.
uint32_t count_fixed(const Options& options, const Baseline& baseline, const std::vector<const Finding*>& all);

// {"schema": 1, "tool": ..., "findings": [{"fingerprint", "rule", "revision", "message"}]}, ordered by rule, revision
// and fingerprint.
std::string baseline_json(const std::vector<Finding>& findings);

}  // namespace limbeck::cli
