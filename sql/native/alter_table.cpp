// ALTER TABLE and its like (ALTER INDEX, VIEW, SEQUENCE, TYPE ... ATTRIBUTE share the node): one effect per subcommand.
// The subcommands carry no positions; each is looked up in its own stretch of the text, between the commas.
#include "sql/native/columns.h"
#include "sql/native/query.h"

namespace limbeck::sql::native {

namespace {

class AlterTableReader {
  public:
    AlterTableReader(Context& context, const ::AlterTableStmt& statement)
        : context_(context), statement_(statement), table_(name_of(statement.relation)) {
        const uint32_t begin = context.source.name_at(statement.relation->location).end;
        commands_ = {std::max(begin, context.range.begin), context.range.end};
        parts_ = context.source.parts(commands_);
        if (parts_.size() != length_of(statement.cmds)) parts_.assign(length_of(statement.cmds), commands_);
    }

    void run() {
        const bool is_table = statement_.objtype == OBJECT_TABLE || statement_.objtype == OBJECT_FOREIGN_TABLE;
        size_t index = 0;
        for (const auto* command : each<::AlterTableCmd>(statement_.cmds)) {
            part_ = parts_[index++];
            if (command->subtype == AT_ChangeOwner) {
                add(SetOwner{kind_of(statement_.objtype), table_, role_of(command->newowner)}, *command);
            } else if (!is_table) {
                add(AlterObject{kind_of(statement_.objtype), table_, phrase(*command), {}}, *command);
            } else if (!columns(*command) && !alter_column(*command) && !constraints(*command)) {
                add(AlterTable{table_, phrase(*command), other_table(*command)}, *command);
            }
        }
    }

  private:
    using What = AlterColumn::What;

    void add(EffectData data, const ::AlterTableCmd& command) {
        const auto name = text_of(command.name);
        const auto found = name.empty() ? std::nullopt : context_.source.find_name(part_, name);
        context_.add(std::move(data), found.value_or(context_.source.first_word(part_)));
    }

    static QualifiedName other_table(const ::AlterTableCmd& command) {
        if (command.subtype == AT_AddInherit) return name_of(as<::RangeVar>(command.def));
        const bool of_partition = command.subtype == AT_AttachPartition || command.subtype == AT_DetachPartition;
        return of_partition ? name_of(as<::PartitionCmd>(command.def)->name) : QualifiedName();
    }

    std::string after(std::string_view keyword) const {
        const auto range = context_.source.expression_after(part_, part_.begin, keyword, part_.end);
        return std::string(context_.source.slice(range));
    }

    bool columns(const ::AlterTableCmd& command) {
        switch (command.subtype) {
        case AT_AddColumn:
            add_column(command);
            return true;
        case AT_DropColumn:
            add(DropColumn{table_, std::string(text_of(command.name)), command.missing_ok,
                           command.behavior == DROP_CASCADE, statement_.objtype == OBJECT_FOREIGN_TABLE},
                command);
            return true;
        case AT_AlterColumnType: {
            const auto& column = *as<::ColumnDef>(command.def);
            if (column.raw_default) walk_query(context_, column.raw_default);
            add(AlterColumnType{table_, std::string(text_of(command.name)), type_of(column.typeName),
                                column.raw_default ? after("using") : ""},
                command);
            return true;
        }
        default:
            return false;
        }
    }

    void add_column(const ::AlterTableCmd& command) {
        const auto& column = *as<::ColumnDef>(command.def);
        context_.add(AddColumn{table_, column_of(context_, column), command.missing_ok},
                     context_.source.name_at(column.location));
        for (auto& constraint : inline_constraints_of(context_, column)) {
            context_.add(AddConstraint{table_, std::move(constraint)}, context_.source.name_at(column.location));
        }
    }

    void column(const ::AlterTableCmd& command, What what, std::string text = {}) {
        add(AlterColumn{table_, std::string(text_of(command.name)), what, std::move(text)}, command);
    }

    bool alter_column(const ::AlterTableCmd& command) {
        switch (command.subtype) {
        case AT_SetNotNull:
            column(command, What::set_not_null);
            return true;
        case AT_DropNotNull:
            column(command, What::drop_not_null);
            return true;
        case AT_ColumnDefault:
            if (command.def) walk_query(context_, command.def);
            column(command, command.def ? What::set_default : What::drop_default, command.def ? after("default") : "");
            return true;
        case AT_AddIdentity:
            column(command, What::add_identity,
                   as<::Constraint>(command.def)->generated_when == 'a' ? "always" : "by default");
            return true;
        case AT_SetIdentity:
            column(command, What::set_identity);
            return true;
        case AT_DropIdentity:
            column(command, What::drop_identity);
            return true;
        case AT_DropExpression:
            column(command, What::drop_expression);
            return true;
        case AT_SetExpression: {
            const auto inside = context_.source.parenthesized(part_, part_.begin);
            column(command, What::set_expression, std::string(context_.source.slice(inside)));
            return true;
        }
        case AT_SetStatistics:
            column(command, What::set_statistics, constant_of(command.def));
            return true;
        case AT_SetStorage:
            column(command, What::set_storage, constant_of(command.def));
            return true;
        case AT_SetCompression:
            column(command, What::set_compression, constant_of(command.def));
            return true;
        case AT_SetOptions:
        case AT_ResetOptions:
        case AT_AlterColumnGenericOptions:
            column(command, What::set_options);
            return true;
        default:
            return false;
        }
    }

    bool constraints(const ::AlterTableCmd& command) {
        const std::string name(text_of(command.name));
        switch (command.subtype) {
        case AT_AddConstraint:
            add_constraint(command);
            return true;
        case AT_DropConstraint:
            add(DropConstraint{table_, name, command.missing_ok, command.behavior == DROP_CASCADE}, command);
            return true;
        case AT_ValidateConstraint:
            add(AlterConstraint{table_, name, "validate"}, command);
            return true;
        case AT_AlterConstraint:
            alter_constraint(command);
            return true;
        default:
            return false;
        }
    }

    void add_constraint(const ::AlterTableCmd& command) {
        auto constraint = constraint_of(context_, *as<::Constraint>(command.def));
        if (!constraint) return add(AlterTable{table_, "add constraint", {}}, command);
        const auto found = constraint->name.empty() ? std::nullopt : context_.source.find_name(part_, constraint->name);
        const auto first = context_.source.first_word(part_);
        context_.add(AddConstraint{table_, std::move(*constraint)}, found.value_or(first));
    }

    void alter_constraint(const ::AlterTableCmd& command) {
        const auto& change = *as<::ATAlterConstraint>(command.def);
        std::string what;
        const auto say = [&what](std::string_view word) { what.append(what.empty() ? "" : " ").append(word); };
        if (change.alterEnforceability) say(change.is_enforced ? "enforced" : "not enforced");
        if (change.alterDeferrability) say(change.deferrable ? "deferrable" : "not deferrable");
        if (change.alterDeferrability && change.initdeferred) say("initially deferred");
        if (change.alterInheritability) say(change.noinherit ? "no inherit" : "inherit");
        const auto name = text_of(change.conname);
        context_.add(AlterConstraint{table_, std::string(name), what},
                     context_.source.find_name(part_, name).value_or(context_.source.first_word(part_)));
    }

    // A subcommand in words, for those that have no effect type of their own.
    std::string phrase(const ::AlterTableCmd& command) const {
        const std::string name(text_of(command.name));
        const auto relation = [&] { return name_of(as<::RangeVar>(command.def)).printed(); };
        const auto partition = [&] { return name_of(as<::PartitionCmd>(command.def)->name).printed(); };
        const auto def_type = [&] {
            const TypeName type = type_of(as<::ColumnDef>(command.def)->typeName);
            return type.name + (type.array ? "[]" : "");
        };
        switch (command.subtype) {
        case AT_AddColumn:  // of a composite type; columns of tables are handled before
            return "add attribute " + std::string(text_of(as<::ColumnDef>(command.def)->colname)) + " " + def_type();
        case AT_DropColumn:
            return "drop attribute " + name;
        case AT_AlterColumnType:
            return "alter attribute " + name + " type " + def_type();
        case AT_ColumnDefault:
            return "alter column " + name + (command.def ? " set default" : " drop default");
        case AT_SetStatistics:
            return "alter column " + (name.empty() ? std::to_string(command.num) : name) + " set statistics";
        case AT_ClusterOn:
            return "cluster on " + name;
        case AT_DropCluster:
            return "set without cluster";
        case AT_SetLogged:
            return "set logged";
        case AT_SetUnLogged:
            return "set unlogged";
        case AT_DropOids:
            return "set without oids";
        case AT_SetAccessMethod:
            return "set access method " + (name.empty() ? "default" : name);
        case AT_SetTableSpace:
            return "set tablespace " + name;
        case AT_SetRelOptions:
            return "set options";
        case AT_ResetRelOptions:
            return "reset options";
        case AT_EnableTrig:
            return "enable trigger " + name;
        case AT_EnableAlwaysTrig:
            return "enable always trigger " + name;
        case AT_EnableReplicaTrig:
            return "enable replica trigger " + name;
        case AT_DisableTrig:
            return "disable trigger " + name;
        case AT_EnableTrigAll:
            return "enable trigger all";
        case AT_DisableTrigAll:
            return "disable trigger all";
        case AT_EnableTrigUser:
            return "enable trigger user";
        case AT_DisableTrigUser:
            return "disable trigger user";
        case AT_EnableRule:
            return "enable rule " + name;
        case AT_EnableAlwaysRule:
            return "enable always rule " + name;
        case AT_EnableReplicaRule:
            return "enable replica rule " + name;
        case AT_DisableRule:
            return "disable rule " + name;
        case AT_AddInherit:
            return "inherit " + relation();
        case AT_DropInherit:
            return "no inherit " + relation();
        case AT_AddOf:
            return "of " + type_of(as<::TypeName>(command.def)).name;
        case AT_DropOf:
            return "not of";
        case AT_ReplicaIdentity:
            return "replica identity";
        case AT_EnableRowSecurity:
            return "enable row security";
        case AT_DisableRowSecurity:
            return "disable row security";
        case AT_ForceRowSecurity:
            return "force row security";
        case AT_NoForceRowSecurity:
            return "no force row security";
        case AT_GenericOptions:
            return "options";
        case AT_AttachPartition:
            return "attach partition " + partition();
        case AT_DetachPartition:
            return "detach partition " + partition() +
                   (as<::PartitionCmd>(command.def)->concurrent ? " concurrently" : "");
        case AT_DetachPartitionFinalize:
            return "detach partition " + partition() + " finalize";
        default:
            // A subcommand that is not in this list still says its own words.
            return std::string(context_.source.slice(context_.source.trimmed(part_)));
        }
    }

    Context& context_;
    const ::AlterTableStmt& statement_;
    const QualifiedName table_;
    Range commands_;
    Range part_;
    std::vector<Range> parts_;
};

}  // namespace

void effects_of(Context& context, const ::AlterTableStmt& statement) {
    context.if_exists = statement.missing_ok;
    AlterTableReader(context, statement).run();
    context.if_exists = false;
}

void effects_of(Context& context, const ::AlterTableMoveAllStmt& statement) {
    context.add(AlterObject{ObjectKind::tablespace,
                            plain(text_of(statement.orig_tablespacename)),
                            "move all " +
                                std::string(statement.objtype == OBJECT_INDEX     ? "indexes"
                                            : statement.objtype == OBJECT_MATVIEW ? "materialized views"
                                                                                  : "tables") +
                                " to " + std::string(text_of(statement.new_tablespacename)),
                            {}});
}

}  // namespace limbeck::sql::native
