// Named tuples and dataclasses: their fields, and what is made from one of them.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

// In order of definition, those of the bases first.
std::vector<std::string_view> Interpreter::fields_of(Ref klass) {
    std::vector<std::string_view> fields;
    auto add = [&](std::string_view field) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    };
    auto all = bases_of(klass);
    for (size_t i = all.size(); i-- > 0;) {
        const frontend::Syntax& syntax = *all[i]->syntax;
        bool is_listed = false;
        for (const auto& [name, names] : all[i]->named) {
            if (name != "@fields") continue;
            for (Ref one : names->items) add(one->str());
            is_listed = true;
        }
        if (is_listed) continue;
        for (NodeId statement : syntax.all_children(syntax.child(all[i]->node, 0))) {
            if (syntax.kind(statement) != NodeKind::ann_assign) continue;
            NodeId target = syntax.child(statement, 0);
            if (syntax.kind(target) == NodeKind::name) add(syntax.text(target));
        }
    }
    return fields;
}

// collections.namedtuple("City", "name country"), typing.NamedTuple("City", [("name", str)]).
Ref Interpreter::namedtuple(Call& call) {
    if (call.positional.size() < 2 || !call.positional[0]->is(ValueKind::string)) return nullptr;
    const Place where = place(call.node);
    Value names;
    names.kind = ValueKind::tuple;
    names.place = where;
    if (call.positional[1]->is(ValueKind::string)) {
        std::string text(call.positional[1]->str());
        std::replace(text.begin(), text.end(), ',', ' ');
        Ref words = string_method("split", Template(text), {}, {}, arena_, where);
        names.items = words->items;
    } else {
        Elements fields = elements(call.positional[1], call.node);
        if (!fields.exact()) return nullptr;
        for (Ref field : fields.values) {
            Ref one = content(field);
            names.items.push_back(one->is(ValueKind::tuple) && !one->items.empty() ? one->items[0] : one);
        }
    }
    const bool has_names =
        std::all_of(names.items.begin(), names.items.end(), [](Ref one) { return one->is(ValueKind::string); });
    if (!has_names) return nullptr;
    Value base;
    base.kind = ValueKind::symbol;
    base.name = "typing.NamedTuple";
    base.place = where;
    Value klass;
    klass.kind = ValueKind::klass;
    klass.name = call.positional[0]->str();
    klass.place = where;
    klass.syntax = syntax_;
    klass.node = call.node;
    klass.space = make_space(space_);
    klass.items = {arena_.add(std::move(base))};
    Ref fields = arena_.add(std::move(names));
    klass.named.emplace_back("@fields", fields);
    if (Ref presets = call.keyword("defaults")) {
        Elements values = elements(presets, call.node);
        const size_t without = fields->items.size() - std::min(fields->items.size(), values.values.size());
        for (size_t i = without; i < fields->items.size() && values.exact(); ++i)
            assign_in(klass.space, arena_.intern(fields->items[i]->str()), values.values[i - without]);
    }
    return arena_.add(std::move(klass));
}

void Interpreter::init_dataclass(Ref klass, Ref self, Call& call) {
    size_t next = 0;
    for (std::string_view field : fields_of(klass)) {
        Ref preset = class_attribute(klass, field);
        const bool is_field = preset && preset->is_call("dataclasses.field");
        Ref is_given = is_field ? preset->keyword("init") : nullptr;
        Ref value = nullptr;
        if (!is_given || truth(is_given) != Truth::no) {
            value = argument_at(call, next++);
            if (!value) value = call.keyword(field);
            if (!value) value = from_double_star(call, field);
        }
        if (!value && is_field) {
            Ref factory = preset->keyword("default_factory"), simple = preset->keyword("default");
            value = simple ? simple : factory ? call_value(factory, {}, call.node) : nullptr;
        } else if (!value) {
            value = preset;
        }
        if (!value) value = unknown("a field that no argument is given for", std::string(field), call.node);
        assign_in(self->space, arena_.intern(field), value);
    }
    if (Ref after = class_attribute(klass, "__post_init__"))
        call_value(bound(after, self, klass, call.node), {}, call.node);
}

// A copy in which the keywords of the call replace fields.
Ref Interpreter::replaced_fields(Call& call, Ref instance) {
    Call inner;
    inner.node = call.node;
    inner.complete = call.complete;
    for (std::string_view field : fields_of(instance->receiver)) {
        Ref preset = class_attribute(instance->receiver, field);
        Ref is_given = preset && preset->is_call("dataclasses.field") ? preset->keyword("init") : nullptr;
        if (is_given && truth(is_given) == Truth::no) continue;
        Ref value = call.keyword(field);
        if (!value) value = instance_attribute(instance, field, call.node);
        if (value) inner.keywords.emplace_back(std::string(field), value);
    }
    return instantiate(instance->receiver, inner);
}

// _replace(), _asdict(), and the functions of dataclasses that do the same.
Ref Interpreter::record_method(Call& call, Ref instance) {
    if (call.name == "_replace" || call.name == "replace") return replaced_fields(call, instance);
    if (call.name != "_asdict" && call.name != "asdict") return nullptr;
    Value dict;
    dict.kind = ValueKind::dict;
    dict.place = place(call.node);
    for (std::string_view field : fields_of(instance->receiver))
        if (Ref value = instance_attribute(instance, field, call.node))
            dict.pairs.emplace_back(arena_.string(std::string(field), dict.place), value);
    return make_object(std::move(dict), call.node);
}

}  // namespace limbeck::dataflow
