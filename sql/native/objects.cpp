// Statements that take many kinds of objects by one form: RENAME, SET SCHEMA, OWNER TO, COMMENT ON and their like.
#include "sql/native/names.h"
#include "sql/native/statements.h"

namespace limbeck::sql::native {

namespace {

// ALTER of an object: a relation, or another node that names it.
ObjectName target_of(::ObjectType type, const ::RangeVar* relation, const ::Node* object) {
    ObjectName result;
    if (!relation) return object_of(type, object);
    result.name = name_of(relation);
    result.location = relation->location;
    return result;
}

void add_at_target(Context& context, EffectData data, const ObjectName& target) {
    if (target.location >= 0) return context.add(std::move(data), context.source.name_at(target.location));
    context.add_at(std::move(data), target.name.name);
}

// Kinds whose statement names a relation, and then a part of it.
bool is_part(::ObjectType type) {
    return type == OBJECT_COLUMN || type == OBJECT_ATTRIBUTE || type == OBJECT_TABCONSTRAINT ||
           type == OBJECT_TRIGGER || type == OBJECT_POLICY || type == OBJECT_RULE || type == OBJECT_DOMCONSTRAINT;
}

}  // namespace

void effects_of(Context& context, const ::RenameStmt& statement) {
    Rename effect;
    context.if_exists = statement.missing_ok;
    effect.kind = kind_of(statement.renameType);
    effect.new_name = text_of(statement.newname);
    ObjectName target = target_of(statement.renameType, statement.relation, statement.object);
    if (is_part(statement.renameType)) {
        effect.old_name = text_of(statement.subname);
        effect.object = statement.renameType == OBJECT_DOMCONSTRAINT ? name_of(list_of(statement.object)) : target.name;
        return context.add_at(std::move(effect), text_of(statement.subname));
    }
    // Databases, roles, schemas, tablespaces have neither a relation nor an object.
    effect.object = target.name.name.empty() ? plain(text_of(statement.subname)) : target.name;
    if (target.name.name.empty()) target.name = effect.object;
    add_at_target(context, std::move(effect), target);
}

void effects_of(Context& context, const ::AlterObjectSchemaStmt& statement) {
    const auto target = target_of(statement.objectType, statement.relation, statement.object);
    add_at_target(context,
                  SetSchema{kind_of(statement.objectType), target.name, std::string(text_of(statement.newschema))},
                  target);
}

void effects_of(Context& context, const ::AlterOwnerStmt& statement) {
    const auto target = target_of(statement.objectType, statement.relation, statement.object);
    add_at_target(context, SetOwner{kind_of(statement.objectType), target.name, role_of(statement.newowner)}, target);
}

void effects_of(Context& context, const ::AlterObjectDependsStmt& statement) {
    ObjectName target = target_of(statement.objectType, statement.relation, statement.object);
    AlterObject effect;
    effect.kind = kind_of(statement.objectType);
    if (statement.relation && statement.objectType == OBJECT_TRIGGER) {
        effect.of_table = target.name.printed();
        target = object_of(statement.objectType, statement.object);
    }
    effect.object = target.name;
    effect.what = (statement.remove ? "no depends on extension " : "depends on extension ") +
                  std::string(string_of(statement.extname));
    add_at_target(context, std::move(effect), target);
}

void effects_of(Context& context, const ::CommentStmt& statement) {
    const ObjectName target = object_of(statement.objtype, statement.object);
    Comment effect;
    effect.kind = kind_of(statement.objtype);
    effect.object = target.name;
    effect.text = text_of(statement.comment);
    if (statement.objtype == OBJECT_COLUMN) {
        effect.object = target.of_table;
        effect.column = target.name.name;
    } else {
        effect.of_table = target.of_table.printed();
    }
    add_at_target(context, std::move(effect), target);
}

void effects_of(Context& context, const ::SecLabelStmt& statement) {
    const ObjectName target = object_of(statement.objtype, statement.object);
    AlterObject effect;
    effect.kind = kind_of(statement.objtype);
    effect.object = target.name;
    effect.of_table = target.of_table.printed();
    effect.what = "security label";
    add_at_target(context, std::move(effect), target);
}

// CREATE AGGREGATE, OPERATOR, TYPE (base), TEXT SEARCH ..., COLLATION.
void effects_of(Context& context, const ::DefineStmt& statement) {
    const QualifiedName name = name_of(statement.defnames);
    CreateObject effect;
    effect.kind = kind_of(statement.kind);
    effect.object = name;
    effect.if_not_exists = statement.if_not_exists;
    effect.or_replace = statement.replace;
    context.add_at(std::move(effect), name.name);
}

void effects_of(Context& context, const ::ReassignOwnedStmt& statement) {
    for (const auto* role : each<::RoleSpec>(statement.roles)) {
        context.add(SetOwner{ObjectKind::other, plain("owned by " + role_of(role)), role_of(statement.newrole)},
                    context.source.name_at(role->location));
    }
}

}  // namespace limbeck::sql::native
