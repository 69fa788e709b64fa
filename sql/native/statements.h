// From one statement's tree to its effects: an overload per kind of statement in the grammar. dispatch.cpp lists the
// kinds; the overloads stand in the files named after their families.
#pragma once

#include "sql/effects.h"
#include "sql/native/pg.h"
#include "sql/native/source.h"

#include <unordered_map>

namespace limbeck::sql::native {

// What the functions below share while one statement is read.
struct Context {
    Source& source;
    Range range;  // the statement's
    std::vector<Effect>& effects;
    std::unordered_map<std::string_view, int> with_names;  // common table expressions that are in scope
    uint32_t nesting = 0;                                  // of statements inside statements
    bool too_deep = false;                                 // a tree deeper than max_depth

    bool if_exists = false;  // what is added has the words

    void add(EffectData data, Range where) { effects.push_back({std::move(data), where.begin, where.end, if_exists}); }
    void add(EffectData data) { add(std::move(data), source.first_word(range)); }
    // At the name, wherever it stands in the statement; at the first word when it cannot be found.
    void add_at(EffectData data, std::string_view name) {
        add(std::move(data), source.find_name(range, name).value_or(source.first_word(range)));
    }
    void add_at(EffectData data, const ::RangeVar* relation) {
        const Range where = source.name_at(relation ? relation->location : -1);
        add(std::move(data), where.empty() ? source.first_word(range) : where);
    }
};

// The name of a node's kind as the grammar has it: "AlterTableStmt".
std::string_view kind_name(const ::Node* statement);
// Effects of any statement; an UnknownEffect for a kind that is not listed.
void add_effects(Context& context, const ::Node* statement);

// rows.cpp
void effects_of(Context&, const ::InsertStmt&);
void effects_of(Context&, const ::UpdateStmt&);
void effects_of(Context&, const ::DeleteStmt&);
void effects_of(Context&, const ::MergeStmt&);
void effects_of(Context&, const ::SelectStmt&);
void effects_of(Context&, const ::TruncateStmt&);
void effects_of(Context&, const ::CopyStmt&);
void effects_of(Context&, const ::ExplainStmt&);
void effects_of(Context&, const ::DeclareCursorStmt&);
// tables.cpp
void effects_of(Context&, const ::CreateStmt&);
void effects_of(Context&, const ::CreateForeignTableStmt&);
void effects_of(Context&, const ::CreateTableAsStmt&);
void effects_of(Context&, const ::ViewStmt&);
void effects_of(Context&, const ::IndexStmt&);
void effects_of(Context&, const ::RefreshMatViewStmt&);
// alter_table.cpp
void effects_of(Context&, const ::AlterTableStmt&);
void effects_of(Context&, const ::AlterTableMoveAllStmt&);
// drop.cpp
void effects_of(Context&, const ::DropStmt&);
void effects_of(Context&, const ::DropdbStmt&);
void effects_of(Context&, const ::DropTableSpaceStmt&);
void effects_of(Context&, const ::DropRoleStmt&);
void effects_of(Context&, const ::DropOwnedStmt&);
void effects_of(Context&, const ::DropUserMappingStmt&);
void effects_of(Context&, const ::DropSubscriptionStmt&);
// objects.cpp: what goes by one form for many kinds
void effects_of(Context&, const ::RenameStmt&);
void effects_of(Context&, const ::AlterObjectSchemaStmt&);
void effects_of(Context&, const ::AlterOwnerStmt&);
void effects_of(Context&, const ::AlterObjectDependsStmt&);
void effects_of(Context&, const ::CommentStmt&);
void effects_of(Context&, const ::SecLabelStmt&);
void effects_of(Context&, const ::DefineStmt&);
void effects_of(Context&, const ::ReassignOwnedStmt&);
// user_types.cpp
void effects_of(Context&, const ::CreateEnumStmt&);
void effects_of(Context&, const ::AlterEnumStmt&);
void effects_of(Context&, const ::CompositeTypeStmt&);
void effects_of(Context&, const ::CreateRangeStmt&);
void effects_of(Context&, const ::CreateDomainStmt&);
void effects_of(Context&, const ::AlterDomainStmt&);
void effects_of(Context&, const ::AlterTypeStmt&);
// code.cpp: functions, and what makes the server run them
void effects_of(Context&, const ::CreateFunctionStmt&);
void effects_of(Context&, const ::AlterFunctionStmt&);
void effects_of(Context&, const ::DoStmt&);
void effects_of(Context&, const ::CallStmt&);
void effects_of(Context&, const ::CreateTrigStmt&);
void effects_of(Context&, const ::CreateEventTrigStmt&);
void effects_of(Context&, const ::AlterEventTrigStmt&);
void effects_of(Context&, const ::RuleStmt&);
void effects_of(Context&, const ::CreatePolicyStmt&);
void effects_of(Context&, const ::AlterPolicyStmt&);
void effects_of(Context&, const ::CreatePLangStmt&);
void effects_of(Context&, const ::LoadStmt&);
// catalog.cpp
void effects_of(Context&, const ::CreateSchemaStmt&);
void effects_of(Context&, const ::CreateSeqStmt&);
void effects_of(Context&, const ::AlterSeqStmt&);
void effects_of(Context&, const ::CreateExtensionStmt&);
void effects_of(Context&, const ::AlterExtensionStmt&);
void effects_of(Context&, const ::AlterExtensionContentsStmt&);
void effects_of(Context&, const ::CreateStatsStmt&);
void effects_of(Context&, const ::AlterStatsStmt&);
void effects_of(Context&, const ::AlterCollationStmt&);
void effects_of(Context&, const ::CreateConversionStmt&);
void effects_of(Context&, const ::CreateCastStmt&);
void effects_of(Context&, const ::CreateTransformStmt&);
void effects_of(Context&, const ::CreateAmStmt&);
void effects_of(Context&, const ::CreateOpClassStmt&);
void effects_of(Context&, const ::CreateOpFamilyStmt&);
void effects_of(Context&, const ::AlterOpFamilyStmt&);
void effects_of(Context&, const ::AlterOperatorStmt&);
void effects_of(Context&, const ::AlterTSDictionaryStmt&);
void effects_of(Context&, const ::AlterTSConfigurationStmt&);
// cluster.cpp: what belongs to the server rather than to one schema
void effects_of(Context&, const ::CreatedbStmt&);
void effects_of(Context&, const ::AlterDatabaseStmt&);
void effects_of(Context&, const ::AlterDatabaseRefreshCollStmt&);
void effects_of(Context&, const ::AlterDatabaseSetStmt&);
void effects_of(Context&, const ::CreateTableSpaceStmt&);
void effects_of(Context&, const ::AlterTableSpaceOptionsStmt&);
void effects_of(Context&, const ::AlterSystemStmt&);
void effects_of(Context&, const ::CreateRoleStmt&);
void effects_of(Context&, const ::AlterRoleStmt&);
void effects_of(Context&, const ::AlterRoleSetStmt&);
void effects_of(Context&, const ::CreateFdwStmt&);
void effects_of(Context&, const ::AlterFdwStmt&);
void effects_of(Context&, const ::CreateForeignServerStmt&);
void effects_of(Context&, const ::AlterForeignServerStmt&);
void effects_of(Context&, const ::CreateUserMappingStmt&);
void effects_of(Context&, const ::AlterUserMappingStmt&);
void effects_of(Context&, const ::ImportForeignSchemaStmt&);
void effects_of(Context&, const ::CreatePublicationStmt&);
void effects_of(Context&, const ::AlterPublicationStmt&);
void effects_of(Context&, const ::CreateSubscriptionStmt&);
void effects_of(Context&, const ::AlterSubscriptionStmt&);
// session.cpp: privileges, variables, transactions, maintenance
void effects_of(Context&, const ::GrantStmt&);
void effects_of(Context&, const ::GrantRoleStmt&);
void effects_of(Context&, const ::AlterDefaultPrivilegesStmt&);
void effects_of(Context&, const ::VariableSetStmt&);
void effects_of(Context&, const ::ConstraintsSetStmt&);
void effects_of(Context&, const ::TransactionStmt&);
void effects_of(Context&, const ::LockStmt&);
void effects_of(Context&, const ::VacuumStmt&);
void effects_of(Context&, const ::ReindexStmt&);
void effects_of(Context&, const ::ClusterStmt&);
void effects_of(Context&, const ::CheckPointStmt&);
void effects_of(Context&, const ::DiscardStmt&);
void effects_of(Context&, const ::ExecuteStmt&);

// "name = value" of SET, as in the statement: for SET itself and for ALTER ROLE, DATABASE and SYSTEM.
SetVariable variable_of(const ::VariableSetStmt& set);
// Is the option there, and not switched off?
bool has_option(const ::List* options, std::string_view name);

}  // namespace limbeck::sql::native
