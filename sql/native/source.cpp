// Positions in SQL text. Locations in PostgreSQL's raw trees are byte offsets of a first token, or missing (names of
// DROP, columns of ALTER TABLE): those are looked up among the tokens of PostgreSQL's scanner (pg_query_scan_tokens).
#include "sql/native/source.h"

#include <iterator>

namespace limbeck::sql::native {

namespace {

bool starts_word(char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == '_' || u >= 0x80;
}

bool continues_word(char c) {
    return starts_word(c) || (c >= '0' && c <= '9') || c == '$';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// End of the identifier that begins at `at`; `at` itself when none does.
size_t word_end(std::string_view text, size_t at) {
    if (at + 2 < text.size() && lower(text[at]) == 'u' && text[at + 1] == '&' && text[at + 2] == '"') at += 2;
    if (at < text.size() && text[at] == '"') {
        for (size_t i = at + 1; i < text.size(); ++i) {
            if (text[i] != '"') continue;
            if (i + 1 >= text.size() || text[i + 1] != '"') return i + 1;
            ++i;
        }
        return text.size();
    }
    if (at >= text.size() || !starts_word(text[at])) return at;
    while (at < text.size() && continues_word(text[at])) ++at;
    return at;
}

size_t skip_spaces(std::string_view text, size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at;
}

// End of the comment that begins at `at` (PostgreSQL's nest); `at` itself when none does.
size_t comment_end(std::string_view text, size_t at) {
    if (text.substr(at, 2) == "--") {
        while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
        return at;
    }
    if (text.substr(at, 2) != "/*") return at;
    size_t depth = 0;
    while (at < text.size()) {
        const auto two = text.substr(at, 2);
        if (two == "/*" || two == "*/") {
            depth = two == "/*" ? depth + 1 : depth - 1;
            at += 2;
            if (depth == 0) return at;
        } else {
            ++at;
        }
    }
    return at;
}

// Words that open a statement or a subcommand before the name of what it is about.
constexpr std::string_view opening_words[] = {
    "add",      "alter",     "collation",   "column",       "concurrently", "constraint", "conversion", "create",
    "data",     "database",  "domain",      "drop",         "event",        "exists",     "extension",  "foreign",
    "function", "if",        "index",       "language",     "materialized", "not",        "only",       "or",
    "policy",   "procedure", "publication", "rename",       "replace",      "role",       "rule",       "schema",
    "sequence", "server",    "statistics",  "subscription", "table",        "tablespace", "temp",       "temporary",
    "trigger",  "validate",  "view",        "wrapper"};

}  // namespace

std::string_view Source::slice(Range range) const {
    if (range.empty() || range.begin >= text_.size()) return {};
    return std::string_view(text_).substr(range.begin, range.end - range.begin);
}

Range Source::name_at(int location) const {
    if (location < 0 || static_cast<size_t>(location) >= text_.size()) return {};
    const std::string_view text = text_;
    const auto begin = static_cast<size_t>(location);
    size_t end = word_end(text, begin);
    if (end == begin) return {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + 1)};
    for (;;) {
        const size_t dot = skip_spaces(text, end);
        if (dot >= text.size() || text[dot] != '.') break;
        const size_t next = skip_spaces(text, dot + 1);
        const size_t next_end = word_end(text, next);
        if (next_end == next) break;
        end = next_end;
    }
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

Range Source::trimmed(Range range) const {
    const auto text = std::string_view(text_).substr(0, range.end);
    size_t begin = range.begin;
    for (;;) {
        const size_t next = comment_end(text, skip_spaces(text, begin));
        if (next == begin) break;
        begin = next;
    }
    size_t end = range.end;
    while (end > begin && is_space(text[end - 1])) --end;
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

void Source::scan() {
    scanned_ = true;
    const PgQueryScanTokensResult scanned = pg_query_scan_tokens(text_.c_str());
    tokens_.reserve(static_cast<size_t>(std::max(scanned.n_tokens, 0)));
    for (int i = 0; i < scanned.n_tokens; ++i) {
        const PgQueryScanToken& token = scanned.tokens[i];
        if (token.token == PG_QUERY_TOKEN_SQL_COMMENT || token.token == PG_QUERY_TOKEN_C_COMMENT) continue;
        tokens_.push_back({static_cast<uint32_t>(token.start), static_cast<uint32_t>(token.end)});
    }
    pg_query_free_scan_tokens_result(scanned);
}

std::pair<const Token*, const Token*> Source::tokens(Range range) {
    if (!scanned_) scan();
    const auto before = [](const Token& token, uint32_t at) { return token.begin < at; };
    const auto first = std::lower_bound(tokens_.begin(), tokens_.end(), range.begin, before);
    const auto last = std::lower_bound(first, tokens_.end(), range.end, before);
    return {tokens_.data() + (first - tokens_.begin()), tokens_.data() + (last - tokens_.begin())};
}

char Source::single_character(Token token) const {
    return token.end - token.begin == 1 ? text_[token.begin] : '\0';
}

bool Source::spells(Token token, std::string_view name) const {
    auto text = slice({token.begin, token.end});
    if (text.size() >= 2 && text.front() == '"') {
        text = text.substr(1, text.size() - 2);
        size_t at = 0;
        for (size_t i = 0; i < text.size(); ++i, ++at) {
            if (at >= name.size() || name[at] != text[i]) return false;
            if (text[i] == '"') ++i;
        }
        return at == name.size();
    }
    return text.size() == name.size() &&
           std::equal(text.begin(), text.end(), name.begin(), [](char a, char b) { return lower(a) == b; });
}

std::optional<Range> Source::find_name(Range range, std::string_view name) {
    const auto [first, last] = tokens(range);
    const auto is_name = [&](const Token& token) { return spells(token, name); };
    const auto opens = [&](const Token& token) {
        return std::any_of(std::begin(opening_words), std::end(opening_words),
                           [&](std::string_view word) { return spells(token, word); });
    };
    const Token* found = std::find_if(first, last, is_name);
    if (found == last) return std::nullopt;
    for (const Token* at = first; at <= found && text_[at->begin] != '"' && opens(*at); ++at) {
        if (at != found) continue;
        const Token* later = std::find_if(found + 1, last, is_name);
        if (later == last) break;
        found = later;
    }
    return Range{found->begin, found->end};
}

std::vector<Range> Source::parts(Range range) {
    std::vector<Range> result;
    int depth = 0;
    uint32_t begin = range.begin;
    const auto [first, last] = tokens(range);
    for (const Token* token = first; token != last; ++token) {
        const char c = single_character(*token);
        if (c == '(' || c == '[') ++depth;
        if (c == ')' || c == ']') --depth;
        if (c != ',' || depth != 0) continue;
        result.push_back({begin, token->begin});
        begin = token->end;
    }
    result.push_back({begin, range.end});
    return result;
}

Range Source::expression_after(Range range, uint32_t from, std::string_view keyword, uint32_t stop) {
    Range result{};
    int depth = 0;
    bool inside = false;
    for (auto [token, last] = tokens({from, range.end}); token != last && token->begin < stop; ++token) {
        const char c = single_character(*token);
        if (c == '(' || c == '[') ++depth;
        if (c == ')' || c == ']') --depth;
        if (inside && (depth < 0 || (depth == 0 && (c == ',' || c == ';')))) break;
        if (inside) {
            if (result.empty()) result.begin = token->begin;
            result.end = token->end;
        } else if (depth == 0 && text_[token->begin] != '"' && spells(*token, keyword)) {
            inside = true;
        }
    }
    return result;
}

Range Source::parenthesized(Range range, uint32_t from) {
    const auto [first, last] = tokens({from, range.end});
    int depth = 0;
    uint32_t begin = 0;
    for (const Token* token = first; token != last; ++token) {
        const char c = single_character(*token);
        if (c == '(' && depth++ == 0) begin = token->end;
        if (c == ')' && --depth == 0) return trimmed({begin, token->begin});
    }
    return {};
}

}  // namespace limbeck::sql::native
