// Groups revision files by the script location that they stand under, and splits each group into histories: folders
// whose revisions name each other belong together. So Neutron's versions/<release>/<expand|contract> is one tree, and
// Prefect's versions/sqlite and versions/postgresql are two.
#include "frontend/discovery_trees.h"

#include "frontend/discovery_paths.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

namespace limbeck::frontend {
namespace {

constexpr size_t none = SIZE_MAX;

bool below(const std::string& path, const std::string& folder) {
    return folder.empty() || path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

std::string common_folder(const std::vector<std::string>& folders) {
    std::string result = folders.front();
    for (const std::string& folder : folders) {
        while (!below(folder, result)) result = parent_of(result);
    }
    return result;
}

// Without those that lie below another one.
std::vector<std::string> topmost(std::vector<std::string> folders) {
    std::sort(folders.begin(), folders.end());
    std::set<std::string> kept;
    for (const std::string& folder : folders) {
        bool covered = kept.contains(folder);
        for (std::string up = folder; !covered && !up.empty();) covered = kept.contains(up = parent_of(up));
        if (!covered) kept.insert(folder);
    }
    return {kept.begin(), kept.end()};
}

// Sets of folders that belong together.
class FolderSets {
  public:
    size_t of(const std::string& folder) {
        auto [found, added] = index_.try_emplace(folder, up_.size());
        if (added) up_.push_back(found->second);
        return find(found->second);
    }
    void unite(const std::string& a, const std::string& b) { up_[of(a)] = of(b); }

  private:
    size_t find(size_t i) {
        while (up_[i] != i) i = up_[i] = up_[up_[i]];
        return i;
    }
    std::unordered_map<std::string, size_t> index_;
    std::vector<size_t> up_;
};

// Files under one script location.
struct Group {
    const Location* location = nullptr;  // none: found by content
    std::string script_location;
    std::vector<size_t> files;  // by path
    std::vector<bool> own;      // likewise: in a version folder of the location
};

struct Cluster {
    std::vector<size_t> files;
    bool own = false;  // holds revisions of the location's own version folders
};

class Builder {
  public:
    Builder(FolderTree& folders, const std::vector<Location>& locations, std::vector<RevisionFile>& files,
            std::vector<DiscoveryNote>& notes)
        : folders_(folders), locations_(locations), files_(files), notes_(notes) {}

    std::vector<FoundTree> build() {
        group_files();
        for (auto& [home, group] : groups_) build_group(group);
        note_empty_locations();
        name_apart();
        return std::move(found_);
    }

  private:
    void group_files();
    std::pair<size_t, bool> location_of(const std::string& folder) const;
    std::string home_of(const std::string& folder, std::string& script_location);
    void build_group(const Group& group);
    std::vector<Cluster> clusters_of(const Group& group);
    void connect(const Group& group, FolderSets& sets);
    void build_tree(const Group& group, const Cluster& cluster, bool only_one);
    void note_empty_locations();
    void name_apart();
    // Alembic would take it for a revision, wherever it stands.
    bool is_revision(const RevisionFile& file) const {
        return file.header.assigns_revision && file.header.assigns_down_revision;
    }

    FolderTree& folders_;
    const std::vector<Location>& locations_;
    std::vector<RevisionFile>& files_;
    std::vector<DiscoveryNote>& notes_;
    std::map<std::string, size_t> claims_;  // version folder to location
    std::map<std::string, Group> groups_;   // by home: "<" and the location's number, or a folder
    std::vector<FoundTree> found_;
    std::set<const Location*> used_;
};

// The location under whose version folder a folder is, and whether the files in it are the location's own.
std::pair<size_t, bool> Builder::location_of(const std::string& folder) const {
    std::string up = folder;
    for (;;) {
        if (auto claim = claims_.find(up); claim != claims_.end()) {
            return {claim->second, up == folder || locations_[claim->second].recursive};
        }
        if (up.empty()) return {none, false};
        up = parent_of(up);
    }
}

// For files that no configuration names: the nearest folder called `versions`, or the folder itself; its parent is
// the script location when it is called so or the parent has an env.py.
std::string Builder::home_of(const std::string& folder, std::string& script_location) {
    std::string up = folder;
    while (!up.empty() && last_part(up) != "versions") up = parent_of(up);
    std::string home = up.empty() ? folder : up;
    script_location = home;
    if (home.empty()) return home;
    FolderId parent = folders_.open(parent_of(home));
    if (!up.empty() || (parent && folders_[parent].has("env.py"))) script_location = parent_of(home);
    return home;
}

void Builder::group_files() {
    for (size_t i = 0; i < locations_.size(); ++i) {
        for (const std::string& folder : locations_[i].versions) claims_.try_emplace(folder, i);
    }
    for (size_t i = 0; i < files_.size(); ++i) {
        auto [number, own] = location_of(files_[i].folder);
        if (!own && files_[i].unreadable.empty() && !is_revision(files_[i])) continue;
        std::string script_location;
        std::string home = number == none ? home_of(files_[i].folder, script_location) : "<" + std::to_string(number);
        Group& group = groups_[home];
        if (number != none) group.location = &locations_[number];
        group.script_location = number == none ? script_location : locations_[number].path;
        group.files.push_back(i);
        group.own.push_back(own);
    }
}

// A name that its own folder defines means that one: copies of a history in two folders stay two.
void Builder::connect(const Group& group, FolderSets& sets) {
    std::unordered_map<std::string_view, std::vector<const std::string*>> definers;
    std::set<std::pair<std::string_view, std::string_view>> defined;  // folder, name
    auto define = [&](const std::string& name, const std::string& folder) {
        if (defined.emplace(folder, name).second) definers[name].push_back(&folder);
    };
    for (size_t i : group.files) {
        const Revision& revision = files_[i].header.revision;
        if (files_[i].header.usable) define(revision.id, files_[i].folder);
        for (const std::string& label : revision.branch_labels) define(label, files_[i].folder);
    }
    for (size_t i : group.files) {
        const Revision& revision = files_[i].header.revision;
        for (const auto* names : {&revision.down_revisions, &revision.depends_on}) {
            for (const std::string& name : *names) {
                auto found = definers.find(name);
                if (found == definers.end() || defined.contains({files_[i].folder, name})) continue;
                for (const std::string* folder : found->second) sets.unite(files_[i].folder, *folder);
                found->second.resize(1);  // they are one set now
            }
        }
    }
}

std::vector<Cluster> Builder::clusters_of(const Group& group) {
    FolderSets sets;
    const std::string* first_own = nullptr;
    for (size_t i = 0; i < group.files.size(); ++i) {
        if (!group.own[i]) continue;
        const std::string& folder = files_[group.files[i]].folder;
        if (first_own) sets.unite(folder, *first_own);
        if (!first_own) first_own = &folder;
    }
    connect(group, sets);
    std::vector<Cluster> clusters;
    std::map<size_t, size_t> by_set;
    for (size_t i = 0; i < group.files.size(); ++i) {
        auto [found, added] = by_set.try_emplace(sets.of(files_[group.files[i]].folder), clusters.size());
        if (added) clusters.emplace_back();
        Cluster& cluster = clusters[found->second];
        cluster.files.push_back(group.files[i]);
        cluster.own = cluster.own || group.own[i];
    }
    // Files of other kinds alone are no history; a file that cannot be read is said all the same.
    std::erase_if(clusters, [&](const Cluster& cluster) {
        auto revision = [&](size_t i) { return is_revision(files_[i]) || files_[i].header.usable; };
        if (std::any_of(cluster.files.begin(), cluster.files.end(), revision)) return false;
        for (size_t i : cluster.files) {
            const RevisionFile& file = files_[i];
            if (!file.unreadable.empty()) notes_.push_back({joined(file.folder, file.name), file.unreadable});
        }
        return true;
    });
    return clusters;
}

void Builder::build_group(const Group& group) {
    std::vector<Cluster> clusters = clusters_of(group);
    for (const Cluster& cluster : clusters) build_tree(group, cluster, clusters.size() == 1);
}

void Builder::build_tree(const Group& group, const Cluster& cluster, bool only_one) {
    FoundTree& found = found_.emplace_back();
    ScriptTree& tree = found.tree;
    std::vector<std::string> revision_folders;
    for (size_t i : cluster.files) {
        RevisionFile& file = files_[i];
        if (!file.unreadable.empty()) {
            Place place{file.file, 0, 0};
            tree.problems.push_back({GraphProblem::Kind::unreadable, {}, place, std::move(file.unreadable), {}});
            if (!file.header.usable) continue;
        }
        if (!file.header.labels_note.empty()) {
            notes_.push_back({joined(file.folder, file.name), file.header.labels_note});
        }
        std::move(file.header.problems.begin(), file.header.problems.end(), std::back_inserter(tree.problems));
        if (file.header.usable) tree.revisions.push_back(std::move(file.header.revision));
        revision_folders.push_back(file.folder);
    }
    std::sort(revision_folders.begin(), revision_folders.end());
    revision_folders.erase(std::unique(revision_folders.begin(), revision_folders.end()), revision_folders.end());
    bool of_location = group.location && (cluster.own || only_one);
    found.script_location = group.script_location;
    tree.location = cluster.own || only_one ? group.script_location : common_folder(revision_folders);
    tree.found_by = of_location ? group.location->found_by : "content";
    tree.skipped = other_dialect(folders_, found.script_location, revision_folders);
    if (of_location) {
        used_.insert(group.location);
        const std::vector<std::string>& named = group.location->versions;
        revision_folders.insert(revision_folders.end(), named.begin(), named.end());
    }
    tree.versions = topmost(std::move(revision_folders));
    link_tree(tree);
}

void Builder::note_empty_locations() {
    for (const Location& location : locations_) {
        auto covered = [&](const FoundTree& found) { return found.script_location == location.path; };
        if (used_.contains(&location) || std::any_of(found_.begin(), found_.end(), covered)) continue;
        notes_.push_back({location.path, "a script location without revisions (" + location.found_by + ")", true});
    }
}

// The location is a tree's name: of two that share one, the later is named after its version folder.
void Builder::name_apart() {
    std::sort(found_.begin(), found_.end(), [](const FoundTree& a, const FoundTree& b) {
        return std::tuple(a.tree.location, a.tree.found_by == "content", a.tree.versions) <
               std::tuple(b.tree.location, b.tree.found_by == "content", b.tree.versions);
    });
    std::set<std::string> taken;
    for (FoundTree& found : found_) {
        std::string& name = found.tree.location;
        for (size_t i = 0; taken.contains(name) && i < found.tree.versions.size(); ++i) name = found.tree.versions[i];
        std::string base = name;
        for (size_t n = 2; taken.contains(name); ++n) name = base + " (" + std::to_string(n) + ")";
        taken.insert(name);
    }
    std::sort(found_.begin(), found_.end(),
              [](const FoundTree& a, const FoundTree& b) { return a.tree.location < b.tree.location; });
}

}  // namespace

std::vector<FoundTree> build_trees(FolderTree& folders, const std::vector<Location>& locations,
                                   std::vector<RevisionFile> files, std::vector<DiscoveryNote>& notes) {
    return Builder(folders, locations, files, notes).build();
}

}  // namespace limbeck::frontend
