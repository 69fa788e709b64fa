// The history as JSON, schema 1. Everything outside ASCII is written as \uXXXX, so no control or bidirectional
// character of the project reaches a terminal; invalid UTF-8 becomes the replacement character.
#include "frontend/history_form.h"

#include <nlohmann/json.hpp>

namespace limbeck::frontend {
namespace {

using Json = nlohmann::ordered_json;

Json ids_of(const ScriptTree& tree, const std::vector<RevisionId>& revisions) {
    Json result = Json::array();
    for (RevisionId id : revisions) result.push_back(tree[id].id);
    return result;
}

Json json_of(const Project& project, const Revision& revision) {
    const SourceFile& file = project.files[revision.file];
    return {{"revision", revision.id},
            {"down_revision", revision.down_revisions},
            {"depends_on", revision.depends_on},
            {"branch_labels", revision.branch_labels},
            {"message", revision.message},
            {"file", file.path},
            {"line", file.position(revision.id_place.begin).line}};
}

Json json_of(const Project& project, const ScriptTree& tree, const GraphProblem& problem) {
    const SourceFile& file = project.files[problem.place.file];
    Position position = file.position(problem.place.begin);
    return {{"kind", name_of(problem.kind)},
            {"revision", problem.revision ? Json(tree[problem.revision].id) : Json()},
            {"file", file.path},
            {"line", position.line},
            {"column", position.column},
            {"detail", problem.detail},
            {"others", ids_of(tree, problem.others)}};
}

Json json_of(const std::optional<PinnedVersion>& pinned) {
    return pinned ? Json{{"version", pinned->version}, {"file", pinned->file}} : Json();
}

Json json_of(const Project& project, const ScriptTree& tree, const Pins& pins) {
    Json revisions = Json::array(), problems = Json::array();
    for (const Revision& revision : tree.revisions) revisions.push_back(json_of(project, revision));
    for (const GraphProblem& problem : tree.problems) problems.push_back(json_of(project, tree, problem));
    return {{"tree", tree.location},
            {"versions", tree.versions},
            {"found_by", tree.found_by},
            {"skipped", tree.skipped.empty() ? Json() : Json(tree.skipped)},
            {"env", tree.env ? Json(project.files[tree.env].path) : Json()},
            {"sqlalchemy", json_of(pins.sqlalchemy)},
            {"alembic", json_of(pins.alembic)},
            {"heads", ids_of(tree, tree.heads)},
            {"bases", ids_of(tree, tree.bases)},
            {"revisions", std::move(revisions)},
            {"problems", std::move(problems)}};
}

}  // namespace

std::string history_json(const Project& project) {
    Json trees = Json::array();
    const std::vector<ScriptTree>& all = project.history.trees;
    for (size_t i = 0; i < all.size(); ++i) trees.push_back(json_of(project, all[i], project.pins[i]));
    Json whole = {{"schema", 1}, {"trees", std::move(trees)}};
    return whole.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace limbeck::frontend
