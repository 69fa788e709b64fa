// Classes of the project: attributes, inheritance, instances; enums, dataclasses, named tuples, mapped classes.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {
constexpr int max_bases = 32;  // of a chain of inheritance
}

Ref Interpreter::make_class(NodeId node) {
    const size_t decorator_count = (*syntax_)[node].data;
    Value value;
    value.kind = ValueKind::klass;
    value.name = syntax_->text(node);
    value.node = node;
    value.syntax = syntax_;
    value.place = place(node);
    value.space = make_space(space_);
    auto rest = syntax_->children_from(node, 2);
    for (size_t i = decorator_count; i < rest.size(); ++i) {
        if (syntax_->kind(rest[i]) == NodeKind::keyword)
            value.named.emplace_back(std::string(syntax_->text(rest[i])), evaluate(syntax_->child(rest[i], 0)));
        else
            value.items.push_back(resolve(evaluate(rest[i])));
    }
    const SpaceId space = value.space;
    for (size_t i = 0; i < decorator_count && i < rest.size(); ++i) {
        Ref decorator = resolve(evaluate(rest[i]));
        if (decorator->path() == "dataclasses.dataclass" || decorator->path().ends_with(".dataclass"))
            value.named.emplace_back("@dataclass", decorator);
        if (decorator->path() == "enum.unique") continue;
    }
    Ref made = arena_.add(std::move(value));
    const SpaceId outer = std::exchange(space_, space);
    run_block(syntax_->child(node, 0));
    space_ = outer;
    // Functions of the body see the names around the class, not those of its body.
    for (auto& [name, cell] : spaces_[space].cells) {
        Ref attribute = store_.get(cell);
        if (attribute && attribute->is(ValueKind::function) && attribute->space == space) {
            Value method = *attribute;
            method.space = outer;
            method.items = {made};  // the class, for super()
            store_.set(cell, arena_.add(std::move(method)));
        } else if (attribute && attribute->is(ValueKind::call) && !attribute->items.empty() &&
                   attribute->items[0]->is(ValueKind::function) && attribute->items[0]->space == space) {
            Value method = *attribute->items[0];
            method.space = outer;
            method.items = {made};
            Value wrapped = *attribute;
            wrapped.items[0] = arena_.add(std::move(method));
            for (auto& [key, function] : wrapped.named)
                if (function->is(ValueKind::function) && function->space == space) {
                    Value setter = *function;
                    setter.space = outer;
                    setter.items = {made};
                    function = arena_.add(std::move(setter));
                }
            store_.set(cell, arena_.add(std::move(wrapped)));
        }
    }
    if (is_enum(made)) make_enum_members(made);
    init_subclass(made, node);
    return made;
}

// The hook of the nearest base: with the class, and the keywords that stand beside its bases.
void Interpreter::init_subclass(Ref klass, NodeId node) {
    const auto& order = bases_of(klass);
    for (size_t i = 1; i < order.size(); ++i) {
        auto found = spaces_[order[i]->space].cells.find("__init_subclass__");
        Ref hook = found == spaces_[order[i]->space].cells.end() ? nullptr : store_.get(found->second);
        if (!hook) continue;
        if (hook->is(ValueKind::call) && hook->name == "builtins.classmethod") hook = hook->items[0];
        if (!hook->is(ValueKind::function)) return;
        Value method = *hook;
        method.receiver = klass;
        Call call;
        call.node = node;
        call.callee = arena_.add(std::move(method));
        for (const auto& [name, value] : klass->named)
            if (!name.starts_with("@") && name != "metaclass") call.keywords.emplace_back(name, value);
        call_function(call.callee, call);
        return;
    }
}

const std::vector<Ref>& Interpreter::bases_of(Ref klass) {
    return linearised(klass, 0);
}

// The order in which Python looks for an attribute: C3 (Python documentation, "The Python 2.3 Method Resolution
// Order").
const std::vector<Ref>& Interpreter::linearised(Ref klass, int depth) {
    if (auto found = orders_.find(klass); found != orders_.end()) return found->second;
    std::vector<Ref> out = {klass};
    std::vector<std::vector<Ref>> lists;
    std::vector<Ref> direct;
    for (Ref base : klass->items) {
        if (!base->is(ValueKind::klass) || depth >= max_bases) continue;
        lists.push_back(linearised(base, depth + 1));
        direct.push_back(base);
    }
    lists.push_back(direct);
    for (;;) {
        std::erase_if(lists, [](const std::vector<Ref>& list) { return list.empty(); });
        if (lists.empty() || out.size() > static_cast<size_t>(max_bases))
            return orders_.emplace(klass, std::move(out)).first->second;
        Ref next = nullptr;
        for (const std::vector<Ref>& list : lists) {
            const bool is_later = std::any_of(lists.begin(), lists.end(), [&](const std::vector<Ref>& other) {
                return std::find(other.begin() + 1, other.end(), list.front()) != other.end();
            });
            if (!is_later) {
                next = list.front();
                break;
            }
        }
        if (!next) next = lists.front().front();  // no order exists: Python refuses the class
        out.push_back(next);
        for (std::vector<Ref>& list : lists) std::erase(list, next);
    }
}

bool Interpreter::derives(Ref klass, std::string_view path) {
    for (Ref one : bases_of(klass)) {
        if (path == "dataclass")
            for (const auto& [name, decorator] : one->named)
                if (name == "@dataclass") return true;
        for (Ref base : one->items) {
            std::string_view of = base->path();
            if (path.ends_with('.') ? of.starts_with(path) : of == path) return true;
        }
    }
    return false;
}

bool Interpreter::derives_from(Ref klass, Ref base) {
    const auto& all = bases_of(klass);
    return std::any_of(all.begin(), all.end(), [&](Ref one) { return one->space == base->space; });
}

Ref Interpreter::class_attribute(Ref klass, std::string_view id) {
    for (Ref one : bases_of(klass)) {
        auto found = spaces_[one->space].cells.find(id);
        if (found == spaces_[one->space].cells.end()) continue;
        if (Ref value = store_.get(found->second)) return resolve(value);
    }
    return nullptr;
}

// What an attribute of the class is when it is reached through an object or through the class.
Ref Interpreter::bound(Ref attribute, Ref self, Ref klass, NodeId node) {
    attribute = resolve(attribute);
    if (attribute->is(ValueKind::function)) {
        if (!self) return attribute;
        Value method = *attribute;
        method.receiver = self;
        return arena_.add(std::move(method));
    }
    if (!attribute->is(ValueKind::call) || attribute->items.empty()) return attribute;
    if (attribute->name == "builtins.staticmethod") return attribute->items[0];
    if (attribute->name == "builtins.classmethod") {
        Value method = *attribute->items[0];
        method.receiver = klass;
        return arena_.add(std::move(method));
    }
    const bool is_property = attribute->name == "builtins.property" || attribute->name == "functools.cached_property";
    if (is_property && self) return call_value(attribute->items[0], {self}, node);
    if (attribute->name == "contextlib.contextmanager" && self) {
        Value manager = *attribute;
        manager.items[0] = bound(attribute->items[0], self, klass, node);
        return arena_.add(std::move(manager));
    }
    return attribute;
}

Ref Interpreter::instance_attribute(Ref instance, std::string_view id, NodeId node) {
    auto found = spaces_[instance->space].cells.find(id);
    if (found != spaces_[instance->space].cells.end())
        if (Ref value = store_.get(found->second)) return resolve(value);
    Ref klass = instance->receiver;
    const bool is_super = instance->name == "super" && !instance->items.empty();
    if (is_super) {
        if (Ref attribute = class_attribute(klass, id)) return bound(attribute, instance->items[0], klass, node);
        // Exception's own and a type's keep their arguments, TypeDecorator's makes the type that it decorates, and
        // gives it on every dialect.
        const bool is_init = id == "__init__";
        const bool is_exception = is_init && is_caught_by(klass, exception_of("Exception", node)) == Truth::yes;
        const bool decorates = is_init && is_type_decorator(klass);
        Ref type = is_init && !decorates ? library_type_of(klass) : nullptr;
        const bool loads = id == "load_dialect_impl" && is_type_decorator(klass);
        if (is_exception || decorates || type || loads) {
            Value partial;
            partial.kind = ValueKind::call;
            partial.name = "functools.partial";
            partial.place = place(node);
            partial.items = {arena_.symbol(is_exception ? "limbeck.exception_init"
                                           : decorates  ? "limbeck.decorator_init"
                                           : loads      ? "limbeck.decorated_type"
                                                        : "limbeck.type_init",
                                           partial.place),
                             instance->items[0]};
            if (type) partial.items.push_back(type);
            return arena_.add(std::move(partial));
        }
        if (id == "__init__" || id == "__init_subclass__" || id == "__enter__" || id == "__exit__" ||
            id == "__post_init__") {
            // object's own: it does nothing.
            return arena_.symbol("builtins.print", place(node));
        }
        return nullptr;
    }
    if (id == "__class__") return klass;
    if (id == "__dict__") return nullptr;
    if (Ref attribute = class_attribute(klass, id)) return bound(attribute, instance, klass, node);
    if (Ref getter = class_attribute(klass, "__getattr__"))
        return call_value(bound(getter, instance, klass, node), {arena_.string(std::string(id), place(node))}, node);
    if (Ref inner = plain(instance); inner && inner->is_text()) return attribute_of(inner, id, node);
    return nullptr;
}

Ref Interpreter::instantiate(Ref klass, Call& call) {
    if (is_enum(klass)) {
        if (call.positional.size() == 1) {
            return lift({call.positional[0]}, [&](const std::vector<Ref>& values) {
                return enum_lookup(klass, values[0], call.node, false);
            });
        }
        return unknown("an enum that is made by a call", klass->name, call.node);
    }
    Value value;
    value.kind = ValueKind::instance;
    value.name = klass->name;
    value.receiver = klass;
    value.place = place(call.node);
    value.space = make_space(no_space);
    // What its constructor was given, for those that do not keep it: exceptions, mapped classes, types.
    for (Ref argument : call.positional) value.items.push_back(argument);
    for (const auto& [name, argument] : call.keywords) value.named.emplace_back(name, argument);
    Ref self = arena_.add(std::move(value));
    if (Ref init = class_attribute(klass, "__init__")) {
        Call inner = call;
        inner.receiver = nullptr;
        inner.callee = bound(init, self, klass, call.node);
        if (inner.callee->is(ValueKind::function)) call_function(inner.callee, inner);
        return self;
    }
    if (derives(klass, "dataclass") || derives(klass, "typing.NamedTuple") || derives(klass, "pydantic.BaseModel")) {
        init_dataclass(klass, self, call);
        return self;
    }
    for (const auto& [name, argument] : call.keywords) assign_in(self->space, arena_.intern(name), argument);
    return self;
}

Ref Interpreter::super_of(Call& call) {
    if (!frame_ || !frame_->function || frame_->function->items.empty())
        return unknown("super() outside of a method", "", call.node);
    Ref klass = frame_->function->items[0], self = frame_->self;
    if (!self) return unknown("super() outside of a method", "", call.node);
    // What follows the class in the order of the object's own class, reached with the same object.
    Ref of = self->is(ValueKind::instance) ? self->receiver : self->is(ValueKind::klass) ? self : klass;
    std::vector<Ref> order = bases_of(of);
    auto here = std::find_if(order.begin(), order.end(), [&](Ref one) { return one->space == klass->space; });
    Value parent = *klass;
    if (here != order.end()) parent.items.assign(here + 1, order.end());
    for (Ref base : klass->items)
        if (!base->is(ValueKind::klass)) parent.items.push_back(base);
    parent.space = make_space(no_space);
    Ref shell = arena_.add(std::move(parent));
    Value value;
    value.kind = ValueKind::instance;
    value.name = "super";
    value.items = {self};
    value.place = place(call.node);
    value.receiver = shell;
    value.space = make_space(no_space);
    return arena_.add(std::move(value));
}

// --- enums ---

void Interpreter::make_enum_members(Ref klass) {
    long long last = 0;
    std::vector<std::pair<Ref, Ref>> made_before;  // members by their values
    for (NodeId statement : klass->syntax->all_children(klass->syntax->child(klass->node, 0))) {
        NodeId target;
        if (klass->syntax->kind(statement) == NodeKind::assign) target = klass->syntax->child(statement, 1);
        if (!target || klass->syntax->kind(target) != NodeKind::name) continue;
        std::string_view id = klass->syntax->text(target);
        if (id.starts_with("_")) continue;
        auto found = spaces_[klass->space].cells.find(id);
        if (found == spaces_[klass->space].cells.end()) continue;
        Ref value = store_.get(found->second);
        if (!value || value->is(ValueKind::function) || value->is(ValueKind::instance)) continue;
        if (value->is(ValueKind::call) &&
            (value->name == "builtins.property" || value->name == "builtins.staticmethod" ||
             value->name == "builtins.classmethod"))
            continue;
        if (value->is_call("enum.auto")) {
            const bool is_text = derives(klass, "enum.StrEnum");
            std::string lower(id);
            for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c ^ 0x20) : c;
            value = is_text ? arena_.string(lower, value->place) : arena_.integer(++last, value->place);
        } else {
            small_integer(value, last);
        }
        Value member;
        member.kind = ValueKind::instance;
        member.name = klass->name;
        member.receiver = klass;
        member.place = value->place;
        member.space = make_space(no_space);
        Ref made = arena_.add(std::move(member));
        // A second name for a value is the first member.
        Ref first = nullptr;
        for (const auto& [known, earlier] : made_before)
            if (same(known, value)) first = earlier;
        if (first) {
            assign_in(klass->space, id, first);
            continue;
        }
        made_before.emplace_back(value, made);
        assign_in(made->space, "name", arena_.string(std::string(id), value->place));
        assign_in(made->space, "_name_", arena_.string(std::string(id), value->place));
        assign_in(made->space, "value", value);
        assign_in(made->space, "_value_", value);
        assign_in(klass->space, id, made);
        if (Ref init = class_attribute(klass, "__init__"); init && init->is(ValueKind::function)) {
            Call call;
            call.node = klass->node;
            Ref arguments = content(value);
            if (arguments->is(ValueKind::tuple))
                call.positional = arguments->items;
            else
                call.positional = {value};
            const frontend::Syntax* outer = std::exchange(syntax_, klass->syntax);
            call_function(bound(init, made, klass, klass->node), call);
            syntax_ = outer;
        }
    }
}

Ref Interpreter::enum_members(Ref klass) {
    Value list;
    list.kind = ValueKind::list;
    list.place = klass->place;
    const auto& all = bases_of(klass);
    for (size_t i = all.size(); i-- > 0;)
        for (NodeId statement : all[i]->syntax->all_children(all[i]->syntax->child(all[i]->node, 0))) {
            if (all[i]->syntax->kind(statement) != NodeKind::assign) continue;
            NodeId target = all[i]->syntax->child(statement, 1);
            if (all[i]->syntax->kind(target) != NodeKind::name) continue;
            Ref member = class_attribute(klass, all[i]->syntax->text(target));
            if (!member || !member->is(ValueKind::instance) || member->receiver->space != all[i]->space) continue;
            // A second name for a value is an alias of the first.
            const bool is_alias = std::any_of(list.items.begin(), list.items.end(), [&](Ref other) {
                Ref a = store_.get(spaces_[other->space].cells["value"]),
                    b = store_.get(spaces_[member->space].cells["value"]);
                return same(a, b);
            });
            if (!is_alias) list.items.push_back(member);
        }
    Value object;
    object.kind = ValueKind::object;
    object.place = klass->place;
    object.cell = store_.add(arena_.add(std::move(list)));
    return arena_.add(std::move(object));
}

Ref Interpreter::enum_lookup(Ref klass, Ref value, NodeId node, bool by_name) {
    Ref members = content(enum_members(klass));
    if (value->is(ValueKind::instance) && value->receiver->space == klass->space) return value;
    std::vector<std::string> texts;
    bool all_texts = true;
    for (Ref member : members->items) {
        Ref key = instance_attribute(member, by_name ? "name" : "value", node);
        if (key && same(key, value)) return member;
        Ref text = instance_attribute(member, "value", node);
        if (text && text->is(ValueKind::string))
            texts.emplace_back(text->str());
        else
            all_texts = false;
    }
    if (is_constant(value)) return unknown("a value that the enum does not have", klass->name, node);
    // One of the members, whichever.
    if (!members->items.empty() && members->items.size() <= Budget::leaves) {
        Ref member = members->items.back();
        for (size_t i = members->items.size() - 1; i-- > 0;) {
            Ref name = instance_attribute(members->items[i], "name", node);
            member = join(opaque_text(printed(value).substr(0, 60) + " is " + klass->name + "." +
                                          std::string(name ? name->str() : ""),
                                      place(node)),
                          members->items[i], member);
        }
        return member;
    }
    Origin origin = origin_of(value);
    origin.shape = all_texts ? Shape::closed_set : Shape::identifier;
    origin.members = texts;
    origin.trace.push_back({place(node), "only a member of " + klass->name + " passes"});
    Ref closed = arena_.unknown("a member of an enum", klass->name, place(node), std::move(origin));
    Value member;
    member.kind = ValueKind::instance;
    member.name = klass->name;
    member.receiver = klass;
    member.place = place(node);
    member.space = make_space(no_space);
    Ref made = arena_.add(std::move(member));
    assign_in(made->space, "name", closed);
    assign_in(made->space, "value", closed);
    return made;
}

// An enum member with a mixed-in type is its value; a named tuple is a tuple.
Ref Interpreter::plain(Ref instance) {
    Ref klass = instance->receiver;
    if (is_enum(klass)) {
        const bool mixed = derives(klass, "builtins.str") || derives(klass, "builtins.int") ||
                           derives(klass, "enum.StrEnum") || derives(klass, "enum.IntEnum") ||
                           derives(klass, "enum.IntFlag");
        if (!mixed) return nullptr;
        auto found = spaces_[instance->space].cells.find("value");
        return found == spaces_[instance->space].cells.end() ? nullptr : resolve(store_.get(found->second));
    }
    if (derives(klass, "typing.NamedTuple")) {
        Value tuple;
        tuple.kind = ValueKind::tuple;
        tuple.place = instance->place;
        for (std::string_view field : fields_of(klass)) {
            auto found = spaces_[instance->space].cells.find(field);
            if (found != spaces_[instance->space].cells.end() && store_.get(found->second))
                tuple.items.push_back(store_.get(found->second));
        }
        return arena_.add(std::move(tuple));
    }
    if ((derives(klass, "builtins.str") || derives(klass, "builtins.int")) && !instance->items.empty())
        return instance->items[0];
    return nullptr;
}

}  // namespace limbeck::dataflow
