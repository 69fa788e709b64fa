// The name must stand first in its comment, or behind another '#': "# noqa: E501 # limbeck: ignore[DAT001] reason".
#include "rules/directives.h"

#include "core/nearest.h"
#include "rules/rules.h"

#include <algorithm>

namespace limbeck::rules {
namespace {

constexpr std::string_view name = "limbeck";
// More in one comment, or more rules in one bracket, are not written by hand; what is beyond is said to be.
constexpr size_t most = 100;
constexpr std::string_view blank = " \t\f\r";

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool says_something(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

size_t find_name(std::string_view text, size_t from) {
    auto at = std::search(text.begin() + static_cast<ptrdiff_t>(std::min(from, text.size())), text.end(), name.begin(),
                          name.end(), [](char a, char b) { return lower(a) == b; });
    return at == text.end() ? std::string_view::npos : static_cast<size_t>(at - text.begin());
}

std::string_view trimmed(std::string_view text) {
    const size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

// One directive of a comment, from the name on.
class Reader {
  public:
    Reader(std::string_view comment, size_t at) : comment_(comment), begin_(at), at_(at + name.size()) {}

    // False when the name stands in a sentence.
    bool read(Directive& out);
    size_t begin() const { return begin_; }
    size_t end() const { return at_; }

  private:
    bool is_first() const;
    char next() const { return at_ < comment_.size() ? comment_[at_] : '\0'; }
    void skip_blank() { at_ = std::min(comment_.find_first_not_of(blank, at_), comment_.size()); }
    std::string_view word();
    void fail(Directive& out, std::string reason) {
        out.malformed = std::move(reason);
        at_ = begin_ + trimmed(comment_.substr(begin_)).size();
    }
    void read_rules(Directive& out, std::string_view kind);
    void read_reason(Directive& out);

    std::string_view comment_;
    size_t begin_, at_;
};

bool Reader::is_first() const {
    const size_t before = comment_.substr(0, begin_).find_last_not_of(blank);
    return before != std::string_view::npos && comment_[before] == '#';
}

std::string_view Reader::word() {
    const size_t begin = at_;
    while (is_letter(next()) || next() == '-' || next() == '_') ++at_;
    return comment_.substr(begin, at_ - begin);
}

bool Reader::read(Directive& out) {
    const bool exact = comment_.substr(begin_, name.size()) == name && next() == ':';
    skip_blank();
    const bool has_colon = next() == ':';
    if (has_colon) ++at_;
    skip_blank();
    const std::string_view kind = word();
    std::string small(kind);
    std::transform(small.begin(), small.end(), small.begin(), lower);
    const bool ignores =
        small.starts_with("ignor") || small.starts_with("file-ignor") || small.starts_with("file_ignor");
    if (!(is_first() && exact)) {
        if (!ignores || (!has_colon && next() != '[')) return false;
        fail(out, is_first() ? "it begins with `limbeck:`, in small letters" : "it must stand first in its comment");
        return true;
    }
    if (kind != "ignore" && kind != "file-ignore") {
        const std::string near = nearest(kind, {"ignore", "file-ignore"});
        fail(out, near.empty() ? "only ignore[RULE] and file-ignore[RULE] are known"
                               : "`" + std::string(kind) + "` is not known, and " + near + " may be meant");
        return true;
    }
    out.whole_file = kind == "file-ignore";
    read_rules(out, kind);
    return true;
}

void Reader::read_rules(Directive& out, std::string_view kind) {
    skip_blank();
    const std::string example = std::string(kind) + "[DAT001]";
    if (next() != '[') return fail(out, "the rules stand in brackets, as in " + example);
    const size_t close = comment_.find(']', at_);
    if (close == std::string_view::npos) return fail(out, "the bracket is not closed");
    std::string_view list = comment_.substr(at_ + 1, close - at_ - 1);
    for (size_t begin = 0; begin <= list.size();) {
        const size_t comma = std::min(list.find(',', begin), list.size());
        const std::string_view one = trimmed(list.substr(begin, comma - begin));
        if (one.empty()) return fail(out, "a rule is missing in the brackets, as in " + example);
        if (out.rules.size() == most) return fail(out, "its brackets hold more than 100 rules");
        out.rules.push_back({std::string(one), find_rule(one)});
        begin = comma + 1;
    }
    at_ = close + 1;
    read_reason(out);
}

// Up to the end of the comment, or to a '#' that begins another one in it.
void Reader::read_reason(Directive& out) {
    size_t end = comment_.size();
    for (size_t mark = comment_.find('#', at_); mark != std::string_view::npos; mark = comment_.find('#', mark + 1)) {
        const bool begins_another = mark > at_ && blank.find(comment_[mark - 1]) != std::string_view::npos &&
                                    mark + 1 < comment_.size() &&
                                    (comment_[mark + 1] == ' ' || find_name(comment_, mark) == mark + 1);
        if (!begins_another) continue;
        end = mark;
        break;
    }
    std::string_view reason = trimmed(comment_.substr(at_, end - at_));
    if (!reason.empty()) at_ = static_cast<size_t>(reason.data() - comment_.data()) + reason.size();
    reason.remove_prefix(std::min(reason.find_first_not_of("-: \t"), reason.size()));
    if (std::any_of(reason.begin(), reason.end(), says_something)) out.reason = reason;
}

}  // namespace

std::vector<Directive> directives_in(std::string_view text, const Place& comment) {
    std::vector<Directive> out;
    const std::string_view whole = text.substr(comment.begin, comment.end - comment.begin);
    for (size_t at = find_name(whole, 0); at != std::string_view::npos && out.size() <= most;) {
        Reader reader(whole, at);
        Directive directive;
        if (reader.read(directive)) {
            if (out.size() == most) directive = {{}, false, {}, {}, "its comment holds more than 100 suppressions"};
            directive.place = {comment.file, comment.begin + static_cast<uint32_t>(reader.begin()),
                               comment.begin + static_cast<uint32_t>(reader.end())};
            out.push_back(std::move(directive));
        }
        at = find_name(whole, std::max(reader.end(), at + name.size()));
    }
    return out;
}

}  // namespace limbeck::rules
