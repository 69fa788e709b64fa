// Expressions of one file to values.
//
// Constants are computed as Python would; calls and operators over library objects stay terms; everything else is an
// unknown that says why. Calls are announced to an observer in the order in which Python would make them, each exactly
// once per evaluation, so that the walk over the statements (run.h) sees what is sent while values are computed.
#pragma once

#include "dataflow/value.h"
#include "frontend/syntax.h"

#include <map>
#include <string>
#include <string_view>

namespace limbeck::dataflow {

// Python's truth of a value, as far as it is known.
enum class Truth : uint8_t { no, yes, unknown };

// Names to values. Views point into the syntax's strings, which outlive every scope.
struct Scope {
    std::map<std::string_view, Ref> names;
    const Scope* outer = nullptr;
    std::vector<std::string> stars;  // modules of `from m import *`

    Ref find(std::string_view name) const {  // null when not bound
        for (const Scope* scope = this; scope; scope = scope->outer)
            if (auto found = scope->names.find(name); found != scope->names.end()) return found->second;
        return nullptr;
    }
};

// One evaluated call. `value` is the call or method term, or what constant folding made of it.
struct Call {
    frontend::NodeId node;
    Ref callee = nullptr;    // symbol, function, term or unknown; for methods: the method's receiver is `receiver`
    Ref receiver = nullptr;  // the object before the dot of `x.name(...)`; null for plain names and for symbols
    std::string_view name;   // the last name of the callee: "execute"
    const std::vector<Ref>* positional = nullptr;
    const std::vector<std::pair<std::string, Ref>>* keywords = nullptr;
    bool complete = true;  // false: a * or ** argument could not be expanded
};

class CallObserver {
  public:
    virtual void called(const Call& call) = 0;
    virtual void made(Ref term) = 0;  // the term of a call of a library's class or function
    // What is evaluated in between happens only when the test, which is not decided, holds or does not.
    virtual void enter_arm(frontend::NodeId test, bool holds) = 0;
    // The same for each element of an iterable that is not known.
    virtual void enter_loop(frontend::NodeId iterable) = 0;
    virtual void leave() = 0;  // the arm or loop entered last

  protected:
    ~CallObserver() = default;
};

// Budgets of one revision (design: counted in one place).
struct Budget {
    uint32_t steps = 4'000'000;             // expression nodes evaluated
    uint32_t text = 4u << 20;               // bytes of one string value
    uint32_t elements = 100'000;            // of one collection
    static constexpr uint32_t depth = 250;  // nested expressions or blocks
};

// An arm or a loop, left at the end of its scope.
class Entered {
  public:
    explicit Entered(CallObserver& observer) : observer_(observer) {}
    ~Entered() {
        for (; count_ > 0; --count_) observer_.leave();
    }
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;

    void arm(frontend::NodeId test, bool holds) {
        observer_.enter_arm(test, holds);
        ++count_;
    }
    void loop(frontend::NodeId iterable) {
        observer_.enter_loop(iterable);
        ++count_;
    }

  private:
    CallObserver& observer_;
    int count_ = 0;
};

class Evaluator {
  public:
    Evaluator(const Files& files, const frontend::Syntax& syntax, Arena& arena, CallObserver& observer)
        : files_(files), syntax_(syntax), arena_(arena), observer_(observer) {}

    Ref evaluate(frontend::NodeId node, Scope& scope);
    // The truth of a test in three values: `unknown and False` is no, although its value is not known.
    Truth decide(frontend::NodeId test, Scope& scope);
    // Forgets what is known of an object that may have been changed in place, under every name that reaches it.
    void forget(Ref object, Scope& scope, std::string_view reason, Place place);
    // Binds a target (name, tuple, list, starred) to a value; attributes and subscripts change their object.
    void bind(frontend::NodeId target, Ref value, Scope& scope);
    Ref unknown(std::string_view reason, std::string_view detail, frontend::NodeId node);

    // left op right, as an augmented assignment computes it; lists are not changed in place here.
    Ref combine(frontend::NodeId node, frontend::Operator op, Ref left, Ref right);

    std::string_view source(frontend::NodeId node) const;  // as written
    // The elements of a constant list, tuple, set, dict or string; false when it is not one.
    bool elements(Ref value, std::vector<Ref>& out);
    Budget budget;

  private:
    Ref evaluate_inner(frontend::NodeId node, Scope& scope);
    Ref name(frontend::NodeId node, Scope& scope);
    Ref string(frontend::NodeId node);
    Ref joined_string(frontend::NodeId node, Scope& scope);
    Ref formatted_value(frontend::NodeId node, Scope& scope);
    Ref display(frontend::NodeId node, Scope& scope, ValueKind kind);
    Ref dict(frontend::NodeId node, Scope& scope);
    Ref attribute(frontend::NodeId node, Scope& scope);
    Ref attribute_of(Ref receiver, std::string_view name, frontend::NodeId node);
    Ref subscript(frontend::NodeId node, Scope& scope);
    Ref call(frontend::NodeId node, Scope& scope);
    void escape(const Call& call, Scope& scope);
    void forget_inside(Ref value, Scope& scope, std::string_view reason, Place place);
    bool may_change_names(frontend::NodeId function) const;
    void forget_collections(Scope& scope, Place place);
    Ref called_symbol(const Call& call);
    Ref called_builtin(const Call& call);
    Ref called_string_method(const Call& call);
    Ref called_collection_method(const Call& call, Scope& scope);
    Ref bin_op(frontend::NodeId node, Scope& scope);
    Ref unary_op(frontend::NodeId node, Scope& scope);
    Ref compare(frontend::NodeId node, Scope& scope);
    Ref compare_pair(frontend::NodeId node, frontend::Operator op, Ref left, Ref right);
    Ref bool_op(frontend::NodeId node, Scope& scope);
    Ref if_expr(frontend::NodeId node, Scope& scope);
    Ref comprehension(frontend::NodeId node, Scope& scope);
    bool generate(frontend::NodeId node, size_t clause, Scope& scope, std::vector<Ref>& out, Ref& problem);
    Ref text_value(Template text, frontend::NodeId node);
    Ref term(ValueKind kind, frontend::NodeId node);

    const Files& files_;
    const frontend::Syntax& syntax_;
    Arena& arena_;
    CallObserver& observer_;
    uint32_t depth_ = 0;
};

Truth truth_of(Ref value);
// Into the pairs of a dict: an equal key keeps its place and gets the new value.
void put(std::vector<std::pair<Ref, Ref>>& pairs, Ref key, Ref value);
// Constants and terms alike in kind and content; false when either is or holds an unknown.
bool same(Ref left, Ref right);

// strings.cpp: Python's own text operations over constants. Null when the operation is not computed.
// str(), format(value, spec) and the % operator.
bool plain_text(Ref value, Template& out);  // str(value) of a constant
bool percent_formatted(const Template& format, Ref arguments, Template& out);
bool brace_formatted(const Template& format, const std::vector<Ref>& positional,
                     const std::vector<std::pair<std::string, Ref>>& keywords, Template& out);
bool formatted(Ref value, char conversion, std::string_view spec, Template& out);
bool string_method(std::string_view name, const Template& self, const std::vector<Ref>& positional,
                   const std::vector<std::pair<std::string, Ref>>& keywords, Arena& arena, Place place, Ref& out);
Template dedented(const Template& text);  // textwrap.dedent

}  // namespace limbeck::dataflow
