// String literals, f-strings, implicit concatenation. A literal whose value is not known is opaque, with its reason.
#include "frontend/lowering.h"

namespace limbeck::frontend {

NodeId Lowering::literal(NodeKind kind, uint32_t begin, uint32_t end, DecodedString decoded) {
    if (!decoded.problem.empty()) {
        ++out_.opaque_count;
        return emit(NodeKind::opaque, begin, end, {}, {.text = interned(decoded.problem)});
    }
    out_.string_segments.insert(out_.string_segments.end(), decoded.segments.begin(), decoded.segments.end());
    out_.segment_ends.push_back(static_cast<uint32_t>(out_.string_segments.size()));
    out_.strings.push_back(std::move(decoded.value));
    return emit(kind, begin, end, {},
                {.text = static_cast<uint32_t>(out_.strings.size() - 1),
                 .data = static_cast<uint32_t>(out_.segment_ends.size() - 1)});
}

// The text lies between the start, the interpolations and the end; the grammar's own nodes for it leave some out.
NodeId Lowering::string(TSNode node, int depth) {
    StringPrefix prefix;
    uint32_t quotes = 1;
    Ids parts;
    DecodedString decoded;
    uint32_t at = begin_of(node);
    auto text_until = [&](uint32_t end) {
        if (at < end) decode_string(text_, at, end, prefix, prefix.format, decoded);
    };
    for (const Child& child : children(node)) {
        if (child.symbol == Symbol::error || ts_node_is_missing(child.node)) return opaque(node, "syntax error");
        if (child.symbol == Symbol::string_start_) {
            prefix = prefix_of(source(child.node));
            quotes = source(child.node).ends_with("\"\"\"") || source(child.node).ends_with("'''") ? 3 : 1;
        } else if (child.symbol == Symbol::string_end_) {
            text_until(end_of(child.node) - quotes);  // the end of a raw literal may hold backslashes too
        } else if (child.symbol == Symbol::interpolation_) {
            text_until(begin_of(child.node));
            if (at < begin_of(child.node))
                parts.push_back(literal(NodeKind::string, at, begin_of(child.node), std::move(decoded)));
            decoded = {};
            parts.push_back(interpolation(child.node, prefix, depth + 1));
        } else {
            continue;
        }
        at = end_of(child.node);
    }
    if (!prefix.format)
        return literal(prefix.bytes ? NodeKind::bytes : NodeKind::string, begin_of(node), end_of(node),
                       std::move(decoded));
    if (parts.empty() || !decoded.value.empty() || !decoded.problem.empty())
        parts.push_back(literal(NodeKind::string, parts.empty() ? begin_of(node) : out_[parts.back()].end, end_of(node),
                                std::move(decoded)));
    return emit(NodeKind::joined_string, node, parts, {.flags = is_fstring});
}

NodeId Lowering::concatenated(TSNode node, int depth) {
    Ids parts;
    uint8_t flags = 0;
    size_t bytes = 0;
    for (const Child& child : children(node)) {
        if (!child.named) continue;
        NodeId part = expression(child.node, depth + 1);
        if (out_[part].kind == NodeKind::bytes) ++bytes;
        if (out_[part].kind != NodeKind::joined_string) {
            parts.push_back(part);
            continue;
        }
        flags = static_cast<uint8_t>(flags | (out_[part].flags & is_fstring));
        auto inner = out_.all_children(part);
        parts.append(inner.begin(), inner.end());
    }
    if (bytes != 0 && bytes != parts.size()) return opaque(node, "syntax error");
    return emit(NodeKind::joined_string, node, parts, {.flags = flags});
}

NodeId Lowering::interpolation(TSNode node, StringPrefix prefix, int depth) {
    Ids slots(2);
    uint32_t conversion = 0;
    uint8_t flags = 0;
    for (const Child& child : children(node)) {
        // {x:=5} is x in the format "=5"; the grammar takes it for an assignment.
        if (child.symbol == Symbol::named_expression_) return opaque(child.node, "a format that begins with =");
        if (child.field == Field::expression_) slots[0] = expression(child.node, depth + 1);
        if (child.symbol == Symbol::equals) flags = is_debug;
        if (child.symbol == Symbol::type_conversion_)
            conversion = static_cast<unsigned char>(source(child.node).back());
        if (child.symbol == Symbol::format_specifier_) slots[1] = format(child.node, prefix, depth + 1);
    }
    if (!slots[0]) return opaque(node, "syntax error");
    return emit(NodeKind::formatted_value, node, slots, {.data = conversion, .flags = flags});
}

// `:>{width}`: text between the nested fields has no node of its own.
NodeId Lowering::format(TSNode node, StringPrefix prefix, int depth) {
    if (depth > max_depth) return opaque(node, "nested too deeply");
    Ids parts;
    uint32_t at = begin_of(node) + 1;
    auto plain = [&](uint32_t end) {
        if (at >= end) return;
        DecodedString decoded;
        decode_string(text_, at, end, prefix, false, decoded);
        parts.push_back(literal(NodeKind::string, at, end, std::move(decoded)));
    };
    for (const Child& child : children(node)) {
        if (child.symbol != Symbol::format_expression_) continue;
        plain(begin_of(child.node));
        parts.push_back(interpolation(child.node, prefix, depth + 1));
        at = end_of(child.node);
    }
    plain(end_of(node));
    return emit(NodeKind::joined_string, node, parts);
}

}  // namespace limbeck::frontend
