// Column types: what SQLAlchemy's PostgreSQL type compiler prints, and what the SERIAL rules ask of a type.
#pragma once

#include "dataflow/rendering/identifier.h"

namespace limbeck::dataflow::rendering {

enum class Affinity : uint8_t { other, integer, numeric, floating, none };
enum class IntegerSize : uint8_t { normal, small, big };

// The type that PostgreSQL sees: the variant for it, else the type itself.
Ref postgresql_type(Ref type);
// False, with Python's error, where this line of SQLAlchemy has no class of that name.
bool has_type(Session& session, Ref type);
Affinity affinity_of(Ref type);         // of the type itself; null and NullType: none
IntegerSize integer_size_of(Ref type);  // of the variant for PostgreSQL
bool has_zero_scale(Ref type);          // Numeric(p, 0)
// Where a type without a schema of its own may find one.
struct TypeScope {
    Name table_schema;     // for inherit_schema=True
    Name metadata_schema;  // MetaData(schema=...)
};
Template type_text(Session& session, Ref type, const TypeScope& scope);

// sa.Enum, postgresql.ENUM and postgresql.DOMAIN.
struct NamedType {
    Ref term = nullptr;
    bool domain = false;
    bool native = true;  // a type of its own; else VARCHAR
    bool create_type = true;
    bool create_constraint = false;
    bool labels_known = true;  // false: over a Python class
    std::vector<Template> labels;
    Name name;
    Name schema;
    bool schema_given = false;  // also None
    bool inherit_schema = false;
    bool of_metadata = false;  // given a MetaData of its own
};
bool is_named_type(Ref type);
// Says why the labels, or the name that they would give, are not known.
void refuse_labels(Session& session, const NamedType& type);
// `type` is one of them, or an array of one: the named type, else nothing.
std::optional<NamedType> named_type(Session& session, Ref type);
// Refuses types without a name and names that hide a type of the server.
Template named_type_text(Session& session, const NamedType& type, const TypeScope& scope);

}  // namespace limbeck::dataflow::rendering
