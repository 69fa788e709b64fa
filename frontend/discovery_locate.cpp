// From options to folders. Alembic resolves a plain path against the current folder, which we do not know: the file's
// own folder and the ones above it are tried, nearest first. `package:path` is a folder inside a Python package
// (alembic/util/pyfiles.py, coerce_resource_to_filename), looked for from the same folders, also below src/ and lib/.
#include "frontend/discovery_locate.h"

#include "frontend/alembic_config.h"
#include "frontend/discovery_paths.h"

#include <algorithm>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace limbeck::frontend {
namespace {

constexpr size_t longest_config = 1024 * 1024;
constexpr size_t most_sections = 100;
constexpr size_t most_version_locations = 200;

// The folder itself and those above it, nearest first.
std::vector<std::string> upwards(std::string folder) {
    std::vector<std::string> result{folder};
    while (!folder.empty()) result.push_back(folder = parent_of(folder));
    return result;
}

// "a.b:c:d/e" as "a/b/c/d/e".
std::string package_path(std::string_view resource) {
    std::string path(resource);
    size_t colon = path.find(':');
    std::replace(path.begin(), path.begin() + static_cast<ptrdiff_t>(colon), '.', '/');
    std::replace(path.begin(), path.end(), ':', '/');
    return path;
}

class Locator {
  public:
    Locator(FolderTree& folders, std::vector<DiscoveryNote>& notes) : folders_(folders), notes_(notes) {}

    std::vector<Location> find();

  private:
    struct ConfigFile {
        std::string folder;
        std::string name;
    };
    std::vector<ConfigFile> config_files() const;
    void read(const ConfigFile& file);
    void locate(const ConfigFile& file, const ScriptSettings& settings);
    std::vector<std::string> candidates(const std::string& folder, const std::string& path) const;
    template <class Accept>
    std::optional<std::string> resolve(const std::string& folder, const std::string& path, const Accept& accept);
    std::vector<std::string> versions_of(const ConfigFile& file, const ScriptSettings& settings,
                                         const std::string& location);
    void keep(Location location);
    void note(const ConfigFile& file, std::string message) {
        notes_.push_back({joined(file.folder, file.name), std::move(message)});
    }

    void note_opened(const std::string& folder, const std::string& reason) {
        if (reason.empty()) return;
        notes_.push_back({folder, reason + "; read all the same, because the configuration of Alembic names it"});
    }

    FolderTree& folders_;
    std::vector<DiscoveryNote>& notes_;
    std::vector<Location> found_;
    std::map<std::string, size_t> by_version_folder_;
    bool outside_ = false;  // the last resolve() met a folder out of the root
};

std::vector<Locator::ConfigFile> Locator::config_files() const {
    std::vector<ConfigFile> result;
    for (size_t i = 0; i < folders_.size(); ++i) {
        const Folder& folder = folders_[FolderId(i)];
        for (const FoundFile& file : folder.files) {
            if (!file.name.ends_with(".py")) result.push_back({folder.path, file.name});
        }
    }
    std::sort(result.begin(), result.end(), [](const ConfigFile& a, const ConfigFile& b) {
        return joined(a.folder, a.name) < joined(b.folder, b.name);
    });
    return result;
}

std::vector<Location> Locator::find() {
    for (const ConfigFile& file : config_files()) read(file);
    return std::move(found_);
}

void Locator::read(const ConfigFile& file) {
    std::optional<std::string> text = read_bytes(folders_.disk_path(joined(file.folder, file.name)), longest_config);
    bool is_toml = file.name == "pyproject.toml";
    bool named_so = file.name == "alembic.ini";
    if (!text) {
        if (named_so || is_toml) note(file, "cannot be read");
        return;
    }
    if (text->find(is_toml ? "alembic" : "script_location") == std::string::npos && !named_so) return;
    std::string here = folders_.root() == "/" ? "/" + file.folder : joined(folders_.root(), file.folder);
    AlembicConfig config = is_toml ? read_alembic_toml(*text, here) : read_alembic_ini(*text, here);
    for (std::string& problem : config.problems) note(file, std::move(problem));
    if (config.sections.size() > most_sections) {
        note(file, "too many sections: the rest is not read");
        config.sections.resize(most_sections);
    }
    for (const ScriptSettings& settings : config.sections) locate(file, settings);
}

void Locator::locate(const ConfigFile& file, const ScriptSettings& settings) {
    Location location;
    location.recursive = settings.recursive;
    location.found_by = joined(file.folder, file.name) + " " + settings.section;
    bool versions_named = !settings.version_locations.empty();
    if (settings.script_location.empty()) {
        // Flask-Migrate keeps alembic.ini beside env.py and passes the folder itself as the script location.
        FolderId folder = folders_.open(file.folder);
        if (file.name != "alembic.ini" || !folder || !folders_[folder].has("env.py")) return;
        location.path = file.folder;
        location.found_by = joined(file.folder, file.name) + " (Flask-Migrate)";
    } else {
        bool certain =
            settings.script_location.front() == '/' || settings.script_location.find(':') != std::string::npos;
        auto looks_right = [&](const Folder& folder) {
            return certain || versions_named || folder.has("env.py") || folders_.open(joined(folder.path, "versions"));
        };
        std::optional<std::string> path = resolve(file.folder, settings.script_location, looks_right);
        if (!path) {
            note(file, settings.section + " script_location " + settings.script_location +
                           (outside_ ? " leads out of the folder that is read" : " is no script folder here"));
            return;
        }
        location.path = *path;
    }
    location.versions = versions_of(file, settings, location.path);
    keep(std::move(location));
}

std::vector<std::string> Locator::versions_of(const ConfigFile& file, const ScriptSettings& settings,
                                              const std::string& location) {
    std::vector<std::string> result;
    auto any = [](const Folder&) { return true; };
    if (settings.version_locations.empty()) {
        std::string versions = joined(location, "versions");
        std::string reason;
        if (auto inside = folders_.inside(folders_.disk_path(versions)); inside && folders_.open(*inside, &reason)) {
            note_opened(*inside, reason);
            result.push_back(*inside);
        }
        return result;
    }
    size_t taken = std::min(settings.version_locations.size(), most_version_locations);
    if (taken < settings.version_locations.size()) note(file, "too many version_locations: the rest is not read");
    for (size_t i = 0; i < taken; ++i) {
        const std::string& named = settings.version_locations[i];
        if (std::optional<std::string> path = resolve(file.folder, named, any)) {
            result.push_back(*path);
        } else {
            note(file, settings.section + " version_locations " + named +
                           (outside_ ? " leads out of the folder that is read" : " is no folder here"));
        }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

std::vector<std::string> Locator::candidates(const std::string& folder, const std::string& path) const {
    std::vector<std::string> result;
    if (path.front() == '/') return {path};
    bool in_package = path.find(':') != std::string::npos;
    std::string relative = in_package ? package_path(path) : path;
    for (const std::string& base : upwards(folder)) {
        result.push_back(folders_.disk_path(joined(base, relative)));
        if (!in_package) continue;
        result.push_back(folders_.disk_path(joined(joined(base, "src"), relative)));
        result.push_back(folders_.disk_path(joined(joined(base, "lib"), relative)));
    }
    return result;
}

template <class Accept>
std::optional<std::string> Locator::resolve(const std::string& folder, const std::string& path, const Accept& accept) {
    outside_ = false;
    if (path.empty()) return {};
    for (const std::string& candidate : candidates(folder, path)) {
        struct stat status {};
        if (::stat(candidate.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) continue;
        std::optional<std::string> inside = folders_.inside(candidate);
        if (!inside) {
            outside_ = true;
            continue;
        }
        std::string reason;
        FolderId id = folders_.open(*inside, &reason);
        if (!id || !accept(folders_[id])) continue;
        note_opened(*inside, reason);
        return inside;
    }
    return {};
}

// The same folder is often named by several files, and sections may share version folders: one history each.
void Locator::keep(Location location) {
    size_t target = found_.size();
    for (const std::string& folder : location.versions) {
        if (auto known = by_version_folder_.find(folder); known != by_version_folder_.end()) {
            target = std::min(target, known->second);
        }
    }
    if (location.versions.empty()) {
        auto same = [&](const Location& other) { return other.path == location.path && other.versions.empty(); };
        target = static_cast<size_t>(std::find_if(found_.begin(), found_.end(), same) - found_.begin());
    }
    if (target == found_.size()) found_.push_back(location);
    Location& kept = found_[target];
    kept.recursive = kept.recursive || location.recursive;
    for (const std::string& folder : location.versions) {
        if (by_version_folder_.try_emplace(folder, target).second) kept.versions.push_back(folder);
    }
    std::sort(kept.versions.begin(), kept.versions.end());
    kept.versions.erase(std::unique(kept.versions.begin(), kept.versions.end()), kept.versions.end());
}

}  // namespace

std::optional<std::string> read_bytes(const std::string& disk_path, size_t limit) {
    int file = ::open(disk_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return {};
    struct stat status {};
    std::optional<std::string> result;
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && static_cast<size_t>(status.st_size) <= limit) {
        result.emplace(static_cast<size_t>(status.st_size), '\0');
        size_t filled = 0;
        while (filled < result->size()) {
            ssize_t got = ::read(file, result->data() + filled, result->size() - filled);
            if (got <= 0) break;
            filled += static_cast<size_t>(got);
        }
        result->resize(filled);
    }
    ::close(file);
    return result;
}

std::vector<Location> find_locations(FolderTree& folders, std::vector<DiscoveryNote>& notes) {
    return Locator(folders, notes).find();
}

}  // namespace limbeck::frontend
