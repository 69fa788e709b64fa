#include "sql/graph_walk.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace limbeck::sql {

namespace {

// A schema, and the revisions that have made it.
struct State {
    Schema schema;
    std::vector<bool> applied;
};

std::vector<RevisionId> needed_by(const Revision& revision) {
    std::vector<RevisionId> out = revision.parents;
    out.insert(out.end(), revision.dependencies.begin(), revision.dependencies.end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// What `from` needs, itself included, and `state` does not have, in order.
std::vector<RevisionId> missing(const ScriptTree& tree, RevisionId from, const State& state) {
    std::vector<RevisionId> out, pending = {from};
    std::vector<bool> seen(tree.revisions.size(), false);
    while (!pending.empty()) {
        const RevisionId next = pending.back();
        pending.pop_back();
        if (state.applied[next.index()] || seen[next.index()]) continue;
        seen[next.index()] = true;
        out.push_back(next);
        for (const RevisionId parent : needed_by(tree[next])) pending.push_back(parent);
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

void GraphWalk::run(const ScriptTree& tree, const Schema& base) const {
    const size_t count = tree.revisions.size();
    std::vector<uint32_t> waiting(count, 0);  // revisions that still need the state of this one
    for (const Revision& revision : tree.revisions)
        for (const RevisionId parent : needed_by(revision)) ++waiting[parent.index()];
    std::vector<std::optional<State>> states(count);
    for (size_t i = 0; i < count; ++i) {
        const std::vector<RevisionId> parents = needed_by(tree.revisions[i]);
        State state{base, std::vector<bool>(count, false)};
        if (!parents.empty()) {
            std::optional<State>& first = states[parents.front().index()];
            if (waiting[parents.front().index()] == 1)
                state = std::move(*first);
            else
                state = *first;
        }
        for (const RevisionId parent : parents) {
            for (const RevisionId other : missing(tree, parent, state)) {
                repeat(other, state.schema);
                state.applied[other.index()] = true;
            }
            if (--waiting[parent.index()] == 0) states[parent.index()].reset();
        }
        visit(RevisionId(i), state.schema);
        state.applied[i] = true;
        if (waiting[i] > 0) states[i] = std::move(state);
    }
}

}  // namespace limbeck::sql
