// The schema of one database as a history leaves it: what the replay of its statements knows. Plain data; sql/replay.h
// changes it, the interpreter asks it.
//
// Nothing is ever guessed. An object is there, is not there, or neither is known: it was made or dropped under a
// condition that is not decided (*maybe*), or the history works on something that it did not make (*open*).
#pragma once

#include "core/statement.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck {

struct TypeName {
    std::string name;  // as the server names it, with its modifiers: "character varying(20)", "integer", "mood"
    bool array = false;
};

struct ColumnDefinition {
    std::string name;
    TypeName type;
    bool not_null = false;
    bool primary_key = false;
    bool unique = false;
    std::string default_text;  // source text of DEFAULT; empty: none
    std::string generated;     // "", "stored", "virtual", "identity always", "identity by default"
};

enum class ConstraintKind : uint8_t { primary_key, unique, foreign_key, check, exclude, not_null };
const char* name_of(ConstraintKind kind);

struct ConstraintDefinition {
    ConstraintKind kind = ConstraintKind::check;
    std::string name;  // empty: the server generates one
    std::vector<std::string> columns;
    QualifiedName referenced;  // foreign keys
    std::vector<std::string> referenced_columns;
    std::string on_delete;  // "", "cascade", "set null", ...
    std::string on_update;
    bool not_valid = false, not_enforced = false, no_inherit = false, deferrable = false, initially_deferred = false;
    std::string using_index;
    std::string expression;                       // source text of CHECK and EXCLUDE, without the outer parentheses
    std::vector<std::string> expression_columns;  // that a CHECK reads, each once
};

// --- the model ---

struct Column {
    ColumnDefinition definition;
    std::string comment;
    bool maybe = false;
};

struct Constraint {
    ConstraintDefinition definition;  // always with a name
    bool maybe = false;
};

struct Index {
    std::string name;
    std::vector<std::string> columns;  // "" for an expression
    std::vector<std::string> including;
    bool unique = false;
    bool has_expressions = false;
    std::string method;  // empty: btree
    std::string where;
    bool of_constraint = false;  // that has its name
    bool maybe = false;
};

enum class RelationKind : uint8_t { table, view, materialized_view, sequence, foreign_table };

struct Relation {
    RelationKind kind = RelationKind::table;
    bool open = false;   // it may have more columns, constraints and indexes than are listed
    bool maybe = false;  // it exists under a condition that is not decided
    std::vector<Column> columns;
    std::vector<Constraint> constraints;
    std::vector<Index> indexes;
    std::set<std::string> absent;  // columns, constraints and indexes that an open relation is known not to have
    std::string comment;
    std::vector<QualifiedName> parents;  // INHERITS, PARTITION OF
    bool is_partition = false;
    uint64_t made_at = 0;       // the schema's clock, set by put(); in this order the server happens to list tables
    QualifiedName owner_table;  // of a sequence
    std::string owner_column;

    const Column* column(std::string_view name) const;
    const Constraint* constraint(std::string_view name) const;
    const Index* index(std::string_view name) const;
};

struct UserType {
    enum class Kind : uint8_t { enumeration, domain, other } kind = Kind::other;
    std::vector<std::string> labels;  // of an enumeration, in order
    bool open = false;                // the labels are not all known
    bool maybe = false;
};

// What the upgrades of a history make, whatever the condition: tables, types, and columns, constraints and indexes by
// their table. A database on which the history begins most likely has none of it. That is no answer to a question of
// the project's, who knows other databases too; but it says which of two arms the replay follows.
struct MadeByHistory {
    std::set<QualifiedName> objects;
    std::set<std::pair<QualifiedName, std::string>> parts;
};

// Objects by their full names. Copies share what they hold. Every change can be taken back while a mark is kept.
class Schema {
  public:
    using RelationRef = std::shared_ptr<const Relation>;
    using TypeRef = std::shared_ptr<const UserType>;

    // A database that Alembic has just begun to work on.
    Schema();

    // Null: not there, or not known.
    const Relation* find(const QualifiedName& full) const;
    const UserType* find_type(const QualifiedName& full) const;
    bool is_absent(const QualifiedName& full) const;  // known not to be there
    bool is_absent_type(const QualifiedName& full) const;
    // Not known to be absent, but nothing has made it yet, and the history makes it itself.
    bool is_to_be_made(const QualifiedName& full) const;
    bool is_to_be_made(const QualifiedName& table, std::string_view part) const;
    // Changes of this object so far, to tell an old reading from what is there now.
    uint64_t changed_at(const QualifiedName& full) const;
    uint64_t clock() const { return clock_; }
    // What a name stands for; where nothing of that name is known: in the schema where it would be made.
    QualifiedName resolve(const QualifiedName& written) const;
    QualifiedName resolve_type(const QualifiedName& written) const;
    QualifiedName resolve_index(const QualifiedName& written) const;
    const QualifiedName* table_of_index(const QualifiedName& full) const;  // null: no such index is known
    bool has_relation_name(const QualifiedName& full) const;               // of a relation or an index
    bool has_constraint_name(const QualifiedName& full) const;
    const std::map<QualifiedName, RelationRef>& relations() const { return relations_; }
    const std::map<QualifiedName, TypeRef>& types() const { return types_; }

    // --- questions of the inspector; names as it is given them, without a schema: the default one ---
    Known has_relation(const QualifiedName& written) const;
    Known has_table(const QualifiedName& written) const;  // or a view, as SQLAlchemy has it
    Known has_column(const QualifiedName& table, std::string_view column) const;
    Known has_index(const QualifiedName& table, std::string_view index) const;
    Known has_constraint(const QualifiedName& table, std::string_view constraint) const;
    Known has_type(const QualifiedName& written) const;
    Known has_schema(std::string_view name) const;
    // The relation when it is surely there and all of these parts of it are known; null: they are not.
    enum class Parts : uint8_t { columns, constraints, indexes };
    const Relation* certain(const QualifiedName& written, Parts parts) const;
    // What could have made or dropped objects that are not seen; empty: nothing.
    const std::string& unsure_because() const { return unsure_; }
    // Why nothing certain is known of this one, a sentence.
    std::string why_unknown(const QualifiedName& written) const;

    // --- changes ---
    void put(const QualifiedName& full, Relation relation);
    void erase(const QualifiedName& full);   // it is known to be absent then
    void forget(const QualifiedName& full);  // nothing is known of it
    void put_type(const QualifiedName& full, UserType type);
    void erase_type(const QualifiedName& full);
    void set_made_by_history(std::shared_ptr<const MadeByHistory> made) { made_ = std::move(made); }
    void add_schema(const std::string& name) { schemas_.insert(name); }
    void erase_schema(const std::string& name) { schemas_.erase(name); }
    // Something that is not seen could have made, changed and dropped anything.
    void become_unsure(std::string because);
    // The history works on what no revision makes: what is not listed may be there.
    void become_inherited(std::string because);
    // What lives no longer than the connection: temporary objects, the search path.
    void end_session();
    void set_search_path(std::vector<std::string> path) { search_path_ = std::move(path); }
    const std::vector<std::string>& search_path() const { return search_path_; }

    // What a later undo() goes back to. Only one mark at a time.
    void mark();
    void undo();

  private:
    struct Change {
        QualifiedName name;
        bool is_type = false, was_there = false;
        RelationRef relation;
        TypeRef type;
    };
    struct Rest {
        std::set<std::string> schemas;
        std::vector<std::string> search_path;
        std::string unsure;
        std::shared_ptr<const MadeByHistory> made;
    };
    void set_relation(const QualifiedName& full, std::optional<RelationRef> relation);
    void set_type(const QualifiedName& full, std::optional<TypeRef> type);
    void list_names(const QualifiedName& full, const Relation& relation, int change);

    std::map<QualifiedName, RelationRef> relations_;  // null: known to be absent
    std::map<QualifiedName, TypeRef> types_;
    std::map<QualifiedName, QualifiedName> indexes_;  // to their tables
    std::map<QualifiedName, int> constraint_names_;   // how often
    std::set<std::string> schemas_ = {"public"};
    std::vector<std::string> search_path_ = {"public"};
    std::string unsure_;
    std::shared_ptr<const MadeByHistory> made_;
    std::map<QualifiedName, uint64_t> changed_;
    uint64_t clock_ = 0;
    bool marked_ = false;
    std::vector<Change> journal_;
    Rest before_;
};

// The schema that an interpretation meets. It follows what is sent.
class LiveSchema {
  public:
    virtual ~LiveSchema() = default;
    virtual const Schema& schema() const = 0;
    // The project has tested this: the schema of now decides, whatever is sent under it later. Unless it cannot.
    virtual void tested(const ConditionRef& condition, bool is_decidable) = 0;
    virtual void sent(const Statement& statement) = 0;
    // A call that could have sent anything.
    virtual void unknown_sent(const Unanalysed& entry) = 0;
    // What follows is the revision's downgrade, on top of its upgrade.
    virtual void begin_downgrade() = 0;
};

}  // namespace limbeck
