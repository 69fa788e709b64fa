// What env.py decides for its revisions by context.configure(): the naming convention of target_metadata (fact R17), as
// far as it is read without running anything: target_metadata=Base.metadata leads to MetaData(naming_convention={...}),
// or to an assignment to its naming_convention; whether they run in a transaction; the version table's schema, which
// some of them ask for. And what they can ask of alembic.ini.
#include "dataflow/interpreter.h"

namespace limbeck::dataflow {

using frontend::NodeId;

namespace {

// The MetaData(...) call behind a value: itself, the metadata of a declarative base, or the first of a list. Where
// another of its arguments depends on a test, both arms have one naming convention.
Ref metadata_of(Ref value, int depth = 0) {
    for (int i = 0; value && i < 20; ++i) {
        if (value->is_call("sqlalchemy.MetaData")) return value;
        if (value->is(ValueKind::choice) && depth < 5) {
            Ref one = metadata_of(value->items[0], depth + 1), other = metadata_of(value->items[1], depth + 1);
            Ref names = one ? one->keyword("naming_convention") : nullptr;
            Ref other_names = other ? other->keyword("naming_convention") : nullptr;
            const bool agree = names && other_names && (names == other_names || same(names, other_names));
            return agree ? one : nullptr;
        }
        if ((value->is(ValueKind::list) || value->is(ValueKind::tuple)) && !value->items.empty()) {
            value = value->items[0];
            continue;
        }
        const bool is_base = value->is(ValueKind::attribute) && value->name == "metadata";
        if (!is_base) return nullptr;
        Ref base = value->receiver;
        if (base->is(ValueKind::method) && base->name == "generate_base") base = base->receiver;  // of a registry
        if (!base->is(ValueKind::call)) return nullptr;
        const bool is_first = base->is_call("sqlalchemy.orm.registry") && !base->items.empty();
        value = is_first ? base->items[0] : base->keyword("metadata");
    }
    return nullptr;
}

// Whether both are one MetaData: the same term, or the metadata of the same base.
bool is_same_metadata(Ref one, Ref other) {
    if (one == other) return true;
    const bool are_of_bases =
        one->is(ValueKind::attribute) && other->is(ValueKind::attribute) && one->name == other->name;
    if (!are_of_bases) return false;
    Ref base = one->receiver, beside = other->receiver;
    return base == beside ||
           (base->is(ValueKind::symbol) && beside->is(ValueKind::symbol) && base->name == beside->name);
}

std::string text_in(Ref conventions, std::string_view key) {
    Ref found = conventions->lookup(key);
    return found && found->is(ValueKind::string) ? std::string(found->str()) : std::string();
}

}  // namespace

rendering::Options Interpreter::decided(rendering::Options options) const {
    if (naming_) options.naming = *naming_;
    options.transactional_ddl = transactional_ddl_;
    options.version_table_schema = version_table_schema_;
    if (sets_options_) options.main_options.clear();
    return options;
}

// An option of alembic.ini's main section that the user's configuration states; null: it states nothing of it.
Ref Interpreter::main_option(const Call& call) {
    Ref name = call.argument(0, "name");
    if (!name || !resolve(name)->is(ValueKind::string) || sets_options_) return nullptr;
    const auto stated = session_.options.main_options.find(resolve(name)->str());
    if (stated == session_.options.main_options.end()) return nullptr;
    if (stated->second) return arena_.string(*stated->second, place(call.node));
    Ref otherwise = call.argument(1, "default");
    return otherwise ? otherwise : arena_.none(place(call.node));
}

Ref Interpreter::version_table_schema(NodeId node) {
    const std::optional<std::string>& known = session_.options.version_table_schema;
    if (!known)
        return source_value("alembic.context.get_context().version_table_schema", Level::operator_input, Shape::text,
                            node);
    return known->empty() ? arena_.none(place(node)) : arena_.string(*known, place(node));
}

// Where env.py configures twice, offline and online, both must agree.
void Interpreter::configured(const Call& call) {
    Ref schema = call.keyword("version_table_schema");
    if (schema) schema = resolve(schema);
    std::optional<std::string> named;
    if (call.complete && (!schema || schema->is(ValueKind::none))) named = "";
    if (schema && schema->is(ValueKind::string)) named = schema->str();
    version_table_schema_ = is_configured_ && version_table_schema_ != named ? std::nullopt : named;
    is_configured_ = true;
    if (Ref transactional = call.keyword("transactional_ddl"))
        transactional_ddl_ = truth(resolve(transactional)) != Truth::no;
    Ref target = call.keyword("target_metadata");
    if (!target) return;
    Ref frozen = freeze(resolve(target));
    if (frozen->is(ValueKind::klass)) frozen = target;
    Ref metadata = metadata_of(frozen);
    Ref conventions = metadata ? metadata->keyword("naming_convention") : nullptr;
    for (const auto& [owner, assigned] : conventions_)
        if (is_same_metadata(owner, frozen)) conventions = assigned;
    if (!conventions || !conventions->is(ValueKind::dict)) return;
    rendering::NamingConvention naming;
    if (std::string ix = text_in(conventions, "ix"); !ix.empty()) naming.ix = ix;
    naming.uq = text_in(conventions, "uq");
    naming.ck = text_in(conventions, "ck");
    naming.fk = text_in(conventions, "fk");
    naming.pk = text_in(conventions, "pk");
    naming_ = naming;
}

}  // namespace limbeck::dataflow
