// Python's regular expressions over constants: the subset that a small backtracking matcher decides the same way.
// Python documentation: "re", "Regular Expression Syntax". What is not in the subset does not compile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace limbeck::dataflow {

class Regular {
  public:
    // Null: not in the subset.
    static std::unique_ptr<Regular> compile(std::string_view pattern, bool ignores_case);

    // Begin and end of the whole match and of each group; SIZE_MAX: the group took no part.
    using Match = std::vector<std::pair<size_t, size_t>>;
    enum class Found : uint8_t { no, yes, unknown };  // unknown: more steps than the budget allows
    enum class How : uint8_t { search, match, fullmatch };
    // From `from` on; `advances`: not the empty match there.
    Found find(std::string_view text, How how, size_t from, bool advances, Match& out) const;

    const std::vector<std::pair<std::string, size_t>>& names() const { return names_; }
    size_t groups() const { return groups_; }

  private:
    friend class RegularParser;
    friend class RegularMatcher;
    enum class Kind : uint8_t { set, begin, end, absolute_end, boundary, no_boundary, group, repeat };
    struct Node;
    using Sequence = std::vector<Node>;
    struct Node {
        Kind kind = Kind::set;
        std::vector<bool> set;               // 128 characters
        std::vector<Sequence> alternatives;  // group; of a repeat: the one thing that is repeated
        size_t index = 0;                    // of a capturing group; 0: it captures nothing
        size_t least = 0, most = 0;          // repeat
        bool lazy = false;
    };
    Node whole_;
    size_t groups_ = 0;
    std::vector<std::pair<std::string, size_t>> names_;
};

}  // namespace limbeck::dataflow
