// Statements: blocks, assignments, imports, if.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

Flow Interpreter::run_block(NodeId block) {
    if (!block) return Flow::next;
    if (depth_ >= Budget::depth) {
        unanalysed(block, "statements are nested too deeply", "");
        return Flow::next;
    }
    ++depth_;
    Flow flow = Flow::next;
    for (NodeId statement : syntax_->all_children(block)) {
        const size_t recents = recents_.size(), conditions = conditions_.size();
        if (exhausted_) break;
        flow = run_statement(statement);
        has_raised(flow);
        if (flow != Flow::next) break;
        hold_after(recents, conditions);
    }
    --depth_;
    return flow;
}

Flow Interpreter::run_statement(NodeId node) {
    if (syntax_ == &own_ && !muted_) seen_[node.index()] = true;
    switch (syntax_->kind(node)) {
    case NodeKind::expression_statement:
        evaluate(syntax_->child(node, 0));
        return Flow::next;
    case NodeKind::assign:
    case NodeKind::ann_assign:
    case NodeKind::aug_assign:
        run_assignment(node);
        return Flow::next;
    case NodeKind::import_statement:
    case NodeKind::import_from:
        run_import(node);
        return Flow::next;
    case NodeKind::if_statement:
        return run_if(node);
    case NodeKind::for_statement:
        return run_for(node);
    case NodeKind::while_statement:
        return run_while(node);
    case NodeKind::with_statement:
        return run_with(node, 0);
    case NodeKind::try_statement:
        return run_try(node);
    case NodeKind::match_statement: {
        Ref subject = resolve(evaluate(syntax_->child(node, 0)));
        return raising_ ? Flow::next : run_match(node, subject, 0);
    }
    case NodeKind::return_statement: {
        Ref value = syntax_->child(node, 0) ? evaluate(syntax_->child(node, 0)) : arena_.none(place(node));
        return raising_ ? Flow::next : leave(Flow::leaves, value);
    }
    case NodeKind::raise_statement: {
        Ref exception = nullptr;
        for (NodeId child : syntax_->all_children(node))
            if (Ref value = child ? evaluate(child) : nullptr; value && !exception) exception = value;
        if (raising_) return Flow::next;
        if (!exception && !handled_.empty()) exception = handled_.back();
        if (!exception) exception = unknown("an exception that is not known", "", node);
        return leave(Flow::raises, exception);
    }
    case NodeKind::break_statement:
        return leave(Flow::leaves_loop, nullptr);
    case NodeKind::continue_statement:
        return leave(Flow::next_iteration, nullptr);
    case NodeKind::assert_statement: {
        NodeId test = syntax_->child(node, 0);
        Ref tested = evaluate(test);
        if (raising_) return Flow::next;
        return run_if_else(
            tested, test, [] { return Flow::next; },
            [&] { return leave(Flow::raises, exception_of("AssertionError", node)); });
    }
    case NodeKind::delete_statement:
        for (NodeId target : syntax_->all_children(node)) delete_target(target);
        return Flow::next;
    case NodeKind::function_def:
        assign(syntax_->text(node), make_function(node));
        return Flow::next;
    case NodeKind::class_def:
        assign(syntax_->text(node), make_class(node));
        return Flow::next;
    case NodeKind::global_statement:
        for (NodeId name : syntax_->all_children(node)) spaces_[space_].globals.insert(syntax_->text(name));
        return Flow::next;
    case NodeKind::nonlocal_statement:
        for (NodeId name : syntax_->all_children(node)) spaces_[space_].nonlocals.insert(syntax_->text(name));
        return Flow::next;
    case NodeKind::opaque:
        unanalysed(node, "the syntax is not understood", std::string(syntax_->text(node)));
        return Flow::next;
    case NodeKind::block:
        return run_block(node);
    default:
        return Flow::next;  // pass, type aliases
    }
}

void Interpreter::run_assignment(NodeId node) {
    switch (syntax_->kind(node)) {
    case NodeKind::assign: {
        Ref value = evaluate(syntax_->child(node, 0));
        for (NodeId target : syntax_->children_from(node, 1))
            if (!raising_) bind(target, value);
        return;
    }
    case NodeKind::ann_assign:
        if (NodeId value = syntax_->child(node, 2)) {
            Ref made = evaluate(value);
            if (!raising_) bind(syntax_->child(node, 0), made);
        }
        return;
    default: {
        NodeId target = syntax_->child(node, 0);
        Ref left = resolve(evaluate(target));
        Ref right = resolve(evaluate(syntax_->child(node, 1)));
        if (raising_) return;
        const Operator op = (*syntax_)[node].op;
        // Lists and sets grow in place: other names see it too.
        Ref inner = content(left);
        const bool in_place = left->is(ValueKind::object) &&
                              ((op == Operator::add && inner->is(ValueKind::list)) ||
                               (op == Operator::bit_or && (inner->is(ValueKind::set) || inner->is(ValueKind::dict))));
        if (in_place) {
            Call grow;
            grow.node = node;
            grow.name = op == Operator::add ? "extend" : "update";
            grow.positional = {right};
            changing_method(grow, left);
            return;
        }
        bind(target, combine(node, op, left, right));
    }
    }
}

Flow Interpreter::run_if(NodeId node) {
    NodeId test = syntax_->child(node, 0);
    Ref tested = evaluate(test);
    if (raising_) return Flow::next;
    return run_if_else(
        tested, test, [&] { return run_block(syntax_->child(node, 1)); },
        [&] { return run_block(syntax_->child(node, 2)); });
}

Flow Interpreter::run_if_else(Ref tested, NodeId test, const std::function<Flow()>& then,
                              const std::function<Flow()>& otherwise) {
    Truth decided = truth(tested);
    if (decided == Truth::yes) return then();
    if (decided == Truth::no) return otherwise();
    return either(condition_of(tested, test), then, otherwise);
}

// --- imports ---

void Interpreter::run_import(NodeId node) {
    const bool from = syntax_->kind(node) == NodeKind::import_from;
    const uint32_t dots = from ? (*syntax_)[node].data : 0;
    std::string_view module_name = syntax_->text(node);
    const std::string folder = modules_.folder_of(syntax_->file);
    Module* relative = from && dots > 0 ? modules_.relative(module_name, dots, folder) : nullptr;
    for (NodeId alias : syntax_->all_children(node)) {
        std::string_view name = syntax_->text(alias), as = syntax_->alias(alias);
        if (from && name == "*") {
            Module* module = dots > 0                        ? relative
                             : is_known_library(module_name) ? nullptr
                                                             : modules_.find(module_name, folder);
            if (!module || !module->syntax) {
                spaces_[space_].stars.push_back(std::string(dots, '.') + std::string(module_name));
                continue;
            }
            SpaceId space = space_of(*module);
            std::vector<std::string_view> names;
            for (const auto& [id, statements] : module->bindings)
                if (!id.starts_with("_")) names.push_back(id);
            if (Ref all = lookup_here("__all__", space)) {
                Elements listed = elements(all, alias);
                if (listed.exact()) {
                    names.clear();
                    for (Ref one : listed.values)
                        if (one->is(ValueKind::string)) names.push_back(arena_.intern(one->str()));
                }
            }
            for (std::string_view id : names)
                if (Ref value = lookup_here(id, space)) assign(id, value);
            for (const std::string& star : spaces_[space].stars) spaces_[space_].stars.push_back(star);
            continue;
        }
        if (!from) {
            std::string_view top = name.substr(0, name.find('.'));
            assign(as.empty() ? top : as, import_later(as.empty() ? top : name, alias));
            continue;
        }
        std::string_view bound_as = as.empty() ? name : as;
        if (dots > 0) {
            Ref value = nullptr;
            if (relative && relative->syntax) value = lookup_here(arena_.intern(name), space_of(*relative));
            if (!value && relative) {
                std::string inner =
                    module_name.empty() ? std::string(name) : std::string(module_name) + "." + std::string(name);
                if (Module* module = modules_.relative(inner, dots, folder)) {
                    Value handle;
                    handle.kind = ValueKind::module;
                    handle.name = module->dotted.empty() ? inner : module->dotted;
                    handle.space = space_of(*module);
                    handle.place = place(alias);
                    value = arena_.add(std::move(handle));
                }
            }
            if (!value) {
                Value symbol;
                symbol.kind = ValueKind::symbol;
                symbol.place = place(alias);
                symbol.name = std::string(dots, '.') + std::string(module_name) + (module_name.empty() ? "" : ".") +
                              std::string(name);
                value = arena_.add(std::move(symbol));
            }
            assign(bound_as, value);
            continue;
        }
        assign(bound_as, import_later(canonical_path(std::string(module_name) + "." + std::string(name)), alias));
    }
}

// Found when something asks for it: most imports of a file are not needed for what it sends.
Ref Interpreter::import_later(std::string_view dotted, NodeId node) {
    if (is_known_library(dotted)) return imported(dotted, node);
    Value value;
    value.kind = ValueKind::symbol;
    value.name = dotted;
    value.place = place(node);
    value.syntax = syntax_;
    value.node = node;
    return arena_.add(std::move(value));
}

Ref Interpreter::import_now(Ref later) {
    Ref& found = imported_[later];
    if (found) return found;
    Value symbol = *later;  // for a cycle, and when nothing is found
    symbol.syntax = nullptr;
    found = arena_.add(std::move(symbol));
    const frontend::Syntax* outer = std::exchange(syntax_, later->syntax);
    Ref value = imported(later->name, later->node);
    syntax_ = outer;
    return imported_[later] = value;
}

// What a dotted path leads to: a library's object, one of the project, or a symbol that keeps its path.
Ref Interpreter::imported(std::string_view dotted, NodeId node) {
    auto symbol = [&]() -> Ref {
        Value value;
        value.kind = ValueKind::symbol;
        value.place = place(node);
        value.name = public_path(std::string(dotted));
        if (Ref known = modelled_value(value.name, node)) return known;
        return arena_.add(std::move(value));
    };
    // What the user says of a path holds, whatever the project has there.
    const LibraryModel* model = modules_.models().exact(dotted);
    if (model && !model->is_shipped) return symbol();
    if (dotted.empty() || dotted.front() == '.' || is_known_library(dotted)) return symbol();
    const std::string folder = modules_.folder_of(syntax_->file);
    auto handle = [&](Module* module) {
        Value value;
        value.kind = ValueKind::module;
        value.name = dotted;
        value.space = space_of(*module);
        value.place = place(node);
        return arena_.add(std::move(value));
    };
    size_t dot = dotted.rfind('.');
    if (dot != std::string_view::npos) {
        if (Module* parent = modules_.find(dotted.substr(0, dot), folder)) {
            if (parent->syntax)
                if (Ref value = lookup_here(arena_.intern(dotted.substr(dot + 1)), space_of(*parent))) return value;
            if (Module* inner = modules_.find(dotted, folder)) return handle(inner);
            if (Ref made = made_by_getattr(*parent, dotted.substr(dot + 1))) return made;
            return symbol();
        }
        return symbol();
    }
    if (Module* module = modules_.find(dotted, folder)) return handle(module);
    return symbol();
}

SpaceId Interpreter::space_of(Module& module) {
    if (auto found = module_spaces_.find(&module); found != module_spaces_.end()) return found->second;
    SpaceId space = make_space(no_space);
    spaces_[space].is_module = true;
    spaces_[space].module = &module;
    module_spaces_.emplace(&module, space);
    return space;
}

// Runs the top-level statements that bind a name, in source order; what they need is bound on the way.
void Interpreter::bind_lazily(SpaceId space, std::string_view name) {
    Module& module = *spaces_[space].module;
    if (!module.syntax) return;
    auto found = module.bindings.find(name);
    if (found != module.bindings.end()) {
        for (NodeId statement : found->second) run_top_level(space, statement);
        // A list may be filled by a function of the module.
        const auto cell = spaces_[space].cells.find(name);
        Ref value = cell == spaces_[space].cells.end() ? nullptr : store_.get(cell->second);
        if (value && value->is(ValueKind::object))
            for (NodeId call : module.calls) run_top_level(space, call);
        return;
    }
    const frontend::Syntax* outer = std::exchange(syntax_, module.syntax);
    for (const auto& [from, dots] : module.stars) {
        const std::string folder = modules_.folder_of(syntax_->file);
        Module* other = dots > 0                 ? modules_.relative(from, dots, folder)
                        : is_known_library(from) ? nullptr
                                                 : modules_.find(from, folder);
        if (!other || !other->syntax || other == &module) continue;
        if (!started_.emplace(other, std::string(name)).second) continue;  // a cycle of stars
        Ref value = lookup_here(name, space_of(*other));
        started_.erase({other, std::string(name)});
        if (value) {
            assign_in(space, found == module.bindings.end() ? arena_.intern(name) : name, value);
            break;
        }
    }
    syntax_ = outer;
}

void Interpreter::run_top_level(SpaceId space, NodeId statement) {
    if (!run_statements_.emplace(spaces_[space].module, statement.index()).second) return;
    if (!inside_module(space, statement, [&] { run_statement(statement); })) forget_bindings(space, statement);
}

// A statement that was cut has bound something half made, or has half filled what its module holds.
void Interpreter::forget_bindings(SpaceId space, NodeId node) {
    const Module& module = *spaces_[space].module;
    std::vector<std::string_view> names;
    for (const auto& [name, cell] : spaces_[space].cells) {
        Ref value = store_.get(cell);
        const auto bound = module.bindings.find(name);
        const bool binds =
            bound != module.bindings.end() && std::ranges::find(bound->second, node) != bound->second.end();
        if (binds || (value && (value->is(ValueKind::object) || value->is(ValueKind::instance)))) names.push_back(name);
    }
    const Place where = module.syntax->place(node);
    for (std::string_view name : names)
        assign_in(space, name, arena_.unknown("the budget of evaluation steps is used up", std::string(name), where));
}

// What the module's __getattr__ makes of a name that it does not bind; null: it has none, or that is not known.
// Source: PEP 562.
Ref Interpreter::made_by_getattr(Module& module, std::string_view name) {
    if (!module.syntax || !module.bindings.contains("__getattr__") || name.starts_with("__")) return nullptr;
    const SpaceId space = space_of(module);
    Ref getter = lookup_here(arena_.intern("__getattr__"), space);
    if (!getter || !getter->is(ValueKind::function)) return nullptr;
    if (!started_.emplace(&module, "__getattr__ " + std::string(name)).second) return nullptr;
    Ref made = nullptr;
    inside_module(space, getter->node, [&] {
        Ref asked = arena_.string(std::string(name), place(getter->node));
        made = call_value(getter, {asked}, getter->node);
        if (raising_ || made->is(ValueKind::unknown)) made = nullptr;
    });
    started_.erase({&module, "__getattr__ " + std::string(name)});
    if (made) assign_in(space, arena_.intern(name), made);
    return made;
}

// What a module does is done once, whatever path asks first: outside of this path's conditions, and unsent.
bool Interpreter::inside_module(SpaceId space, NodeId node, const std::function<void()>& f) {
    if (calls_.size() >= Budget::calls || depth_ >= Budget::depth) return true;
    Module& module = *spaces_[space].module;
    const frontend::Syntax* outer_syntax = std::exchange(syntax_, module.syntax);
    const SpaceId outer_space = std::exchange(space_, space);
    Frame* outer_frame = std::exchange(frame_, nullptr);
    const bool was_muted = std::exchange(muted_, true);
    const size_t conditions = conditions_.size();
    const uint32_t levels = store_.pause();
    calls_.push_back(module.syntax->place(node));
    enter(Flow::leaves, false);
    enter(Flow::raises, false);
    // What costs more than this, without the modules that it needs itself, is no constant, helper or class.
    constexpr uint32_t steps_of_a_binding = 1'500;
    const uint32_t outer_allowance = std::exchange(budget_.allowance, steps_of_a_binding);
    const bool was_exhausted = exhausted_, was_cut = std::exchange(loop_was_cut_, false);
    const std::vector<Catching> outer_catching = std::exchange(catching_, {});
    const bool was_raising = std::exchange(raising_, false);
    f();
    const bool is_complete = !budget_.is_used_up() && !loop_was_cut_;
    loop_was_cut_ = was_cut;
    raising_ = was_raising;
    catching_ = outer_catching;
    budget_.allowance = outer_allowance;
    exhausted_ = was_exhausted || budget_.steps == 0;
    pop_to(conditions);
    end_region(true, nullptr);
    end_region(true, nullptr);
    calls_.pop_back();
    store_.resume(levels);
    muted_ = was_muted;
    frame_ = outer_frame;
    space_ = outer_space;
    syntax_ = outer_syntax;
    return is_complete;
}

}  // namespace limbeck::dataflow
