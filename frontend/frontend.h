// frontend: from a folder to syntax trees and histories. It knows core, and nothing of SQL.
//
//   reading.h       bytes of a file to UTF-8 text: BOM, encoding cookies, limits; reasons when it cannot be read
//   syntax.h        the compact syntax tree, lowering, its printed form
//   statement_lines.h  the lines of the statement that a place is in
//   discovery.h     the walk over PATH: script trees by alembic.ini, pyproject.toml, Flask-Migrate, content
//   header.h        revision, down_revision, branch_labels, depends_on of a revision file, constants folded
//   pinned_versions.h  the versions of SQLAlchemy and Alembic that lock files and requirements name
//   history_form.h  `limbeck history` as text, json, dot, mermaid
#pragma once

#include "core/history.h"
#include "core/text.h"
#include "frontend/syntax.h"

#include <optional>
#include <string>
#include <vector>

namespace limbeck::frontend {

struct DiscoveryOptions {
    std::string path = ".";
    std::vector<std::string> exclude;  // patterns as in .gitignore
    unsigned threads = 0;              // 0: as many as there are cores
    std::string exclude_folder = {};   // what the patterns are relative to: absolute, PATH below it; empty: PATH
};

// Something that was met on the way and is neither a revision nor ignorable: said on standard error and counted.
struct DiscoveryNote {
    std::string path;
    std::string message;
    bool is_empty_location = false;  // a script location without revisions
    bool is_unreadable = false;      // what may hold revisions could not be read
};

// Which version of a library the files of the project name (pinned_versions.h).
struct PinnedVersion {
    std::string version;  // "1.4.54"; of a range the line of releases: "1.4"
    std::string file;     // that says so, as printed
};
struct Pins {
    std::optional<PinnedVersion> sqlalchemy, alembic;
};

struct Project {
    Files files;
    History history;
    std::vector<Syntax> syntaxes;      // index: FileId; of every file that was parsed: what may be a revision, env.py
    std::vector<Pins> pins;            // index: TreeId
    std::vector<DiscoveryNote> notes;  // ordered by path
    uint32_t empty_locations = 0;      // script locations without revisions; each has a note
    std::string root;                  // absolute, links resolved: nothing outside it is read
    std::string output_root;           // printed paths are relative to it: nearest .git at or above PATH, else PATH
};

// Walks PATH, reads and parses revision files in parallel, reads their headers and links the graphs. No tree is no
// failure: the history is empty then. Of a single file the folder is the root, and missing parents are no problem.
// A value on failure: PATH does not exist or is not a folder or a file (a single revision file is a tree of its own).
struct DiscoveryError {
    std::string message;
};
std::optional<DiscoveryError> discover(const DiscoveryOptions& options, Project& project);

}  // namespace limbeck::frontend
