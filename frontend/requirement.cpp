// Specifiers become comparisons: "~=2.0.1" is ">=2.0.1" and "==2.0.*". Sources: PEP 440 (Version specifiers), PEP 508,
// and Poetry's documentation (Dependency specification).
#include "frontend/requirement.h"

#include <algorithm>
#include <array>

namespace limbeck::frontend {
namespace {

using Kind = Clause::Kind;
constexpr size_t most_numbers = 8, most_digits = 9, most_clauses = 100;
constexpr std::string_view blank = " \t\r\n\f\v";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_name_character(char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_' || c == '.';
}

std::string_view trimmed(std::string_view text) {
    const size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::optional<uint32_t> take_number(std::string_view& text) {
    size_t end = 0;
    uint32_t number = 0;
    for (; end < text.size() && is_digit(text[end]) && end < most_digits; ++end)
        number = number * 10 + static_cast<uint32_t>(text[end] - '0');
    if (end == 0 || (end < text.size() && is_digit(text[end]))) return {};
    text.remove_prefix(end);
    return number;
}

// "rc1", ".dev3", ".post1", "+local": -1, -1, 1, 0.
std::optional<int> stage_of(std::string_view suffix) {
    suffix = suffix.substr(0, suffix.find('+'));
    if (suffix.empty()) return 0;
    if (suffix.size() > 1 && suffix[0] == '-' && is_digit(suffix[1])) return 1;  // "1.0-1" is "1.0.post1"
    if (suffix[0] == '.' || suffix[0] == '-' || suffix[0] == '_') suffix.remove_prefix(1);
    std::string word;
    for (char c : suffix) word += lower(c);
    if (word.starts_with("post") || word.starts_with("rev")) return 1;
    for (std::string_view before : {"a", "b", "c", "rc", "pre", "dev"})
        if (word.starts_with(before)) return -1;
    return {};
}

// The releases that begin with these numbers, the last one counted up: below "2.1" for "2.0".
Release next(std::vector<uint32_t> numbers, size_t kept) {
    numbers.resize(std::max<size_t>(kept, 1));
    ++numbers.back();
    return {std::move(numbers), 0};
}

void add_below(std::vector<Clause>& out, Release from, Release below) {
    out.push_back({Kind::greater_equal, std::move(from)});
    out.push_back({Kind::less, std::move(below)});
}

struct Operator {
    std::string_view sign;
    Kind kind;
};
// What is longer stands first.
constexpr std::array<Operator, 8> operators = {{{"===", Kind::equal},
                                                {"==", Kind::equal},
                                                {"!=", Kind::not_equal},
                                                {"<=", Kind::less_equal},
                                                {">=", Kind::greater_equal},
                                                {"<", Kind::less},
                                                {">", Kind::greater},
                                                {"=", Kind::equal}}};

bool begins_with(const Release& release, const Release& prefix) {
    for (size_t i = 0; i < prefix.numbers.size(); ++i)
        if ((i < release.numbers.size() ? release.numbers[i] : 0) != prefix.numbers[i]) return false;
    return true;
}

// "1.4.*" without its end.
bool take_wildcard(std::string_view& version) {
    if (!version.ends_with('*')) return false;
    version.remove_suffix(1);
    if (version.ends_with('.')) version.remove_suffix(1);
    return true;
}

// "^1.4.2" lets the first number change that is not 0 only upwards; "~1.4.2" the last but one.
void add_caret(std::vector<Clause>& out, Release from) {
    size_t kept = 1;
    while (kept < from.numbers.size() && from.numbers[kept - 1] == 0) ++kept;
    Release below = next(from.numbers, kept);
    add_below(out, std::move(from), std::move(below));
}

void add_tilde(std::vector<Clause>& out, Release from) {
    Release below = next(from.numbers, std::min<size_t>(from.numbers.size(), 2));
    add_below(out, std::move(from), std::move(below));
}

void add_compatible(std::vector<Clause>& out, Release from) {
    Release prefix = from;
    prefix.numbers.resize(std::max<size_t>(from.numbers.size(), 2) - 1);
    out.push_back({Kind::greater_equal, std::move(from)});
    out.push_back({Kind::begins, std::move(prefix)});
}

// One comparison; what is not understood allows everything.
void add_clause(std::vector<Clause>& out, std::string_view text, bool is_poetry) {
    text = trimmed(text);
    auto release_after = [&](size_t sign) { return read_release(trimmed(text.substr(sign))); };
    if (text.starts_with("~=")) {
        if (auto release = release_after(2)) add_compatible(out, std::move(*release));
        return;
    }
    if (is_poetry && (text.starts_with('^') || text.starts_with('~'))) {
        if (auto release = release_after(1))
            text[0] == '^' ? add_caret(out, std::move(*release)) : add_tilde(out, std::move(*release));
        return;
    }
    auto found = std::find_if(operators.begin(), operators.end(),
                              [&](const Operator& one) { return text.starts_with(one.sign); });
    if (found == operators.end() && !is_poetry) return;
    Kind kind = found == operators.end() ? Kind::equal : found->kind;
    std::string_view version = trimmed(found == operators.end() ? text : text.substr(found->sign.size()));
    if (take_wildcard(version)) kind = kind == Kind::not_equal ? Kind::begins_not : Kind::begins;
    if (auto release = read_release(version)) out.push_back({kind, std::move(*release)});
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    for (size_t end; (end = text.find(separator)) != std::string_view::npos && parts.size() < most_clauses;
         text.remove_prefix(end + separator.size()))
        parts.push_back(text.substr(0, end));
    parts.push_back(text);
    return parts;
}

// Poetry lets blanks stand between comparisons, and after their signs.
std::string with_commas(std::string_view text) {
    std::string out;
    for (char c : trimmed(text)) {
        const bool after_release = !out.empty() && (is_name_character(out.back()) || out.back() == '*');
        if (blank.find(c) == std::string_view::npos)
            out += c;
        else if (after_release)
            out += ',';
    }
    return out;
}

bool holds(const Clause& clause, const Release& release) {
    const std::strong_ordering order = compare(release, clause.release);
    switch (clause.kind) {
    case Kind::equal:
        return order == 0;
    case Kind::not_equal:
        return order != 0;
    case Kind::less:
        return order < 0;
    case Kind::less_equal:
        return order <= 0;
    case Kind::greater:
        return order > 0;
    case Kind::greater_equal:
        return order >= 0;
    case Kind::begins:
        return begins_with(release, clause.release);
    case Kind::begins_not:
        return !begins_with(release, clause.release);
    }
    return true;
}

}  // namespace

std::optional<Release> read_release(std::string_view text) {
    text = trimmed(text);
    if (size_t epoch = text.find('!'); epoch != std::string_view::npos) text.remove_prefix(epoch + 1);
    if (!text.empty() && lower(text[0]) == 'v') text.remove_prefix(1);
    Release out;
    while (out.numbers.size() < most_numbers) {
        std::optional<uint32_t> number = take_number(text);
        if (!number) return {};
        out.numbers.push_back(*number);
        if (text.size() < 2 || text[0] != '.' || !is_digit(text[1])) break;
        text.remove_prefix(1);
    }
    std::optional<int> stage = stage_of(text);
    if (!stage) return {};
    out.stage = *stage;
    return out;
}

std::strong_ordering compare(const Release& a, const Release& b) {
    for (size_t i = 0; i < std::max(a.numbers.size(), b.numbers.size()); ++i) {
        const uint32_t left = i < a.numbers.size() ? a.numbers[i] : 0, right = i < b.numbers.size() ? b.numbers[i] : 0;
        if (left != right) return left <=> right;
    }
    return a.stage <=> b.stage;
}

Range read_specifiers(std::string_view text) {
    std::vector<Clause> clauses;
    for (std::string_view one : split(text, ",")) add_clause(clauses, one, false);
    return clauses.empty() ? Range() : Range{std::move(clauses)};
}

Range read_poetry_specifiers(std::string_view text) {
    Range range;
    for (std::string_view alternative : split(text, "||")) {
        std::vector<Clause> clauses;
        const std::string separated = with_commas(alternative);
        for (std::string_view one : split(separated, ",")) add_clause(clauses, one, true);
        if (clauses.empty()) return {};  // "*": any release
        range.push_back(std::move(clauses));
    }
    return range;
}

bool allows(const Range& range, const Release& release) {
    return range.empty() || std::any_of(range.begin(), range.end(), [&](const std::vector<Clause>& clauses) {
               return std::all_of(clauses.begin(), clauses.end(),
                                  [&](const Clause& clause) { return holds(clause, release); });
           });
}

std::optional<Release> only_release(const Range& range) {
    if (range.size() != 1 || range[0].size() != 1 || range[0][0].kind != Kind::equal) return {};
    return range[0][0].release;
}

std::string normalised(std::string_view name) {
    std::string out;
    for (char c : name) {
        const bool separates = c == '-' || c == '_' || c == '.';
        if (separates && out.ends_with('-')) continue;
        out += separates ? '-' : lower(c);
    }
    return out;
}

std::optional<Requirement> read_requirement(std::string_view text) {
    text = trimmed(text);
    size_t end = 0;
    while (end < text.size() && is_name_character(text[end])) ++end;
    if (end == 0) return {};
    Requirement out;
    out.name = normalised(text.substr(0, end));
    text = trimmed(text.substr(end));
    if (text.starts_with('[')) {
        const size_t close = text.find(']');
        if (close == std::string_view::npos) return {};
        text = trimmed(text.substr(close + 1));
    }
    if (text.starts_with('@')) return out;  // an address: whatever is there
    text = trimmed(text.substr(0, text.find(';')));
    if (text.starts_with('(')) text = text.substr(1, text.find(')') - 1);
    out.range = read_specifiers(text);
    return out;
}

}  // namespace limbeck::frontend
