// Where values come from that are not constants: sources, what is derived from them, rows.
#include "dataflow/interpreter.h"

#include <algorithm>

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

const Origin& Interpreter::origin_of(Ref value) const {
    static const Origin constant_origin = [] {
        Origin origin;
        origin.level = Level::constant;
        return origin;
    }();
    static const Origin unknown_origin;
    if (value->is(ValueKind::unknown)) return *value->origin;
    if (value->is(ValueKind::choice)) {
        const Origin &a = origin_of(value->items[0]), &b = origin_of(value->items[1]);
        return a.level >= b.level ? a : b;
    }
    if (value->is(ValueKind::text)) {
        const Hole* worst = &value->text.holes.front();
        for (const Hole& hole : value->text.holes)
            if (hole.provenance > worst->provenance) worst = &hole;
        thread_local Origin of_text;
        of_text = Origin();
        of_text.level = worst->provenance;
        of_text.trace = worst->trace;
        of_text.label = worst->name;
        return of_text;
    }
    if (is_constant(value)) return constant_origin;
    if (is_term(value)) {
        Ref root = value;
        for (int i = 0; root->receiver && i < 1000; ++i) root = root->receiver;
        if (is_known_library(root->path())) {
            static const Origin generated = [] {
                Origin origin;
                origin.level = Level::generated;
                return origin;
            }();
            return generated;
        }
        return unknown_origin;
    }
    return constant_origin;
}

// A part or a method's result of a value that is not known: the same for the same part, so that a guard on it holds.
Ref Interpreter::derived(Ref of, std::string_view label, NodeId node, Ref memo, std::string_view column) {
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
    (void)node;
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

bool mentions_catalog(std::string_view sql) {
    std::string lower(sql);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c ^ 0x20) : c;
    for (std::string_view one : {"information_schema",
                                 "pg_constraint",
                                 "pg_class",
                                 "pg_indexes",
                                 "pg_index",
                                 "pg_catalog",
                                 "pg_type",
                                 "pg_tables",
                                 "pg_enum",
                                 "pg_attribute",
                                 "pg_namespace",
                                 "pg_trigger",
                                 "pg_proc",
                                 "pg_stat",
                                 "pg_roles",
                                 "pg_extension",
                                 "pg_sequences",
                                 "pg_views",
                                 "pg_matviews",
                                 "pg_inherits",
                                 "pg_get_",
                                 "to_regclass",
                                 "current_schema",
                                 "sqlite_master"})
        if (lower.find(one) != std::string::npos) return true;
    return false;
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

// SELECT count(*) ..., SELECT max(id) ..., SELECT 1, SELECT EXISTS(...): a number or a boolean.
bool is_count(std::string_view sql) {
    size_t at = sql.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos || !begins_with_word(sql, "SELECT")) return false;
    std::string_view rest = sql.substr(at + 6);
    return begins_with_word(rest, "COUNT") || begins_with_word(rest, "EXISTS") || begins_with_word(rest, "1 ") ||
           begins_with_word(rest, "1");
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
    if (is_string && mentions_catalog(text->str())) origin.level = Level::catalog;
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
