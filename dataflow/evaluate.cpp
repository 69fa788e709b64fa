// Names, displays, attributes, subscripts and comprehensions. Calls are in evaluate_call.cpp, operators in
// operators.cpp.
#include "dataflow/evaluate.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

Ref Evaluator::unknown(std::string_view reason, std::string_view detail, NodeId node) {
    return arena_.unknown(std::string(reason), std::string(detail), syntax_.place(node));
}

std::string_view Evaluator::source(NodeId node) const {
    const frontend::Node& n = syntax_[node];
    std::string_view text = files_[syntax_.file].text;
    return n.begin <= n.end && n.end <= text.size() ? text.substr(n.begin, n.end - n.begin) : std::string_view();
}

Ref Evaluator::evaluate(NodeId node, Scope& scope) {
    if (!node) return arena_.unknown("an expression is missing", "", {syntax_.file, 0, 0});
    if (budget.steps == 0) return unknown("the budget of evaluation steps is used up", "", node);
    --budget.steps;
    if (depth_ >= Budget::depth) return unknown("an expression is nested too deeply", "", node);
    ++depth_;
    Ref value = evaluate_inner(node, scope);
    --depth_;
    return value;
}

Ref Evaluator::term(ValueKind kind, NodeId node) {
    Value value;
    value.kind = kind;
    value.place = syntax_.place(node);
    value.text = Template(std::string(syntax_.text(node)));
    return arena_.add(std::move(value));
}

Ref Evaluator::evaluate_inner(NodeId node, Scope& scope) {
    switch (syntax_.kind(node)) {
    case NodeKind::name:
        return name(node, scope);
    case NodeKind::string:
        return string(node);
    case NodeKind::bytes:
        return term(ValueKind::bytes, node);
    case NodeKind::integer:
        return term(ValueKind::integer, node);
    case NodeKind::floating:
        return term(ValueKind::floating, node);
    case NodeKind::true_value:
        return arena_.boolean(true, syntax_.place(node));
    case NodeKind::false_value:
        return arena_.boolean(false, syntax_.place(node));
    case NodeKind::none_value:
        return arena_.none(syntax_.place(node));
    case NodeKind::joined_string:
        return joined_string(node, scope);
    case NodeKind::formatted_value:
        return formatted_value(node, scope);
    case NodeKind::list:
        return display(node, scope, ValueKind::list);
    case NodeKind::tuple:
        return display(node, scope, ValueKind::tuple);
    case NodeKind::set:
        return display(node, scope, ValueKind::set);
    case NodeKind::dict:
        return dict(node, scope);
    case NodeKind::attribute:
        return attribute(node, scope);
    case NodeKind::subscript:
        return subscript(node, scope);
    case NodeKind::call:
        return call(node, scope);
    case NodeKind::bin_op:
        return bin_op(node, scope);
    case NodeKind::unary_op:
        return unary_op(node, scope);
    case NodeKind::compare:
        return compare(node, scope);
    case NodeKind::bool_op:
        return bool_op(node, scope);
    case NodeKind::if_expr:
        return if_expr(node, scope);
    case NodeKind::named_expr: {
        Ref value = evaluate(syntax_.child(node, 1), scope);
        bind(syntax_.child(node, 0), value, scope);
        return value;
    }
    case NodeKind::list_comp:
    case NodeKind::set_comp:
    case NodeKind::dict_comp:
    case NodeKind::generator:
        return comprehension(node, scope);
    case NodeKind::lambda: {
        Value value;
        value.kind = ValueKind::function;
        value.name = "lambda";
        value.node = node;
        value.place = syntax_.place(node);
        return arena_.add(std::move(value));
    }
    case NodeKind::await:
        return evaluate(syntax_.child(node, 0), scope);
    case NodeKind::slice:
        return unknown("a slice is used as a value", "", node);
    case NodeKind::opaque:
        return unknown("the syntax is not understood", syntax_.text(node), node);
    default:
        for (NodeId child : syntax_.all_children(node))
            if (child) evaluate(child, scope);
        return unknown("this kind of expression is not evaluated", frontend::name_of(syntax_.kind(node)), node);
    }
}

namespace {

bool is_builtin(std::string_view name) {
    constexpr std::array<std::string_view, 49> names = {
        "str",        "int",        "float",     "bool",    "bytes",    "dict",         "list",
        "tuple",      "set",        "frozenset", "len",     "range",    "sorted",       "reversed",
        "enumerate",  "zip",        "map",       "filter",  "any",      "all",          "min",
        "max",        "sum",        "abs",       "round",   "print",    "repr",         "type",
        "isinstance", "issubclass", "getattr",   "setattr", "hasattr",  "callable",     "iter",
        "next",       "open",       "super",     "object",  "property", "staticmethod", "classmethod",
        "vars",       "globals",    "locals",    "hash",    "exec",     "eval",         "compile"};
    bool exception = name.ends_with("Error") || name.ends_with("Exception") || name.ends_with("Warning");
    return exception || name == "NotImplemented" || name == "__file__" || name == "__name__" ||
           std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Ref Evaluator::name(NodeId node, Scope& scope) {
    std::string_view id = syntax_.text(node);
    if (Ref value = scope.find(id)) return value;
    Value value;
    value.kind = ValueKind::symbol;
    value.place = syntax_.place(node);
    value.name = "builtins." + std::string(id);
    if (!is_builtin(id)) {
        std::vector<const std::string*> stars;
        for (const Scope* s = &scope; s; s = s->outer)
            for (const std::string& module : s->stars) stars.push_back(&module);
        if (stars.size() != 1) return unknown("a name that is not bound here", "`" + std::string(id) + "`", node);
        value.name = canonical_path(*stars.front() + "." + std::string(id));
    }
    return arena_.add(std::move(value));
}

Ref Evaluator::string(NodeId node) {
    Value value;
    value.kind = ValueKind::string;
    value.place = syntax_.place(node);
    value.text.text = syntax_.text(node);
    for (const frontend::StringSegment& segment : syntax_.segments(node))
        value.text.segments.push_back({segment.at, syntax_.file, segment.source});
    return arena_.add(std::move(value));
}

Ref Evaluator::text_value(Template text, NodeId node) {
    if (text.text.size() > budget.text) return unknown("a text is longer than the budget allows", "", node);
    Value value;
    value.kind = ValueKind::string;
    value.place = syntax_.place(node);
    value.text = std::move(text);
    return arena_.add(std::move(value));
}

Ref Evaluator::joined_string(NodeId node, Scope& scope) {
    Template text;
    Ref problem = nullptr;
    for (NodeId part : syntax_.all_children(node)) {
        Ref value = evaluate(part, scope);
        if (problem) continue;
        if (value->is(ValueKind::bytes))
            problem = unknown("bytes are joined", "", node);
        else if (value->is(ValueKind::string))
            text.append(value->text);
        else
            problem = value->is(ValueKind::unknown)
                          ? value
                          : unknown("a value in a text is not a constant", printed(value), part);
        if (text.text.size() > budget.text) problem = unknown("a text is longer than the budget allows", "", node);
    }
    return problem ? problem : text_value(std::move(text), node);
}

Ref Evaluator::formatted_value(NodeId node, Scope& scope) {
    Ref value = evaluate(syntax_.child(node, 0), scope);
    std::string_view spec;
    Ref spec_value = nullptr;
    if (NodeId format = syntax_.child(node, 1)) {
        spec_value = evaluate(format, scope);
        if (!spec_value->is(ValueKind::string)) return unknown("a format specification is not a constant", "", node);
        spec = spec_value->str();
    }
    if (value->is(ValueKind::unknown)) return value;
    const frontend::Node& n = syntax_[node];
    Template text;
    char conversion = static_cast<char>(n.data);
    if (n.flags & frontend::is_debug) {
        text.append(source(syntax_.child(node, 0)));
        text.append("=");
        if (!conversion && spec.empty()) conversion = 'r';
    }
    if (!formatted(value, conversion, spec, text))
        return unknown("a value in a text is not a constant", printed(value), node);
    return text_value(std::move(text), node);
}

Ref Evaluator::display(NodeId node, Scope& scope, ValueKind kind) {
    Value value;
    value.kind = kind;
    value.place = syntax_.place(node);
    Ref problem = nullptr;
    for (NodeId child : syntax_.all_children(node)) {
        if (syntax_.kind(child) != NodeKind::starred) {
            value.items.push_back(evaluate(child, scope));
            continue;
        }
        Ref inner = evaluate(syntax_.child(child, 0), scope);
        if (!elements(inner, value.items))
            problem = inner->is(ValueKind::unknown) ? inner
                                                    : unknown("a collection is not a constant", printed(inner), child);
    }
    if (problem) return problem;
    if (value.items.size() > budget.elements)
        return unknown("a collection has more elements than the budget allows", "", node);
    return arena_.add(std::move(value));
}

Ref Evaluator::dict(NodeId node, Scope& scope) {
    Value value;
    value.kind = ValueKind::dict;
    value.place = syntax_.place(node);
    Ref problem = nullptr;
    for (NodeId child : syntax_.all_children(node)) {
        if (syntax_.kind(child) == NodeKind::double_starred) {
            Ref inner = evaluate(syntax_.child(child, 0), scope);
            if (inner->is(ValueKind::dict))
                for (const auto& [key, element] : inner->pairs) put(value.pairs, key, element);
            else
                problem = inner->is(ValueKind::unknown)
                              ? inner
                              : unknown("a collection is not a constant", printed(inner), child);
            continue;
        }
        Ref key = evaluate(syntax_.child(child, 0), scope);
        put(value.pairs, key, evaluate(syntax_.child(child, 1), scope));
    }
    if (problem) return problem;
    if (value.pairs.size() > budget.elements)
        return unknown("a collection has more elements than the budget allows", "", node);
    return arena_.add(std::move(value));
}

namespace {

// What tests of the database read: everything is understood as run online on PostgreSQL (R21 and the design). Empty for
// other attributes.
std::string_view dialect_text(Ref receiver, std::string_view id) {
    if (id == "dialect_description") return "postgresql+psycopg2";
    if (id == "__dialect__" || id == "drivername") return "postgresql";
    const bool names_database =
        receiver->is(ValueKind::attribute) && (receiver->name == "dialect" || receiver->name == "engine");
    if (!names_database) return {};
    return id == "name" ? "postgresql" : id == "driver" ? "psycopg2" : std::string_view();
}

}  // namespace

Ref Evaluator::attribute(NodeId node, Scope& scope) {
    Ref receiver = evaluate(syntax_.child(node, 0), scope);
    forget(receiver, scope, "a method of it is kept", syntax_.place(node));
    return attribute_of(receiver, syntax_.text(node), node);
}

Ref Evaluator::attribute_of(Ref receiver, std::string_view id, NodeId node) {
    Value value;
    value.place = syntax_.place(node);
    switch (receiver->kind) {
    case ValueKind::symbol:
        value.kind = ValueKind::symbol;
        value.name = canonical_path(receiver->name + "." + std::string(id));
        return arena_.add(std::move(value));
    case ValueKind::unknown:
        return receiver;
    case ValueKind::function:
        return unknown("an attribute of a class or function of this file", std::string(source(node)), node);
    case ValueKind::call:
    case ValueKind::method:
    case ValueKind::attribute:
    case ValueKind::subscript:
    case ValueKind::operation:
        break;
    default:
        return unknown("an attribute of a constant", std::string(source(node)), node);
    }
    if (std::string_view text = dialect_text(receiver, id); !text.empty())
        return arena_.string(std::string(text), syntax_.place(node));
    value.kind = ValueKind::attribute;
    value.receiver = receiver;
    value.name = id;
    return arena_.add(std::move(value));
}

namespace {

bool index_of(Ref index, size_t size, size_t& out) {
    if (!index->is(ValueKind::integer)) return false;
    long long number = 0;
    std::string_view digits = index->str();
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return false;
    if (number < 0) number += static_cast<long long>(size);
    if (number < 0 || number >= static_cast<long long>(size)) return false;
    out = static_cast<size_t>(number);
    return true;
}

}  // namespace

Ref Evaluator::subscript(NodeId node, Scope& scope) {
    Ref receiver = evaluate(syntax_.child(node, 0), scope);
    NodeId index_node = syntax_.child(node, 1);
    if (receiver->is(ValueKind::unknown)) return receiver;
    if (syntax_.kind(index_node) == NodeKind::slice) return unknown("a slice of a value", source(node), node);
    Ref index = evaluate(index_node, scope);
    if (index->is(ValueKind::unknown)) return index;
    if (receiver->is(ValueKind::dict)) {
        for (size_t i = receiver->pairs.size(); i-- > 0;)
            if (same(receiver->pairs[i].first, index)) return receiver->pairs[i].second;
        return unknown("a key is not in the dictionary, or not known", source(node), node);
    }
    if (receiver->is(ValueKind::list) || receiver->is(ValueKind::tuple)) {
        size_t position = 0;
        if (index_of(index, receiver->items.size(), position)) return receiver->items[position];
        return unknown("an index is out of range, or not known", source(node), node);
    }
    if (receiver->is(ValueKind::symbol) || receiver->is(ValueKind::function) || receiver->is(ValueKind::string) ||
        receiver->is(ValueKind::bytes))
        return unknown("a subscript of this kind of value", source(node), node);
    Value value;
    value.kind = ValueKind::subscript;
    value.receiver = receiver;
    value.items.push_back(index);
    value.place = syntax_.place(node);
    return arena_.add(std::move(value));
}

bool Evaluator::elements(Ref value, std::vector<Ref>& out) {
    switch (value->kind) {
    case ValueKind::list:
    case ValueKind::tuple:
    case ValueKind::set:
        out.insert(out.end(), value->items.begin(), value->items.end());
        return true;
    case ValueKind::dict:
        for (const auto& [key, element] : value->pairs) out.push_back(key);
        return true;
    default:
        return false;
    }
}

Ref Evaluator::comprehension(NodeId node, Scope& scope) {
    Scope inner;
    inner.outer = &scope;
    std::vector<Ref> items;
    Ref problem = nullptr;
    const bool is_known = generate(node, 1, inner, items, problem);
    // What was changed in place is changed outside too, and a walrus binds there.
    for (const auto& [name, changed] : inner.names)
        if (changed->is(ValueKind::unknown) && scope.find(name)) scope.names[name] = changed;
    if (!is_known) return problem ? problem : unknown("a comprehension over values that are not known", "", node);
    Value value;
    value.place = syntax_.place(node);
    if (syntax_.kind(node) == NodeKind::dict_comp) {
        value.kind = ValueKind::dict;
        for (size_t i = 0; i + 1 < items.size(); i += 2) put(value.pairs, items[i], items[i + 1]);
    } else {
        value.kind = syntax_.kind(node) == NodeKind::set_comp ? ValueKind::set : ValueKind::list;
        value.items = std::move(items);
    }
    return arena_.add(std::move(value));
}

// Runs the clauses from `clause` on. False when an iterable or a condition is not decided.
bool Evaluator::generate(NodeId node, size_t clause, Scope& scope, std::vector<Ref>& out, Ref& problem) {
    auto clauses = syntax_.children_from(node, 1);
    if (clause > clauses.size()) {
        NodeId element = syntax_.child(node, 0);
        if (syntax_.kind(element) == NodeKind::dict_item) {
            out.push_back(evaluate(syntax_.child(element, 0), scope));
            out.push_back(evaluate(syntax_.child(element, 1), scope));
        } else {
            out.push_back(evaluate(element, scope));
        }
        return out.size() <= budget.elements;
    }
    NodeId comprehension = clauses[clause - 1];
    Ref iterable = evaluate(syntax_.child(comprehension, 1), scope);
    std::vector<Ref> values;
    if (!elements(iterable, values)) {
        // Once with an unknown element, so that the calls inside are seen.
        Entered entered(observer_);
        entered.loop(syntax_.child(comprehension, 1));
        bind(syntax_.child(comprehension, 0),
             unknown("an element of a collection that is not known", "", comprehension), scope);
        for (NodeId condition : syntax_.children_from(comprehension, 2)) evaluate(condition, scope);
        generate(node, clause + 1, scope, out, problem);
        problem = iterable->is(ValueKind::unknown) ? iterable : nullptr;
        return false;
    }
    bool undecided = false;  // which elements there are
    for (Ref value : values) {
        bind(syntax_.child(comprehension, 0), value, scope);
        Truth wanted = Truth::yes;
        Entered entered(observer_);
        for (NodeId condition : syntax_.children_from(comprehension, 2)) {
            Truth truth = decide(condition, scope);
            if (truth == Truth::unknown) {
                entered.arm(condition, true);
                wanted = Truth::unknown;
                undecided = true;
            }
            if (truth == Truth::no) wanted = Truth::no;
            if (truth == Truth::no) break;
        }
        if (wanted != Truth::no && !generate(node, clause + 1, scope, out, problem)) return false;
    }
    return !undecided;
}

void Evaluator::bind(NodeId target, Ref value, Scope& scope) {
    switch (syntax_.kind(target)) {
    case NodeKind::name:
        scope.names[syntax_.text(target)] = value;
        return;
    case NodeKind::tuple:
    case NodeKind::list: {
        auto targets = syntax_.all_children(target);
        std::vector<Ref> values;
        bool starred = std::any_of(targets.begin(), targets.end(),
                                   [&](NodeId child) { return syntax_.kind(child) == NodeKind::starred; });
        bool known = !starred && elements(value, values) && values.size() == targets.size();
        for (size_t i = 0; i < targets.size(); ++i) {
            NodeId part = syntax_.kind(targets[i]) == NodeKind::starred ? syntax_.child(targets[i], 0) : targets[i];
            bind(part, known ? values[i] : unknown("part of a value that is not known", source(target), target), scope);
        }
        return;
    }
    case NodeKind::attribute:
    case NodeKind::subscript: {
        Ref object = evaluate(syntax_.child(target, 0), scope);
        forget(object, scope, "changed in place by an assignment", syntax_.place(target));
        return;
    }
    default:
        return;
    }
}

namespace {

bool holds(Ref container, Ref object, int depth) {
    if (container == object) return true;
    if (depth == 0) return false;
    for (Ref item : container->items)
        if (holds(item, object, depth - 1)) return true;
    for (const auto& [key, value] : container->pairs)
        if (holds(value, object, depth - 1)) return true;
    return false;
}

}  // namespace

void Evaluator::forget(Ref object, Scope& scope, std::string_view reason, Place place) {
    bool mutable_object = object->is(ValueKind::list) || object->is(ValueKind::dict) || object->is(ValueKind::set);
    if (!mutable_object) return;
    constexpr int nesting = 4;
    for (auto& [id, value] : scope.names)
        if (holds(value, object, nesting))
            value = arena_.unknown(std::string(reason), "`" + std::string(id) + "`", place);
    // Names of outer scopes are shadowed, so that this direction sees the change and others do not.
    for (const Scope* outer = scope.outer; outer; outer = outer->outer)
        for (const auto& [id, value] : outer->names)
            if (!scope.names.contains(id) && holds(value, object, nesting))
                scope.names[id] = arena_.unknown(std::string(reason), "`" + std::string(id) + "`", place);
}

}  // namespace limbeck::dataflow
