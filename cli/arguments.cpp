// The command line. CLI11 parses; this file holds every word that --help prints.
#include "cli/formats.h"
#include "cli/options.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <map>

namespace limbeck::cli {

namespace {

constexpr const char* exit_codes = R"(Exit codes:
  0  nothing found at or above the threshold (--fail-on)
  1  findings
  2  the question, the configuration or limbeck itself is wrong; also a PATH without any script tree)";

void add_path(CLI::App& command, Options& options) {
    command.add_option("PATH", options.discovery.path, "a folder with one project or many, or one revision file")
        ->default_str(".");
    command
        .add_option("--exclude", options.discovery.exclude,
                    "leave out what matches this pattern, written as in .gitignore; may be repeated")
        ->type_name("PATTERN")
        ->allow_extra_args(false);
    command.add_option("-j,--jobs", options.discovery.threads, "threads; as many as there are cores by default")
        ->type_name("N")
        ->check(CLI::Range(0, 256));
    command.add_option("-o,--output", options.output, "write the result to this file")->type_name("FILE");
}

void add_format(CLI::App& command, Options& options, std::vector<std::string> formats) {
    command.add_option("--format", options.format, "how to print the result")
        ->check(CLI::IsMember(formats))
        ->type_name("FORMAT");
    command.parse_complete_callback([&options, first = formats.front()] {
        if (options.format.empty()) options.format = first;
    });
}

void add_configuration_file(CLI::App& command, Flags& flags) {
    CLI::Option* file = command.add_option("--config", flags.config, "read this configuration instead of PATH's own")
                            ->type_name("FILE");
    command.add_flag("--no-config", flags.no_config, "read no configuration")->excludes(file);
}

// What a configuration may say too: the flag wins.
void add_settings(CLI::App& command, Options& options) {
    Flags& flags = options.flags;
    add_configuration_file(command, flags);
    auto add_list = [&](const char* name, std::vector<std::string>& list, const char* help, const char* type) {
        command.add_option(name, list, help)->type_name(type)->delimiter(',')->allow_extra_args(false);
    };
    add_list("--select", flags.select, "run these rules only: codes, names, families (DAT); may be repeated", "RULES");
    add_list("--ignore", flags.ignore, "do not run these rules, nor those that the configuration ignores", "RULES");
    add_list("--severity", flags.severity, "give a rule another severity; may be repeated", "RULE=LEVEL");
    auto add_switch = [&](const char* names, std::optional<bool>& out, const char* help) {
        command.add_flag_function(
            names, [&out](int64_t count) { out = count > 0; }, help);
    };
    add_switch("--downgrade,!--no-downgrade", flags.downgrade, "show what downgrades destroy too, as notes");
    add_switch("--strict,!--no-strict", flags.strict, "whatever could not be analysed counts as a finding");
    command.add_option("--since", flags.since, "report only what comes after this revision, in the trees that have it")
        ->type_name("REVISION");
    command.add_option("--baseline", flags.baseline, "do not show the findings that this file lists")
        ->type_name("FILE");
    command.add_option("--fail-on", flags.fail_on, "exit with 1 from this severity on (error)")
        ->check(CLI::IsMember({"error", "warning", "note", "never"}))
        ->type_name("SEVERITY");
}

void add_check(CLI::App& app, Options& options) {
    CLI::App* check =
        app.add_subcommand("check", "report what the migrations destroy, and what is wrong with the history");
    add_path(*check, options);
    add_format(*check, options, check_formats());
    check->add_option("--also", options.also, "write the result to this file too, in this format; may be repeated")
        ->type_name("FORMAT=FILE")
        ->allow_extra_args(false)
        ->check(CLI::Validator(also_problem, ""));
    add_settings(*check, options);
    check
        ->add_option("--diff-base", options.diff_base,
                     "report only revisions that are new since HEAD left this branch or commit")
        ->type_name("REF");
    check->add_option("--write-baseline", options.write_baseline, "write the findings to this file, and show none")
        ->type_name("FILE");
    check->add_flag("--show-unanalysed", options.show_unanalysed,
                    "list every call that could not be analysed, with its reason, after the findings");
    check->add_flag("--timings", options.timings, "print the time of each phase on standard error");
    std::map<std::string, Colour> colours = {
        {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
    check
        ->add_option_function<std::string>(
            "--color", [&options, colours](const std::string& name) { options.colour = colours.at(name); },
            "auto, always or never")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->type_name("WHEN");
    check->footer(exit_codes);
    check->callback([&options] { options.command = Command::check; });
}

void add_others(CLI::App& app, Options& options) {
    CLI::App* sql = app.add_subcommand("sql", "print the SQL that every revision sends to PostgreSQL");
    add_path(*sql, options);
    add_format(*sql, options, {"text", "sql", "jsonl"});
    sql->add_option("-r,--revision", options.revision, "only this revision")->type_name("ID");
    sql->add_flag("--downgrade", options.downgrade,
                  "what downgrade() sends, instead of upgrade(); jsonl always has both");
    sql->add_flag("--timings", options.timings, "print the time of each phase on standard error");
    add_configuration_file(*sql, options.flags);
    sql->callback([&options] { options.command = Command::sql; });

    CLI::App* schema =
        app.add_subcommand("schema", "print the schema that a history leaves, as SQL; what is not known in comments");
    add_path(*schema, options);
    schema->add_option("-r,--revision", options.revision, "after this revision, instead of the heads")->type_name("ID");
    schema->add_flag("--before", options.before, "what the revision meets, instead of what it leaves");
    add_configuration_file(*schema, options.flags);
    schema->callback([&options] { options.command = Command::schema; });

    CLI::App* history = app.add_subcommand("history", "print the revisions of every script tree, in order");
    add_path(*history, options);
    add_format(*history, options, {"text", "json", "dot", "mermaid"});
    add_configuration_file(*history, options.flags);
    history->callback([&options] { options.command = Command::history; });

    CLI::App* rules = app.add_subcommand("rules", "list the rules");
    add_format(*rules, options, {"text", "json", "markdown"});
    rules->add_option("--write-docs", options.write_docs, "write a page for each rule into this folder")
        ->type_name("FOLDER");
    rules->callback([&options] { options.command = Command::rules; });

    CLI::App* explain = app.add_subcommand("explain", "explain a rule, with examples");
    explain->add_option("RULE", options.rule, "its code or name")->required();
    explain->callback([&options] { options.command = Command::explain; });

    CLI::App* config = app.add_subcommand("config", "print every setting, and where its value comes from");
    add_path(*config, options);
    add_format(*config, options, {"text", "json"});
    add_settings(*config, options);
    config->callback([&options] { options.command = Command::config; });

    CLI::App* models = app.add_subcommand(
        "models",
        "list what is known of libraries; with a PATH, the calls there that are not known, and the row for each");
    models->add_option("PATH", options.models_of, "a folder with one project or many, or one revision file");
    models->add_option("-o,--output", options.output, "write the result to this file")->type_name("FILE");
    add_format(*models, options, {"text", "json"});
    add_configuration_file(*models, options.flags);
    models->callback([&options] {
        options.command = Command::models;
        options.discovery.path = options.models_of.empty() ? "." : options.models_of;
    });

    CLI::App* dump = app.add_subcommand("dump", "print an intermediate form of one file");
    dump->add_option("STAGE", options.stage, "syntax, graph, statements, tree, effects or findings")
        ->required()
        ->check(CLI::IsMember({"syntax", "graph", "statements", "tree", "effects", "findings"}));
    dump->add_option("FILE", options.file, "a Python file; tree and effects take a .sql file too")->required();
    dump->callback([&options] { options.command = Command::dump; });
}

}  // namespace

std::optional<int> parse_arguments(int argc, const char* const* argv, Options& options) {
    CLI::App app(
        "limbeck reads the Alembic migration history of a Python project, without running it, and says which SQL\n"
        "each revision sends to PostgreSQL and what data that destroys.",
        "limbeck");
    app.set_version_flag("--version", "limbeck " LIMBECK_VERSION);
    app.require_subcommand(1);
    app.footer(exit_codes);
    add_check(app, options);
    add_others(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Help and version are "errors" with code 0; every other code of the library becomes ours.
        return app.exit(error, std::cout, std::cerr) == 0 ? exit_clean : exit_wrong;
    }
    return std::nullopt;
}

}  // namespace limbeck::cli
