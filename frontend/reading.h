// Bytes of a file to UTF-8 text, as Python would decode them.
#pragma once

#include <string>
#include <string_view>

namespace limbeck::frontend {

struct ReadResult {
    std::string text;     // UTF-8, BOM removed; what does not decode is U+FFFD
    std::string problem;  // why the file is not read, or not as Python would; empty when all is well
    bool usable = false;  // there is a text worth analysing
};

inline constexpr size_t max_source_bytes = 64u << 20;

// Opens, checks and reads one regular file. Never blocks, never throws.
ReadResult read_source(const std::string& disk_path);

// The same for bytes that are already in memory (PEP 263: BOM, coding cookie in the first two lines).
ReadResult decode_source(std::string bytes);

}  // namespace limbeck::frontend
