// The text of a parse and where things stand in it. PostgreSQL's trees carry few positions; the others are found again
// with PostgreSQL's own scanner, which runs at most once per text and only when asked.
#pragma once

#include "sql/native/pg.h"

#include <memory>
#include <optional>

namespace limbeck::sql::native {

struct Range {
    uint32_t begin = 0, end = 0;  // bytes

    bool empty() const { return begin >= end; }
};

struct Token {
    uint32_t begin = 0, end = 0;
};

class Source {
  public:
    explicit Source(const std::string& text) : text_(text) {}  // which must outlive this

    std::string_view text() const { return text_; }
    std::string_view slice(Range range) const;

    // The (qualified) name, or else the single word, that begins at a location of the tree; empty for -1.
    Range name_at(int location) const;
    // Without white space and comments at its begin, and without white space at its end.
    Range trimmed(Range range) const;
    // The first word of it.
    Range first_word(Range range) const { return name_at(static_cast<int>(trimmed(range).begin)); }

    // The tokens inside a range, comments left out.
    std::pair<const Token*, const Token*> tokens(Range range);
    // The first token of `range` that spells `name` as an identifier; tokens that are only the statement's own words
    // (DROP COLUMN IF EXISTS) are passed over where another one follows.
    std::optional<Range> find_name(Range range, std::string_view name);
    // The parts of a range between its commas outside of parentheses and brackets.
    std::vector<Range> parts(Range range);
    // What stands from just behind the first keyword `keyword` (outside of parentheses) at or after `from` up to the
    // end of that expression: a comma, a closing parenthesis, `stop`, or the end of `range`.
    Range expression_after(Range range, uint32_t from, std::string_view keyword, uint32_t stop);
    // The inside of the first parentheses at or after `from`.
    Range parenthesized(Range range, uint32_t from);
    // Does the token say this identifier or (lower case) keyword?
    bool spells(Token token, std::string_view name) const;

  private:
    void scan();
    char single_character(Token token) const;  // 0 for a longer token

    const std::string& text_;
    std::vector<Token> tokens_;
    bool scanned_ = false;
};

}  // namespace limbeck::sql::native
