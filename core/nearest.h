// "Did you mean ...": the known word that a mistyped one stands for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace limbeck {

// The candidate nearest to `word` when upper and lower case, and - and _, are the same: few letters changed, left out,
// added or swapped, or the beginning of one candidate only. The first of equally near ones; empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

// "; did you mean DAT001?", or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace limbeck
