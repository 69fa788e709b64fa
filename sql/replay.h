// The replay: what each statement of a history does to the schema (core/schema.h), by its parse tree alone.
//
//   replay.cpp           statements to effects, sure or not; effects to the files below
//   replay_tables.cpp    tables, columns, constraints, indexes
//   replay_objects.cpp   views, sequences, types, schemas
//   replay_blurred.cpp   effects on names that are not known
//   generated_names.cpp  the names that the server gives (63 bytes, numbered)
//
// SQL is taken to succeed. What works on an object that no statement has made says that the history began on a database
// that was there before: from then on nothing is known to be absent but what was dropped.
#pragma once

#include "core/schema.h"
#include "sql/parser.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::sql {

// What the schema said of conditions when they were tested.
struct Decisions {
    struct One {
        Known answer = Known::unknown;
        bool is_certain = true;  // false: as far as the history alone tells; other databases may differ
        uint64_t at = 0;         // the schema's clock
    };
    std::map<const Condition*, One> of;  // looked up only
    std::vector<ConditionRef> kept;      // that these are of
};

class Replay final : public LiveSchema {
  public:
    // Both must outlive the replay.
    Replay(Schema& schema, ParseCache& cache) : schema_(schema), cache_(cache), path_(schema.search_path()) {}

    const Schema& schema() const override { return schema_; }
    void tested(const ConditionRef& condition, bool is_decidable) override;
    void sent(const Statement& statement) override;
    void unknown_sent(const Unanalysed& entry) override;
    void begin_downgrade() override {
        schema_.end_session();
        schema_.set_search_path(path_);
        schema_.mark();
    }
    // Of a revision that is interpreted already: what the schema told it then.
    void decide_as(const Decisions& decisions) { decisions_ = decisions; }
    const Decisions& decisions() const { return decisions_; }
    void apply(const DirectionResult& direction);
    // What is not analysed counts as sent last: where it stands among the statements is not known.
    void apply(const std::vector<Unanalysed>& entries);
    void apply(const Effect& effect, bool is_sure);

  private:
    // What is changed by `change`; a relation that is not known is made, open.
    template <class Change>
    void alter(const QualifiedName& written, const Change& change);
    template <class Change>
    void alter_known(const QualifiedName& full, const Change& change);
    // Every relation that `concerns` says so of.
    template <class Concerns, class Change>
    void alter_all(const Concerns& concerns, const Change& change);
    void put(const QualifiedName& full, Relation relation);
    void erase(const QualifiedName& full);
    void put_type(const QualifiedName& full, UserType type);
    void erase_type(const QualifiedName& full);
    // Whether a condition holds as far as the schema told when it was tested, or first met. Of what the history itself
    // makes later it says that it is not there yet, and then clears `is_certain`.
    Known likely(const Condition& condition, bool& is_certain);
    Decisions::One decided_now(const Condition& condition) const;
    bool makes_what_was_missing(const Effect& effect, const Condition& condition) const;
    void cascade_views();
    QualifiedName made_as(const QualifiedName& written, bool temporary = false) const;
    QualifiedName inherited(const QualifiedName& written);

    // --- replay_tables.cpp ---
    void create_table(const CreateTable& effect);
    void take_columns(const QualifiedName& from, Relation& into);
    void add_column(Relation& relation, const QualifiedName& full, ColumnDefinition column);
    void add_column(const AddColumn& effect);
    void drop_column(const DropColumn& effect);
    void alter_type(const AlterColumnType& effect);
    void alter_column(const AlterColumn& effect);
    void add_constraint(Relation& relation, const QualifiedName& full, ConstraintDefinition constraint);
    void drop_constraint(const DropConstraint& effect);
    void drop_if_there(const DropConstraint& effect);
    bool drop_listed(const DropConstraint& drop, const Statement& statement,
                     const std::vector<const Condition*>& undecided);
    void alter_constraint(const AlterConstraint& effect);
    void alter_table(const AlterTable& effect);
    void create_index(const CreateIndex& effect);
    void rename_table(const QualifiedName& from, const QualifiedName& to);
    void rename_column(const QualifiedName& full, const std::string& from, const std::string& to);
    void drop_relation(const QualifiedName& full, bool cascade);
    void drop_index(const QualifiedName& written);
    void rename_index(const QualifiedName& full, const std::string& to);
    void comment(const Comment& effect);

    // --- replay_objects.cpp ---
    void drop(const DropObject& effect);
    void rename(const Rename& effect);
    void set_schema(const SetSchema& effect);
    void move_type(const QualifiedName& written, const std::string& schema, const std::string& name);
    void create_object(const CreateObject& effect);
    void create_view(const CreateView& effect);
    void create_enum(const CreateEnum& effect);
    void alter_enum(const AlterEnum& effect);
    void set_variable(const SetVariable& effect);
    void run_code(std::string_view body);
    void call_functions(const Select& effect);

    // --- replay_blurred.cpp ---
    std::string parseable(const Template& sql);
    bool blurred(const Effect& effect);
    template <class Change>
    void blur(const QualifiedName& table, const Change& change);

    Schema& schema_;
    ParseCache& cache_;
    std::vector<std::string> path_;  // of a new connection
    Decisions decisions_;
    bool is_sure_ = true;
    bool is_new_ = true;  // no condition of the statement is only likely: what it makes was not there before
    std::set<std::string> open_names_;  // of the statement: those that are known in part only
    bool is_text_open_ = false;         // of the statement: more than a name or a value is not known
};

// Adds what the statements of one direction make.
void add_made(const DirectionResult& upgrade, ParseCache& cache, MadeByHistory& made);

// What a relation is when a change to it may have happened.
Relation joined(const Relation* before, Relation after);

// generated_names.cpp. Source: PostgreSQL 15, src/backend/commands/indexcmds.c: makeObjectName, ChooseRelationName,
// ChooseIndexName; catalog/pg_constraint.c: ChooseConstraintName.
std::string object_name(std::string_view first, std::string_view second, std::string_view label);
// `own`: the table as it is being changed.
std::string constraint_name(const Schema& schema, const QualifiedName& table, const Relation& own,
                            const ConstraintDefinition& constraint);
std::string index_name(const Schema& schema, const QualifiedName& table, const Relation& own,
                       const std::vector<std::string>& columns);
std::string sequence_name(const Schema& schema, const QualifiedName& table, std::string_view column);

}  // namespace limbeck::sql
