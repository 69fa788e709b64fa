// What a call sends: operations of Alembic, statements executed on the migration's connection, objects that create and
// drop themselves; and what could send something that is not seen, which is said.
#include "dataflow/runner.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

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
constexpr std::array<std::string_view, 6> executing = {"execute", "executemany", "exec_driver_sql",
                                                       "scalar",  "scalars",     "execute_many"};
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
    return top == "sqlalchemy" || top == "alembic" || top == "zlib" || top == "warnings" ||
           contains(python_library, top);
}

void Runner::made(Ref term) {
    if (term->name == "sqlalchemy.Table") tables_.push_back(term);
}

void Runner::called(const Call& call) {
    if (muted_) return;
    seen_[call.node.index()] = true;
    constexpr std::string_view operations = "alembic.op.";
    if (!call.receiver && call.callee->is(ValueKind::symbol)) {
        std::string_view path = call.callee->name;
        if (path.starts_with(operations)) return called_operation(call, path.substr(operations.size()));
        return called_function(call);
    }
    if (call.receiver) return called_method(call);
    called_function(call);
}

void Runner::called_operation(const Call& call, std::string_view name) {
    if (contains(silent_operations, name)) return;
    std::string via = "op." + std::string(name);
    if (!rendering::is_directive(name)) return unanalysed(call, "an operation that Alembic does not have", via);
    if (!call.complete) return unanalysed(call, "arguments that are not constants", "a * or ** argument");
    session_.failure.reset();
    rendering::Directive directive{name, *call.positional, *call.keywords, syntax_.place(call.node), nullptr};
    emit(call, std::move(via), rendering::render_directive(session_, directive));
}

void Runner::called_method(const Call& call) {
    Ref receiver = call.receiver;
    if (receiver->is_call("alembic.op.batch_alter_table")) {
        if (contains(silent_operations, call.name)) return;
        std::string via = "batch." + std::string(call.name);
        if (!rendering::is_batch_directive(call.name))
            return unanalysed(call, "an operation that Alembic does not have", via);
        if (!call.complete) return unanalysed(call, "arguments that are not constants", "a * or ** argument");
        session_.failure.reset();
        rendering::Directive directive{call.name, *call.positional, *call.keywords, syntax_.place(call.node), receiver};
        return emit(call, std::move(via), rendering::render_directive(session_, directive));
    }
    if (is_connection(receiver)) {
        bool driver = call.name != "scalars";
        Ref by_name = nullptr;
        for (const auto& [key, value] : *call.keywords)
            if (key == "statement") by_name = value;
        if (contains(executing, call.name) && (by_name || !call.positional->empty())) {
            if (!call.complete) return unanalysed(call, "arguments that are not constants", "a * or ** argument");
            session_.failure.reset();
            Ref statement = by_name ? by_name : call.positional->front();
            size_t second = by_name ? 0 : 1;
            Ref parameters = call.positional->size() > second ? (*call.positional)[second] : nullptr;
            for (const auto& [key, value] : *call.keywords)
                if (key == "params" || key == "parameters") parameters = value;
            bool raw = driver && (call.name == "exec_driver_sql" || call.name == "executemany" ||
                                  statement->is(ValueKind::string));
            return emit(call, "bind." + std::string(call.name),
                        rendering::render_execute(session_, statement, parameters, raw));
        }
        if (contains(object_writes, call.name))
            return unanalysed(call, "the object-relational layer", std::string(call.name));
        if (contains(silent_methods, call.name) || contains(executing, call.name))
            return skipped(call, "sends no statement of its own");
        return unanalysed(call, "a method of the connection that is not known", std::string(call.name));
    }
    bool schema_method =
        call.name == "create" || call.name == "drop" || call.name == "create_all" || call.name == "drop_all";
    if (schema_method && rendering::is_schema_object(receiver)) {
        session_.failure.reset();
        auto rendered = rendering::render_schema_method(session_, receiver, call.name, *call.positional, *call.keywords,
                                                        tables_, syntax_.place(call.node));
        return emit(call, "object." + std::string(call.name), std::move(rendered));
    }
    bool sends =
        call.name == "execute" || call.name == "executemany" || call.name == "exec_driver_sql" ||
        ((call.name == "scalar" || call.name == "scalars") && !call.positional->empty() && !is_result(receiver));
    if (sends) {
        std::string detail = receiver->is(ValueKind::unknown) ? receiver->text.text : printed(receiver);
        return unanalysed(call, "executed on a value that is not known to be the revision's connection",
                          std::move(detail));
    }
    if (handed_database(call)) return called_function(call);
    if (sites_.is_site(call.node) && !is_result(receiver)) {
        if (contains(silent_methods, call.name)) return skipped(call, "sends no statement of its own");
        return unanalysed(call, "a method of a value that is not known", std::string(call.name));
    }
    Ref root = root_of(receiver);
    bool foreign = (root->is(ValueKind::call) || root->is(ValueKind::symbol)) && !is_known_library(root->name);
    if (foreign && !looks_like_class(call.name)) unanalysed(call, "a method of an object of another file", root->name);
}

// A plain function: of this file, of another one, or of a library.
void Runner::called_function(const Call& call) {
    if (call.callee->is(ValueKind::attribute) && is_database(call.callee->receiver))
        return unanalysed(call, "a method of op, a batch or a connection under another name", call.callee->name);
    // By value or, where the value is not known, by what the argument is called.
    bool handed = handed_database(call) || sites_.is_site(call.node);
    if (call.callee->is(ValueKind::function)) {
        std::string name = call.callee->name;
        frontend::NodeId node = call.callee->node;
        if (handed || sites_.may_send(node))
            unanalysed(call, "a function of this file that sends SQL is not entered", std::move(name));
        return;
    }
    if (call.callee->is(ValueKind::symbol)) {
        std::string_view path = call.callee->name;
        if (path.starts_with("alembic.context.") && last_name(path) == "execute")
            return unanalysed(call, "executed on the migration's context", "");
        if (path == "builtins.exec" || path == "builtins.eval")
            return unanalysed(call, "code in a text", std::string(last_name(path)));
        const bool calls_back = path.starts_with("builtins.") || path.starts_with("functools.") ||
                                path.starts_with("itertools.") || path.starts_with("concurrent.");
        if (handed && calls_back && !contains(harmless_builtins, last_name(path)))
            return unanalysed(call, "op or the connection is handed to a function of Python's library",
                              std::string(path));
        if (is_known_library(path)) {
            if (handed) skipped(call, "reads the catalog or wraps the connection");
            return;
        }
        if (handed)
            return unanalysed(call, "the connection or op is handed to a function of another file", std::string(path));
        if (!looks_like_class(last_name(path)))
            unanalysed(call, "a function of another file is not entered", std::string(path));
        return;
    }
    if (handed)
        return unanalysed(call, "the connection or op is handed to a callee that is not known",
                          written_callee(files_, syntax_, call.node));
    if (call.callee->is(ValueKind::unknown)) unanalysed(call, "a callee that is not known", call.callee->text.text);
}

bool Runner::is_database(Ref value) const {
    return value->is_symbol("alembic.op") || value->is_call("alembic.op.batch_alter_table") || is_connection(value);
}

bool Runner::handed_database(const Call& call) const {
    // op, a batch, a connection, or a method of one.
    auto database = [&](Ref value) {
        const bool is_method = value->is(ValueKind::attribute) && is_database(value->receiver);
        const bool is_operation = value->is(ValueKind::symbol) && value->name.starts_with("alembic.op.") &&
                                  !contains(silent_operations, last_name(value->name));
        return is_database(value) || is_method || is_operation;
    };
    return std::any_of(call.positional->begin(), call.positional->end(), database) ||
           std::any_of(call.keywords->begin(), call.keywords->end(),
                       [&](const auto& pair) { return database(pair.second); });
}

bool Runner::is_connection(Ref value, int depth) const {
    constexpr int longest_chain = 20;
    constexpr std::array<std::string_view, 8> passing = {"connect",    "begin",    "begin_nested", "execution_options",
                                                         "connection", "get_bind", "cursor",       "__enter__"};
    if (depth > longest_chain) return false;
    switch (value->kind) {
    case ValueKind::call:
        return value->name == "alembic.op.get_bind" || value->name == "alembic.context.get_bind" ||
               value->name == "sqlalchemy.orm.Session" || value->name == "sqlalchemy.orm.scoped_session";
    case ValueKind::attribute: {
        Ref of = value->receiver;
        bool context = of->is_call("alembic.op.get_context") || of->is_call("alembic.context.get_context");
        if (context) return value->name == "bind" || value->name == "connection";
        return (value->name == "engine" || value->name == "connection" || value->name == "bind") &&
               is_connection(of, depth + 1);
    }
    case ValueKind::method:
        if (value->name == "__call__")
            return value->receiver->is_call("sqlalchemy.orm.sessionmaker") ||
                   value->receiver->is_call("sqlalchemy.orm.scoped_session");
        return contains(passing, value->name) && is_connection(value->receiver, depth + 1);
    default:
        return false;
    }
}

// What an executed statement returns: rows, scalars; calling its methods sends nothing.
bool Runner::is_result(Ref value) const {
    for (int i = 0; i < 20; ++i) {
        if (value->is(ValueKind::method) && contains(executing, value->name)) return true;
        if (!value->receiver) return false;
        value = value->receiver;
    }
    return false;
}

void Runner::emit(const Call& call, std::string via, std::vector<Rendered> rendered) {
    if (session_.failure) {
        const Failure& failure = *session_.failure;
        std::string reason =
            failure.kind == Failure::Kind::raises ? "Alembic or SQLAlchemy refuses this call" : failure.reason;
        std::string detail = failure.kind == Failure::Kind::raises ? failure.reason : failure.detail;
        return unanalysed(call, std::move(reason), std::move(detail));
    }
    if (rendered.empty()) return skipped(call, "sends nothing");
    for (Rendered& one : rendered) {
        Statement statement;
        statement.sql = std::move(one.sql);
        statement.place = syntax_.place(call.node);
        statement.via = via;
        statement.transaction = autocommit_ ? -1 : transaction_;
        statement.foreach = foreach_;
        statement.conditions = conditions_;
        if (one.condition) statement.conditions.push_back(std::move(one.condition));
        bool queue = batch_ && call.receiver == batch_ && call.name != "execute";
        (queue ? queued_ : out_.statements).push_back(std::move(statement));
    }
}

void Runner::flush_batch() {
    for (Statement& statement : queued_) out_.statements.push_back(std::move(statement));
    queued_.clear();
}

void Runner::unanalysed(const Call& call, std::string reason, std::string detail) {
    out_.unanalysed.push_back(
        {syntax_.place(call.node), written_callee(files_, syntax_, call.node), std::move(reason), std::move(detail)});
}

void Runner::skipped(const Call& call, std::string reason) {
    out_.skipped.push_back({syntax_.place(call.node), written_callee(files_, syntax_, call.node), std::move(reason)});
}

}  // namespace limbeck::dataflow
