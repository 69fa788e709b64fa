// Script locations that configuration names: alembic.ini and its like, pyproject.toml, Flask-Migrate.
#pragma once

#include "frontend/discovery_walk.h"

#include <optional>
#include <string>
#include <vector>

namespace limbeck::frontend {

struct Location {
    std::string path;                   // of the script location, relative to the root
    std::vector<std::string> versions;  // folders that exist, likewise; sorted
    bool recursive = false;
    std::string found_by;  // "project/alembic.ini [alembic]"
};

// Reads every configuration file of the tree; opens folders that had been left out when configuration names them.
// Locations that share a version folder are one. Ordered by the path of the file that names them.
std::vector<Location> find_locations(FolderTree& folders, std::vector<DiscoveryNote>& notes);

// The bytes of a regular file; nothing when it cannot be read or is larger than `limit`.
std::optional<std::string> read_bytes(const std::string& disk_path, size_t limit);

}  // namespace limbeck::frontend
