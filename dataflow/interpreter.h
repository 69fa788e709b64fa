// Private to dataflow: the abstract interpreter of one revision file and of what it imports.
//
// Values are Python's where they are constants, terms where they belong to Alembic or SQLAlchemy, choices where an
// undecided test decides, and unknowns with an origin where something from outside comes in. No path is enumerated:
// an undecided test runs both arms, each under its condition, takes their writes back and joins them (store.h).
// A return, raise, break or continue under a test puts the negated test on what follows.
//
//   interpreter.cpp   steps, names, constants            conditions.cpp   what holds here; tests to conditions
//   expressions.cpp   displays, attributes, subscripts   statements.cpp   statements, blocks, imports
//   comprehensions.cpp                                   branches.cpp     arms, regions, joins
//   operators.cpp     operators and comparisons          loops.cpp        for, while
//   calls.cpp         arguments, which callee            guarded.cpp      with, try, match
//   functions.cpp     functions of the project           classes.cpp      classes, instances, enums, dataclasses
//   collections.cpp   lists, dicts and sets              text.cpp         strings, also those with holes
//   builtins.cpp      Python's builtins                  library.cpp      its own library: itertools, copy, ...
//   json.cpp          json of constants                  files.cpp        open(), pathlib, os.path
//   patterns.cpp      regular expressions                dates.cpp        dates and decimals of constants
//   records.cpp       fields of named tuples,            exceptions.cpp   what is raised, and what catches it
//                     of dataclasses                     managers.cpp     managers left elsewhere than entered
//   sends.cpp         what a call sends                  catalog.cpp      what the inspector reads
//   objects.cpp       queries, objects of mapped classes mapped.cpp       tables of mapped classes
//   own_types.cpp     column types of the project        models.cpp       what rows of library models say of a call
//   environment.cpp   what env.py decides                origins.cpp      where unknown values come from
//   inspected.cpp     what the schema answers
#pragma once

#include "core/schema.h"
#include "dataflow/call_sites.h"
#include "dataflow/modules.h"
#include "dataflow/rendering/rendering.h"
#include "dataflow/store.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace limbeck::dataflow {

// Python's truth of a value, as far as it is known.
enum class Truth : uint8_t { no, yes, unknown };
Truth truth_of(Ref value);  // of everything but objects, whose content the interpreter has

// How a block ends, from weak to strong.
enum class Flow : uint8_t { next, next_iteration, leaves_loop, leaves, raises };

// Budgets of one revision: counted here and nowhere else.
struct Budget {
    uint32_t steps = 150'000;      // expressions evaluated in a direction
    uint32_t allowance = steps;    // of these, for the call or the module's statement that is running
    uint32_t iterations = 20'000;  // of all unrolled loops in a direction
    static constexpr uint32_t steps_of_call = 45'000, steps_of_foreign_call = 10'000;  // made by the direction itself
    static constexpr uint32_t text = 4u << 20;                                         // bytes of one string
    static constexpr uint32_t elements = 100'000;
    static constexpr uint32_t depth = 600;       // nested expressions and blocks, over all calls
    static constexpr uint32_t calls = 80;        // functions that call each other
    static constexpr uint32_t unrolled = 4'096;  // iterations of one loop
    static constexpr uint32_t leaves = 16;       // alternatives of a value
    static constexpr uint32_t members = 256;     // of a closed set of strings

    bool is_used_up() const { return steps == 0 || allowance == 0; }
    void spend() { --steps, --allowance; }
};

// Arguments of one evaluated call.
struct Call {
    frontend::NodeId node;
    Ref callee = nullptr;    // what is called; for x.name(...) of a value: x.name as far as it is one
    Ref receiver = nullptr;  // the object before the dot of `x.name(...)`; null for plain names and for symbols
    std::string_view name;   // the last name of the callee: "execute"
    std::vector<Ref> positional;
    std::vector<std::pair<std::string, Ref>> keywords;
    bool complete = true;   // false: a * or ** argument could not be expanded
    Ref starred = nullptr;  // of a last *argument whose elements are not known, which stands last in `positional`

    Ref keyword(std::string_view key) const;
    Ref argument(size_t position, std::string_view key) const;  // null when absent
};

// The elements of something that can be iterated over.
struct Elements {
    std::vector<Ref> values;
    std::vector<ConditionRef> presence;  // empty: all are there
    Ref rest = nullptr;                  // then any number of these
    ConditionRef rest_if;                // each of them only where this holds; of a content: its `condition`

    bool exact() const { return presence.empty() && !rest; }
    ConditionRef present(size_t i) const { return i < presence.size() ? presence[i] : nullptr; }
};

struct Namespace {
    std::unordered_map<std::string_view, Cell> cells;
    SpaceId parent = no_space;           // where names are looked up next
    Module* module = nullptr;            // of a project module: names are bound when they are asked for
    std::set<std::string_view> globals;  // names that `global` sends to the module
    std::set<std::string_view> nonlocals;
    std::vector<std::string> stars;  // modules of `from m import *` that are not the project's
    bool is_module = false;
    bool is_comprehension = false;  // `:=` binds in the space around it
};

class Interpreter {
  public:
    Interpreter(const Files& files, Modules& modules, const frontend::Syntax& own, const CallSites& sites,
                const rendering::Options& options, LiveSchema* met);

    // The module's body: its names are bound, what it sends goes to `out`.
    void run_module(DirectionResult& out);
    // One direction from the module's names as they are, which it leaves as they were.
    void run_direction(Ref function, DirectionResult& out);
    Ref module_name(std::string_view name);                        // null: not bound
    const std::vector<bool>& seen() const { return seen_; }        // statements and calls that were run
    const std::vector<bool>& entered() const { return entered_; }  // functions that were called
    const std::vector<bool>& escaped() const {
        return escaped_;
    }  // functions that were handed to code that is not known
    bool exhausted() const { return exhausted_; }
    bool asks_schema() const { return asks_schema_; }
    // Of an env.py that was run: what it decides for its revisions, over `options`.
    rendering::Options decided(rendering::Options options) const;

  private:
    using NodeId = frontend::NodeId;
    using NodeKind = frontend::NodeKind;
    using Operator = frontend::Operator;

    // --- interpreter.cpp ---
    Ref evaluate(NodeId node);
    Ref evaluate_inner(NodeId node);
    Ref name(NodeId node);
    Ref lookup(std::string_view name, SpaceId space);  // null when it is not bound
    Ref lookup_here(std::string_view name, SpaceId space);
    Ref builtin(std::string_view name, NodeId node);
    SpaceId make_space(SpaceId parent);
    void assign(std::string_view name, Ref value);  // in the space of the running code
    void assign_in(SpaceId space, std::string_view name, Ref value);
    Ref unknown(std::string_view reason, std::string_view detail, NodeId node);
    Ref constant(NodeId node);
    std::string_view source(NodeId node) const;  // as written
    std::string written(NodeId node, size_t longest) const;
    Place place(NodeId node) const { return syntax_->place(node); }
    bool step(NodeId node);

    // --- conditions.cpp ---
    struct Held {
        ConditionRef condition;
        uint32_t region = 0;  // not 0: what that region's leave puts on the rest
        enum class Says : uint8_t { condition, guard, nothing } says = Says::condition;  // of a statement under it
    };
    void push(ConditionRef condition, uint32_t region = 0, Held::Says says = Held::Says::condition);
    void pop_to(size_t size);
    void assume(const Condition& condition, bool holds, int change);
    Truth known(const Condition& condition) const;
    ConditionRef opaque(NodeId test);
    ConditionRef kept(ConditionRef condition);
    ConditionRef opaque_text(std::string text, Place place);
    ConditionRef negated(const ConditionRef& condition);
    ConditionRef both(Condition::Kind kind, std::vector<ConditionRef> operands, Place place);
    ConditionRef condition_of(Ref value, NodeId test);  // of a value whose truth is not known
    Truth truth(Ref value);
    Ref resolve(Ref value);  // the alternative that holds here; what guards on the way have shown
    Ref tested(ConditionRef condition, NodeId node, std::string_view reason);  // a boolean that is not known
    void narrow(const ConditionRef& condition, Ref subject, Ref if_true, Ref if_false);
    void narrow_compound(const ConditionRef& condition);

    // --- branches.cpp ---
    struct Frame;
    struct Leave {
        Flow flow = Flow::leaves;
        std::vector<Held> path;  // from the region's conditions on
        Changes state;
        bool is_current = false;  // the region's end is this state
        Ref value = nullptr;
    };
    struct Region {
        Flow absorbs = Flow::leaves;
        uint32_t id = 0;
        Store::Mark mark = 0;
        size_t base = 0;          // of conditions_
        bool keeps_state = true;  // false: nobody asks for the state in which it was left
        std::vector<Leave> leaves;
    };
    struct Recent {
        uint32_t region;
        size_t base;
        bool stops = false;  // the revision: nothing catches it
        std::vector<Held> path;
    };
    void enter(Flow absorbs, bool keeps_state = true);
    // Ends the region; the states in which it was left are joined into the one in which its end was reached, if it was.
    // The result: whether anything goes on, and the value that was left with.
    struct Ended {
        bool goes_on = false;
        Ref value = nullptr;
    };
    Ended end_region(bool end_reached, Ref end_value);
    // The same, and what inner leaves of other regions put on the rest goes on holding after it.
    Ended end_region_holding(bool end_reached);
    // Runs f where a generator or context manager yields: with the names of the code around it, whose returns are its
    // own.
    struct Around {
        const frontend::Syntax* syntax;
        SpaceId space;
        Frame* frame;
    };
    void at_yield(const Around& around, const std::function<void()>& f);
    Flow leave(Flow flow, Ref value);
    void hold_after(size_t recents, size_t conditions);
    ConditionRef condition_of(const Leave& leave, const Region& region);
    Flow either(const ConditionRef& condition, const std::function<Flow()>& then,
                const std::function<Flow()>& otherwise, Held::Says says = Held::Says::condition);
    Ref either_value(const ConditionRef& condition, const std::function<Ref()>& then,
                     const std::function<Ref()>& otherwise);
    void under(const ConditionRef& condition, const std::function<void()>& body);
    void apply(const Changes& changes);
    void join(const ConditionRef& condition, const Changes& then, const Changes& otherwise);
    Ref join(const ConditionRef& condition, Ref then, Ref otherwise);  // values may be null: unbound
    Ref join_contents(const ConditionRef& condition, Ref then, Ref otherwise);
    Ref widen(const ConditionRef& condition, Ref before, Ref after);
    Ref picked(Ref value, const Condition& condition, bool holds);
    Ref summary(Ref value, NodeId node);  // one unknown for a choice
    Ref summary_of(std::vector<Ref> values, Place where);
    Ref either_of(Ref one, Ref other);
    void forget_conditional(Value& content);
    // f over arguments without choices; the results of each alternative are joined. At most Budget::leaves calls.
    Ref lift(std::vector<Ref> arguments, const std::function<Ref(const std::vector<Ref>&)>& f);

    // --- expressions.cpp ---
    Ref joined_string(NodeId node);
    Ref formatted_value(NodeId node);
    Ref display(NodeId node, ValueKind kind);
    Ref dict(NodeId node);
    Ref attribute(NodeId node);
    Ref attribute_of(Ref receiver, std::string_view name, NodeId node);
    Ref subscript(NodeId node);
    void raise_by_subscript(Ref receiver, Ref index, NodeId node);
    Ref subscript_of(Ref receiver, Ref index, NodeId node);
    Ref slice_of(Ref receiver, NodeId slice, NodeId node);
    Ref if_expr(NodeId node);
    Ref lambda(NodeId node);
    void bind(NodeId target, Ref value);
    void bind_sequence(NodeId target, Ref value);
    void set_attribute(Ref object, std::string_view name, Ref value, NodeId node);
    void set_subscript(Ref object, Ref index, Ref value, NodeId node);
    void delete_target(NodeId target);

    // --- comprehensions.cpp ---
    Ref comprehension(NodeId node);
    void generate(NodeId node, size_t clause, Value& out);

    // --- operators.cpp ---
    Ref bin_op(NodeId node);
    Ref combine(NodeId node, Operator op, Ref left, Ref right);
    Ref combine_known(NodeId node, Operator op, Ref left, Ref right);
    Ref unary_op(NodeId node);
    Ref compare(NodeId node);
    Ref compare_pair(NodeId node, Operator op, Ref left, Ref right);
    Ref compare_known(NodeId node, Operator op, Ref left, Ref right);
    Ref membership(NodeId node, Ref left, Ref right);
    Ref bool_op(NodeId node);

    // --- calls.cpp ---
    Ref call(NodeId node);
    void arguments_of(NodeId node, Call& call);
    // Of arguments that a * gives at its end, also those that are in it.
    Ref argument_at(const Call& call, size_t position);  // null: none
    Ref call_value(Ref callee, std::vector<Ref> positional, NodeId node);
    Ref dispatch(Call& call);
    Ref called_symbol(Call& call);
    Ref run_given(const Call& call);
    Ref called_method(Call& call);
    Ref called_method_of(Call& call, Ref receiver);
    Ref term_of(Call& call);
    void escape(const Call& call, std::string_view to);
    void escape(Ref value, std::string_view to, Place place, int depth);
    Ref unknown_result(const Call& call, Ref of);
    Ref with_arguments(Ref result, const Call& call);

    // --- functions.cpp ---
    struct Frame {
        SpaceId space = no_space;
        Ref function = nullptr;
        Value* yields = nullptr;                             // of a generator: what it yields, as a list's content
        size_t base = 0;                                     // of conditions_
        size_t regions = 0;                                  // of regions_
        const std::function<void(Ref)>* on_yield = nullptr;  // of a context manager
        Ref self = nullptr;                                  // of a method
        Frame* outer = nullptr;
        bool begun_in_first_pass = false;
    };
    Ref make_function(NodeId node);
    Ref decorated(NodeId node, Ref function);
    Ref call_function(Ref function, Call& call, const std::function<void(Ref)>* on_yield = nullptr);
    bool is_endless(Ref function) const;
    bool is_repeated(Ref function) const;
    Flow run_limited(Ref function, const Call& call, bool& is_cut);
    Ref recursion_result(Ref function, const Call& call);
    Ref run_generator(Ref generator);  // all that it yields, as a list; once
    bool bind_parameters(Ref function, const Call& call, SpaceId space);
    Ref from_double_star(const Call& call, std::string_view id);
    Ref yielded(NodeId node);
    bool holds_yield(const frontend::Syntax& syntax, NodeId function);

    // --- classes.cpp ---
    Ref make_class(NodeId node);
    Ref class_attribute(Ref klass, std::string_view name);  // null: no class of the project has it
    Ref instance_attribute(Ref instance, std::string_view name, NodeId node);
    Ref bound(Ref attribute, Ref self, Ref klass, NodeId node);
    Ref instantiate(Ref klass, Call& call);
    bool derives(Ref klass, std::string_view path);  // from a library's class
    bool derives_from(Ref klass, Ref base);
    const std::vector<Ref>& bases_of(Ref klass);
    const std::vector<Ref>& linearised(Ref klass, int depth);
    std::unordered_map<Ref, std::vector<Ref>> orders_;  // of classes, which never change; a node stays where it is
    void make_enum_members(Ref klass);
    bool is_enum(Ref klass) { return derives(klass, "enum."); }
    Ref enum_members(Ref klass);
    Ref enum_lookup(Ref klass, Ref value, NodeId node, bool by_name);
    Ref super_of(Call& call);
    Ref table_of(Ref klass);  // of a mapped class; null when it is none
    bool has_more_columns(Ref klass);
    bool has_foreign_base(Ref klass);
    void init_subclass(Ref klass, NodeId node);
    Ref frozen_class(Ref klass);
    Ref plain(Ref instance);  // what an enum member or named tuple is where a plain value is wanted; null: nothing

    std::vector<std::pair<std::string, Ref>> mapped_columns(Ref klass);  // by attribute; Column terms with names

    // --- objects.cpp ---
    bool is_query(Ref value) const;
    bool send_query(Call& call, Ref& result);
    Ref send_select(const Call& call, Ref query, std::string_view how);
    bool is_rows_of_query(Ref value) const;  // iterating over it sends it
    Ref iterated_query(Ref query, NodeId node);
    static bool makes_subquery(std::string_view method);
    Ref as_statement(Ref value);  // a query where a statement is wanted: its SELECT; others as they are
    Ref select_of_query(Ref query, bool labelled);
    bool loads_by_join(Ref klass);  // one of its relationships is read with every query
    bool selected_by_query(Ref query, bool labelled, std::vector<Ref>& out);
    Ref table_of_query(Ref query);
    void write_by_query(const Call& call);
    bool send_object_write(Call& call, Ref& result);
    void write_object(const Call& call, Ref object);
    void write_mapping(const Call& call, Ref klass, Ref mapping);
    void send_row(const Call& call, std::string_view kind, Ref klass, std::vector<std::pair<Ref, Ref>> values,
                  std::vector<Ref> where);
    bool values_of(const Call& call, Ref object, Ref klass, std::vector<std::pair<Ref, Ref>>& out);
    Ref stored_value(Ref value);
    void add_nulls(Ref klass, std::vector<std::pair<Ref, Ref>>& values);
    bool is_key_of(Ref klass, std::string_view key);
    bool keys_given(Ref object, Ref klass);
    bool keys_of(Ref object, Ref klass, std::vector<Ref>& out, NodeId node);
    void changed_object(Ref object, std::string_view id, Ref value, NodeId node);
    std::string column_key(Ref klass, std::string_view id);
    Ref mapped_class(Ref value);  // of a row, an object, a table or a class; null: none is known
    void read_objects(Ref statement, Ref rows, NodeId node);
    void follow_relationship(Ref row, std::string_view id, Ref related);
    Ref relationship_target(Ref klass, Ref relationship);
    bool changes_related(const Call& call, Ref receiver);
    Ref method_term(Ref receiver, std::string_view name, std::vector<Ref> items, Place where);
    Ref call_term(std::string_view path, std::vector<Ref> items, Place where);
    Ref column_term(Ref table, std::string_view key, Place where);
    Ref equals_term(Ref left, Ref right, Place where);

    // --- own_types.cpp ---
    Ref type_behind(Ref klass, Ref instance);  // of a class that is a column type; null: it is none
    Ref type_of_decorator(Ref klass, Ref instance, bool pickles);
    Ref decorated_type(Ref klass, Ref instance, bool pickles);
    void printing_changed(Ref decorator, frontend::NodeId function);
    Ref dialect_type(Ref klass, Ref instance);
    bool is_type_decorator(Ref klass);
    Ref library_type_of(Ref klass);
    NodeId compiling_function(Ref klass) const;
    Ref compiled_text(Ref klass, Ref instance);
    Ref own_expression(Ref instance);  // of a class of the project that is one; null: it is none
    Ref named_type(Ref text, Ref instance);
    Ref derived_type(Ref base, Ref klass, Ref instance);
    Ref type_specified_by(Ref klass, Ref instance);
    void enum_labels(Call& call);
    Ref functional_enum(Ref made, frontend::NodeId node);
    Ref reflected_table(Ref tables, Ref name, NodeId node);
    Ref flask_attribute(std::string_view id, NodeId node);  // null: the object has one of its own

    // --- collections.cpp ---
    Ref make_object(Value content, NodeId node);
    Ref content(Ref value);  // of an object; others as they are
    Elements elements(Ref value, NodeId node);
    bool columns_of_table(Ref value, NodeId node, std::vector<Ref>& out);
    Ref column_of_table(Ref table, std::string_view name) const;
    Ref element_of(Ref value, NodeId node);  // of something that is not known
    Ref collection_method(Call& call, Ref receiver);
    Ref changing_method(Call& call, Ref object);
    Ref dict_get(Ref dict, Ref key, NodeId node);  // null: not there
    void append(Ref object, Ref element, ConditionRef presence);
    Ref freeze(Ref value);
    Ref freeze_inner(Ref value);
    Ref copied(Ref value, uint32_t depth, NodeId node);  // of an object; others as they are
    Ref translation(Ref dict, NodeId node);              // str.maketrans()

    // --- text.cpp ---
    Ref text_value(Template text, NodeId node);
    bool append_text(Ref value, Template& out, NodeId node);  // str(value)
    bool append_message(Ref exception, Template& out, NodeId node);
    bool append_formatted(Ref value, char conversion, std::string_view spec, Template& out, NodeId node);
    void append_hole(Ref value, Template& out, NodeId node);
    Ref percent_formatted(Ref format, Ref arguments, NodeId node);
    Ref brace_formatted(Ref format, const Call& call);
    Ref text_method(Call& call, Ref receiver);
    Ref text_with_holes_method(Call& call, Ref receiver);
    Ref joined(Ref separator, Ref parts, NodeId node);
    Ref blurred(Ref value, std::string_view what, NodeId node, Shape shape);

    Ref composed(Ref value, NodeId node);  // psycopg's sql.SQL and its like as text; null: it is none
    Ref quoted_by_preparer(const Call& call);

    // --- library.cpp ---
    Ref called_builtin(Call& call);
    Ref called_library(Call& call);  // null: not computed, as all of these
    Ref called_json(Call& call);
    Ref called_file_function(Call& call);
    Ref called_re(Call& call);
    Ref json_value(std::string_view text, NodeId node);
    Ref read_file(Ref path, NodeId node);  // an open file; what is not the project's: the operator's text
    Ref content_of_file(Ref file);
    std::string path_text(Ref value);

    // --- models.cpp ---
    Ref called_model(Call& call, std::string_view path);  // null: no row holds for it
    Ref passed_through(const Call& call, std::string_view path, const std::optional<std::vector<uint32_t>>& arguments,
                       Shape shape);
    Ref sanitized(const Call& call, std::string_view path, const LibraryModel& model);
    Ref executed_by(const Call& call, const LibraryModel& model);
    void send_modelled(const Call& call, const std::vector<const LibraryModel*>& models);
    std::string public_path(std::string dotted) const;                 // canonical, and what an alias stands for
    Ref modelled_value(std::string_view path, NodeId node);            // of what is read; null: not a value
    Ref inherited_model(Ref klass, std::string_view id, NodeId node);  // of a library's base; null: no row
    Ref modelled_type(Ref type);  // the SQL that a library's type stands for; the type itself where no row holds

    // --- catalog.cpp ---
    Ref inspector_method(Call& call, Ref receiver);
    bool is_inspector(Ref value) const;
    Ref catalog_value(std::string catalog, std::vector<std::string> arguments, NodeId node, std::string label,
                      std::string schema = {});
    Ref read_catalog(Call& call, Ref receiver);
    ConditionRef listed_in(const Origin& catalog, std::string_view name, frontend::NodeId node);
    Ref catalog_reading(const Call& call);  // what a method of the inspector gives, of which nothing is known
    ConditionRef has(Condition::Kind kind, std::vector<std::string> arguments, NodeId node);

    // --- inspected.cpp: what the schema answers, where it is known; null: it is not ---
    Ref read_schema(const Call& call);
    Ref default_schema_name(Ref of, NodeId node);
    Ref answered(Known answer, std::string question, NodeId node, const QualifiedName& of = {});
    Ref catalog_member(const Origin& catalog, std::string_view name, NodeId node);
    Ref inspected_columns(const Relation& relation, NodeId node);
    Ref inspected_constraint(const ConstraintDefinition& constraint, NodeId node);
    Ref some_constraints(const QualifiedName& table, ConstraintKind kind, const Call& call);
    Ref listed_with_others(std::vector<Ref> listed, std::vector<ConditionRef> presence, Ref others,
                           frontend::NodeId node);
    Ref reflected_now(frontend::NodeId node);
    void tables_change(const Call& call, Ref metadata);
    Ref reflected_names(Ref tables) const;
    Ref inspected_type(const TypeName& type, NodeId node);
    Ref reflected_columns(Ref table, NodeId node);  // the Table term with the columns that are read for it
    Ref reflected_foreign_key(const ConstraintDefinition& key, Place where);
    Ref foreign_key_attribute(Ref value, std::string_view id, Place where);
    Known decide(const Condition& condition);
    void follow(const Statement& statement);

    // --- origins.cpp ---
    Ref source_value(std::string_view path, Level level, Shape shape, NodeId node);
    // `column`: of a row, which; empty: the last part of the label.
    Ref derived(Ref of, std::string_view label, NodeId node, Ref memo = nullptr, std::string_view column = {});
    Ref shaped(Ref of, Shape shape, NodeId node);
    Ref rows_of(Ref statement, NodeId node);
    Origin origin_of(Ref value, int depth = 0);  // of everything: what it says of a whole value

    // --- statements.cpp ---
    Flow run_block(NodeId block);
    Flow run_statement(NodeId node);
    void run_assignment(NodeId node);
    void run_import(NodeId node);
    Ref imported(std::string_view dotted, NodeId node);
    Ref import_later(std::string_view dotted, NodeId node);
    Ref import_now(Ref later);
    void bind_lazily(SpaceId space, std::string_view name);
    void run_top_level(SpaceId space, NodeId statement);
    Ref made_by_getattr(Module& module, std::string_view name);
    // False: its budget was used up, and what it has bound so far says nothing.
    bool inside_module(SpaceId space, frontend::NodeId node, const std::function<void()>& f);
    void forget_bindings(SpaceId space, frontend::NodeId node);
    SpaceId space_of(Module& module);
    Flow run_if(NodeId node);
    Flow run_if_else(Ref test, NodeId test_node, const std::function<Flow()>& then,
                     const std::function<Flow()>& otherwise);

    // --- loops.cpp ---
    Flow run_for(NodeId node);
    Flow run_iteration(const std::function<void()>& bind, NodeId body);
    Flow run_repeated(NodeId node, const std::function<void()>& bind, NodeId body, const std::string& over,
                      const ConditionRef& runs, const ConditionRef& each = nullptr);
    Ref filled_by_loop(Ref at_begin, Ref before, Ref after);
    void cut_loop(frontend::NodeId node, std::string over);
    Flow run_loop_else(frontend::NodeId block, bool may_have_broken, frontend::NodeId over);
    Flow run_while(NodeId node);

    // --- guarded.cpp ---
    Flow run_with(NodeId node, size_t item);
    Flow run_try(NodeId node);
    Flow run_guarded_body(NodeId node, const ConditionRef& failed);
    bool imports_only(NodeId block) const;
    Truth is_resolved(NodeId block);
    bool may_swallow(Ref context);
    Flow exit_instance(NodeId node, Ref context, Flow flow, size_t conditions);
    Flow run_generator(NodeId node, Ref generator);
    Flow run_match(NodeId node, Ref subject, size_t which);
    Truth matches(NodeId pattern, Ref subject);

    // --- exceptions.cpp ---
    // Of one try statement, or of a with that may swallow: what it catches by name.
    struct Catching {
        std::vector<Ref> types;
        bool catches_all = false;
    };
    Ref exception_of(std::string_view name, NodeId node);  // an object of one of Python's classes
    // Whether the class of what is raised is one of these; a class or a tuple of classes.
    Truth is_caught_by(Ref exception, Ref types);
    bool is_caught(std::string_view name, bool by_its_name) const;
    // Python's own operation raises here, surely or perhaps; nothing happens where the project does not catch it.
    bool raise_here(std::string_view name, NodeId node);
    void raise_perhaps(std::string_view name, std::string_view when, NodeId node);
    void raise_by_number(Ref value, NodeId node);  // int(value), float(value)
    Catching catching(NodeId node);
    void mark_reached(NodeId node, Ref exception, std::vector<bool>& reached);
    // `exception`: null when it is one that the database raises, which those of `ran` are not for.
    Flow run_handlers(NodeId node, size_t which, Ref exception, std::vector<bool>& ran);
    Flow run_handler(NodeId handler, Ref exception);
    bool may_catch_failure(NodeId handler, bool is_computed);
    bool has_raised(Flow& flow);  // and takes the mark away

    // --- managers.cpp ---
    void inside(Ref function, SpaceId space, NodeId node, const std::function<void()>& f);
    void run_statements(NodeId block, size_t from, size_t to);
    Ref enter_manager(Ref context, Ref exits, NodeId node);
    void leave_manager(Ref exit, NodeId node);
    void leave_managers(Ref exits, NodeId node);
    Flow run_with_exits(NodeId node, size_t item, Ref context);
    Ref exit_stack_method(const Call& call, Ref stack);

    // --- records.cpp ---
    std::vector<std::string_view> fields_of(Ref klass);
    void init_dataclass(Ref klass, Ref self, Call& call);
    Ref namedtuple(Call& call);                   // the class; null: not computed
    Ref record_method(Call& call, Ref instance);  // _replace(), _asdict(); null: none
    Ref replaced_fields(Call& call, Ref instance);

    // --- patterns.cpp ---
    Ref matched(const Call& call, std::string_view how, Ref subject, std::string_view pattern);
    Ref match_method(const Call& call, Ref match);  // group(), groups(); null: none
    Ref substituted(const Call& call, Ref subject, std::string_view pattern);
    Ref substituted_template(const Call& call, Ref text);  // string.Template

    // --- dates.cpp ---
    Ref date_method(const Call& call, Ref receiver);  // of a constant; null: not computed
    Ref date_sum(NodeId node, Operator op, Ref left, Ref right);
    bool formatted_date(Ref value, std::string_view format, std::string& out);

    // --- sends.cpp ---
    bool sends(Call& call, Ref& result);  // true: the call is one that sends or is of the database
    void send_operation(const Call& call, std::string_view name);
    bool send_method(Call& call, Ref& result);
    void send_statement(const Call& call, Ref statement, Ref parameters, bool raw);
    void send_schema(const Call& call);
    bool send_each_row(NodeId node, Ref rows, const std::function<void(Ref)>& send);
    void foreign_function(const Call& call, std::string_view path);
    // Renders for each alternative of the arguments, each under its condition.
    void for_each_alternative(const Call& call, const std::vector<Ref>& arguments,
                              const std::function<void(const std::vector<Ref>&)>& f);
    bool is_site(NodeId call);  // in the running code
    // Renders for each alternative of the arguments, and of one more value behind them.
    using Rendering = std::function<std::vector<rendering::Rendered>(
        const std::vector<Ref>& positional, const std::vector<std::pair<std::string, Ref>>& keywords, Ref last)>;
    void send_alternatives(const Call& call, const std::string& via, Ref last, const Rendering& render);
    using Replaced = std::unordered_map<Ref, Ref>;
    Ref assumed(Ref value, const Condition& condition, bool holds, Replaced& replaced);
    Ref with_options_chosen(Ref value, int depth);
    void configured(const Call& call);  // environment.cpp: context.configure(...)
    Ref main_option(const Call& call);
    Ref version_table_schema(frontend::NodeId node);
    Ref parameters_by_keyword(const Call& call);
    bool is_cursor(Ref value) const;
    bool handed_database(const Call& call) const;
    bool is_database(Ref value) const;
    bool is_connection(Ref value, int depth = 0) const;
    void emit(const Call& call, std::string via, std::vector<rendering::Rendered> rendered);
    void unanalysed(NodeId node, std::string reason, std::string detail, Unanalysed reach = {});
    Unanalysed reach_of(const Call& call);  // what a call that is not rendered can change
    void skipped(NodeId node, std::string reason);
    void flush_batch();
    Place own_place(NodeId node) const;
    std::string callee_text(NodeId call) const;

    const Files& files_;
    Modules& modules_;
    const frontend::Syntax& own_;
    const CallSites& sites_;
    LiveSchema* met_;  // null: nothing is known of the schema
    bool asks_schema_ = false;
    struct Inspected {
        Ref value = nullptr;
        size_t conditions = 0;  // that held then, and the last of them
        ConditionRef last;
    };
    std::map<std::pair<Ref, std::string>, Inspected> inspected_;  // what inspectors have read; looked up only
    Arena arena_;
    Store store_;
    rendering::Session session_;
    std::deque<Namespace> spaces_;
    SpaceId module_space_ = no_space;

    const frontend::Syntax* syntax_;                   // of the running code
    const frontend::Syntax* caller_syntax_ = nullptr;  // of the code that called it
    SpaceId space_ = no_space;                         // of the running code
    Frame* frame_ = nullptr;
    std::vector<Place> calls_;  // of the functions that are running, outermost first
    DirectionResult* out_ = nullptr;
    std::vector<bool> seen_, entered_, escaped_;  // by node of the own file
    std::unordered_map<const frontend::Syntax*, std::unordered_map<uint32_t, Ref>> constants_;  // by node
    std::map<const Module*, SpaceId> module_spaces_;
    std::unordered_map<Ref, Ref> imported_;                      // looked up only
    std::set<std::pair<const Module*, size_t>> run_statements_;  // top-level statements of imported modules
    std::set<std::pair<const Module*, std::string>> started_;    // names looked for through stars
    std::map<std::pair<const frontend::Syntax*, uint32_t>, bool> generators_;

    std::vector<ConditionRef> owned_;
    ConditionRef many_tests_;
    std::vector<Held> conditions_;
    std::unordered_map<const Condition*, std::pair<int, int>> known_;  // how often it holds and does not, on this path
    std::unordered_map<const Condition*, ConditionRef> negations_;
    std::map<std::pair<Condition::Kind, std::vector<const Condition*>>, ConditionRef> made_;  // looked up only
    std::unordered_map<const Condition*, uint32_t> sizes_;                                    // in parts
    std::map<std::pair<Ref, int>, ConditionRef> conditions_of_;
    struct Narrowing {
        Ref subject, if_true, if_false;
    };
    std::unordered_map<const Condition*, std::vector<Narrowing>> narrowings_;
    std::unordered_map<Ref, std::vector<Ref>> narrowed_;
    std::map<std::pair<Ref, std::string>, Ref> derived_;
    std::map<std::pair<Ref, Ref>, Ref> either_;  // looked up only, as the two around it
    std::map<std::tuple<int, Ref, std::string>, Ref> tests_;

    std::vector<Region> regions_;
    std::vector<Recent> recents_;
    uint32_t next_region_ = 1;
    std::string foreach_;
    int transaction_ = 0;
    bool autocommit_ = false;
    bool muted_ = false;          // nothing is sent: a first pass over a loop's body, or the body of an imported module
    bool in_first_pass_ = false;  // over the body of a loop over what is not known: for what it changes only
    bool exhausted_ = false;
    bool loop_was_cut_ = false;  // by the budget of iterations, since it was last cleared
    bool limited_ = false;       // a call that the direction itself makes is running, with a budget of its own
    bool collecting_ = false;    // the next generator that is called runs at once
    std::vector<std::pair<Ref, Ref>> conventions_;  // naming conventions that were assigned, after their MetaData
    bool in_alternative_ = false;                   // what is sent now is one of several, by a test that is not decided
    bool raising_ = false;            // an expression has raised: nothing more of its statement is evaluated
    std::vector<Catching> catching_;  // of the try statements that are running, innermost last
    std::vector<Ref> handled_;        // exceptions whose handlers are running
    uint64_t unknowns_ = 0;           // expressions whose value was not known, so far
    uint32_t depth_ = 0;
    Budget budget_;
    // Of what was given to context.configure().
    std::optional<rendering::NamingConvention> naming_;
    std::optional<std::string> version_table_schema_;
    bool is_configured_ = false;
    bool sets_options_ = false;  // config.set_main_option(): what the user states of alembic.ini is not all
    bool transactional_ddl_ = true;
    std::vector<Ref> tables_;
    std::unordered_map<Ref, Ref> mapped_;     // the class of a table
    std::unordered_map<Ref, Ref> entities_;   // the class of a row that is not known
    std::unordered_map<Ref, Ref> types_;      // the library's type behind an object of the project's
    std::unordered_map<Ref, Ref> reflected_;  // the names of the tables of a MetaData after reflect(); looked up only
    std::set<Ref> related_;                   // what relationships of rows lead to; looked up only
    std::set<SpaceId> added_;                 // objects that were given to a session
    std::map<std::pair<Ref, size_t>, Ref> iterated_;  // the rows of queries that were iterated over
    std::set<Ref> partial_tables_;                  // of classes that have more columns than are known; looked up only
    Template last_sent_;                            // what the last executed statement was rendered to
    Ref batch_ = nullptr;                           // the open batch_alter_table
    std::vector<Statement> queued_;                 // its directives, sent at the end of the block (R19)
    std::set<std::pair<Place, std::string>> told_;  // unanalysed entries of this direction
};

// Flask-SQLAlchemy's object: it has a session, and every name of SQLAlchemy.
constexpr std::string_view flask_database = "flask_sqlalchemy.SQLAlchemy";

// Into the pairs of a dict: an equal key keeps its place and gets the new value.
void put(std::vector<std::pair<Ref, Ref>>& pairs, Ref key, Ref value);
// Constants and terms alike in kind and content; false when either is or holds an unknown.
bool same(Ref left, Ref right);
bool is_constant(Ref value);
bool is_term(Ref value);
bool small_integer(Ref value, long long& out);
bool is_column_of(Ref value);                     // t.c.x
void remove_duplicates(std::vector<Ref>& items);  // of a set

// dates.cpp: -1, 0, 1 of two constants that can be compared; a part of one, or null.
std::optional<int> order_of_dates(Ref left, Ref right);
Ref date_part(Ref receiver, std::string_view name, Arena& arena, Place where);
Ref calendar_limit(std::string_view path, Arena& arena, Place where);

// strings.cpp: Python's own text operations over constants. Null or false when the operation is not computed.
bool plain_text(Ref value, Template& out);  // str(value) of a constant
bool formatted(Ref value, char conversion, std::string_view spec, Template& out);
Ref string_method(std::string_view name, const Template& self, const std::vector<Ref>& positional,
                  const std::vector<std::pair<std::string, Ref>>& keywords, Arena& arena, Place place);
Template dedented(const Template& text);  // textwrap.dedent
bool repr_text(std::string_view text, Template& out);

}  // namespace limbeck::dataflow
