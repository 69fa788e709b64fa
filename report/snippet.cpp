// Lines with carets. A character may take no column, one, two, or as many as its escape; the carets follow what is
// printed. Widths: Unicode 15, East Asian Width (W and F), and zero for combining marks and joiners.
#include "report/snippet.h"

#include "core/escape.h"

#include <algorithm>
#include <vector>

namespace limbeck::report {
namespace {

constexpr uint32_t most_columns = 120;
constexpr uint32_t columns_before = 40;       // kept in front of the caret when a line is cut
constexpr uint32_t most_bytes_around = 2000;  // of the caret that are looked at
constexpr uint32_t tab_stop = 4;

struct Range {
    char32_t first, last;
};
constexpr Range no_width[] = {{0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},   {0x64b, 0x65f},
                              {0x200b, 0x200d}, {0x20d0, 0x20f0}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}};
constexpr Range wide[] = {{0x1100, 0x115f},  {0x2e80, 0x303e},   {0x3041, 0xa4cf},   {0xa960, 0xa97c},
                          {0xac00, 0xd7a3},  {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},
                          {0xffe0, 0xffe6},  {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1faff},
                          {0x20000, 0x3fffd}};

template <size_t N>
bool inside(char32_t code, const Range (&ranges)[N]) {
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [&](Range range) { return code >= range.first && code <= range.last; });
}

// What one character of the line becomes, and where it came from.
struct Cell {
    std::string text;
    uint32_t width = 1;
    uint32_t begin = 0, end = 0;  // bytes of the line
};

Cell cell_at(std::string_view line, uint32_t at, uint32_t column) {
    Decoded one = decoded_at(line, at);
    Cell cell{escaped(line.substr(at, one.length)), 1, at, at + one.length};
    if (one.valid && one.code == '\t') cell.text.assign(tab_stop - column % tab_stop, ' ');
    if (!one.valid || cell.text != line.substr(at, one.length))
        cell.width = static_cast<uint32_t>(cell.text.size());
    else if (inside(one.code, no_width))
        cell.width = 0;
    else if (inside(one.code, wide))
        cell.width = 2;
    return cell;
}

std::vector<Cell> cells_of(std::string_view line, Language language) {
    std::vector<SecretRange> secrets;
    if (language == Language::source) secrets = secrets_in_source(line);
    std::vector<Cell> cells;
    auto secret = secrets.begin();
    uint32_t column = 0;
    for (uint32_t at = 0; at < line.size();) {
        while (secret != secrets.end() && secret->end <= at) ++secret;
        bool hidden = secret != secrets.end() && secret->begin <= at;
        cells.push_back(hidden ? Cell{"***", 3, at, secret->end} : cell_at(line, at, column));
        column += cells.back().width;
        at = cells.back().end;
    }
    return cells;
}

uint32_t width_of(const std::vector<Cell>& cells, size_t first, size_t last) {
    uint32_t width = 0;
    for (size_t i = first; i < last; ++i) width += cells[i].width;
    return width;
}

// The cells [first, last) that are shown.
struct Window {
    size_t first, last;
};

Window window_around(const std::vector<Cell>& cells, size_t caret) {
    Window window{0, cells.size()};
    if (width_of(cells, 0, cells.size()) <= most_columns) return window;
    window.first = caret;
    for (uint32_t width = 0; window.first > 0 && width < columns_before; --window.first)
        width += cells[window.first - 1].width;
    window.last = window.first;
    for (uint32_t width = 0; window.last < cells.size() && width < most_columns; ++window.last)
        width += cells[window.last].width;
    return window;
}

// The bytes of a very long line that are looked at, cut between characters.
uint32_t cut_start(std::string_view line, uint32_t begin) {
    uint32_t start = begin > most_bytes_around ? begin - most_bytes_around : 0;
    while (start > 0 && (static_cast<unsigned char>(line[start]) & 0xc0) == 0x80) --start;
    return start;
}

uint32_t cut_end(std::string_view line, uint32_t begin) {
    auto size = static_cast<uint32_t>(line.size());
    uint32_t end = size - begin > most_bytes_around ? begin + most_bytes_around : size;
    while (end < size && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) ++end;
    return end;
}

}  // namespace

Snippet snippet(std::string_view line, uint32_t begin, uint32_t end, Language language, bool point) {
    begin = std::min(begin, static_cast<uint32_t>(line.size()));
    end = std::clamp(end, begin, static_cast<uint32_t>(line.size()));
    uint32_t start = cut_start(line, begin), stop = cut_end(line, begin);
    std::vector<Cell> cells = cells_of(line.substr(start, stop - start), language);
    auto caret = static_cast<size_t>(
        std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.end > begin - start; }) -
        cells.begin());
    Window window = window_around(cells, caret);
    bool cut_before = start > 0 || window.first > 0;

    Snippet out;
    if (cut_before) out.line = "...";
    for (size_t i = window.first; i < window.last; ++i) out.line += cells[i].text;
    if (stop < line.size() || window.last < cells.size()) out.line += "...";
    if (!point) return out;

    uint32_t before = (cut_before ? 3 : 0) + width_of(cells, window.first, caret), under = 0;
    for (size_t i = caret; i < window.last && (i == caret || cells[i].begin < end - start); ++i)
        under += cells[i].width;
    out.carets = std::string(before, ' ') + std::string(std::max(under, 1u), '^');
    return out;
}

}  // namespace limbeck::report
