// Nodes to text, as SQLAlchemy's compiler writes them for PostgreSQL. The depth of nodes is bounded when they are made.
// Source: sqlalchemy/sql/compiler.py (visit_*) and dialects/postgresql/base.py (PGCompiler) of 2.1.
#include "dataflow/rendering/expression.h"

#include <algorithm>

namespace limbeck::dataflow::rendering::dml {

using Kind = Node::Kind;

namespace {

bool is_empty_list(const Node* node) {
    return node->kind == Kind::list && node->children.empty();
}

}  // namespace

void Compiler::render_list(const std::vector<const Node*>& nodes, std::string_view separator, Template& out,
                           Mode mode) {
    bool first = true;
    for (const Node* node : nodes) {
        if (is_empty_list(node)) continue;
        if (!first) out.append(separator);
        first = false;
        render(node, out, mode);
    }
}

void Compiler::render(const Node* node, Template& out, Mode mode) {
    if (!ok()) return;
    bool in_columns_clause = mode.columns_clause;
    mode.columns_clause = false;
    switch (node->kind) {
    case Kind::column:
        return render_column(node, out, mode);
    case Kind::verbatim:
        return out.append(node->text);
    case Kind::null:
        return out.append("NULL");
    case Kind::truth:
        return out.append(node->flag ? "true" : "false");
    case Kind::bind:
        return render_bind(node, out, nullptr);
    case Kind::text:
    case Kind::parts:
    case Kind::filter:
        for (const Part& part : node->parts) {
            out.append(part.text);
            if (part.node) render(part.node, out, mode);
        }
        return;
    case Kind::array:
        if (node->children.empty() && node->type.term) {
            out.append("ARRAY[]");
            if (session.before(SqlAlchemy::v2_0)) return;
            out.append("::");
            return out.append(type_name(session, node->type.term));
        }
        out.append("ARRAY[");
        render_list(node->children, ", ", out, mode);
        return out.append("]");
    case Kind::tuple:
        out.append("(");
        render_list(node->children, ", ", out, mode);
        return out.append(")");
    case Kind::binary:
        return render_binary(node, out, mode);
    case Kind::list:
        mode.in_operator = true;
        return render_list(node->children, text_of(node->op), out, mode);
    case Kind::prefix:
        out.append(text_of(node->op));
        return render(node->children[0], out, mode);
    case Kind::suffix:
        render(node->children[0], out, mode);
        return out.append(text_of(node->op));
    case Kind::as_boolean:
        if (!node->flag) out.append("NOT ");
        return render(node->children[0], out, mode);
    case Kind::grouping:
        out.append("(");
        render(node->children[0], out, mode);
        return out.append(")");
    case Kind::label:
        if (!in_columns_clause) return render(node->children[0], out, mode);
        render(node->children[0], out, mode);
        out.append(" AS ");
        return out.append(quoted(node->name));
    case Kind::subquery:
        out.append("(");
        render_select(*node->select, out, false);
        return out.append(")");
    case Kind::exists:
        out.append("EXISTS (");
        render_select(*node->select, out, false);
        return out.append(")");
    }
}

void Compiler::render_column(const Node* node, Template& out, Mode mode) {
    if (node->from && mode.tables) {
        Template prefix = from_name(node->from);
        if (!prefix.text.empty()) {
            out.append(prefix);
            out.append(".");
        }
    }
    out.append(node->text);
}

void Compiler::render_operands(const Node* node, std::string_view between, Template& out, Mode mode, bool eager) {
    bool parentheses = mode.in_operator && eager;
    mode.in_operator = true;
    mode.eager = eager;
    if (parentheses) out.append("(");
    render(node->children[0], out, mode);
    out.append(between);
    const Node* right = node->children[1];
    if (right->kind == Kind::bind && right->expanding)
        render_bind(right, out, node);
    else
        render(right, out, mode);
    if (parentheses) out.append(")");
}

void Compiler::render_binary(const Node* node, Template& out, Mode mode) {
    const Node* left = node->children[0];
    const Node* right = node->children[1];
    auto around = [&](std::string_view before, std::string_view between, std::string_view after) {
        out.append(before);
        render(left, out, mode);
        out.append(between);
        render(right, out, mode);
        out.append(after);
    };
    const bool is_plain_text = !session.before(SqlAlchemy::v2_0);
    const std::string_view text_query = is_plain_text ? " @@ plainto_tsquery(" : " @@ to_tsquery(";
    switch (node->op) {
    case Op::custom:
        return render_operands(node, " " + node->custom->text + " ", out, mode, node->custom->eager_grouping);
    case Op::json_getitem:
    case Op::json_path_getitem:
        return render_json_index(node, out, mode);
    case Op::getitem:
        return around("", "[", "]");
    case Op::truediv: {
        if (session.before(SqlAlchemy::v2_0)) return around("", " / ", "");
        bool fraction = right->type.affinity == Affinity::numeric || right->type.affinity == Affinity::floating;
        Template type =
            type_name(session, type_term(session, fraction ? right->type : SqlType{Affinity::numeric, nullptr}));
        return around("", " / CAST(", " AS " + type.text + ")");
    }
    case Op::floordiv: {
        if (session.before(SqlAlchemy::v2_0))
            return session.fail(Failure::Kind::raises, "TypeError: unsupported operand type(s) for //", "", Place());
        bool whole = left->type.affinity == Affinity::integer && right->type.affinity == Affinity::integer;
        return around(whole ? "" : "FLOOR(", " / ", whole ? "" : ")");
    }
    case Op::mod:
        return around("", " % ", "");
    case Op::match:
        return around("", text_query, ")");
    case Op::not_match:
        return around("NOT ", text_query, ")");
    case Op::like:
    case Op::ilike:
    case Op::not_like:
    case Op::not_ilike: {
        around("", text_of(node->op), "");
        if (node->text.text.empty()) return;
        out.append(" ESCAPE ");
        return out.append(string_literal(node->text));
    }
    case Op::contains:
    case Op::not_contains:
    case Op::icontains:
    case Op::not_icontains:
    case Op::startswith:
    case Op::not_startswith:
    case Op::istartswith:
    case Op::not_istartswith:
    case Op::endswith:
    case Op::not_endswith:
    case Op::iendswith:
    case Op::not_iendswith:
        return render_contains(node, out, mode);
    case Op::between:
    case Op::not_between: {
        std::string words(text_of(node->op));
        return render_operands(node, node->flag ? words + "SYMMETRIC " : words, out, mode, mode.eager);
    }
    case Op::not_in:
        out.append("(");
        render_operands(node, text_of(node->op), out, mode, mode.eager);
        return out.append(")");
    default:
        return render_operands(node, text_of(node->op), out, mode, mode.eager);
    }
}

// `a LIKE '%' || x || '%'`: the percent signs are literals of the statement, x is bound.
void Compiler::render_contains(const Node* node, Template& out, Mode mode) {
    bool negated = negation(node->op) < node->op;
    Op positive = negated ? negation(node->op) : node->op;
    bool before = positive != Op::startswith && positive != Op::istartswith;
    bool after = positive != Op::endswith && positive != Op::iendswith;
    bool ignore_case = positive == Op::icontains || positive == Op::istartswith || positive == Op::iendswith;
    render(node->children[0], out, mode);
    out.append(negated ? " NOT" : "");
    out.append(ignore_case ? " ILIKE " : " LIKE ");
    if (before) out.append("'%' || ");
    mode.in_operator = true;
    render(grouped(node->children[1], Op::concat), out, mode);
    if (after) out.append(" || '%'");
    if (node->text.text.empty()) return;
    out.append(" ESCAPE ");
    out.append(string_literal(node->text));
}

void Compiler::render_json_index(const Node* node, Template& out, Mode mode) {
    const Node* left = node->children[0];
    bool path = node->op == Op::json_path_getitem;
    bool json = node->type.affinity == Affinity::json || node->type.affinity == Affinity::jsonb;
    bool hstore = left->type.affinity == Affinity::hstore;
    if (!json && !hstore) {
        // as_integer() and the like: the text of the element, cast.
        out.append("CAST(");
        render_operands(node, path ? " #>> " : " ->> ", out, mode, true);
        out.append(" AS ");
        out.append(type_name(session, type_term(session, node->type)));
        return out.append(")");
    }
    if (path || !node->flag) return render_operands(node, path ? " #> " : " -> ", out, mode, true);
    mode.eager = true;
    bool parentheses = left->function || left->cast;
    if (parentheses) out.append("(");
    render(left, out, mode);
    out.append(parentheses ? ")[" : "[");
    render(node->children[1], out, mode);
    out.append("]");
}

Ref Compiler::bound_value(const Node* node) const {
    if (node->named_bind && parameters && parameters->is(ValueKind::dict))
        if (Ref given = parameters->lookup(node->name)) return given;
    return node->value;
}

void Compiler::render_bind(const Node* node, Template& out, const Node* in) {
    bool clash = node->named_bind && std::find(reserved.begin(), reserved.end(), node->name) != reserved.end();
    if (clash) {
        session.fail(Failure::Kind::raises,
                     "CompileError: bindparam() name is reserved for automatic usage in the VALUES or SET clause of "
                     "this insert/update statement",
                     node->name, node->value ? node->value->place : Place());
        return;
    }
    Ref value = bound_value(node);
    if (!value && parameters && parameters->is(ValueKind::unknown)) {
        append_hole(out, node->name, parameters);
        return;
    }
    if (!value && node->required && literals == Literals::bound) {
        session.fail(Failure::Kind::raises,
                     "StatementError: A value is required for bind parameter '" + node->name + "'", node->name,
                     Place());
        return;
    }
    if (!value) return out.append("NULL");
    if (node->expanding) return render_expanding(node, value, out, in);
    // A value that comes with the execution has the type of its parameter, or its own.
    append_literal(session, out, value, node->type, node->inlined ? Literals::inlined : literals, node->name);
}

// A list of values in parentheses; an empty one is a condition that never (or always) holds.
void Compiler::render_expanding(const Node* node, Ref values, Template& out, const Node* in) {
    bool list = values->is(ValueKind::list) || values->is(ValueKind::tuple) || values->is(ValueKind::set);
    out.append("(");
    if (!list) {
        append_hole(out, node->name, values);
        return out.append(")");
    }
    if (values->items.empty()) {
        std::string nulls = "NULL";
        if (node->type.affinity == Affinity::tuple) {
            nulls = "(";
            for (size_t i = 0; i < node->children.size(); ++i) nulls += i > 0 ? ", NULL" : "NULL";
            nulls += ")";
        }
        if (in && in->op == Op::in) return out.append(nulls + ") AND (1 != 1)");
        if (in && in->op == Op::not_in) return out.append(nulls + ") OR (1 = 1)");
        SqlType type = node->type.null() ? SqlType{Affinity::integer, nullptr} : node->type;
        out.append("SELECT CAST(NULL AS ");
        out.append(type_name(session, type_term(session, type)));
        return out.append(") WHERE 1!=1)");
    }
    for (size_t i = 0; i < values->items.size(); ++i) {
        if (i > 0) out.append(", ");
        Ref item = values->items[i];
        bool row = node->type.affinity == Affinity::tuple && (item->is(ValueKind::tuple) || item->is(ValueKind::list));
        if (!row) {
            append_literal(session, out, item, node->type, literals, node->name);
            continue;
        }
        out.append("(");
        for (size_t k = 0; k < item->items.size(); ++k) {
            if (k > 0) out.append(", ");
            SqlType type = k < node->children.size() ? coerced(node->children[k]->type, item->items[k]) : SqlType();
            append_literal(session, out, item->items[k], type, literals, node->name);
        }
        out.append(")");
    }
    out.append(")");
}

std::string Compiler::anonymous(const void* object, const std::string& base) {
    auto [found, added] = anonymous_name_.try_emplace(object);
    if (added) found->second = base + "_" + std::to_string(++anonymous_count_[base]);
    return found->second;
}

}  // namespace limbeck::dataflow::rendering::dml
