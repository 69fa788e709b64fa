// Python's string formatting over constants: the few forms that revision headers use (%s, %d, %04d, {}, {0}, {:04d}).
// Anything else is unknown with a reason, never a guess. https://docs.python.org/3/library/string.html#formatspec
#include "frontend/header_constants.h"

#include <algorithm>
#include <optional>

namespace limbeck::frontend {
namespace {

constexpr size_t widest = 64;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<size_t> small_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 3 || !std::all_of(digits.begin(), digits.end(), is_digit)) return {};
    size_t value = 0;
    for (char digit : digits) value = value * 10 + static_cast<size_t>(digit - '0');
    return value;
}

// An integer under `[0][width][d]`.
Constant padded(const Constant& value, std::string_view spec) {
    if (!spec.empty() && spec.back() == 'd') spec.remove_suffix(1);
    bool zeros = spec.starts_with('0');
    std::string text = std::to_string(value.number);
    if (spec.empty()) return text_constant(text);
    std::optional<size_t> width = small_number(spec);
    if (!width || *width > widest) return unknown_constant("a format that is not followed");
    size_t missing = *width > text.size() ? *width - text.size() : 0;
    text.insert(zeros && value.number < 0 ? 1 : 0, missing, zeros ? '0' : ' ');
    return text_constant(std::move(text));
}

}  // namespace

Constant unknown_constant(std::string reason) {
    Constant result;
    result.text = std::move(reason);
    return result;
}

Constant text_constant(std::string text) {
    Constant result;
    result.kind = Constant::Kind::text;
    result.text = std::move(text);
    return result;
}

Constant format_value(const Constant& value, std::string_view spec) {
    switch (value.kind) {
    case Constant::Kind::integer:
        return padded(value, spec);
    case Constant::Kind::text:
        return spec.empty() || spec == "s" ? value : unknown_constant("a format that is not followed");
    case Constant::Kind::none:
        return spec.empty() ? text_constant("None") : unknown_constant("a format that is not followed");
    case Constant::Kind::boolean:
        return spec.empty() ? text_constant(value.number ? "True" : "False")
                            : unknown_constant("a format that is not followed");
    case Constant::Kind::unknown:
        return value;
    case Constant::Kind::sequence:
        break;
    }
    return unknown_constant("a sequence printed into a string");
}

Constant format_percent(std::string_view format, const Constant& values) {
    if (!values.known()) return values;
    std::vector<Constant> list = values.kind == Constant::Kind::sequence ? values.items : std::vector<Constant>{values};
    std::string result;
    size_t used = 0;
    for (size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            result += format[i];
            continue;
        }
        size_t start = ++i;
        while (i < format.size() && is_digit(format[i])) ++i;
        if (i >= format.size()) return unknown_constant("an incomplete format");
        if (format[i] == '%' && i == start) {
            result += '%';
            continue;
        }
        if ((format[i] != 's' && format[i] != 'd' && format[i] != 'i') || used == list.size()) {
            return unknown_constant("a format that is not followed");
        }
        std::string_view width = format.substr(start, i - start);
        Constant part = format_value(list[used++], width);
        if (!part.known()) return part;
        result += part.text;
    }
    return used == list.size() ? text_constant(std::move(result)) : unknown_constant("a format with too many values");
}

Constant format_braces(std::string_view format, const std::vector<Constant>& values) {
    std::string result;
    size_t automatic = 0;
    for (size_t i = 0; i < format.size(); ++i) {
        char c = format[i];
        if (c != '{' && c != '}') {
            result += c;
            continue;
        }
        if (i + 1 < format.size() && format[i + 1] == c) {
            result += c;
            ++i;
            continue;
        }
        size_t end = format.find('}', i);
        if (c == '}' || end == std::string_view::npos) return unknown_constant("an incomplete format");
        std::string_view field = format.substr(i + 1, end - i - 1);
        size_t colon = std::min(field.find(':'), field.size());
        std::string_view spec = colon < field.size() ? field.substr(colon + 1) : std::string_view();
        std::optional<size_t> index =
            colon == 0 ? std::optional<size_t>(automatic++) : small_number(field.substr(0, colon));
        if (!index || *index >= values.size()) return unknown_constant("a format that is not followed");
        Constant part = format_value(values[*index], spec);
        if (!part.known()) return part;
        result += part.text;
        i = end;
    }
    return text_constant(std::move(result));
}

}  // namespace limbeck::frontend
