// The words for the kinds of things that effects speak of.
#include "sql/effects.h"

namespace limbeck::sql {

const char* name_of(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::table:
        return "table";
    case ObjectKind::column:
        return "column";
    case ObjectKind::index:
        return "index";
    case ObjectKind::sequence:
        return "sequence";
    case ObjectKind::view:
        return "view";
    case ObjectKind::materialized_view:
        return "materialized view";
    case ObjectKind::foreign_table:
        return "foreign table";
    case ObjectKind::constraint:
        return "constraint";
    case ObjectKind::type:
        return "type";
    case ObjectKind::enum_type:
        return "enum type";
    case ObjectKind::domain:
        return "domain";
    case ObjectKind::schema:
        return "schema";
    case ObjectKind::extension:
        return "extension";
    case ObjectKind::function:
        return "function";
    case ObjectKind::procedure:
        return "procedure";
    case ObjectKind::aggregate:
        return "aggregate";
    case ObjectKind::trigger:
        return "trigger";
    case ObjectKind::event_trigger:
        return "event trigger";
    case ObjectKind::rule:
        return "rule";
    case ObjectKind::policy:
        return "policy";
    case ObjectKind::role:
        return "role";
    case ObjectKind::database:
        return "database";
    case ObjectKind::tablespace:
        return "tablespace";
    case ObjectKind::collation:
        return "collation";
    case ObjectKind::conversion:
        return "conversion";
    case ObjectKind::cast:
        return "cast";
    case ObjectKind::operator_:
        return "operator";
    case ObjectKind::operator_class:
        return "operator class";
    case ObjectKind::operator_family:
        return "operator family";
    case ObjectKind::language:
        return "language";
    case ObjectKind::statistics:
        return "statistics";
    case ObjectKind::publication:
        return "publication";
    case ObjectKind::subscription:
        return "subscription";
    case ObjectKind::server:
        return "server";
    case ObjectKind::foreign_data_wrapper:
        return "foreign data wrapper";
    case ObjectKind::user_mapping:
        return "user mapping";
    case ObjectKind::access_method:
        return "access method";
    case ObjectKind::text_search:
        return "text search object";
    case ObjectKind::transform:
        return "transform";
    case ObjectKind::large_object:
        return "large object";
    case ObjectKind::attribute:
        return "attribute";
    case ObjectKind::parameter:
        return "parameter";
    case ObjectKind::other:
        return "object";
    }
    return "object";
}

}  // namespace limbeck::sql
