// From revision files to script trees: which file belongs to which history.
#pragma once

#include "frontend/discovery_locate.h"
#include "frontend/header.h"

#include <string>
#include <vector>

namespace limbeck::frontend {

// A file that may be a revision: it stands in a version folder, or it mentions down_revision.
struct RevisionFile {
    std::string folder;  // relative to the root
    std::string name;
    FileId file;
    Header header;
    std::string unreadable;  // why it cannot be read as Python would; a header may be there all the same
};

struct FoundTree {
    ScriptTree tree;              // linked; paths are relative to the root
    std::string script_location;  // where its env.py would be; tree.location may be a folder below
};

// Files in a location's version folders are its revisions. Every other file counts when it assigns both revision and
// down_revision: it belongs to the location below whose version folder it is when its revisions and those of the
// location name each other, and else to a tree of its own folder. `files` is ordered by path.
std::vector<FoundTree> build_trees(FolderTree& folders, const std::vector<Location>& locations,
                                   std::vector<RevisionFile> files, std::vector<DiscoveryNote>& notes);

// Why a tree whose revisions are in these folders is not for PostgreSQL; empty when it may be.
std::string other_dialect(FolderTree& folders, const std::string& script_location,
                          const std::vector<std::string>& revision_folders);

}  // namespace limbeck::frontend
