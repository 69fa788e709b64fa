// The header of a revision file: revision, down_revision, branch_labels, depends_on, message.
#pragma once

#include "core/history.h"
#include "frontend/syntax.h"

#include <string>
#include <string_view>
#include <vector>

namespace limbeck::frontend {

struct Header {
    bool assigns_revision = false;       // at top level, whatever the value
    bool assigns_down_revision = false;  // likewise
    bool usable = false;                 // the id is known; `revision` belongs in the tree
    Revision revision;
    std::vector<GraphProblem> problems;  // of kind header, one for each value that cannot be read
    // Why branch_labels cannot be read. No problem of the graph: correct projects name labels by imported constants,
    // and only a name that means such a label will be missing.
    std::string labels_note;
};

// `file_name` is the last part of the path: a file without `revision` whose name is `<hex>.py` has that id
// (alembic/script/base.py, for files of Alembic 0.1).
Header read_header(const Syntax& syntax, std::string_view file_name);

}  // namespace limbeck::frontend
