// The options that say where revisions are: alembic/config.py (get_version_locations_list, _get_file_separator_char,
// _get_toml_config_value) of Alembic 1.20, with the older splitting on spaces and commas.
#include "frontend/alembic_config.h"

#include "frontend/toml.h"

#include <algorithm>

namespace limbeck::frontend {
namespace {

constexpr std::string_view blank = " \t\r\n\f\v";

std::vector<std::string> split(std::string_view text, std::string_view separators) {
    std::vector<std::string> result;
    while (!text.empty()) {
        size_t end = std::min(text.find_first_of(separators), text.size());
        std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        size_t begin = part.find_first_not_of(blank);
        if (begin == std::string_view::npos) continue;
        result.emplace_back(part.substr(begin, part.find_last_not_of(blank) - begin + 1));
    }
    return result;
}

// The characters that separate version locations. Alembic itself refuses `os  # a comment`, which its own template
// once contained, but only where it reads the option; the first word is meant.
std::string_view separators_of(std::string_view option) {
    std::string_view word = option.substr(0, option.find_first_of(blank));
    if (word == "space") return " ";
    if (word == "newline") return "\n";
    if (word == "os" || word == ":") return ":";
    if (word == ";") return ";";
    return {};
}

ScriptSettings settings_of(const IniFile& ini, const std::string& section, std::vector<std::string>& problems) {
    ScriptSettings result;
    result.section = "[" + section + "]";
    auto get = [&](std::string_view option) {
        std::string problem;
        std::string value = ini.value(section, option, problem).value_or("");
        if (!problem.empty()) problems.push_back(result.section + " " + problem);
        return value;
    };
    result.script_location = get("script_location");
    result.recursive = get("recursive_version_locations") == "true";
    std::string locations = get("version_locations");
    if (locations.empty()) return result;
    std::string separator = get("path_separator");
    if (separator.empty()) separator = get("version_path_separator");
    std::string_view separators = separator.empty() ? std::string_view(", \n") : separators_of(separator);
    if (separators.empty()) {
        problems.push_back(result.section + " path_separator: " + separator + " is not a separator");
        separators = ", \n";
    }
    result.version_locations = split(locations, separators);
    return result;
}

// Python's `value % {"here": here}`.
std::string with_here(std::string_view value, std::string_view here) {
    std::string result;
    constexpr std::string_view token = "%(here)s";
    for (size_t i = 0; i < value.size(); ++i) {
        if (value.substr(i).starts_with(token)) {
            result += here;
            i += token.size() - 1;
        } else {
            if (value.substr(i).starts_with("%%")) ++i;
            result += value[i];
        }
    }
    return result;
}

}  // namespace

AlembicConfig read_alembic_ini(std::string_view text, std::string_view here) {
    AlembicConfig config;
    IniFile ini(text);
    ini.set_default("here", std::string(here));
    for (const std::string& section : ini.sections()) {
        if (section != "alembic" && !ini.own(section, "script_location")) continue;
        config.sections.push_back(settings_of(ini, section, config.problems));
    }
    return config;
}

AlembicConfig read_alembic_toml(std::string_view text, std::string_view here) {
    AlembicConfig config;
    toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        config.problems.emplace_back(parsed.error().description());
        return config;
    }
    toml::node_view<toml::node> alembic = parsed.table()["tool"]["alembic"];
    if (!alembic.is_table()) return config;
    ScriptSettings settings;
    settings.section = "[tool.alembic]";
    settings.script_location = with_here(alembic["script_location"].value_or(std::string_view()), here);
    settings.recursive = alembic["recursive_version_locations"].value_or(false);
    if (const toml::array* locations = alembic["version_locations"].as_array()) {
        for (const toml::node& location : *locations) {
            if (auto path = location.value<std::string_view>()) {
                settings.version_locations.push_back(with_here(*path, here));
            }
        }
    }
    config.sections.push_back(std::move(settings));
    return config;
}

}  // namespace limbeck::frontend
