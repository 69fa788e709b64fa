// The values of bindings: the second half of ModuleConstants. Evaluates literals, names, concatenation, formatting,
// str(), tuple() and join(), comparisons and conditions over them; everything else is unknown with its reason.
// Depth, steps and sizes are bounded, because a file decides them.
#include "frontend/header_constants.h"

#include <algorithm>
#include <charconv>

namespace limbeck::frontend {
namespace {

constexpr int deepest = 100;
constexpr uint32_t most_steps = 20'000;
constexpr size_t longest_text = 64 * 1024;
constexpr size_t most_items = 1'000;
constexpr size_t most_bytes = 16 * 1024 * 1024;  // of all values that are kept

Constant boolean(bool value) {
    Constant result;
    result.kind = Constant::Kind::boolean;
    result.number = value ? 1 : 0;
    return result;
}

Constant integer(std::string_view digits) {
    Constant result;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), result.number);
    if (error != std::errc() || end != digits.data() + digits.size())
        return unknown_constant("a number that is too large");
    result.kind = Constant::Kind::integer;
    return result;
}

Constant bounded(Constant value) {
    if (value.text.size() > longest_text) return unknown_constant("a string that is too long");
    if (value.items.size() > most_items) return unknown_constant("a sequence that is too long");
    return value;
}

size_t size_of(const Constant& value) {
    size_t size = sizeof(Constant) + value.text.size();
    for (const Constant& item : value.items) size += sizeof(Constant) + item.text.size();
    return size;
}

Constant concatenated(Constant left, const Constant& right) {
    if (!left.known()) return left;
    if (!right.known()) return right;
    if (left.kind != right.kind) return unknown_constant("a sum of different types");
    if (left.kind == Constant::Kind::text) {
        left.text += right.text;
        return bounded(std::move(left));
    }
    if (left.kind == Constant::Kind::sequence) {
        left.items.insert(left.items.end(), right.items.begin(), right.items.end());
        return bounded(std::move(left));
    }
    if (left.kind == Constant::Kind::integer && !__builtin_add_overflow(left.number, right.number, &left.number)) {
        return left;
    }
    return unknown_constant("a sum that is not followed");
}

Constant difference(Constant left, const Constant& right) {
    if (!right.known()) return right;
    const bool integers = left.kind == Constant::Kind::integer && right.kind == Constant::Kind::integer;
    if (integers && !__builtin_sub_overflow(left.number, right.number, &left.number)) return left;
    return unknown_constant("a difference that is not followed");
}

Constant joined(std::string_view separator, const Constant& list) {
    if (!list.known()) return list;
    if (list.kind != Constant::Kind::sequence) return unknown_constant("a join that is not followed");
    std::string result;
    for (const Constant& item : list.items) {
        if (item.kind != Constant::Kind::text) return unknown_constant("a join that is not followed");
        if (&item != &list.items.front()) result += separator;
        result += item.text;
    }
    return bounded(text_constant(std::move(result)));
}

}  // namespace

bool Constant::truthy() const {
    switch (kind) {
    case Kind::boolean:
    case Kind::integer:
        return number != 0;
    case Kind::text:
        return !text.empty();
    case Kind::sequence:
        return !items.empty();
    case Kind::none:
    case Kind::unknown:
        break;
    }
    return false;
}

// The value that holds just before binding number `before`: of the assignments that may be the last, all must agree.
Constant ModuleConstants::lookup(std::string_view name, size_t before, int depth) {
    if (depth > deepest || ++steps_ > most_steps) return unknown_constant("an expression that is too large");
    auto found = by_name_.find(name);
    Constant result;
    bool any = false;
    if (found != by_name_.end()) {
        const std::vector<size_t>& all = found->second;
        auto at = std::lower_bound(all.begin(), all.end(), before);
        while (at != all.begin()) {
            Constant value = bound(*--at, name, depth);
            if (!value.known()) return value;
            if (any && !(value == result)) return unknown_constant("it depends on a condition");
            result = std::move(value);
            any = true;
            if (bindings_[*at].certain) return result;
        }
    }
    return any ? result : unknown_constant("`" + std::string(name) + "` is not assigned");
}

Constant ModuleConstants::bound(size_t number, std::string_view name, int depth) {
    if (auto known = known_.find(number); known != known_.end()) return known->second;
    const Binding& binding = bindings_[number];
    Constant result;
    if (!binding.value) {
        result = unknown_constant(binding.reason);
    } else if (binding.augmented) {
        result = binding.op == Operator::add
                     ? concatenated(lookup(name, number, depth + 1), evaluate(binding.value, number, depth + 1))
                     : unknown_constant("an operator that is not followed");
    } else {
        result = evaluate(binding.value, binding.before, depth + 1);
    }
    bytes_ += size_of(result);
    if (bytes_ > most_bytes) result = unknown_constant("an expression that is too large");
    return known_.emplace(number, std::move(result)).first->second;
}

Constant ModuleConstants::evaluate(NodeId expression, size_t before, int depth) {
    if (depth > deepest || ++steps_ > most_steps) return unknown_constant("an expression that is too large");
    switch (syntax_.kind(expression)) {
    case NodeKind::string:
        if (syntax_.text(expression).size() > longest_text) return unknown_constant("a string that is too long");
        return text_constant(std::string(syntax_.text(expression)));
    case NodeKind::none_value: {
        Constant none;
        none.kind = Constant::Kind::none;
        return none;
    }
    case NodeKind::true_value:
        return boolean(true);
    case NodeKind::false_value:
        return boolean(false);
    case NodeKind::integer:
        return integer(syntax_.text(expression));
    case NodeKind::name: {
        Constant value = lookup(syntax_.text(expression), before, depth + 1);
        if (value.known()) return value;
        return unknown_constant("`" + std::string(syntax_.text(expression)) + "` is not a constant");
    }
    case NodeKind::tuple:
    case NodeKind::list:
    case NodeKind::set:
        return evaluate_sequence(expression, before, depth);
    case NodeKind::joined_string:
        return evaluate_joined(expression, before, depth);
    case NodeKind::bin_op:
        return evaluate_operator(expression, before, depth);
    case NodeKind::compare:
        return evaluate_compare(expression, before, depth);
    case NodeKind::bool_op:
        return evaluate_bool(expression, before, depth);
    case NodeKind::unary_op: {
        Constant operand = evaluate(syntax_.child(expression, 0), before, depth + 1);
        if (!operand.known()) return operand;
        if (syntax_[expression].op == Operator::not_) return boolean(!operand.truthy());
        if (syntax_[expression].op == Operator::minus) return difference(integer("0"), operand);
        return unknown_constant("an operator that is not followed");
    }
    case NodeKind::if_expr: {
        Constant test = evaluate(syntax_.child(expression, 0), before, depth + 1);
        if (!test.known()) return test;
        return evaluate(syntax_.child(expression, test.truthy() ? 1 : 2), before, depth + 1);
    }
    case NodeKind::call:
        return evaluate_call(expression, before, depth);
    case NodeKind::subscript:
        return evaluate_subscript(expression, before, depth);
    case NodeKind::opaque:
        return unknown_constant("syntax that could not be parsed");
    default:
        return unknown_constant(std::string("an expression that is not followed (") +
                                name_of(syntax_.kind(expression)) + ")");
    }
}

Constant ModuleConstants::evaluate_sequence(NodeId expression, size_t before, int depth) {
    Constant result;
    result.kind = Constant::Kind::sequence;
    auto elements = syntax_.all_children(expression);
    if (elements.size() > most_items) return unknown_constant("a sequence that is too long");
    for (NodeId element : elements) {
        bool spread = syntax_.kind(element) == NodeKind::starred;
        Constant item = evaluate(spread ? syntax_.child(element, 0) : element, before, depth + 1);
        if (!item.known()) return item;
        if (!spread && item.kind == Constant::Kind::sequence) return unknown_constant("a sequence of sequences");
        if (!spread) {
            result.items.push_back(std::move(item));
        } else if (item.kind == Constant::Kind::sequence) {
            result = concatenated(std::move(result), item);
        } else {
            return unknown_constant("a starred value that is not a sequence");
        }
        if (!result.known()) return result;
    }
    return result;
}

Constant ModuleConstants::evaluate_joined(NodeId expression, size_t before, int depth) {
    Constant result = text_constant({});
    for (NodeId part : syntax_.all_children(expression)) {
        if (syntax_.kind(part) != NodeKind::formatted_value) {
            result = concatenated(std::move(result), evaluate(part, before, depth + 1));
        } else {
            const Node& node = syntax_[part];
            if ((node.flags & is_debug) != 0 || (node.data != 0 && node.data != 's')) {
                return unknown_constant("a format that is not followed");
            }
            Constant spec = text_constant({});
            if (NodeId format = syntax_.child(part, 1)) spec = evaluate(format, before, depth + 1);
            if (!spec.known()) return spec;
            Constant value = evaluate(syntax_.child(part, 0), before, depth + 1);
            if (node.data == 's') value = format_value(value, {});
            result = concatenated(std::move(result), format_value(value, spec.text));
        }
        if (!result.known()) return result;
    }
    return result;
}

Constant ModuleConstants::evaluate_operator(NodeId expression, size_t before, int depth) {
    Constant left = evaluate(syntax_.child(expression, 0), before, depth + 1);
    if (!left.known()) return left;
    Constant right = evaluate(syntax_.child(expression, 1), before, depth + 1);
    if (syntax_[expression].op == Operator::add) return concatenated(std::move(left), right);
    if (syntax_[expression].op == Operator::sub) return difference(std::move(left), right);
    // A list is one value there, a tuple is several.
    const bool may_be_list =
        right.kind == Constant::Kind::sequence && syntax_.kind(syntax_.child(expression, 1)) != NodeKind::tuple;
    if (syntax_[expression].op == Operator::mod && left.kind == Constant::Kind::text && !may_be_list) {
        return bounded(format_percent(left.text, right));
    }
    return unknown_constant("an operator that is not followed");
}

Constant ModuleConstants::evaluate_compare(NodeId expression, size_t before, int depth) {
    if (syntax_[expression].child_count != 2) return unknown_constant("a comparison that is not followed");
    Constant left = evaluate(syntax_.child(expression, 0), before, depth + 1);
    if (!left.known()) return left;
    Constant right = evaluate(syntax_.child(expression, 1), before, depth + 1);
    if (!right.known()) return right;
    Operator op = syntax_.comparisons[syntax_[expression].data];
    bool none = left.kind == Constant::Kind::none || right.kind == Constant::Kind::none;
    if (op == Operator::equal || (op == Operator::is && none)) return boolean(left == right);
    if (op == Operator::not_equal || (op == Operator::is_not && none)) return boolean(!(left == right));
    return unknown_constant("a comparison that is not followed");
}

Constant ModuleConstants::evaluate_bool(NodeId expression, size_t before, int depth) {
    bool is_or = syntax_[expression].op == Operator::or_;
    Constant value;
    for (NodeId operand : syntax_.all_children(expression)) {
        value = evaluate(operand, before, depth + 1);
        if (!value.known() || value.truthy() == is_or) return value;
    }
    return value;
}

// str(x), tuple(x), list(x), set(x), frozenset(x), "..".format(..), and "..".join(..).
Constant ModuleConstants::evaluate_call(NodeId expression, size_t before, int depth) {
    NodeId callee = syntax_.child(expression, 0);
    std::vector<Constant> arguments;
    for (NodeId argument : syntax_.children_from(expression, 1)) {
        NodeKind kind = syntax_.kind(argument);
        if (kind == NodeKind::keyword || kind == NodeKind::starred || kind == NodeKind::double_starred) {
            return unknown_constant("a call that is not followed");
        }
        arguments.push_back(evaluate(argument, before, depth + 1));
        if (!arguments.back().known()) return arguments.back();
        if (arguments.size() > 16) return unknown_constant("a call that is not followed");
    }
    if (syntax_.kind(callee) == NodeKind::name && !by_name_.contains(syntax_.text(callee))) {
        std::string_view name = syntax_.text(callee);
        bool sequence = name == "tuple" || name == "list" || name == "set" || name == "frozenset";
        if (arguments.size() == 1 && name == "str") return format_value(arguments[0], {});
        if (arguments.empty() && sequence) arguments.emplace_back().kind = Constant::Kind::sequence;
        if (arguments.size() == 1 && sequence && arguments[0].kind == Constant::Kind::sequence) return arguments[0];
    }
    if (syntax_.kind(callee) == NodeKind::attribute) {
        Constant object = evaluate(syntax_.child(callee, 0), before, depth + 1);
        if (!object.known()) return object;
        std::string_view name = syntax_.text(callee);
        if (object.kind == Constant::Kind::text && name == "format") {
            return bounded(format_braces(object.text, arguments));
        }
        if (object.kind == Constant::Kind::text && name == "join" && arguments.size() == 1) {
            return joined(object.text, arguments[0]);
        }
    }
    return unknown_constant("a call that is not followed");
}

Constant ModuleConstants::evaluate_subscript(NodeId expression, size_t before, int depth) {
    Constant object = evaluate(syntax_.child(expression, 0), before, depth + 1);
    if (!object.known()) return object;
    Constant index = evaluate(syntax_.child(expression, 1), before, depth + 1);
    if (!index.known()) return index;
    bool inside = object.kind == Constant::Kind::sequence && index.kind == Constant::Kind::integer &&
                  index.number >= 0 && static_cast<uint64_t>(index.number) < object.items.size();
    return inside ? object.items[static_cast<size_t>(index.number)]
                  : unknown_constant("a subscript that is not followed");
}

}  // namespace limbeck::frontend
