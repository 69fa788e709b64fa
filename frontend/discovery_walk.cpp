// Lists folders with readdir and its d_type: no stat per file. What is left out by default are folders of tools and of
// installed packages; `build` and `dist` only when they are not Python packages. Depth and number are bounded.
#include "frontend/discovery_walk.h"

#include "frontend/discovery_paths.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <dirent.h>
#include <fstream>
#include <sys/stat.h>

namespace limbeck::frontend {
namespace {

constexpr uint32_t deepest = 200;
constexpr uint64_t most_entries = 10'000'000;
constexpr size_t longest_ignore_file = 1024 * 1024;
constexpr std::array<std::string_view, 16> tool_folders = {
    ".bzr", ".eggs", ".git", ".hg",         ".mypy_cache", ".nox",         ".pytest_cache", ".ruff_cache",
    ".svn", ".tox",  "CVS",  "__pycache__", "_darcs",      "node_modules", "site-packages", ".pnpm-store"};

bool is_tool_folder(std::string_view name) {
    return std::find(tool_folders.begin(), tool_folders.end(), name) != tool_folders.end();
}

bool matters(std::string_view name) {
    return name.ends_with(".py") || name.ends_with(".ini") || name.ends_with(".cfg") || name == "pyproject.toml";
}

std::string read_ignore_file(const std::string& disk_path) {
    std::ifstream stream(disk_path, std::ios::binary);
    std::string text(longest_ignore_file, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return text;
}

struct CloseFolder {
    void operator()(DIR* stream) const { ::closedir(stream); }
};

}  // namespace

struct FolderTree::Listing {
    std::vector<std::string> folders;
    std::vector<FoundFile> files;
    bool has_ignore_file = false;
    bool has_venv_file = false;
    bool has_init_file = false;
};

bool Folder::has(std::string_view file) const {
    return std::any_of(files.begin(), files.end(), [&](const FoundFile& found) { return found.name == file; });
}

FolderTree::FolderTree(std::string root, const IgnoreRules& exclude, std::vector<DiscoveryNote>& notes)
    : root_(std::move(root)), exclude_(exclude), notes_(notes) {
    list(add(FolderId(), {}), false);
}

std::string FolderTree::disk_path(std::string_view relative) const {
    return root_ == "/" ? root_ + std::string(relative) : joined(root_, relative.empty() ? "." : relative);
}

std::optional<std::string> FolderTree::inside(const std::string& disk_path) const {
    std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(disk_path.c_str(), nullptr), &std::free);
    if (!resolved) return {};
    std::string_view path = resolved.get();
    if (path == root_) return std::string();
    if (root_ == "/") return std::string(path.substr(1));
    if (!path.starts_with(root_) || path[root_.size()] != '/') return {};
    return std::string(path.substr(root_.size() + 1));
}

FolderId FolderTree::add(FolderId parent, const std::string& name) {
    FolderId id(folders_.size());
    Folder folder;
    folder.parent = parent;
    if (parent) {
        folder.path = joined(folders_[parent.index()].path, name);
        folder.depth = folders_[parent.index()].depth + 1;
        folders_[parent.index()].folders.push_back(id);
    }
    by_path_.emplace(folder.path, id);
    folders_.push_back(std::move(folder));
    rules_.emplace_back();
    rules_above_.push_back(parent ? rules_above_[parent.index()] : FolderId());
    return id;
}

void FolderTree::list(FolderId start, bool asked_for) {
    std::vector<FolderId> pending{start};
    while (!pending.empty()) {
        FolderId next = pending.back();
        pending.pop_back();
        list_one(next, asked_for, pending);
    }
}

void FolderTree::list_one(FolderId id, bool asked_for, std::vector<FolderId>& pending) {
    Listing listing = read_entries(folders_[id.index()]);
    std::string_view name = folders_[id.index()].name();
    if (!asked_for && folders_[id.index()].depth > 0) {
        if (listing.has_venv_file) folders_[id.index()].left_out = "a virtual environment";
        if ((name == "build" || name == "dist") && !listing.has_init_file) {
            folders_[id.index()].left_out = "a build folder";
        }
        if (!folders_[id.index()].left_out.empty()) return;
    }
    if (listing.has_ignore_file) {
        rules_[id.index()] =
            std::make_shared<IgnoreRules>(read_ignore_file(disk_path(joined(folders_[id.index()].path, ".gitignore"))));
        rules_above_[id.index()] = id;
    }
    std::string path = folders_[id.index()].path;
    for (FoundFile& file : listing.files) {
        std::string file_path = joined(path, file.name);
        if (exclude_.match(file_path, false) == IgnoreVerdict::ignored) continue;
        file.ignored = !asked_for && ignored(id, file_path, false);
        folders_[id.index()].files.push_back(std::move(file));
    }
    for (const std::string& child_name : listing.folders) {
        FolderId child = add(id, child_name);
        std::string reason = reason_to_leave_out(id, folders_[child.index()].path, asked_for);
        Folder& folder = folders_[child.index()];
        folder.left_out = reason;
        folder.excluded = folders_[id.index()].excluded || exclude_.match(folder.path, true) == IgnoreVerdict::ignored;
        if (reason.empty()) pending.push_back(child);
    }
}

std::string FolderTree::reason_to_leave_out(FolderId parent, const std::string& path, bool asked_for) {
    if (exclude_.match(path, true) == IgnoreVerdict::ignored) return "excluded";
    if (folders_[parent.index()].depth >= deepest) {
        notes_.push_back({path, "folders nest too deeply: not read"});
        return "too deep";
    }
    std::string_view name = last_part(path);
    if (is_tool_folder(name)) return "a folder of tools or installed packages";
    return !asked_for && ignored(parent, path, true) ? "ignored by .gitignore" : "";
}

// The nearest .gitignore that says anything about the path decides.
bool FolderTree::ignored(FolderId folder, std::string_view path, bool is_folder) const {
    for (FolderId at = rules_above_[folder.index()]; at;) {
        const Folder& owner = folders_[at.index()];
        std::string_view relative = path.substr(owner.path.empty() ? 0 : owner.path.size() + 1);
        IgnoreVerdict verdict = rules_[at.index()]->match(relative, is_folder);
        if (verdict != IgnoreVerdict::undecided) return verdict == IgnoreVerdict::ignored;
        at = owner.parent ? rules_above_[owner.parent.index()] : FolderId();
    }
    return false;
}

FolderTree::Listing FolderTree::read_entries(const Folder& folder) {
    Listing listing;
    std::unique_ptr<DIR, CloseFolder> stream(::opendir(disk_path(folder.path).c_str()));
    if (!stream) {
        notes_.push_back({folder.path, "the folder cannot be read", false, true});
        return listing;
    }
    while (const dirent* entry = ::readdir(stream.get())) {
        std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        if (++entries_ > most_entries) {
            if (!full_) notes_.push_back({folder.path, "too many files: the rest is not read"});
            full_ = true;
            break;
        }
        unsigned char type = entry->d_type;
        struct stat status {};
        if (type == DT_UNKNOWN && ::lstat(disk_path(joined(folder.path, name)).c_str(), &status) == 0) {
            type = static_cast<unsigned char>(IFTODT(status.st_mode));
        }
        listing.has_venv_file = listing.has_venv_file || name == "pyvenv.cfg";
        listing.has_init_file = listing.has_init_file || name == "__init__.py";
        if (type == DT_DIR) {
            listing.folders.push_back(std::move(name));
        } else if (type == DT_LNK) {
            read_link(joined(folder.path, name), listing, name);
        } else if (type == DT_REG) {
            if (name == ".gitignore") listing.has_ignore_file = true;
            if (matters(name)) listing.files.push_back({std::move(name), false, false});
        } else if (matters(name)) {
            notes_.push_back({joined(folder.path, name), "not a regular file: not read"});
        }
    }
    std::sort(listing.folders.begin(), listing.folders.end());
    std::sort(listing.files.begin(), listing.files.end(), [](auto& a, auto& b) { return a.name < b.name; });
    return listing;
}

// A link to a folder inside is not followed: the walk meets the folder itself, and links that lead in circles end.
void FolderTree::read_link(const std::string& path, Listing& listing, const std::string& name) {
    std::string disk = disk_path(path);
    struct stat target {};
    bool there = ::stat(disk.c_str(), &target) == 0;
    bool is_folder = there && S_ISDIR(target.st_mode);
    if (!is_folder && !matters(name)) return;
    if (there && !inside(disk)) {
        notes_.push_back({path, "a link out of the folder that is read: not followed"});
    } else if (!is_folder) {
        listing.files.push_back({name, true, false});
    }
}

FolderId FolderTree::nearest(std::string_view path) const {
    std::string at(path);
    auto found = by_path_.find(at);
    while (found == by_path_.end()) {
        size_t slash = at.rfind('/');
        at.resize(slash == std::string::npos ? 0 : slash);
        found = by_path_.find(at);
    }
    return found->second;
}

// Of what was left out only the folders on the way are listed, and the folder that is asked for with all below it.
FolderId FolderTree::open(std::string_view path, std::string* reason) {
    for (;;) {
        FolderId id = nearest(path);
        bool arrived = folders_[id.index()].path == path;
        std::string why = folders_[id.index()].left_out;
        if (folders_[id.index()].excluded) return {};
        if (why.empty()) return arrived ? id : FolderId();
        if (reason) *reason = why;
        folders_[id.index()].left_out.clear();
        std::vector<FolderId> pending;
        list_one(id, true, pending);
        for (FolderId child : pending) {
            if (arrived) {
                list(child, true);
            } else {
                folders_[child.index()].left_out = why;
            }
        }
    }
}

}  // namespace limbeck::frontend
