// Places as every format prints them: path, line and column, cut to one line.
#pragma once

#include "core/text.h"

#include <string>
#include <string_view>

namespace limbeck::report {

struct Region {
    Position begin;
    Position end;  // on the same line, exclusive
};

// Turns places to lines and columns. Remembers where it was: places in order cost one pass over each file, however
// long its lines are.
class Places {
  public:
    explicit Places(const Files& files) : files_(files) {}

    Region region(const Place& place);  // of a place without file: line 1, column 1
    uint32_t line(const Place& place) const;
    std::string path(const Place& place) const;  // raw; empty for a place without file
    std::string printed(const Place& place);     // "path:line:column", escaped

    // The place's first line, and the place inside of it, in bytes.
    struct Line {
        std::string_view text;
        uint32_t begin = 0, end = 0;
    };
    Line source_line(const Place& place) const;

  private:
    Position position(const SourceFile& file, FileId id, uint32_t offset);

    const Files& files_;
    FileId last_file_;
    uint32_t last_offset_ = 0;
    Position last_;
};

}  // namespace limbeck::report
