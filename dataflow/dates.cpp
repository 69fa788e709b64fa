// Dates, times, spans and decimals that are constants. They stay the terms that made them (datetime.date(2024, 1, 31)),
// so that a literal of one is rendered as SQLAlchemy does; what Python computes from them is such a term again.
// Python documentation: "datetime", "strftime() and strptime() Format Codes", "decimal".
#include "dataflow/interpreter.h"
#include "dataflow/rendering/literal_python.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::Operator;

namespace {

constexpr long long second = 1'000'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

// A point in time without a zone, or a span, in microseconds; of a date: its midnight.
struct Moment {
    enum class Kind : uint8_t { date, datetime, span } kind = Kind::date;
    long long micros = 0;
};

struct Clock {
    int year = 0;
    unsigned month = 0, day = 0;
    long long hour = 0, minute = 0, second = 0, micro = 0;
};

long long floor_of(long long number, long long by) {
    return number / by - (number % by < 0 ? 1 : 0);
}

Clock clock_of(long long micros) {
    const long long days = floor_of(micros, dataflow::day);
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    const long long rest = micros - days * dataflow::day;
    Clock out;
    out.year = static_cast<int>(date.year());
    out.month = static_cast<unsigned>(date.month());
    out.day = static_cast<unsigned>(date.day());
    out.hour = rest / hour;
    out.minute = rest % hour / minute;
    out.second = rest % minute / second;
    out.micro = rest % second;
    return out;
}

std::optional<long long> micros_of(const std::array<long long, 7>& parts) {
    const auto [year, month, of_month, hours, minutes, seconds, micros] = parts;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(of_month))};
    const bool is_date = year >= 1 && year <= 9999 && month >= 1 && of_month >= 1 && date.ok();
    const bool is_time = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60 &&
                         micros >= 0 && micros < second;
    if (!is_date || !is_time) return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count() * day + hours * hour + minutes * minute +
           seconds * second + micros;
}

constexpr std::array<std::string_view, 7> parts_of_time = {"year",   "month",  "day",        "hour",
                                                           "minute", "second", "microsecond"};

std::optional<Moment> point_of(Ref value) {
    const bool is_date = value->is_call("datetime.date");
    if (!is_date && !value->is_call("datetime.datetime")) return std::nullopt;
    const size_t most = is_date ? 3 : 7;
    std::array<long long, 7> parts{};
    if (value->items.size() > most) return std::nullopt;
    for (size_t i = 0; i < value->items.size(); ++i)
        if (!small_integer(value->items[i], parts[i])) return std::nullopt;
    for (const auto& [key, item] : value->named) {
        const auto found = std::find(parts_of_time.begin(), parts_of_time.end(), key);
        if (found == parts_of_time.end() ||
            !small_integer(item, parts[static_cast<size_t>(found - parts_of_time.begin())]))
            return std::nullopt;
    }
    auto micros = micros_of(parts);
    if (!micros) return std::nullopt;
    return Moment{is_date ? Moment::Kind::date : Moment::Kind::datetime, *micros};
}

std::optional<Moment> span_of(Ref value) {
    if (!value->is_call("datetime.timedelta")) return std::nullopt;
    constexpr std::array<std::pair<std::string_view, long long>, 7> units = {{{"days", day},
                                                                              {"seconds", second},
                                                                              {"microseconds", 1},
                                                                              {"milliseconds", 1000},
                                                                              {"minutes", minute},
                                                                              {"hours", hour},
                                                                              {"weeks", 7 * day}}};
    constexpr long long most = 4'000'000;  // of a unit: more is no date
    Moment out{Moment::Kind::span, 0};
    auto add = [&](long long unit, Ref amount) {
        long long number = 0;
        if (!small_integer(amount, number) || std::llabs(number) > most * (unit < second ? second : 1)) return false;
        return !__builtin_add_overflow(out.micros, number * unit, &out.micros);
    };
    if (value->items.size() > units.size()) return std::nullopt;
    for (size_t i = 0; i < value->items.size(); ++i)
        if (!add(units[i].second, value->items[i])) return std::nullopt;
    for (const auto& [key, item] : value->named) {
        const auto found = std::find_if(units.begin(), units.end(), [&](const auto& one) { return one.first == key; });
        if (found == units.end() || !add(found->second, item)) return std::nullopt;
    }
    return out;
}

std::optional<Moment> moment_of(Ref value) {
    auto point = point_of(value);
    return point ? point : span_of(value);
}

Ref date_term(Arena& arena, const Moment& moment, Place place) {
    Value out;
    out.kind = ValueKind::call;
    out.place = place;
    auto number = [&](long long of) { return arena.integer(of, place); };
    if (moment.kind == Moment::Kind::span) {
        out.name = "datetime.timedelta";
        const long long days = floor_of(moment.micros, day), rest = moment.micros - days * day;
        out.named = {{"days", number(days)}, {"seconds", number(rest / second)}};
        if (rest % second) out.named.emplace_back("microseconds", number(rest % second));
        return arena.add(std::move(out));
    }
    const Clock clock = clock_of(moment.micros);
    out.items = {number(clock.year), number(clock.month), number(clock.day)};
    out.name = "datetime.date";
    if (moment.kind == Moment::Kind::datetime) {
        out.name = "datetime.datetime";
        for (long long part : {clock.hour, clock.minute, clock.second}) out.items.push_back(number(part));
        if (clock.micro) out.items.push_back(number(clock.micro));
    }
    return arena.add(std::move(out));
}

bool is_in_calendar(const Moment& moment) {
    if (moment.kind == Moment::Kind::span) return true;
    const long long first = *micros_of({1, 1, 1, 0, 0, 0, 0}), last = *micros_of({9999, 12, 31, 23, 59, 59, 999'999});
    return moment.micros >= first && moment.micros <= last;
}

constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> day_names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};

std::string padded(long long number, size_t width) {
    std::string text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// --- decimals ---

// digits * 10^-scale
struct Decimal {
    long long digits = 0;
    int scale = 0;
};

std::optional<Decimal> decimal_of(Ref value) {
    constexpr size_t longest = 15;
    std::string text;
    if (value->is(ValueKind::integer))
        text = value->str();
    else if (auto printed = rendering::dml::decimal_text(value))
        text = *printed;
    Decimal out;
    const bool negative = text.starts_with('-');
    std::string_view rest = std::string_view(text).substr(negative ? 1 : 0);
    if (rest.empty() || rest.size() > longest) return std::nullopt;
    bool is_fraction = false;
    for (char c : rest) {
        if (c == '.' && !is_fraction) {
            is_fraction = true;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        out.digits = out.digits * 10 + (c - '0');
        out.scale += is_fraction;
    }
    if (negative) out.digits = -out.digits;
    return out;
}

std::optional<Decimal> decimal_sum(Operator op, Decimal a, Decimal b) {
    Decimal out;
    if (op == Operator::mul) {
        out.scale = a.scale + b.scale;
        return __builtin_mul_overflow(a.digits, b.digits, &out.digits) ? std::nullopt : std::optional(out);
    }
    if (op != Operator::add && op != Operator::sub) return std::nullopt;
    out.scale = std::max(a.scale, b.scale);
    for (Decimal* one : {&a, &b})
        for (; one->scale < out.scale; ++one->scale)
            if (__builtin_mul_overflow(one->digits, 10, &one->digits)) return std::nullopt;
    const bool overflows = op == Operator::add ? __builtin_add_overflow(a.digits, b.digits, &out.digits)
                                               : __builtin_sub_overflow(a.digits, b.digits, &out.digits);
    return overflows ? std::nullopt : std::optional(out);
}

std::string text_of(const Decimal& number) {
    std::string digits = std::to_string(std::llabs(number.digits));
    const auto scale = static_cast<size_t>(number.scale);
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    if (scale > 0) digits.insert(digits.size() - scale, ".");
    return (number.digits < 0 ? "-" : "") + digits;
}

}  // namespace

std::optional<int> order_of_dates(Ref left, Ref right) {
    auto a = moment_of(left), b = moment_of(right);
    if (!a || !b || a->kind != b->kind) return std::nullopt;
    return a->micros < b->micros ? -1 : a->micros > b->micros ? 1 : 0;
}

Ref Interpreter::date_sum(NodeId node, Operator op, Ref left, Ref right) {
    const bool of_decimals = left->is_call("decimal.Decimal") || right->is_call("decimal.Decimal");
    if (of_decimals) {
        auto a = decimal_of(left), b = decimal_of(right);
        auto sum = a && b ? decimal_sum(op, *a, *b) : std::nullopt;
        if (!sum) return nullptr;
        Value out;
        out.kind = ValueKind::call;
        out.name = "decimal.Decimal";
        out.place = place(node);
        out.items = {arena_.string(text_of(*sum), out.place)};
        return arena_.add(std::move(out));
    }
    using Kind = Moment::Kind;
    auto a = moment_of(left), b = moment_of(right);
    long long times = 0;
    if (op == Operator::mul && a && a->kind == Kind::span && small_integer(right, times)) b = Moment{Kind::span, times};
    if (op == Operator::mul && b && b->kind == Kind::span && small_integer(left, times)) {
        a = b;
        b = Moment{Kind::span, times};
    }
    if (!a || !b) return nullptr;
    Moment out = *a;
    bool overflows = false;
    if (op == Operator::mul && a->kind == Kind::span) {
        overflows = __builtin_mul_overflow(a->micros, b->micros, &out.micros);
    } else if (op == Operator::add && (a->kind == Kind::span || b->kind == Kind::span)) {
        if (a->kind == Kind::span) out.kind = b->kind;
        if (a->kind == Kind::date) b->micros = floor_of(b->micros, day) * day;  // a date has no hours to add to
        if (b->kind == Kind::date) a->micros = floor_of(a->micros, day) * day;
        overflows = __builtin_add_overflow(a->micros, b->micros, &out.micros);
    } else if (op == Operator::sub && (b->kind == Kind::span || a->kind == b->kind)) {
        if (b->kind != Kind::span) out.kind = Kind::span;
        if (a->kind == Kind::date) b->micros = floor_of(b->micros, day) * day;
        overflows = __builtin_sub_overflow(a->micros, b->micros, &out.micros);
    } else {
        return nullptr;
    }
    if (overflows || !is_in_calendar(out)) return nullptr;
    return date_term(arena_, out, place(node));
}

// strftime(): the codes whose result no locale decides, with the names of the C locale.
bool Interpreter::formatted_date(Ref value, std::string_view format, std::string& out) {
    auto moment = point_of(value);
    if (!moment) return false;
    const Clock clock = clock_of(moment->micros);
    const long long days = floor_of(moment->micros, day);
    const auto weekday = static_cast<size_t>(((days + 4) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
    const long long day_of_year = days - *micros_of({clock.year, 1, 1, 0, 0, 0, 0}) / day + 1;
    for (size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            out += format[i];
            continue;
        }
        if (++i >= format.size()) return false;
        switch (format[i]) {
        case 'Y':
            out += std::to_string(clock.year);
            break;
        case 'y':
            out += padded(clock.year % 100, 2);
            break;
        case 'm':
            out += padded(clock.month, 2);
            break;
        case 'd':
            out += padded(clock.day, 2);
            break;
        case 'H':
            out += padded(clock.hour, 2);
            break;
        case 'I':
            out += padded((clock.hour + 11) % 12 + 1, 2);
            break;
        case 'M':
            out += padded(clock.minute, 2);
            break;
        case 'S':
            out += padded(clock.second, 2);
            break;
        case 'f':
            out += padded(clock.micro, 6);
            break;
        case 'j':
            out += padded(day_of_year, 3);
            break;
        case 'p':
            out += clock.hour < 12 ? "AM" : "PM";
            break;
        case 'B':
            out += month_names[clock.month - 1];
            break;
        case 'b':
            out += month_names[clock.month - 1].substr(0, 3);
            break;
        case 'A':
            out += day_names[weekday];
            break;
        case 'a':
            out += day_names[weekday].substr(0, 3);
            break;
        case '%':
            out += '%';
            break;
        default:
            return false;
        }
    }
    return true;
}

Ref Interpreter::date_method(const Call& call, Ref receiver) {
    const Place where = place(call.node);
    auto moment = moment_of(receiver);
    if (!moment) return nullptr;
    const bool is_plain = call.positional.empty() && call.keywords.empty();
    if (moment->kind == Moment::Kind::span) {
        Value number;
        number.kind = ValueKind::floating;
        number.place = where;
        number.text = Template(rendering::dml::float_repr(static_cast<double>(moment->micros) / second));
        return call.name == "total_seconds" && is_plain ? arena_.add(std::move(number)) : nullptr;
    }
    if (call.name == "isoformat" && is_plain)
        if (auto text = rendering::dml::iso_format(receiver)) return arena_.string(*text, where);
    if (call.name == "strftime" && call.positional.size() == 1 && call.positional[0]->is(ValueKind::string)) {
        std::string text;
        if (formatted_date(receiver, call.positional[0]->str(), text)) return arena_.string(std::move(text), where);
    }
    if (call.name == "date" && is_plain)
        return date_term(arena_, {Moment::Kind::date, floor_of(moment->micros, day) * day}, where);
    const bool counts_days = call.name == "weekday" || call.name == "isoweekday";
    if (counts_days && is_plain) {
        const long long monday_first = ((floor_of(moment->micros, day) + 3) % 7 + 7) % 7;
        return arena_.integer(monday_first + (call.name == "isoweekday"), where);
    }
    if (call.name != "replace" || !call.positional.empty()) return nullptr;
    const Clock clock = clock_of(moment->micros);
    std::array<long long, 7> parts = {clock.year,   clock.month,  clock.day,  clock.hour,
                                      clock.minute, clock.second, clock.micro};
    for (const auto& [key, item] : call.keywords) {
        const auto found = std::find(parts_of_time.begin(), parts_of_time.end(), key);
        if (found == parts_of_time.end() ||
            !small_integer(item, parts[static_cast<size_t>(found - parts_of_time.begin())]))
            return nullptr;
    }
    auto micros = micros_of(parts);
    return micros ? date_term(arena_, {moment->kind, *micros}, where) : nullptr;
}

// date(...).year and its like; null: it is none of a constant.
// datetime.min and its like; null: another name.
Ref calendar_limit(std::string_view path, Arena& arena, Place where) {
    Moment moment;
    const bool is_date = path.starts_with("datetime.date.");
    if (!is_date && !path.starts_with("datetime.datetime.")) return nullptr;
    moment.kind = is_date ? Moment::Kind::date : Moment::Kind::datetime;
    if (path.ends_with(".min"))
        moment.micros = *micros_of({1, 1, 1, 0, 0, 0, 0});
    else if (path.ends_with(".max"))
        moment.micros =
            *(is_date ? micros_of({9999, 12, 31, 0, 0, 0, 0}) : micros_of({9999, 12, 31, 23, 59, 59, 999'999}));
    else
        return nullptr;
    return date_term(arena, moment, where);
}

Ref date_part(Ref receiver, std::string_view name, Arena& arena, Place where) {
    auto moment = moment_of(receiver);
    if (!moment) return nullptr;
    if (moment->kind == Moment::Kind::span) {
        const long long days = floor_of(moment->micros, day), rest = moment->micros - days * day;
        if (name == "days") return arena.integer(days, where);
        if (name == "seconds") return arena.integer(rest / second, where);
        return nullptr;
    }
    const Clock clock = clock_of(moment->micros);
    const std::array<long long, 7> parts = {clock.year,   clock.month,  clock.day,  clock.hour,
                                            clock.minute, clock.second, clock.micro};
    const auto found = std::find(parts_of_time.begin(), parts_of_time.end(), name);
    const size_t which = static_cast<size_t>(found - parts_of_time.begin());
    const size_t most = moment->kind == Moment::Kind::date ? 3 : parts.size();
    return which < most ? arena.integer(parts[which], where) : nullptr;
}

}  // namespace limbeck::dataflow
