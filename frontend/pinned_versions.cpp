// The folders from a script tree up to the root, each listed once. Files are bounded in size, folders in entries.
#include "frontend/pinned_versions.h"

#include "frontend/discovery_locate.h"
#include "frontend/discovery_paths.h"
#include "frontend/package_files.h"

#include <algorithm>
#include <cstdlib>
#include <dirent.h>
#include <memory>

namespace limbeck::frontend {
namespace {

constexpr size_t longest_file = 16 * 1024 * 1024;  // lock files of large projects
constexpr size_t most_entries = 100'000, most_files = 500;

struct CloseFolder {
    void operator()(DIR* stream) const { ::closedir(stream); }
};

std::vector<std::string> entries_of(const std::string& disk_path) {
    std::vector<std::string> names;
    std::unique_ptr<DIR, CloseFolder> stream(::opendir(disk_path.c_str()));
    for (const dirent* entry; stream && names.size() < most_entries && (entry = ::readdir(stream.get()));)
        names.emplace_back(entry->d_name);
    std::sort(names.begin(), names.end());
    return names;
}

std::string in_root(const std::string& root, const std::string& relative) {
    return (root == "/" ? "" : root) + "/" + relative;
}

// Not a link that leads out of the root.
bool is_inside(const std::string& root, const std::string& disk_path) {
    std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(disk_path.c_str(), nullptr), &std::free);
    return resolved && std::string_view(resolved.get()).starts_with(root == "/" ? root : root + "/");
}

// The files of a folder that may name packages, relative to it: also requirements/dev.txt,
// SQLAlchemy-2.0.36.dist-info/METADATA.
std::vector<std::string> package_files(const std::string& disk_path) {
    std::vector<std::string> files;
    for (const std::string& name : entries_of(disk_path)) {
        if (files.size() >= most_files) break;
        if (package_file_reader(name)) files.push_back(name);
        if (name.ends_with(".dist-info")) files.push_back(name + "/METADATA");
        if (name.ends_with(".egg-info")) files.insert(files.end(), {name + "/PKG-INFO", name + "/requires.txt"});
        if (name != "requirements") continue;
        for (const std::string& inner : entries_of(disk_path + "/" + name))
            if (package_file_reader(name + "/" + inner)) files.push_back(name + "/" + inner);
    }
    files.resize(std::min(files.size(), most_files));
    return files;
}

// --- which line of releases ---

std::string printed(const Release& release) {
    std::string out;
    for (uint32_t number : release.numbers) out += (out.empty() ? "" : ".") + std::to_string(number);
    return out;
}

using Mention = PinnedVersions::Mention;
using Mentions = std::vector<Mention>;

bool all_allow(const Mentions& ranges, const Release& release) {
    return std::all_of(ranges.begin(), ranges.end(),
                       [&](const Mention& one) { return allows(one.requirement.range, release); });
}

// Of the releases that are named exactly the newest, of those that the ranges allow where there is any.
std::optional<PinnedVersion> newest_named(const Mentions& named, const Mentions& ranges, bool must_fit) {
    std::optional<PinnedVersion> out;
    Release newest;
    bool fits = must_fit;
    for (const Mention& one : named) {
        const Release release = *only_release(one.requirement.range);
        const bool this_fits = all_allow(ranges, release);
        if (this_fits < fits || (out && this_fits == fits && compare(release, newest) <= 0)) continue;
        out = {printed(release), one.file};
        newest = release;
        fits = this_fits;
    }
    return out;
}

// The newest release that all ranges allow, of those that there may be: up to the major version after the last line.
std::optional<Release> newest_allowed(const Library& library, const Mentions& ranges) {
    constexpr uint32_t minors = 31, patches = 100;
    for (uint32_t major = library.lines.back().numbers[0] + 2; major-- > 0;)
        for (uint32_t minor = minors; minor-- > 0;)
            for (uint32_t patch = patches; patch-- > 0;)
                if (Release release{{major, minor, patch}, 0}; all_allow(ranges, release)) return release;
    return {};
}

// Requirements for different environments may exclude each other: then the newest that one of them allows.
std::optional<PinnedVersion> newest_in(const Mentions& ranges, const Library& library) {
    if (ranges.empty()) return {};
    std::optional<Release> newest = newest_allowed(library, ranges);
    const bool excluded = !newest;
    for (size_t i = 0; excluded && i < ranges.size(); ++i) {
        std::optional<Release> of_one = newest_allowed(library, {ranges[i]});
        if (of_one && (!newest || compare(*of_one, *newest) > 0)) newest = of_one;
    }
    if (!newest) return {};
    return PinnedVersion{printed(library.lines[line_of(library, *newest)]), ranges.front().file};
}

}  // namespace

size_t line_of(const Library& library, const Release& release) {
    size_t line = library.lines.size() - 1;
    // "2.1.0b2" is of the line 2.1.
    while (line > 0 && compare({release.numbers, 0}, library.lines[line]) < 0) --line;
    return line;
}

const Library& sqlalchemy_library() {
    static const Library library{"sqlalchemy", {{{1, 4}}, {{2, 0}}, {{2, 1}}}};
    return library;
}

const Library& alembic_library() {
    static const Library library{"alembic", {{{1, 19}}, {{1, 20}}}};
    return library;
}

Mentions PinnedVersions::read_folder(const std::string& folder) const {
    Mentions out;
    const std::string disk_path = in_root(root_, folder);
    for (const std::string& file : package_files(disk_path)) {
        const std::string path = disk_path + "/" + file;
        if (!is_inside(root_, path)) continue;
        const std::optional<std::string> text = read_bytes(path, longest_file);
        if (!text) continue;
        PackageFile read = package_file_reader(file)(*text);
        auto take = [&](std::vector<Requirement>& requirements, bool is_locked) {
            for (Requirement& one : requirements)
                if (one.name == sqlalchemy_library().name || one.name == alembic_library().name)
                    out.push_back({std::move(one), joined(folder, file), is_locked});
        };
        take(read.locked, true);
        take(read.wanted, false);
    }
    return out;
}

const Mentions& PinnedVersions::mentions(const std::string& folder) {
    auto [at, is_new] = by_folder_.try_emplace(folder);
    if (is_new) at->second = read_folder(folder);
    return at->second;
}

std::optional<PinnedVersion> PinnedVersions::find(std::string folder, const Library& library) {
    Mentions ranges;  // of the nearest folder that names the library
    for (bool at_root = false; !at_root; folder = parent_of(folder)) {
        at_root = folder.empty();
        Mentions locked, pinned, ranged;
        for (const Mention& one : mentions(folder)) {
            if (one.requirement.name != library.name) continue;
            (!only_release(one.requirement.range) ? ranged : one.is_locked ? locked : pinned).push_back(one);
        }
        const bool is_above = !ranges.empty();
        if (!is_above) ranges = std::move(ranged);
        if (auto found = newest_named(locked, ranges, is_above)) return found;
        if (is_above) continue;
        if (auto found = newest_named(pinned, ranges, false)) return found;
    }
    return newest_in(ranges, library);
}

}  // namespace limbeck::frontend
