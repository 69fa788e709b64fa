// One function for each format. What cannot be read says nothing.
#include "frontend/package_files.h"

#include "frontend/alembic_config.h"
#include "frontend/toml.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace limbeck::frontend {
namespace {

void add_requirement(std::vector<Requirement>& out, std::string_view text) {
    if (auto requirement = read_requirement(text)) out.push_back(std::move(*requirement));
}

std::string_view next_line(std::string_view& text) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// Options of pip, as "-r base.txt", are passed over, and so is what follows a requirement: " --hash=...", " # via".
PackageFile read_requirements(std::string_view text) {
    PackageFile out;
    while (!text.empty()) {
        std::string_view line = next_line(text);
        for (std::string_view end : {" #", "\t#", " --", "\\"}) line = line.substr(0, line.find(end));
        add_requirement(out.wanted, line);
    }
    return out;
}

// METADATA and PKG-INFO: headers until an empty line. The package itself is what is installed there.
PackageFile read_metadata(std::string_view text) {
    PackageFile out;
    std::string name, version;
    while (!text.empty()) {
        std::string_view line = next_line(text);
        if (line.empty()) break;
        const size_t colon = std::min(line.find(':'), line.size());
        const std::string header = normalised(line.substr(0, colon));
        const std::string_view value = line.substr(std::min(colon + 1, line.size()));
        if (header == "requires-dist") add_requirement(out.wanted, value);
        if (header == "name") name = value;
        if (header == "version") version = value;
    }
    add_requirement(out.locked, name + "==" + version);
    return out;
}

PackageFile read_setup_cfg(std::string_view text) {
    PackageFile out;
    std::string problem;
    const std::string list = IniFile(text).value("options", "install_requires", problem).value_or("");
    for (std::string_view rest = list; !rest.empty();) add_requirement(out.wanted, next_line(rest));
    return out;
}

void add_strings(std::vector<Requirement>& out, const toml::node* list) {
    const toml::array* array = list ? list->as_array() : nullptr;
    for (size_t i = 0; array && i < array->size(); ++i)
        if (auto text = array->get(i)->value<std::string_view>()) add_requirement(out, *text);
}

// name = "^2.0", name = {version = "^2.0"}, or a list of these.
void add_poetry(std::vector<Requirement>& out, std::string_view name, const toml::node& node) {
    if (const toml::array* list = node.as_array()) {
        for (const toml::node& one : *list)
            if (!one.is_array()) add_poetry(out, name, one);
        return;
    }
    const toml::table* table = node.as_table();
    const toml::node* version = table ? table->get("version") : &node;
    out.push_back({normalised(name),
                   read_poetry_specifiers(version ? version->value_or(std::string_view()) : std::string_view())});
}

PackageFile read_pyproject(std::string_view text) {
    PackageFile out;
    toml::parse_result parsed = toml::parse(text);
    if (!parsed) return out;
    toml::node_view<toml::node> project = parsed.table()["project"];
    add_strings(out.wanted, project["dependencies"].node());
    if (const toml::table* extras = project["optional-dependencies"].as_table())
        for (const auto& [name, list] : *extras) add_strings(out.wanted, &list);
    if (const toml::table* poetry = parsed.table()["tool"]["poetry"]["dependencies"].as_table())
        for (const auto& [name, node] : *poetry) add_poetry(out.wanted, name.str(), node);
    return out;
}

// uv.lock, poetry.lock and pdm.lock alike: [[package]] with a name and a version.
PackageFile read_toml_lock(std::string_view text) {
    PackageFile out;
    toml::parse_result parsed = toml::parse(text);
    const toml::array* packages = parsed ? parsed.table()["package"].as_array() : nullptr;
    for (size_t i = 0; packages && i < packages->size(); ++i) {
        const toml::table* package = packages->get(i)->as_table();
        if (!package) continue;
        const std::string_view name = (*package)["name"].value_or(std::string_view());
        const std::string_view version = (*package)["version"].value_or(std::string_view());
        add_requirement(out.locked, std::string(name) + "==" + std::string(version));
    }
    return out;
}

PackageFile read_pipfile_lock(std::string_view text) {
    PackageFile out;
    const nlohmann::json parsed = nlohmann::json::parse(text, nullptr, false);
    if (!parsed.is_object()) return out;
    for (const char* section : {"default", "develop"}) {
        auto packages = parsed.find(section);
        if (packages == parsed.end() || !packages->is_object()) continue;
        for (const auto& [name, package] : packages->items()) {
            auto version = package.is_object() ? package.find("version") : package.end();
            if (version != package.end() && version->is_string())
                add_requirement(out.locked, name + version->get<std::string>());
        }
    }
    return out;
}

}  // namespace

PackageFileReader package_file_reader(std::string_view path) {
    if (path == "pyproject.toml") return read_pyproject;
    if (path == "uv.lock" || path == "poetry.lock" || path == "pdm.lock") return read_toml_lock;
    if (path == "Pipfile.lock") return read_pipfile_lock;
    if (path == "setup.cfg") return read_setup_cfg;
    if (path == "PKG-INFO" || path.ends_with(".dist-info/METADATA") || path.ends_with(".egg-info/PKG-INFO"))
        return read_metadata;
    const bool is_requirements = path.starts_with("requirements") ||  // also a folder of that name
                                 path.starts_with("constraints") || path.ends_with(".egg-info/requires.txt");
    return is_requirements && path.ends_with(".txt") ? read_requirements : nullptr;
}

}  // namespace limbeck::frontend
