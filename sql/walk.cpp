// What a direction has itself created. Names are taken as written: `t` and `public.t` are two names, because
// search_path is not known. Where old rows can come into a new table without being copied (a partition that is
// attached, a child that is made to inherit, a foreign table), it is no longer known to be new.
#include "sql/walk.h"

#include <algorithm>

namespace limbeck::sql {
namespace {

bool is_table(ObjectKind kind) {
    return kind == ObjectKind::table || kind == ObjectKind::foreign_table;
}

using Column = std::pair<QualifiedName, std::string>;

// The columns of one table stand together.
void forget_columns(std::set<Column>& columns, const QualifiedName& table) {
    const auto first = columns.lower_bound({table, std::string()});
    auto last = first;
    while (last != columns.end() && last->first == table) ++last;
    columns.erase(first, last);
}

// Temporary tables are found by their bare name, before all others.
QualifiedName canonical(const QualifiedName& table) {
    return table.schema == "pg_temp" ? QualifiedName{"", table.name} : table;
}

bool calls_set_config(const Select& select) {
    return std::any_of(select.calls.begin(), select.calls.end(),
                       [](const std::string& name) { return name == "set_config"; });
}

}  // namespace

bool MadeObjects::created_table(const QualifiedName& table) const {
    return tables_.contains(canonical(table));
}

bool MadeObjects::added_column(const QualifiedName& table, const std::string& column) const {
    return created_table(table) || columns_.contains({canonical(table), column});
}

bool MadeObjects::is_temporary(const QualifiedName& table) const {
    return temporary_.contains(canonical(table));
}

bool MadeObjects::lacks_column(const QualifiedName& table, const std::string& column) const {
    return absent_columns_.contains({canonical(table), column});
}

// Old rows are reachable through the table from now on, and through its parents.
void MadeObjects::take_in_rows(const QualifiedName& table) {
    std::vector<QualifiedName> pending = {table};
    while (!pending.empty()) {
        const QualifiedName next = pending.back();
        pending.pop_back();
        tables_.erase(next);
        forget_columns(columns_, next);
        auto node = parents_.extract(next);
        if (!node.empty()) pending.insert(pending.end(), node.mapped().begin(), node.mapped().end());
    }
}

void MadeObjects::forget_table(const QualifiedName& table) {
    tables_.erase(table);
    temporary_.erase(table);
    forget_columns(columns_, table);
    forget_columns(absent_columns_, table);
}

void MadeObjects::forget_unqualified() {
    std::erase_if(tables_, [](const QualifiedName& table) { return table.schema.empty(); });
    std::erase_if(columns_, [](const Column& column) { return column.first.schema.empty(); });
    std::erase_if(absent_tables_, [](const QualifiedName& table) { return table.schema.empty(); });
    std::erase_if(absent_columns_, [](const Column& column) { return column.first.schema.empty(); });
}

// Whatever was known of `to` was known of another table: it is replaced.
void MadeObjects::move_table(const QualifiedName& from, const QualifiedName& to) {
    const bool created = created_table(from), temporary = temporary_.contains(from);
    std::vector<std::string> columns;
    for (auto at = columns_.lower_bound({from, std::string()}); at != columns_.end() && at->first == from; ++at)
        columns.push_back(at->second);
    forget_table(from);
    forget_table(to);
    absent_tables_.erase(to);
    if (!temporary) absent_tables_.insert(from);  // behind a temporary table an older one may come to light
    if (created) tables_.insert(to);
    if (temporary) temporary_.insert(to);
    for (std::string& column : columns) columns_.emplace(to, std::move(column));
}

void MadeObjects::rename(const Rename& rename) {
    if (rename.kind == ObjectKind::column) {
        const bool was_added = columns_.erase({rename.object, rename.old_name}) > 0;
        if (was_added) columns_.emplace(rename.object, rename.new_name);
        absent_columns_.erase({rename.object, rename.new_name});
        absent_columns_.emplace(rename.object, rename.old_name);
    } else if (is_table(rename.kind)) {
        const QualifiedName before = canonical(rename.object);
        move_table(before, {before.schema, rename.new_name});
    } else if (rename.kind == ObjectKind::schema) {
        rename_schema(rename.object.name, rename.new_name);
    }
}

void MadeObjects::rename_schema(const std::string& from, const std::string& to) {
    std::set<QualifiedName> tables;
    for (const QualifiedName& table : tables_)
        if (table.schema == from) tables.insert(table);
    for (const auto& [table, column] : columns_)
        if (table.schema == from) tables.insert(table);
    for (const QualifiedName& table : tables) move_table(table, {to, table.name});
}

void MadeObjects::create_table(const CreateTable& create) {
    const QualifiedName table = canonical(create.table);
    std::vector<QualifiedName> parents = create.inherits;
    if (!create.partition_of.name.empty()) parents.push_back(create.partition_of);
    if (!create.foreign_server.empty()) {
        for (const QualifiedName& parent : parents) take_in_rows(parent);
        absent_tables_.erase(table);
        return;
    }
    // Those live in a schema of the session.
    const bool temporary = create.temporary || create.table.schema == "pg_temp";
    const bool is_new = !create.if_not_exists || temporary || absent_tables_.contains(table);
    absent_tables_.erase(table);
    if (!is_new) return;
    tables_.insert(table);
    if (temporary) temporary_.insert(table);
    if (!parents.empty()) parents_[table] = std::move(parents);
}

void MadeObjects::add_column(const AddColumn& add) {
    const Column column{add.table, add.column.name};
    const bool is_new = !add.if_not_exists || absent_columns_.contains(column);
    absent_columns_.erase(column);
    if (is_new) columns_.insert(column);
}

void MadeObjects::drop(const DropObject& drop) {
    if (is_table(drop.kind)) {
        forget_table(canonical(drop.object));
    } else if (drop.kind == ObjectKind::schema) {
        std::erase_if(tables_, [&](const QualifiedName& table) { return table.schema == drop.object.name; });
        std::erase_if(columns_, [&](const Column& column) { return column.first.schema == drop.object.name; });
    }
}

void MadeObjects::apply(const Effect& effect) {
    if (const auto* create = std::get_if<CreateTable>(&effect.data)) {
        create_table(*create);
    } else if (const auto* add = std::get_if<AddColumn>(&effect.data)) {
        add_column(*add);
    } else if (const auto* column = std::get_if<DropColumn>(&effect.data)) {
        columns_.erase({column->table, column->column});
        absent_columns_.emplace(column->table, column->column);
    } else if (const auto* renamed = std::get_if<Rename>(&effect.data)) {
        rename(*renamed);
    } else if (const auto* moved = std::get_if<SetSchema>(&effect.data)) {
        if (is_table(moved->kind)) move_table(moved->object, {moved->schema, moved->object.name});
    } else if (const auto* dropped = std::get_if<DropObject>(&effect.data)) {
        // Behind a temporary table that is gone an older one of the same name may come to light.
        const bool leaves_none = is_table(dropped->kind) && !is_temporary(dropped->object);
        drop(*dropped);
        if (leaves_none) absent_tables_.insert(dropped->object);
    } else if (const auto* altered = std::get_if<AlterTable>(&effect.data)) {
        if (altered->what.starts_with("attach partition")) take_in_rows(altered->table);
        if (altered->what.starts_with("inherit")) take_in_rows(altered->other);
    } else if (const auto* variable = std::get_if<SetVariable>(&effect.data)) {
        if (variable->name == "search_path" || variable->name == "all") forget_unqualified();
    } else if (const auto* select = std::get_if<Select>(&effect.data)) {
        if (calls_set_config(*select)) forget_unqualified();
    } else if (const auto* transaction = std::get_if<Transaction>(&effect.data)) {
        if (transaction->what.starts_with("rollback")) *this = {};
    }
}

// After a drop or a rename that may have happened, neither name is known to be new; after a creation that may have
// happened, no name is known to be absent.
void MadeObjects::apply_maybe(const Effect& effect) {
    if (const auto* create = std::get_if<CreateTable>(&effect.data)) {
        absent_tables_.erase(create->table);
    } else if (const auto* add = std::get_if<AddColumn>(&effect.data)) {
        absent_columns_.erase({add->table, add->column.name});
    } else if (const auto* renamed = std::get_if<Rename>(&effect.data)) {
        const QualifiedName before = canonical(renamed->object), after{before.schema, renamed->new_name};
        if (renamed->kind == ObjectKind::column) {
            columns_.erase({renamed->object, renamed->old_name});
            columns_.erase({renamed->object, renamed->new_name});
            absent_columns_.erase({renamed->object, renamed->new_name});
        } else if (is_table(renamed->kind)) {
            forget_table(before);
            forget_table(after);
            absent_tables_.erase(after);
        } else if (renamed->kind == ObjectKind::schema) {
            *this = {};
        }
    } else if (const auto* moved = std::get_if<SetSchema>(&effect.data)) {
        const QualifiedName after{moved->schema, moved->object.name};
        forget_table(moved->object);
        forget_table(after);
        absent_tables_.erase(after);
    } else if (const auto* column = std::get_if<DropColumn>(&effect.data)) {
        columns_.erase({column->table, column->column});
    } else if (const auto* dropped = std::get_if<DropObject>(&effect.data)) {
        drop(*dropped);
    } else {
        apply(effect);  // all others only take away
    }
}

void DirectionState::enter(const std::vector<ConditionRef>& conditions) {
    const auto is_inside = [&](const Scope& scope) {
        return scope.conditions.size() <= conditions.size() &&
               std::equal(scope.conditions.begin(), scope.conditions.end(), conditions.begin());
    };
    while (!is_inside(scopes_.back())) scopes_.pop_back();  // the first one always is
    if (scopes_.back().conditions.size() < conditions.size()) scopes_.push_back({conditions, {}});
}

void DirectionState::apply(const Effect& effect) {
    // A temporary table of an outer scope hides what else may have its name.
    const auto* drop = std::get_if<DropObject>(&effect.data);
    const bool hides = drop && std::any_of(scopes_.begin(), scopes_.end() - 1,
                                           [&](const Scope& scope) { return scope.made.is_temporary(drop->object); });
    if (hides)
        scopes_.back().made.apply_maybe(effect);
    else
        scopes_.back().made.apply(effect);
    for (size_t i = 0; i + 1 < scopes_.size(); ++i) scopes_[i].made.apply_maybe(effect);
}

bool DirectionState::created_table(const QualifiedName& table) const {
    return std::any_of(scopes_.begin(), scopes_.end(),
                       [&](const Scope& scope) { return scope.made.created_table(table); });
}

bool DirectionState::added_column(const QualifiedName& table, const std::string& column) const {
    return std::any_of(scopes_.begin(), scopes_.end(),
                       [&](const Scope& scope) { return scope.made.added_column(table, column); });
}

bool DirectionState::lacks_column(const QualifiedName& table, const std::string& column) const {
    return std::any_of(scopes_.begin(), scopes_.end(),
                       [&](const Scope& scope) { return scope.made.lacks_column(table, column); });
}

}  // namespace limbeck::sql
