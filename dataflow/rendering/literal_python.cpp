// Python constants as Python would print them, for the literals that they become in SQL.
// Source: the Python documentation of float.__repr__, json.dumps, datetime.isoformat, timedelta.total_seconds,
// uuid.UUID and decimal.Decimal; each form is also a probe.
#include "dataflow/rendering/literal_python.h"

#include "dataflow/rendering/rendering.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace limbeck::dataflow::rendering::dml {

namespace {

std::optional<long long> integer_of(Ref value) {
    if (!value) return std::nullopt;
    if (value->is(ValueKind::boolean)) return value->truth ? 1 : 0;
    if (!value->is(ValueKind::integer)) return std::nullopt;
    long long number = 0;
    std::string_view digits = value->str();
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

// Arguments that are integers in [0, 9999], by position or name; absent ones are `fallback`.
std::optional<int> part(const Arguments& arguments, size_t position, std::string_view name, int fallback) {
    Ref given = arguments.get(position, name);
    if (!given) return fallback;
    auto number = integer_of(given);
    if (!number || *number < 0 || *number > 999999) return std::nullopt;
    return static_cast<int>(*number);
}

template <class... Numbers>
std::string formatted(const char* format, Numbers... numbers) {
    std::array<char, 64> buffer{};
    int written = std::snprintf(buffer.data(), buffer.size(), format, numbers...);
    return std::string(buffer.data(), static_cast<size_t>(std::max(0, std::min(written, 63))));
}

std::optional<std::string> date_text(const Arguments& arguments) {
    auto year = part(arguments, 0, "year", -1), month = part(arguments, 1, "month", -1),
         day = part(arguments, 2, "day", -1);
    if (!year || !month || !day || *year < 1 || *month < 1 || *day < 1) return std::nullopt;
    return formatted("%04d-%02d-%02d", *year, *month, *day);
}

// From `first` on: hour, minute, second, microsecond, tzinfo.
std::optional<std::string> time_text(const Arguments& arguments, size_t first) {
    auto hour = part(arguments, first, "hour", 0), minute = part(arguments, first + 1, "minute", 0);
    auto second = part(arguments, first + 2, "second", 0), micro = part(arguments, first + 3, "microsecond", 0);
    if (!hour || !minute || !second || !micro) return std::nullopt;
    std::string text = formatted("%02d:%02d:%02d", *hour, *minute, *second);
    if (*micro > 0) text += formatted(".%06d", *micro);
    Ref zone = arguments.get(first + 4, "tzinfo");
    if (is_none(zone)) return text;
    bool utc = zone->path() == "datetime.timezone.utc" || zone->path() == "datetime.UTC";
    if (!utc) return std::nullopt;
    return text + "+00:00";
}

void append_code_unit(std::string& out, unsigned unit) {
    out += formatted("\\u%04x", unit);
}

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    for (size_t i = 0; i < text.size();) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            ++i;
            switch (byte) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            default:
                if (byte < 0x20 || byte == 0x7f)
                    append_code_unit(out, byte);
                else
                    out += static_cast<char>(byte);
            }
            continue;
        }
        size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
        unsigned code = byte & (0xffu >> (length + 1));
        for (size_t k = 1; k < length && i + k < text.size(); ++k)
            code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3fu);
        i += length;
        if (code >= 0x10000) {
            append_code_unit(out, 0xd800 + ((code - 0x10000) >> 10));
            append_code_unit(out, 0xdc00 + ((code - 0x10000) & 0x3ff));
        } else {
            append_code_unit(out, code);
        }
    }
    out += '"';
}

constexpr int max_json_depth = 100;

class JsonWriter {
  public:
    explicit JsonWriter(std::string& text) : out(text) {}

    Dumped write(Ref value, int depth) {
        if (depth > max_json_depth) return Dumped::unknown;
        switch (value->kind) {
        case ValueKind::none:
            out += "null";
            return Dumped::text;
        case ValueKind::boolean:
            out += value->truth ? "true" : "false";
            return Dumped::text;
        case ValueKind::integer:
            out += value->str();
            return Dumped::text;
        case ValueKind::floating:
            out += number(value);
            return Dumped::text;
        case ValueKind::string:
            if (!value->text.constant()) return Dumped::unknown;
            append_json_string(out, value->str());
            return Dumped::text;
        case ValueKind::list:
        case ValueKind::tuple:
            return list(value, depth);
        case ValueKind::dict:
            return dict(value, depth);
        case ValueKind::bytes:
            return refused("bytes");
        case ValueKind::set:
            return refused("set");
        default:
            break;
        }
        std::string_view path = value->path();
        if (path.starts_with("datetime.")) return refused(path.substr(9, path.find('.', 9) - 9));
        if (path.starts_with("uuid.")) return refused("UUID");
        if (path == "decimal.Decimal") return refused("Decimal");
        return Dumped::unknown;
    }

  private:
    Dumped refused(std::string_view type) {
        out = type;
        return Dumped::refused;
    }

    static std::string number(Ref value) {
        auto real = float_of(value);
        return real ? float_repr(*real) : std::string(value->str());
    }

    Dumped list(Ref value, int depth) {
        out += '[';
        for (size_t i = 0; i < value->items.size(); ++i) {
            if (i > 0) out += ", ";
            if (Dumped result = write(value->items[i], depth + 1); result != Dumped::text) return result;
        }
        out += ']';
        return Dumped::text;
    }

    // A key that comes twice keeps its first place and its last value.
    Dumped dict(Ref value, int depth) {
        out += '{';
        bool first = true;
        for (const auto& [key, element] : value->pairs) {
            std::string name;
            switch (key->kind) {
            case ValueKind::string:
                append_json_string(name, key->str());
                break;
            case ValueKind::integer:
                name = "\"" + std::string(key->str()) + "\"";
                break;
            case ValueKind::floating:
                name = "\"" + number(key) + "\"";
                break;
            case ValueKind::boolean:
                name = key->truth ? "\"true\"" : "\"false\"";
                break;
            case ValueKind::none:
                name = "\"null\"";
                break;
            default:
                return key->is(ValueKind::tuple) ? refused("tuple") : Dumped::unknown;
            }
            if (!first) out += ", ";
            first = false;
            out += name + ": ";
            if (Dumped result = write(element, depth + 1); result != Dumped::text) return result;
        }
        out += '}';
        return Dumped::text;
    }

    std::string& out;
};

}  // namespace

std::optional<double> float_of(Ref value) {
    if (!value->is(ValueKind::floating) && !value->is(ValueKind::integer)) return std::nullopt;
    double number = 0;
    std::string_view text = value->str();
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// The shortest digits that read back as the same number; an exponent below -4 and from 16 on.
std::string float_repr(double number) {
    if (std::isnan(number)) return "nan";
    if (std::isinf(number)) return number < 0 ? "-inf" : "inf";
    std::array<char, 64> buffer{};
    auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific);
    std::string_view text(buffer.data(), static_cast<size_t>(end - buffer.data()));
    size_t mark = text.find('e');
    int exponent = 0;
    std::string_view power = text.substr(mark + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    std::from_chars(power.data(), power.data() + power.size(), exponent);
    std::string sign, digits;
    for (char c : text.substr(0, mark)) {
        if (c == '-')
            sign = "-";
        else if (c != '.')
            digits += c;
    }
    if (exponent < -4 || exponent >= 16) {
        std::string mantissa = digits.size() > 1 ? digits.substr(0, 1) + "." + digits.substr(1) : digits;
        return sign + mantissa + formatted(exponent < 0 ? "e-%02d" : "e+%02d", std::abs(exponent));
    }
    if (exponent < 0) return sign + "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
    auto whole = static_cast<size_t>(exponent) + 1;
    if (digits.size() <= whole) return sign + digits + std::string(whole - digits.size(), '0') + ".0";
    return sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::optional<std::string> iso_format(Ref value) {
    if (!value->is(ValueKind::call)) return std::nullopt;
    Arguments arguments{value->items, value->named};
    if (value->name == "datetime.date") return date_text(arguments);
    if (value->name == "datetime.time") return time_text(arguments, 0);
    if (value->name != "datetime.datetime") return std::nullopt;
    auto date = date_text(arguments), time = time_text(arguments, 3);
    if (!date || !time) return std::nullopt;
    return *date + "T" + *time;
}

namespace {

std::optional<long long> microseconds_of(Ref value) {
    if (!value->is_call("datetime.timedelta")) return std::nullopt;
    Arguments arguments{value->items, value->named};
    struct Unit {
        std::string_view name;
        long long microseconds;
    };
    constexpr std::array units = {Unit{"days", 86'400'000'000},  Unit{"seconds", 1'000'000},
                                  Unit{"microseconds", 1},       Unit{"milliseconds", 1'000},
                                  Unit{"minutes", 60'000'000},   Unit{"hours", 3'600'000'000},
                                  Unit{"weeks", 604'800'000'000}};
    long long total = 0;
    for (size_t i = 0; i < units.size(); ++i) {
        Ref given = arguments.get(i, units[i].name);
        if (!given) continue;
        auto number = float_of(given);
        double share = number ? *number * static_cast<double>(units[i].microseconds) : 1e18;
        if (std::abs(share) >= 1e17) return std::nullopt;
        total += std::llrint(share);
    }
    return total;
}

}  // namespace

std::optional<std::string> total_seconds(Ref value) {
    auto microseconds = microseconds_of(value);
    if (!microseconds) return std::nullopt;
    return float_repr(static_cast<double>(*microseconds) / 1e6);
}

std::optional<std::string> days_and_seconds(Ref value) {
    constexpr long long second = 1'000'000, day = 86'400 * second;
    auto microseconds = microseconds_of(value);
    if (!microseconds) return std::nullopt;
    const long long rest = (*microseconds % day + day) % day;  // never negative, as Python has it
    return formatted("%lld days %lld.%06lld seconds", (*microseconds - rest) / day, rest / second, rest % second);
}

std::optional<std::string> uuid_text(Ref value) {
    if (!value->is_call("uuid.UUID")) return std::nullopt;
    Arguments arguments{value->items, value->named};
    std::string digits;
    if (Ref number = arguments.named("int")) {
        auto small = integer_of(number);
        if (!small || *small < 0) return std::nullopt;
        digits = formatted("%032llx", static_cast<unsigned long long>(*small));
    } else {
        Ref text = arguments.get(0, "hex");
        if (!text || !text->is(ValueKind::string)) return std::nullopt;
        std::string_view given = text->str();
        if (given.starts_with("urn:")) given.remove_prefix(4);
        if (given.starts_with("uuid:")) given.remove_prefix(5);
        for (char c : given) {
            if (c == '{' || c == '}' || c == '-') continue;
            char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
            bool hex = (lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f');
            if (!hex) return std::nullopt;
            digits += lower;
        }
    }
    if (digits.size() != 32) return std::nullopt;
    for (size_t at : {20u, 16u, 12u, 8u}) digits.insert(at, 1, '-');
    return digits;
}

std::optional<std::string> decimal_text(Ref value) {
    if (!value->is_call("decimal.Decimal") || value->items.size() != 1) return std::nullopt;
    Ref given = value->items[0];
    if (given->is(ValueKind::integer)) return std::string(given->str());
    if (!given->is(ValueKind::string)) return std::nullopt;
    std::string_view text = given->str();
    std::string sign;
    if (text.starts_with('-')) sign = "-";
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    size_t mark = text.find_first_of("eE");
    std::string exponent;
    if (mark != std::string_view::npos) {
        // Printed with an exponent only when it is positive: Decimal('1E+3'), but Decimal('0.10').
        std::string_view power = text.substr(mark + 1);
        if (!power.starts_with('+') || text.substr(0, mark).find('.') != std::string_view::npos) return std::nullopt;
        if (power.size() < 2 || power.find_first_not_of("0123456789", 1) != std::string_view::npos) return std::nullopt;
        exponent = "E" + std::string(power);
        text = text.substr(0, mark);
    }
    size_t dots = 0, digits = 0;
    for (char c : text) (c == '.' ? dots : digits) += c == '.' || (c >= '0' && c <= '9') ? 1u : 1000u;
    if (dots > 1 || digits == 0 || digits >= 1000) return std::nullopt;
    std::string whole(text.substr(0, text.find('.')));
    std::string fraction = dots ? std::string(text.substr(text.find('.') + 1)) : std::string();
    size_t nonzero = whole.find_first_not_of('0');
    whole = nonzero == std::string::npos ? "0" : whole.substr(nonzero);
    return sign + whole + (fraction.empty() ? "" : "." + fraction) + exponent;
}

std::optional<Shape> generated_shape(Ref value) {
    Ref call = value;
    if (value->is(ValueKind::attribute) && value->name == "hex") {
        call = value->receiver;
        if (call->path().starts_with("uuid.uuid")) return Shape::hex;
    }
    std::string_view path = call->path();
    if (path.starts_with("uuid.uuid")) return Shape::uuid;
    if (path == "datetime.datetime.now" || path == "datetime.datetime.utcnow" || path == "datetime.datetime.today" ||
        path == "datetime.date.today")
        return Shape::date_time;
    if (path == "time.time" || path == "time.time_ns") return Shape::number;
    return std::nullopt;
}

Dumped json_dumps(Ref value, std::string& out) {
    return JsonWriter(out).write(value, 0);
}

}  // namespace limbeck::dataflow::rendering::dml
