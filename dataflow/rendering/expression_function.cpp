// func.x(...): names, types of results, and the functions that SQLAlchemy writes in a way of their own; OVER.
// Source: sqlalchemy/sql/functions.py, compiler.py (FUNCTIONS, visit_function, visit_over),
// dialects/postgresql/base.py.
#include "dataflow/rendering/expression.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering::dml {

namespace {

// How SQLAlchemy types a function that it knows.
enum class Result : uint8_t { by_arguments, fixed, none };
struct Known {
    std::string_view name;  // as it is written in SQL when it is found by its lower-case name
    Result result;
    Affinity affinity = Affinity::null;
    std::string_view text = "";  // another spelling
    bool bare = false;           // no parentheses without arguments
};

// Sorted by name.
constexpr std::array known_functions = {
    Known{"aggregate_strings", Result::fixed, Affinity::string, "string_agg"},
    Known{"all", Result::none},
    Known{"any", Result::none},
    Known{"array_agg", Result::none},
    Known{"char_length", Result::fixed, Affinity::integer},
    Known{"coalesce", Result::by_arguments},
    Known{"concat", Result::fixed, Affinity::string},
    Known{"count", Result::fixed, Affinity::integer},
    Known{"cube", Result::none, Affinity::null, "CUBE"},
    Known{"cume_dist", Result::fixed, Affinity::numeric},
    Known{"current_date", Result::fixed, Affinity::date, "CURRENT_DATE", true},
    Known{"current_time", Result::fixed, Affinity::time, "CURRENT_TIME", true},
    Known{"current_timestamp", Result::fixed, Affinity::datetime, "CURRENT_TIMESTAMP", true},
    Known{"current_user", Result::fixed, Affinity::string, "CURRENT_USER", true},
    Known{"dense_rank", Result::fixed, Affinity::integer},
    Known{"grouping_sets", Result::none, Affinity::null, "GROUPING SETS"},
    Known{"localtime", Result::fixed, Affinity::datetime, "LOCALTIME", true},
    Known{"localtimestamp", Result::fixed, Affinity::datetime, "LOCALTIMESTAMP", true},
    Known{"max", Result::by_arguments},
    Known{"min", Result::by_arguments},
    Known{"now", Result::fixed, Affinity::datetime},
    Known{"percent_rank", Result::fixed, Affinity::numeric},
    Known{"phraseto_tsquery", Result::fixed, Affinity::plain},
    Known{"plainto_tsquery", Result::fixed, Affinity::plain},
    Known{"pow", Result::by_arguments, Affinity::null, "power"},
    Known{"random", Result::none},
    Known{"rank", Result::fixed, Affinity::integer},
    Known{"rollup", Result::none, Affinity::null, "ROLLUP"},
    Known{"session_user", Result::fixed, Affinity::string, "SESSION_USER", true},
    Known{"some", Result::none},
    Known{"sum", Result::by_arguments},
    Known{"sysdate", Result::fixed, Affinity::datetime, "sysdate", true},
    Known{"to_tsquery", Result::fixed, Affinity::plain},
    Known{"to_tsvector", Result::fixed, Affinity::concatenable},
    Known{"ts_headline", Result::fixed, Affinity::string},
    Known{"user", Result::fixed, Affinity::string, "USER", true},
    Known{"websearch_to_tsquery", Result::fixed, Affinity::plain},
};

constexpr std::array text_search = {std::string_view("phraseto_tsquery"), std::string_view("plainto_tsquery"),
                                    std::string_view("to_tsquery"),       std::string_view("to_tsvector"),
                                    std::string_view("ts_headline"),      std::string_view("websearch_to_tsquery")};

const Known* known_function(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    auto found = std::lower_bound(known_functions.begin(), known_functions.end(), lower,
                                  [](const Known& known, const std::string& wanted) { return known.name < wanted; });
    return found != known_functions.end() && found->name == lower ? &*found : nullptr;
}

// Parts of a function's name keep their case; only characters that need quotes bring them.
std::string function_name(std::string_view name) {
    bool plain =
        !name.empty() && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$") ==
                             std::string_view::npos;
    bool digit = plain && ((name[0] >= '0' && name[0] <= '9') || name[0] == '$');
    return plain && !digit ? std::string(name) : quoted(name);
}

}  // namespace

const Node* Compiler::function_text(std::string_view name, std::vector<const Node*> arguments, SqlType type) {
    Node node;
    node.kind = Node::Kind::parts;
    node.function = true;
    node.type = type;
    node.name = name;
    Template text(std::string(name) + "(");
    for (const Node* argument : arguments) {
        if (!argument) return nullptr;
        node.parts.push_back({std::move(text), grouped(argument, Op::comma)});
        text = Template(", ");
    }
    if (arguments.empty())
        node.parts.push_back({Template(std::string(name) + "()"), nullptr});
    else
        node.parts.push_back({Template(")"), nullptr});
    return make(std::move(node));
}

// `path`: what follows "sqlalchemy.func."; packages are kept before the name.
const Node* Compiler::function(std::string_view path, Ref term) {
    if (path == "nextval" && term->is(ValueKind::method)) {
        Arguments sequence{term->receiver->items, term->receiver->named};
        Ref name = sequence.get(0, "name");
        Ref schema = sequence.named("schema");
        if (!name || !name->is(ValueKind::string)) {
            session.unsupported("a sequence whose name is not a constant", term->receiver);
            return nullptr;
        }
        Template qualified_name = is_none(schema) ? quoted_name(session, name) : qualified(session, schema, name);
        Node node;
        node.function = true;
        node.name = "next_value";
        node.type = {Affinity::integer, nullptr};
        node.parts = {
            {Template("nextval("), nullptr}, {string_literal(qualified_name), nullptr}, {Template(")"), nullptr}};
        return make(std::move(node));
    }
    std::string package, name(path);
    if (size_t dot = name.rfind('.'); dot != std::string::npos) {
        package = name.substr(0, dot);
        name.erase(0, dot + 1);
    }
    if (name.size() > 1 && name.ends_with('_')) name.pop_back();
    const Known* known = package.empty() ? known_function(name) : nullptr;
    std::vector<const Node*> arguments;
    bool search = known && std::find(text_search.begin(), text_search.end(), known->name) != text_search.end();
    for (size_t i = 0; i < term->items.size(); ++i) {
        SqlType type;
        if (search && i == 0 && term->items.size() > 1 && !session.before(SqlAlchemy::v2_0))
            type = {Affinity::regconfig, nullptr};
        const Node* argument = element(term->items[i], type);
        if (!argument) return nullptr;
        arguments.push_back(argument);
    }
    SqlType type;
    if (known && known->result == Result::fixed) type = {known->affinity, nullptr};
    if (known && known->result == Result::by_arguments)
        for (const Node* argument : arguments)
            if (type.null() && !argument->type.null()) type = argument->type;
    if (Ref given = term->keyword("type_")) type = type_of(given);
    if (!package.empty()) {
        std::string all;
        for (size_t begin = 0; begin <= package.size();) {
            size_t dot = std::min(package.find('.', begin), package.size());
            all += function_name(std::string_view(package).substr(begin, dot - begin)) + ".";
            begin = dot + 1;
        }
        package = std::move(all);
    }
    const bool is_itself = !known || known->text.empty() || (known->name == "pow" && session.before(SqlAlchemy::v2_1));
    std::string written = package + (!known ? function_name(name) : std::string(is_itself ? known->name : known->text));
    const Node* node = nullptr;
    if (known && known->name == "count" && arguments.empty()) {
        node = joined({}, Template("count(*)"), type);
    } else if (known && known->bare && arguments.empty()) {
        node = joined({}, Template(written), type);
    } else if (!known && package.empty() && (name == "substring" || name == "SUBSTRING") && arguments.size() >= 2) {
        std::vector<Part> parts = {{Template("SUBSTRING("), arguments[0]}, {Template(" FROM "), arguments[1]}};
        if (arguments.size() > 2) parts.push_back({Template(" FOR "), arguments[2]});
        node = joined(std::move(parts), Template(")"), type);
    } else {
        node = function_text(written, std::move(arguments), type);
    }
    if (!node) return nullptr;
    Node* named = copy(node);
    named->function = true;
    named->generic_function = known != nullptr;
    named->name = known ? std::string(known->name) : name;
    return named;
}

// OVER (PARTITION BY ... ORDER BY ...): arguments from position `first` on, or by name.
const Node* Compiler::over(const Node* of, Ref term, size_t first) {
    Arguments arguments{term->items, term->named};
    for (std::string_view frame : {"range_", "rows", "groups", "exclude"})
        if (arguments.named(frame)) {
            session.unsupported("a frame of a window", term);
            return nullptr;
        }
    std::vector<Part> parts = {{Template(), of}};
    std::string_view before = " OVER (";
    std::array clauses = {std::pair{"PARTITION BY ", arguments.get(first, "partition_by")},
                          std::pair{"ORDER BY ", arguments.get(first + 1, "order_by")}};
    for (const auto& [words, given] : clauses) {
        if (is_none(given)) continue;
        std::vector<Ref> items = {given};
        if (given->is(ValueKind::list) || given->is(ValueKind::tuple)) items = given->items;
        std::string separator = std::string(before) + words;
        for (Ref item : items) {
            const Node* node = ordering(item);
            if (!node) return nullptr;
            parts.push_back({Template(separator), node});
            separator = ", ";
        }
        before = " ";
    }
    return joined(std::move(parts), Template(parts.size() == 1 ? " OVER ()" : ")"), of->type);
}

}  // namespace limbeck::dataflow::rendering::dml
