// Table(...) as SQLAlchemy builds it: columns attached in order, the constraints that their flags imply, the primary
// key and its autoincrement column (facts R5, R6, R8; sqlalchemy/sql/schema.py).
#include "dataflow/rendering/schema_object.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

// clang-format off
constexpr std::array<std::string_view, 17> parameters = {
    "schema", "quote", "quote_schema", "comment", "info", "prefixes", "listeners", "extend_existing", "keep_existing",
    "must_exist", "implicit_returning", "autoload_with", "autoload_replace", "resolve_fks", "include_columns",
    "if_not_exists", "name"};
// clang-format on
constexpr std::array<DialectOption, 8> accepted = {{{"ignore_search_path"},
                                                    {"tablespace"},
                                                    {"partition_by"},
                                                    {"with_oids"},
                                                    {"with", SqlAlchemy::v2_1},
                                                    {"on_commit"},
                                                    {"inherits"},
                                                    {"using", SqlAlchemy::v2_0}}};

// Nothing but the columns' flags decides which column numbers itself (PrimaryKeyConstraint._autoincrement_column).
class AutoincrementRule {
  public:
    AutoincrementRule(Session& session, const Table& table) : session_(session), table_(table) {}

    size_t column() {
        const auto& keys = table_.primary_key.columns;
        if (keys.size() == 1) {
            size_t at = index_of(keys[0].key);
            const Column& column = table_.columns[at];
            if (column.autoincrement == Autoincrement::no) return SIZE_MAX;
            return fits(column, column.autoincrement == Autoincrement::yes) ? at : SIZE_MAX;
        }
        size_t found = SIZE_MAX;
        for (const auto& key : keys) {
            size_t at = index_of(key.key);
            if (table_.columns[at].autoincrement != Autoincrement::yes) continue;
            if (found != SIZE_MAX)
                session_.raises("ArgumentError: Only one Column may be marked autoincrement=True",
                                table_.columns[at].term);
            if (fits(table_.columns[at], true)) found = at;
        }
        return found;
    }

  private:
    size_t index_of(std::string_view key) const {
        return static_cast<size_t>(std::ranges::find(table_.columns, key, &Column::key) - table_.columns.begin());
    }

    // Until 2.0 every number does, whatever its scale.
    bool may_be_serial(const Column& column, bool asked_for) const {
        const Affinity affinity = affinity_of(column.type);
        if (affinity == Affinity::integer) return true;
        if (session_.before(SqlAlchemy::v2_1)) return affinity == Affinity::numeric || affinity == Affinity::floating;
        return asked_for && affinity == Affinity::numeric && has_zero_scale(column.type);
    }

    bool fits(const Column& column, bool asked_for) {
        if (!may_be_serial(column, asked_for)) {
            if (asked_for)
                session_.raises("ArgumentError: the column's type is not compatible with autoincrement=True",
                                column.term);
            return false;
        }
        if (asked_for) return true;
        bool has_default = column.client_default == ClientDefault::value || column.server_default || column.computed;
        bool refers = (column.in_foreign_key || !column.foreign_keys.empty()) &&
                      column.autoincrement != Autoincrement::ignore_foreign_key;
        return !has_default && !refers;
    }

    Session& session_;
    const Table& table_;
};

// Alembic takes only columns, constraints and indexes from op.create_table's arguments.
bool is_ignored(Ref item) {
    return item->is(ValueKind::none) || item->is_call("sqlalchemy.MetaData");
}

class TableReader {
  public:
    TableReader(Session& session, Table& table, TableLookup others)
        : session_(session), table_(table), others_(others) {}

    void read(const std::vector<Ref>& items) {
        for (Ref item : items)
            if (is_column_term(item)) add_column(item);
        std::vector<Constraint> written;
        for (Ref item : items) {
            if (!session_.ok() || !session_.known(item)) return;
            if (is_column_term(item) || is_ignored(item)) continue;
            if (item->is_call("sqlalchemy.Index")) {
                indexes_.push_back(item);
            } else if (auto constraint = read_constraint(session_, item, table_)) {
                foreign_key_columns(*constraint);
                written.push_back(std::move(*constraint));
            } else if (session_.ok()) {
                session_.unsupported("an element of a table is not known", item);
            }
        }
        primary_key(written);
        written.insert(written.end(), std::make_move_iterator(implied_.begin()),
                       std::make_move_iterator(implied_.end()));
        table_.constraints = std::move(written);
        name_all();
        for (Ref index : indexes_) add_index(read_index(session_, index, table_));
        if (session_.ok()) table_.autoincrement = AutoincrementRule(session_, table_).column();
    }

  private:
    void add_column(Ref term) {
        if (!session_.ok()) return;
        Column column = read_column(session_, term);
        if (!session_.ok()) return;
        auto replaced = std::ranges::find_if(table_.columns, [&](const Column& other) {
            return other.key == column.key || other.name.str() == column.name.str();
        });
        if (replaced == table_.columns.end()) return table_.columns.push_back(std::move(column));
        if (session_.before(SqlAlchemy::v2_0))
            *replaced = std::move(column);
        else
            session_.raises("DuplicateColumnError: A column with this name is already present in the table.", term);
    }

    // Constraints are made when a column is attached: UNIQUE, then the CHECK of its type, then foreign keys.
    void implied_by(Column& column) {
        Naming::Column own{column.name, column.key};
        if (column.unique && !column.index) {
            Constraint unique;
            unique.kind = Constraint::Kind::unique;
            unique.place = column.term->place;
            unique.implied = true;
            unique.columns.push_back(own);
            implied_.push_back(std::move(unique));
        }
        type_check(column, own);
        for (Ref term : column.foreign_keys) {
            if (!session_.ok()) return;
            implied_.push_back(read_foreign_key(session_, term, table_, column));
            if (!column.type) column.type = referred_type(implied_.back(), term);
        }
        for (Constraint& check : column.checks) apply_convention(session_, table_, check);
    }

    void type_check(const Column& column, const Naming::Column& own) {
        if (!column.type) return;
        std::optional<NamedType> type = named_type(session_, column.type);
        if (!type || type->domain || type->native || !type->create_constraint) return;
        if (postgresql_type(column.type)->path().ends_with(".ARRAY")) {
            session_.raises("CompileError: PostgreSQL dialect cannot produce the CHECK constraint for ARRAY of "
                            "non-native ENUM; please specify create_constraint=False on this Enum datatype.",
                            column.type);
            return;
        }
        if (!type->labels_known) {
            refuse_labels(session_, *type);
            return;
        }
        Constraint check;
        check.kind = Constraint::Kind::check;
        check.place = column.type->place;
        check.of_type = true;
        check.name = type->name;
        check.labels = type->labels;
        check.columns.push_back(own);
        implied_.push_back(std::move(check));
    }

    // A column without a type has that of the column to which its foreign key refers.
    Ref referred_type(const Constraint& key, Ref term) {
        std::string_view wanted = key.remote_columns.empty() ? "" : key.remote_columns[0].str();
        auto type_in = [&](const std::vector<Ref>& items) -> Ref {
            for (Ref item : items)
                if (is_column_term(item)) {
                    Column column = read_column(session_, item);
                    if (column.key == wanted) return column.type;
                }
            return nullptr;
        };
        if (key.remote_table.str() == table_.name.str() && key.remote_schema.str() == table_.schema.str()) {
            auto found = std::ranges::find(table_.columns, wanted, &Column::key);
            return found == table_.columns.end() ? nullptr : found->type;
        }
        if (!term->items.empty() && term->items[0]->is(ValueKind::attribute) &&
            term->items[0]->receiver->is(ValueKind::attribute))
            return type_in(term->items[0]->receiver->receiver->items);
        if (!others_) return nullptr;
        for (Ref other : *others_) {
            Ref name = Arguments{other->items, other->named}.get(0, "name");
            if (name && name->is(ValueKind::string) && name->str() == key.remote_table.str())
                return type_in(other->items);
        }
        return nullptr;
    }

    void foreign_key_columns(const Constraint& constraint) {
        if (constraint.kind != Constraint::Kind::foreign_key) return;
        // A column of an explicit foreign key does not number itself, either.
        for (const auto& key : constraint.columns) {
            auto found = std::ranges::find(table_.columns, key.key, &Column::key);
            if (found != table_.columns.end()) found->in_foreign_key = true;
        }
    }

    // An explicit PRIMARY KEY replaces the one that the columns' flags imply.
    void primary_key(std::vector<Constraint>& written) {
        Constraint key;
        key.kind = Constraint::Kind::primary_key;
        key.implied = true;
        key.place = table_.place;
        for (const Column& column : table_.columns)
            if (column.primary_key) key.columns.push_back({column.name, column.key});
        for (Constraint& constraint : written) {
            if (constraint.kind != Constraint::Kind::primary_key) continue;
            if (constraint.columns.empty()) constraint.columns = key.columns;
            key = constraint;
        }
        std::erase_if(written, [](const Constraint& c) { return c.kind == Constraint::Kind::primary_key; });
        for (Column& column : table_.columns) {
            if (std::ranges::find(key.columns, column.key, &Naming::Column::key) == key.columns.end()) continue;
            column.primary_key = true;
            if (!column.nullable_given) column.nullable = false;
        }
        table_.primary_key = std::move(key);
        for (Column& column : table_.columns) implied_by(column);
    }

    void name_all() {
        if (!session_.ok()) return;
        if (!table_.primary_key.columns.empty()) apply_convention(session_, table_, table_.primary_key);
        for (Constraint& constraint : table_.constraints) apply_convention(session_, table_, constraint);
        for (const Column& column : table_.columns) {
            if (!column.index) continue;
            Index index;
            index.place = column.term->place;
            index.unique = column.unique;
            index.columns.push_back(column.name);
            index.expressions.push_back(nullptr);
            add_index(std::move(index));
        }
    }

    void add_index(Index index) {
        if (!session_.ok()) return;
        apply_convention(session_, table_, index);
        table_.indexes.push_back(std::move(index));
    }

    Session& session_;
    Table& table_;
    TableLookup others_;
    std::vector<Constraint> implied_;
    std::vector<Ref> indexes_;
};

void read_prefixes(Session& session, Ref list, Table& table) {
    if (is_none(list) || !session.known(list)) return;
    if (!list->is(ValueKind::list) && !list->is(ValueKind::tuple)) {
        session.unsupported("the prefixes of a table are given by an expression", list);
        return;
    }
    for (Ref prefix : list->items) table.prefixes.push_back(plain_string(session, prefix));
}

}  // namespace

Table read_added_column(Session& session, Name name, Name schema, Ref column, Place place) {
    Table table;
    table.place = place;
    table.name = std::move(name);
    table.schema = std::move(schema);
    table.types = TypeScope{table.schema, Name()};
    table.is_partial = true;
    if (session.ok()) TableReader(session, table, nullptr).read({column});
    return table;
}

Table read_table(Session& session, Name name, Name schema, const std::vector<Ref>& items, const Keywords& keywords,
                 Place place, TableLookup others, Name metadata_schema) {
    Table table;
    table.place = place;
    table.name = std::move(name);
    table.schema = std::move(schema);
    const std::vector<Ref> none;
    Arguments arguments{none, keywords};
    if (Ref quote = arguments.named("quote"); !is_none(quote)) table.name.quote = is_true(quote);
    if (Ref quote = arguments.named("quote_schema"); !is_none(quote)) table.schema.quote = is_true(quote);
    table.types = TypeScope{table.schema, std::move(metadata_schema)};
    table.comment = arguments.named("comment");
    read_prefixes(session, arguments.named("prefixes"), table);
    check_dialect_keywords(session, keywords, parameters, accepted);
    for (const auto& [key, value] : keywords)
        if (key.starts_with("postgresql_") && session.known(value)) table.options.emplace_back(key, value);
    if (session.ok()) TableReader(session, table, others).read(items);
    return table;
}

Table read_table_term(Session& session, Ref term, TableLookup others) {
    Arguments arguments{term->items, term->named};
    Name schema = read_name(session, arguments.named("schema")), metadata_schema;
    Ref metadata = arguments.get(1, "metadata");
    if (metadata && metadata->is_call("sqlalchemy.MetaData"))
        metadata_schema = read_name(session, Arguments{metadata->items, metadata->named}.get(0, "schema"));
    if (!schema.given) schema = metadata_schema;
    std::vector<Ref> items(term->items.begin() + std::min<ptrdiff_t>(2, std::ssize(term->items)), term->items.end());
    Table table = read_table(session, read_name(session, arguments.get(0, "name")), schema, items, term->named,
                             term->place, others, metadata_schema);
    table.term = term;
    return table;
}

}  // namespace limbeck::dataflow::rendering
