// Operators: computed over constants, kept as terms over library objects.
#include "dataflow/evaluate.h"

#include <charconv>
#include <optional>
#include <utility>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;
using frontend::Operator;

namespace {

bool is_term(Ref value) {
    switch (value->kind) {
    case ValueKind::symbol:
    case ValueKind::call:
    case ValueKind::method:
    case ValueKind::attribute:
    case ValueKind::subscript:
    case ValueKind::operation:
        return true;
    default:
        return false;
    }
}

bool is_constant(Ref value) {
    return !is_term(value) && !value->is(ValueKind::unknown) && !value->is(ValueKind::function);
}

std::optional<long long> small_integer(Ref value) {
    if (value->is(ValueKind::boolean)) return value->truth ? 1 : 0;
    if (!value->is(ValueKind::integer)) return std::nullopt;
    long long number = 0;
    std::string_view digits = value->str();
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

std::optional<long long> arithmetic(Operator op, long long left, long long right) {
    long long result = 0;
    switch (op) {
    case Operator::add:
        return __builtin_add_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    case Operator::sub:
        return __builtin_sub_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    case Operator::mul:
        return __builtin_mul_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    default:
        return std::nullopt;
    }
}

}  // namespace

Truth truth_of(Ref value) {
    auto decided = [](bool yes) { return yes ? Truth::yes : Truth::no; };
    switch (value->kind) {
    case ValueKind::none:
        return Truth::no;
    case ValueKind::boolean:
        return decided(value->truth);
    case ValueKind::integer:
        return decided(value->str() != "0");
    case ValueKind::string:
    case ValueKind::bytes:
        return decided(!value->text.text.empty());
    case ValueKind::list:
    case ValueKind::tuple:
    case ValueKind::set:
        return decided(!value->items.empty());
    case ValueKind::dict:
        return decided(!value->pairs.empty());
    default:
        return Truth::unknown;
    }
}

void put(std::vector<std::pair<Ref, Ref>>& pairs, Ref key, Ref value) {
    constexpr size_t most_compared = 2'000;  // more than that nobody writes twice
    if (pairs.size() <= most_compared)
        for (auto& pair : pairs)
            if (same(pair.first, key)) {
                pair.second = value;
                return;
            }
    pairs.emplace_back(key, value);
}

bool same(Ref left, Ref right) {
    if (left == right) return !left->is(ValueKind::unknown);
    if (left->kind != right->kind || left->is(ValueKind::unknown)) return false;
    if (left->truth != right->truth || left->op != right->op || left->name != right->name ||
        left->str() != right->str())
        return false;
    if (left->node != right->node || left->items.size() != right->items.size() ||
        left->named.size() != right->named.size() || left->pairs.size() != right->pairs.size())
        return false;
    if ((left->receiver == nullptr) != (right->receiver == nullptr)) return false;
    if (left->receiver && !same(left->receiver, right->receiver)) return false;
    for (size_t i = 0; i < left->items.size(); ++i)
        if (!same(left->items[i], right->items[i])) return false;
    for (size_t i = 0; i < left->named.size(); ++i)
        if (left->named[i].first != right->named[i].first || !same(left->named[i].second, right->named[i].second))
            return false;
    for (size_t i = 0; i < left->pairs.size(); ++i)
        if (!same(left->pairs[i].first, right->pairs[i].first) || !same(left->pairs[i].second, right->pairs[i].second))
            return false;
    return true;
}

// Chains lean to the left and may be as long as somebody writes them: an explicit stack.
Ref Evaluator::bin_op(NodeId node, Scope& scope) {
    std::vector<NodeId> chain;
    NodeId leftmost = node;
    while (syntax_.kind(leftmost) == NodeKind::bin_op) {
        chain.push_back(leftmost);
        leftmost = syntax_.child(leftmost, 0);
    }
    Ref value = evaluate(leftmost, scope);
    // While texts are added to a text it grows in place: a long chain takes no copy for each of its parts.
    Template sum;
    bool is_summing = false;
    auto settle = [&](NodeId link) {
        if (is_summing) value = text_value(std::exchange(sum, Template()), link);
        is_summing = false;
    };
    for (size_t i = chain.size(); i-- > 0;) {
        if (chain.size() > Budget::depth && is_term(value))
            value = unknown("an expression is nested too deeply", "", chain[i]);
        Ref right = evaluate(syntax_.child(chain[i], 1), scope);
        const bool adds_text = syntax_[chain[i]].op == Operator::add && value->is(ValueKind::string) &&
                               right->is(ValueKind::string) && sum.text.size() <= budget.text;
        if (adds_text) {
            if (!is_summing) sum = value->text;
            is_summing = true;
            sum.append(right->text);
            continue;
        }
        settle(chain[i]);
        value = combine(chain[i], syntax_[chain[i]].op, value, right);
    }
    settle(node);
    return value;
}

Ref Evaluator::combine(NodeId node, Operator op, Ref left, Ref right) {
    if (left->is(ValueKind::unknown)) return left;
    if (op == Operator::mod && left->is(ValueKind::string)) {
        Template text;
        if (percent_formatted(left->text, right, text)) return text_value(std::move(text), node);
        return right->is(ValueKind::unknown) ? right
                                             : unknown("a value in a text is not a constant", printed(right), node);
    }
    if (right->is(ValueKind::unknown)) return right;
    if (op == Operator::add && left->is(ValueKind::string) && right->is(ValueKind::string)) {
        Template text = left->text;
        text.append(right->text);
        return text_value(std::move(text), node);
    }
    bool sequences = left->kind == right->kind && (left->is(ValueKind::list) || left->is(ValueKind::tuple));
    if (op == Operator::add && sequences) {
        Value value;
        value.kind = left->kind;
        value.place = syntax_.place(node);
        value.items = left->items;
        value.items.insert(value.items.end(), right->items.begin(), right->items.end());
        if (value.items.size() > budget.elements)
            return unknown("a collection has more elements than the budget allows", "", node);
        return arena_.add(std::move(value));
    }
    auto a = small_integer(left), b = small_integer(right);
    if (a && b)
        if (auto result = arithmetic(op, *a, *b)) return arena_.integer(*result, syntax_.place(node));
    bool text_times = op == Operator::mul && left->is(ValueKind::string) && b;
    if (text_times && *b >= 0 && static_cast<size_t>(*b) * left->str().size() <= budget.text) {
        std::string text;
        for (long long i = 0; i < *b; ++i) text += left->str();
        return text_value(Template(std::move(text)), node);
    }
    if (is_constant(left) && is_constant(right))
        return unknown("an operator over constants that is not computed", source(node), node);
    if (left->is(ValueKind::function) || right->is(ValueKind::function))
        return unknown("an operator over a class or function of this file", source(node), node);
    Value value;
    value.kind = ValueKind::operation;
    value.op = op;
    value.items = {left, right};
    value.place = syntax_.place(node);
    return arena_.add(std::move(value));
}

Ref Evaluator::unary_op(NodeId node, Scope& scope) {
    Ref operand = evaluate(syntax_.child(node, 0), scope);
    Operator op = syntax_[node].op;
    if (operand->is(ValueKind::unknown)) return operand;
    if (op == Operator::not_) {
        Truth truth = truth_of(operand);
        if (truth != Truth::unknown) return arena_.boolean(truth == Truth::no, syntax_.place(node));
        return unknown("a test that is not decided", source(node), node);
    }
    bool number = operand->is(ValueKind::integer) || operand->is(ValueKind::floating);
    if (number && (op == Operator::minus || op == Operator::plus)) {
        Value value = *operand;
        value.place = syntax_.place(node);
        std::string digits(operand->str());
        if (op == Operator::minus)
            digits = digits.starts_with('-') ? digits.substr(1) : digits == "0" ? "0" : "-" + digits;
        value.text = Template(std::move(digits));
        return arena_.add(std::move(value));
    }
    if (!is_term(operand)) return unknown("an operator over constants that is not computed", source(node), node);
    Value value;
    value.kind = ValueKind::operation;
    value.op = op;
    value.items = {operand};
    value.place = syntax_.place(node);
    return arena_.add(std::move(value));
}

Ref Evaluator::compare(NodeId node, Scope& scope) {
    auto rights = syntax_.children_from(node, 1);
    Ref left = evaluate(syntax_.child(node, 0), scope);
    if (rights.size() == 1) {
        Ref right = evaluate(rights[0], scope);
        return compare_pair(node, syntax_.comparisons[syntax_[node].data], left, right);
    }
    Ref result = nullptr;
    Entered entered(observer_);  // a < b < c evaluates c only when a < b
    for (size_t i = 0; i < rights.size(); ++i) {
        Ref right = evaluate(rights[i], scope);
        Ref pair = compare_pair(node, syntax_.comparisons[syntax_[node].data + i], left, right);
        Truth truth = truth_of(pair);
        if (truth == Truth::no && !result) result = pair;
        if (truth == Truth::no) break;
        if (truth == Truth::unknown) {
            result = unknown("a test that is not decided", source(node), node);
            entered.arm(node, true);
        }
        left = right;
    }
    return result ? result : arena_.boolean(true, syntax_.place(node));
}

namespace {

// Equal to nothing of another kind.
bool is_text_or_none(Ref value) {
    return value->is(ValueKind::string) || value->is(ValueKind::bytes) || value->is(ValueKind::none);
}

}  // namespace

Ref Evaluator::compare_pair(NodeId node, Operator op, Ref left, Ref right) {
    if (left->is(ValueKind::unknown)) return left;
    if (right->is(ValueKind::unknown)) return right;
    Place place = syntax_.place(node);
    bool negated = op == Operator::not_equal || op == Operator::is_not || op == Operator::not_in;
    if (is_constant(left) && is_constant(right)) {
        switch (op) {
        case Operator::equal:
        case Operator::not_equal:
        case Operator::is:
        case Operator::is_not: {
            auto a = small_integer(left), b = small_integer(right);
            bool equal = same(left, right) || (a && b && *a == *b);
            bool comparable =
                left->kind == right->kind || left->is(ValueKind::none) || right->is(ValueKind::none) || (a && b);
            // Alike is equal; not alike may be equal all the same, of floats and inside of collections (1 == 1.0 ==
            // True).
            const bool is_plain = left->is(ValueKind::none) || right->is(ValueKind::none) ||
                                  left->is(ValueKind::string) || left->is(ValueKind::bytes) ||
                                  left->is(ValueKind::boolean) || (a && b);
            if (!comparable || (!equal && !is_plain) || left->is(ValueKind::floating)) break;
            if (equal && !is_plain && (op == Operator::is || op == Operator::is_not)) break;
            return arena_.boolean(equal != negated, place);
        }
        case Operator::in:
        case Operator::not_in: {
            std::vector<Ref> members;
            if (left->is(ValueKind::string) && right->is(ValueKind::string))
                return arena_.boolean((right->str().find(left->str()) != std::string_view::npos) != negated, place);
            if (!elements(right, members)) break;
            bool found = false, decided = true;
            for (Ref member : members) {
                found = found || same(left, member);
                decided = decided && is_constant(member) &&
                          (member->kind == left->kind ? !member->is(ValueKind::floating) && member->items.empty()
                                                      : is_text_or_none(member) || is_text_or_none(left));
            }
            if (!found && !decided) break;
            return arena_.boolean(found != negated, place);
        }
        default: {
            auto a = small_integer(left), b = small_integer(right);
            if (!a || !b) break;
            bool result = op == Operator::less         ? *a < *b
                          : op == Operator::less_equal ? *a <= *b
                          : op == Operator::greater    ? *a > *b
                                                       : *a >= *b;
            return arena_.boolean(result, place);
        }
        }
        return unknown("a test that is not decided", source(node), node);
    }
    bool expression = op != Operator::is && op != Operator::is_not && op != Operator::in && op != Operator::not_in;
    if (!expression || left->is(ValueKind::function) || right->is(ValueKind::function))
        return unknown("a test that is not decided", source(node), node);
    Value value;
    value.kind = ValueKind::operation;
    value.op = op;
    value.items = {left, right};
    value.place = place;
    return arena_.add(std::move(value));
}

Ref Evaluator::bool_op(NodeId node, Scope& scope) {
    bool is_and = syntax_[node].op == Operator::and_;
    Ref undecided = nullptr, last = nullptr;
    Entered entered(observer_);
    for (NodeId operand : syntax_.all_children(node)) {
        last = evaluate(operand, scope);
        Truth truth = truth_of(last);
        if (truth == Truth::unknown) {
            entered.arm(operand, is_and);
            if (!undecided)
                undecided =
                    last->is(ValueKind::unknown) ? last : unknown("a test that is not decided", source(node), node);
        } else if ((truth == Truth::yes) != is_and) {
            return undecided ? undecided : last;  // later operands are not evaluated
        }
    }
    return undecided ? undecided : last;
}

Truth Evaluator::decide(NodeId test, Scope& scope) {
    const frontend::Node& node = syntax_[test];
    if (node.kind == NodeKind::unary_op && node.op == Operator::not_) {
        Truth inner = decide(syntax_.child(test, 0), scope);
        return inner == Truth::unknown ? inner : inner == Truth::yes ? Truth::no : Truth::yes;
    }
    if (node.kind != NodeKind::bool_op) return truth_of(evaluate(test, scope));
    Truth deciding = node.op == Operator::and_ ? Truth::no : Truth::yes;
    Truth result = deciding == Truth::no ? Truth::yes : Truth::no;
    Entered entered(observer_);
    for (NodeId operand : syntax_.all_children(test)) {
        Truth truth = decide(operand, scope);
        if (truth == deciding) return deciding;
        if (truth != Truth::unknown) continue;
        result = Truth::unknown;
        entered.arm(operand, deciding == Truth::no);
    }
    return result;
}

Ref Evaluator::if_expr(NodeId node, Scope& scope) {
    Truth truth = truth_of(evaluate(syntax_.child(node, 0), scope));
    if (truth == Truth::yes) return evaluate(syntax_.child(node, 1), scope);
    if (truth == Truth::no) return evaluate(syntax_.child(node, 2), scope);
    auto arm = [&](size_t child, bool holds) {
        Entered entered(observer_);
        entered.arm(syntax_.child(node, 0), holds);
        return evaluate(syntax_.child(node, child), scope);
    };
    Ref then = arm(1, true), otherwise = arm(2, false);
    return same(then, otherwise)
               ? then
               : unknown("a value depends on a test that is not decided", source(syntax_.child(node, 0)), node);
}

}  // namespace limbeck::dataflow
