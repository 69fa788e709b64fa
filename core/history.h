// The history: script trees and the graph of revisions in each.
#pragma once

#include "core/ids.h"
#include "core/text.h"

#include <string>
#include <vector>

namespace limbeck {

// One revision file, as its header states it.
struct Revision {
    std::string id;
    std::vector<std::string> down_revisions;  // as written: full ids or branch labels
    std::vector<std::string> branch_labels;
    std::vector<std::string> depends_on;
    std::string message;  // first line of the module's docstring, else empty
    FileId file;
    Place id_place;       // the value of `revision = ...`
    Place down_place;     // the value of `down_revision = ...`; the id's place where there is none
    Place depends_place;  // the value of `depends_on = ...`; the id's place where there is none

    // Resolved by link_tree(); sorted, without duplicates. A parent and a dependency always stand before the revision
    // in ScriptTree::revisions: an edge that closes a cycle is left out (and the cycle is a problem).
    std::vector<RevisionId> parents;       // of down_revision
    std::vector<RevisionId> dependencies;  // of depends_on
    std::vector<RevisionId> children;      // whose down_revision names this one; duplicates are nobody's children
};

// What is wrong with a graph; each becomes a finding of the REV family.
struct GraphProblem {
    enum class Kind : uint8_t {
        missing_parent,      // down_revision names a revision that is not in the tree; `others`: what may be meant
        missing_dependency,  // depends_on names a revision or label that is not in the tree; `others` likewise
        duplicate_id,        // two files with the same id: `others` holds the first
        cycle,               // `others` holds the revisions of the cycle: each one's parent (or dependency) is the
                             // next one, and the first is the parent of the last; it starts with the smallest id
        several_heads,       // `others` holds all heads
        header,              // revision, down_revision or depends_on cannot be read, or Alembic refuses the id or
                             // a label: detail says why
        unreadable           // the file cannot be read or decoded: detail says why
    };
    Kind kind;
    RevisionId revision;  // none where the file gave no revision (header, unreadable)
    Place place;
    std::string detail;  // the missing name, or the reason
    std::vector<RevisionId> others;
};

// A script location with its revisions.
struct ScriptTree {
    std::string location;               // relative to the repository root, with '/'; the tree's name in every output
    std::vector<std::string> versions;  // version folders, likewise
    std::string found_by;               // "alembic.ini [alembic]", "pyproject.toml", "content"
    std::string skipped;                // why the tree is not analysed ("written for sqlite"); empty when it is
    FileId env;                         // env.py, when there is one
    std::vector<Revision> revisions;    // in order: by topological rank, then id
    std::vector<RevisionId> heads;
    std::vector<RevisionId> bases;
    std::vector<GraphProblem> problems;  // ordered by place

    const Revision& operator[](RevisionId id) const { return revisions[id.index()]; }
};

struct History {
    std::vector<ScriptTree> trees;  // ordered by location

    const ScriptTree& operator[](TreeId id) const { return trees[id.index()]; }
};

// Resolves down_revision and depends_on, orders the revisions, finds heads, bases and problems.
// Linear in revisions and edges. Labels and dependencies may cross trees of one script location only.
void link_tree(ScriptTree& tree);

}  // namespace limbeck
