// What the rules of injection share: which holes count, the evidence from the source to the statement, the way out.
#include "rules/rules.h"

#include <algorithm>

namespace limbeck::rules {

namespace {

// SET takes no parameters (PostgreSQL documentation, SQL Commands, SET).
bool is_set(std::string_view sql) {
    sql = sql.substr(std::min(sql.size(), sql.find_first_not_of(" \t\r\n")));
    constexpr std::string_view word = "set ";
    return sql.size() > word.size() && std::equal(word.begin(), word.end(), sql.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
           });
}

// The way out that the grammar allows at that place.
std::string fix_for(const sql::ClassifiedHole& hole, std::string_view sql) {
    if (is_set(sql))
        return "Bind the value: op.execute(sa.text(\"SELECT set_config('search_path', :value, false)\")"
               ".bindparams(value=value));\n"
               "SET itself takes no parameter";
    if (hole.in_body)
        return "Bind the value outside of the body: SELECT set_config('app.value', :value, true), then read it inside "
               "with\n"
               "current_setting('app.value') and, in EXECUTE, with format('%L', ...) or format('%I', ...)";
    switch (hole.state) {
    case sql::HoleState::quoted:
    case sql::HoleState::escaped:
        return "Bind the value: op.execute(sa.text(\"... :value\").bindparams(value=value)); where the statement takes "
               "no\n"
               "parameter (DDL, ALTER ROLE, COMMENT), write the literal with psycopg's sql.Literal";
    case sql::HoleState::quoted_identifier:
    case sql::HoleState::glued:
        return "Let SQLAlchemy quote the name: an op.* directive, or bind.dialect.identifier_preparer.quote(name); a "
               "bound\n"
               "parameter cannot stand for a name";
    case sql::HoleState::comment:
        return "Leave the value out of the comment";
    default:
        break;
    }
    switch (hole.use) {
    case sql::HoleUse::value:
        return "Bind the value: op.execute(sa.text(\"... = :value\").bindparams(value=value))";
    case sql::HoleUse::identifier:
        return "Let SQLAlchemy quote the name: an op.* directive, or bind.dialect.identifier_preparer.quote(name); a "
               "bound\n"
               "parameter cannot stand for a name";
    case sql::HoleUse::type:
    case sql::HoleUse::keyword:
        return "Choose from a constant list: a dictionary of what is allowed, and a raise for everything else";
    default:
        return "Keep the statement's text constant in the revision or in a file beside it, and bind what varies";
    }
}

}  // namespace

void report_injection(const HolesContext& context, Level level, std::string_view whose, Confidence confidence,
                      std::vector<Report>& out) {
    const Template& sql = context.statement.sql;
    Report report;
    std::vector<std::string> names;
    for (size_t i = 0; i < sql.holes.size(); ++i) {
        const Hole& hole = sql.holes[i];
        if (hole.provenance != level || !context.holes[i].can_change) continue;
        if (std::find(names.begin(), names.end(), hole.name) != names.end()) continue;
        names.push_back(hole.name);
        if (names.size() > 1) continue;
        report.message = std::string(whose) + " `" + hole.name + "` stands " + described(context.holes[i]) +
                         ", where its text can change the statement";
        report.fix = fix_for(context.holes[i], sql.text);
        report.object = hole.name;
        report.sql_begin = hole.offset;
        report.sql_end = hole.offset + 1;
        for (const TraceStep& step : hole.trace)
            if (step.place.file) report.evidence.push_back({step.place, step.message});
    }
    if (names.empty()) return;
    if (names.size() > 1) report.message += "; so do " + std::to_string(names.size() - 1) + " more";
    for (const Place& place : context.statement.calls)
        report.evidence.push_back({place, "on the way to the statement"});
    report.evidence.push_back({context.statement.place, "sent by " + context.statement.via});
    report.kind = "injection";
    report.confidence = confidence;
    out.push_back(std::move(report));
}

}  // namespace limbeck::rules
