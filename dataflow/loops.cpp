// Loops: a known iterable is unrolled; over what is not known, the body runs twice over one symbolic element, the
// second time from what the first one may have changed, and only the second one counts.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {
constexpr size_t longest_over = 80;
}

Flow Interpreter::run_iteration(const std::function<void()>& bind_target, NodeId body) {
    enter(Flow::next_iteration);
    bind_target();
    Flow flow = run_block(body);
    // What breaks and returns put on the rest stays; what `continue` did ends here.
    Ended ended = end_region_holding(flow == Flow::next);
    if (flow == Flow::next_iteration) return Flow::next;
    return ended.goes_on ? Flow::next : flow;
}

namespace {

// A break or return in the body of a loop, or in one inside of it.
bool may_leave(const frontend::Syntax& syntax, NodeId body) {
    std::vector<NodeId> waiting = {body};
    while (!waiting.empty()) {
        const NodeId node = waiting.back();
        waiting.pop_back();
        if (!node) continue;
        const NodeKind kind = syntax.kind(node);
        if (kind == NodeKind::break_statement || kind == NodeKind::return_statement) return true;
        if (kind == NodeKind::function_def || kind == NodeKind::class_def || kind == NodeKind::lambda) continue;
        for (NodeId child : syntax.all_children(node)) waiting.push_back(child);
    }
    return false;
}

}  // namespace

void Interpreter::cut_loop(NodeId node, std::string over) {
    loop_was_cut_ = true;
    unanalysed(node, "the budget of iterations is used up", std::move(over));
}

Flow Interpreter::run_for(NodeId node) {
    NodeId target = syntax_->child(node, 0), over = syntax_->child(node, 1), body = syntax_->child(node, 2);
    Ref iterable = resolve(evaluate(over));
    if (raising_) return Flow::next;
    if (iterable->is_call("limbeck.generator") && !iterable->items.empty()) return run_generator(node, iterable);
    Elements all = elements(iterable, over);
    if (all.values.size() > Budget::unrolled) {
        cut_loop(node, written(over, longest_over));
        std::vector<Ref> values = all.values;
        if (all.rest) values.push_back(all.rest);
        Elements any;
        any.rest = summary_of(std::move(values), place(over));
        all = std::move(any);
    }
    // What is not known may come before what is: which element a loop stops at is then not known either.
    const bool may_stop_before = all.rest && !all.values.empty() && may_leave(*syntax_, body);
    enter(Flow::leaves_loop);
    Flow flow = Flow::next;
    for (size_t i = 0; i < all.values.size() && flow == Flow::next; ++i) {
        if (budget_.iterations == 0) {
            cut_loop(node, written(over, longest_over));
            break;
        }
        if (exhausted_) break;
        --budget_.iterations;
        ConditionRef present = all.present(i);
        if (!present && may_stop_before)
            present = opaque_text(written(over, longest_over) + " gives " + printed(all.values[i]).substr(0, 60),
                                  place(over));
        auto iteration = [&] { return run_iteration([&] { bind(target, all.values[i]); }, body); };
        Truth is_there = present ? known(*present) : Truth::yes;
        if (is_there == Truth::no) continue;
        const size_t recents = recents_.size(), held = conditions_.size();
        if (is_there == Truth::yes)
            flow = iteration();
        else
            flow = either(present, iteration, [] { return Flow::next; });
        if (flow == Flow::next) hold_after(recents, held);
    }
    const size_t breaks = regions_.back().leaves.size();
    if (all.rest && flow == Flow::next) {
        std::string text = written(over, longest_over);
        Ref key = iterable;
        ConditionRef& runs = conditions_of_[{key, 1}];
        if (!runs) runs = opaque_text(text + " is not empty", place(over));
        ConditionRef condition = runs;
        Ref element = all.rest;
        flow = run_repeated(
            node, [this, target, element] { bind(target, element); }, body, text, condition, all.rest_if);
    }
    if (flow == Flow::next && syntax_->child(node, 3))
        flow = run_loop_else(syntax_->child(node, 3), regions_.back().leaves.size() > breaks, over);
    Ended ended = end_region_holding(flow == Flow::next);
    return ended.goes_on ? Flow::next : flow;
}

// The else of a loop, which some iteration over what is not known may have left by a break.
Flow Interpreter::run_loop_else(NodeId block, bool may_have_broken, NodeId over) {
    // A break there belongs to the loop around.
    auto run = [&] {
        Region region = std::move(regions_.back());
        regions_.pop_back();
        const Flow flow = run_block(block);
        regions_.push_back(std::move(region));
        return flow;
    };
    if (!may_have_broken) return run();
    return either(opaque_text("no iteration over " + written(over, longest_over) + " breaks", place(over)), run,
                  [] { return Flow::next; });
}

// The body runs where the generator yields, as in Python.
Flow Interpreter::run_generator(NodeId node, Ref generator) {
    NodeId target = syntax_->child(node, 0), body = syntax_->child(node, 2);
    const Around around{syntax_, space_, frame_};
    const bool was_muted = muted_;
    Flow flow = Flow::next;
    enter(Flow::leaves_loop);
    std::function<void(Ref)> on_yield = [&](Ref value) {
        if (flow != Flow::next) return;
        at_yield(around, [&] { flow = run_iteration([&] { bind(target, value); }, body); });
        if (flow != Flow::next) muted_ = true;  // what the generator would still do is not done
    };
    Call call;
    call.node = syntax_->child(node, 1);
    call.callee = generator->items[0];
    call.positional.assign(generator->items.begin() + 1, generator->items.end());
    call.keywords = generator->named;
    call_function(call.callee, call, &on_yield);
    muted_ = was_muted;
    Ended ended = end_region_holding(flow == Flow::next);
    if (flow == Flow::next && syntax_->child(node, 3)) return run_block(syntax_->child(node, 3));
    return ended.goes_on ? Flow::next : flow;
}

// Of a list that had no such elements before a loop, and to which each iteration appends one: any number of that one,
// where it is appended. Null: it is something else.
Ref Interpreter::filled_by_loop(Ref at_begin, Ref before, Ref after) {
    auto is_list = [](Ref content) { return content && content->epoch != 0 && content->is(ValueKind::list); };
    if (!is_list(at_begin) || !is_list(before) || !is_list(after) || at_begin->rest || !before->rest) return nullptr;
    const size_t size = at_begin->items.size();
    if (before->items.size() != size || after->items.size() != size + 1) return nullptr;
    Value out = *before;
    out.epoch = 1;
    out.rest = after->items[size];
    out.condition = size < after->presence.size() ? after->presence[size] : nullptr;
    return arena_.add(std::move(out));
}

Flow Interpreter::run_repeated(NodeId node, const std::function<void()>& bind_target, NodeId body,
                               const std::string& over, const ConditionRef& runs, const ConditionRef& each) {
    const std::string outer_foreach = foreach_;
    foreach_ = outer_foreach.empty() ? over : outer_foreach + "; " + over;
    auto pass = [&] {
        auto iteration = [&] { return run_iteration(bind_target, body); };
        if (!each || known(*each) == Truth::yes) return iteration();
        return either(each, iteration, [] { return Flow::next; });
    };
    // One iteration that is taken to happen: widening joins what it changes with what was before.
    auto iterate = [&] {
        const size_t conditions = conditions_.size();
        if (runs) push(runs, 0, Held::Says::nothing);
        pass();
        pop_to(conditions);
    };
    const ConditionRef again = opaque_text("an earlier iteration over " + over, place(node));
    // What an iteration has made may be held by what goes on: it keeps its content.
    const size_t cells_before = store_.size();
    auto widen_all = [&](const Changes& before, const Changes& after) {
        for (const auto& [cell, value] : after)
            if (Ref old = changed(before, cell, nullptr))
                store_.set(cell, widen(again, old, value));
            else if (cell >= cells_before)
                store_.set(cell, value);
    };
    // What is computed from what any number of iterations left is that again.
    std::vector<std::pair<Cell, Ref>> filled;
    Changes at_begin;
    auto counted = [&] {
        const Store::Mark mark = store_.open();
        const Flow left = pass();
        const Changes before = store_.before(mark);
        for (const auto& [cell, value] : store_.changes(mark)) {
            Ref old = changed(before, cell, nullptr);
            if (Ref list = old && value ? filled_by_loop(changed(at_begin, cell, nullptr), old, value) : nullptr) {
                filled.emplace_back(cell, list);
                continue;
            }
            const bool is_again = old && value && old->is(ValueKind::unknown) && value->is(ValueKind::unknown) &&
                                  old->origin->shape == value->origin->shape &&
                                  !is_worse(value->origin->level, old->origin->level) && !old->origin->condition &&
                                  !value->origin->condition;
            if (is_again) store_.set(cell, old);
        }
        store_.keep(mark);
        return left;
    };
    Flow flow = Flow::next;
    if (in_first_pass_) {
        // In the first pass of a loop around, one pass is enough: what it changes may have been changed before.
        const Store::Mark mark = store_.open();
        iterate();
        widen_all(store_.before(mark), store_.changes(mark));
        store_.keep(mark);
    } else {
        // The first pass shows what may change, and counts for nothing else; the second one starts from there. What is
        // handed on from variable to variable takes more: until nothing gets worse.
        const bool was_muted = std::exchange(muted_, true);
        in_first_pass_ = true;
        constexpr int most_passes = 8;
        Changes before;
        for (int passes = 0; passes < most_passes; ++passes) {
            std::vector<size_t> leaves;
            for (const Region& region : regions_) leaves.push_back(region.leaves.size());
            const size_t recents = recents_.size();
            const Store::Mark mark = store_.open();
            iterate();
            const Changes at_start = store_.before(mark), after = store_.undo(mark);
            for (size_t i = 0; i < leaves.size(); ++i) regions_[i].leaves.resize(leaves[i]);
            recents_.resize(recents);
            if (passes == 0) before = at_start;
            std::vector<std::pair<Ref, Cell>> carried;
            for (const auto& [cell, value] : at_start)
                if (value) carried.emplace_back(value, cell);
            widen_all(at_start, after);
            const bool gets_worse = std::any_of(carried.begin(), carried.end(), [&](const auto& one) {
                Ref now = store_.get(one.second);
                return now && now != one.first && is_worse(origin_of(now).level, origin_of(one.first).level);
            });
            if (!gets_worse) break;
        }
        in_first_pass_ = false;
        muted_ = was_muted;
        at_begin = before;
        flow = runs ? either(
                          runs, counted, [] { return Flow::next; }, Held::Says::nothing)
                    : counted();
        // Any number, and so none where it does not run.
        if (flow == Flow::next)
            for (const auto& [cell, value] : filled) store_.set(cell, value);
    }
    foreach_ = outer_foreach;
    // Whether it is left depends on the element; what is behind it may be reached.
    return runs || flow == Flow::next_iteration ? Flow::next : flow;
}

Flow Interpreter::run_while(NodeId node) {
    NodeId test = syntax_->child(node, 0), body = syntax_->child(node, 1), otherwise = syntax_->child(node, 2);
    enter(Flow::leaves_loop);
    Flow flow = Flow::next;
    bool may_have_broken = false;
    for (;;) {
        Ref tested = evaluate(test);
        if (raising_) break;
        Truth decided = truth(tested);
        if (decided == Truth::no) break;
        // `while True` over rows ends by a break that is not decided.
        const bool forever = decided == Truth::yes && is_constant(tested) && syntax_->kind(test) != NodeKind::compare &&
                             syntax_->kind(test) != NodeKind::name && syntax_->kind(test) != NodeKind::call;
        if (decided == Truth::unknown || forever) {
            ConditionRef runs = forever ? nullptr : condition_of(tested, test);
            const size_t breaks = regions_.back().leaves.size();
            flow = run_repeated(
                node, [] {}, body, "while " + written(test, longest_over), runs);
            may_have_broken = regions_.back().leaves.size() > breaks;
            break;
        }
        if (budget_.iterations == 0 || exhausted_) {
            cut_loop(node, written(test, longest_over));
            break;
        }
        --budget_.iterations;
        const size_t recents = recents_.size(), held = conditions_.size();
        flow = run_iteration([] {}, body);
        if (flow != Flow::next) break;
        hold_after(recents, held);
    }
    if (flow == Flow::next && otherwise) flow = run_loop_else(otherwise, may_have_broken, test);
    Ended ended = end_region_holding(flow == Flow::next);
    return ended.goes_on ? Flow::next : flow;
}

}  // namespace limbeck::dataflow
