// dump STAGE FILE: the intermediate forms of one file, for people who debug and for expectation files.
#include "cli/commands.h"

#include "cli/output.h"
#include "cli/pipeline.h"
#include "core/core.h"
#include "dataflow/dataflow.h"
#include "frontend/history_form.h"
#include "frontend/reading.h"

namespace limbeck::cli {

namespace {

struct OneFile {
    Files files;
    frontend::Syntax syntax;
};

bool load(const std::string& path, OneFile& out, bool lower) {
    frontend::ReadResult read = frontend::read_source(path);
    if (!read.problem.empty()) say(path + ": " + read.problem);
    if (!read.usable) return false;
    SourceFile file;
    file.path = path;
    file.disk_path = path;
    file.text = std::move(read.text);
    FileId id = out.files.add(std::move(file));
    if (lower) out.syntax = frontend::lower(out.files, id);
    return true;
}

std::string effects_of(std::string_view sql) {
    sql::ParsedText parsed = sql::parse(sql);
    if (parsed.error) return "error at " + std::to_string(parsed.error->offset) + ": " + parsed.error->message + "\n";
    std::string text;
    for (const sql::ParsedStatement& statement : parsed.statements) {
        text += statement.kind + "\n";
        for (const sql::Effect& effect : statement.effects) text += "  " + sql::printed(effect) + "\n";
    }
    return text;
}

// Of a .sql file its text; of a Python file every statement that it sends.
std::string sql_stage(const Options& options, OneFile& file, bool python) {
    bool tree = options.stage == "tree";
    auto dumped = [&](std::string_view sql) { return tree ? sql::printed_tree(sql) : effects_of(sql); };
    if (!python) return dumped(file.files[FileId(0)].text);
    RevisionResult result = dataflow::interpret(file.files, file.syntax);
    std::string text;
    for (const DirectionResult* direction : {&result.upgrade, &result.downgrade})
        for (const Statement& statement : direction->statements) {
            text += "-- " + std::string(name_of(direction->direction)) + ", line " +
                    std::to_string(file.files[statement.place.file].position(statement.place.begin).line) + ": " +
                    statement.via + "\n";
            text += statement.sql.constant() ? dumped(statement.sql.text) : "-- not parsed: it has holes\n";
        }
    return text;
}

int dump_findings(Options options, bool graph) {
    options.discovery.path = options.file;
    Analysis analysis;
    if (!discover(options, analysis)) return exit_wrong;
    if (graph) return write_result(options, frontend::history_text(analysis.project)) ? exit_clean : exit_wrong;
    interpret(options, analysis);
    judge(options, analysis);
    suppress(options, analysis);
    report::Result result{.files = analysis.project.files,
                          .history = analysis.project.history,
                          .findings = analysis.findings,
                          .trees = analysis.trees,
                          .coverage = analysis.coverage,
                          .gaps = analysis.gaps,
                          .show_gaps = true};
    return write_result(options, report::concise(result)) ? exit_clean : exit_wrong;
}

}  // namespace

int run_dump(const Options& options) {
    if (options.stage == "findings" || options.stage == "graph")
        return dump_findings(options, options.stage == "graph");
    bool sql_file = options.file.ends_with(".sql");
    if (sql_file && options.stage != "tree" && options.stage != "effects") {
        say(options.stage + " needs a Python file");
        return exit_wrong;
    }
    OneFile file;
    if (!load(options.file, file, !sql_file)) return exit_wrong;
    std::string text = options.stage == "syntax" ? frontend::printed(file.syntax, file.files)
                       : options.stage == "statements"
                           ? dataflow::printed(file.files, dataflow::interpret(file.files, file.syntax))
                           : sql_stage(options, file, !sql_file);
    // The tree of the syntax is escaped where it is printed, and its literals are what it is about.
    if (options.stage != "syntax") text = masked_source(escaped(text, true));
    return write_result(options, text) ? exit_clean : exit_wrong;
}

}  // namespace limbeck::cli
