// rules: what is reported, and why. One file per rule; the registry is generated from the file names.
// A rule sees one effect at a time, with the statement it comes from and what the revision has created so far; or one
// problem of the graph; or one text that does not parse; or what is wrong with a comment that suppresses findings.
#pragma once

#include "core/core.h"
#include "rules/directives.h"
#include "sql/sql.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::rules {

// A statement that reads a table into another one, or columns of it into others of its own.
struct Copy {
    Place place;
    std::string_view sql;               // owned by the statement
    std::vector<std::string> assigned;  // of an UPDATE of the table itself: the columns that are set; else empty
};

// What a rule of statements or effects sees.
struct EffectContext {
    const Statement& statement;
    const sql::ParsedStatement& parsed;
    const sql::Effect& effect;         // for a rule of statements: the first one
    const sql::DirectionState& state;  // before this effect
    // What earlier statements of the direction may have copied out of a table.
    const std::map<sql::QualifiedName, std::vector<Copy>>& copies;
    Direction direction;

    // Holds nothing that was there before: made by this direction, temporary, or Alembic's own.
    bool never_held_data(const sql::QualifiedName& table) const;
    bool never_held_data(const sql::QualifiedName& table, const std::string& column) const;
};

// Whether a copy of these tables, or of these columns of the one table, may have been made earlier in the direction.
// Then the report gets that place as evidence, and less confidence: whether the copy holds everything is not known.
bool note_copies(const EffectContext& context, const std::vector<sql::QualifiedName>& tables,
                 const std::vector<std::string>& columns, struct Report& report);

struct ParseErrorContext {
    const Statement& statement;
    const sql::ParseError& error;
    Direction direction;
};

// A statement with parts that are not known: what each of them is to PostgreSQL.
struct HolesContext {
    const Statement& statement;
    const std::vector<sql::ClassifiedHole>& holes;  // by hole of the statement's template
    Direction direction;
};

// Reports the holes of this level that can change the statement, one report for all of them: INJ001 to INJ009.
void report_injection(const HolesContext& context, Level level, std::string_view whose, Confidence confidence,
                      std::vector<struct Report>& out);

struct GraphContext {
    const ScriptTree& tree;
    const GraphProblem& problem;
    const Files& files;
};

struct SuppressionContext {
    enum class Kind : uint8_t { unused, unknown_rule, malformed, no_reason };
    Kind kind;
    const Directive& directive;
    std::string word;  // the rule as written; of unused and unknown_rule
};

// A rule's answer. The place, the revision, the direction, the SQL and the rule's own severity are filled in by the
// judge; what is set here wins.
struct Report {
    std::string message;
    std::string fix;
    std::string kind;
    std::string object;
    std::vector<Evidence> evidence;
    Confidence confidence = Confidence::high;
    Place place;                          // none: the statement's
    uint32_t sql_begin = 0, sql_end = 0;  // bytes of the text; none: the effect's
};

struct Rule {
    std::string_view code;  // "DAT002"
    std::string_view name;  // "column-dropped"
    Severity severity;
    std::string_view summary;      // one line: what is reported
    std::string_view explanation;  // Markdown: what it does, why it matters, when it does not fire, what to do;
                                   // contains exactly one ```python wrong and at least one ```python right block: whole
                                   // bodies of revision modules, run as tests; a line `# file: name.py` begins another
    // Exactly one of these is set. A report is appended to `out` for each finding.
    void (*on_statement)(const EffectContext&, std::vector<Report>& out) = nullptr;
    void (*on_effect)(const EffectContext&, std::vector<Report>& out) = nullptr;
    void (*on_parse_error)(const ParseErrorContext&, std::vector<Report>& out) = nullptr;
    void (*on_holes)(const HolesContext&, std::vector<Report>& out) = nullptr;
    void (*on_graph)(const GraphContext&, std::vector<Report>& out) = nullptr;
    void (*on_suppression)(const SuppressionContext&, std::vector<Report>& out) = nullptr;
};

std::span<const Rule* const> all_rules();  // by code
const Rule* find_rule(std::string_view code_or_name);
std::vector<std::string> rule_words();  // all codes and names, for "did you mean"

// The effects of a revision, one direction, judged by every rule. Findings are unsealed.
struct Judged {
    std::vector<Finding> findings;
    std::vector<Unanalysed> unanalysed;  // texts that were given up by the parser, beside those of `result`
    Coverage coverage;                   // of this direction, `result`'s own unanalysed and skipped calls included
};
// `types`: what the tree's revisions declare; from learn_types() over all of them.
Judged judge_direction(const ScriptTree& tree, TreeId tree_id, const Revision& revision, const DirectionResult& result,
                       sql::ParseCache& cache, const sql::ColumnTypes& types);
void learn_types(const DirectionResult& result, sql::ParseCache& cache, sql::ColumnTypes& types);
std::vector<Finding> judge_graph(const ScriptTree& tree, TreeId tree_id, const Files& files);
std::vector<Finding> judge_suppression(const SuppressionContext& context, TreeId tree_id, const std::string& revision);

// docs/rules/<code>.md, `limbeck explain`: from the same single place.
std::string explained(const Rule& rule);

}  // namespace limbeck::rules
