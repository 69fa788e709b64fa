// The lexer's state at each hole, then the ladder of what the parser accepts.
#include "sql/hole_roles.h"

#include <algorithm>
#include <array>

namespace limbeck::sql {

namespace {

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_part(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '$';
}

// One pass over a text in which holes take no characters.
class Scanner {
  public:
    Scanner(const Template& sql, std::vector<ClassifiedHole>& out) : text_(sql.text), sql_(sql), out_(out) {}

    // Classifies the holes in [begin, end], which is a whole text of its own: the statement, or the body of a block.
    void scan(size_t begin, size_t end, bool in_body) {
        size_t at = begin;
        while (at < end) {
            const char c = text_[at];
            const std::string_view two = std::string_view(text_).substr(at, 2);
            if (c == '\'')
                at = quoted(at, end, HoleState::quoted, false, in_body);
            else if (c == '"')
                at = quoted(at, end, HoleState::quoted_identifier, false, in_body);
            else if ((c == 'E' || c == 'e') && at + 1 < end && text_[at + 1] == '\'' &&
                     (at == begin || !is_name_part(text_[at - 1])))
                at = quoted(at + 1, end, HoleState::escaped, true, in_body);
            else if (two == "--")
                at = marked(at, std::min(text_.find('\n', at), end), HoleState::comment, in_body);
            else if (two == "/*")
                at = marked(at, comment_end(at, end), HoleState::comment, in_body);
            else if (c == '$' && (at == begin || !is_name_part(text_[at - 1])) && dollar_tag(at, end) > 0)
                at = dollar(at, end);
            else if (is_name_start(c))
                at = name(at, end, in_body);
            else
                ++at;
        }
    }

  private:
    // Holes strictly between two offsets, or at both when `closed`.
    void mark(size_t from, size_t to, HoleState state, bool in_body, bool closed) {
        for (size_t i = 0; i < sql_.holes.size(); ++i) {
            const size_t offset = sql_.holes[i].offset;
            const bool inside = closed ? offset >= from && offset <= to : offset > from && offset < to;
            if (!inside) continue;
            out_[i].state = state;
            out_[i].in_body = in_body;
        }
    }

    size_t marked(size_t from, size_t to, HoleState state, bool in_body) {
        mark(from + 1, to, state, in_body, true);
        return std::max(to, from + 1);
    }

    size_t quoted(size_t quote, size_t end, HoleState state, bool escapes, bool in_body) {
        const char mark_character = text_[quote];
        size_t at = quote + 1;
        while (at < end) {
            if (escapes && text_[at] == '\\') {
                at += 2;
                continue;
            }
            if (text_[at] == mark_character) {
                const bool is_hole_between = std::any_of(sql_.holes.begin(), sql_.holes.end(),
                                                         [&](const Hole& hole) { return hole.offset == at + 1; });
                if (at + 1 < end && text_[at + 1] == mark_character && !is_hole_between) {
                    at += 2;
                    continue;
                }
                break;
            }
            ++at;
        }
        const size_t close = std::min(at, end);
        mark(quote + 1, close, state, in_body, true);
        return std::min(close + 1, end);
    }

    size_t comment_end(size_t at, size_t end) const {
        int depth = 0;
        for (; at < end; ++at) {
            const std::string_view two = std::string_view(text_).substr(at, 2);
            if (two == "/*") {
                ++depth;
                ++at;
            } else if (two == "*/") {
                ++at;
                if (--depth == 0) return at + 1;
            }
        }
        return end;
    }

    // Length of $tag$ at `at`; 0: there is none.
    size_t dollar_tag(size_t at, size_t end) const {
        size_t i = at + 1;
        while (i < end && is_name_part(text_[i]) && text_[i] != '$') ++i;
        return i < end && text_[i] == '$' && !(i > at + 1 && text_[at + 1] >= '0' && text_[at + 1] <= '9') ? i - at + 1
                                                                                                           : 0;
    }

    size_t dollar(size_t at, size_t end) {
        const size_t length = dollar_tag(at, end);
        const std::string tag = text_.substr(at, length);
        size_t close = text_.find(tag, at + length);
        if (close == std::string::npos || close > end) close = end;
        // The body is SQL or PL/pgSQL: read as a text of its own, one layer further in.
        mark(at + length, close, HoleState::bare, true, true);
        scan(at + length, close, true);
        return std::min(close + length, end);
    }

    // A name; a hole that touches it is a part of it.
    size_t name(size_t at, size_t end, bool in_body) {
        size_t stop = at;
        while (stop < end && is_name_part(text_[stop])) ++stop;
        for (size_t i = 0; i < sql_.holes.size(); ++i) {
            const size_t offset = sql_.holes[i].offset;
            if (offset >= at && offset <= stop && out_[i].state == HoleState::bare) {
                out_[i].state = HoleState::glued;
                out_[i].in_body = in_body;
            }
        }
        return stop;
    }

    const std::string& text_;
    const Template& sql_;
    std::vector<ClassifiedHole>& out_;
};

// A value of this shape has none of the characters that end the token, whatever it is.
bool is_confined(const Hole& hole, const ClassifiedHole& at) {
    switch (hole.shape) {
    case Shape::closed_set:
    case Shape::integer:
    case Shape::number:
    case Shape::boolean:
    case Shape::date_time:
    case Shape::uuid:
    case Shape::hex:
    case Shape::identifier:
        return true;
    case Shape::no_quote:
        return !at.in_body && (at.state == HoleState::quoted || at.state == HoleState::quoted_identifier ||
                               at.state == HoleState::escaped);
    default:
        break;
    }
    if (at.in_body) return false;
    return (at.state == HoleState::quoted && hole.doubled == '\'') ||
           (at.state == HoleState::quoted_identifier && hole.doubled == '"');
}

struct Rung {
    std::string_view filling;
    HoleUse use;
};

// From narrow to wide: the first that parses says what the grammar wants. A number is tried before a name, as a name
// is a value too.
constexpr std::array<Rung, 8> ladder = {{{"1", HoleUse::value},
                                         {"\"x\"", HoleUse::identifier},
                                         {"int", HoleUse::type},
                                         {"ASC", HoleUse::keyword},
                                         {"CASCADE", HoleUse::keyword},
                                         {"WHERE true", HoleUse::fragment},
                                         {"x int", HoleUse::fragment},
                                         {"SELECT 1", HoleUse::statement}}};

// A name that says what it stands for, as messages print it.
std::string as_name(const Hole& hole) {
    std::string out = "\"{";
    for (char c : hole.name) out += c == '"' || static_cast<unsigned char>(c) < ' ' ? '_' : c;
    return out + "}\"";
}

std::string as_name_part(const Hole& hole) {
    std::string out;
    for (char c : hole.name) out += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
    return out.empty() ? "x" : out;
}

}  // namespace

FilledTemplate filled_with(const Template& sql, const std::vector<ClassifiedHole>& holes) {
    FilledTemplate out;
    size_t from = 0;
    for (size_t i = 0; i < sql.holes.size(); ++i) {
        out.text.append(sql.text, from, sql.holes[i].offset - from);
        from = sql.holes[i].offset;
        auto begin = static_cast<uint32_t>(out.text.size());
        out.text += holes[i].filling;
        out.fillings.push_back({begin, static_cast<uint32_t>(out.text.size())});
    }
    out.text.append(sql.text, from);
    return out;
}

std::vector<ClassifiedHole> classify_holes(const Template& sql, ParseCache& cache) {
    std::vector<ClassifiedHole> holes(sql.holes.size());
    Scanner(sql, holes).scan(0, sql.text.size(), false);
    const FilledTemplate by_role = sql.filled();
    for (size_t i = 0; i < holes.size(); ++i) {
        const Hole& hole = sql.holes[i];
        ClassifiedHole& at = holes[i];
        if (hole.role != HoleRole::unknown) {
            const auto& filling = by_role.fillings[i];
            at.filling = by_role.text.substr(filling.begin, filling.end - filling.begin);
            // A name that is quoted where it needs to be protects nothing inside of other quotes.
            const bool inside = at.state != HoleState::bare && at.state != HoleState::glued;
            if (inside) at.filling = "x";
            // Neither does a literal: the driver puts its own quotes inside of them.
            at.can_change = (inside || at.in_body) && hole.role != HoleRole::type_name && !is_confined(hole, at);
            continue;
        }
        at.can_change = !is_confined(hole, at);
        const bool numeric = hole.shape == Shape::integer || hole.shape == Shape::number;
        at.filling = at.state == HoleState::comment ? "" : numeric ? "1" : "x";
        if (at.state == HoleState::bare) at.filling = numeric ? "1" : as_name(hole);
        if (at.state == HoleState::glued) at.filling = as_name_part(hole);
    }
    if (holes.size() == 1 && holes[0].state == HoleState::bare &&
        sql.text.find_first_not_of(" \t\r\n;") == std::string::npos) {
        holes[0].use = HoleUse::statement;
        holes[0].filling = "SELECT 1";
        return holes;
    }
    // Each bare hole on its own, the others as they are; what was found stays for the next ones. Two rounds, as the
    // first may have been tried beside one that did not fit yet.
    constexpr size_t most_tried = 8;
    size_t bare = 0;
    for (const ClassifiedHole& at : holes) bare += at.state == HoleState::bare && !at.in_body;
    for (int round = 0; round < 2 && bare <= most_tried; ++round)
        for (size_t i = 0; i < holes.size(); ++i) {
            ClassifiedHole& at = holes[i];
            if (at.state != HoleState::bare || at.in_body || sql.holes[i].role != HoleRole::unknown ||
                at.use != HoleUse::none)
                continue;
            const std::string before = at.filling;
            for (const Rung& rung : ladder) {
                at.filling = rung.use == HoleUse::identifier ? as_name(sql.holes[i]) : std::string(rung.filling);
                if (cache.parse(filled_with(sql, holes).text).error) continue;
                at.use = rung.use;
                break;
            }
            if (at.use == HoleUse::none) at.filling = before;
        }
    for (size_t i = 0; i < holes.size(); ++i)
        if (sql.holes[i].role == HoleRole::unknown && holes[i].state == HoleState::bare &&
            holes[i].use == HoleUse::none)
            holes[i].use = HoleUse::fragment;
    return holes;
}

const char* described(const ClassifiedHole& hole) {
    switch (hole.state) {
    case HoleState::quoted:
    case HoleState::escaped:
        return hole.in_body ? "inside '...' in the body of a block" : "inside '...'";
    case HoleState::quoted_identifier:
        return "inside \"...\"";
    case HoleState::dollar:
        return "inside $$...$$";
    case HoleState::comment:
        return "inside a comment";
    case HoleState::glued:
        return "as a part of a name";
    case HoleState::bare:
        break;
    }
    if (hole.in_body) return "in the body of a block";
    switch (hole.use) {
    case HoleUse::identifier:
        return "in place of a name";
    case HoleUse::value:
        return "in place of a value";
    case HoleUse::type:
        return "in place of a type";
    case HoleUse::keyword:
        return "in place of a keyword";
    case HoleUse::statement:
        return "as the whole statement";
    default:
        return "as a part of the statement";
    }
}

}  // namespace limbeck::sql
