// Functions and what makes the server run them: DO, CALL, triggers, rules, policies, languages.
#include "sql/native/names.h"
#include "sql/native/query.h"
#include "sql/native/statements.h"

namespace limbeck::sql::native {

namespace {

// AS 'source', or AS 'object file', 'symbol'.
std::string body_of(const ::Node* argument) {
    if (is(argument, T_String)) return std::string(string_of(argument));
    return std::string(string_of(nth<::Node>(list_of(argument), 0)));
}

// A body in SQL's own form (RETURN ... or BEGIN ATOMIC ... END): the last part of the statement.
std::string sql_body(Context& context) {
    const auto [first, last] = context.source.tokens(context.range);
    for (const Token* token = first; token != last; ++token) {
        if (context.source.text()[token->begin] == '"') continue;
        const bool atomic = context.source.spells(*token, "begin") && token + 1 != last &&
                            context.source.spells(*(token + 1), "atomic");
        if (atomic || context.source.spells(*token, "return")) {
            return std::string(context.source.slice({token->begin, context.range.end}));
        }
    }
    return {};
}

}  // namespace

void effects_of(Context& context, const ::CreateFunctionStmt& statement) {
    CreateFunction effect;
    effect.function = name_of(statement.funcname);
    effect.procedure = statement.is_procedure;
    effect.or_replace = statement.replace;
    for (const auto* option : each<::DefElem>(statement.options)) {
        const auto name = text_of(option->defname);
        if (name == "as") effect.body = body_of(option->arg);
        if (name == "language") effect.language = constant_of(option->arg);
        if (name == "security") effect.security_definer = constant_of(option->arg) == "true";
    }
    if (statement.sql_body) {
        effect.body = sql_body(context);
        if (effect.language.empty()) effect.language = "sql";
    }
    const std::string name = effect.function.name;
    context.add_at(std::move(effect), name);
}

void effects_of(Context& context, const ::AlterFunctionStmt& statement) {
    AlterObject effect;
    effect.kind = kind_of(statement.objtype);
    effect.object = name_of(statement.func->objname);
    for (const auto* action : each<::DefElem>(statement.actions)) {
        if (!effect.what.empty()) effect.what += ", ";
        effect.what += text_of(action->defname);
        if (is(action->arg, T_VariableSetStmt)) {
            effect.what += " " + std::string(text_of(as<::VariableSetStmt>(action->arg)->name));
        } else if (text_of(action->defname) == "security") {
            effect.what += constant_of(action->arg) == "true" ? " definer" : " invoker";
        }
    }
    const std::string name = effect.object.name;
    context.add_at(std::move(effect), name);
}

void effects_of(Context& context, const ::DoStmt& statement) {
    Do effect;
    effect.language = "plpgsql";  // the default
    for (const auto* option : each<::DefElem>(statement.args)) {
        if (text_of(option->defname) == "as") effect.body = body_of(option->arg);
        if (text_of(option->defname) == "language") effect.language = constant_of(option->arg);
    }
    context.add(std::move(effect));
}

void effects_of(Context& context, const ::CallStmt& statement) {
    walk_query(context, statement.funccall);
    context.add(Call{name_of(statement.funccall->funcname)}, context.source.name_at(statement.funccall->location));
}

void effects_of(Context& context, const ::CreateTrigStmt& statement) {
    CreateTrigger effect;
    effect.name = text_of(statement.trigname);
    effect.table = name_of(statement.relation);
    effect.function = name_of(statement.funcname);
    effect.or_replace = statement.replace;
    context.add_at(std::move(effect), text_of(statement.trigname));
}

void effects_of(Context& context, const ::CreateEventTrigStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::event_trigger;
    effect.object = plain(text_of(statement.trigname));
    context.add_at(std::move(effect), text_of(statement.trigname));
}

void effects_of(Context& context, const ::AlterEventTrigStmt& statement) {
    const char* what = statement.tgenabled == 'D'   ? "disable"
                       : statement.tgenabled == 'R' ? "enable replica"
                       : statement.tgenabled == 'A' ? "enable always"
                                                    : "enable";
    const auto name = text_of(statement.trigname);
    context.add_at(AlterObject{ObjectKind::event_trigger, plain(name), what, {}}, name);
}

// The actions of a rule run later, when its event happens.
void effects_of(Context& context, const ::RuleStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::rule;
    effect.object = plain(text_of(statement.rulename));
    effect.or_replace = statement.replace;
    effect.of_table = name_of(statement.relation).printed();
    context.add_at(std::move(effect), text_of(statement.rulename));
}

void effects_of(Context& context, const ::CreatePolicyStmt& statement) {
    if (statement.qual) walk_query(context, statement.qual);
    if (statement.with_check) walk_query(context, statement.with_check);
    CreateObject effect;
    effect.kind = ObjectKind::policy;
    effect.object = plain(text_of(statement.policy_name));
    effect.of_table = name_of(statement.table).printed();
    context.add_at(std::move(effect), text_of(statement.policy_name));
}

void effects_of(Context& context, const ::AlterPolicyStmt& statement) {
    std::string what;
    if (statement.roles) what += " roles";
    if (statement.qual) what += " using";
    if (statement.with_check) what += " with check";
    const auto name = text_of(statement.policy_name);
    context.add_at(AlterObject{ObjectKind::policy, plain(name), "set" + what, name_of(statement.table).printed()},
                   name);
}

void effects_of(Context& context, const ::CreatePLangStmt& statement) {
    CreateObject effect;
    effect.kind = ObjectKind::language;
    effect.object = plain(text_of(statement.plname));
    effect.or_replace = statement.replace;
    context.add_at(std::move(effect), text_of(statement.plname));
}

// Loads a library into the server, whose code runs at once: its effects are not known.
void effects_of(Context& context, const ::LoadStmt&) {
    context.add(UnknownEffect{"load"});
}

}  // namespace limbeck::sql::native
