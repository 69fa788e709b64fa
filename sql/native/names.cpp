// Names of objects in PostgreSQL's raw trees. Which shape of node names which kind of object is gram.y's: DROP, COMMENT
// ON, SECURITY LABEL, ALTER ... RENAME / OWNER TO / SET SCHEMA share it (see get_object_address in objectaddress.c).
#include "sql/native/names.h"

namespace limbeck::sql::native {

QualifiedName plain(std::string_view name) {
    return {{}, std::string(name)};
}

QualifiedName name_of(const ::RangeVar* relation) {
    if (!relation) return {};
    return {std::string(text_of(relation->schemaname)), std::string(text_of(relation->relname))};
}

std::vector<QualifiedName> names_of(const ::List* relations) {
    std::vector<QualifiedName> result;
    for (const auto* relation : each<::RangeVar>(relations)) result.push_back(name_of(relation));
    return result;
}

namespace {

// The first `count` parts.
QualifiedName name_of_first(const ::List* parts, size_t count) {
    QualifiedName result;
    if (count >= 1) result.name = string_of(nth<::Node>(parts, count - 1));
    if (count >= 2) result.schema = string_of(nth<::Node>(parts, count - 2));
    return result;
}

}  // namespace

QualifiedName name_of(const ::List* parts) {
    return name_of_first(parts, length_of(parts));
}

std::vector<std::string> strings_of(const ::List* strings) {
    std::vector<std::string> result;
    for (const auto* node : each<::Node>(strings)) result.emplace_back(string_of(node));
    return result;
}

std::string role_of(const ::RoleSpec* role) {
    if (!role) return {};
    switch (role->roletype) {
    case ROLESPEC_CSTRING:
        return std::string(text_of(role->rolename));
    case ROLESPEC_CURRENT_ROLE:
        return "current_role";
    case ROLESPEC_CURRENT_USER:
        return "current_user";
    case ROLESPEC_SESSION_USER:
        return "session_user";
    case ROLESPEC_PUBLIC:
        return "public";
    }
    return {};
}

std::vector<std::string> roles_of(const ::List* roles) {
    std::vector<std::string> result;
    for (const auto* role : each<::RoleSpec>(roles)) result.push_back(role_of(role));
    return result;
}

ObjectKind kind_of(::ObjectType type) {
    switch (type) {
    case OBJECT_ACCESS_METHOD:
        return ObjectKind::access_method;
    case OBJECT_AGGREGATE:
        return ObjectKind::aggregate;
    case OBJECT_ATTRIBUTE:
        return ObjectKind::attribute;
    case OBJECT_CAST:
        return ObjectKind::cast;
    case OBJECT_COLUMN:
        return ObjectKind::column;
    case OBJECT_COLLATION:
        return ObjectKind::collation;
    case OBJECT_CONVERSION:
        return ObjectKind::conversion;
    case OBJECT_DATABASE:
        return ObjectKind::database;
    case OBJECT_DOMAIN:
        return ObjectKind::domain;
    case OBJECT_DOMCONSTRAINT:
    case OBJECT_TABCONSTRAINT:
        return ObjectKind::constraint;
    case OBJECT_EVENT_TRIGGER:
        return ObjectKind::event_trigger;
    case OBJECT_EXTENSION:
        return ObjectKind::extension;
    case OBJECT_FDW:
        return ObjectKind::foreign_data_wrapper;
    case OBJECT_FOREIGN_SERVER:
        return ObjectKind::server;
    case OBJECT_FOREIGN_TABLE:
        return ObjectKind::foreign_table;
    case OBJECT_FUNCTION:
    case OBJECT_ROUTINE:
        return ObjectKind::function;
    case OBJECT_INDEX:
        return ObjectKind::index;
    case OBJECT_LANGUAGE:
        return ObjectKind::language;
    case OBJECT_LARGEOBJECT:
        return ObjectKind::large_object;
    case OBJECT_MATVIEW:
        return ObjectKind::materialized_view;
    case OBJECT_OPCLASS:
        return ObjectKind::operator_class;
    case OBJECT_OPERATOR:
        return ObjectKind::operator_;
    case OBJECT_OPFAMILY:
        return ObjectKind::operator_family;
    case OBJECT_PARAMETER_ACL:
        return ObjectKind::parameter;
    case OBJECT_POLICY:
        return ObjectKind::policy;
    case OBJECT_PROCEDURE:
        return ObjectKind::procedure;
    case OBJECT_PUBLICATION:
    case OBJECT_PUBLICATION_NAMESPACE:
    case OBJECT_PUBLICATION_REL:
        return ObjectKind::publication;
    case OBJECT_ROLE:
        return ObjectKind::role;
    case OBJECT_RULE:
        return ObjectKind::rule;
    case OBJECT_SCHEMA:
        return ObjectKind::schema;
    case OBJECT_SEQUENCE:
        return ObjectKind::sequence;
    case OBJECT_SUBSCRIPTION:
        return ObjectKind::subscription;
    case OBJECT_STATISTIC_EXT:
        return ObjectKind::statistics;
    case OBJECT_TABLE:
        return ObjectKind::table;
    case OBJECT_TABLESPACE:
        return ObjectKind::tablespace;
    case OBJECT_TRANSFORM:
        return ObjectKind::transform;
    case OBJECT_TRIGGER:
        return ObjectKind::trigger;
    case OBJECT_TSCONFIGURATION:
    case OBJECT_TSDICTIONARY:
    case OBJECT_TSPARSER:
    case OBJECT_TSTEMPLATE:
        return ObjectKind::text_search;
    case OBJECT_TYPE:
        return ObjectKind::type;
    case OBJECT_USER_MAPPING:
        return ObjectKind::user_mapping;
    case OBJECT_VIEW:
        return ObjectKind::view;
    case OBJECT_AMOP:
    case OBJECT_AMPROC:
    case OBJECT_DEFAULT:
    case OBJECT_DEFACL:
        return ObjectKind::other;
    }
    return ObjectKind::other;
}

namespace {

ObjectName of_function(const ::ObjectWithArgs* function) {
    ObjectName result;
    result.name = name_of(function->objname);
    result.has_arguments = !function->args_unspecified;
    if (result.has_arguments) result.arguments = types_of(function->objargs);
    return result;
}

// [schema.]table, then the name of a thing of it.
ObjectName of_part(const ::List* parts) {
    ObjectName result;
    const size_t count = length_of(parts);
    if (count == 0) return result;
    result.of_table = name_of_first(parts, count - 1);
    result.name = plain(string_of(nth<::Node>(parts, count - 1)));
    return result;
}

ObjectName of_type(const ::TypeName* type) {
    ObjectName result;
    result.name = name_of(type->names);
    result.location = type->location;
    return result;
}

// A name that begins with the access method: operator classes and families.
ObjectName of_method(const ::List* parts) {
    ObjectName result;
    const size_t count = length_of(parts);
    if (count >= 2) result.name.name = string_of(nth<::Node>(parts, count - 1));
    if (count >= 3) result.name.schema = string_of(nth<::Node>(parts, count - 2));
    return result;
}

ObjectName of_list(::ObjectType type, const ::List* parts) {
    ObjectName result;
    const auto* first = nth<::Node>(parts, 0);
    const auto* second = nth<::Node>(parts, 1);
    switch (type) {
    case OBJECT_COLUMN:
    case OBJECT_TABCONSTRAINT:
    case OBJECT_POLICY:
    case OBJECT_RULE:
    case OBJECT_TRIGGER:
        return of_part(parts);
    case OBJECT_OPCLASS:
    case OBJECT_OPFAMILY:
        return of_method(parts);
    case OBJECT_CAST:
        if (is(first, T_TypeName) && is(second, T_TypeName)) {
            result.name = plain(type_of(as<::TypeName>(first)).name + " as " + type_of(as<::TypeName>(second)).name);
        }
        return result;
    case OBJECT_TRANSFORM:
        if (is(first, T_TypeName)) {
            result.name = plain(type_of(as<::TypeName>(first)).name + " for " + std::string(string_of(second)));
        }
        return result;
    case OBJECT_DOMCONSTRAINT:
        if (is(first, T_TypeName)) result.of_table = name_of(as<::TypeName>(first)->names);
        result.name = plain(string_of(second));
        return result;
    default:
        result.name = name_of(parts);
        return result;
    }
}

}  // namespace

ObjectName object_of(::ObjectType type, const ::Node* object) {
    ObjectName result;
    if (!object) return result;
    switch (object->type) {
    case T_List:
        return of_list(type, as<::List>(object));
    case T_ObjectWithArgs:
        return of_function(as<::ObjectWithArgs>(object));
    case T_TypeName:
        return of_type(as<::TypeName>(object));
    case T_RangeVar:
        result.name = name_of(as<::RangeVar>(object));
        result.location = as<::RangeVar>(object)->location;
        return result;
    case T_RoleSpec:
        result.name = plain(role_of(as<::RoleSpec>(object)));
        result.location = as<::RoleSpec>(object)->location;
        return result;
    default:
        result.name = plain(constant_of(object));
        return result;
    }
}

std::string constant_of(const ::Node* node) {
    if (!node) return {};
    switch (node->type) {
    case T_Integer:
        return std::to_string(as<::Integer>(node)->ival);
    case T_Float:
        return std::string(text_of(as<::Float>(node)->fval));
    case T_Boolean:
        return as<::Boolean>(node)->boolval ? "true" : "false";
    case T_String:
        return std::string(text_of(as<::String>(node)->sval));
    case T_BitString:
        return std::string(text_of(as<::BitString>(node)->bsval));
    case T_A_Const:
        return as<::A_Const>(node)->isnull ? "null" : constant_of(&as<::A_Const>(node)->val.node);
    case T_ColumnRef:
        return name_of(as<::ColumnRef>(node)->fields).printed();
    case T_TypeName:
        return type_of(as<::TypeName>(node)).name;
    case T_TypeCast:
        return is(as<::TypeCast>(node)->arg, T_A_Const) ? constant_of(as<::TypeCast>(node)->arg) : "";
    default:
        return {};
    }
}

}  // namespace limbeck::sql::native
