// One line of text, put together from words.
#pragma once

#include "sql/effects.h"

#include <string>
#include <string_view>
#include <vector>

namespace limbeck::sql {

class Line {
  public:
    explicit Line(std::string_view first) : text_(first) {}

    Line& operator<<(std::string_view word);  // with a space before it; nothing for an empty word
    Line& operator<<(const QualifiedName& name) { return *this << std::string_view(name.printed()); }
    Line& if_set(bool set, std::string_view word) { return set ? *this << word : *this; }
    Line& list(const std::vector<std::string>& words);                              // "(a, b)"; nothing for none
    Line& names(std::string_view before, const std::vector<QualifiedName>& names);  // "before a, b"; nothing for none
    Line& quoted(std::string_view before, std::string_view text);  // "before 'text'" on one line; nothing for none
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
};

}  // namespace limbeck::sql
