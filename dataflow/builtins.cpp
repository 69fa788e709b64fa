// Python's builtins over values.
#include "dataflow/interpreter.h"
#include "dataflow/type_classes.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;

namespace {

Ref pair_of(Arena& arena, Ref a, Ref b, Place place) {
    Value pair;
    pair.kind = ValueKind::tuple;
    pair.place = place;
    pair.items = {a, b};
    return arena.add(std::move(pair));
}

// isinstance(x.dialect, PGDialect): whether one of the classes is PostgreSQL's; unknown for anything else.
Truth is_dialect(const std::vector<Ref>& arguments) {
    constexpr std::string_view dialects = "sqlalchemy.dialects.";
    const bool tests_dialect =
        arguments.size() == 2 && arguments[0]->is(ValueKind::attribute) && arguments[0]->name == "dialect";
    if (!tests_dialect) return Truth::unknown;
    std::vector<Ref> classes = {arguments[1]};
    if (arguments[1]->is(ValueKind::tuple)) classes = arguments[1]->items;
    Truth found = Truth::no;
    for (Ref one : classes) {
        if (!one->path().starts_with(dialects)) return Truth::unknown;
        if (one->path().substr(dialects.size()).starts_with("postgresql.")) found = Truth::yes;
    }
    return found;
}

bool is_class(Ref value) {
    return value->is(ValueKind::klass) || value->is(ValueKind::symbol);
}

std::string_view type_name_of(Ref value) {
    switch (value->kind) {
    case ValueKind::string:
    case ValueKind::text:
        return "str";
    case ValueKind::integer:
        return "int";
    case ValueKind::boolean:
        return "bool";
    case ValueKind::floating:
        return "float";
    case ValueKind::list:
        return "list";
    case ValueKind::tuple:
        return "tuple";
    case ValueKind::dict:
        return "dict";
    case ValueKind::set:
        return "set";
    case ValueKind::bytes:
        return "bytes";
    case ValueKind::none:
        return "NoneType";
    default:
        return {};
    }
}

}  // namespace

Ref Interpreter::called_builtin(Call& call) {
    std::string_view id = std::string_view(call.callee->name).substr(9);
    std::vector<Ref>& arguments = call.positional;
    NodeId node = call.node;
    Place where = place(node);
    Value value;
    value.place = where;
    auto first = [&]() -> Ref { return arguments.empty() ? nullptr : arguments[0]; };
    if (id.starts_with("str.") && id != "str.maketrans" && !arguments.empty()) {
        Call method = call;
        method.name = id.substr(4);
        method.callee = nullptr;
        method.receiver = arguments[0];
        method.positional.erase(method.positional.begin());
        return dispatch(method);
    }
    if (id == "dict.fromkeys" && !arguments.empty()) {
        value.kind = ValueKind::dict;
        Elements keys = elements(arguments[0], node);
        for (Ref key : keys.values) put(value.pairs, key, arguments.size() > 1 ? arguments[1] : arena_.none(where));
        if (keys.rest)
            value.rest = pair_of(arena_, keys.rest, arguments.size() > 1 ? arguments[1] : arena_.none(where), where);
        return make_object(std::move(value), node);
    }
    if (id == "issubclass" && arguments.size() == 2) {
        const bool is_exception =
            is_caught_by(arguments[0], exception_of("BaseException", node)) == Truth::yes && is_class(arguments[0]);
        const Truth decided = is_exception ? is_caught_by(arguments[0], arguments[1]) : Truth::unknown;
        if (decided != Truth::unknown) return arena_.boolean(decided == Truth::yes, where);
    }
    if (id == "str.maketrans" && arguments.size() == 1 && content(arguments[0])->is(ValueKind::dict))
        return translation(content(arguments[0]), node);
    if (id == "isinstance" || id == "issubclass") {
        if (Truth decided = is_dialect(arguments); decided != Truth::unknown)
            return arena_.boolean(decided == Truth::yes, where);
        if (arguments.size() != 2) return nullptr;
        return lift({arguments[0]}, [&](const std::vector<Ref>& one) -> Ref {
            std::vector<Ref> classes = {arguments[1]};
            if (content(arguments[1])->is(ValueKind::tuple)) classes = content(arguments[1])->items;
            Ref object = content(one[0]);
            bool decided = true;
            for (Ref klass : classes) {
                if (klass->is(ValueKind::klass)) {
                    Ref of = object->is(ValueKind::instance) ? object->receiver
                             : object->is(ValueKind::klass)  ? object
                                                             : nullptr;
                    if (of && derives_from(of, klass)) return arena_.boolean(true, where);
                    if (object->is(ValueKind::unknown)) decided = false;
                } else if (klass->is(ValueKind::symbol)) {
                    std::string_view name =
                        std::string_view(klass->name)
                            .substr(klass->name.rfind('.') == std::string::npos ? 0 : klass->name.rfind('.') + 1);
                    std::string_view type = type_name_of(object);
                    if (!type.empty() && (name == type || (name == "int" && type == "bool") || name == "object" ||
                                          ((name == "Iterable" || name == "Sequence") &&
                                           (type == "list" || type == "tuple" || type == "str")) ||
                                          (name == "Mapping" && type == "dict")))
                        return arena_.boolean(true, where);
                    if (Truth is_one = is_type_instance(object, klass->name); is_one != Truth::unknown) {
                        if (is_one == Truth::yes) return arena_.boolean(true, where);
                        continue;
                    }
                    if (klass->name.starts_with("collections.") || klass->name.starts_with("numbers.") ||
                        klass->name.starts_with("typing."))
                        decided = false;
                    if (is_term(object) &&
                        (object->path() == klass->name || object->path().ends_with("." + std::string(name))))
                        return arena_.boolean(true, where);
                    if (object->is(ValueKind::instance) && derives(object->receiver, klass->name))
                        return arena_.boolean(true, where);
                    if (type.empty() && !object->is(ValueKind::instance) && !object->is(ValueKind::function))
                        decided = decided && object->is(ValueKind::call) && object->name.starts_with("sqlalchemy.") &&
                                  klass->name.starts_with("builtins.");
                } else {
                    decided = false;
                }
            }
            if (decided) return arena_.boolean(false, where);
            Ref& made = tests_[{-5, object, written(node, 120)}];
            if (!made) {
                made = tested(opaque(node), node, "a test that is not decided");
                if (object->is(ValueKind::unknown) && classes.size() == 1 && classes[0]->path() == "builtins.int")
                    narrow(made->origin->condition, object, shaped(object, Shape::integer, node), nullptr);
            }
            return made;
        });
    }
    if (id == "dict") {
        value.kind = ValueKind::dict;
        if (arguments.size() == 1) {
            Ref inner = content(arguments[0]);
            if (inner->is(ValueKind::dict)) {
                value.pairs = inner->pairs;
                value.presence = inner->presence;
                value.rest = inner->rest;
            } else if (inner->is(ValueKind::unknown)) {
                return inner;
            } else {
                Elements all = elements(inner, node);
                if (!all.exact()) {
                    value.rest = all.rest;
                    if (!all.rest) return unknown("the result of a function that is not computed", "dict", node);
                }
                for (Ref one : all.values) {
                    Elements parts = elements(one, node);
                    if (parts.values.size() != 2)
                        return unknown("the result of a function that is not computed", "dict", node);
                    put(value.pairs, parts.values[0], parts.values[1]);
                }
            }
        }
        for (const auto& [key, element] : call.keywords) put(value.pairs, arena_.string(key, element->place), element);
        return make_object(std::move(value), node);
    }
    if (id == "list" || id == "tuple" || id == "set" || id == "frozenset" || id == "iter") {
        if (arguments.size() > 1) return nullptr;
        value.kind = id == "tuple" ? ValueKind::tuple : id == "list" || id == "iter" ? ValueKind::list : ValueKind::set;
        if (!arguments.empty()) {
            Ref inner = content(arguments[0]);
            if (inner->is(ValueKind::unknown)) return inner;
            Elements all = elements(inner, node);
            value.origin = inner->origin;
            value.rest = all.rest;
            value.condition = all.rest_if;
            for (size_t i = 0; i < all.values.size(); ++i) {
                const bool again =
                    value.kind == ValueKind::set && std::any_of(value.items.begin(), value.items.end(),
                                                                [&](Ref item) { return same(item, all.values[i]); });
                if (again) continue;
                value.items.push_back(all.values[i]);
                if (!all.presence.empty()) value.presence.push_back(all.present(i));
            }
        }
        if (value.kind == ValueKind::tuple && value.presence.empty() && !value.rest)
            return arena_.add(std::move(value));
        return make_object(std::move(value), node);
    }
    if (id == "str" || id == "repr" || id == "format") {
        if (arguments.empty()) return arena_.string("", where);
        Ref spec = id == "format" && arguments.size() > 1 ? arguments[1] : nullptr;
        return lift({arguments[0], spec}, [&](const std::vector<Ref>& given) -> Ref {
            Template text;
            std::string_view format = given[1] ? given[1]->str() : std::string_view();
            if (append_formatted(given[0], id == "repr" ? 'r' : 0, format, text, node))
                return text_value(std::move(text), node);
            return unknown("a value in a text is not a constant", printed(given[0]), node);
        });
    }
    if (id == "bool" && arguments.size() == 1) {
        Truth decided = truth(arguments[0]);
        if (decided != Truth::unknown) return arena_.boolean(decided == Truth::yes, where);
        return tested(condition_of(arguments[0], node), node, "a test that is not decided");
    }
    if ((id == "int" || id == "float" || id == "abs" || id == "round" || id == "ord" || id == "hash" || id == "id") &&
        !arguments.empty()) {
        if (id == "int" && (arguments.size() > 1 || call.keyword("base")))
            return shaped(is_constant(arguments[0])
                              ? source_value("builtins.int", Level::generated, Shape::integer, node)
                              : arguments[0],
                          Shape::integer, node);
        if (id == "int" || id == "float") raise_by_number(arguments[0], node);
        if (raising_) return unknown("a text that is no number", source(node), node);
        return lift({arguments[0]}, [&](const std::vector<Ref>& given) -> Ref {
            Ref one = given[0];
            long long number = 0;
            if (one->is(ValueKind::integer) && id == "int") return one;
            if (one->is(ValueKind::string) && id == "int") {
                Value parsed;
                parsed.kind = ValueKind::integer;
                parsed.text = Template(std::string(one->str()));
                Ref candidate = arena_.add(std::move(parsed));
                if (small_integer(candidate, number)) return arena_.integer(number, where);
            }
            if (id == "abs" && small_integer(one, number)) return arena_.integer(number < 0 ? -number : number, where);
            Shape shape = id == "float" || id == "round" ? Shape::number : Shape::integer;
            if (one->is(ValueKind::unknown) || one->is(ValueKind::text)) return shaped(one, shape, node);
            return shaped(source_value("builtins." + std::string(id), Level::generated, shape, node), shape, node);
        });
    }
    if (id == "len" && arguments.size() == 1) {
        Ref inner = content(arguments[0]);
        const bool is_sized = inner->is(ValueKind::list) || inner->is(ValueKind::tuple) || inner->is(ValueKind::set) ||
                              inner->is(ValueKind::dict);
        if (is_sized && inner->presence.empty() && !inner->rest)
            return arena_.integer(static_cast<long long>(inner->items.size() + inner->pairs.size()), where);
        if (inner->is(ValueKind::attribute) && (inner->name == "c" || inner->name == "columns") &&
            inner->receiver->is_call("sqlalchemy.Table") && !partial_tables_.contains(inner->receiver) &&
            !inner->receiver->keyword("autoload_with")) {
            const std::vector<Ref>& parts = inner->receiver->items;
            return arena_.integer(
                std::count_if(parts.begin(), parts.end(), [](Ref part) { return part->is_call("sqlalchemy.Column"); }),
                where);
        }
        if (inner->is(ValueKind::klass) || inner->is(ValueKind::instance) || inner->is_call("limbeck.generator")) {
            Elements all = elements(inner, node);
            if (all.exact()) return arena_.integer(static_cast<long long>(all.values.size()), where);
        }
        if (inner->is(ValueKind::string))
            return arena_.integer(std::count_if(inner->str().begin(), inner->str().end(),
                                                [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }),
                                  where);
        return shaped(source_value("len", Level::generated, Shape::integer, node), Shape::integer, node);
    }
    if (id == "range") {
        std::array<long long, 3> bounds = {0, 0, 1};
        bool ok = !arguments.empty() && arguments.size() <= 3;
        for (size_t i = 0; ok && i < arguments.size(); ++i)
            ok = small_integer(arguments[i], bounds[arguments.size() == 1 ? 1 : i]);
        value.kind = ValueKind::list;
        if (ok && bounds[2] != 0) {
            const long long count = bounds[2] > 0 ? (bounds[1] - bounds[0] + bounds[2] - 1) / bounds[2]
                                                  : (bounds[0] - bounds[1] - bounds[2] - 1) / -bounds[2];
            const bool is_listed = count <= static_cast<long long>(Budget::elements);
            if (!is_listed)
                value.rest =
                    shaped(source_value("range", Level::generated, Shape::integer, node), Shape::integer, node);
            for (long long i = 0; i < count && is_listed; ++i)
                value.items.push_back(arena_.integer(bounds[0] + i * bounds[2], where));
        } else {
            value.rest = shaped(source_value("range", Level::generated, Shape::integer, node), Shape::integer, node);
        }
        return make_object(std::move(value), node);
    }
    if (id == "sorted" || id == "reversed") {
        Elements all = elements(first() ? first() : arena_.none(where), node);
        value.kind = ValueKind::list;
        value.items = all.values;
        value.presence = all.presence;
        value.rest = all.rest;
        value.condition = all.rest_if;
        if (first() && content(first())->origin) value.origin = content(first())->origin;
        if (id == "reversed" && !all.rest) {
            std::reverse(value.items.begin(), value.items.end());
            std::reverse(value.presence.begin(), value.presence.end());
        }
        if (id == "sorted" && all.exact()) {
            Ref key = call.keyword("key"), backwards = call.keyword("reverse");
            std::vector<std::pair<Ref, Ref>> keyed;
            for (Ref item : value.items)
                keyed.emplace_back(key && !key->is(ValueKind::none) ? call_value(key, {item}, node) : item, item);
            bool comparable = true;
            auto less = [&](const auto& a, const auto& b) {
                Ref result = compare_known(node, Operator::less, a.first, b.first);
                if (!result->is(ValueKind::boolean)) comparable = false;
                return result->is(ValueKind::boolean) && result->truth;
            };
            // Checked pair by pair first: sorting needs an order of all.
            for (size_t i = 1; i < keyed.size(); ++i) less(keyed[i - 1], keyed[i]);
            if (!comparable) {  // the elements are known, their order is not: each of them stands at each place
                std::vector<Ref> any = value.items;
                Ref one = summary_of(std::move(any), where);
                const bool is_constant_order = !is_worse(origin_of(one).level, Level::generated);
                if (!is_constant_order) value.items.assign(value.items.size(), one);
                return make_object(std::move(value), node);
            }
            // Backwards, too, equal ones keep their order.
            if (backwards && truth(backwards) == Truth::yes)
                std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) { return less(b, a); });
            else
                std::stable_sort(keyed.begin(), keyed.end(), less);
            for (size_t i = 0; i < keyed.size(); ++i) value.items[i] = keyed[i].second;
        }
        return make_object(std::move(value), node);
    }
    if (id == "enumerate" && !arguments.empty()) {
        Elements all = elements(arguments[0], node);
        long long start = 0;
        if (Ref from = call.argument(1, "start")) small_integer(from, start);
        value.kind = ValueKind::list;
        value.presence = all.presence;
        for (size_t i = 0; i < all.values.size(); ++i)
            value.items.push_back(
                pair_of(arena_, arena_.integer(start + static_cast<long long>(i), where), all.values[i], where));
        if (all.rest)
            value.rest = pair_of(
                arena_, shaped(source_value("enumerate", Level::generated, Shape::integer, node), Shape::integer, node),
                all.rest, where);
        value.condition = all.rest_if;
        return make_object(std::move(value), node);
    }
    if (id == "zip") {
        std::vector<Elements> columns;
        for (Ref argument : arguments) columns.push_back(elements(argument, node));
        value.kind = ValueKind::list;
        size_t shortest = SIZE_MAX;
        bool exact = true;
        for (const Elements& one : columns) {
            shortest = std::min(shortest, one.values.size());
            exact = exact && one.exact();
        }
        auto row = [&](auto pick) {
            Value tuple;
            tuple.kind = ValueKind::tuple;
            tuple.place = where;
            for (const Elements& one : columns) tuple.items.push_back(pick(one));
            return arena_.add(std::move(tuple));
        };
        if (exact && !columns.empty())
            for (size_t i = 0; i < shortest; ++i)
                value.items.push_back(row([&](const Elements& one) { return one.values[i]; }));
        else if (!columns.empty())
            value.rest = row([&](const Elements& one) {
                std::vector<Ref> any = one.values;
                if (one.rest) any.push_back(one.rest);
                return any.empty() ? arena_.none(where) : any.size() == 1 ? any[0] : summary_of(std::move(any), where);
            });
        return make_object(std::move(value), node);
    }
    if ((id == "map" || id == "filter") && arguments.size() >= 2) {
        Elements all = elements(arguments[1], node);
        value.kind = ValueKind::list;
        std::vector<Elements> others;
        for (size_t i = 2; i < arguments.size(); ++i) others.push_back(elements(arguments[i], node));
        auto one = [&](Ref item, size_t i, bool is_rest) {
            std::vector<Ref> given = {item};
            for (const Elements& other : others)
                given.push_back(!is_rest && i < other.values.size()
                                    ? other.values[i]
                                    : element_of(unknown("an element", "", node), node));
            if (id == "map") return std::pair(call_value(arguments[0], given, node), Truth::yes);
            Ref wanted = arguments[0]->is(ValueKind::none) ? item : call_value(arguments[0], given, node);
            return std::pair(item, truth(wanted));
        };
        for (size_t i = 0; i < all.values.size(); ++i) {
            auto [made, wanted] = one(all.values[i], i, false);
            if (wanted == Truth::no) continue;
            value.items.push_back(made);
            ConditionRef present = all.present(i);
            if (wanted == Truth::unknown && !present)
                present = opaque_text("an element passes " + written(node, 80), where);
            value.presence.push_back(present);
        }
        if (all.rest) {
            auto [made, wanted] = one(all.rest, 0, true);
            value.rest = wanted == Truth::no ? nullptr : made;
            value.condition = all.rest_if;
            if (wanted == Truth::unknown && !value.condition)
                value.condition = opaque_text("an element passes " + written(node, 80), where);
        }
        if (std::none_of(value.presence.begin(), value.presence.end(),
                         [](const ConditionRef& c) { return c != nullptr; }))
            value.presence.clear();
        return make_object(std::move(value), node);
    }
    if ((id == "any" || id == "all") && arguments.size() == 1) {
        Elements all = elements(arguments[0], node);
        bool undecided = !all.exact();
        std::vector<ConditionRef> conditions;
        for (Ref one : all.values) {
            Truth decided = truth(one);
            if (decided == Truth::unknown) {
                undecided = true;
                conditions.push_back(condition_of(one, node));
            }
            if (all.presence.empty() && decided == (id == "any" ? Truth::yes : Truth::no))
                return arena_.boolean(id == "any", where);
        }
        if (!undecided) return arena_.boolean(id == "all", where);
        if (all.exact())
            return tested(both(id == "any" ? Condition::Kind::any : Condition::Kind::all, std::move(conditions), where),
                          node, "a test that is not decided");
        return tested(opaque(node), node, "a test that is not decided");
    }
    if ((id == "min" || id == "max" || id == "sum") && !arguments.empty()) {
        Elements all;
        if (arguments.size() == 1 || id == "sum")
            all = elements(arguments[0], node);
        else
            all.values = arguments;
        if (all.exact() && !all.values.empty() && call.keywords.empty()) {
            Ref best = all.values[0];
            if (id == "sum") best = arguments.size() > 1 ? arguments[1] : arena_.integer(0, where);
            bool ok = true;
            for (Ref one : all.values) {
                if (id == "sum") {
                    best = combine(node, Operator::add, best, one);
                    continue;
                }
                Ref less = compare_known(node, id == "min" ? Operator::less : Operator::greater, one, best);
                ok = ok && less->is(ValueKind::boolean);
                if (less->is(ValueKind::boolean) && less->truth) best = one;
            }
            if (ok) return best;
        }
        std::vector<Ref> any = all.values;
        if (all.rest) any.push_back(all.rest);
        Ref of = any.empty() ? nullptr : summary_of(std::move(any), where);
        const bool is_number = id == "sum" || !of || of->origin->shape == Shape::number;
        if (of && (!is_number || is_worse(origin_of(of).level, Level::generated))) return of;
        return shaped(source_value(id, Level::generated, Shape::number, node), Shape::number, node);
    }
    if (id == "next" && !arguments.empty()) {
        Elements all = elements(arguments[0], node);
        Ref preset = arguments.size() > 1 ? arguments[1] : nullptr;
        Ref otherwise = all.rest ? all.rest : preset;
        for (size_t i = all.values.size(); i-- > 0;) {
            if (!all.present(i))
                otherwise = all.values[i];
            else
                otherwise = join(all.present(i), all.values[i], otherwise);
        }
        if (otherwise && (!all.rest || !all.values.empty())) {
            if (!all.rest || (!all.values.empty() && !all.present(0))) return otherwise;
            return preset ? either_of(otherwise, preset) : otherwise;
        }
        if (otherwise)
            return preset ? join(opaque_text(written(arguments.empty() ? node : node, 80) + " finds one", where),
                                 all.rest, preset)
                          : otherwise;
        return unknown("the next element of what has none", "", node);
    }
    if (id == "getattr" && arguments.size() >= 2) {
        return lift({arguments[0], arguments[1]}, [&](const std::vector<Ref>& given) -> Ref {
            if (given[1]->is(ValueKind::string)) {
                std::string_view name = arena_.intern(given[1]->str());
                const bool of_project = given[0]->is(ValueKind::instance) || given[0]->is(ValueKind::klass) ||
                                        given[0]->is(ValueKind::module);
                if (of_project && arguments.size() > 2) {
                    Ref found = given[0]->is(ValueKind::instance) ? instance_attribute(given[0], name, node)
                                : given[0]->is(ValueKind::klass)  ? class_attribute(given[0], name)
                                                                  : lookup_here(name, given[0]->space);
                    const bool may_inherit =
                        !given[0]->is(ValueKind::module) &&
                        has_foreign_base(given[0]->is(ValueKind::instance) ? given[0]->receiver : given[0]);
                    if (!found && may_inherit)
                        return unknown("an attribute that a class of another library may have", std::string(name),
                                       node);
                    return found ? found : arguments[2];
                }
                return resolve(attribute_of(given[0], name, node));
            }
            if (given[0]->is(ValueKind::klass) && is_enum(given[0])) return enum_lookup(given[0], given[1], node, true);
            return unknown("an attribute whose name is not known", source(node), node);
        });
    }
    if (id == "setattr" && arguments.size() == 3 && arguments[1]->is(ValueKind::string)) {
        set_attribute(arguments[0], arguments[1]->str(), arguments[2], node);
        return arena_.none(where);
    }
    if (id == "setattr" && arguments.size() == 3 &&
        (arguments[0]->is(ValueKind::instance) || arguments[0]->is(ValueKind::klass))) {
        // Whichever attribute it is.
        std::set<std::string_view> names;
        for (const auto& [name, cell] : spaces_[arguments[0]->space].cells) names.insert(name);
        const bool is_instance = arguments[0]->is(ValueKind::instance);
        for (Ref klass : bases_of(is_instance ? arguments[0]->receiver : arguments[0]))
            for (const auto& [name, cell] : spaces_[klass->space].cells)
                if (Ref held = store_.get(cell); held && !held->is(ValueKind::function)) names.insert(name);
        for (std::string_view name : names)
            if (Ref old =
                    is_instance ? instance_attribute(arguments[0], name, node) : class_attribute(arguments[0], name))
                assign_in(arguments[0]->space, name, either_of(arguments[2], old));
        return arena_.none(where);
    }
    if (id == "hasattr" && arguments.size() == 2 && arguments[1]->is(ValueKind::string)) {
        Ref object = arguments[0];
        std::string_view name = arena_.intern(arguments[1]->str());
        const bool is_instance = object->is(ValueKind::instance);
        if (is_instance || object->is(ValueKind::klass)) {
            Ref found = is_instance ? instance_attribute(object, name, node) : class_attribute(object, name);
            if (found) return arena_.boolean(true, where);
            if (!has_foreign_base(is_instance ? object->receiver : object)) return arena_.boolean(false, where);
        }
        if (object->is(ValueKind::module)) return arena_.boolean(lookup_here(name, object->space) != nullptr, where);
        return tested(opaque(node), node, "a test that is not decided");
    }
    if (id == "callable" && arguments.size() == 1) {
        if (arguments[0]->is(ValueKind::function) || arguments[0]->is(ValueKind::klass))
            return arena_.boolean(true, where);
        if (is_constant(arguments[0])) return arena_.boolean(false, where);
        return tested(opaque(node), node, "a test that is not decided");
    }
    if (id == "type" && arguments.size() == 1) {
        if (arguments[0]->is(ValueKind::instance)) return arguments[0]->receiver;
        std::string_view name = type_name_of(content(arguments[0]));
        const bool is_exception = is_caught_by(arguments[0], exception_of("BaseException", node)) == Truth::yes;
        if (name.empty() && is_exception && arguments[0]->is(ValueKind::call) &&
            arguments[0]->name.starts_with("builtins."))
            name = std::string_view(arguments[0]->name).substr(9);
        if (name.empty()) return unknown("the type of a value that is not known", "", node);
        value.kind = ValueKind::symbol;
        value.name = "builtins." + std::string(name);
        return arena_.add(std::move(value));
    }
    if (id == "super") return super_of(call);
    if (id == "print") return arena_.none(where);
    if (id == "globals" || id == "vars" || id == "locals") {
        if (!arguments.empty() && arguments[0]->is(ValueKind::instance)) {
            value.kind = ValueKind::dict;
            std::map<std::string_view, Ref> sorted;
            for (const auto& [name, cell] : spaces_[arguments[0]->space].cells)
                if (Ref one = store_.get(cell)) sorted.emplace(name, one);
            for (const auto& [name, one] : sorted)
                value.pairs.emplace_back(arena_.string(std::string(name), where), one);
            return make_object(std::move(value), node);
        }
        // The names as they are now, in the order of their definitions: for dispatch by name, which only reads.
        value.kind = ValueKind::dict;
        SpaceId space = space_;
        if (id == "globals")
            while (spaces_[space].parent != no_space) space = spaces_[space].parent;
        // An imported module's names are bound when they are asked for, and here all are.
        if (Module* module = spaces_[space].module)
            for (const auto& [name, statements] : module->bindings) lookup_here(arena_.intern(name), space);
        std::map<std::string_view, Ref> sorted;
        for (const auto& [name, cell] : spaces_[space].cells)
            if (Ref one = store_.get(cell)) sorted.emplace(name, one);
        for (const auto& [name, one] : sorted) value.pairs.emplace_back(arena_.string(std::string(name), where), one);
        std::stable_sort(value.pairs.begin(), value.pairs.end(), [](const auto& a, const auto& b) {
            return std::pair(a.second->place.file, a.second->place.begin) <
                   std::pair(b.second->place.file, b.second->place.begin);
        });
        return make_object(std::move(value), node);
    }
    if (id == "open" && !arguments.empty()) return read_file(arguments[0], node);
    if (id == "input") return source_value("input", Level::operator_input, Shape::text, node);
    if (id == "chr" && arguments.size() == 1) {
        long long code = 0;
        if (small_integer(arguments[0], code) && code > 0 && code < 0x80)
            return arena_.string(std::string(1, static_cast<char>(code)), where);
    }
    if (id == "property" || id == "staticmethod" || id == "classmethod" || id.ends_with("Error") ||
        id.ends_with("Exception") || id.ends_with("Warning") || id == "object")
        return nullptr;
    if (id == "bytes" && arguments.size() >= 1 && arguments[0]->is(ValueKind::string)) {
        value.kind = ValueKind::bytes;
        value.text = arguments[0]->text;
        return arena_.add(std::move(value));
    }
    for (Ref argument : arguments) escape(argument, id, where, 0);
    return unknown_result(call, call.callee);
}

}  // namespace limbeck::dataflow
