// What SQLAlchemy knows of a column type while it builds an expression: enough to choose between `+` and `||`, to
// coerce a Python value that is compared with it, and to pick the literal form. Private to the rendering of
// expressions.
#pragma once

#include "dataflow/rendering/rendering.h"

namespace limbeck::dataflow::rendering::dml {

// SQLAlchemy's `_type_affinity`, plus what behaves differently on PostgreSQL.
enum class Affinity : uint8_t {
    null,
    string,
    integer,
    numeric,
    floating,
    boolean,
    datetime,
    date,
    time,
    interval,
    binary,
    uuid,
    enumeration,  // postgresql.ENUM: not a string for operators
    json,
    jsonb,
    json_index,
    json_path,
    array,
    hstore,
    range,
    concatenable,  // TSVECTOR and others that concatenate and have no literal form
    plain,         // types of PostgreSQL without a literal form: INET, MONEY, ...
    regconfig,
    tuple,
    foreign  // a class of the project, a TypeDecorator: what it does to values is not known
};

struct SqlType {
    Affinity affinity = Affinity::null;
    Ref term = nullptr;  // as written; null: from a value or an operator

    bool null() const { return affinity == Affinity::null; }
};

SqlType type_of(Ref term);            // a class or an instance; null gives the null type
SqlType type_of_value(Ref constant);  // by Python's type
SqlType literal_type(SqlType type);   // the variant for PostgreSQL, when there is one
SqlType item_type(const SqlType& array);
// psycopg2: a bound value is followed by ::TYPE.
bool casts_bound_values(SqlAlchemy version, SqlType type);
bool is_type_term(Ref term);  // a class or instance of a column type, by its name

// The type of a Python value that meets an expression of type `own` (coerce_compared_value).
SqlType coerced(SqlType own, Ref value);

enum class Op : uint8_t;
// `left op right`: the operator that is meant and the type of the result (_adapt_expression).
struct Adapted {
    Op op;
    SqlType type;
};
Adapted adapted(Op op, SqlType left, SqlType right);

// A term for a type of the library, for rendering its name.
Ref type_term(Session& session, SqlType type);

}  // namespace limbeck::dataflow::rendering::dml
