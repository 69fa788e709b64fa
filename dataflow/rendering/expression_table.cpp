// Tables, aliases, subqueries and joins, and their columns. An object's identity is its term: the same table() call
// bound to a name is one table, two equal calls are two (fact F213).
// Source: sqlalchemy/sql/selectable.py (TableClause, Alias, Subquery, CTE, Join), schema.py (Table, Column) of 2.1.
#include "dataflow/rendering/expression.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering::dml {

namespace {

bool is_table_call(Ref term) {
    return term->is_call("sqlalchemy.table") || term->is_call("sqlalchemy.Table") ||
           term->is_call("sqlalchemy.TableClause") || term->is_call("alembic.op.create_table");
}

bool is_column_call(Ref term) {
    return term->is_call("sqlalchemy.column") || term->is_call("sqlalchemy.Column") ||
           term->is_call("sqlalchemy.ColumnClause");
}

// Arguments of Column(...) that are no type.
bool is_schema_item(Ref term) {
    constexpr std::array items = {
        std::string_view("sqlalchemy.ForeignKey"),      std::string_view("sqlalchemy.Sequence"),
        std::string_view("sqlalchemy.CheckConstraint"), std::string_view("sqlalchemy.Identity"),
        std::string_view("sqlalchemy.Computed"),        std::string_view("sqlalchemy.DefaultClause"),
        std::string_view("sqlalchemy.FetchedValue"),    std::string_view("sqlalchemy.ColumnDefault"),
        std::string_view("sqlalchemy.UniqueConstraint")};
    return std::find(items.begin(), items.end(), term->path()) != items.end();
}

bool is_constraint(Ref term) {
    std::string_view path = term->path();
    return path.ends_with("Constraint") || path == "sqlalchemy.Index";
}

// The str inside quoted_name(...) and op.f(...).
Ref plain_name(Ref name) {
    while (name && name->is(ValueKind::call) && !name->items.empty()) name = name->items[0];
    return name;
}

// MetaData(schema="x") gives its tables a schema.
Ref default_schema(Ref metadata) {
    if (!metadata || !metadata->is_call("sqlalchemy.MetaData")) return nullptr;
    if (Ref schema = metadata->keyword("schema")) return schema;
    bool positional = !metadata->items.empty() && metadata->items[0]->is(ValueKind::string);
    return positional ? metadata->items[0] : nullptr;
}

}  // namespace

bool Compiler::is_columns(Ref term) {
    if (!term->is(ValueKind::attribute) || (term->name != "c" && term->name != "columns")) return false;
    return term->receiver->is(ValueKind::call) || term->receiver->is(ValueKind::method);
}

bool Compiler::read_column(Ref term, Column& out) {
    Arguments arguments{term->items, term->named};
    bool schema = term->is_call("sqlalchemy.Column");
    size_t next = 0;
    Ref name = arguments.named(schema ? "name" : "text");
    if (!name && !term->items.empty() &&
        (plain_name(term->items[0])->is(ValueKind::string) || term->items[0]->is(ValueKind::unknown))) {
        name = term->items[0];
        next = 1;
    }
    if (!name) {
        session.raises("ArgumentError: Column must be constructed with a non-blank name", term);
        return false;
    }
    if (!session.known(name)) return false;
    Ref type = arguments.named("type_");
    if (!type && next < term->items.size() && !is_schema_item(term->items[next])) type = term->items[next];
    if (type && type->is(ValueKind::unknown))
        out.type = {Affinity::foreign, type};
    else if (type)
        out.type = type_of(type);
    Ref plain = plain_name(name);
    out.name = plain && plain->is(ValueKind::string) ? std::string(plain->str()) : std::string();
    out.name_value = name;
    out.key = out.name;
    if (Ref key = arguments.named("key"); schema && key && key->is(ValueKind::string)) out.key = key->str();
    out.term = term;
    out.schema_column = schema;
    out.primary_key = schema && is_true(arguments.named("primary_key"));
    Ref nullable = arguments.named("nullable");
    out.nullable = nullable ? is_true(nullable) : !out.primary_key;
    return true;
}

void Compiler::add_columns(From& table, const std::vector<Ref>& items, size_t first) {
    for (size_t i = first; i < items.size(); ++i) {
        Ref item = items[i];
        if (is_column_call(item)) {
            Column column;
            if (!read_column(item, column)) return;
            auto same = std::find_if(table.columns.begin(), table.columns.end(),
                                     [&](const Column& one) { return one.key == column.key; });
            if (same != table.columns.end() && items.size() < 1000)
                *same = column;
            else
                table.columns.push_back(std::move(column));
        } else if (item->is_call("sqlalchemy.PrimaryKeyConstraint")) {
            for (Column& column : table.columns)
                for (Ref name : item->items)
                    if (name->is(ValueKind::string) && name->str() == column.name) column.primary_key = true;
        } else if (!is_constraint(item)) {
            // A mixin's column, a function's result: there are columns that are not seen.
            table.open = true;
        }
    }
}

void Compiler::read_table(From& table, Ref term) {
    Arguments arguments{term->items, term->named};
    Ref name = arguments.get(0, term->is_call("alembic.op.create_table") ? "table_name" : "name");
    if (!name) {
        session.raises("TypeError: a table without a name", term);
        return;
    }
    Ref schema = arguments.named("schema");
    table.schema_table = !term->is_call("sqlalchemy.table") && !term->is_call("sqlalchemy.TableClause");
    bool has_metadata = term->is_call("sqlalchemy.Table");
    if (has_metadata && is_none(schema)) schema = default_schema(arguments.get(1, "metadata"));
    table.name = is_none(schema) ? quoted_name(session, name) : qualified(session, schema, name);
    Ref plain = plain_name(name);
    table.plain_name = plain && plain->is(ValueKind::string) ? std::string(plain->str()) : std::string("anon");
    add_columns(table, term->items, has_metadata ? 2 : 1);
    bool reflected = arguments.named("autoload_with") || is_true(arguments.named("autoload")) ||
                     (has_metadata && table.columns.empty());
    table.open = table.open || reflected;
}

From* Compiler::derived(Ref term, From::Kind kind, Ref name) {
    const Select* inner = select_or_fail(term->receiver ? term->receiver : term->items[0]);
    if (!inner) return nullptr;
    From made;
    made.kind = kind;
    made.term = term;
    made.select = inner;
    if (is_none(name)) {
        made.anonymous = true;
    } else {
        if (!session.known(name)) return nullptr;
        made.name = quoted_name(session, name);
    }
    const Select* naming = inner;
    while (!naming->compound.empty()) naming = naming->compound[0];
    for (const Node* node : naming->columns) {
        Column column;
        column.key = node->name;
        column.name = node->name;
        column.name_value = session.arena.string(node->name, term->place);
        column.type = node->type;
        column.schema_column = node->kind == Node::Kind::column && node->flag;
        column.origin = node;
        bool named =
            node->kind == Node::Kind::column || node->kind == Node::Kind::label || node->kind == Node::Kind::verbatim;
        if (node->kind == Node::Kind::verbatim) column.key = column.name = node->text.text;
        if (named)
            made.columns.push_back(std::move(column));
        else
            made.open = made.open || node->kind == Node::Kind::text;
    }
    return &froms_.emplace_back(std::move(made));
}

// Null without a failure: the term is nothing that stands after FROM.
From* Compiler::from(Ref term) {
    if (auto known = from_of_.find(term); known != from_of_.end()) return known->second;
    Deeper deeper(*this, term);
    if (!deeper.allowed) return nullptr;
    From* made = nullptr;
    Arguments arguments{term->items, term->named};
    if (is_table_call(term)) {
        From table;
        table.term = term;
        read_table(table, term);
        if (!ok()) return nullptr;
        made = &froms_.emplace_back(std::move(table));
    } else if (term->is_call("sqlalchemy.text")) {
        Ref text = arguments.get(0, "text");
        if (!text || !text->is(ValueKind::string)) return nullptr;
        From plain;
        plain.kind = From::Kind::text;
        plain.text = text->text;
        made = &froms_.emplace_back(std::move(plain));
    } else if (term->is_call("sqlalchemy.join") || term->is_call("sqlalchemy.outerjoin")) {
        if (term->items.empty()) return nullptr;
        const From* left = from_or_fail(term->items[0]);
        if (!left) return nullptr;
        std::vector<Ref> rest(term->items.begin() + 1, term->items.end());
        made = const_cast<From*>(join(left, Arguments{rest, term->named}, term->name == "sqlalchemy.outerjoin", term));
    } else if (term->is(ValueKind::method) && (term->name == "join" || term->name == "outerjoin")) {
        const From* left = from(term->receiver);
        if (!left) return nullptr;
        made = const_cast<From*>(join(left, arguments, term->name == "outerjoin", term));
    } else if (term->is(ValueKind::method) && (term->name == "subquery" || term->name == "cte")) {
        if (is_true(arguments.get(1, "recursive"))) {
            session.unsupported("a recursive query", term);
            return nullptr;
        }
        made = derived(term, term->name == "cte" ? From::Kind::cte : From::Kind::subquery, arguments.get(0, "name"));
    } else if ((term->is(ValueKind::method) && term->name == "alias") || term->is_call("sqlalchemy.alias")) {
        bool method = term->is(ValueKind::method);
        Ref of = method ? term->receiver : term->items.empty() ? term : term->items[0];
        Ref name = arguments.get(method ? 0 : 1, "name");
        const From* element = of == term ? nullptr : from(of);
        if (!ok()) return nullptr;
        if (element) {
            From alias;
            alias.kind = From::Kind::alias;
            alias.term = term;
            alias.element = element;
            alias.plain_name = element->plain_name;
            alias.open = element->open;
            alias.anonymous = is_none(name);
            if (!alias.anonymous) {
                if (!session.known(name)) return nullptr;
                alias.name = quoted_name(session, name);
            }
            alias.columns = element->columns;
            // The columns of an alias are made as Column objects only when those of its table are.
            made = &froms_.emplace_back(std::move(alias));
        } else if (of != term) {
            made = derived(term, From::Kind::subquery, name);
        }
    } else if (term->is(ValueKind::method) && (term->name == "to_metadata" || term->name == "tometadata")) {
        made = from(term->receiver);
    }
    if (made && ok()) from_of_.emplace(term, made);
    return ok() ? made : nullptr;
}

const From* Compiler::from_or_fail(Ref term) {
    if (!session.known(term)) return nullptr;
    const From* found = from(term);
    if (!found && ok()) {
        bool mapped = term->is(ValueKind::function) || term->is(ValueKind::symbol);
        session.unsupported(
            mapped ? "a mapped class stands for its table" : "a table of a kind that is not rendered yet", term);
    }
    return found;
}

const Node* Compiler::column_node(const From* table, const Column& column) {
    Node node;
    node.kind = Node::Kind::column;
    node.from = table;
    node.name = column.key;
    node.type = column.type;
    node.flag = column.schema_column;
    node.text = quoted_name(session, column.name_value);
    return make(std::move(node));
}

// Without a table: the column(...) term itself.
const Node* Compiler::column_of(const From* table, std::string_view key, Ref at) {
    if (!table) {
        Column column;
        return read_column(at, column) ? column_node(nullptr, column) : nullptr;
    }
    for (const Column& column : table->columns)
        if (column.key == key) return column_node(table, column);
    if (!table->open) {
        session.raises("AttributeError: " + std::string(key), at);
        return nullptr;
    }
    Column column;
    column.key = key;
    column.name = key;
    column.name_value = session.arena.string(std::string(key), at->place);
    column.schema_column = table->schema_table;
    return column_node(table, column);
}

namespace {

bool is_reflected(Ref table) {
    return table && table->is_call("sqlalchemy.Table") &&
           (table->keyword("autoload_with") || is_true(table->keyword("autoload")));
}

}  // namespace

// All columns of a table that is read from the catalog: which they are, the catalog says.
const Node* Compiler::catalog_columns(const From* table, Ref at) {
    Origin origin;
    origin.level = Level::catalog;
    origin.label = "columns";
    TraceStep& step = origin.trace.emplace_back();
    step.place = table->term->place;
    step.message = "the table's columns are read from the catalog";
    Node node;
    node.kind = Node::Kind::text;
    node.from = table;
    Template columns;
    append_open(columns, session.arena.unknown("the columns of a table that is read from the catalog",
                                               table->plain_name, at->place, std::move(origin)));
    node.parts = {{std::move(columns), nullptr}};
    return make(std::move(node));
}

std::vector<const Node*> Compiler::all_columns(const From* table, Ref at) {
    std::vector<const Node*> out;
    if (table->kind == From::Kind::join) {
        out = all_columns(table->left, at);
        for (const Node* node : all_columns(table->right, at)) out.push_back(node);
        return out;
    }
    if (table->open && table->columns.empty() && is_reflected(table->term)) {
        out.push_back(catalog_columns(table, at));
        return out;
    }
    if (table->open) {
        session.unsupported("all columns of a table whose columns are not known", at);
        return out;
    }
    for (const Column& column : table->columns) out.push_back(column_node(table, column));
    return out;
}

const From* Compiler::excluded(Ref insert) {
    Ref base = chain_of(insert, [](std::string_view name) { return name == "insert"; }).base;
    if (auto known = excluded_of_.find(base); known != excluded_of_.end()) return known->second;
    Ref table_term = base->is(ValueKind::method) ? base->receiver : base->items.empty() ? base : base->items[0];
    const From* table = from_or_fail(table_term);
    if (!table) return nullptr;
    From row;
    row.kind = From::Kind::excluded;
    row.name = Template("excluded");
    row.open = table->open;
    row.columns = table->columns;
    return excluded_of_.emplace(base, &froms_.emplace_back(std::move(row))).first->second;
}

const From* Compiler::join(const From* left, const Arguments& arguments, bool outer, Ref at) {
    Ref right = arguments.get(0, "right");
    if (!right) right = arguments.named("target");
    Ref on = arguments.get(1, "onclause");
    if (!right) {
        session.raises("TypeError: a join without a right side", at);
        return nullptr;
    }
    From made;
    made.kind = From::Kind::join;
    made.left = left;
    made.right = from_or_fail(right);
    if (!made.right) return nullptr;
    if (is_none(on)) {
        session.unsupported("a join whose ON clause follows from foreign keys", at);
        return nullptr;
    }
    made.on = criterion(on);
    if (!made.on) return nullptr;
    made.on = grouped(made.on, Op::as_boolean);
    bool left_outer = outer || is_true(arguments.get(2, "isouter"));
    if (is_true(arguments.get(3, "full")))
        made.join = " FULL OUTER JOIN ";
    else if (left_outer)
        made.join = " LEFT OUTER JOIN ";
    return &froms_.emplace_back(std::move(made));
}

}  // namespace limbeck::dataflow::rendering::dml
