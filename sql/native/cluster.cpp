// Objects that belong to a whole server or database: databases, tablespaces, roles, settings, foreign servers,
// replication.
#include "sql/native/names.h"
#include "sql/native/statements.h"

namespace limbeck::sql::native {

namespace {

void add_create(Context& context, ObjectKind kind, std::string_view name, bool if_not_exists = false) {
    CreateObject effect;
    effect.kind = kind;
    effect.object = plain(name);
    effect.if_not_exists = if_not_exists;
    context.add_at(std::move(effect), name);
}

void add_alter(Context& context, ObjectKind kind, std::string_view name, std::string what) {
    context.add_at(AlterObject{kind, plain(name), std::move(what), {}}, name);
}

std::string setting(const ::VariableSetStmt* set) {
    if (!set) return "set";
    const SetVariable variable = variable_of(*set);
    if (variable.reset) return "reset " + variable.name;
    return "set " + variable.name + " = " + variable.value;
}

std::string mapping_name(const ::RoleSpec* user, const char* server) {
    return role_of(user) + " on " + std::string(text_of(server));
}

// What CREATE or ALTER ROLE says: "superuser, password"; the values stay out, they may be secrets.
std::string role_options(const ::List* options) {
    std::string result;
    for (const auto* option : each<::DefElem>(options)) {
        if (!result.empty()) result += ", ";
        const bool off = is(option->arg, T_Boolean) && !as<::Boolean>(option->arg)->boolval;
        result += (off ? "no" : "") + std::string(text_of(option->defname));
    }
    return result;
}

}  // namespace

void effects_of(Context& context, const ::CreatedbStmt& statement) {
    add_create(context, ObjectKind::database, text_of(statement.dbname));
}

void effects_of(Context& context, const ::AlterDatabaseStmt& statement) {
    add_alter(context, ObjectKind::database, text_of(statement.dbname), "set options");
}

void effects_of(Context& context, const ::AlterDatabaseRefreshCollStmt& statement) {
    add_alter(context, ObjectKind::database, text_of(statement.dbname), "refresh collation version");
}

void effects_of(Context& context, const ::AlterDatabaseSetStmt& statement) {
    add_alter(context, ObjectKind::database, text_of(statement.dbname), setting(statement.setstmt));
}

void effects_of(Context& context, const ::CreateTableSpaceStmt& statement) {
    add_create(context, ObjectKind::tablespace, text_of(statement.tablespacename));
}

void effects_of(Context& context, const ::AlterTableSpaceOptionsStmt& statement) {
    add_alter(context, ObjectKind::tablespace, text_of(statement.tablespacename),
              statement.isReset ? "reset options" : "set options");
}

void effects_of(Context& context, const ::AlterSystemStmt& statement) {
    const std::string name = variable_of(*statement.setstmt).name;
    context.add_at(AlterObject{ObjectKind::parameter, plain("system"), setting(statement.setstmt), {}}, name);
}

void effects_of(Context& context, const ::CreateRoleStmt& statement) {
    add_create(context, ObjectKind::role, text_of(statement.role));
}

void effects_of(Context& context, const ::AlterRoleStmt& statement) {
    add_alter(context, ObjectKind::role, role_of(statement.role), "set " + role_options(statement.options));
}

void effects_of(Context& context, const ::AlterRoleSetStmt& statement) {
    std::string what = setting(statement.setstmt);
    if (statement.database) what += " in database " + std::string(text_of(statement.database));
    add_alter(context, ObjectKind::role, statement.role ? role_of(statement.role) : "all", std::move(what));
}

void effects_of(Context& context, const ::CreateFdwStmt& statement) {
    add_create(context, ObjectKind::foreign_data_wrapper, text_of(statement.fdwname));
}

void effects_of(Context& context, const ::AlterFdwStmt& statement) {
    add_alter(context, ObjectKind::foreign_data_wrapper, text_of(statement.fdwname), "set options");
}

void effects_of(Context& context, const ::CreateForeignServerStmt& statement) {
    add_create(context, ObjectKind::server, text_of(statement.servername), statement.if_not_exists);
}

void effects_of(Context& context, const ::AlterForeignServerStmt& statement) {
    add_alter(context, ObjectKind::server, text_of(statement.servername), "set options");
}

void effects_of(Context& context, const ::CreateUserMappingStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::user_mapping;
    effect.object = plain(mapping_name(statement.user, statement.servername));
    effect.if_not_exists = statement.if_not_exists;
    context.add_at(std::move(effect), text_of(statement.servername));
}

void effects_of(Context& context, const ::AlterUserMappingStmt& statement) {
    context.add_at(
        AlterObject{
            ObjectKind::user_mapping, plain(mapping_name(statement.user, statement.servername)), "set options", {}},
        text_of(statement.servername));
}

// Makes foreign tables: those that are named, or ones that only the foreign server knows ("*").
void effects_of(Context& context, const ::ImportForeignSchemaStmt& statement) {
    const std::string schema(text_of(statement.local_schema));
    CreateObject effect;
    effect.kind = ObjectKind::foreign_table;
    if (statement.list_type != FDW_IMPORT_SCHEMA_LIMIT_TO) {
        effect.object = {schema, "*"};
        return context.add_at(std::move(effect), schema);
    }
    for (const auto* relation : each<::RangeVar>(statement.table_list)) {
        effect.object = {schema, std::string(text_of(relation->relname))};
        context.add(effect, context.source.name_at(relation->location));
    }
}

void effects_of(Context& context, const ::CreatePublicationStmt& statement) {
    add_create(context, ObjectKind::publication, text_of(statement.pubname));
}

void effects_of(Context& context, const ::AlterPublicationStmt& statement) {
    const char* what = statement.action == AP_AddObjects ? "add" : statement.action == AP_DropObjects ? "drop" : "set";
    std::string objects;
    for (const auto* object : each<::PublicationObjSpec>(statement.pubobjects)) {
        objects += objects.empty() ? " " : ", ";
        objects += object->pubtable ? name_of(object->pubtable->relation).printed()
                                    : "schema " + std::string(text_of(object->name));
    }
    add_alter(context, ObjectKind::publication, text_of(statement.pubname),
              statement.options ? "set options" : what + objects);
}

void effects_of(Context& context, const ::CreateSubscriptionStmt& statement) {
    add_create(context, ObjectKind::subscription, text_of(statement.subname));
}

void effects_of(Context& context, const ::AlterSubscriptionStmt& statement) {
    const auto what = [&statement]() -> const char* {
        switch (statement.kind) {
        case ALTER_SUBSCRIPTION_OPTIONS:
            return "set options";
        case ALTER_SUBSCRIPTION_CONNECTION:
            return "set connection";
        case ALTER_SUBSCRIPTION_SET_PUBLICATION:
            return "set publication";
        case ALTER_SUBSCRIPTION_ADD_PUBLICATION:
            return "add publication";
        case ALTER_SUBSCRIPTION_DROP_PUBLICATION:
            return "drop publication";
        case ALTER_SUBSCRIPTION_REFRESH:
            return "refresh publication";
        case ALTER_SUBSCRIPTION_ENABLED:
            return has_option(statement.options, "enabled") ? "enable" : "disable";
        case ALTER_SUBSCRIPTION_SKIP:
            return "skip";
        }
        return "alter";
    };
    add_alter(context, ObjectKind::subscription, text_of(statement.subname), what());
}

}  // namespace limbeck::sql::native
