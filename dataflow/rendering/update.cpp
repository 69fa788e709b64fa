// UPDATE, and what all statements that write rows share: values() by column, in the table's order (facts R22, F212 to
// F217, F231, F246); defaults of columns.
// Source: sqlalchemy/sql/dml.py, crud.py, compiler.py (visit_update) of 2.1.
#include "dataflow/rendering/expression.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering::dml {

namespace {

bool is_list(Ref value) {
    return value->is(ValueKind::list) || value->is(ValueKind::tuple);
}

bool is_write(std::string_view name) {
    return name == "insert" || name == "update" || name == "delete" || name == "select";
}

StatementKind kind_of(std::string_view name) {
    if (name.ends_with("insert")) return StatementKind::insert;
    if (name.ends_with("update")) return StatementKind::update;
    return name.ends_with("delete") ? StatementKind::delete_ : StatementKind::none;
}

}  // namespace

StatementKind statement_kind(Ref term) {
    if (!term->is(ValueKind::call) && !term->is(ValueKind::method)) return StatementKind::none;
    Ref base = chain_of(term, is_write).base;
    if (base->is(ValueKind::method)) {
        if (is_python_value(base->receiver)) return StatementKind::none;
        return base->name == "select" ? StatementKind::select : kind_of(base->name);
    }
    std::string_view path = base->path();
    if (path == "sqlalchemy.insert" || path == "sqlalchemy.dialects.postgresql.insert") return StatementKind::insert;
    if (path == "sqlalchemy.update" || path == "sqlalchemy.delete") return kind_of(path);
    bool query = path == "sqlalchemy.select" || path.starts_with("sqlalchemy.union") ||
                 path.starts_with("sqlalchemy.intersect") || path.starts_with("sqlalchemy.except_");
    return query ? StatementKind::select : StatementKind::none;
}

Template prefix_text(Session& session, Ref item) {
    if (item->is_call("sqlalchemy.text") && !item->items.empty()) item = item->items[0];
    if (item->is_text()) return item->text;
    Template out;
    if (item->is(ValueKind::unknown))
        append_open(out, item);
    else
        session.unsupported("a prefix of a kind that is not rendered yet", item);
    return out;
}

Writer::Writer(Compiler& owner, Ref statement) : compiler(owner), statement_(statement) {}

bool Writer::read() {
    Chain chain = chain_of(statement_, is_write);
    statement_ = chain.base;
    if (!base()) return false;
    for (Ref method : chain.methods)
        if (!step(method)) return false;
    for (const auto* list : {&where, &returning})
        if (std::find(list->begin(), list->end(), nullptr) != list->end()) return false;
    return compiler.ok();
}

// table.update(), update(table); 1.4: with a condition and values.
bool Writer::base() {
    Ref term = statement_;
    bool method = term->is(ValueKind::method);
    Ref of = method ? term->receiver : term->items.empty() ? term->keyword("table") : term->items[0];
    if (!of) {
        compiler.session.raises("TypeError: a statement without a table", term);
        return false;
    }
    table = compiler.from_or_fail(of);
    if (!table) return false;
    Arguments arguments{term->items, term->named};
    size_t next = method ? 0 : 1;
    bool insert = term->name.ends_with("insert");
    Ref condition = insert ? nullptr : arguments.get(next, "whereclause");
    if (!is_none(condition)) where.push_back(compiler.criterion(condition));
    Ref given = arguments.get(insert ? next : next + 1, "values");
    if (!is_none(given) && !term->name.ends_with("delete")) return add_values({given}, {});
    return compiler.ok();
}

bool Writer::add_row(Ref row) {
    if (!compiler.session.known(row)) {
        // A value of a row may be unknown, the row itself not.
        if (!row->is(ValueKind::dict)) return false;
        compiler.session.failure.reset();
    }
    if (row->is(ValueKind::dict)) {
        for (const auto& [key, value] : row->pairs)
            if (!add_pair(key, value)) return false;
        return true;
    }
    if (!is_list(row)) {
        compiler.session.unsupported("values that are no dictionary", row);
        return false;
    }
    if (row->items.size() > table->columns.size()) {
        compiler.session.unsupported("values by position for a table whose columns are not known", row);
        return false;
    }
    for (size_t i = 0; i < row->items.size(); ++i) {
        auto [at, added] = position_.try_emplace(table->columns[i].key, values.size());
        if (added)
            values.emplace_back(table->columns[i].key, row->items[i]);
        else
            values[at->second].second = row->items[i];
    }
    return true;
}

bool Writer::add_pair(Ref key, Ref value) {
    std::string name;
    if (key->is(ValueKind::string)) {
        name = key->str();
    } else {
        if (!compiler.session.known(key)) return false;
        const Node* column = is_sql_term(key) ? compiler.sql(key) : nullptr;
        bool indexed = column && column->kind == Node::Kind::binary && column->op == Op::json_getitem;
        if (!column || (column->kind != Node::Kind::column && !indexed)) {
            if (compiler.ok()) compiler.session.unsupported("a column of values() that is not a name", key);
            return false;
        }
        if (indexed) {
            compiler.session.unsupported("an element of a JSON column is set", key);
            return false;
        }
        if (column->from != table) {
            compiler.session.unsupported("a column of another table is set", key);
            return false;
        }
        name = column->name;
    }
    auto [at, added] = position_.try_emplace(name, values.size());
    if (added)
        values.emplace_back(name, value);
    else
        values[at->second].second = value;
    return true;
}

bool Writer::add_values(const std::vector<Ref>& items, const std::vector<std::pair<std::string, Ref>>& named) {
    for (Ref item : items) {
        bool several = item->is(ValueKind::list) && !item->items.empty() &&
                       (item->items[0]->is(ValueKind::dict) || is_list(item->items[0]));
        if (several) {
            rows = item->items;
            if (!add_row(rows[0])) return false;
        } else if (!add_row(item)) {
            return false;
        }
    }
    for (const auto& [key, value] : named) {
        if (key == "**") return compiler.session.known(value);
        auto [at, added] = position_.try_emplace(key, values.size());
        if (added)
            values.emplace_back(key, value);
        else
            values[at->second].second = value;
    }
    return compiler.ok();
}

bool Writer::step(Ref method) {
    std::string_view name = method->name;
    Arguments arguments{method->items, method->named};
    if (name == "execution_options" || name == "options" || name == "return_defaults" || name == "params") return true;
    if (name == "where" || name == "filter") {
        for (Ref item : method->items) where.push_back(compiler.criterion(item));
    } else if (name == "values") {
        return add_values(method->items, method->named);
    } else if (name == "ordered_values") {
        ordered = true;
        for (Ref pair : method->items) {
            if (!is_list(pair) || pair->items.size() != 2) {
                compiler.session.unsupported("ordered values that are not pairs", method);
                return false;
            }
            if (!add_pair(pair->items[0], pair->items[1])) return false;
        }
    } else if (name == "returning") {
        for (Ref item : method->items) {
            if (const From* all = compiler.from(item)) {
                for (const Node* column : compiler.all_columns(all, item)) returning.push_back(column);
            } else if (compiler.ok()) {
                returning.push_back(compiler.element(item));
            }
        }
    } else if (name == "prefix_with") {
        for (Ref item : method->items) prefixes.push_back(prefix_text(compiler.session, item));
    } else if (name == "inline") {
        inlined = true;
    } else if (name == "from_select" && arguments.get(0, "names") && arguments.get(1, "select")) {
        Ref names = arguments.get(0, "names");
        select = arguments.get(1, "select");
        if (Ref defaults = arguments.get(2, "include_defaults")) select_defaults = is_true(defaults);
        if (!compiler.session.known(names)) return false;
        for (Ref one : names->items) {
            const Node* column = one->is(ValueKind::string) || !is_sql_term(one) ? nullptr : compiler.sql(one);
            if (!one->is(ValueKind::string) && !column) {
                if (compiler.ok()) compiler.session.unsupported("a column of from_select() that is not a name", one);
                return false;
            }
            select_keys.push_back(column ? column->name : std::string(one->str()));
        }
    } else if (name == "on_conflict_do_nothing" || name == "on_conflict_do_update") {
        conflict = method;
    } else if (compiler.ok()) {
        compiler.session.unsupported("a method that is not known of this statement", method);
    }
    return compiler.ok();
}

Assignment Writer::assignment(const Column* column, std::string key, Ref value) {
    Assignment out;
    out.column = column;
    out.key = std::move(key);
    Ref name = column ? column->name_value : compiler.session.arena.string(out.key, value->place);
    out.name = quoted_name(compiler.session, name);
    SqlType type = column ? column->type : SqlType();
    if (is_python_value(value)) {
        out.value = compiler.bind(value, type, out.key);
        return out;
    }
    const Node* node = compiler.sql(value);
    if (!node) return out;
    if (node->kind == Node::Kind::bind) {
        out.value = node->type.null() ? compiler.with_type(node, type) : node;
    } else {
        out.value = compiler.grouped(node, Op::none);
        out.expression = true;
    }
    return out;
}

namespace {

// Whether one of these expressions has a bindparam() of that name.
bool binds(const std::vector<const Node*>& nodes, std::string_view name, int depth = 0) {
    constexpr int deepest = 50;
    if (depth > deepest) return false;
    return std::any_of(nodes.begin(), nodes.end(), [&](const Node* node) {
        return node && ((node->named_bind && node->name == name) || binds(node->children, name, depth + 1));
    });
}

}  // namespace

std::vector<Assignment> Writer::assignments(Ref parameters) {
    // The execution's values, by key.
    std::map<std::string, Ref> executed;
    if (parameters && parameters->is(ValueKind::dict))
        for (const auto& [key, value] : parameters->pairs)
            if (key->is(ValueKind::string)) executed[std::string(key->str())] = value;
    std::vector<Assignment> out;
    std::set<std::string> used;
    auto add = [&](const Column* column, const std::string& key) {
        auto given = position_.find(key);
        auto sent = executed.find(key);
        if (given == position_.end() && sent == executed.end()) return;
        if (!used.insert(key).second) return;
        Ref value = given != position_.end() ? values[given->second].second : sent->second;
        if (sent != executed.end() && is_python_value(value)) value = sent->second;
        bool adaptable = sent == executed.end() || value != sent->second || is_python_value(value);
        if (!adaptable)
            return compiler.session.raises("ProgrammingError: can't adapt an SQL expression as a parameter", value);
        out.push_back(assignment(column, key, value));
    };
    auto column_of_key = [&](const std::string& key) -> const Column* {
        for (const Column& column : table->columns)
            if (column.key == key) return &column;
        return nullptr;
    };
    if (ordered)
        for (const auto& [key, value] : values) add(column_of_key(key), key);
    for (const Column& column : table->columns) add(&column, column.key);
    for (const auto& [key, value] : values) {
        if (used.contains(key)) continue;
        if (!table->open) {
            compiler.session.fail(Failure::Kind::raises, "CompileError: Unconsumed column names: " + key, key,
                                  value->place);
            return out;
        }
        add(nullptr, key);
    }
    // Names of the execution that are no columns are for bindparam(), or ignored; an open table has them all, in the
    // order in which they are given.
    if (table->open && values.empty() && parameters && parameters->is(ValueKind::dict))
        for (const auto& [key, value] : parameters->pairs)
            if (key->is(ValueKind::string) && !binds(where, key->str())) add(nullptr, std::string(key->str()));
    for (const Assignment& one : out) {
        if (!one.value) return {};
        // An expression or a bindparam() of the statement itself takes no parameter of the column's name.
        if (!one.expression && !one.value->named_bind) compiler.reserved.push_back(one.key);
    }
    return out;
}

const Node* Writer::default_of(const Column& column, std::string_view which, bool& expression) {
    expression = false;
    if (!column.term || !column.schema_column) return nullptr;
    Ref value = column.term->keyword(which);
    if (which == "default")
        for (Ref item : column.term->items)
            if (item->is_call("sqlalchemy.Sequence")) value = item;
    if (is_none(value)) return nullptr;
    if (value->is_call("sqlalchemy.ColumnDefault") && !value->items.empty()) value = value->items[0];
    if (value->is_call("sqlalchemy.Sequence")) {
        if (is_true(value->keyword("optional"))) return nullptr;
        expression = true;
        Value next;
        next.kind = ValueKind::method;
        next.name = "next_value";
        next.receiver = value;
        next.place = value->place;
        return compiler.sql(compiler.session.arena.add(std::move(next)));
    }
    Value made;
    made.place = value->place;
    if (value->is_symbol("builtins.dict"))
        made.kind = ValueKind::dict;
    else if (value->is_symbol("builtins.list"))
        made.kind = ValueKind::list;
    if (made.kind != ValueKind::unknown)
        return compiler.bind(compiler.session.arena.add(std::move(made)), column.type, column.key);
    if (is_python_value(value)) return compiler.bind(value, column.type, column.key);
    expression = true;
    const Node* node = compiler.sql(value);
    return node ? compiler.grouped(node, Op::none) : nullptr;
}

void Writer::append_head(std::string_view words, Template& out) {
    out.append(words);
    for (const Template& prefix : prefixes) {
        out.append(prefix);
        out.append(" ");
    }
}

void Writer::append_where(Template& out) {
    const Node* all = compiler.where_clause(where);
    if (!all) return;
    out.append(" WHERE ");
    compiler.render(all, out);
}

void Writer::append_returning(Template& out) {
    if (returning.empty()) return;
    out.append(" RETURNING ");
    std::set<std::string> names;
    for (size_t i = 0; i < returning.size(); ++i) {
        if (i > 0) out.append(", ");
        compiler.render_labelled(returning[i], out, false, names);
    }
}

Template render_update(Session& session, Ref term, Ref parameters) {
    Compiler compiler(session, Literals::bound);
    compiler.parameters = parameters;
    Writer writer(compiler, term);
    Template out;
    if (!writer.read()) return out;
    if (!writer.rows.empty()) {
        session.raises("InvalidRequestError: UPDATE construct does not support multiple parameter sets.", term);
        return out;
    }
    std::vector<Assignment> set = writer.assignments(parameters);
    if (!session.ok()) return out;
    // onupdate= of columns that are not set, in the table's order.
    std::vector<Assignment> all;
    std::set<const Column*> given;
    for (const Assignment& one : set) given.insert(one.column);
    size_t next = 0;
    while (writer.ordered && next < set.size()) all.push_back(set[next++]);
    for (const Column& column : writer.table->columns) {
        if (given.contains(&column)) {
            if (!writer.ordered) all.push_back(set[next++]);
            continue;
        }
        Assignment made;
        made.value = writer.default_of(column, "onupdate", made.expression);
        if (!session.ok()) return out;
        if (!made.value) continue;
        made.name = quoted_name(session, column.name_value);
        all.push_back(std::move(made));
    }
    for (; next < set.size(); ++next) all.push_back(set[next]);

    std::vector<const From*> mentioned = {writer.table};
    for (const Node* clause : writer.where) compiler.tables_of(clause, mentioned);
    // Before 2.0 what is assigned brings no table.
    for (const Assignment& one : all)
        if (!session.before(SqlAlchemy::v2_0)) compiler.tables_of(one.value, mentioned);
    std::vector<const From*> extra(mentioned.begin() + 1, mentioned.end());
    compiler.scopes.push_back({mentioned, mentioned});
    writer.append_head("UPDATE ", out);
    compiler.render_from(writer.table, out);
    out.append(" SET ");
    for (size_t i = 0; i < all.size(); ++i) {
        if (i > 0) out.append(", ");
        out.append(all[i].name);
        out.append("=");
        compiler.render(all[i].value, out);
    }
    if (!extra.empty()) {
        out.append(" FROM ");
        compiler.render_froms(extra, out);
    }
    writer.append_where(out);
    writer.append_returning(out);
    compiler.with_ctes(out);
    return session.ok() ? out : Template();
}

}  // namespace limbeck::dataflow::rendering::dml
