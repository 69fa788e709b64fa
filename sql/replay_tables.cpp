// Tables, columns, constraints and indexes. PostgreSQL documentation: CREATE TABLE, ALTER TABLE, CREATE INDEX; what a
// drop takes with it: 5.15, "Dependency Tracking".
#include "sql/replay_changes.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace limbeck::sql {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void replace(std::vector<std::string>& names, const std::string& from, const std::string& to) {
    std::replace(names.begin(), names.end(), from, to);
}

// The word in a text of SQL; a name in quotes is a word too.
bool mentions(std::string_view text, std::string_view word) {
    const auto is_word = [](char c) {
        return c == '_' || c == '$' || std::isalnum(static_cast<unsigned char>(c)) != 0;
    };
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !is_word(text[at - 1]);
        const size_t end = at + word.size();
        if (begins && (end == text.size() || !is_word(text[end]))) return true;
    }
    return false;
}

Column* column_in(Relation& relation, std::string_view name) {
    return const_cast<Column*>(relation.column(name));
}

bool needs_column(const Constraint& constraint, const std::string& column) {
    return contains(constraint.definition.columns, column) ||
           contains(constraint.definition.expression_columns, column);
}

bool needs_column(const Index& index, const std::string& column) {
    const bool in_text = !index.where.empty() && mentions(index.where, column);
    return contains(index.columns, column) || contains(index.including, column) || in_text;
}

bool has_index_behind(ConstraintKind kind) {
    return kind == ConstraintKind::primary_key || kind == ConstraintKind::unique || kind == ConstraintKind::exclude;
}

void remove_constraint(Relation& relation, std::string_view name) {
    std::erase_if(relation.constraints, [&](const Constraint& c) { return c.definition.name == name; });
    std::erase_if(relation.indexes, [&](const Index& i) { return i.of_constraint && i.name == name; });
    if (relation.open) relation.absent.emplace(name);
}

// "serial" is a word for an integer with a sequence; empty: it is none.
std::string integer_of_serial(std::string_view type) {
    return type == "serial" ? "integer" : type == "bigserial" ? "bigint" : type == "smallserial" ? "smallint" : "";
}

}  // namespace

void Replay::create_table(const CreateTable& effect) {
    const bool temporary = effect.temporary || effect.table.schema == "pg_temp";
    const QualifiedName full = made_as(effect.table, temporary);
    const Relation* there = schema_.find(full);
    if (effect.if_not_exists && there) {
        // It is there now, whoever made it.
        if (!there->maybe) return;
        Relation relation = *there;
        relation.open = true;
        relation.maybe = !is_sure_;
        return schema_.put(full, std::move(relation));
    }
    Relation relation;
    relation.kind = effect.foreign_server.empty() ? RelationKind::table : RelationKind::foreign_table;
    const bool may_be_there = (effect.if_not_exists || !is_new_) && !schema_.is_absent(full);
    relation.open = effect.from_query || !effect.of_type.empty() || may_be_there;
    for (const QualifiedName& parent : effect.inherits) {
        take_columns(parent, relation);
        relation.parents.push_back(schema_.resolve(parent));
    }
    if (!effect.partition_of.name.empty()) {
        take_columns(effect.partition_of, relation);
        relation.parents.push_back(schema_.resolve(effect.partition_of));
        relation.is_partition = true;
    }
    for (const QualifiedName& model : effect.like) take_columns(model, relation);
    for (const ColumnDefinition& column : effect.columns) add_column(relation, full, column);
    const auto key = std::find_if(effect.constraints.begin(), effect.constraints.end(),
                                  [](const auto& one) { return one.kind == ConstraintKind::primary_key; });
    for (const ConstraintDefinition& constraint : effect.constraints) {
        // The server makes no second index over the columns of the key.
        const bool is_key_again = key != effect.constraints.end() && constraint.kind == ConstraintKind::unique &&
                                  constraint.name.empty() && constraint.columns == key->columns;
        if (!is_key_again) add_constraint(relation, full, constraint);
    }
    put(full, std::move(relation));
}

// Constraints and indexes that come along are not followed: the table is open.
void Replay::take_columns(const QualifiedName& from, Relation& into) {
    const Relation* relation = schema_.find(schema_.resolve(from));
    into.open = true;
    if (!relation) return;
    for (const Column& column : relation->columns)
        if (!into.column(column.definition.name)) into.columns.push_back(column);
}

void Replay::add_column(Relation& relation, const QualifiedName& full, ColumnDefinition column) {
    if (std::string type = integer_of_serial(column.type.name); !type.empty()) {
        const QualifiedName sequence{full.schema, sequence_name(schema_, full, column.name)};
        column.type.name = std::move(type);
        column.not_null = true;
        column.default_text = "nextval('" + sequence.name + "'::regclass)";
        Relation counter;
        counter.kind = RelationKind::sequence;
        counter.owner_table = full;
        counter.owner_column = column.name;
        put(sequence, std::move(counter));
    } else if (column.generated.starts_with("identity")) {
        Relation counter;
        counter.kind = RelationKind::sequence;
        counter.owner_table = full;
        counter.owner_column = column.name;
        put({full.schema, sequence_name(schema_, full, column.name)}, std::move(counter));
    }
    relation.absent.erase(column.name);
    if (Column* inherited_column = column_in(relation, column.name)) {
        inherited_column->definition = std::move(column);
        return;
    }
    relation.columns.push_back({std::move(column), {}, false});
}

void Replay::add_column(const AddColumn& effect) {
    const QualifiedName full = inherited(effect.table);
    const Column* there = schema_.find(full)->column(effect.column.name);
    if (effect.if_not_exists && there && !there->maybe) return;
    alter_known(full, [&](Relation& relation) {
        if (Column* maybe = column_in(relation, effect.column.name)) {
            maybe->maybe = false;
            if (effect.if_not_exists) maybe->definition.type = {};
            return;
        }
        add_column(relation, full, effect.column);
    });
    // Children have every column of their parents.
    alter_all([&](const Relation& child) { return std::ranges::find(child.parents, full) != child.parents.end(); },
              [&](Relation& child) {
                  if (!child.column(effect.column.name)) child.columns.push_back({effect.column, {}, false});
              });
}

void Replay::drop_column(const DropColumn& effect) {
    const QualifiedName full = inherited(effect.table);
    const std::string& name = effect.column;
    alter_known(full, [&](Relation& relation) {
        std::vector<std::string> constraints;
        for (const Constraint& constraint : relation.constraints)
            if (needs_column(constraint, name)) constraints.push_back(constraint.definition.name);
        for (const std::string& constraint : constraints) remove_constraint(relation, constraint);
        std::erase_if(relation.indexes, [&](const Index& index) { return needs_column(index, name); });
        std::erase_if(relation.columns, [&](const Column& column) { return column.definition.name == name; });
        if (relation.open) relation.absent.insert(name);
    });
    std::vector<QualifiedName> sequences;
    for (const auto& [other, relation] : schema_.relations())
        if (relation && relation->owner_table == full && relation->owner_column == name) sequences.push_back(other);
    for (const QualifiedName& sequence : sequences) erase(sequence);
    alter_all([&](const Relation& child) { return std::ranges::find(child.parents, full) != child.parents.end(); },
              [&](Relation& child) {
                  std::erase_if(child.columns, [&](const Column& column) { return column.definition.name == name; });
              });
    if (!effect.cascade) return;
    const auto refers = [&](const Constraint& constraint) {
        return constraint.definition.referenced == full && contains(constraint.definition.referenced_columns, name);
    };
    alter_all([&](const Relation& other) { return std::ranges::any_of(other.constraints, refers); },
              [&](Relation& other) { std::erase_if(other.constraints, refers); });
}

void Replay::alter_type(const AlterColumnType& effect) {
    alter(effect.table, [&](Relation& relation) {
        if (Column* column = column_in(relation, effect.column))
            column->definition.type = effect.type;
        else if (relation.open) {
            ColumnDefinition known;
            known.name = effect.column;
            known.type = effect.type;
            relation.columns.push_back({std::move(known), {}, false});
        }
    });
}

void Replay::alter_column(const AlterColumn& effect) {
    using What = AlterColumn::What;
    alter(effect.table, [&](Relation& relation) {
        Column* column = column_in(relation, effect.column);
        if (!column) return;
        ColumnDefinition& definition = column->definition;
        switch (effect.what) {
        case What::set_not_null:
            definition.not_null = true;
            break;
        case What::drop_not_null:
            definition.not_null = false;
            break;
        case What::set_default:
            definition.default_text = effect.text;
            break;
        case What::drop_default:
            definition.default_text.clear();
            break;
        case What::add_identity:
            definition.generated = "identity " + effect.text;
            definition.not_null = true;
            break;
        case What::drop_identity:
        case What::drop_expression:
            definition.generated.clear();
            break;
        case What::set_identity:
        case What::set_expression:
        case What::set_statistics:
        case What::set_storage:
        case What::set_compression:
        case What::set_options:
            break;
        }
    });
}

void Replay::add_constraint(Relation& relation, const QualifiedName& full, ConstraintDefinition constraint) {
    if (!constraint.using_index.empty()) {
        // The index takes the constraint's name, and its columns are those of the constraint.
        for (Index& index : relation.indexes) {
            if (index.name != constraint.using_index) continue;
            if (constraint.name.empty()) constraint.name = index.name;
            index.name = constraint.name;
            index.of_constraint = true;
            constraint.columns = index.columns;
        }
        constraint.using_index.clear();
        if (constraint.name.empty()) return;
    } else {
        if (constraint.name.empty()) constraint.name = constraint_name(schema_, full, relation, constraint);
        if (has_index_behind(constraint.kind)) {
            Index index;
            index.name = constraint.name;
            index.columns = constraint.columns;
            index.unique = constraint.kind != ConstraintKind::exclude;
            index.of_constraint = true;
            std::erase_if(relation.indexes, [&](const Index& other) { return other.name == constraint.name; });
            relation.indexes.push_back(std::move(index));
        }
    }
    if (constraint.kind == ConstraintKind::foreign_key) {
        const bool to_itself = constraint.referenced == full || constraint.referenced.name == full.name;
        QualifiedName referenced = schema_.resolve(constraint.referenced);
        if (to_itself && !schema_.find(referenced)) referenced = full;
        constraint.referenced = std::move(referenced);
        if (constraint.referenced_columns.empty()) {
            const Relation* target = constraint.referenced == full ? &relation : schema_.find(constraint.referenced);
            for (const Constraint& key : target ? target->constraints : std::vector<Constraint>())
                if (key.definition.kind == ConstraintKind::primary_key)
                    constraint.referenced_columns = key.definition.columns;
        }
    }
    if (constraint.kind == ConstraintKind::primary_key)
        for (const std::string& name : constraint.columns)
            if (Column* column = column_in(relation, name)) column->definition.not_null = true;
    relation.absent.erase(constraint.name);
    std::erase_if(relation.constraints, [&](const Constraint& c) { return c.definition.name == constraint.name; });
    relation.constraints.push_back({std::move(constraint), false});
}

void Replay::drop_constraint(const DropConstraint& effect) {
    const QualifiedName full = inherited(effect.table);
    alter_known(full, [&](Relation& relation) { remove_constraint(relation, effect.name); });
    if (!effect.cascade) return;
    // Foreign keys to what the constraint kept unique.
    const auto refers = [&](const Constraint& constraint) { return constraint.definition.referenced == full; };
    const bool was_sure = std::exchange(is_sure_, false);
    alter_all([&](const Relation& other) { return std::ranges::any_of(other.constraints, refers); },
              [&](Relation& other) { std::erase_if(other.constraints, refers); });
    is_sure_ = was_sure;
}

// Says nothing of the table itself.
void Replay::drop_if_there(const DropConstraint& effect) {
    const QualifiedName full = schema_.resolve(effect.table);
    is_sure_ = true;
    if (schema_.find(full)) alter_known(full, [&](Relation& relation) { remove_constraint(relation, effect.name); });
}

void Replay::alter_constraint(const AlterConstraint& effect) {
    alter(effect.table, [&](Relation& relation) {
        for (Constraint& constraint : relation.constraints) {
            if (constraint.definition.name != effect.name) continue;
            if (effect.what == "validate") constraint.definition.not_valid = false;
            if (effect.what.starts_with("deferrable")) constraint.definition.deferrable = true;
            if (effect.what.starts_with("not deferrable")) constraint.definition.deferrable = false;
            constraint.definition.initially_deferred = effect.what.ends_with("initially deferred");
        }
    });
}

void Replay::alter_table(const AlterTable& effect) {
    const auto is_of = [&](std::string_view what) { return effect.what.starts_with(what); };
    const QualifiedName full = inherited(effect.table);
    if (is_of("attach partition") || is_of("detach partition")) {
        const QualifiedName partition = inherited(effect.other);
        const bool attaches = is_of("attach");
        alter_known(partition, [&](Relation& relation) {
            std::erase(relation.parents, full);
            relation.is_partition = attaches;
            if (attaches) relation.parents.push_back(full);
            relation.open = true;  // constraints and indexes of the parent come along
        });
    } else if (is_of("inherit")) {
        const QualifiedName parent = schema_.resolve(effect.other);
        alter_known(full, [&](Relation& relation) {
            relation.parents.push_back(parent);
            relation.open = true;
        });
    } else if (is_of("no inherit")) {
        alter_known(full, [&](Relation& relation) { relation.parents.clear(); });
    }
}

void Replay::create_index(const CreateIndex& effect) {
    const QualifiedName full = inherited(effect.table);
    const Relation& table = *schema_.find(full);
    const std::string name = effect.name.empty() ? index_name(schema_, full, table, effect.columns) : effect.name;
    if (effect.if_not_exists && schema_.has_relation_name({full.schema, name})) {
        const Index* there = table.index(name);
        if (!there || !there->maybe) return;
    }
    const bool is_named_after_expression =
        effect.name.empty() && (contains(effect.columns, "") || !effect.including.empty());
    alter_known(full, [&](Relation& relation) {
        if (is_named_after_expression) {
            relation.open = true;
            return;
        }
        std::erase_if(relation.indexes, [&](const Index& index) { return index.name == name; });
        relation.absent.erase(name);
        Index& index = relation.indexes.emplace_back();
        index.name = name;
        index.columns = effect.columns;
        index.including = effect.including;
        index.unique = effect.unique;
        index.has_expressions = contains(effect.columns, "");
        index.method = effect.method == "btree" ? "" : effect.method;
        index.where = effect.where;
    });
}

void Replay::rename_table(const QualifiedName& from, const QualifiedName& to) {
    Relation relation = *schema_.find(from);
    erase(from);
    put(to, std::move(relation));
    const auto refers = [&](const Constraint& constraint) { return constraint.definition.referenced == from; };
    alter_all(
        [&](const Relation& other) {
            return std::ranges::any_of(other.constraints, refers) || other.owner_table == from ||
                   std::ranges::find(other.parents, from) != other.parents.end();
        },
        [&](Relation& other) {
            for (Constraint& constraint : other.constraints)
                if (refers(constraint)) constraint.definition.referenced = to;
            if (other.owner_table == from) other.owner_table = to;
            std::replace(other.parents.begin(), other.parents.end(), from, to);
        });
}

void Replay::rename_column(const QualifiedName& full, const std::string& from, const std::string& to) {
    alter_known(full, [&](Relation& relation) {
        relation.absent.erase(to);
        if (relation.open) relation.absent.insert(from);
        if (Column* column = column_in(relation, from)) {
            column->definition.name = to;
        } else if (relation.open) {
            ColumnDefinition known;
            known.name = to;
            relation.columns.push_back({std::move(known), {}, false});
        }
        for (Constraint& constraint : relation.constraints) {
            replace(constraint.definition.columns, from, to);
            replace(constraint.definition.expression_columns, from, to);
        }
        for (Index& index : relation.indexes) {
            replace(index.columns, from, to);
            replace(index.including, from, to);
        }
    });
    alter_all([&](const Relation& child) { return std::ranges::find(child.parents, full) != child.parents.end(); },
              [&](Relation& child) {
                  child.open = true;
                  for (Column& column : child.columns) column.maybe = column.maybe || column.definition.name == from;
              });
    const auto refers = [&](const Constraint& constraint) {
        return constraint.definition.referenced == full && contains(constraint.definition.referenced_columns, from);
    };
    alter_all(
        [&](const Relation& other) {
            return std::ranges::any_of(other.constraints, refers) ||
                   (other.owner_table == full && other.owner_column == from);
        },
        [&](Relation& other) {
            for (Constraint& constraint : other.constraints)
                if (refers(constraint)) replace(constraint.definition.referenced_columns, from, to);
            if (other.owner_column == from) other.owner_column = to;
        });
}

// With its partitions and sequences; what inherits may be a part of itself in a history that is wrong.
void Replay::drop_relation(const QualifiedName& full, bool cascade) {
    std::vector<QualifiedName> pending = {full};
    std::set<QualifiedName> dropped;
    while (!pending.empty()) {
        const QualifiedName next = pending.back();
        pending.pop_back();
        if (!dropped.insert(next).second) continue;
        erase(next);
        for (const auto& [name, relation] : schema_.relations()) {
            if (!relation) continue;
            const bool inherits = std::ranges::find(relation->parents, next) != relation->parents.end();
            if (relation->owner_table == next || (inherits && (relation->is_partition || cascade)))
                pending.push_back(name);
        }
    }
    if (!cascade) return;
    const auto refers = [&](const Constraint& one) { return dropped.contains(one.definition.referenced); };
    alter_all([&](const Relation& other) { return std::ranges::any_of(other.constraints, refers); },
              [&](Relation& other) { std::erase_if(other.constraints, refers); });
}

void Replay::drop_index(const QualifiedName& written) {
    const QualifiedName full = schema_.resolve_index(written);
    const QualifiedName* table = schema_.table_of_index(full);
    if (!table) return;
    alter_known(QualifiedName(*table), [&](Relation& relation) {
        std::erase_if(relation.indexes, [&](const Index& index) { return index.name == full.name; });
        if (relation.open) relation.absent.insert(full.name);
    });
}

void Replay::rename_index(const QualifiedName& written, const std::string& to) {
    const QualifiedName full = schema_.resolve_index(written);
    const QualifiedName* table = schema_.table_of_index(full);
    if (!table) return;
    alter_known(QualifiedName(*table), [&](Relation& relation) {
        for (Index& index : relation.indexes) {
            if (index.name != full.name) continue;
            index.name = to;
            for (Constraint& constraint : relation.constraints)
                if (index.of_constraint && constraint.definition.name == full.name) constraint.definition.name = to;
        }
    });
}

void Replay::comment(const Comment& effect) {
    if (effect.kind != ObjectKind::table && effect.kind != ObjectKind::column) return;
    const QualifiedName full = schema_.resolve(effect.object);
    if (!schema_.find(full)) return;
    alter_known(full, [&](Relation& relation) {
        if (effect.kind == ObjectKind::table) {
            relation.comment = effect.text;
        } else if (Column* column = column_in(relation, effect.column)) {
            column->comment = effect.text;
        }
    });
}

}  // namespace limbeck::sql
