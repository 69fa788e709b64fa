// Views, sequences, types and schemas; and what goes by one form for many kinds: DROP, RENAME, SET SCHEMA.
#include "sql/replay_changes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace limbeck::sql {

namespace {

bool is_relation(ObjectKind kind) {
    return kind == ObjectKind::table || kind == ObjectKind::foreign_table || kind == ObjectKind::view ||
           kind == ObjectKind::materialized_view || kind == ObjectKind::sequence;
}

bool is_type(ObjectKind kind) {
    return kind == ObjectKind::type || kind == ObjectKind::domain || kind == ObjectKind::enum_type;
}

}  // namespace

bool changes_schema(std::string_view text) {
    constexpr std::array<std::string_view, 6> changing = {"create", "alter", "drop", "execute", "rename", "into"};
    std::string word;
    const auto ends = [&] {
        const bool found = std::find(changing.begin(), changing.end(), word) != changing.end();
        word.clear();
        return found;
    };
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '_')
            word += static_cast<char>(std::tolower(byte));
        else if (ends())
            return true;
    }
    return ends();
}

void Replay::drop(const DropObject& effect) {
    if (effect.kind == ObjectKind::index) return drop_index(effect.object);
    if (is_relation(effect.kind)) {
        const QualifiedName full = schema_.resolve(effect.object);
        if (effect.kind == ObjectKind::table && !effect.if_exists && !schema_.find(full)) inherited(effect.object);
        drop_relation(full, effect.cascade);
        if (effect.cascade) cascade_views();
        return;
    }
    if (is_type(effect.kind)) {
        if (effect.cascade) schema_.become_unsure("a type is dropped with what depends on it");
        return erase_type(schema_.resolve_type(effect.object));
    }
    if (effect.kind == ObjectKind::extension && effect.cascade)
        schema_.become_unsure("an extension is dropped with what depends on it");
    if (effect.kind == ObjectKind::schema) {
        std::vector<QualifiedName> types;
        for (const auto& [name, type] : schema_.types())
            if (type && name.schema == effect.object.name) types.push_back(name);
        for (const QualifiedName& name : types) erase_type(name);
        std::vector<QualifiedName> inside;
        for (const auto& [name, relation] : schema_.relations())
            if (relation && name.schema == effect.object.name) inside.push_back(name);
        for (const QualifiedName& name : inside)
            if (schema_.find(name)) drop_relation(name, effect.cascade);
        cascade_views();
        if (is_sure_) schema_.erase_schema(effect.object.name);
    }
}

void Replay::rename(const Rename& effect) {
    if (effect.kind == ObjectKind::column)
        return rename_column(inherited(effect.object), effect.old_name, effect.new_name);
    if (effect.kind == ObjectKind::index) return rename_index(effect.object, effect.new_name);
    if (effect.kind == ObjectKind::constraint) {
        return alter(effect.object, [&](Relation& relation) {
            if (relation.open && !relation.constraint(effect.old_name)) relation.absent.erase(effect.new_name);
            for (Index& index : relation.indexes)
                if (index.of_constraint && index.name == effect.old_name) index.name = effect.new_name;
            for (Constraint& constraint : relation.constraints)
                if (constraint.definition.name == effect.old_name) constraint.definition.name = effect.new_name;
        });
    }
    if (is_relation(effect.kind)) {
        // ALTER TABLE also renames indexes, sequences and views.
        const QualifiedName index = schema_.resolve_index(effect.object);
        const QualifiedName named = schema_.resolve(effect.object);
        if (!schema_.find(named) && schema_.table_of_index(index)) return rename_index(index, effect.new_name);
        const QualifiedName from = inherited(effect.object);
        return rename_table(from, {from.schema, effect.new_name});
    }
    if (is_type(effect.kind)) return move_type(effect.object, {}, effect.new_name);
    if (effect.kind == ObjectKind::schema) schema_.become_unsure("a schema is renamed");
}

void Replay::set_schema(const SetSchema& effect) {
    if (is_relation(effect.kind)) {
        const QualifiedName from = inherited(effect.object);
        return rename_table(from, {effect.schema, from.name});
    }
    if (is_type(effect.kind)) move_type(effect.object, effect.schema, {});
}

// An empty schema or name stays as it is.
void Replay::move_type(const QualifiedName& written, const std::string& schema, const std::string& name) {
    const QualifiedName from = schema_.resolve_type(written);
    const UserType* type = schema_.find_type(from);
    UserType moved;
    moved.open = !type;
    if (type) moved = *type;
    erase_type(from);
    put_type({schema.empty() ? from.schema : schema, name.empty() ? from.name : name}, std::move(moved));
}

void Replay::create_object(const CreateObject& effect) {
    if (effect.kind == ObjectKind::schema && is_sure_) schema_.add_schema(effect.object.name);
    if (effect.kind == ObjectKind::sequence) {
        const QualifiedName full = made_as(effect.object);
        Relation sequence;
        sequence.kind = RelationKind::sequence;
        if (!schema_.find(full)) put(full, std::move(sequence));
    }
    if (effect.kind == ObjectKind::type || effect.kind == ObjectKind::domain) {
        UserType type;
        type.kind = effect.kind == ObjectKind::domain ? UserType::Kind::domain : UserType::Kind::other;
        put_type(made_as(effect.object), std::move(type));
    }
}

// The columns of a view are those of its query, which is not resolved here.
void Replay::create_view(const CreateView& effect) {
    const QualifiedName full = made_as(effect.view, effect.temporary);
    Relation view;
    view.kind = effect.materialized ? RelationKind::materialized_view : RelationKind::view;
    view.open = true;
    if (effect.if_not_exists && schema_.find(full)) return;
    put(full, std::move(view));
}

void Replay::create_enum(const CreateEnum& effect) {
    UserType type;
    type.kind = UserType::Kind::enumeration;
    type.labels = effect.labels;
    put_type(made_as(effect.type), std::move(type));
}

void Replay::alter_enum(const AlterEnum& effect) {
    const QualifiedName full = schema_.resolve_type(effect.type);
    UserType type;
    type.kind = UserType::Kind::enumeration;
    type.open = true;
    if (const UserType* there = schema_.find_type(full)) type = *there;
    if (!effect.renamed_from.empty()) {
        std::replace(type.labels.begin(), type.labels.end(), effect.renamed_from, effect.renamed_to);
    } else if (std::find(type.labels.begin(), type.labels.end(), effect.added) == type.labels.end()) {
        auto at = std::find(type.labels.begin(), type.labels.end(), effect.neighbour);
        if (at != type.labels.end() && effect.after) ++at;
        type.labels.insert(at, effect.added);
    }
    put_type(full, std::move(type));
}

// SET search_path: names, each in quotes or not.
void Replay::set_variable(const SetVariable& effect) {
    if (effect.name != "search_path") return;
    if (effect.reset) return schema_.set_search_path({"public"});
    std::vector<std::string> path;
    std::string name;
    bool quoted = false;
    for (const char c : effect.value + ",") {
        if (c == '"' || c == '\'') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            if (!name.empty() && name != "$user") path.push_back(std::move(name));
            name.clear();
        } else if (c != ' ' || quoted) {
            name += c;
        }
    }
    if (path.empty()) return;
    // Under a condition the names that are written without a schema go on standing for one and the same.
    if (is_sure_) schema_.set_search_path(std::move(path));
}

// What a view reads is not known here.
void Replay::cascade_views() {
    const bool was_sure = std::exchange(is_sure_, true);
    alter_all(
        [](const Relation& other) {
            return other.kind == RelationKind::view || other.kind == RelationKind::materialized_view;
        },
        [](Relation& view) { view.maybe = true; });
    is_sure_ = was_sure;
}

// SELECT f(...): a function that is not the server's own can do anything.
void Replay::call_functions(const Select& effect) {
    if (!effect.reads.empty()) return;
    constexpr std::array<std::string_view, 24> harmless = {
        "setval",   "nextval",  "currval", "lastval", "set_config", "current_setting", "now",      "version",
        "coalesce", "count",    "lower",   "upper",   "random",     "to_regclass",     "md5",      "concat",
        "format",   "greatest", "least",   "max",     "min",        "current_schema",  "timezone", "gen_random_uuid"};
    for (const std::string& name : effect.calls)
        if (!name.starts_with("pg_") && std::find(harmless.begin(), harmless.end(), name) == harmless.end())
            return schema_.become_unsure("a function is called that is not the server's own");
}

void Replay::run_code(std::string_view body) {
    if (changes_schema(body)) schema_.become_unsure("a DO block makes or drops objects");
}

}  // namespace limbeck::sql
