// `primaryLocationLineHash` as GitHub's upload action computes it, and compares it (github/codeql-action,
// src/fingerprints.ts; its test vectors are ours): over 100 UTF-16 units from the start of the line, without spaces and
// tabs, with one line feed for each line end, a mark for the end of the file and zeros after it; a rolling hash of
// factor 37 modulo 2^64. Files that are no plain UTF-8 were converted when they were read, and hash differently there.
#include "report/line_hash.h"

#include "core/escape.h"

#include <array>
#include <cstdio>
#include <unordered_map>

namespace limbeck::report {
namespace {

constexpr size_t window_size = 100;
constexpr uint64_t factor = 37;
constexpr uint16_t end_of_file = 0xffff;

// What a unit weighs when it leaves the window.
constexpr uint64_t leaving_factor() {
    uint64_t power = 1;
    for (size_t i = 0; i < window_size; ++i) power *= factor;
    return power;
}

class Roller {
  public:
    void put(uint16_t unit) {
        if (unit == ' ' || unit == '\t' || (after_return_ && unit == '\n')) {
            after_return_ = false;
            return;
        }
        after_return_ = unit == '\r';
        if (after_return_) unit = '\n';
        take_line();
        if (line_begins_) begins_line_[at_] = true;
        line_begins_ = unit == '\n';
        roll(unit);
    }

    std::vector<LineHash> finish() {
        put(end_of_file);
        for (size_t i = 0; i < window_size; ++i) {
            take_line();
            roll(0);
        }
        return std::move(lines_);
    }

  private:
    // The window is full again where a line began: this is its hash.
    void take_line() {
        if (!begins_line_[at_]) return;
        lines_.push_back({hash_, ++seen_[hash_]});
        begins_line_[at_] = false;
    }

    void roll(uint16_t unit) {
        hash_ = hash_ * factor + unit - leaving_factor() * window_[at_];
        window_[at_] = unit;
        at_ = (at_ + 1) % window_size;
    }

    std::array<uint16_t, window_size> window_{};
    std::array<bool, window_size> begins_line_{};
    size_t at_ = 0;
    uint64_t hash_ = 0;
    bool line_begins_ = true;
    bool after_return_ = false;
    std::unordered_map<uint64_t, uint32_t> seen_;  // never iterated
    std::vector<LineHash> lines_;
};

}  // namespace

std::vector<LineHash> line_hashes(std::string_view text) {
    Roller roller;
    for (size_t at = 0; at < text.size();) {
        Decoded one = decoded_at(text, at);
        char32_t code = one.valid ? one.code : 0xfffd;
        if (code > 0xffff) {
            roller.put(static_cast<uint16_t>(0xd800 + ((code - 0x10000) >> 10)));
            roller.put(static_cast<uint16_t>(0xdc00 + ((code - 0x10000) & 0x3ff)));
        } else {
            roller.put(static_cast<uint16_t>(code));
        }
        at += one.length;
    }
    return roller.finish();
}

std::string LineHashes::of(FileId file, uint32_t line) {
    auto [at, is_new] = seen_.try_emplace(file);
    if (is_new) at->second = line_hashes(files_[file].text);
    if (line == 0 || line > at->second.size()) return {};
    LineHash one = at->second[line - 1];
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%llx:%u", static_cast<unsigned long long>(one.hash), one.nth);
    return buffer;
}

}  // namespace limbeck::report
