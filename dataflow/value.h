// Abstract values of Python expressions. A value is immutable and owned by the arena of one interpretation.
//
// What Python would compute from constants is a constant (none ... dict). Everything that belongs to Alembic,
// SQLAlchemy or another library stays a *term*: the expression itself over values, with import names resolved to one
// canonical dotted path. `sa.Column("a", sa.Integer(), nullable=False)` is
//     call "sqlalchemy.Column" ["a", call "sqlalchemy.Integer" []] {nullable: False}
// and `t.c.a == 5` is operation(equal, attribute(attribute(t, "c"), "a"), 5). Nothing is rendered before it is sent.
#pragma once

#include "core/template.h"
#include "core/text.h"
#include "frontend/syntax.h"

#include <deque>
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
    string,     // text: a template; in this version without holes
    bytes,      // text: the raw bytes
    list,       // items
    tuple,      // items
    set,        // items, in source order
    dict,       // pairs, in insertion order
    symbol,     // name: canonical dotted path of something imported, not called: "sqlalchemy.Integer"
    call,       // name: canonical dotted path; items: positional arguments; named: keyword arguments
    method,     // receiver.name(items, named): a method called on a term
    attribute,  // receiver.name
    subscript,  // receiver[items[0]]
    operation,  // op over items (one or two); chained comparisons are never operations
    function,   // a function or class of this file, or a lambda: `node`; name: its name
    unknown     // text: the reason, a sentence without names of the project; name: the detail with names
};

struct Value;
using Ref = const Value*;  // never null unless a comment says so

struct Value {
    ValueKind kind = ValueKind::unknown;
    bool truth = false;
    frontend::Operator op = frontend::Operator::none;
    Place place;  // of the expression that made it
    std::string name;
    Template text;
    Ref receiver = nullptr;  // method, attribute, subscript
    std::vector<Ref> items;
    std::vector<std::pair<std::string, Ref>> named;
    std::vector<std::pair<Ref, Ref>> pairs;
    frontend::NodeId node;  // function

    bool is(ValueKind k) const { return kind == k; }
    bool is_call(std::string_view path) const { return kind == ValueKind::call && name == path; }
    bool is_symbol(std::string_view path) const { return kind == ValueKind::symbol && name == path; }
    // The class or function path of a symbol or call ("sqlalchemy.Integer" for both `Integer` and `Integer()`).
    std::string_view path() const {
        return kind == ValueKind::symbol || kind == ValueKind::call ? std::string_view(name) : std::string_view();
    }
    std::string_view str() const { return text.text; }  // string, integer, floating, bytes
    Ref keyword(std::string_view key) const;            // of call or method; null when absent
    Ref lookup(std::string_view key) const;             // of a dict with constant string keys; null when absent
};

// Owns values; addresses are stable.
class Arena {
  public:
    Ref add(Value value) { return &values_.emplace_back(std::move(value)); }
    Ref none(Place place);
    Ref boolean(bool truth, Place place);
    Ref integer(long long number, Place place);
    Ref string(std::string text, Place place);
    Ref unknown(std::string reason, std::string detail, Place place);

  private:
    std::deque<Value> values_;
};

// The canonical dotted path of a name imported from Alembic, SQLAlchemy or Python's library: one spelling for each
// public object, whatever module re-exports it: "sqlalchemy.sql.sqltypes.Integer", "sqlalchemy.types.Integer" and
// "sqlalchemy.Integer" are "sqlalchemy.Integer"; "sqlalchemy.dialects.postgresql.base.UUID" is
// "sqlalchemy.dialects.postgresql.UUID". Other paths are returned as they are.
std::string canonical_path(std::string_view dotted);

// For messages and tests: a value as short Python-like text.
std::string printed(Ref value);

}  // namespace limbeck::dataflow
