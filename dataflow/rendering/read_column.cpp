// sqlalchemy.Column(...) as SQLAlchemy's constructor reads it (sqlalchemy/sql/schema.py, Column.__init__).
#include "dataflow/rendering/schema_object.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

// clang-format off
constexpr std::array<std::string_view, 20> parameters = {
    "name", "type_", "autoincrement", "default", "insert_default", "doc", "key", "index", "unique", "info", "nullable",
    "onupdate", "primary_key", "server_default", "server_onupdate", "quote", "system", "comment", "insert_sentinel",
    "_omit_from_statements"};
// clang-format on

// Arguments of Column that are no types.
constexpr std::array<std::string_view, 12> schema_items = {
    "sqlalchemy.ForeignKey",       "sqlalchemy.CheckConstraint",
    "sqlalchemy.Identity",         "sqlalchemy.Computed",
    "sqlalchemy.Sequence",         "sqlalchemy.DefaultClause",
    "sqlalchemy.FetchedValue",     "sqlalchemy.ColumnDefault",
    "sqlalchemy.UniqueConstraint", "sqlalchemy.PrimaryKeyConstraint",
    "sqlalchemy.Constraint",       "sqlalchemy.schema.ColumnDefault"};

bool is_schema_item(Ref value) {
    return std::ranges::find(schema_items, value->path()) != schema_items.end();
}

bool is_name(Ref value) {
    return value->is(ValueKind::string) || value->path() == "sqlalchemy.quoted_name" || value->path() == "alembic.op.f";
}

// A SQL expression, which is no argument of Column.
bool is_expression(Ref value) {
    bool next_value = value->is(ValueKind::method) && value->receiver->is_call("sqlalchemy.Sequence");
    return next_value || value->is(ValueKind::operation) || value->path().starts_with("sqlalchemy.func.") ||
           value->path() == "sqlalchemy.text";
}

void read_identity(Session& session, Column& column, Ref term) {
    column.identity = term;
    bool other_default = column.server_default || column.computed || !is_none(column.term->keyword("server_onupdate"));
    if (other_default)
        session.raises("ArgumentError: A column with an Identity object cannot specify a server_default or a "
                       "server_onupdate argument",
                       term);
    if (column.autoincrement == Autoincrement::no)
        session.raises("ArgumentError: A column with an Identity object cannot specify autoincrement=False", term);
    if (!column.nullable_given) column.nullable = false;
}

void read_sequence(Session& session, Column& column, Ref term) {
    column.sequence = term;
    bool optional = flag(session, term->keyword("optional"), false);
    column.client_default = optional ? ClientDefault::optional_sequence : ClientDefault::sequence;
}

void read_item(Session& session, Column& column, Ref item) {
    if (!session.known(item)) return;
    std::string_view path = item->path();
    if (path == "sqlalchemy.ForeignKey") {
        column.foreign_keys.push_back(item);
    } else if (path == "sqlalchemy.CheckConstraint") {
        if (auto check = read_constraint(session, item, Table())) column.checks.push_back(std::move(*check));
    } else if (path == "sqlalchemy.Identity") {
        read_identity(session, column, item);
    } else if (path == "sqlalchemy.Computed") {
        if (column.server_default)
            session.raises("ArgumentError: A generated column cannot specify a server_default or a server_onupdate "
                           "argument",
                           item);
        column.computed = item;
    } else if (path == "sqlalchemy.Sequence") {
        read_sequence(session, column, item);
    } else if (path == "sqlalchemy.DefaultClause") {
        column.server_default = Arguments{item->items, item->named}.get(0, "arg");
    } else if (path.ends_with(".ColumnDefault")) {
        column.client_default = ClientDefault::value;
    } else if (is_expression(item)) {
        session.raises("ArgumentError: 'SchemaItem' object, such as a 'Column' or a 'Constraint' expected", item);
    } else if (path != "sqlalchemy.FetchedValue") {
        session.unsupported("an argument of Column is not known", item);
    }
}

void read_server_default(Session& session, Column& column, Ref value) {
    const bool is_open = value && value->is(ValueKind::unknown) && value->origin->level != Level::unknown;
    if (is_none(value) || (!is_open && !session.known(value))) return;
    std::string_view path = value->path();
    if (path == "sqlalchemy.Identity" || path == "sqlalchemy.Computed" || path == "sqlalchemy.FetchedValue" ||
        path == "sqlalchemy.DefaultClause")
        read_item(session, column, value);
    else
        column.server_default = value;
}

void read_flags(Session& session, Column& column, Ref term) {
    column.primary_key = flag(session, term->keyword("primary_key"), false);
    Ref nullable = term->keyword("nullable");
    column.nullable_given = nullable != nullptr;
    column.nullable = flag(session, nullable, !column.primary_key);
    for (std::string_view name : {"unique", "index"})
        if (Ref value = term->keyword(name); value && value->is(ValueKind::string))
            session.raises("ArgumentError: The keyword argument on Column is boolean only", value);
    column.unique = flag(session, term->keyword("unique"), false);
    column.index = flag(session, term->keyword("index"), false);
    column.system = flag(session, term->keyword("system"), false);
    if (Ref value = term->keyword("autoincrement"); value && session.known(value)) {
        if (value->is(ValueKind::string))
            column.autoincrement =
                value->str() == "ignore_fk" ? Autoincrement::ignore_foreign_key : Autoincrement::automatic;
        else
            column.autoincrement = is_true(value) ? Autoincrement::yes : Autoincrement::no;
    }
}

// Name and type may stand first, in this order; what is left are schema items.
size_t read_name_and_type(Session& session, Column& column, Ref term) {
    size_t at = 0;
    Ref name = term->keyword("name");
    if (at < term->items.size() && (is_name(term->items[at]) || term->items[at]->is(ValueKind::none)))
        name = term->items[at++];
    column.type = term->keyword("type_");
    if (at < term->items.size() && !is_schema_item(term->items[at])) column.type = term->items[at++];
    if (column.type && column.type->is(ValueKind::none)) column.type = nullptr;
    if (column.type) has_type(session, column.type);
    column.name = read_name(session, name);
    if (Ref quote = term->keyword("quote"); !is_none(quote) && session.known(quote)) column.name.quote = is_true(quote);
    if (!column.name && session.ok())
        session.raises("ArgumentError: Column must be constructed with a non-blank name or assign a non-blank .name "
                       "before adding to a Table.",
                       term);
    return at;
}

}  // namespace

bool is_column_term(Ref term) {
    return term->is_call("sqlalchemy.Column");
}

Column read_column(Session& session, Ref term) {
    Column column;
    column.term = term;
    size_t first_item = read_name_and_type(session, column, term);
    Name key = read_name(session, term->keyword("key"));
    column.key = std::string(key.given ? key.str() : column.name.str());
    read_flags(session, column, term);
    column.comment = term->keyword("comment");
    for (std::string_view name : {"default", "insert_default"}) {
        Ref value = term->keyword(name);
        if (is_none(value)) continue;
        if (value->path() == "sqlalchemy.Sequence")
            read_sequence(session, column, value);
        else
            column.client_default = ClientDefault::value;
    }
    read_server_default(session, column, term->keyword("server_default"));
    for (size_t i = first_item; i < term->items.size(); ++i) read_item(session, column, term->items[i]);
    check_dialect_keywords(session, term->named, parameters, {});
    return column;
}

}  // namespace limbeck::dataflow::rendering
