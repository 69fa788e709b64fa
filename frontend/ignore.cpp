// A matcher for .gitignore patterns (gitignore(5); git's wildmatch with WM_PATHNAME). A pattern is matched part by
// part: parts are split at '/', `**` stands for any number of parts, so both levels need only the last star.
#include "frontend/ignore.h"

#include <algorithm>

namespace limbeck::frontend {
namespace {

constexpr size_t most_patterns = 10'000;
constexpr size_t longest_pattern = 4'096;

// [abc], [a-z], [!a], [^a]; classes like [:alpha:] are not followed and match nothing. `at` is on '['; on success it
// is moved behind ']'.
bool bracket_match(std::string_view pattern, size_t& at, char c) {
    size_t i = at + 1;
    bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    if (negated) ++i;
    bool matched = false;
    auto byte = [](char ch) { return static_cast<unsigned char>(ch); };
    for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
        if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
        char low = pattern[i++];
        char high = low;
        if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
            high = pattern[i + 1] == '\\' && i + 2 < pattern.size() ? pattern[++i + 1] : pattern[i + 1];
            i += 2;
        }
        matched = matched || (byte(low) <= byte(c) && byte(c) <= byte(high));
    }
    if (i >= pattern.size()) return false;
    at = i + 1;
    return matched != negated;
}

// One element of a pattern (not a star) against one character; moves `at` behind it.
bool one_match(std::string_view pattern, size_t& at, char c) {
    if (pattern[at] == '?') {
        ++at;
        return true;
    }
    if (pattern[at] == '[') return bracket_match(pattern, at, c);
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    return pattern[at++] == c;
}

// One part of a path, without '/'.
bool part_match(std::string_view pattern, std::string_view text) {
    size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = ++p;
            resume = t;
            continue;
        }
        if (p < pattern.size() && one_match(pattern, p, text[t])) {
            ++t;
            continue;
        }
        if (star == std::string_view::npos) return false;
        p = star;
        t = ++resume;
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    for (size_t begin = 0; begin <= path.size();) {
        size_t end = std::min(path.find('/', begin), path.size());
        parts.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::string_view without_trailing_spaces(std::string_view line) {
    while (!line.empty() && line.back() == ' ') {
        size_t slashes = 0;
        while (slashes + 1 < line.size() && line[line.size() - 2 - slashes] == '\\') ++slashes;
        if (slashes % 2 == 1) break;
        line.remove_suffix(1);
    }
    return line;
}

}  // namespace

bool wildcard_match(std::string_view pattern, std::string_view path) {
    std::vector<std::string_view> wanted = parts_of(pattern), given = parts_of(path);
    size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
    while (t < given.size()) {
        if (p < wanted.size() && wanted[p] == "**") {
            // At the end it stands for at least one part (`a/**` is what is inside a); elsewhere for none as well.
            if (p + 1 == wanted.size()) return true;
            star = ++p;
            resume = t;
        } else if (p < wanted.size() && part_match(wanted[p], given[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star;
            t = ++resume;
        } else {
            return false;
        }
    }
    return p == wanted.size();
}

IgnoreRules::IgnoreRules(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        size_t end = std::min(text.find('\n'), text.size());
        add(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void IgnoreRules::add(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    line = without_trailing_spaces(line);
    if (line.empty() || line.front() == '#' || line.size() > longest_pattern) return;
    if (patterns_.size() >= most_patterns) return;
    Pattern pattern;
    if (line.front() == '!') {
        pattern.negated = true;
        line.remove_prefix(1);
    }
    if (!line.empty() && line.back() == '/') {
        pattern.folders_only = true;
        line.remove_suffix(1);
    }
    pattern.anchored = line.find('/') != std::string_view::npos;
    if (!line.empty() && line.front() == '/') line.remove_prefix(1);
    if (line.empty()) return;
    pattern.text = line;
    patterns_.push_back(std::move(pattern));
}

IgnoreVerdict IgnoreRules::match(std::string_view path, bool is_folder) const {
    std::string_view name = path.substr(path.rfind('/') + 1);
    std::string from_below;
    if (!below_.empty()) from_below = below_ + "/" + std::string(path);
    std::string_view whole = below_.empty() ? path : from_below;
    for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
        if (pattern->folders_only && !is_folder) continue;
        if (pattern->anchored ? wildcard_match(pattern->text, whole) : part_match(pattern->text, name)) {
            return pattern->negated ? IgnoreVerdict::kept : IgnoreVerdict::ignored;
        }
    }
    return IgnoreVerdict::undecided;
}

}  // namespace limbeck::frontend
