// DROP of every kind of object: one effect per object.
#include "sql/native/names.h"
#include "sql/native/statements.h"

namespace limbeck::sql::native {

void effects_of(Context& context, const ::DropStmt& statement) {
    const auto parts = context.source.parts(context.range);
    size_t index = 0;
    for (const auto* node : each<::Node>(statement.objects)) {
        const ObjectName object = object_of(statement.removeType, node);
        const Range part = parts.size() == length_of(statement.objects) ? parts[index++] : context.range;
        DropObject effect;
        effect.kind = kind_of(statement.removeType);
        effect.object = object.name;
        effect.of_table = object.of_table.printed();
        effect.if_exists = statement.missing_ok;
        effect.cascade = statement.behavior == DROP_CASCADE;
        effect.concurrently = statement.concurrent;
        effect.arguments = object.arguments;
        effect.has_arguments = object.has_arguments;
        // Of schema.name the whole name is shown.
        auto found = context.source.find_name(part, object.name.schema.empty() ? object.name.name : object.name.schema);
        if (found) found = context.source.name_at(static_cast<int>(found->begin));
        context.add(std::move(effect), found.value_or(object.location >= 0 ? context.source.name_at(object.location)
                                                                           : context.source.first_word(part)));
    }
}

namespace {

void add_drop(Context& context, ObjectKind kind, std::string_view name, bool if_exists, bool cascade = false) {
    DropObject effect;
    effect.kind = kind;
    effect.object = plain(name);
    effect.if_exists = if_exists;
    effect.cascade = cascade;
    context.add_at(std::move(effect), name);
}

}  // namespace

void effects_of(Context& context, const ::DropdbStmt& statement) {
    add_drop(context, ObjectKind::database, text_of(statement.dbname), statement.missing_ok);
}

void effects_of(Context& context, const ::DropTableSpaceStmt& statement) {
    add_drop(context, ObjectKind::tablespace, text_of(statement.tablespacename), statement.missing_ok);
}

void effects_of(Context& context, const ::DropRoleStmt& statement) {
    for (const auto* role : each<::RoleSpec>(statement.roles)) {
        DropObject effect;
        effect.kind = ObjectKind::role;
        effect.object = plain(role_of(role));
        effect.if_exists = statement.missing_ok;
        context.add(std::move(effect), context.source.name_at(role->location));
    }
}

// Drops whatever the roles own in this database: which objects that is only the server knows.
void effects_of(Context& context, const ::DropOwnedStmt& statement) {
    for (const auto* role : each<::RoleSpec>(statement.roles)) {
        DropObject effect;
        effect.object = plain("owned by " + role_of(role));
        effect.cascade = statement.behavior == DROP_CASCADE;
        context.add(std::move(effect), context.source.name_at(role->location));
    }
}

void effects_of(Context& context, const ::DropUserMappingStmt& statement) {
    DropObject effect;
    effect.kind = ObjectKind::user_mapping;
    effect.object = plain(role_of(statement.user) + " on " + std::string(text_of(statement.servername)));
    effect.if_exists = statement.missing_ok;
    context.add_at(std::move(effect), text_of(statement.servername));
}

void effects_of(Context& context, const ::DropSubscriptionStmt& statement) {
    add_drop(context, ObjectKind::subscription, text_of(statement.subname), statement.missing_ok,
             statement.behavior == DROP_CASCADE);
}

}  // namespace limbeck::sql::native
