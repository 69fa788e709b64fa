// Calls: announced to the observer, computed where the callee and its arguments are constants, else terms.
#include "dataflow/evaluate.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {

bool all_known(const std::vector<Ref>& values) {
    return std::none_of(values.begin(), values.end(), [](Ref value) { return value->is(ValueKind::unknown); });
}

// The first unknown argument: what a result depends on.
Ref first_unknown(const Call& call) {
    for (Ref value : *call.positional)
        if (value->is(ValueKind::unknown)) return value;
    for (const auto& [name, value] : *call.keywords)
        if (value->is(ValueKind::unknown)) return value;
    return nullptr;
}

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
                                                               "symmetric_difference_update",
                                                               "__setitem__"};

bool is_collection(Ref value) {
    return value->is(ValueKind::list) || value->is(ValueKind::tuple) || value->is(ValueKind::set) ||
           value->is(ValueKind::dict);
}

// Libraries whose objects are kept as terms: rendering knows them, or says that it does not.
bool is_library(std::string_view path) {
    constexpr std::array<std::string_view, 8> roots = {"sqlalchemy.", "alembic.",  "datetime.", "decimal.",
                                                       "uuid.",       "builtins.", "enum.",     "sqlalchemy_utils."};
    return std::any_of(roots.begin(), roots.end(), [&](std::string_view root) { return path.starts_with(root); });
}

// A class by Python's naming convention: its constructor makes an object, perhaps a column type.
bool looks_like_class(std::string_view path) {
    std::string_view last = path.substr(path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.') + 1);
    return !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
}

// A term whose left end is a library's object: a statement, a table, a connection.
bool is_of_library(Ref value) {
    for (int i = 0; value->receiver && i < 1000; ++i) value = value->receiver;
    return is_library(value->path());
}

// Python's and SQLAlchemy's own functions change nothing that they are handed, but for what is called in place of
// others.
bool is_pure(Ref callee) {
    if (!callee->is(ValueKind::symbol)) return false;
    constexpr std::array<std::string_view, 7> calling = {"builtins.map",    "builtins.filter", "builtins.setattr",
                                                         "builtins.next",   "builtins.iter",   "functools.partial",
                                                         "builtins.getattr"};
    return is_library(callee->name) && std::find(calling.begin(), calling.end(), callee->name) == calling.end();
}

}  // namespace

Ref Evaluator::call(NodeId node, Scope& scope) {
    NodeId callee_node = syntax_.child(node, 0);
    Call call;
    call.node = node;
    if (syntax_.kind(callee_node) == NodeKind::attribute) {
        Ref receiver = evaluate(syntax_.child(callee_node, 0), scope);
        call.name = syntax_.text(callee_node);
        if (receiver->is(ValueKind::symbol)) {
            call.callee = attribute_of(receiver, call.name, callee_node);
        } else {
            call.receiver = receiver;
            call.callee = receiver;
        }
    } else {
        call.callee = evaluate(callee_node, scope);
        if (syntax_.kind(callee_node) == NodeKind::name) call.name = syntax_.text(callee_node);
    }
    Value value;
    value.place = syntax_.place(node);
    for (NodeId argument : syntax_.children_from(node, 1)) {
        if (syntax_.kind(argument) == NodeKind::keyword) {
            value.named.emplace_back(std::string(syntax_.text(argument)), evaluate(syntax_.child(argument, 0), scope));
        } else if (syntax_.kind(argument) == NodeKind::starred) {
            Ref inner = evaluate(syntax_.child(argument, 0), scope);
            if (!elements(inner, value.items)) {
                call.complete = false;
                value.items.push_back(
                    inner->is(ValueKind::unknown)
                        ? inner
                        : unknown("a starred argument that is not a constant collection", source(argument), argument));
            }
        } else if (syntax_.kind(argument) == NodeKind::double_starred) {
            Ref inner = evaluate(syntax_.child(argument, 0), scope);
            bool expandable = inner->is(ValueKind::dict) &&
                              std::all_of(inner->pairs.begin(), inner->pairs.end(),
                                          [](const auto& pair) { return pair.first->is(ValueKind::string); });
            if (expandable) {
                for (const auto& [key, element] : inner->pairs)
                    value.named.emplace_back(std::string(key->str()), element);
            } else {
                call.complete = false;
                value.named.emplace_back("**", inner->is(ValueKind::unknown)
                                                   ? inner
                                                   : unknown("keyword arguments that are not a constant dictionary",
                                                             source(argument), argument));
            }
        } else {
            value.items.push_back(evaluate(argument, scope));
        }
    }
    call.positional = &value.items;
    call.keywords = &value.named;
    observer_.called(call);

    const bool is_computed = call.receiver ? call.receiver->is(ValueKind::string) || is_collection(call.receiver) ||
                                                 is_of_library(call.receiver)
                                           : is_pure(call.callee);
    if (!is_computed) escape(call, scope);
    if (call.receiver) {
        if (call.receiver->is(ValueKind::unknown)) return call.receiver;
        if (call.receiver->is(ValueKind::string)) return called_string_method(call);
        if (is_collection(call.receiver)) return called_collection_method(call, scope);
        if (call.receiver->is(ValueKind::function))
            return unknown("a method of a class of this file", source(callee_node), node);
        value.kind = ValueKind::method;
        value.receiver = call.receiver;
        value.name = call.name;
        return arena_.add(std::move(value));
    }
    if (call.callee->is(ValueKind::unknown)) return call.callee;
    if (call.callee->is(ValueKind::function)) {
        if (may_change_names(call.callee->node)) forget_collections(scope, value.place);
        return unknown("the result of a function or class of this file", call.callee->name, node);
    }
    if (!call.callee->is(ValueKind::symbol)) {
        // A term that is called: sessionmaker(...)().
        value.kind = ValueKind::method;
        value.receiver = call.callee;
        value.name = "__call__";
        return arena_.add(std::move(value));
    }
    if (Ref computed = called_symbol(call)) return computed;
    value.kind = ValueKind::call;
    value.name = call.callee->name;
    Ref made = arena_.add(std::move(value));
    observer_.made(made);
    return made;
}

// Null: stays a term.
Ref Evaluator::called_symbol(const Call& call) {
    std::string_view path = call.callee->name;
    if (path.starts_with("builtins.")) return called_builtin(call);
    if (path == "textwrap.dedent" || path == "inspect.cleandoc") {
        bool text = call.positional->size() == 1 && call.positional->front()->is(ValueKind::string);
        if (text && path == "textwrap.dedent") return text_value(dedented(call.positional->front()->text), call.node);
        return unknown("the result of a function that is not computed", path, call.node);
    }
    if (is_library(path) || looks_like_class(path)) return nullptr;
    return unknown("the result of a function of another file", path, call.node);
}

// What is handed to code that is not computed may be changed there.
void Evaluator::escape(const Call& call, Scope& scope) {
    constexpr std::string_view reason = "handed to a function that may change it";
    for (Ref argument : *call.positional) forget_inside(argument, scope, reason, syntax_.place(call.node));
    for (const auto& [name, argument] : *call.keywords)
        forget_inside(argument, scope, reason, syntax_.place(call.node));
}

// The collection, and those that it holds.
void Evaluator::forget_inside(Ref value, Scope& scope, std::string_view reason, Place place) {
    std::vector<Ref> pending = {value};
    for (size_t i = 0; i < pending.size() && i < 1000; ++i) {
        Ref one = pending[i];
        if (!is_collection(one)) continue;
        forget(one, scope, reason, place);
        pending.insert(pending.end(), one->items.begin(), one->items.end());
        for (const auto& [key, element] : one->pairs) pending.push_back(element);
    }
}

// A function of this file that changes a collection in place or a name of another scope: which one is not known.
bool Evaluator::may_change_names(NodeId function) const {
    std::vector<NodeId> stack = {function};
    while (!stack.empty()) {
        NodeId node = stack.back();
        stack.pop_back();
        if (!node) continue;
        NodeKind kind = syntax_.kind(node);
        if (kind == NodeKind::global_statement || kind == NodeKind::nonlocal_statement) return true;
        const bool stores =
            (kind == NodeKind::assign || kind == NodeKind::aug_assign || kind == NodeKind::delete_statement);
        for (NodeId child : syntax_.all_children(node)) {
            if (!child) continue;
            if (stores && syntax_.kind(child) == NodeKind::subscript) return true;
            stack.push_back(child);
        }
        const bool changes = kind == NodeKind::attribute && std::find(changing_methods.begin(), changing_methods.end(),
                                                                      syntax_.text(node)) != changing_methods.end();
        if (changes) return true;
    }
    return false;
}

void Evaluator::forget_collections(Scope& scope, Place place) {
    std::vector<Ref> known;
    for (const Scope* one = &scope; one; one = one->outer)
        for (const auto& [name, value] : one->names)
            if (is_collection(value)) known.push_back(value);
    for (Ref value : known) forget(value, scope, "a function of this file may change it", place);
}

namespace {

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

}  // namespace

Ref Evaluator::called_builtin(const Call& call) {
    std::string_view name = std::string_view(call.callee->name).substr(9);
    const std::vector<Ref>& arguments = *call.positional;
    if (Truth truth = is_dialect(arguments); name == "isinstance" && truth != Truth::unknown)
        return arena_.boolean(truth == Truth::yes, syntax_.place(call.node));
    if (Ref problem = first_unknown(call)) return problem;
    Value value;
    value.place = syntax_.place(call.node);
    if (name == "dict") {
        value.kind = ValueKind::dict;
        if (arguments.size() == 1 && arguments[0]->is(ValueKind::dict))
            value.pairs = arguments[0]->pairs;
        else if (!arguments.empty())
            return unknown("the result of a function that is not computed", "dict", call.node);
        for (const auto& [key, element] : *call.keywords) put(value.pairs, arena_.string(key, element->place), element);
        return arena_.add(std::move(value));
    }
    if (name == "list" || name == "tuple" || name == "set" || name == "frozenset") {
        value.kind = name == "list" ? ValueKind::list : name == "tuple" ? ValueKind::tuple : ValueKind::set;
        if (arguments.empty() || (arguments.size() == 1 && elements(arguments[0], value.items)))
            return arena_.add(std::move(value));
    }
    if (name == "str" && arguments.size() == 1) {
        Template text;
        if (plain_text(arguments[0], text)) return text_value(std::move(text), call.node);
    }
    if (name == "bool" && arguments.size() == 1 && truth_of(arguments[0]) != Truth::unknown)
        return arena_.boolean(truth_of(arguments[0]) == Truth::yes, value.place);
    if (name == "len" && arguments.size() == 1 && is_collection(arguments[0])) {
        std::vector<Ref> members;
        elements(arguments[0], members);
        return arena_.integer(static_cast<long long>(members.size()), value.place);
    }
    return unknown("the result of a function that is not computed", name, call.node);
}

Ref Evaluator::called_string_method(const Call& call) {
    if (Ref problem = first_unknown(call)) return problem;
    Ref result = nullptr;
    if (string_method(call.name, call.receiver->text, *call.positional, *call.keywords, arena_,
                      syntax_.place(call.node), result)) {
        if (result->str().size() > budget.text)
            return unknown("a text is longer than the budget allows", "", call.node);
        return result;
    }
    return unknown("a text method that is not computed", call.name, call.node);
}

Ref Evaluator::called_collection_method(const Call& call, Scope& scope) {
    Ref receiver = call.receiver;
    if (std::find(changing_methods.begin(), changing_methods.end(), call.name) != changing_methods.end()) {
        forget(receiver, scope, "changed in place", syntax_.place(call.node));
        return unknown("the result of a method that changes its object", call.name, call.node);
    }
    if (!all_known(*call.positional)) return first_unknown(call);
    Value value;
    value.kind = ValueKind::list;
    value.place = syntax_.place(call.node);
    if (receiver->is(ValueKind::dict)) {
        if (call.name == "get" && !call.positional->empty()) {
            for (size_t i = receiver->pairs.size(); i-- > 0;)
                if (same(receiver->pairs[i].first, call.positional->front())) return receiver->pairs[i].second;
            bool constant_key =
                call.positional->front()->is(ValueKind::string) || call.positional->front()->is(ValueKind::integer);
            if (constant_key) return call.positional->size() > 1 ? (*call.positional)[1] : arena_.none(value.place);
        }
        for (const auto& [key, element] : receiver->pairs) {
            if (call.name == "keys")
                value.items.push_back(key);
            else if (call.name == "values")
                value.items.push_back(element);
            else if (call.name == "items") {
                Value pair;
                pair.kind = ValueKind::tuple;
                pair.place = value.place;
                pair.items = {key, element};
                value.items.push_back(arena_.add(std::move(pair)));
            }
        }
        if (call.name == "keys" || call.name == "values" || call.name == "items") return arena_.add(std::move(value));
    }
    if (call.name == "copy") {
        Value copy = *receiver;
        return arena_.add(std::move(copy));
    }
    return unknown("a method of a collection that is not computed", call.name, call.node);
}

}  // namespace limbeck::dataflow
