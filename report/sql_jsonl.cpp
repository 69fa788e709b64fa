// `limbeck sql --format jsonl`: one object per file and direction, the form that the Alembic oracle compares (DESIGN,
// "Interfaces"). What belongs to the module itself is told with its upgrade.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"

#include <nlohmann/json.hpp>

namespace limbeck::report {
namespace {

using Json = nlohmann::ordered_json;

Json condition_of(const Condition& condition, const Places& places) {
    Json args = Json::array();
    for (const std::string& argument : condition.arguments) args.push_back(masked_source(argument));
    for (const ConditionRef& operand : condition.operands) args.push_back(masked_source(printed(*operand)));
    Json out;
    out["kind"] = name_of(condition.kind);
    out["args"] = std::move(args);
    out["line"] = places.line(condition.place);
    out["value"] = "unknown";
    return out;
}

Json hole_of(const Hole& hole) {
    Json out;
    out["name"] = hole.name;
    out["shape"] = name_of(hole.shape);
    out["provenance"] = name_of(hole.provenance);
    out["role"] = name_of(hole.role);
    return out;
}

Json statement_of(const Statement& statement, const Places& places) {
    Json out;
    out["sql"] = masked_secrets(statement.sql.printed());
    out["line"] = places.line(statement.place);
    out["via"] = statement.via;
    out["transaction"] = statement.transaction < 0 ? Json(nullptr) : Json(statement.transaction);
    out["foreach"] = statement.foreach.empty() ? Json(nullptr) : Json(statement.foreach);
    out["conditions"] = Json::array();
    for (const ConditionRef& condition : statement.conditions)
        if (condition) out["conditions"].push_back(condition_of(*condition, places));
    for (const ConditionRef& guard : statement.guards) {
        Json held = condition_of(*guard, places);
        held["value"] = true;  // or the revision stops before
        out["conditions"].push_back(std::move(held));
    }
    out["holes"] = Json::array();
    for (const Hole& hole : statement.sql.holes) out["holes"].push_back(hole_of(hole));
    return out;
}

template <class Entry>
Json entry_of(const Entry& entry, const Places& places) {
    Json out;
    out["line"] = places.line(entry.place);
    out["call"] = entry.call;
    out["reason"] = entry.reason;
    return out;
}

void add_gaps(Json& out, const std::vector<Unanalysed>& entries, const Places& places) {
    for (const Unanalysed& entry : entries) {
        Json one = entry_of(entry, places);
        one["detail"] = masked_source(entry.detail);
        out.push_back(std::move(one));
    }
}

Json direction_of(const SentBy& sent, const DirectionResult& result, const Files& files, const History& history) {
    Places places(files);
    const ScriptTree& tree = history[sent.tree];
    bool env = !sent.revision;
    Json out;
    out["schema"] = 1;
    out["tree"] = tree.location;
    out["file"] = files[env ? tree.env : tree[sent.revision].file].path;
    out["revision"] = env ? Json(nullptr) : Json(tree[sent.revision].id);
    out["down_revision"] = env ? Json::array() : Json(tree[sent.revision].down_revisions);
    out["direction"] = env ? Json(nullptr) : Json(name_of(result.direction));
    out["statements"] = Json::array();
    for (const Statement& statement : result.statements) out["statements"].push_back(statement_of(statement, places));
    out["unanalysed"] = Json::array();
    if (result.direction == Direction::upgrade) add_gaps(out["unanalysed"], sent.result->unanalysed, places);
    add_gaps(out["unanalysed"], result.unanalysed, places);
    out["skipped"] = Json::array();
    for (const Skipped& entry : result.skipped) out["skipped"].push_back(entry_of(entry, places));
    out["questions"] = Json::array();
    for (const SchemaQuestion& question : result.questions)
        out["questions"].push_back({{"line", places.line(question.place)},
                                    {"question", masked_source(question.question)},
                                    {"answer", name_of(question.answer)},
                                    {"reason", question.reason}});
    return out;
}

}  // namespace

std::string sql_jsonl(const Files& files, const History& history, const std::vector<SentBy>& sent) {
    std::string out;
    for (const SentBy& one : sent) {
        for (const DirectionResult* result : {&one.result->upgrade, &one.result->downgrade}) {
            if (!one.revision && result->direction == Direction::downgrade) continue;
            out += direction_of(one, *result, files, history).dump(-1, ' ', true, Json::error_handler_t::replace);
            out += '\n';
        }
    }
    return out;
}

}  // namespace limbeck::report
