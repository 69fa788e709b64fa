// Expressions but strings. Parentheses leave a flag, no node.
#include "frontend/lowering.h"

#include <llvm/ADT/APInt.h>
#include <llvm/ADT/SmallString.h>

#include <algorithm>

namespace limbeck::frontend {

NodeId Lowering::expression(TSNode node, int depth) {
    if (ts_node_is_null(node)) return {};
    if (depth > max_depth) return opaque(node, "nested too deeply");
    if (ts_node_is_missing(node)) return opaque(node, "syntax error");
    switch (Symbol symbol = symbol_of(node)) {
    case Symbol::error:
        return opaque(node, "syntax error");
    case Symbol::identifier_:
    case Symbol::true_:
    case Symbol::false_:
    case Symbol::none_:
    case Symbol::ellipsis_:
        return literal_or_name(node, symbol);
    case Symbol::string_:
        return string(node, depth);
    case Symbol::concatenated_string_:
        return concatenated(node, depth);
    case Symbol::integer_:
    case Symbol::float_:
        return number(node, symbol);
    case Symbol::attribute_:
    case Symbol::call_:
    case Symbol::subscript_:
        return postfix_chain(node, depth);
    case Symbol::dotted_name_:
        return dotted_name(node);
    case Symbol::member_type_:
        return member_type(node, depth);
    case Symbol::generic_type_:
        return generic_type(node, depth);
    case Symbol::slice_:
        return slice(node, depth);
    case Symbol::binary_operator_:
    case Symbol::boolean_operator_:
        return operator_chain(node, symbol, depth);
    case Symbol::unary_operator_:
    case Symbol::not_operator_:
        return unary(node, depth);
    case Symbol::comparison_operator_:
        return comparison(node, depth);
    case Symbol::conditional_expression_:
        return if_expression(node, depth);
    case Symbol::lambda_:
        return lambda(node, depth);
    case Symbol::await_:
        return container(NodeKind::await, node, depth);
    case Symbol::yield_:
        return yield(node, depth);
    case Symbol::named_expression_:
        return container(NodeKind::named_expr, node, depth);
    case Symbol::parenthesized_expression_:
        return parenthesized(node, depth);
    case Symbol::type_:
    case Symbol::as_pattern_target_:
        return first_of(node, depth);
    case Symbol::tuple_pattern_:
        return tuple_target(node, depth);
    case Symbol::tuple_:
    case Symbol::expression_list_:
    case Symbol::pattern_list_:
        return container(NodeKind::tuple, node, depth);
    case Symbol::list_:
    case Symbol::list_pattern_:
        return container(NodeKind::list, node, depth);
    case Symbol::set_:
        return container(NodeKind::set, node, depth);
    case Symbol::dictionary_:
        return container(NodeKind::dict, node, depth);
    case Symbol::pair_:
        return container(NodeKind::dict_item, node, depth);
    case Symbol::dictionary_splat_:
        return container(NodeKind::double_starred, node, depth);
    case Symbol::list_splat_:
    case Symbol::list_splat_pattern_:
        return container(NodeKind::starred, node, depth);
    case Symbol::splat_type_:
        return container(source(node).starts_with("**") ? NodeKind::double_starred : NodeKind::starred, node, depth);
    case Symbol::union_type_:
        return union_type(node, depth);
    case Symbol::list_comprehension_:
        return comprehension(NodeKind::list_comp, node, depth);
    case Symbol::set_comprehension_:
        return comprehension(NodeKind::set_comp, node, depth);
    case Symbol::dictionary_comprehension_:
        return comprehension(NodeKind::dict_comp, node, depth);
    case Symbol::generator_expression_:
        return comprehension(NodeKind::generator, node, depth);
    default:
        return opaque(node, "an expression that is not known");
    }
}

NodeId Lowering::literal_or_name(TSNode node, Symbol symbol) {
    if (symbol == Symbol::identifier_) return emit_named(NodeKind::name, node, {}, source(node));
    return emit(symbol == Symbol::true_    ? NodeKind::true_value
                : symbol == Symbol::false_ ? NodeKind::false_value
                : symbol == Symbol::none_  ? NodeKind::none_value
                                           : NodeKind::ellipsis,
                node, {});
}

Lowering::Ids Lowering::named(TSNode node, int depth) {
    Ids ids;
    for (const Child& child : children(node))
        if (child.named) ids.push_back(expression(child.node, depth + 1));
    return ids;
}

NodeId Lowering::container(NodeKind kind, TSNode node, int depth) {
    return emit(kind, node, named(node, depth));
}

NodeId Lowering::first_of(TSNode node, int depth) {
    for (const Child& child : children(node))
        if (child.named) return expression(child.node, depth + 1);
    return opaque(node, "syntax error");
}

NodeId Lowering::parenthesized(TSNode node, int depth) {
    NodeId inner = first_of(node, depth);
    NodeKind kind = out_[inner].kind;
    if (kind != NodeKind::tuple && kind != NodeKind::generator) out_.nodes[inner.index()].flags |= is_parenthesized;
    return inner;
}

// (a) = b binds a alone; (a,) = b unpacks.
NodeId Lowering::tuple_target(TSNode node, int depth) {
    Ids targets;
    bool has_comma = false;
    for (const Child& child : children(node)) {
        has_comma = has_comma || child.symbol == Symbol::comma;
        if (child.named) targets.push_back(expression(child.node, depth + 1));
    }
    return targets.size() == 1 && !has_comma ? targets[0] : emit(NodeKind::tuple, node, targets);
}

NodeId Lowering::number(TSNode node, Symbol symbol) {
    std::string text;
    for (char c : source(node))
        if (c != '_') text += c;
    const char last = text.empty() ? '\0' : text.back();
    if (last == 'j' || last == 'J') return emit_named(NodeKind::imaginary, node, {}, text);
    if (symbol == Symbol::float_) return emit_named(NodeKind::floating, node, {}, text);
    std::string_view digits = text;
    unsigned base = 10;
    if (digits.size() > 2 && digits[0] == '0' && !(digits[1] >= '0' && digits[1] <= '9')) {
        base = digits[1] == 'x' || digits[1] == 'X' ? 16 : digits[1] == 'o' || digits[1] == 'O' ? 8 : 2;
        digits.remove_prefix(2);
    }
    if (last == 'l' || last == 'L') return opaque(node, "a number of Python 2");
    const bool leading_zero = digits.size() > 1 && digits[0] == '0';
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    if (base == 10 && leading_zero && digits != "0") return opaque(node, "a number of Python 2");
    if (base == 10) return emit_named(NodeKind::integer, node, {}, digits);
    if (digits.size() > 1'000) return opaque(node, "a number that is too long");
    llvm::APInt value(static_cast<unsigned>(4 * digits.size()), llvm::StringRef(digits.data(), digits.size()),
                      static_cast<uint8_t>(base));
    llvm::SmallString<40> decimal;
    value.toStringUnsigned(decimal, 10);
    return emit_named(NodeKind::integer, node, {}, std::string_view(decimal.data(), decimal.size()));
}

// Operators lean to the left: a + b + c is a chain, as long as it is written.
NodeId Lowering::operator_chain(TSNode node, Symbol symbol, int depth) {
    struct Link {
        TSNode node, right;
        Operator op;
    };
    llvm::SmallVector<Link, 4> chain;
    TSNode at = node;
    while (symbol_of(at) == symbol && !ts_node_is_missing(at)) {
        Link link = {at, {}, Operator::none};
        TSNode left{};
        for (const Child& child : children(at)) {
            if (child.field == Field::left_) left = child.node;
            if (child.field == Field::right_) link.right = child.node;
            if (child.field == Field::operator_) link.op = child.op;
        }
        if (ts_node_is_null(left) || ts_node_is_null(link.right)) return opaque(node, "syntax error");
        chain.push_back(link);
        at = left;
    }
    NodeId value = expression(at, depth + 1);
    if (symbol == Symbol::binary_operator_) {
        for (size_t i = chain.size(); i-- > 0;) {
            NodeId right = expression(chain[i].right, depth + 1);
            value = emit(NodeKind::bin_op, chain[i].node, {value, right}, {.op = chain[i].op});
        }
        return value;
    }
    Ids operands = {value};
    for (size_t i = chain.size(); i-- > 0;) {
        operands.push_back(expression(chain[i].right, depth + 1));
        bool goes_on = i > 0 && chain[i - 1].op == chain[i].op;
        if (goes_on) continue;
        NodeId joined = emit(NodeKind::bool_op, chain[i].node, operands, {.op = chain[i].op});
        operands.assign(1, joined);
    }
    return operands[0];
}

NodeId Lowering::unary(TSNode node, int depth) {
    Operator op = Operator::not_;
    NodeId operand;
    for (const Child& child : children(node)) {
        if (child.field == Field::operator_)
            op = child.op == Operator::sub ? Operator::minus : child.op == Operator::add ? Operator::plus : child.op;
        if (child.field == Field::argument_) operand = expression(child.node, depth + 1);
    }
    return operand ? emit(NodeKind::unary_op, node, {operand}, {.op = op}) : opaque(node, "syntax error");
}

NodeId Lowering::comparison(TSNode node, int depth) {
    Ids operands;
    llvm::SmallVector<Operator, 4> ops;
    for (const Child& child : children(node)) {
        if (child.field == Field::operators_)
            ops.push_back(child.op);
        else if (child.named)
            operands.push_back(expression(child.node, depth + 1));
    }
    if (operands.size() != ops.size() + 1) return opaque(node, "syntax error");
    auto first = static_cast<uint32_t>(out_.comparisons.size());
    out_.comparisons.insert(out_.comparisons.end(), ops.begin(), ops.end());
    return emit(NodeKind::compare, node, operands, {.data = first});
}

// a.b(c)[d].e is a chain, as long as it is written. The grammar has *a.b() as (*a).b(); the star goes outside.
NodeId Lowering::postfix_chain(TSNode node, int depth) {
    llvm::SmallVector<TSNode, 4> chain;
    TSNode at = node;
    for (Symbol symbol = symbol_of(at); is_postfix(symbol); symbol = symbol_of(at)) {
        TSNode inner = postfix_operand(at);
        if (ts_node_is_null(inner)) return opaque(node, "syntax error");
        chain.push_back(at);
        at = inner;
    }
    NodeId value = expression(at, depth + 1);
    const bool is_starred = out_[value].kind == NodeKind::starred;
    const uint32_t begin = out_[value].begin;
    if (is_starred) value = out_.child(value, 0);
    for (size_t i = chain.size(); i-- > 0;) {
        value = postfix(chain[i], value, out_[value].begin, depth);
        if (out_[value].kind == NodeKind::opaque) return value;
    }
    return is_starred ? emit(NodeKind::starred, begin, end_of(node), {value}, {}) : value;
}

bool Lowering::is_postfix(Symbol symbol) {
    return symbol == Symbol::attribute_ || symbol == Symbol::call_ || symbol == Symbol::subscript_;
}

TSNode Lowering::postfix_operand(TSNode node) {
    for (const Child& child : children(node))
        if (child.field == Field::object_ || child.field == Field::function_ || child.field == Field::value_)
            return child.node;
    return {};
}

// One link of a chain, with its operand already lowered.
NodeId Lowering::postfix(TSNode node, NodeId operand, uint32_t begin, int depth) {
    const Symbol symbol = symbol_of(node);
    Ids arguments;
    std::string_view name;
    bool has_comma = false;
    for (const Child& child : children(node)) {
        has_comma = has_comma || child.symbol == Symbol::comma;
        if (child.field == Field::attribute_) name = source(child.node);
        if (child.field == Field::subscript_) arguments.push_back(expression(child.node, depth + 1));
        if (child.field != Field::arguments_) continue;
        if (child.symbol == Symbol::generator_expression_)
            arguments.push_back(expression(child.node, depth + 1));
        else
            arguments = call_arguments(child.node, depth + 1);
    }
    // Where parentheses stand around the operand, the link begins with them.
    if (out_[operand].flags & is_parenthesized) begin = begin_of(node);
    if (symbol == Symbol::attribute_)
        return emit(NodeKind::attribute, begin, end_of(node), {operand}, {.text = interned(name)});
    if (symbol == Symbol::subscript_) {
        if (arguments.empty()) return opaque(node, "syntax error");
        return emit(NodeKind::subscript, begin, end_of(node), {operand, index_of(arguments, has_comma)}, {});
    }
    arguments.insert(arguments.begin(), operand);
    return emit(NodeKind::call, begin, end_of(node), arguments, {});
}

NodeId Lowering::dotted_name(TSNode node) {
    NodeId value;
    for (const Child& child : children(node)) {
        if (!child.named) continue;
        value = value ? emit(NodeKind::attribute, begin_of(node), end_of(child.node), {value},
                             {.text = interned(source(child.node))})
                      : emit_named(NodeKind::name, child.node, {}, source(child.node));
    }
    return value ? value : opaque(node, "syntax error");
}

// Annotations have a grammar of their own, in which `a[b] | c | d` leans to the right. In Python `|` leans to the left.
NodeId Lowering::union_type(TSNode node, int depth) {
    NodeId value;
    for (TSNode side : union_sides(node, depth)) {
        NodeId right = expression(side, depth + 1);
        value = value
                    ? emit(NodeKind::bin_op, out_[value].begin, end_of(side), {value, right}, {.op = Operator::bit_or})
                    : right;
    }
    return value ? value : opaque(node, "syntax error");
}

llvm::SmallVector<TSNode, 4> Lowering::union_sides(TSNode node, int depth) {
    Symbol symbol = symbol_of(node);
    Children parts = children(node);
    bool joins = symbol == Symbol::union_type_ || (symbol == Symbol::type_ && !parts.empty());
    for (const Child& part : parts)
        if (symbol == Symbol::binary_operator_ && part.op == Operator::bit_or) joins = true;
    if (!joins || depth > max_depth) return {node};
    llvm::SmallVector<TSNode, 4> sides;
    for (const Child& part : parts) {
        if (!part.named) continue;
        auto inner = union_sides(part.node, depth + 1);
        sides.append(inner.begin(), inner.end());
    }
    return sides;
}

// A type, a dot, a name.
NodeId Lowering::member_type(TSNode node, int depth) {
    NodeId value;
    for (const Child& child : children(node)) {
        if (!child.named) continue;
        value = value ? emit_named(NodeKind::attribute, node, {value}, source(child.node))
                      : expression(child.node, depth + 1);
    }
    return value ? value : opaque(node, "syntax error");
}

Lowering::Ids Lowering::call_arguments(TSNode node, int depth) {
    Ids ids;
    for (const Child& child : children(node)) {
        if (!child.named) continue;
        if (child.symbol != Symbol::keyword_argument_) {
            ids.push_back(expression(child.node, depth + 1));
            continue;
        }
        std::string_view name;
        NodeId value;
        for (const Child& part : children(child.node)) {
            if (part.field == Field::name_) name = source(part.node);
            if (part.field == Field::value_) value = expression(part.node, depth + 1);
        }
        ids.push_back(value ? emit_named(NodeKind::keyword, child.node, {value}, name)
                            : opaque(child.node, "syntax error"));
    }
    return ids;
}

// list[int, str], where the grammar reads a type.
NodeId Lowering::generic_type(TSNode node, int depth) {
    NodeId value;
    Ids indexes;
    bool has_comma = false;
    for (const Child& child : children(node)) {
        if (child.symbol != Symbol::type_parameter_) {
            value = expression(child.node, depth + 1);
            continue;
        }
        for (const Child& part : children(child.node)) {
            has_comma = has_comma || part.symbol == Symbol::comma;
            if (part.named) indexes.push_back(expression(part.node, depth + 1));
        }
    }
    if (!value || indexes.empty()) return opaque(node, "syntax error");
    return emit(NodeKind::subscript, node, {value, index_of(indexes, has_comma)});
}

// One without a comma is itself, else they are a tuple; a[*b] is one too.
NodeId Lowering::index_of(const Ids& indexes, bool has_comma) {
    const bool is_starred = out_[indexes[0]].kind == NodeKind::starred;
    if (indexes.size() == 1 && !has_comma && !is_starred) return indexes[0];
    return emit(NodeKind::tuple, out_[indexes.front()].begin, out_[indexes.back()].end, indexes, {});
}

NodeId Lowering::slice(TSNode node, int depth) {
    Ids slots(3);
    size_t at = 0;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::colon)
            ++at;
        else if (child.named && at < slots.size())
            slots[at] = expression(child.node, depth + 1);
    }
    return emit(NodeKind::slice, node, slots);
}

NodeId Lowering::comprehension(NodeKind kind, TSNode node, int depth) {
    Ids slots(1), conditions;
    TSNode clause{};
    auto finish = [&] {
        if (!ts_node_is_null(clause)) slots.push_back(for_clause(clause, conditions, depth));
        conditions.clear();
    };
    // A condition belongs to the `for` before it.
    for (const Child& child : children(node)) {
        if (child.field == Field::body_) {
            slots[0] = expression(child.node, depth + 1);
        } else if (child.symbol == Symbol::for_in_clause_) {
            finish();
            clause = child.node;
        } else if (child.symbol == Symbol::if_clause_) {
            conditions.push_back(first_of(child.node, depth));
        }
    }
    finish();
    return emit(kind, node, slots);
}

NodeId Lowering::for_clause(TSNode node, const Ids& conditions, int depth) {
    NodeId target;
    Ids iterables;
    uint8_t flags = 0;
    bool has_comma = false;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::async_token) flags = is_async;
        if (child.field == Field::left_) target = expression(child.node, depth + 1);
        if (child.field != Field::right_) continue;
        has_comma = has_comma || child.symbol == Symbol::comma;
        if (child.named) iterables.push_back(expression(child.node, depth + 1));
    }
    if (!target || iterables.empty()) return opaque(node, "syntax error");
    Ids slots = {target, index_of(iterables, has_comma)};
    slots.append(conditions.begin(), conditions.end());
    return emit(NodeKind::comprehension, node, slots, {.flags = flags});
}

NodeId Lowering::lambda(TSNode node, int depth) {
    NodeId params, body;
    for (const Child& child : children(node)) {
        if (child.field == Field::parameters_) params = parameters(child.node, depth + 1);
        if (child.field == Field::body_) body = expression(child.node, depth + 1);
    }
    if (!params) params = emit(NodeKind::parameters, begin_of(node), begin_of(node), {}, {});
    return body ? emit(NodeKind::lambda, node, {params, body}) : opaque(node, "syntax error");
}

// then if test else otherwise
NodeId Lowering::if_expression(TSNode node, int depth) {
    Ids ids = named(node, depth);
    return ids.size() == 3 ? emit(NodeKind::if_expr, node, {ids[1], ids[0], ids[2]}) : opaque(node, "syntax error");
}

NodeId Lowering::yield(TSNode node, int depth) {
    Ids value;
    bool from = false;
    for (const Child& child : children(node)) {
        from = from || child.symbol == Symbol::from_token;
        if (child.named) value.push_back(expression(child.node, depth + 1));
    }
    return emit(from ? NodeKind::yield_from : NodeKind::yield, node, value);
}

}  // namespace limbeck::frontend
