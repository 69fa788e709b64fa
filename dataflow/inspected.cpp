// What the inspector and reflection read, where the schema that the revision meets is known: the lists and dicts that
// SQLAlchemy would return (sqlalchemy/engine/interfaces.py, ReflectedColumn and its like; dialects/postgresql/base.py).
// Null everywhere: it is not known, and the test stays a condition.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;

namespace {

// Builds the dicts and lists of one reading.
class Shelf {
  public:
    Shelf(Arena& arena, Place place, const std::function<Ref(Value)>& make)
        : arena_(arena), place_(place), make_(make) {}

    Ref text(const std::string& text) const { return arena_.string(text, place_); }
    Ref text_or_none(const std::string& given) const { return given.empty() ? none() : text(given); }
    Ref none() const { return arena_.none(place_); }
    Ref boolean(bool truth) const { return arena_.boolean(truth, place_); }
    Ref list(std::vector<Ref> items) const {
        Value value;
        value.kind = ValueKind::list;
        value.place = place_;
        value.items = std::move(items);
        return make_(std::move(value));
    }
    Ref texts(const std::vector<std::string>& texts) const {
        std::vector<Ref> items;
        for (const std::string& one : texts) items.push_back(text_or_none(one));
        return list(std::move(items));
    }
    Ref dict(const std::vector<std::pair<std::string_view, Ref>>& pairs) const {
        Value value;
        value.kind = ValueKind::dict;
        value.place = place_;
        for (const auto& [key, item] : pairs) value.pairs.emplace_back(text(std::string(key)), item);
        return make_(std::move(value));
    }

  private:
    Arena& arena_;
    Place place_;
    const std::function<Ref(Value)>& make_;
};

// Constraints and indexes are read in the order of their names.
template <class Part, class Name>
std::vector<const Part*> by_name(const std::vector<Part>& parts, const Name& name_of) {
    std::vector<const Part*> out;
    for (const Part& part : parts) out.push_back(&part);
    std::stable_sort(out.begin(), out.end(), [&](const Part* a, const Part* b) { return name_of(*a) < name_of(*b); });
    return out;
}

std::vector<const ConstraintDefinition*> constraints_of(const Relation& relation, ConstraintKind kind) {
    std::vector<const ConstraintDefinition*> out;
    for (const Constraint* one : by_name(relation.constraints, [](const Constraint& c) { return c.definition.name; }))
        if (one->definition.kind == kind) out.push_back(&one->definition);
    return out;
}

const ConstraintDefinition* key_of(const Relation& relation) {
    auto keys = constraints_of(relation, ConstraintKind::primary_key);
    return keys.empty() ? nullptr : keys.front();
}

Ref foreign_key(const Shelf& shelf, const ConstraintDefinition& key, const Schema& schema) {
    std::vector<std::pair<std::string_view, Ref>> options;
    auto option = [&](std::string_view name, const std::string& action) {
        std::string upper(action);
        for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c ^ 0x20) : c;
        if (!action.empty()) options.emplace_back(name, shelf.text(upper));
    };
    option("onupdate", key.on_update);
    option("ondelete", key.on_delete);
    if (key.initially_deferred) options.emplace_back("initially", shelf.text("DEFERRED"));
    if (key.deferrable) options.emplace_back("deferrable", shelf.boolean(true));
    const std::vector<std::string>& path = schema.search_path();
    const bool in_path = std::find(path.begin(), path.end(), key.referenced.schema) != path.end();
    return shelf.dict({{"name", shelf.text(key.name)},
                       {"constrained_columns", shelf.texts(key.columns)},
                       {"referred_schema", in_path ? shelf.none() : shelf.text(key.referenced.schema)},
                       {"referred_table", shelf.text(key.referenced.name)},
                       {"referred_columns", shelf.texts(key.referenced_columns)},
                       {"options", shelf.dict(options)},
                       {"comment", shelf.none()}});
}

Ref unique_constraint(const Shelf& shelf, const ConstraintDefinition& key) {
    return shelf.dict(
        {{"column_names", shelf.texts(key.columns)}, {"name", shelf.text(key.name)}, {"comment", shelf.none()}});
}

// The constraints of a kind that a method of the inspector lists.
std::optional<ConstraintKind> listed_by(std::string_view method) {
    if (method == "get_foreign_keys") return ConstraintKind::foreign_key;
    if (method == "get_unique_constraints") return ConstraintKind::unique;
    if (method == "get_check_constraints") return ConstraintKind::check;
    return std::nullopt;
}

// The key's own index is not listed.
Ref indexes(const Shelf& shelf, const Relation& relation, Ref options) {
    const ConstraintDefinition* key = key_of(relation);
    std::vector<Ref> out;
    for (const Index* index : by_name(relation.indexes, [](const Index& i) { return i.name; })) {
        if (key && index->of_constraint && index->name == key->name) continue;
        std::vector<std::pair<std::string_view, Ref>> pairs = {{"name", shelf.text(index->name)},
                                                               {"unique", shelf.boolean(index->unique)},
                                                               {"column_names", shelf.texts(index->columns)}};
        if (index->of_constraint) pairs.emplace_back("duplicates_constraint", shelf.text(index->name));
        pairs.emplace_back("include_columns", shelf.texts(index->including));
        // Its WHERE and its method, in the server's own words.
        pairs.emplace_back("dialect_options", options);
        out.push_back(shelf.dict(pairs));
    }
    return shelf.list(std::move(out));
}

Ref primary_key(const Shelf& shelf, const Relation& relation) {
    const ConstraintDefinition* key = key_of(relation);
    return shelf.dict({{"constrained_columns", shelf.texts(key ? key->columns : std::vector<std::string>())},
                       {"name", key ? shelf.text(key->name) : shelf.none()},
                       {"comment", shelf.none()}});
}

struct TypeClass {
    std::string_view type, path;
};

// By the server's name; the classes that SQLAlchemy's reflection makes.
constexpr std::array<TypeClass, 34> type_classes = {{
    {"integer", "sqlalchemy.INTEGER"},
    {"bigint", "sqlalchemy.BIGINT"},
    {"smallint", "sqlalchemy.SMALLINT"},
    {"character varying", "sqlalchemy.VARCHAR"},
    {"character", "sqlalchemy.CHAR"},
    {"text", "sqlalchemy.TEXT"},
    {"numeric", "sqlalchemy.NUMERIC"},
    {"real", "sqlalchemy.REAL"},
    {"double precision", "sqlalchemy.DOUBLE_PRECISION"},
    {"boolean", "sqlalchemy.BOOLEAN"},
    {"date", "sqlalchemy.DATE"},
    {"timestamp without time zone", "sqlalchemy.dialects.postgresql.TIMESTAMP"},
    {"timestamp with time zone", "sqlalchemy.dialects.postgresql.TIMESTAMP"},
    {"time without time zone", "sqlalchemy.dialects.postgresql.TIME"},
    {"time with time zone", "sqlalchemy.dialects.postgresql.TIME"},
    {"interval", "sqlalchemy.dialects.postgresql.INTERVAL"},
    {"bytea", "sqlalchemy.dialects.postgresql.BYTEA"},
    {"json", "sqlalchemy.dialects.postgresql.JSON"},
    {"jsonb", "sqlalchemy.dialects.postgresql.JSONB"},
    {"uuid", "sqlalchemy.UUID"},
    {"inet", "sqlalchemy.dialects.postgresql.INET"},
    {"cidr", "sqlalchemy.dialects.postgresql.CIDR"},
    {"macaddr", "sqlalchemy.dialects.postgresql.MACADDR"},
    {"money", "sqlalchemy.dialects.postgresql.MONEY"},
    {"oid", "sqlalchemy.dialects.postgresql.OID"},
    {"tsvector", "sqlalchemy.dialects.postgresql.TSVECTOR"},
    {"tsquery", "sqlalchemy.dialects.postgresql.TSQUERY"},
    {"hstore", "sqlalchemy.dialects.postgresql.HSTORE"},
    {"citext", "sqlalchemy.dialects.postgresql.CITEXT"},
    {"int4range", "sqlalchemy.dialects.postgresql.INT4RANGE"},
    {"int8range", "sqlalchemy.dialects.postgresql.INT8RANGE"},
    {"numrange", "sqlalchemy.dialects.postgresql.NUMRANGE"},
    {"tsrange", "sqlalchemy.dialects.postgresql.TSRANGE"},
    {"tstzrange", "sqlalchemy.dialects.postgresql.TSTZRANGE"},
}};

// "numeric(10,2)": the name without modifiers, and these.
std::string without_modifiers(const std::string& type, std::vector<std::string>& modifiers) {
    const size_t open = type.find('('), close = type.find(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return type;
    std::string inside = type.substr(open + 1, close - open - 1), word;
    for (const char c : inside + ",") {
        if (c != ',') {
            word += c;
            continue;
        }
        modifiers.push_back(std::exchange(word, ""));
    }
    return type.substr(0, open) + type.substr(close + 1);
}

Known inverse(Known answer) {
    return answer == Known::yes ? Known::no : answer == Known::no ? Known::yes : answer;
}

}  // namespace

// A known answer is a boolean; both are noted.
Ref Interpreter::answered(Known answer, std::string question, NodeId node, const QualifiedName& of) {
    if (out_ && !muted_) {
        std::string reason;
        if (answer == Known::unknown)
            reason = of.name.empty() ? met_->schema().unsure_because() : met_->schema().why_unknown(of);
        if (answer == Known::unknown && reason.empty()) reason = "its name is not known";
        out_->questions.push_back({own_place(node), std::move(question), answer, std::move(reason)});
    }
    if (answer == Known::unknown) return nullptr;
    return arena_.boolean(answer == Known::yes, place(node));
}

Ref Interpreter::read_schema(const Call& call) {
    const Schema& schema = met_->schema();
    auto text_of = [&](size_t position, std::string_view name) -> std::optional<std::string> {
        Ref value = call.argument(position, name);
        if (!value || value->is(ValueKind::none)) return "";
        value = resolve(value);
        if (!value->is(ValueKind::string)) return std::nullopt;
        return std::string(value->str());
    };
    const std::string question = written(call.node, 80);
    const std::function<Ref(Value)> make = [&](Value value) { return make_object(std::move(value), call.node); };
    const Shelf shelf(arena_, place(call.node), make);

    // Which there are besides those of the history is not known; a test for one name is answered (catalog_member).
    const bool of_schema = call.name == "get_table_names" || call.name == "get_view_names" ||
                           call.name == "get_sequence_names" || call.name == "get_enums" ||
                           call.name == "get_temp_table_names";
    if (of_schema) return nullptr;
    const auto first = text_of(0, call.name == "has_schema"     ? "schema_name"
                                  : call.name == "has_sequence" ? "sequence_name"
                                                                : "table_name");
    if (!first) return answered(Known::unknown, question, call.node);
    if (call.name == "has_schema") return answered(schema.has_schema(*first), question, call.node);
    const bool tests_index = call.name == "has_index";
    const auto in_schema = text_of(tests_index ? 2 : 1, "schema");
    if (!in_schema) return answered(Known::unknown, question, call.node);
    const QualifiedName table{*in_schema, *first};
    if (call.name == "has_table") return answered(schema.has_table(table), question, call.node, table);
    if (call.name == "has_sequence") {
        const Relation* sequence = schema.find(schema.resolve(table));
        const bool is_one = sequence && !sequence->maybe && sequence->kind == RelationKind::sequence;
        return answered(is_one ? Known::yes : Known::unknown, question, call.node, table);
    }
    if (tests_index) {
        const auto index = text_of(1, "index_name");
        const Relation* relation = schema.find(schema.resolve(table));
        const ConstraintDefinition* key = relation ? key_of(*relation) : nullptr;
        if (index && key && key->name == *index) return answered(Known::unknown, question, call.node, table);
        return answered(index ? schema.has_index(table, *index) : Known::unknown, question, call.node, table);
    }
    if (!call.name.starts_with("get_")) return nullptr;
    const auto parts = call.name == "get_indexes"   ? Schema::Parts::indexes
                       : call.name == "get_columns" ? Schema::Parts::columns
                                                    : Schema::Parts::constraints;
    const Relation* relation = schema.certain(table, parts);
    const std::optional<ConstraintKind> kind = listed_by(call.name);
    if (!relation) {
        answered(Known::unknown, question, call.node, table);
        return kind ? some_constraints(table, *kind, call) : nullptr;
    }
    answered(Known::yes, question, call.node, table);
    if (kind) {
        std::vector<Ref> listed;
        for (const ConstraintDefinition* one : constraints_of(*relation, *kind))
            listed.push_back(inspected_constraint(*one, call.node));
        return shelf.list(std::move(listed));
    }
    if (call.name == "get_columns") return inspected_columns(*relation, call.node);
    if (call.name == "get_pk_constraint") return primary_key(shelf, *relation);
    if (call.name == "get_indexes")
        return indexes(shelf, *relation, catalog_value("options", {}, call.node, "options"));
    if (call.name == "get_table_comment") return shelf.dict({{"text", shelf.text_or_none(relation->comment)}});
    return nullptr;
}

Ref Interpreter::inspected_constraint(const ConstraintDefinition& constraint, NodeId node) {
    const std::function<Ref(Value)> make = [&](Value value) { return make_object(std::move(value), node); };
    const Shelf shelf(arena_, place(node), make);
    if (constraint.kind == ConstraintKind::foreign_key) return foreign_key(shelf, constraint, met_->schema());
    if (constraint.kind == ConstraintKind::unique) return unique_constraint(shelf, constraint);
    return shelf.dict({{"name", shelf.text(constraint.name)},
                       {"sqltext", catalog_value("check", {}, node, "sqltext")},
                       {"comment", shelf.none()}});
}

// Of a table that is known in part: what revisions have made, each where it is there, and any number of others. These
// may come first in the order of their names: who looks for the first that fits does not surely find one that is known.
// Null: revisions have made none.
Ref Interpreter::some_constraints(const QualifiedName& table, ConstraintKind kind, const Call& call) {
    const Schema& schema = met_->schema();
    const Relation* relation = schema.find(schema.resolve(table));
    if (!relation || relation->kind != RelationKind::table) return nullptr;
    std::vector<Ref> listed;
    std::vector<ConditionRef> presence;
    const bool is_complete = !relation->open && !relation->maybe;
    const std::string reading = written(call.node, 60);
    for (const ConstraintDefinition* one : constraints_of(*relation, kind)) {
        ConditionRef there;
        if (!is_complete)
            there = opaque_text(reading + " gives " + one->name, place(call.node));
        else if (relation->constraint(one->name)->maybe)
            there = has(Condition::Kind::has_constraint, {table.printed(), one->name}, call.node);
        presence.push_back(std::move(there));
        listed.push_back(inspected_constraint(*one, call.node));
    }
    if (listed.empty()) return nullptr;
    return listed_with_others(std::move(listed), std::move(presence), is_complete ? nullptr : catalog_reading(call),
                              call.node);
}

// `others`: what of the catalog there may be besides these; null: nothing.
Ref Interpreter::listed_with_others(std::vector<Ref> listed, std::vector<ConditionRef> presence, Ref others,
                                    NodeId node) {
    Value list;
    list.kind = ValueKind::list;
    list.place = place(node);
    list.items = std::move(listed);
    list.presence = std::move(presence);
    if (others) list.rest = element_of(others, node);
    if (others) list.origin = others->origin;
    return make_object(std::move(list), node);
}

// What metadata.reflect(bind) loads: the tables that revisions have made, each followed by those that it refers to, and
// any number of others. Source: sqlalchemy/sql/schema.py (MetaData.reflect, Table.__new__).
Ref Interpreter::reflected_now(NodeId node) {
    asks_schema_ = true;
    Ref others = catalog_value("tables", {}, node, "table");
    if (!met_ || !foreach_.empty() || in_first_pass_) return others;
    const Schema& schema = met_->schema();
    std::vector<std::pair<uint64_t, QualifiedName>> made;
    for (const auto& [name, relation] : schema.relations())
        if (relation && relation->kind == RelationKind::table && name.schema == schema.search_path().front())
            made.emplace_back(relation->made_at, name);
    std::sort(made.begin(), made.end());
    std::vector<Ref> listed;
    std::vector<ConditionRef> presence;
    std::set<QualifiedName> seen;
    std::vector<QualifiedName> waiting;
    for (const auto& [at, first] : made) {
        waiting = {first};
        while (!waiting.empty()) {
            const QualifiedName name = waiting.back();
            waiting.pop_back();
            const Relation* relation = schema.find(name);
            if (!relation || name.schema != first.schema || !seen.insert(name).second) continue;
            ConditionRef there;
            if (relation->maybe) there = has(Condition::Kind::has_table, {name.name}, node);
            presence.push_back(std::move(there));
            listed.push_back(arena_.string(name.name, place(node)));
            const auto keys = constraints_of(*relation, ConstraintKind::foreign_key);
            for (auto key = keys.rbegin(); key != keys.rend(); ++key) waiting.push_back((*key)->referenced);
        }
    }
    return listed_with_others(std::move(listed), std::move(presence), others, node);
}

// reflect(), clear() and remove() of a MetaData: what its tables are from then on. Only the plain form is followed.
void Interpreter::tables_change(const Call& call, Ref metadata) {
    const bool changes = call.name == "reflect" || call.name == "clear" || call.name == "remove";
    if (!changes || !metadata->is_call("sqlalchemy.MetaData")) return;
    Ref bind = call.argument(0, "bind");
    const bool has_other_arguments =
        call.positional.size() > 1 ||
        std::any_of(call.keywords.begin(), call.keywords.end(), [](const auto& pair) { return pair.first != "bind"; });
    const bool is_plain = call.name == "reflect" && call.complete && !has_other_arguments && bind &&
                          is_connection(resolve(bind)) && metadata->items.empty() && !metadata->keyword("schema") &&
                          conditions_.empty() && !reflected_.contains(metadata);
    reflected_[metadata] =
        is_plain ? reflected_now(call.node) : source_value("metadata.tables", Level::catalog, Shape::text, call.node);
}

// metadata.tables, or its keys, after metadata.reflect(); null: nothing was reflected.
Ref Interpreter::reflected_names(Ref tables) const {
    if (!tables->is(ValueKind::attribute) || tables->name != "tables") return nullptr;
    const auto found = reflected_.find(tables->receiver);
    return found == reflected_.end() ? nullptr : found->second;
}

// Of an inspector, or of a connection's dialect; null: the schema is not known, or it is another object.
Ref Interpreter::default_schema_name(Ref of, NodeId node) {
    const bool is_dialect = of->is(ValueKind::attribute) && of->name == "dialect" && is_connection(of->receiver);
    if (!is_inspector(of) && !is_dialect) return nullptr;
    asks_schema_ = true;
    if (!met_) return nullptr;
    answered(Known::yes, written(node, 80), node);
    return arena_.string(met_->schema().search_path().front(), place(node));
}

// A default is printed by the server in its own words: only that there is none is known.
Ref Interpreter::inspected_columns(const Relation& relation, NodeId node) {
    const std::function<Ref(Value)> make = [&](Value value) { return make_object(std::move(value), node); };
    const Shelf shelf(arena_, place(node), make);
    std::vector<Ref> out;
    for (const Column& column : relation.columns) {
        const ColumnDefinition& definition = column.definition;
        Ref value = definition.default_text.empty() ? shelf.none() : catalog_value("default", {}, node, "default");
        const bool counts = definition.default_text.starts_with("nextval(") || definition.generated.starts_with("id");
        std::vector<std::pair<std::string_view, Ref>> pairs = {{"name", shelf.text(definition.name)},
                                                               {"type", inspected_type(definition.type, node)},
                                                               {"nullable", shelf.boolean(!definition.not_null)},
                                                               {"default", value},
                                                               {"autoincrement", shelf.boolean(counts)},
                                                               {"comment", shelf.text_or_none(column.comment)}};
        const bool is_identity = definition.generated.starts_with("id");
        if (!definition.generated.empty())
            pairs.emplace_back(is_identity ? "identity" : "computed", catalog_value("column", {}, node, "column"));
        out.push_back(shelf.dict(pairs));
    }
    return shelf.list(std::move(out));
}

Ref Interpreter::inspected_type(const TypeName& type, NodeId node) {
    if (type.name.empty()) return catalog_value("type", {}, node, "type");
    const Place where = place(node);
    if (type.array) {
        std::string plain = type.name;
        return call_term("sqlalchemy.ARRAY", {inspected_type({std::move(plain), false}, node)}, where);
    }
    std::vector<std::string> modifiers;
    const std::string name = without_modifiers(type.name, modifiers);
    auto found =
        std::find_if(type_classes.begin(), type_classes.end(), [&](const TypeClass& one) { return one.type == name; });
    Value term;
    term.kind = ValueKind::call;
    term.place = where;
    const auto number = [&](size_t i) { return arena_.integer(std::atoll(modifiers[i].c_str()), where); };
    if (found != type_classes.end()) {
        term.name = std::string(found->path);
        const bool is_text = name.starts_with("character");
        if (is_text && modifiers.size() == 1) term.named.emplace_back("length", number(0));
        if (name == "numeric" && !modifiers.empty()) {
            term.named.emplace_back("precision", number(0));
            if (modifiers.size() > 1) term.named.emplace_back("scale", number(1));
        }
        if (name == "double precision") term.named.emplace_back("precision", arena_.integer(53, where));
        if (name.starts_with("time")) {
            term.named.emplace_back("timezone", arena_.boolean(name.ends_with("with time zone"), where));
            if (!modifiers.empty()) term.named.emplace_back("precision", number(0));
        }
        return arena_.add(std::move(term));
    }
    const Schema& schema = met_->schema();
    const QualifiedName full = schema.resolve_type(qualified_name(type.name));
    const UserType* own = schema.find_type(full);
    if (!own || own->maybe || own->open || own->kind != UserType::Kind::enumeration)
        return catalog_value("type", {}, node, "type");
    term.name = "sqlalchemy.dialects.postgresql.ENUM";
    for (const std::string& label : own->labels) term.items.push_back(arena_.string(label, where));
    term.named.emplace_back("name", arena_.string(full.name, where));
    const std::vector<std::string>& path = schema.search_path();
    if (std::find(path.begin(), path.end(), full.schema) == path.end())
        term.named.emplace_back("schema", arena_.string(full.schema, where));
    return arena_.add(std::move(term));
}

// `name in [c["name"] for c in inspector.get_columns("t")]`, of a reading that is not known as a whole.
Ref Interpreter::catalog_member(const Origin& catalog, std::string_view name, NodeId node) {
    asks_schema_ = true;
    if (!met_ || !foreach_.empty() || in_first_pass_) return nullptr;
    const Schema& schema = met_->schema();
    Known answer = Known::unknown;
    const bool names_table = !catalog.arguments.empty() && catalog.arguments[0] != "?";
    const QualifiedName table{catalog.catalog_schema, names_table ? catalog.arguments[0] : std::string()};
    const QualifiedName object{catalog.catalog_schema, std::string(name)};
    // What has changed since it was read says nothing of the reading.
    const QualifiedName full = schema.resolve(names_table ? table : object);
    if (catalog.catalog_schema == "?" || schema.changed_at(full) > catalog.read_at) return nullptr;
    const Relation* one = schema.find(full);
    const bool is_table = (!one || one->kind == RelationKind::table) && full.schema != "pg_temp";
    if (catalog.catalog == "tables" && is_table) answer = schema.has_table(object);
    if (catalog.catalog == "columns names" && names_table) answer = schema.has_column(table, name);
    if (catalog.catalog == "indexes names" && names_table) answer = schema.has_index(table, name);
    if (catalog.catalog == "enums names") answer = schema.has_type(object);
    if ((catalog.catalog == "constraints names" || catalog.catalog == "foreign keys names") && names_table &&
        schema.has_constraint(table, name) == Known::no)
        answer = Known::no;
    const Constraint* constraint = one && names_table ? one->constraint(name) : nullptr;
    const bool is_key =
        constraint && !constraint->maybe && !one->maybe && constraint->definition.kind == ConstraintKind::foreign_key;
    if (catalog.catalog == "foreign keys names" && is_key) answer = Known::yes;
    return answered(answer, "'" + std::string(name) + "' in " + written(node, 60), node,
                    names_table ? table : QualifiedName{"", std::string(name)});
}

// Table("t", metadata, autoload_with=bind): as if its columns were written down. What is given wins.
Ref Interpreter::reflected_columns(Ref table, NodeId node) {
    Ref loaded_with = table->keyword("autoload_with"), loads = table->keyword("autoload");
    const bool reflects = loaded_with || (loads && truth_of(loads) == Truth::yes);
    if (!reflects || table->items.empty()) return table;
    asks_schema_ = true;
    if (!met_ || !foreach_.empty() || in_first_pass_ || !table->items[0]->is(ValueKind::string)) return table;
    Ref in_schema = table->keyword("schema");
    if (in_schema && !in_schema->is(ValueKind::none) && !in_schema->is(ValueKind::string)) return table;
    QualifiedName name{"", std::string(table->items[0]->str())};
    if (in_schema && in_schema->is(ValueKind::string)) name.schema = in_schema->str();
    const Relation* relation = met_->schema().certain(name, Schema::Parts::columns);
    answered(relation ? Known::yes : Known::unknown, "the columns of " + name.printed(), node, name);
    if (!relation) return table;
    Value out = *table;
    std::erase_if(out.named, [](const auto& pair) { return pair.first.starts_with("autoload"); });
    const auto is_given = [&](const std::string& column) {
        return std::any_of(table->items.begin(), table->items.end(), [&](Ref item) {
            return item->is_call("sqlalchemy.Column") && !item->items.empty() &&
                   item->items[0]->is(ValueKind::string) && item->items[0]->str() == column;
        });
    };
    const ConstraintDefinition* key = key_of(*relation);
    const Place where = place(node);
    for (const Column& column : relation->columns) {
        const ColumnDefinition& definition = column.definition;
        if (is_given(definition.name)) continue;
        Value term;
        term.kind = ValueKind::call;
        term.name = "sqlalchemy.Column";
        term.place = where;
        term.items = {arena_.string(definition.name, where), inspected_type(definition.type, node)};
        term.named.emplace_back("nullable", arena_.boolean(!definition.not_null, where));
        const bool is_key = key && std::ranges::find(key->columns, definition.name) != key->columns.end();
        if (is_key) term.named.emplace_back("primary_key", arena_.boolean(true, where));
        out.items.push_back(arena_.add(std::move(term)));
    }
    if (met_->schema().certain(name, Schema::Parts::constraints))
        for (const ConstraintDefinition* one : constraints_of(*relation, ConstraintKind::foreign_key))
            out.items.push_back(reflected_foreign_key(*one, where));
    return arena_.add(std::move(out));
}

// ForeignKeyConstraint([...], [...], name=...)
Ref Interpreter::reflected_foreign_key(const ConstraintDefinition& key, Place where) {
    const auto names = [&](const std::vector<std::string>& columns, const std::string& before) {
        Value list;
        list.kind = ValueKind::list;
        list.place = where;
        for (const std::string& column : columns) list.items.push_back(arena_.string(before + column, where));
        return arena_.add(std::move(list));
    };
    const std::vector<std::string>& path = met_->schema().search_path();
    const bool in_path = std::find(path.begin(), path.end(), key.referenced.schema) != path.end();
    const std::string table = in_path ? key.referenced.name : key.referenced.printed();
    Value term;
    term.kind = ValueKind::call;
    term.name = "sqlalchemy.ForeignKeyConstraint";
    term.place = where;
    term.items = {names(key.columns, ""), names(key.referenced_columns, table + ".")};
    term.named.emplace_back("name", arena_.string(key.name, where));
    return arena_.add(std::move(term));
}

// The attributes of a reflected foreign key, and those of a table that lead to it; null: it is none.
Ref Interpreter::foreign_key_attribute(Ref value, std::string_view id, Place where) {
    if (value->is_call("sqlalchemy.Table") && id == "foreign_key_constraints") {
        if (value->keyword("autoload_with") || partial_tables_.contains(value)) return nullptr;
        const auto has_key = [](Ref column) {
            return std::any_of(column->items.begin(), column->items.end(),
                               [](Ref part) { return part->is_call("sqlalchemy.ForeignKey"); });
        };
        if (std::any_of(value->items.begin(), value->items.end(), has_key)) return nullptr;
        Value list;
        list.kind = ValueKind::list;
        list.place = where;
        for (Ref item : value->items)
            if (item->is_call("sqlalchemy.ForeignKeyConstraint")) list.items.push_back(item);
        return arena_.add(std::move(list));
    }
    const bool is_key = value->is_call("sqlalchemy.ForeignKeyConstraint") && value->items.size() == 2 &&
                        value->items[0]->is(ValueKind::list) && value->items[1]->is(ValueKind::list);
    if (!is_key) return nullptr;
    if (id == "name") return value->keyword("name");
    if (id == "column_keys") return value->items[0];
    if (id == "referred_table" && !value->items[1]->items.empty() && value->items[1]->items[0]->is(ValueKind::string)) {
        const std::string_view target = value->items[1]->items[0]->str();
        const std::string_view table = target.substr(0, target.rfind('.'));
        const size_t dot = table.rfind('.');
        return call_term(
            "sqlalchemy.table",
            {arena_.string(std::string(dot == std::string_view::npos ? table : table.substr(dot + 1)), where)}, where);
    }
    return nullptr;
}

// Of a condition that rendering puts on a statement: "the table is not there".
Known Interpreter::decide(const Condition& condition) {
    using Kind = Condition::Kind;
    const bool asks = condition.kind == Kind::has_table || condition.kind == Kind::has_type;
    if (asks) asks_schema_ = true;
    if (!met_) return Known::unknown;
    const Schema& schema = met_->schema();
    switch (condition.kind) {
    case Kind::negation:
        return inverse(decide(*condition.operands[0]));
    case Kind::has_table:
        return schema.has_table(qualified_name(condition.arguments[0]));
    case Kind::has_type:
        return schema.has_type(qualified_name(condition.arguments[0]));
    default:
        return Known::unknown;
    }
}

void Interpreter::follow(const Statement& statement) {
    if (met_) met_->sent(statement);
}

}  // namespace limbeck::dataflow
