// Types that a user makes: enums, composite and range types, domains.
#include "sql/native/names.h"
#include "sql/native/query.h"
#include "sql/native/statements.h"

namespace limbeck::sql::native {

namespace {

void add_object(Context& context, ObjectKind kind, QualifiedName name) {
    const std::string last = name.name;
    CreateObject effect;
    effect.kind = kind;
    effect.object = std::move(name);
    context.add_at(std::move(effect), last);
}

std::string domain_change(const ::AlterDomainStmt& statement) {
    const std::string name(text_of(statement.name));
    switch (statement.subtype) {
    case 'T':
        return statement.def ? "set default" : "drop default";
    case 'N':
        return "drop not null";
    case 'O':
        return "set not null";
    case 'C':
        return "add constraint " + (is(statement.def, T_Constraint)
                                        ? std::string(text_of(as<::Constraint>(statement.def)->conname))
                                        : name);
    case 'X':
        return "drop constraint " + name + (statement.behavior == DROP_CASCADE ? " cascade" : "");
    case 'V':
        return "validate constraint " + name;
    default:
        return "alter";
    }
}

}  // namespace

void effects_of(Context& context, const ::CreateEnumStmt& statement) {
    CreateEnum effect{name_of(statement.typeName), strings_of(statement.vals)};
    const std::string name = effect.type.name;
    context.add_at(std::move(effect), name);
}

void effects_of(Context& context, const ::AlterEnumStmt& statement) {
    AlterEnum effect;
    effect.type = name_of(statement.typeName);
    if (statement.oldVal) {
        effect.renamed_from = text_of(statement.oldVal);
        effect.renamed_to = text_of(statement.newVal);
    } else {
        effect.added = text_of(statement.newVal);
        effect.neighbour = text_of(statement.newValNeighbor);
        effect.after = statement.newValIsAfter;
    }
    effect.if_not_exists = statement.skipIfNewValExists;
    const std::string name = effect.type.name;
    context.add_at(std::move(effect), name);
}

void effects_of(Context& context, const ::CompositeTypeStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::type;
    effect.object = name_of(statement.typevar);
    context.add_at(std::move(effect), statement.typevar);
}

void effects_of(Context& context, const ::CreateRangeStmt& statement) {
    add_object(context, ObjectKind::type, name_of(statement.typeName));
}

void effects_of(Context& context, const ::CreateDomainStmt& statement) {
    for (const auto* constraint : each<::Constraint>(statement.constraints)) {
        if (constraint->raw_expr) walk_query(context, constraint->raw_expr);
    }
    add_object(context, ObjectKind::domain, name_of(statement.domainname));
}

void effects_of(Context& context, const ::AlterDomainStmt& statement) {
    AlterObject effect{ObjectKind::domain, name_of(statement.typeName), domain_change(statement), {}};
    const std::string name = effect.object.name;
    context.add_at(std::move(effect), name);
}

void effects_of(Context& context, const ::AlterTypeStmt& statement) {
    AlterObject effect{ObjectKind::type, name_of(statement.typeName), "set options", {}};
    const std::string name = effect.object.name;
    context.add_at(std::move(effect), name);
}

}  // namespace limbeck::sql::native
