// Abstract values of Python expressions. A value is immutable and owned by the arena of one interpretation.
//
// What Python would compute from constants is a constant (none ... dict). Everything that belongs to Alembic,
// SQLAlchemy or another library stays a *term*: the expression itself over values, with import names resolved to one
// canonical dotted path. `sa.Column("a", sa.Integer(), nullable=False)` is
//     call "sqlalchemy.Column" ["a", call "sqlalchemy.Integer" []] {nullable: False}
// and `t.c.a == 5` is operation(equal, attribute(attribute(t, "c"), "a"), 5). Nothing is rendered before it is sent.
#pragma once

#include "core/statement.h"
#include "core/template.h"
#include "core/text.h"
#include "frontend/syntax.h"

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace limbeck::dataflow {

enum class ValueKind : uint8_t {
    none,
    boolean,    // truth
    integer,    // text: decimal digits, with sign
    floating,   // text: as Python's repr prints it
    string,     // text: a template without holes
    text,       // text: a template with holes: a string that is known in part
    bytes,      // text: the raw bytes
    list,       // items; rest
    tuple,      // items
    set,        // items, in source order; rest
    dict,       // pairs, in insertion order; rest: of keys and values that are not known
    symbol,     // name: canonical dotted path of something imported, not called: "sqlalchemy.Integer"
    call,       // name: canonical dotted path; items: positional arguments; named: keyword arguments
    method,     // receiver.name(items, named): a method called on a term
    attribute,  // receiver.name
    subscript,  // receiver[items[0]]
    operation,  // op over items (one or two); chained comparisons are never operations
    choice,     // items[0] where `condition` holds, else items[1]
    object,     // a mutable list, set or dict: `cell` holds its content
    function,   // a function or lambda of the project: syntax, node, space (where it was defined); receiver: bound self
    klass,      // a class of the project: syntax, node, space (its attributes); items: its bases
    instance,   // of a class of the project: receiver (the class), space (its attributes)
    module,     // a module of the project: space
    unknown     // text: the reason, a sentence without names of the project; name: the detail with names; origin
};

struct Value;
using Ref = const Value*;  // never null unless a comment says so

// Which of two levels a reader has to look at first: what is not known stands between the catalog and the operator.
bool is_worse(Level one, Level other);

// Where a value that is not known comes from, and what is known of it all the same.
struct Origin {
    Level level = Level::unknown;
    Shape shape = Shape::text;
    std::string label;                 // a word for people: "row.id"; names its hole
    std::vector<TraceStep> trace;      // from the source to here
    std::vector<std::string> members;  // of a closed set of strings
    ConditionRef condition;            // of a boolean: what it tests
    std::string catalog;  // what of the catalog it is: "tables", "columns", "column names"; see catalog.cpp
    std::vector<std::string> arguments;  // of that reading: the table's name
    std::string catalog_schema;          // likewise; "?": it is not known
    uint64_t read_at = 0;                // likewise: LiveSchema's clock
    std::string row_query, row_column;   // of a row, and of a value of it: Hole
    Ref element = nullptr;               // of a collection: one of its elements, whichever; null: not a known form
};

struct Value {
    ValueKind kind = ValueKind::unknown;
    bool truth = false;
    bool open = false;  // holds a choice somewhere inside: two values by one condition
    frontend::Operator op = frontend::Operator::none;
    Place place;  // of the expression that made it
    std::string name;
    Template text;
    Ref receiver = nullptr;  // method, attribute, subscript
    std::vector<Ref> items;
    std::vector<std::pair<std::string, Ref>> named;
    std::vector<std::pair<Ref, Ref>> pairs;
    std::vector<ConditionRef> presence;        // of items or pairs; empty: all are there; a null one: always
    Ref rest = nullptr;                        // any number of further elements like this one
    ConditionRef condition;                    // choice
    std::shared_ptr<const Origin> origin;      // unknown; never null then
    const frontend::Syntax* syntax = nullptr;  // function, klass
    frontend::NodeId node;                     // function, klass
    uint32_t cell = 0, space = 0;
    uint32_t epoch = 0;  // content of an object: may be changed in place while the store is in this epoch

    bool is(ValueKind k) const { return kind == k; }
    bool is_call(std::string_view path) const { return kind == ValueKind::call && name == path; }
    bool is_symbol(std::string_view path) const { return kind == ValueKind::symbol && name == path; }
    // The class or function path of a symbol or call ("sqlalchemy.Integer" for both `Integer` and `Integer()`).
    std::string_view path() const {
        return kind == ValueKind::symbol || kind == ValueKind::call ? std::string_view(name) : std::string_view();
    }
    bool is_text() const { return kind == ValueKind::string || kind == ValueKind::text; }
    std::string_view str() const { return text.text; }  // string, integer, floating, bytes
    Ref keyword(std::string_view key) const;            // of call or method; null when absent
    Ref lookup(std::string_view key) const;             // of a dict with constant string keys; null when absent
};

// Owns values; addresses are stable.
class Arena {
  public:
    Ref add(Value value);
    Ref none(Place place);
    Ref boolean(bool truth, Place place);
    Ref integer(long long number, Place place);
    Ref string(std::string text, Place place);
    Ref symbol(std::string path, Place place);
    Ref unknown(std::string reason, std::string detail, Place place);
    Ref unknown(std::string reason, std::string detail, Place place, Origin origin);
    Ref text(Template text, Place place);  // string or text
    std::string_view intern(std::string_view name);

  private:
    std::deque<Value> values_;
    std::set<std::string, std::less<>> names_;
};

// The canonical dotted path of a name imported from Alembic, SQLAlchemy or Python's library: one spelling for each
// public object, whatever module re-exports it: "sqlalchemy.sql.sqltypes.Integer", "sqlalchemy.types.Integer" and
// "sqlalchemy.Integer" are "sqlalchemy.Integer"; "sqlalchemy.dialects.postgresql.base.UUID" is
// "sqlalchemy.dialects.postgresql.UUID". Other paths are returned as they are.
std::string canonical_path(std::string_view dotted);

// For messages and tests: a value as short Python-like text.
std::string printed(Ref value);

}  // namespace limbeck::dataflow
