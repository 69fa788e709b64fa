// The phases. Each is timed; results are put in order after every parallel loop.
#include "cli/pipeline.h"

#include "cli/output.h"
#include "cli/rendering_options.h"
#include "cli/replaying.h"
#include "dataflow/dataflow.h"
#include "rules/row_types.h"
#include "rules/rules.h"

#include <algorithm>
#include <tuple>

namespace limbeck::cli {

namespace {

class Timer {
  public:
    Timer(Analysis& analysis, const char* phase)
        : analysis_(analysis), phase_(phase), begin_(std::chrono::steady_clock::now()) {}
    ~Timer() {
        auto spent = std::chrono::steady_clock::now() - begin_;
        analysis_.timings.emplace_back(phase_, std::chrono::duration_cast<std::chrono::microseconds>(spent));
    }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

  private:
    Analysis& analysis_;
    const char* phase_;
    std::chrono::steady_clock::time_point begin_;
};

void add_gaps(Analysis& analysis, const Interpreted& one, const std::string& revision,
              const std::vector<Unanalysed>& entries, const DirectionResult* direction) {
    for (const Unanalysed& entry : entries) {
        report::Result::Gap gap;
        gap.tree = one.tree;
        gap.revision = revision;
        gap.has_direction = direction != nullptr;
        if (direction) gap.direction = direction->direction;
        gap.entry = entry;
        analysis.gaps.push_back(std::move(gap));
    }
}

struct FileVerdict {
    rules::Judged upgrade, downgrade;
};

void take(Analysis& analysis, Coverage& coverage, const Interpreted& one, rules::Judged& judged,
          const DirectionResult& direction, const std::string& revision) {
    coverage.add(judged.coverage);
    const DirectionResult* of = one.revision ? &direction : nullptr;
    add_gaps(analysis, one, revision, direction.unanalysed, of);
    add_gaps(analysis, one, revision, judged.unanalysed, of);
    std::move(judged.findings.begin(), judged.findings.end(), std::back_inserter(analysis.findings));
}

}  // namespace

bool discover(const Options& options, Analysis& analysis) {
    Timer timer(analysis, "discover and parse");
    if (auto error = frontend::discover(options.discovery, analysis.project)) {
        say(error->message);
        return false;
    }
    for (const frontend::DiscoveryNote& note : analysis.project.notes) say(note.path + ": " + note.message);
    const std::vector<ScriptTree>& trees = analysis.project.history.trees;
    for (const ScriptTree& tree : trees)
        if (!tree.skipped.empty())
            say(tree.location + ": " + std::to_string(tree.revisions.size()) + " revisions skipped: " + tree.skipped);
    const auto& notes = analysis.project.notes;
    for (const frontend::DiscoveryNote& note : notes) analysis.coverage.files_unreadable += note.is_unreadable;
    if (trees.empty() && (analysis.project.empty_locations == 0 || analysis.coverage.files_unreadable > 0)) {
        say("no Alembic script tree in " + options.discovery.path +
            " (looked for alembic.ini, pyproject.toml, and files that assign revision and down_revision)");
        return false;
    }
    return true;
}

void interpret(const Options& options, Analysis& analysis) {
    Timer timer(analysis, "interpret");
    const History& history = analysis.project.history;
    std::vector<size_t> environments;  // indexes of interpreted: env.py decides for the revisions of its tree
    for (size_t t = 0; t < history.trees.size(); ++t) {
        const ScriptTree& tree = history.trees[t];
        if (!tree.skipped.empty()) continue;
        if (tree.env) {
            environments.push_back(analysis.interpreted.size());
            analysis.interpreted.push_back({TreeId(t), RevisionId(), tree.env, {}});
        }
        for (size_t r = 0; r < tree.revisions.size(); ++r)
            analysis.interpreted.push_back({TreeId(t), RevisionId(r), tree.revisions[r].file, {}});
    }
    std::vector<std::pair<std::string, std::string>> packages;
    for (const auto& [package, folder] : options.configuration.packages) packages.emplace_back(package, folder.value);
    dataflow::Modules modules(analysis.project.files, analysis.project.root, analysis.project.output_root,
                              std::move(packages), options.models ? *options.models : dataflow::shipped_models());
    std::vector<dataflow::rendering::Options> of_tree;
    for (const frontend::Pins& pins : analysis.project.pins)
        of_tree.push_back(rendering_options(options.configuration, pins));
    parallel_for(environments.size(), options.discovery.threads, [&](size_t i) {
        Interpreted& one = analysis.interpreted[environments[i]];
        dataflow::Environment environment = dataflow::interpret_environment(
            analysis.project.files, modules, analysis.project.syntaxes[one.file.index()], of_tree[one.tree.index()]);
        one.result = std::move(environment.result);
        of_tree[one.tree.index()] = std::move(environment.options);
    });
    parallel_for(analysis.interpreted.size(), options.discovery.threads, [&](size_t i) {
        Interpreted& one = analysis.interpreted[i];
        if (!one.revision) return;
        one.result = dataflow::interpret(analysis.project.files, modules, analysis.project.syntaxes[one.file.index()],
                                         of_tree[one.tree.index()]);
    });
    parallel_for(history.trees.size(), options.discovery.threads, [&](size_t t) {
        auto is_before = [](const Interpreted& one, TreeId tree) { return one.tree.index() < tree.index(); };
        auto is_behind = [](TreeId tree, const Interpreted& one) { return tree.index() < one.tree.index(); };
        std::vector<Interpreted>& all = analysis.interpreted;
        const auto begin = std::lower_bound(all.begin(), all.end(), TreeId(t), is_before);
        const auto end = std::upper_bound(begin, all.end(), TreeId(t), is_behind);
        if (begin != end) replay(history.trees[t], {begin, end}, analysis, modules, of_tree[t]);
    });
    analysis.imported = modules.read_files();
    std::sort(analysis.imported.begin(), analysis.imported.end(),
              [&](FileId a, FileId b) { return analysis.project.files[a].path < analysis.project.files[b].path; });
}

namespace {

// What each tree declares, of all its revisions.
std::vector<sql::ColumnTypes> declared_types(const Options& options, Analysis& analysis) {
    std::vector<sql::ColumnTypes> types(analysis.project.history.trees.size());
    std::vector<std::vector<const Interpreted*>> of_tree(types.size());
    for (const Interpreted& one : analysis.interpreted) of_tree[one.tree.index()].push_back(&one);
    parallel_for(of_tree.size(), options.discovery.threads, [&](size_t t) {
        for (const Interpreted* one : of_tree[t])
            for (const DirectionResult* direction : {&one->result.upgrade, &one->result.downgrade})
                rules::learn_types(*direction, analysis.parsed, types[t]);
    });
    return types;
}

}  // namespace

void type_rows(const Options& options, Analysis& analysis) {
    Timer timer(analysis, "types of rows");
    auto reads_row = [](const Statement& statement) {
        return std::any_of(statement.sql.holes.begin(), statement.sql.holes.end(),
                           [](const Hole& hole) { return !hole.row_query.empty() && hole.shape == Shape::text; });
    };
    std::vector<std::pair<Statement*, TreeId>> reading;
    for (Interpreted& one : analysis.interpreted)
        for (DirectionResult* direction : {&one.result.upgrade, &one.result.downgrade})
            for (Statement& statement : direction->statements)
                if (reads_row(statement)) reading.emplace_back(&statement, one.tree);
    if (reading.empty()) return;
    const std::vector<sql::ColumnTypes> types = declared_types(options, analysis);
    for (const auto& [statement, tree] : reading) statement->sql = rules::typed(statement->sql, types[tree.index()]);
}

void judge(const Options& options, Analysis& analysis) {
    Timer timer(analysis, "parse SQL and judge");
    const History& history = analysis.project.history;
    std::vector<FileVerdict> verdicts(analysis.interpreted.size());
    // The types that a history declares are known before any of its revisions is judged.
    const std::vector<sql::ColumnTypes> types = declared_types(options, analysis);
    parallel_for(verdicts.size(), options.discovery.threads, [&](size_t i) {
        const Interpreted& one = analysis.interpreted[i];
        const ScriptTree& tree = history[one.tree];
        Revision environment;  // what env.py sends belongs to no revision
        environment.file = one.file;
        const Revision& revision = one.revision ? tree[one.revision] : environment;
        verdicts[i].upgrade = rules::judge_direction(tree, one.tree, revision, one.result.upgrade, analysis.parsed,
                                                     types[one.tree.index()]);
        verdicts[i].downgrade = rules::judge_direction(tree, one.tree, revision, one.result.downgrade, analysis.parsed,
                                                       types[one.tree.index()]);
    });
    for (size_t t = 0; t < history.trees.size(); ++t) {
        report::TreeSummary& summary = analysis.trees.emplace_back();
        summary.tree = TreeId(t);
        const ScriptTree& tree = history.trees[t];
        if (!tree.skipped.empty()) continue;
        summary.coverage.revisions = static_cast<uint32_t>(tree.revisions.size());
        for (const GraphProblem& problem : tree.problems)
            if (problem.kind == GraphProblem::Kind::unreadable) ++summary.coverage.files_unreadable;
        auto findings = rules::judge_graph(tree, TreeId(t), analysis.project.files);
        std::move(findings.begin(), findings.end(), std::back_inserter(analysis.findings));
    }
    for (size_t i = 0; i < verdicts.size(); ++i) {
        const Interpreted& one = analysis.interpreted[i];
        Coverage& coverage = analysis.trees[one.tree.index()].coverage;
        const std::string revision = one.revision ? history[one.tree][one.revision].id : std::string();
        coverage.opaque_syntax += analysis.project.syntaxes[one.file.index()].opaque_count;
        coverage.unanalysed += static_cast<uint32_t>(one.result.unanalysed.size());
        for (const Unanalysed& entry : one.result.unanalysed) ++coverage.reasons[entry.reason];
        add_gaps(analysis, one, revision, one.result.unanalysed, nullptr);
        take(analysis, coverage, one, verdicts[i].upgrade, one.result.upgrade, revision);
        if (!one.revision) continue;
        take(analysis, coverage, one, verdicts[i].downgrade, one.result.downgrade, revision);
    }
    for (const report::TreeSummary& summary : analysis.trees) analysis.coverage.add(summary.coverage);
    std::stable_sort(analysis.gaps.begin(), analysis.gaps.end(), [&](const auto& a, const auto& b) {
        const Files& files = analysis.project.files;
        return std::tie(files[a.entry.place.file].path, a.entry.place.begin) <
               std::tie(files[b.entry.place.file].path, b.entry.place.begin);
    });
    seal_findings(analysis.findings, analysis.project.files, history);
}

void count_findings(Analysis& analysis, const std::vector<Finding>& shown) {
    for (const Finding& finding : shown) {
        report::TreeSummary& summary = analysis.trees[finding.tree.index()];
        ++(finding.severity == Severity::error     ? summary.errors
           : finding.severity == Severity::warning ? summary.warnings
                                                   : summary.notes);
    }
}

}  // namespace limbeck::cli
