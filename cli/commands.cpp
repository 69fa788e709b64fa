// check, sql and history: commands over a folder.
#include "cli/commands.h"

#include "cli/choosing.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "frontend/history_form.h"

#include <algorithm>
#include <cstdio>

namespace limbeck::cli {

namespace {

void print_timings(const Options& options, const Analysis& analysis) {
    if (!options.timings) return;
    for (const auto& [phase, spent] : analysis.timings)
        std::fprintf(stderr, "%-20s %8.1f ms\n", phase, static_cast<double>(spent.count()) / 1000.0);
}

bool at_or_above(const std::vector<Finding>& findings, std::optional<Severity> threshold) {
    return threshold && std::any_of(findings.begin(), findings.end(),
                                    [&](const Finding& finding) { return finding.severity >= *threshold; });
}

void print_error(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

int run_check(const Options& options) {
    if (std::string problem = output_problem(options); !problem.empty()) {
        say(problem);
        return exit_wrong;
    }
    Analysis analysis;
    Baseline baseline;
    Scope scope;
    if (!read_baseline(options, baseline) || !discover(options, analysis)) return exit_wrong;
    if (!find_scope(options, analysis.project, scope)) return exit_wrong;
    interpret(options, analysis);
    judge(options, analysis);
    suppress(options, analysis);
    Shown shown = choose(options, analysis, scope, baseline);
    if (!write_baseline(options, shown)) return exit_wrong;
    count_findings(analysis, shown.findings);
    const std::vector<report::RuleInfo> infos = rule_infos();
    report::Result result{.files = analysis.project.files,
                          .history = analysis.project.history,
                          .findings = shown.findings,
                          .trees = analysis.trees,
                          .coverage = analysis.coverage,
                          .gaps = analysis.gaps,
                          .show_gaps = options.show_unanalysed || options.strict,
                          .strict = options.strict,
                          .version = LIMBECK_VERSION,
                          .hidden_downgrade = shown.hidden_downgrade,
                          .discovery_notes = static_cast<uint32_t>(analysis.project.notes.size()),
                          .rules = infos,
                          .suppressed = shown.suppressed,
                          .hidden_earlier = shown.earlier,
                          .in_baseline = shown.known,
                          .fixed_in_baseline = shown.fixed,
                          .imported = analysis.imported};
    bool written = write_check(options, result);
    print_error(report::coverage_line(result));
    print_timings(options, analysis);
    if (!written) return exit_wrong;
    bool incomplete = options.strict && (analysis.coverage.unanalysed > 0 || analysis.coverage.files_unreadable > 0 ||
                                         !analysis.project.notes.empty());
    return incomplete || at_or_above(shown.findings, options.fail_on) ? exit_findings : exit_clean;
}

int run_sql(const Options& options) {
    Analysis analysis;
    if (!discover(options, analysis)) return exit_wrong;
    interpret(options, analysis);
    if (options.format == "jsonl") type_rows(options, analysis);
    const History& history = analysis.project.history;
    std::vector<report::SentBy> sent;
    for (const Interpreted& one : analysis.interpreted) {
        bool wanted =
            options.revision.empty() || (one.revision && history[one.tree][one.revision].id == options.revision);
        if (wanted) sent.push_back({one.tree, one.revision, &one.result});
    }
    if (sent.empty() && !options.revision.empty()) {
        say("no revision " + options.revision + " in " + options.discovery.path);
        return exit_wrong;
    }
    const frontend::Project& project = analysis.project;
    std::string text = options.format == "jsonl" ? report::sql_jsonl(project.files, history, sent)
                       : options.format == "sql" ? report::sql_script(project.files, history, sent, options.downgrade)
                                                 : report::sql_text(project.files, history, sent, options.downgrade);
    bool written = write_result(options, text);
    print_timings(options, analysis);
    return written ? exit_clean : exit_wrong;
}

int run_history(const Options& options) {
    Analysis analysis;
    if (!discover(options, analysis)) return exit_wrong;
    const frontend::Project& project = analysis.project;
    std::string text = options.format == "json"      ? frontend::history_json(project)
                       : options.format == "dot"     ? frontend::history_dot(project)
                       : options.format == "mermaid" ? frontend::history_mermaid(project)
                                                     : frontend::history_text(project);
    return write_result(options, text) ? exit_clean : exit_wrong;
}

int run(Options options) {
    const bool is_configured = options.command == Command::check || options.command == Command::sql ||
                               options.command == Command::schema || options.command == Command::history ||
                               options.command == Command::config || options.command == Command::models;
    if (is_configured && !configure(options)) return exit_wrong;
    switch (options.command) {
    case Command::check:
        return run_check(options);
    case Command::sql:
        return run_sql(options);
    case Command::schema:
        return run_schema(options);
    case Command::history:
        return run_history(options);
    case Command::rules:
        return run_rules(options);
    case Command::explain:
        return run_explain(options);
    case Command::config:
        return run_config(options);
    case Command::models:
        return run_models(options);
    case Command::dump:
        return run_dump(options);
    }
    return exit_wrong;
}

}  // namespace limbeck::cli
