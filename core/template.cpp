// Templates: SQL text with holes, and the way back from a character to the source that wrote it.
// Segments stay coalesced, so that a text put together from a thousand literals keeps as few as it needs.
#include "core/template.h"

#include <algorithm>

namespace limbeck {

const char* name_of(Shape shape) {
    switch (shape) {
    case Shape::closed_set:
        return "closed_set";
    case Shape::integer:
        return "integer";
    case Shape::number:
        return "number";
    case Shape::boolean:
        return "boolean";
    case Shape::date_time:
        return "date_time";
    case Shape::uuid:
        return "uuid";
    case Shape::hex:
        return "hex";
    case Shape::identifier:
        return "identifier";
    case Shape::no_quote:
        return "no_quote";
    case Shape::text:
        return "text";
    case Shape::fragment:
        return "fragment";
    }
    return "";
}

const char* name_of(Level level) {
    switch (level) {
    case Level::constant:
        return "constant";
    case Level::generated:
        return "generated";
    case Level::catalog:
        return "catalog";
    case Level::operator_input:
        return "operator_input";
    case Level::stored:
        return "stored";
    case Level::network:
        return "network";
    case Level::unknown:
        return "unknown";
    }
    return "";
}

const char* name_of(HoleRole role) {
    switch (role) {
    case HoleRole::unknown:
        return "unknown";
    case HoleRole::literal:
        return "literal";
    case HoleRole::type_name:
        return "type_name";
    case HoleRole::identifier:
        return "identifier";
    }
    return "";
}

namespace {

// Bytes of the UTF-8 character at `at`, so that a place covers a whole one.
uint32_t character_length(std::string_view text, size_t at) {
    size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    return static_cast<uint32_t>(end - at);
}

bool continues(const Segment& last, const Segment& next) {
    if (!last.file || !next.file) return !last.file && !next.file;
    return last.file == next.file && last.source + (next.at - last.at) == next.source;
}

void add_segment(std::vector<Segment>& segments, Segment next) {
    if (segments.empty() && !next.file) return;  // rendered from the first character on: no segment needed
    if (!segments.empty() && segments.back().at == next.at) segments.pop_back();
    if (segments.empty() ? static_cast<bool>(next.file) : !continues(segments.back(), next)) segments.push_back(next);
}

// The last segment that begins at or before `offset`.
const Segment* segment_at(const std::vector<Segment>& segments, uint32_t offset) {
    auto after = std::upper_bound(segments.begin(), segments.end(), offset,
                                  [](uint32_t at, const Segment& segment) { return at < segment.at; });
    return after == segments.begin() ? nullptr : &*(after - 1);
}

}  // namespace

void Template::append(std::string_view rendered) {
    if (rendered.empty()) return;
    add_segment(segments, {static_cast<uint32_t>(text.size()), FileId(), 0});
    text += rendered;
}

void Template::append(const Template& other) {
    if (&other == this) return append(Template(other));
    auto base = static_cast<uint32_t>(text.size());
    if (!other.text.empty() && (other.segments.empty() || other.segments.front().at > 0))
        add_segment(segments, {base, FileId(), 0});
    for (const Segment& segment : other.segments) {
        if (segment.at < other.text.size()) add_segment(segments, {base + segment.at, segment.file, segment.source});
    }
    text += other.text;
    for (const Hole& hole : other.holes) {
        holes.push_back(hole);
        holes.back().offset += base;
    }
}

// Holes at both ends belong to the part: cutting at a semicolon, which takes a character, must not lose one.
Template Template::slice(uint32_t begin, uint32_t end) const {
    Template part;
    end = std::min(end, static_cast<uint32_t>(text.size()));
    begin = std::min(begin, end);
    part.text = text.substr(begin, end - begin);
    auto hole = std::lower_bound(holes.begin(), holes.end(), begin,
                                 [](const Hole& one, uint32_t offset) { return one.offset < offset; });
    for (; hole != holes.end() && hole->offset <= end; ++hole) {
        part.holes.push_back(*hole);
        part.holes.back().offset -= begin;
    }
    const Segment* segment = begin < end ? segment_at(segments, begin) : nullptr;
    if (segment) add_segment(part.segments, {0, segment->file, segment->source + (begin - segment->at)});
    for (auto next = std::upper_bound(segments.begin(), segments.end(), begin,
                                      [](uint32_t at, const Segment&one) { return at < one.at; });
         next != segments.end() && next->at < end; ++next)
        add_segment(part.segments, {next->at - begin, next->file, next->source});
    return part;
}

Place Template::source_of(uint32_t offset) const {
    const Segment* segment = segment_at(segments, offset);
    if (!segment || !segment->file) return {};
    uint32_t begin = segment->source + (offset - segment->at);
    return {segment->file, begin, offset < text.size() ? begin + character_length(text, offset) : begin};
}

bool Template::roles_known() const {
    return std::none_of(holes.begin(), holes.end(), [](const Hole& hole) { return hole.role == HoleRole::unknown; });
}

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

FilledTemplate Template::filled() const {
    FilledTemplate out;
    size_t from = 0;
    for (const Hole& hole : holes) {
        out.text.append(text, from, hole.offset - from);
        from = hole.offset;
        auto begin = static_cast<uint32_t>(out.text.size());
        const bool is_glued = (from > 0 && is_word(text[from - 1])) || (from < text.size() && is_word(text[from]));
        if (hole.role == HoleRole::literal) {
            out.text += "NULL";
        } else if (is_glued) {  // a part of a name
            for (char c : hole.name) out.text += is_word(c) ? c : '_';
        } else {
            out.text += '"';
            for (char c : hole.name) out.text += c == '"' ? '_' : c;
            out.text += '"';
        }
        out.fillings.push_back({begin, static_cast<uint32_t>(out.text.size())});
    }
    out.text.append(text, from);
    return out;
}

uint32_t FilledTemplate::offset_in_template(uint32_t offset) const {
    uint32_t filled = 0;
    for (const Filling& filling : fillings) {
        if (filling.begin >= offset) break;
        filled += std::min(filling.end, offset) - filling.begin;
    }
    return offset - filled;
}

std::string Template::printed() const {
    if (holes.empty()) return text;
    std::string out;
    size_t from = 0;
    for (const Hole& hole : holes) {
        out.append(text, from, hole.offset - from);
        out += '{' + hole.name + '}';
        from = hole.offset;
    }
    return out.append(text, from);
}

}  // namespace limbeck
