// The shapes of values that a revision reads from rows, by the types that its history declares.
#pragma once

#include "core/statement.h"
#include "sql/sql.h"

namespace limbeck::rules {

// The text with these shapes in its holes; `types`: from learn_types() over all revisions.
Template typed(const Template& sql, const sql::ColumnTypes& types);

}  // namespace limbeck::rules
