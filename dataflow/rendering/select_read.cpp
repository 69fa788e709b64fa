// select() and its methods to a Select. What only matters to Python's side (execution options, loading) is left out.
// Source: sqlalchemy/sql/selectable.py (Select, CompoundSelect, Exists) of 2.1; forms of 1.4 mean what they meant.
#include "dataflow/rendering/expression.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering::dml {

namespace {

// Methods after which something else than a select begins.
bool starts_here(std::string_view name) {
    constexpr std::array names = {std::string_view("select"),   std::string_view("subquery"),
                                  std::string_view("alias"),    std::string_view("cte"),
                                  std::string_view("label"),    std::string_view("scalar_subquery"),
                                  std::string_view("as_scalar")};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view compound_keyword(std::string_view name) {
    if (name.starts_with("sqlalchemy.")) name.remove_prefix(11);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> keywords = {
        {{"union", "UNION"},
         {"union_all", "UNION ALL"},
         {"intersect", "INTERSECT"},
         {"intersect_all", "INTERSECT ALL"},
         {"except_", "EXCEPT"},
         {"except_all", "EXCEPT ALL"}}};
    for (const auto& [method, keyword] : keywords)
        if (method == name) return keyword;
    return {};
}

bool is_list(Ref value) {
    return value->is(ValueKind::list) || value->is(ValueKind::tuple);
}

// Methods that say nothing to the server.
bool is_silent(std::string_view name) {
    return name == "execution_options" || name == "options" || name == "params" || name == "with_labels" ||
           name == "apply_labels" || name == "set_label_style" || name == "correlate_except";
}

}  // namespace

void Compiler::add_select_item(Select& out, Ref item) {
    if (!session.known(item)) return;
    if (item->is(ValueKind::string)) {
        Node node;
        node.kind = Node::Kind::text;
        node.parts = {{item->text, nullptr}};
        out.columns.push_back(make(std::move(node)));
        return;
    }
    if (item->is(ValueKind::integer)) {
        session.raises("ArgumentError: Column expression, FROM clause, or other columns clause element expected", item);
        return;
    }
    if (Compiler::is_columns(item)) item = item->receiver;
    if (const From* table = from(item); table && !item->is_call("sqlalchemy.text")) {
        for (const Node* column : all_columns(table, item)) out.columns.push_back(column);
        return;
    }
    if (!ok()) return;
    if (item->is(ValueKind::function)) {
        session.unsupported("a mapped class stands for its table", item);
        return;
    }
    const Node* node = element(item);
    if (node) out.columns.push_back(node);
}

// The term below the methods: select(...), table.select(), union(...), exists(...).
bool Compiler::select_base(Ref term, Select& out) {
    if (term->is(ValueKind::method) && term->name == "select") {
        if (const From* table = from(term->receiver)) {
            out.columns = all_columns(table, term);
            out.froms.push_back(table);
            for (Ref item : term->items) out.where.push_back(criterion(item));
            return ok();
        }
        if (!ok() || is_python_value(term->receiver)) return false;
        // func.now().select()
        const Node* node = sql(term->receiver);
        if (node) out.columns.push_back(node);
        return ok();
    }
    if (!term->is(ValueKind::call)) return false;
    if (std::string_view keyword = compound_keyword(term->name); !keyword.empty()) {
        out.keyword = keyword;
        for (Ref item : term->items) {
            const Select* part = select_or_fail(item);
            if (!part) return false;
            out.compound.push_back(part);
        }
        return true;
    }
    bool exists = term->name == "sqlalchemy.exists";
    if (term->name != "sqlalchemy.select" && !exists) return false;
    if (exists && term->items.size() == 1) {
        // exists(select(...)): that select; exists(column), exists(table): a select of it.
        if (const Select* inner = select(term->items[0])) {
            out = *inner;
            return true;
        }
        if (!ok()) return false;
    }
    std::vector<Ref> items = term->items;
    if (Ref listed = term->keyword("columns"); items.empty() && listed && is_list(listed)) items = listed->items;
    // 1.4: select([a, b], whereclause).
    Ref where = term->keyword("whereclause");
    if (!items.empty() && is_list(items[0])) {
        if (items.size() > 1) where = items[1];
        items = std::vector<Ref>(items[0]->items);
    }
    for (Ref item : items) add_select_item(out, item);
    if (exists && items.empty()) {
        Node star;
        star.kind = Node::Kind::text;
        star.parts = {{Template("*"), nullptr}};
        out.columns.push_back(make(std::move(star)));
    }
    if (where) out.where.push_back(criterion(where));
    if (Ref from_obj = term->keyword("from_obj")) {
        for (Ref item : is_list(from_obj) ? from_obj->items : std::vector<Ref>{from_obj})
            out.froms.push_back(from_or_fail(item));
    }
    return ok();
}

bool Compiler::add_for_update(Ref method, Select& out) {
    Arguments arguments{method->items, method->named};
    bool read = is_true(arguments.named("read")), share = is_true(arguments.named("key_share"));
    out.for_update = read ? (share ? " FOR KEY SHARE" : " FOR SHARE") : (share ? " FOR NO KEY UPDATE" : " FOR UPDATE");
    if (arguments.named("of")) {
        session.unsupported("FOR UPDATE OF", method);
        return false;
    }
    if (is_true(arguments.named("nowait"))) out.for_update += " NOWAIT";
    if (is_true(arguments.named("skip_locked"))) out.for_update += " SKIP LOCKED";
    return true;
}

bool Compiler::select_step(Ref method, Select& out) {
    std::string_view name = method->name;
    Arguments arguments{method->items, method->named};
    if (is_silent(name)) return true;
    if (!out.compound.empty() && (name == "where" || name == "filter")) {
        session.unsupported("a condition on a union", method);
        return false;
    }
    if (name == "where" || name == "filter" || name == "having") {
        for (Ref item : method->items) (name == "having" ? out.having : out.where).push_back(criterion(item));
    } else if (name == "filter_by") {
        for (const auto& [key, value] : method->named) {
            const From* table =
                out.froms.empty() ? (out.columns.empty() ? nullptr : out.columns[0]->from) : out.froms[0];
            const Node* column = table ? column_of(table, key, method) : nullptr;
            out.where.push_back(column ? compare(Op::eq, column, value) : nullptr);
        }
    } else if (name == "select_from") {
        for (Ref item : method->items) out.froms.push_back(from_or_fail(item));
    } else if (name == "join" || name == "outerjoin") {
        std::vector<const From*> mentioned = froms_of(out);
        if (mentioned.empty()) {
            session.unsupported("a join of nothing", method);
            return false;
        }
        // The left side is the table that the select already has.
        const From* joined_from = join(mentioned[0], arguments, name == "outerjoin", method);
        if (!joined_from) return false;
        auto first = std::find(out.froms.begin(), out.froms.end(), mentioned[0]);
        if (first != out.froms.end())
            *first = joined_from;
        else
            out.froms.insert(out.froms.begin(), joined_from);
    } else if (name == "join_from" || name == "outerjoin_from") {
        const From* left = method->items.empty() ? nullptr : from_or_fail(method->items[0]);
        if (!left) return false;
        std::vector<Ref> rest(method->items.begin() + 1, method->items.end());
        const From* joined_from = join(left, Arguments{rest, method->named}, name == "outerjoin_from", method);
        if (!joined_from) return false;
        out.froms.push_back(joined_from);
    } else if (name == "order_by" || name == "group_by") {
        for (Ref item : method->items)
            for (Ref one : is_list(item) ? item->items : std::vector<Ref>{item}) {
                if (is_none(one)) continue;
                (name == "order_by" ? out.order_by : out.group_by).push_back(ordering(one));
            }
    } else if (name == "limit" || name == "offset") {
        Ref number = arguments.get(0, name);
        const Node* node = is_none(number) ? nullptr : element(number);
        (name == "limit" ? out.limit : out.offset) = node;
    } else if (name == "distinct") {
        out.distinct = true;
        for (Ref item : method->items) out.distinct_on.push_back(element(item));
    } else if (name == "with_for_update") {
        return add_for_update(method, out);
    } else if (name == "add_columns" || name == "column" || name == "with_only_columns") {
        if (name == "with_only_columns") out.columns.clear();
        for (Ref item : method->items)
            for (Ref one : is_list(item) ? item->items : std::vector<Ref>{item}) add_select_item(out, one);
    } else if (name == "correlate") {
        for (Ref item : method->items) {
            out.auto_correlate = false;
            if (!is_none(item)) out.correlate.push_back(from_or_fail(item));
        }
    } else if (name == "prefix_with") {
        for (Ref item : method->items) out.prefixes.push_back(prefix_text(session, item));
    } else if (std::string_view keyword = compound_keyword(name); !keyword.empty()) {
        Select left = std::move(out);
        out = Select();
        out.keyword = keyword;
        out.compound.push_back(&selects_.emplace_back(std::move(left)));
        for (Ref item : method->items) {
            const Select* part = select_or_fail(item);
            if (!part) return false;
            out.compound.push_back(part);
        }
    } else {
        session.unsupported("a method that is not known of select()", method);
    }
    return ok();
}

const Select* Compiler::select(Ref term) {
    if (!term->is(ValueKind::call) && !term->is(ValueKind::method)) return nullptr;
    Chain chain = chain_of(term, starts_here);
    bool table_select = chain.base->is(ValueKind::method) && chain.base->name == "select";
    bool made_here = chain.base->is_call("sqlalchemy.select") || !compound_keyword(chain.base->path()).empty();
    if (!table_select && !made_here) {
        // exists(...) is a select only for its own methods.
        if (!chain.base->is_call("sqlalchemy.exists") || chain.base != chain_of(term, nullptr).base) return nullptr;
    }
    // A scalar subquery that is asked for again is no select any more.
    if (chain.base->is(ValueKind::method) && !table_select) return nullptr;
    for (Ref step : chain.methods)
        if (step->name == "exists" || step->name == "in_" || step->name == "over") return nullptr;
    Deeper deeper(*this, term);
    if (!deeper.allowed) return nullptr;
    Select out;
    if (!select_base(chain.base, out)) {
        if (ok()) session.unsupported("a select of a kind that is not rendered yet", term);
        return nullptr;
    }
    for (Ref step : chain.methods)
        if (!select_step(step, out)) return nullptr;
    for (const auto* list : {&out.where, &out.group_by, &out.having, &out.order_by, &out.distinct_on})
        for (const Node* node : *list)
            if (!node) return nullptr;
    return ok() ? &selects_.emplace_back(std::move(out)) : nullptr;
}

const Select* Compiler::select_or_fail(Ref term) {
    if (!session.known(term)) return nullptr;
    const Select* found = select(term);
    if (!found && ok()) session.unsupported("a query of a kind that is not rendered yet", term);
    return found;
}

}  // namespace limbeck::dataflow::rendering::dml
