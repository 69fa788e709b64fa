// Making nodes: when an operand is put in parentheses, what `~` makes of an expression, how AND and OR lists flatten.
// Source: sqlalchemy/sql/elements.py (self_group, _negate, BooleanClauseList, _construct_for_op) of 2.1.
#include "dataflow/rendering/expression.h"

#include <algorithm>

namespace limbeck::dataflow::rendering::dml {

namespace {

using Kind = Node::Kind;

// Expressions whose self_group() knows only about booleans and ANY.
bool is_plain(const Node* node) {
    switch (node->kind) {
    case Kind::column:
    case Kind::verbatim:
    case Kind::bind:
    case Kind::null:
    case Kind::truth:
    case Kind::parts:
        return true;
    default:
        return false;
    }
}

}  // namespace

const Node* Compiler::make(Node node) {
    uint32_t height = 0;
    for (const Node* child : node.children) height = std::max(height, child->height);
    for (const Part& part : node.parts)
        if (part.node) height = std::max(height, part.node->height);
    node.height = height + 1;
    if (node.height > max_height || nodes_.size() >= max_nodes) {
        session.fail(Failure::Kind::unsupported, "an expression is nested too deeply", "", Place());
        node.children.clear();
        node.parts.clear();
        node.height = 1;
    }
    return &nodes_.emplace_back(std::move(node));
}

Node* Compiler::copy(const Node* node) {
    return &nodes_.emplace_back(*node);
}

const Node* Compiler::null_node() {
    Node node;
    node.kind = Kind::null;
    return make(std::move(node));
}

const Node* Compiler::truth(bool value) {
    Node node;
    node.kind = Kind::truth;
    node.flag = value;
    node.type = {Affinity::boolean, nullptr};
    return make(std::move(node));
}

const Node* Compiler::bind(Ref value, SqlType type, std::string name) {
    Node node;
    node.kind = Kind::bind;
    node.value = value;
    node.type = type;
    node.name = std::move(name);
    return make(std::move(node));
}

const Node* Compiler::joined(std::vector<Part> parts, Template tail, SqlType type) {
    Node node;
    node.kind = Kind::parts;
    node.parts = std::move(parts);
    if (!tail.text.empty()) node.parts.push_back({std::move(tail), nullptr});
    node.type = type;
    return make(std::move(node));
}

// The same bound value with another type, also below parentheses; other expressions keep theirs.
const Node* Compiler::with_type(const Node* node, SqlType type) {
    if (node->kind != Kind::bind) return node;
    Node* typed = copy(node);
    typed->type = type;
    return typed;
}

const Node* Compiler::grouped(const Node* node, Op against, const CustomOp* against_custom) {
    auto parentheses = [&] {
        Node group;
        group.kind = Kind::grouping;
        group.type = node->type;
        group.children = {node};
        return make(std::move(group));
    };
    bool collecting = against == Op::any || against == Op::all;
    if (is_plain(node)) {
        bool logical = against == Op::and_ || against == Op::or_ || against == Op::as_boolean;
        if (logical && node->type.affinity == Affinity::boolean) {
            Node wrapped;
            wrapped.kind = Kind::as_boolean;
            wrapped.flag = true;
            wrapped.type = node->type;
            wrapped.children = {node};
            return make(std::move(wrapped));
        }
        bool indexed = against == Op::getitem && node->function && node->type.affinity == Affinity::array;
        return collecting || indexed ? parentheses() : node;
    }
    switch (node->kind) {
    case Kind::binary:
    case Kind::list: {
        if (node->children.empty()) return node;
        bool weaker = node->group && binds_weaker(node->op, node->custom, against, against_custom);
        bool odd = against == Op::inv && !is_boolean(node->op, node->custom);
        return weaker || odd ? parentheses() : node;
    }
    case Kind::prefix:
        return node->op != Op::none && binds_weaker(node->op, node->custom, against, against_custom) ? parentheses()
                                                                                                     : node;
    case Kind::filter:
        return binds_weaker(Op::filter, nullptr, against, against_custom) ? parentheses() : node;
    case Kind::array:
        return collecting || against == Op::getitem ? parentheses() : node;
    case Kind::exists:
        return binds_weaker(Op::exists, nullptr, against, against_custom) ? parentheses() : node;
    case Kind::text:
        return against == Op::in || against == Op::not_in ? parentheses() : node;
    case Kind::label: {
        const Node* inner = grouped(node->children[0], against, against_custom);
        if (inner == node->children[0]) return node;
        Node* label = copy(node);
        label->children = {inner};
        return label;
    }
    default:
        return node;
    }
}

const Node* Compiler::binary(const Node* left, const Node* right, Op op, SqlType type, Op negated,
                             const CustomOp* custom) {
    if (!left || !right) return nullptr;
    if (is_associative(op)) {
        auto flat = [&](const Node* side, std::vector<const Node*>& out) {
            bool same = (side->kind == Kind::binary || side->kind == Kind::list) && side->op == op &&
                        side->type.affinity == type.affinity;
            if (same)
                out.insert(out.end(), side->children.begin(), side->children.end());
            else
                out.push_back(side);
            return same;
        };
        std::vector<const Node*> operands;
        bool one = flat(left, operands), other = flat(right, operands);
        if (one || other) {
            Node list;
            list.kind = Kind::list;
            list.op = op;
            list.type = type;
            for (const Node* operand : operands) list.children.push_back(grouped(operand, op));
            return make(std::move(list));
        }
    }
    Node node;
    node.kind = Kind::binary;
    node.op = op;
    node.custom = custom;
    node.type = type;
    node.negated = left->collection || right->collection ? Op::none : negated;
    node.children = {grouped(left, op, custom), grouped(right, op, custom)};
    return make(std::move(node));
}

const Node* Compiler::negate(const Node* node) {
    if (!node) return nullptr;
    auto not_of = [&](const Node* inner, SqlType type) {
        Node prefix;
        prefix.kind = Kind::prefix;
        prefix.op = Op::inv;
        prefix.type = type;
        prefix.children = {grouped(inner, Op::inv)};
        return make(std::move(prefix));
    };
    const SqlType boolean{Affinity::boolean, nullptr};
    switch (node->kind) {
    case Kind::truth:
        return truth(!node->flag);
    case Kind::as_boolean: {
        if (node->children[0]->kind == Kind::truth) return truth(!node->children[0]->flag);
        Node* flipped = copy(node);
        flipped->flag = !node->flag;
        return flipped;
    }
    case Kind::binary:
        if (node->negated != Op::none) {
            Node* other = copy(node);
            other->op = node->negated;
            other->negated = node->op;
            return other;
        }
        return negate(grouped(node, Op::none));
    case Kind::list:
        return not_of(node, {});
    case Kind::prefix:
        return not_of(grouped(node, Op::inv), node->type.affinity == Affinity::boolean ? boolean : SqlType());
    case Kind::exists: {
        Node group;
        group.kind = Kind::grouping;
        group.type = boolean;
        group.children = {node};
        return not_of(make(std::move(group)), boolean);
    }
    case Kind::label: {
        Node* label = copy(node);
        label->children = {negate(node->children[0])};
        return label->children[0] ? label : nullptr;
    }
    case Kind::text:
        if (session.before(SqlAlchemy::v2_0)) return not_of(node, {});
        session.fail(Failure::Kind::raises, "AssertionError: text() cannot be negated", "", Place());
        return nullptr;
    default:
        break;
    }
    if (node->type.affinity != Affinity::boolean) return not_of(node, {});
    Node wrapped;
    wrapped.kind = Kind::as_boolean;
    wrapped.flag = false;
    wrapped.type = boolean;
    wrapped.children = {node};
    return make(std::move(wrapped));
}

// and_(), or_(): true() and false() decide or vanish; lists of the same operator flatten.
const Node* Compiler::conjunction(Op op, const std::vector<const Node*>& clauses) {
    bool vanishing = op == Op::and_;
    std::vector<const Node*> kept;
    const Node* neutral = nullptr;
    for (const Node* clause : clauses) {
        if (!clause) return nullptr;
        if (clause->kind == Kind::truth && clause->flag == vanishing) {
            neutral = clause;
        } else if (clause->kind == Kind::truth) {
            kept = {clause};
            break;
        } else {
            kept.push_back(clause);
        }
    }
    if (kept.empty() && neutral) kept = {neutral};
    if (kept.size() == 1) return grouped(kept[0], Op::as_boolean);
    Node list;
    list.kind = Kind::list;
    list.op = op;
    list.type = {Affinity::boolean, nullptr};
    for (const Node* one : kept) {
        const Node* clause = grouped(one, op);
        bool same = clause->kind == Kind::list && clause->op == op && clause->type.affinity == Affinity::boolean;
        if (same)
            list.children.insert(list.children.end(), clause->children.begin(), clause->children.end());
        else
            list.children.push_back(clause);
    }
    return make(std::move(list));
}

const Node* Compiler::where_clause(const std::vector<const Node*>& clauses) {
    if (clauses.empty()) return nullptr;
    const Node* all = conjunction(Op::and_, clauses);
    bool empty = all && all->kind == Kind::list && all->children.empty();
    return empty ? nullptr : all;
}

}  // namespace limbeck::dataflow::rendering::dml
