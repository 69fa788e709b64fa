// The program's table of contents: from a folder to findings, a phase after the other.
#pragma once

#include "cli/options.h"
#include "core/core.h"
#include "frontend/frontend.h"
#include "report/report.h"
#include "sql/replay.h"
#include "sql/sql.h"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace limbeck::cli {

// One revision file, or the env.py of a tree (no revision).
struct Interpreted {
    TreeId tree;
    RevisionId revision;
    FileId file;
    RevisionResult result;
    sql::Decisions decisions = {};  // of its conditions, when it was interpreted on the schema that it meets
};

struct Analysis {
    frontend::Project project;
    std::vector<Interpreted> interpreted;  // by tree, then revision; env.py first
    std::vector<FileId> imported;          // what else of the project was read for them, by path
    std::vector<Finding> findings;         // sealed; all of them, until suppress()
    std::vector<Suppressed> suppressed;    // of findings, taken out
    std::vector<report::TreeSummary> trees;
    std::vector<report::Result::Gap> gaps;
    Coverage coverage;
    sql::ParseCache parsed;  // each distinct text of the run once
    std::vector<std::pair<const char*, std::chrono::microseconds>> timings;
};

// 1. Script trees, files, syntax, the graph. False, with a message, when there is nothing to analyse.
bool discover(const Options& options, Analysis& analysis);
// 2. What each revision sends; parallel over files. Then again, along the graph, where it depends on the schema.
void interpret(const Options& options, Analysis& analysis);
// 3. Parse SQL, effects, rules; parallel over files. Then seal, and count what was covered.
void judge(const Options& options, Analysis& analysis);
// Without 3, for what is only printed: the shapes of what is read from rows.
void type_rows(const Options& options, Analysis& analysis);
// 4. Without rules that do not run and what comments suppress; with what is wrong with those comments.
void suppress(const Options& options, Analysis& analysis);

// The summaries' counts of shown findings.
void count_findings(Analysis& analysis, const std::vector<Finding>& shown);

// Runs body(i) for every i below count on that many threads; 0: one for each core.
template <class Body>
void parallel_for(size_t count, unsigned threads, const Body& body);

}  // namespace limbeck::cli

#include "cli/parallel.h"
