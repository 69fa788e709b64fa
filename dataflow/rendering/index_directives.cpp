// op.create_index and op.drop_index (facts F136, F141 to F154).
#include "dataflow/rendering/directives.h"

namespace limbeck::dataflow::rendering {

namespace {

void add_elements(Session& session, Ref columns, Index& out) {
    if (is_none(columns) || !session.known(columns)) return;
    if (columns->is(ValueKind::string)) {
        for (Name& name : read_names(session, columns)) {
            out.columns.push_back(std::move(name));
            out.expressions.push_back(nullptr);
        }
        return;
    }
    if (!columns->is(ValueKind::list) && !columns->is(ValueKind::tuple) && !columns->is(ValueKind::set)) {
        session.unsupported("the columns of an index are given by an expression", columns);
        return;
    }
    for (Ref element : columns->items) add_index_element(session, element, out);
}

Keywords index_keywords(const BoundCall& call, std::string_view without) {
    Keywords out;
    for (const auto& [name, value] : call.extra)
        if (name != "schema" && name != without) out.emplace_back(name, value);
    return out;
}

}  // namespace

void render_create_index(Session& session, const BoundCall& call, Statements& out) {
    Table table = named_table(session, call["table_name"], call.extra_argument("schema"), call.place);
    Index index;
    index.place = call.place;
    index.name = read_name(session, call["index_name"]);
    add_elements(session, call["columns"], index);
    read_index_options(session, index_keywords(call, "if_not_exists"), index);
    if (!session.ok()) return;
    apply_convention(session, table, index);
    bool if_not_exists = flag(session, call.extra_argument("if_not_exists"), false);
    if (session.ok()) send(session, out, create_index(session, table, index, if_not_exists));
}

void render_drop_index(Session& session, const BoundCall& call, Statements& out) {
    Table table = named_table(session, call["table_name"], call.extra_argument("schema"), call.place);
    if (!table.name.given) table.name = made_name("no_table", call.place);
    Index index;
    index.place = call.place;
    index.name = read_name(session, call["index_name"]);
    // Alembic gives the index a column of this name: a convention sees it.
    Name x;
    x.text = Template("x");
    x.given = true;
    index.columns.push_back(x);
    index.expressions.push_back(nullptr);
    read_index_options(session, index_keywords(call, "if_exists"), index);
    if (!session.ok()) return;
    apply_convention(session, table, index);
    bool if_exists = flag(session, call.extra_argument("if_exists"), false);
    if (session.ok()) send(session, out, drop_index(session, table.schema, index.name, index.concurrently, if_exists));
}

}  // namespace limbeck::dataflow::rendering
