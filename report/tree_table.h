// What was analysed and found, tree by tree: the same numbers for every format that has a table of them.
#pragma once

#include "report/report.h"

#include <array>

namespace limbeck::report {

inline constexpr std::array<std::string_view, 6> tree_columns = {"revisions", "statements", "unanalysed",
                                                                 "errors",    "warnings",   "notes"};

struct TreeRow {
    std::string name;     // raw
    std::string skipped;  // why the tree is not analysed; empty when it is
    std::array<uint32_t, tree_columns.size()> numbers{};
};

std::vector<TreeRow> tree_rows(const Result& result);  // by location
TreeRow total_of(const Result& result);                // named "in all"

}  // namespace limbeck::report
