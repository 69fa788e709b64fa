// Which version of a library the analysed project uses, as far as its files say: lock files, requirements, metadata of
// packages. They are read as text; nothing is executed, and nothing outside of the root is read.
//
// The nearest folder at or above a script tree that names the library decides. A release that a lock file names, or
// "==", is taken; of a range ("<2.1") the newest line of releases that it allows. A range is narrowed by a lock file
// further up, as a workspace has it.
#pragma once

#include "frontend/frontend.h"
#include "frontend/requirement.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::frontend {

// A library, and the first releases of the lines that are told apart, oldest first.
struct Library {
    std::string_view name;  // normalised
    std::vector<Release> lines;
};

// The line that a release belongs to; an older one than all of them to the first.
size_t line_of(const Library& library, const Release& release);

// SQLAlchemy and Alembic, with the lines that the rendering tells apart.
const Library& sqlalchemy_library();
const Library& alembic_library();

class PinnedVersions {
  public:
    explicit PinnedVersions(std::string root) : root_(std::move(root)) {}  // absolute, links resolved
    // For what lies in this folder; paths are relative to the root. Nothing when no file names the library.
    std::optional<PinnedVersion> find(std::string folder, const Library& library);

    struct Mention {
        Requirement requirement;
        std::string file;
        bool is_locked = false;  // by a lock file, or installed there
    };

  private:
    const std::vector<Mention>& mentions(const std::string& folder);
    std::vector<Mention> read_folder(const std::string& folder) const;

    std::string root_;
    std::map<std::string, std::vector<Mention>> by_folder_;  // of the two libraries
};

}  // namespace limbeck::frontend
