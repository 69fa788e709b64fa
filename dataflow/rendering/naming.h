// Naming conventions of constraints and indexes.
#pragma once

#include "dataflow/rendering/identifier.h"

namespace limbeck::dataflow::rendering {

enum class NamedKind : uint8_t { index, unique, check, foreign_key, primary_key };

// What a convention may ask of the object that it names.
struct Naming {
    struct Column {
        Name name;
        std::string key;
    };
    NamedKind kind = NamedKind::unique;
    const Name& given;  // the name as written
    const Name& table;
    const Name& schema;
    std::vector<Column> columns;
    Name referred_table;                 // foreign keys
    std::vector<Name> referred_columns;  // likewise
};

// The name by which the object is created: as given, or made by the convention (R17). A convention that needs a name
// which was not given raises.
Name conventional_name(Session& session, const Naming& object, Place place);

}  // namespace limbeck::dataflow::rendering
