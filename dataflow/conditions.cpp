// What holds on this path, and tests that are not decided as conditions.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;

namespace {
constexpr size_t longest_test = 160;
}

void Interpreter::push(ConditionRef condition, uint32_t region, Held::Says says) {
    assume(*condition, true, 1);
    conditions_.push_back({std::move(condition), region, says});
}

void Interpreter::pop_to(size_t size) {
    for (; conditions_.size() > size; conditions_.pop_back()) assume(*conditions_.back().condition, true, -1);
}

// Notes, or takes back (-1), what a condition says of its parts and of the values that guards test.
void Interpreter::assume(const Condition& condition, bool holds, int change) {
    auto& [yes, no] = known_[&condition];
    (holds ? yes : no) += change;
    if (auto found = narrowings_.find(&condition); found != narrowings_.end())
        for (const Narrowing& one : found->second) {
            Ref narrow = holds ? one.if_true : one.if_false;
            if (!narrow) continue;
            std::vector<Ref>& stack = narrowed_[one.subject];
            if (change > 0)
                stack.push_back(narrow);
            else if (!stack.empty())
                stack.pop_back();
        }
    switch (condition.kind) {
    case Condition::Kind::negation:
        return assume(*condition.operands[0], !holds, change);
    case Condition::Kind::all:
        if (holds)
            for (const ConditionRef& part : condition.operands) assume(*part, true, change);
        return;
    case Condition::Kind::any:
        if (!holds)
            for (const ConditionRef& part : condition.operands) assume(*part, false, change);
        return;
    default:
        return;
    }
}

Truth Interpreter::known(const Condition& condition) const {
    if (auto found = known_.find(&condition); found != known_.end()) {
        if (found->second.first > 0) return Truth::yes;
        if (found->second.second > 0) return Truth::no;
    }
    switch (condition.kind) {
    case Condition::Kind::negation: {
        Truth inner = known(*condition.operands[0]);
        return inner == Truth::unknown ? inner : inner == Truth::yes ? Truth::no : Truth::yes;
    }
    case Condition::Kind::all:
    case Condition::Kind::any: {
        const Truth deciding = condition.kind == Condition::Kind::all ? Truth::no : Truth::yes;
        Truth result = deciding == Truth::no ? Truth::yes : Truth::no;
        for (const ConditionRef& part : condition.operands) {
            Truth one = known(*part);
            if (one == deciding) return deciding;
            if (one == Truth::unknown) result = Truth::unknown;
        }
        return result;
    }
    default:
        return Truth::unknown;
    }
}

ConditionRef Interpreter::opaque(NodeId test) {
    return opaque_text(written(test, longest_test), place(test));
}

ConditionRef Interpreter::opaque_text(std::string text, Place where) {
    auto condition = std::make_shared<Condition>();
    condition->arguments.push_back(std::move(text));
    condition->place = where;
    return kept(std::move(condition));
}

// What is known of a condition is kept by its address: it lives as long as the interpreter.
ConditionRef Interpreter::kept(ConditionRef condition) {
    owned_.push_back(condition);
    return condition;
}

ConditionRef Interpreter::negated(const ConditionRef& condition) {
    if (condition->kind == Condition::Kind::negation) return condition->operands[0];
    ConditionRef& made = negations_[condition.get()];
    if (made) return made;
    auto result = std::make_shared<Condition>();
    result->kind = Condition::Kind::negation;
    result->place = condition->place;
    result->operands.push_back(condition);
    return made = kept(std::move(result));
}

// All or any of these: one object for the same parts, so that what holds of it is known again. A test of more parts
// than anybody reads is one that is not looked into.
ConditionRef Interpreter::both(Condition::Kind kind, std::vector<ConditionRef> operands, Place where) {
    if (operands.size() == 1) return operands.front();
    constexpr uint32_t most_parts = 24;
    std::vector<const Condition*> key;
    uint32_t size = 1;
    for (const ConditionRef& operand : operands) {
        key.push_back(operand.get());
        auto known_size = sizes_.find(operand.get());
        size += known_size == sizes_.end() ? 1 : known_size->second;
    }
    ConditionRef& made = made_[{kind, std::move(key)}];
    if (made) return made;
    if (size > most_parts) return made = opaque_text("a test of many parts", where);
    auto result = std::make_shared<Condition>();
    result->kind = kind;
    result->place = where;
    result->operands = std::move(operands);
    made = kept(std::move(result));
    sizes_.emplace(made.get(), size);
    return made;
}

Ref Interpreter::resolve(Ref value) {
    while (value->is(ValueKind::choice)) {
        Truth holds = known(*value->condition);
        if (holds == Truth::unknown) break;
        value = value->items[holds == Truth::yes ? 0 : 1];
    }
    if (value->is(ValueKind::unknown) || value->is(ValueKind::text))
        if (auto found = narrowed_.find(value); found != narrowed_.end() && !found->second.empty())
            return found->second.back();
    return value;
}

Truth Interpreter::truth(Ref value) {
    value = resolve(value);
    if (value->is(ValueKind::object)) {
        Ref inner = content(value);
        if (inner->rest && inner->items.empty() && inner->pairs.empty()) return Truth::unknown;
        if (inner->presence.empty()) return truth_of(inner);
        for (const ConditionRef& present : inner->presence)
            if (!present || known(*present) == Truth::yes) return Truth::yes;
        return Truth::unknown;
    }
    if (value->is(ValueKind::unknown)) {
        if (!value->origin->condition) return Truth::unknown;
        return known(*value->origin->condition);
    }
    if (value->is(ValueKind::choice)) {
        Truth a = truth(value->items[0]), b = truth(value->items[1]);
        return a == b ? a : Truth::unknown;
    }
    if (is_connection(value)) return Truth::yes;  // online there is one
    if (value->is(ValueKind::instance)) {
        if (Ref inner = plain(value); inner && !inner->is(ValueKind::instance)) return truth(inner);
        return class_attribute(value->receiver, "__bool__") || class_attribute(value->receiver, "__len__")
                   ? Truth::unknown
                   : Truth::yes;
    }
    return truth_of(value);
}

// The same value has the same condition, so that a later test of it is decided.
ConditionRef Interpreter::condition_of(Ref value, NodeId test) {
    value = resolve(value);
    if (value->is(ValueKind::unknown) && value->origin->condition) return value->origin->condition;
    if (value->is(ValueKind::choice)) {
        Truth a = truth(value->items[0]), b = truth(value->items[1]);
        if (a == Truth::yes && b == Truth::no) return value->condition;
        if (a == Truth::no && b == Truth::yes) return negated(value->condition);
        const ConditionRef& choice = value->condition;
        auto arm = [&](const ConditionRef& on, Ref inner, Truth truth) {
            if (truth == Truth::yes) return on;
            return both(Condition::Kind::all, {on, condition_of(inner, test)}, place(test));
        };
        std::vector<ConditionRef> any;
        if (a != Truth::no) any.push_back(arm(choice, value->items[0], a));
        if (b != Truth::no) any.push_back(arm(negated(choice), value->items[1], b));
        return both(Condition::Kind::any, std::move(any), place(test));
    }
    ConditionRef& made = conditions_of_[{value, 0}];
    if (!made) made = opaque(test);
    return made;
}

Ref Interpreter::tested(ConditionRef condition, NodeId node, std::string_view reason) {
    Origin origin;
    origin.level = Level::generated;
    origin.shape = Shape::boolean;
    origin.condition = std::move(condition);
    return arena_.unknown(std::string(reason), std::string(source(node)), place(node), std::move(origin));
}

// `x == "a" or x == "b"`: where it holds, x is one of them; where `x != "a" and x != "b"` does not, too.
void Interpreter::narrow_compound(const ConditionRef& condition) {
    const bool any = condition->kind == Condition::Kind::any;
    if (!any && condition->kind != Condition::Kind::all) return;
    Ref subject = nullptr;
    std::vector<Ref> values;
    for (const ConditionRef& operand : condition->operands) {
        const bool negative = operand->kind == Condition::Kind::negation;
        auto found = narrowings_.find(negative ? operand->operands[0].get() : operand.get());
        if (found == narrowings_.end() || found->second.empty() || negative == any) return;
        const Narrowing& one = found->second.front();
        if (!one.if_true || (subject && subject != one.subject)) return;
        subject = one.subject;
        values.push_back(one.if_true);
    }
    if (!subject) return;
    Ref closed = values.front();
    for (size_t i = 1; i < values.size(); ++i) closed = either_of(values[i], closed);
    if (closed->is(ValueKind::unknown)) {
        Origin origin = *closed->origin;
        origin.level = origin_of(subject).level;
        origin.label = origin_of(subject).label;
        origin.trace = origin_of(subject).trace;
        TraceStep& step = origin.trace.emplace_back();
        step.place = condition->place;
        step.message = "only one of some constants passes this test";
        closed = arena_.unknown("one of some constants", "", condition->place, std::move(origin));
    }
    narrow(condition, subject, any ? closed : nullptr, any ? nullptr : closed);
}

void Interpreter::narrow(const ConditionRef& condition, Ref subject, Ref if_true, Ref if_false) {
    if (condition->kind == Condition::Kind::negation) return narrow(condition->operands[0], subject, if_false, if_true);
    // Once: what is noted twice while the condition holds would be taken back twice.
    std::vector<Narrowing>& noted = narrowings_[condition.get()];
    for (const Narrowing& one : noted)
        if (one.subject == subject) return;
    noted.push_back({subject, if_true, if_false});
}

}  // namespace limbeck::dataflow
