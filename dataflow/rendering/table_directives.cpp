// op.create_table, drop_table, rename_table, create_table_comment, drop_table_comment (facts F1 to F63, F96 to F99).
#include "dataflow/rendering/directives.h"

namespace limbeck::dataflow::rendering {

namespace {

// What op.create_table has already made in this run is not made again, also across revisions (R10).
void create_types(Session& session, const Table& table, Statements& out) {
    for (const Column& column : table.columns) {
        if (!column.type) continue;
        std::optional<NamedType> type = named_type(session, column.type);
        if (!type || !type->native || !type->create_type) continue;
        // Until 2.0 a type with a MetaData of its own is made by create_all() alone.
        if (type->of_metadata && session.before(SqlAlchemy::v2_1)) continue;
        Template sql = create_type(session, *type, table.types);
        if (!session.ok()) return;
        std::string name = named_type_text(session, *type, table.types).text;
        if (!session.types_made.insert((type->domain ? "domain " : "enum ") + name).second) continue;
        send(session, out, std::move(sql),
             negated(condition(Condition::Kind::type_made_in_this_run, name, type->term->place)));
    }
}

}  // namespace

Table named_table(Session& session, Ref name, Ref schema, Place place) {
    Table table;
    table.place = place;
    table.name = read_name(session, name);
    table.schema = read_name(session, schema);
    return table;
}

void render_create_table(Session& session, const BoundCall& call, Statements& out) {
    Name name = read_name(session, call["table_name"]), schema = read_name(session, call.extra_argument("schema"));
    if (!session.ok()) return;
    Table table = read_table(session, name, schema, call.rest, call.extra, call.place);
    if (!session.ok()) return;
    create_types(session, table, out);
    bool if_not_exists = flag(session, call["if_not_exists"], false);
    send(session, out, create_table(session, table, if_not_exists));
    after_create_table(session, table, out);
}

void render_drop_table(Session& session, const BoundCall& call, Statements& out) {
    Table table = read_table(session, read_name(session, call["table_name"]), read_name(session, call["schema"]), {},
                             call.extra, call.place);
    Template sql(flag(session, call["if_exists"], false) ? "DROP TABLE IF EXISTS " : "DROP TABLE ");
    sql.append(qualified(table.schema, table.name));
    send(session, out, std::move(sql));
}

void render_rename_table(Session& session, const BoundCall& call, Statements& out) {
    Template sql("ALTER TABLE ");
    sql.append(qualified_dotted(session, call["schema"], call["old_table_name"]));
    sql.append(" RENAME TO ");
    sql.append(quoted_name(session, call["new_table_name"]));
    send(session, out, std::move(sql));
}

void render_table_comment(Session& session, const BoundCall& call, Statements& out) {
    Table table = named_table(session, call["table_name"], call["schema"], call.place);
    Ref comment = call["comment"];
    if (call.name == "create_table_comment" && is_none(comment) && session.before(SqlAlchemy::v2_0))
        session.fail(Failure::Kind::raises, "CompileError: Could not render literal value \"None\"", "", call.place);
    send(session, out, table_comment(session, table, comment));
}

}  // namespace limbeck::dataflow::rendering
