// Values of a module's own constants, as far as a reader can tell without running it: what headers are made of.
#pragma once

#include "frontend/syntax.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::frontend {

struct Constant {
    enum class Kind : uint8_t { unknown, none, boolean, integer, text, sequence };
    Kind kind = Kind::unknown;
    std::string text;             // of a text; of an unknown: the reason
    int64_t number = 0;           // of an integer and a boolean
    std::vector<Constant> items;  // of a sequence: tuple, list or set

    bool known() const { return kind != Kind::unknown; }
    bool truthy() const;  // of a known one
    friend bool operator==(const Constant&, const Constant&) = default;
};

// Reads the top level of one module. The last assignment of a name wins; one under a condition counts only when all
// assignments that may be the last agree.
class ModuleConstants {
  public:
    explicit ModuleConstants(const Syntax& syntax);

    bool assigned(std::string_view name) const;  // by an assignment; not by def, class or import
    Constant value(std::string_view name);       // at the end of the module
    // The expression last assigned to the name, else the name's last target; nowhere when it is not assigned.
    Place place(std::string_view name) const;

  private:
    struct Binding {
        NodeId target;
        NodeId value;  // none: `reason` says why it is not known
        const char* reason = nullptr;
        bool augmented = false;  // value is added to what was there
        Operator op = Operator::none;
        bool certain = true;  // not under an undecided condition
        bool assignment = true;
        size_t before = 0;  // what the value names was bound before this binding: that of its statement's first
    };
    struct Pending {
        NodeId statement;
        bool certain;
    };

    void visit(NodeId statement, bool certain, std::vector<Pending>& stack);
    void visit_compound(NodeId statement, bool certain, std::vector<Pending>& stack);
    void visit_if(NodeId statement, bool certain, std::vector<Pending>& stack);
    void visit_try(NodeId statement, bool certain, std::vector<Pending>& stack);
    void bind(NodeId target, NodeId value, size_t before, bool certain);
    void change_in_place(NodeId changed, bool certain);
    void bind_unknown(NodeId target, const char* reason, bool certain, bool assignment);
    void add(std::string_view name, Binding binding);

    Constant lookup(std::string_view name, size_t before, int depth);
    Constant bound(size_t binding, std::string_view name, int depth);
    Constant evaluate(NodeId expression, size_t before, int depth);
    Constant evaluate_sequence(NodeId expression, size_t before, int depth);
    Constant evaluate_joined(NodeId expression, size_t before, int depth);
    Constant evaluate_operator(NodeId expression, size_t before, int depth);
    Constant evaluate_compare(NodeId expression, size_t before, int depth);
    Constant evaluate_bool(NodeId expression, size_t before, int depth);
    Constant evaluate_call(NodeId expression, size_t before, int depth);
    Constant evaluate_subscript(NodeId expression, size_t before, int depth);

    const Syntax& syntax_;
    std::vector<Binding> bindings_;  // in source order
    std::map<std::string_view, std::vector<size_t>> by_name_;
    std::map<size_t, Constant> known_;  // of bindings
    uint32_t steps_ = 0;
    size_t bytes_ = 0;
};

// `format % values` and `format.format(values)`.
Constant format_percent(std::string_view format, const Constant& values);
Constant format_braces(std::string_view format, const std::vector<Constant>& values);
// One value as str() or format() print it; unknown where that needs more than padding of integers.
Constant format_value(const Constant& value, std::string_view spec);
Constant unknown_constant(std::string reason);
Constant text_constant(std::string text);

}  // namespace limbeck::frontend
