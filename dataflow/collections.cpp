// Lists, dicts and sets: objects with a content that can change; and what is handed to a library, frozen.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;

Ref Interpreter::make_object(Value content, NodeId node) {
    Value object;
    object.kind = ValueKind::object;
    object.place = place(node);
    content.epoch = 1;  // a content, which is never changed in place as long as it is in no epoch of its own
    object.cell = store_.add(arena_.add(std::move(content)));
    return arena_.add(std::move(object));
}

Ref Interpreter::content(Ref value) {
    if (!value->is(ValueKind::object)) return value;
    Ref inner = store_.get(value->cell);
    return inner ? inner : value;
}

Ref Interpreter::element_of(Ref value, NodeId node) {
    if (value->is(ValueKind::unknown)) {
        if (value->origin->element) return value->origin->element;
        Ref& made = derived_[{value, "[]"}];
        if (!made) {
            Origin origin = *value->origin;
            origin.condition = nullptr;
            if (origin.shape == Shape::fragment) origin.shape = Shape::text;
            made = arena_.unknown(std::string(value->text.text), value->name, value->place, std::move(origin));
            if (Ref klass = mapped_class(value)) entities_[made] = klass;
        }
        return made;
    }
    Ref& made = derived_[{value, "[]"}];
    if (!made) {
        Origin origin;
        origin.label = "element";
        Ref root = value;
        for (int i = 0; root->receiver && i < 1000; ++i) root = root->receiver;
        // What a reflected table or metadata lists is read from the catalog.
        const bool reflects = root->is_call("sqlalchemy.Table") || root->is_call("sqlalchemy.MetaData") ||
                              root->is_call("sqlalchemy.inspect");
        if (reflects) origin.level = Level::catalog;
        origin.trace.push_back({place(node), "an element of " + written(node, 80)});
        made = arena_.unknown("an element of a collection that is not known", printed(value), place(node),
                              std::move(origin));
    }
    return made;
}

// table.c of a table whose columns are written down; false: it is none.
bool Interpreter::columns_of_table(Ref value, NodeId node, std::vector<Ref>& out) {
    if (!value->is(ValueKind::attribute) || (value->name != "c" && value->name != "columns")) return false;
    Ref table = value->receiver;
    const bool is_table = table->is_call("sqlalchemy.Table") || table->is_call("sqlalchemy.table");
    if (!is_table || partial_tables_.contains(table) || table->keyword("autoload_with") || table->keyword("autoload"))
        return false;
    const size_t first = table->is_call("sqlalchemy.Table") ? 2 : 1;
    std::vector<Ref> columns;
    for (size_t i = first; i < table->items.size(); ++i) {
        Ref item = table->items[i];
        const bool is_column = item->is_call("sqlalchemy.Column") || item->is_call("sqlalchemy.column");
        if (!is_column && (item->is(ValueKind::unknown) || item->is(ValueKind::choice))) return false;
        if (!is_column) continue;
        if (item->items.empty() || !item->items[0]->is(ValueKind::string)) return false;
        columns.push_back(attribute_of(value, item->items[0]->str(), node));
    }
    if (columns.empty()) return false;
    out = std::move(columns);
    return true;
}

// The Column of a table's term by its name; null: it has none.
Ref Interpreter::column_of_table(Ref table, std::string_view name) const {
    for (Ref item : table->items)
        if (item->is_call("sqlalchemy.Column") && !item->items.empty() && item->items[0]->is(ValueKind::string) &&
            item->items[0]->str() == name)
            return item;
    return nullptr;
}

Elements Interpreter::elements(Ref value, NodeId node) {
    value = resolve(value);
    Elements out;
    if (value->is(ValueKind::choice)) {
        // The elements of each alternative, under its condition.
        Elements a = elements(value->items[0], node), b = elements(value->items[1], node);
        ConditionRef opposite = negated(value->condition);
        auto add = [&](Elements& from, const ConditionRef& on) {
            for (size_t i = 0; i < from.values.size(); ++i) {
                out.values.push_back(from.values[i]);
                ConditionRef inner = from.present(i);
                out.presence.push_back(inner ? both(Condition::Kind::all, {on, inner}, on->place) : on);
            }
            if (!from.rest) return;
            out.rest_if = from.rest_if ? both(Condition::Kind::all, {on, from.rest_if}, on->place) : on;
            out.rest = out.rest ? join(on, from.rest, out.rest) : from.rest;
        };
        add(a, value->condition);
        add(b, opposite);
        if (a.rest && b.rest) out.rest_if = nullptr;
        return out;
    }
    if (value->is(ValueKind::instance)) {
        if (Ref method = class_attribute(value->receiver, "__iter__"))
            return elements(call_value(bound(method, value, value->receiver, node), {}, node), node);
        if (Ref inner = plain(value)) value = inner;
    }
    if (value->is(ValueKind::klass) && is_enum(value)) value = enum_members(value);
    if (value->is_call("limbeck.generator")) value = run_generator(value);
    if (is_rows_of_query(value)) value = iterated_query(value, node);
    if (Ref names = reflected_names(value)) value = names;
    if (value->is_call("builtins.open") && !value->items.empty())
        value = string_method("splitlines", value->items[0]->text, {}, {}, arena_, place(node));
    Ref inner = content(value);
    if (columns_of_table(inner, node, out.values)) return out;
    switch (inner->kind) {
    case ValueKind::list:
    case ValueKind::tuple:
    case ValueKind::set:
        out.values = inner->items;
        out.presence = inner->presence;
        out.rest = inner->rest;
        out.rest_if = inner->condition;
        return out;
    case ValueKind::dict:
        for (const auto& [key, element] : inner->pairs) out.values.push_back(key);
        out.presence = inner->presence;
        out.rest_if = inner->condition;
        if (inner->rest)
            out.rest =
                inner->rest->is(ValueKind::tuple) && !inner->rest->items.empty() ? inner->rest->items[0] : inner->rest;
        return out;
    case ValueKind::string: {
        // Its characters.
        std::string_view text = inner->str();
        for (size_t at = 0; at < text.size() && out.values.size() < Budget::elements;) {
            size_t end = at + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
            out.values.push_back(
                arena_.text(inner->text.slice(static_cast<uint32_t>(at), static_cast<uint32_t>(end)), inner->place));
            at = end;
        }
        return out;
    }
    case ValueKind::none:
        return out;
    default:
        out.rest = element_of(inner, node);
        return out;
    }
}

namespace {

// Whether a text that is known in part may be this constant: by its begin and its end.
bool may_be(Ref text, Ref constant) {
    if (!text->is(ValueKind::text)) {
        const std::vector<std::string>& members = text->origin ? text->origin->members : std::vector<std::string>();
        return members.empty() || !constant->is(ValueKind::string) ||
               std::find(members.begin(), members.end(), constant->str()) != members.end();
    }
    if (!constant->is(ValueKind::string)) return false;
    std::string_view whole = text->str();
    return constant->str().size() >= whole.size() &&
           constant->str().starts_with(whole.substr(0, text->text.holes.front().offset)) &&
           constant->str().ends_with(whole.substr(text->text.holes.back().offset));
}

}  // namespace

Ref Interpreter::dict_get(Ref dict, Ref key, NodeId node) {
    if (key->is(ValueKind::choice))
        return lift({key}, [&](const std::vector<Ref>& values) {
            Ref found = dict_get(dict, values[0], node);
            return found ? found : unknown("a key is not in the dictionary, or not known", printed(values[0]), node);
        });
    Ref by_value = key;
    if (key->is(ValueKind::instance))
        if (Ref inner = plain(key)) by_value = inner;
    for (size_t i = dict->pairs.size(); i-- > 0;)
        if (same(dict->pairs[i].first, key) || same(dict->pairs[i].first, by_value)) {
            // What was written by a key that is not known may have been written here.
            const bool is_overwritten = dict->rest && dict->rest->is(ValueKind::tuple) &&
                                        dict->rest->items.size() == 2 &&
                                        may_be(dict->rest->items[0], dict->pairs[i].first);
            return is_overwritten ? either_of(dict->rest->items[1], dict->pairs[i].second) : dict->pairs[i].second;
        }
    const bool is_open = by_value->is(ValueKind::unknown) || by_value->is(ValueKind::text);
    if (is_open && !dict->rest) {
        // One of its values, whichever has a key of that form.
        std::vector<std::pair<Ref, Ref>> possible;
        for (const auto& pair : dict->pairs)
            if (may_be(by_value, pair.first)) possible.push_back(pair);
        if (possible.empty()) return nullptr;
        Ref value = possible.back().second;
        for (size_t i = possible.size() - 1; i-- > 0;)
            value =
                join(opaque_text(printed(by_value).substr(0, 80) + " is " + printed(possible[i].first), place(node)),
                     possible[i].second, value);
        return value;
    }
    if (dict->rest)
        return dict->rest->is(ValueKind::tuple) && dict->rest->items.size() == 2 ? dict->rest->items[1]
                                                                                 : element_of(dict->rest, node);
    return nullptr;
}

namespace {

constexpr std::array<std::string_view, 17> changing_methods = {"append",
                                                               "extend",
                                                               "insert",
                                                               "remove",
                                                               "pop",
                                                               "clear",
                                                               "sort",
                                                               "reverse",
                                                               "update",
                                                               "add",
                                                               "setdefault",
                                                               "popitem",
                                                               "discard",
                                                               "difference_update",
                                                               "intersection_update",
                                                               "popleft",
                                                               "appendleft"};

}  // namespace

void Interpreter::append(Ref object, Ref element, ConditionRef presence) {
    Value& out = store_.edit(object->cell, arena_);
    if (out.items.size() >= Budget::elements) return;
    out.items.push_back(element);
    out.open = out.open || element->open || presence;
    if (presence) out.presence.resize(out.items.size() - 1);
    if (presence || !out.presence.empty()) out.presence.push_back(std::move(presence));
}

Ref Interpreter::changing_method(Call& call, Ref object) {
    Ref inner = content(object);
    Ref none = arena_.none(place(call.node));
    std::string_view id = call.name;
    const bool is_list = inner->is(ValueKind::list);
    const std::vector<Ref>& arguments = call.positional;
    auto lost = [&](std::string_view how) {
        escape(object, how, place(call.node), 0);
        return unknown("the result of a method that changes its object", id, call.node);
    };
    if ((id == "append" && is_list && arguments.size() == 1)) {
        append(object, arguments[0], nullptr);
        return none;
    }
    if (id == "add" && inner->is(ValueKind::set) && arguments.size() == 1) {
        if (is_constant(arguments[0]))
            for (Ref item : inner->items)
                if (same(item, arguments[0])) return none;
        append(object, arguments[0], nullptr);
        return none;
    }
    if ((id == "extend" && is_list) || (id == "update" && inner->is(ValueKind::set))) {
        for (Ref argument : arguments) {
            Elements all = elements(argument, call.node);
            for (size_t i = 0; i < all.values.size(); ++i) {
                const bool is_there =
                    inner->is(ValueKind::set) && std::any_of(inner->items.begin(), inner->items.end(),
                                                             [&](Ref item) { return same(item, all.values[i]); });
                if (!is_there) append(object, all.values[i], all.present(i));
            }
            if (!all.rest) continue;
            Value& out = store_.edit(object->cell, arena_);
            out.condition = out.rest ? nullptr : all.rest_if;
            out.rest = all.rest;
        }
        return none;
    }
    const bool exact = inner->presence.empty() && !inner->rest;
    if (id == "update" && inner->is(ValueKind::dict)) {
        for (Ref argument : arguments) {
            Ref other = content(argument);
            if (!other->is(ValueKind::dict) || !other->presence.empty())
                return lost("an update with values that are not known");
            for (const auto& [key, value] : other->pairs) set_subscript(object, key, value, call.node);
            if (!other->rest) continue;
            Value& out = store_.edit(object->cell, arena_);
            out.condition = nullptr;
            out.rest = other->rest;
        }
        for (const auto& [key, value] : call.keywords)
            set_subscript(object, arena_.string(key, place(call.node)), value, call.node);
        return none;
    }
    if (id == "clear") {
        Value& out = store_.edit(object->cell, arena_);
        out.items.clear();
        out.pairs.clear();
        out.presence.clear();
        out.rest = nullptr;
        out.condition = nullptr;
        return none;
    }
    if (id == "setdefault" && inner->is(ValueKind::dict) && !arguments.empty()) {
        if (Ref found = dict_get(inner, arguments[0], call.node)) return found;
        Ref value = arguments.size() > 1 ? arguments[1] : none;
        set_subscript(object, arguments[0], value, call.node);
        return value;
    }
    if (!exact) return lost(std::string(id) + "() of a collection that is known in part");
    if (id == "reverse" && is_list) {
        Value& out = store_.edit(object->cell, arena_);
        std::reverse(out.items.begin(), out.items.end());
        return none;
    }
    if (id == "insert" && is_list && arguments.size() == 2) {
        long long at = 0;
        if (!small_integer(arguments[0], at)) return lost("insert() at a place that is not known");
        const auto size = static_cast<long long>(inner->items.size());
        if (at < 0) at = std::max(0LL, at + size);
        Value& out = store_.edit(object->cell, arena_);
        out.items.insert(out.items.begin() + std::min(at, size), arguments[1]);
        out.open = out.open || arguments[1]->open;
        return none;
    }
    if ((id == "pop" || id == "popleft") && is_list) {
        long long at = id == "popleft" ? 0 : -1;
        if (!arguments.empty() && !small_integer(arguments[0], at)) return lost("pop() at a place that is not known");
        const auto size = static_cast<long long>(inner->items.size());
        if (at < 0) at += size;
        if (at < 0 || at >= size) return unknown("pop() of a list that has no such element", "", call.node);
        Ref value = inner->items[static_cast<size_t>(at)];
        Value& out = store_.edit(object->cell, arena_);
        out.items.erase(out.items.begin() + at);
        return value;
    }
    if (id == "pop" && inner->is(ValueKind::dict) && !arguments.empty()) {
        for (size_t i = inner->pairs.size(); i-- > 0;)
            if (same(inner->pairs[i].first, arguments[0])) {
                Ref value = inner->pairs[i].second;
                Value& out = store_.edit(object->cell, arena_);
                out.pairs.erase(out.pairs.begin() + static_cast<std::ptrdiff_t>(i));
                return value;
            }
        if (arguments.size() > 1 && is_constant(arguments[0])) return arguments[1];
        return lost("pop() of a key that is not known");
    }
    if ((id == "remove" || id == "discard") && arguments.size() == 1 && !inner->is(ValueKind::dict)) {
        for (size_t i = 0; i < inner->items.size(); ++i)
            if (same(inner->items[i], arguments[0])) {
                Value& out = store_.edit(object->cell, arena_);
                out.items.erase(out.items.begin() + static_cast<std::ptrdiff_t>(i));
                return none;
            }
        if (is_constant(arguments[0])) return none;
        return lost("the removal of a value that is not known");
    }
    if (id == "sort" && is_list) {
        Call sorted = call;
        sorted.name = "sorted";
        sorted.positional.insert(sorted.positional.begin(), object);
        Value symbol;
        symbol.kind = ValueKind::symbol;
        symbol.name = "builtins.sorted";
        sorted.callee = arena_.add(std::move(symbol));
        sorted.receiver = nullptr;
        Ref result = called_builtin(sorted);
        if (!result || !result->is(ValueKind::object)) return lost("sort() of values that are not known");
        store_.set(object->cell, content(result));
        return none;
    }
    return lost(id);
}

Ref Interpreter::collection_method(Call& call, Ref receiver) {
    Ref inner = content(receiver);
    std::string_view id = call.name;
    if (inner->is(ValueKind::unknown)) {
        call.receiver = inner;
        return called_method_of(call, inner);
    }
    if (std::find(changing_methods.begin(), changing_methods.end(), id) != changing_methods.end() &&
        receiver->is(ValueKind::object))
        return changing_method(call, receiver);
    Value value;
    value.kind = ValueKind::list;
    value.place = place(call.node);
    if (inner->is(ValueKind::dict)) {
        if (id == "get" && !call.positional.empty()) {
            Ref preset = call.positional.size() > 1 ? call.positional[1] : arena_.none(value.place);
            return lift({call.positional[0]}, [&](const std::vector<Ref>& values) -> Ref {
                if (Ref found = dict_get(inner, values[0], call.node)) {
                    const bool is_open = values[0]->is(ValueKind::unknown) || values[0]->is(ValueKind::text);
                    return is_open ? join(opaque_text(written(call.node, 80) + " is found", value.place), found, preset)
                                   : found;
                }
                return preset;
            });
        }
        if (id == "keys" || id == "values" || id == "items") {
            for (const auto& [key, element] : inner->pairs) {
                if (id != "items") {
                    value.items.push_back(id == "keys" ? key : element);
                    continue;
                }
                Value pair;
                pair.kind = ValueKind::tuple;
                pair.place = value.place;
                pair.items = {key, element};
                value.items.push_back(arena_.add(std::move(pair)));
            }
            value.presence = inner->presence;
            value.condition = inner->condition;
            if (inner->rest) {
                const bool is_pair = inner->rest->is(ValueKind::tuple) && inner->rest->items.size() == 2;
                value.rest = id == "items" || !is_pair ? inner->rest : inner->rest->items[id == "keys" ? 0 : 1];
            }
            return make_object(std::move(value), call.node);
        }
    }
    if (id == "copy" || id == "__copy__") {
        Value copy = *inner;
        copy.place = value.place;
        return make_object(std::move(copy), call.node);
    }
    const bool exact = inner->presence.empty() && !inner->rest;
    if (id == "index" && exact && call.positional.size() == 1)
        for (size_t i = 0; i < inner->items.size(); ++i)
            if (same(inner->items[i], call.positional[0]))
                return arena_.integer(static_cast<long long>(i), value.place);
    if (id == "count" && exact && call.positional.size() == 1 && is_constant(call.positional[0])) {
        auto equal = [&](Ref item) { return same(item, call.positional[0]); };
        return arena_.integer(std::count_if(inner->items.begin(), inner->items.end(), equal), value.place);
    }
    if (inner->is(ValueKind::set) && !call.positional.empty()) {
        Elements other = elements(call.positional[0], call.node);
        auto in_other = [&](Ref item) {
            return std::any_of(other.values.begin(), other.values.end(), [&](Ref one) { return same(item, one); });
        };
        if (id == "union") {
            value.kind = ValueKind::set;
            value.items = inner->items;
            for (Ref one : other.values)
                if (std::none_of(inner->items.begin(), inner->items.end(), [&](Ref item) { return same(item, one); }))
                    value.items.push_back(one);
            value.rest = inner->rest ? inner->rest : other.rest;
            if (other.presence.empty() && inner->presence.empty()) return make_object(std::move(value), call.node);
        }
        if (exact && other.exact() &&
            (id == "intersection" || id == "difference" || id == "issubset" || id == "isdisjoint" ||
             id == "issuperset")) {
            value.kind = ValueKind::set;
            for (Ref item : inner->items)
                if (in_other(item) == (id != "difference")) value.items.push_back(item);
            if (id == "issuperset")
                return arena_.boolean(std::all_of(other.values.begin(), other.values.end(),
                                                  [&](Ref one) {
                                                      return std::any_of(inner->items.begin(), inner->items.end(),
                                                                         [&](Ref item) { return same(item, one); });
                                                  }),
                                      value.place);
            if (id == "issubset") return arena_.boolean(value.items.size() == inner->items.size(), value.place);
            if (id == "isdisjoint") return arena_.boolean(value.items.empty(), value.place);
            return make_object(std::move(value), call.node);
        }
    }
    if (id == "_asdict" || id == "most_common")
        return unknown("a method of a collection that is not computed", id, call.node);
    Ref result = nullptr;
    if (sends(call, result)) return result;
    escape(call, "a method of a collection");
    return unknown("a method of a collection that is not computed", id, call.node);
}

// copy(), and deepcopy() of what is in it.
Ref Interpreter::copied(Ref value, uint32_t depth, NodeId node) {
    if (!value->is(ValueKind::object) || budget_.is_used_up()) return value;
    budget_.spend();
    Value copy = *content(value);
    copy.place = place(node);
    if (depth > 0) {
        for (Ref& item : copy.items) item = copied(resolve(item), depth - 1, node);
        for (auto& [key, item] : copy.pairs) item = copied(resolve(item), depth - 1, node);
    }
    return make_object(std::move(copy), node);
}

// str.maketrans({"-": "_", " ": None}): by code.
Ref Interpreter::translation(Ref dict, NodeId node) {
    Value out;
    out.kind = ValueKind::dict;
    out.place = place(node);
    if (!dict->presence.empty() || dict->rest) return unknown("a translation that is not known", "", node);
    for (const auto& [key, value] : dict->pairs) {
        const bool is_character = key->is(ValueKind::string) && key->str().size() == 1;
        Ref code = is_character ? arena_.integer(static_cast<unsigned char>(key->str()[0]), out.place) : key;
        if (!code->is(ValueKind::integer)) return unknown("a translation that is not computed", "", node);
        out.pairs.emplace_back(code, value);
    }
    return arena_.add(std::move(out));
}

// As a library sees it: collections by value, classes as what they stand for.
// A collection may hold itself.
Ref Interpreter::freeze(Ref value) {
    if (!value) return value;
    if (depth_ >= Budget::depth) return arena_.unknown("an expression is nested too deeply", "", value->place);
    ++depth_;
    Ref frozen = freeze_inner(resolve(value));
    --depth_;
    return frozen;
}

Ref Interpreter::freeze_inner(Ref value) {
    switch (value->kind) {
    case ValueKind::object: {
        Ref inner = content(value);
        if (inner->is(ValueKind::unknown)) return inner;
        // A structure that is shared is written out: that counts.
        if (budget_.is_used_up()) return arena_.unknown("the budget of evaluation steps is used up", "", value->place);
        budget_.spend();
        if (inner->rest) {
            Origin origin = origin_of(inner->rest);
            if (!inner->rest->is(ValueKind::unknown)) origin.shape = Shape::text;
            origin.condition = nullptr;
            return arena_.unknown("a collection whose elements are not all known", printed(inner->rest).substr(0, 200),
                                  value->place, std::move(origin));
        }
        for (size_t i = 0; i < inner->presence.size(); ++i) {
            ConditionRef present = inner->presence[i];
            if (!present) continue;
            // With it and without it.
            Value with = *inner, without = *inner;
            with.presence[i] = nullptr;
            without.presence.erase(without.presence.begin() + static_cast<std::ptrdiff_t>(i));
            if (inner->is(ValueKind::dict))
                without.pairs.erase(without.pairs.begin() + static_cast<std::ptrdiff_t>(i));
            else
                without.items.erase(without.items.begin() + static_cast<std::ptrdiff_t>(i));
            auto as_object = [&](Value content) {
                bool none = std::none_of(content.presence.begin(), content.presence.end(),
                                         [](const ConditionRef& one) { return one != nullptr; });
                if (none) content.presence.clear();
                content.epoch = 1;
                Value object;
                object.kind = ValueKind::object;
                object.place = value->place;
                object.cell = store_.add(arena_.add(std::move(content)));
                return arena_.add(std::move(object));
            };
            size_t undecided = 0;
            for (const ConditionRef& one : inner->presence) undecided += one && known(*one) == Truth::unknown;
            if (undecided > 4)
                return unknown("a collection with too many elements that depend on tests", "", NodeId(0));
            Truth decided = known(*present);
            if (decided == Truth::yes) return freeze(as_object(std::move(with)));
            if (decided == Truth::no) return freeze(as_object(std::move(without)));
            Ref a = freeze(as_object(std::move(with))), b = freeze(as_object(std::move(without)));
            return join(present, a, b);
        }
        Value out = *inner;
        out.epoch = 0;
        bool changed = false;
        for (Ref& item : out.items) {
            Ref frozen = freeze(item);
            changed = changed || frozen != item;
            item = frozen;
        }
        for (auto& [key, item] : out.pairs) {
            key = freeze(key);
            item = freeze(item);
        }
        return arena_.add(std::move(out));
    }
    case ValueKind::tuple: {
        const bool plain_items = std::all_of(value->items.begin(), value->items.end(),
                                             [](Ref item) { return is_constant(item) || is_term(item); });
        if (plain_items) return value;
        Value out = *value;
        for (Ref& item : out.items) item = freeze(item);
        return arena_.add(std::move(out));
    }
    case ValueKind::choice: {
        Ref a = freeze(value->items[0]), b = freeze(value->items[1]);
        if (a == value->items[0] && b == value->items[1]) return value;
        return join(value->condition, a, b);
    }
    case ValueKind::symbol:
        return modelled_type(value);
    case ValueKind::klass:
        return frozen_class(value);
    case ValueKind::instance: {
        if (Ref type = type_behind(value->receiver, value)) return type;
        if (Ref text = own_expression(value)) return text;
        if (Ref inner = plain(value)) return freeze(inner);
        return value;
    }
    default:
        return value;
    }
}

}  // namespace limbeck::dataflow
