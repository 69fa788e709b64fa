// match: the grammar has `case_pattern` around most patterns, and numbers with their sign as a token apart.
#include "frontend/lowering.h"

namespace limbeck::frontend {

NodeId Lowering::match_statement(TSNode node, int depth) {
    Ids subjects, cases;
    bool has_comma = false;
    for (const Child& child : children(node)) {
        has_comma = has_comma || child.symbol == Symbol::comma;
        if (child.field == Field::subject_ && child.named) subjects.push_back(expression(child.node, depth + 1));
        if (child.field != Field::body_) continue;
        for (const Child& inner : children(child.node))
            if (inner.symbol == Symbol::case_clause_) cases.push_back(match_case(inner.node, depth + 1));
    }
    if (subjects.empty()) return opaque(node, "syntax error");
    Ids slots = {index_of(subjects, has_comma)};
    slots.append(cases.begin(), cases.end());
    return emit(NodeKind::match_statement, node, slots);
}

NodeId Lowering::match_case(TSNode node, int depth) {
    Children all = children(node), before_guard;
    NodeId guard, body;
    bool has_comma = false;
    for (const Child& child : all) {
        has_comma = has_comma || child.symbol == Symbol::comma;
        if (child.symbol == Symbol::case_pattern_) before_guard.push_back(child);
        if (child.field == Field::guard_) guard = first_of(child.node, depth);
        if (child.field == Field::consequence_) body = block(child.node, depth + 1);
    }
    Ids ids = patterns(before_guard, depth);
    if (ids.empty() || !body) return opaque(node, "syntax error");
    NodeId matched = ids[0];
    if (ids.size() > 1 || has_comma)
        matched = emit(NodeKind::pattern_sequence, out_[ids.front()].begin, out_[ids.back()].end, ids, {});
    return emit(NodeKind::match_case, node, {matched, guard, body});
}

Lowering::Ids Lowering::patterns(const Children& children, int depth) {
    Ids ids;
    const Child* minus = nullptr;
    for (const Child& child : children) {
        if (child.symbol == Symbol::minus) {
            minus = &child;
        } else if (child.symbol == Symbol::integer_ || child.symbol == Symbol::float_) {
            ids.push_back(number_pattern(child, minus != nullptr, begin_of(minus ? minus->node : child.node)));
            minus = nullptr;
        } else if (child.named) {
            ids.push_back(pattern(child, depth + 1));
        } else if (source(child.node) == "_") {
            ids.push_back(emit_named(NodeKind::pattern_as, child.node, {NodeId()}, ""));
        }
    }
    return ids;
}

NodeId Lowering::pattern(const Child& child, int depth) {
    TSNode node = child.node;
    if (depth > max_depth) return opaque(node, "nested too deeply");
    if (ts_node_is_missing(node)) return opaque(node, "syntax error");
    switch (child.symbol) {
    case Symbol::case_pattern_: {
        Ids ids = patterns(children(node), depth);
        return ids.size() == 1 ? ids[0] : opaque(node, "syntax error");
    }
    case Symbol::dotted_name_: {
        std::string_view name = source(node);
        if (name.find('.') != std::string_view::npos) return emit(NodeKind::pattern_value, node, {dotted_name(node)});
        return emit_named(NodeKind::pattern_as, node, {NodeId()}, name == "_" ? "" : name);
    }
    case Symbol::union_pattern_:
        return emit(NodeKind::pattern_or, node, patterns(children(node), depth));
    case Symbol::list_pattern_:
        return emit(NodeKind::pattern_sequence, node, patterns(children(node), depth));
    case Symbol::tuple_pattern_: {
        Children parts = children(node);
        Ids ids = patterns(parts, depth);
        bool has_comma = false;
        for (const Child& part : parts) has_comma = has_comma || part.symbol == Symbol::comma;
        return ids.size() == 1 && !has_comma ? ids[0] : emit(NodeKind::pattern_sequence, node, ids);
    }
    case Symbol::as_pattern_:
        return as_pattern(node, depth);
    case Symbol::splat_pattern_:
        return splat_pattern(node);
    case Symbol::class_pattern_:
        return class_pattern(node, depth);
    case Symbol::keyword_pattern_:
        return keyword_pattern(node, depth);
    case Symbol::dict_pattern_:
        return mapping_pattern(node, depth);
    case Symbol::complex_pattern_:
        return emit(NodeKind::pattern_value, node, {complex_pattern(node)});
    default:
        if (!is_literal(child.symbol)) return opaque(node, "a pattern that is not known");
        return emit(NodeKind::pattern_value, node, {expression(node, depth + 1)});
    }
}

bool Lowering::is_literal(Symbol symbol) {
    return symbol == Symbol::string_ || symbol == Symbol::concatenated_string_ || symbol == Symbol::true_ ||
           symbol == Symbol::false_ || symbol == Symbol::none_;
}

NodeId Lowering::number_pattern(const Child& child, bool negative, uint32_t begin) {
    NodeId value = number(child.node, child.symbol);
    uint32_t end = end_of(child.node);
    if (negative) value = emit(NodeKind::unary_op, begin, end, {value}, {.op = Operator::minus});
    return emit(NodeKind::pattern_value, begin, end, {value}, {});
}

// -1 + 2j
NodeId Lowering::complex_pattern(TSNode node) {
    NodeId left;
    Operator op = Operator::none;
    const Child* minus = nullptr;
    const Children parts = children(node);
    for (const Child& child : parts) {
        if (!child.named) {
            if (!left) minus = &child;
            op = child.op;
            continue;
        }
        NodeId value = number(child.node, child.symbol);
        if (left) return emit(NodeKind::bin_op, node, {left, value}, {.op = op});
        left = value;
        if (minus) left = emit(NodeKind::unary_op, begin_of(node), end_of(child.node), {left}, {.op = Operator::minus});
    }
    return opaque(node, "syntax error");
}

NodeId Lowering::as_pattern(TSNode node, int depth) {
    Children before;
    std::string_view name;
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::identifier_)
            name = source(child.node);
        else if (child.named)
            before.push_back(child);
    }
    Ids ids = patterns(before, depth);
    if (ids.size() != 1) return opaque(node, "syntax error");
    // A(x=1 as y) reads to the grammar as (x=1) as y.
    if (out_[ids[0]].kind == NodeKind::keyword) {
        NodeId inner = emit_named(NodeKind::pattern_as, node, {out_.child(ids[0], 0)}, name);
        return emit(NodeKind::keyword, node, {inner}, {.text = out_[ids[0]].text});
    }
    return emit_named(NodeKind::pattern_as, node, ids, name);
}

NodeId Lowering::splat_pattern(TSNode node) {
    std::string_view name = "_";
    for (const Child& child : children(node))
        if (child.named) name = source(child.node);
    uint8_t flags = source(node).starts_with("**") ? is_double : 0;
    return emit(NodeKind::pattern_star, node, {}, {.text = interned(name), .flags = flags});
}

NodeId Lowering::class_pattern(TSNode node, int depth) {
    Children arguments = children(node);
    if (arguments.empty()) return opaque(node, "syntax error");
    Ids slots = {dotted_name(arguments.front().node)};
    arguments.erase(arguments.begin());
    Ids ids = patterns(arguments, depth);
    slots.append(ids.begin(), ids.end());
    return emit(NodeKind::pattern_class, node, slots);
}

NodeId Lowering::keyword_pattern(TSNode node, int depth) {
    Children parts = children(node);
    if (parts.size() < 3) return opaque(node, "syntax error");
    std::string_view name = source(parts[0].node);
    parts.erase(parts.begin(), parts.begin() + 2);  // name =
    Ids ids = patterns(parts, depth);
    return ids.size() == 1 ? emit_named(NodeKind::keyword, node, ids, name) : opaque(node, "syntax error");
}

NodeId Lowering::mapping_pattern(TSNode node, int depth) {
    Ids items;
    Children key;
    for (const Child& child : children(node)) {
        if (child.field == Field::key_) {
            key.push_back(child);
        } else if (child.field == Field::value_ && child.named) {
            Ids keys = patterns(key, depth);
            if (keys.size() != 1 || out_[keys[0]].kind != NodeKind::pattern_value) return opaque(node, "syntax error");
            NodeId value = pattern(child, depth + 1);
            items.push_back(emit(NodeKind::dict_item, begin_of(key.front().node), end_of(child.node),
                                 {out_.child(keys[0], 0), value}, {}));
            key.clear();
        } else if (child.symbol == Symbol::splat_pattern_) {
            items.push_back(splat_pattern(child.node));
        }
    }
    return emit(NodeKind::pattern_mapping, node, items);
}

}  // namespace limbeck::frontend
