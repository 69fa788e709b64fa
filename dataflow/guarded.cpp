// with, try and match.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

// An object of the project whose __exit__ returns something that may be true.
bool Interpreter::may_swallow(Ref context) {
    if (!context->is(ValueKind::instance)) return false;
    Ref method = class_attribute(context->receiver, "__exit__");
    if (!method || !method->is(ValueKind::function) || method->syntax->kind(method->node) != NodeKind::function_def)
        return false;
    std::vector<NodeId> open = {method->syntax->child(method->node, 2)};
    while (!open.empty()) {
        NodeId one = open.back();
        open.pop_back();
        if (!one) continue;
        const NodeKind kind = method->syntax->kind(one);
        if (kind == NodeKind::function_def || kind == NodeKind::class_def || kind == NodeKind::lambda) continue;
        NodeId value = kind == NodeKind::return_statement ? method->syntax->child(one, 0) : NodeId();
        if (value && method->syntax->kind(value) != NodeKind::none_value &&
            method->syntax->kind(value) != NodeKind::false_value)
            return true;
        for (NodeId child : method->syntax->all_children(one)) open.push_back(child);
    }
    return false;
}

// The items from `item` on, then the body: a context manager of the project runs around it.
Flow Interpreter::run_with(NodeId node, size_t item) {
    auto items = syntax_->children_from(node, 1);
    if (item >= items.size()) return run_block(syntax_->child(node, 0));
    NodeId target = syntax_->child(items[item], 1);
    Ref context = resolve(evaluate(syntax_->child(items[item], 0)));
    if (raising_) return Flow::next;
    if (context->is(ValueKind::choice) || context->is_call("contextlib.ExitStack"))
        return run_with_exits(node, item, context);
    const Around around{syntax_, space_, frame_};

    // @contextmanager: the body runs where the function yields.
    const bool is_manager = context->is(ValueKind::method) && context->name == "__call__" &&
                            context->receiver->is_call("contextlib.contextmanager") &&
                            !context->receiver->items.empty();
    if (is_manager && context->receiver->items[0]->is(ValueKind::function)) {
        Flow flow = Flow::next;
        bool ran = false;
        std::function<void(Ref)> body = [&](Ref value) {
            at_yield(around, [&] {
                if (target) bind(target, value);
                flow = std::max(flow, run_with(node, item + 1));
            });
            ran = true;
            raising_ = raising_ || flow == Flow::raises;  // in the manager, where it yields
        };
        Call call;
        call.node = syntax_->child(items[item], 0);
        call.callee = context->receiver->items[0];
        call.positional = context->items;
        call.keywords = context->named;
        call_function(call.callee, call, &body);
        if (!ran && !raising_)
            unanalysed(node, "a context manager that never yields", context->receiver->items[0]->name);
        if (flow == Flow::raises && !raising_) flow = Flow::next;  // the manager has caught it
        return flow;
    }

    Ref value = context;
    if (context->is(ValueKind::instance)) {
        if (Ref method = class_attribute(context->receiver, "__enter__"))
            value = call_value(bound(method, context, context->receiver, node), {}, node);
    }
    Ref outer_batch = batch_;
    std::vector<Statement> outer_queue;
    const bool outer_autocommit = autocommit_;
    const bool opens_batch = context->is_call("alembic.op.batch_alter_table");
    const bool opens_autocommit = context->is(ValueKind::method) && context->name == "autocommit_block";
    if (opens_batch) {
        outer_queue = std::exchange(queued_, {});
        batch_ = context;
    }
    if (opens_autocommit) autocommit_ = true;
    if (context->is_call("contextlib.nullcontext") && !context->items.empty()) value = context->items[0];
    if (context->is_call("contextlib.closing") && !context->items.empty()) value = context->items[0];
    if (target) bind(target, value);
    const bool suppresses = context->is_call("contextlib.suppress");
    if (const size_t conditions = conditions_.size(); may_swallow(context)) {
        enter(Flow::raises);
        catching_.push_back({{}, true});
        const Flow flow = run_with(node, item + 1);
        catching_.pop_back();
        return exit_instance(node, context, flow, conditions);
    }
    Flow flow = Flow::next;
    if (suppresses) {
        const size_t conditions = conditions_.size();
        enter(Flow::raises);
        catching_.push_back({context->items, false});
        flow = run_with(node, item + 1);
        catching_.pop_back();
        pop_to(conditions);
        Ended ended = end_region(flow == Flow::next, nullptr);
        if (flow == Flow::raises || (ended.goes_on && flow == Flow::next)) flow = Flow::next;
    } else {
        flow = run_with(node, item + 1);
    }
    if (opens_autocommit && !outer_autocommit && !muted_) ++transaction_;
    autocommit_ = outer_autocommit;
    if (opens_batch) {
        flush_batch();
        queued_ = std::move(outer_queue);
        batch_ = outer_batch;
    }
    if (context->is(ValueKind::instance))
        if (Ref method = class_attribute(context->receiver, "__exit__")) {
            Ref none = arena_.none(place(node));
            call_value(bound(method, context, context->receiver, node), {none, none, none}, node);
        }
    return flow;
}

bool Interpreter::imports_only(NodeId block) const {
    auto statements = syntax_->all_children(block);
    return !statements.empty() && std::all_of(statements.begin(), statements.end(), [&](NodeId statement) {
        NodeKind kind = syntax_->kind(statement);
        return kind == NodeKind::import_statement || kind == NodeKind::import_from;
    });
}

// Whether every name that the block imports is one of the project or of a library that is known; no: a module of the
// project surely does not have it.
Truth Interpreter::is_resolved(NodeId block) {
    Truth result = Truth::yes;
    for (NodeId statement : syntax_->all_children(block))
        for (NodeId alias : syntax_->all_children(statement)) {
            const bool from = syntax_->kind(statement) == NodeKind::import_from;
            std::string_view name = syntax_->alias(alias).empty() ? syntax_->text(alias) : syntax_->alias(alias);
            Ref value = lookup(name.substr(0, from ? std::string_view::npos : name.find('.')), space_);
            if (!value || !value->is(ValueKind::symbol) || is_known_library(value->name)) continue;
            result = Truth::unknown;
            const std::string_view dotted = value->name;
            const size_t dot = dotted.rfind('.');
            if (!from || dotted.starts_with('.') || dot == std::string_view::npos) continue;
            Module* module = modules_.find(dotted.substr(0, dot), modules_.folder_of(syntax_->file));
            const bool is_missing = module && module->syntax && module->stars.empty() &&
                                    !module->bindings.contains(dotted.substr(dot + 1)) &&
                                    !module->bindings.contains("__getattr__");
            if (is_missing) return Truth::no;
        }
    return result;
}

Flow Interpreter::run_try(NodeId node) {
    NodeId body = syntax_->child(node, 0), otherwise = syntax_->child(node, 1), finally = syntax_->child(node, 2);
    const bool has_handlers = !syntax_->children_from(node, 3).empty();
    const size_t conditions = conditions_.size();
    auto failing = std::make_shared<Condition>();
    failing->kind = Condition::Kind::failed;
    failing->place = place(node);
    failing->arguments.push_back("the try block in line " +
                                 std::to_string(files_[syntax_->file].position((*syntax_)[node].begin).line));
    const ConditionRef failed = kept(std::move(failing));
    auto run_else = [&] { return otherwise ? run_block(otherwise) : Flow::next; };
    Flow weakest = Flow::next;
    if (!has_handlers) {
        weakest = run_block(body);
        if (weakest == Flow::next) weakest = run_else();
    } else if (imports_only(body)) {
        // An import that is found does not fail; of another one both outcomes count.
        weakest = run_block(body);
        std::vector<bool> ran(syntax_->children_from(node, 3).size(), false);
        const Truth is_found = is_resolved(body);
        if (is_found == Truth::no)
            weakest = run_handlers(node, 0, exception_of("ImportError", body), ran);
        else if (is_found == Truth::unknown)
            weakest = either(negated(failed), run_else, [&] { return run_handlers(node, 0, nullptr, ran); });
        else if (weakest == Flow::next)
            weakest = run_else();
    } else {
        weakest = run_guarded_body(node, failed);
    }
    if (finally) {
        // It runs however the rest was left.
        std::vector<Held> held(conditions_.begin() + static_cast<std::ptrdiff_t>(conditions), conditions_.end());
        pop_to(conditions);
        Flow last = run_block(finally);
        for (Held& one : held) push(std::move(one.condition), one.region, one.says);
        if (last != Flow::next) return last;
    }
    return weakest;
}

Flow Interpreter::run_match(NodeId node, Ref subject, size_t which) {
    auto cases = syntax_->children_from(node, 1);
    if (which >= cases.size()) return Flow::next;
    NodeId one = cases[which];
    NodeId pattern = syntax_->child(one, 0), guard = syntax_->child(one, 1), body = syntax_->child(one, 2);
    // lift over the alternatives of the subject
    if (subject->is(ValueKind::choice))
        return either(
            subject->condition, [&] { return run_match(node, resolve(subject->items[0]), which); },
            [&] { return run_match(node, resolve(subject->items[1]), which); });
    Truth decided = matches(pattern, subject);
    auto with_guard = [&]() -> Flow {
        if (!guard) return run_block(body);
        Ref test = evaluate(guard);
        return run_if_else(
            test, guard, [&] { return run_block(body); }, [&] { return run_match(node, subject, which + 1); });
    };
    if (decided == Truth::no) return run_match(node, subject, which + 1);
    if (decided == Truth::yes) return with_guard();
    Ref& made = tests_[{-8, subject, written(pattern, 120)}];
    if (!made) {
        made = tested(opaque_text("case " + written(pattern, 80), place(one)), one, "a match that is not decided");
        // What matches a constant is that constant.
        std::vector<NodeId> values = {pattern};
        if (syntax_->kind(pattern) == NodeKind::pattern_or) {
            auto parts = syntax_->all_children(pattern);
            values.assign(parts.begin(), parts.end());
        }
        std::vector<std::string> texts;
        Ref single = nullptr;
        for (NodeId value : values) {
            if (syntax_->kind(value) != NodeKind::pattern_value) continue;
            Ref constant = resolve(evaluate(syntax_->child(value, 0)));
            single = constant;
            if (constant->is(ValueKind::string)) texts.emplace_back(constant->str());
        }
        const bool is_open = subject->is(ValueKind::unknown) || subject->is(ValueKind::text);
        if (is_open && values.size() == 1 && single && is_constant(single)) {
            narrow(made->origin->condition, subject, single, nullptr);
        } else if (is_open && texts.size() == values.size() && !texts.empty()) {
            Origin origin = origin_of(subject);
            origin.shape = Shape::closed_set;
            origin.members = texts;
            origin.trace.push_back({place(one), "only one of " + std::to_string(texts.size()) + " constants matches"});
            narrow(made->origin->condition, subject,
                   arena_.unknown("one of some constants", printed(subject), place(one), std::move(origin)), nullptr);
        }
    }
    return either(made->origin->condition, with_guard, [&] { return run_match(node, subject, which + 1); });
}

// Binds what the pattern captures.
Truth Interpreter::matches(NodeId pattern, Ref subject) {
    switch (syntax_->kind(pattern)) {
    case NodeKind::pattern_as: {
        Truth inner = Truth::yes;
        if (NodeId sub = syntax_->child(pattern, 0)) inner = matches(sub, subject);
        if (!syntax_->text(pattern).empty() && inner != Truth::no) assign(syntax_->text(pattern), subject);
        return inner;
    }
    case NodeKind::pattern_value: {
        Ref value = resolve(evaluate(syntax_->child(pattern, 0)));
        if (subject->is(ValueKind::unknown) || subject->is(ValueKind::text)) return Truth::unknown;
        return truth(compare_known(pattern, Operator::equal, subject, value));
    }
    case NodeKind::pattern_or: {
        Truth result = Truth::no;
        for (NodeId part : syntax_->all_children(pattern)) {
            Truth one = matches(part, subject);
            if (one == Truth::yes) return one;
            if (one == Truth::unknown) result = one;
        }
        return result;
    }
    case NodeKind::pattern_sequence: {
        auto parts = syntax_->all_children(pattern);
        Ref inner = content(subject);
        if (inner->is(ValueKind::instance))
            if (Ref tuple = plain(inner); tuple && tuple->is(ValueKind::tuple)) inner = tuple;
        const bool known_sequence =
            (inner->is(ValueKind::list) || inner->is(ValueKind::tuple)) && inner->presence.empty() && !inner->rest;
        const bool starred = std::any_of(parts.begin(), parts.end(),
                                         [&](NodeId part) { return syntax_->kind(part) == NodeKind::pattern_star; });
        if (known_sequence && starred) {
            size_t star = 0;
            while (syntax_->kind(parts[star]) != NodeKind::pattern_star) ++star;
            const size_t after = parts.size() - star - 1;
            if (inner->items.size() < star + after) return Truth::no;
            Truth result = Truth::yes;
            auto also = [&](NodeId part, Ref item) {
                if (result == Truth::no) return;
                Truth one = matches(part, resolve(item));
                if (one != Truth::yes) result = one == Truth::no ? one : Truth::unknown;
            };
            for (size_t i = 0; i < star; ++i) also(parts[i], inner->items[i]);
            for (size_t i = 0; i < after; ++i) also(parts[star + 1 + i], inner->items[inner->items.size() - after + i]);
            Value rest;
            rest.kind = ValueKind::list;
            rest.place = place(pattern);
            rest.items.assign(inner->items.begin() + static_cast<std::ptrdiff_t>(star),
                              inner->items.end() - static_cast<std::ptrdiff_t>(after));
            if (!syntax_->text(parts[star]).empty())
                assign(syntax_->text(parts[star]), make_object(std::move(rest), pattern));
            return result;
        }
        if (known_sequence) {
            if (inner->items.size() != parts.size()) return Truth::no;
            Truth result = Truth::yes;
            for (size_t i = 0; i < parts.size(); ++i) {
                Truth one = matches(parts[i], resolve(inner->items[i]));
                if (one == Truth::no) return one;
                if (one == Truth::unknown) result = one;
            }
            return result;
        }
        const bool is_other = is_constant(inner) || inner->is(ValueKind::dict) || inner->is(ValueKind::set) ||
                              inner->is(ValueKind::instance) || inner->is(ValueKind::text);
        if (is_other && !inner->is(ValueKind::tuple)) return Truth::no;
        for (NodeId part : parts) matches(part, element_of(inner, part));
        return Truth::unknown;
    }
    case NodeKind::pattern_mapping: {
        Ref inner = content(subject);
        if (!inner->is(ValueKind::dict) || !inner->presence.empty() || inner->rest) {
            if (is_constant(inner) || inner->is(ValueKind::list) || inner->is(ValueKind::tuple) ||
                inner->is(ValueKind::set) || inner->is(ValueKind::instance) || inner->is(ValueKind::text))
                return Truth::no;
            break;
        }
        Truth result = Truth::yes;
        std::vector<Ref> taken;
        for (NodeId part : syntax_->all_children(pattern)) {
            if (syntax_->kind(part) == NodeKind::pattern_star) {
                Value rest = *inner;
                rest.place = place(part);
                std::erase_if(rest.pairs, [&](const auto& pair) {
                    return std::any_of(taken.begin(), taken.end(), [&](Ref key) { return same(key, pair.first); });
                });
                if (!syntax_->text(part).empty()) assign(syntax_->text(part), make_object(std::move(rest), part));
                continue;
            }
            Ref key = resolve(evaluate(syntax_->child(part, 0)));
            taken.push_back(key);
            Ref value = dict_get(inner, key, part);
            if (!value) return Truth::no;
            Truth one = matches(syntax_->child(part, 1), resolve(value));
            if (one == Truth::no) return one;
            if (one == Truth::unknown) result = one;
        }
        return result;
    }
    case NodeKind::pattern_class: {
        Ref klass = resolve(evaluate(syntax_->child(pattern, 0)));
        Call test;
        test.node = pattern;
        test.positional = {subject, klass};
        Value symbol;
        symbol.kind = ValueKind::symbol;
        symbol.name = "builtins.isinstance";
        test.callee = arena_.add(std::move(symbol));
        Truth result = truth(called_builtin(test));
        if (result == Truth::no) return result;
        // By position: the fields of a dataclass or named tuple; of str(), int() and their like the value itself.
        const std::vector<std::string_view> fields =
            klass->is(ValueKind::klass) ? fields_of(klass) : std::vector<std::string_view>();
        size_t position = 0;
        for (NodeId part : syntax_->children_from(pattern, 1)) {
            const bool by_name = syntax_->kind(part) == NodeKind::keyword;
            std::string_view field = by_name ? syntax_->text(part) : std::string_view();
            if (!by_name && position < fields.size()) field = fields[position++];
            Ref value = field.empty() ? subject : resolve(attribute_of(subject, field, part));
            Truth one = matches(by_name ? syntax_->child(part, 0) : part, value);
            if (one == Truth::no) return one;
            if (one == Truth::unknown) result = one;
        }
        return result;
    }
    default:
        break;
    }
    {
        // What they capture is a part of the subject.
        std::vector<NodeId> stack = {pattern};
        while (!stack.empty()) {
            NodeId one = stack.back();
            stack.pop_back();
            if (!one) continue;
            NodeKind kind = syntax_->kind(one);
            const bool captures = kind == NodeKind::pattern_as || kind == NodeKind::pattern_star;
            if (captures && !syntax_->text(one).empty()) {
                Ref part = subject->is(ValueKind::unknown)
                               ? derived(subject, std::string(syntax_->text(one)), one)
                               : unknown("a name bound by a match", "`" + std::string(syntax_->text(one)) + "`", one);
                assign(syntax_->text(one), part);
            }
            for (NodeId child : syntax_->all_children(one)) stack.push_back(child);
        }
        return Truth::unknown;
    }
}

}  // namespace limbeck::dataflow
