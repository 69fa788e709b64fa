// SQL expressions and core statements between Python and text, in SQLAlchemy's own two steps: terms become nodes (where
// operands are coerced, grouped and typed), and nodes become text (where tables are correlated and labels numbered).
// Private to the rendering of expressions and statements; rendering.h has the public doors.
//
//   expression.cpp            the doors, and the dispatch of terms to the files below
//   expression_operators.cpp  precedence and text of operators
//   expression_type.cpp       types of operands and results
//   expression_node.cpp       making nodes: grouping, negation, boolean lists
//   expression_compare.cpp    Python's operators: == + & ~ [] with coercion of the other operand
//   expression_method.cpp     methods of expressions: in_, like, is_, desc, label, op ...
//   expression_call.cpp       text, literal, case, cast, and_, exists ...
//   expression_function.cpp   func.x(...), over, filter
//   expression_table.cpp      tables, aliases and their columns
//   expression_render.cpp     nodes to text
//   select_read.cpp           select() and its methods
//   select.cpp                selects to text
#pragma once

#include "dataflow/rendering/expression_operators.h"
#include "dataflow/rendering/expression_type.h"
#include "dataflow/rendering/literal.h"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace limbeck::dataflow::rendering::dml {

struct Node;
struct Select;
struct From;

struct Column {
    std::string key;
    std::string name;
    Ref name_value = nullptr;  // the str or quoted_name
    Ref term = nullptr;        // Column(...) or column(...); null in an open table
    SqlType type;
    bool schema_column = false;  // sqlalchemy.Column, not column()
    bool primary_key = false;
    bool nullable = true;
    const Node* origin = nullptr;  // of a subquery's column
};

// What can stand after FROM. Its address is its identity, as the object's is in Python.
struct From {
    enum class Kind : uint8_t { table, alias, subquery, cte, join, text, excluded };
    Kind kind = Kind::table;
    Ref term = nullptr;
    Template name;           // qualified, quoted; of an alias: its own; empty: anonymous
    std::string plain_name;  // for anonymous aliases of it
    bool anonymous = false;
    bool open = false;          // columns are not known: those mentioned exist
    bool schema_table = false;  // sqlalchemy.Table: has primary key, defaults
    std::deque<Column> columns;
    const From* element = nullptr;   // of an alias
    const Select* select = nullptr;  // of a subquery, a CTE
    const From* left = nullptr;      // of a join
    const From* right = nullptr;
    const Node* on = nullptr;
    const char* join = " JOIN ";
    Template text;  // of a text
};

// A piece of rendered text, then a node.
struct Part {
    Template text;
    const Node* node = nullptr;
};

struct Node {
    enum class Kind : uint8_t {
        column,    // of a table, or alone
        verbatim,  // literal_column
        text,      // text(): parts
        bind,
        null,
        truth,  // true(), false(): `flag`
        parts,  // functions, CASE, CAST, EXTRACT: text around children
        array,  // postgresql.array: parts
        tuple,
        filter,  // aggregate FILTER
        binary,
        list,        // operands of one associative operator
        prefix,      // operator before its operand
        suffix,      // ... ASC
        as_boolean,  // a boolean operand: `flag` false renders NOT
        grouping,
        label,
        subquery,  // of `select`
        exists
    };
    Kind kind = Kind::parts;
    Op op = Op::none;
    Op negated = Op::none;  // what ~ makes of a binary
    const CustomOp* custom = nullptr;
    SqlType type;
    bool flag = false;
    bool group = true;        // false: never put in parentheses
    bool collection = false;  // ANY(...), ALL(...)
    bool expanding = false;   // a bound list
    bool required = false;    // a bind without a value of its own
    bool inlined = false;     // op.inline_literal
    bool named_bind = false;  // its value may come with the execution
    bool generic_function = false, function = false, cast = false;
    uint32_t height = 0;
    std::vector<const Node*> children;
    std::vector<Part> parts;
    Template text;     // name of a column, verbatim text, ESCAPE of a LIKE
    std::string name;  // of a bind, label, function; key of a column
    Ref value = nullptr;
    const From* from = nullptr;
    const Select* select = nullptr;
};

struct Select {
    std::string keyword;  // of a compound: "UNION"
    std::vector<const Select*> compound;
    std::vector<const Node*> columns;
    std::vector<const From*> froms;  // explicit ones
    std::vector<const Node*> where, group_by, having, order_by, distinct_on;
    const Node* limit = nullptr;
    const Node* offset = nullptr;
    bool distinct = false;
    std::string for_update;
    std::vector<const From*> correlate;  // explicit
    bool auto_correlate = true;
    std::vector<Template> prefixes;
};

// How a node is rendered inside another one.
struct Mode {
    bool tables = true;        // columns with their table
    bool in_operator = false;  // an operand
    bool eager = false;        // operators of JSON put each operand in parentheses
    bool columns_clause = false;
};

class Compiler {
  public:
    Compiler(Session& owner, Literals form) : session(owner), literals(form) {}

    Session& session;
    const Literals literals;
    // What the execution binds by name; null: nothing.
    Ref parameters = nullptr;
    // Columns that insert() or update() set: a bindparam() may not have their names.
    std::vector<std::string> reserved;

    bool ok() const { return session.ok(); }

    // --- terms to nodes; a null result comes with a failure ---
    const Node* sql(Ref term);                                  // an SQL expression
    const Node* element(Ref value, SqlType type = {});          // an SQL expression or a Python value
    const Node* criterion(Ref value);                           // of WHERE, HAVING, and_()
    const Node* ordering(Ref value);                            // of ORDER BY, GROUP BY
    const Node* operand(const Node* beside, Ref value, Op op);  // the other side of an operator
    const Node* bind(Ref value, SqlType type, std::string name = "param");
    const Node* text_clause(const Template& text, const std::vector<std::pair<std::string, Ref>>& values,
                            const std::vector<Ref>& binds);

    // expression_node.cpp
    const Node* make(Node node);
    Node* copy(const Node* node);
    const Node* null_node();
    const Node* truth(bool value);
    const Node* binary(const Node* left, const Node* right, Op op, SqlType type, Op negated,
                       const CustomOp* custom = nullptr);
    const Node* grouped(const Node* node, Op against, const CustomOp* against_custom = nullptr);  // self_group()
    const Node* negate(const Node* node);
    const Node* conjunction(Op op, const std::vector<const Node*>& clauses);
    const Node* where_clause(const std::vector<const Node*>& clauses);  // null: no clause is left
    const Node* joined(std::vector<Part> parts, Template tail, SqlType type);
    const Node* with_type(const Node* node, SqlType type);

    // expression_compare.cpp
    const Node* operate(frontend::Operator op, const Node* left, Ref left_value, Ref right);
    const Node* compare(Op op, const Node* left, Ref right);
    const Node* compare_nodes(Op op, const Node* left, const Node* right, Op negated);
    const Node* arithmetic(Op op, const Node* left, const Node* right);
    const Node* in_list(const Node* left, Ref values, bool negated);
    const Node* index(const Node* of, Ref key);
    const Node* custom_binary(const Node* left, const CustomOp* op, Ref right, SqlType type, bool typed);

    // expression_method.cpp, expression_call.cpp, expression_function.cpp
    const Node* method(Ref term);
    const Node* attribute(Ref term);
    const Node* call(Ref term);
    const Node* function(std::string_view path, Ref term);
    const Node* function_text(std::string_view name, std::vector<const Node*> arguments, SqlType type);
    const Node* over(const Node* of, Ref term, size_t first);
    const Node* case_expression(Ref term);
    const Node* cast(const Node* inner, Ref type);
    const Node* exists(const Select* select);
    const Node* scalar(const Select* select);
    const CustomOp* custom_op(CustomOp op);

    // expression_table.cpp
    From* from(Ref term);  // a table, alias, subquery or join term; null: it is none
    const From* from_or_fail(Ref term);
    const Node* column_of(const From* from, std::string_view key, Ref at);
    const Node* column_node(const From* from, const Column& column);
    static bool is_columns(Ref term);  // t.c, t.columns
    const Node* catalog_columns(const From* table, Ref at);
    std::vector<const Node*> all_columns(const From* from, Ref at);
    const From* excluded(Ref insert);

    // select_read.cpp
    const Select* select(Ref term);  // null without failure: the term is no select
    const Select* select_or_fail(Ref term);
    const From* join(const From* left, const Arguments& arguments, bool outer, Ref at);

    // --- nodes to text ---
    void render(const Node* node, Template& out, Mode mode = {});
    void render_select(const Select& select, Template& out, bool as_from);
    void render_from(const From* from, Template& out);
    void render_froms(const std::vector<const From*>& froms, Template& out);
    void render_list(const std::vector<const Node*>& nodes, std::string_view separator, Template& out, Mode mode);
    Template from_name(const From* from);  // as columns name it
    void with_ctes(Template& out);         // puts the WITH clause of what was rendered before it
    std::string anonymous(const void* object, const std::string& base);
    void render_labelled(const Node* node, Template& out, bool as_from, std::set<std::string>& names);
    // The tables that a node mentions outside subqueries, in order.
    void tables_of(const Node* node, std::vector<const From*>& out) const;

    struct Scope {
        std::vector<const From*> correlate, as_from;
    };
    std::vector<Scope> scopes;

    // Bounds of hostile input.
    static constexpr int max_depth = 200;
    static constexpr uint32_t max_height = 1000;
    static constexpr size_t max_nodes = 200'000;
    static constexpr size_t max_froms = 500;
    struct Deeper {
        explicit Deeper(Compiler& owner, Ref at);
        ~Deeper() { --compiler.depth_; }
        Compiler& compiler;
        bool allowed;
    };

  private:
    const Node* call_named(std::string_view name, Ref term);
    const Node* text_term(Ref term);
    const Node* text_method(Ref term);
    const Node* bindparam(Ref term);
    const Node* string_match(const Node* left, std::string_view name, Op op, Ref term);
    const Node* between(const Node* left, Ref low, Ref high, bool symmetric);
    const Node* in_values(const Node* left, Ref values);
    const Node* json_access(const Node* index, std::string_view name, Ref term);
    const Node* type_method(const Node* left, std::string_view name, Ref term, bool& known);
    const Node* collection(const Node* inner, Op op);
    const Node* ordered(const Node* inner, Op op);
    const Node* labelled(const Node* inner, std::string name);
    const Node* extract(Ref field, Ref of);
    const Node* wrapped(const Node* node, SqlType type);  // type_coerce
    void add_columns(From& table, const std::vector<Ref>& items, size_t first);
    void read_table(From& table, Ref term);
    bool read_column(Ref term, Column& out);
    From* derived(Ref term, From::Kind kind, Ref name);
    bool select_base(Ref term, Select& out);
    bool select_step(Ref method, Select& out);
    void add_select_item(Select& out, Ref item);
    bool add_for_update(Ref method, Select& out);
    void render_binary(const Node* node, Template& out, Mode mode);
    void render_operands(const Node* node, std::string_view between, Template& out, Mode mode, bool eager);
    void render_json_index(const Node* node, Template& out, Mode mode);
    void render_contains(const Node* node, Template& out, Mode mode);
    void render_like(const Node* left, const Node* right, const Node* node, bool negated, bool ignore_case,
                     Template& out, Mode mode);
    void render_bind(const Node* node, Template& out, const Node* in);
    void render_expanding(const Node* node, Ref values, Template& out, const Node* in);
    void render_column(const Node* node, Template& out, Mode mode);
    std::vector<const From*> froms_of(const Select& select) const;
    std::vector<const From*> displayed(const Select& select, bool as_from);
    Ref bound_value(const Node* node) const;

    int depth_ = 0;
    std::deque<Node> nodes_;
    std::deque<From> froms_;
    std::deque<Select> selects_;
    std::deque<CustomOp> custom_;
    std::unordered_map<Ref, From*> from_of_;      // looked up only, never iterated
    std::unordered_map<Ref, From*> excluded_of_;  // likewise
    std::map<std::string, int> anonymous_count_;
    std::unordered_map<const void*, std::string> anonymous_name_;  // likewise
    std::vector<const From*> ctes_;                                // in order of mention
    std::vector<Template> cte_texts_;
};

// The methods of a chain, innermost first, down to the term that is no method or has one of the `stops` names.
struct Chain {
    Ref base = nullptr;
    std::vector<Ref> methods;
};
Chain chain_of(Ref term, bool (*starts_here)(std::string_view));

bool is_exists(Ref term);     // exists(...) and its methods
bool is_sql_term(Ref value);  // the opposite of is_python_value

// --- statements: update.cpp, insert.cpp, delete.cpp, select.cpp ---
enum class StatementKind : uint8_t { none, select, insert, update, delete_ };
StatementKind statement_kind(Ref term);
// `many`: one of several parameter sets, so that SQLAlchemy asks for no keys.
Template render_insert(Session& session, Ref term, Ref parameters, bool many);
Template render_update(Session& session, Ref term, Ref parameters);
Template render_delete(Session& session, Ref term, Ref parameters);
Template render_select_statement(Session& session, Ref term, Ref parameters);
// An INSERT of op.bulk_insert: `keys` are those of the first row.
Template render_bulk_row(Session& session, Ref table, Ref row, Ref keys);

// What values() and the execution set, by column, and the rest of a statement that writes rows.
// Of prefix_with(): sent as it is.
Template prefix_text(Session& session, Ref item);

struct Assignment {
    const Column* column = nullptr;  // null: of an open table
    std::string key;
    Template name;  // as it stands in SET and in the list of columns
    const Node* value = nullptr;
    bool expression = false;  // an SQL expression, not a bound value
};
class Writer {
  public:
    Writer(Compiler& owner, Ref statement);
    bool read();  // the chain of methods; false with a failure

    Compiler& compiler;
    const From* table = nullptr;
    std::vector<std::pair<std::string, Ref>> values;  // key, value; the last one of a key counts
    std::vector<Ref> rows;                            // values([{...}, {...}])
    bool ordered = false;                             // ordered_values()
    std::vector<const Node*> where;
    std::vector<const Node*> returning;
    std::vector<Template> prefixes;
    bool inlined = false;  // inline(): no keys are asked for
    Ref select = nullptr;  // from_select(): the query
    std::vector<std::string> select_keys;
    bool select_defaults = true;
    Ref conflict = nullptr;  // the on_conflict method

    // In the table's order; a value of the execution wins over one of values().
    std::vector<Assignment> assignments(Ref parameters);
    Assignment assignment(const Column* column, std::string key, Ref value);
    // The value of Column(default=...) or onupdate=...; null: there is none.
    const Node* default_of(const Column& column, std::string_view which, bool& expression);
    void append_head(std::string_view words, Template& out);
    void append_where(Template& out);
    void append_returning(Template& out);

  private:
    bool base();
    bool step(Ref method);
    bool add_values(const std::vector<Ref>& items, const std::vector<std::pair<std::string, Ref>>& named);
    bool add_pair(Ref key, Ref value);
    bool add_row(Ref row);
    const Node* subscripted(Ref key, std::string& column);

    Ref statement_;
    std::map<std::string, size_t> position_;  // of a key in `values`
};

}  // namespace limbeck::dataflow::rendering::dml
