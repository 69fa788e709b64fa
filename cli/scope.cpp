// Ancestors are what Alembic would have applied before: parents and dependencies.
#include "cli/scope.h"

#include "cli/git_base.h"
#include "cli/output.h"
#include "cli/small_file.h"
#include "core/nearest.h"

#include <algorithm>

namespace limbeck::cli {

namespace {

// By tree, by revision: whether it is reported.
using Reported = std::vector<std::vector<char>>;

// The revisions of that id, and what must be applied before them.
std::vector<char> with_ancestors(const ScriptTree& tree, const std::string& id) {
    std::vector<char> seen(tree.revisions.size());
    std::vector<size_t> open;
    for (size_t i = 0; i < tree.revisions.size(); ++i)
        if (tree.revisions[i].id == id) open.push_back(i);
    while (!open.empty()) {
        const size_t at = open.back();
        open.pop_back();
        if (seen[at]) continue;
        seen[at] = true;
        for (RevisionId parent : tree.revisions[at].parents) open.push_back(parent.index());
        for (RevisionId needed : tree.revisions[at].dependencies) open.push_back(needed.index());
    }
    return seen;
}

// Ids that begin like the word, as Alembic lets them be shortened; else the nearest one.
std::string near_ids(const History& history, const std::string& word) {
    constexpr size_t most = 3;
    std::set<std::string> all, begun;
    for (const ScriptTree& tree : history.trees)
        for (const Revision& revision : tree.revisions) all.insert(revision.id);
    for (const std::string& id : all)
        if (!word.empty() && id.starts_with(word)) begun.insert(id);
    if (begun.empty()) return did_you_mean(word, {all.begin(), all.end()});
    std::string listed;
    size_t count = 0;
    for (const std::string& id : begun)
        if (count++ < most) listed += (listed.empty() ? "" : " or ") + id;
    return "; did you mean " + listed + "?";
}

bool limit_by_since(const Setting<std::string>& since, const std::string& path, const History& history,
                    Reported& reported) {
    bool is_known = false;
    for (size_t t = 0; t < history.trees.size(); ++t) {
        const std::vector<char> before = with_ancestors(history.trees[t], since.value);
        is_known = is_known || std::any_of(before.begin(), before.end(), [](char one) { return one; });
        for (size_t r = 0; r < before.size(); ++r) reported[t][r] = reported[t][r] && !before[r];
    }
    if (is_known) return true;
    const bool is_flag = since.origin.kind == Origin::Kind::command_line;
    say((is_flag ? "--since" : printed(since.origin) + ": since") + ": no revision " + since.value + " in " + path +
        near_ids(history, since.value));
    return false;
}

// The file's path in its repository; empty when it lies outside.
std::string path_in(const std::string& root, const SourceFile& file) {
    const std::string resolved = resolved_path(file.disk_path);
    if (resolved.empty() || resolved == root || !is_below(resolved, root)) return {};
    return resolved.substr(root == "/" ? 1 : root.size() + 1);
}

bool limit_by_base(const std::string& reference, const frontend::Project& project, std::vector<char>& is_new) {
    std::vector<std::string> paths;
    for (size_t i = 0; i < project.files.size(); ++i)
        paths.push_back(path_in(project.output_root, project.files[FileId(i)]));
    std::string problem;
    std::optional<std::vector<bool>> known = in_merge_base(project.output_root, reference, paths, problem);
    if (!known) {
        say("--diff-base: " + problem);
        return false;
    }
    for (size_t i = 0; i < paths.size(); ++i) is_new[i] = !(*known)[i];
    return true;
}

}  // namespace

bool Scope::holds(const Finding& finding) const {
    if (!is_limited) return true;
    if (finding.has_direction) return revisions[finding.tree.index()].contains(finding.revision);
    auto is_reported = [&](const Place& place) { return !place.file || files[place.file.index()]; };
    return is_reported(finding.place) ||
           std::any_of(finding.evidence.begin(), finding.evidence.end(),
                       [&](const Evidence& one) { return one.place.file && is_reported(one.place); });
}

bool find_scope(const Options& options, const frontend::Project& project, Scope& out) {
    const Setting<std::string>& since = options.configuration.since;
    const std::vector<ScriptTree>& trees = project.history.trees;
    out.is_limited = !since.value.empty() || !options.diff_base.empty();
    if (!out.is_limited) return true;
    out.files.assign(project.files.size(), true);
    if (!options.diff_base.empty() && !limit_by_base(options.diff_base, project, out.files)) return false;
    Reported reported;
    for (const ScriptTree& tree : trees) {
        reported.emplace_back();
        for (const Revision& revision : tree.revisions) reported.back().push_back(out.files[revision.file.index()]);
    }
    if (!since.value.empty() && !limit_by_since(since, options.discovery.path, project.history, reported)) return false;
    // A file of two trees is reported when one of them reports it.
    for (const ScriptTree& tree : trees)
        for (const Revision& revision : tree.revisions) out.files[revision.file.index()] = false;
    out.revisions.resize(trees.size());
    for (size_t t = 0; t < trees.size(); ++t) {
        for (size_t r = 0; r < trees[t].revisions.size(); ++r) {
            if (!reported[t][r]) continue;
            out.revisions[t].insert(trees[t].revisions[r].id);
            out.files[trees[t].revisions[r].file.index()] = true;
        }
    }
    return true;
}

}  // namespace limbeck::cli
