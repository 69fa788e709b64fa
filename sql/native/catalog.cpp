// Objects inside a schema that have no rows and no special effect type: schemas, sequences, extensions, statistics,
// operators, casts, text search.
#include "sql/native/names.h"
#include "sql/native/statements.h"

namespace limbeck::sql::native {

namespace {

void add_create(Context& context, ObjectKind kind, QualifiedName object, std::string_view at,
                bool if_not_exists = false, bool or_replace = false) {
    CreateObject effect;
    effect.kind = kind;
    effect.object = std::move(object);
    effect.if_not_exists = if_not_exists;
    effect.or_replace = or_replace;
    context.add_at(std::move(effect), at);
}

void add_alter(Context& context, ObjectKind kind, QualifiedName object, std::string what) {
    const std::string at = object.name;
    context.add_at(AlterObject{kind, std::move(object), std::move(what), {}}, at);
}

std::string last_name(const ::List* parts) {
    return name_of(parts).name;
}

// The names of options, as "start, owned_by".
std::string option_names(const ::List* options) {
    std::string result;
    for (const auto* option : each<::DefElem>(options)) {
        if (!result.empty()) result += ", ";
        result += text_of(option->defname);
    }
    return result;
}

}  // namespace

namespace {

// Inside CREATE SCHEMA a name without a schema means the new one.
void put_in_schema(Effect& effect, const std::string& schema) {
    const auto put = [&](QualifiedName& name) {
        if (name.schema.empty()) name.schema = schema;
    };
    if (auto* table = std::get_if<CreateTable>(&effect.data)) put(table->table);
    if (auto* view = std::get_if<CreateView>(&effect.data)) put(view->view);
    if (auto* index = std::get_if<CreateIndex>(&effect.data)) put(index->table);
    if (auto* trigger = std::get_if<CreateTrigger>(&effect.data)) put(trigger->table);
    if (auto* object = std::get_if<CreateObject>(&effect.data)) put(object->object);
}

}  // namespace

// The elements of CREATE SCHEMA are statements of their own, run after it.
void effects_of(Context& context, const ::CreateSchemaStmt& statement) {
    const std::string name =
        statement.schemaname ? std::string(text_of(statement.schemaname)) : role_of(statement.authrole);
    add_create(context, ObjectKind::schema, plain(name), name, statement.if_not_exists);
    for (const auto* element : each<::Node>(statement.schemaElts)) {
        const size_t before = context.effects.size();
        add_effects(context, element);
        for (size_t i = before; i < context.effects.size(); ++i) put_in_schema(context.effects[i], name);
    }
}

void effects_of(Context& context, const ::CreateSeqStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::sequence;
    effect.object = name_of(statement.sequence);
    effect.if_not_exists = statement.if_not_exists;
    context.add_at(std::move(effect), statement.sequence);
}

void effects_of(Context& context, const ::AlterSeqStmt& statement) {
    context.add_at(
        AlterObject{ObjectKind::sequence, name_of(statement.sequence), "set " + option_names(statement.options), {}},
        statement.sequence);
}

void effects_of(Context& context, const ::CreateExtensionStmt& statement) {
    const auto name = text_of(statement.extname);
    add_create(context, ObjectKind::extension, plain(name), name, statement.if_not_exists);
}

void effects_of(Context& context, const ::AlterExtensionStmt& statement) {
    add_alter(context, ObjectKind::extension, plain(text_of(statement.extname)), "update");
}

void effects_of(Context& context, const ::AlterExtensionContentsStmt& statement) {
    const auto object = object_of(statement.objtype, statement.object);
    add_alter(context, ObjectKind::extension, plain(text_of(statement.extname)),
              std::string(statement.action > 0 ? "add " : "drop ") + name_of(kind_of(statement.objtype)) + " " +
                  object.name.printed());
}

void effects_of(Context& context, const ::CreateStatsStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::statistics;
    effect.object = name_of(statement.defnames);
    effect.if_not_exists = statement.if_not_exists;
    const auto* relation = nth<::RangeVar>(statement.relations, 0);
    if (is(relation, T_RangeVar)) effect.of_table = name_of(relation).printed();
    const std::string name = effect.object.name;
    if (name.empty()) return context.add(std::move(effect));
    context.add_at(std::move(effect), name);
}

void effects_of(Context& context, const ::AlterStatsStmt& statement) {
    add_alter(context, ObjectKind::statistics, name_of(statement.defnames), "set statistics");
}

void effects_of(Context& context, const ::AlterCollationStmt& statement) {
    add_alter(context, ObjectKind::collation, name_of(statement.collname), "refresh version");
}

void effects_of(Context& context, const ::CreateConversionStmt& statement) {
    add_create(context, ObjectKind::conversion, name_of(statement.conversion_name),
               last_name(statement.conversion_name));
}

void effects_of(Context& context, const ::CreateCastStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::cast;
    effect.object = plain(type_of(statement.sourcetype).name + " as " + type_of(statement.targettype).name);
    context.add(std::move(effect), context.source.name_at(statement.sourcetype->location));
}

void effects_of(Context& context, const ::CreateTransformStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::transform;
    effect.object = plain(type_of(statement.type_name).name + " for " + std::string(text_of(statement.lang)));
    effect.or_replace = statement.replace;
    context.add(std::move(effect), context.source.name_at(statement.type_name->location));
}

void effects_of(Context& context, const ::CreateAmStmt& statement) {
    const auto name = text_of(statement.amname);
    add_create(context, ObjectKind::access_method, plain(name), name);
}

void effects_of(Context& context, const ::CreateOpClassStmt& statement) {
    add_create(context, ObjectKind::operator_class, name_of(statement.opclassname), last_name(statement.opclassname));
}

void effects_of(Context& context, const ::CreateOpFamilyStmt& statement) {
    add_create(context, ObjectKind::operator_family, name_of(statement.opfamilyname),
               last_name(statement.opfamilyname));
}

void effects_of(Context& context, const ::AlterOpFamilyStmt& statement) {
    add_alter(context, ObjectKind::operator_family, name_of(statement.opfamilyname),
              statement.isDrop ? "drop members" : "add members");
}

void effects_of(Context& context, const ::AlterOperatorStmt& statement) {
    add_alter(context, ObjectKind::operator_, name_of(statement.opername->objname),
              "set " + option_names(statement.options));
}

void effects_of(Context& context, const ::AlterTSDictionaryStmt& statement) {
    add_alter(context, ObjectKind::text_search, name_of(statement.dictname), "set options");
}

void effects_of(Context& context, const ::AlterTSConfigurationStmt& statement) {
    add_alter(context, ObjectKind::text_search, name_of(statement.cfgname),
              statement.kind == ALTER_TSCONFIG_ADD_MAPPING    ? "add mapping"
              : statement.kind == ALTER_TSCONFIG_DROP_MAPPING ? "drop mapping"
                                                              : "alter mapping");
}

}  // namespace limbeck::sql::native
