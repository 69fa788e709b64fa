// config: every setting with its value and where it comes from.
#include "cli/commands.h"

#include "cli/configuration.h"
#include "cli/output.h"
#include "cli/small_file.h"
#include "core/escape.h"
#include "dataflow/library_models.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <deque>

namespace limbeck::cli {

namespace {

using Json = nlohmann::ordered_json;

const char* name_of(std::optional<Severity> threshold) {
    return threshold ? limbeck::name_of(*threshold) : "never";
}

// --- text: a line for each value ---
struct Row {
    std::string name, value, origin;
};

void add_list(std::vector<Row>& rows, const char* name, const Settings& list, const char* when_empty) {
    if (list.empty()) rows.push_back({name, when_empty, printed(Origin())});
    for (const Setting<std::string>& one : list) rows.push_back({name, escaped(one.value), printed(one.origin)});
}

void add_text(std::vector<Row>& rows, const char* name, const Setting<std::string>& setting, const char* when_empty) {
    rows.push_back({name, setting.value.empty() ? when_empty : escaped(setting.value), printed(setting.origin)});
}

std::vector<Row> rows_of(const Configuration& configuration) {
    auto yes_no = [](bool value) { return value ? "true" : "false"; };
    std::vector<Row> rows;
    rows.push_back({"postgres", std::to_string(configuration.postgres.value), printed(configuration.postgres.origin)});
    for (const auto& [name, version] :
         {std::pair{"sqlalchemy", &configuration.sqlalchemy}, std::pair{"alembic", &configuration.alembic}})
        add_text(rows, name, *version, "(as each project pins it)");
    add_list(rows, "select", configuration.select, "(every rule)");
    add_list(rows, "ignore", configuration.ignore, "(none)");
    if (configuration.severity.empty()) rows.push_back({"severity", "(of each rule)", printed(Origin())});
    for (const auto& [code, level] : configuration.severity)
        rows.push_back({"severity." + code, limbeck::name_of(level.value), printed(level.origin)});
    rows.push_back({"fail-on", name_of(configuration.fail_on.value), printed(configuration.fail_on.origin)});
    rows.push_back({"strict", yes_no(configuration.strict.value), printed(configuration.strict.origin)});
    rows.push_back({"downgrade", yes_no(configuration.downgrade.value), printed(configuration.downgrade.origin)});
    add_list(rows, "exclude", configuration.exclude, "(none)");
    add_list(rows, "models", configuration.models, "(none)");
    if (configuration.packages.empty()) rows.push_back({"packages", "(none)", printed(Origin())});
    for (const auto& [package, folder] : configuration.packages)
        rows.push_back({"packages." + escaped(package), escaped(folder.value), printed(folder.origin)});
    if (configuration.main_options.empty()) rows.push_back({"main-options", "(not known)", printed(Origin())});
    for (const auto& [option, text] : configuration.main_options)
        rows.push_back(
            {"main-options." + escaped(option), text.value ? escaped(*text.value) : "(not set)", printed(text.origin)});
    add_text(rows, "baseline", configuration.baseline, "(none)");
    add_text(rows, "since", configuration.since, "(every revision)");
    return rows;
}

std::string as_text(const Configuration& configuration) {
    std::vector<Row> rows = rows_of(configuration);
    size_t names = 0, values = 0;
    for (const Row& row : rows) {
        names = std::max(names, row.name.size());
        values = std::max(values, std::min<size_t>(row.value.size(), 40));
    }
    std::string out = configuration.file.empty() ? "no configuration file\n\n"
                                                 : "configuration: " + escaped(configuration.printed_file) + "\n\n";
    for (Row& row : rows) {
        row.name.resize(std::max(row.name.size(), names), ' ');
        row.value.resize(std::max(row.value.size(), values), ' ');
        out += row.name + "  " + row.value + "  " + escaped(row.origin) + "\n";
    }
    return out;
}

// --- JSON ---
Json origin_of(const Origin& origin) {
    Json out{{"kind", origin.kind == Origin::Kind::built_in ? "default"
                      : origin.kind == Origin::Kind::file   ? "file"
                                                            : "command line"}};
    if (origin.kind == Origin::Kind::file) {
        out["file"] = origin.file;
        out["line"] = origin.line;
    }
    return out;
}

template <class Value>
Json setting_of(Value value, const Origin& origin) {
    return {{"value", std::move(value)}, {"origin", origin_of(origin)}};
}

Json list_of(const Settings& list) {
    Json out = Json::array();
    for (const Setting<std::string>& one : list) out.push_back(setting_of(one.value, one.origin));
    return out;
}

Json text_of(const Setting<std::string>& setting) {
    return setting_of(setting.value.empty() ? Json(nullptr) : Json(setting.value), setting.origin);
}

std::string as_json(const Configuration& configuration) {
    Json settings;
    settings["postgres"] = setting_of(configuration.postgres.value, configuration.postgres.origin);
    settings["sqlalchemy"] = text_of(configuration.sqlalchemy);
    settings["alembic"] = text_of(configuration.alembic);
    settings["select"] = list_of(configuration.select);
    settings["ignore"] = list_of(configuration.ignore);
    settings["severity"] = Json::object();
    for (const auto& [code, level] : configuration.severity)
        settings["severity"][code] = setting_of(limbeck::name_of(level.value), level.origin);
    settings["fail-on"] = setting_of(name_of(configuration.fail_on.value), configuration.fail_on.origin);
    settings["strict"] = setting_of(configuration.strict.value, configuration.strict.origin);
    settings["downgrade"] = setting_of(configuration.downgrade.value, configuration.downgrade.origin);
    settings["exclude"] = list_of(configuration.exclude);
    settings["models"] = list_of(configuration.models);
    settings["packages"] = Json::object();
    for (const auto& [package, folder] : configuration.packages)
        settings["packages"][package] = setting_of(folder.value, folder.origin);
    settings["main-options"] = Json::object();
    for (const auto& [option, text] : configuration.main_options)
        settings["main-options"][option] =
            text.value ? setting_of(*text.value, text.origin) : setting_of(false, text.origin);
    settings["baseline"] = text_of(configuration.baseline);
    settings["since"] = text_of(configuration.since);
    Json out;
    out["schema"] = 1;
    out["file"] = configuration.file.empty() ? Json(nullptr) : Json(configuration.printed_file);
    out["settings"] = std::move(settings);
    return out.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace

// The files of models that the configuration names. False, with messages, when one is wrong.
static bool load_models(Options& options) {
    constexpr size_t most_megabytes = 1;
    std::deque<std::string> texts, names;  // what the files refer to
    std::vector<dataflow::ModelFile> files;
    Mistakes mistakes;
    for (const Setting<std::string>& file : options.configuration.models) {
        std::string reason;
        std::optional<std::string> text = read_small_file(file.value, most_megabytes, reason);
        if (!text) {
            mistakes.push_back(printed(file.origin) + ": models: " + printed_path(file.value) + " " + reason);
            continue;
        }
        names.push_back(printed_path(file.value));
        texts.push_back(std::move(*text));
        files.push_back({names.back(), texts.back()});
    }
    options.models = dataflow::read_models(files, mistakes);
    for (const std::string& mistake : mistakes) say(mistake);
    return mistakes.empty();
}

bool configure(Options& options) {
    Configuration& configuration = options.configuration;
    Mistakes mistakes =
        load_configuration(options.discovery.path, options.flags, options.discovery.exclude, configuration);
    for (const std::string& mistake : mistakes) say(mistake);
    for (const std::string& note : configuration.notes) say(note);
    if (!mistakes.empty() || !load_models(options)) return false;
    options.discovery.exclude.clear();
    for (const Setting<std::string>& pattern : configuration.exclude) {
        options.discovery.exclude.push_back(pattern.value);
        if (pattern.origin.kind == Origin::Kind::file) options.discovery.exclude_folder = configuration.folder;
    }
    if (options.command != Command::check) return true;
    options.fail_on = configuration.fail_on.value;
    options.strict = configuration.strict.value;
    options.downgrade = configuration.downgrade.value;
    return true;
}

int run_config(const Options& options) {
    std::string text = options.format == "json" ? as_json(options.configuration) : as_text(options.configuration);
    return write_result(options, text) ? exit_clean : exit_wrong;
}

}  // namespace limbeck::cli
