// Steps, names and constants.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

Interpreter::Interpreter(const Files& files, Modules& modules, const frontend::Syntax& own, const CallSites& sites,
                         const rendering::Options& options, LiveSchema* met)
    : files_(files), modules_(modules), own_(own), sites_(sites), met_(met), session_(arena_, options), syntax_(&own),
      seen_(own.nodes.size(), false), entered_(own.nodes.size(), false), escaped_(own.nodes.size(), false) {
    module_space_ = make_space(no_space);
    spaces_[module_space_].is_module = true;
}

void Interpreter::run_module(DirectionResult& out) {
    out_ = &out;
    space_ = module_space_;
    enter(Flow::leaves, false);
    enter(Flow::raises, false);
    run_block(syntax_->root);
    raising_ = false;
    end_region(true, nullptr);
    end_region(true, nullptr);
}

void Interpreter::run_direction(Ref function, DirectionResult& out) {
    out_ = &out;
    told_.clear();
    inspected_.clear();
    reflected_.clear();
    transaction_ = 0;
    autocommit_ = !session_.options.transactional_ddl;
    session_.types_made.clear();
    budget_ = Budget();
    const std::vector<Ref> tables = tables_;
    const Store::Mark mark = store_.open();
    enter(Flow::raises, false);
    Call call;
    call.node = function->node;
    call.callee = function;
    for (NodeId parameter : function->syntax->all_children(function->syntax->child(function->node, 0))) {
        const bool has_default = static_cast<bool>(function->syntax->child(parameter, 1));
        const auto kind = static_cast<frontend::ParameterKind>((*function->syntax)[parameter].data);
        const bool is_plain =
            kind == frontend::ParameterKind::positional || kind == frontend::ParameterKind::positional_only;
        if (has_default || !is_plain) continue;
        // `upgrade(engine_name)` of the multi-database template; other parameters are the caller's.
        std::string name(function->syntax->text(parameter));
        call.positional.push_back(unknown("a parameter of the revision's function", "`" + name + "`", parameter));
    }
    call_function(function, call);
    raising_ = false;
    end_region(true, nullptr);
    store_.undo(mark);
    pop_to(0);
    tables_ = tables;
}

Ref Interpreter::module_name(std::string_view name) {
    return lookup_here(name, module_space_);
}

bool Interpreter::step(NodeId node) {
    if (budget_.is_used_up()) {
        if (!limited_ && (!exhausted_ || told_.empty()))
            unanalysed(node, "the budget of evaluation steps is used up", "");
        exhausted_ = true;
        return false;
    }
    budget_.spend();
    return true;
}

Ref Interpreter::evaluate(NodeId node) {
    if (!node) return arena_.unknown("an expression is missing", "", {syntax_->file, 0, 0});
    if (raising_) return unknown("evaluated after what raises", "", node);
    if (!step(node)) return unknown("the budget of evaluation steps is used up", "", node);
    if (depth_ >= Budget::depth) return unknown("an expression is nested too deeply", "", node);
    ++depth_;
    Ref value = evaluate_inner(node);
    unknowns_ += value->is(ValueKind::unknown);
    --depth_;
    return value;
}

std::string_view Interpreter::source(NodeId node) const {
    const frontend::Node& n = (*syntax_)[node];
    std::string_view text = files_[syntax_->file].text;
    return n.begin <= n.end && n.end <= text.size() ? text.substr(n.begin, n.end - n.begin) : std::string_view();
}

// The source on one line.
std::string Interpreter::written(NodeId node, size_t longest) const {
    std::string out;
    for (char c : source(node)) {
        bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (space && (out.empty() || out.back() == ' ')) continue;
        out += space ? ' ' : c;
        if (out.size() >= longest) return out + "...";
    }
    return out;
}

Ref Interpreter::unknown(std::string_view reason, std::string_view detail, NodeId node) {
    return arena_.unknown(std::string(reason), std::string(detail), place(node));
}

// Literals are made once, whatever loop they stand in.
Ref Interpreter::constant(NodeId node) {
    Ref& value = constants_[syntax_][static_cast<uint32_t>(node.index())];
    if (value) return value;
    Value out;
    out.place = place(node);
    switch (syntax_->kind(node)) {
    case NodeKind::string:
        out.kind = ValueKind::string;
        out.text.text = syntax_->text(node);
        for (const frontend::StringSegment& segment : syntax_->segments(node))
            out.text.segments.push_back({segment.at, syntax_->file, segment.source});
        break;
    case NodeKind::bytes:
        out.kind = ValueKind::bytes;
        out.text = Template(std::string(syntax_->text(node)));
        break;
    case NodeKind::integer:
        out.kind = ValueKind::integer;
        out.text = Template(std::string(syntax_->text(node)));
        break;
    case NodeKind::floating:
        out.kind = ValueKind::floating;
        out.text = Template(std::string(syntax_->text(node)));
        break;
    case NodeKind::true_value:
    case NodeKind::false_value:
        out.kind = ValueKind::boolean;
        out.truth = syntax_->kind(node) == NodeKind::true_value;
        break;
    default:
        out.kind = ValueKind::none;
        break;
    }
    return value = arena_.add(std::move(out));
}

Ref Interpreter::evaluate_inner(NodeId node) {
    switch (syntax_->kind(node)) {
    case NodeKind::name:
        return name(node);
    case NodeKind::string:
    case NodeKind::bytes:
    case NodeKind::integer:
    case NodeKind::floating:
    case NodeKind::true_value:
    case NodeKind::false_value:
    case NodeKind::none_value:
        return constant(node);
    case NodeKind::joined_string:
        return joined_string(node);
    case NodeKind::formatted_value:
        return formatted_value(node);
    case NodeKind::list:
        return display(node, ValueKind::list);
    case NodeKind::tuple:
        return display(node, ValueKind::tuple);
    case NodeKind::set:
        return display(node, ValueKind::set);
    case NodeKind::dict:
        return dict(node);
    case NodeKind::attribute:
        return attribute(node);
    case NodeKind::subscript:
        return subscript(node);
    case NodeKind::call:
        return call(node);
    case NodeKind::bin_op:
        return bin_op(node);
    case NodeKind::unary_op:
        return unary_op(node);
    case NodeKind::compare:
        return compare(node);
    case NodeKind::bool_op:
        return bool_op(node);
    case NodeKind::if_expr:
        return if_expr(node);
    case NodeKind::named_expr: {
        Ref value = evaluate(syntax_->child(node, 1));
        const SpaceId inner = space_;
        while (spaces_[space_].is_comprehension) space_ = spaces_[space_].parent;
        bind(syntax_->child(node, 0), value);
        space_ = inner;
        return value;
    }
    case NodeKind::list_comp:
    case NodeKind::set_comp:
    case NodeKind::dict_comp:
    case NodeKind::generator:
        return comprehension(node);
    case NodeKind::lambda:
        return make_function(node);
    case NodeKind::await:
        return evaluate(syntax_->child(node, 0));
    case NodeKind::yield:
    case NodeKind::yield_from:
        return yielded(node);
    case NodeKind::slice:
        return unknown("a slice is used as a value", "", node);
    case NodeKind::opaque:
        return unknown("the syntax is not understood", syntax_->text(node), node);
    default:
        for (NodeId child : syntax_->all_children(node))
            if (child) evaluate(child);
        return unknown("this kind of expression is not evaluated", frontend::name_of(syntax_->kind(node)), node);
    }
}

SpaceId Interpreter::make_space(SpaceId parent) {
    spaces_.emplace_back();
    spaces_.back().parent = parent;
    return static_cast<SpaceId>(spaces_.size() - 1);
}

Ref Interpreter::lookup_here(std::string_view name, SpaceId id) {
    auto bound_here = [&]() -> Ref {
        auto found = spaces_[id].cells.find(name);
        Ref value = found == spaces_[id].cells.end() ? nullptr : store_.get(found->second);
        const bool is_later = value && value->is(ValueKind::symbol) && value->syntax;
        return is_later ? import_now(value) : value;
    };
    if (Ref value = bound_here()) return value;
    if (!spaces_[id].module) return nullptr;
    bind_lazily(id, name);
    return bound_here();
}

Ref Interpreter::lookup(std::string_view name, SpaceId id) {
    for (; id != no_space; id = spaces_[id].parent)
        if (Ref value = lookup_here(name, id)) return value;
    return nullptr;
}

void Interpreter::assign(std::string_view name, Ref value) {
    SpaceId id = space_;
    if (spaces_[id].globals.contains(name)) {
        while (!spaces_[id].is_module && spaces_[id].parent != no_space) id = spaces_[id].parent;
    } else if (spaces_[id].nonlocals.contains(name)) {
        SpaceId outer = spaces_[id].parent;
        while (outer != no_space && !spaces_[outer].cells.contains(name)) outer = spaces_[outer].parent;
        if (outer != no_space) id = outer;
    }
    assign_in(id, name, value);
}

void Interpreter::assign_in(SpaceId space, std::string_view name, Ref value) {
    auto& cells = spaces_[space].cells;
    if (auto found = cells.find(name); found != cells.end())
        store_.set(found->second, value);
    else
        cells.emplace(name, store_.add(value));
}

namespace {

bool is_builtin(std::string_view name) {
    constexpr std::array<std::string_view, 58> names = {
        "str",         "int",       "float",  "bool",  "bytes",      "dict",       "list",      "tuple",
        "set",         "frozenset", "len",    "range", "sorted",     "reversed",   "enumerate", "zip",
        "map",         "filter",    "any",    "all",   "min",        "max",        "sum",       "abs",
        "round",       "print",     "repr",   "type",  "isinstance", "issubclass", "getattr",   "setattr",
        "hasattr",     "callable",  "iter",   "next",  "open",       "super",      "object",    "property",
        "vars",        "globals",   "locals", "hash",  "exec",       "eval",       "compile",   "staticmethod",
        "classmethod", "input",     "ord",    "chr",   "hex",        "oct",        "bin",       "format",
        "divmod",      "id"};
    bool exception = name.ends_with("Error") || name.ends_with("Exception") || name.ends_with("Warning");
    return exception || name == "NotImplemented" || name == "__name__" || name == "StopIteration" ||
           name == "SystemExit" || name == "KeyboardInterrupt" || name == "delattr" || name == "bytearray" ||
           name == "pow" || name == "__import__" || name == "breakpoint" ||
           std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Ref Interpreter::name(NodeId node) {
    std::string_view id = syntax_->text(node);
    if (Ref value = lookup(id, space_)) return resolve(value);
    Ref value = builtin(id, node);
    // A local name whose value was deleted.
    if (value->is(ValueKind::unknown) && spaces_[space_].cells.contains(id)) raise_here("NameError", node);
    return value;
}

Ref Interpreter::builtin(std::string_view id, NodeId node) {
    Value value;
    value.kind = ValueKind::symbol;
    value.place = place(node);
    value.name = "builtins." + std::string(id);
    if (id == "__file__") return arena_.string(files_[syntax_->file].disk_path, value.place);
    if (is_builtin(id)) return arena_.add(std::move(value));
    std::vector<const std::string*> stars;
    for (SpaceId s = space_; s != no_space; s = spaces_[s].parent)
        for (const std::string& module : spaces_[s].stars) stars.push_back(&module);
    if (stars.size() != 1) return unknown("a name that is not bound here", "`" + std::string(id) + "`", node);
    value.name = canonical_path(*stars.front() + "." + std::string(id));
    return arena_.add(std::move(value));
}

}  // namespace limbeck::dataflow
