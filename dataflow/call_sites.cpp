// Calls that could send SQL, judged by their text alone: for code that limbeck does not run, so that none is missed.
#include "dataflow/call_sites.h"

#include <algorithm>
#include <array>
#include <set>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {

// What connections, cursors, sessions, tables, types and metadata send with.
constexpr std::array<std::string_view, 14> sending_methods = {
    "execute",           "executemany", "exec_driver_sql", "executescript",        "scalar",
    "scalars",           "create_all",  "drop_all",        "bulk_insert_mappings", "bulk_update_mappings",
    "bulk_save_objects", "add_all",     "execute_many",    "copy_expert"};
// Names under which op, batches, connections and sessions travel.
constexpr std::array<std::string_view, 10> database_names = {
    "op", "bind", "conn", "connection", "session", "engine", "cursor", "db_session", "sess", "operations"};
// What makes connections and sessions, by the last name of the callee.
constexpr std::array<std::string_view, 10> database_makers = {
    "get_bind",          "connect",          "begin",         "Session",        "get_session",
    "session_for_write", "session_for_read", "session_scope", "create_session", "scoped_session"};
constexpr std::array<std::string_view, 4> harmless_operations = {"get_bind", "get_context", "f", "inline_literal"};

template <size_t n>
bool contains(const std::array<std::string_view, n>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_statement(NodeKind kind) {
    return kind >= NodeKind::function_def && kind <= NodeKind::continue_statement && kind != NodeKind::with_item &&
           kind != NodeKind::match_case && kind != NodeKind::except_handler;
}

bool is_function(NodeKind kind) {
    return kind == NodeKind::function_def || kind == NodeKind::lambda;
}

}  // namespace

std::string written_callee(const Files& files, const frontend::Syntax& syntax, NodeId call) {
    constexpr size_t longest = 80;
    NodeId callee = syntax.child(call, 0);
    const frontend::Node& node = syntax[callee ? callee : call];
    std::string_view text = std::string_view(files[syntax.file].text).substr(node.begin, node.end - node.begin);
    std::string out;
    bool space = false;
    for (char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            space = true;
            continue;
        }
        if (space && !out.empty() && c != '.') out += ' ';
        space = false;
        out += c;
        if (out.size() >= longest) return out + "...";
    }
    return out;
}

CallSites::CallSites(const frontend::Syntax& syntax) : syntax_(syntax) {
    operations_ = {"op", "batch_op"};
    databases_.insert(database_names.begin(), database_names.end());
    learn_names();
    collect();
    for (const Site& site : sites_)
        if (site.function) sends_[site.function] = true;
    // Functions that call such functions, to a fixpoint; the number of rounds is bounded by the length of a chain of
    // calls.
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& [function, names] : calls_) {
            if (sends_.contains(function)) continue;
            for (std::string_view name : names) {
                auto callee = functions_.find(name);
                if (callee == functions_.end() || !sends_.contains(callee->second)) continue;
                sends_[function] = changed = true;
                break;
            }
        }
    }
}

bool CallSites::may_send(NodeId function) const {
    return sends_.contains(function);
}

// One pass over all nodes: a name that stands for a database anywhere in the file is taken for one everywhere.
void CallSites::learn_names() {
    for (size_t i = 0; i < syntax_.nodes.size(); ++i) {
        NodeId node(i);
        switch (syntax_.kind(node)) {
        case NodeKind::import_from:
        case NodeKind::import_statement:
            learn_imports(node);
            break;
        case NodeKind::assign:
            for (NodeId target : syntax_.children_from(node, 1)) learn_target(target, syntax_.child(node, 0));
            break;
        case NodeKind::ann_assign:
            learn_target(syntax_.child(node, 0), syntax_.child(node, 2));
            break;
        case NodeKind::with_item:
            learn_target(syntax_.child(node, 1), syntax_.child(node, 0));
            break;
        case NodeKind::named_expr:
            learn_target(syntax_.child(node, 0), syntax_.child(node, 1));
            break;
        default:
            break;
        }
    }
}

// A function of the project or of a library that is not known: it may do anything.
bool CallSites::is_foreign(NodeId callee) const {
    for (int i = 0; i < 100 && syntax_.kind(callee) == NodeKind::attribute; ++i) callee = syntax_.child(callee, 0);
    return syntax_.kind(callee) == NodeKind::name && foreign_.contains(syntax_.text(callee));
}

void CallSites::learn_imports(NodeId statement) {
    const bool from = syntax_.kind(statement) == NodeKind::import_from;
    const bool is_relative = from && syntax_[statement].data > 0;
    for (NodeId alias : syntax_.all_children(statement)) {
        std::string_view module = from ? syntax_.text(statement) : syntax_.text(alias);
        std::string_view bound = syntax_.alias(alias).empty() ? syntax_.text(alias) : syntax_.alias(alias);
        bound = bound.substr(0, from ? std::string_view::npos : bound.find('.'));
        const bool is_class = !bound.empty() && bound.front() >= 'A' && bound.front() <= 'Z';
        if ((is_relative || !is_known_library(module)) && !is_class) foreign_.insert(bound);
    }
    if (!from) return;
    for (NodeId alias : syntax_.all_children(statement)) {
        std::string_view bound = syntax_.alias(alias).empty() ? syntax_.text(alias) : syntax_.alias(alias);
        if (syntax_.text(statement) == "alembic.op")
            imported_operations_.emplace(bound, syntax_.text(alias));
        else if (syntax_.text(statement) == "alembic" && syntax_.text(alias) == "op")
            operations_.insert(bound);
    }
}

void CallSites::learn_target(NodeId target, NodeId value) {
    if (!target || !value || syntax_.kind(target) != NodeKind::name) return;
    std::string_view name = syntax_.text(target);
    if (syntax_.kind(value) == NodeKind::name) {
        if (operations_.contains(syntax_.text(value))) operations_.insert(name);
        if (databases_.contains(syntax_.text(value))) databases_.insert(name);
        return;
    }
    if (syntax_.kind(value) != NodeKind::call) return;
    if (operation_called(value) == "batch_alter_table") operations_.insert(name);
    if (names_database(value)) databases_.insert(name);
}

// The last name of what is called.
std::string_view called_name(const frontend::Syntax& syntax, NodeId call) {
    NodeId callee = syntax.child(call, 0);
    bool named = syntax.kind(callee) == NodeKind::attribute || syntax.kind(callee) == NodeKind::name;
    return named ? syntax.text(callee) : std::string_view();
}

std::string_view CallSites::operation_called(NodeId call) const {
    NodeId callee = syntax_.child(call, 0);
    if (syntax_.kind(callee) == NodeKind::name) {
        auto found = imported_operations_.find(syntax_.text(callee));
        return found == imported_operations_.end() ? std::string_view() : found->second;
    }
    if (syntax_.kind(callee) != NodeKind::attribute) return {};
    NodeId receiver = syntax_.child(callee, 0);
    bool of_operations = syntax_.kind(receiver) == NodeKind::name && operations_.contains(syntax_.text(receiver));
    bool dotted = syntax_.kind(receiver) == NodeKind::attribute && syntax_.text(receiver) == "op";  // alembic.op.x()
    return of_operations || dotted ? syntax_.text(callee) : std::string_view();
}

bool CallSites::names_database(NodeId expression) const {
    switch (syntax_.kind(expression)) {
    case NodeKind::name:
        return databases_.contains(syntax_.text(expression)) || operations_.contains(syntax_.text(expression));
    case NodeKind::attribute:
        return contains(database_names, syntax_.text(expression));
    case NodeKind::call:
        return contains(database_makers, called_name(syntax_, expression));
    default:
        return false;
    }
}

bool CallSites::is_site(NodeId call) const {
    if (syntax_.kind(call) != NodeKind::call) return false;
    if (std::string_view operation = operation_called(call); !operation.empty())
        return !contains(harmless_operations, operation);
    NodeId callee = syntax_.child(call, 0);
    if (syntax_.kind(callee) == NodeKind::attribute) {
        if (contains(sending_methods, syntax_.text(callee))) return true;
        NodeId receiver = syntax_.child(callee, 0);
        if (syntax_.kind(receiver) == NodeKind::name && databases_.contains(syntax_.text(receiver))) return true;
    }
    for (NodeId argument : syntax_.children_from(call, 1)) {
        NodeId value = syntax_.kind(argument) == NodeKind::keyword ? syntax_.child(argument, 0) : argument;
        if (names_database(value)) return true;
    }
    return false;
}

// One pass in source order with an explicit stack; each entry knows the innermost function around it.
void CallSites::collect() {
    struct Entry {
        NodeId node, function, statement;
        int functions_around;  // of functions and classes
    };
    std::vector<Entry> stack = {{syntax_.root, NodeId(), NodeId(), 0}};
    while (!stack.empty()) {
        Entry entry = stack.back();
        stack.pop_back();
        NodeKind kind = syntax_.kind(entry.node);
        NodeId function = entry.function;
        int around = entry.functions_around;
        if (kind == NodeKind::call) {
            if (is_site(entry.node)) sites_.push_back({entry.node, function, around > 1, entry.statement});
            NodeId callee = syntax_.child(entry.node, 0);
            if (function && callee && syntax_.kind(callee) == NodeKind::name)
                calls_[function].push_back(syntax_.text(callee));
            if (function && is_foreign(callee)) sends_[function] = true;
        } else if (kind == NodeKind::opaque) {
            sites_.push_back({entry.node, function, around > 1, entry.statement});
        } else if (is_function(kind) || kind == NodeKind::class_def) {
            if (kind == NodeKind::function_def && around == 0) functions_[syntax_.text(entry.node)] = entry.node;
            if (is_function(kind)) function = entry.node;
            ++around;
        }
        auto children = syntax_.all_children(entry.node);
        for (size_t i = children.size(); i-- > 0;)
            if (children[i])
                stack.push_back({children[i], function, is_statement(kind) ? entry.node : entry.statement, around});
    }
    std::stable_sort(sites_.begin(), sites_.end(),
                     [&](const Site& a, const Site& b) { return syntax_[a.node].begin < syntax_[b.node].begin; });
}

}  // namespace limbeck::dataflow
