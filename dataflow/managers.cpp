// Context managers that are entered in one place and left in another: contextlib.ExitStack, and a choice of managers
// around one body. A generator function with one yield is run up to it, and from there on when it is left.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {

// Where a function yields: a statement of its body, or one of the body of a `try: ... finally: ...` there.
struct YieldPoint {
    size_t statement = 0;
    NodeId guarded;    // the try; none: it stands in the function's body
    size_t inner = 0;  // in the body of the try
    NodeId expression;
};

NodeId yield_of(const frontend::Syntax& syntax, NodeId statement) {
    const NodeKind kind = syntax.kind(statement);
    if (kind != NodeKind::expression_statement && kind != NodeKind::assign) return NodeId();
    NodeId value = syntax.child(statement, 0);
    return syntax.kind(value) == NodeKind::yield ? value : NodeId();
}

size_t count_yields(const frontend::Syntax& syntax, NodeId body) {
    size_t count = 0;
    std::vector<NodeId> open = {body};
    while (!open.empty()) {
        NodeId one = open.back();
        open.pop_back();
        if (!one) continue;
        const NodeKind kind = syntax.kind(one);
        if (kind == NodeKind::function_def || kind == NodeKind::class_def || kind == NodeKind::lambda) continue;
        count += kind == NodeKind::yield || kind == NodeKind::yield_from;
        for (NodeId child : syntax.all_children(one)) open.push_back(child);
    }
    return count;
}

bool find_yield(Ref function, YieldPoint& out) {
    const frontend::Syntax& syntax = *function->syntax;
    if (syntax.kind(function->node) != NodeKind::function_def) return false;
    NodeId body = syntax.child(function->node, 2);
    if (count_yields(syntax, body) != 1) return false;
    for (NodeId statement : syntax.all_children(body)) {
        if ((out.expression = yield_of(syntax, statement))) return true;
        if (syntax.kind(statement) == NodeKind::try_statement) {
            out.guarded = statement;
            out.inner = 0;
            for (NodeId inner : syntax.all_children(syntax.child(statement, 0))) {
                if ((out.expression = yield_of(syntax, inner))) return true;
                ++out.inner;
            }
        }
        ++out.statement;
    }
    return false;
}

bool is_generator_manager(Ref context) {
    return context->is(ValueKind::method) && context->name == "__call__" &&
           context->receiver->is_call("contextlib.contextmanager") && !context->receiver->items.empty() &&
           context->receiver->items[0]->is(ValueKind::function);
}

}  // namespace

void Interpreter::inside(Ref function, SpaceId space, NodeId node, const std::function<void()>& f) {
    Frame frame;
    frame.space = space;
    frame.function = function;
    frame.base = conditions_.size();
    frame.regions = regions_.size();
    frame.outer = frame_;
    frame.begun_in_first_pass = in_first_pass_;
    frame.self = function->receiver;
    calls_.push_back(place(node));
    const frontend::Syntax* outer_syntax = std::exchange(syntax_, function->syntax);
    const frontend::Syntax* outer_caller = std::exchange(caller_syntax_, outer_syntax);
    const SpaceId outer_space = std::exchange(space_, space);
    Frame* outer_frame = std::exchange(frame_, &frame);
    if (syntax_ == &own_) entered_[function->node.index()] = true;
    enter(Flow::leaves);
    f();
    end_region(true, nullptr);
    syntax_ = outer_syntax;
    caller_syntax_ = outer_caller;
    space_ = outer_space;
    frame_ = outer_frame;
    calls_.pop_back();
}

void Interpreter::run_statements(NodeId block, size_t from, size_t to) {
    auto statements = syntax_->all_children(block);
    for (size_t i = from; i < std::min(to, statements.size()); ++i) {
        const size_t recents = recents_.size(), conditions = conditions_.size();
        if (exhausted_ || raising_ || run_statement(statements[i]) != Flow::next) return;
        hold_after(recents, conditions);
    }
}

// What __enter__ returns; what has to be done when it is left is put into `exits`, a list.
Ref Interpreter::enter_manager(Ref context, Ref exits, NodeId node) {
    context = resolve(context);
    if (context->is(ValueKind::choice))
        return either_value(
            context->condition, [&] { return enter_manager(context->items[0], exits, node); },
            [&] { return enter_manager(context->items[1], exits, node); });
    if (is_generator_manager(context)) {
        Ref function = context->receiver->items[0];
        YieldPoint point;
        Call call;
        call.node = node;
        call.callee = function;
        call.positional = context->items;
        call.keywords = context->named;
        const SpaceId space = make_space(function->space);
        if (!find_yield(function, point) || calls_.size() >= Budget::calls || !bind_parameters(function, call, space)) {
            unanalysed(node, "a context manager that is not run in two parts", function->name);
            return unknown("what a context manager yields", function->name, node);
        }
        Ref value = nullptr;
        inside(function, space, node, [&] {
            run_statements(syntax_->child(function->node, 2), 0, point.statement);
            if (point.guarded) run_statements(syntax_->child(point.guarded, 0), 0, point.inner);
            NodeId yielded = syntax_->child(point.expression, 0);
            value = yielded ? evaluate(yielded) : arena_.none(place(point.expression));
        });
        Value suspended;
        suspended.kind = ValueKind::call;
        suspended.name = "limbeck.suspended";
        suspended.place = place(node);
        suspended.items = {function};
        suspended.space = space;
        append(exits, arena_.add(std::move(suspended)), nullptr);
        return value;
    }
    if (context->is(ValueKind::instance)) {
        append(exits, context, nullptr);
        Ref method = class_attribute(context->receiver, "__enter__");
        return method ? call_value(bound(method, context, context->receiver, node), {}, node) : context;
    }
    const bool hands_on = context->is_call("contextlib.nullcontext") || context->is_call("contextlib.closing");
    if (hands_on) return context->items.empty() ? arena_.none(place(node)) : context->items[0];
    return context;
}

void Interpreter::leave_manager(Ref exit, NodeId node) {
    exit = resolve(exit);
    if (exit->is(ValueKind::choice)) {
        under(exit->condition, [&] { leave_manager(exit->items[0], node); });
        under(negated(exit->condition), [&] { leave_manager(exit->items[1], node); });
        return;
    }
    if (exit->is_call("limbeck.callback")) {
        Call call;
        call.node = node;
        call.callee = resolve(exit->items[0]);
        call.positional.assign(exit->items.begin() + 1, exit->items.end());
        call.keywords = exit->named;
        dispatch(call);
        return;
    }
    if (exit->is(ValueKind::instance)) {
        Ref none = arena_.none(place(node));
        if (Ref method = class_attribute(exit->receiver, "__exit__"))
            call_value(bound(method, exit, exit->receiver, node), {none, none, none}, node);
        return;
    }
    if (!exit->is_call("limbeck.suspended")) {
        unanalysed(node, "a context manager that is not known is left", exit->name);
        return;
    }
    Ref function = exit->items[0];
    YieldPoint point;
    if (!find_yield(function, point)) return;
    inside(function, exit->space, node, [&] {
        NodeId body = syntax_->child(function->node, 2);
        if (point.guarded) {
            run_statements(syntax_->child(point.guarded, 0), point.inner + 1, SIZE_MAX);
            if (NodeId otherwise = syntax_->child(point.guarded, 1)) run_block(otherwise);
            if (NodeId finally = syntax_->child(point.guarded, 2)) run_block(finally);
        }
        run_statements(body, point.statement + 1, SIZE_MAX);
    });
}

// Last entered, first left; each where it was entered.
void Interpreter::leave_managers(Ref exits, NodeId node) {
    Elements all = elements(exits, node);
    if (all.rest) unanalysed(node, "context managers that are not all known are left", "");
    for (size_t i = all.values.size(); i-- > 0;) {
        auto leave_one = [&] { leave_manager(all.values[i], node); };
        ConditionRef present = all.present(i);
        const Truth is_there = present ? known(*present) : Truth::yes;
        if (is_there == Truth::yes) leave_one();
        if (is_there == Truth::unknown) under(present, leave_one);
    }
}

// `with ExitStack() as stack`, and a with whose manager depends on a test.
Flow Interpreter::run_with_exits(NodeId node, size_t item, Ref context) {
    NodeId target = syntax_->child(syntax_->children_from(node, 1)[item], 1);
    Value list;
    list.kind = ValueKind::list;
    list.place = place(node);
    Ref exits = make_object(std::move(list), node);
    Ref value = nullptr;
    if (context->is_call("contextlib.ExitStack")) {
        Value stack;
        stack.kind = ValueKind::call;
        stack.name = "limbeck.exit_stack";
        stack.place = place(node);
        stack.items = {exits};
        value = arena_.add(std::move(stack));
    } else {
        value = enter_manager(context, exits, node);
    }
    if (raising_) return Flow::next;
    if (target) bind(target, value);
    const Flow flow = run_with(node, item + 1);
    leave_managers(exits, node);
    return flow;
}

// enter_context(), callback(), push(), close(); null: another method.
Ref Interpreter::exit_stack_method(const Call& call, Ref stack) {
    Ref exits = stack->items[0];
    if (call.name == "enter_context" && call.positional.size() == 1)
        return enter_manager(call.positional[0], exits, call.node);
    if (call.name == "push" && call.positional.size() == 1 && call.positional[0]->is(ValueKind::instance)) {
        append(exits, call.positional[0], nullptr);
        return call.positional[0];
    }
    if (call.name == "callback" && !call.positional.empty() && call.complete) {
        Value callback;
        callback.kind = ValueKind::call;
        callback.name = "limbeck.callback";
        callback.place = place(call.node);
        callback.items = call.positional;
        callback.named = call.keywords;
        append(exits, arena_.add(std::move(callback)), nullptr);
        return call.positional[0];
    }
    if (call.name == "close" && call.positional.empty()) {
        leave_managers(exits, call.node);
        Value& out = store_.edit(exits->cell, arena_);
        out.items.clear();
        out.presence.clear();
        return arena_.none(place(call.node));
    }
    return nullptr;
}

}  // namespace limbeck::dataflow
