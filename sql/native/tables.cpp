// CREATE TABLE in its forms, views, indexes.
#include "sql/native/columns.h"
#include "sql/native/query.h"

namespace limbeck::sql::native {

namespace {

void read_persistence(const ::RangeVar& relation, CreateTable& effect) {
    effect.temporary = relation.relpersistence == 't';
    effect.unlogged = relation.relpersistence == 'u';
}

void read_element(Context& context, const ::Node& element, CreateTable& effect) {
    if (element.type == T_TableLikeClause) {
        effect.like.push_back(name_of(as<::TableLikeClause>(&element)->relation));
    } else if (element.type == T_Constraint) {
        auto constraint = constraint_of(context, *as<::Constraint>(&element));
        if (constraint) effect.constraints.push_back(std::move(*constraint));
    } else if (element.type == T_ColumnDef) {
        const auto& column = *as<::ColumnDef>(&element);
        effect.columns.push_back(column_of(context, column));
        for (auto& constraint : inline_constraints_of(context, column)) {
            effect.constraints.push_back(std::move(constraint));
        }
    }
}

std::string partition_by(Context& context, const ::PartitionSpec* spec) {
    if (!spec || spec->location < 0) return {};
    const char* strategy = spec->strategy == PARTITION_STRATEGY_LIST    ? "list"
                           : spec->strategy == PARTITION_STRATEGY_RANGE ? "range"
                                                                        : "hash";
    const auto inside = context.source.parenthesized(context.range, static_cast<uint32_t>(spec->location));
    return std::string(strategy) + " (" + std::string(context.source.slice(inside)) + ")";
}

CreateTable table_of(Context& context, const ::CreateStmt& statement) {
    CreateTable effect;
    effect.table = name_of(statement.relation);
    read_persistence(*statement.relation, effect);
    effect.if_not_exists = statement.if_not_exists;
    for (const auto* element : each<::Node>(statement.tableElts)) read_element(context, *element, effect);
    effect.partition_by = partition_by(context, statement.partspec);
    if (statement.ofTypename) effect.of_type = type_of(statement.ofTypename).name;
    if (statement.partbound) {
        effect.partition_of = name_of(nth<::RangeVar>(statement.inhRelations, 0));
    } else {
        effect.inherits = names_of(statement.inhRelations);
    }
    return effect;
}

}  // namespace

void effects_of(Context& context, const ::CreateStmt& statement) {
    context.add_at(table_of(context, statement), statement.relation);
}

void effects_of(Context& context, const ::CreateForeignTableStmt& statement) {
    CreateTable effect = table_of(context, statement.base);
    effect.foreign_server = text_of(statement.servername);
    context.add_at(std::move(effect), statement.base.relation);
}

void effects_of(Context& context, const ::CreateTableAsStmt& statement) {
    const ::RangeVar* relation = statement.into->rel;
    std::vector<QualifiedName> reads;
    if (is(statement.query, T_SelectStmt)) {
        reads = walk_query(context, statement.query).reads;
    } else {
        add_effects(context, statement.query);  // EXECUTE
    }
    if (statement.objtype == OBJECT_MATVIEW) {
        CreateView effect;
        effect.view = name_of(relation);
        effect.materialized = true;
        effect.if_not_exists = statement.if_not_exists;
        effect.reads = std::move(reads);
        return context.add_at(std::move(effect), relation);
    }
    CreateTable effect;
    effect.table = name_of(relation);
    read_persistence(*relation, effect);
    effect.from_query = true;
    effect.if_not_exists = statement.if_not_exists;
    effect.reads = std::move(reads);
    context.add_at(std::move(effect), relation);
}

void effects_of(Context& context, const ::ViewStmt& statement) {
    CreateView effect;
    effect.view = name_of(statement.view);
    effect.or_replace = statement.replace;
    effect.temporary = statement.view->relpersistence == 't';
    effect.reads = walk_query(context, statement.query).reads;
    context.add_at(std::move(effect), statement.view);
}

void effects_of(Context& context, const ::IndexStmt& statement) {
    CreateIndex effect;
    effect.name = text_of(statement.idxname);
    effect.table = name_of(statement.relation);
    for (const auto* element : each<::IndexElem>(statement.indexParams)) {
        effect.columns.emplace_back(text_of(element->name));
        if (element->expr) walk_query(context, element->expr);
    }
    for (const auto* element : each<::IndexElem>(statement.indexIncludingParams)) {
        effect.including.emplace_back(text_of(element->name));
    }
    effect.method = text_of(statement.accessMethod);
    effect.unique = statement.unique;
    effect.concurrently = statement.concurrent;
    effect.if_not_exists = statement.if_not_exists;
    if (statement.whereClause) {
        walk_query(context, statement.whereClause);
        const auto where =
            context.source.expression_after(context.range, context.range.begin, "where", context.range.end);
        effect.where = context.source.slice(where);
    }
    const auto name = text_of(statement.idxname);
    if (name.empty()) return context.add_at(std::move(effect), statement.relation);
    context.add_at(std::move(effect), name);
}

void effects_of(Context& context, const ::RefreshMatViewStmt& statement) {
    Refresh effect;
    effect.view = name_of(statement.relation);
    effect.concurrently = statement.concurrent;
    effect.with_data = !statement.skipData;
    context.add_at(std::move(effect), statement.relation);
}

}  // namespace limbeck::sql::native
