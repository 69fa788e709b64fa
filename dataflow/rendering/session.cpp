// What every renderer shares: the first failure of a call, and Python's way to pass arguments.
#include "dataflow/rendering/rendering.h"

#include <charconv>

namespace limbeck::dataflow::rendering {

void Session::fail(Failure::Kind kind, std::string reason, std::string detail, Place place) {
    if (failure) return;
    failure = Failure{kind, std::move(reason), std::move(detail), place};
}

void Session::unsupported(std::string reason, Ref value) {
    if (value->is(ValueKind::unknown)) {
        known(value);
        return;
    }
    fail(Failure::Kind::unsupported, std::move(reason), printed(value), value->place);
}

void Session::raises(std::string message, Ref value) {
    fail(Failure::Kind::raises, std::move(message), printed(value), value->place);
}

bool Session::known(Ref value) {
    // An explicit stack: a program can build lists of any depth.
    std::vector<Ref> open = {value};
    while (!open.empty()) {
        Ref next = open.back();
        open.pop_back();
        if (next->is(ValueKind::unknown)) {
            fail(Failure::Kind::unknown, next->text.text, next->name, next->place);
            return false;
        }
        if (next->is(ValueKind::list) || next->is(ValueKind::tuple) || next->is(ValueKind::set))
            open.insert(open.end(), next->items.begin(), next->items.end());
        for (const auto& [key, element] : next->pairs) {
            open.push_back(key);
            open.push_back(element);
        }
    }
    return true;
}

void append_open(Template& out, Ref value) {
    if (value->is_text()) return out.append(value->text);
    Hole hole;
    hole.offset = static_cast<uint32_t>(out.text.size());
    hole.name = value->origin && !value->origin->label.empty() ? value->origin->label : "value";
    if (value->origin) {
        hole.shape = value->origin->shape;
        hole.provenance = value->origin->level;
        hole.trace = value->origin->trace;
        hole.row_query = value->origin->row_query;
        hole.row_column = value->origin->row_column;
    }
    if (hole.trace.empty())
        hole.trace.push_back({value->place, value->text.text + (value->name.empty() ? "" : ": " + value->name)});
    out.holes.push_back(std::move(hole));
}

namespace {
constexpr char mark_begin = '\x01', mark_end = '\x02';  // no name has them
}

std::string Session::name_mark(const Hole& hole, HoleRole role) {
    marked_.push_back(hole);
    marked_.back().role = role;
    return mark_begin + std::to_string(marked_.size() - 1) + mark_end;
}

Template Session::filled(Template rendered) const {
    if (rendered.text.find(mark_begin) == std::string::npos) return rendered;
    Template out;
    size_t from = 0;
    auto piece = [&](size_t end) {
        Template part = rendered.slice(static_cast<uint32_t>(from), static_cast<uint32_t>(end));
        while (end < rendered.text.size() && end != from && !part.holes.empty() &&
               part.holes.back().offset == part.text.size())
            part.holes.pop_back();
        out.append(part);
    };
    for (size_t at; (at = rendered.text.find(mark_begin, from)) != std::string::npos;) {
        size_t end = rendered.text.find(mark_end, at);
        size_t index = 0;
        const char* first = rendered.text.data() + at + 1;
        const bool is_mark =
            end != std::string::npos &&
            std::from_chars(first, rendered.text.data() + end, index).ptr == rendered.text.data() + end &&
            index < marked_.size();
        piece(is_mark ? at : at + 1);
        from = is_mark ? end + 1 : at + 1;
        if (!is_mark) continue;
        Hole hole = marked_[index];
        hole.offset = static_cast<uint32_t>(out.text.size());
        out.holes.push_back(std::move(hole));
    }
    piece(rendered.text.size());
    return out;
}

Ref Arguments::get(size_t position, std::string_view name) const {
    return position < positional.size() ? positional[position] : named(name);
}

Ref Arguments::named(std::string_view name) const {
    for (const auto& [keyword, value] : keywords)
        if (keyword == name) return value;
    return nullptr;
}

bool is_true(Ref value) {
    if (!value) return false;
    if (value->is(ValueKind::boolean)) return value->truth;
    return value->is(ValueKind::integer) && value->str().find_first_not_of("0+-") != std::string_view::npos;
}

bool is_none(Ref value) {
    return !value || value->is(ValueKind::none);
}

}  // namespace limbeck::dataflow::rendering
