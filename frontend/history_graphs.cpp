// The history as a graph to draw: Graphviz's dot (https://graphviz.org/doc/info/lang.html) and Mermaid's flowchart
// (https://mermaid.js.org/syntax/flowchart.html). Nodes are numbered, so that no name of the project is an identifier.
#include "frontend/history_form.h"

#include "core/escape.h"

#include <algorithm>
#include <string_view>

namespace limbeck::frontend {
namespace {

std::string node_name(size_t tree, size_t revision) {
    return "t" + std::to_string(tree) + "_" + std::to_string(revision);
}

std::string for_dot(std::string_view text) {
    std::string result;
    for (char c : escaped(text)) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result;
}

// In quotes, with the characters that Mermaid or the HTML it writes would take for syntax as its entity codes.
std::string for_mermaid(std::string_view text) {
    std::string result;
    for (char c : escaped(text)) {
        if (std::string_view("\"#<>&;`\\*_").find(c) == std::string_view::npos) {
            result += c;
        } else {
            result += "#" + std::to_string(static_cast<int>(c)) + ";";
        }
    }
    return result;
}

// Calls edge(from, to, is_dependency) for each edge of the tree, in order of the later revision.
template <class Edge>
void each_edge(const ScriptTree& tree, const Edge& edge) {
    for (size_t i = 0; i < tree.revisions.size(); ++i) {
        for (RevisionId parent : tree.revisions[i].parents) edge(parent.index(), i, false);
        for (RevisionId dependency : tree.revisions[i].dependencies) edge(dependency.index(), i, true);
    }
}

}  // namespace

std::string history_dot(const Project& project) {
    std::string out = "digraph history {\n  rankdir=BT;\n  node [shape=box, fontname=\"monospace\"];\n";
    for (size_t t = 0; t < project.history.trees.size(); ++t) {
        const ScriptTree& tree = project.history.trees[t];
        out += "  subgraph cluster_" + std::to_string(t) + " {\n    label=\"" + for_dot(tree.location) + "\";\n";
        for (size_t i = 0; i < tree.revisions.size(); ++i) {
            const Revision& revision = tree.revisions[i];
            std::string label = for_dot(revision.id);
            if (!revision.message.empty()) label += "\\n" + for_dot(revision.message);
            out += "    " + node_name(t, i) + " [label=\"" + label + "\"];\n";
        }
        each_edge(tree, [&](size_t from, size_t to, bool dependency) {
            out +=
                "    " + node_name(t, to) + " -> " + node_name(t, from) + (dependency ? " [style=dashed];\n" : ";\n");
        });
        out += "  }\n";
    }
    return out + "}\n";
}

std::string history_mermaid(const Project& project) {
    std::string out = "flowchart TD\n";
    for (size_t t = 0; t < project.history.trees.size(); ++t) {
        const ScriptTree& tree = project.history.trees[t];
        out += "  subgraph t" + std::to_string(t) + "[\"" + for_mermaid(tree.location) + "\"]\n";
        for (size_t i = 0; i < tree.revisions.size(); ++i) {
            const Revision& revision = tree.revisions[i];
            std::string label = for_mermaid(revision.id);
            if (!revision.message.empty()) label += "<br/>" + for_mermaid(revision.message);
            out += "    " + node_name(t, i) + "[\"" + label + "\"]\n";
        }
        each_edge(tree, [&](size_t from, size_t to, bool dependency) {
            out += "    " + node_name(t, from) + (dependency ? " -.-> " : " --> ") + node_name(t, to) + "\n";
        });
        out += "  end\n";
    }
    return out;
}

}  // namespace limbeck::frontend
