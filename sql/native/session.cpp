// Privileges, variables, transactions, locks and maintenance.
#include "sql/native/names.h"
#include "sql/native/statements.h"

#include <algorithm>
#include <array>

namespace limbeck::sql::native {

namespace {

// "select", or "select (a, b)" for columns.
std::string privilege(const ::AccessPriv& item) {
    std::string result(item.priv_name ? text_of(item.priv_name) : "all");
    if (length_of(item.cols) == 0) return result;
    result += " (";
    for (const auto& column : strings_of(item.cols)) result += (result.back() == '(' ? "" : ", ") + column;
    return result + ")";
}

QualifiedName granted_object(const ::GrantStmt& statement, const ::Node* object) {
    if (statement.targtype == ACL_TARGET_ALL_IN_SCHEMA) return {std::string(string_of(object)), "*"};
    return object_of(statement.objtype, object).name;
}

Grant grant_of(const ::GrantStmt& statement) {
    Grant effect;
    effect.revoke = !statement.is_grant;
    effect.all_privileges = length_of(statement.privileges) == 0;
    effect.grant_option = statement.is_grant && statement.grant_option;
    if (!statement.is_grant && statement.grant_option) effect.only_option = "grant";
    for (const auto* item : each<::AccessPriv>(statement.privileges)) {
        effect.all_privileges = effect.all_privileges || !item->priv_name;
        effect.privileges.push_back(privilege(*item));
    }
    effect.kind = kind_of(statement.objtype);
    for (const auto* object : each<::Node>(statement.objects)) {
        effect.objects.push_back(granted_object(statement, object));
    }
    effect.grantees = roles_of(statement.grantees);
    for (const auto* grantee : each<::RoleSpec>(statement.grantees)) {
        effect.to_public = effect.to_public || grantee->roletype == ROLESPEC_PUBLIC;
    }
    return effect;
}

}  // namespace

void effects_of(Context& context, const ::GrantStmt& statement) {
    context.add(grant_of(statement));
}

void effects_of(Context& context, const ::GrantRoleStmt& statement) {
    Grant effect;
    effect.revoke = !statement.is_grant;
    effect.kind = ObjectKind::role;
    for (const auto* role : each<::AccessPriv>(statement.granted_roles)) effect.privileges.push_back(privilege(*role));
    effect.grantees = roles_of(statement.grantee_roles);
    // REVOKE ADMIN OPTION FOR and its like take an option away, whose value says false: the membership stays.
    for (const auto* option : each<::DefElem>(statement.opt)) {
        const std::string name(text_of(option->defname));
        if (!statement.is_grant) effect.only_option = name;
        if (statement.is_grant && name == "admin") effect.grant_option = has_option(statement.opt, "admin");
    }
    context.add(std::move(effect));
}

void effects_of(Context& context, const ::AlterDefaultPrivilegesStmt& statement) {
    Grant effect = grant_of(*statement.action);
    effect.default_privileges = true;
    for (const auto* option : each<::DefElem>(statement.options)) {
        if (text_of(option->defname) != "schemas") continue;
        for (const auto& schema : strings_of(list_of(option->arg))) effect.objects.push_back(plain(schema));
    }
    context.add(std::move(effect));
}

bool has_option(const ::List* options, std::string_view name) {
    bool on = false;
    for (const auto* option : each<::DefElem>(options)) {
        if (text_of(option->defname) != name) continue;
        std::string value = constant_of(option->arg);
        std::transform(value.begin(), value.end(), value.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        on = !(value == "false" || value == "off" || value == "0" || value == "no");
    }
    return on;
}

SetVariable variable_of(const ::VariableSetStmt& set) {
    SetVariable result;
    result.name = set.kind == VAR_RESET_ALL ? "all" : std::string(text_of(set.name));
    result.local = set.is_local;
    result.reset = set.kind == VAR_RESET || set.kind == VAR_RESET_ALL || set.kind == VAR_SET_DEFAULT;
    if (set.kind == VAR_SET_CURRENT) result.value = "from current";
    if (set.kind == VAR_SET_MULTI) return result;
    for (const auto* argument : each<::Node>(set.args)) {
        if (!result.value.empty()) result.value += ", ";
        result.value += constant_of(argument);
    }
    return result;
}

void effects_of(Context& context, const ::VariableSetStmt& statement) {
    const auto name = text_of(statement.name);
    if (statement.kind == VAR_SET_MULTI) {  // SET TRANSACTION, SET SESSION CHARACTERISTICS
        std::string what = name == "SESSION CHARACTERISTICS" ? "set session characteristics" : "set transaction";
        return context.add(Transaction{std::move(what)});
    }
    context.add_at(variable_of(statement), name);
}

void effects_of(Context& context, const ::ConstraintsSetStmt& statement) {
    SetVariable effect;
    effect.name = "constraints";
    for (const auto& name : names_of(statement.constraints)) {
        effect.value += (effect.value.empty() ? "" : ", ") + name.printed();
    }
    if (effect.value.empty()) effect.value = "all";
    effect.value += statement.deferred ? " deferred" : " immediate";
    context.add(std::move(effect));
}

void effects_of(Context& context, const ::TransactionStmt& statement) {
    const auto what = [&statement]() -> std::string {
        const std::string name(text_of(statement.savepoint_name));
        switch (statement.kind) {
        case TRANS_STMT_BEGIN:
        case TRANS_STMT_START:
            return "begin";
        case TRANS_STMT_COMMIT:
            return "commit";
        case TRANS_STMT_ROLLBACK:
            return "rollback";
        case TRANS_STMT_SAVEPOINT:
            return "savepoint " + name;
        case TRANS_STMT_RELEASE:
            return "release savepoint " + name;
        case TRANS_STMT_ROLLBACK_TO:
            return "rollback to savepoint " + name;
        case TRANS_STMT_PREPARE:
            return "prepare transaction";
        case TRANS_STMT_COMMIT_PREPARED:
            return "commit prepared";
        case TRANS_STMT_ROLLBACK_PREPARED:
            return "rollback prepared";
        }
        return {};
    };
    context.add(Transaction{what()});
}

void effects_of(Context& context, const ::LockStmt& statement) {
    constexpr std::array modes = {
        "",      "access share",        "row share", "row exclusive",   "share update exclusive",
        "share", "share row exclusive", "exclusive", "access exclusive"};
    const auto mode = static_cast<size_t>(std::max(statement.mode, 0));
    LockTable effect{names_of(statement.relations), mode < modes.size() ? modes[mode] : ""};
    context.add_at(std::move(effect), nth<::RangeVar>(statement.relations, 0));
}

void effects_of(Context& context, const ::VacuumStmt& statement) {
    Maintenance effect;
    effect.what = statement.is_vacuumcmd ? "vacuum" : "analyze";
    if (statement.is_vacuumcmd && has_option(statement.options, "full")) effect.what += " full";
    if (statement.is_vacuumcmd && has_option(statement.options, "analyze")) effect.what += " analyze";
    for (const auto* relation : each<::VacuumRelation>(statement.rels)) {
        effect.tables.push_back(name_of(relation->relation));
    }
    context.add(std::move(effect));
}

void effects_of(Context& context, const ::ReindexStmt& statement) {
    constexpr std::array kinds = {" index", " table", " schema", " system", " database"};
    Maintenance effect;
    effect.what = std::string("reindex") + kinds[std::min<size_t>(statement.kind, kinds.size() - 1)];
    if (has_option(statement.params, "concurrently")) effect.what += " concurrently";
    if (statement.relation) effect.tables.push_back(name_of(statement.relation));
    if (statement.name) effect.tables.push_back(plain(text_of(statement.name)));
    context.add(std::move(effect));
}

void effects_of(Context& context, const ::ClusterStmt& statement) {
    Maintenance effect;
    effect.what = "cluster";
    if (statement.relation) effect.tables.push_back(name_of(statement.relation));
    context.add(std::move(effect));
}

void effects_of(Context& context, const ::CheckPointStmt&) {
    context.add(Maintenance{"checkpoint", {}});
}

// DISCARD TEMP and ALL drop the session's temporary tables; nothing that outlives the session.
void effects_of(Context& context, const ::DiscardStmt& statement) {
    constexpr std::array targets = {"discard all", "discard plans", "discard sequences", "discard temp"};
    context.add(Maintenance{targets[std::min<size_t>(statement.target, targets.size() - 1)], {}});
}

// Runs a statement that was prepared elsewhere.
void effects_of(Context& context, const ::ExecuteStmt& statement) {
    context.add_at(UnknownEffect{"execute " + std::string(text_of(statement.name))}, text_of(statement.name));
}

}  // namespace limbeck::sql::native
