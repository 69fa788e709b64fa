// TOML to settings. One function for each sort of value; an unknown key, a wrong type and an unknown rule are mistakes,
// all of them said at once, each with its line.
#include "cli/configuration.h"
#include "cli/rule_selection.h"
#include "cli/small_file.h"
#include "core/nearest.h"
#include "frontend/requirement.h"
#include "frontend/toml.h"

#include <algorithm>

namespace limbeck::cli {

namespace {

const char* type_name(const toml::node& node) {
    switch (node.type()) {
    case toml::node_type::string:
        return "text";
    case toml::node_type::integer:
        return "an integer";
    case toml::node_type::floating_point:
        return "a number with a fraction";
    case toml::node_type::boolean:
        return "true or false";
    case toml::node_type::array:
        return "a list";
    case toml::node_type::table:
        return "a table";
    default:
        return "a date or time";
    }
}

// "shop.db": identifiers of Python. Letters beyond ASCII are left to Python.
bool is_dotted_name(std::string_view name) {
    bool begins = true;
    for (char c : name) {
        const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        const bool digit = c >= '0' && c <= '9';
        const bool fits =
            letter || c == '_' || static_cast<unsigned char>(c) >= 0x80 || (digit && !begins) || (c == '.' && !begins);
        if (!fits) return false;
        begins = c == '.';
    }
    return !begins;
}

class Reader {
  public:
    Reader(const FoundConfiguration& found, Configuration& out) : found_(found), out_(out) {}
    Mistakes read();

  private:
    struct Key {
        std::string_view name;
        void (Reader::*read)(std::string_view name, const toml::node& node);
    };
    static const std::vector<Key>& keys();
    static const Key* find(std::string_view name);

    void read_table(const toml::table& table);
    void wrong(const toml::source_region& place, const std::string& message);
    void wrong_type(std::string_view name, const toml::node& node, const std::string& wanted);
    Origin origin(const toml::source_region& place) const {
        return {Origin::Kind::file, out_.printed_file, place.begin.line};
    }
    std::optional<std::string> text(std::string_view name, const toml::node& node, const char* wanted);
    Settings list(std::string_view name, const toml::node& node, const char* wanted);
    bool is_known_rule(std::string_view word, const toml::source_region& place, bool with_families);

    void postgres(std::string_view name, const toml::node& node);
    void release(std::string_view name, const toml::node& node);
    void rule_list(std::string_view name, const toml::node& node);
    void severity(std::string_view name, const toml::node& node);
    void one_severity(const toml::key& key, const toml::node& node);
    void fail_on(std::string_view name, const toml::node& node);
    void flag(std::string_view name, const toml::node& node);
    void exclude(std::string_view name, const toml::node& node);
    void models(std::string_view name, const toml::node& node);
    void packages(std::string_view name, const toml::node& node);
    void one_package(const toml::key& key, const toml::node& node);
    void main_options(std::string_view name, const toml::node& node);
    void baseline(std::string_view name, const toml::node& node);
    void since(std::string_view name, const toml::node& node);

    const FoundConfiguration& found_;
    Configuration& out_;
    std::vector<std::pair<uint32_t, std::string>> mistakes_;  // by line
};

const std::vector<Reader::Key>& Reader::keys() {
    static const std::vector<Key> keys = {
        {"postgres", &Reader::postgres}, {"sqlalchemy", &Reader::release}, {"alembic", &Reader::release},
        {"select", &Reader::rule_list},  {"ignore", &Reader::rule_list},   {"severity", &Reader::severity},
        {"fail-on", &Reader::fail_on},   {"strict", &Reader::flag},        {"downgrade", &Reader::flag},
        {"exclude", &Reader::exclude},   {"models", &Reader::models},      {"packages", &Reader::packages},
        {"baseline", &Reader::baseline}, {"since", &Reader::since},        {"main-options", &Reader::main_options}};
    return keys;
}

const Reader::Key* Reader::find(std::string_view name) {
    auto at = std::find_if(keys().begin(), keys().end(), [&](const Key& key) { return key.name == name; });
    return at == keys().end() ? nullptr : &*at;
}

void Reader::wrong(const toml::source_region& place, const std::string& message) {
    const uint32_t line = place.begin.line;
    mistakes_.emplace_back(line, out_.printed_file + ":" + std::to_string(line) + ": " + message);
}

void Reader::wrong_type(std::string_view name, const toml::node& node, const std::string& wanted) {
    wrong(node.source(), std::string(name) + " is " + type_name(node) + ", and must be " + wanted);
}

Mistakes Reader::read() {
    toml::parse_result parsed = toml::parse(found_.text);
    if (!parsed) {
        wrong(parsed.error().source(), "not TOML: " + std::string(parsed.error().description()));
    } else if (!found_.in_pyproject) {
        read_table(parsed.table());
    } else if (const toml::node* node = parsed.table()["tool"]["limbeck"].node()) {
        if (const toml::table* table = node->as_table())
            read_table(*table);
        else
            wrong_type("tool.limbeck", *node, "a table");
    }
    std::stable_sort(mistakes_.begin(), mistakes_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Mistakes out;
    for (auto& [line, message] : mistakes_) out.push_back(std::move(message));
    return out;
}

void Reader::read_table(const toml::table& table) {
    for (const auto& [key, node] : table) {
        if (const Key* known = find(key.str())) {
            (this->*known->read)(known->name, node);
            continue;
        }
        std::vector<std::string> names;
        for (const Key& one : keys()) names.emplace_back(one.name);
        wrong(key.source(), "unknown key " + std::string(key.str()) + did_you_mean(key.str(), names));
    }
}

std::optional<std::string> Reader::text(std::string_view name, const toml::node& node, const char* wanted) {
    const auto* value = node.as_string();
    if (!value) {
        wrong_type(name, node, wanted);
    } else if (value->get().empty()) {
        wrong(node.source(), std::string(name) + " is empty");
    } else {
        return value->get();
    }
    return {};
}

Settings Reader::list(std::string_view name, const toml::node& node, const char* wanted) {
    Settings out;
    const toml::array* array = node.as_array();
    if (!array) wrong_type(name, node, std::string("a list of ") + wanted);
    for (size_t i = 0; array && i < array->size(); ++i) {
        const toml::node& element = *array->get(i);
        auto value = text(std::string(name) + "[" + std::to_string(i) + "]", element, "text");
        if (value) out.push_back({std::move(*value), origin(element.source())});
    }
    return out;
}

bool Reader::is_known_rule(std::string_view word, const toml::source_region& place, bool with_families) {
    if (with_families ? names_rules(word) : rules::find_rule(word) != nullptr) return true;
    wrong(place, "unknown rule " + std::string(word) +
                     did_you_mean(word, with_families ? words_of_rules() : rules::rule_words()));
    return false;
}

void Reader::postgres(std::string_view name, const toml::node& node) {
    constexpr int64_t oldest = 10, newest = 30;  // since 10 the first number alone is the major version
    const auto* value = node.as_integer();
    if (!value) return wrong_type(name, node, "an integer, the server's major version");
    if (value->get() < oldest || value->get() > newest)
        return wrong(node.source(), "postgres is " + std::to_string(value->get()) +
                                        ", and must be a major version of the server, 10 or newer");
    out_.postgres = {static_cast<int>(value->get()), origin(node.source())};
}

void Reader::release(std::string_view name, const toml::node& node) {
    auto value = text(name, node, "a version in quotes, as \"2.0\"");
    if (!value) return;
    const std::optional<frontend::Release> read = frontend::read_release(*value);
    if (!read || read->numbers.size() < 2)
        return wrong(node.source(), std::string(name) + " is " + *value + ", and must be a version, as \"2.0\"");
    (name == "sqlalchemy" ? out_.sqlalchemy : out_.alembic) = {std::move(*value), origin(node.source())};
}

void Reader::rule_list(std::string_view name, const toml::node& node) {
    for (Setting<std::string>& one : list(name, node, "rules or families of rules")) {
        toml::source_region place;
        place.begin.line = one.origin.line;
        if (is_known_rule(one.value, place, true)) (name == "select" ? out_.select : out_.ignore).push_back(one);
    }
}

void Reader::severity(std::string_view name, const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return wrong_type(name, node, "a table from rules to severities");
    for (const auto& [key, value] : *table) one_severity(key, value);
}

void Reader::one_severity(const toml::key& key, const toml::node& node) {
    if (!is_known_rule(key.str(), key.source(), false)) return;
    const std::string name = "severity." + std::string(key.str());
    std::optional<std::string> word = text(name, node, "error, warning or note");
    if (!word) return;
    std::optional<Severity> level = severity_named(*word);
    if (!level)
        return wrong(node.source(), name + " is " + *word + ", and must be error, warning or note" +
                                        did_you_mean(*word, {"error", "warning", "note"}));
    const std::string code(rules::find_rule(key.str())->code);
    if (!out_.severity.try_emplace(code, Setting<Severity>{*level, origin(key.source())}).second)
        wrong(key.source(), "the severity of " + code + " is given twice");
}

void Reader::fail_on(std::string_view name, const toml::node& node) {
    std::optional<std::string> word = text(name, node, "error, warning, note or never");
    if (!word) return;
    if (!threshold_named(*word, out_.fail_on.value))
        return wrong(node.source(), "fail-on is " + *word + ", and must be error, warning, note or never" +
                                        did_you_mean(*word, {"error", "warning", "note", "never"}));
    out_.fail_on.origin = origin(node.source());
}

void Reader::flag(std::string_view name, const toml::node& node) {
    const auto* value = node.as_boolean();
    if (!value) return wrong_type(name, node, "true or false");
    (name == "strict" ? out_.strict : out_.downgrade) = {value->get(), origin(node.source())};
}

void Reader::exclude(std::string_view name, const toml::node& node) {
    out_.exclude = list(name, node, "patterns");
}

void Reader::models(std::string_view name, const toml::node& node) {
    for (Setting<std::string>& one : list(name, node, "files")) {
        std::string file = absolute_in(out_.folder, one.value);
        toml::source_region place;
        place.begin.line = one.origin.line;
        if (kind_of(file) != FileKind::regular) {
            wrong(place, "models: " + one.value + " is no file");
        } else {
            out_.models.push_back({std::move(file), one.origin});
        }
    }
}

void Reader::packages(std::string_view name, const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return wrong_type(name, node, "a table from names of packages to folders");
    for (const auto& [key, value] : *table) one_package(key, value);
}

void Reader::one_package(const toml::key& key, const toml::node& node) {
    const std::string package(key.str());
    // `shop.db = "..."` without quotes is a table in TOML.
    if (node.is_table())
        return wrong(key.source(), "packages." + package +
                                       " is a table, and must be a folder; a name with dots is written in quotes: "
                                       "\"shop.db\" = \"FOLDER\"");
    if (!is_dotted_name(package)) return wrong(key.source(), "packages: " + package + " is not the name of a package");
    std::optional<std::string> value = text("packages." + package, node, "a folder");
    if (!value) return;
    std::string folder = absolute_in(out_.folder, *value);
    if (kind_of(folder) != FileKind::folder)
        return wrong(node.source(), "packages." + package + ": " + *value + " is no folder");
    out_.packages[package] = {std::move(folder), origin(node.source())};
}

void Reader::main_options(std::string_view name, const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return wrong_type(name, node, "a table of what alembic.ini has in its main section");
    for (const auto& [key, value] : *table) {
        const std::string option(key.str());
        const bool is_unset = value.is_boolean() && !value.as_boolean()->get();
        if (!is_unset && !value.is_string()) {
            wrong_type("main-options." + option, value, "text, or false for an option that is not set");
            continue;
        }
        std::optional<std::string> text;
        if (!is_unset) text = value.as_string()->get();
        out_.main_options[option] = {std::move(text), origin(value.source())};
    }
}

void Reader::baseline(std::string_view name, const toml::node& node) {
    if (auto value = text(name, node, "a file"))
        out_.baseline = {absolute_in(out_.folder, *value), origin(node.source())};
}

void Reader::since(std::string_view name, const toml::node& node) {
    if (auto value = text(name, node, "the id of a revision")) out_.since = {std::move(*value), origin(node.source())};
}

}  // namespace

Mistakes read_configuration(const FoundConfiguration& found, Configuration& out) {
    out.file = found.path;
    out.printed_file = printed_path(found.path);
    out.folder = folder_of(found.path);
    return Reader(found, out).read();
}

}  // namespace limbeck::cli
