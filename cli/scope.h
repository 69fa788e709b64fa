// Which revisions are reported: those after --since, those that came after --diff-base. The whole history is analysed.
#pragma once

#include "cli/options.h"

#include <set>
#include <string>
#include <vector>

namespace limbeck::cli {

struct Scope {
    bool is_limited = false;
    std::vector<std::set<std::string>> revisions;  // by tree: ids of those that are reported
    std::vector<char> files;                       // by file: whether it is one of a reported revision, or of none

    // A finding about a revision by that; another by the files that it points at.
    bool holds(const Finding& finding) const;
};

// False, with a message, when the question is wrong.
bool find_scope(const Options& options, const frontend::Project& project, Scope& out);

}  // namespace limbeck::cli
