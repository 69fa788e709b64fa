// Source files: line starts, positions, lines.
#include "core/text.h"

#include <algorithm>

namespace limbeck {

std::vector<uint32_t> line_starts_of(std::string_view text) {
    std::vector<uint32_t> starts = {0};
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\n' && text[i] != '\r') continue;
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
        starts.push_back(static_cast<uint32_t>(i + 1));
    }
    return starts;
}

namespace {

uint32_t count_continuation_bytes(std::string_view text) {
    return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) == 0x80; }));
}

}  // namespace

void SourceFile::index() {
    line_starts = line_starts_of(text);
    continuation_bytes.clear();
    if (std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; })) return;
    uint32_t before = 0;
    for (size_t at = 0; at < text.size(); at += column_block) {
        continuation_bytes.push_back(before);
        before += count_continuation_bytes(std::string_view(text).substr(at, column_block));
    }
}

uint32_t SourceFile::continuation_bytes_before(uint32_t offset) const {
    if (continuation_bytes.empty()) return 0;
    size_t block = std::min<size_t>(offset / column_block, continuation_bytes.size() - 1);
    size_t begin = block * column_block;
    return continuation_bytes[block] + count_continuation_bytes(std::string_view(text).substr(begin, offset - begin));
}

Position SourceFile::position(uint32_t offset) const {
    offset = std::min(offset, static_cast<uint32_t>(text.size()));
    auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
    auto line = static_cast<uint32_t>(after - line_starts.begin());
    if (line == 0) return {};
    uint32_t start = line_starts[line - 1];
    uint32_t inside = continuation_bytes_before(offset) - continuation_bytes_before(start);
    return {line, offset - start - inside + 1};
}

std::string_view SourceFile::line(uint32_t number) const {
    if (number == 0 || number > line_starts.size()) return {};
    size_t begin = line_starts[number - 1];
    size_t end = number < line_starts.size() ? line_starts[number] : text.size();
    while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
    return std::string_view(text).substr(begin, end - begin);
}

FileId Files::add(SourceFile file) {
    file.index();
    std::lock_guard lock(state_->mutex);
    const size_t index = state_->size.load(std::memory_order_relaxed);
    if (index >= chunk_size * max_chunks) return FileId();
    auto& chunk = state_->chunks[index / chunk_size];
    if (!chunk) chunk = std::make_unique<SourceFile[]>(chunk_size);
    chunk[index % chunk_size] = std::move(file);
    state_->size.store(index + 1, std::memory_order_release);
    return FileId(index);
}

}  // namespace limbeck
