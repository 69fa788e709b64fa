// The doors to SQL expressions, and the dispatch of terms. A left-leaning chain of operators may be as long as somebody
// writes it: it is walked with a loop; other nesting is counted and refused beyond a limit.
// Source: sqlalchemy/sql/coercions.py (roles), compiler.py of 2.1; facts R12, R13, R22.
#include "dataflow/rendering/expression.h"

#include <algorithm>

namespace limbeck::dataflow::rendering {

using dml::Compiler;
using dml::Literals;
using dml::Mode;
using dml::Node;

namespace {

Template ddl_text(Session& session, Ref value, bool grouped) {
    Compiler compiler(session, Literals::inlined);
    const Node* node = value->is_text() ? compiler.text_clause(value->text, {}, {}) : compiler.element(value);
    if (node && grouped && node->kind != Node::Kind::column) node = compiler.grouped(node, dml::Op::none);
    Template out;
    if (node) compiler.render(node, out, {.tables = false});
    return session.ok() ? out : Template();
}

}  // namespace

Template expression(Session& session, Ref value, ExpressionPlace where) {
    if (where == ExpressionPlace::ddl) return ddl_text(session, value, false);
    Compiler compiler(session, Literals::bound);
    const Node* node = compiler.element(value);
    Template out;
    if (node) compiler.render(node, out);
    return session.ok() ? out : Template();
}

Template raw_or_expression(Session& session, Ref value) {
    if (!session.known(value)) return {};
    return ddl_text(session, value, false);
}

Template grouped_expression(Session& session, Ref value) {
    if (!session.known(value)) return {};
    return ddl_text(session, value, true);
}

namespace dml {

bool is_sql_term(Ref value) {
    return !is_python_value(value);
}

Compiler::Deeper::Deeper(Compiler& owner, Ref at) : compiler(owner) {
    allowed = ++compiler.depth_ <= max_depth && compiler.nodes_.size() < max_nodes;
    if (!allowed)
        compiler.session.fail(Failure::Kind::unsupported, "an expression is nested too deeply", "", at->place);
}

Chain chain_of(Ref term, bool (*starts_here)(std::string_view)) {
    Chain chain;
    while (term->is(ValueKind::method) && !(starts_here && starts_here(term->name))) {
        chain.methods.push_back(term);
        term = term->receiver;
    }
    chain.base = term;
    std::reverse(chain.methods.begin(), chain.methods.end());
    return chain;
}

const Node* Compiler::sql(Ref term) {
    Deeper deeper(*this, term);
    if (!deeper.allowed || !ok()) return nullptr;
    switch (term->kind) {
    case ValueKind::call: {
        bool query = term->name == "sqlalchemy.select" || term->name.starts_with("sqlalchemy.union");
        if (!query) return call(term);
        const Select* subquery = select_or_fail(term);
        return subquery ? scalar(subquery) : nullptr;
    }
    case ValueKind::method: {
        if (const Select* subquery = is_exists(term) ? nullptr : select(term)) return scalar(subquery);
        return ok() ? method(term) : nullptr;
    }
    case ValueKind::attribute:
        return attribute(term);
    case ValueKind::subscript:
        if (is_columns(term->receiver) && term->items[0]->is(ValueKind::string)) {
            const From* table = from_or_fail(term->receiver->receiver);
            return table ? column_of(table, term->items[0]->str(), term) : nullptr;
        } else {
            return index(sql(term->receiver), term->items[0]);
        }
    case ValueKind::symbol:
        if (term->name == "sqlalchemy.null" || term->name == "sqlalchemy.true" || term->name == "sqlalchemy.false") {
            session.raises("ArgumentError: a function of SQLAlchemy is given without being called", term);
            return nullptr;
        }
        session.unsupported("an SQL expression of a kind that is not rendered yet", term);
        return nullptr;
    case ValueKind::operation:
        break;
    default:
        session.unsupported("a value that is no SQL expression", term);
        return nullptr;
    }
    // The left spine, outermost first.
    std::vector<Ref> spine;
    while (term->is(ValueKind::operation)) {
        spine.push_back(term);
        if (term->items.size() != 2 || is_python_value(term->items[0])) break;
        term = term->items[0];
    }
    const Node* left = nullptr;
    if (!term->is(ValueKind::operation)) {
        left = sql(term);
        if (!left) return nullptr;
    }
    for (size_t i = spine.size(); i-- > 0 && ok();) {
        Ref one = spine[i];
        if (one->items.size() == 1) {
            const Node* inner = sql(one->items[0]);
            if (!inner) return nullptr;
            if (one->op == frontend::Operator::invert) {
                left = negate(inner);
            } else if (one->op == frontend::Operator::minus) {
                Node prefix;
                prefix.kind = Node::Kind::prefix;
                prefix.op = Op::neg;
                prefix.type = inner->type;
                prefix.children = {grouped(inner, Op::neg)};
                left = make(std::move(prefix));
            } else {
                session.unsupported("an operator that SQLAlchemy does not translate", one);
            }
        } else {
            left = operate(one->op, left, one->items[0], one->items[1]);
        }
        if (!left) return nullptr;
    }
    return ok() ? left : nullptr;
}

const Node* Compiler::element(Ref value, SqlType type) {
    if (is_sql_term(value)) return sql(value);
    if (value->is(ValueKind::none)) return null_node();
    return bind(value, type.null() ? type_of_value(value) : type);
}

const Node* Compiler::criterion(Ref value) {
    if (is_sql_term(value)) return sql(value);
    if (value->is(ValueKind::none)) return null_node();
    if (value->is(ValueKind::boolean)) return truth(value->truth);
    if (!session.known(value)) return nullptr;
    if (value->is(ValueKind::string))
        session.raises("ArgumentError: Textual SQL expression should be explicitly declared as text()", value);
    else
        session.unsupported("a condition that is no SQL expression", value);
    return nullptr;
}

// A str names a label or a column.
const Node* Compiler::ordering(Ref value) {
    if (!value->is(ValueKind::string)) return is_sql_term(value) ? sql(value) : criterion(value);
    Node node;
    node.kind = Node::Kind::verbatim;
    node.text = quoted_name(session, value);
    return make(std::move(node));
}

}  // namespace dml

}  // namespace limbeck::dataflow::rendering
