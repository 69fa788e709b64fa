// The module body, then both directions from its names; then every call site that was not run, with its reason.
#include "dataflow/run.h"

#include "dataflow/dataflow.h"
#include "dataflow/runner.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {

NodeId find_function(const frontend::Syntax& syntax, std::string_view name) {
    NodeId found;  // the last definition wins, as in Python
    for (NodeId statement : syntax.all_children(syntax.root))
        if (syntax.kind(statement) == NodeKind::function_def && syntax.text(statement) == name) found = statement;
    return found;
}

// Names that any function assigns through `global` are not what the module's body says.
void forget_globals(const frontend::Syntax& syntax, Scope& module, Arena& arena) {
    for (size_t i = 0; i < syntax.nodes.size(); ++i) {
        NodeId node(i);
        if (syntax.kind(node) != NodeKind::global_statement) continue;
        for (NodeId name : syntax.all_children(node))
            module.names[syntax.text(name)] = arena.unknown(
                "a global that functions assign", "`" + std::string(syntax.text(name)) + "`", syntax.place(name));
    }
}

class File {
  public:
    File(const Files& files, const frontend::Syntax& syntax, const rendering::Options& options)
        : files_(files), syntax_(syntax), options_(options), sites_(syntax), seen_(syntax.nodes.size(), false) {}

    RevisionResult run() {
        DirectionResult body;
        Runner module(files_, syntax_, arena_, sites_, options_, body);
        module.run(syntax_.root, module_);
        take(module);
        module_tables_ = module.tables();
        forget_globals(syntax_, module_, arena_);
        direction("upgrade", result_.upgrade);
        direction("downgrade", result_.downgrade);
        // What a module sends while it is imported is nobody's direction.
        for (const Statement& statement : body.statements)
            body.unanalysed.push_back({statement.place, statement.via, "sent while the module is imported", ""});
        result_.unanalysed = std::move(body.unanalysed);
        account_for_the_rest();
        return std::move(result_);
    }

  private:
    void direction(std::string_view name, DirectionResult& out) {
        NodeId function = find_function(syntax_, name);
        Ref bound = module_.find(name);
        const bool is_that = bound && bound->is(ValueKind::function) && bound->node == function;
        if (bound && !is_that)  // imported, assigned, or defined under a test
            out.unanalysed.push_back({bound->place, std::string(name), "not a function that this file defines", ""});
        if (!function || (bound && !is_that)) return;
        if (!syntax_.children_from(function, 4).empty())
            out.unanalysed.push_back(
                {syntax_.place(function), std::string(name), "a decorator decides what is run", ""});
        functions_.push_back({function, &out});
        out.present = true;
        out.place = syntax_.place(function);
        Runner runner(files_, syntax_, arena_, sites_, options_, out);
        runner.know_tables(module_tables_);
        Scope scope;
        scope.outer = &module_;
        runner.bind_parameters(function, scope);
        runner.run(syntax_.child(function, 2), scope);
        take(runner);
    }

    void take(const Runner& runner) {
        exhausted_ = exhausted_ || runner.exhausted();
        for (size_t i = 0; i < seen_.size(); ++i)
            if (runner.seen()[i]) seen_[i] = true;
    }

    void account_for_the_rest() {
        for (const CallSites::Site& site : sites_.sites()) {
            if (seen_[site.node.index()]) continue;
            std::string call =
                syntax_.kind(site.node) == NodeKind::opaque ? "syntax" : written_callee(files_, syntax_, site.node);
            Place place = syntax_.place(site.node);
            auto direction = std::find_if(functions_.begin(), functions_.end(),
                                          [&](const auto& f) { return f.first == site.function; });
            bool opaque = syntax_.kind(site.node) == NodeKind::opaque;
            // Its statement was run, and the call in it was not met: not the same as out of reach.
            const bool was_near = site.statement && seen_[site.statement.index()];
            if (direction != functions_.end() && !site.nested && !exhausted_ && !opaque && was_near) {
                direction->second->unanalysed.push_back(
                    {place, std::move(call), "inside an expression that is not evaluated", ""});
                continue;
            }
            if (direction != functions_.end() && !site.nested && !exhausted_ && !opaque) {
                direction->second->skipped.push_back(
                    {place, std::move(call), "cannot be reached: after a return, or under a test that is decided"});
                continue;
            }
            const char* reason = exhausted_      ? "the budget of evaluation steps is used up"
                                 : opaque        ? "the syntax is not understood"
                                 : site.function ? "inside a function that is not entered"
                                                 : "at module level, not reached";
            result_.unanalysed.push_back(
                {place, std::move(call), reason, std::string(site.function ? syntax_.text(site.function) : "")});
        }
        auto by_place = [](const auto& a, const auto& b) { return a.place < b.place; };
        std::stable_sort(result_.unanalysed.begin(), result_.unanalysed.end(), by_place);
        for (DirectionResult* out : {&result_.upgrade, &result_.downgrade}) {
            std::stable_sort(out->unanalysed.begin(), out->unanalysed.end(), by_place);
            std::stable_sort(out->skipped.begin(), out->skipped.end(), by_place);
        }
    }

    const Files& files_;
    const frontend::Syntax& syntax_;
    const rendering::Options& options_;
    CallSites sites_;
    Arena arena_;
    Scope module_;
    std::vector<Ref> module_tables_;
    RevisionResult result_;
    std::vector<std::pair<NodeId, DirectionResult*>> functions_;
    std::vector<bool> seen_;
    bool exhausted_ = false;
};

}  // namespace

RevisionResult run(const Files& files, const frontend::Syntax& syntax, const rendering::Options& options) {
    return File(files, syntax, options).run();
}

RevisionResult interpret(const Files& files, const frontend::Syntax& syntax) {
    return run(files, syntax, rendering::Options());
}

}  // namespace limbeck::dataflow
