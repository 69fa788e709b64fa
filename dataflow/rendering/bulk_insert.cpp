// op.bulk_insert(table, rows): one INSERT a row, as executemany sends it; the first row decides the columns, defaults
// of other columns are added (facts R23, F190 to F199, F246). Source: alembic/operations/ops.py (BulkInsertOp),
// ddl/impl.py (bulk_insert) of 1.20.
#include "dataflow/rendering/expression.h"

namespace limbeck::dataflow::rendering {

namespace {

// multiinsert=False: each row is a values() of its own, whose elements may be SQL expressions.
Template single_row(Session& session, Ref table, Ref row) {
    Value insert;
    insert.kind = ValueKind::method;
    insert.name = "insert";
    insert.receiver = table;
    insert.place = row->place;
    Value values;
    values.kind = ValueKind::method;
    values.name = "values";
    values.receiver = session.arena.add(std::move(insert));
    values.items = {row};
    values.place = row->place;
    return dml::render_insert(session, session.arena.add(std::move(values)), nullptr, true);
}

}  // namespace

std::vector<Rendered> render_bulk_insert(Session& session, const Directive& directive) {
    std::vector<Rendered> out;
    Arguments arguments{directive.positional, directive.keywords};
    Ref table = arguments.get(0, "table"), rows = arguments.get(1, "rows");
    if (!table || !rows) {
        session.fail(Failure::Kind::raises, "TypeError: bulk_insert() takes a table and rows", "", directive.place);
        return out;
    }
    if (rows->is(ValueKind::unknown) || table->is(ValueKind::unknown)) {
        session.known(table->is(ValueKind::unknown) ? table : rows);
        return out;
    }
    if (!rows->is(ValueKind::list)) {
        bool constant = dml::is_python_value(rows) && !rows->is(ValueKind::call) && !rows->is(ValueKind::method);
        if (constant)
            session.raises("TypeError: List expected", rows);
        else
            session.unsupported("rows that are not a constant list", rows);
        return out;
    }
    Ref several = arguments.named("multiinsert");
    bool each = several && !is_true(several);
    for (Ref row : rows->items) {
        if (row->is(ValueKind::unknown)) {
            session.known(row);
            return {};
        }
        if (!row->is(ValueKind::dict)) {
            session.raises("TypeError: List of dictionaries expected", row);
            return {};
        }
    }
    for (Ref row : rows->items) {
        Template sql =
            each ? single_row(session, table, row) : dml::render_bulk_row(session, table, row, rows->items.front());
        if (!session.ok()) return {};
        out.push_back({std::move(sql), nullptr});
    }
    return out;
}

}  // namespace limbeck::dataflow::rendering
