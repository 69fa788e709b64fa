// The history as text: for each tree its ends, its revisions in order with what they revise, and what is wrong.
#include "frontend/history_form.h"

#include "core/escape.h"

#include <algorithm>
#include <string_view>

namespace limbeck::frontend {
namespace {

std::string list_of(const std::vector<std::string>& names) {
    std::string result;
    for (const std::string& name : names) {
        if (!result.empty()) result += ", ";
        result += escaped(name);
    }
    return result;
}

std::string list_of(const ScriptTree& tree, const std::vector<RevisionId>& revisions) {
    std::vector<std::string> names;
    for (RevisionId id : revisions) names.push_back(tree[id].id);
    return list_of(names);
}

std::string counted(size_t count, std::string_view word) {
    return std::to_string(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

std::string marks_of(const ScriptTree& tree, RevisionId id, const std::vector<bool>& is_head) {
    const Revision& revision = tree[id];
    std::vector<std::string> marks;
    if (revision.down_revisions.empty()) marks.push_back("base");
    if (revision.down_revisions.size() > 1) marks.push_back("merge");
    if (revision.children.size() > 1) marks.push_back("branch point");
    if (is_head[id.index()]) marks.push_back("head");
    if (!revision.branch_labels.empty()) marks.push_back("label " + list_of(revision.branch_labels));
    if (!revision.depends_on.empty()) marks.push_back("depends on " + list_of(revision.depends_on));
    std::string result;
    for (const std::string& mark : marks) result += (result.empty() ? "" : "; ") + mark;
    return result.empty() ? result : "  (" + result + ")";
}

void add_revisions(const ScriptTree& tree, std::string& out) {
    std::vector<bool> is_head(tree.revisions.size());
    for (RevisionId head : tree.heads) is_head[head.index()] = true;
    for (size_t i = 0; i < tree.revisions.size(); ++i) {
        const Revision& revision = tree.revisions[i];
        out += "  " + escaped(revision.id);
        if (!revision.down_revisions.empty()) out += " <- " + list_of(revision.down_revisions);
        if (!revision.message.empty()) out += "  " + escaped(revision.message);
        out += marks_of(tree, RevisionId(i), is_head) + "\n";
    }
}

void add_problems(const Project& project, const ScriptTree& tree, std::string& out) {
    for (const GraphProblem& problem : tree.problems) {
        const SourceFile& file = project.files[problem.place.file];
        Position position = file.position(problem.place.begin);
        out += "  ! " + escaped(file.path) + ":" + std::to_string(position.line) + ":" +
               std::to_string(position.column) + ": " + described(tree, problem) + "\n";
    }
}

void add_pins(const Project& project, size_t tree, std::string& out) {
    auto add = [&](const char* library, const std::optional<PinnedVersion>& pinned) {
        if (pinned) out += "  " + (library + (" " + pinned->version)) + ", by " + escaped(pinned->file) + "\n";
    };
    add("SQLAlchemy", project.pins[tree].sqlalchemy);
    add("Alembic", project.pins[tree].alembic);
}

}  // namespace

const char* name_of(GraphProblem::Kind kind) {
    switch (kind) {
    case GraphProblem::Kind::missing_parent:
        return "missing_parent";
    case GraphProblem::Kind::missing_dependency:
        return "missing_dependency";
    case GraphProblem::Kind::duplicate_id:
        return "duplicate_id";
    case GraphProblem::Kind::cycle:
        return "cycle";
    case GraphProblem::Kind::several_heads:
        return "several_heads";
    case GraphProblem::Kind::header:
        return "header";
    case GraphProblem::Kind::unreadable:
        return "unreadable";
    }
    return "";
}

std::string described(const ScriptTree& tree, const GraphProblem& problem) {
    std::string revision = problem.revision ? escaped(tree[problem.revision].id) : std::string();
    std::string detail = escaped(problem.detail), others = list_of(tree, problem.others);
    std::string meant = others.empty() ? "" : " (" + others + " may be meant)";
    switch (problem.kind) {
    case GraphProblem::Kind::missing_parent:
        return "down_revision of " + revision + " names " + detail + ", which is not in this tree" + meant;
    case GraphProblem::Kind::missing_dependency:
        return "depends_on of " + revision + " names " + detail + ", which is not in this tree" + meant;
    case GraphProblem::Kind::duplicate_id:
        return "revision " + revision + " exists already";
    case GraphProblem::Kind::cycle:
        return "revisions lead in a circle: " + others + ", " + revision;
    case GraphProblem::Kind::several_heads:
        return "the history has several heads: " + others;
    case GraphProblem::Kind::header:
    case GraphProblem::Kind::unreadable:
        return detail;
    }
    return detail;
}

std::string history_text(const Project& project) {
    std::string out;
    for (size_t i = 0; i < project.history.trees.size(); ++i) {
        const ScriptTree& tree = project.history.trees[i];
        if (!out.empty()) out += "\n";
        out += escaped(tree.location) + ": " + counted(tree.revisions.size(), "revision") + ", found by " +
               escaped(tree.found_by) + "\n";
        if (!tree.skipped.empty()) out += "  not analysed: " + escaped(tree.skipped) + "\n";
        add_pins(project, i, out);
        out += "  heads: " + list_of(tree, tree.heads) + "\n";
        out += "  bases: " + list_of(tree, tree.bases) + "\n";
        add_revisions(tree, out);
        add_problems(project, tree, out);
    }
    return out;
}

}  // namespace limbeck::frontend
