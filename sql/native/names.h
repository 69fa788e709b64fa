// Names in PostgreSQL's trees as plain data: relations, objects of every kind, roles, types.
#pragma once

#include "sql/effects.h"
#include "sql/native/pg.h"

namespace limbeck::sql::native {

QualifiedName name_of(const ::RangeVar* relation);
std::vector<QualifiedName> names_of(const ::List* relations);  // of RangeVar
QualifiedName name_of(const ::List* parts);                    // of String: [database.][schema.]name
QualifiedName plain(std::string_view name);
std::vector<std::string> strings_of(const ::List* strings);
std::string role_of(const ::RoleSpec* role);
std::vector<std::string> roles_of(const ::List* roles);
ObjectKind kind_of(::ObjectType type);

// An object as DROP, COMMENT, ALTER ... RENAME and their like name it.
struct ObjectName {
    QualifiedName name;
    QualifiedName of_table;  // of columns, constraints, triggers, policies and rules
    std::string arguments;   // of functions and operators: "integer, text"
    bool has_arguments = false;
    int location = -1;  // where the tree has one
};
ObjectName object_of(::ObjectType type, const ::Node* object);

TypeName type_of(const ::TypeName* type);
std::string types_of(const ::List* types);  // "integer, text[]"
// A constant or a name as it would be written; empty for anything else.
std::string constant_of(const ::Node* node);

}  // namespace limbeck::sql::native
