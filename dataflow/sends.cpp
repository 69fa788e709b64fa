// What a call sends: operations of Alembic, statements executed on the migration's connection, objects that create and
// drop themselves; and what could send something that is not seen, which is said.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;
using rendering::Failure;
using rendering::Rendered;

namespace {

template <size_t n>
bool contains(const std::array<std::string_view, n>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// op.x() that sends nothing itself.
constexpr std::array<std::string_view, 7> silent_operations = {
    "get_bind", "get_context", "f", "inline_literal", "batch_alter_table", "register_operation", "implementation_for"};
// Methods of connections, sessions and cursors that send a statement they are given.
constexpr std::array<std::string_view, 7> executing = {
    "execute", "executemany", "exec_driver_sql", "scalar", "scalars", "execute_many", "exec"};
// Methods of sessions that write rows by objects.
constexpr std::array<std::string_view, 12> object_writes = {"query",
                                                            "add",
                                                            "add_all",
                                                            "delete",
                                                            "merge",
                                                            "get",
                                                            "bulk_insert_mappings",
                                                            "bulk_update_mappings",
                                                            "bulk_save_objects",
                                                            "refresh",
                                                            "get_one",
                                                            "run_sync"};
// Methods of connections that send no statement of the revision.
constexpr std::array<std::string_view, 24> silent_methods = {"commit",
                                                             "fetchall",
                                                             "fetchone",
                                                             "fetchmany",
                                                             "expunge",
                                                             "remove",
                                                             "rollback",
                                                             "close",
                                                             "begin",
                                                             "begin_nested",
                                                             "connect",
                                                             "execution_options",
                                                             "detach",
                                                             "invalidate",
                                                             "flush",
                                                             "expunge_all",
                                                             "expire_all",
                                                             "expire",
                                                             "cursor",
                                                             "connection",
                                                             "get_bind",
                                                             "in_transaction",
                                                             "get_execution_options",
                                                             "no_autoflush"};

// Modules of Python's library: their functions send nothing to the migration's database.
constexpr std::array<std::string_view, 62> python_library = {
    "__future__",  "abc",        "argparse",     "ast",         "base64",    "binascii",  "builtins",    "calendar",
    "collections", "concurrent", "configparser", "contextlib",  "copy",      "csv",       "dataclasses", "datetime",
    "decimal",     "difflib",    "enum",         "errno",       "fractions", "functools", "getpass",     "gzip",
    "hashlib",     "hmac",       "html",         "importlib",   "inspect",   "io",        "ipaddress",   "itertools",
    "json",        "locale",     "logging",      "math",        "numbers",   "operator",  "os",          "pathlib",
    "pickle",      "pkgutil",    "platform",     "pprint",      "random",    "re",        "secrets",     "shutil",
    "socket",      "string",     "struct",       "sys",         "tempfile",  "textwrap",  "threading",   "time",
    "traceback",   "types",      "typing",       "unicodedata", "urllib",    "uuid"};

// Of Python's builtins: what is handed a database and only looks at it.
constexpr std::array<std::string_view, 10> harmless_builtins = {"print", "str",     "repr",     "isinstance", "type",
                                                                "bool",  "hasattr", "callable", "id",         "len"};

// Of execute(): everything else by keyword is a bind parameter of SQLAlchemy 1.4.
constexpr std::array<std::string_view, 7> execute_keywords = {
    "statement", "params", "parameters", "execution_options", "bind_arguments", "bind", "mapper"};

// Of a call that is not understood, and was given nothing of the database.
Unanalysed beside_the_database() {
    Unanalysed out;
    out.reaches_schema = false;
    return out;
}

std::string_view top_module(std::string_view path) {
    return path.substr(0, path.find('.'));
}

std::string_view last_name(std::string_view path) {
    size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

bool looks_like_class(std::string_view name) {
    return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

// The term at the left end of a chain of attributes, calls and subscripts.
Ref root_of(Ref value) {
    for (int i = 0; value->receiver && i < 1000; ++i) value = value->receiver;
    return value;
}

}  // namespace

bool is_known_library(std::string_view path) {
    std::string_view top = top_module(path);
    return top == "sqlalchemy" || top == "alembic" || top == "psycopg2" || top == "psycopg" || top == "limbeck" ||
           top == "zlib" || top == "warnings" || contains(python_library, top);
}

// True: the call is the database's, and `result` is its value.
bool Interpreter::sends(Call& call, Ref& result) {
    constexpr std::string_view operations = "alembic.op.";
    if (!call.receiver && call.callee && call.callee->is(ValueKind::symbol)) {
        std::string_view path = call.callee->name;
        if (path.starts_with(operations)) {
            std::string_view name = path.substr(operations.size());
            if (name == "f" || name == "inline_literal" || name == "batch_alter_table" || name == "get_bind" ||
                name == "get_context")
                return false;
            send_operation(call, name);
            result = term_of(call);
            return true;
        }
        if (path == "alembic.context.execute" || path == "alembic.context.get_context.execute") {
            send_statement(call, call.positional.empty() ? nullptr : call.positional.front(), nullptr, false);
            result = arena_.none(place(call.node));
            return true;
        }
        if (path == "alembic.context.configure" || path == "alembic.context.EnvironmentContext.configure")
            configured(call);
        foreign_function(call, path);
        return false;
    }
    if (call.receiver) return send_method(call, result);
    if (call.callee && call.callee->is(ValueKind::unknown)) {
        if (handed_database(call)) {
            unanalysed(call.node, "the connection or op is handed to a callee that is not known",
                       callee_text(call.node));
        } else {
            std::string detail = call.callee->name.empty() ? std::string(call.callee->text.text) : call.callee->name;
            unanalysed(call.node, "a callee that is not known", std::move(detail), beside_the_database());
        }
    }
    return false;
}

// Of rows that are not all known: those that are, then one for each of the others. False: all are known.
bool Interpreter::send_each_row(NodeId node, Ref rows, const std::function<void(Ref)>& send) {
    Ref inner = content(resolve(rows));
    const bool is_open = inner->is(ValueKind::list) && inner->rest;
    Ref row = is_open ? content(resolve(inner->rest)) : nullptr;
    const bool is_row = row && (row->is(ValueKind::dict) || row->is(ValueKind::tuple) || row->is(ValueKind::list));
    if (!is_row) return false;
    Value known_rows = *inner, other;
    known_rows.rest = nullptr;
    known_rows.condition = nullptr;
    if (!known_rows.items.empty()) send(make_object(std::move(known_rows), node));
    other.kind = ValueKind::list;
    other.place = place(node);
    other.items = {inner->rest};
    const std::string outer_foreach = foreach_;
    foreach_ += (foreach_.empty() ? "" : "; ") + written(node, 80);
    const size_t conditions = conditions_.size();
    if (inner->condition && known(*inner->condition) == Truth::unknown) push(inner->condition);
    send(make_object(std::move(other), node));
    pop_to(conditions);
    foreach_ = outer_foreach;
    return true;
}

void Interpreter::send_operation(const Call& call, std::string_view name) {
    if (contains(silent_operations, name)) return;
    std::string via = "op." + std::string(name);
    if (name == "execute") {
        Ref statement = call.argument(0, "sqltext");
        if (statement) return send_statement(call, statement, nullptr, false);
    }
    if (!rendering::is_directive(name)) {
        if (auto models = modules_.models().operations(name); !models.empty()) return send_modelled(call, models);
        return unanalysed(call.node, "an operation that Alembic does not have", via);
    }
    if (!call.complete) return unanalysed(call.node, "arguments that are not constants", "a * or ** argument");
    if (Ref rows = name == "bulk_insert" ? call.argument(1, "rows") : nullptr) {
        auto send = [&](Ref some) {
            Call part = call;
            if (part.positional.size() > 1) part.positional[1] = some;
            for (auto& [key, value] : part.keywords)
                if (key == "rows") value = some;
            send_operation(part, name);
        };
        if (send_each_row(call.node, rows, send)) return;
    }
    send_alternatives(call, via, nullptr, [&](const auto& positional, const auto& keywords, Ref) {
        return rendering::render_directive(session_, {name, positional, keywords, place(call.node), nullptr});
    });
}

namespace {

void conditions_in(Ref value, std::vector<const Condition*>& out, int depth = 0) {
    if (!value || !value->open || depth > 20) return;
    if (value->is(ValueKind::choice)) {
        if (std::find(out.begin(), out.end(), value->condition.get()) == out.end())
            out.push_back(value->condition.get());
    }
    if (value->receiver) conditions_in(value->receiver, out, depth + 1);
    for (Ref item : value->items) conditions_in(item, out, depth + 1);
    for (const auto& [name, item] : value->named) conditions_in(item, out, depth + 1);
    for (const auto& [key, item] : value->pairs) {
        conditions_in(key, out, depth + 1);
        conditions_in(item, out, depth + 1);
    }
}

ConditionRef first_condition(Ref value, int depth = 0) {
    if (!value || !value->open || depth > 20) return nullptr;
    if (value->is(ValueKind::choice)) return value->condition;
    ConditionRef found;
    if (value->receiver) found = first_condition(value->receiver, depth + 1);
    for (Ref item : value->items)
        if (!found) found = first_condition(item, depth + 1);
    for (const auto& [name, item] : value->named)
        if (!found) found = first_condition(item, depth + 1);
    for (const auto& [key, item] : value->pairs) {
        if (!found) found = first_condition(key, depth + 1);
        if (!found) found = first_condition(item, depth + 1);
    }
    return found;
}

}  // namespace

// The value without choices by this condition, deeply. What stands in it twice stays one: a table is known by its term.
Ref Interpreter::assumed(Ref value, const Condition& condition, bool holds, Replaced& replaced) {
    if (!value || !value->open) return value;
    if (auto found = replaced.find(value); found != replaced.end()) return found->second;
    auto without = [&](Ref part) { return assumed(part, condition, holds, replaced); };
    if (value->is(ValueKind::choice)) {
        Ref chosen = picked(value, condition, holds);
        return replaced[value] = chosen->is(ValueKind::choice) ? chosen : without(chosen);
    }
    Value out = *value;
    if (out.receiver) out.receiver = without(out.receiver);
    for (Ref& item : out.items) item = without(item);
    for (auto& [name, item] : out.named) item = without(item);
    for (auto& [key, item] : out.pairs) {
        key = without(key);
        item = without(item);
    }
    return replaced[value] = arena_.add(std::move(out));
}

void Interpreter::for_each_alternative(const Call& call, const std::vector<Ref>& arguments,
                                       const std::function<void(const std::vector<Ref>&)>& f) {
    std::vector<Ref> frozen;
    for (Ref argument : arguments) frozen.push_back(argument ? freeze(argument) : nullptr);
    std::vector<const Condition*> conditions;
    for (Ref argument : frozen) conditions_in(argument, conditions);
    if (conditions.size() > 8) {
        unanalysed(call.node, "more alternatives than the budget allows",
                   std::to_string(conditions.size()) + " undecided tests");
        return;
    }
    uint32_t leaves = 0;
    std::function<void(std::vector<Ref>)> expand = [&](std::vector<Ref> values) {
        ConditionRef condition;
        for (Ref value : values)
            if (!condition) condition = first_condition(value);
        if (!condition || leaves >= 4 * Budget::leaves) {
            ++leaves;
            return f(values);
        }
        auto arm = [&](bool holds) {
            std::vector<Ref> chosen = values;
            Replaced replaced;
            for (Ref& value : chosen) value = assumed(value, *condition, holds, replaced);
            const size_t size = conditions_.size();
            const ConditionRef on = holds ? condition : negated(condition);
            const Truth is_on = known(*on);
            if (is_on == Truth::no) return;
            if (is_on != Truth::yes) push(on);
            const bool was_in = std::exchange(in_alternative_, in_alternative_ || is_on != Truth::yes);
            expand(std::move(chosen));
            in_alternative_ = was_in;
            pop_to(size);
        };
        arm(true);
        arm(false);
    };
    expand(std::move(frozen));
}

// An option by a test, as in postgresql_concurrently=IS_LARGE or Column(..., nullable=IS_OLD): the one where it holds,
// and the other.
Ref Interpreter::with_options_chosen(Ref value, int depth) {
    constexpr int deepest = 3;  // op.create_table(Column(ForeignKey(...)))
    if (!value || depth > deepest) return value;
    if (value->is(ValueKind::unknown) && value->origin->condition)
        return join(value->origin->condition, arena_.boolean(true, value->place), arena_.boolean(false, value->place));
    if (!value->is(ValueKind::call)) return value;
    Value out = *value;
    for (Ref& item : out.items) item = item->is(ValueKind::call) ? with_options_chosen(item, depth + 1) : item;
    for (auto& [key, option] : out.named) option = with_options_chosen(option, depth + 1);
    return out.items == value->items && out.named == value->named ? value : arena_.add(std::move(out));
}

void Interpreter::send_alternatives(const Call& call, const std::string& via, Ref last, const Rendering& render) {
    std::vector<Ref> arguments;
    for (Ref value : call.positional) arguments.push_back(with_options_chosen(value, 0));
    for (const auto& [key, value] : call.keywords) arguments.push_back(with_options_chosen(value, 0));
    arguments.push_back(last);
    for_each_alternative(call, arguments, [&](const std::vector<Ref>& values) {
        const auto behind = values.begin() + static_cast<std::ptrdiff_t>(call.positional.size());
        std::vector<Ref> positional(values.begin(), behind);
        std::vector<std::pair<std::string, Ref>> keywords;
        for (size_t i = 0; i < call.keywords.size(); ++i)
            keywords.emplace_back(call.keywords[i].first, behind[static_cast<std::ptrdiff_t>(i)]);
        session_.failure.reset();
        emit(call, via, render(positional, keywords, values.back()));
    });
}

void Interpreter::send_statement(const Call& call, Ref statement, Ref parameters, bool raw) {
    last_sent_ = Template();
    if (!statement) return unanalysed(call.node, "nothing is executed", "");
    if (!call.complete) return unanalysed(call.node, "arguments that are not constants", "a * or ** argument");
    const bool is_operation = !call.receiver;
    std::string via = (is_operation                        ? "op."
                       : batch_ && call.receiver == batch_ ? "batch."
                                                           : "bind.") +
                      std::string(call.name.empty() ? std::string_view("execute") : call.name);
    if (is_operation) via = "op.execute";
    if (Ref text = composed(statement, call.node)) statement = text;
    auto send = [&](Ref rows) { send_statement(call, statement, rows, raw); };
    if (parameters && send_each_row(call.node, parameters, send)) return;
    for_each_alternative(call, {statement, parameters}, [&](const std::vector<Ref>& values) {
        session_.failure.reset();
        auto rendered = rendering::render_execute(session_, values[0], values[1], raw);
        last_sent_ = rendered.empty() ? Template() : rendered.front().sql;
        emit(call, via, std::move(rendered));
    });
}

// execute(statement, a=1, b=2); null: none is given.
Ref Interpreter::parameters_by_keyword(const Call& call) {
    Value row;
    row.kind = ValueKind::dict;
    row.place = place(call.node);
    for (const auto& [key, value] : call.keywords)
        if (!contains(execute_keywords, key) && key != "**")
            row.pairs.emplace_back(arena_.string(key, row.place), value);
    return row.pairs.empty() ? nullptr : arena_.add(std::move(row));
}

bool Interpreter::send_method(Call& call, Ref& result) {
    Ref receiver = call.receiver;
    if (receiver->is_call("alembic.op.batch_alter_table")) {
        if (contains(silent_operations, call.name)) {
            result = term_of(call);
            return true;
        }
        result = arena_.none(place(call.node));
        std::string via = "batch." + std::string(call.name);
        if (call.name == "execute") {
            send_statement(call, call.positional.empty() ? nullptr : call.positional.front(), nullptr, false);
            return true;
        }
        if (!rendering::is_batch_directive(call.name)) {
            unanalysed(call.node, "an operation that Alembic does not have", via);
            return true;
        }
        if (!call.complete) {
            unanalysed(call.node, "arguments that are not constants", "a * or ** argument");
            return true;
        }
        send_alternatives(call, via, receiver, [&](const auto& positional, const auto& keywords, Ref batch) {
            return rendering::render_directive(session_, {call.name, positional, keywords, place(call.node), batch});
        });
        return true;
    }
    const bool executes = contains(executing, call.name);
    Ref statement = call.argument(0, "statement");
    if (is_connection(receiver)) {
        const bool driver = is_cursor(receiver);
        if (executes && statement) {
            Ref parameters = call.positional.size() > 1 ? call.positional[1] : nullptr;
            for (const auto& [key, value] : call.keywords)
                if (key == "params" || key == "parameters") parameters = value;
            if (!parameters) parameters = parameters_by_keyword(call);
            const bool raw = call.name == "exec_driver_sql" || driver;
            send_statement(call, statement, parameters, raw);
            result = rows_of(statement, call.node);
            read_objects(freeze(statement), result, call.node);
            if (call.name == "scalar") result = element_of(result, call.node);
            return true;
        }
        if (contains(object_writes, call.name)) {
            if (call.name == "query" || call.name == "no_autoflush") {
                if (syntax_ == &own_) skipped(call.node, "a query that is sent where it is used");
                result = term_of(call);
                return true;
            }
            if (send_object_write(call, result)) return true;
            if (call.name == "get" && call.positional.size() > 1) {
                // session.get(X, key): as session.query(X).get(key).
                Ref query = method_term(receiver, "query", {freeze(call.positional[0])}, place(call.node));
                Call inner = call;
                inner.positional.erase(inner.positional.begin());
                inner.receiver = query;
                result = element_of(send_select(inner, query, "get"), call.node);
                return true;
            }
            unanalysed(call.node, "the object-relational layer", std::string(call.name));
            result = source_value("session." + std::string(call.name), Level::stored, Shape::text, call.node);
            return true;
        }
        if (call.name == "run_callable" && !call.positional.empty()) return false;
        if (contains(silent_methods, call.name) || executes) {
            // SQL is taken to succeed: what a handler of its failure takes back was not done.
            const bool after_failure = std::any_of(conditions_.begin(), conditions_.end(), [](const Held& held) {
                return held.condition->kind == Condition::Kind::failed;
            });
            if (call.name == "rollback" && !muted_ && !after_failure) {
                asks_schema_ = true;
                Unanalysed undone;
                undone.reason = "something is rolled back";
                if (met_) met_->unknown_sent(undone);
            }
            skipped(call.node, "sends no statement of its own");
            if (call.name.starts_with("fetch")) {
                result = rows_of(arena_.none(place(call.node)), call.node);
                return true;
            }
            result = term_of(call);
            return true;
        }
        if (call.name == "__call__") return false;
        unanalysed(call.node, "a method of the connection that is not known", std::string(call.name));
        result = unknown_result(
            call, arena_.unknown("the result of a method of the connection", std::string(call.name), place(call.node)));
        return true;
    }
    if (is_query(receiver)) return send_query(call, result);
    const bool schema_method =
        call.name == "create" || call.name == "drop" || call.name == "create_all" || call.name == "drop_all";
    if (schema_method && rendering::is_schema_object(receiver)) {
        send_schema(call);
        result = arena_.none(place(call.node));
        return true;
    }
    const bool known_result = receiver->is(ValueKind::unknown) && receiver->origin->level != Level::unknown;
    const bool could_send = call.name == "execute" || call.name == "executemany" || call.name == "exec_driver_sql" ||
                            ((call.name == "scalar" || call.name == "scalars") && statement && !known_result);
    if (could_send && statement) {
        // A connection whose origin is not known: the statement is what matters.
        send_statement(call, statement, call.positional.size() > 1 ? call.positional[1] : nullptr,
                       call.name == "exec_driver_sql" || call.name == "executemany");
        result = rows_of(statement, call.node);
        return true;
    }
    if (handed_database(call)) {
        Ref root = root_of(receiver);
        if (is_known_library(root->path()))
            skipped(call.node, "reads the catalog or wraps the connection");
        else
            unanalysed(call.node, "the connection or op is handed to a callee that is not known",
                       callee_text(call.node));
        return false;
    }
    const bool of_rows = known_result || receiver->is(ValueKind::unknown);
    if (is_site(call.node) && !of_rows) {
        if (contains(silent_methods, call.name))
            skipped(call.node, "sends no statement of its own");
        else if (!is_known_library(root_of(receiver)->path()))
            unanalysed(call.node, "a method of a value that is not known", std::string(call.name),
                       beside_the_database());
        else
            skipped(call.node, "sends nothing itself");
        return false;
    }
    if (receiver->is(ValueKind::unknown) && receiver->origin->level == Level::unknown) {
        const bool is_site_here = is_site(call.node);
        if (is_site_here && !contains(silent_methods, call.name))
            unanalysed(call.node, "a method of a value that is not known", std::string(call.name),
                       beside_the_database());
        else if (is_site_here)
            skipped(call.node, "sends no statement of its own");
        return false;
    }
    if (is_site(call.node)) skipped(call.node, "works on what was read");
    Ref root = root_of(receiver);
    const bool foreign = (root->is(ValueKind::call) || root->is(ValueKind::symbol)) && !is_known_library(root->name);
    if (foreign && !looks_like_class(call.name) && syntax_ == &own_)
        unanalysed(call.node, "a method of an object of another library", root->name, beside_the_database());
    return false;
}

void Interpreter::send_schema(const Call& call) {
    const bool makes = call.name == "create" || call.name == "create_all";
    const bool is_partial =
        call.name == "create"
            ? partial_tables_.contains(call.receiver)
            : std::any_of(tables_.begin(), tables_.end(), [&](Ref table) { return partial_tables_.contains(table); });
    if (makes && is_partial)
        return unanalysed(call.node, "a mapped class has more columns than are known",
                          std::string(callee_text(call.node)));
    send_alternatives(call, "object." + std::string(call.name), call.receiver,
                      [&](const auto& positional, const auto& keywords, Ref object) {
                          return rendering::render_schema_method(session_, object, call.name, positional, keywords,
                                                                 tables_, place(call.node));
                      });
}

bool Interpreter::is_site(NodeId call) {
    return syntax_ == &own_ ? sites_.is_site(call) : modules_.sites_of(*syntax_).is_site(call);
}

// A function of a library or of a module that is not the project's.
void Interpreter::foreign_function(const Call& call, std::string_view path) {
    const bool handed = handed_database(call) || is_site(call.node);
    if (path == "builtins.exec" || path == "builtins.eval")
        return unanalysed(call.node, "code in a text", std::string(last_name(path)));
    constexpr std::array<std::string_view, 9> computed = {"builtins.map",    "builtins.filter",   "builtins.getattr",
                                                          "builtins.sorted", "functools.partial", "functools.reduce",
                                                          "builtins.list",   "builtins.dict",     "builtins.setattr"};
    const bool calls_back =
        path.starts_with("itertools.") || path.starts_with("concurrent.") || path.starts_with("threading.");
    if (handed && calls_back && handed_database(call))
        return unanalysed(call.node, "op or the connection is handed to a function of Python's library",
                          std::string(path));
    if (path.starts_with("psycopg2.extras.execute_"))
        return unanalysed(call.node, "a function of psycopg2 that sends SQL", std::string(path));
    if (is_known_library(path)) {
        if (handed && !contains(computed, path) && !contains(harmless_builtins, last_name(path)))
            skipped(call.node, "reads the catalog or wraps the connection");
        else if (handed)
            skipped(call.node, "sends nothing itself");
        return;
    }
    if (handed)
        return unanalysed(call.node, "the connection or op is handed to a function of another library",
                          std::string(path));
    if (!looks_like_class(last_name(path)) && path.front() != '.')
        unanalysed(call.node, "a function of another library is not entered", std::string(path), beside_the_database());
    else if (path.front() == '.')
        unanalysed(call.node, "a function of a module that is not found", std::string(path), beside_the_database());
}

bool Interpreter::is_database(Ref value) const {
    return value->is_symbol("alembic.op") || value->is_call("alembic.op.batch_alter_table") || is_connection(value);
}

bool Interpreter::handed_database(const Call& call) const {
    // op, a batch, a connection, or a method of one.
    auto database = [&](Ref value) {
        const bool is_method = value->is(ValueKind::attribute) && is_database(value->receiver);
        const bool is_operation = value->is(ValueKind::symbol) && value->name.starts_with("alembic.op.") &&
                                  !contains(silent_operations, last_name(value->name));
        return is_database(value) || is_method || is_operation;
    };
    return std::any_of(call.positional.begin(), call.positional.end(), database) ||
           std::any_of(call.keywords.begin(), call.keywords.end(),
                       [&](const auto& pair) { return database(pair.second); });
}

bool Interpreter::is_cursor(Ref value) const {
    for (int i = 0; value && i < 20; ++i) {
        if (value->is(ValueKind::method) && (value->name == "cursor" || value->name == "raw_connection")) return true;
        value = value->receiver;
    }
    return false;
}

bool Interpreter::is_connection(Ref value, int depth) const {
    constexpr int longest_chain = 20;
    constexpr std::array<std::string_view, 10> passing = {
        "connect",  "begin",  "begin_nested", "execution_options", "connection",
        "get_bind", "cursor", "__enter__",    "raw_connection",    "get_connection"};
    if (depth > longest_chain) return false;
    switch (value->kind) {
    case ValueKind::call:
        return value->name == "alembic.op.get_bind" || value->name == "alembic.context.get_bind" ||
               value->name == "sqlalchemy.orm.Session" || value->name == "sqlalchemy.orm.scoped_session" ||
               value->name == "sqlalchemy.ext.asyncio.AsyncSession";
    case ValueKind::attribute: {
        Ref of = value->receiver;
        if (value->name == "session" && of->is_call(flask_database)) return true;
        bool context = of->is_call("alembic.op.get_context") || of->is_call("alembic.context.get_context");
        if (context) return value->name == "bind" || value->name == "connection";
        return (value->name == "engine" || value->name == "connection" || value->name == "bind" ||
                value->name == "dbapi_connection" || value->name == "driver_connection") &&
               is_connection(of, depth + 1);
    }
    case ValueKind::method:
        if (value->name == "__call__")
            return value->receiver->is_call("sqlalchemy.orm.sessionmaker") ||
                   value->receiver->is_call("sqlalchemy.orm.scoped_session") ||
                   is_connection(value->receiver, depth + 1);
        return contains(passing, value->name) && is_connection(value->receiver, depth + 1);
    default:
        return false;
    }
}

// The place in the revision's own file that a call of another file is reached from.
Place Interpreter::own_place(NodeId node) const {
    if (syntax_ == &own_) return place(node);
    for (size_t i = calls_.size(); i-- > 0;)
        if (calls_[i].file == own_.file) return calls_[i];
    return place(node);
}

std::string Interpreter::callee_text(NodeId call) const {
    return written_callee(files_, *syntax_, call);
}

void Interpreter::emit(const Call& call, std::string via, std::vector<Rendered> rendered) {
    if (muted_) return;
    if (session_.failure) {
        const Failure& failure = *session_.failure;
        std::string reason =
            failure.kind == Failure::Kind::raises ? "Alembic or SQLAlchemy refuses this call" : failure.reason;
        std::string detail = failure.kind == Failure::Kind::raises ? failure.reason : failure.detail;
        // What is refused sends nothing.
        Unanalysed reach = failure.kind == Failure::Kind::raises ? beside_the_database() : reach_of(call);
        unanalysed(call.node, std::move(reason), std::move(detail), std::move(reach));
        // Where the project catches what is raised, nothing more of its try is sent.
        const bool is_sure = failure.kind == Failure::Kind::raises && !in_alternative_ && !batch_;
        if (is_sure) raise_here("Exception", call.node);
        return;
    }
    if (rendered.empty()) return skipped(call.node, "sends nothing");
    // All tests are made before anything is sent.
    std::vector<Known> decided;
    for (const Rendered& one : rendered) decided.push_back(one.condition ? decide(*one.condition) : Known::yes);
    if (std::all_of(decided.begin(), decided.end(), [](Known known) { return known == Known::no; }))
        return skipped(call.node, "the schema has it already, or does not have it");
    for (size_t which = 0; which < rendered.size(); ++which) {
        Rendered& one = rendered[which];
        if (decided[which] == Known::no) continue;
        if (decided[which] == Known::yes) one.condition = nullptr;
        Statement statement;
        statement.sql = session_.filled(std::move(one.sql));
        statement.place = own_place(call.node);
        statement.via = via;
        statement.transaction = autocommit_ ? -1 : transaction_;
        statement.foreach = foreach_;
        if (syntax_ != &own_ || calls_.size() > 1) {
            for (size_t i = 1; i < calls_.size(); ++i)
                if (calls_[i] != statement.place) statement.calls.push_back(calls_[i]);
            if (syntax_ != &own_) statement.calls.push_back(place(call.node));
        }
        for (const Held& held : conditions_) {
            if (held.says == Held::Says::condition) statement.conditions.push_back(held.condition);
            if (held.says == Held::Says::guard) statement.guards.push_back(held.condition);
        }
        if (one.condition) statement.conditions.push_back(std::move(one.condition));
        statement.may_fail = std::any_of(catching_.begin(), catching_.end(), [](const Catching& one_try) {
            return one_try.catches_all || !one_try.types.empty();
        });
        const bool queue = batch_ && call.receiver == batch_ && call.name != "execute";
        if (!queue) follow(statement);
        (queue ? queued_ : out_->statements).push_back(std::move(statement));
    }
}

void Interpreter::flush_batch() {
    for (Statement& statement : queued_) {
        follow(statement);
        out_->statements.push_back(std::move(statement));
    }
    queued_.clear();
}

// The one table that an operation can change: op.x("t", ...), batch.x(...); statements of SQLAlchemy's that write rows.
Unanalysed Interpreter::reach_of(const Call& call) {
    Unanalysed reach;
    Ref batch = call.receiver && call.receiver->is_call("alembic.op.batch_alter_table") ? call.receiver : nullptr;
    const bool is_operation =
        !call.receiver && call.callee && call.callee->path().starts_with("alembic.op.") && call.name != "execute";
    if (!batch && !is_operation) {
        Ref statement = call.argument(0, "statement");
        if (statement) statement = resolve(statement);
        const bool is_term = statement && (statement->is(ValueKind::method) || statement->is(ValueKind::call));
        reach.reaches_schema = !is_term || statement->is_call("sqlalchemy.text") ||
                               statement->is_call("sqlalchemy.DDL") ||
                               statement->path().starts_with("sqlalchemy.schema.");
        return reach;
    }
    reach.reaches_schema = call.name != "bulk_insert";
    const bool names_table_second = call.name.starts_with("create_index") || call.name.starts_with("drop_") ||
                                    call.name.ends_with("_constraint") || call.name == "create_foreign_key" ||
                                    call.name == "create_primary_key";
    const bool is_first = !names_table_second || call.name == "drop_table" || call.name == "drop_column" ||
                          call.name == "drop_table_comment";
    Ref table =
        batch ? (batch->items.empty() ? batch->keyword("table_name") : batch->items[0])
              : call.argument(is_first ? 0 : 1, call.name == "create_foreign_key" ? "source_table" : "table_name");
    if (!table) return reach;
    table = resolve(table);
    Ref schema = batch ? batch->keyword("schema") : call.keyword("schema");
    if (schema) schema = resolve(schema);
    if (!table->is(ValueKind::string) || (schema && !schema->is(ValueKind::string) && !schema->is(ValueKind::none)))
        return reach;
    if (schema && schema->is(ValueKind::string)) reach.table.schema = schema->str();
    reach.table.name = table->str();
    return reach;
}

void Interpreter::unanalysed(NodeId node, std::string reason, std::string detail, Unanalysed reach) {
    if (muted_ || !out_) return;
    Place where = own_place(node);
    if (!told_.emplace(where, reason).second) return;
    std::string call = syntax_->kind(node) == frontend::NodeKind::call
                           ? callee_text(node)
                           : std::string(frontend::name_of(syntax_->kind(node)));
    reach.place = where;
    reach.call = std::move(call);
    reach.reason = std::move(reason);
    reach.detail = std::move(detail);
    out_->unanalysed.push_back(std::move(reach));
    if (met_) met_->unknown_sent(out_->unanalysed.back());
}

void Interpreter::skipped(NodeId node, std::string reason) {
    if (muted_ || !out_ || syntax_ != &own_) return;
    if (!told_.emplace(place(node), "skipped").second) return;
    out_->skipped.push_back({place(node), callee_text(node), std::move(reason)});
}

}  // namespace limbeck::dataflow
