// Operators: computed over constants, kept as terms over library objects.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;
using frontend::Operator;

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
    switch (value->kind) {
    case ValueKind::none:
    case ValueKind::boolean:
    case ValueKind::integer:
    case ValueKind::floating:
    case ValueKind::string:
    case ValueKind::bytes:
        return true;
    case ValueKind::tuple:
        return std::all_of(value->items.begin(), value->items.end(), is_constant);
    default:
        return false;
    }
}

bool small_integer(Ref value, long long& out) {
    if (value->is(ValueKind::boolean)) {
        out = value->truth;
        return true;
    }
    if (!value->is(ValueKind::integer)) return false;
    std::string_view digits = value->str();
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc() && end == digits.data() + digits.size();
}

namespace {

std::optional<long long> number_of(Ref value) {
    long long number = 0;
    return small_integer(value, number) ? std::optional(number) : std::nullopt;
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
    case Operator::floor_div:
    case Operator::mod: {
        if (right == 0 || right == -1) return std::nullopt;
        long long quotient = left / right, rest = left % right;
        if (rest != 0 && (rest < 0) != (right < 0)) {
            --quotient;
            rest += right;
        }
        return op == Operator::mod ? rest : quotient;
    }
    case Operator::pow: {
        if (right < 0 || right > 64) return std::nullopt;
        result = 1;
        for (long long i = 0; i < right; ++i)
            if (__builtin_mul_overflow(result, left, &result)) return std::nullopt;
        return result;
    }
    case Operator::bit_and:
        return left & right;
    case Operator::bit_or:
        return left | right;
    case Operator::bit_xor:
        return left ^ right;
    case Operator::shift_left:
        return right >= 0 && right < 62 && left >= 0 && left < (1LL << (62 - right)) ? std::optional(left << right)
                                                                                     : std::nullopt;
    case Operator::shift_right:
        return right >= 0 && right < 63 ? std::optional(left >> right) : std::nullopt;
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
    case ValueKind::text: {
        const bool has_constant_part = !value->text.text.empty();
        return has_constant_part ? Truth::yes : Truth::unknown;
    }
    case ValueKind::function:
    case ValueKind::klass:
    case ValueKind::module:
        return Truth::yes;
    case ValueKind::symbol: {
        // A class or function; a setting of another library may be anything.
        if (value->name == "typing.TYPE_CHECKING") return Truth::no;
        const bool is_object = value->name.starts_with("sqlalchemy.") || value->name.starts_with("alembic.") ||
                               value->name.starts_with("builtins.");
        return is_object ? Truth::yes : Truth::unknown;
    }
    case ValueKind::call:
        return value->name.starts_with("sqlalchemy.") || value->name.starts_with("alembic.") ||
                       value->name == "limbeck.match"
                   ? Truth::yes
                   : Truth::unknown;
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
    if (left->cell != right->cell || left->space != right->space || left->condition != right->condition ||
        left->presence != right->presence || left->rest != right->rest || left->syntax != right->syntax)
        return false;
    if (!left->text.holes.empty() || !right->text.holes.empty()) return false;  // by identity only
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
Ref Interpreter::bin_op(NodeId node) {
    std::vector<NodeId> chain;
    NodeId leftmost = node;
    while (syntax_->kind(leftmost) == NodeKind::bin_op) {
        chain.push_back(leftmost);
        leftmost = syntax_->child(leftmost, 0);
    }
    Ref value = resolve(evaluate(leftmost));
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
        Ref right = resolve(evaluate(syntax_->child(chain[i], 1)));
        const bool adds_text = (*syntax_)[chain[i]].op == Operator::add && value->is_text() && right->is_text() &&
                               sum.text.size() <= Budget::text;
        if (adds_text) {
            if (!is_summing) sum = value->text;
            is_summing = true;
            sum.append(right->text);
            continue;
        }
        settle(chain[i]);
        value = combine(chain[i], (*syntax_)[chain[i]].op, value, right);
    }
    settle(node);
    return value;
}

Ref Interpreter::combine(NodeId node, Operator op, Ref left, Ref right) {
    return lift({left, right},
                [&](const std::vector<Ref>& values) { return combine_known(node, op, values[0], values[1]); });
}

Ref Interpreter::combine_known(NodeId node, Operator op, Ref left, Ref right) {
    if (op == Operator::mod && left->is_text()) return percent_formatted(left, right, node);
    const bool text_beside = left->is_text() || right->is_text();
    if (op == Operator::add && text_beside &&
        (left->is(ValueKind::unknown) || right->is(ValueKind::unknown) || (left->is_text() && right->is_text()))) {
        Template text;
        append_text(left, text, node);
        append_text(right, text, node);
        return text_value(std::move(text), node);
    }
    if (left->is(ValueKind::instance)) {
        if (Ref inner = plain(left); inner && !inner->is(ValueKind::instance))
            return combine_known(node, op, inner, right);
    }
    if (right->is(ValueKind::instance)) {
        if (Ref inner = plain(right); inner && !inner->is(ValueKind::instance))
            return combine_known(node, op, left, inner);
    }
    Ref a = content(left), b = content(right);
    const bool sequences = a->kind == b->kind && (a->is(ValueKind::list) || a->is(ValueKind::tuple) ||
                                                  a->is(ValueKind::set) || a->is(ValueKind::dict));
    if (sequences && (op == Operator::add || op == Operator::bit_or)) {
        Value value;
        value.kind = a->kind;
        value.place = place(node);
        if (a->is(ValueKind::dict)) {
            if (!a->presence.empty() || !b->presence.empty())
                return unknown("dictionaries are merged that are known in part", "", node);
            value.pairs = a->pairs;
            for (const auto& [key, element] : b->pairs) put(value.pairs, key, element);
        } else {
            value.items = a->items;
            value.items.insert(value.items.end(), b->items.begin(), b->items.end());
            if (!a->presence.empty() || !b->presence.empty()) {
                value.presence = a->presence;
                value.presence.resize(a->items.size());
                value.presence.insert(value.presence.end(), b->presence.begin(), b->presence.end());
                value.presence.resize(value.items.size());
            }
        }
        value.rest = a->rest ? a->rest : b->rest;
        if (value.items.size() > Budget::elements)
            return unknown("a collection has more elements than the budget allows", "", node);
        return value.kind == ValueKind::tuple ? arena_.add(std::move(value)) : make_object(std::move(value), node);
    }
    if (sequences && a->is(ValueKind::set) && a->presence.empty() && b->presence.empty() && !a->rest && !b->rest &&
        (op == Operator::sub || op == Operator::bit_and)) {
        Value value;
        value.kind = ValueKind::set;
        value.place = place(node);
        for (Ref item : a->items) {
            const bool in = std::any_of(b->items.begin(), b->items.end(), [&](Ref other) { return same(item, other); });
            if (in == (op == Operator::bit_and)) value.items.push_back(item);
        }
        return make_object(std::move(value), node);
    }
    auto x = number_of(left), y = number_of(right);
    const bool booleans = left->is(ValueKind::boolean) && right->is(ValueKind::boolean);
    if (booleans && (op == Operator::bit_and || op == Operator::bit_or || op == Operator::bit_xor)) {
        const bool both = left->truth && right->truth, any = left->truth || right->truth;
        return arena_.boolean(op == Operator::bit_and  ? both
                              : op == Operator::bit_or ? any
                                                       : any && !both,
                              place(node));
    }
    if (x && y) {
        if (auto result = arithmetic(op, *x, *y)) return arena_.integer(*result, place(node));
        if (op == Operator::div && *y != 0 && *x % *y == 0) {
            Value value;
            value.kind = ValueKind::floating;
            value.text = Template(std::to_string(*x / *y) + ".0");
            value.place = place(node);
            return arena_.add(std::move(value));
        }
    }
    const bool repeats = op == Operator::mul && ((left->is_text() && y) || (right->is_text() && x));
    if (repeats) {
        const Ref text = left->is_text() ? left : right;
        const long long count = left->is_text() ? *y : *x;
        if (count <= 0) return arena_.string("", place(node));
        if (static_cast<size_t>(count) * std::max<size_t>(text->str().size(), 1) <= Budget::text &&
            (text->text.holes.empty() || count < 1000)) {
            Template out;
            for (long long i = 0; i < count; ++i) out.append(text->text);
            return text_value(std::move(out), node);
        }
    }
    if (op == Operator::mul && (a->is(ValueKind::list) || a->is(ValueKind::tuple)) && y && a->presence.empty() &&
        !a->rest && *y >= 0 && static_cast<size_t>(*y) * a->items.size() <= Budget::elements) {
        Value value;
        value.kind = a->kind;
        value.place = place(node);
        for (long long i = 0; i < *y; ++i) value.items.insert(value.items.end(), a->items.begin(), a->items.end());
        return value.kind == ValueKind::list ? make_object(std::move(value), node) : arena_.add(std::move(value));
    }
    const bool term_beside = is_term(left) || is_term(right);
    if (left->is(ValueKind::unknown) || right->is(ValueKind::unknown) || left->is(ValueKind::text) ||
        right->is(ValueKind::text)) {
        // Numbers stay numbers.
        const Origin one = origin_of(left), other = origin_of(right);
        auto is_number = [](Ref value, const Origin& origin) {
            return value->is(ValueKind::integer) || value->is(ValueKind::floating) ||
                   (value->is(ValueKind::unknown) && (origin.shape == Shape::integer || origin.shape == Shape::number));
        };
        const bool of_sql =
            term_beside && !left->path().starts_with("builtins.") && !right->path().starts_with("builtins.");
        if (!of_sql) {
            Ref worse = !is_worse(other.level, one.level) && left->is(ValueKind::unknown) ? left
                        : right->is(ValueKind::unknown)                                   ? right
                                                                                          : left;
            if (worse->is(ValueKind::unknown)) {
                // Another value than its operands; the same for the same operation.
                Ref beside = worse == left ? right : left;
                std::string key = "operation " + std::to_string(static_cast<int>(op)) + (worse == left ? " < " : " > ");
                key += is_constant(beside) ? printed(beside) : std::to_string(reinterpret_cast<uintptr_t>(beside));
                Ref& made = derived_[{worse, key}];
                if (made) return resolve(made);
                Origin origin = *derived(worse, worse->origin->label, node)->origin;
                if (is_number(left, one) && is_number(right, other)) {
                    const bool integers =
                        op != Operator::div && !left->is(ValueKind::floating) && !right->is(ValueKind::floating);
                    origin.shape = integers ? Shape::integer : Shape::number;
                }
                return made =
                           arena_.unknown(std::string(worse->text.text), worse->name, place(node), std::move(origin));
            }
            return blurred(worse, "computed from it", node, Shape::text);
        }
    }
    if (Ref computed = date_sum(node, op, left, right)) return computed;
    if (is_constant(left) && is_constant(right))
        return unknown("an operator over constants that is not computed", source(node), node);
    if (left->is(ValueKind::function) || right->is(ValueKind::function) || left->is(ValueKind::instance) ||
        right->is(ValueKind::instance)) {
        // An operator that the project's class defines.
        if (left->is(ValueKind::instance) && op == Operator::div)
            if (Ref method = class_attribute(left->receiver, "__truediv__"))
                return call_value(bound(method, left, left->receiver, node), {right}, node);
        if (left->is(ValueKind::instance) && op == Operator::add)
            if (Ref method = class_attribute(left->receiver, "__add__"))
                return call_value(bound(method, left, left->receiver, node), {right}, node);
        return unknown("an operator over an object of the project", source(node), node);
    }
    if (op == Operator::div && left->is_call("pathlib.Path")) {
        std::string base = path_text(left),
                    part = right->is(ValueKind::string) ? std::string(right->str()) : path_text(right);
        if (right->is(ValueKind::unknown)) return derived(right, "path", node);
        if (right->is(ValueKind::text)) return blurred(right, "a path", node, Shape::text);
        if (base.empty() || part.empty()) return unknown("a path that is not a constant", source(node), node);
        Value value = *left;
        value.items = {arena_.string(part.front() == '/' ? part : base + "/" + part, place(node))};
        return arena_.add(std::move(value));
    }
    Value value;
    value.kind = ValueKind::operation;
    value.op = op;
    value.items = {freeze(left), freeze(right)};
    value.place = place(node);
    return arena_.add(std::move(value));
}

Ref Interpreter::unary_op(NodeId node) {
    NodeId inner = syntax_->child(node, 0);
    Ref operand = resolve(evaluate(inner));
    Operator op = (*syntax_)[node].op;
    if (op == Operator::not_) {
        Truth decided = truth(operand);
        if (decided != Truth::unknown) return arena_.boolean(decided == Truth::no, place(node));
        return tested(negated(condition_of(operand, inner)), node, "a test that is not decided");
    }
    return lift({operand}, [&](const std::vector<Ref>& values) -> Ref {
        Ref one = values[0];
        if (one->is(ValueKind::unknown)) {
            Ref& made = derived_[{one, "unary operation " + std::to_string(static_cast<int>(op))}];
            if (made) return resolve(made);
            Origin origin = *derived(one, one->origin->label, node)->origin;
            if (op == Operator::minus) origin.shape = one->origin->shape;
            return made = arena_.unknown(std::string(one->text.text), one->name, place(node), std::move(origin));
        }
        const bool number = one->is(ValueKind::integer) || one->is(ValueKind::floating);
        if (number && (op == Operator::minus || op == Operator::plus)) {
            Value value = *one;
            value.place = place(node);
            std::string digits(one->str());
            if (op == Operator::minus)
                digits = digits.starts_with('-') ? digits.substr(1) : digits == "0" ? "0" : "-" + digits;
            value.text = Template(std::move(digits));
            return arena_.add(std::move(value));
        }
        if (!is_term(one)) return unknown("an operator over constants that is not computed", source(node), node);
        Value value;
        value.kind = ValueKind::operation;
        value.op = op;
        value.items = {one};
        value.place = place(node);
        return arena_.add(std::move(value));
    });
}

Ref Interpreter::compare(NodeId node) {
    auto rights = syntax_->children_from(node, 1);
    Ref left = resolve(evaluate(syntax_->child(node, 0)));
    const uint32_t first = (*syntax_)[node].data;
    if (rights.size() == 1) {
        Ref right = resolve(evaluate(rights[0]));
        return compare_pair(node, syntax_->comparisons[first], left, right);
    }
    // a < b < c evaluates c only when a < b
    const size_t conditions = conditions_.size();
    std::vector<ConditionRef> undecided;
    Ref result = nullptr;
    for (size_t i = 0; i < rights.size() && !result; ++i) {
        Ref right = resolve(evaluate(rights[i]));
        Ref pair = compare_pair(node, syntax_->comparisons[first + i], left, right);
        Truth decided = truth(pair);
        if (decided == Truth::no) result = arena_.boolean(false, place(node));
        if (decided == Truth::unknown) {
            undecided.push_back(pair->is(ValueKind::unknown) && pair->origin->condition
                                    ? pair->origin->condition
                                    : opaque_text(written(node, 160), place(rights[i])));
            push(undecided.back());
        }
        left = right;
    }
    pop_to(conditions);
    if (result) return result;
    if (undecided.empty()) return arena_.boolean(true, place(node));
    return tested(both(Condition::Kind::all, std::move(undecided), place(node)), node, "a test that is not decided");
}

Ref Interpreter::compare_pair(NodeId node, Operator op, Ref left, Ref right) {
    return lift({left, right},
                [&](const std::vector<Ref>& values) { return compare_known(node, op, values[0], values[1]); });
}

namespace {

// Equal to nothing of another kind.
bool is_text_or_none(Ref value) {
    return value->is(ValueKind::string) || value->is(ValueKind::bytes) || value->is(ValueKind::none);
}

bool is_negative(Operator op) {
    return op == Operator::not_equal || op == Operator::is_not || op == Operator::not_in;
}

// -1, 0, 1; nothing when they cannot be compared.
std::optional<int> order_of(Ref left, Ref right, int depth = 0) {
    auto x = number_of(left), y = number_of(right);
    if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
    if (left->is(ValueKind::string) && right->is(ValueKind::string)) {
        int order = left->str().compare(right->str());
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    }
    if (depth > 3 || !left->is(ValueKind::tuple) || !right->is(ValueKind::tuple)) return std::nullopt;
    for (size_t i = 0; i < left->items.size() && i < right->items.size(); ++i) {
        auto one = order_of(left->items[i], right->items[i], depth + 1);
        if (!one || *one != 0) return one;
    }
    return left->items.size() < right->items.size() ? -1 : left->items.size() > right->items.size() ? 1 : 0;
}

}  // namespace

namespace {

// A tuple of constants whose equality is that of their texts.
bool has_plain_items(Ref value) {
    return value->is(ValueKind::tuple) && std::all_of(value->items.begin(), value->items.end(), [](Ref item) {
               return item->is(ValueKind::string) || item->is(ValueKind::integer) || item->is(ValueKind::none) ||
                      item->is(ValueKind::boolean) || has_plain_items(item);
           });
}

// Two sets of texts: equal, or one a part of the other.
std::optional<bool> compared_sets(Operator op, Ref left, Ref right) {
    const auto is_known = [](Ref set) {
        return set->is(ValueKind::set) && !set->rest && set->presence.empty() &&
               std::all_of(set->items.begin(), set->items.end(), [](Ref item) { return item->is(ValueKind::string); });
    };
    if (!is_known(left) || !is_known(right)) return std::nullopt;
    std::set<std::string_view> a, b;
    for (Ref item : left->items) a.insert(item->str());
    for (Ref item : right->items) b.insert(item->str());
    const auto is_part = [](const auto& part, const auto& of) {
        return std::includes(of.begin(), of.end(), part.begin(), part.end());
    };
    switch (op) {
    case Operator::equal:
        return a == b;
    case Operator::not_equal:
        return a != b;
    case Operator::less_equal:
        return is_part(a, b);
    case Operator::less:
        return a != b && is_part(a, b);
    case Operator::greater_equal:
        return is_part(b, a);
    case Operator::greater:
        return a != b && is_part(b, a);
    default:
        return std::nullopt;
    }
}

}  // namespace

Ref Interpreter::compare_known(NodeId node, Operator op, Ref left, Ref right) {
    Place where = place(node);
    const bool negative = is_negative(op);
    if (op == Operator::in || op == Operator::not_in) {
        Ref found = membership(node, left, right);
        if (!negative) return found;
        Truth decided = truth(found);
        if (decided != Truth::unknown) return arena_.boolean(decided == Truth::no, where);
        return tested(negated(condition_of(found, node)), node, "a test that is not decided");
    }
    const bool identity = op == Operator::is || op == Operator::is_not;
    const bool equality = identity || op == Operator::equal || op == Operator::not_equal;
    Ref a = left, b = right;
    if (!identity) {
        if (left->is(ValueKind::instance) && !right->is(ValueKind::instance))
            if (Ref inner = plain(left)) a = inner;
        if (right->is(ValueKind::instance) && !left->is(ValueKind::instance))
            if (Ref inner = plain(right)) b = inner;
    }
    if (equality && a->is(ValueKind::instance) && b->is(ValueKind::instance) &&
        !class_attribute(a->receiver, "__eq__") && !derives(a->receiver, "dataclass"))
        return arena_.boolean((a->space == b->space) != negative, where);
    if (equality && a->is(ValueKind::klass) && b->is(ValueKind::klass))
        return arena_.boolean((a->space == b->space) != negative, where);
    if (identity && a->is(ValueKind::object) && b->is(ValueKind::object))
        return arena_.boolean((a->cell == b->cell) != negative, where);
    if (equality && a->is(ValueKind::symbol) && b->is(ValueKind::symbol) && a->name == b->name)
        return arena_.boolean(!negative, where);
    // An object of a library or of the project is not None.
    const bool none_beside = a->is(ValueKind::none) || b->is(ValueKind::none);
    Ref beside = a->is(ValueKind::none) ? b : a;
    const bool is_object = beside->is(ValueKind::object) || beside->is(ValueKind::klass) ||
                           beside->is(ValueKind::instance) || beside->is(ValueKind::function) ||
                           beside->is(ValueKind::module) || beside->is(ValueKind::text) ||
                           (beside->is(ValueKind::symbol) && beside->name.starts_with("builtins.")) ||
                           (identity && is_column_of(beside)) ||
                           (identity && beside->is(ValueKind::call) &&
                            (beside->name.starts_with("sqlalchemy.") || beside->name.starts_with("alembic.op.") ||
                             beside->name == "limbeck.match"));
    if (equality && none_beside && beside->is(ValueKind::unknown) && beside->origin->condition) {
        // A match or a test: None where it does not hold.
        const ConditionRef& holds = beside->origin->condition;
        return tested(negative ? holds : negated(holds), node, "a test that is not decided");
    }
    if (equality && none_beside && is_object) return arena_.boolean(negative, where);
    Ref x = content(a), y = content(b);
    if (x->is(ValueKind::list) && y->is(ValueKind::list) && equality && !identity && x->presence.empty() &&
        y->presence.empty() && !x->rest && !y->rest) {
        Value one = *x, other = *y;
        one.kind = other.kind = ValueKind::tuple;
        one.epoch = other.epoch = 0;
        x = arena_.add(std::move(one));
        y = arena_.add(std::move(other));
        a = x;
        b = y;
    }
    if (!identity)
        if (std::optional<bool> decided = compared_sets(op, x, y)) return arena_.boolean(*decided, where);
    if (is_constant(a) && is_constant(b)) {
        if (equality) {
            auto n = number_of(a), m = number_of(b);
            bool equal = same(a, b) || (n && m && *n == *m);
            bool comparable = a->kind == b->kind || none_beside || (n && m) || is_text_or_none(a) || is_text_or_none(b);
            const bool is_plain = none_beside || a->is(ValueKind::string) || a->is(ValueKind::bytes) ||
                                  b->is(ValueKind::string) || b->is(ValueKind::bytes) || a->is(ValueKind::boolean) ||
                                  (n && m) || (has_plain_items(a) && has_plain_items(b));
            const bool of_floats = a->is(ValueKind::floating) || b->is(ValueKind::floating);
            if (comparable && (equal || is_plain) && !of_floats && !(equal && !is_plain && identity))
                return arena_.boolean(equal != negative, where);
        } else if (auto order = order_of(a, b)) {
            bool result = op == Operator::less         ? *order < 0
                          : op == Operator::less_equal ? *order <= 0
                          : op == Operator::greater    ? *order > 0
                                                       : *order >= 0;
            return arena_.boolean(result, where);
        }
        return tested(opaque(node), node, "a test that is not decided");
    }
    // Tuples whose first parts decide; dates.
    auto order =
        !equality && a->is(ValueKind::tuple) && b->is(ValueKind::tuple) ? order_of(a, b) : order_of_dates(a, b);
    if (order && !identity) {
        const bool result = op == Operator::less            ? *order < 0
                            : op == Operator::less_equal    ? *order <= 0
                            : op == Operator::greater       ? *order > 0
                            : op == Operator::greater_equal ? *order >= 0
                                                            : (*order == 0) != negative;
        return arena_.boolean(result, where);
    }
    const bool is_open =
        a->is(ValueKind::unknown) || b->is(ValueKind::unknown) || a->is(ValueKind::text) || b->is(ValueKind::text);
    const bool of_terms = is_term(a) || is_term(b);
    const bool is_sql = of_terms && !identity && !a->is(ValueKind::symbol) && !b->is(ValueKind::symbol);
    if (is_open && !is_sql) {
        // One value compared with one constant has one condition.
        Ref open = a->is(ValueKind::unknown) || a->is(ValueKind::text) ? a : b;
        Ref other = open == a ? b : a;
        const bool against_constant = is_constant(other) && equality;
        Ref& made = tests_[{static_cast<int>(op == Operator::not_equal ? Operator::equal
                                             : op == Operator::is_not  ? Operator::is
                                                                       : op),
                            open, against_constant ? printed(other) : written(node, 160)}];
        if (!made) {
            ConditionRef condition = opaque_text(written(node, 160), where);
            if (against_constant && negative) {
                std::string text = written(syntax_->child(node, 0), 80) + (identity ? " is " : " == ") + printed(other);
                condition = opaque_text(std::move(text), where);
            }
            made = tested(condition, node, "a test that is not decided");
            if (against_constant) narrow(made->origin->condition, open, other, nullptr);
        }
        if (!against_constant || !negative) return resolve(made);
        return tested(negated(made->origin->condition), node, "a test that is not decided");
    }
    if (identity || a->is(ValueKind::function) || b->is(ValueKind::function) || a->is(ValueKind::instance) ||
        b->is(ValueKind::instance) || a->is(ValueKind::object) || b->is(ValueKind::object) || a->is(ValueKind::klass) ||
        b->is(ValueKind::klass))
        if (!is_sql) return tested(opaque(node), node, "a test that is not decided");
    Value value;
    value.kind = ValueKind::operation;
    value.op = op;
    value.items = {freeze(a), freeze(b)};
    value.place = where;
    return arena_.add(std::move(value));
}

// left in right.
Ref Interpreter::membership(NodeId node, Ref left, Ref right) {
    Place where = place(node);
    if (left->is(ValueKind::instance))
        if (Ref inner = plain(left); inner && !right->is(ValueKind::klass)) left = inner;
    if (left->is(ValueKind::string) && right->is(ValueKind::string))
        return arena_.boolean(right->str().find(left->str()) != std::string_view::npos, where);
    if (right->is(ValueKind::klass) && is_enum(right)) right = enum_members(right);
    if (Ref names = reflected_names(right)) {
        // A table that the project has put there itself is there, whatever the database has.
        const bool is_own = std::any_of(tables_.begin(), tables_.end(), [&](Ref table) {
            return table->items.size() > 1 && table->items[1] == right->receiver && same(table->items[0], left);
        });
        if (is_own) return tested(opaque(node), node, "a test that is not decided");
        right = names;
    }
    Ref inner = content(right);
    // Names of the catalog: the schema decides.
    const Origin* catalog = inner->origin && !inner->origin->catalog.empty() ? inner->origin.get() : nullptr;
    if (catalog && left->is(ValueKind::string)) {
        if (Ref known_answer = catalog_member(*catalog, left->str(), node)) return known_answer;
        Ref& made = tests_[{-1, inner, std::string(left->str())}];
        if (!made) made = tested(listed_in(*catalog, left->str(), node), node, "a test of the catalog");
        return made;
    }
    const bool iterable = inner->is(ValueKind::list) || inner->is(ValueKind::tuple) || inner->is(ValueKind::set) ||
                          inner->is(ValueKind::dict);
    if (!iterable || inner->rest) {
        Ref& made = tests_[{-2, left, written(node, 160)}];
        if (!made) {
            // That it exists says nothing of its characters: no value is narrowed here.
            made = tested(opaque(node), node, "a test that is not decided");
        }
        return made;
    }
    std::vector<Ref> members = inner->items;
    for (const auto& [key, element] : inner->pairs) members.push_back(key);
    bool found = false, decided = inner->presence.empty();
    std::vector<std::string> texts;
    bool all_texts = true;
    ConditionRef conditional;
    for (size_t i = 0; i < members.size(); ++i) {
        Ref member = members[i];
        if (member->is(ValueKind::instance))
            if (Ref plain_value = plain(member)) member = plain_value;
        const bool equal = same(left, member);
        if (equal && i < inner->presence.size() && inner->presence[i]) conditional = inner->presence[i];
        if (equal && (i >= inner->presence.size() || !inner->presence[i])) found = true;
        decided = decided && is_constant(member) &&
                  (member->kind == left->kind ? !member->is(ValueKind::floating) && member->items.empty()
                                              : is_text_or_none(member) || is_text_or_none(left) ||
                                                    (member->is(ValueKind::integer) && !left->is(ValueKind::floating) &&
                                                     !left->is(ValueKind::boolean)));
        if (member->is(ValueKind::string))
            texts.emplace_back(member->str());
        else
            all_texts = false;
    }
    const bool is_open = left->is(ValueKind::unknown) || left->is(ValueKind::text);
    if (found) return arena_.boolean(true, where);
    if (!is_open && conditional) return tested(conditional, node, "a test that is not decided");
    const bool is_plain = is_constant(left) || left->is(ValueKind::klass) || left->is(ValueKind::instance);
    if (!is_open && ((decided && is_plain) || members.empty())) return arena_.boolean(false, where);
    if (!is_open && (is_term(left) || left->is(ValueKind::klass) || left->is(ValueKind::instance)) &&
        inner->presence.empty() && std::all_of(members.begin(), members.end(), [](Ref member) {
            return is_constant(member) || member->is(ValueKind::klass) || member->is(ValueKind::instance) ||
                   member->is(ValueKind::symbol);
        }))
        return left->is(ValueKind::klass) || left->is(ValueKind::instance)
                   ? arena_.boolean(false, where)
                   : tested(opaque(node), node, "a test that is not decided");
    std::string key;
    if (texts.size() > 64) key = std::to_string(reinterpret_cast<uintptr_t>(inner));  // looked up only
    for (size_t i = 0; i < texts.size() && texts.size() <= 64; ++i) key += texts[i] + "\n";
    Ref& made = tests_[{-3, left, key}];
    if (made) return resolve(made);
    made = tested(opaque(node), node, "a test that is not decided");
    if (is_open && texts.size() <= Budget::members && !members.empty()) {
        Origin origin = origin_of(left);
        origin.shape = all_texts ? Shape::closed_set : Shape::identifier;
        bool all_integers =
            std::all_of(members.begin(), members.end(), [](Ref member) { return member->is(ValueKind::integer); });
        if (all_integers) origin.shape = Shape::integer;
        origin.members = texts;
        if (all_texts || all_integers) {
            origin.trace.push_back(
                {where, "only one of " + std::to_string(members.size()) + " constants passes this test"});
            narrow(made->origin->condition, left,
                   arena_.unknown("one of some constants", printed(left), where, std::move(origin)), nullptr);
        }
    }
    return made;
}

Ref Interpreter::bool_op(NodeId node) {
    const bool is_and = (*syntax_)[node].op == Operator::and_;
    auto operands = syntax_->all_children(node);
    std::function<Ref(size_t)> from = [&](size_t i) -> Ref {
        Ref value = evaluate(operands[i]);
        if (i + 1 == operands.size()) return value;
        Truth decided = truth(value);
        if (decided != Truth::unknown) return (decided == Truth::yes) == is_and ? from(i + 1) : value;
        ConditionRef condition = condition_of(value, operands[i]);
        Ref then = nullptr, otherwise = nullptr;
        either(
            condition,
            [&] {
                then = is_and ? from(i + 1) : resolve(value);
                return Flow::next;
            },
            [&] {
                otherwise = is_and ? resolve(value) : from(i + 1);
                return Flow::next;
            });
        // Of tests a test is made, not a choice of booleans.
        auto test_of = [&](Ref one, const ConditionRef& on) -> ConditionRef {
            push(on);
            ConditionRef out = condition_of(one, operands[i + 1]);
            pop_to(conditions_.size() - 1);
            return out;
        };
        Ref next = is_and ? then : otherwise;
        const bool is_test = next->is(ValueKind::boolean) || (next->is(ValueKind::unknown) && next->origin->condition);
        const bool value_is_test = value->is(ValueKind::unknown) && value->origin->condition;
        if (!is_test || !value_is_test) return join(condition, then, otherwise);
        if (next->is(ValueKind::boolean)) {
            if (next->truth == is_and) return value;
            return arena_.boolean(!is_and, place(node));
        }
        ConditionRef second = test_of(next, is_and ? condition : negated(condition));
        ConditionRef whole =
            both(is_and ? Condition::Kind::all : Condition::Kind::any, {condition, second}, place(node));
        narrow_compound(whole);
        return tested(whole, node, "a test that is not decided");
    };
    return from(0);
}

}  // namespace limbeck::dataflow
