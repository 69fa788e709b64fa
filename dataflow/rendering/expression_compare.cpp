// Python's operators over SQL expressions: which SQL operator is meant, and how the other operand is coerced.
// Source: sqlalchemy/sql/default_comparator.py and coercions.py (BinaryElementRole, InElementRole) of 2.1.
#include "dataflow/rendering/expression.h"

namespace limbeck::dataflow::rendering::dml {

namespace {

using frontend::Operator;
using Kind = Node::Kind;
constexpr SqlType boolean{Affinity::boolean, nullptr};

Op comparison_of(Operator op) {
    switch (op) {
    case Operator::equal:
        return Op::eq;
    case Operator::not_equal:
        return Op::ne;
    case Operator::less:
        return Op::lt;
    case Operator::less_equal:
        return Op::le;
    case Operator::greater:
        return Op::gt;
    case Operator::greater_equal:
        return Op::ge;
    default:
        return Op::none;
    }
}

Op arithmetic_of(Operator op) {
    switch (op) {
    case Operator::add:
        return Op::add;
    case Operator::sub:
        return Op::sub;
    case Operator::mul:
        return Op::mul;
    case Operator::div:
        return Op::truediv;
    case Operator::floor_div:
        return Op::floordiv;
    case Operator::mod:
        return Op::mod;
    default:
        return Op::none;
    }
}

// Python asks the right operand first when its class is a subclass of the left one's: Column of column(), and the
// functions that SQLAlchemy knows of those that it does not. Only comparisons come out differently.
bool right_is_asked_first(const Node* left, const Node* right) {
    if (left->function && right->function) return !left->generic_function && right->generic_function;
    bool light = (left->kind == Kind::column || left->kind == Kind::verbatim) && !left->flag;
    return light && right->kind == Kind::column && right->flag;
}

}  // namespace

const Node* Compiler::operate(Operator op, const Node* left, Ref left_value, Ref right) {
    bool right_is_sql = is_sql_term(right);
    if (op == Operator::bit_and || op == Operator::bit_or) {
        Op logical = op == Operator::bit_and ? Op::and_ : Op::or_;
        return conjunction(logical, {left ? left : criterion(left_value), criterion(right)});
    }
    Op comparison = comparison_of(op);
    if (comparison != Op::none) {
        if (!left) {
            const Node* other = sql(right);
            return other ? compare(mirrored(comparison), other, left_value) : nullptr;
        }
        if (!right_is_sql) return compare(comparison, left, right);
        const Node* other = operand(left, right, comparison);
        if (!other) return nullptr;
        if (left->collection) return compare_nodes(mirrored(comparison), other, left, Op::none);
        if (right_is_asked_first(left, other))
            return compare_nodes(mirrored(comparison), other, left, negation(mirrored(comparison)));
        return compare_nodes(comparison, left, other, negation(comparison));
    }
    if (op == Operator::pow) {
        const Node* base = left ? left : element(left_value);
        const Node* exponent = element(right);
        if (session.before(SqlAlchemy::v2_1)) {
            session.raises("TypeError: unsupported operand type(s) for ** or pow()", left_value);
            return nullptr;
        }
        return base && exponent ? function_text("power", {base, exponent}, base->type) : nullptr;
    }
    Op number = arithmetic_of(op);
    if (number == Op::none) {
        session.unsupported("an operator that SQLAlchemy does not translate", left_value);
        return nullptr;
    }
    if (!left) {
        const Node* other = sql(right);
        return other ? arithmetic(number, operand(other, left_value, number), other) : nullptr;
    }
    return arithmetic(number, left, operand(left, right, number));
}

// A constant of Python or of SQL on the right: None, True, False, null(), true(), false().
const Node* Compiler::compare(Op op, const Node* left, Ref right) {
    const Node* constant = nullptr;
    if (right->is(ValueKind::none))
        constant = null_node();
    else if (right->is(ValueKind::boolean))
        constant = truth(right->truth);
    if (constant) return compare_nodes(op, left, constant, negation(op));
    return compare_nodes(op, left, operand(left, right, op), negation(op));
}

const Node* Compiler::compare_nodes(Op op, const Node* left, const Node* right, Op negated) {
    if (!left || !right) return nullptr;
    bool constant = right->kind == Kind::null || right->kind == Kind::truth;
    bool equality = op == Op::eq || op == Op::ne;
    bool distinct = op == Op::is_distinct_from || op == Op::is_not_distinct_from;
    if (!constant || distinct || (equality && right->kind == Kind::truth)) {
        if (left->collection) return binary(right, left, mirrored(op), boolean, Op::none);
        return binary(left, right, op, boolean, negated);
    }
    if (op == Op::eq || op == Op::is) return binary(left, right, Op::is, boolean, Op::is_not);
    if (op == Op::ne || op == Op::is_not) return binary(left, right, Op::is_not, boolean, Op::is);
    session.fail(Failure::Kind::raises,
                 "ArgumentError: Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', 'is_not_distinct_from()' "
                 "operators can be "
                 "used with None/True/False",
                 "", Place());
    return nullptr;
}

const Node* Compiler::operand(const Node* beside, Ref value, Op op) {
    if (!beside) return nullptr;
    if (is_sql_term(value)) {
        const Node* node = sql(value);
        if (node && node->type.null() && !beside->type.null()) return with_type(node, beside->type);
        return node;
    }
    if (value->is(ValueKind::none)) {
        if (op != Op::none) return null_node();
    }
    // ANY(array) is compared with elements of the array.
    SqlType own = beside->type;
    if (beside->collection && !beside->children.empty()) {
        own = beside->children[0]->type;
        if (own.affinity == Affinity::array) own = item_type(own);
    }
    bool list = value->is(ValueKind::list) || value->is(ValueKind::tuple);
    if (beside->kind == Kind::array && list) {
        Node array;
        array.kind = Kind::array;
        array.type = beside->type;
        array.text.append("ARRAY[");
        for (Ref item : value->items) array.children.push_back(bind(item, coerced(item_type(beside->type), item)));
        return make(std::move(array));
    }
    return bind(value, coerced(own, value));
}

const Node* Compiler::arithmetic(Op op, const Node* left, const Node* right) {
    if (!left || !right) return nullptr;
    Adapted meant = adapted(op, left->type, right->type);
    return binary(left, right, meant.op, meant.type, Op::none);
}

const Node* Compiler::custom_binary(const Node* left, const CustomOp* op, Ref right, SqlType type, bool typed) {
    const Node* other = operand(left, right, Op::custom);
    if (!left || !other) return nullptr;
    if (!typed) type = op->comparison ? boolean : adapted(Op::custom, left->type, other->type).type;
    return binary(left, other, Op::custom, type, Op::none, op);
}

const Node* Compiler::in_list(const Node* left, Ref values, bool negated) {
    const Node* right = left ? in_values(left, values) : nullptr;
    if (!right) return nullptr;
    Op op = negated ? Op::not_in : Op::in;
    const Node* compared = binary(left, right, op, boolean, negation(op));
    return compared;
}

// What stands after IN: a bound list, a list with expressions in it, a subquery, a bindparam().
const Node* Compiler::in_values(const Node* left, Ref values) {
    if (is_sql_term(values)) {
        if (const Select* subquery = select(values)) return scalar(subquery);
        if (!ok()) return nullptr;
        const Node* node = sql(values);
        if (!node || node->kind != Kind::bind) return node;
        Node* list = copy(node);
        list->expanding = true;
        if (list->type.null()) list->type = left->type;
        return list;
    }
    if (values->is(ValueKind::string) || values->is(ValueKind::integer) || values->is(ValueKind::none)) {
        session.raises("ArgumentError: IN expression list, SELECT construct, or bound parameter object expected",
                       values);
        return nullptr;
    }
    bool list = values->is(ValueKind::list) || values->is(ValueKind::tuple) || values->is(ValueKind::set);
    bool expressions = false;
    for (Ref item : values->items) expressions = expressions || (list && is_sql_term(item));
    if (expressions) {
        Node tuple;
        tuple.kind = Kind::tuple;
        for (Ref item : values->items) {
            const Node* one = is_sql_term(item) ? sql(item) : bind(item, coerced(left->type, item));
            if (!one) return nullptr;
            tuple.children.push_back(grouped(one, Op::comma));
        }
        return make(std::move(tuple));
    }
    Node node;
    node.kind = Kind::bind;
    node.value = values;
    node.name = left->name.empty() ? "param" : left->name;
    node.expanding = true;
    node.type = list && !values->items.empty() ? coerced(left->type, values->items[0]) : left->type;
    if (left->kind == Kind::tuple) node.type = {Affinity::tuple, nullptr};
    // The types of a tuple's elements are those of the columns that it is compared with.
    if (left->kind == Kind::tuple) node.children = left->children;
    return make(std::move(node));
}

const Node* Compiler::index(const Node* of, Ref key) {
    if (!of) return nullptr;
    const Affinity affinity = of->type.affinity;
    Node node;
    node.kind = Kind::binary;
    if (affinity == Affinity::array) {
        node.op = Op::getitem;
        node.type = item_type(of->type);
        const Node* position = is_sql_term(key) ? sql(key) : bind(key, type_of_value(key));
        if (!position) return nullptr;
        node.children = {grouped(of, Op::getitem), grouped(position, Op::getitem)};
        return make(std::move(node));
    }
    if (affinity != Affinity::json && affinity != Affinity::jsonb && affinity != Affinity::hstore) {
        session.unsupported("an index of an expression that is no array and no JSON", key);
        return nullptr;
    }
    bool path = key->is(ValueKind::tuple) || key->is(ValueKind::list);
    const Node* right = nullptr;
    if (path) {
        std::string text = "{";
        for (Ref part : key->items) {
            if (!part->is(ValueKind::string) && !part->is(ValueKind::integer)) {
                session.unsupported("a path into JSON that is not constant", part);
                return nullptr;
            }
            text += (text.size() > 1 ? ", " : "") + std::string(part->str());
        }
        right = bind(session.arena.string(text + "}", key->place), {Affinity::string, nullptr});
    } else {
        right = is_sql_term(key) ? sql(key) : bind(key, type_of_value(key));
    }
    if (!right) return nullptr;
    node.op = path ? Op::json_path_getitem : Op::json_getitem;
    node.type = affinity == Affinity::hstore ? SqlType{Affinity::string, nullptr} : of->type;
    // Subscripts, where the server and this version have them.
    node.flag = affinity != Affinity::json && !session.before(SqlAlchemy::v2_0);
    node.children = {grouped(of, node.op), grouped(right, node.op)};
    return make(std::move(node));
}

}  // namespace limbeck::dataflow::rendering::dml
