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
    const size_t conditions = conditions_.size();
    enter(Flow::next_iteration);
    bind_target();
    Flow flow = run_block(body);
    // What breaks and returns put on the rest stays; what `continue` did ends here.
    std::vector<Held> kept;
    const uint32_t region = regions_.back().id;
    for (size_t i = conditions; i < conditions_.size(); ++i)
        if (conditions_[i].region != region && conditions_[i].region != 0) kept.push_back(conditions_[i]);
    pop_to(conditions);
    Ended ended = end_region(flow == Flow::next, nullptr);
    for (Held& held : kept) push(std::move(held.condition), held.region, held.says);
    if (flow == Flow::next_iteration) return Flow::next;
    return ended.goes_on ? Flow::next : flow;
}

Flow Interpreter::run_for(NodeId node) {
    NodeId target = syntax_->child(node, 0), over = syntax_->child(node, 1), body = syntax_->child(node, 2);
    Ref iterable = resolve(evaluate(over));
    if (iterable->is_call("limbeck.generator") && !iterable->items.empty()) return run_generator(node, iterable);
    Elements all = elements(iterable, over);
    if (all.values.size() > Budget::unrolled) {
        unanalysed(node, "the budget of iterations is used up", written(over, longest_over));
        std::vector<Ref> values = all.values;
        if (all.rest) values.push_back(all.rest);
        Elements any;
        any.rest = summary_of(std::move(values), place(over));
        all = std::move(any);
    }
    const size_t conditions = conditions_.size();
    enter(Flow::leaves_loop);
    Flow flow = Flow::next;
    for (size_t i = 0; i < all.values.size() && flow == Flow::next; ++i) {
        if (budget_.iterations == 0) {
            unanalysed(node, "the budget of iterations is used up", written(over, longest_over));
            break;
        }
        if (exhausted_) break;
        --budget_.iterations;
        ConditionRef present = all.present(i);
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
    if (all.rest && flow == Flow::next) {
        std::string text = written(over, longest_over);
        Ref key = iterable;
        ConditionRef& runs = conditions_of_[{key, 1}];
        if (!runs) runs = opaque_text(text + " is not empty", place(over));
        ConditionRef condition = runs;
        Ref element = all.rest;
        flow = run_repeated(
            node, [this, target, element] { bind(target, element); }, body, text, condition);
    }
    const bool broke = flow == Flow::leaves_loop;
    if (flow == Flow::next && syntax_->child(node, 3)) {
        // A break there belongs to the loop around.
        Region region = std::move(regions_.back());
        regions_.pop_back();
        flow = run_block(syntax_->child(node, 3));
        regions_.push_back(std::move(region));
    }
    std::vector<Held> kept;
    const uint32_t region = regions_.back().id;
    for (size_t i = conditions; i < conditions_.size(); ++i)
        if (conditions_[i].region != region && conditions_[i].region != 0) kept.push_back(conditions_[i]);
    pop_to(conditions);
    Ended ended = end_region(flow == Flow::next && !broke, nullptr);
    for (Held& held : kept) push(std::move(held.condition), held.region, held.says);
    return ended.goes_on ? Flow::next : flow;
}

// The body runs where the generator yields, as in Python.
Flow Interpreter::run_generator(NodeId node, Ref generator) {
    NodeId target = syntax_->child(node, 0), body = syntax_->child(node, 2);
    const frontend::Syntax* here = syntax_;
    const SpaceId space = space_;
    Frame* frame = frame_;
    Flow flow = Flow::next;
    bool was_muted = muted_;
    enter(Flow::leaves_loop);
    std::function<void(Ref)> on_yield = [&](Ref value) {
        if (flow != Flow::next) return;
        const frontend::Syntax* inner_syntax = std::exchange(syntax_, here);
        const SpaceId inner_space = std::exchange(space_, space);
        Frame* inner_frame = std::exchange(frame_, frame);
        Region region = std::move(regions_.back());
        const bool is_function = region.absorbs == Flow::leaves;
        if (is_function) regions_.pop_back();
        const size_t recents = recents_.size(), conditions = conditions_.size();
        flow = run_iteration([&] { bind(target, value); }, body);
        hold_after(recents, conditions);
        if (is_function)
            regions_.push_back(std::move(region));
        else
            regions_.back() = std::move(region);
        if (flow != Flow::next) muted_ = true;  // what it would still do is not done
        syntax_ = inner_syntax;
        space_ = inner_space;
        frame_ = inner_frame;
    };
    Call call;
    call.node = syntax_->child(node, 1);
    call.callee = generator->items[0];
    call.positional.assign(generator->items.begin() + 1, generator->items.end());
    call.keywords = generator->named;
    const size_t conditions = conditions_.size();
    call_function(call.callee, call, &on_yield);
    muted_ = was_muted;
    const bool broke = flow == Flow::leaves_loop;
    pop_to(conditions);
    Ended ended = end_region(flow == Flow::next && !broke, nullptr);
    if (ended.goes_on && syntax_->child(node, 3) && !broke) return run_block(syntax_->child(node, 3));
    return ended.goes_on ? Flow::next : flow;
}

Flow Interpreter::run_repeated(NodeId node, const std::function<void()>& bind_target, NodeId body,
                               const std::string& over, const ConditionRef& runs) {
    const std::string outer_foreach = foreach_;
    const size_t conditions = conditions_.size();
    // The first pass: what may change.
    const bool was_muted = std::exchange(muted_, true);
    std::vector<size_t> leaves;
    for (const Region& region : regions_) leaves.push_back(region.leaves.size());
    const size_t recents = recents_.size();
    foreach_ = outer_foreach.empty() ? over : outer_foreach + "; " + over;
    const Store::Mark mark = store_.open();
    if (runs) push(runs, 0, Held::Says::nothing);
    run_iteration(bind_target, body);
    pop_to(conditions);
    Changes after = store_.undo(mark);
    for (size_t i = 0; i < leaves.size() && i < regions_.size(); ++i) regions_[i].leaves.resize(leaves[i]);
    recents_.resize(std::min(recents, recents_.size()));
    muted_ = was_muted;
    ConditionRef again = opaque_text("an earlier iteration over " + over, place(node));
    for (const auto& [cell, value] : after) {
        Ref before = store_.get(cell);
        if (before) store_.set(cell, widen(again, before, value));
    }
    // The second pass counts; where nothing counts, in the first pass of a loop around, one is enough.
    if (was_muted) {
        foreach_ = outer_foreach;
        return Flow::next;
    }
    Flow flow = Flow::next;
    if (runs) {
        flow = either(
            runs, [&] { return run_iteration(bind_target, body); }, [] { return Flow::next; }, Held::Says::nothing);
    } else {
        flow = run_iteration(bind_target, body);
    }
    foreach_ = outer_foreach;
    // Whether it is left depends on the element; what is behind it may be reached.
    return runs || flow == Flow::next_iteration ? Flow::next : flow;
}

Flow Interpreter::run_while(NodeId node) {
    NodeId test = syntax_->child(node, 0), body = syntax_->child(node, 1), otherwise = syntax_->child(node, 2);
    const size_t conditions = conditions_.size();
    enter(Flow::leaves_loop);
    Flow flow = Flow::next;
    bool decided_end = false;
    for (;;) {
        Ref tested = evaluate(test);
        Truth decided = truth(tested);
        if (decided == Truth::no) {
            decided_end = true;
            break;
        }
        // `while True` over rows ends by a break that is not decided.
        const bool forever = decided == Truth::yes && is_constant(tested) && syntax_->kind(test) != NodeKind::compare &&
                             syntax_->kind(test) != NodeKind::name && syntax_->kind(test) != NodeKind::call;
        if (decided == Truth::unknown || forever) {
            ConditionRef runs = forever ? nullptr : condition_of(tested, test);
            flow = run_repeated(
                node, [] {}, body, "while " + written(test, longest_over), runs);
            break;
        }
        if (budget_.iterations == 0 || exhausted_) {
            unanalysed(node, "the budget of iterations is used up", written(test, longest_over));
            break;
        }
        --budget_.iterations;
        const size_t recents = recents_.size(), held = conditions_.size();
        flow = run_iteration([] {}, body);
        if (flow != Flow::next) break;
        hold_after(recents, held);
    }
    const bool broke = flow == Flow::leaves_loop;
    if (flow == Flow::next && otherwise) {
        Region region = std::move(regions_.back());
        regions_.pop_back();
        flow = run_block(otherwise);
        regions_.push_back(std::move(region));
    }
    (void)decided_end;
    std::vector<Held> kept;
    const uint32_t region = regions_.back().id;
    for (size_t i = conditions; i < conditions_.size(); ++i)
        if (conditions_[i].region != region && conditions_[i].region != 0) kept.push_back(conditions_[i]);
    pop_to(conditions);
    Ended ended = end_region(flow == Flow::next && !broke, nullptr);
    for (Held& held : kept) push(std::move(held.condition), held.region, held.says);
    return ended.goes_on ? Flow::next : flow;
}

}  // namespace limbeck::dataflow
