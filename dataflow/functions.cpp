// Functions of the project: made with the names around them, called with Python's rules for arguments.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;
using frontend::ParameterKind;

Ref Interpreter::make_function(NodeId node) {
    const bool is_lambda = syntax_->kind(node) == NodeKind::lambda;
    Value value;
    value.kind = ValueKind::function;
    value.name = is_lambda ? std::string("lambda") : std::string(syntax_->text(node));
    value.node = node;
    value.syntax = syntax_;
    value.space = space_;
    value.place = place(node);
    for (NodeId parameter : syntax_->all_children(syntax_->child(node, 0)))
        if (NodeId preset = syntax_->child(parameter, 1))
            value.named.emplace_back(std::string(syntax_->text(parameter)), evaluate(preset));
    Ref function = arena_.add(std::move(value));
    return is_lambda ? function : decorated(node, function);
}

Ref Interpreter::decorated(NodeId node, Ref function) {
    auto decorators = syntax_->children_from(node, 4);
    for (size_t i = decorators.size(); i-- > 0;) {
        Ref decorator = resolve(evaluate(decorators[i]));
        const bool is_own = decorator->is(ValueKind::function) || decorator->is(ValueKind::klass) ||
                            decorator->is(ValueKind::instance) ||
                            (decorator->is(ValueKind::attribute) && !decorator->receiver->is(ValueKind::unknown));
        std::string_view path = decorator->path();
        const bool keeps = path == "functools.wraps" || path == "functools.lru_cache" || path == "functools.cache" ||
                           path == "typing.overload" || path == "abc.abstractmethod" || path == "typing.no_type_check";
        const bool wraps = path == "builtins.staticmethod" || path == "builtins.classmethod" ||
                           path == "builtins.property" || path == "contextlib.contextmanager" ||
                           path == "functools.cached_property" || path == "contextlib.asynccontextmanager";
        if (keeps) continue;
        if (decorator->is(ValueKind::attribute) && decorator->receiver->is_call("builtins.property")) {
            Value property = *decorator->receiver;
            property.named.emplace_back(decorator->name, function);
            function = arena_.add(std::move(property));
            continue;
        }
        if (is_own || wraps || path == "functools.partial") {
            function = call_value(decorator, {function}, decorators[i]);
            continue;
        }
        if (path == "sqlalchemy.ext.compiler.compiles" && syntax_ == &own_) printing_changed(decorator, node);
        if (path.starts_with("alembic.") || path.starts_with("sqlalchemy."))
            continue;  // registers; what it returns is the function
        // What a decorator of another library makes of it is not known; the function is taken as it stands.
        if (function->is(ValueKind::function) && syntax_ == &own_ && sites_.may_send(node)) {
            unanalysed(decorators[i], "a decorator that is not known decides what is run", written(decorators[i], 80));
            Value guarded = *function;
            guarded.condition =
                opaque_text("@" + written(decorators[i], 80) + " runs " + function->name, place(decorators[i]));
            function = arena_.add(std::move(guarded));
        }
    }
    return function;
}

bool Interpreter::holds_yield(const frontend::Syntax& syntax, NodeId function) {
    auto [found, is_new] = generators_.emplace(std::pair(&syntax, static_cast<uint32_t>(function.index())), false);
    if (!is_new) return found->second;
    std::vector<NodeId> stack = {syntax.child(function, 2)};
    while (!stack.empty()) {
        NodeId node = stack.back();
        stack.pop_back();
        if (!node) continue;
        NodeKind kind = syntax.kind(node);
        if (kind == NodeKind::function_def || kind == NodeKind::class_def || kind == NodeKind::lambda) continue;
        if (kind == NodeKind::yield || kind == NodeKind::yield_from) return found->second = true;
        for (NodeId child : syntax.all_children(node)) stack.push_back(child);
    }
    return false;
}

// What f(**values) may give for a parameter that is not given otherwise; null: there is no such argument.
Ref Interpreter::from_double_star(const Call& call, std::string_view id) {
    for (const auto& [name, value] : call.keywords) {
        if (name != "**") continue;
        Ref inner = content(value);
        if (inner->is(ValueKind::unknown))
            return derived(inner, inner->origin->label + "." + std::string(id), call.node);
        Origin origin = origin_of(inner);
        origin.shape = Shape::text;
        return arena_.unknown("a parameter that ** may give", "`" + std::string(id) + "`", place(call.node),
                              std::move(origin));
    }
    return nullptr;
}

bool Interpreter::bind_parameters(Ref function, const Call& call, SpaceId space) {
    const frontend::Syntax& syntax = *function->syntax;
    std::vector<Ref> positional = call.positional;
    // What a * gives at the end, for parameters behind those that are known.
    const size_t bound_before = function->receiver ? 1 : 0;
    if (call.starred) positional.pop_back();
    auto from_star = [&](size_t position) {
        return call.starred ? argument_at(call, position - bound_before) : nullptr;
    };
    if (function->receiver) positional.insert(positional.begin(), function->receiver);
    std::vector<bool> taken(call.keywords.size(), false);
    size_t next = 0;
    bool ok = true;
    for (NodeId parameter : syntax.all_children(syntax.child(function->node, 0))) {
        std::string_view id = syntax.text(parameter);
        const auto kind = static_cast<ParameterKind>(syntax[parameter].data);
        if (kind == ParameterKind::var_positional) {
            Value rest;
            rest.kind = ValueKind::tuple;
            rest.place = place(call.node);
            if (call.starred) rest.rest = elements(call.starred, call.node).rest;
            while (next < positional.size()) rest.items.push_back(positional[next++]);
            assign_in(space, id, rest.rest ? make_object(std::move(rest), call.node) : arena_.add(std::move(rest)));
            continue;
        }
        if (kind == ParameterKind::var_keyword) {
            Value rest;
            rest.kind = ValueKind::dict;
            rest.place = place(call.node);
            for (size_t i = 0; i < taken.size(); ++i) {
                if (taken[i]) continue;
                taken[i] = true;
                if (call.keywords[i].first == "**")
                    rest.rest = call.keywords[i].second;
                else
                    rest.pairs.emplace_back(arena_.string(call.keywords[i].first, rest.place), call.keywords[i].second);
            }
            assign_in(space, id, make_object(std::move(rest), call.node));
            continue;
        }
        Ref value = nullptr;
        const bool by_position = kind != ParameterKind::keyword_only;
        const bool is_sure = by_position && next < positional.size() && call.starred;
        if (by_position && next < positional.size()) value = positional[next++];
        for (size_t i = 0; !value && i < taken.size(); ++i)
            if (call.keywords[i].first == id && kind != ParameterKind::positional_only) {
                value = call.keywords[i].second;
                taken[i] = true;
            }
        const bool is_starred = !value && by_position && call.starred;
        if (is_starred) value = from_star(next++);
        if (!value && !call.complete && kind != ParameterKind::positional_only) value = from_double_star(call, id);
        if (!value)
            for (const auto& [name, preset] : function->named)
                if (name == id) value = preset;
        if ((!value || !call.complete) && !is_sure && !is_starred) {
            if (!value) ok = ok && !call.complete;
            Ref given = value;
            value = arena_.unknown("a parameter that no argument is given for", "`" + std::string(id) + "`",
                                   place(call.node));
            if (given && (given->is(ValueKind::unknown) || call.positional.empty())) value = given;
        }
        assign_in(space, id, value);
    }
    return ok && (next >= positional.size() || !call.complete);
}

// What the direction itself calls has a budget of its own, and what a module calls while it is imported, so that a call
// into the application does not use up everything that is left for the statements after it.
Flow Interpreter::run_limited(Ref function, const Call& call, bool& is_cut) {
    const uint32_t given = function->syntax == &own_ ? Budget::steps_of_call : Budget::steps_of_foreign_call;
    const uint32_t outer_allowance = budget_.allowance;
    const uint32_t allowed = budget_.allowance = std::min(outer_allowance, given);
    const bool was_limited = std::exchange(limited_, true);
    Flow flow = run_block(function->syntax->child(function->node, 2));
    limited_ = was_limited;
    const bool is_used_up = budget_.is_used_up();
    budget_.allowance = outer_allowance - (allowed - budget_.allowance);
    if (!is_used_up) return flow;
    is_cut = true;
    exhausted_ = budget_.is_used_up();
    const frontend::Syntax* callee = std::exchange(syntax_, caller_syntax_);
    Unanalysed reach;  // of the application's own, which was not given the database
    reach.reaches_schema = function->syntax == &own_ || handed_database(call) || is_site(call.node);
    unanalysed(call.node, "a function that takes more steps than the budget allows", function->name, std::move(reach));
    syntax_ = callee;
    return flow;
}

// Called from itself again under tests that are not decided: how often is not known.
bool Interpreter::is_endless(Ref function) const {
    constexpr int most_activations = 2;
    int activations = 0;
    size_t base = 0;
    for (Frame* frame = frame_; frame; frame = frame->outer)
        if (frame->function->node == function->node && frame->function->syntax == function->syntax &&
            ++activations == 1)
            base = frame->base;
    return activations >= most_activations && (conditions_.size() > base || !foreach_.empty());
}

// Its second activation under such tests stands for all that may follow.
bool Interpreter::is_repeated(Ref function) const {
    for (Frame* frame = frame_; frame; frame = frame->outer)
        if (frame->function->node == function->node && frame->function->syntax == function->syntax)
            return conditions_.size() > frame->base;
    return false;
}

Ref Interpreter::recursion_result(Ref function, const Call& call) {
    const bool may_send = function->syntax != &own_ || sites_.may_send(function->node);
    if (may_send) unanalysed(call.node, "a function calls itself, how often is not known", function->name);
    Ref worst = nullptr;
    for (Ref argument : call.positional)
        if (!worst || is_worse(origin_of(argument).level, origin_of(worst).level)) worst = argument;
    if (worst && worst->is(ValueKind::unknown)) return derived(worst, worst->origin->label, call.node);
    if (worst && worst->is(ValueKind::text))
        return blurred(worst, "what a function makes of it", call.node, Shape::text);
    return unknown("the result of a function that calls itself", function->name, call.node);
}

Ref Interpreter::call_function(Ref function, Call& call, const std::function<void(Ref)>* on_yield) {
    if (calls_.size() >= Budget::calls) {
        unanalysed(call.node, "functions call each other deeper than the budget allows", function->name);
        return unknown("functions call each other deeper than the budget allows", function->name, call.node);
    }
    const frontend::Syntax& syntax = *function->syntax;
    const bool is_lambda = syntax.kind(function->node) == NodeKind::lambda;
    // A function of another file that could send something: its call stands for what is not reached in there.
    const bool leads_to_sites =
        syntax_ == &own_ && &syntax != &own_ && modules_.sites_of(syntax).may_send(function->node);
    if (is_site(call.node) || leads_to_sites) skipped(call.node, "a function that is entered: what it sends is listed");
    if (function->condition && known(*function->condition) == Truth::unknown) {
        Value plain_function = *function;
        plain_function.condition = nullptr;
        Ref inner = arena_.add(std::move(plain_function));
        return either_value(
            function->condition, [&] { return call_function(inner, call, on_yield); },
            [&] { return unknown("what a decorator that is not known returns", function->name, call.node); });
    }
    if (is_endless(function)) return recursion_result(function, call);
    if (!on_yield && !collecting_ && !is_lambda && holds_yield(syntax, function->node)) {
        // Nothing runs before something asks for an element.
        Value generator;
        generator.kind = ValueKind::call;
        generator.name = "limbeck.generator";
        generator.place = place(call.node);
        generator.items = {function};
        generator.items.insert(generator.items.end(), call.positional.begin(), call.positional.end());
        generator.named = call.keywords;
        generator.node = call.node;
        generator.syntax = syntax_;
        generator.cell = store_.add(nullptr);
        return arena_.add(std::move(generator));
    }
    collecting_ = false;
    const std::string outer_foreach = foreach_;
    if (is_repeated(function)) foreach_ += (foreach_.empty() ? "" : "; ") + function->name + "() calls itself";
    SpaceId space = make_space(function->space);
    // Class bodies are not looked into from their methods: make_class gave them the space around the class.
    if (!bind_parameters(function, call, space)) {
        unanalysed(call.node, "arguments that do not fit the function", function->name);
        foreach_ = outer_foreach;
        return unknown("arguments that do not fit the function", function->name, call.node);
    }
    const Place here = place(call.node);  // of the caller's file, which is not that of the code that runs
    Value yields;
    yields.kind = ValueKind::list;
    yields.place = here;
    Frame frame;
    frame.space = space;
    frame.function = function;
    frame.base = conditions_.size();
    frame.regions = regions_.size();
    frame.outer = frame_;
    frame.on_yield = on_yield;
    frame.begun_in_first_pass = in_first_pass_;
    frame.self = function->receiver;
    const bool is_generator = !is_lambda && holds_yield(syntax, function->node);
    if (is_generator) frame.yields = &yields;
    calls_.push_back(here);
    const frontend::Syntax* outer_syntax = std::exchange(syntax_, &syntax);
    const frontend::Syntax* outer_caller = std::exchange(caller_syntax_, outer_syntax);
    const SpaceId outer_space = std::exchange(space_, space);
    Frame* outer_frame = std::exchange(frame_, &frame);
    const size_t conditions = conditions_.size();
    enter(Flow::leaves);
    if (syntax_ == &own_) entered_[function->node.index()] = true;
    Flow flow = Flow::next;
    Ref value = nullptr;
    bool is_cut = false;  // by a budget: what it would return is not known
    if (is_lambda) {
        value = evaluate(syntax.child(function->node, 1));
    } else {
        const bool is_outermost = calls_.size() == 2 || (function->syntax != &own_ && !limited_);
        flow = is_outermost ? run_limited(function, call, is_cut) : run_block(syntax.child(function->node, 2));
        is_cut = is_cut || exhausted_;
    }
    const bool end_reached = flow == Flow::next || flow == Flow::next_iteration || flow == Flow::leaves_loop;
    if (!value && end_reached) value = arena_.none(here);
    pop_to(conditions);
    Ended ended = end_region(end_reached, value);
    foreach_ = outer_foreach;
    syntax_ = outer_syntax;
    caller_syntax_ = outer_caller;
    space_ = outer_space;
    frame_ = outer_frame;
    calls_.pop_back();
    if (flow == Flow::raises && !ended.goes_on && !is_cut) raising_ = true;
    if (is_cut)
        return unknown("the result of a function that takes more steps than the budget allows", function->name,
                       call.node);
    if (is_generator && !on_yield) {
        bool all_present = true;
        for (const ConditionRef& one : yields.presence) all_present = all_present && !one;
        if (all_present) yields.presence.clear();
        return make_object(std::move(yields), call.node);
    }
    return ended.value ? ended.value : arena_.none(here);
}

Ref Interpreter::run_generator(Ref generator) {
    if (Ref ran = store_.get(generator->cell)) return ran;
    Call call;
    call.node = generator->node;
    call.callee = generator->items[0];
    call.positional.assign(generator->items.begin() + 1, generator->items.end());
    call.keywords = generator->named;
    const frontend::Syntax* outer = std::exchange(syntax_, generator->syntax);
    collecting_ = true;
    Ref list = call_function(call.callee, call);
    collecting_ = false;
    syntax_ = outer;
    store_.set(generator->cell, list);
    return list;
}

Ref Interpreter::yielded(NodeId node) {
    Ref value = syntax_->child(node, 0) ? evaluate(syntax_->child(node, 0)) : arena_.none(place(node));
    if (!frame_) return unknown("a yield outside of a function", "", node);
    if (frame_->on_yield) {
        const std::function<void(Ref)>* on_yield = frame_->on_yield;
        if (syntax_->kind(node) == NodeKind::yield) {
            (*on_yield)(value);
            return arena_.none(place(node));
        }
        value = resolve(value);
        if (value->is_call("limbeck.generator")) {
            Call inner;
            inner.node = node;
            inner.callee = value->items[0];
            inner.positional.assign(value->items.begin() + 1, value->items.end());
            inner.keywords = value->named;
            return call_function(inner.callee, inner, on_yield);
        }
        Elements all = elements(value, node);
        for (Ref one : all.values) (*on_yield)(one);
        if (all.rest) (*on_yield)(all.rest);
        return arena_.none(place(node));
    }
    if (!frame_->yields) return unknown("a yield outside of a generator", "", node);
    Value& out = *frame_->yields;
    std::vector<ConditionRef> held;
    for (size_t i = frame_->base; i < conditions_.size(); ++i) held.push_back(conditions_[i].condition);
    ConditionRef present = held.empty() ? nullptr : both(Condition::Kind::all, std::move(held), place(node));
    auto add = [&](Ref one, const ConditionRef& on) {
        if (out.items.size() >= Budget::elements) return;
        out.items.push_back(one);
        out.presence.resize(out.items.size());
        if (present && on)
            out.presence.back() = both(Condition::Kind::all, {present, on}, place(node));
        else
            out.presence.back() = present ? present : on;
    };
    auto also = [&](Ref one) { out.rest = out.rest ? either_of(one, out.rest) : one; };
    // In a loop over what is not known, what is yielded comes any number of times.
    if (in_first_pass_ && !frame_->begun_in_first_pass) return unknown("what a generator is sent", "", node);
    if (syntax_->kind(node) == NodeKind::yield) {
        if (foreach_.empty())
            add(value, nullptr);
        else
            also(value);
    } else {
        Elements inner = elements(value, node);
        for (size_t i = 0; i < inner.values.size(); ++i) add(inner.values[i], inner.present(i));
        if (inner.rest) also(inner.rest);
    }
    return unknown("what a generator is sent", "", node);
}

}  // namespace limbeck::dataflow
