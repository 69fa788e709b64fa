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
    ConditionRef out = kept(std::move(condition));
    // In a loop over what is not known the schema of now is not that of every iteration.
    if (met_) met_->tested(out, foreach_.empty() && !in_first_pass_);
    return out;
}

namespace {

struct Reading {
    std::string_view method, catalog, label;
    bool of_table = true;  // its first argument names one
};

constexpr std::array<Reading, 14> readings = {{{"get_table_names", "tables", "table", false},
                                               {"get_view_names", "views", "view", false},
                                               {"get_schema_names", "schemas", "schema", false},
                                               {"get_columns", "columns", "column"},
                                               {"get_indexes", "indexes", "index"},
                                               {"get_foreign_keys", "foreign keys", "foreign_key"},
                                               {"get_unique_constraints", "constraints", "constraint"},
                                               {"get_check_constraints", "constraints", "constraint"},
                                               {"get_pk_constraint", "constraint", "primary_key"},
                                               {"get_sequence_names", "sequences", "sequence", false},
                                               {"get_enums", "enums", "enum", false},
                                               {"get_table_comment", "comment", "comment"},
                                               {"get_table_options", "options", "options"},
                                               {"default_schema_name", "schema", "schema"}}};

const Reading* reading_of(std::string_view method) {
    const auto found =
        std::find_if(readings.begin(), readings.end(), [&](const Reading& one) { return one.method == method; });
    return found == readings.end() ? nullptr : &*found;
}

// Conditions name objects as SQL does: what has a dot or a quote in its name is not one of theirs.
bool is_plain(std::string_view name) {
    return name.find_first_of(".\"?") == std::string_view::npos;
}

// "?": it is not known.
std::string text_given(const Call& call, size_t position, std::string_view name) {
    Ref value = call.argument(position, name);
    if (!value || value->is(ValueKind::none)) return "";
    return value->is(ValueKind::string) ? std::string(value->str()) : "?";
}

// Which thing is read, however the arguments are written.
std::string reading_key(const Call& call) {
    std::vector<std::string_view> parameters = {"table_name", "schema"};
    if (call.name == "has_index") parameters = {"table_name", "index_name", "schema"};
    if (call.name == "has_sequence") parameters = {"sequence_name", "schema"};
    if (call.name == "has_schema") parameters = {"schema_name"};
    if (const Reading* reading = reading_of(call.name); reading && !reading->of_table) parameters = {"schema"};
    std::string key(call.name);
    for (size_t i = 0; i < parameters.size(); ++i) {
        Ref value = call.argument(i, parameters[i]);
        if (!value || value->is(ValueKind::none)) {
            key += "\nnone";
            continue;
        }
        // Values that are not known are one thing when they are one value.
        char address[32];
        std::snprintf(address, sizeof address, "\nat %p", static_cast<const void*>(value));
        key += value->is(ValueKind::string) ? "\ntext " + std::string(value->str()) : std::string(address);
    }
    return key;
}

// inspect(create_engine(...)): perhaps the same database, perhaps another one.
bool is_of_other_engine(Ref inspector) {
    Ref of = inspector->items.empty() ? nullptr : inspector->items[0];
    for (int i = 0; of && of->receiver && i < 20; ++i) of = of->receiver;  // create_engine(...).connect()
    return of && (of->is_call("sqlalchemy.create_engine") || of->is_call("sqlalchemy.engine_from_config"));
}

}  // namespace

// An inspector reads each thing once, whether it is known or not. Source: sqlalchemy/engine/reflection.py (cache);
// until 2.0 its has_...() and get_enums() ask every time.
Ref Interpreter::inspector_method(Call& call, Ref receiver) {
    if (syntax_ == &own_ && !muted_) seen_[call.node.index()] = true;
    asks_schema_ = true;
    if (call.name == "clear_cache") {
        std::erase_if(inspected_, [&](const auto& read) { return read.first.first == receiver; });
        return arena_.none(place(call.node));
    }
    const bool asks_again =
        session_.before(rendering::SqlAlchemy::v2_0) && (call.name.starts_with("has_") || call.name == "get_enums");
    const auto key = std::pair(receiver, reading_key(call));
    if (auto found = inspected_.find(key); !asks_again && found != inspected_.end()) {
        const Inspected& read = found->second;
        const bool is_gone = read.value->is(ValueKind::object) && !store_.get(read.value->cell);
        // What only another arm has read is not there for this one.
        const bool is_on_path = read.conditions <= conditions_.size() &&
                                (read.conditions == 0 || conditions_[read.conditions - 1].condition == read.last);
        if (!is_gone && is_on_path) return read.value;
    }
    Ref value = read_catalog(call, receiver);
    const ConditionRef last = conditions_.empty() ? nullptr : conditions_.back().condition;
    if (foreach_.empty() && !in_first_pass_) inspected_[key] = {value, conditions_.size(), last};
    return value;
}

Ref Interpreter::read_catalog(Call& call, Ref receiver) {
    const bool is_other = is_of_other_engine(receiver);
    // In a loop over what is not known an answer would have to hold for every iteration.
    if (met_ && foreach_.empty() && !in_first_pass_ && !is_other)
        if (Ref known_answer = read_schema(call)) return known_answer;
    const bool tests_table = call.name == "has_table";
    if (tests_table || call.name == "has_index" || call.name == "has_sequence" || call.name == "has_schema") {
        Ref first = call.argument(0, "table_name");
        const bool all_known = first && first->is(ValueKind::string) && !is_other;
        if (!all_known) {
            Ref key = first ? first : receiver;
            Ref& made = tests_[{-7, key, written(call.node, 120)}];
            if (!made) made = tested(opaque(call.node), call.node, "a test of the catalog");
            return made;
        }
        std::vector<std::string> arguments;
        const QualifiedName name{text_given(call, call.name == "has_index" ? 2 : 1, "schema"),
                                 std::string(first->str())};
        if (!is_plain(name.schema) || !is_plain(name.name))
            return tested(opaque(call.node), call.node, "a test of the catalog");
        arguments.push_back(name.printed());
        if (call.name == "has_index") arguments.push_back(text_given(call, 1, "index_name"));
        Condition::Kind kind = tests_table                ? Condition::Kind::has_table
                               : call.name == "has_index" ? Condition::Kind::has_index
                                                          : Condition::Kind::opaque;
        ConditionRef condition =
            kind == Condition::Kind::opaque ? opaque(call.node) : has(kind, std::move(arguments), call.node);
        return tested(condition, call.node, "a test of the catalog");
    }
    if (is_other) return source_value("inspector." + std::string(call.name), Level::catalog, Shape::text, call.node);
    return catalog_reading(call);
}

// The condition that a name is among what was read; opaque where it asks for more than one object's being there, or
// the schema has changed since.
ConditionRef Interpreter::listed_in(const Origin& catalog, std::string_view name, NodeId node) {
    using Kind = Condition::Kind;
    Kind kind = Kind::opaque;
    if (catalog.catalog == "tables") kind = Kind::has_table;
    if (catalog.catalog == "columns names") kind = Kind::has_column;
    if (catalog.catalog == "indexes names") kind = Kind::has_index;
    if (catalog.catalog == "constraints names" || catalog.catalog == "foreign keys names") kind = Kind::has_constraint;
    if (catalog.catalog == "enums names") kind = Kind::has_type;
    const bool of_table = kind == Kind::has_column || kind == Kind::has_index || kind == Kind::has_constraint;
    if (of_table && catalog.arguments.empty()) return opaque(node);
    const std::string first = of_table ? catalog.arguments[0] : std::string(name);
    if (kind == Kind::opaque || !is_plain(first) || !is_plain(catalog.catalog_schema)) return opaque(node);
    if (met_) {
        const Schema& schema = met_->schema();
        const QualifiedName full = kind == Kind::has_type ? schema.resolve_type({catalog.catalog_schema, first})
                                                          : schema.resolve({catalog.catalog_schema, first});
        const Relation* relation = kind == Kind::has_type ? nullptr : schema.find(full);
        const bool is_table = !relation || relation->kind == RelationKind::table;
        const Constraint* constraint = relation ? relation->constraint(name) : nullptr;
        const bool lists_keys = catalog.catalog == "foreign keys names";
        const auto is_listed = [&](ConstraintKind one) {
            return lists_keys ? one == ConstraintKind::foreign_key
                              : one == ConstraintKind::unique || one == ConstraintKind::check;
        };
        const bool is_other_kind =
            kind == Kind::has_constraint && constraint && !is_listed(constraint->definition.kind);
        if (schema.changed_at(full) > catalog.read_at || full.schema == "pg_temp" || !is_table || is_other_kind)
            return opaque(node);
    }
    std::vector<std::string> arguments = {QualifiedName{catalog.catalog_schema, first}.printed()};
    if (of_table) arguments.emplace_back(name);
    return has(kind, std::move(arguments), node);
}

Ref Interpreter::catalog_reading(const Call& call) {
    const Reading* reading = reading_of(call.name);
    if (!reading) return source_value("inspector." + std::string(call.name), Level::catalog, Shape::text, call.node);
    std::vector<std::string> arguments;
    if (reading->of_table) arguments.push_back(text_given(call, 0, "table_name"));
    return catalog_value(std::string(reading->catalog), std::move(arguments), call.node, std::string(reading->label),
                         text_given(call, reading->of_table ? 1 : 0, "schema"));
}

}  // namespace limbeck::dataflow
