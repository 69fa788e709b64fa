#include "report/tree_table.h"

namespace limbeck::report {
namespace {

TreeRow row(std::string name, const Coverage& coverage, uint32_t errors, uint32_t warnings, uint32_t notes) {
    return {
        std::move(name), {}, {coverage.revisions, coverage.statements, coverage.unanalysed, errors, warnings, notes}};
}

}  // namespace

std::vector<TreeRow> tree_rows(const Result& result) {
    std::vector<TreeRow> rows;
    for (const TreeSummary& tree : result.trees) {
        const ScriptTree& script = result.history[tree.tree];
        rows.push_back(row(script.location, tree.coverage, tree.errors, tree.warnings, tree.notes));
        rows.back().skipped = script.skipped;
    }
    return rows;
}

TreeRow total_of(const Result& result) {
    TreeSummary total;
    for (const TreeSummary& tree : result.trees) {
        total.errors += tree.errors;
        total.warnings += tree.warnings;
        total.notes += tree.notes;
    }
    return row("in all", result.coverage, total.errors, total.warnings, total.notes);
}

}  // namespace limbeck::report
