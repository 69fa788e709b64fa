// Calls that make expressions: text, literal, column, case, cast, and_, exists, any_, array ...
// Source: sqlalchemy/sql/_elements_constructors.py, _selectable_constructors.py, elements.py of 2.1. Forms of 1.4 that
// 2.1 refuses, case([...]) for one, mean what they meant: a history that has them runs on 1.4.
#include "dataflow/rendering/expression.h"

namespace limbeck::dataflow::rendering::dml {

namespace {

using Kind = Node::Kind;
constexpr SqlType boolean{Affinity::boolean, nullptr};
constexpr std::string_view library = "sqlalchemy.";
constexpr std::string_view postgresql = "sqlalchemy.dialects.postgresql.";
constexpr std::string_view functions = "sqlalchemy.func.";

bool is_list(Ref value) {
    return value->is(ValueKind::list) || value->is(ValueKind::tuple);
}

}  // namespace

const Node* Compiler::call(Ref term) {
    std::string_view path = term->name;
    if (path.starts_with(functions)) return function(path.substr(functions.size()), term);
    Arguments arguments{term->items, term->named};
    if (path == "alembic.op.inline_literal") {
        Ref value = arguments.get(0, "value");
        if (!value) return null_node();
        Ref type = arguments.get(1, "type_");
        Node node;
        node.kind = Kind::bind;
        node.value = value;
        node.type = is_none(type) ? type_of_value(value) : type_of(type);
        node.inlined = true;
        return make(std::move(node));
    }
    if (path.starts_with(postgresql)) {
        path.remove_prefix(postgresql.size());
        if (path == "array") {
            Ref items = arguments.get(0, "clauses");
            if (!items || !is_list(items)) {
                session.unsupported("an array of values that are not constant", term);
                return nullptr;
            }
            Node array;
            array.kind = Kind::array;
            SqlType item;
            for (Ref value : items->items) {
                const Node* node = element(value);
                if (!node) return nullptr;
                if (array.children.empty()) item = node->type;
                array.children.push_back(node);
            }
            if (Ref given = arguments.named("type_")) item = type_of(given);
            if (item.affinity != Affinity::null) {
                Value type;
                type.kind = ValueKind::call;
                type.name = "sqlalchemy.dialects.postgresql.ARRAY";
                type.items = {type_term(session, item)};
                array.type = {Affinity::array, session.arena.add(std::move(type))};
            } else {
                array.type = {Affinity::array, nullptr};
            }
            return make(std::move(array));
        }
    } else if (path.starts_with(library)) {
        return call_named(path.substr(library.size()), term);
    }
    session.unsupported("an SQL expression of a kind that is not rendered yet", term);
    return nullptr;
}

const Node* Compiler::call_named(std::string_view name, Ref term) {
    Arguments arguments{term->items, term->named};
    Ref first = term->items.empty() ? nullptr : term->items[0];
    if (name == "text") return text_term(term);
    if (name == "null") return null_node();
    if (name == "true" || name == "false") return truth(name == "true");
    if (name == "column" || name == "Column") return column_of(nullptr, "", term);
    if (name == "bindparam") return bindparam(term);
    if (name == "literal") {
        Ref value = arguments.get(0, "value");
        Ref type = arguments.get(1, "type_");
        if (!value) return nullptr;
        return bind(value, is_none(type) ? type_of_value(value) : type_of(type));
    }
    if (name == "literal_column") {
        Ref text = arguments.get(0, "text");
        if (text && text->is_text()) {
            Node node;
            node.kind = Kind::verbatim;
            node.text = text->text;
            node.type = type_of(arguments.get(1, "type_"));
            return make(std::move(node));
        }
    }
    if (name == "and_" || name == "or_") {
        std::vector<const Node*> clauses;
        for (Ref item : term->items) clauses.push_back(criterion(item));
        return conjunction(name == "and_" ? Op::and_ : Op::or_, clauses);
    }
    if (name == "not_" && first) return negate(criterion(first));
    if (name == "case") return case_expression(term);
    if (name == "cast" && arguments.get(1, "type_")) {
        Ref value = arguments.get(0, "expression"), type = arguments.get(1, "type_");
        const Node* inner = value ? element(value, type_of(type)) : nullptr;
        return inner ? cast(inner, type) : nullptr;
    }
    if (name == "type_coerce" && arguments.get(1, "type_")) {
        Ref value = arguments.get(0, "expression");
        SqlType type = type_of(arguments.get(1, "type_"));
        const Node* inner = value ? element(value, type) : nullptr;
        return inner ? wrapped(inner, type) : nullptr;
    }
    if (name == "exists") {
        const Select* inner = select_or_fail(term);
        return inner ? exists(inner) : nullptr;
    }
    if (name == "extract" && arguments.get(1, "expr"))
        return extract(arguments.get(0, "field"), arguments.get(1, "expr"));
    if (name == "between" && term->items.size() >= 3) {
        const Node* left = element(first);
        return left ? between(left, term->items[1], term->items[2], is_true(arguments.get(3, "symmetric"))) : nullptr;
    }
    if (name == "tuple_") {
        Node tuple;
        tuple.kind = Kind::tuple;
        tuple.type = {Affinity::tuple, nullptr};
        for (Ref item : term->items) {
            tuple.children.push_back(element(item));
            if (!tuple.children.back()) return nullptr;
        }
        return make(std::move(tuple));
    }
    if (first && (name == "any_" || name == "all_"))
        return collection(element(first), name == "any_" ? Op::any : Op::all);
    if (first && (name == "asc" || name == "desc")) return ordered(ordering(first), name == "asc" ? Op::asc : Op::desc);
    if (first && (name == "nulls_first" || name == "nullsfirst")) return ordered(ordering(first), Op::nulls_first);
    if (first && (name == "nulls_last" || name == "nullslast")) return ordered(ordering(first), Op::nulls_last);
    if (first && name == "distinct") {
        const Node* inner = element(first);
        if (!inner) return nullptr;
        Node prefix;
        prefix.kind = Kind::prefix;
        prefix.op = Op::distinct;
        prefix.type = inner->type;
        prefix.children = {grouped(inner, Op::distinct)};
        return make(std::move(prefix));
    }
    if (first && name == "over") {
        const Node* inner = sql(first);
        return inner ? over(inner, term, 1) : nullptr;
    }
    if (name == "label" && term->items.size() == 2 && first->is(ValueKind::string))
        return labelled(element(term->items[1]), std::string(first->str()));
    session.unsupported("an SQL expression of a kind that is not rendered yet", term);
    return nullptr;
}

const Node* Compiler::text_term(Ref term) {
    Arguments arguments{term->items, term->named};
    Ref text = arguments.get(0, "text");
    if (!text) {
        session.raises("TypeError: text() takes a text", term);
        return nullptr;
    }
    if (text->is(ValueKind::unknown) && text->origin->level != Level::unknown) {
        Template whole;
        append_open(whole, text);
        return text_clause(whole, {}, {});
    }
    if (!session.known(text)) return nullptr;
    if (!text->is_text()) {
        session.unsupported("text() of a value that is not a constant text", term);
        return nullptr;
    }
    std::vector<std::pair<std::string, Ref>> values;
    // 1.4: text(..., bindparams=[...]).
    Ref binds = arguments.named("bindparams");
    return text_clause(text->text, values, binds ? binds->items : std::vector<Ref>());
}

// text(...).bindparams(x=1, bindparam("y", 2)): values by name, the last one counts.
const Node* Compiler::text_method(Ref term) {
    Chain chain = chain_of(term, nullptr);
    Arguments arguments{chain.base->items, chain.base->named};
    Ref text = arguments.get(0, "text");
    if (!text || !text->is_text()) return text_term(chain.base);
    std::vector<std::pair<std::string, Ref>> values;
    std::vector<Ref> binds;
    for (Ref step : chain.methods) {
        if (step->name == "columns" || step->name == "execution_options") continue;
        if (step->name != "bindparams" && step->name != "params") {
            session.unsupported("a method that is not known of text()", step);
            return nullptr;
        }
        for (Ref item : step->items) {
            if (item->is(ValueKind::dict)) {
                for (const auto& [key, value] : item->pairs)
                    if (key->is(ValueKind::string)) values.emplace_back(std::string(key->str()), value);
            } else {
                binds.push_back(item);
            }
        }
        for (const auto& [key, value] : step->named) values.emplace_back(key, value);
    }
    return text_clause(text->text, values, binds);
}

const Node* Compiler::bindparam(Ref term) {
    Arguments arguments{term->items, term->named};
    Ref name = arguments.get(0, "key");
    Ref value = arguments.get(1, "value");
    Ref type = arguments.get(2, "type_");
    Node node;
    node.kind = Kind::bind;
    node.named_bind = true;
    node.name = name && name->is(ValueKind::string) ? std::string(name->str()) : "param";
    node.value = value;
    node.required = !value && !(arguments.named("required") && !is_true(arguments.named("required")));
    node.expanding = is_true(arguments.named("expanding"));
    if (!is_none(type))
        node.type = type_of(type);
    else if (value)
        node.type = node.expanding && is_list(value) && !value->items.empty() ? type_of_value(value->items[0])
                                                                              : type_of_value(value);
    return make(std::move(node));
}

const Node* Compiler::case_expression(Ref term) {
    Arguments arguments{term->items, term->named};
    std::vector<Ref> whens = term->items;
    if (Ref given = arguments.named("whens")) whens = {given};
    // 1.4: one list of pairs.
    bool listed = whens.size() == 1 &&
                  (whens[0]->is(ValueKind::list) || (whens[0]->is(ValueKind::tuple) && !whens[0]->items.empty() &&
                                                     whens[0]->items[0]->is(ValueKind::tuple)));
    if (listed) whens = std::vector<Ref>(whens[0]->items);
    std::vector<std::pair<Ref, Ref>> pairs;
    for (Ref when : whens) {
        if (when->is(ValueKind::dict)) {
            pairs.insert(pairs.end(), when->pairs.begin(), when->pairs.end());
        } else if (is_list(when) && when->items.size() == 2) {
            pairs.emplace_back(when->items[0], when->items[1]);
        } else {
            if (session.known(when)) session.unsupported("a CASE whose conditions are not constant", term);
            return nullptr;
        }
    }
    std::vector<Part> parts;
    std::string before = "CASE ";
    if (Ref value = arguments.named("value"); !is_none(value)) {
        const Node* of = element(value);
        if (!of) return nullptr;
        parts.push_back({Template(before), of});
        before = " ";
    }
    SqlType type;
    for (const auto& [condition, result] : pairs) {
        const Node* when = element(condition);
        const Node* then = element(result);
        if (!when || !then) return nullptr;
        parts.push_back({Template(before + "WHEN "), grouped(when, Op::none)});
        parts.push_back({Template(" THEN "), then});
        before = " ";
        // The last result decides.
        if (!then->type.null()) type = then->type;
    }
    if (Ref otherwise = arguments.named("else_"); !is_none(otherwise)) {
        const Node* node = element(otherwise);
        if (!node) return nullptr;
        parts.push_back({Template(" ELSE "), node});
        if (type.null()) type = node->type;
    }
    return joined(std::move(parts), Template(" END"), type);
}

const Node* Compiler::cast(const Node* inner, Ref type) {
    Template name = type_name(session, type);
    if (!ok()) return nullptr;
    std::string collation;
    if (size_t at = name.text.find(" COLLATE "); at != std::string::npos) {
        collation = name.text.substr(at);
        name = name.slice(0, static_cast<uint32_t>(at));
    }
    Template tail(" AS ");
    tail.append(name);
    tail.append(")" + collation);
    Node node;
    node.parts = {{Template("CAST("), inner}, {std::move(tail), nullptr}};
    node.type = type_of(type);
    node.cast = true;
    return make(std::move(node));
}

// type_coerce(): the same text, another type.
const Node* Compiler::wrapped(const Node* inner, SqlType type) {
    if (inner->kind == Kind::bind) return with_type(inner, type);
    Node node;
    node.parts = {{Template(), inner}};
    node.type = type;
    return make(std::move(node));
}

const Node* Compiler::extract(Ref field, Ref of) {
    const Node* inner = element(of);
    if (!inner) return nullptr;
    if (!field || !field->is(ValueKind::string)) {
        session.unsupported("EXTRACT of a field that is not a constant", of);
        return nullptr;
    }
    return joined({{Template("EXTRACT(" + std::string(field->str()) + " FROM "), inner}}, Template(")"),
                  {Affinity::integer, nullptr});
}

const Node* Compiler::exists(const Select* inner) {
    Node node;
    node.kind = Kind::exists;
    node.select = inner;
    node.type = boolean;
    return make(std::move(node));
}

const Node* Compiler::scalar(const Select* inner) {
    Node node;
    node.kind = Kind::subquery;
    node.select = inner;
    if (inner->columns.size() == 1) node.type = inner->columns[0]->type;
    return make(std::move(node));
}

}  // namespace limbeck::dataflow::rendering::dml
