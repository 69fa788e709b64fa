// The walk over PATH. Its external interface is discover() in frontend.h; this header names its phases in order:
//
//   discovery_walk.h     folders and names, .gitignore and default excludes
//   discovery_locate.h   alembic.ini, pyproject.toml, Flask-Migrate: script locations
//   discovery_scan.h     which files mention down_revision
//   discovery.cpp        reading, lowering and headers of those, in parallel
//   discovery_trees.h    which file belongs to which history; trees for another dialect
//   pinned_versions.h    which SQLAlchemy and Alembic each tree is for
#pragma once

#include "frontend/frontend.h"

#include <string>

namespace limbeck::frontend {

// The nearest folder at or above `folder` (absolute, resolved) with a .git, else `folder`.
std::string output_root_of(const std::string& folder);

}  // namespace limbeck::frontend
