// The hash by which GitHub follows an alert from one version of a file to the next.
#pragma once

#include "core/text.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::report {

struct LineHash {
    uint64_t hash = 0;
    uint32_t nth = 1;  // among equal ones of the file
};

// One for each line of the text.
std::vector<LineHash> line_hashes(std::string_view text);

// Hashes each file once, when it is first asked for.
class LineHashes {
  public:
    explicit LineHashes(const Files& files) : files_(files) {}
    std::string of(FileId file, uint32_t line);  // "54703d4cd895b18:1"

  private:
    const Files& files_;
    std::map<FileId, std::vector<LineHash>> seen_;
};

}  // namespace limbeck::report
