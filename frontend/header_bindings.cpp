// What the top level of a module binds, in source order: the first half of ModuleConstants. Bodies of functions and
// classes are not entered; blocks are, on an explicit stack, and say whether their assignments are certain.
#include "frontend/header_constants.h"

#include <algorithm>

namespace limbeck::frontend {
ModuleConstants::ModuleConstants(const Syntax& syntax) : syntax_(syntax) {
    std::vector<Pending> stack{{syntax.root, true}};
    while (!stack.empty()) {
        Pending next = stack.back();
        stack.pop_back();
        visit(next.statement, next.certain, stack);
    }
}

void ModuleConstants::add(std::string_view name, Binding binding) {
    by_name_[name].push_back(bindings_.size());
    bindings_.push_back(binding);
}

void ModuleConstants::bind_unknown(NodeId target, const char* reason, bool certain, bool assignment) {
    std::vector<NodeId> stack{target};
    while (!stack.empty()) {
        NodeId node = stack.back();
        stack.pop_back();
        NodeKind kind = syntax_.kind(node);
        if (kind == NodeKind::name) {
            Binding binding;
            binding.target = node;
            binding.reason = reason;
            binding.certain = certain;
            binding.assignment = assignment;
            add(syntax_.text(node), binding);
        } else if (kind == NodeKind::tuple || kind == NodeKind::list || kind == NodeKind::starred) {
            for (NodeId child : syntax_.all_children(node)) stack.push_back(child);
        }
    }
}

// `a, b = 1, None` is bound element by element when both sides are written out; a list of it nests no deeper here.
void ModuleConstants::bind(NodeId target, NodeId value, size_t before, bool certain) {
    NodeKind kind = syntax_.kind(target);
    if (kind == NodeKind::name) {
        Binding binding;
        binding.target = target;
        binding.value = value;
        binding.certain = certain;
        binding.before = before;
        add(syntax_.text(target), binding);
        return;
    }
    if (kind == NodeKind::subscript || kind == NodeKind::attribute) return change_in_place(target, certain);
    auto plain = [this](NodeId node) { return syntax_.kind(node) == NodeKind::name; };
    auto starred = [this](NodeId node) { return syntax_.kind(node) == NodeKind::starred; };
    auto targets = syntax_.all_children(target);
    auto values = syntax_.all_children(value);
    bool written_out = (kind == NodeKind::tuple || kind == NodeKind::list) &&
                       (syntax_.kind(value) == NodeKind::tuple || syntax_.kind(value) == NodeKind::list) &&
                       targets.size() == values.size() && std::all_of(targets.begin(), targets.end(), plain) &&
                       std::none_of(values.begin(), values.end(), starred);
    if (!written_out) return bind_unknown(target, "it is unpacked from a value", certain, true);
    for (size_t i = 0; i < targets.size(); ++i) bind(targets[i], values[i], before, certain);
}

// x[0] = 1, del x[0], x.append(1): the value of x is another from here on.
void ModuleConstants::change_in_place(NodeId changed, bool certain) {
    while (syntax_.kind(changed) == NodeKind::subscript || syntax_.kind(changed) == NodeKind::attribute ||
           syntax_.kind(changed) == NodeKind::call)
        changed = syntax_.child(changed, 0);
    const bool is_bound = syntax_.kind(changed) == NodeKind::name && by_name_.contains(syntax_.text(changed));
    if (is_bound) bind_unknown(changed, "it is changed in place", certain, true);
}

void ModuleConstants::visit(NodeId statement, bool certain, std::vector<Pending>& stack) {
    auto children = syntax_.all_children(statement);
    switch (syntax_.kind(statement)) {
    case NodeKind::module:
    case NodeKind::block:
        for (size_t i = children.size(); i-- > 0;) stack.push_back({children[i], certain});
        return;
    case NodeKind::assign:
        for (size_t before = bindings_.size(); NodeId target : syntax_.children_from(statement, 1))
            bind(target, children[0], before, certain);
        return;
    case NodeKind::ann_assign:
        if (NodeId value = syntax_.child(statement, 2)) bind(children[0], value, bindings_.size(), certain);
        return;
    case NodeKind::aug_assign:
        if (syntax_.kind(children[0]) == NodeKind::name) {
            Binding binding{children[0], children[1], nullptr, true, syntax_[statement].op, certain};
            binding.before = bindings_.size();
            add(syntax_.text(children[0]), binding);
        } else {
            change_in_place(children[0], certain);
        }
        return;
    case NodeKind::delete_statement:
        for (NodeId target : children) {
            bind_unknown(target, "it is deleted", certain, false);
            if (syntax_.kind(target) == NodeKind::subscript) change_in_place(target, certain);
        }
        return;
    case NodeKind::expression_statement: {
        const bool is_method = syntax_.kind(children[0]) == NodeKind::call &&
                               syntax_.kind(syntax_.child(children[0], 0)) == NodeKind::attribute;
        if (is_method) change_in_place(children[0], certain);
        return;
    }
    default:
        visit_compound(statement, certain, stack);
    }
}

void ModuleConstants::visit_compound(NodeId statement, bool certain, std::vector<Pending>& stack) {
    auto later = [&](NodeId block, bool sure) {
        if (block) stack.push_back({block, sure});
    };
    auto define = [&](std::string_view name, const char* reason) {
        add(name, {statement, NodeId(), reason, false, Operator::none, certain, false});
    };
    switch (syntax_.kind(statement)) {
    case NodeKind::if_statement:
        return visit_if(statement, certain, stack);
    case NodeKind::try_statement:
        return visit_try(statement, certain, stack);
    case NodeKind::with_statement:
        return later(syntax_.child(statement, 0), certain);
    case NodeKind::for_statement:
        bind_unknown(syntax_.child(statement, 0), "it is the variable of a loop", false, false);
        later(syntax_.child(statement, 3), false);
        return later(syntax_.child(statement, 2), false);
    case NodeKind::while_statement:
        later(syntax_.child(statement, 2), false);
        return later(syntax_.child(statement, 1), false);
    case NodeKind::match_statement:
        for (NodeId arm : syntax_.children_from(statement, 1)) later(syntax_.child(arm, 2), false);
        return;
    case NodeKind::function_def:
        return define(syntax_.text(statement), "it is a function");
    case NodeKind::class_def:
        return define(syntax_.text(statement), "it is a class");
    case NodeKind::import_statement:
    case NodeKind::import_from:
        for (NodeId alias : syntax_.all_children(statement)) {
            std::string_view name = syntax_.alias(alias).empty() ? syntax_.text(alias) : syntax_.alias(alias);
            define(name.substr(0, name.find('.')), "it is imported");
        }
        return;
    default:
        return;  // binds nothing at top level that a header can depend on
    }
}

void ModuleConstants::visit_if(NodeId statement, bool certain, std::vector<Pending>& stack) {
    NodeId then = syntax_.child(statement, 1), otherwise = syntax_.child(statement, 2);
    Constant test = evaluate(syntax_.child(statement, 0), bindings_.size(), 0);
    bool sure = certain && test.known();
    if (otherwise && !(test.known() && test.truthy())) stack.push_back({otherwise, sure});
    if (!test.known() || test.truthy()) stack.push_back({then, sure});
}

void ModuleConstants::visit_try(NodeId statement, bool certain, std::vector<Pending>& stack) {
    auto handlers = syntax_.children_from(statement, 3);
    bool sure = certain && handlers.empty();
    if (NodeId last = syntax_.child(statement, 2)) stack.push_back({last, certain});
    for (size_t i = handlers.size(); i-- > 0;) {
        if (NodeId body = syntax_.child(handlers[i], 1)) stack.push_back({body, false});
    }
    if (NodeId otherwise = syntax_.child(statement, 1)) stack.push_back({otherwise, sure});
    if (NodeId body = syntax_.child(statement, 0)) stack.push_back({body, sure});
}

bool ModuleConstants::assigned(std::string_view name) const {
    auto found = by_name_.find(name);
    return found != by_name_.end() && std::any_of(found->second.begin(), found->second.end(),
                                                  [this](size_t binding) { return bindings_[binding].assignment; });
}

Place ModuleConstants::place(std::string_view name) const {
    auto found = by_name_.find(name);
    if (found == by_name_.end()) return {};
    const Binding& last = bindings_[found->second.back()];
    return syntax_.place(last.value ? last.value : last.target);
}

Constant ModuleConstants::value(std::string_view name) {
    return lookup(name, bindings_.size(), 0);
}

}  // namespace limbeck::frontend
