// Python's configparser (Lib/configparser.py of 3.12) with its defaults, as Alembic uses it: `=` and `:` separate, `#`
// and `;` begin comment lines only, deeper lines continue a value, %(name)s is looked up in the section and in DEFAULT.
#include "frontend/alembic_config.h"

#include <algorithm>

namespace limbeck::frontend {
namespace {

constexpr int deepest = 10;                  // MAX_INTERPOLATION_DEPTH
constexpr size_t longest_value = 64 * 1024;  // a value of references to values can grow without end
constexpr int most_references = 10'000;
constexpr std::string_view blank = " \t\r\f\v";

std::string_view stripped(std::string_view text) {
    size_t begin = std::min(text.find_first_not_of(blank), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(blank) + 1);
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

bool is_section(std::string_view line) {
    return line.size() > 2 && line.front() == '[' && line.rfind(']') > 1;
}

// A value loses the empty lines at its end.
void trim_lines(std::string& value) {
    while (!value.empty() && value.back() == '\n') value.pop_back();
}

}  // namespace

IniFile::IniFile(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Options* section = nullptr;
    std::string* value = nullptr;
    size_t indent = 0;
    while (!text.empty()) {
        size_t end = std::min(text.find('\n'), text.size());
        std::string_view whole = text.substr(0, end), line = stripped(whole);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            if (value) *value += '\n';
            continue;
        }
        if (line.front() == '#' || line.front() == ';') continue;
        size_t depth = whole.find_first_not_of(blank);
        if (value && depth > indent) {
            *value += '\n';
            *value += line;
            continue;
        }
        indent = depth;
        value = nullptr;
        if (is_section(line)) {
            std::string name(line.substr(1, line.rfind(']') - 1));
            auto [found, added] = by_section_.try_emplace(name);
            if (added && name != "DEFAULT") order_.push_back(name);
            section = &found->second;
            continue;
        }
        size_t separator = line.find_first_of("=:");
        if (!section || separator == std::string_view::npos || separator == 0) continue;
        value = &(*section)[lower(stripped(line.substr(0, separator)))];
        *value = stripped(line.substr(separator + 1));
    }
    for (auto& [name, options] : by_section_) {
        for (auto& [option, content] : options) trim_lines(content);
    }
}

bool IniFile::own(std::string_view section, std::string_view option) const {
    auto found = by_section_.find(section);
    return found != by_section_.end() && found->second.contains(option);
}

void IniFile::set_default(std::string_view option, std::string value) {
    by_section_["DEFAULT"].try_emplace(std::string(option), std::move(value));
}

const std::string* IniFile::raw(std::string_view section, std::string_view option) const {
    for (std::string_view name : {section, std::string_view("DEFAULT")}) {
        auto found = by_section_.find(name);
        if (found == by_section_.end()) continue;
        auto value = found->second.find(option);
        if (value != found->second.end()) return &value->second;
    }
    return nullptr;
}

void IniFile::interpolate(std::string_view section, std::string_view text, int depth, Interpolation& result) const {
    for (size_t i = 0; i < text.size() && result.problem.empty(); ++i) {
        if (result.text.size() > longest_value) result.problem = "a value is too long";
        if (text[i] != '%') {
            result.text += text[i];
            continue;
        }
        char next = i + 1 < text.size() ? text[i + 1] : '\0';
        size_t close = next == '(' ? text.find(")s", i) : std::string_view::npos;
        if (next == '%') {
            result.text += '%';
            ++i;
        } else if (close == std::string_view::npos) {
            result.problem = "'%' must be followed by '%' or '('";
        } else {
            refer(section, lower(text.substr(i + 2, close - i - 2)), depth, result);
            i = close + 1;
        }
    }
}

void IniFile::refer(std::string_view section, const std::string& name, int depth, Interpolation& result) const {
    const std::string* value = raw(section, name);
    if (!value) {
        result.problem = "%(" + name + ")s is not set";
    } else if (depth >= deepest || ++result.references > most_references) {
        result.problem = "values refer to each other too deeply";
    } else if (name == "here") {
        result.text += *value;  // Alembic's own: a folder's name may contain '%'
    } else {
        interpolate(section, *value, depth + 1, result);
    }
}

std::optional<std::string> IniFile::value(std::string_view section, std::string_view option,
                                          std::string& problem) const {
    const std::string* written = raw(section, option);
    if (!written) return {};
    Interpolation result;
    interpolate(section, *written, 0, result);
    if (result.problem.empty()) return std::move(result.text);
    problem = std::string(option) + ": " + result.problem;
    return {};
}

}  // namespace limbeck::frontend
