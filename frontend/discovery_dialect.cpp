// Recognises a history that is written for another database. Only the names of folders count, and only near the
// revisions: the URL in alembic.ini and the content of env.py are often SQLite's in projects that run on PostgreSQL.
#include "frontend/discovery_trees.h"

#include "frontend/discovery_paths.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace limbeck::frontend {
namespace {

constexpr std::array<std::string_view, 5> others = {"mariadb", "mssql", "mysql", "oracle", "sqlite"};
constexpr std::array<std::string_view, 4> ours = {"pg", "pgsql", "postgres", "postgresql"};

bool has_postgres_sibling(FolderTree& folders, const std::string& path) {
    FolderId parent = folders.open(parent_of(path));
    if (!parent) return false;
    const std::vector<FolderId>& siblings = folders[parent].folders;
    return std::any_of(siblings.begin(), siblings.end(), [&](FolderId sibling) {
        return std::find(ours.begin(), ours.end(), folders[sibling].name()) != ours.end();
    });
}

// The folder named after a dialect, from the revisions up to the script location and its parent. The parent, and a
// name that is also a common word, count only beside a folder named after PostgreSQL.
std::string dialect_folder(FolderTree& folders, const std::string& script_location, const std::string& revisions) {
    for (std::string at = revisions; !at.empty(); at = parent_of(at)) {
        bool is_parent = at.size() < script_location.size();
        bool dialect = std::find(others.begin(), others.end(), last_part(at)) != others.end();
        bool weak = is_parent || last_part(at) == "oracle";
        if (dialect && (!weak || has_postgres_sibling(folders, at))) return at;
        if (is_parent) break;
    }
    return {};
}

}  // namespace

std::string other_dialect(FolderTree& folders, const std::string& script_location,
                          const std::vector<std::string>& revision_folders) {
    std::string name;
    for (const std::string& folder : revision_folders) {
        std::string found(last_part(dialect_folder(folders, script_location, folder)));
        if (found.empty() || (!name.empty() && found != name)) return {};
        name = found;
    }
    return name.empty() ? "" : "written for " + name + ": its folder is called so";
}

}  // namespace limbeck::frontend
