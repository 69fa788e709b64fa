// report: findings and coverage as text. It knows core only; one file per format.
#pragma once

#include "core/core.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::report {

// What a rule says of itself, for formats that describe the rules beside the findings.
struct RuleInfo {
    std::string_view code;  // "DAT002": its first three letters are the family
    std::string_view name;  // "column-dropped"
    Severity severity = Severity::error;
    std::string_view summary;      // one line
    std::string_view explanation;  // Markdown
};

struct TreeSummary {
    TreeId tree;
    Coverage coverage;
    uint32_t errors = 0, warnings = 0, notes = 0;  // shown findings
};

// Everything a format may print. Borrowed; lives as long as the call.
struct Result {
    const Files& files;
    const History& history;
    const std::vector<Finding>& findings;  // sealed, already filtered to what is shown
    const std::vector<TreeSummary>& trees;
    const Coverage& coverage;
    struct Gap {
        TreeId tree;
        std::string revision;
        bool has_direction = false;
        Direction direction = Direction::upgrade;
        Unanalysed entry;
    };
    // Every unanalysed entry, ordered by file and place. `text` and `concise` print them only if asked to.
    const std::vector<Gap>& gaps;
    bool show_gaps = false;
    bool strict = false;                      // what was not analysed counts as a finding
    std::string_view version = {};            // of limbeck
    uint32_t hidden_downgrade = 0;            // findings not shown because --downgrade was not given
    uint32_t discovery_notes = 0;             // places that were not read, or not as they stand; said on standard error
    std::span<const RuleInfo> rules = {};     // all of them, by code
    std::vector<Suppressed> suppressed = {};  // by comments in the sources, with their reasons; not in `findings`
    uint32_t hidden_earlier = 0;              // findings of revisions before --since, or in --diff-base
    uint32_t in_baseline = 0;                 // findings not shown because they are known
    uint32_t fixed_in_baseline = 0;           // entries of the baseline that are not found any more
    std::span<const FileId> imported = {};    // files that were read besides revisions and env.py, by path
};

std::string text(const Result& result, bool colour);
std::string concise(const Result& result);   // "path:line:column: error[DAT002] message", one line each
std::string json(const Result& result);      // {"schema": 1, ...}: DESIGN, "Interfaces"
std::string sarif(const Result& result);     // SARIF 2.1.0 as GitHub code scanning takes it: a run for each tree
std::string github(const Result& result);    // workflow commands, which become annotations
std::string gitlab(const Result& result);    // a code quality report
std::string junit(const Result& result);     // a suite for each file with findings
std::string markdown(const Result& result);  // a summary for the page of a job

// "no findings"; "2 errors, 1 note (3 findings in downgrades hidden: --downgrade shows them)".
std::string summary_line(const Result& result);

// `limbeck sql`: what each revision sends, one tree after the other, revisions in order.
struct SentBy {
    TreeId tree;
    RevisionId revision;  // none: the tree's env.py
    const RevisionResult* result;
};
std::string sql_text(const Files& files, const History& history, const std::vector<SentBy>& sent, bool downgrade);
// The same as a script for psql, from base to head or back, with Alembic's own transactions and version table; `sent`
// by tree, then revision, the environment first.
std::string sql_script(const Files& files, const History& history, const std::vector<SentBy>& sent, bool downgrade);
// One object per file and direction: {"schema":1,"tree","file","revision","down_revision","direction","statements",
// "unanalysed"}; with `skipped` beside them. Of an env.py: revision and direction are null.
std::string sql_jsonl(const Files& files, const History& history, const std::vector<SentBy>& sent);

// `limbeck schema`: as SQL that psql takes.
std::string schema_sql(const Schema& schema);

// The line on standard error, ended by '\n': what was analysed, what was not.
std::string coverage_line(const Result& result);

}  // namespace limbeck::report
