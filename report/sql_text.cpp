// `limbeck sql` for people, as a script that psql would take: what each revision sends, what is not known as comments.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"

#include <algorithm>

namespace limbeck::report {
namespace {

void add_comment(std::string& out, const std::string& text) {
    out += "-- " + text + '\n';
}

void add_statement(std::string& out, const Statement& statement, const Places& places, int& transaction) {
    if (statement.transaction != transaction) {
        transaction = statement.transaction;
        add_comment(out, transaction < 0 ? "autocommit" : "transaction " + std::to_string(transaction + 1));
    }
    add_comment(out, "line " + std::to_string(places.line(statement.place)) + ": " + escaped(statement.via));
    for (const ConditionRef& condition : statement.conditions)
        if (condition) add_comment(out, "only when " + escaped(masked_source(printed(*condition))));
    if (!statement.foreach.empty()) add_comment(out, "once for each of " + escaped(statement.foreach));
    std::string sql = escaped(masked_secrets(statement.sql.printed()), true);
    size_t last_line = sql.rfind('\n') == std::string::npos ? 0 : sql.rfind('\n');
    out += sql + (sql.find("--", last_line) == std::string::npos ? ";\n" : "\n;\n");
}

void add_gap(std::string& out, const Unanalysed& entry, const Places& places) {
    std::string detail = entry.detail.empty() ? "" : " (" + escaped(masked_source(entry.detail)) + ")";
    add_comment(out, "line " + std::to_string(places.line(entry.place)) + ": unanalysed " + escaped(entry.call) + ": " +
                         escaped(entry.reason) + detail);
}

// Statements in the order they are sent; what is not known stands where its call stands.
void add_direction(std::string& out, const DirectionResult& result, const Places& places) {
    auto gap = result.unanalysed.begin();
    int transaction = 0;
    for (const Statement& statement : result.statements) {
        for (; gap != result.unanalysed.end() && gap->place < statement.place; ++gap) add_gap(out, *gap, places);
        add_statement(out, statement, places, transaction);
    }
    for (; gap != result.unanalysed.end(); ++gap) add_gap(out, *gap, places);
    if (result.statements.empty() && result.unanalysed.empty())
        add_comment(out, result.present ? "sends nothing" : "there is no such function");
}

}  // namespace

std::string sql_text(const Files& files, const History& history, const std::vector<SentBy>& sent, bool downgrade) {
    std::string out;
    Places places(files);
    for (const SentBy& one : sent) {
        const ScriptTree& tree = history[one.tree];
        const DirectionResult& result = downgrade ? one.result->downgrade : one.result->upgrade;
        const DirectionResult& around = one.result->upgrade;  // of env.py: what it sends around the revisions
        const bool is_silent = around.unanalysed.empty() && around.statements.empty();
        if (!one.revision && is_silent && one.result->unanalysed.empty()) continue;
        if (!out.empty()) out += '\n';
        std::string what = "the environment";
        if (one.revision)
            what = std::string(name_of(result.direction)) + " of revision " + escaped(tree[one.revision].id);
        FileId file = one.revision ? tree[one.revision].file : tree.env;
        add_comment(out, what + " in " + escaped(tree.location) + ": " + escaped(files[file].path));
        for (const Unanalysed& entry : one.result->unanalysed) add_gap(out, entry, places);
        if (one.revision || !is_silent) add_direction(out, one.revision ? result : around, places);
    }
    return out;
}

}  // namespace limbeck::report
