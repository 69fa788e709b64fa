// The folders below PATH, listed once: names that matter, without opening a file (but .gitignore).
#pragma once

#include "frontend/discovery_paths.h"
#include "frontend/frontend.h"
#include "frontend/ignore.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace limbeck::frontend {

using FolderId = Id<struct FolderTag>;

struct FoundFile {
    std::string name;
    bool is_link = false;
    bool ignored = false;  // by a .gitignore
};

// A folder is listed, or left out with a reason; what is left out can still be asked for (FolderTree::open).
struct Folder {
    std::string path;  // relative to the root, with '/'; empty for the root
    FolderId parent;
    std::vector<FolderId> folders;  // by name, as the files
    std::vector<FoundFile> files;   // *.py, *.ini, *.cfg, pyproject.toml
    std::string left_out;           // "ignored by .gitignore"; empty when it is listed
    bool excluded = false;          // by the user: not opened whatever configuration says
    uint32_t depth = 0;

    std::string_view name() const { return last_part(path); }
    bool has(std::string_view file) const;
};

class FolderTree {
  public:
    // `root` is absolute with links resolved. Lists everything but what the defaults, `exclude` and .gitignore files
    // leave out. Links are not followed; those that lead out of the root are noted.
    FolderTree(std::string root, const IgnoreRules& exclude, std::vector<DiscoveryNote>& notes);

    const std::string& root() const { return root_; }
    const Folder& operator[](FolderId id) const { return folders_[id.index()]; }
    size_t size() const { return folders_.size(); }
    std::string disk_path(std::string_view relative) const;

    // The folder at a relative path; none when it is not there or the user excludes it. When it lies in what was left
    // out, that is listed now, and `reason` says why it had been left out.
    FolderId open(std::string_view path, std::string* reason = nullptr);
    // The path, relative to the root, of what a path on the disk leads to after links; nothing when that is outside.
    std::optional<std::string> inside(const std::string& disk_path) const;

  private:
    struct Listing;
    // asked_for: .gitignore, virtual environments and build folders do not count.
    void list(FolderId start, bool asked_for);
    void list_one(FolderId id, bool asked_for, std::vector<FolderId>& pending);
    Listing read_entries(const Folder& folder);
    void read_link(const std::string& path, Listing& listing, const std::string& name);
    FolderId nearest(std::string_view path) const;
    FolderId add(FolderId parent, const std::string& name);
    bool ignored(FolderId folder, std::string_view path, bool is_folder) const;
    std::string reason_to_leave_out(FolderId folder, const std::string& path, bool asked_for);

    std::string root_;
    const IgnoreRules& exclude_;
    std::vector<DiscoveryNote>& notes_;
    std::vector<Folder> folders_;
    std::vector<std::shared_ptr<const IgnoreRules>> rules_;  // by folder: of its own .gitignore
    std::vector<FolderId> rules_above_;                      // by folder: nearest one, itself included, with rules
    std::unordered_map<std::string, FolderId> by_path_;
    uint64_t entries_ = 0;
    bool full_ = false;
};

}  // namespace limbeck::frontend
