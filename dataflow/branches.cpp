// Arms and joins. An arm runs on the one store there is; its writes are taken back at its end and joined with those
// of the other arm. What leaves early (return, raise, break, continue) keeps the state it left with for the end of the
// region that it leaves.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;

void Interpreter::enter(Flow absorbs, bool keeps_state) {
    Region region;
    region.absorbs = absorbs;
    region.keeps_state = keeps_state;
    region.id = next_region_++;
    region.mark = store_.open();
    region.base = conditions_.size();
    regions_.push_back(std::move(region));
}

Flow Interpreter::leave(Flow flow, Ref value) {
    for (size_t i = regions_.size(); i-- > 0;) {
        Region& region = regions_[i];
        if (region.absorbs != flow) continue;
        Leave one;
        one.flow = flow;
        one.value = value;
        one.path.assign(conditions_.begin() + static_cast<std::ptrdiff_t>(region.base), conditions_.end());
        // Left in any case: nothing runs after it in the region, so that the state is the one at the region's end.
        one.is_current = one.path.empty();
        if (!one.is_current && region.keeps_state) {
            one.state = store_.changes(region.mark);
            store_.seal();
        }
        recents_.push_back({region.id, region.base, flow == Flow::raises && !region.keeps_state, one.path});
        region.leaves.push_back(std::move(one));
        break;
    }
    return flow;
}

// What was left under a test does not go on: its negation holds for what follows.
void Interpreter::hold_after(size_t recents, size_t conditions) {
    for (size_t i = recents; i < recents_.size(); ++i) {
        const Recent& recent = recents_[i];
        if (recent.base + recent.path.size() <= conditions) continue;
        std::vector<ConditionRef> above;
        const size_t from = conditions > recent.base ? conditions - recent.base : 0;
        for (size_t k = from; k < recent.path.size(); ++k)
            if (recent.path[k].region == 0) above.push_back(recent.path[k].condition);
        if (above.empty()) continue;
        Place where = above.front()->place;
        ConditionRef left = both(Condition::Kind::all, std::move(above), where);
        if (known(*left) == Truth::no) continue;
        // More tests than anybody reads are one: what follows depends on all of them.
        constexpr size_t most_held = 100;
        if (conditions_.size() >= most_held) {
            if (!many_tests_) many_tests_ = opaque_text("many earlier tests", where);
            if (known(*many_tests_) == Truth::unknown) push(many_tests_, recent.region);
            continue;
        }
        push(negated(left), recent.region, recent.stops ? Held::Says::guard : Held::Says::condition);
    }
}

ConditionRef Interpreter::condition_of(const Leave& leave, const Region& region) {
    std::vector<ConditionRef> path;
    for (const Held& held : leave.path)
        if (held.region != region.id) path.push_back(held.condition);
    if (path.empty()) return nullptr;
    Place where = path.front()->place;
    return both(Condition::Kind::all, std::move(path), where);
}

Interpreter::Ended Interpreter::end_region(bool end_reached, Ref end_value) {
    Region region = std::move(regions_.back());
    regions_.pop_back();
    const uint32_t id = region.id;
    std::erase_if(recents_, [&](const Recent& recent) { return recent.region == id; });
    Ended out;
    out.goes_on = end_reached || !region.leaves.empty();
    if (!end_reached && !region.leaves.empty() && region.leaves.back().is_current) {
        end_reached = true;
        end_value = region.leaves.back().value;
        region.leaves.pop_back();
    }
    out.value = end_value;
    if (region.leaves.empty() || !region.keeps_state) {
        store_.keep(region.mark);
        return out;
    }
    const Changes end = store_.changes(region.mark), before = store_.before(region.mark);
    // The state in which the end was reached, or the last one that it was left in; then each earlier one before it.
    size_t left = region.leaves.size();
    Changes result = end;
    if (!end_reached) {
        --left;
        result = region.leaves[left].state;
        out.value = region.leaves[left].value;
    }
    auto before_of = [&](Cell cell) { return changed(before, cell, store_.get(cell)); };
    for (size_t i = left; i-- > 0;) {
        const Leave& one = region.leaves[i];
        ConditionRef condition = condition_of(one, region);
        if (!condition) {  // left in any case: what came later was never reached
            result = one.state;
            out.value = one.value;
            continue;
        }
        Changes merged;
        size_t a = 0, b = 0;
        while (a < one.state.size() || b < result.size()) {
            const bool has_a = a < one.state.size(), has_b = b < result.size();
            Cell cell =
                !has_b || (has_a && one.state[a].first < result[b].first) ? one.state[a].first : result[b].first;
            Ref then = has_a && one.state[a].first == cell ? one.state[a++].second : before_of(cell);
            Ref otherwise = has_b && result[b].first == cell ? result[b++].second : before_of(cell);
            merged.emplace_back(cell, join(condition, then, otherwise));
        }
        result = std::move(merged);
        out.value = join(condition, one.value, out.value);
    }
    for (const auto& [cell, value] : end)
        if (changed(result, cell, nullptr) == nullptr) store_.set(cell, changed(before, cell, nullptr));
    apply(result);
    store_.keep(region.mark);
    return out;
}

Interpreter::Ended Interpreter::end_region_holding(bool end_reached) {
    const uint32_t id = regions_.back().id;
    const size_t base = regions_.back().base;
    std::vector<Held> kept;
    for (size_t i = base; i < conditions_.size(); ++i)
        if (conditions_[i].region != id && conditions_[i].region != 0) kept.push_back(conditions_[i]);
    pop_to(base);
    Ended ended = end_region(end_reached, nullptr);
    for (Held& held : kept) push(std::move(held.condition), held.region, held.says);
    return ended;
}

void Interpreter::at_yield(const Around& around, const std::function<void()>& f) {
    const frontend::Syntax* inner_syntax = std::exchange(syntax_, around.syntax);
    const SpaceId inner_space = std::exchange(space_, around.space);
    Frame* inner_frame = std::exchange(frame_, around.frame);
    // Only what the body raises reaches the function that yields.
    std::vector<Flow> absorbed;
    const size_t first = inner_frame ? inner_frame->regions : regions_.size(), last = regions_.size();
    for (size_t i = first; i < last; ++i) {
        absorbed.push_back(regions_[i].absorbs);
        if (regions_[i].absorbs != Flow::raises) regions_[i].absorbs = Flow::next;
    }
    const size_t recents = recents_.size(), conditions = conditions_.size();
    f();
    hold_after(recents, conditions);
    for (size_t i = first; i < last; ++i) regions_[i].absorbs = absorbed[i - first];
    syntax_ = inner_syntax;
    space_ = inner_space;
    frame_ = inner_frame;
}

void Interpreter::apply(const Changes& changes) {
    for (const auto& [cell, value] : changes)
        if (store_.get(cell) != value) store_.set(cell, value);
}

void Interpreter::join(const ConditionRef& condition, const Changes& then, const Changes& otherwise) {
    size_t a = 0, b = 0;
    while (a < then.size() || b < otherwise.size()) {
        const bool has_a = a < then.size(), has_b = b < otherwise.size();
        Cell cell = !has_b || (has_a && then[a].first < otherwise[b].first) ? then[a].first : otherwise[b].first;
        Ref one = has_a && then[a].first == cell ? then[a++].second : store_.get(cell);
        Ref other = has_b && otherwise[b].first == cell ? otherwise[b++].second : store_.get(cell);
        store_.set(cell, join(condition, one, other));
    }
}

Flow Interpreter::either(const ConditionRef& condition, const std::function<Flow()>& then,
                         const std::function<Flow()>& otherwise, Held::Says says) {
    const size_t conditions = conditions_.size();
    auto arm = [&](const ConditionRef& on, const std::function<Flow()>& body, Changes& changes) {
        const Store::Mark mark = store_.open();
        push(on, 0, says);
        Flow flow = body();
        has_raised(flow);
        pop_to(conditions);
        changes = store_.undo(mark);
        return flow;
    };
    Changes first, second;
    Flow one = arm(condition, then, first);
    Flow other = arm(negated(condition), otherwise, second);
    if (one == Flow::next && other == Flow::next)
        join(condition, first, second);
    else if (one == Flow::next)
        apply(first);
    else if (other == Flow::next)
        apply(second);
    return std::min(one, other);
}

Ref Interpreter::either_value(const ConditionRef& condition, const std::function<Ref()>& then,
                              const std::function<Ref()>& otherwise) {
    Ref first = nullptr, second = nullptr;
    const size_t recents = recents_.size(), conditions = conditions_.size();
    const Flow flow = either(
        condition,
        [&] {
            first = then();
            return Flow::next;
        },
        [&] {
            second = otherwise();
            return Flow::next;
        });
    hold_after(recents, conditions);
    raising_ = flow == Flow::raises;
    return join(condition, first, second);
}

void Interpreter::under(const ConditionRef& condition, const std::function<void()>& body) {
    either(
        condition,
        [&] {
            body();
            return Flow::next;
        },
        [] { return Flow::next; });
}

namespace {

uint32_t leaves_of(Ref value) {
    if (!value->is(ValueKind::choice)) return 1;
    return leaves_of(value->items[0]) + leaves_of(value->items[1]);
}

bool is_content(Ref value) {
    return value->epoch != 0;
}

}  // namespace

// A choice without those inside of it that the same condition decides.
Ref Interpreter::picked(Ref value, const Condition& condition, bool holds) {
    if (!value->is(ValueKind::choice)) return value;
    if (value->condition.get() == &condition) return picked(value->items[holds ? 0 : 1], condition, holds);
    if (condition.kind == Condition::Kind::negation) return picked(value, *condition.operands[0], !holds);
    if (value->condition->kind == Condition::Kind::negation && value->condition->operands[0].get() == &condition)
        return picked(value->items[holds ? 1 : 0], condition, holds);
    Ref a = picked(value->items[0], condition, holds), b = picked(value->items[1], condition, holds);
    if (a == value->items[0] && b == value->items[1]) return value;
    Value out = *value;
    out.items = {a, b};
    return same(a, b) ? a : arena_.add(std::move(out));
}

Ref Interpreter::join(const ConditionRef& condition, Ref then, Ref otherwise) {
    if (!then || !otherwise) return then ? then : otherwise;
    if (then == otherwise || same(then, otherwise)) return then;
    if (is_content(then) && is_content(otherwise)) return join_contents(condition, then, otherwise);
    then = picked(then, *condition, true);
    otherwise = picked(otherwise, *condition, false);
    if (then == otherwise || same(then, otherwise)) return then;
    Value choice;
    choice.kind = ValueKind::choice;
    choice.place = then->place;
    choice.condition = condition;
    choice.items = {then, otherwise};
    const uint32_t leaves = leaves_of(then) + leaves_of(otherwise);
    Ref made = arena_.add(std::move(choice));
    return leaves > Budget::leaves ? summary(made, frontend::NodeId()) : made;
}

// Lists keep their common begin; what only one of them has is there under its condition.
namespace {

// Finds the pair of an equal key without comparing it with all of them.
class Keys {
  public:
    using Pairs = std::vector<std::pair<Ref, Ref>>;
    explicit Keys(const Pairs& pairs) : pairs_(pairs) {
        for (size_t i = 0; i < pairs.size(); ++i) places_.emplace(hash_of(pairs[i].first), i);
    }
    // The first one that is not taken; the number of pairs: there is none.
    size_t find(Ref key, const std::vector<bool>& taken) const {
        size_t first = pairs_.size();
        auto [begin, end] = places_.equal_range(hash_of(key));
        for (auto at = begin; at != end; ++at)
            if (at->second < first && !taken[at->second] && same(pairs_[at->second].first, key)) first = at->second;
        return first;
    }

  private:
    // Equal for what same() holds to be equal.
    static size_t hash_of(Ref key) {
        return std::hash<std::string_view>()(key->str()) ^ (std::hash<std::string_view>()(key->name) << 1) ^
               static_cast<size_t>(key->kind);
    }

    const Pairs& pairs_;
    std::unordered_multimap<size_t, size_t> places_;
};

}  // namespace

Ref Interpreter::join_contents(const ConditionRef& condition, Ref then, Ref otherwise) {
    if (then->kind != otherwise->kind) return then;
    Value out = *then;
    out.epoch = 1;
    ConditionRef opposite = negated(condition);
    auto present = [](Ref value, size_t i) { return i < value->presence.size() ? value->presence[i] : nullptr; };
    auto with = [&](const ConditionRef& on, const ConditionRef& inner) {
        return inner ? both(Condition::Kind::all, {on, inner}, on->place) : on;
    };
    out.rest = then->rest && otherwise->rest ? either_of(then->rest, otherwise->rest)
               : then->rest                  ? then->rest
                                             : otherwise->rest;
    if (!then->rest || !otherwise->rest)
        out.condition = then->rest        ? with(condition, then->condition)
                        : otherwise->rest ? with(opposite, otherwise->condition)
                                          : nullptr;
    else if (then->condition != otherwise->condition)
        out.condition = nullptr;
    if (then->is(ValueKind::dict)) {
        out.pairs.clear();
        out.presence.clear();
        std::vector<bool> taken(otherwise->pairs.size(), false);
        size_t passed = 0;
        auto take_upto = [&](size_t end) {
            for (; passed < end; ++passed)
                if (!taken[passed]) {
                    taken[passed] = true;
                    out.pairs.push_back(otherwise->pairs[passed]);
                    out.presence.push_back(with(opposite, present(otherwise, passed)));
                }
        };
        const Keys others(otherwise->pairs);
        std::vector<size_t> partners;
        for (const auto& [key, value] : then->pairs) {
            partners.push_back(others.find(key, taken));
            if (partners.back() < taken.size()) taken[partners.back()] = true;
        }
        for (size_t i = 0; i < then->pairs.size(); ++i) {
            const auto& [key, value] = then->pairs[i];
            const size_t other = partners[i];
            ConditionRef here = present(then, i);
            if (other == otherwise->pairs.size()) {
                out.pairs.emplace_back(key, value);
                out.presence.push_back(with(condition, here));
                continue;
            }
            take_upto(other);  // each keeps its place before the next key of both
            ConditionRef there = present(otherwise, other);
            out.pairs.emplace_back(key, join(condition, value, otherwise->pairs[other].second));
            if (here == there)
                out.presence.push_back(here);
            else
                out.presence.push_back(
                    both(Condition::Kind::any, {with(condition, here), with(opposite, there)}, condition->place));
        }
        take_upto(otherwise->pairs.size());
    } else {
        out.items.clear();
        out.presence.clear();
        size_t common = 0;
        while (common < then->items.size() && common < otherwise->items.size() &&
               same(then->items[common], otherwise->items[common]) &&
               present(then, common) == present(otherwise, common))
            ++common;
        const bool same_length = then->items.size() == otherwise->items.size();
        bool same_presence = same_length;
        for (size_t i = common; same_presence && i < then->items.size(); ++i)
            same_presence = present(then, i) == present(otherwise, i);
        for (size_t i = 0; i < then->items.size(); ++i) {
            const bool is_joined = i >= common && same_presence;
            out.items.push_back(is_joined ? join(condition, then->items[i], otherwise->items[i]) : then->items[i]);
            out.presence.push_back(i < common || is_joined ? present(then, i) : with(condition, present(then, i)));
        }
        for (size_t i = common; !same_presence && i < otherwise->items.size(); ++i) {
            out.items.push_back(otherwise->items[i]);
            out.presence.push_back(with(opposite, present(otherwise, i)));
        }
    }
    forget_conditional(out);
    return arena_.add(std::move(out));
}

// More elements that depend on tests than anybody follows: any number of elements like these.
void Interpreter::forget_conditional(Value& out) {
    constexpr std::ptrdiff_t most = 24;
    const auto conditional =
        std::count_if(out.presence.begin(), out.presence.end(), [](const ConditionRef& one) { return one != nullptr; });
    if (conditional == 0) out.presence.clear();
    if (conditional <= most) return;
    const bool is_dict = out.kind == ValueKind::dict;
    std::vector<Ref> sample;
    if (out.rest) sample.push_back(out.rest);
    size_t kept = 0;
    for (size_t i = 0; i < out.presence.size(); ++i) {
        if (!out.presence[i]) {
            if (is_dict)
                out.pairs[kept] = out.pairs[i];
            else
                out.items[kept] = out.items[i];
            ++kept;
            continue;
        }
        sample.push_back(is_dict ? out.pairs[i].second : out.items[i]);
    }
    if (is_dict)
        out.pairs.resize(kept);
    else
        out.items.resize(kept);
    out.presence.clear();
    out.condition = nullptr;
    out.rest = summary_of(sample, out.place);
}

// What a value is after any number of iterations, from before and after one.
Ref Interpreter::widen(const ConditionRef& condition, Ref before, Ref after) {
    if (!before || !after || before == after || same(before, after)) return after ? after : before;
    if (is_content(before) && is_content(after) && before->kind == after->kind) {
        Value out = *before;
        out.epoch = 1;
        const bool is_dict = before->is(ValueKind::dict);
        const size_t old_size = is_dict ? before->pairs.size() : before->items.size();
        const size_t new_size = is_dict ? after->pairs.size() : after->items.size();
        Ref rest = after->rest;
        auto also = [&](Ref element) { rest = rest && !same(rest, element) ? either_of(element, rest) : element; };
        for (size_t i = old_size; i < new_size; ++i) {
            if (!is_dict) {
                also(after->items[i]);
                continue;
            }
            Value pair;
            pair.kind = ValueKind::tuple;
            pair.place = after->pairs[i].first->place;
            pair.items = {after->pairs[i].first, after->pairs[i].second};
            also(arena_.add(std::move(pair)));
        }
        if (new_size < old_size) return join_contents(condition, after, before);
        for (size_t i = 0; i < old_size; ++i) {
            if (is_dict)
                out.pairs[i].second = widen(condition, before->pairs[i].second, after->pairs[i].second);
            else
                out.items[i] = widen(condition, before->items[i], after->items[i]);
        }
        out.rest = rest;
        out.condition = rest == after->rest ? after->condition : nullptr;
        return arena_.add(std::move(out));
    }
    const bool is_computed = after->is(ValueKind::unknown) && after->origin->shape == Shape::integer &&
                             !is_worse(after->origin->level, Level::generated);
    if (before->is(ValueKind::integer) && (after->is(ValueKind::integer) || is_computed)) {
        Origin origin;
        origin.level = Level::generated;
        origin.shape = Shape::integer;
        origin.label = "counter";
        return arena_.unknown("a counter of a loop", "", after->place, std::move(origin));
    }
    // A text that grows is the longest one seen.
    const bool is_sent_alone =
        is_constant(before) && is_constant(after) && before->str().find(' ') != std::string::npos;
    if (before->is_text() && after->is_text() && after->str().starts_with(before->str()) && !is_sent_alone &&
        before->text.holes.size() <= after->text.holes.size())
        return after;
    if (before->is(ValueKind::choice) && before->condition == condition) return before;
    const bool nothing_before = before->is(ValueKind::none) && !is_constant(after);
    if (nothing_before) return join(condition, after, before);
    return either_of(after, before);
}

namespace {

// Tuples of one length, and calls that differ in the values of their arguments only.
bool has_same_parts(Ref one, Ref other) {
    if (one->kind != other->kind || one->items.size() != other->items.size()) return false;
    if (one->is(ValueKind::tuple)) return true;
    const bool is_call = one->is(ValueKind::call) && one->name == other->name && one->name.starts_with("sqlalchemy.");
    return is_call && std::equal(one->named.begin(), one->named.end(), other->named.begin(), other->named.end(),
                                 [](const auto& a, const auto& b) { return a.first == b.first; });
}

}  // namespace

// One of two values, whichever: part by part where they have the same, everything else as one value that is not known.
Ref Interpreter::either_of(Ref one, Ref other) {
    if (same(one, other)) return one;
    if (has_same_parts(one, other)) {
        Value out = *one;
        for (size_t i = 0; i < out.items.size(); ++i) out.items[i] = either_of(one->items[i], other->items[i]);
        for (size_t i = 0; i < out.named.size(); ++i)
            out.named[i].second = either_of(one->named[i].second, other->named[i].second);
        return arena_.add(std::move(out));
    }
    if (one->is(ValueKind::unknown) && other->is(ValueKind::none)) return one;
    Ref& made = either_[{one, other}];
    if (!made) made = summary_of({one, other}, one->place);
    return made;
}

Ref Interpreter::summary(Ref value, NodeId node) {
    return summary_of({value}, node ? place(node) : value->place);
}

// One value that is not known for any of these.
Ref Interpreter::summary_of(std::vector<Ref> open, Place where) {
    Origin origin;
    origin.level = Level::constant;
    origin.shape = Shape::closed_set;
    bool all_strings = true;
    std::string detail = open.empty() ? std::string() : printed(open.front()).substr(0, 200);
    constexpr int most_steps = 2'000;
    bool all_integers = true;
    for (int i = 0; !open.empty() && i < most_steps; ++i) {
        Ref one = open.back();
        open.pop_back();
        all_integers =
            all_integers && (one->is(ValueKind::integer) || one->is(ValueKind::choice) || one->is(ValueKind::tuple));
        if (one->is(ValueKind::choice) || one->is(ValueKind::tuple)) {
            open.insert(open.end(), one->items.rbegin(), one->items.rend());
            continue;
        }
        if (one->is(ValueKind::string) && origin.members.size() < Budget::members) {
            std::string text(one->str());
            if (std::find(origin.members.begin(), origin.members.end(), text) == origin.members.end())
                origin.members.push_back(std::move(text));
            continue;
        }
        const Origin other = origin_of(one);
        if (!is_worse(origin.level, other.level)) {
            origin.level = other.level;
            origin.trace = other.trace;
            origin.label = other.label;
        }
        if (!all_strings) origin.shape = std::max(origin.shape, other.shape);
        if (all_strings) origin.shape = other.shape == Shape::closed_set ? Shape::text : other.shape;
        all_strings = false;
    }
    if (all_integers) {
        origin.shape = Shape::integer;
        origin.level = Level::generated;
    }
    if (!all_strings && !origin.members.empty()) origin.shape = Shape::text;
    if (!all_strings) origin.members.clear();
    return arena_.unknown("a value depends on a test that is not decided", detail, where, std::move(origin));
}

Ref Interpreter::lift(std::vector<Ref> arguments, const std::function<Ref(const std::vector<Ref>&)>& f) {
    size_t first = arguments.size();
    uint64_t product = 1;
    for (size_t i = 0; i < arguments.size(); ++i) {
        if (!arguments[i]) continue;
        arguments[i] = resolve(arguments[i]);
        if (!arguments[i]->is(ValueKind::choice)) continue;
        product *= leaves_of(arguments[i]);
        first = std::min(first, i);
    }
    if (first == arguments.size()) return f(arguments);
    if (product > Budget::leaves * Budget::leaves) {
        for (Ref& argument : arguments)
            if (argument && argument->is(ValueKind::choice)) argument = summary(argument, NodeId());
        return f(arguments);
    }
    ConditionRef condition = arguments[first]->condition;
    auto arm = [&](bool holds) {
        std::vector<Ref> chosen = arguments;
        for (Ref& argument : chosen)
            if (argument) argument = picked(argument, *condition, holds);
        return lift(std::move(chosen), f);
    };
    Ref then = arm(true), otherwise = arm(false);
    return join(condition, then, otherwise);
}

}  // namespace limbeck::dataflow
