// Private to the lowering: tree-sitter-python's node types, fields and operators as enums, and a cursor over children.
// Together with lowering*.cpp the only files that see tree-sitter's types. Fact: grammar.json of tree-sitter-python
// 0.23.6; a type that is not listed here is Symbol::other.
#pragma once

#include "frontend/syntax.h"

#include <tree_sitter/api.h>

#include <cstdint>

namespace limbeck::frontend {

// Named nodes of the grammar, then the anonymous tokens that the lowering asks for.
// clang-format off
#define LIMBECK_NAMED_SYMBOLS(X)                                                                                      \
    X(aliased_import) X(argument_list) X(as_pattern) X(as_pattern_target) X(assert_statement) X(assignment)          \
    X(attribute) X(augmented_assignment) X(await) X(binary_operator) X(block) X(boolean_operator)                     \
    X(break_statement) X(call) X(case_clause) X(case_pattern) X(class_definition) X(class_pattern)                    \
    X(comparison_operator) X(complex_pattern) X(concatenated_string) X(conditional_expression) X(constrained_type)    \
    X(continue_statement) X(decorated_definition) X(decorator) X(default_parameter) X(delete_statement)               \
    X(dict_pattern) X(dictionary) X(dictionary_comprehension) X(dictionary_splat) X(dictionary_splat_pattern)         \
    X(dotted_name) X(elif_clause) X(ellipsis) X(else_clause) X(except_clause) X(except_group_clause)                  \
    X(exec_statement) X(expression_list) X(expression_statement) X(finally_clause) X(float) X(for_in_clause)          \
    X(for_statement) X(format_expression) X(format_specifier) X(function_definition) X(future_import_statement)       \
    X(generator_expression) X(generic_type) X(global_statement) X(identifier) X(if_clause) X(if_statement)            \
    X(import_from_statement) X(import_prefix) X(import_statement) X(integer) X(interpolation) X(keyword_argument)     \
    X(keyword_pattern) X(keyword_separator) X(lambda) X(list) X(list_comprehension) X(list_pattern) X(list_splat)     \
    X(list_splat_pattern) X(match_statement) X(member_type) X(named_expression) X(nonlocal_statement)                 \
    X(not_operator) X(pair) X(parenthesized_expression) X(pass_statement) X(pattern_list) X(positional_separator)     \
    X(print_statement) X(raise_statement) X(relative_import) X(return_statement) X(set) X(set_comprehension)          \
    X(slice) X(splat_pattern) X(splat_type) X(string) X(string_end) X(string_start) X(subscript) X(true)                  \
    X(false) X(none) X(try_statement) X(tuple) X(tuple_pattern) X(type) X(type_alias_statement) X(type_conversion)    \
    X(type_parameter) X(typed_default_parameter) X(typed_parameter) X(unary_operator) X(union_pattern)                \
    X(union_type) X(while_statement) X(wildcard_import) X(with_clause) X(with_item) X(with_statement) X(yield)
#define LIMBECK_FIELDS(X)                                                                                             \
    X(alias) X(alternative) X(argument) X(arguments) X(attribute) X(body) X(cause) X(condition) X(consequence)        \
    X(definition) X(expression) X(function) X(guard) X(key) X(left) X(module_name) X(name) X(object) X(operator)      \
    X(operators) X(parameters) X(return_type) X(right) X(subject) X(subscript) X(superclasses) X(type)                \
    X(type_parameters) X(value)
// clang-format on

enum class Symbol : uint8_t {
    other,
    error,   // what the parser could not place
    hidden,  // comments and line continuations
#define X(name) name##_,
    LIMBECK_NAMED_SYMBOLS(X)
#undef X
        comma,
    colon,
    equals,
    minus,
    async_token,
    from_token
};

enum class Field : uint8_t {
    nothing,
#define X(name) name##_,
    LIMBECK_FIELDS(X)
#undef X
};

struct Child {
    TSNode node{};
    Symbol symbol = Symbol::other;
    Field field = Field::nothing;
    Operator op = Operator::none;  // of an operator's token; `x=` tokens have that of x
    bool named = false;
};

const TSLanguage* python_language();
Symbol symbol_of(TSNode node);
// The same of a type and a field by number, as a cursor gives them.
Child described(TSNode node, TSFieldId field);

}  // namespace limbeck::frontend
