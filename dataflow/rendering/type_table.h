// The type classes of SQLAlchemy and of its dialects, as data.
#pragma once

#include "dataflow/rendering/type.h"

namespace limbeck::dataflow::rendering {

enum class TypeForm : uint8_t {
    plain,      // the text
    bare,       // the text; the class takes no arguments
    string,     // text(length) COLLATE collation
    numeric,    // text(precision, scale)
    floating,   // text(precision)
    timestamp,  // text(precision) WITH/WITHOUT TIME ZONE
    interval,   // generic Interval
    pg_interval,
    bit,
    binary,  // text(length)
    array,
    enumeration,
    domain,
    uuid,
    null,
    modelled,  // limbeck.type(text): a library model's
    refused    // the compiler has no such type
};

struct TypeEntry {
    std::string_view name;  // of the class
    TypeForm form;
    std::string_view text;
    Affinity affinity = Affinity::other;
    IntegerSize size = IntegerSize::normal;
};

// Of a symbol or call of a known type class, else null.
const TypeEntry* type_entry(Ref type);
// Whether this line of SQLAlchemy has the class, by its full path.
bool has_type_class(SqlAlchemy version, std::string_view path);
// A type of the server that SQLAlchemy does not let a named type hide.
bool is_server_type(std::string_view name);

}  // namespace limbeck::dataflow::rendering
