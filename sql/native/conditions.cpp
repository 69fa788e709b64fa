// Conditions and assignments of UPDATE and DELETE, judged from the raw tree alone: three-valued where constants decide,
// "not known" for everything that depends on data, types or functions.
#include "sql/native/names.h"
#include "sql/native/query.h"

#include <optional>

namespace limbeck::sql::native {

namespace {

constexpr int max_levels = 64;  // of recursion; what is nested deeper is taken as not constant

bool has_value(const ::Node* node) {
    return is(node, T_A_Const) && !as<::A_Const>(node)->isnull;
}

// As boolin() reads it: in any case, with spaces around.
std::optional<bool> truth_word(std::string_view text) {
    std::string word;
    for (char c : text)
        if (c != ' ' && c != '\t' && c != '\n') word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (word == "t" || word == "true" || word == "y" || word == "yes" || word == "on" || word == "1") return true;
    if (word == "f" || word == "false" || word == "n" || word == "no" || word == "off" || word == "0") return false;
    return std::nullopt;
}

std::optional<bool> truth_of_constant(const ::A_Const& constant) {
    if (constant.isnull) return std::nullopt;
    if (is(&constant.val.node, T_Boolean)) return constant.val.boolval.boolval;
    if (is(&constant.val.node, T_String)) return truth_word(text_of(constant.val.sval.sval));
    return std::nullopt;
}

// Two literals of one kind, compared. Literals that are written differently may still be equal ('1' and '01' as
// numbers): only integers can be told to differ.
std::optional<bool> compare(const ::A_Expr& expression) {
    if (expression.kind != AEXPR_OP || !has_value(expression.lexpr) || !has_value(expression.rexpr)) return {};
    const auto& left = *as<::A_Const>(expression.lexpr);
    const auto& right = *as<::A_Const>(expression.rexpr);
    if (left.val.node.type != right.val.node.type) return {};
    const size_t parts = length_of(expression.name);
    if (parts > 1 && string_of(nth<::Node>(expression.name, 0)) != "pg_catalog") return {};  // somebody's own operator
    const auto name = string_of(nth<::Node>(expression.name, parts - 1));
    const bool same = constant_of(expression.lexpr) == constant_of(expression.rexpr);
    if (same && (name == "=" || name == "<=" || name == ">=")) return true;
    if (same && (name == "<>" || name == "<" || name == ">")) return false;
    if (left.val.node.type == T_Boolean && (name == "=" || name == "<>")) return name == "<>";
    if (left.val.node.type != T_Integer) return {};
    const int a = left.val.ival.ival, b = right.val.ival.ival;
    if (name == "=") return a == b;
    if (name == "<>") return a != b;
    if (name == "<" || name == "<=") return a < b;
    if (name == ">" || name == ">=") return a > b;
    return {};
}

std::optional<bool> truth_of(const ::Node* node, int levels);

std::optional<bool> truth_of_and_or(const ::BoolExpr& expression, int levels) {
    const bool decides = expression.boolop == OR_EXPR;  // one such operand settles it
    bool known = true;
    for (const auto* operand : each<::Node>(expression.args)) {
        const auto truth = truth_of(operand, levels - 1);
        if (truth == decides) return decides;
        known = known && truth.has_value();
    }
    if (!known) return std::nullopt;
    return !decides;
}

std::optional<bool> truth_of(const ::Node* node, int levels) {
    if (!node || levels == 0) return std::nullopt;
    switch (node->type) {
    case T_A_Const:
        return truth_of_constant(*as<::A_Const>(node));
    case T_TypeCast: {
        const auto& cast = *as<::TypeCast>(node);
        const std::string type = type_of(cast.typeName).name;
        return type == "boolean" ? truth_of(cast.arg, levels - 1) : std::nullopt;
    }
    case T_BooleanTest: {
        const auto& test = *as<::BooleanTest>(node);
        const auto truth = truth_of(as<::Node>(test.arg), levels - 1);
        if (!truth) return std::nullopt;
        if (test.booltesttype == IS_TRUE || test.booltesttype == IS_NOT_FALSE) return *truth;
        if (test.booltesttype == IS_FALSE || test.booltesttype == IS_NOT_TRUE) return !*truth;
        return test.booltesttype == IS_NOT_UNKNOWN;
    }
    case T_A_Expr:
        return compare(*as<::A_Expr>(node));
    case T_NullTest: {
        const auto& test = *as<::NullTest>(node);
        if (!is(test.arg, T_A_Const)) return std::nullopt;
        return as<::A_Const>(test.arg)->isnull == (test.nulltesttype == IS_NULL);
    }
    case T_BoolExpr: {
        const auto& expression = *as<::BoolExpr>(node);
        if (expression.boolop != NOT_EXPR) return truth_of_and_or(expression, levels);
        const auto truth = truth_of(nth<::Node>(expression.args, 0), levels - 1);
        if (!truth) return std::nullopt;
        return !*truth;
    }
    default:
        return std::nullopt;
    }
}

// Says whether values are the old one of a column.
class OldValue {
  public:
    OldValue(const ::RangeVar& table, std::string_view column) : table_(table), column_(column) {}

    bool is_column(const void* node) const {
        if (!is(node, T_ColumnRef)) return false;
        const auto* fields = as<::ColumnRef>(node)->fields;
        const size_t count = length_of(fields);
        if (count == 0 || string_of(nth<::Node>(fields, count - 1)) != column_) return false;
        if (count == 1) return true;
        const auto qualifier = string_of(nth<::Node>(fields, count - 2));
        if (table_.alias) return count == 2 && qualifier == text_of(table_.alias->aliasname);
        if (qualifier != text_of(table_.relname)) return false;
        return count == 2 || string_of(nth<::Node>(fields, count - 3)) == text_of(table_.schemaname);
    }

    // The column's value where that is not NULL.
    bool kept(const void* value, int levels) const {
        if (!value || levels == 0) return false;
        if (is_column(value)) return true;
        if (is(value, T_CoalesceExpr)) return kept(nth<::Node>(as<::CoalesceExpr>(value)->args, 0), levels - 1);
        return is(value, T_CaseExpr) && kept_by_case(*as<::CaseExpr>(value), levels);
    }

  private:
    bool kept_by_case(const ::CaseExpr& expression, int levels) const {
        if (expression.arg) return false;
        for (const auto* when : each<::CaseWhen>(expression.args)) {
            const bool kept_here = kept(when->result, levels - 1);
            if (kept_here && tests(when->expr, IS_NOT_NULL)) return true;  // what follows is for NULL
            if (!kept_here && !only_for_null(when->expr, levels)) return false;
        }
        return kept(expression.defresult, levels - 1);
    }

    bool tests(const void* node, ::NullTestType kind) const {
        return is(node, T_NullTest) && as<::NullTest>(node)->nulltesttype == kind &&
               is_column(as<::NullTest>(node)->arg);
    }

    bool only_for_null(const void* condition, int levels) const {
        if (levels == 0) return false;
        if (tests(condition, IS_NULL)) return true;
        if (!is(condition, T_BoolExpr) || as<::BoolExpr>(condition)->boolop != AND_EXPR) return false;
        for (const auto* operand : each<::Node>(as<::BoolExpr>(condition)->args)) {
            if (only_for_null(operand, levels - 1)) return true;
        }
        return false;
    }

    const ::RangeVar& table_;
    std::string_view column_;
};

}  // namespace

bool always_true(const ::Node* where) {
    return !where || truth_of(where, max_levels) == true;
}

bool keeps_value(const ::Node* value, const ::RangeVar& table, std::string_view column) {
    if (is(value, T_MultiAssignRef)) {
        const auto& part = *as<::MultiAssignRef>(value);
        if (!is(part.source, T_RowExpr) || part.colno < 1) return false;
        value = nth<::Node>(as<::RowExpr>(part.source)->args, static_cast<size_t>(part.colno - 1));
    }
    return OldValue(table, column).kept(value, max_levels);
}

}  // namespace limbeck::sql::native
