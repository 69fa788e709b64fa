// The tables from the numbers of the generated parser to our enums, built once from the names.
#include "frontend/grammar.h"

#include <array>
#include <map>
#include <string_view>
#include <vector>

extern "C" const TSLanguage* tree_sitter_python();

namespace limbeck::frontend {
namespace {

const std::map<std::string_view, Symbol>& named_symbols() {
    static const std::map<std::string_view, Symbol> table = {
#define X(name) {#name, Symbol::name##_},
        LIMBECK_NAMED_SYMBOLS(X)
#undef X
            {"comment", Symbol::hidden},
        {"line_continuation", Symbol::hidden},
    };
    return table;
}

const std::map<std::string_view, Symbol>& token_symbols() {
    static const std::map<std::string_view, Symbol> table = {
        {",", Symbol::comma}, {":", Symbol::colon},           {"=", Symbol::equals},
        {"-", Symbol::minus}, {"async", Symbol::async_token}, {"from", Symbol::from_token}};
    return table;
}

const std::map<std::string_view, Field>& fields() {
    static const std::map<std::string_view, Field> table = {
#define X(name) {#name, Field::name##_},
        LIMBECK_FIELDS(X)
#undef X
    };
    return table;
}

const std::map<std::string_view, Operator>& operators() {
    static const std::map<std::string_view, Operator> table = {{"+", Operator::add},
                                                               {"-", Operator::sub},
                                                               {"*", Operator::mul},
                                                               {"/", Operator::div},
                                                               {"//", Operator::floor_div},
                                                               {"%", Operator::mod},
                                                               {"**", Operator::pow},
                                                               {"@", Operator::mat_mul},
                                                               {"&", Operator::bit_and},
                                                               {"|", Operator::bit_or},
                                                               {"^", Operator::bit_xor},
                                                               {"<<", Operator::shift_left},
                                                               {">>", Operator::shift_right},
                                                               {"~", Operator::invert},
                                                               {"and", Operator::and_},
                                                               {"or", Operator::or_},
                                                               {"==", Operator::equal},
                                                               {"!=", Operator::not_equal},
                                                               {"<>", Operator::not_equal},
                                                               {"<", Operator::less},
                                                               {"<=", Operator::less_equal},
                                                               {">", Operator::greater},
                                                               {">=", Operator::greater_equal},
                                                               {"is", Operator::is},
                                                               {"is not", Operator::is_not},
                                                               {"in", Operator::in},
                                                               {"not in", Operator::not_in}};
    return table;
}

template <class Value>
Value found_in(const std::map<std::string_view, Value>& table, std::string_view name) {
    auto at = table.find(name);
    return at == table.end() ? Value() : at->second;
}

struct SymbolEntry {
    Symbol symbol = Symbol::other;
    Operator op = Operator::none;
};

struct Tables {
    std::vector<SymbolEntry> symbols;  // by TSSymbol
    std::vector<Field> fields;         // by TSFieldId

    Tables() {
        const TSLanguage* language = python_language();
        for (uint32_t i = 0; i < ts_language_symbol_count(language); ++i) {
            auto number = static_cast<TSSymbol>(i);
            std::string_view name = ts_language_symbol_name(language, number);
            bool named = ts_language_symbol_type(language, number) == TSSymbolTypeRegular;
            SymbolEntry entry;
            entry.symbol = found_in(named ? named_symbols() : token_symbols(), name);
            if (!named) {
                entry.op = found_in(operators(), name);
                bool augmented = entry.op == Operator::none && name.size() > 1 && name.back() == '=';
                if (augmented) entry.op = found_in(operators(), name.substr(0, name.size() - 1));
            }
            symbols.push_back(entry);
        }
        this->fields.push_back(Field::nothing);
        for (uint32_t i = 1; i <= ts_language_field_count(language); ++i)
            this->fields.push_back(
                found_in(frontend::fields(), ts_language_field_name_for_id(language, static_cast<TSFieldId>(i))));
    }
};

const Tables& tables() {
    static const Tables tables;
    return tables;
}

SymbolEntry entry_of(TSNode node) {
    size_t number = ts_node_symbol(node);
    const std::vector<SymbolEntry>& symbols = tables().symbols;
    // The parser's own type of errors is beyond the grammar's.
    return number < symbols.size() ? symbols[number] : SymbolEntry{Symbol::error, Operator::none};
}

}  // namespace

const TSLanguage* python_language() {
    return tree_sitter_python();
}

Symbol symbol_of(TSNode node) {
    return entry_of(node).symbol;
}

Child described(TSNode node, TSFieldId field) {
    SymbolEntry entry = entry_of(node);
    Child child;
    child.node = node;
    child.symbol = entry.symbol;
    child.op = entry.op;
    child.named = ts_node_is_named(node);
    child.field = field < tables().fields.size() ? tables().fields[field] : Field::nothing;
    return child;
}

}  // namespace limbeck::frontend
