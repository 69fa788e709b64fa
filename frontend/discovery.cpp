// Runs the phases of discovery and fills the project: files and syntax trees in the order of their paths, trees in the
// order of their locations, whatever the number of threads. See discovery.h.
#include "frontend/discovery.h"

#include "frontend/discovery_locate.h"
#include "frontend/discovery_parallel.h"
#include "frontend/discovery_paths.h"
#include "frontend/discovery_scan.h"
#include "frontend/discovery_trees.h"
#include "frontend/header.h"
#include "frontend/pinned_versions.h"
#include "frontend/reading.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <sys/stat.h>

namespace limbeck::frontend {
namespace {

std::string resolved(const std::string& path) {
    std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::string(real.get()) : std::string();
}

std::string folder_of(const std::string& absolute) {
    size_t slash = absolute.rfind('/');
    return slash == 0 ? "/" : absolute.substr(0, slash);
}

class Discovery {
  public:
    Discovery(const DiscoveryOptions& options, Project& project) : options_(options), project_(project) {}

    std::optional<DiscoveryError> run();

  private:
    void whole_folder();
    void single_file(const std::string& name);
    std::vector<RevisionFile> read(const std::vector<ScannedFile>& scanned);
    FileId add_all(const std::vector<std::string>& paths, std::vector<std::string>& problems,
                   std::vector<char>* usable = nullptr);
    void lower_from(size_t first);
    void read_environments(std::vector<FoundTree>& found, const FolderTree& folders);
    std::string printed(std::string_view relative) const {
        std::string path = joined(prefix_, relative);
        return path.empty() ? "." : path;
    }
    void find_pins();
    void print_paths(ScriptTree& tree) const;

    const DiscoveryOptions& options_;
    Project& project_;
    std::string prefix_;  // of the root, relative to the output root
};

std::optional<DiscoveryError> Discovery::run() {
    std::string path = resolved(options_.path.empty() ? "." : options_.path);
    struct stat status {};
    if (path.empty() || ::stat(path.c_str(), &status) != 0) return DiscoveryError{options_.path + " does not exist"};
    bool is_file = S_ISREG(status.st_mode);
    if (!is_file && !S_ISDIR(status.st_mode)) return DiscoveryError{options_.path + " is neither a folder nor a file"};
    project_.root = is_file ? folder_of(path) : path;
    project_.output_root = output_root_of(project_.root);
    size_t shared = project_.output_root == "/" ? 1 : project_.output_root.size() + 1;
    if (project_.root != project_.output_root) prefix_ = project_.root.substr(shared);
    if (is_file) {
        single_file(path.substr(path.rfind('/') + 1));
    } else {
        whole_folder();
    }
    find_pins();
    for (ScriptTree& tree : project_.history.trees) print_paths(tree);
    std::sort(project_.notes.begin(), project_.notes.end(), [](const DiscoveryNote& a, const DiscoveryNote& b) {
        return std::tie(a.path, a.message) < std::tie(b.path, b.message);
    });
    for (DiscoveryNote& note : project_.notes) note.path = printed(note.path);
    return {};
}

void Discovery::whole_folder() {
    IgnoreRules exclude;
    for (const std::string& pattern : options_.exclude) exclude.add(pattern);
    if (const std::string& from = options_.exclude_folder; project_.root.starts_with(from + "/") && !from.empty())
        exclude.ask_below(project_.root.substr(from.size() + 1));
    FolderTree folders(project_.root, exclude, project_.notes);
    std::vector<Location> locations = find_locations(folders, project_.notes);
    std::vector<RevisionFile> files = read(scan(folders, locations, options_.threads, project_.notes));
    std::vector<FoundTree> found = build_trees(folders, locations, std::move(files), project_.notes);
    for (const DiscoveryNote& note : project_.notes) project_.empty_locations += note.is_empty_location;
    read_environments(found, folders);
    for (FoundTree& tree : found) project_.history.trees.push_back(std::move(tree.tree));
}

// A tree of one file. What it names cannot be there, so that is no problem.
void Discovery::single_file(const std::string& name) {
    std::vector<RevisionFile> files = read({{"", name}});
    RevisionFile& file = files.front();
    ScriptTree tree;
    tree.found_by = "file";
    tree.problems = std::move(file.header.problems);
    if (!file.unreadable.empty()) {
        Place place{file.file, 0, 0};
        tree.problems.push_back({GraphProblem::Kind::unreadable, {}, place, file.unreadable, {}});
    }
    if (file.header.usable) tree.revisions.push_back(std::move(file.header.revision));
    link_tree(tree);
    std::erase_if(tree.problems, [](const GraphProblem& problem) {
        return problem.kind == GraphProblem::Kind::missing_parent ||
               problem.kind == GraphProblem::Kind::missing_dependency;
    });
    project_.history.trees.push_back(std::move(tree));
}

// Adds the files in the order given; the first one's id.
FileId Discovery::add_all(const std::vector<std::string>& paths, std::vector<std::string>& problems,
                          std::vector<char>* usable) {
    size_t first = project_.files.size();
    std::vector<ReadResult> read(paths.size());
    std::string root = project_.root == "/" ? "" : project_.root;
    parallel_for(paths.size(), options_.threads, 16, [&](size_t i) { read[i] = read_source(root + "/" + paths[i]); });
    problems.resize(paths.size());
    for (size_t i = 0; i < paths.size(); ++i) {
        SourceFile file;
        file.path = printed(paths[i]);
        file.disk_path = root + "/" + paths[i];
        file.text = std::move(read[i].text);
        problems[i] = std::move(read[i].problem);
        if (usable) usable->push_back(read[i].usable);
        project_.files.add(std::move(file));
    }
    lower_from(first);
    return FileId(first);
}

void Discovery::lower_from(size_t first) {
    project_.syntaxes.resize(project_.files.size());
    parallel_for(project_.files.size() - first, options_.threads, 4,
                 [&](size_t i) { project_.syntaxes[first + i] = lower(project_.files, FileId(first + i)); });
}

std::vector<RevisionFile> Discovery::read(const std::vector<ScannedFile>& scanned) {
    std::vector<std::string> paths, problems;
    std::vector<char> usable;
    for (const ScannedFile& file : scanned) paths.push_back(joined(file.folder, file.name));
    FileId first = add_all(paths, problems, &usable);
    std::vector<RevisionFile> result(scanned.size());
    parallel_for(scanned.size(), options_.threads, 16, [&](size_t i) {
        RevisionFile& file = result[i];
        file = {scanned[i].folder, scanned[i].name, FileId(first.index() + i), {}, std::move(problems[i])};
        if (usable[i]) file.header = read_header(project_.syntaxes[file.file.index()], file.name);
    });
    return result;
}

// env.py of the trees that are analysed; one that is shared is read once.
void Discovery::read_environments(std::vector<FoundTree>& found, const FolderTree& folders) {
    std::vector<std::string> paths, problems;
    auto path_of = [](const FoundTree& tree) { return joined(tree.script_location, "env.py"); };
    for (const FoundTree& tree : found) {
        std::optional<std::string> inside = folders.inside(folders.disk_path(path_of(tree)));
        if (tree.tree.skipped.empty() && inside && *inside == path_of(tree)) paths.push_back(*inside);
    }
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    FileId first = add_all(paths, problems);
    for (FoundTree& tree : found) {
        auto at = std::lower_bound(paths.begin(), paths.end(), path_of(tree));
        if (at == paths.end() || *at != path_of(tree)) continue;
        size_t number = static_cast<size_t>(at - paths.begin());
        if (problems[number].empty()) tree.tree.env = FileId(first.index() + number);
    }
    for (size_t i = 0; i < paths.size(); ++i) {
        if (!problems[i].empty()) project_.notes.push_back({paths[i], problems[i]});
    }
}

void Discovery::find_pins() {
    PinnedVersions versions(project_.root);
    auto find = [&](const ScriptTree& tree, const Library& library) {
        std::optional<PinnedVersion> found;
        if (tree.skipped.empty()) found = versions.find(tree.location, library);
        if (found) found->file = printed(found->file);
        return found;
    };
    for (const ScriptTree& tree : project_.history.trees)
        project_.pins.push_back({find(tree, sqlalchemy_library()), find(tree, alembic_library())});
}

void Discovery::print_paths(ScriptTree& tree) const {
    tree.location = printed(tree.location);
    for (std::string& folder : tree.versions) folder = printed(folder);
    if (tree.found_by != "content" && tree.found_by != "file") tree.found_by = printed(tree.found_by);
}

}  // namespace

std::string output_root_of(const std::string& folder) {
    for (std::string at = folder;; at = folder_of(at)) {
        struct stat status {};
        if (::lstat((at == "/" ? "/.git" : at + "/.git").c_str(), &status) == 0) return at;
        if (at == "/") return folder;
    }
}

std::optional<DiscoveryError> discover(const DiscoveryOptions& options, Project& project) {
    return Discovery(options, project).run();
}

}  // namespace limbeck::frontend
