// MetaData.create_all and drop_all in SQLAlchemy's order: types, sequences, tables by their dependencies; dropped the
// other way round (facts F238 to F240; sqlalchemy/sql/ddl.py, SchemaGenerator, SchemaDropper, sort_tables).
#include "dataflow/rendering/metadata.h"

#include <algorithm>
#include <map>
#include <set>

namespace limbeck::dataflow::rendering {

namespace {

class Generator {
  public:
    Generator(Session& session, bool creates, bool looks_first, Place place, std::vector<Rendered>& out)
        : session_(session), creates_(creates), looks_first_(looks_first), place_(place), out_(out) {}

    // Until 2.0 a type with a MetaData of its own is made with all of it, not with one table.
    void types_of(const Table& table, bool with_all) {
        for (const Column& column : table.columns) {
            if (!column.type) continue;
            std::optional<NamedType> type = named_type(session_, column.type);
            if (!type || !type->native || !type->create_type) continue;
            if (type->of_metadata && !with_all && session_.before(SqlAlchemy::v2_1)) continue;
            std::string name = named_type_text(session_, *type, table.types).text;
            if (!session_.ok() || !types_.insert(name).second) continue;
            Template sql =
                creates_ ? create_type(session_, *type, table.types) : drop_type(session_, *type, table.types);
            send(session_, out_, std::move(sql), when(Condition::Kind::has_type, name));
        }
    }

    void sequences_of(const Table& table) {
        for (const Column& column : table.columns)
            if (column.sequence && column.client_default == ClientDefault::sequence) sequence(column.sequence);
    }

    void sequence(Ref term) {
        Template sql = creates_ ? create_sequence(session_, term, false) : drop_sequence(session_, term, false);
        send(session_, out_, std::move(sql),
             looks_first_ ? condition(Condition::Kind::opaque, "the sequence exists already, or does not", place_)
                          : nullptr);
    }

    void table(const Table& table) {
        ConditionRef exists = when(Condition::Kind::has_table, qualified(table.schema, table.name).text);
        size_t first = out_.size();
        if (creates_) {
            sequences_of(table);
            send(session_, out_, create_table(session_, table, false));
            after_create_table(session_, table, out_);
        } else {
            Template sql("DROP TABLE ");
            sql.append(qualified(table.schema, table.name));
            send(session_, out_, std::move(sql));
        }
        for (size_t i = first; i < out_.size(); ++i)
            if (!out_[i].condition) out_[i].condition = exists;
        if (!creates_) sequences_of(table);
    }

    void late_foreign_keys(const Table& table) {
        for (const Constraint& constraint : table.constraints) {
            if (!constraint.use_alter) continue;
            Template sql = creates_ ? add_constraint(session_, table, constraint)
                                    : drop_constraint(session_, table, constraint.name, false, false);
            send(session_, out_, std::move(sql),
                 when(Condition::Kind::has_table, qualified(table.schema, table.name).text));
        }
    }

  private:
    ConditionRef when(Condition::Kind kind, std::string name) {
        if (!looks_first_) return nullptr;
        ConditionRef exists = condition(kind, std::move(name), place_);
        return creates_ ? negated(exists) : exists;
    }

    Session& session_;
    bool creates_;
    bool looks_first_;
    Place place_;
    std::vector<Rendered>& out_;
    std::set<std::string> types_;
};

using Key = std::pair<std::string_view, std::string_view>;
Key key_of(const Table& table) {
    return {table.schema.str(), table.name.str()};
}

// Tables in layers: each layer holds, in given order, what no remaining table is needed for (sql/topological.py). False
// when the tables refer to each other.
bool sorted_by_dependency(const std::vector<Table>& tables, std::vector<const Table*>& out) {
    std::map<Key, std::vector<size_t>> dependents;
    std::map<Key, size_t> index;
    std::vector<size_t> open(tables.size(), 0);
    for (size_t i = 0; i < tables.size(); ++i) index.emplace(key_of(tables[i]), i);
    for (size_t i = 0; i < tables.size(); ++i) {
        std::set<Key> needed;
        for (const Constraint& constraint : tables[i].constraints)
            if (constraint.kind == Constraint::Kind::foreign_key && !constraint.use_alter)
                needed.emplace(constraint.remote_schema.str(), constraint.remote_table.str());
        needed.erase(key_of(tables[i]));
        for (const Key& key : needed) {
            if (!index.contains(key)) continue;
            dependents[key].push_back(i);
            ++open[i];
        }
    }
    std::vector<size_t> layer;
    for (size_t i = 0; i < tables.size(); ++i)
        if (open[i] == 0) layer.push_back(i);
    while (!layer.empty()) {
        std::vector<size_t> next;
        for (size_t i : layer) {
            out.push_back(&tables[i]);
            for (size_t dependent : dependents[key_of(tables[i])])
                if (--open[dependent] == 0) next.push_back(dependent);
        }
        std::ranges::sort(next);
        layer = std::move(next);
    }
    return out.size() == tables.size();
}

bool belongs_to(Ref table, Ref metadata) {
    Ref own = Arguments{table->items, table->named}.get(1, "metadata");
    return own && (own == metadata || (own->is_call("sqlalchemy.MetaData") && own->place == metadata->place));
}

// A foreign key without a schema refers to the metadata's own.
void complete_targets(Table& table, const Name& schema) {
    if (!schema.given) return;
    for (Constraint& constraint : table.constraints)
        if (constraint.kind == Constraint::Kind::foreign_key && !constraint.remote_schema.given)
            constraint.remote_schema = schema;
}

std::vector<Table> tables_of(Session& session, Ref metadata, Ref chosen, const std::vector<Ref>& tables) {
    std::vector<Table> out;
    std::vector<Ref> own;
    for (Ref table : tables)
        if (belongs_to(table, metadata)) own.push_back(table);
    Name schema = read_name(session, Arguments{metadata->items, metadata->named}.get(0, "schema"));
    for (Ref table : own) {
        bool wanted = is_none(chosen) || std::ranges::find(chosen->items, table) != chosen->items.end();
        if (!wanted || !session.ok()) continue;
        out.push_back(read_table_term(session, table, &own));
        complete_targets(out.back(), schema);
    }
    return out;
}

}  // namespace

void sequence_method(Session& session, Ref term, bool creates, Ref checkfirst, Place place,
                     std::vector<Rendered>& out) {
    if (session.known(checkfirst)) Generator(session, creates, is_true(checkfirst), place, out).sequence(term);
}

void table_method(Session& session, Ref term, bool creates, Ref checkfirst, const std::vector<Ref>& tables, Place place,
                  std::vector<Rendered>& out) {
    if (checkfirst && !session.known(checkfirst)) return;
    Table table = read_table_term(session, term, &tables);
    if (!session.ok()) return;
    Generator generator(session, creates, is_true(checkfirst), place, out);
    if (creates) generator.types_of(table, false);
    generator.table(table);
}

void metadata_method(Session& session, Ref metadata, bool creates, const Arguments& arguments,
                     const std::vector<Ref>& tables, Place place, std::vector<Rendered>& out) {
    Ref chosen = arguments.get(1, "tables"), checkfirst = arguments.get(2, "checkfirst");
    for (Ref argument : {chosen, checkfirst})
        if (argument && !session.known(argument)) return;
    std::vector<Table> own = tables_of(session, metadata, chosen, tables);
    std::vector<const Table*> ordered;
    if (!session.ok()) return;
    if (!sorted_by_dependency(own, ordered)) {
        session.fail(Failure::Kind::unsupported, "tables that refer to each other in a circle", "", place);
        return;
    }
    Generator generator(session, creates, !checkfirst || is_true(checkfirst), place, out);
    if (creates) {
        for (const Table& table : own) generator.types_of(table, true);
        for (const Table* table : ordered) generator.table(*table);
        for (const Table& table : own) generator.late_foreign_keys(table);
        return;
    }
    for (const Table& table : own) generator.late_foreign_keys(table);
    std::ranges::reverse(ordered);
    for (const Table* table : ordered) generator.table(*table);
    for (const Table& table : own) generator.types_of(table, true);
}

}  // namespace limbeck::dataflow::rendering
