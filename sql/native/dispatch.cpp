// The one list of the statements in PostgreSQL 18's grammar (production `stmt` of gram.y and what nests in it) and
// where their effects are found. A kind that is not in it yields an UnknownEffect, which is counted.
#include "sql/native/names.h"
#include "sql/native/statements.h"

#include <array>

namespace limbeck::sql::native {

namespace {

struct Kind {
    std::string_view name;
    void (*effects)(Context&, const ::Node*) = nullptr;
    const char* no_effect = nullptr;
};

template <class T>
void read(Context& context, const ::Node* statement) {
    effects_of(context, *as<T>(statement));
}

using Kinds = std::array<Kind, 600>;  // by NodeTag

constexpr Kinds list_kinds() {
    Kinds kinds{};
#define KIND(Name) kinds[T_##Name] = {#Name, &read<::Name>, nullptr};
#define NO_EFFECT(Name, words) kinds[T_##Name] = {#Name, nullptr, words};
    // clang-format off
    KIND(InsertStmt) KIND(UpdateStmt) KIND(DeleteStmt) KIND(MergeStmt) KIND(SelectStmt) KIND(TruncateStmt)
    KIND(CopyStmt) KIND(ExplainStmt) KIND(DeclareCursorStmt)
    KIND(CreateStmt) KIND(CreateForeignTableStmt) KIND(CreateTableAsStmt) KIND(ViewStmt) KIND(IndexStmt)
    KIND(RefreshMatViewStmt) KIND(AlterTableStmt) KIND(AlterTableMoveAllStmt)
    KIND(DropStmt) KIND(DropdbStmt) KIND(DropTableSpaceStmt) KIND(DropRoleStmt) KIND(DropOwnedStmt)
    KIND(DropUserMappingStmt) KIND(DropSubscriptionStmt)
    KIND(RenameStmt) KIND(AlterObjectSchemaStmt) KIND(AlterOwnerStmt) KIND(AlterObjectDependsStmt)
    KIND(CommentStmt) KIND(SecLabelStmt) KIND(DefineStmt) KIND(ReassignOwnedStmt)
    KIND(CreateEnumStmt) KIND(AlterEnumStmt) KIND(CompositeTypeStmt) KIND(CreateRangeStmt) KIND(CreateDomainStmt)
    KIND(AlterDomainStmt) KIND(AlterTypeStmt)
    KIND(CreateFunctionStmt) KIND(AlterFunctionStmt) KIND(DoStmt) KIND(CallStmt) KIND(CreateTrigStmt)
    KIND(CreateEventTrigStmt) KIND(AlterEventTrigStmt) KIND(RuleStmt) KIND(CreatePolicyStmt) KIND(AlterPolicyStmt)
    KIND(CreatePLangStmt) KIND(LoadStmt)
    KIND(CreateSchemaStmt) KIND(CreateSeqStmt) KIND(AlterSeqStmt) KIND(CreateExtensionStmt) KIND(AlterExtensionStmt)
    KIND(AlterExtensionContentsStmt) KIND(CreateStatsStmt) KIND(AlterStatsStmt) KIND(AlterCollationStmt)
    KIND(CreateConversionStmt) KIND(CreateCastStmt) KIND(CreateTransformStmt) KIND(CreateAmStmt)
    KIND(CreateOpClassStmt) KIND(CreateOpFamilyStmt) KIND(AlterOpFamilyStmt) KIND(AlterOperatorStmt)
    KIND(AlterTSDictionaryStmt) KIND(AlterTSConfigurationStmt)
    KIND(CreatedbStmt) KIND(AlterDatabaseStmt) KIND(AlterDatabaseRefreshCollStmt) KIND(AlterDatabaseSetStmt)
    KIND(CreateTableSpaceStmt) KIND(AlterTableSpaceOptionsStmt) KIND(AlterSystemStmt) KIND(CreateRoleStmt)
    KIND(AlterRoleStmt) KIND(AlterRoleSetStmt) KIND(CreateFdwStmt) KIND(AlterFdwStmt) KIND(CreateForeignServerStmt)
    KIND(AlterForeignServerStmt) KIND(CreateUserMappingStmt) KIND(AlterUserMappingStmt) KIND(ImportForeignSchemaStmt)
    KIND(CreatePublicationStmt) KIND(AlterPublicationStmt) KIND(CreateSubscriptionStmt) KIND(AlterSubscriptionStmt)
    KIND(GrantStmt) KIND(GrantRoleStmt) KIND(AlterDefaultPrivilegesStmt) KIND(VariableSetStmt)
    KIND(ConstraintsSetStmt) KIND(TransactionStmt) KIND(LockStmt) KIND(VacuumStmt) KIND(ReindexStmt)
    KIND(ClusterStmt) KIND(CheckPointStmt) KIND(DiscardStmt) KIND(ExecuteStmt)
    NO_EFFECT(VariableShowStmt, "show")
    NO_EFFECT(ListenStmt, "listen")
    NO_EFFECT(UnlistenStmt, "unlisten")
    NO_EFFECT(NotifyStmt, "notify")
    NO_EFFECT(FetchStmt, "fetch")
    NO_EFFECT(ClosePortalStmt, "close")
    NO_EFFECT(PrepareStmt, "prepare")  // plans; EXECUTE runs
    NO_EFFECT(DeallocateStmt, "deallocate")
    // clang-format on
#undef KIND
#undef NO_EFFECT
            return kinds;
}

constexpr Kinds kinds = list_kinds();

const Kind* kind_of_statement(const ::Node* statement) {
    const auto tag = static_cast<size_t>(statement->type);
    return tag < kinds.size() && !kinds[tag].name.empty() ? &kinds[tag] : nullptr;
}

}  // namespace

std::string_view kind_name(const ::Node* statement) {
    const Kind* kind = statement ? kind_of_statement(statement) : nullptr;
    return kind ? kind->name : "unknown";
}

void add_effects(Context& context, const ::Node* statement) {
    const Kind* kind = statement ? kind_of_statement(statement) : nullptr;
    if (!kind) return context.add(UnknownEffect{"statement kind " + std::to_string(statement ? statement->type : 0)});
    if (kind->no_effect) return context.add(NoEffect{kind->no_effect});
    kind->effects(context, statement);
}

}  // namespace limbeck::sql::native
