// What a revision sends to the database, in order, and what could not be analysed.
#pragma once

#include "core/template.h"
#include "core/text.h"

#include <compare>
#include <memory>
#include <string>
#include <vector>

namespace limbeck {

enum class Direction : uint8_t { upgrade, downgrade };
const char* name_of(Direction direction);

// A test on the way to a statement. Immutable and shared.
struct Condition {
    enum class Kind : uint8_t {
        all,
        any,
        negation,  // over `operands`
        has_table,
        has_column,
        has_index,
        has_constraint,
        has_type,
        has_rows,
        server_version,
        failed,
        type_made_in_this_run,
        opaque  // `arguments[0]` is the source text of the test
    };
    Kind kind = Kind::opaque;
    std::vector<std::string> arguments;
    std::vector<std::shared_ptr<const Condition>> operands;
    Place place;
};
using ConditionRef = std::shared_ptr<const Condition>;
const char* name_of(Condition::Kind kind);
// "not has_table('users')"; an opaque one as its source text, spaces folded; cut to some hundred characters.
std::string printed(const Condition& condition);

struct Statement {
    Template sql;         // without trailing semicolon; several statements in one text are possible
    Place place;          // the call that sends it, or that leads to it out of the revision's own file
    std::string via;      // that call's API: "op.drop_column", "batch.add_column", "op.execute", "bind.execute"
    int transaction = 0;  // ordinal inside the direction; -1: autocommit
    std::string foreach;  // what it is repeated over; empty: sent once
    std::vector<ConditionRef> conditions;  // all must hold
    std::vector<ConditionRef> guards;      // hold too: the revision stops where one does not
    bool may_fail = false;                 // the project catches what the database raises here, and goes on
    std::vector<Place> calls;  // the calls on the way from `place` to the one that sends, when that is another
};

struct QualifiedName {
    std::string schema;  // empty: found through search_path
    std::string name;

    std::string printed() const;  // "schema.name", unquoted: for people and for keys
    friend auto operator<=>(const QualifiedName&, const QualifiedName&) = default;
};
// The name that SQL writes: parts in quotes where they need to be, with dots between them. Nothing is folded.
QualifiedName qualified_name(std::string_view written);

// A call, or a piece of a file, that limbeck could not turn into statements. Never silent: printed and counted.
struct Unanalysed {
    Place place;
    std::string call;            // what was called, as written: "op.execute", "add_column_if_missing"; or "module"
    std::string reason;          // a sentence without names of the project, so that equal reasons can be counted
    std::string detail;          // the names: "`tables` is a parameter"
    QualifiedName table = {};    // that alone can be changed by it; empty: anything
    bool reaches_schema = true;  // false: it has nothing of the database in its hands, or writes rows only
};

// Calls that are known to send nothing to PostgreSQL, or cannot be reached: accounted for, not a gap.
struct Skipped {
    Place place;
    std::string call;
    std::string reason;  // "after return", "for another dialect", "sends nothing"
};

enum class Known : uint8_t { no, yes, unknown };
const char* name_of(Known answer);  // "no", "yes", "unknown"

// A test of the catalog that the revision makes, and what the schema says that it meets.
struct SchemaQuestion {
    Place place;
    std::string question;  // "has_table('users')"
    Known answer = Known::unknown;
    std::string reason;  // why it is not known
};

bool always_holds(const Condition& condition);
// Sent once, under no condition that is not decided: what it makes is there afterwards. A type that was made earlier in
// the same run is there without it.
bool is_sure(const Statement& statement);

// What one direction of one revision does.
struct DirectionResult {
    Direction direction = Direction::upgrade;
    Place place;  // the function's name; the file's first byte when there is no such function
    bool present = false;
    std::vector<Statement> statements;
    std::vector<Unanalysed> unanalysed;
    std::vector<Skipped> skipped;
    std::vector<SchemaQuestion> questions;
};

struct RevisionResult {
    std::vector<Unanalysed>
        unanalysed;  // of the module itself: syntax that could not be parsed, statements at top level
    DirectionResult upgrade;
    DirectionResult downgrade;
    bool asks_schema = false;  // another schema may give another result; or something is rolled back on the way

    RevisionResult() { downgrade.direction = Direction::downgrade; }
};

}  // namespace limbeck
