// What the inspector reads: names and properties of tables, columns, indexes, constraints. Tests of them become
// conditions that the schema can decide.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;

bool Interpreter::is_inspector(Ref value) const {
    return value->is_call("sqlalchemy.inspect") || value->is_call("sqlalchemy.Inspector") ||
           value->is_call("sqlalchemy.Inspector.from_engine") || value->is_call("sqlalchemy.inspection.inspect") ||
           value->is_call("sqlalchemy.reflection.Inspector.from_engine") ||
           value->is_call("sqlalchemy.reflection.Inspector") ||
           (value->is(ValueKind::method) && value->name == "from_engine" &&
            value->receiver->path().ends_with("Inspector"));
}

Ref Interpreter::catalog_value(std::string catalog, std::vector<std::string> arguments, NodeId node, std::string label,
                               std::string schema) {
    Origin origin;
    origin.level = Level::catalog;
    origin.catalog = std::move(catalog);
    origin.arguments = std::move(arguments);
    origin.label = std::move(label);
    origin.catalog_schema = std::move(schema);
    if (met_) origin.read_at = met_->schema().clock();
    TraceStep& read = origin.trace.emplace_back();
    read.place = place(node);
    read.message = "read from the database's catalog";
    return arena_.unknown("read from the database's catalog", written(node, 80), place(node), std::move(origin));
}

ConditionRef Interpreter::has(Condition::Kind kind, std::vector<std::string> arguments, NodeId node) {
    auto condition = std::make_shared<Condition>();
    condition->kind = kind;
    condition->arguments = std::move(arguments);
    condition->place = place(node);
    return kept(std::move(condition));
}

namespace {

struct Reading {
    std::string_view method, catalog, label;
};

constexpr std::array<Reading, 14> readings = {{{"get_table_names", "tables", "table"},
                                               {"get_view_names", "views", "view"},
                                               {"get_schema_names", "schemas", "schema"},
                                               {"get_columns", "columns", "column"},
                                               {"get_indexes", "indexes", "index"},
                                               {"get_foreign_keys", "foreign keys", "foreign_key"},
                                               {"get_unique_constraints", "constraints", "constraint"},
                                               {"get_check_constraints", "constraints", "constraint"},
                                               {"get_pk_constraint", "constraint", "primary_key"},
                                               {"get_sequence_names", "sequences", "sequence"},
                                               {"get_enums", "enums", "enum"},
                                               {"get_table_comment", "comment", "comment"},
                                               {"get_table_options", "options", "options"},
                                               {"default_schema_name", "schema", "schema"}}};

}  // namespace

Ref Interpreter::inspector_method(Call& call, Ref receiver) {
    auto text_of = [&](size_t position, std::string_view name) -> std::string {
        Ref value = call.argument(position, name);
        if (!value || value->is(ValueKind::none)) return "";
        return value->is(ValueKind::string) ? std::string(value->str()) : "?";
    };
    if (syntax_ == &own_ && !muted_) seen_[call.node.index()] = true;
    if (Ref known_answer = inspected(call, receiver)) return known_answer;
    const bool tests_table = call.name == "has_table";
    if (tests_table || call.name == "has_index" || call.name == "has_sequence" || call.name == "has_schema") {
        Ref first = call.argument(0, "table_name");
        const bool all_known = first && first->is(ValueKind::string);
        if (!all_known) {
            Ref key = first ? first : receiver;
            Ref& made = tests_[{-7, key, written(call.node, 120)}];
            if (!made) made = tested(opaque(call.node), call.node, "a test of the catalog");
            return made;
        }
        std::vector<std::string> arguments;
        // As SQLAlchemy would write it, so that a schema is a part of the name.
        const std::string schema = text_of(call.name == "has_index" ? 2 : 1, "schema");
        if (schema == "?") return tested(opaque(call.node), call.node, "a test of the catalog");
        arguments.push_back((schema.empty() ? "" : schema + ".") + std::string(first->str()));
        if (call.name == "has_index") arguments.push_back(text_of(1, "index_name"));
        Condition::Kind kind = tests_table                ? Condition::Kind::has_table
                               : call.name == "has_index" ? Condition::Kind::has_index
                                                          : Condition::Kind::opaque;
        ConditionRef condition =
            kind == Condition::Kind::opaque ? opaque(call.node) : has(kind, std::move(arguments), call.node);
        return tested(condition, call.node, "a test of the catalog");
    }
    for (const Reading& reading : readings)
        if (call.name == reading.method) {
            std::vector<std::string> arguments;
            const bool of_table = reading.catalog != "tables" && reading.catalog != "views" &&
                                  reading.catalog != "schemas" && reading.catalog != "sequences" &&
                                  reading.catalog != "enums";
            if (of_table) arguments.push_back(text_of(0, "table_name"));
            return catalog_value(std::string(reading.catalog), std::move(arguments), call.node,
                                 std::string(reading.label), text_of(of_table ? 1 : 0, "schema"));
        }
    return source_value("inspector." + std::string(call.name), Level::catalog, Shape::text, call.node);
}

}  // namespace limbeck::dataflow
