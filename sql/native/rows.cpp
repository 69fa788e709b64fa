// Statements about rows: INSERT, UPDATE, DELETE, MERGE, SELECT, TRUNCATE, COPY, and those that run one of them.
#include "sql/native/names.h"
#include "sql/native/query.h"
#include "sql/native/statements.h"

namespace limbeck::sql::native {

void effects_of(Context& context, const ::InsertStmt& statement) {
    Insert effect;
    effect.table = name_of(statement.relation);
    for (const auto* column : each<::ResTarget>(statement.cols)) effect.columns.emplace_back(text_of(column->name));
    if (!statement.selectStmt) {
        effect.rows = 1;  // DEFAULT VALUES
    } else if (const auto* values = as<::SelectStmt>(statement.selectStmt)->valuesLists) {
        effect.rows = static_cast<uint32_t>(length_of(values));
    } else {
        effect.from_query = true;
    }
    if (statement.onConflictClause) {
        effect.on_conflict = statement.onConflictClause->action == ONCONFLICT_UPDATE ? "update" : "nothing";
    }
    effect.reads = walk_query(context, &statement, statement.relation).reads;
    context.add_at(std::move(effect), statement.relation);
}

void effects_of(Context& context, const ::UpdateStmt& statement) {
    Update effect;
    effect.table = name_of(statement.relation);
    for (const auto* target : each<::ResTarget>(statement.targetList)) {
        const auto column = text_of(target->name);
        const bool whole = length_of(target->indirection) == 0;
        effect.assignments.push_back(
            {std::string(column), whole && keeps_value(target->val, *statement.relation, column)});
    }
    effect.all_rows = always_true(statement.whereClause);
    effect.reads = walk_query(context, &statement, statement.relation).reads;
    context.add_at(std::move(effect), statement.relation);
}

void effects_of(Context& context, const ::DeleteStmt& statement) {
    Delete effect;
    effect.table = name_of(statement.relation);
    effect.all_rows = always_true(statement.whereClause);
    effect.reads = walk_query(context, &statement, statement.relation).reads;
    context.add_at(std::move(effect), statement.relation);
}

void effects_of(Context& context, const ::MergeStmt& statement) {
    Merge effect;
    effect.table = name_of(statement.relation);
    for (const auto* when : each<::MergeWhenClause>(statement.mergeWhenClauses)) {
        effect.inserts = effect.inserts || when->commandType == CMD_INSERT;
        effect.updates = effect.updates || when->commandType == CMD_UPDATE;
        effect.deletes = effect.deletes || when->commandType == CMD_DELETE;
    }
    effect.reads = walk_query(context, &statement, statement.relation).reads;
    context.add_at(std::move(effect), statement.relation);
}

void effects_of(Context& context, const ::SelectStmt& statement) {
    auto facts = walk_query(context, &statement);
    const ::SelectStmt* leftmost = &statement;
    while (leftmost->larg) leftmost = leftmost->larg;
    if (!leftmost->intoClause) {
        context.add(Select{std::move(facts.reads), std::move(facts.calls)});
        return;
    }
    CreateTable effect;  // SELECT ... INTO is CREATE TABLE AS
    effect.table = name_of(leftmost->intoClause->rel);
    effect.from_query = true;
    effect.temporary = leftmost->intoClause->rel->relpersistence == 't';
    effect.unlogged = leftmost->intoClause->rel->relpersistence == 'u';
    effect.reads = std::move(facts.reads);
    context.add_at(std::move(effect), leftmost->intoClause->rel);
}

void effects_of(Context& context, const ::TruncateStmt& statement) {
    Truncate effect;
    for (const auto* relation : each<::RangeVar>(statement.relations)) {
        const Range place = context.source.name_at(relation->location);
        effect.tables.push_back({name_of(relation), place.begin, place.end});
    }
    effect.cascade = statement.behavior == DROP_CASCADE;
    effect.restart_identity = statement.restart_seqs;
    context.add_at(std::move(effect), nth<::RangeVar>(statement.relations, 0));
}

void effects_of(Context& context, const ::CopyStmt& statement) {
    Copy effect;
    effect.table = name_of(statement.relation);
    effect.from = statement.is_from;
    effect.program = statement.is_program;
    effect.file = text_of(statement.filename);
    if (is(statement.query, T_SelectStmt)) {
        effect.reads = walk_query(context, statement.query).reads;
    } else if (statement.query) {
        add_effects(context, statement.query);  // COPY (DELETE ... RETURNING ...) TO
    }
    context.add_at(std::move(effect), statement.relation);
}

// EXPLAIN ANALYZE runs the statement; EXPLAIN alone plans it.
void effects_of(Context& context, const ::ExplainStmt& statement) {
    if (!has_option(statement.options, "analyze")) return context.add(NoEffect{"explain"});
    add_effects(context, statement.query);
}

void effects_of(Context& context, const ::DeclareCursorStmt& statement) {
    add_effects(context, statement.query);
}

}  // namespace limbeck::sql::native
