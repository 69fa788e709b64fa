// op.create_primary_key, create_unique_constraint, create_foreign_key, create_check_constraint,
// create_exclude_constraint and drop_constraint (facts F120 to F140, F243, F248).
#include "dataflow/rendering/directives.h"

#include <algorithm>

namespace limbeck::dataflow::rendering {

namespace {

void add_columns(Session& session, Ref list, Constraint& out) {
    for (Name& name : read_names(session, list)) {
        std::string key(name.str());
        out.columns.push_back({std::move(name), std::move(key)});
    }
}

// INCLUDE looks the columns up in a table that has those of the constraint only.
void check_include(Session& session, const Constraint& constraint) {
    for (const Name& name : constraint.include)
        if (std::ranges::find(constraint.columns, name.str(), &Naming::Column::key) == constraint.columns.end())
            session.fail(Failure::Kind::raises, "KeyError: postgresql_include names a column that the constraint lacks",
                         std::string(name.str()), name.place);
}

void read_foreign_key(Session& session, const BoundCall& call, Constraint& out) {
    add_columns(session, call["local_cols"], out);
    out.remote_table = read_name(session, call["referent_table"]);
    out.remote_schema = read_name(session, call.extra_argument("referent_schema"));
    out.remote_columns = read_names(session, call["remote_cols"]);
    if (session.ok() && out.columns.size() != out.remote_columns.size())
        session.raises("ArgumentError: ForeignKeyConstraint number of constrained columns must match the number of "
                       "referenced columns.",
                       call["remote_cols"]);
}

void read_exclude(Session& session, const BoundCall& call, Constraint& out) {
    for (Ref element : call.rest) {
        if (!session.known(element)) return;
        if (!element->is(ValueKind::tuple) || element->items.size() != 2) {
            session.unsupported("an element of an EXCLUDE constraint is given by an expression", element);
            return;
        }
        Ref column = element->items[0];
        // Alembic appends a column of the element's name to a table; text() and most functions have none.
        if (column->is_call("sqlalchemy.text")) {
            session.raises("ArgumentError: Column must be constructed with a non-blank name", column);
            return;
        }
        out.excluded.emplace_back(column, plain_string(session, element->items[1]));
    }
    Ref method = call.extra_argument("using");
    out.method = method ? phrase(session, method) : Template("gist");
    out.condition = call.extra_argument("where");
    out.operator_classes = call.extra_argument("ops");
}

std::optional<Constraint::Kind> created_kind(std::string_view directive) {
    if (directive == "create_primary_key") return Constraint::Kind::primary_key;
    if (directive == "create_unique_constraint") return Constraint::Kind::unique;
    if (directive == "create_foreign_key") return Constraint::Kind::foreign_key;
    if (directive == "create_check_constraint") return Constraint::Kind::check;
    if (directive == "create_exclude_constraint") return Constraint::Kind::exclude;
    return std::nullopt;
}

// Keywords of the directive that are no options of the constraint.
Keywords constraint_keywords(const BoundCall& call) {
    Keywords out;
    for (const auto& [name, value] : call.extra)
        if (name != "source_schema" && name != "referent_schema" && name != "schema") out.emplace_back(name, value);
    return out;
}

}  // namespace

void render_create_constraint(Session& session, const BoundCall& call, Statements& out) {
    Constraint constraint;
    constraint.kind = created_kind(call.name).value_or(Constraint::Kind::unique);
    constraint.place = call.place;
    constraint.name = read_name(session, call["constraint_name"]);
    bool refers = constraint.kind == Constraint::Kind::foreign_key;
    Ref schema = refers ? call.extra_argument("source_schema") : call["schema"];
    if (!schema) schema = call.extra_argument("schema");
    Table table = named_table(session, refers ? call["source_table"] : call["table_name"], schema, call.place);
    switch (constraint.kind) {
    case Constraint::Kind::primary_key:
    case Constraint::Kind::unique:
        add_columns(session, call["columns"], constraint);
        break;
    case Constraint::Kind::foreign_key:
        read_foreign_key(session, call, constraint);
        break;
    case Constraint::Kind::check:
        constraint.condition = call["condition"];
        break;
    case Constraint::Kind::exclude:
        read_exclude(session, call, constraint);
        break;
    }
    read_constraint_options(session, constraint_keywords(call), constraint);
    check_include(session, constraint);
    if (!session.ok()) return;
    apply_convention(session, table, constraint);
    send(session, out, add_constraint(session, table, constraint));
}

void render_drop_constraint(Session& session, const BoundCall& call, Statements& out) {
    Table table = named_table(session, call["table_name"], call["schema"], call.place);
    Constraint constraint;
    constraint.place = call.place;
    constraint.name = read_name(session, call["constraint_name"]);
    Ref type = call["type_"];
    std::string_view kind = !is_none(type) && session.known(type) ? type->str() : std::string_view();
    if (kind == "foreignkey")
        constraint.kind = Constraint::Kind::foreign_key;
    else if (kind == "primary")
        constraint.kind = Constraint::Kind::primary_key;
    else if (kind == "check")
        constraint.kind = Constraint::Kind::check;
    else if (kind != "unique" && !is_none(type))
        session.raises("TypeError: 'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None", type);
    // Without a type no convention applies.
    if (session.ok() && !is_none(type)) apply_convention(session, table, constraint);
    if (!is_none(call["if_exists"]) && session.before(SqlAlchemy::v2_0))
        session.raises("NotImplementedError: SQLAlchemy 2.0 required", call["if_exists"]);
    bool if_exists = flag(session, call["if_exists"], false);
    if (session.ok()) send(session, out, drop_constraint(session, table, constraint.name, if_exists, false));
}

}  // namespace limbeck::dataflow::rendering
