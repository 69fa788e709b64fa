// Columns and constraints of CREATE TABLE and ALTER TABLE.
#pragma once

#include "sql/native/names.h"
#include "sql/native/statements.h"

namespace limbeck::sql::native {

ColumnDefinition column_of(Context& context, const ::ColumnDef& column);
// The constraints that stand inside a column's definition, as if written for the table. A NOT NULL without a name is
// the column's own flag only.
std::vector<ConstraintDefinition> inline_constraints_of(Context& context, const ::ColumnDef& column);
// Empty for what is not a constraint of a table (DEFAULT, DEFERRABLE ...).
std::optional<ConstraintDefinition> constraint_of(Context& context, const ::Constraint& constraint);

}  // namespace limbeck::sql::native
