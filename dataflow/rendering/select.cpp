// SELECT to text: which tables stand in FROM and which belong to an enclosing statement, labels, CTEs (fact R22: a
// newline before FROM and WHERE).
// Source: sqlalchemy/sql/compiler.py (visit_select, visit_compound_select, visit_cte), selectable.py (SelectState).
#include "dataflow/rendering/expression.h"

#include <algorithm>

namespace limbeck::dataflow::rendering::dml {

using Kind = Node::Kind;

namespace {

bool holds(const std::vector<const From*>& list, const From* wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

void add(std::vector<const From*>& list, const From* from) {
    if (from && !holds(list, from)) list.push_back(from);
}

// The tables inside joins.
void members(const From* from, std::vector<const From*>& out) {
    if (from->kind != From::Kind::join) return add(out, from);
    members(from->left, out);
    members(from->right, out);
}

}  // namespace

void Compiler::tables_of(const Node* node, std::vector<const From*>& out) const {
    if (out.size() > max_froms) return;
    if (node->from && node->from->kind != From::Kind::excluded) add(out, node->from);
    for (const Node* child : node->children) tables_of(child, out);
    for (const Part& part : node->parts)
        if (part.node) tables_of(part.node, out);
}

std::vector<const From*> Compiler::froms_of(const Select& select) const {
    std::vector<const From*> all = select.froms;
    for (const Node* column : select.columns) tables_of(column, all);
    for (const Node* clause : select.where) tables_of(clause, all);
    std::vector<const From*> hidden;
    for (const From* from : all)
        if (from->kind == From::Kind::join) members(from, hidden);
    std::vector<const From*> out;
    for (const From* from : all)
        if (!holds(hidden, from)) add(out, from);
    if (out.size() > max_froms) {
        session.fail(Failure::Kind::unsupported, "a query over too many tables", "", Place());
        out.clear();
    }
    return out;
}

// Without the tables that an enclosing statement has already: asked for, or because they are not all.
std::vector<const From*> Compiler::displayed(const Select& select, bool as_from) {
    std::vector<const From*> froms = froms_of(select);
    auto without = [&](const std::vector<const From*>& outer) {
        std::vector<const From*> left;
        for (const From* from : froms)
            if (!holds(outer, from)) left.push_back(from);
        return left;
    };
    if (!select.correlate.empty()) {
        std::vector<const From*> outer;
        if (!scopes.empty())
            for (const From* from : scopes.back().correlate)
                if (holds(select.correlate, from)) outer.push_back(from);
        return without(outer);
    }
    if (!select.auto_correlate || as_from || scopes.empty() || froms.size() < 2) return froms;
    std::vector<const From*> left = without(scopes.back().as_from);
    if (left.empty())
        session.fail(Failure::Kind::raises,
                     "InvalidRequestError: Select statement returned no FROM clauses due to auto-correlation", "",
                     Place());
    return left;
}

Template Compiler::from_name(const From* from) {
    switch (from->kind) {
    case From::Kind::join:
    case From::Kind::text:
        return Template();
    default:
        break;
    }
    if (!from->anonymous) return from->name;
    std::string base = from->kind == From::Kind::alias && !from->plain_name.empty() ? from->plain_name : "anon";
    return Template(quoted(anonymous(from, base)));
}

void Compiler::render_from(const From* from, Template& out) {
    switch (from->kind) {
    case From::Kind::table:
    case From::Kind::excluded:
        return out.append(from->name);
    case From::Kind::text:
        return out.append(from->text);
    case From::Kind::alias:
        render_from(from->element, out);
        out.append(" AS ");
        return out.append(from_name(from));
    case From::Kind::subquery: {
        // Its name is taken before the names inside it.
        Template name = from_name(from);
        out.append("(");
        render_select(*from->select, out, true);
        out.append(") AS ");
        return out.append(name);
    }
    case From::Kind::cte: {
        Template name = from_name(from);
        if (!holds(ctes_, from)) {
            ctes_.push_back(from);
            Template text = name;
            text.append(" AS \n(");
            std::vector<Scope> outer;
            std::swap(outer, scopes);
            render_select(*from->select, text, true);
            std::swap(outer, scopes);
            text.append(")");
            cte_texts_.push_back(std::move(text));
        }
        return out.append(name);
    }
    case From::Kind::join:
        render_from(from->left, out);
        out.append(from->join);
        render_from(from->right, out);
        out.append(" ON ");
        return render(from->on, out);
    }
}

void Compiler::render_froms(const std::vector<const From*>& froms, Template& out) {
    for (size_t i = 0; i < froms.size(); ++i) {
        if (i > 0) out.append(", ");
        render_from(froms[i], out);
    }
}

void Compiler::with_ctes(Template& out) {
    if (cte_texts_.empty()) return;
    Template whole("WITH ");
    for (size_t i = 0; i < cte_texts_.size(); ++i) {
        if (i > 0) whole.append(", \n");
        whole.append(cte_texts_[i]);
    }
    whole.append("\n ");
    whole.append(out);
    out = std::move(whole);
}

// A column of the SELECT list: named things keep their name, others get a label that is numbered.
void Compiler::render_labelled(const Node* node, Template& out, bool as_from, std::set<std::string>& names) {
    auto labelled = [&](const std::string& label) {
        render(node, out, {.columns_clause = true});
        out.append(" AS ");
        out.append(quoted(label));
    };
    switch (node->kind) {
    case Kind::label:
        names.insert(node->name);
        return render(node, out, {.columns_clause = true});
    case Kind::text:
    case Kind::verbatim:
        return render(node, out, {.columns_clause = true});
    case Kind::column: {
        if (!names.insert(node->name).second) return labelled(anonymous(node, node->name));
        if (as_from && node->from) return labelled(node->name);
        return render(node, out, {.columns_clause = true});
    }
    case Kind::prefix: {
        const Node* inner = node->children[0];
        while (inner->kind == Kind::grouping) inner = inner->children[0];
        bool plain = inner->kind == Kind::column || inner->kind == Kind::label;
        if (plain && !as_from) return render(node, out, {.columns_clause = true});
        return labelled(anonymous(node, "anon"));
    }
    case Kind::parts: {
        if (node->function && !node->name.empty()) return labelled(anonymous(node, node->name));
        const Node* inner = node->cast ? node->parts[0].node : nullptr;
        if (inner && inner->kind == Kind::column) {
            bool first = names.insert(inner->name).second;
            return labelled(first ? inner->name : anonymous(node, inner->name));
        }
        if (inner && inner->function && !inner->name.empty()) return labelled(anonymous(node, inner->name));
        return labelled(anonymous(node, "anon"));
    }
    default:
        return labelled(anonymous(node, "anon"));
    }
}

void Compiler::render_select(const Select& select, Template& out, bool as_from) {
    if (!ok()) return;
    if (!select.compound.empty()) {
        for (size_t i = 0; i < select.compound.size(); ++i) {
            if (i > 0) out.append(" " + select.keyword + " ");
            const Select& part = *select.compound[i];
            bool parentheses = part.limit || part.offset || !part.order_by.empty() || !part.compound.empty();
            if (parentheses) out.append("(");
            render_select(part, out, as_from);
            if (parentheses) out.append(")");
        }
    } else {
        std::vector<const From*> froms = displayed(select, as_from);
        Scope scope;
        for (const From* from : froms) members(from, scope.as_from);
        scope.correlate = scope.as_from;
        if (!scopes.empty())
            for (const From* from : scopes.back().correlate) add(scope.correlate, from);
        scopes.push_back(std::move(scope));
        out.append("SELECT ");
        for (const Template& prefix : select.prefixes) {
            out.append(prefix);
            out.append(" ");
        }
        if (!select.distinct_on.empty()) {
            out.append("DISTINCT ON (");
            render_list(select.distinct_on, ", ", out, {});
            out.append(") ");
        } else if (select.distinct) {
            out.append("DISTINCT ");
        }
        std::set<std::string> names;
        for (size_t i = 0; i < select.columns.size(); ++i) {
            if (i > 0) out.append(", ");
            render_labelled(select.columns[i], out, as_from, names);
        }
        if (!froms.empty()) {
            out.append(" \nFROM ");
            render_froms(froms, out);
        }
        if (const Node* where = where_clause(select.where)) {
            out.append(" \nWHERE ");
            render(where, out);
        }
        if (!select.group_by.empty()) {
            out.append(" GROUP BY ");
            render_list(select.group_by, ", ", out, {});
        }
        if (const Node* having = where_clause(select.having)) {
            out.append(" \nHAVING ");
            render(having, out);
        }
        scopes.pop_back();
    }
    if (!select.order_by.empty()) {
        out.append(" ORDER BY ");
        render_list(select.order_by, ", ", out, {.tables = select.compound.empty()});
    }
    if (select.limit) {
        out.append(" \n LIMIT ");
        render(select.limit, out);
    }
    if (select.offset) {
        out.append(select.limit ? " OFFSET " : "\n LIMIT ALL OFFSET ");
        render(select.offset, out);
    }
    out.append(select.for_update);
}

Template render_select_statement(Session& session, Ref term, Ref parameters) {
    Compiler compiler(session, Literals::bound);
    compiler.parameters = parameters;
    const Select* select = compiler.select_or_fail(term);
    Template out;
    if (!select) return out;
    compiler.render_select(*select, out, false);
    compiler.with_ctes(out);
    return session.ok() ? out : Template();
}

}  // namespace limbeck::dataflow::rendering::dml
