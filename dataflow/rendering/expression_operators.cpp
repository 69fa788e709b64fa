// Precedence and text of operators. An operator that the table does not know binds weakest as an operand and strongest
// as a context, which is why `a LIKE 'x' || '%'` (startswith) stands in parentheses in a WHERE clause.
// Source: sqlalchemy/sql/operators.py (_PRECEDENCE, is_precedent) and compiler.py (OPERATORS) of 2.1.
#include "dataflow/rendering/expression_operators.h"

namespace limbeck::dataflow::rendering::dml {

namespace {

constexpr int smallest = -100;
constexpr int largest = 100;
constexpr int absent = 1000;

int listed_precedence(Op op) {
    switch (op) {
    case Op::any:
    case Op::all:
    case Op::getitem:
    case Op::json_getitem:
    case Op::json_path_getitem:
        return 15;
    case Op::mul:
    case Op::truediv:
    case Op::floordiv:
    case Op::mod:
    case Op::neg:
    case Op::bitwise_not:
        return 8;
    case Op::add:
    case Op::sub:
    case Op::bitwise_xor:
    case Op::bitwise_or:
    case Op::bitwise_and:
    case Op::bitwise_lshift:
    case Op::bitwise_rshift:
        return 7;
    case Op::filter:
        return 6;
    case Op::eq:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge:
    case Op::is:
    case Op::is_not:
    case Op::is_distinct_from:
    case Op::is_not_distinct_from:
    case Op::like:
    case Op::not_like:
    case Op::ilike:
    case Op::not_ilike:
    case Op::in:
    case Op::not_in:
    case Op::between:
    case Op::not_between:
    case Op::match:
    case Op::not_match:
    case Op::regexp_match:
    case Op::not_regexp_match:
    case Op::concat:
    case Op::distinct:
    case Op::inv:
        return 5;
    case Op::collate:
        return 4;
    case Op::and_:
    case Op::asc:
    case Op::desc:
        return 3;
    case Op::or_:
        return 2;
    case Op::exists:
        return 0;
    case Op::comma:
    case Op::as:
        return -1;
    case Op::as_boolean:
        return -10;
    default:
        return absent;
    }
}

int precedence(Op op, const CustomOp* custom, int unlisted) {
    if (op == Op::custom && custom) return custom->precedence;
    int listed = listed_precedence(op);
    return listed == absent ? unlisted : listed;
}

}  // namespace

bool is_commutative(Op op) {
    switch (op) {
    case Op::eq:
    case Op::ne:
    case Op::add:
    case Op::mul:
        return true;
    default:
        return false;
    }
}

bool is_associative(Op op) {
    if (op == Op::eq || op == Op::ne) return false;
    return is_commutative(op) || op == Op::concat || op == Op::and_ || op == Op::or_;
}

bool binds_weaker(Op op, const CustomOp* custom, Op against, const CustomOp* against_custom) {
    bool natural = is_associative(op) || op == Op::getitem || op == Op::json_getitem || op == Op::json_path_getitem;
    if (op == against && natural) return false;
    if (against == Op::none) return true;
    return precedence(op, custom, smallest) <= precedence(against, against_custom, largest);
}

bool is_comparison(Op op, const CustomOp* custom) {
    if (op == Op::custom) return custom && custom->comparison;
    return op >= Op::eq && op <= Op::not_regexp_match;
}

bool is_boolean(Op op, const CustomOp* custom) {
    return is_comparison(op, custom) || op == Op::inv || op == Op::and_ || op == Op::or_;
}

Op negation(Op op) {
    switch (op) {
    case Op::eq:
        return Op::ne;
    case Op::ne:
        return Op::eq;
    case Op::lt:
        return Op::ge;
    case Op::ge:
        return Op::lt;
    case Op::gt:
        return Op::le;
    case Op::le:
        return Op::gt;
    default:
        break;
    }
    // From `is` on, an operator and its negation stand next to each other.
    if (op < Op::is || op > Op::not_regexp_match) return Op::none;
    bool first = (static_cast<int>(op) - static_cast<int>(Op::is)) % 2 == 0;
    return static_cast<Op>(static_cast<int>(op) + (first ? 1 : -1));
}

Op mirrored(Op op) {
    switch (op) {
    case Op::lt:
        return Op::gt;
    case Op::gt:
        return Op::lt;
    case Op::le:
        return Op::ge;
    case Op::ge:
        return Op::le;
    default:
        return op;
    }
}

std::string_view text_of(Op op) {
    switch (op) {
    case Op::eq:
        return " = ";
    case Op::ne:
        return " != ";
    case Op::lt:
        return " < ";
    case Op::le:
        return " <= ";
    case Op::gt:
        return " > ";
    case Op::ge:
        return " >= ";
    case Op::is:
        return " IS ";
    case Op::is_not:
        return " IS NOT ";
    case Op::is_distinct_from:
        return " IS DISTINCT FROM ";
    case Op::is_not_distinct_from:
        return " IS NOT DISTINCT FROM ";
    case Op::like:
        return " LIKE ";
    case Op::not_like:
        return " NOT LIKE ";
    case Op::ilike:
        return " ILIKE ";
    case Op::not_ilike:
        return " NOT ILIKE ";
    case Op::in:
        return " IN ";
    case Op::not_in:
        return " NOT IN ";
    case Op::between:
        return " BETWEEN ";
    case Op::not_between:
        return " NOT BETWEEN ";
    case Op::regexp_match:
        return " ~ ";
    case Op::not_regexp_match:
        return " !~ ";
    case Op::and_:
        return " AND ";
    case Op::or_:
        return " OR ";
    case Op::inv:
        return "NOT ";
    case Op::add:
        return " + ";
    case Op::sub:
        return " - ";
    case Op::mul:
        return " * ";
    case Op::truediv:
    case Op::floordiv:
        return " / ";
    case Op::mod:
        return " % ";
    case Op::concat:
        return " || ";
    case Op::bitwise_and:
        return " & ";
    case Op::bitwise_or:
        return " | ";
    case Op::bitwise_xor:
        return " # ";
    case Op::bitwise_lshift:
        return " << ";
    case Op::bitwise_rshift:
        return " >> ";
    case Op::json_getitem:
        return " -> ";
    case Op::json_path_getitem:
        return " #> ";
    case Op::collate:
        return " COLLATE ";
    case Op::neg:
        return "-";
    case Op::bitwise_not:
        return "~";
    case Op::distinct:
        return "DISTINCT ";
    case Op::any:
        return "ANY ";
    case Op::all:
        return "ALL ";
    case Op::exists:
        return "EXISTS ";
    case Op::asc:
        return " ASC";
    case Op::desc:
        return " DESC";
    case Op::nulls_first:
        return " NULLS FIRST";
    case Op::nulls_last:
        return " NULLS LAST";
    case Op::comma:
        return ", ";
    default:
        return "";
    }
}

}  // namespace limbeck::dataflow::rendering::dml
