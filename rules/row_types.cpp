#include "rules/row_types.h"

#include <cstdlib>

namespace limbeck::rules {

namespace {

// The shape of a value that a query read, where the history declares its column's type.
Shape shape_in_row(const Hole& hole, const sql::ColumnTypes& types) {
    std::vector<sql::SelectedColumn> columns = sql::selected_columns(hole.row_query);
    if (columns.empty()) return hole.shape;
    if (columns.size() == 1 && columns[0].name == "*") {
        columns[0].column = hole.row_column;
        return types.shape_of(columns[0], hole.shape);
    }
    size_t position = columns.size();
    if (hole.row_column.empty())
        position = 0;
    else if (hole.row_column.front() == '#')
        position = static_cast<size_t>(std::atol(hole.row_column.c_str() + 1));
    else
        for (size_t i = 0; i < columns.size(); ++i)
            if (columns[i].name == hole.row_column) position = i;
    return position < columns.size() ? types.shape_of(columns[position], hole.shape) : hole.shape;
}

}  // namespace

Template typed(const Template& sql, const sql::ColumnTypes& types) {
    Template out = sql;
    for (Hole& hole : out.holes)
        if (!hole.row_query.empty() && hole.shape == Shape::text) hole.shape = shape_in_row(hole, types);
    return out;
}

}  // namespace limbeck::rules
