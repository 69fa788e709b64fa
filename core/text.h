// Source files and places in them.
#pragma once

#include "core/ids.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck {

// A region of one file, in bytes of its decoded text; end exclusive.
struct Place {
    FileId file;
    uint32_t begin = 0;
    uint32_t end = 0;

    friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

// 1-based line; 1-based column in Unicode code points.
struct Position {
    uint32_t line = 1;
    uint32_t column = 1;
};

// One file: its path and its text as UTF-8 (BOM removed, other encodings converted, line ends untouched).
struct SourceFile {
    std::string path;       // relative to the repository root, with '/': what every output prints
    std::string disk_path;  // what was opened
    std::string text;
    std::vector<uint32_t> line_starts = {};  // byte offset of each line; "\n", "\r\n" and "\r" end a line
    // How many bytes before each block of `column_block` bytes go on a character; empty when the text is ASCII. With it
    // a position takes the same time in a line of any length.
    std::vector<uint32_t> continuation_bytes = {};

    static constexpr uint32_t column_block = 512;
    void index();  // fills both tables from the text
    Position position(uint32_t offset) const;
    std::string_view line(uint32_t number) const;  // 1-based, without its line end; empty when out of range

  private:
    uint32_t continuation_bytes_before(uint32_t offset) const;
};

// Owns every file of a run; addresses are stable. Files may be added while others are read: an id is only known to who
// has it from add(), or from something that happened after that.
class Files {
  public:
    Files() = default;
    Files(Files&&) = default;
    Files& operator=(Files&&) = default;

    FileId add(SourceFile file);  // indexes it
    const SourceFile& operator[](FileId id) const {
        return state_->chunks[id.index() / chunk_size][id.index() % chunk_size];
    }
    size_t size() const { return state_->size.load(std::memory_order_acquire); }

  private:
    static constexpr size_t chunk_size = 1024, max_chunks = 4096;
    struct State {
        std::mutex mutex;
        std::atomic<size_t> size = 0;
        std::array<std::unique_ptr<SourceFile[]>, max_chunks> chunks;
    };
    std::unique_ptr<State> state_ = std::make_unique<State>();
};

std::vector<uint32_t> line_starts_of(std::string_view text);

}  // namespace limbeck
