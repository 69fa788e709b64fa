// Python values as SQL literals. Private to the rendering of expressions; the public door is rendering.h.
#pragma once

#include "dataflow/rendering/expression_type.h"

#include <string_view>

namespace limbeck::dataflow::rendering::dml {

enum class Literals : uint8_t {
    inlined,  // in DDL: the type's literal processor, else CompileError
    bound     // in DML: what a bound parameter amounts to; a value that is not known leaves a hole named after it
};

// `type` decides the form. With `bound`, the cast that SQLAlchemy writes after the placeholder follows.
void append_literal(Session& session, Template& out, Ref value, SqlType type, Literals form, std::string_view name);

// A value that Python computes, not an SQL expression: constants, collections, datetime(...), unknown values.
bool is_python_value(Ref value);
// Where the value comes from decides the hole's provenance.
void append_hole(Template& out, std::string_view name, Ref value);
// A value that psycopg2 itself is given: text() without a type, exec_driver_sql.
void append_driver_literal(Session& session, Template& out, Ref value, std::string_view name);

}  // namespace limbeck::dataflow::rendering::dml
