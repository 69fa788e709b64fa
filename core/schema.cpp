#include "core/schema.h"

#include <algorithm>

namespace limbeck {

namespace {

template <class Part>
const Part* named(const std::vector<Part>& parts, std::string_view name,
                  std::string_view (*name_of_part)(const Part&)) {
    auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return name_of_part(part) == name; });
    return found == parts.end() ? nullptr : &*found;
}

template <class Part>
bool is_sure(const std::vector<Part>& parts) {
    return std::none_of(parts.begin(), parts.end(), [](const Part& part) { return part.maybe; });
}

// Listed, known to be missing, or neither.
template <class Part>
Known is_part(const Relation& relation, const Part* part, std::string_view name) {
    if (relation.maybe) return Known::unknown;
    if (part) return part->maybe ? Known::unknown : Known::yes;
    return relation.open && !relation.absent.contains(std::string(name)) ? Known::unknown : Known::no;
}

}  // namespace

const char* name_of(ConstraintKind kind) {
    switch (kind) {
    case ConstraintKind::primary_key:
        return "primary key";
    case ConstraintKind::unique:
        return "unique";
    case ConstraintKind::foreign_key:
        return "foreign key";
    case ConstraintKind::check:
        return "check";
    case ConstraintKind::exclude:
        return "exclude";
    case ConstraintKind::not_null:
        return "not null";
    }
    return "constraint";
}

const Column* Relation::column(std::string_view name) const {
    return named<Column>(columns, name, [](const Column& c) { return std::string_view(c.definition.name); });
}

const Constraint* Relation::constraint(std::string_view name) const {
    return named<Constraint>(constraints, name,
                             [](const Constraint& c) { return std::string_view(c.definition.name); });
}

const Index* Relation::index(std::string_view name) const {
    return named<Index>(indexes, name, [](const Index& i) { return std::string_view(i.name); });
}

// Alembic makes its version table before the first revision runs.
Schema::Schema() {
    Relation versions;
    Column& column = versions.columns.emplace_back();
    column.definition.name = "version_num";
    column.definition.type.name = "character varying(32)";
    column.definition.not_null = column.definition.primary_key = true;
    Constraint& key = versions.constraints.emplace_back();
    key.definition.kind = ConstraintKind::primary_key;
    key.definition.name = "alembic_version_pkc";
    key.definition.columns = {"version_num"};
    Index& index = versions.indexes.emplace_back();
    index.name = key.definition.name;
    index.columns = {"version_num"};
    index.unique = index.of_constraint = true;
    put({"public", "alembic_version"}, std::move(versions));
}

const Relation* Schema::find(const QualifiedName& full) const {
    auto found = relations_.find(full);
    return found == relations_.end() ? nullptr : found->second.get();
}

const UserType* Schema::find_type(const QualifiedName& full) const {
    auto found = types_.find(full);
    return found == types_.end() ? nullptr : found->second.get();
}

bool Schema::is_absent(const QualifiedName& full) const {
    auto found = relations_.find(full);
    if (found != relations_.end()) return !found->second;
    return !made_ && unsure_.empty();
}

bool Schema::is_absent_type(const QualifiedName& full) const {
    auto found = types_.find(full);
    if (found != types_.end()) return !found->second;
    return !made_ && unsure_.empty();
}

bool Schema::is_to_be_made(const QualifiedName& full) const {
    return made_ && !relations_.contains(full) && !types_.contains(full) && made_->objects.contains(full);
}

bool Schema::is_to_be_made(const QualifiedName& table, std::string_view part) const {
    const Relation* relation = find(table);
    const std::string name(part);
    const bool is_listed = relation && (relation->column(part) || relation->constraint(part) || relation->index(part));
    return made_ && !is_listed && made_->parts.contains({table, name});
}

uint64_t Schema::changed_at(const QualifiedName& full) const {
    auto found = changed_.find(full);
    return found == changed_.end() ? 0 : found->second;
}

// Temporary objects are found first (PostgreSQL documentation, 5.10.3, "The Schema Search Path").
QualifiedName Schema::resolve(const QualifiedName& written) const {
    if (!written.schema.empty()) return written;
    if (QualifiedName temporary{"pg_temp", written.name}; find(temporary)) return temporary;
    for (const std::string& schema : search_path_)
        if (QualifiedName full{schema, written.name}; find(full)) return full;
    return {search_path_.empty() ? "public" : search_path_.front(), written.name};
}

QualifiedName Schema::resolve_type(const QualifiedName& written) const {
    if (!written.schema.empty()) return written;
    for (const std::string& schema : search_path_)
        if (QualifiedName full{schema, written.name}; find_type(full)) return full;
    return {search_path_.empty() ? "public" : search_path_.front(), written.name};
}

QualifiedName Schema::resolve_index(const QualifiedName& written) const {
    if (!written.schema.empty()) return written;
    if (QualifiedName temporary{"pg_temp", written.name}; indexes_.contains(temporary)) return temporary;
    for (const std::string& schema : search_path_)
        if (QualifiedName full{schema, written.name}; indexes_.contains(full)) return full;
    return {search_path_.empty() ? "public" : search_path_.front(), written.name};
}

const QualifiedName* Schema::table_of_index(const QualifiedName& full) const {
    auto found = indexes_.find(full);
    return found == indexes_.end() ? nullptr : &found->second;
}

bool Schema::has_relation_name(const QualifiedName& full) const {
    return find(full) || indexes_.contains(full);
}

bool Schema::has_constraint_name(const QualifiedName& full) const {
    return constraint_names_.contains(full);
}

Known Schema::has_relation(const QualifiedName& written) const {
    const QualifiedName full = resolve(written);
    if (const Relation* relation = find(full)) return relation->maybe ? Known::unknown : Known::yes;
    return is_absent(full) ? Known::no : Known::unknown;
}

Known Schema::has_table(const QualifiedName& written) const {
    const Relation* relation = find(resolve(written));
    if (relation && !relation->maybe && relation->kind == RelationKind::sequence) return Known::no;
    return has_relation(written);
}

Known Schema::has_column(const QualifiedName& table, std::string_view column) const {
    const Relation* relation = find(resolve(table));
    return relation ? is_part(*relation, relation->column(column), column) : Known::unknown;
}

Known Schema::has_index(const QualifiedName& table, std::string_view index) const {
    const Relation* relation = find(resolve(table));
    return relation ? is_part(*relation, relation->index(index), index) : Known::unknown;
}

Known Schema::has_constraint(const QualifiedName& table, std::string_view constraint) const {
    const Relation* relation = find(resolve(table));
    return relation ? is_part(*relation, relation->constraint(constraint), constraint) : Known::unknown;
}

Known Schema::has_type(const QualifiedName& written) const {
    const QualifiedName full = resolve_type(written);
    if (const UserType* type = find_type(full)) return type->maybe ? Known::unknown : Known::yes;
    return is_absent_type(full) ? Known::no : Known::unknown;
}

Known Schema::has_schema(std::string_view name) const {
    return schemas_.contains(std::string(name)) ? Known::yes : Known::unknown;
}

const Relation* Schema::certain(const QualifiedName& written, Parts parts) const {
    const Relation* relation = find(resolve(written));
    if (!relation || relation->maybe || relation->open) return nullptr;
    const bool sure = parts == Parts::columns       ? is_sure(relation->columns)
                      : parts == Parts::constraints ? is_sure(relation->constraints)
                                                    : is_sure(relation->indexes);
    return sure ? relation : nullptr;
}

std::string Schema::why_unknown(const QualifiedName& written) const {
    const QualifiedName full = resolve(written);
    const Relation* relation = find(full);
    if (!relation && unsure_.empty())
        return "no revision makes `" + full.name + "`: a database may have it all the same";
    if (!relation) return unsure_;
    if (relation->maybe) return "`" + full.name + "` is made or dropped under a condition that is not decided";
    if (relation->open) return "`" + full.name + "` has parts that no statement of the history shows";
    return "`" + full.name + "` has parts that are made or dropped under a condition that is not decided";
}

void Schema::put(const QualifiedName& full, Relation relation) {
    if (relation.made_at == 0) relation.made_at = clock_ + 1;
    set_relation(full, std::make_shared<const Relation>(std::move(relation)));
}

void Schema::erase(const QualifiedName& full) {
    set_relation(full, RelationRef());
}

void Schema::forget(const QualifiedName& full) {
    set_relation(full, std::nullopt);
}

void Schema::put_type(const QualifiedName& full, UserType type) {
    set_type(full, std::make_shared<const UserType>(std::move(type)));
}

void Schema::erase_type(const QualifiedName& full) {
    set_type(full, TypeRef());
}

void Schema::become_unsure(std::string because) {
    become_inherited(std::move(because));
    made_ = nullptr;
    std::vector<QualifiedName> names;
    for (const auto& [name, relation] : relations_) names.push_back(name);
    for (const QualifiedName& name : names) {
        const Relation* before = find(name);
        if (!before) {
            forget(name);
            continue;
        }
        Relation relation = *before;
        relation.open = relation.maybe = true;
        relation.absent.clear();
        put(name, std::move(relation));
    }
    names.clear();
    for (const auto& [name, type] : types_) names.push_back(name);
    for (const QualifiedName& name : names) {
        if (const UserType* before = find_type(name)) {
            UserType type = *before;
            type.open = type.maybe = true;
            put_type(name, std::move(type));
        } else {
            set_type(name, std::nullopt);
        }
    }
}

void Schema::become_inherited(std::string because) {
    if (unsure_.empty()) unsure_ = std::move(because);
}

void Schema::end_session() {
    std::vector<QualifiedName> temporary;
    for (const auto& [name, relation] : relations_)
        if (name.schema == "pg_temp") temporary.push_back(name);
    for (const QualifiedName& name : temporary) forget(name);
    search_path_ = {"public"};
}

void Schema::mark() {
    marked_ = true;
    before_ = {schemas_, search_path_, unsure_, made_};
}

void Schema::undo() {
    marked_ = false;
    while (!journal_.empty()) {
        Change change = std::move(journal_.back());
        journal_.pop_back();
        if (change.is_type)
            set_type(change.name, change.was_there ? std::optional(change.type) : std::nullopt);
        else
            set_relation(change.name, change.was_there ? std::optional(change.relation) : std::nullopt);
    }
    schemas_ = std::move(before_.schemas);
    search_path_ = std::move(before_.search_path);
    unsure_ = std::move(before_.unsure);
    made_ = std::move(before_.made);
}

void Schema::set_relation(const QualifiedName& full, std::optional<RelationRef> relation) {
    auto found = relations_.find(full);
    changed_[full] = ++clock_;
    if (marked_) {
        Change& change = journal_.emplace_back();
        change.name = full;
        change.was_there = found != relations_.end();
        if (change.was_there) change.relation = found->second;
    }
    if (found != relations_.end() && found->second) list_names(full, *found->second, -1);
    if (relation && *relation) list_names(full, **relation, 1);
    if (!relation) {
        if (found != relations_.end()) relations_.erase(found);
    } else if (found != relations_.end()) {
        found->second = std::move(*relation);
    } else {
        relations_.emplace(full, std::move(*relation));
    }
}

void Schema::set_type(const QualifiedName& full, std::optional<TypeRef> type) {
    auto found = types_.find(full);
    changed_[full] = ++clock_;
    if (marked_) {
        Change& change = journal_.emplace_back();
        change.name = full;
        change.is_type = true;
        change.was_there = found != types_.end();
        if (change.was_there) change.type = found->second;
    }
    if (type)
        types_[full] = std::move(*type);
    else if (found != types_.end())
        types_.erase(found);
}

void Schema::list_names(const QualifiedName& full, const Relation& relation, int change) {
    for (const Index& index : relation.indexes) {
        const QualifiedName name{full.schema, index.name};
        if (change > 0)
            indexes_[name] = full;
        else if (auto found = indexes_.find(name); found != indexes_.end() && found->second == full)
            indexes_.erase(found);
    }
    for (const Constraint& constraint : relation.constraints) {
        const QualifiedName name{full.schema, constraint.definition.name};
        int& count = constraint_names_[name];
        count += change;
        if (count <= 0) constraint_names_.erase(name);
    }
}

}  // namespace limbeck
