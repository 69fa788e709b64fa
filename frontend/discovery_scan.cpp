// Reads every Python file that is not left out and looks for one word. This is most of what discovery costs, so a file
// takes three system calls and no allocation.
#include "frontend/discovery_scan.h"

#include "frontend/discovery_parallel.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

namespace limbeck::frontend {
namespace {

constexpr std::string_view word = "down_revision";
constexpr size_t chunk_size = 128 * 1024;

enum class Mention : uint8_t { no, yes, unreadable };

Mention mentions_revision(const char* disk_path) {
    int file = ::open(disk_path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return Mention::unreadable;
    std::array<char, chunk_size> chunk;
    Mention result = Mention::no;
    size_t kept = 0;  // the end of the chunk before: the word may stand across two
    for (;;) {
        ssize_t got = ::read(file, chunk.data() + kept, chunk.size() - kept);
        if (got < 0) result = Mention::unreadable;
        if (got <= 0) break;
        size_t filled = kept + static_cast<size_t>(got);
        if (::memmem(chunk.data(), filled, word.data(), word.size())) {
            result = Mention::yes;
            break;
        }
        if (filled < chunk.size()) break;  // a regular file is read short only at its end
        kept = word.size() - 1;
        std::memmove(chunk.data(), chunk.data() + filled - kept, kept);
    }
    ::close(file);
    return result;
}

// alembic/script/base.py, _only_source_rev_file.
bool may_be_loaded(std::string_view name) {
    return name.ends_with(".py") && !name.starts_with(".#") && !name.starts_with("__init__");
}

struct Candidate {
    FolderId folder;
    uint32_t index = 0;  // into Folder::files
    Mention mention = Mention::no;
};

class Scanner {
  public:
    Scanner(FolderTree& folders, std::vector<DiscoveryNote>& notes) : folders_(folders), notes_(notes) {}

    std::vector<ScannedFile> scan(const std::vector<Location>& locations, unsigned threads) {
        mark_version_folders(locations);
        collect();
        parallel_for(candidates_.size(), threads, 64, [this](size_t i) {
            Candidate& candidate = candidates_[i];
            candidate.mention = mentions_revision(disk_path(candidate).c_str());
        });
        return chosen();
    }

  private:
    void mark_version_folders(const std::vector<Location>& locations);
    void collect();
    std::vector<ScannedFile> chosen();
    void weigh_ignored(size_t begin, size_t end);
    const FoundFile& file(const Candidate& candidate) const {
        return folders_[candidate.folder].files[candidate.index];
    }
    std::string path(const Candidate& candidate) const {
        return joined(folders_[candidate.folder].path, file(candidate).name);
    }
    std::string disk_path(const Candidate& candidate) const { return folders_.disk_path(path(candidate)); }

    FolderTree& folders_;
    std::vector<DiscoveryNote>& notes_;
    std::vector<char> is_version_folder_;  // by folder
    std::vector<char> takes_ignored_;      // by folder
    std::vector<Candidate> candidates_;    // those of a folder stand together
};

void Scanner::mark_version_folders(const std::vector<Location>& locations) {
    std::vector<FolderId> marked;
    for (const Location& location : locations) {
        for (const std::string& path : location.versions) {
            FolderId start = folders_.open(path);
            if (!start) continue;
            marked.push_back(start);
            if (!location.recursive) continue;
            for (size_t at = marked.size() - 1; at < marked.size(); ++at) {
                const Folder& folder = folders_[marked[at]];
                for (FolderId below : folder.folders) {
                    if (folders_[below].left_out.empty()) marked.push_back(below);
                }
            }
        }
    }
    is_version_folder_.assign(folders_.size(), 0);
    takes_ignored_.assign(folders_.size(), 0);
    for (FolderId folder : marked) is_version_folder_[folder.index()] = 1;
}

// A link counts in a version folder only: elsewhere the walk meets what it leads to.
void Scanner::collect() {
    for (size_t f = 0; f < folders_.size(); ++f) {
        const Folder& folder = folders_[FolderId(f)];
        bool versions = is_version_folder_[f] != 0;
        for (size_t i = 0; i < folder.files.size(); ++i) {
            const FoundFile& found = folder.files[i];
            if (!may_be_loaded(found.name) || (!versions && (found.ignored || found.is_link))) continue;
            candidates_.push_back({FolderId(f), static_cast<uint32_t>(i), Mention::no});
        }
    }
}

// git does not ignore what it tracks, and we do not read its index: version folders whose revisions are all ignored
// are read, because an empty history would be the worse answer.
void Scanner::weigh_ignored(size_t begin, size_t end) {
    size_t ignored = 0, kept = 0;
    for (size_t i = begin; i < end; ++i) {
        if (candidates_[i].mention == Mention::yes) ++(file(candidates_[i]).ignored ? ignored : kept);
    }
    FolderId folder = candidates_[begin].folder;
    if (ignored == 0) return;
    if (kept == 0) {
        takes_ignored_[folder.index()] = 1;
        notes_.push_back({folders_[folder].path, "all revisions are ignored by .gitignore; read all the same, because "
                                                 "the configuration of Alembic names the folder"});
    } else {
        notes_.push_back(
            {folders_[folder].path, "revision files ignored by .gitignore and not read: " + std::to_string(ignored)});
    }
}

std::vector<ScannedFile> Scanner::chosen() {
    for (size_t begin = 0, end = 0; begin < candidates_.size(); begin = end) {
        while (end < candidates_.size() && candidates_[end].folder == candidates_[begin].folder) ++end;
        if (is_version_folder_[candidates_[begin].folder.index()]) weigh_ignored(begin, end);
    }
    std::vector<std::pair<std::string, const Candidate*>> by_path;
    for (const Candidate& candidate : candidates_) {
        bool versions = is_version_folder_[candidate.folder.index()] != 0;
        if (file(candidate).ignored && !takes_ignored_[candidate.folder.index()]) continue;
        if (!versions && candidate.mention == Mention::unreadable)
            notes_.push_back({path(candidate), "cannot be read", false, true});
        if (versions || candidate.mention == Mention::yes) by_path.emplace_back(path(candidate), &candidate);
    }
    std::sort(by_path.begin(), by_path.end());
    std::vector<ScannedFile> result;
    for (const auto& [path, candidate] : by_path) {
        result.push_back({folders_[candidate->folder].path, file(*candidate).name});
    }
    return result;
}

}  // namespace

std::vector<ScannedFile> scan(FolderTree& folders, const std::vector<Location>& locations, unsigned threads,
                              std::vector<DiscoveryNote>& notes) {
    return Scanner(folders, notes).scan(locations, threads);
}

}  // namespace limbeck::frontend
