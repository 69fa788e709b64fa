// What env.py decides for its revisions by context.configure(): the naming convention of target_metadata (fact R17), as
// far as it is read without running anything: target_metadata=Base.metadata leads to MetaData(naming_convention={...}),
// or to an assignment to its naming_convention;
// and whether they run in a transaction.
#include "dataflow/interpreter.h"

namespace limbeck::dataflow {

namespace {

// The MetaData(...) call behind a value: itself, the metadata of a declarative base, or the first of a list.
Ref metadata_of(Ref value) {
    for (int i = 0; value && i < 20; ++i) {
        if (value->is_call("sqlalchemy.MetaData")) return value;
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
    return options;
}

void Interpreter::configured(const Call& call) {
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
