// The lines of the statement that a place is in.
#pragma once

#include "frontend/syntax.h"

namespace limbeck::frontend {

struct Lines {
    uint32_t first = 1, last = 1;  // 1-based, both included

    friend constexpr auto operator<=>(const Lines&, const Lines&) = default;
};

// The statements of one file, to be asked about many places.
class StatementLines {
  public:
    explicit StatementLines(const Syntax& syntax);

    // Of the statement; of a compound one only its header, as its body is other statements. A place that is in none has
    // its own lines.
    Lines at(const SourceFile& file, const Place& place) const;

  private:
    struct Region {
        uint32_t begin, end;
    };
    std::vector<Region> regions_;  // by begin; a header ends before the statements of its body: no two overlap
};

}  // namespace limbeck::frontend
