// The operators of SQLAlchemy's expression language: their text, precedence, and when an operand is put in parentheses.
// Source: sqlalchemy/sql/operators.py (_PRECEDENCE, is_precedent) and compiler.py (OPERATORS) of 2.1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace limbeck::dataflow::rendering::dml {

enum class Op : uint8_t {
    none,
    // comparisons
    eq,
    ne,
    lt,
    le,
    gt,
    ge,
    is,
    is_not,
    is_distinct_from,
    is_not_distinct_from,
    like,
    not_like,
    ilike,
    not_ilike,
    contains,
    not_contains,
    icontains,
    not_icontains,
    startswith,
    not_startswith,
    istartswith,
    not_istartswith,
    endswith,
    not_endswith,
    iendswith,
    not_iendswith,
    in,
    not_in,
    between,
    not_between,
    match,
    not_match,
    regexp_match,
    not_regexp_match,
    // logic
    and_,
    or_,
    inv,
    // arithmetic and concatenation
    add,
    sub,
    mul,
    truediv,
    floordiv,
    mod,
    concat,
    bitwise_and,
    bitwise_or,
    bitwise_xor,
    bitwise_lshift,
    bitwise_rshift,
    getitem,
    json_getitem,
    json_path_getitem,
    collate,
    custom,
    // prefixes and suffixes
    neg,
    bitwise_not,
    distinct,
    any,
    all,
    exists,
    asc,
    desc,
    nulls_first,
    nulls_last,
    // contexts only
    as,
    as_boolean,
    comma,
    filter
};

// x.op("->>") and the operators of PostgreSQL's types.
struct CustomOp {
    std::string text;
    int precedence = 0;
    bool comparison = false;
    bool eager_grouping = false;
};

// `against` none: SQLAlchemy's self_group() without an argument.
bool binds_weaker(Op op, const CustomOp* custom, Op against, const CustomOp* against_custom);
bool is_comparison(Op op, const CustomOp* custom);
bool is_boolean(Op op, const CustomOp* custom);
bool is_associative(Op op);
bool is_commutative(Op op);
Op negation(Op op);               // none: has none
Op mirrored(Op op);               // a < b as b > a
std::string_view text_of(Op op);  // with its spaces: " AND "

}  // namespace limbeck::dataflow::rendering::dml
