// What is raised, and which handler of the project catches it. SQL is taken to succeed: what Python's own operations
// and the project raise is known by its class, what the database refuses is an exception of no known class.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {

// Python documentation: "Exception hierarchy".
constexpr std::array<std::pair<std::string_view, std::string_view>, 32> bases_of_exceptions = {{
    {"Exception", "BaseException"},
    {"SystemExit", "BaseException"},
    {"KeyboardInterrupt", "BaseException"},
    {"GeneratorExit", "BaseException"},
    {"ArithmeticError", "Exception"},
    {"ZeroDivisionError", "ArithmeticError"},
    {"OverflowError", "ArithmeticError"},
    {"AssertionError", "Exception"},
    {"AttributeError", "Exception"},
    {"ImportError", "Exception"},
    {"ModuleNotFoundError", "ImportError"},
    {"LookupError", "Exception"},
    {"IndexError", "LookupError"},
    {"KeyError", "LookupError"},
    {"NameError", "Exception"},
    {"UnboundLocalError", "NameError"},
    {"OSError", "Exception"},
    {"IOError", "Exception"},
    {"FileNotFoundError", "OSError"},
    {"FileExistsError", "OSError"},
    {"PermissionError", "OSError"},
    {"ConnectionError", "OSError"},
    {"TimeoutError", "OSError"},
    {"RuntimeError", "Exception"},
    {"NotImplementedError", "RuntimeError"},
    {"RecursionError", "RuntimeError"},
    {"StopIteration", "Exception"},
    {"TypeError", "Exception"},
    {"ValueError", "Exception"},
    {"UnicodeError", "ValueError"},
    {"UnicodeDecodeError", "UnicodeError"},
    {"UnicodeEncodeError", "UnicodeError"},
}};

// The name of one of Python's exceptions; empty for everything else.
std::string_view builtin_exception(Ref value) {
    constexpr std::string_view builtins = "builtins.";
    std::string_view path = value->path();
    if (!path.starts_with(builtins)) return {};
    path = path.substr(builtins.size());
    const bool is_known = path == "BaseException" || std::any_of(bases_of_exceptions.begin(), bases_of_exceptions.end(),
                                                                 [&](const auto& one) { return one.first == path; });
    return is_known ? path : std::string_view();
}

bool is_kind_of(std::string_view name, std::string_view base) {
    auto canonical = [](std::string_view one) {
        return one == "IOError" || one == "EnvironmentError" ? std::string_view("OSError") : one;
    };
    name = canonical(name);
    base = canonical(base);
    while (!name.empty()) {
        if (name == base) return true;
        const auto found = std::find_if(bases_of_exceptions.begin(), bases_of_exceptions.end(),
                                        [&](const auto& one) { return one.first == name; });
        name = found == bases_of_exceptions.end() ? std::string_view() : found->second;
    }
    return false;
}

}  // namespace

Ref Interpreter::exception_of(std::string_view name, NodeId node) {
    Value value;
    value.kind = ValueKind::call;
    value.name = "builtins." + std::string(name);
    value.place = place(node);
    value.items = {unknown("the message of an exception that Python raises", "", node)};  // holds what it is about
    return arena_.add(std::move(value));
}

Truth Interpreter::is_caught_by(Ref exception, Ref types) {
    types = content(resolve(types));
    if (types->is(ValueKind::tuple)) {
        Truth result = Truth::no;
        for (Ref one : types->items) {
            const Truth decided = is_caught_by(exception, one);
            if (decided == Truth::yes) return decided;
            if (decided == Truth::unknown) result = decided;
        }
        return result;
    }
    const std::string_view wanted = builtin_exception(types);
    if (wanted == "BaseException") return Truth::yes;
    if (const std::string_view name = builtin_exception(exception); !name.empty()) {
        if (!wanted.empty()) return is_kind_of(name, wanted) ? Truth::yes : Truth::no;
        // No class of the project or of a library is above one of Python's own.
        return types->is(ValueKind::klass) || types->is(ValueKind::symbol) ? Truth::no : Truth::unknown;
    }
    Ref klass = exception->is(ValueKind::instance) ? exception->receiver : exception;
    if (!klass->is(ValueKind::klass)) {
        const bool of_library = !exception->path().empty();
        if (of_library && exception->path() == types->path()) return Truth::yes;
        return of_library && wanted == "Exception" ? Truth::yes : Truth::unknown;
    }
    bool is_known = true;
    for (Ref one : bases_of(klass)) {
        if (types->is(ValueKind::klass) && one->space == types->space) return Truth::yes;
        for (Ref base : one->items) {
            if (base->is(ValueKind::klass)) continue;
            const std::string_view name = builtin_exception(base);
            if (!name.empty() && !wanted.empty() && is_kind_of(name, wanted)) return Truth::yes;
            if (!base->path().empty() && base->path() == types->path()) return Truth::yes;
            is_known = is_known && !name.empty();
        }
    }
    const bool is_class = types->is(ValueKind::klass) || types->is(ValueKind::symbol);
    return is_known && is_class ? Truth::no : Truth::unknown;
}

bool Interpreter::is_caught(std::string_view name, bool by_its_name) const {
    for (const Catching& one : catching_) {
        if (one.catches_all && !by_its_name) return true;
        for (Ref type : one.types) {
            const std::string_view caught = builtin_exception(type);
            if (!caught.empty() && (by_its_name ? caught == name : is_kind_of(name, caught))) return true;
        }
    }
    return false;
}

bool Interpreter::raise_here(std::string_view name, NodeId node) {
    if (raising_ || !is_caught(name, false)) return false;
    leave(Flow::raises, exception_of(name, node));
    return raising_ = true;
}

// Only where a handler asks for it by its name: that is where somebody has thought of it.
void Interpreter::raise_perhaps(std::string_view name, std::string_view when, NodeId node) {
    if (raising_ || !is_caught(name, true)) return;
    const size_t conditions = conditions_.size();
    push(opaque_text(std::string(when), place(node)));
    leave(Flow::raises, exception_of(name, node));
    pop_to(conditions);
}

// A text that is surely, or perhaps, no number, where the project catches that.
void Interpreter::raise_by_number(Ref value, NodeId node) {
    if (value->is(ValueKind::string)) {
        const std::string_view text = value->str();
        const size_t first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
        const bool is_simple =
            first != std::string_view::npos &&
            text.substr(first, last - first + 1).find_first_not_of("0123456789+-._eE") == std::string_view::npos;
        // "-inf", "NaN", "0xff" with a base: for int() and float() to decide.
        const bool is_word =
            text.find_first_not_of(" \t\r\n0123456789+-._abcdefinxtyABCDEFINXTY") == std::string_view::npos;
        const bool is_ascii =
            std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (!is_simple && !is_word && is_ascii) raise_here("ValueError", node);
    }
    const bool is_number = value->is(ValueKind::unknown) &&
                           (value->origin->shape == Shape::integer || value->origin->shape == Shape::number);
    if ((value->is(ValueKind::unknown) && !is_number) || value->is(ValueKind::text))
        raise_perhaps("ValueError", written(node, 80) + " is no number", node);
}

bool Interpreter::has_raised(Flow& flow) {
    if (!raising_) return false;
    raising_ = false;
    flow = Flow::raises;
    return true;
}

Interpreter::Catching Interpreter::catching(NodeId node) {
    Catching out;
    for (NodeId handler : syntax_->children_from(node, 3)) {
        NodeId type = syntax_->child(handler, 0);
        if (!type) {
            out.catches_all = true;
            continue;
        }
        Ref types = content(resolve(evaluate(type)));
        if (types->is(ValueKind::tuple))
            out.types.insert(out.types.end(), types->items.begin(), types->items.end());
        else
            out.types.push_back(types);
    }
    return out;
}

// Whether the handler may be for what the database refuses, or for what something unknown in the body raises.
bool Interpreter::may_catch_failure(NodeId handler, bool is_computed) {
    NodeId type = syntax_->child(handler, 0);
    if (!type || !is_computed) return true;
    Ref types = content(resolve(evaluate(type)));
    const std::vector<Ref> all = types->is(ValueKind::tuple) ? types->items : std::vector<Ref>{types};
    return std::any_of(all.begin(), all.end(), [&](Ref one) {
        // No class of the project is what a database raises, unless it is made from one that may be.
        if (one->is(ValueKind::klass) && !bases_of(one).empty()) {
            for (Ref klass : bases_of(one))
                for (Ref base : klass->items)
                    if (!base->is(ValueKind::klass) && builtin_exception(base).empty()) return true;
            return false;
        }
        const std::string_view name = builtin_exception(one);
        return name.empty() || name == "Exception" || name == "BaseException" || is_kind_of(name, "RuntimeError") ||
               is_kind_of(name, "OSError") || is_kind_of(name, "ImportError") || name == "SystemExit" ||
               name == "KeyboardInterrupt" || name == "AttributeError" || name == "TypeError";  // of another version
    });
}

Flow Interpreter::run_handler(NodeId handler, Ref exception) {
    if (NodeId type = syntax_->child(handler, 0)) evaluate(type);
    if (!syntax_->text(handler).empty()) {
        Ref caught = exception;
        if (!caught) {
            Origin origin;
            origin.label = std::string(syntax_->text(handler));  // its text may hold any of what it is about
            caught = arena_.unknown("a caught exception", "", place(handler), std::move(origin));
        }
        assign(syntax_->text(handler), caught);
    }
    handled_.push_back(exception);
    const Flow flow = run_block(syntax_->child(handler, 1));
    handled_.pop_back();
    return flow;
}

Flow Interpreter::run_handlers(NodeId node, size_t which, Ref exception, std::vector<bool>& ran) {
    auto handlers = syntax_->children_from(node, 3);
    if (exception && exception->is(ValueKind::choice))
        return either(
            exception->condition, [&] { return run_handlers(node, which, resolve(exception->items[0]), ran); },
            [&] { return run_handlers(node, which, resolve(exception->items[1]), ran); });
    if (!exception)
        while (which < handlers.size() && ran[which]) ++which;
    if (which == handlers.size()) return exception ? leave(Flow::raises, exception) : Flow::raises;
    NodeId handler = handlers[which], type = syntax_->child(handler, 0);
    Truth decided = Truth::yes;
    if (exception && type) decided = is_caught_by(exception, evaluate(type));
    // Which handler is the database's is not known but for the last one.
    const bool is_last = std::find(ran.begin() + static_cast<std::ptrdiff_t>(which) + 1, ran.end(), false) == ran.end();
    if (!exception && !is_last) decided = Truth::unknown;
    if (decided == Truth::no) return run_handlers(node, which + 1, exception, ran);
    if (decided == Truth::yes) return run_handler(handler, exception);
    ConditionRef matches =
        opaque_text("the exception is a " + (type ? written(type, 60) : "BaseException"), place(handler));
    return either(
        matches, [&] { return run_handler(handler, exception); },
        [&] { return run_handlers(node, which + 1, exception, ran); });
}

// Which handlers an exception of the project reaches, surely or perhaps.
void Interpreter::mark_reached(NodeId node, Ref exception, std::vector<bool>& reached) {
    if (exception->is(ValueKind::choice)) {
        mark_reached(node, exception->items[0], reached);
        mark_reached(node, exception->items[1], reached);
        return;
    }
    auto handlers = syntax_->children_from(node, 3);
    for (size_t i = 0; i < handlers.size(); ++i) {
        NodeId type = syntax_->child(handlers[i], 0);
        const Truth decided = type ? is_caught_by(exception, evaluate(type)) : Truth::yes;
        if (decided != Truth::no) reached[i] = true;
        if (decided == Truth::yes) return;
    }
}

// The body of a try with handlers, its else, and the handlers.
Flow Interpreter::run_guarded_body(NodeId node, const ConditionRef& failed) {
    NodeId otherwise = syntax_->child(node, 1);
    auto handlers = syntax_->children_from(node, 3);
    const uint64_t unknowns = unknowns_;
    enter(Flow::raises);
    catching_.push_back(catching(node));
    const Flow flow = run_block(syntax_->child(node, 0));
    catching_.pop_back();
    const bool is_computed = unknowns == unknowns_ && !exhausted_;
    std::vector<ConditionRef> raised;
    bool raises_surely = false;
    for (const Leave& one : regions_.back().leaves) {
        ConditionRef condition = condition_of(one, regions_.back());
        if (condition)
            raised.push_back(condition);
        else
            raises_surely = true;
    }
    const Ended ended = end_region_holding(flow == Flow::next);
    Ref exception = ended.value ? resolve(ended.value) : nullptr;
    std::vector<bool> ran(handlers.size(), false), failing(handlers.size(), false);
    if (exception) mark_reached(node, exception, ran);
    for (size_t i = 0; i < handlers.size(); ++i) failing[i] = !ran[i] && may_catch_failure(handlers[i], is_computed);
    auto handle = [&] { return run_handlers(node, 0, exception, ran); };
    auto go_on = [&] { return flow == Flow::next && otherwise ? run_block(otherwise) : flow; };
    // Handlers for what the database refuses.
    Flow handled = Flow::raises;
    Changes changes;
    auto run_failing = [&] {
        std::vector<bool> others = failing;
        others.flip();
        const size_t held = conditions_.size();
        const Store::Mark mark = store_.open();
        push(failed);
        handled = run_handlers(node, 0, nullptr, others);
        pop_to(held);
        changes = store_.undo(mark);
    };
    const bool fails = std::find(failing.begin(), failing.end(), true) != failing.end();
    const bool fails_first = std::find(failing.begin(), failing.end(), true) - failing.begin() <
                             std::find(ran.begin(), ran.end(), true) - ran.begin();
    Flow weakest = Flow::next;
    if (fails && fails_first && exception) run_failing();
    if (raises_surely && flow == Flow::raises)
        weakest = handle();
    else if (!raised.empty())
        weakest = either(negated(both(Condition::Kind::any, std::move(raised), place(node))), go_on, handle);
    else
        weakest = go_on();
    if (!fails) return weakest;
    if (!fails_first || !exception) run_failing();
    // What they set is there where the body has failed; it is all there is where the body does not go on.
    if (handled == Flow::next && weakest != Flow::next)
        apply(changes);
    else if (handled == Flow::next)
        join(failed, changes, {});
    return std::min(weakest, handled);
}

// Leaves a with of an object whose __exit__ may swallow what is raised.
Flow Interpreter::exit_instance(NodeId node, Ref context, Flow flow, size_t conditions) {
    std::vector<ConditionRef> raised;
    for (const Leave& one : regions_.back().leaves)
        if (ConditionRef condition = condition_of(one, regions_.back())) raised.push_back(condition);
    const Ended ended = end_region_holding(flow == Flow::next);
    if (flow == Flow::raises) pop_to(conditions);
    Ref none = arena_.none(place(node));
    auto exit = [&](Ref type, Ref exception) {
        Ref method = class_attribute(context->receiver, "__exit__");
        return call_value(bound(method, context, context->receiver, node), {type, exception, none}, node);
    };
    auto leave_well = [&] {
        exit(none, none);
        return flow;
    };
    auto leave_raising = [&]() -> Flow {
        Ref exception = ended.value ? ended.value : unknown("an exception that is not known", "", node);
        Ref type = exception;
        if (exception->is(ValueKind::instance)) type = exception->receiver;
        if (exception->is(ValueKind::call)) {
            type = arena_.symbol(exception->name, exception->place);
        }
        Ref swallows = exit(type, exception);
        return run_if_else(
            swallows, node, [] { return Flow::next; }, [&] { return leave(Flow::raises, exception); });
    };
    if (flow == Flow::raises) return leave_raising();
    if (raised.empty()) return leave_well();
    return either(negated(both(Condition::Kind::any, std::move(raised), place(node))), leave_well, leave_raising);
}

}  // namespace limbeck::dataflow
