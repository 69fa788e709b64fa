// Functions, classes, their decorators and parameters.
#include "frontend/lowering.h"

namespace limbeck::frontend {

NodeId Lowering::definition(TSNode outer, TSNode node, llvm::ArrayRef<NodeId> decorators, int depth) {
    return symbol_of(node) == Symbol::function_definition_ ? function_def(outer, node, decorators, depth)
                                                           : class_def(outer, node, decorators, depth);
}

NodeId Lowering::decorated(TSNode node, int depth) {
    Ids decorators;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::decorator_) {
            Ids ids = named(child.node, depth);
            decorators.append(ids.begin(), ids.end());
        } else if (child.field == Field::definition_) {
            return definition(node, child.node, decorators, depth + 1);
        }
    }
    return opaque(node, "syntax error");
}

NodeId Lowering::function_def(TSNode outer, TSNode node, llvm::ArrayRef<NodeId> decorators, int depth) {
    NodeId params, returns, body, type_params;
    std::string_view name;
    uint8_t flags = 0;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::async_token) flags = is_async;
        if (child.field == Field::name_) name = source(child.node);
        if (child.field == Field::parameters_) params = parameters(child.node, depth + 1);
        if (child.field == Field::return_type_) returns = expression(child.node, depth + 1);
        if (child.field == Field::body_) body = block(child.node, depth + 1);
        if (child.field == Field::type_parameters_) type_params = type_parameters(child.node, depth + 1);
    }
    if (!params || !body) return opaque(outer, "syntax error");
    Ids slots = {params, returns, body, type_params};
    slots.append(decorators.begin(), decorators.end());
    return emit(NodeKind::function_def, outer, slots, {.text = interned(name), .flags = flags});
}

NodeId Lowering::class_def(TSNode outer, TSNode node, llvm::ArrayRef<NodeId> decorators, int depth) {
    NodeId body, type_params;
    Ids arguments;
    std::string_view name;
    for (const Child& child : children(node)) {
        if (child.field == Field::name_) name = source(child.node);
        if (child.field == Field::superclasses_) arguments = call_arguments(child.node, depth + 1);
        if (child.field == Field::body_) body = block(child.node, depth + 1);
        if (child.field == Field::type_parameters_) type_params = type_parameters(child.node, depth + 1);
    }
    if (!body) return opaque(outer, "syntax error");
    Ids slots = {body, type_params};
    slots.append(decorators.begin(), decorators.end());
    slots.append(arguments.begin(), arguments.end());
    return emit(NodeKind::class_def, outer, slots,
                {.text = interned(name), .data = static_cast<uint32_t>(decorators.size())});
}

NodeId Lowering::parameters(TSNode node, int depth) {
    Ids ids;
    bool keyword_only = false;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::keyword_separator_) {
            keyword_only = true;
        } else if (child.symbol == Symbol::positional_separator_) {
            for (NodeId id : ids) out_.nodes[id.index()].data = static_cast<uint32_t>(ParameterKind::positional_only);
        } else if (child.named) {
            ids.push_back(parameter(child, keyword_only, depth));
        }
    }
    return emit(NodeKind::parameters, node, ids);
}

NodeId Lowering::parameter(const Child& child, bool& keyword_only, int depth) {
    Child target = child;
    NodeId annotation, value;
    if (child.symbol == Symbol::typed_parameter_ || child.symbol == Symbol::default_parameter_ ||
        child.symbol == Symbol::typed_default_parameter_) {
        for (const Child& part : children(child.node)) {
            if (part.field == Field::type_)
                annotation = expression(part.node, depth + 1);
            else if (part.field == Field::value_)
                value = expression(part.node, depth + 1);
            else if (part.named)
                target = part;
        }
    }
    ParameterKind kind = keyword_only ? ParameterKind::keyword_only : ParameterKind::positional;
    if (target.symbol == Symbol::list_splat_pattern_) {
        kind = ParameterKind::var_positional;
        keyword_only = true;
    } else if (target.symbol == Symbol::dictionary_splat_pattern_) {
        kind = ParameterKind::var_keyword;
    } else if (target.symbol != Symbol::identifier_) {
        return opaque(child.node, "a parameter that is no name");
    }
    std::string_view name;
    if (target.symbol == Symbol::identifier_) name = source(target.node);
    for (const Child& part : children(target.node))
        if (part.named) name = source(part.node);
    return emit(NodeKind::parameter, child.node, {annotation, value},
                {.text = interned(name), .data = static_cast<uint32_t>(kind)});
}

// [T: bound, *Ts, **P]: bounds are evaluated by type checkers only, and left out.
NodeId Lowering::type_parameters(TSNode node, int depth) {
    Ids ids;
    for (const Child& child : children(node)) {
        if (!child.named) continue;
        TSNode at = child.node;
        if (child.symbol == Symbol::type_)
            for (const Child& part : children(child.node))
                if (part.named) at = part.node;
        ids.push_back(symbol_of(at) == Symbol::constrained_type_ ? first_of(at, depth) : expression(at, depth + 1));
    }
    return emit(NodeKind::type_parameters, node, ids);
}

}  // namespace limbeck::frontend
