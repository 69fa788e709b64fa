// Columns and constraints. Expressions (DEFAULT, CHECK, GENERATED) are given as the text says them: printing raw trees
// would show the grammar's spelling, not the author's.
#include "sql/native/columns.h"

#include "sql/native/query.h"

namespace limbeck::sql::native {

namespace {

// Walks an expression for its depth only; short text cannot be too deep.
void check_depth(Context& context, const ::Node* expression) {
    if (expression && context.source.text().size() > 16000) walk_query(context, expression);
}

std::string action_name(char action) {
    switch (action) {
    case FKCONSTR_ACTION_RESTRICT:
        return "restrict";
    case FKCONSTR_ACTION_CASCADE:
        return "cascade";
    case FKCONSTR_ACTION_SETNULL:
        return "set null";
    case FKCONSTR_ACTION_SETDEFAULT:
        return "set default";
    default:
        return {};  // NO ACTION, the default
    }
}

// Where the next constraint of the same column begins (they are in the text's order): the expression ends there.
uint32_t next_part(const ::ColumnDef& column, int location, const ::Constraint* next, uint32_t otherwise) {
    auto stop = static_cast<int64_t>(otherwise);
    if (next && next->location > location) stop = std::min<int64_t>(stop, next->location);
    if (column.collClause && column.collClause->location > location) {
        stop = std::min<int64_t>(stop, column.collClause->location);
    }
    return static_cast<uint32_t>(stop);
}

std::string default_of(Context& context, const ::ColumnDef& column, const ::Constraint& constraint,
                       const ::Constraint* next) {
    if (constraint.location < 0) return {};
    const uint32_t stop = next_part(column, constraint.location, next, context.range.end);
    const auto from = static_cast<uint32_t>(constraint.location);
    return std::string(context.source.slice(context.source.expression_after(context.range, from, "default", stop)));
}

std::string inside_parentheses(Context& context, const ::Constraint& constraint) {
    if (constraint.location < 0) return {};
    const auto from = static_cast<uint32_t>(constraint.location);
    return std::string(context.source.slice(context.source.parenthesized(context.range, from)));
}

void read_constraint(Context& context, const ::ColumnDef& column, const ::Constraint& constraint,
                     const ::Constraint* next, ColumnDefinition& result) {
    check_depth(context, constraint.raw_expr);
    switch (constraint.contype) {
    case CONSTR_NOTNULL:
        result.not_null = true;
        break;
    case CONSTR_PRIMARY:
        result.primary_key = result.not_null = true;
        break;
    case CONSTR_UNIQUE:
        result.unique = true;
        break;
    case CONSTR_DEFAULT:
        result.default_text = default_of(context, column, constraint, next);
        break;
    case CONSTR_IDENTITY:
        result.not_null = true;
        result.generated = constraint.generated_when == 'a' ? "identity always" : "identity by default";
        break;
    case CONSTR_GENERATED:
        result.generated = constraint.generated_kind == 's' ? "stored" : "virtual";
        result.default_text = inside_parentheses(context, constraint);
        break;
    default:
        break;
    }
}

void read_foreign_key(const ::Constraint& constraint, ConstraintDefinition& result) {
    result.columns = strings_of(constraint.fk_attrs);
    result.referenced = name_of(constraint.pktable);
    result.referenced_columns = strings_of(constraint.pk_attrs);
    result.on_delete = action_name(constraint.fk_del_action);
    result.on_update = action_name(constraint.fk_upd_action);
}

std::optional<ConstraintKind> kind_of_constraint(::ConstrType type) {
    switch (type) {
    case CONSTR_PRIMARY:
        return ConstraintKind::primary_key;
    case CONSTR_UNIQUE:
        return ConstraintKind::unique;
    case CONSTR_FOREIGN:
        return ConstraintKind::foreign_key;
    case CONSTR_CHECK:
        return ConstraintKind::check;
    case CONSTR_EXCLUSION:
        return ConstraintKind::exclude;
    case CONSTR_NOTNULL:
        return ConstraintKind::not_null;
    default:
        return std::nullopt;
    }
}

// DEFERRABLE and its like are nodes of their own behind the constraint that they belong to.
void read_attribute(const ::Constraint& attribute, ConstraintDefinition& result) {
    switch (attribute.contype) {
    case CONSTR_ATTR_DEFERRABLE:
        result.deferrable = true;
        break;
    case CONSTR_ATTR_DEFERRED:
        result.deferrable = result.initially_deferred = true;
        break;
    case CONSTR_ATTR_NOT_ENFORCED:
        result.not_enforced = true;
        break;
    default:
        break;
    }
}

}  // namespace

ColumnDefinition column_of(Context& context, const ::ColumnDef& column) {
    ColumnDefinition result;
    result.name = text_of(column.colname);
    result.type = type_of(column.typeName);
    const std::string& type = result.type.name;
    const bool is_serial = type == "serial" || type == "bigserial" || type == "smallserial";
    result.not_null = column.is_not_null || is_serial;
    for (size_t i = 0; i < length_of(column.constraints); ++i) {
        const auto* next =
            i + 1 < length_of(column.constraints) ? nth<::Constraint>(column.constraints, i + 1) : nullptr;
        read_constraint(context, column, *nth<::Constraint>(column.constraints, i), next, result);
    }
    return result;
}

std::optional<ConstraintDefinition> constraint_of(Context& context, const ::Constraint& constraint) {
    const auto kind = kind_of_constraint(constraint.contype);
    if (!kind) return std::nullopt;
    check_depth(context, constraint.raw_expr);
    ConstraintDefinition result;
    result.kind = *kind;
    result.name = text_of(constraint.conname);
    result.columns = strings_of(constraint.keys);
    result.using_index = text_of(constraint.indexname);
    result.not_valid = constraint.skip_validation;
    result.deferrable = constraint.deferrable;
    result.initially_deferred = constraint.initdeferred;
    result.no_inherit = constraint.is_no_inherit;
    if (*kind == ConstraintKind::check || *kind == ConstraintKind::foreign_key) {
        result.not_enforced = !constraint.is_enforced;
    }
    if (*kind == ConstraintKind::foreign_key) read_foreign_key(constraint, result);
    if (*kind == ConstraintKind::check || *kind == ConstraintKind::exclude) {
        result.expression = inside_parentheses(context, constraint);
        result.expression_columns =
            constraint.raw_expr ? walk_query(context, constraint.raw_expr).columns : std::vector<std::string>();
    }
    return result;
}

std::vector<ConstraintDefinition> inline_constraints_of(Context& context, const ::ColumnDef& column) {
    std::vector<ConstraintDefinition> result;
    bool attributes_belong = false;
    for (const auto* constraint : each<::Constraint>(column.constraints)) {
        auto definition = constraint_of(context, *constraint);
        if (!definition) {
            if (attributes_belong) read_attribute(*constraint, result.back());
            continue;
        }
        attributes_belong = definition->kind != ConstraintKind::not_null || !definition->name.empty();
        if (!attributes_belong) continue;
        definition->columns = {std::string(text_of(column.colname))};
        result.push_back(std::move(*definition));
    }
    return result;
}

}  // namespace limbeck::sql::native
