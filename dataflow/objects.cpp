// The object-relational layer: what queries of mapped classes send, and what a session writes by objects. A row that is
// read keeps its class, so that what is assigned to it, and its deletion, are statements about its table.
//
// A session sends at its next flush; here a statement stands where the object is added, changed or deleted, which is
// the same order. Source: sqlalchemy/orm/query.py, persistence.py, loading.py of 2.1.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::Operator;

namespace {

template <size_t n>
bool contains(const std::array<std::string_view, n>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Methods of a query that send it, those that write, and those that say nothing to the server.
constexpr std::array<std::string_view, 12> reading = {"all",    "first",    "one",        "one_or_none",
                                                      "scalar", "count",    "get",        "yield_per",
                                                      "exists", "__iter__", "scalar_one", "value"};
constexpr std::array<std::string_view, 2> writing = {"update", "delete"};
constexpr std::array<std::string_view, 7> silent = {
    "options", "execution_options", "enable_eagerloads", "populate_existing", "autoflush", "yield_per", "with_session"};
// Methods of a collection of related objects that change rows.
constexpr std::array<std::string_view, 8> relating = {"append", "add",   "remove", "extend",
                                                      "insert", "clear", "pop",    "discard"};

bool is_table(Ref term) {
    return term->is_call("sqlalchemy.Table") || term->is_call("sqlalchemy.table");
}

bool is_column(Ref term) {
    return term->is_call("sqlalchemy.Column");
}

// query.from_statement(text("..."))
bool is_given_sql(Ref query) {
    for (int i = 0; query && i < 100; ++i) {
        if (query->is(ValueKind::method) && query->name == "from_statement") return true;
        query = query->receiver;
    }
    return false;
}

bool is_relationship(Ref value) {
    return value && (value->is_call("sqlalchemy.orm.relationship") || value->is_call("sqlalchemy.orm.relation"));
}

// relationship(..., lazy="joined"): every query of the class reads the related rows too.
bool is_joined(Ref relationship) {
    Ref lazy = is_relationship(relationship) ? relationship->keyword("lazy") : nullptr;
    return lazy &&
           (lazy->is(ValueKind::boolean) ? !lazy->truth : lazy->is(ValueKind::string) && lazy->str() == "joined");
}

// options(joinedload(...)), likewise for one query.
bool joins_related(Ref options) {
    return std::any_of(options->items.begin(), options->items.end(), [](Ref option) {
        for (int i = 0; option && i < 20; option = option->receiver, ++i) {
            const std::string_view name =
                option->is(ValueKind::method) ? std::string_view(option->name) : option->path();
            if (name.ends_with("joinedload") || name.ends_with("contains_eager")) return true;
        }
        return false;
    });
}

// The key by which a table's column is found: its name, unless it is given.
std::string key_of(Ref column) {
    if (Ref key = column->keyword("key"); key && key->is(ValueKind::string)) return std::string(key->str());
    Ref name = column->keyword("name");
    if (!name && !column->items.empty()) name = column->items[0];
    return name && name->is(ValueKind::string) ? std::string(name->str()) : std::string();
}

bool is_set(Ref column, std::string_view key) {
    Ref value = column->keyword(key);
    return value && value->is(ValueKind::boolean) && value->truth;
}

// Of a Table term.
std::vector<Ref> columns_of(Ref table) {
    std::vector<Ref> out;
    for (Ref item : table->items)
        if (is_column(item)) out.push_back(item);
    return out;
}

std::vector<Ref> primary_key_of(Ref table) {
    std::vector<Ref> out;
    for (Ref column : columns_of(table)) {
        bool is_part = is_set(column, "primary_key");
        for (Ref item : table->items)
            if (item->is_call("sqlalchemy.PrimaryKeyConstraint"))
                for (Ref name : item->items)
                    is_part = is_part || (name->is(ValueKind::string) && name->str() == key_of(column));
        if (is_part) out.push_back(column);
    }
    return out;
}

std::string_view name_of_table(Ref table) {
    return !table->items.empty() && table->items[0]->is(ValueKind::string) ? table->items[0]->str()
                                                                           : std::string_view();
}

// The target "table.column" of a column's foreign key, its table's name alone; empty: it has none that is known.
std::string_view target_of(Ref column) {
    for (Ref item : column->items)
        if (item->is_call("sqlalchemy.ForeignKey") && !item->items.empty() && item->items[0]->is(ValueKind::string)) {
            std::string_view target = item->items[0]->str();
            target = target.substr(0, target.rfind('.'));
            return target.substr(target.rfind('.') == std::string_view::npos ? 0 : target.rfind('.') + 1);
        }
    return {};
}

// The database makes a value where none is given.
bool has_default(Ref column) {
    constexpr std::array<std::string_view, 4> keywords = {"default", "server_default", "insert_default",
                                                          "default_factory"};
    if (std::any_of(keywords.begin(), keywords.end(), [&](auto key) { return column->keyword(key) != nullptr; }))
        return true;
    return std::any_of(column->items.begin(), column->items.end(), [](Ref item) {
        std::string_view path = item->path();
        return path == "sqlalchemy.Identity" || path == "sqlalchemy.Computed" || path == "sqlalchemy.Sequence" ||
               path == "sqlalchemy.FetchedValue";
    });
}

}  // namespace

// --- terms ---

Ref Interpreter::method_term(Ref receiver, std::string_view name, std::vector<Ref> items, Place where) {
    Value step;
    step.kind = ValueKind::method;
    step.name = name;
    step.receiver = receiver;
    step.items = std::move(items);
    step.place = where;
    return arena_.add(std::move(step));
}

Ref Interpreter::call_term(std::string_view path, std::vector<Ref> items, Place where) {
    Value call;
    call.kind = ValueKind::call;
    call.name = path;
    call.items = std::move(items);
    call.place = where;
    return arena_.add(std::move(call));
}

Ref Interpreter::column_term(Ref table, std::string_view key, Place where) {
    Ref receiver = table;
    for (std::string_view name : {std::string_view("c"), key}) {
        Value attribute;
        attribute.kind = ValueKind::attribute;
        attribute.receiver = receiver;
        attribute.name = name;
        attribute.place = where;
        receiver = arena_.add(std::move(attribute));
    }
    return receiver;
}

Ref Interpreter::equals_term(Ref left, Ref right, Place where) {
    Value equals;
    equals.kind = ValueKind::operation;
    equals.op = Operator::equal;
    equals.items = {left, right};
    equals.place = where;
    return arena_.add(std::move(equals));
}

// --- classes and rows ---

// The key in its table of the column that an attribute of a mapped class stands for.
std::string Interpreter::column_key(Ref klass, std::string_view id) {
    Ref column = class_attribute(klass, id);
    std::string key = column && column->is(ValueKind::call) ? key_of(column) : std::string();
    return key.empty() ? std::string(id) : key;
}

Ref Interpreter::mapped_class(Ref value) {
    if (value->is(ValueKind::klass)) return table_of(value) ? value : nullptr;
    if (value->is(ValueKind::instance)) return table_of(value->receiver) ? value->receiver : nullptr;
    if (value->is(ValueKind::unknown)) {
        auto found = entities_.find(value);
        return found == entities_.end() ? nullptr : found->second;
    }
    auto found = mapped_.find(value);
    return found == mapped_.end() ? nullptr : found->second;
}

// What is read by a statement whose only column is a mapped class: each of the rows is one of its objects.
void Interpreter::read_objects(Ref statement, Ref rows, NodeId node) {
    if (!rows || !rows->is(ValueKind::unknown)) return;
    Ref base = statement;
    for (int i = 0; i < 100 && base->receiver; ++i) base = base->receiver;
    Ref query = statement;
    for (int i = 0; i < 100 && query->receiver && !(query->is(ValueKind::method) && query->name == "query"); ++i)
        query = query->receiver;
    const bool is_query = query->is(ValueKind::method) && query->name == "query";
    Ref source = is_query ? query : base;
    if (!is_query && !source->is_call("sqlalchemy.select")) return;
    if (source->items.size() != 1) return;
    if (Ref klass = mapped_class(source->items[0])) entities_[element_of(rows, node)] = klass;
}

// An attribute of a row that leads to another object, or to many.
void Interpreter::follow_relationship(Ref row, std::string_view id, Ref related) {
    Ref klass = mapped_class(row);
    Ref attribute = klass && related->is(ValueKind::unknown) ? class_attribute(klass, id) : nullptr;
    if (!is_relationship(attribute)) return;
    related_.insert(related);
    if (Ref target = relationship_target(klass, attribute)) entities_[related] = target;
}

Ref Interpreter::relationship_target(Ref klass, Ref relationship) {
    Ref target = relationship->keyword("argument");
    if (!target && !relationship->items.empty()) target = relationship->items[0];
    if (!target) return nullptr;
    if (auto found = mapped_.find(target); found != mapped_.end()) return found->second;
    if (target->is(ValueKind::string)) {
        std::string_view name = target->str();
        name = name.substr(name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1);
        target = lookup(arena_.intern(name), klass->space);
        if (target) target = resolve(target);
    }
    return target && target->is(ValueKind::klass) && table_of(target) ? target : nullptr;
}

// role.permissions.append(x): rows of the table between them, or foreign keys, are written.
bool Interpreter::changes_related(const Call& call, Ref receiver) {
    if (!related_.contains(receiver) || !contains(relating, call.name)) return false;
    unanalysed(call.node, "the object-relational layer", "a collection of related objects is changed");
    return true;
}

// --- queries ---

// session.query(X).filter(...): reads send a SELECT; update() and delete() write rows.
bool Interpreter::is_query(Ref value) const {
    for (int i = 0; i < 100 && value; ++i) {
        if (value->is(ValueKind::method) && value->name == "query" && is_connection(value->receiver)) return true;
        value = value->receiver;
    }
    return false;
}

bool Interpreter::makes_subquery(std::string_view method) {
    constexpr std::array<std::string_view, 6> names = {"subquery",        "cte",       "alias",
                                                       "scalar_subquery", "as_scalar", "label"};
    return contains(names, method);
}

bool Interpreter::is_rows_of_query(Ref value) const {
    return value->is(ValueKind::method) && !makes_subquery(value->name) && value->name != "exists" && is_query(value);
}

// Inside of another statement the columns of a query have no labels.
Ref Interpreter::as_statement(Ref value) {
    if (!is_rows_of_query(value)) return value;
    Ref select = select_of_query(value, false);
    return select ? select : value;
}

// The table that a query is about; null: not one that is known.
Ref Interpreter::table_of_query(Ref query) {
    for (; query && query->is(ValueKind::method); query = query->receiver) {
        if (query->name != "query") continue;
        Ref first = query->items.empty() ? nullptr : query->items[0];
        if (first && is_column_of(first)) first = first->receiver->receiver;
        return first && is_table(first) ? first : nullptr;
    }
    return nullptr;
}

// What the query selects: the columns of a class one by one, each under the name that the query gives it.
bool Interpreter::selected_by_query(Ref query, bool labelled, std::vector<Ref>& out) {
    auto add = [&](Ref column, Ref table, std::string_view key) {
        std::string label = std::string(name_of_table(table)) + "_" + std::string(key);
        out.push_back(labelled
                          ? method_term(column, "label", {arena_.string(std::move(label), query->place)}, query->place)
                          : column);
    };
    for (Ref item : query->items) {
        if (is_table(item)) {
            std::vector<Ref> columns = columns_of(item);
            Ref klass = mapped_class(item);
            if (klass && (has_more_columns(klass) || loads_by_join(klass))) return false;
            if (columns.empty() || name_of_table(item).empty()) return false;
            for (Ref column : columns) {
                std::string key = key_of(column);
                if (key.empty()) return false;
                add(column_term(item, key, query->place), item, key);
            }
        } else if (is_column_of(item) && is_table(item->receiver->receiver)) {
            add(item, item->receiver->receiver, item->name);
        } else {
            out.push_back(item);
        }
    }
    return !out.empty();
}

bool Interpreter::loads_by_join(Ref klass) {
    for (Ref one : bases_of(klass))
        for (const auto& [name, cell] : spaces_[one->space].cells)
            if (Ref value = store_.get(cell); value && is_joined(value)) return true;
    return false;
}

// The query as a core statement; null: a form that is not known.
Ref Interpreter::select_of_query(Ref query, bool labelled) {
    std::vector<Ref> steps;
    Ref table = table_of_query(query);
    for (; query->is(ValueKind::method) && query->name != "query"; query = query->receiver) steps.push_back(query);
    std::vector<Ref> items;
    if (!query->is(ValueKind::method) || !selected_by_query(query, labelled, items)) return nullptr;
    Ref made = call_term("sqlalchemy.select", std::move(items), query->place);
    for (size_t i = steps.size(); i-- > 0;) {
        Ref step = steps[i];
        if (step->name == "options" && joins_related(step)) return nullptr;
        if (contains(silent, step->name)) continue;
        if (step->name == "filter_by") {
            if (!table) return nullptr;
            for (const auto& [key, value] : step->named)
                made =
                    method_term(made, "where", {equals_term(column_term(table, key, step->place), value, step->place)},
                                step->place);
            continue;
        }
        Value copied = *step;
        copied.receiver = made;
        made = arena_.add(std::move(copied));
    }
    return made;
}

// Sends the query's SELECT; one that is not rendered is said to be read. The result: its rows.
Ref Interpreter::send_select(const Call& call, Ref query, std::string_view how) {
    last_sent_ = Template();
    // The rows' types are found by the names of the columns, without labels.
    auto statement = [&](bool labelled) -> Ref {
        Ref select = select_of_query(query, labelled);
        if (!select) return nullptr;
        if (how == "first") select = method_term(select, "limit", {arena_.integer(1, place(call.node))}, query->place);
        if (how == "count") {
            Ref inner = method_term(select, "subquery", {}, query->place);
            Ref count = call_term("sqlalchemy.func.count", {}, query->place);
            select = method_term(call_term("sqlalchemy.select", {count}, query->place), "select_from", {inner},
                                 query->place);
        }
        if (how == "get") {
            Ref table = table_of_query(query);
            std::vector<Ref> keys = table ? primary_key_of(table) : std::vector<Ref>();
            Ref given = call.argument(0, "ident");
            if (keys.size() != 1 || !given) return nullptr;
            select = method_term(
                select, "where",
                {equals_term(column_term(table, key_of(keys[0]), query->place), freeze(given), query->place)},
                query->place);
        }
        return select;
    };
    Ref select = statement(true);
    bool is_rendered = select != nullptr;
    if (select) {
        for_each_alternative(call, {select}, [&](const std::vector<Ref>& values) {
            if (!is_rendered) return;
            session_.failure.reset();
            auto rendered = rendering::render_execute(session_, values[0], nullptr, false);
            is_rendered = session_.ok();
            if (is_rendered) emit(call, "session.query", std::move(rendered));
            session_.failure.reset();
        });
        if (Ref plain_select = statement(false); is_rendered && !plain_select->open) {
            auto rendered = rendering::render_execute(session_, plain_select, nullptr, false);
            if (session_.ok() && !rendered.empty()) last_sent_ = session_.filled(rendered.front().sql);
            session_.failure.reset();
        }
    }
    // A query that is not rendered only reads, unless it is given SQL.
    if (!is_rendered && (is_worse(origin_of(query).level, Level::unknown) || is_given_sql(query)))
        unanalysed(call.node, "a query of a kind that is not rendered yet", printed(query).substr(0, 100));
    else if (!is_rendered)
        skipped(call.node, "reads through the object-relational layer");
    Ref rows = rows_of(query, call.node);
    read_objects(query, rows, call.node);
    return rows;
}

// `for x in query`: that sends it.
Ref Interpreter::iterated_query(Ref query, NodeId node) {
    const std::pair key(query, static_cast<size_t>(node.index()));
    if (auto found = iterated_.find(key); found != iterated_.end()) return found->second;
    Call call;
    call.node = node;
    call.receiver = query;
    call.name = "__iter__";
    Ref rows = send_select(call, query, "all");
    if (!muted_) iterated_.emplace(key, rows);
    return rows;
}

bool Interpreter::send_query(Call& call, Ref& result) {
    if (contains(writing, call.name)) {
        write_by_query(call);
        result =
            shaped(source_value("rowcount", Level::generated, Shape::integer, call.node), Shape::integer, call.node);
        return true;
    }
    if (!contains(reading, call.name) || call.name == "exists" || call.name == "yield_per") return false;
    result = send_select(call, call.receiver, call.name);
    if (call.name == "count") result = shaped(result, Shape::integer, call.node);
    if (call.name != "all") result = element_of(result, call.node);
    return true;
}

void Interpreter::write_by_query(const Call& call) {
    const Place where = place(call.node);
    Ref table = table_of_query(call.receiver);
    if (!table) return unanalysed(call.node, "the object-relational layer", std::string(call.name));
    Ref made = call_term(call.name == "update" ? "sqlalchemy.update" : "sqlalchemy.delete", {table}, where);
    std::vector<Ref> steps;
    for (Ref step = call.receiver; step->is(ValueKind::method) && step->name != "query"; step = step->receiver)
        steps.push_back(step);
    std::vector<Ref> filters;
    for (size_t i = steps.size(); i-- > 0;) {
        Ref step = steps[i];
        if (step->name == "filter" || step->name == "where") {
            filters.insert(filters.end(), step->items.begin(), step->items.end());
        } else if (step->name == "filter_by") {
            for (const auto& [key, value] : step->named)
                filters.push_back(equals_term(column_term(table, key, where), value, where));
        } else if (!contains(silent, step->name)) {
            return unanalysed(call.node, "the object-relational layer",
                              std::string(step->name) + "() before " + std::string(call.name) + "()");
        }
    }
    if (!filters.empty()) made = method_term(made, "where", std::move(filters), where);
    if (call.name == "update") {
        Ref values = call.argument(0, "values");
        if (!values) return unanalysed(call.node, "the object-relational layer", "update() without values");
        Ref frozen = freeze(values);
        if (frozen->is(ValueKind::dict)) {
            // Keys may be columns: their names.
            Value by_name = *frozen;
            for (auto& [key, value] : by_name.pairs)
                if (key->is(ValueKind::attribute)) key = arena_.string(key->name, key->place);
            frozen = arena_.add(std::move(by_name));
        }
        made = method_term(made, "values", {frozen}, where);
    }
    send_statement(call, made, nullptr, false);
}

// --- objects ---

bool Interpreter::send_object_write(Call& call, Ref& result) {
    constexpr std::array<std::string_view, 3> one = {"add", "delete", "merge"};
    constexpr std::array<std::string_view, 2> many = {"add_all", "bulk_save_objects"};
    const bool maps = call.name == "bulk_insert_mappings" || call.name == "bulk_update_mappings";
    if (!contains(one, call.name) && !contains(many, call.name) && !maps) return false;
    Ref given = maps ? call.argument(1, "mappings") : call.positional.empty() ? nullptr : call.positional[0];
    if (!given && !call.keywords.empty() && !maps) given = call.keywords[0].second;
    result = arena_.none(place(call.node));
    if (!given) {
        unanalysed(call.node, "the object-relational layer", std::string(call.name));
        return true;
    }
    if (contains(one, call.name)) {
        lift({given}, [&](const std::vector<Ref>& values) {
            write_object(call, resolve(values[0]));
            return arena_.none(place(call.node));
        });
        if (call.name == "merge") result = given;
        return true;
    }
    Ref klass = maps ? call.argument(0, "mapper") : nullptr;
    auto write = [&](Ref object) {
        if (maps)
            write_mapping(call, klass, object);
        else
            write_object(call, resolve(object));
    };
    Elements all = elements(given, call.node);
    for (size_t i = 0; i < all.values.size(); ++i) {
        if (ConditionRef present = all.present(i))
            under(present, [&] { write(all.values[i]); });
        else
            write(all.values[i]);
    }
    if (all.rest) {
        const std::string outer = foreach_;
        foreach_ += (outer.empty() ? "" : "; ") + written(call.node, 60);
        write(all.rest);
        foreach_ = outer;
    }
    return true;
}

void Interpreter::write_object(const Call& call, Ref object) {
    Ref klass = object->is(ValueKind::instance) || object->is(ValueKind::unknown) ? mapped_class(object) : nullptr;
    const bool is_row = object->is(ValueKind::unknown);
    if (!klass) {
        if (object->is(ValueKind::none)) return skipped(call.node, "sends nothing");
        return unanalysed(call.node, "the object-relational layer",
                          std::string(call.name) + " of an object whose class is not known");
    }
    if (call.name == "delete") {
        Ref table = table_of(klass);
        Ref made = call_term("sqlalchemy.delete", {table}, place(call.node));
        std::vector<Ref> where;
        if (!keys_of(object, klass, where, call.node))
            return unanalysed(call.node, "the object-relational layer", "a class without a known primary key");
        return send_statement(call, method_term(made, "where", std::move(where), place(call.node)), nullptr, false);
    }
    if (is_row) return skipped(call.node, "what was assigned to the row is listed where it was");
    std::vector<std::pair<Ref, Ref>> given;
    if (!values_of(call, object, klass, given)) return;
    // In bulk, NULL is left out, and no key is asked back.
    const bool in_bulk = call.name == "bulk_save_objects";
    auto insert = [&] {
        std::vector<std::pair<Ref, Ref>> all = given;
        if (in_bulk)
            std::erase_if(all, [](const auto& pair) { return pair.second->is(ValueKind::none); });
        else
            add_nulls(klass, all);
        send_row(call, "sqlalchemy.insert", klass, std::move(all), {});
    };
    std::vector<Ref> where;
    const bool has_key = call.name == "merge" && keys_given(object, klass) && keys_of(object, klass, where, call.node);
    if (has_key) {
        ConditionRef exists =
            opaque_text("a row with the key of " + written(call.node, 60) + " exists", place(call.node));
        either(
            exists,
            [&] {
                std::vector<std::pair<Ref, Ref>> changed = given;
                std::erase_if(changed, [&](const auto& pair) { return is_key_of(klass, pair.first->str()); });
                if (!changed.empty()) send_row(call, "sqlalchemy.update", klass, std::move(changed), where);
                return Flow::next;
            },
            [&] {
                insert();
                return Flow::next;
            });
    } else {
        insert();
    }
    added_.insert(object->space);
}

// One row of a mapping: a dictionary by attributes of the class.
void Interpreter::write_mapping(const Call& call, Ref klass, Ref mapping) {
    Ref row = freeze(mapping);
    if (!klass || !klass->is(ValueKind::klass) || !table_of(klass) || !row->is(ValueKind::dict) || row->rest)
        return unanalysed(call.node, "the object-relational layer", std::string(call.name));
    std::vector<std::pair<Ref, Ref>> given;
    std::vector<Ref> where;
    Ref table = table_of(klass);
    for (const auto& [key, value] : row->pairs) {
        if (!key->is(ValueKind::string))
            return unanalysed(call.node, "the object-relational layer", std::string(call.name));
        std::string column = column_key(klass, key->str());
        if (call.name == "bulk_update_mappings" && is_key_of(klass, column))
            where.push_back(equals_term(column_term(table, column, key->place), value, key->place));
        else
            given.emplace_back(arena_.string(std::move(column), key->place), value);
    }
    const bool updates = call.name == "bulk_update_mappings";
    if (updates && where.empty())
        return unanalysed(call.node, "the object-relational layer", "a class without a known primary key");
    send_row(call, updates ? "sqlalchemy.update" : "sqlalchemy.insert", klass, std::move(given), std::move(where));
}

void Interpreter::send_row(const Call& call, std::string_view kind, Ref klass, std::vector<std::pair<Ref, Ref>> values,
                           std::vector<Ref> where) {
    Ref made = call_term(kind, {table_of(klass)}, place(call.node));
    const bool in_bulk = call.name.starts_with("bulk_");
    if (in_bulk && kind == "sqlalchemy.insert") made = method_term(made, "inline", {}, place(call.node));
    if (!where.empty()) made = method_term(made, "where", std::move(where), place(call.node));
    if (!values.empty()) {
        Value row;
        row.kind = ValueKind::dict;
        row.place = place(call.node);
        row.pairs = std::move(values);
        made = method_term(made, "values", {arena_.add(std::move(row))}, place(call.node));
    }
    send_statement(call, made, nullptr, false);
}

// By column: what the object has. False, and told: not all of it is understood.
bool Interpreter::values_of(const Call& call, Ref object, Ref klass, std::vector<std::pair<Ref, Ref>>& out) {
    if (class_attribute(klass, "__init__")) {
        unanalysed(call.node, "the object-relational layer", "a mapped class with a constructor of its own");
        return false;
    }
    if (has_more_columns(klass)) {
        unanalysed(call.node, "the object-relational layer", "a mapped class whose columns are not all known");
        return false;
    }
    const auto columns = mapped_columns(klass);
    auto in_object = [&](std::string_view id) -> Ref {
        auto found = spaces_[object->space].cells.find(id);
        Ref value = found == spaces_[object->space].cells.end() ? nullptr : store_.get(found->second);
        return value ? resolve(value) : nullptr;
    };
    auto add = [&](std::string key, Ref value) {
        out.emplace_back(arena_.string(std::move(key), object->place), stored_value(value));
    };
    for (const auto& [id, column] : columns)
        if (Ref value = in_object(id)) add(key_of(column), value);
    std::vector<std::string_view> others;
    for (const auto& [id, cell] : spaces_[object->space].cells)
        if (std::none_of(columns.begin(), columns.end(), [&](const auto& column) { return column.first == id; }))
            others.push_back(id);
    std::sort(others.begin(), others.end());
    for (std::string_view id : others) {
        Ref attribute = class_attribute(klass, id), value = in_object(id);
        if (!value || value->is(ValueKind::none)) continue;
        Ref target = is_relationship(attribute) ? relationship_target(klass, attribute) : nullptr;
        std::string_view of = target ? name_of_table(table_of(target)) : std::string_view();
        std::vector<Ref> keys;
        for (const auto& [name, column] : columns)
            if (!of.empty() && target_of(column) == of) keys.push_back(column);
        if (keys.size() != 1) {
            unanalysed(call.node, "the object-relational layer", "`" + std::string(id) + "` is no column");
            return false;
        }
        Ref key = source_value("key", Level::generated, Shape::text, call.node);
        add(key_of(keys[0]), key);
    }
    return true;
}

// What a column gets for an attribute's value: an enum's member is stored by its name.
Ref Interpreter::stored_value(Ref value) {
    if (value->is(ValueKind::instance) && is_enum(value->receiver) && !plain(value))
        if (Ref name = instance_attribute(value, "name", NodeId(0))) return name;
    return freeze(value);
}

// An object is inserted with NULL for what it was not given and nobody makes.
void Interpreter::add_nulls(Ref klass, std::vector<std::pair<Ref, Ref>>& values) {
    for (const auto& [id, column] : mapped_columns(klass)) {
        std::string key = key_of(column);
        const bool is_given =
            std::any_of(values.begin(), values.end(), [&](const auto& pair) { return pair.first->str() == key; });
        if (is_given || has_default(column) || is_key_of(klass, key)) continue;
        values.emplace_back(arena_.string(std::move(key), column->place), arena_.none(column->place));
    }
}

bool Interpreter::is_key_of(Ref klass, std::string_view key) {
    for (Ref column : primary_key_of(table_of(klass)))
        if (key_of(column) == key) return true;
    return false;
}

bool Interpreter::keys_given(Ref object, Ref klass) {
    for (const auto& [id, column] : mapped_columns(klass))
        if (is_key_of(klass, key_of(column)) && !spaces_[object->space].cells.contains(id)) return false;
    return true;
}

// `pk = value` for each part of the primary key; false: none is known.
bool Interpreter::keys_of(Ref object, Ref klass, std::vector<Ref>& out, NodeId node) {
    Ref table = table_of(klass);
    for (const auto& [id, column] : mapped_columns(klass)) {
        std::string key = key_of(column);
        if (!is_key_of(klass, key)) continue;
        Ref value = nullptr;
        if (object->is(ValueKind::unknown)) {
            value = attribute_of(object, id, node);
        } else {
            auto found = spaces_[object->space].cells.find(id);
            if (found != spaces_[object->space].cells.end()) value = store_.get(found->second);
        }
        if (!value) value = source_value("key", Level::generated, Shape::text, node);
        out.push_back(equals_term(column_term(table, key, place(node)), stored_value(resolve(value)), place(node)));
    }
    return !out.empty();
}

// row.x = value: an UPDATE of that row at the next flush.
void Interpreter::changed_object(Ref object, std::string_view id, Ref value, NodeId node) {
    const bool is_row = object->is(ValueKind::unknown);
    if (!is_row && !added_.contains(object->space)) return;
    Ref klass = mapped_class(object);
    if (!klass) return;
    const auto columns = mapped_columns(klass);
    const bool is_mapped =
        std::any_of(columns.begin(), columns.end(), [&](const auto& column) { return column.first == id; });
    if (!is_mapped) {
        if (is_relationship(class_attribute(klass, id)))
            unanalysed(node, "the object-relational layer", "a related object is assigned");
        return;
    }
    Call call;
    call.node = node;
    call.name = "flush";
    call.receiver = object;
    std::vector<Ref> where;
    if (!keys_of(object, klass, where, node))
        return unanalysed(node, "the object-relational layer", "a class without a known primary key");
    Ref key = arena_.string(column_key(klass, id), place(node));
    send_row(call, "sqlalchemy.update", klass, {{key, stored_value(resolve(value))}}, std::move(where));
}

}  // namespace limbeck::dataflow
