// `limbeck history` in its four forms. Text from the project is escaped in all of them.
#pragma once

#include "frontend/frontend.h"

#include <string>

namespace limbeck::frontend {

std::string history_text(const Project& project);
std::string history_json(const Project& project);     // {"schema": 1, "trees": [...]}
std::string history_dot(const Project& project);      // for Graphviz: a cluster for each tree
std::string history_mermaid(const Project& project);  // a flowchart with a subgraph for each tree

// "missing_parent"; and a sentence for people.
const char* name_of(GraphProblem::Kind kind);
std::string described(const ScriptTree& tree, const GraphProblem& problem);

}  // namespace limbeck::frontend
