// The walk over the graph: the schema that a revision meets is what its ancestors leave, in Alembic's order. Siblings
// on another branch are not there; at a merge both are.
#pragma once

#include "core/history.h"
#include "core/schema.h"

#include <functional>

namespace limbeck::sql {

struct GraphWalk {
    // Brings one revision up on the schema that it meets; called once for each, parents first.
    std::function<void(RevisionId, Schema&)> visit;
    // Does the same again, on the schema of another branch that is merged with its own.
    std::function<void(RevisionId, Schema&)> repeat;

    // Linear in the history, but for the revisions of merged branches, which are repeated at the merge.
    void run(const ScriptTree& tree, const Schema& base) const;
};

}  // namespace limbeck::sql
