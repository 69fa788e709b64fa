// Methods and attributes of SQL expressions: in_, like, is_, desc, label, op("->>"), astext, has_key ...
// Source: sqlalchemy/sql/operators.py (ColumnOperators), dialects/postgresql/{json,array,operators}.py of 2.1.
#include "dataflow/rendering/expression.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering::dml {

namespace {

using Kind = Node::Kind;
constexpr SqlType boolean{Affinity::boolean, nullptr};
constexpr int getitem_precedence = 15;
constexpr int eq_precedence = 5;

struct Named {
    std::string_view method;
    Op op;
};

// Methods that compare with one operand.
constexpr std::array comparisons = {
    Named{"is_", Op::is},
    Named{"is_not", Op::is_not},
    Named{"isnot", Op::is_not},
    Named{"is_distinct_from", Op::is_distinct_from},
    Named{"is_not_distinct_from", Op::is_not_distinct_from},
    Named{"isnot_distinct_from", Op::is_not_distinct_from},
};
constexpr std::array text_matches = {
    Named{"like", Op::like},
    Named{"not_like", Op::not_like},
    Named{"notlike", Op::not_like},
    Named{"ilike", Op::ilike},
    Named{"not_ilike", Op::not_ilike},
    Named{"notilike", Op::not_ilike},
    Named{"contains", Op::contains},
    Named{"icontains", Op::icontains},
    Named{"startswith", Op::startswith},
    Named{"istartswith", Op::istartswith},
    Named{"endswith", Op::endswith},
    Named{"iendswith", Op::iendswith},
};
constexpr std::array orderings = {
    Named{"asc", Op::asc},
    Named{"desc", Op::desc},
    Named{"nulls_first", Op::nulls_first},
    Named{"nullsfirst", Op::nulls_first},
    Named{"nulls_last", Op::nulls_last},
    Named{"nullslast", Op::nulls_last},
};
constexpr std::array bitwise = {
    Named{"bitwise_and", Op::bitwise_and},       Named{"bitwise_or", Op::bitwise_or},
    Named{"bitwise_xor", Op::bitwise_xor},       Named{"bitwise_lshift", Op::bitwise_lshift},
    Named{"bitwise_rshift", Op::bitwise_rshift},
};

// Methods of PostgreSQL's types that are an operator of the server.
struct TypeMethod {
    std::string_view method;
    std::string_view text;
    int precedence;
    bool eager;
};
constexpr std::array type_methods = {
    TypeMethod{"has_key", "?", eq_precedence, true},       TypeMethod{"has_all", "?&", eq_precedence, true},
    TypeMethod{"has_any", "?|", eq_precedence, true},      TypeMethod{"contains", "@>", eq_precedence, true},
    TypeMethod{"contained_by", "<@", eq_precedence, true}, TypeMethod{"path_exists", "@?", eq_precedence, true},
    TypeMethod{"path_match", "@@", eq_precedence, true},   TypeMethod{"overlap", "&&", eq_precedence, false},
    TypeMethod{"overlaps", "&&", eq_precedence, false},
};

template <size_t n>
Op find(const std::array<Named, n>& table, std::string_view method) {
    for (const Named& named : table)
        if (named.method == method) return named.op;
    return Op::none;
}

std::optional<long long> small_number(Ref value) {
    if (!value || !value->is(ValueKind::integer) || value->str().size() > 6) return std::nullopt;
    return std::stoll(std::string(value->str()));
}

bool has_type_methods(Affinity affinity) {
    return affinity == Affinity::json || affinity == Affinity::jsonb || affinity == Affinity::array ||
           affinity == Affinity::hstore || affinity == Affinity::range;
}

}  // namespace

const CustomOp* Compiler::custom_op(CustomOp op) {
    return &custom_.emplace_back(std::move(op));
}

const Node* Compiler::labelled(const Node* inner, std::string name) {
    if (!inner) return nullptr;
    Node label;
    label.kind = Kind::label;
    label.name = std::move(name);
    label.type = inner->type;
    // A label of a label keeps only the outer name.
    label.children = {inner->kind == Kind::label ? inner->children[0] : inner};
    return make(std::move(label));
}

const Node* Compiler::ordered(const Node* inner, Op op) {
    if (!inner) return nullptr;
    Node suffix;
    suffix.kind = Kind::suffix;
    suffix.op = op;
    suffix.children = {grouped(inner, op)};
    return make(std::move(suffix));
}

const Node* Compiler::collection(const Node* inner, Op op) {
    if (!inner) return nullptr;
    Node prefix;
    prefix.kind = Kind::prefix;
    prefix.op = op;
    prefix.collection = true;
    prefix.type = boolean;
    prefix.children = {grouped(grouped(inner, Op::none), op)};
    return make(std::move(prefix));
}

const Node* Compiler::between(const Node* left, Ref low, Ref high, bool symmetric) {
    const Node* first = operand(left, low, Op::and_);
    const Node* last = operand(left, high, Op::and_);
    if (!first || !last) return nullptr;
    Node bounds;
    bounds.kind = Kind::list;
    bounds.op = Op::and_;
    bounds.group = false;
    bounds.children = {first, last};
    const Node* list = make(std::move(bounds));
    Node node;
    node.kind = Kind::binary;
    node.op = Op::between;
    node.negated = Op::not_between;
    node.flag = symmetric;
    node.type = boolean;
    node.children = {grouped(left, Op::between), list};
    return make(std::move(node));
}

const Node* Compiler::string_match(const Node* left, std::string_view name, Op op, Ref term) {
    Arguments arguments{term->items, term->named};
    Ref other = arguments.get(0, "other");
    if (!other) {
        session.raises("TypeError: a positional argument is missing", term);
        return nullptr;
    }
    Ref escape = arguments.named("escape");
    std::string escaping = escape && escape->is(ValueKind::string) ? std::string(escape->str()) : "";
    if (name.find("like") != std::string_view::npos) {
        if (Ref second = arguments.get(1, "escape"); second && second->is(ValueKind::string)) escaping = second->str();
    } else if (is_true(arguments.named("autoescape"))) {
        if (!other->is(ValueKind::string)) {
            session.raises("TypeError: String value expected when autoescape=True", term);
            return nullptr;
        }
        if (escaping.empty()) escaping = "/";
        std::string escaped;
        for (char c : other->str()) {
            if (c == escaping[0] || c == '%' || c == '_') escaped += escaping;
            escaped += c;
        }
        other = session.arena.string(std::move(escaped), other->place);
    }
    const Node* compared = compare(op, left, other);
    if (!compared || escaping.empty() || compared->kind != Kind::binary) return compared;
    Node* with_escape = copy(compared);
    with_escape->text = Template(escaping);
    return with_escape;
}

const Node* Compiler::json_access(const Node* index, std::string_view name, Ref term) {
    bool indexed = index->kind == Kind::binary && (index->op == Op::json_getitem || index->op == Op::json_path_getitem);
    if (!indexed) {
        session.raises("InvalidRequestError: The JSON cast operator only works with a JSON index expression", term);
        return nullptr;
    }
    if (name == "as_json") return index;
    if (name == "astext") {
        bool path = index->op == Op::json_path_getitem;
        const CustomOp* op = custom_op({path ? "#>>" : "->>", getitem_precedence, false, true});
        return binary(index->children[0], index->children[1], Op::custom, {Affinity::string, nullptr}, Op::none, op);
    }
    SqlType type;
    if (name == "as_string")
        type = {Affinity::string, nullptr};
    else if (name == "as_integer")
        type = {Affinity::integer, nullptr};
    else if (name == "as_boolean")
        type = {Affinity::boolean, nullptr};
    else if (name == "as_float") {
        Value floating;
        floating.kind = ValueKind::symbol;
        floating.name = "sqlalchemy.Float";
        type = {Affinity::floating, session.arena.add(std::move(floating))};
    } else {
        Value numeric;
        numeric.kind = ValueKind::call;
        numeric.name = "sqlalchemy.Numeric";
        numeric.items = term->items;
        type = {Affinity::numeric, session.arena.add(std::move(numeric))};
    }
    Node* typed = copy(index);
    typed->type = type;
    return typed;
}

// Methods that only expressions of some types have; `known` says whether `name` is one of them.
const Node* Compiler::type_method(const Node* left, std::string_view name, Ref term, bool& known) {
    known = false;
    Arguments arguments{term->items, term->named};
    if (left->type.affinity == Affinity::array && (name == "any" || name == "all")) {
        known = true;
        const Node* all = collection(left, name == "any" ? Op::any : Op::all);
        Ref element = arguments.get(0, "other");
        const Node* one = element ? operand(all, element, Op::eq) : nullptr;
        return one ? binary(one, all, Op::eq, boolean, Op::none) : nullptr;
    }
    if (!has_type_methods(left->type.affinity)) return nullptr;
    if (name.starts_with("as_") && left->type.affinity != Affinity::array) {
        known = true;
        return json_access(left, name, term);
    }
    for (const TypeMethod& entry : type_methods) {
        if (entry.method != name || term->items.size() != 1) continue;
        known = true;
        // HAS_KEY and its kin are comparisons without a negation: `~` puts NOT before parentheses.
        return custom_binary(left, custom_op({std::string(entry.text), entry.precedence, true, entry.eager}),
                             term->items[0], boolean, true);
    }
    return nullptr;
}

const Node* Compiler::attribute(Ref term) {
    if (term->receiver->is(ValueKind::attribute) && term->receiver->name == "excluded") {
        const From* row = excluded(term->receiver->receiver);
        return row ? column_of(row, term->name, term) : nullptr;
    }
    if (is_columns(term->receiver)) {
        const From* table = from_or_fail(term->receiver->receiver);
        return table ? column_of(table, term->name, term) : nullptr;
    }
    if (term->name == "astext") {
        const Node* of = sql(term->receiver);
        return of ? json_access(of, "astext", term) : nullptr;
    }
    session.unsupported("an attribute that is not known of SQL expressions", term);
    return nullptr;
}

bool is_exists(Ref term) {
    return chain_of(term, nullptr).base->is_call("sqlalchemy.exists");
}

const Node* Compiler::method(Ref term) {
    std::string_view name = term->name;
    Arguments arguments{term->items, term->named};
    // x.op("->>")(y): the call of what a method returned.
    if (name == "__call__") {
        Ref maker = term->receiver;
        bool op_call = maker->is(ValueKind::method) && (maker->name == "op" || maker->name == "bool_op");
        const Node* left = op_call ? sql(maker->receiver) : nullptr;
        if (!op_call) session.unsupported("a call of what another call returned", term);
        if (!left) return nullptr;
        Arguments options{maker->items, maker->named};
        Ref text = options.get(0, "opstring");
        if (!text || !text->is_text() || term->items.size() != 1) {
            session.unsupported("an operator that is not a constant", maker);
            return nullptr;
        }
        auto precedence = small_number(options.get(1, "precedence"));
        bool comparison = maker->name == "bool_op" || is_true(options.get(2, "is_comparison"));
        const CustomOp* op =
            custom_op({std::string(text->str()), precedence ? static_cast<int>(*precedence) : 0, comparison, false});
        Ref returned = options.named("return_type");
        return custom_binary(left, op, term->items[0], type_of(returned), returned != nullptr);
    }
    if (name == "bindparams" || name == "params" || name == "columns" || name == "execution_options")
        if (Ref base = chain_of(term, nullptr).base; base->is_call("sqlalchemy.text")) return text_method(term);
    if (is_exists(term) && name != "label") {
        // exists().where(...): the methods go to the select inside.
        const Select* subquery = select_or_fail(term);
        return subquery ? exists(subquery) : nullptr;
    }
    bool of_select = name == "scalar_subquery" || name == "as_scalar" || name == "exists" || name == "label";
    if (of_select && !is_exists(term)) {
        if (const Select* subquery = select(term->receiver)) {
            if (name == "exists") return exists(subquery);
            const Node* value = scalar(subquery);
            if (name != "label") return value;
            Ref label = arguments.get(0, "name");
            return labelled(value, label && label->is(ValueKind::string) ? std::string(label->str()) : "");
        }
        if (!ok()) return nullptr;
    }
    if (name == "next_value" && term->receiver->is_call("sqlalchemy.Sequence")) return function("nextval", term);
    const Node* left = sql(term->receiver);
    if (!left) return nullptr;
    Ref first = arguments.get(0, "other");
    if (Op op = find(comparisons, name); op != Op::none && first) {
        if (is_sql_term(first)) return compare_nodes(op, left, sql(first), negation(op));
        return compare(op, left, first);
    }
    bool known = false;
    if (const Node* result = type_method(left, name, term, known); known || result) return result;
    if (Op op = find(text_matches, name); op != Op::none) return string_match(left, name, op, term);
    if (Op op = find(orderings, name); op != Op::none) return ordered(left, op);
    if (Op op = find(bitwise, name); op != Op::none && first) return arithmetic(op, left, operand(left, first, op));
    if (name == "in_") return first ? in_list(left, first, false) : nullptr;
    if (name == "not_in" || name == "notin_") return first ? in_list(left, first, true) : nullptr;
    if (name == "between" && term->items.size() >= 2)
        return between(left, term->items[0], term->items[1], is_true(arguments.get(2, "symmetric")));
    if (name == "concat" && first) {
        const Node* right = operand(left, first, Op::concat);
        return right ? binary(left, right, Op::concat, adapted(Op::concat, left->type, right->type).type, Op::none)
                     : nullptr;
    }
    if (name == "label") {
        Ref label = arguments.get(0, "name");
        if (is_none(label)) return left;
        if (label->is(ValueKind::string)) return labelled(left, std::string(label->str()));
    }
    if (name == "cast" && first) return cast(left, first);
    if (name == "cast") return arguments.named("type_") ? cast(left, arguments.named("type_")) : nullptr;
    if (name == "self_group") return grouped(left, Op::none);
    if (name == "distinct") {
        Node prefix;
        prefix.kind = Kind::prefix;
        prefix.op = Op::distinct;
        prefix.type = left->type;
        prefix.children = {grouped(left, Op::distinct)};
        return make(std::move(prefix));
    }
    if (name == "any_" || name == "all_") return collection(left, name == "any_" ? Op::any : Op::all);
    if ((name == "match" || name == "regexp_match") && first) {
        if (arguments.named("flags") || arguments.named("postgresql_regconfig")) {
            session.unsupported("options of a text search", term);
            return nullptr;
        }
        return compare(name == "match" ? Op::match : Op::regexp_match, left, first);
    }
    if (name == "collate") {
        Ref collation = arguments.get(0, "collation");
        if (collation && collation->is(ValueKind::string)) {
            Node verbatim;
            verbatim.kind = Kind::verbatim;
            verbatim.text = Template("\"" + std::string(collation->str()) + "\"");
            return binary(left, make(std::move(verbatim)), Op::collate, left->type, Op::none);
        }
    }
    if (name == "over") return over(left, term, 0);
    if (name == "filter") {
        std::vector<const Node*> criteria;
        for (Ref item : term->items) criteria.push_back(criterion(item));
        const Node* all = conjunction(Op::and_, criteria);
        if (!all) return nullptr;
        Node filter;
        filter.kind = Kind::filter;
        filter.type = left->type;
        filter.parts = {{Template(), left}, {Template(" FILTER (WHERE "), all}, {Template(")"), nullptr}};
        return make(std::move(filter));
    }
    session.unsupported("a method that is not known of SQL expressions", term);
    return nullptr;
}

}  // namespace limbeck::dataflow::rendering::dml
