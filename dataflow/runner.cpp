// Running statements: which are reached, under which conditions, with which names.
//
// No path is enumerated: an undecided test runs both arms from a copy of the names and joins at once. A return, raise,
// break or continue under a test puts the negated test on what follows.
#include "dataflow/runner.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {

constexpr uint32_t max_unrolled = 2'000;  // iterations of all loops of a direction
constexpr size_t max_foreach_text = 80;

std::string one_line(std::string_view text, size_t longest) {
    std::string out;
    for (char c : text) {
        bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (space && (out.empty() || out.back() == ' ')) continue;
        out += space ? ' ' : c;
        if (out.size() >= longest) return out + "...";
    }
    return out;
}

}  // namespace

void Runner::bind_parameters(NodeId function, Scope& scope) {
    for (NodeId parameter : syntax_.all_children(syntax_.child(function, 0)))
        scope.names[syntax_.text(parameter)] = evaluator_.unknown(
            "a parameter of the revision's function", "`" + std::string(syntax_.text(parameter)) + "`", parameter);
}

Runner::Flow Runner::run_block(NodeId block, Scope& scope) {
    if (!block) return Flow::next;
    if (depth_ >= Budget::depth) {
        if (!muted_) out_.unanalysed.push_back({syntax_.place(block), "block", "statements are nested too deeply", ""});
        return Flow::next;
    }
    ++depth_;
    Flow flow = Flow::next;
    for (NodeId statement : syntax_.all_children(block)) {
        size_t leaves = leaves_.size(), conditions = conditions_.size();
        flow = run_statement(statement, scope);
        if (flow != Flow::next) break;
        hold_after(leaves, conditions);
    }
    --depth_;
    return flow;
}

// What was left under a test does not go on: its negation holds for the rest of the block.
void Runner::hold_after(size_t leaves_before, size_t conditions_before) {
    for (size_t i = leaves_before; i < leaves_.size(); ++i) {
        const std::vector<ConditionRef>& at = leaves_[i].conditions;
        if (at.size() <= conditions_before) continue;
        ConditionRef left = at[conditions_before];
        if (at.size() > conditions_before + 1) {
            auto all = std::make_shared<Condition>();
            all->kind = Condition::Kind::all;
            all->operands.assign(at.begin() + static_cast<std::ptrdiff_t>(conditions_before), at.end());
            all->place = left->place;
            left = all;
        }
        bool held = std::any_of(conditions_.begin(), conditions_.end(), [&](const ConditionRef& condition) {
            return condition->kind == Condition::Kind::negation && condition->operands[0] == left;
        });
        if (!held) conditions_.push_back(negated(left));
    }
}

void Runner::forget_leaves(size_t from, std::initializer_list<Flow> flows) {
    size_t kept = from;
    for (size_t i = from; i < leaves_.size(); ++i)
        if (std::find(flows.begin(), flows.end(), leaves_[i].flow) == flows.end()) {
            if (kept != i) leaves_[kept] = std::move(leaves_[i]);
            ++kept;
        }
    leaves_.resize(kept);
}

Runner::Flow Runner::leave(Flow flow) {
    leaves_.push_back({conditions_, flow});
    return flow;
}

Runner::Flow Runner::run_statement(NodeId node, Scope& scope) {
    seen_[node.index()] = true;
    switch (syntax_.kind(node)) {
    case NodeKind::expression_statement:
        evaluator_.evaluate(syntax_.child(node, 0), scope);
        return Flow::next;
    case NodeKind::assign:
    case NodeKind::ann_assign:
    case NodeKind::aug_assign:
        run_assignment(node, scope);
        return Flow::next;
    case NodeKind::import_statement:
    case NodeKind::import_from:
        run_import(node, scope);
        return Flow::next;
    case NodeKind::if_statement:
        return run_if(node, scope);
    case NodeKind::for_statement:
        return run_for(node, scope);
    case NodeKind::while_statement:
        return run_while(node, scope);
    case NodeKind::with_statement:
        return run_with(node, scope);
    case NodeKind::try_statement:
        return run_try(node, scope);
    case NodeKind::match_statement:
        return run_match(node, scope);
    case NodeKind::return_statement:
    case NodeKind::raise_statement:
        for (NodeId child : syntax_.all_children(node))
            if (child) evaluator_.evaluate(child, scope);
        return leave(Flow::leaves);
    case NodeKind::break_statement:
        return leave(Flow::leaves_loop);
    case NodeKind::continue_statement:
        return leave(Flow::next_iteration);
    case NodeKind::assert_statement:
        for (NodeId child : syntax_.all_children(node)) evaluator_.evaluate(child, scope);
        return Flow::next;
    case NodeKind::delete_statement:
        for (NodeId target : syntax_.all_children(node))
            evaluator_.bind(target, evaluator_.unknown("deleted", "", target), scope);
        return Flow::next;
    case NodeKind::function_def:
    case NodeKind::class_def: {
        Value value;
        value.kind = ValueKind::function;
        value.name = syntax_.text(node);
        value.node = node;
        value.place = syntax_.place(node);
        scope.names[syntax_.text(node)] = arena_.add(std::move(value));
        return Flow::next;
    }
    case NodeKind::global_statement:
    case NodeKind::nonlocal_statement:
        for (NodeId name : syntax_.all_children(node))
            scope.names[syntax_.text(name)] =
                evaluator_.unknown("a global that functions assign", "`" + std::string(syntax_.text(name)) + "`", name);
        return Flow::next;
    case NodeKind::opaque:
        if (!muted_)
            out_.unanalysed.push_back(
                {syntax_.place(node), "syntax", "the syntax is not understood", std::string(syntax_.text(node))});
        return Flow::next;
    case NodeKind::block:
        return run_block(node, scope);
    default:
        return Flow::next;  // pass, type aliases
    }
}

void Runner::run_assignment(NodeId node, Scope& scope) {
    switch (syntax_.kind(node)) {
    case NodeKind::assign: {
        Ref value = evaluator_.evaluate(syntax_.child(node, 0), scope);
        for (NodeId target : syntax_.children_from(node, 1)) evaluator_.bind(target, value, scope);
        return;
    }
    case NodeKind::ann_assign:
        if (NodeId value = syntax_.child(node, 2))
            evaluator_.bind(syntax_.child(node, 0), evaluator_.evaluate(value, scope), scope);
        return;
    default: {
        NodeId target = syntax_.child(node, 0);
        Ref right = evaluator_.evaluate(syntax_.child(node, 1), scope);
        if (syntax_.kind(target) != NodeKind::name) {
            evaluator_.bind(target, right, scope);
            return;
        }
        Ref left = evaluator_.evaluate(target, scope);
        Ref result = evaluator_.combine(node, syntax_[node].op, left, right);
        evaluator_.forget(left, scope, "changed in place", syntax_.place(node));
        evaluator_.bind(target, result, scope);
    }
    }
}

void Runner::run_import(NodeId node, Scope& scope) {
    bool from = syntax_.kind(node) == NodeKind::import_from;
    std::string module;
    if (from) module = std::string(syntax_[node].data, '.') + std::string(syntax_.text(node));
    for (NodeId alias : syntax_.all_children(node)) {
        std::string_view name = syntax_.text(alias), as = syntax_.alias(alias);
        if (from && name == "*") {
            scope.stars.push_back(module);
            continue;
        }
        Value value;
        value.kind = ValueKind::symbol;
        value.place = syntax_.place(alias);
        if (from) {
            bool only_dots = module.find_first_not_of('.') == std::string::npos;
            value.name = canonical_path(only_dots ? module + std::string(name) : module + "." + std::string(name));
            scope.names[as.empty() ? name : as] = arena_.add(std::move(value));
        } else if (!as.empty()) {
            value.name = name;
            scope.names[as] = arena_.add(std::move(value));
        } else {
            std::string_view top = name.substr(0, name.find('.'));
            value.name = top;
            scope.names[top] = arena_.add(std::move(value));
        }
    }
}

ConditionRef Runner::opaque(NodeId test) {
    auto condition = std::make_shared<Condition>();
    condition->arguments.push_back(one_line(evaluator_.source(test), max_foreach_text * 2));
    condition->place = syntax_.place(test);
    return condition;
}

ConditionRef Runner::not_empty(NodeId iterable) {
    auto condition = std::make_shared<Condition>();
    condition->arguments.push_back(one_line(evaluator_.source(iterable), max_foreach_text) + " is not empty");
    condition->place = syntax_.place(iterable);
    return condition;
}

void Runner::enter_arm(NodeId test, bool holds) {
    outer_foreach_.push_back(foreach_);
    conditions_.push_back(holds ? opaque(test) : negated(opaque(test)));
}

void Runner::enter_loop(NodeId iterable) {
    outer_foreach_.push_back(foreach_);
    std::string over = one_line(evaluator_.source(iterable), max_foreach_text);
    foreach_ = foreach_.empty() ? std::move(over) : foreach_ + "; " + over;
    conditions_.push_back(not_empty(iterable));
}

void Runner::leave() {
    foreach_ = std::move(outer_foreach_.back());
    outer_foreach_.pop_back();
    conditions_.pop_back();
}

ConditionRef Runner::negated(ConditionRef condition) {
    if (condition->kind == Condition::Kind::negation) return condition->operands[0];
    auto result = std::make_shared<Condition>();
    result->kind = Condition::Kind::negation;
    result->place = condition->place;
    result->operands.push_back(std::move(condition));
    return result;
}

// What was set on the way to a break or continue may hold afterwards too.
void Runner::join_left(size_t from, Scope& scope, NodeId node) {
    for (size_t i = from; i < left_scopes_.size(); ++i) join(scope, left_scopes_[i], node);
    left_scopes_.resize(from);
}

// Names that differ between two paths are not known afterwards.
void Runner::join(Scope& into, const Scope& other, NodeId node) {
    auto differs = [&](std::string_view name) {
        return evaluator_.unknown("a name that is set differently on two paths", "`" + std::string(name) + "`", node);
    };
    for (auto& [name, value] : into.names) {
        auto found = other.names.find(name);
        if (found == other.names.end())
            value = differs(name);
        else if (!same(value, found->second) && !value->is(ValueKind::unknown))
            value = found->second->is(ValueKind::unknown) ? found->second : differs(name);
    }
    for (const auto& [name, value] : other.names)
        if (!into.names.contains(name)) into.names[name] = differs(name);
    for (const std::string& star : other.stars)
        if (std::find(into.stars.begin(), into.stars.end(), star) == into.stars.end()) into.stars.push_back(star);
}

Runner::Flow Runner::run_if(NodeId node, Scope& scope) {
    NodeId test = syntax_.child(node, 0), body = syntax_.child(node, 1), otherwise = syntax_.child(node, 2);
    Truth truth = evaluator_.decide(test, scope);
    if (truth == Truth::yes) return run_block(body, scope);
    if (truth == Truth::no) return run_block(otherwise, scope);
    ConditionRef condition = opaque(test);
    return run_arms({{condition, body}, {negated(condition), otherwise}}, scope);
}

// Runs each arm under its condition from the same names, then joins those that go on. An arm without a block goes on.
Runner::Flow Runner::run_arms(const std::vector<std::pair<ConditionRef, NodeId>>& arms, Scope& scope) {
    const Scope before = scope;
    const size_t conditions = conditions_.size();
    bool any = false;
    Flow weakest = Flow::leaves;
    for (const auto& [condition, block] : arms) {
        Scope arm = before;
        conditions_.push_back(condition);
        Flow flow = run_block(block, arm);
        conditions_.resize(conditions);
        weakest = std::min(weakest, flow);
        if (flow == Flow::next_iteration || flow == Flow::leaves_loop) left_scopes_.push_back(arm);
        if (flow != Flow::next) continue;
        if (any)
            join(scope, arm, block ? block : arms.front().second);
        else
            scope = std::move(arm);
        any = true;
    }
    return weakest;
}

Runner::Flow Runner::run_for(NodeId node, Scope& scope) {
    NodeId iterable_node = syntax_.child(node, 1);
    Ref iterable = evaluator_.evaluate(iterable_node, scope);
    std::vector<Ref> values;
    if (evaluator_.elements(iterable, values) && unrolled_ + values.size() <= max_unrolled) {
        unrolled_ += static_cast<uint32_t>(values.size());
        return run_unrolled(node, values, scope);
    }
    return run_repeated(node, syntax_.child(node, 0), syntax_.child(node, 2),
                        one_line(evaluator_.source(iterable_node), max_foreach_text), not_empty(iterable_node), scope);
}

// What an undecided `break` puts on the iterations after it ends with the loop.
Runner::Flow Runner::run_unrolled(NodeId node, const std::vector<Ref>& values, Scope& scope) {
    const size_t first_leave = leaves_.size(), before = conditions_.size(), first_scope = left_scopes_.size();
    Flow flow = Flow::next;
    for (Ref value : values) {
        evaluator_.bind(syntax_.child(node, 0), value, scope);
        const size_t conditions = conditions_.size(), leaves = leaves_.size();
        flow = run_block(syntax_.child(node, 2), scope);
        conditions_.resize(conditions);
        forget_leaves(leaves, {Flow::next_iteration});
        hold_after(leaves, conditions);
        join_left(first_scope, scope, node);
        if (flow == Flow::leaves_loop || flow == Flow::leaves) break;
        flow = Flow::next;
    }
    forget_leaves(first_leave, {Flow::next_iteration, Flow::leaves_loop});
    if (flow == Flow::leaves_loop)
        flow = Flow::next;
    else if (flow == Flow::next)
        flow = run_block(syntax_.child(node, 3), scope);  // a break there belongs to the loop around
    conditions_.resize(before);
    return flow;
}

// A loop over what is not known: the body once for its names, muted, then from the join, with its statements repeated.
Runner::Flow Runner::run_repeated(NodeId node, NodeId target, NodeId body, std::string over, ConditionRef runs,
                                  Scope& scope) {
    const std::string outer_foreach = foreach_;
    const size_t first_leave = leaves_.size(), conditions = conditions_.size();
    Ref element = evaluator_.unknown("an element of a loop over values that are not known", "`" + over + "`", node);
    const size_t first_scope = left_scopes_.size();
    auto pass = [&] {
        if (target) evaluator_.bind(target, element, scope);
        const Scope before = scope;
        if (runs) conditions_.push_back(runs);
        run_block(body, scope);
        conditions_.resize(conditions);
        join(scope, before, node);
        join_left(first_scope, scope, node);
    };
    const bool was_muted = muted_;
    muted_ = true;
    pass();
    muted_ = was_muted;
    leaves_.resize(first_leave);
    foreach_ = outer_foreach.empty() ? std::move(over) : outer_foreach + "; " + over;
    pass();
    foreach_ = outer_foreach;
    forget_leaves(first_leave, {Flow::next_iteration, Flow::leaves_loop});
    NodeId otherwise = syntax_.kind(node) == NodeKind::for_statement ? syntax_.child(node, 3) : syntax_.child(node, 2);
    return run_block(otherwise, scope);
}

Runner::Flow Runner::run_while(NodeId node, Scope& scope) {
    NodeId test = syntax_.child(node, 0);
    Truth truth = evaluator_.decide(test, scope);
    if (truth == Truth::no) return run_block(syntax_.child(node, 2), scope);
    return run_repeated(node, NodeId(), syntax_.child(node, 1),
                        "while " + one_line(evaluator_.source(test), max_foreach_text),
                        truth == Truth::yes ? nullptr : opaque(test), scope);
}

Runner::Flow Runner::run_with(NodeId node, Scope& scope) {
    Ref outer_batch = batch_;
    std::vector<Statement> outer_queue;
    bool outer_autocommit = autocommit_;
    for (NodeId item : syntax_.children_from(node, 1)) {
        Ref context = evaluator_.evaluate(syntax_.child(item, 0), scope);
        if (context->is_call("alembic.op.batch_alter_table")) {
            if (batch_ == outer_batch) outer_queue = std::exchange(queued_, {});
            batch_ = context;
        }
        if (context->is(ValueKind::method) && context->name == "autocommit_block") autocommit_ = true;
        if (NodeId target = syntax_.child(item, 1)) evaluator_.bind(target, context, scope);
    }
    Flow flow = run_block(syntax_.child(node, 0), scope);
    if (autocommit_ && !outer_autocommit) ++transaction_;
    autocommit_ = outer_autocommit;
    if (batch_ != outer_batch) {
        flush_batch();
        queued_ = std::move(outer_queue);
    }
    batch_ = outer_batch;
    return flow;
}

Runner::Flow Runner::run_try(NodeId node, Scope& scope) {
    NodeId body = syntax_.child(node, 0), otherwise = syntax_.child(node, 1), finally = syntax_.child(node, 2);
    const Scope before = scope;
    const size_t conditions = conditions_.size();
    Flow flow = run_block(body, scope);
    if (flow == Flow::next) flow = run_block(otherwise, scope);
    bool any = flow == Flow::next;
    Flow weakest = flow;
    auto failed = std::make_shared<Condition>();
    failed->kind = Condition::Kind::failed;
    failed->place = syntax_.place(node);
    failed->arguments.push_back("the try block in line " +
                                std::to_string(files_[syntax_.file].position(syntax_[node].begin).line));
    for (NodeId handler : syntax_.children_from(node, 3)) {
        Scope arm = before;
        if (NodeId type = syntax_.child(handler, 0)) evaluator_.evaluate(type, arm);
        if (!syntax_.text(handler).empty())
            arm.names[syntax_.text(handler)] = evaluator_.unknown("a caught exception", "", handler);
        conditions_.resize(conditions);
        conditions_.push_back(failed);
        Flow handled = run_block(syntax_.child(handler, 1), arm);
        conditions_.resize(conditions);
        weakest = std::min(weakest, handled);
        if (handled != Flow::next) continue;
        // SQL calls are taken to succeed: what the handler sets matters only where the body does not go on.
        if (!any) {
            scope = std::move(arm);
            any = true;
        } else if (!only_imports(body)) {
            join(scope, arm, handler);
        }
    }
    conditions_.resize(conditions);  // however the rest was left
    Flow last = run_block(finally, scope);
    return last != Flow::next ? last : weakest;
}

// `try: import a except ImportError: import b`: the first is taken, as online on a complete installation.
bool Runner::only_imports(NodeId block) const {
    auto statements = syntax_.all_children(block);
    return std::all_of(statements.begin(), statements.end(), [&](NodeId statement) {
        NodeKind kind = syntax_.kind(statement);
        return kind == NodeKind::import_statement || kind == NodeKind::import_from;
    });
}

Runner::Flow Runner::run_match(NodeId node, Scope& scope) {
    evaluator_.evaluate(syntax_.child(node, 0), scope);
    std::vector<std::pair<ConditionRef, NodeId>> arms;
    auto matched = std::make_shared<Condition>();
    matched->kind = Condition::Kind::any;
    matched->place = syntax_.place(node);
    for (NodeId match_case : syntax_.children_from(node, 1)) {
        auto condition = std::make_shared<Condition>();
        condition->arguments.push_back("case " +
                                       one_line(evaluator_.source(syntax_.child(match_case, 0)), max_foreach_text));
        condition->place = syntax_.place(match_case);
        matched->operands.push_back(condition);
        forget_captures(syntax_.child(match_case, 0), scope);
        arms.emplace_back(condition, syntax_.child(match_case, 2));
    }
    arms.emplace_back(negated(matched), NodeId());
    return run_arms(arms, scope);
}

void Runner::forget_captures(NodeId pattern, Scope& scope) {
    std::vector<NodeId> stack = {pattern};
    while (!stack.empty()) {
        NodeId node = stack.back();
        stack.pop_back();
        if (!node) continue;
        NodeKind kind = syntax_.kind(node);
        bool captures = kind == NodeKind::pattern_as || kind == NodeKind::pattern_star;
        if (captures && !syntax_.text(node).empty())
            scope.names[syntax_.text(node)] =
                evaluator_.unknown("a name bound by a match", "`" + std::string(syntax_.text(node)) + "`", node);
        for (NodeId child : syntax_.all_children(node)) stack.push_back(child);
    }
}

}  // namespace limbeck::dataflow
