// What re finds in constants and puts in their place, and string.Template.
#include "dataflow/interpreter.h"
#include "dataflow/regular.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;

namespace {

// The shape that a full match of a pattern proves; `text`: nothing.
Shape shape_of_pattern(std::string_view pattern) {
    if (pattern.starts_with("^")) pattern = pattern.substr(1);
    if (pattern.ends_with("\\Z")) pattern = pattern.substr(0, pattern.size() - 2);
    if (pattern.ends_with("$")) pattern = pattern.substr(0, pattern.size() - 1);
    // Classes, literals and repetitions: the union of the characters decides.
    bool digits_only = true, hex = true, identifier = true, no_quote = true;
    auto take = [&](unsigned char c) {
        const bool digit = c >= '0' && c <= '9', lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
        digits_only = digits_only && digit;
        hex = hex && (digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
        identifier = identifier && (digit || lower || upper || c == '_');
        no_quote = no_quote && c != '\'' && c != '"' && c != '\\' && c != ';';
    };
    for (size_t i = 0; i < pattern.size(); ++i) {
        char c = pattern[i];
        if (c == '\\') {
            if (++i >= pattern.size()) return Shape::text;
            if (pattern[i] == 'd')
                take('0');
            else if (pattern[i] == 'w') {
                take('a');
                take('G');
                take('_');
            } else if (pattern[i] == '.' || pattern[i] == '-' || pattern[i] == '_' || pattern[i] == '/')
                take(static_cast<unsigned char>(pattern[i]));
            else
                return Shape::text;
        } else if (c == '[') {
            size_t close = pattern.find(']', i + 2);
            if (close == std::string_view::npos || pattern[i + 1] == '^') return Shape::text;
            for (size_t k = i + 1; k < close; ++k) {
                if (pattern[k] == '\\') {
                    ++k;
                    if (pattern[k] == 'w') {
                        take('G');
                        take('_');
                    } else if (pattern[k] == 'd') {
                        take('0');
                    } else if (pattern[k] == '-' || pattern[k] == '.') {
                        take(static_cast<unsigned char>(pattern[k]));
                    } else {
                        return Shape::text;
                    }
                } else if (k + 2 < close && pattern[k + 1] == '-') {
                    if (pattern[k + 2] < pattern[k]) return Shape::text;
                    for (int x = static_cast<unsigned char>(pattern[k]);
                         x <= static_cast<unsigned char>(pattern[k + 2]); ++x)
                        take(static_cast<unsigned char>(x));
                    k += 2;
                } else {
                    take(static_cast<unsigned char>(pattern[k]));
                }
            }
            i = close;
        } else if (c == '+' || c == '*' || c == '?' || c == '(' || c == ')' || c == '|') {
            if (c == '(' && i + 1 < pattern.size() && pattern[i + 1] == '?') {
                if (i + 2 >= pattern.size() || pattern[i + 2] != ':') return Shape::text;
                i += 2;
            }
        } else if (c == '{') {
            size_t close = pattern.find('}', i);
            if (close == std::string_view::npos) return Shape::text;
            i = close;
        } else if (c == '.' || c == '^' || c == '$') {
            return Shape::text;
        } else {
            take(static_cast<unsigned char>(c));
        }
    }
    return digits_only  ? Shape::integer
           : hex        ? Shape::hex
           : identifier ? Shape::identifier
           : no_quote   ? Shape::no_quote
                        : Shape::text;
}

// re.IGNORECASE or nothing; false: a flag that is not in the subset.
bool flags_of(const Call& call, size_t position, bool& ignores_case) {
    Ref flags = call.argument(position, "flags");
    if (!flags || (flags->is(ValueKind::integer) && flags->str() == "0")) return true;
    ignores_case = flags->is_symbol("re.I") || flags->is_symbol("re.IGNORECASE");
    return ignores_case;
}

std::string_view group_text(std::string_view text, const std::pair<size_t, size_t>& group) {
    return group.first == SIZE_MAX ? std::string_view() : text.substr(group.first, group.second - group.first);
}

// A replacement with \1 and \g<name> in it; false: another escape.
bool expanded(std::string_view replacement, std::string_view text, const Regular::Match& match, const Regular& regular,
              std::string& out) {
    for (size_t i = 0; i < replacement.size(); ++i) {
        if (replacement[i] != '\\') {
            out += replacement[i];
            continue;
        }
        if (++i >= replacement.size()) return false;
        size_t group = match.size();
        if (replacement[i] >= '1' && replacement[i] <= '9') {
            const bool is_longer = i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9';
            if (is_longer) return false;
            group = static_cast<size_t>(replacement[i] - '0');
        } else if (replacement.substr(i).starts_with("g<")) {
            const size_t close = replacement.find('>', i);
            if (close == std::string_view::npos) return false;
            const std::string_view name = replacement.substr(i + 2, close - i - 2);
            if (name.size() == 1 && name[0] >= '0' && name[0] <= '9') group = static_cast<size_t>(name[0] - '0');
            for (const auto& [known, index] : regular.names())
                if (known == name) group = index;
            i = close;
        } else if (replacement[i] == '\\') {
            out += '\\';
            continue;
        } else {
            return false;
        }
        if (group >= match.size()) return false;
        out += group_text(text, match[group]);
    }
    return true;
}

}  // namespace

// re.match(pattern, subject) and its like of a constant: the match, None, or null where it is not computed.
Ref Interpreter::matched(const Call& call, std::string_view how, Ref subject, std::string_view pattern) {
    bool ignores_case = false;
    if (!flags_of(call, 2, ignores_case)) return nullptr;
    auto regular = Regular::compile(pattern, ignores_case);
    if (!regular) return nullptr;
    const Place where = place(call.node);
    const auto mode = how == "match"       ? Regular::How::match
                      : how == "fullmatch" ? Regular::How::fullmatch
                                           : Regular::How::search;
    Regular::Match groups;
    switch (regular->find(subject->str(), mode, 0, false, groups)) {
    case Regular::Found::unknown:
        return nullptr;
    case Regular::Found::no:
        return arena_.none(where);
    case Regular::Found::yes:
        break;
    }
    Value match;
    match.kind = ValueKind::call;
    match.name = "limbeck.match";
    match.place = where;
    for (const auto& [begin, end] : groups)
        match.items.push_back(
            begin == SIZE_MAX
                ? arena_.none(where)
                : arena_.text(subject->text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end)), where));
    for (const auto& [name, index] : regular->names()) match.named.emplace_back(name, match.items[index]);
    return arena_.add(std::move(match));
}

Ref Interpreter::match_method(const Call& call, Ref match) {
    auto group = [&](Ref which) -> Ref {
        long long index = 0;
        if (which->is(ValueKind::string)) return match->keyword(which->str());
        const bool is_there =
            small_integer(which, index) && index >= 0 && static_cast<size_t>(index) < match->items.size();
        return is_there ? match->items[static_cast<size_t>(index)] : nullptr;
    };
    Value out;
    out.kind = ValueKind::tuple;
    out.place = place(call.node);
    if ((call.name == "group" || call.name == "__getitem__") && call.positional.size() <= 1)
        return call.positional.empty() ? match->items[0] : group(call.positional[0]);
    if (call.name == "group") {
        for (Ref which : call.positional) {
            Ref one = group(which);
            if (!one) return nullptr;
            out.items.push_back(one);
        }
        return arena_.add(std::move(out));
    }
    if (call.name == "groups" && call.positional.empty()) {
        out.items.assign(match->items.begin() + 1, match->items.end());
        return arena_.add(std::move(out));
    }
    if (call.name == "groupdict" && call.positional.empty()) {
        out.kind = ValueKind::dict;
        for (const auto& [name, value] : match->named) out.pairs.emplace_back(arena_.string(name, out.place), value);
        return make_object(std::move(out), call.node);
    }
    return nullptr;
}

// re.sub(pattern, replacement, subject) of constants; null where it is not computed.
Ref Interpreter::substituted(const Call& call, Ref subject, std::string_view pattern) {
    bool ignores_case = false;
    Ref replacement = call.argument(1, "repl");
    const bool is_plain = call.positional.size() <= 3 && !call.keyword("count");
    if (!is_plain || !replacement->is(ValueKind::string) || !flags_of(call, 4, ignores_case)) return nullptr;
    auto regular = Regular::compile(pattern, ignores_case);
    if (!regular) return nullptr;
    const std::string_view text = subject->str();
    Template out;
    auto keep = [&](size_t begin, size_t end) {
        out.append(subject->text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end)));
    };
    size_t at = 0;
    for (bool advances = false;;) {
        Regular::Match match;
        const Regular::Found found = regular->find(text, Regular::How::search, at, advances, match);
        if (found == Regular::Found::unknown || out.text.size() > Budget::text) return nullptr;
        if (found == Regular::Found::no) break;
        keep(at, match[0].first);
        std::string put_in;
        if (!expanded(replacement->str(), text, match, *regular, put_in)) return nullptr;
        out.append(put_in);
        at = match[0].second;
        advances = match[0].first == match[0].second;
    }
    keep(at, text.size());
    return arena_.text(std::move(out), place(call.node));
}

// Template("... $name ${name}").substitute(...): as string formatting; null where it is not computed.
Ref Interpreter::substituted_template(const Call& call, Ref text) {
    const bool is_safe = call.name == "safe_substitute";
    if (!is_safe && call.name != "substitute") return nullptr;
    if (!text->is(ValueKind::string) || !call.complete || call.positional.size() > 1) return nullptr;
    std::vector<std::string> names;
    std::vector<Ref> values;
    for (const auto& [name, value] : call.keywords) {
        names.push_back(name);
        values.push_back(value);
    }
    if (!call.positional.empty()) {
        Ref mapping = content(call.positional[0]);
        if (!mapping->is(ValueKind::dict) || !mapping->presence.empty() || mapping->rest) return nullptr;
        for (const auto& [key, value] : mapping->pairs) {
            if (!key->is(ValueKind::string)) return nullptr;
            names.emplace_back(key->str());
            values.push_back(value);
        }
    }
    auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return lift(std::move(values), [&](const std::vector<Ref>& given) -> Ref {
        const std::string_view pattern = text->str();
        Template out;
        size_t plain = 0;
        auto upto = [&](size_t end) {
            out.append(text->text.slice(static_cast<uint32_t>(plain), static_cast<uint32_t>(end)));
        };
        for (size_t at = pattern.find('$'); at != std::string_view::npos; at = pattern.find('$', at)) {
            if (pattern.substr(at, 2) == "$$") {
                upto(at + 1);
                plain = at += 2;
                continue;
            }
            const bool in_braces = pattern.substr(at, 2) == "${";
            const size_t begin = at + (in_braces ? 2 : 1);
            size_t end = begin;
            while (end < pattern.size() &&
                   (is_letter(pattern[end]) || (end > begin && pattern[end] >= '0' && pattern[end] <= '9')))
                ++end;
            const bool is_closed = end > begin && (!in_braces || (end < pattern.size() && pattern[end] == '}'));
            const auto found = std::find(names.begin(), names.end(), pattern.substr(begin, end - begin));
            if (!is_closed || found == names.end()) {
                if (!is_safe)
                    return unknown("a template's name that is not given", pattern.substr(begin, end - begin),
                                   call.node);
                at = begin;
                continue;
            }
            upto(at);
            Ref value = given[static_cast<size_t>(found - names.begin())];
            if (!append_text(value, out, call.node))
                return unknown("a value in a text is not a constant", printed(value), call.node);
            plain = at = end + (in_braces ? 1 : 0);
        }
        upto(pattern.size());
        return text_value(std::move(out), call.node);
    });
}

// Matches and replacements of what is not a constant; null: not computed.
Ref Interpreter::called_re(Call& call) {
    std::string_view path = call.callee->name;
    std::vector<Ref>& arguments = call.positional;
    NodeId node = call.node;
    if (path.starts_with("re.") && arguments.size() >= 2 && arguments[0]->is(ValueKind::string)) {
        std::string pattern(arguments[0]->str());
        const bool full = path == "re.fullmatch";
        if (path == "re.match" || path == "re.search" || full) {
            return lift({arguments[1]}, [&](const std::vector<Ref>& given) -> Ref {
                Ref subject = given[0];
                if (subject->is(ValueKind::string)) {
                    if (Ref match = matched(call, path.substr(3), subject, pattern)) return match;
                    return tested(opaque(node), node, "a match that is not computed");
                }
                Ref& made = tests_[{-6, subject, pattern}];
                if (!made) {
                    // Its groups are parts of the text.
                    Origin origin = origin_of(subject);
                    const Ref test = tested(opaque(node), node, "a test that is not decided");
                    Origin match = *test->origin;
                    match.level = origin.level;
                    match.shape = Shape::text;
                    match.label = origin.label;
                    match.trace = origin.trace;
                    made = arena_.unknown(std::string(test->text.text), test->name, test->place, std::move(match));
                    const bool has_end =
                        pattern.ends_with("\\Z") || (pattern.ends_with("$") && !pattern.ends_with("\\$"));
                    // A flag such as MULTILINE, or an alternative, may leave an end of the text free.
                    const bool is_plain =
                        arguments.size() == 2 && call.keywords.empty() && pattern.find('|') == std::string::npos;
                    const bool closed =
                        full || (is_plain && has_end && (path == "re.match" || pattern.starts_with("^")));
                    Shape shape = closed ? shape_of_pattern(pattern) : Shape::text;
                    const bool is_open = subject->is(ValueKind::unknown) || subject->is(ValueKind::text);
                    if (is_open && shape != Shape::text)
                        narrow(made->origin->condition, subject, shaped(subject, shape, node), nullptr);
                }
                return made;
            });
        }
        if (path == "re.sub" && arguments.size() >= 3) {
            Ref subject = arguments[2];
            if (subject->is(ValueKind::string))
                if (Ref text = substituted(call, subject, pattern)) return text;
            if (subject->is(ValueKind::unknown) || subject->is(ValueKind::text)) {
                // [^a-z0-9_] replaced by something of these: an identifier.
                const bool clears = arguments.size() == 3 && call.keywords.empty() && pattern.starts_with("[^") &&
                                    pattern.find(']') == pattern.size() - 1 - (pattern.ends_with("+") ? 1 : 0) &&
                                    arguments[1]->is(ValueKind::string);
                if (clears) {
                    std::string kept = "[" + pattern.substr(2);
                    if (kept.ends_with("+")) kept.pop_back();
                    Shape shape = shape_of_pattern(kept + "+" + std::string(arguments[1]->str()));
                    if (shape != Shape::text) return shaped(subject, shape, node);
                }
                return subject->is(ValueKind::unknown) ? derived(subject, subject->origin->label, node)
                                                       : blurred(subject, "a part of it", node, Shape::text);
            }
        }
    }
    if (path == "re.escape" && arguments.size() == 1 && !is_constant(arguments[0])) return arguments[0];
    return nullptr;
}

}  // namespace limbeck::dataflow
