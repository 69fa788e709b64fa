// Python's text operations over constants: str(), %, format, f-string fields, and the methods that occur in migrations.
// Python documentation: "printf-style String Formatting", "Format String Syntax". What is not covered exactly is not
// computed at all: the caller then has an unknown with a reason.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <charconv>

namespace limbeck::dataflow {

namespace {

constexpr std::string_view white_space = " \t\n\r\f\v";

bool append_repr(std::string_view text, Template& out) {
    bool simple =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f && c != '\\' && c != '\''; });
    if (!simple) return false;
    out.append("'");
    out.append(text);
    out.append("'");
    return true;
}

bool append_repr(Ref value, Template& out, int depth = 0) {
    if (value->is(ValueKind::string)) return append_repr(value->str(), out);
    bool sequence = value->is(ValueKind::list) || value->is(ValueKind::tuple);
    if (!sequence) return plain_text(value, out);
    if (depth > 8) return false;
    out.append(value->is(ValueKind::list) ? "[" : "(");
    for (size_t i = 0; i < value->items.size(); ++i) {
        if (i > 0) out.append(", ");
        if (!append_repr(value->items[i], out, depth + 1)) return false;
    }
    if (value->is(ValueKind::tuple) && value->items.size() == 1) out.append(",");
    out.append(value->is(ValueKind::list) ? "]" : ")");
    return true;
}

// quoted_name(...) and op.f(...) are their text in every text operation (facts: quoted_name does not quote there).
Ref text_inside(Ref value) {
    bool named = value->is_call("sqlalchemy.quoted_name") || value->is_call("alembic.op.f");
    return named && !value->items.empty() ? value->items[0] : value;
}

}  // namespace

bool plain_text(Ref value, Template& out) {
    value = text_inside(value);
    switch (value->kind) {
    case ValueKind::string:
        out.append(value->text);
        return true;
    case ValueKind::integer:
    case ValueKind::floating:
        out.append(value->str());
        return true;
    case ValueKind::boolean:
        out.append(value->truth ? "True" : "False");
        return true;
    case ValueKind::none:
        out.append("None");
        return true;
    case ValueKind::list:
    case ValueKind::tuple:
        return append_repr(value, out);
    case ValueKind::call:
        // str(text("...")) is the text itself.
        if (value->name == "sqlalchemy.text" && value->items.size() == 1 && value->items[0]->is(ValueKind::string)) {
            out.append(value->items[0]->text);
            return true;
        }
        return false;
    default:
        return false;
    }
}

bool formatted(Ref value, char conversion, std::string_view spec, Template& out) {
    if (conversion == 'r') return spec.empty() && append_repr(text_inside(value), out);
    if (conversion == 'a') return false;
    if (spec.empty() || (spec == "s" && text_inside(value)->is(ValueKind::string))) return plain_text(value, out);
    if (spec == "d" && value->is(ValueKind::integer)) return plain_text(value, out);
    // [0]width for integers, [fill]<>^width for texts without fill.
    bool zero = spec.size() > 1 && spec[0] == '0';
    size_t width = 0;
    std::string_view digits = spec.ends_with('d') ? spec.substr(0, spec.size() - 1) : spec;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), width);
    if (error != std::errc() || end != digits.data() + digits.size() || width > 1000) return false;
    if (!value->is(ValueKind::integer) || value->str().starts_with('-')) return false;
    if (value->str().size() < width) out.append(std::string(width - value->str().size(), zero ? '0' : ' '));
    out.append(value->str());
    return true;
}

Template dedented(const Template& text) {
    std::string_view all = text.text;
    // The longest common leading white space of lines that hold more than white space.
    std::string_view margin;
    bool first = true;
    for (size_t begin = 0; begin <= all.size();) {
        size_t end = std::min(all.find('\n', begin), all.size());
        std::string_view line = all.substr(begin, end - begin);
        size_t indent = line.find_first_not_of(" \t");
        if (indent != std::string_view::npos) {
            std::string_view lead = line.substr(0, indent);
            if (first) margin = lead;
            size_t common = 0;
            while (common < margin.size() && common < lead.size() && margin[common] == lead[common]) ++common;
            margin = margin.substr(0, common);
            first = false;
        }
        begin = end + 1;
    }
    Template out;
    for (size_t begin = 0; begin <= all.size();) {
        size_t end = std::min(all.find('\n', begin), all.size());
        std::string_view line = all.substr(begin, end - begin);
        bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
        size_t from = blank ? end : begin + margin.size();
        out.append(text.slice(static_cast<uint32_t>(from), static_cast<uint32_t>(std::min(end + 1, all.size()))));
        begin = end + 1;
    }
    return out;
}

namespace {

Template stripped(const Template& self, std::string_view characters, bool left, bool right) {
    std::string_view text = self.text;
    size_t begin = left ? text.find_first_not_of(characters) : 0;
    if (begin == std::string_view::npos) return {};
    size_t last = right ? text.find_last_not_of(characters) : text.size() - 1;
    return last == std::string_view::npos ? Template()
                                          : self.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(last + 1));
}

Template replaced(const Template& self, const Template& from, const Template& to) {
    Template out;
    size_t begin = 0;
    for (size_t at; (at = self.text.find(from.text, begin)) != std::string::npos; begin = at + from.text.size()) {
        out.append(self.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(at)));
        out.append(to);
    }
    out.append(self.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(self.text.size())));
    return out;
}

bool ascii_cased(std::string_view text, bool upper, std::string& out) {
    for (char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
        bool change = upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
        out += change ? static_cast<char>(c ^ 0x20) : c;
    }
    return true;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Ref list_of(const Template& self, const std::vector<std::pair<size_t, size_t>>& pieces, Arena& arena, Place place,
            ValueKind kind = ValueKind::list) {
    Value list;
    list.kind = kind;
    list.place = place;
    for (auto [begin, end] : pieces)
        list.items.push_back(arena.text(self.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end)), place));
    return arena.add(std::move(list));
}

// split() without a separator: at runs of white space.
Ref words(const Template& self, Arena& arena, Place place) {
    std::vector<std::pair<size_t, size_t>> pieces;
    std::string_view text = self.text;
    for (size_t at = text.find_first_not_of(white_space); at != std::string_view::npos;) {
        size_t end = std::min(text.find_first_of(white_space, at), text.size());
        pieces.emplace_back(at, end);
        at = text.find_first_not_of(white_space, end);
    }
    return list_of(self, pieces, arena, place);
}

Ref lines(const Template& self, Arena& arena, Place place) {
    std::vector<std::pair<size_t, size_t>> pieces;
    std::string_view text = self.text;
    for (size_t at = 0; at < text.size();) {
        size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        pieces.emplace_back(at, end);
        at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return list_of(self, pieces, arena, place);
}

Ref split_limited(const Template& self, std::string_view separator, long long limit, bool from_right, Arena& arena,
                  Place place) {
    std::vector<size_t> at;
    std::string_view text = self.text;
    for (size_t i = text.find(separator); i != std::string_view::npos; i = text.find(separator, i + separator.size()))
        at.push_back(i);
    if (limit >= 0 && at.size() > static_cast<size_t>(limit)) {
        if (from_right)
            at.erase(at.begin(), at.end() - limit);
        else
            at.resize(static_cast<size_t>(limit));
    }
    std::vector<std::pair<size_t, size_t>> pieces;
    size_t begin = 0;
    for (size_t i : at) {
        pieces.emplace_back(begin, i);
        begin = i + separator.size();
    }
    pieces.emplace_back(begin, text.size());
    return list_of(self, pieces, arena, place);
}

bool classified(std::string_view name, std::string_view text, bool& out) {
    if (!is_ascii(text)) return false;
    auto digit = [](char c) { return c >= '0' && c <= '9'; };
    auto alpha = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    auto every = [&](auto test) { return !text.empty() && std::all_of(text.begin(), text.end(), test); };
    if (name == "isdigit" || name == "isdecimal" || name == "isnumeric")
        out = every(digit);
    else if (name == "isalpha")
        out = every(alpha);
    else if (name == "isalnum")
        out = every([&](char c) { return digit(c) || alpha(c); });
    else if (name == "isidentifier")
        out = every([&](char c) { return digit(c) || alpha(c) || c == '_'; }) && !digit(text[0]);
    else if (name == "isspace")
        out = every([&](char c) { return white_space.find(c) != std::string_view::npos; });
    else if (name == "isupper" || name == "islower") {
        bool any = false, wrong = false;
        for (char c : text) {
            const bool up = c >= 'A' && c <= 'Z', low = c >= 'a' && c <= 'z';
            any = any || up || low;
            wrong = wrong || (name == "isupper" ? low : up);
        }
        out = any && !wrong;
    } else {
        return false;
    }
    return true;
}

std::string titled(std::string_view text, bool only_first) {
    std::string out;
    bool start = true;
    for (char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) {
            char lower = static_cast<char>(c | 0x20);
            out += start ? static_cast<char>(lower ^ 0x20) : lower;
        } else {
            out += c;
        }
        start = only_first ? false : !letter;
    }
    return out;
}

}  // namespace

Ref string_method(std::string_view name, const Template& self, const std::vector<Ref>& positional,
                  const std::vector<std::pair<std::string, Ref>>& keywords, Arena& arena, Place place) {
    const size_t count = positional.size();
    std::string_view text = self.text;
    auto string_at = [&](size_t i) { return i < count && positional[i]->is(ValueKind::string); };
    auto number_at = [&](size_t i, long long otherwise) {
        long long number = otherwise;
        if (i < count) small_integer(positional[i], number);
        return number;
    };
    auto part = [&](size_t begin, size_t end) {
        return arena.text(self.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end)), place);
    };
    if (bool result = false; count == 0 && classified(name, text, result)) return arena.boolean(result, place);
    if (name == "strip" || name == "lstrip" || name == "rstrip") {
        const bool given = count == 1 && string_at(0);
        if (count > 1 || (count == 1 && !given && !positional[0]->is(ValueKind::none)) || !is_ascii(text))
            return nullptr;
        return arena.text(
            stripped(self, given ? positional[0]->str() : white_space, name != "rstrip", name != "lstrip"), place);
    }
    if (name == "replace" && string_at(0) && string_at(1) && !positional[0]->str().empty() && count == 2 &&
        keywords.empty())
        return arena.text(replaced(self, positional[0]->text, positional[1]->text), place);
    if ((name == "upper" || name == "lower" || name == "casefold" || name == "swapcase") && count == 0) {
        Template out;
        if (name == "swapcase") {
            if (!is_ascii(text)) return nullptr;
            for (char c : text) {
                const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                out.text += is_letter ? static_cast<char>(c ^ 0x20) : c;
            }
        } else if (!ascii_cased(text, name == "upper", out.text))
            return nullptr;
        return arena.text(std::move(out), place);
    }
    if ((name == "title" || name == "capitalize") && count == 0 && is_ascii(text))
        return arena.string(titled(text, name == "capitalize"), place);
    if (name == "splitlines" && count == 0 && keywords.empty()) return lines(self, arena, place);
    if (name == "split" || name == "rsplit") {
        Ref separator = count > 0 ? positional[0] : nullptr;
        long long limit = number_at(1, -1);
        for (const auto& [key, value] : keywords) {
            if (key == "sep") separator = value;
            if (key == "maxsplit" && !small_integer(value, limit)) return nullptr;
        }
        if (!separator || separator->is(ValueKind::none))
            return limit < 0 && is_ascii(text) ? words(self, arena, place) : nullptr;
        if (!separator->is(ValueKind::string) || separator->str().empty()) return nullptr;
        return split_limited(self, separator->str(), limit, name == "rsplit", arena, place);
    }
    if ((name == "partition" || name == "rpartition") && string_at(0) && !positional[0]->str().empty()) {
        std::string_view separator = positional[0]->str();
        const size_t at = name == "partition" ? text.find(separator) : text.rfind(separator);
        if (at == std::string_view::npos) {
            std::vector<std::pair<size_t, size_t>> none = {{0, text.size()}, {0, 0}, {0, 0}};
            if (name == "rpartition") std::swap(none[0], none[2]);
            return list_of(self, none, arena, place, ValueKind::tuple);
        }
        return list_of(self, {{0, at}, {at, at + separator.size()}, {at + separator.size(), text.size()}}, arena, place,
                       ValueKind::tuple);
    }
    if ((name == "startswith" || name == "endswith") && count == 1) {
        std::vector<Ref> parts = {positional[0]};
        if (positional[0]->is(ValueKind::tuple)) parts = positional[0]->items;
        for (Ref one : parts) {
            if (!one->is(ValueKind::string)) return nullptr;
            if (name == "startswith" ? text.starts_with(one->str()) : text.ends_with(one->str()))
                return arena.boolean(true, place);
        }
        return arena.boolean(false, place);
    }
    if ((name == "removeprefix" || name == "removesuffix") && string_at(0)) {
        std::string_view cut = positional[0]->str();
        if (name == "removeprefix") return part(text.starts_with(cut) ? cut.size() : 0, text.size());
        return part(0, text.ends_with(cut) ? text.size() - cut.size() : text.size());
    }
    if ((name == "find" || name == "rfind" || name == "index" || name == "count") && count == 1 && string_at(0) &&
        is_ascii(text) && !positional[0]->str().empty()) {
        std::string_view wanted = positional[0]->str();
        if (name == "count") {
            long long found = 0;
            for (size_t at = text.find(wanted); at != std::string_view::npos;
                 at = text.find(wanted, at + wanted.size()))
                ++found;
            return arena.integer(found, place);
        }
        size_t at = name == "rfind" ? text.rfind(wanted) : text.find(wanted);
        if (at == std::string_view::npos) return name == "index" ? nullptr : arena.integer(-1, place);
        return arena.integer(static_cast<long long>(at), place);
    }
    if ((name == "zfill" || name == "ljust" || name == "rjust" || name == "center") && count >= 1 && is_ascii(text)) {
        const long long width = number_at(0, -1);
        if (width < 0 || width > 100'000) return nullptr;
        std::string fill = name == "zfill" ? "0" : string_at(1) ? std::string(positional[1]->str()) : " ";
        if (fill.size() != 1 || name == "center") return nullptr;
        const size_t missing = static_cast<size_t>(width) > text.size() ? static_cast<size_t>(width) - text.size() : 0;
        const bool sign = name == "zfill" && !text.empty() && (text[0] == '-' || text[0] == '+');
        if (sign) return nullptr;
        std::string pad(missing, fill[0]);
        return arena.string(name == "ljust" ? std::string(text) + pad : pad + std::string(text), place);
    }
    if (name == "expandtabs" && text.find('\t') == std::string_view::npos) return part(0, text.size());
    if (name == "translate" && count == 1 && positional[0]->is(ValueKind::dict) && is_ascii(text)) {
        std::string out;
        for (char c : text) {
            Ref found = nullptr;
            for (const auto& [key, value] : positional[0]->pairs) {
                long long code = 0;
                if (small_integer(key, code) && code == c) found = value;
            }
            if (!found)
                out += c;
            else if (found->is(ValueKind::string))
                out += found->str();
            else if (!found->is(ValueKind::none))
                return nullptr;
        }
        return arena.string(std::move(out), place);
    }
    return nullptr;
}

}  // namespace limbeck::dataflow
