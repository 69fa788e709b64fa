// Python's text operations over constants: str(), %, format, f-string fields, and the methods that occur in migrations.
// Python documentation: "printf-style String Formatting", "Format String Syntax". What is not covered exactly is not
// computed at all: the caller then has an unknown with a reason.
#include "dataflow/evaluate.h"

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

bool percent_formatted(const Template& format, Ref arguments, Template& out) {
    std::string_view text = format.text;
    size_t next = 0, plain = 0;
    auto argument = [&]() -> Ref {
        if (!arguments->is(ValueKind::tuple)) return next++ == 0 ? arguments : nullptr;
        return next < arguments->items.size() ? arguments->items[next++] : nullptr;
    };
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') continue;
        out.append(format.slice(static_cast<uint32_t>(plain), static_cast<uint32_t>(i)));
        if (++i >= text.size()) return false;
        Ref value = nullptr;
        if (text[i] == '(') {
            size_t close = text.find(')', i);
            if (close == std::string_view::npos || close + 1 >= text.size() || !arguments->is(ValueKind::dict))
                return false;
            value = arguments->lookup(text.substr(i + 1, close - i - 1));
            i = close + 1;
        } else if (text[i] != '%') {
            value = argument();
        }
        if (text[i] == '%')
            out.append("%");
        else if (!value || value->is(ValueKind::unknown))
            return false;
        else if (text[i] == 's') {
            if (!plain_text(value, out)) return false;
        } else if (text[i] == 'r') {
            if (!formatted(value, 'r', "", out)) return false;
        } else if (text[i] == 'd' || text[i] == 'i') {
            if (!value->is(ValueKind::integer) || !plain_text(value, out)) return false;
        } else
            return false;
        plain = i + 1;
    }
    out.append(format.slice(static_cast<uint32_t>(plain), static_cast<uint32_t>(text.size())));
    return arguments->is(ValueKind::dict) || !arguments->is(ValueKind::tuple) || next == arguments->items.size();
}

namespace {

// One replacement field {name!c:spec} without nested fields; false when it is anything else.
struct Field {
    std::string_view name, spec;
    char conversion = 0;
};

bool parse_field(std::string_view inside, Field& field) {
    if (inside.find('{') != std::string_view::npos) return false;
    if (size_t colon = inside.find(':'); colon != std::string_view::npos) {
        field.spec = inside.substr(colon + 1);
        inside = inside.substr(0, colon);
    }
    if (size_t mark = inside.find('!'); mark != std::string_view::npos) {
        if (inside.size() != mark + 2) return false;
        field.conversion = inside[mark + 1];
        inside = inside.substr(0, mark);
    }
    field.name = inside;
    return inside.find_first_of(".[") == std::string_view::npos;
}

}  // namespace

bool brace_formatted(const Template& format, const std::vector<Ref>& positional,
                     const std::vector<std::pair<std::string, Ref>>& keywords, Template& out) {
    std::string_view text = format.text;
    size_t automatic = 0, plain = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{' && text[i] != '}') continue;
        out.append(format.slice(static_cast<uint32_t>(plain), static_cast<uint32_t>(i)));
        if (i + 1 < text.size() && text[i + 1] == text[i]) {
            out.append(text.substr(i, 1));
            plain = ++i + 1;
            continue;
        }
        size_t close = text.find('}', i);
        Field field;
        if (text[i] == '}' || close == std::string_view::npos || !parse_field(text.substr(i + 1, close - i - 1), field))
            return false;
        Ref value = nullptr;
        size_t position = 0;
        auto [end, error] = std::from_chars(field.name.data(), field.name.data() + field.name.size(), position);
        bool numbered = error == std::errc() && end == field.name.data() + field.name.size();
        if (field.name.empty()) position = automatic++;
        if (field.name.empty() || numbered) {
            value = position < positional.size() ? positional[position] : nullptr;
        } else {
            for (const auto& [key, candidate] : keywords)
                if (key == field.name) value = candidate;
        }
        if (!value || !formatted(value, field.conversion, field.spec, out)) return false;
        plain = close + 1;
        i = close;
    }
    out.append(format.slice(static_cast<uint32_t>(plain), static_cast<uint32_t>(text.size())));
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

bool all_strings(const std::vector<Ref>& values) {
    return std::all_of(values.begin(), values.end(), [](Ref value) { return value->is(ValueKind::string); });
}

bool joined(const Template& separator, Ref parts, Template& out) {
    bool sequence = parts->is(ValueKind::list) || parts->is(ValueKind::tuple);
    if (!sequence) return false;
    for (size_t i = 0; i < parts->items.size(); ++i) {
        Ref part = text_inside(parts->items[i]);
        if (!part->is(ValueKind::string)) return false;
        if (i > 0) out.append(separator);
        out.append(part->text);
    }
    return true;
}

Ref split_value(const Template& self, std::string_view separator, Arena& arena, Place place) {
    Value list;
    list.kind = ValueKind::list;
    list.place = place;
    auto piece = [&](size_t begin, size_t end) {
        Value part;
        part.kind = ValueKind::string;
        part.place = place;
        part.text = self.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
        list.items.push_back(arena.add(std::move(part)));
    };
    size_t begin = 0;
    for (size_t at; (at = self.text.find(separator, begin)) != std::string::npos; begin = at + separator.size())
        piece(begin, at);
    piece(begin, self.text.size());
    return arena.add(std::move(list));
}

}  // namespace

bool string_method(std::string_view name, const Template& self, const std::vector<Ref>& positional,
                   const std::vector<std::pair<std::string, Ref>>& keywords, Arena& arena, Place place, Ref& out) {
    Value value;
    value.kind = ValueKind::string;
    value.place = place;
    auto done = [&](bool ok) {
        if (ok) out = arena.add(std::move(value));
        return ok;
    };
    if (name == "format") return done(brace_formatted(self, positional, keywords, value.text));
    if (name == "join" && positional.size() == 1 && keywords.empty())
        return done(joined(self, positional[0], value.text));
    if (!all_strings(positional) || !keywords.empty()) return false;
    size_t count = positional.size();
    if ((name == "strip" || name == "lstrip" || name == "rstrip") && count <= 1) {
        bool ascii = std::all_of(self.text.begin(), self.text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (!ascii) return false;
        value.text = stripped(self, count ? positional[0]->str() : white_space, name != "rstrip", name != "lstrip");
        return done(true);
    }
    if (name == "replace" && count == 2 && !positional[0]->str().empty()) {
        value.text = replaced(self, positional[0]->text, positional[1]->text);
        return done(true);
    }
    if ((name == "upper" || name == "lower") && count == 0)
        return done(ascii_cased(self.text, name == "upper", value.text.text));
    if (name == "split" && count == 1 && !positional[0]->str().empty()) {
        out = split_value(self, positional[0]->str(), arena, place);
        return true;
    }
    if ((name == "startswith" || name == "endswith") && count == 1) {
        std::string_view text = self.text, part = positional[0]->str();
        out = arena.boolean(name == "startswith" ? text.starts_with(part) : text.ends_with(part), place);
        return true;
    }
    if (name == "removeprefix" && count == 1) {
        size_t cut = std::string_view(self.text).starts_with(positional[0]->str()) ? positional[0]->str().size() : 0;
        value.text = self.slice(static_cast<uint32_t>(cut), static_cast<uint32_t>(self.text.size()));
        return done(true);
    }
    return false;
}

}  // namespace limbeck::dataflow
