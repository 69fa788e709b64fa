// Secrets in SQL text: PASSWORD '...', IDENTIFIED BY '...', password=... in connection strings and their URLs.
// PostgreSQL's CREATE ROLE and CREATE USER MAPPING, libpq's connection strings (documentation, 32.1.1). A scanner and
// no parser: it has to work on text that does not parse, inside bodies and inside literals, where quotes are doubled
// once a level. When in doubt it masks.
#include "core/escape.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace limbeck {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool ends_with_word(std::string_view word, std::string_view lower_end) {
    if (word.size() < lower_end.size()) return false;
    std::string_view end = word.substr(word.size() - lower_end.size());
    return std::equal(end.begin(), end.end(), lower_end.begin(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b; });
}

bool names_secret(std::string_view word) {
    constexpr std::string_view ends[] = {"password",          "passwd",     "passphrase", "secret",      "secret_key",
                                         "secret_access_key", "access_key", "api_key",    "private_key", "apikey"};
    constexpr std::string_view wholes[] = {"pwd", "pass", "token"};  // or the last part: db_pass, but not compass
    for (std::string_view whole : wholes) {
        const bool is_part =
            word.size() == whole.size() || (word.size() > whole.size() && word[word.size() - whole.size() - 1] == '_');
        if (is_part && ends_with_word(word, whole)) return true;
    }
    return std::any_of(std::begin(ends), std::end(ends),
                       [&](std::string_view end) { return ends_with_word(word, end); });
}

class Scanner {
  public:
    Scanner(std::string_view text, bool source) : text_(text), source_(source) {}

    std::vector<SecretRange> scan() {
        while (at_ < text_.size()) step();
        return std::move(found_);
    }

  private:
    void step();
    void word();
    void url();
    void value_after(size_t at);
    void doubled_quotes(size_t at);
    std::optional<size_t> dollar_tag(size_t at) const;
    bool skip_comment();
    // And comments, where SQL has them.
    size_t skip_spaces(size_t at) const {
        for (;;) {
            while (at < text_.size() && is_space(text_[at])) ++at;
            if (in_literal_ || source_) return at;
            if (text_.substr(at, 2) == "--")
                at = std::min(text_.find('\n', at), text_.size());
            else if (text_.substr(at, 2) == "/*")
                at = std::min(text_.find("*/", at + 2), text_.size() - 2) + 2;
            else
                return at;
        }
    }
    char peek(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
    size_t run_of_quotes(size_t at, char quote) const {
        size_t end = at;
        while (peek(end) == quote) ++end;
        return end - at;
    }
    size_t end_of_literal(size_t at, char quote, bool backslashes) const;
    void literal(size_t at, char quote, bool backslashes);
    void quoted_name();
    void found(size_t begin, size_t end) {
        if (begin < end) found_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
        at_ = std::max(at_, end);
    }

    std::string_view text_;
    bool source_;               // a piece of a source file: any quote delimits, and every place may be inside a string
    bool in_literal_ = false;   // inside of '...'
    bool backslashes_ = false;  // of an E'...'
    bool in_dollars_ = false;   // inside of $$...$$
    size_t at_ = 0;
    std::vector<SecretRange> found_;
};

bool Scanner::skip_comment() {
    if (in_literal_ || source_) return false;
    if (text_.substr(at_, 2) == "--") {
        at_ = std::min(text_.find('\n', at_), text_.size());
        return true;
    }
    if (text_.substr(at_, 2) == "/*") {
        size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
        return true;
    }
    return false;
}

void Scanner::step() {
    char c = text_[at_];
    if (skip_comment()) return;
    if (is_word(c)) return word();
    if (c == ':' && text_.substr(at_, 3) == "://") return url();
    if (c == '"' && !in_literal_ && !source_) return quoted_name();
    if (in_literal_ && backslashes_ && c == '\\') {
        at_ += 2;
    } else if (c == '\'') {
        if (run_of_quotes(at_, c) % 2 == 1) {
            backslashes_ = !in_literal_ && at_ > 0 && (text_[at_ - 1] == 'E' || text_[at_ - 1] == 'e');
            in_literal_ = !in_literal_;
        }
        at_ += run_of_quotes(at_, c);
    } else if (auto tag = in_literal_ ? std::nullopt : dollar_tag(at_)) {
        in_dollars_ = !in_dollars_;
        at_ += *tag;
    } else {
        ++at_;
    }
}

void Scanner::word() {
    size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    std::string_view one = text_.substr(begin, at_ - begin);
    if (names_secret(one)) return value_after(at_);
    if (!ends_with_word(one, "identified") || one.size() != 10) return;
    size_t by = skip_spaces(at_);
    if (by > at_ && by + 2 <= text_.size() && ends_with_word(text_.substr(by, 2), "by")) value_after(by + 2);
}

// "password": an apostrophe inside of it opens no literal.
void Scanner::quoted_name() {
    size_t end = text_.find('"', at_ + 1);
    std::string_view name = text_.substr(at_ + 1, end == std::string_view::npos ? 0 : end - at_ - 1);
    at_ = end == std::string_view::npos ? at_ + 1 : end + 1;
    if (names_secret(name)) value_after(at_ - 1);
}

// postgresql://user:password@host; the password may hold slashes and signs that it should not.
void Scanner::url() {
    size_t begin = at_ + 3, colon = std::string_view::npos, last = std::string_view::npos;
    at_ = begin;
    for (size_t end = begin; end < text_.size() && !is_space(text_[end]) && !std::strchr("'\"", text_[end]); ++end) {
        if (text_[end] == ':' && colon == std::string_view::npos) colon = end;
        if (text_[end] == '@') last = end;
    }
    if (last != std::string_view::npos && colon != std::string_view::npos && colon < last) found(colon + 1, last);
}

// $tag$ at `at`: its length.
std::optional<size_t> Scanner::dollar_tag(size_t at) const {
    if (peek(at) != '$') return std::nullopt;
    size_t end = at + 1;
    while (end < text_.size() && is_word(text_[end])) ++end;
    return peek(end) == '$' ? std::optional<size_t>(end + 1 - at) : std::nullopt;
}

// After the word of a secret: what stands there, if it is a literal.
void Scanner::value_after(size_t at) {
    size_t start = at;
    if (peek(at) == '\\' && peek(at + 1) == '"')
        at += 2;
    else if (peek(at) == '"' || (source_ && peek(at) == '\''))
        ++at;  // "password" = '...', {"password": "..."}
    size_t next = skip_spaces(at);
    bool equals = peek(next) == '=', assigned = equals || peek(next) == ':';
    if (assigned && (peek(next + 1) == '=' || peek(next + 1) == '>')) ++next;
    if (assigned) next = skip_spaces(next + 1);
    bool separated = next > start;
    char prefix = peek(next);
    bool escapes = (prefix == 'E' || prefix == 'e') && peek(next + 1) == '\'';
    if (escapes) ++next;
    if (prefix == 'U' && peek(next + 1) == '&' && peek(next + 2) == '\'') next += 2;
    if (peek(next) == '\\' && (peek(next + 1) == '\'' || peek(next + 1) == '"')) ++next, escapes = true;

    if (peek(next) == '\'') {
        size_t run = run_of_quotes(next, '\'');
        if (run % 2 == 0) return doubled_quotes(next);
        if ((!separated && (in_literal_ || source_)) || (in_literal_ && run == 1 && assigned && !source_))
            return;  // the quote that ends a literal
        literal(next, '\'', escapes);
    } else if (peek(next) == '"' && separated && (source_ || (in_literal_ && assigned))) {
        literal(next, '"', escapes || source_);
    } else if (auto tag = dollar_tag(next)) {
        size_t end = text_.find(text_.substr(next, *tag), next + *tag);
        found(next + *tag, end == std::string_view::npos ? text_.size() : end);
    } else if (equals && (in_literal_ || ((source_ || in_dollars_) && next == at + 1))) {
        size_t end = next;
        while (end < text_.size() && !is_space(text_[end]) && !std::strchr("'\";&,(){}", text_[end])) ++end;
        if (peek(end) != '(') found(next, end);
    }
}

// Inside a literal, or an empty one: quotes doubled once a level of literals.
void Scanner::doubled_quotes(size_t at) {
    size_t run = run_of_quotes(at, '\''), begin = at + run;
    char next = peek(begin);
    if (next == '\0' || is_space(next) || std::strchr(";,)", next)) return;
    size_t end = begin;
    for (; end < text_.size(); ++end) {
        if (text_[end] != '\'') continue;
        size_t closing = run_of_quotes(end, '\'');
        if (closing >= run || closing == 1) break;
        end += closing - 1;
    }
    found(begin, end);
}

// The end of the literal that opens at `at`: its closing quote, or the end of the text.
size_t Scanner::end_of_literal(size_t at, char quote, bool backslashes) const {
    bool escaped_quotes = source_ && at > 0 && text_[at - 1] == '\\';  // \"...\" of a source file
    for (size_t end = at + 1; end < text_.size(); ++end) {
        if (text_[end] == '\\' && escaped_quotes && peek(end + 1) == quote) return end;
        if (text_[end] == '\\' && backslashes) {
            ++end;
        } else if (text_[end] == quote) {
            if (peek(end + 1) != quote) return end;
            ++end;
        }
    }
    return text_.size();
}

// A literal that opens at `at`, and those that continue it on the next lines.
void Scanner::literal(size_t at, char quote, bool backslashes) {
    while (true) {
        size_t end = end_of_literal(at, quote, backslashes);
        found(at + 1, end);
        at_ = std::min(end + 1, text_.size());
        size_t next = skip_spaces(at_);
        bool new_line = text_.substr(at_, next - at_).find('\n') != std::string_view::npos;
        if (!new_line || peek(next) != quote) return;
        at = next;
    }
}

std::string replaced(std::string_view text, const std::vector<SecretRange>& ranges) {
    std::string out;
    size_t from = 0;
    for (const SecretRange& range : ranges) {
        out.append(text.substr(from, range.begin - from)).append("***");
        from = range.end;
    }
    return out.append(text.substr(from));
}

}  // namespace

std::vector<SecretRange> secrets_in_sql(std::string_view sql) {
    return Scanner(sql, false).scan();
}
std::vector<SecretRange> secrets_in_source(std::string_view source) {
    return Scanner(source, true).scan();
}
std::string masked_secrets(std::string_view sql) {
    return replaced(sql, secrets_in_sql(sql));
}
std::string masked_source(std::string_view source) {
    return replaced(source, secrets_in_source(source));
}

}  // namespace limbeck
