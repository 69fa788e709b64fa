// Where values come from that are not constants: sources, what is derived from them, rows.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <cctype>

namespace limbeck::dataflow {

using frontend::NodeId;

namespace {
constexpr size_t max_trace = 12;
}

Ref Interpreter::source_value(std::string_view path, Level level, Shape shape, NodeId node) {
    Origin origin;
    origin.level = level;
    origin.shape = shape;
    origin.label = std::string(path.substr(path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.') + 1));
    const char* what = level == Level::operator_input ? " is the operator's"
                       : level == Level::network      ? " comes from the network"
                       : level == Level::stored       ? " is stored in the database"
                       : level == Level::catalog      ? " is read from the catalog"
                       : level == Level::generated    ? " is generated"
                                                      : " is not known";
    origin.trace.push_back({place(node), written(node, 60) + what});
    return arena_.unknown(std::string("a value that") + what, std::string(path), place(node), std::move(origin));
}

// Of what is put together, the worst of its parts: an object of a library holds what it was made from.
Origin Interpreter::origin_of(Ref value, int depth) {
    Origin origin;
    if (value->is(ValueKind::unknown)) return *value->origin;
    origin.level = Level::constant;
    if (is_constant(value) && !value->is(ValueKind::tuple)) return origin;
    if (value->is(ValueKind::text)) {
        const Hole* worst = &value->text.holes.front();
        for (const Hole& hole : value->text.holes)
            if (is_worse(hole.provenance, worst->provenance)) worst = &hole;
        origin.level = worst->provenance;
        origin.trace = worst->trace;
        origin.label = worst->name;
        return origin;
    }
    if (is_term(value)) {
        Ref root = value;
        for (int i = 0; root->receiver && i < 1000; ++i) root = root->receiver;
        const bool is_foreign =
            (root->is(ValueKind::symbol) || root->is(ValueKind::call)) && !is_known_library(root->path());
        origin.level = is_foreign ? Level::unknown : Level::generated;
    }
    constexpr int deepest = 6;
    if (depth >= deepest) {
        if (is_worse(Level::unknown, origin.level)) origin.level = Level::unknown;
        return origin;
    }
    auto also = [&](Ref part) {
        if (!part) return;
        Origin other = origin_of(part, depth + 1);
        if (!is_worse(other.level, origin.level)) return;
        origin = std::move(other);
        origin.shape = Shape::text;
        origin.condition = nullptr;
        origin.element = nullptr;
        origin.members.clear();
        origin.catalog.clear();
    };
    Ref inner = content(value);
    if (inner != value && inner->is(ValueKind::unknown)) return *inner->origin;
    const bool has_receiver = is_term(inner) && inner->receiver;
    if (has_receiver) also(inner->receiver);
    const bool has_parts =
        !inner->is(ValueKind::function) && !inner->is(ValueKind::klass) && !inner->is(ValueKind::module);
    if (!has_parts) return origin;
    for (Ref item : inner->items) also(item);
    for (const auto& [name, item] : inner->named) also(item);
    for (const auto& [key, item] : inner->pairs) {
        also(key);
        also(item);
    }
    also(inner->rest);
    return origin;
}

// A part or a method's result of a value that is not known: the same for the same part, so that a guard on it holds.
Ref Interpreter::derived(Ref of, std::string_view label, NodeId, Ref memo, std::string_view column) {
    Ref& made = derived_[{memo ? memo : of, std::string(label) + "/" + std::string(column)}];
    if (made) return resolve(made);
    Origin origin = *of->origin;
    origin.condition = nullptr;
    origin.catalog.clear();
    origin.arguments.clear();
    origin.members.clear();
    origin.element = nullptr;
    if (origin.shape != Shape::text && of->origin->label != label) origin.shape = Shape::text;
    if (origin.shape == Shape::closed_set) origin.shape = Shape::text;
    origin.label = label.substr(label.starts_with('.') ? 1 : 0);
    if (!origin.row_query.empty() && origin.row_column.empty() && label != of->origin->label) {
        std::string_view last =
            column.empty() ? label.substr(label.rfind('.') == std::string_view::npos ? 0 : label.rfind('.') + 1)
                           : column;
        const bool is_position = std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
        origin.row_column = (is_position ? "#" : "") + std::string(last);
    }
    return made = arena_.unknown(std::string(of->text.text), of->name, of->place, std::move(origin));
}

Ref Interpreter::shaped(Ref of, Shape shape, NodeId node) {
    if (!of->is(ValueKind::unknown)) {
        if (!of->is(ValueKind::text)) return of;
        Origin origin = origin_of(of);
        origin.shape = shape;
        return arena_.unknown("a text that is known in part", printed(of).substr(0, 100), place(node),
                              std::move(origin));
    }
    if (of->origin->shape == shape && of->origin->members.empty()) return of;
    Origin origin = *of->origin;
    origin.shape = shape;
    origin.members.clear();
    origin.condition = nullptr;
    origin.element = nullptr;
    origin.catalog.clear();
    if (origin.trace.size() < max_trace)
        origin.trace.push_back({place(node), written(node, 60) + " makes it " + name_of(shape)});
    return arena_.unknown(std::string(of->text.text), of->name, place(node), std::move(origin));
}

namespace {

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c ^ 0x20) : c;
    return out;
}

bool is_of_catalog(std::string_view word) {
    return word.starts_with("pg_") || word.starts_with("information_schema.") || word == "sqlite_master";
}

// Every table that the query names is one of the catalog; of one without tables: it asks for a name of the catalog.
bool reads_catalog(std::string_view sql) {
    const std::string text = lowered(sql);
    bool expects_table = false, in_from = false, any = false;
    for (size_t at = 0; at < text.size();) {
        const char c = text[at];
        const bool starts = (c >= 'a' && c <= 'z') || c == '_' || c == '"';
        if (!starts) {
            if (c == ',' && in_from) expects_table = true;
            ++at;
            continue;
        }
        size_t end = at;
        while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_' ||
                                     text[end] == '.' || text[end] == '"'))
            ++end;
        const std::string_view word = std::string_view(text).substr(at, end - at);
        at = end;
        if (word == "from" || word == "join") {
            expects_table = in_from = true;
        } else if (word == "where" || word == "group" || word == "order" || word == "limit" || word == "select" ||
                   word == "on") {
            expects_table = in_from = false;
        } else if (expects_table && word != "lateral" && word != "only") {
            if (!is_of_catalog(word)) return false;
            any = true;
            expects_table = false;
        }
    }
    return any || text.find("to_regclass") != std::string::npos || text.find("current_schema") != std::string::npos ||
           text.find("pg_get_") != std::string::npos;
}

bool begins_with_word(std::string_view text, std::string_view word) {
    size_t at = text.find_first_not_of(" \t\r\n(");
    if (at == std::string_view::npos || text.size() - at < word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i) {
        char c = text[at + i];
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c ^ 0x20);
        if (c != word[i]) return false;
    }
    return true;
}

// SELECT count(*) FROM ..., SELECT 1 ..., SELECT EXISTS (...): one column, a number or a boolean.
bool is_count(std::string_view sql) {
    size_t at = sql.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos || !begins_with_word(sql, "SELECT")) return false;
    const std::string rest = lowered(sql.substr(at + 6));
    const size_t first = rest.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return false;
    const bool counts = rest.compare(first, 6, "count(") == 0 || rest.compare(first, 6, "exists") == 0;
    const bool is_one =
        rest[first] == '1' && (first + 1 == rest.size() || std::isspace(static_cast<unsigned char>(rest[first + 1])));
    if (!counts && !is_one) return false;
    int depth = 0;
    for (size_t i = first; i < rest.size(); ++i) {
        if (rest[i] == '(') ++depth;
        if (rest[i] == ')') --depth;
        if (depth == 0 && rest[i] == ',') return false;
        // Something is made of it, or the list of columns ends here.
        if (depth == 0 && rest[i] == '|') return false;
        if (depth == 0 && i > first && std::isspace(static_cast<unsigned char>(rest[i - 1])) &&
            rest.compare(i, 5, "from ") == 0)
            break;
    }
    return true;
}

}  // namespace

// The result of an executed statement.
Ref Interpreter::rows_of(Ref statement, NodeId node) {
    Origin origin;
    origin.level = Level::stored;
    Ref text = statement;
    for (int i = 0; text->receiver && i < 100; ++i) text = text->receiver;
    if (text->is_call("sqlalchemy.text") && !text->items.empty()) text = text->items[0];
    const bool is_string = text->is_text();
    if (is_string && reads_catalog(text->str())) origin.level = Level::catalog;
    if (is_string && is_count(text->str())) {
        origin.shape = Shape::integer;
        origin.level = Level::generated;
    }
    if (is_string && begins_with_word(text->str(), "SHOW")) origin.level = Level::catalog;
    origin.label = "row";
    // What was sent is what is read; a part of it that is not known matters only where it stands.
    std::string query;
    bool in_quotes = false;
    size_t from = 0;
    auto take = [&](size_t end) {
        for (; from < end; ++from) {
            if (last_sent_.text[from] == '\'') in_quotes = !in_quotes;
            query += last_sent_.text[from];
        }
    };
    for (const Hole& hole : last_sent_.holes) {
        take(hole.offset);
        query += in_quotes ? "x" : "NULL";
    }
    take(last_sent_.text.size());
    origin.row_query = std::move(query);
    origin.trace.push_back({place(node), "rows are read from the database here"});
    return arena_.unknown("a row of the database", written(node, 80), place(node), std::move(origin));
}

}  // namespace limbeck::dataflow
