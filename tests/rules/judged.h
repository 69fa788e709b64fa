// SQL and graphs judged in one call, for the tests of this room.
#pragma once

#include "rules/rules.h"

namespace limbeck::rules {

struct Sent {
    std::string sql;
    std::vector<ConditionRef> conditions = {};
};

inline ConditionRef test_named(std::string text) {
    Condition condition;
    condition.arguments = {std::move(text)};
    return std::make_shared<Condition>(std::move(condition));
}

inline Judged judged(const std::vector<Sent>& sent, Direction direction = Direction::upgrade) {
    DirectionResult result;
    result.direction = direction;
    result.present = true;
    for (const Sent& one : sent) {
        Statement statement;
        statement.sql = Template(one.sql);
        statement.via = "op.execute";
        statement.conditions = one.conditions;
        result.statements.push_back(std::move(statement));
    }
    ScriptTree tree;
    Revision revision;
    revision.id = "ab12";
    sql::ParseCache cache;
    return judge_direction(tree, TreeId(0), revision, result, cache, {});
}

// "DAT001 users, DAT002 users.email": what was found, in order.
inline std::string found(const std::vector<Finding>& findings) {
    std::string out;
    for (const Finding& finding : findings) out += (out.empty() ? "" : ", ") + finding.rule + " " + finding.object;
    return out;
}
inline std::string found_by(const std::vector<Sent>& sent) {
    return found(judged(sent).findings);
}

}  // namespace limbeck::rules
