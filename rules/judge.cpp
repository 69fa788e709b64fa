// The judge: every statement of a direction meets every rule, in order, with what the direction has made so far; then
// the problems of the graph. It fills in what is the same for all rules, so that a rule says only what is its own.
#include "rules/row_types.h"
#include "rules/rules.h"

#include <algorithm>
#include <set>

namespace limbeck::rules {

bool EffectContext::never_held_data(const sql::QualifiedName& table) const {
    return table.name == "alembic_version" || table.schema == "pg_temp" || state.created_table(table);
}

bool EffectContext::never_held_data(const sql::QualifiedName& table, const std::string& column) const {
    return never_held_data(table) || state.added_column(table, column) || state.lacks_column(table, column);
}

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool mentions(std::string_view sql, std::string_view name) {
    for (size_t at = sql.find(name); at != std::string_view::npos; at = sql.find(name, at + 1)) {
        const size_t end = at + name.size();
        if ((at == 0 || !is_word(sql[at - 1])) && (end == sql.size() || !is_word(sql[end]))) return true;
    }
    return false;
}

// An UPDATE of the table itself keeps a column only when it mentions the column and sets others.
bool may_keep(const Copy& copy, const std::vector<std::string>& columns) {
    if (copy.assigned.empty()) return true;
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
        const bool is_set = std::find(copy.assigned.begin(), copy.assigned.end(), column) != copy.assigned.end();
        return !is_set && mentions(copy.sql, column);
    });
}

}  // namespace

bool note_copies(const EffectContext& context, const std::vector<sql::QualifiedName>& tables,
                 const std::vector<std::string>& columns, Report& report) {
    bool any = false;
    for (const sql::QualifiedName& table : tables) {
        auto at = context.copies.find(table);
        if (at == context.copies.end()) continue;
        // The latest ones: a history that copies more often is not written by hand.
        constexpr ptrdiff_t most_looked_at = 100;
        const auto last = at->second.rbegin() + std::min(most_looked_at, std::ssize(at->second));
        auto copy = std::find_if(at->second.rbegin(), last, [&](const Copy& one) { return may_keep(one, columns); });
        if (copy == last) continue;
        any = true;
        report.evidence.push_back({copy->place, "reads " + table.printed() + ", perhaps for a copy"});
    }
    if (any) report.confidence = std::min(report.confidence, Confidence::medium);
    return any;
}

namespace {

// Longer SQL is cut around what is pointed at: a finding is read by people.
constexpr uint32_t longest_sql = 2000;

std::vector<ConditionRef> undecided(const Statement& statement) {
    std::vector<ConditionRef> conditions;
    std::copy_if(statement.conditions.begin(), statement.conditions.end(), std::back_inserter(conditions),
                 [](const ConditionRef& condition) { return condition && !always_holds(*condition); });
    return conditions;
}

bool inside_character(std::string_view text, uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

// The part [begin, end) of the text with its caret, cut when it is long.
void set_sql(Finding& finding, const Template& sql, uint32_t begin, uint32_t end, uint32_t caret, uint32_t caret_end) {
    if (end - begin > longest_sql) {
        uint32_t from = caret > begin + longest_sql / 2 ? caret - longest_sql / 2 : begin;
        while (from > begin && inside_character(sql.text, from)) --from;
        end = std::min(end, from + longest_sql);
        while (inside_character(sql.text, end)) ++end;
        begin = from;
    }
    finding.sql = sql.slice(begin, end).printed();
    if (caret < begin || caret > end) return;
    // In the printed text holes have a width.
    auto printed_offset = [&](uint32_t offset) {
        uint32_t width = 0;
        for (const Hole& hole : sql.holes)
            if (hole.offset >= begin && hole.offset < offset) width += static_cast<uint32_t>(hole.name.size()) + 2;
        return offset - begin + width;
    };
    finding.sql_begin = printed_offset(caret);
    finding.sql_end = printed_offset(std::clamp(caret_end, caret, end));
}

class Judge {
  public:
    Judge(TreeId tree, const Revision& revision, const DirectionResult& result, sql::ParseCache& cache,
          const sql::ColumnTypes& types)
        : tree_(tree), revision_(revision), result_(result), cache_(cache), types_(types) {}

    Judged judge() {
        for (const Statement& statement : result_.statements) judge_statement(statement);
        Coverage& coverage = judged_.coverage;
        coverage.skipped = static_cast<uint32_t>(result_.skipped.size());
        coverage.unanalysed += static_cast<uint32_t>(result_.unanalysed.size());
        for (const Unanalysed& entry : result_.unanalysed) ++coverage.reasons[entry.reason];
        return std::move(judged_);
    }

  private:
    void judge_statement(const Statement& statement);
    void judge_holes(const Statement& statement, const std::vector<sql::ClassifiedHole>& holes);
    void judge_error(const Statement& statement, const sql::ParseError& error);
    void judge_effect(const Statement& statement, const sql::ParsedStatement& parsed, const sql::Effect& effect);
    void add_hole_gap(const Statement& statement);
    void add_gap(const Statement& statement, std::string reason, std::string detail);
    uint32_t in_template(uint32_t offset) const { return filled_.offset_in_template(offset); }
    Finding& add(const Rule& rule, Report&& report, const Statement& statement);

    TreeId tree_;
    const Revision& revision_;
    const DirectionResult& result_;
    sql::ParseCache& cache_;
    const sql::ColumnTypes& types_;
    sql::DirectionState state_;
    std::vector<ConditionRef> conditions_;  // of the current statement
    FilledTemplate filled_;                 // of the current statement
    std::map<sql::QualifiedName, std::vector<Copy>> copies_;
    std::vector<Report> reports_;
    std::set<std::pair<const Rule*, Place>> injections_;  // one finding for each place, whatever alternatives it sends
    Judged judged_;
};

void Judge::judge_statement(const Statement& statement) {
    ++judged_.coverage.statements;
    conditions_ = undecided(statement);
    state_.enter(conditions_);
    filled_ = statement.sql.filled();
    add_hole_gap(statement);
    if (!statement.sql.constant()) {
        std::vector<sql::ClassifiedHole> holes = sql::classify_holes(typed(statement.sql, types_), cache_);
        judge_holes(statement, holes);
        for (size_t i = 0; i < holes.size(); ++i) {
            const bool is_open = holes[i].use == sql::HoleUse::statement || holes[i].use == sql::HoleUse::fragment;
            if (!is_open || statement.sql.holes[i].provenance == Level::unknown) continue;  // that one is said above
            add_gap(statement, "what the statement does depends on a text that is not known",
                    statement.sql.holes[i].name);
            break;
        }
        filled_ = sql::filled_with(statement.sql, holes);
    }
    const sql::ParsedText& text = cache_.parse(filled_.text);
    if (text.error && !statement.sql.constant())
        return add_gap(statement, "the SQL does not parse with stand-ins for its unknown parts", text.error->message);
    if (text.error) return judge_error(statement, *text.error);
    for (const sql::ParsedStatement& parsed : text.statements) {
        for (const sql::Effect& effect : parsed.effects) judge_effect(statement, parsed, effect);
    }
}

// A bound parameter is none: whatever it is, the statement does the same.
void Judge::add_hole_gap(const Statement& statement) {
    if (!statement.sql.constant()) ++judged_.coverage.statements_with_holes;
    std::set<std::string> names;
    for (const Hole& hole : statement.sql.holes)
        if (hole.role != HoleRole::literal && hole.provenance == Level::unknown) names.insert(hole.name);
    if (names.empty()) return;
    std::string detail;
    for (const std::string& name : names) detail += (detail.empty() ? "" : ", ") + name;
    const bool only_types = statement.sql.roles_known();
    add_gap(statement, only_types ? "the SQL of a type is not known" : "a part of the SQL is not known",
            std::move(detail));
}

void Judge::add_gap(const Statement& statement, std::string reason, std::string detail) {
    ++judged_.coverage.unanalysed;
    ++judged_.coverage.reasons[reason];
    judged_.unanalysed.push_back({statement.place, statement.via, std::move(reason), std::move(detail)});
}

// Why it is not known what the effect does to tables and rows; empty when it is.
std::string gap_of(const sql::Effect& effect) {
    using sql::ObjectKind;
    if (const auto* unknown = std::get_if<sql::UnknownEffect>(&effect.data)) return unknown->statement;
    if (std::holds_alternative<sql::Do>(effect.data)) return "DO";
    if (const auto* call = std::get_if<sql::Call>(&effect.data)) return "CALL " + call->procedure.printed();
    const auto* drop = std::get_if<sql::DropObject>(&effect.data);
    const bool takes_columns = drop && drop->cascade &&
                               (drop->kind == ObjectKind::type || drop->kind == ObjectKind::domain ||
                                drop->kind == ObjectKind::enum_type || drop->kind == ObjectKind::extension);
    return takes_columns ? "DROP " + std::string(name_of(drop->kind)) + " CASCADE" : "";
}

// The tables that the effect reads into another one.
std::vector<sql::QualifiedName> copied_by(const sql::Effect& effect) {
    if (const auto* insert = std::get_if<sql::Insert>(&effect.data)) return insert->reads;
    if (const auto* create = std::get_if<sql::CreateTable>(&effect.data)) return create->reads;
    if (const auto* update = std::get_if<sql::Update>(&effect.data)) return update->reads;
    return {};
}

void Judge::judge_effect(const Statement& statement, const sql::ParsedStatement& parsed, const sql::Effect& effect) {
    EffectContext context{statement, parsed, effect, state_, copies_, result_.direction};
    bool first = &effect == &parsed.effects.front();
    for (const Rule* rule : all_rules()) {
        if (rule->on_effect) rule->on_effect(context, reports_);
        if (rule->on_statement && first) rule->on_statement(context, reports_);
        for (Report& report : reports_) {
            bool own_caret = report.sql_begin != report.sql_end;
            uint32_t caret = in_template(own_caret ? report.sql_begin : effect.begin);
            uint32_t caret_end = in_template(own_caret ? report.sql_end : effect.end);
            Finding& finding = add(*rule, std::move(report), statement);
            set_sql(finding, statement.sql, in_template(parsed.begin), in_template(parsed.end), caret, caret_end);
        }
        reports_.clear();
    }
    if (std::string gap = gap_of(effect); !gap.empty()) {
        ++judged_.coverage.effects_unknown;
        add_gap(statement, "the statement's effect is not known", std::move(gap));
    }
    for (const sql::QualifiedName& table : copied_by(effect))
        copies_[table].push_back({statement.place, statement.sql.text, {}});
    if (const auto* update = std::get_if<sql::Update>(&effect.data)) {
        Copy copy{statement.place, statement.sql.text, {}};
        for (const sql::Assignment& assignment : update->assignments) copy.assigned.push_back(assignment.column);
        copies_[update->table].push_back(std::move(copy));
    }
    state_.apply(effect);
}

void Judge::judge_holes(const Statement& statement, const std::vector<sql::ClassifiedHole>& holes) {
    for (const Rule* rule : all_rules()) {
        if (!rule->on_holes) continue;
        rule->on_holes({statement, holes, result_.direction}, reports_);
        for (Report& report : reports_) {
            if (!injections_.emplace(rule, statement.place).second) continue;
            uint32_t caret = report.sql_begin, caret_end = report.sql_end;
            Finding& finding = add(*rule, std::move(report), statement);
            set_sql(finding, statement.sql, 0, static_cast<uint32_t>(statement.sql.text.size()), caret, caret_end);
        }
        reports_.clear();
    }
}

void Judge::judge_error(const Statement& statement, const sql::ParseError& error) {
    if (error.unanalysed) return add_gap(statement, error.message, "");
    ++judged_.coverage.unparsed;
    for (const Rule* rule : all_rules()) {
        if (!rule->on_parse_error) continue;
        rule->on_parse_error({statement, error, result_.direction}, reports_);
        for (Report& report : reports_) {
            uint32_t caret = report.sql_begin, caret_end = report.sql_end;
            Finding& finding = add(*rule, std::move(report), statement);
            set_sql(finding, statement.sql, 0, static_cast<uint32_t>(statement.sql.text.size()), caret, caret_end);
        }
        reports_.clear();
    }
}

void copy_report(Finding& finding, const Rule& rule, Report&& report) {
    finding.rule = rule.code;
    finding.name = rule.name;
    finding.severity = rule.severity;
    finding.confidence = report.confidence;
    finding.place = report.place;
    finding.message = std::move(report.message);
    finding.evidence = std::move(report.evidence);
    finding.fix = std::move(report.fix);
    finding.kind = std::move(report.kind);
    finding.object = std::move(report.object);
}

Finding& Judge::add(const Rule& rule, Report&& report, const Statement& statement) {
    Finding& finding = judged_.findings.emplace_back();
    copy_report(finding, rule, std::move(report));
    finding.tree = tree_;
    finding.revision = revision_.id;
    finding.has_direction = !revision_.id.empty();
    finding.direction = result_.direction;
    if (finding.direction == Direction::downgrade) finding.severity = Severity::note;
    if (!finding.place.file) finding.place = statement.place;
    if (!conditions_.empty()) finding.confidence = std::min(finding.confidence, Confidence::medium);
    for (const ConditionRef& condition : conditions_) {
        Place place = condition->place.file ? condition->place : statement.place;
        finding.evidence.push_back({place, "only when " + printed(*condition)});
    }
    if (!statement.foreach.empty())
        finding.evidence.push_back({statement.place, statement.foreach.starts_with("while ")
                                                         ? "repeated " + statement.foreach
                                                         : "once for each of " + statement.foreach});
    return finding;
}

}  // namespace

Judged judge_direction(const ScriptTree&, TreeId tree_id, const Revision& revision, const DirectionResult& result,
                       sql::ParseCache& cache, const sql::ColumnTypes& types) {
    return Judge(tree_id, revision, result, cache, types).judge();
}

void learn_types(const DirectionResult& result, sql::ParseCache& cache, sql::ColumnTypes& types) {
    for (const Statement& statement : result.statements) {
        if (!statement.sql.roles_known()) continue;
        for (const sql::ParsedStatement& parsed : cache.parse(statement.sql.filled().text).statements)
            for (const sql::Effect& effect : parsed.effects) types.learn(effect);
    }
}

std::vector<Finding> judge_graph(const ScriptTree& tree, TreeId tree_id, const Files& files) {
    std::vector<Finding> findings;
    std::vector<Report> reports;
    for (const GraphProblem& problem : tree.problems) {
        for (const Rule* rule : all_rules()) {
            if (rule->on_graph) rule->on_graph({tree, problem, files}, reports);
            for (Report& report : reports) {
                Finding& finding = findings.emplace_back();
                copy_report(finding, *rule, std::move(report));
                if (!finding.place.file) finding.place = problem.place;
                finding.tree = tree_id;
                if (problem.revision) finding.revision = tree[problem.revision].id;
            }
            reports.clear();
        }
    }
    return findings;
}

std::vector<Finding> judge_suppression(const SuppressionContext& context, TreeId tree_id, const std::string& revision) {
    std::vector<Finding> findings;
    std::vector<Report> reports;
    for (const Rule* rule : all_rules()) {
        if (rule->on_suppression) rule->on_suppression(context, reports);
        for (Report& report : reports) {
            Finding& finding = findings.emplace_back();
            copy_report(finding, *rule, std::move(report));
            if (!finding.place.file) finding.place = context.directive.place;
            finding.tree = tree_id;
            finding.revision = revision;
        }
        reports.clear();
    }
    return findings;
}

}  // namespace limbeck::rules
