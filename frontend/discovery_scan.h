// Which Python files of a walk are worth parsing.
#pragma once

#include "frontend/discovery_locate.h"

#include <string>
#include <vector>

namespace limbeck::frontend {

struct ScannedFile {
    std::string folder;  // relative to the root
    std::string name;
};

// The files that may be revisions, ordered by path: those in version folders, and all others whose bytes contain
// `down_revision` (every source encoding of Python keeps ASCII). Reads each file once, in parallel.
std::vector<ScannedFile> scan(FolderTree& folders, const std::vector<Location>& locations, unsigned threads,
                              std::vector<DiscoveryNote>& notes);

}  // namespace limbeck::frontend
