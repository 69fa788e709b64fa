// The columns that a query returns, from its parse tree.
#include "sql/selected.h"

#include "sql/native/names.h"
#include "sql/native/pg.h"
#include "sql/native/tree.h"
#include "sql/parser.h"

namespace limbeck::sql {

namespace native {

namespace {

struct Source {
    std::string alias;
    QualifiedName table;
};

void add_range(const ::RangeVar* range, std::vector<Source>& out) {
    Source source;
    source.table.name = text_of(range->relname);
    source.table.schema = text_of(range->schemaname);
    source.alias = range->alias ? std::string(text_of(range->alias->aliasname)) : source.table.name;
    if (range->alias && length_of(range->alias->colnames) > 0) source.table = {};  // its columns have other names here
    out.push_back(std::move(source));
}

// The tables of FROM; false when something in it is no table.
bool add_sources(const ::List* from, std::vector<Source>& out) {
    std::vector<const ::Node*> open;
    for (const auto* node : each<::Node>(from)) open.push_back(node);
    bool only_tables = true;
    for (size_t i = 0; i < open.size() && i < 1000; ++i) {
        if (is(open[i], T_RangeVar))
            add_range(as<::RangeVar>(open[i]), out);
        else if (is(open[i], T_JoinExpr)) {
            open.push_back(as<::JoinExpr>(open[i])->larg);
            open.push_back(as<::JoinExpr>(open[i])->rarg);
        } else {
            only_tables = false;
        }
    }
    return only_tables;
}

SelectedColumn column_of(const ::ResTarget* target, const std::vector<Source>& sources, bool only_tables) {
    SelectedColumn out;
    const ::Node* value = target->val;
    std::string_view function;
    for (int i = 0; i < 4 && is(value, T_FuncCall); ++i) {
        const auto* call = as<::FuncCall>(value);
        function = string_of(nth<::Node>(call->funcname, length_of(call->funcname) - 1));
        if (function == "count") out.type = "bigint";
        const bool keeps_type = function == "max" || function == "min" || function == "coalesce";
        if (!keeps_type || length_of(call->args) == 0) break;
        value = nth<::Node>(call->args, 0);
    }
    if (is(value, T_TypeCast)) {
        const auto* type = as<::TypeCast>(value)->typeName;
        out.type = string_of(nth<::Node>(type->names, length_of(type->names) - 1));
        if (length_of(type->arrayBounds) > 0) out.type += "[]";
    }
    if (is(value, T_A_Const) && is(&as<::A_Const>(value)->val, T_Integer)) out.type = "integer";
    if (is(value, T_SubLink) && as<::SubLink>(value)->subLinkType == EXISTS_SUBLINK) out.type = "boolean";
    if (is(value, T_ColumnRef)) {
        const ::List* fields = as<::ColumnRef>(value)->fields;
        out.column = string_of(nth<::Node>(fields, length_of(fields) - 1));
        const bool is_qualified = length_of(fields) > 1;
        std::string qualifier(is_qualified ? string_of(nth<::Node>(fields, length_of(fields) - 2))
                                           : std::string_view());
        for (const Source& source : sources)
            if (is_qualified ? source.alias == qualifier : sources.size() == 1 && only_tables) out.table = source.table;
    }
    out.name = target->name          ? std::string(text_of(target->name))
               : !out.column.empty() ? out.column
                                     : std::string(function);
    return out;
}

}  // namespace

}  // namespace native

std::vector<SelectedColumn> selected_columns(std::string_view query) {
    using namespace native;
    std::vector<SelectedColumn> out;
    if (query.size() > max_text || query.find('\0') != std::string_view::npos) return out;
    const std::string copy(query);
    const Tree tree(copy.c_str());
    if (tree.error() || length_of(tree.statements()) == 0) return out;
    const ::Node* statement = nth<::RawStmt>(tree.statements(), length_of(tree.statements()) - 1)->stmt;
    std::vector<native::Source> sources;
    const ::List* targets = nullptr;
    bool only_tables = true;
    // A name of WITH hides the table of that name.
    const ::WithClause* with = is(statement, T_SelectStmt)   ? as<::SelectStmt>(statement)->withClause
                               : is(statement, T_InsertStmt) ? as<::InsertStmt>(statement)->withClause
                               : is(statement, T_UpdateStmt) ? as<::UpdateStmt>(statement)->withClause
                               : is(statement, T_DeleteStmt) ? as<::DeleteStmt>(statement)->withClause
                                                             : nullptr;
    if (with) return out;
    if (is(statement, T_SelectStmt)) {
        const auto* select = as<::SelectStmt>(statement);
        if (select->op != SETOP_NONE) return out;
        only_tables = add_sources(select->fromClause, sources);
        targets = select->targetList;
    } else if (is(statement, T_InsertStmt)) {
        add_range(as<::InsertStmt>(statement)->relation, sources);
        targets = as<::InsertStmt>(statement)->returningClause ? as<::InsertStmt>(statement)->returningClause->exprs
                                                               : nullptr;
    } else if (is(statement, T_UpdateStmt)) {
        const auto* update = as<::UpdateStmt>(statement);
        add_range(update->relation, sources);
        only_tables = add_sources(update->fromClause, sources);
        targets = update->returningClause ? update->returningClause->exprs : nullptr;
    } else if (is(statement, T_DeleteStmt)) {
        add_range(as<::DeleteStmt>(statement)->relation, sources);
        targets = as<::DeleteStmt>(statement)->returningClause ? as<::DeleteStmt>(statement)->returningClause->exprs
                                                               : nullptr;
    }
    for (const auto* target : each<::ResTarget>(targets)) out.push_back(column_of(target, sources, only_tables));
    // Beside a star no column has a known position, and its name may be there twice.
    auto is_star = [](const ::ResTarget* target) {
        const ::List* fields = is(target->val, T_ColumnRef) ? as<::ColumnRef>(target->val)->fields : nullptr;
        return fields && is(nth<::Node>(fields, length_of(fields) - 1), T_A_Star);
    };
    for (const auto* target : each<::ResTarget>(targets))
        if (out.size() > 1 && is_star(target)) return {};
    // `SELECT *` of one table: any column of it, by its name.
    if (out.size() == 1 && out[0].column.empty() && out[0].type.empty() && sources.size() == 1 && only_tables) {
        if (is_star(nth<::ResTarget>(targets, 0))) {
            out[0].name = "*";
            out[0].table = sources[0].table;
        }
    }
    return out;
}

}  // namespace limbeck::sql
