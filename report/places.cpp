// Places to lines and columns. Columns count code points, so that they mean the same in every editor and in SARIF.
#include "report/places.h"

#include "core/escape.h"

#include <algorithm>

namespace limbeck::report {
namespace {

uint32_t line_number(const SourceFile& file, uint32_t offset) {
    auto after = std::upper_bound(file.line_starts.begin(), file.line_starts.end(), offset);
    return static_cast<uint32_t>(std::max<ptrdiff_t>(after - file.line_starts.begin(), 1));
}

uint32_t start_of(const SourceFile& file, uint32_t line) {
    return line - 1 < file.line_starts.size() ? file.line_starts[line - 1] : 0;
}

}  // namespace

Position Places::position(const SourceFile& file, FileId id, uint32_t offset) {
    offset = std::min(offset, static_cast<uint32_t>(file.text.size()));
    uint32_t line = line_number(file, offset), start = start_of(file, line);
    Position from{line, 1};
    if (last_file_ == id && last_.line == line && last_offset_ <= offset) {
        start = last_offset_;
        from.column = last_.column;
    }
    from.column += static_cast<uint32_t>(code_points(std::string_view(file.text).substr(start, offset - start)));
    last_file_ = id;
    last_offset_ = offset;
    last_ = from;
    return from;
}

Places::Line Places::source_line(const Place& place) const {
    if (!place.file) return {};
    const SourceFile& file = files_[place.file];
    uint32_t begin = std::min(place.begin, static_cast<uint32_t>(file.text.size()));
    uint32_t number = line_number(file, begin), start = start_of(file, number);
    std::string_view text = file.line(number);
    auto length = static_cast<uint32_t>(text.size());
    uint32_t from = std::min(begin - start, length);
    uint32_t end = place.end > begin ? std::min(place.end - start, length) : from;
    return {text, from, std::max(from, end)};
}

Region Places::region(const Place& place) {
    if (!place.file) return {};
    const SourceFile& file = files_[place.file];
    Line line = source_line(place);
    Position begin = position(file, place.file, place.begin);
    Position end = begin;
    end.column += static_cast<uint32_t>(code_points(line.text.substr(line.begin, line.end - line.begin)));
    return {begin, end};
}

uint32_t Places::line(const Place& place) const {
    return place.file ? line_number(files_[place.file], place.begin) : 1;
}

std::string Places::path(const Place& place) const {
    return place.file ? files_[place.file].path : std::string();
}

std::string Places::printed(const Place& place) {
    if (!place.file) return {};
    Position at = region(place).begin;
    return escaped(path(place)) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

}  // namespace limbeck::report
