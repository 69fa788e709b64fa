// What a tree's revisions send on the schema that they meet.
#pragma once

#include "cli/pipeline.h"
#include "dataflow/dataflow.h"

namespace limbeck::cli {

// Interprets again, along the graph, the revisions whose first result says that it depends on the schema.
// `interpreted`: of this tree, its env.py first where there is one, then its revisions in order.
void replay(const ScriptTree& tree, std::span<Interpreted> interpreted, Analysis& analysis, dataflow::Modules& modules,
            const dataflow::rendering::Options& options);

// The schema that this revision leaves, or meets.
Schema schema_at(const ScriptTree& tree, std::span<const Interpreted> interpreted, sql::ParseCache& cache,
                 RevisionId wanted, bool before);

}  // namespace limbeck::cli
