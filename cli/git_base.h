// What a repository held where a branch left another one.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace limbeck::cli {

// For each path ('/' between its parts, relative to the folder that holds .git): whether the merge base of `reference`
// and HEAD has it. Nothing, with the problem in words, when that cannot be told.
std::optional<std::vector<bool>> in_merge_base(const std::string& repository, const std::string& reference,
                                               const std::vector<std::string>& paths, std::string& problem);

}  // namespace limbeck::cli
