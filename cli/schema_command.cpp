// schema: what a history has made of the database, up to a revision.
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/replaying.h"

#include <algorithm>

namespace limbeck::cli {

namespace {

std::span<const Interpreted> of_tree(const Analysis& analysis, TreeId tree) {
    const auto is_of = [&](const Interpreted& one) { return one.tree == tree; };
    const auto begin = std::find_if(analysis.interpreted.begin(), analysis.interpreted.end(), is_of);
    const auto end = std::find_if_not(begin, analysis.interpreted.end(), is_of);
    return {begin, end};
}

}  // namespace

int run_schema(const Options& options) {
    Analysis analysis;
    if (!discover(options, analysis)) return exit_wrong;
    interpret(options, analysis);
    const History& history = analysis.project.history;
    std::string out;
    bool found = false;
    for (size_t t = 0; t < history.trees.size(); ++t) {
        const ScriptTree& tree = history.trees[t];
        if (!tree.skipped.empty()) continue;
        std::vector<RevisionId> wanted;
        if (options.revision.empty()) wanted = tree.heads;
        for (size_t r = 0; r < tree.revisions.size(); ++r)
            if (!options.revision.empty() && tree.revisions[r].id == options.revision) wanted.emplace_back(r);
        for (const RevisionId id : wanted) {
            found = true;
            const bool is_one = history.trees.size() == 1 && wanted.size() == 1;
            const Schema schema = schema_at(tree, of_tree(analysis, TreeId(t)), analysis.parsed, id, options.before);
            if (!is_one)
                out += (out.empty() ? "-- " : "\n-- ") + tree.location + (options.before ? " before " : " at ") +
                       tree[id].id + "\n";
            out += report::schema_sql(schema);
        }
    }
    if (!found && !options.revision.empty()) {
        say("no revision " + options.revision + " in " + options.discovery.path);
        return exit_wrong;
    }
    return write_result(options, out) ? exit_clean : exit_wrong;
}

}  // namespace limbeck::cli
