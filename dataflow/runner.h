// Private to dataflow: the state of one walk over a module body or a direction.
//
// runner.cpp runs statements; sends.cpp decides what a call sends.
#pragma once

#include "dataflow/run.h"

#include <string>
#include <vector>

namespace limbeck::dataflow {

class Runner final : public CallObserver {
  public:
    Runner(const Files& files, const frontend::Syntax& syntax, Arena& arena, const CallSites& sites,
           const rendering::Options& options, DirectionResult& out)
        : files_(files), syntax_(syntax), arena_(arena), sites_(sites), session_(arena, options),
          evaluator_(files, syntax, arena, *this), out_(out), seen_(syntax.nodes.size(), false) {}

    // Runs the statements of a module or block; binds names in `scope`.
    void run(frontend::NodeId block, Scope& scope) { run_block(block, scope); }
    // Binds the parameters of a function to unknowns.
    void bind_parameters(frontend::NodeId function, Scope& scope);
    const std::vector<bool>& seen() const { return seen_; }
    // Tables that were made before: MetaData of the module may hold them.
    const std::vector<Ref>& tables() const { return tables_; }
    void know_tables(std::vector<Ref> tables) { tables_ = std::move(tables); }
    bool exhausted() const { return evaluator_.budget.steps == 0; }

    void called(const Call& call) override;
    void made(Ref term) override;
    void enter_arm(frontend::NodeId test, bool holds) override;
    void enter_loop(frontend::NodeId iterable) override;
    void leave() override;

  private:
    // How a block ends, from weak to strong.
    enum class Flow : uint8_t { next, next_iteration, leaves_loop, leaves };

    // --- runner.cpp ---
    Flow run_block(frontend::NodeId block, Scope& scope);
    Flow run_statement(frontend::NodeId node, Scope& scope);
    Flow run_if(frontend::NodeId node, Scope& scope);
    Flow run_arms(const std::vector<std::pair<ConditionRef, frontend::NodeId>>& arms, Scope& scope);
    Flow run_for(frontend::NodeId node, Scope& scope);
    Flow run_unrolled(frontend::NodeId node, const std::vector<Ref>& values, Scope& scope);
    // `runs`: the condition under which the body is run at all; null: it always is.
    Flow run_repeated(frontend::NodeId node, frontend::NodeId target, frontend::NodeId body, std::string over,
                      ConditionRef runs, Scope& scope);
    Flow run_while(frontend::NodeId node, Scope& scope);
    Flow run_with(frontend::NodeId node, Scope& scope);
    Flow run_try(frontend::NodeId node, Scope& scope);
    Flow run_match(frontend::NodeId node, Scope& scope);
    void run_assignment(frontend::NodeId node, Scope& scope);
    void run_import(frontend::NodeId node, Scope& scope);
    Flow leave(Flow flow);
    bool only_imports(frontend::NodeId block) const;
    void forget_captures(frontend::NodeId pattern, Scope& scope);
    void join_left(size_t from, Scope& scope, frontend::NodeId node);
    void join(Scope& into, const Scope& other, frontend::NodeId node);
    ConditionRef opaque(frontend::NodeId test);
    ConditionRef not_empty(frontend::NodeId iterable);
    ConditionRef negated(ConditionRef condition);
    void hold_after(size_t leaves_before, size_t conditions_before);
    void forget_leaves(size_t from, std::initializer_list<Flow> flows);

    // --- sends.cpp ---
    void called_operation(const Call& call, std::string_view name);
    void called_method(const Call& call);
    void called_function(const Call& call);
    bool handed_database(const Call& call) const;
    bool is_database(Ref value) const;
    bool is_connection(Ref value, int depth = 0) const;
    bool is_result(Ref value) const;
    void emit(const Call& call, std::string via, std::vector<rendering::Rendered> rendered);
    void unanalysed(const Call& call, std::string reason, std::string detail);
    void skipped(const Call& call, std::string reason);
    void flush_batch();

    const Files& files_;
    const frontend::Syntax& syntax_;
    Arena& arena_;
    const CallSites& sites_;
    rendering::Session session_;
    Evaluator evaluator_;
    DirectionResult& out_;
    std::vector<bool> seen_;  // by node: calls and statements that were run

    struct Leave {
        std::vector<ConditionRef> conditions;  // all that held where it stood
        Flow flow = Flow::leaves;
    };
    std::vector<ConditionRef> conditions_;
    std::vector<Leave> leaves_;
    std::vector<Scope> left_scopes_;  // at undecided breaks and continues of the loops around
    std::string foreach_;
    std::vector<std::string> outer_foreach_;  // of the arms and loops inside of an expression
    int transaction_ = 0;
    bool autocommit_ = false;
    bool muted_ = false;  // a first pass over a loop's body, for its names only
    uint32_t depth_ = 0;
    uint32_t unrolled_ = 0;
    std::vector<Ref> tables_;
    Ref batch_ = nullptr;            // the open batch_alter_table
    std::vector<Statement> queued_;  // its directives, sent at the end of the block (R19)
};

}  // namespace limbeck::dataflow
