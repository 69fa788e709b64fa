// Simple and compound statements.
#include "frontend/lowering.h"

namespace limbeck::frontend {

NodeId Lowering::statement(TSNode node, int depth) {
    if (depth > max_depth) return opaque(node, "nested too deeply");
    if (ts_node_is_missing(node)) return opaque(node, "syntax error");
    switch (Symbol symbol = symbol_of(node)) {
    case Symbol::error:
        return opaque(node, "syntax error");
    case Symbol::expression_statement_:
        return expression_statement(node, depth);
    case Symbol::import_statement_:
    case Symbol::future_import_statement_:
    case Symbol::import_from_statement_:
        return import_statement(node, symbol);
    case Symbol::if_statement_:
        return if_statement(node, depth);
    case Symbol::function_definition_:
    case Symbol::class_definition_:
        return definition(node, node, {}, depth);
    case Symbol::decorated_definition_:
        return decorated(node, depth);
    case Symbol::return_statement_:
        return emit(NodeKind::return_statement, node, named(node, depth));
    case Symbol::pass_statement_:
        return emit(NodeKind::pass_statement, node, {});
    case Symbol::break_statement_:
        return emit(NodeKind::break_statement, node, {});
    case Symbol::continue_statement_:
        return emit(NodeKind::continue_statement, node, {});
    case Symbol::for_statement_:
    case Symbol::while_statement_:
        return loop(node, symbol, depth);
    case Symbol::with_statement_:
        return with_statement(node, depth);
    case Symbol::try_statement_:
        return try_statement(node, depth);
    case Symbol::raise_statement_:
        return raise_statement(node, depth);
    case Symbol::assert_statement_:
        return emit(NodeKind::assert_statement, node, named(node, depth));
    case Symbol::delete_statement_:
        return delete_statement(node, depth);
    case Symbol::global_statement_:
        return emit(NodeKind::global_statement, node, named(node, depth));
    case Symbol::nonlocal_statement_:
        return emit(NodeKind::nonlocal_statement, node, named(node, depth));
    case Symbol::match_statement_:
        return match_statement(node, depth);
    case Symbol::type_alias_statement_:
        return type_alias(node, depth);
    case Symbol::print_statement_:
    case Symbol::exec_statement_:
        return opaque(node, "a statement of Python 2");
    default:
        return opaque(node, "a statement that is not known");
    }
}

NodeId Lowering::expression_statement(TSNode node, int depth) {
    Ids values;
    bool has_comma = false;
    for (const Child& child : children(node)) {
        has_comma = has_comma || child.symbol == Symbol::comma;
        if (!child.named) continue;
        if (child.symbol == Symbol::assignment_) return assignment(child.node, depth + 1);
        if (child.symbol == Symbol::augmented_assignment_) return augmented_assignment(child.node, depth + 1);
        values.push_back(expression(child.node, depth + 1));
    }
    if (values.empty()) return opaque(node, "syntax error");
    NodeId value = values.size() == 1 && !has_comma ? values[0] : emit(NodeKind::tuple, node, values);
    return emit(NodeKind::expression_statement, node, {value});
}

// a = b = value is a chain to the right.
NodeId Lowering::assignment(TSNode node, int depth) {
    Ids targets;
    for (TSNode at = node;;) {
        Child left, type, right;
        for (const Child& child : children(at)) {
            if (child.field == Field::left_) left = child;
            if (child.field == Field::type_) type = child;
            if (child.field == Field::right_) right = child;
        }
        bool has_right = right.field == Field::right_;
        if (type.field == Field::type_) {
            Ids slots = {expression(left.node, depth), expression(type.node, depth),
                         has_right ? expression(right.node, depth) : NodeId()};
            return targets.empty() ? emit(NodeKind::ann_assign, node, slots) : opaque(node, "syntax error");
        }
        if (!has_right) return opaque(node, "syntax error");
        targets.push_back(expression(left.node, depth));
        if (right.symbol == Symbol::assignment_) {
            at = right.node;
            continue;
        }
        Ids slots = {expression(right.node, depth)};
        slots.append(targets.begin(), targets.end());
        return emit(NodeKind::assign, node, slots);
    }
}

NodeId Lowering::augmented_assignment(TSNode node, int depth) {
    Ids slots(2);
    Operator op = Operator::none;
    for (const Child& child : children(node)) {
        if (child.field == Field::left_) slots[0] = expression(child.node, depth);
        if (child.field == Field::right_) slots[1] = expression(child.node, depth);
        if (child.field == Field::operator_) op = child.op;
    }
    return emit(NodeKind::aug_assign, node, slots, {.op = op});
}

NodeId Lowering::delete_statement(TSNode node, int depth) {
    Ids targets;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::expression_list_) {
            Ids several = named(child.node, depth);
            targets.append(several.begin(), several.end());
        } else if (child.named) {
            targets.push_back(expression(child.node, depth + 1));
        }
    }
    return emit(NodeKind::delete_statement, node, targets);
}

namespace {

// Between the parts of a dotted name, where lines may go on after a backslash.
bool is_space_in_name(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\\' || c == '\n' || c == '\r';
}

}  // namespace

NodeId Lowering::import_statement(TSNode node, Symbol symbol) {
    std::string module = symbol == Symbol::future_import_statement_ ? "__future__" : "";
    uint32_t dots = 0;
    Ids aliases;
    for (const Child& child : children(node)) {
        if (child.field == Field::module_name_) {
            for (char c : source(child.node)) {  // spaces may stand anywhere: `from . . a . b import c`
                if (module.empty() && c == '.')
                    ++dots;
                else if (!is_space_in_name(c))
                    module += c;
            }
        } else if (child.named) {
            aliases.push_back(import_alias(child));
        }
    }
    if (symbol == Symbol::import_statement_) return emit(NodeKind::import_statement, node, aliases);
    return emit(NodeKind::import_from, node, aliases, {.text = interned(module), .data = dots});
}

NodeId Lowering::import_alias(const Child& child) {
    std::string name(child.symbol == Symbol::wildcard_import_ ? "*" : source(child.node));
    uint32_t alias = UINT32_MAX;
    if (child.symbol == Symbol::aliased_import_) {
        for (const Child& part : children(child.node)) {
            if (part.field == Field::name_) name = source(part.node);
            if (part.field == Field::alias_) alias = interned(source(part.node));
        }
    } else if (child.symbol != Symbol::wildcard_import_ && child.symbol != Symbol::dotted_name_) {
        return opaque(child.node, "syntax error");
    }
    std::erase_if(name, is_space_in_name);  // import a . b
    return emit(NodeKind::import_alias, child.node, {}, {.text = interned(name), .data = alias});
}

// elif and else hang on the first `if`, side by side; each elif becomes the else of what is before it.
NodeId Lowering::if_statement(TSNode node, int depth) {
    struct Clause {
        TSNode node;
        NodeId test, body;
    };
    llvm::SmallVector<Clause, 4> clauses = {{node, {}, {}}};
    NodeId otherwise;
    auto read = [&](Clause& clause, const Child& child) {
        if (child.field == Field::condition_) clause.test = expression(child.node, depth + 1);
        if (child.field == Field::consequence_) clause.body = block(child.node, depth + 1);
    };
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::elif_clause_) {
            clauses.push_back({child.node, {}, {}});
            for (const Child& part : children(child.node)) read(clauses.back(), part);
        } else if (child.symbol == Symbol::else_clause_) {
            otherwise = body_of(child.node, depth);
        } else {
            read(clauses.front(), child);
        }
    }
    while (clauses.size() > 1) {
        Clause clause = clauses.pop_back_val();
        NodeId inner = emit(NodeKind::if_statement, clause.node, {clause.test, clause.body, otherwise});
        otherwise = emit(NodeKind::block, clause.node, {inner});
    }
    return emit(NodeKind::if_statement, node, {clauses[0].test, clauses[0].body, otherwise});
}

// The block of an else or finally clause.
NodeId Lowering::body_of(TSNode clause, int depth) {
    NodeId body;
    for (const Child& child : children(clause))
        if (child.symbol == Symbol::block_) body = block(child.node, depth + 1);
    return body;
}

NodeId Lowering::loop(TSNode node, Symbol symbol, int depth) {
    const bool is_for = symbol == Symbol::for_statement_;
    const size_t body = is_for ? 2 : 1;
    Ids slots(body + 2);
    uint8_t flags = 0;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::async_token) flags = is_async;
        if (child.field == Field::left_ || child.field == Field::condition_)
            slots[0] = expression(child.node, depth + 1);
        if (child.field == Field::right_) slots[1] = expression(child.node, depth + 1);
        if (child.field == Field::body_) slots[body] = block(child.node, depth + 1);
        if (child.field == Field::alternative_) slots[body + 1] = body_of(child.node, depth);
    }
    return emit(is_for ? NodeKind::for_statement : NodeKind::while_statement, node, slots, {.flags = flags});
}

NodeId Lowering::with_statement(TSNode node, int depth) {
    Ids slots(1);
    uint8_t flags = 0;
    llvm::SmallVector<TSNode, 2> values;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::async_token) flags = is_async;
        if (child.field == Field::body_) slots[0] = block(child.node, depth + 1);
        if (child.symbol != Symbol::with_clause_) continue;
        for (const Child& item : children(child.node)) {
            if (item.symbol != Symbol::with_item_) continue;
            for (const Child& part : children(item.node))
                if (part.field == Field::value_) values.push_back(part.node);
        }
    }
    if (values.size() == 1) values = inside_parentheses_of_with(values[0]);
    for (TSNode value : values) slots.push_back(with_item(value, depth + 1));
    return emit(NodeKind::with_statement, node, slots, {.flags = flags});
}

// `with (a as b, c):` reads to the grammar as one tuple; Python takes the outermost parentheses as those of the
// statement, unless what is inside can only be a tuple.
llvm::SmallVector<TSNode, 2> Lowering::inside_parentheses_of_with(TSNode value) {
    Symbol symbol = symbol_of(value);
    if (symbol != Symbol::tuple_ && symbol != Symbol::parenthesized_expression_) return {value};
    llvm::SmallVector<TSNode, 2> inside;
    for (const Child& part : children(value)) {
        if (!part.named) continue;
        if (part.symbol == Symbol::list_splat_ || part.symbol == Symbol::named_expression_) return {value};
        inside.push_back(part.node);
    }
    if (inside.empty()) return {value};
    return inside;
}

NodeId Lowering::with_item(TSNode value, int depth) {
    if (symbol_of(value) != Symbol::as_pattern_)
        return emit(NodeKind::with_item, value, {expression(value, depth + 1), NodeId()});
    NodeId context, target;
    for (const Child& part : children(value)) {
        if (part.field == Field::alias_)
            target = expression(part.node, depth + 1);
        else if (part.named)
            context = expression(part.node, depth + 1);
    }
    return emit(NodeKind::with_item, value, {context, target});
}

NodeId Lowering::try_statement(TSNode node, int depth) {
    Ids slots(3);
    for (const Child& child : children(node)) {
        if (child.field == Field::body_) slots[0] = block(child.node, depth + 1);
        if (child.symbol == Symbol::else_clause_) slots[1] = body_of(child.node, depth);
        if (child.symbol == Symbol::finally_clause_) slots[2] = body_of(child.node, depth);
        if (child.symbol == Symbol::except_clause_ || child.symbol == Symbol::except_group_clause_)
            slots.push_back(except_handler(child, depth + 1));
    }
    return emit(NodeKind::try_statement, node, slots);
}

// `except T as e` has its alias in a field or in a pattern, by the version of the grammar.
NodeId Lowering::except_handler(const Child& clause, int depth) {
    NodeId caught, body;
    std::string_view name;
    for (const Child& child : children(clause.node)) {
        if (child.symbol == Symbol::block_) {
            body = block(child.node, depth + 1);
        } else if (child.symbol == Symbol::as_pattern_) {
            for (const Child& part : children(child.node)) {
                if (part.field == Field::alias_)
                    name = source(part.node);
                else if (part.named)
                    caught = expression(part.node, depth + 1);
            }
        } else if (child.named && caught) {
            name = source(child.node);
        } else if (child.named) {
            caught = expression(child.node, depth + 1);
        }
    }
    uint8_t flags = clause.symbol == Symbol::except_group_clause_ ? is_star : 0;
    if (caught && out_[caught].kind == NodeKind::starred) {  // except *E
        flags = is_star;
        caught = out_.child(caught, 0);
    }
    return emit(NodeKind::except_handler, clause.node, {caught, body}, {.text = interned(name), .flags = flags});
}

NodeId Lowering::raise_statement(TSNode node, int depth) {
    Ids slots(2);
    for (const Child& child : children(node))
        if (child.named) slots[child.field == Field::cause_ ? 1 : 0] = expression(child.node, depth + 1);
    return emit(NodeKind::raise_statement, node, slots);
}

// type Name[T] = value: the grammar has Name[T] as a generic type.
NodeId Lowering::type_alias(TSNode node, int depth) {
    NodeId name, parameters, value;
    for (const Child& child : children(node)) {
        if (child.field == Field::right_) value = expression(child.node, depth + 1);
        if (child.field != Field::left_) continue;
        for (const Child& part : children(child.node)) {
            if (part.symbol != Symbol::generic_type_) {
                name = expression(part.node, depth + 1);
                continue;
            }
            for (const Child& inner : children(part.node)) {
                if (inner.symbol == Symbol::type_parameter_)
                    parameters = type_parameters(inner.node, depth + 1);
                else
                    name = expression(inner.node, depth + 1);
            }
        }
    }
    // `type(x).y = 1` and `type[x] = 1` read as an alias to the grammar: they are assignments.
    if (!name || out_[name].kind != NodeKind::name) return opaque(node, "an assignment to what `type` gives");
    return emit(NodeKind::type_alias, node, {name, parameters, value});
}

}  // namespace limbeck::frontend
