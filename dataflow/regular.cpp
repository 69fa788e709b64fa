#include "dataflow/regular.h"

#include <algorithm>
#include <functional>

namespace limbeck::dataflow {

namespace {

constexpr size_t longest_pattern = 500, longest_text = 4'000;
constexpr int deepest_nesting = 20;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f');
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

using Set = std::vector<bool>;

Set set_of(const std::function<bool(char)>& has) {
    Set out(128);
    for (int c = 0; c < 128; ++c) out[static_cast<size_t>(c)] = has(static_cast<char>(c));
    return out;
}

}  // namespace

class RegularParser {
  public:
    using Node = Regular::Node;
    using Kind = Regular::Kind;
    RegularParser(std::string_view pattern, bool ignores_case, Regular& out)
        : pattern_(pattern), ignores_case_(ignores_case), out_(out) {}

    bool parse() {
        if (pattern_.starts_with("(?i)")) {
            at_ = 4;
            ignores_case_ = true;
        }
        out_.whole_.kind = Kind::group;
        return alternatives(out_.whole_.alternatives, 0) && at_ == pattern_.size();
    }

  private:
    bool more() const { return at_ < pattern_.size(); }
    bool take(char c) {
        if (!more() || pattern_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool alternatives(std::vector<Regular::Sequence>& out, int depth) {
        if (depth > deepest_nesting) return false;
        do {
            out.emplace_back();
            while (more() && pattern_[at_] != '|' && pattern_[at_] != ')')
                if (!item(out.back(), depth)) return false;
        } while (take('|'));
        return true;
    }

    bool item(Regular::Sequence& out, int depth) {
        Node node;
        const char c = pattern_[at_++];
        switch (c) {
        case '^':
            node.kind = Kind::begin;
            break;
        case '$':
            node.kind = Kind::end;
            break;
        case '.':
            node.set = set_of([](char one) { return one != '\n'; });
            break;
        case '[':
            if (!character_class(node.set)) return false;
            break;
        case '(':
            if (!group(node, depth)) return false;
            break;
        case '\\':
            if (!escape(node)) return false;
            break;
        case '*':
        case '+':
        case '?':
        case '{':
            return false;  // nothing to repeat, or a brace that is a character
        default:
            node.set = set_of([&](char one) { return one == c; });
        }
        if (node.kind == Kind::set && ignores_case_) fold(node.set);
        return repeated(out, std::move(node));
    }

    static void fold(Set& set) {
        for (size_t c = 'a'; c <= 'z'; ++c) set[c] = set[c ^ 0x20] = set[c] || set[c ^ 0x20];
    }

    bool number(size_t& out) {
        const size_t first = at_;
        for (out = 0; more() && is_digit(pattern_[at_]) && at_ - first < 4; ++at_)
            out = out * 10 + static_cast<size_t>(pattern_[at_] - '0');
        return at_ > first;
    }

    bool repeated(Regular::Sequence& out, Node node) {
        Node repeat;
        repeat.kind = Kind::repeat;
        repeat.most = SIZE_MAX;
        if (take('*')) {
        } else if (take('+')) {
            repeat.least = 1;
        } else if (take('?')) {
            repeat.most = 1;
        } else if (take('{')) {
            const bool has_least = number(repeat.least);
            if (take(',')) {
                if (!number(repeat.most)) repeat.most = SIZE_MAX;
            } else if (has_least) {
                repeat.most = repeat.least;
            } else {
                return false;
            }
            if (!take('}') || repeat.least > repeat.most) return false;
        } else {
            out.push_back(std::move(node));
            return true;
        }
        repeat.lazy = take('?');
        const bool is_possessive = more() && pattern_[at_] == '+';
        if (is_possessive || (node.kind != Kind::set && node.kind != Kind::group)) return false;
        repeat.alternatives.push_back({std::move(node)});
        out.push_back(std::move(repeat));
        return true;
    }

    bool group(Node& node, int depth) {
        node.kind = Kind::group;
        if (take('?')) {
            if (take('P')) {
                if (!take('<')) return false;
                const size_t close = pattern_.find('>', at_);
                if (close == std::string_view::npos) return false;
                node.index = ++out_.groups_;
                out_.names_.emplace_back(std::string(pattern_.substr(at_, close - at_)), node.index);
                at_ = close + 1;
            } else if (!take(':')) {
                return false;  // looking around, flags, comments
            }
        } else {
            node.index = ++out_.groups_;
        }
        return alternatives(node.alternatives, depth + 1) && take(')');
    }

    // \d and its like; false: no class of characters.
    static bool shorthand(char c, Set& out) {
        switch (c) {
        case 'd':
            out = set_of(is_digit);
            return true;
        case 'w':
            out = set_of(is_word);
            return true;
        case 's':
            out = set_of(is_space);
            return true;
        case 'D':
        case 'W':
        case 'S':
            shorthand(static_cast<char>(c | 0x20), out);
            out.flip();
            return true;
        default:
            return false;
        }
    }

    // The character that an escape stands for; false: none.
    static bool escaped(char c, char& out) {
        switch (c) {
        case 'n':
            out = '\n';
            return true;
        case 't':
            out = '\t';
            return true;
        case 'r':
            out = '\r';
            return true;
        case 'f':
            out = '\f';
            return true;
        case 'v':
            out = '\v';
            return true;
        default:
            out = c;
            return !is_word(c) || c == '_';
        }
    }

    bool escape(Node& node) {
        if (!more()) return false;
        const char c = pattern_[at_++];
        if (c == 'b' || c == 'B') {
            node.kind = c == 'b' ? Kind::boundary : Kind::no_boundary;
            return true;
        }
        if (c == 'A' || c == 'Z') {
            node.kind = c == 'A' ? Kind::begin : Kind::absolute_end;
            return true;
        }
        if (shorthand(c, node.set)) return true;
        char one = 0;
        if (!escaped(c, one)) return false;
        node.set = set_of([&](char other) { return other == one; });
        return true;
    }

    bool character_class(Set& out) {
        const bool is_negative = take('^');
        out = Set(128);
        for (bool is_first = true;; is_first = false) {
            if (!more()) return false;
            char c = pattern_[at_++];
            if (c == ']' && !is_first) break;
            if (c == '[') return false;  // Python warns of it
            if (c == '\\') {
                if (!more()) return false;
                const char next = pattern_[at_++];
                if (Set of; shorthand(next, of)) {
                    for (size_t i = 0; i < 128; ++i) out[i] = out[i] || of[i];
                    continue;
                }
                if (!escaped(next, c)) return false;
            }
            char last = c;
            const bool is_range = at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']';
            if (is_range) {
                last = pattern_[at_ + 1];
                at_ += 2;
                if (last == '\\' || last < c) return false;
            }
            for (int one = c; one <= last; ++one) out[static_cast<size_t>(one)] = true;
        }
        if (ignores_case_) fold(out);
        if (is_negative) out.flip();
        return true;
    }

    std::string_view pattern_;
    size_t at_ = 0;
    bool ignores_case_;
    Regular& out_;
};

// Tries in Python's order: greedy first, alternatives from the left.
class RegularMatcher {
  public:
    using Node = Regular::Node;
    using Kind = Regular::Kind;
    using Then = std::function<bool(size_t)>;
    RegularMatcher(std::string_view text, Regular::Match& groups) : text_(text), groups_(groups) {}

    bool is_cut() const { return steps_ == 0; }

    bool match(const Node& group, size_t at, const Then& then) { return node(group, at, then); }

  private:
    bool sequence(const Regular::Sequence& nodes, size_t which, size_t at, const Then& then) {
        if (which == nodes.size()) return then(at);
        return node(nodes[which], at, [&](size_t end) { return sequence(nodes, which + 1, end, then); });
    }

    bool is_word_at(size_t at) const { return at < text_.size() && is_word(text_[at]); }

    bool node(const Node& one, size_t at, const Then& then) {
        if (steps_ == 0 || depth_ == 0) {
            steps_ = 0;
            return false;
        }
        --steps_;
        --depth_;
        const bool result = matches(one, at, then);
        ++depth_;
        return result;
    }

    bool matches(const Node& one, size_t at, const Then& then) {
        switch (one.kind) {
        case Kind::set:
            return at < text_.size() && one.set[static_cast<unsigned char>(text_[at])] && then(at + 1);
        case Kind::begin:
            return at == 0 && then(at);
        case Kind::end:
            return (at == text_.size() || (at + 1 == text_.size() && text_[at] == '\n')) && then(at);
        case Kind::absolute_end:
            return at == text_.size() && then(at);
        case Kind::boundary:
        case Kind::no_boundary: {
            const bool is_boundary = (at > 0 && is_word_at(at - 1)) != is_word_at(at);
            return is_boundary == (one.kind == Kind::boundary) && then(at);
        }
        case Kind::group:
            for (const Regular::Sequence& alternative : one.alternatives) {
                const auto before = groups_;
                auto close = [&](size_t end) {
                    const auto outer = groups_[one.index];
                    groups_[one.index] = {at, end};
                    if (then(end)) return true;
                    groups_[one.index] = outer;
                    return false;
                };
                if (one.index == 0 ? sequence(alternative, 0, at, then) : sequence(alternative, 0, at, close))
                    return true;
                groups_ = before;
            }
            return false;
        case Kind::repeat:
            return repeat(one, 0, at, then);
        }
        return false;
    }

    bool repeat(const Node& one, size_t count, size_t at, const Then& then) {
        auto again = [&] {
            if (count >= one.most) return false;
            return node(one.alternatives[0][0], at, [&](size_t end) {
                // An empty iteration repeats nothing.
                if (end == at && count >= one.least) return false;
                return repeat(one, count + 1, end, then);
            });
        };
        if (count < one.least) return again();
        if (one.lazy) return then(at) || again();
        return again() || then(at);
    }

    std::string_view text_;
    Regular::Match& groups_;
    size_t steps_ = 20'000, depth_ = 400;
};

std::unique_ptr<Regular> Regular::compile(std::string_view pattern, bool ignores_case) {
    if (pattern.size() > longest_pattern || !is_ascii(pattern)) return nullptr;
    auto out = std::make_unique<Regular>();
    return RegularParser(pattern, ignores_case, *out).parse() ? std::move(out) : nullptr;
}

Regular::Found Regular::find(std::string_view text, How how, size_t from, bool advances, Match& out) const {
    if (text.size() > longest_text || !is_ascii(text)) return Found::unknown;
    const size_t last = how == How::search ? text.size() : from;
    for (size_t begin = from; begin <= last; ++begin) {
        out.assign(groups_ + 1, {SIZE_MAX, SIZE_MAX});
        RegularMatcher matcher(text, out);
        size_t stopped = 0;
        const bool found = matcher.match(whole_, begin, [&](size_t end) {
            const bool is_wanted =
                (how != How::fullmatch || end == text.size()) && (!advances || begin != from || end != begin);
            stopped = end;
            return is_wanted;
        });
        if (matcher.is_cut()) return Found::unknown;
        if (!found) continue;
        out[0] = {begin, stopped};
        return Found::yes;
    }
    return Found::no;
}

}  // namespace limbeck::dataflow
