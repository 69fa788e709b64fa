// op.add_column and op.drop_column (facts F64 to F66, F69, F80 to F95, F100 to F102, F140).
#include "dataflow/rendering/directives.h"

namespace limbeck::dataflow::rendering {

namespace {

// One foreign key of one column may stand in ADD COLUMN itself.
const Constraint* inline_reference(const Table& table) {
    if (table.columns[0].foreign_keys.size() != 1) return nullptr;
    for (const Constraint& constraint : table.constraints)
        if (constraint.kind == Constraint::Kind::foreign_key) return &constraint;
    return nullptr;
}

Template references_clause(const Constraint& key) {
    Template out(" REFERENCES ");
    out.append(qualified(key.remote_schema, key.remote_table));
    out.append(" (");
    if (!key.remote_columns.empty()) out.append(quoted(key.remote_columns[0]));
    out.append(")");
    auto add = [&](std::string_view words, const Template& phrase) {
        if (phrase.text.empty()) return;
        out.append(words);
        out.append(phrase);
    };
    add(" MATCH ", key.match);
    add(" ON DELETE ", key.on_delete);
    add(" ON UPDATE ", key.on_update);
    if (key.deferrable) out.append(*key.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE");
    add(" INITIALLY ", key.initially);
    return out;
}

bool refuse_position(Session& session, const BoundCall& call) {
    for (std::string_view parameter : {"insert_before", "insert_after"})
        if (Ref value = call[parameter]; !is_none(value)) {
            session.raises("CommandError: Can't specify insert_before or insert_after when using ALTER; please specify "
                           "recreate='always'",
                           value);
            return true;
        }
    return false;
}

}  // namespace

void render_add_column(Session& session, const BoundCall& call, Statements& out) {
    Ref term = call["column"];
    if (refuse_position(session, call) || !session.known(term)) return;
    if (!is_column_term(term)) {
        session.unsupported("the column is given by an expression", term);
        return;
    }
    Name name = read_name(session, call["table_name"]), schema = read_name(session, call["schema"]);
    Table table = read_added_column(session, name, schema, term, call.place);
    if (!session.ok()) return;
    const Column& column = table.columns[0];
    Template sql("ALTER TABLE ");
    sql.append(qualified_dotted(schema, name));
    sql.append(flag(session, call["if_not_exists"], false) ? " ADD COLUMN IF NOT EXISTS " : " ADD COLUMN ");
    sql.append(column_specification(session, table, column));
    if (flag(session, call["inline_primary_key"], false) && column.primary_key) sql.append(" PRIMARY KEY");
    const Constraint* inlined = flag(session, call["inline_references"], false) ? inline_reference(table) : nullptr;
    if (inlined) sql.append(references_clause(*inlined));
    for (const Constraint& check : column.checks) {
        sql.append(" ");
        sql.append(constraint_text(session, table, check));
    }
    send(session, out, std::move(sql));
    for (const Constraint& constraint : table.constraints)
        if (&constraint != inlined) send(session, out, add_constraint(session, table, constraint));
    after_create_table(session, table, out);
}

void render_drop_column(Session& session, const BoundCall& call, Statements& out) {
    Template sql("ALTER TABLE ");
    sql.append(qualified_dotted(session, call["schema"], call["table_name"]));
    sql.append(flag(session, call.extra_argument("if_exists"), false) ? " DROP COLUMN IF EXISTS " : " DROP COLUMN ");
    sql.append(quoted_name(session, call["column_name"]));
    send(session, out, std::move(sql));
}

}  // namespace limbeck::dataflow::rendering
