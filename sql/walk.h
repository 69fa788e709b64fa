// The state of one direction of one revision while its statements go by: what it has itself created, and so cannot
// lose. What is made under a condition excuses only what is done under the same condition or a narrower one.
#pragma once

#include "core/statement.h"
#include "sql/effects.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace limbeck::sql {

// What is known to be new after the statements of one scope.
class MadeObjects {
  public:
    void apply(const Effect& effect);
    // The effect took place in a narrower scope, and so may not have: what it would make unsure is forgotten.
    void apply_maybe(const Effect& effect);
    bool created_table(const QualifiedName& table) const;  // not dropped since
    bool added_column(const QualifiedName& table, const std::string& column) const;
    bool is_temporary(const QualifiedName& table) const;
    bool lacks_column(const QualifiedName& table, const std::string& column) const;  // dropped or renamed away here

  private:
    void take_in_rows(const QualifiedName& table);
    void create_table(const CreateTable& create);
    void add_column(const AddColumn& add);
    void drop(const DropObject& drop);
    void rename(const Rename& rename);
    void rename_schema(const std::string& from, const std::string& to);
    void move_table(const QualifiedName& from, const QualifiedName& to);
    void forget_table(const QualifiedName& table);
    void forget_unqualified();

    using Column = std::pair<QualifiedName, std::string>;
    std::set<QualifiedName> tables_;
    std::set<QualifiedName> temporary_;
    // Of the tables made here: the parents, whose rows a statement without ONLY reaches through them too.
    std::map<QualifiedName, std::vector<QualifiedName>> parents_;
    std::set<Column> columns_;
    // Dropped here: IF NOT EXISTS makes them anew.
    std::set<QualifiedName> absent_tables_;
    std::set<Column> absent_columns_;
};

class DirectionState {
  public:
    // The conditions of the next statement, outermost first; without those that are always true.
    void enter(const std::vector<ConditionRef>& conditions);
    // Takes an effect of that statement into account; call it after the rules have seen the effect.
    void apply(const Effect& effect);
    bool created_table(const QualifiedName& table) const;  // by this direction, not dropped since
    bool added_column(const QualifiedName& table, const std::string& column) const;  // or its table
    // The column was dropped or renamed away, and nothing that is known has made it anew: who uses it all the same uses
    // one that was made by what is not known.
    bool lacks_column(const QualifiedName& table, const std::string& column) const;

  private:
    struct Scope {
        std::vector<ConditionRef> conditions;
        MadeObjects made;
    };
    std::vector<Scope> scopes_ = std::vector<Scope>(1);  // each inside of the one before it; the first: no condition
};

}  // namespace limbeck::sql
