// The module body, then both directions from its names; then every call site that was not run, with its reason.
#include "dataflow/dataflow.h"
#include "dataflow/interpreter.h"

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

class File {
  public:
    File(const Files& files, Modules& modules, const frontend::Syntax& syntax, const rendering::Options& options,
         LiveSchema* met)
        : files_(files), syntax_(syntax), sites_(syntax), met_(met),
          interpreter_(files, modules, syntax, sites_, options, met) {}

    RevisionResult run() {
        DirectionResult body;
        interpreter_.run_module(body);
        result_.upgrade.skipped = std::move(body.skipped);
        direction("upgrade", result_.upgrade);
        if (met_) met_->begin_downgrade();
        direction("downgrade", result_.downgrade);
        result_.asks_schema = interpreter_.asks_schema();
        // What a module sends while it is imported is nobody's direction.
        for (const Statement& statement : body.statements)
            body.unanalysed.push_back({statement.place, statement.via, "sent while the module is imported", ""});
        result_.unanalysed = std::move(body.unanalysed);
        account_for_the_rest();
        return std::move(result_);
    }

    // An env.py: its body is all that Alembic runs, and what it sends goes to the database around the revisions.
    Environment run_environment(const rendering::Options& options) {
        interpreter_.run_module(result_.upgrade);
        result_.upgrade.present = true;
        account_for_the_rest();
        return {std::move(result_), interpreter_.decided(options)};
    }

  private:
    void direction(std::string_view name, DirectionResult& out) {
        NodeId written = find_function(syntax_, name);
        Ref bound = interpreter_.module_name(name);
        while (bound && bound->is(ValueKind::call) && !bound->items.empty()) bound = bound->items[0];
        if (!bound && !written) return;
        out.place = written ? syntax_.place(written) : bound->place;
        if (!bound || !bound->is(ValueKind::function)) {
            if (bound)
                out.unanalysed.push_back({bound->place, std::string(name), "not a function that limbeck can run",
                                          printed(bound).substr(0, 100)});
            return;
        }
        out.present = true;
        interpreter_.run_direction(bound, out);
    }

    void account_for_the_rest() {
        const std::vector<bool>& seen = interpreter_.seen();
        for (const CallSites::Site& site : sites_.sites()) {
            if (seen[site.node.index()]) continue;
            const bool opaque = syntax_.kind(site.node) == NodeKind::opaque;
            std::string call = opaque ? "syntax" : written_callee(files_, syntax_, site.node);
            Place place = syntax_.place(site.node);
            const bool was_entered = site.function && interpreter_.entered()[site.function.index()];
            std::string where(site.function ? syntax_.text(site.function) : "");
            // Its statement was run, and the call in it was not met: not the same as out of reach.
            const bool was_near = site.statement && seen[site.statement.index()];
            if (opaque || interpreter_.exhausted()) {
                const char* reason =
                    opaque ? "the syntax is not understood" : "the budget of evaluation steps is used up";
                result_.unanalysed.push_back({place, std::move(call), reason, std::move(where)});
                continue;
            }
            DirectionResult& direction = direction_of(site);
            if (site.function && !was_entered && interpreter_.escaped()[site.function.index()]) {
                direction.unanalysed.push_back({place, std::move(call),
                                                "in a function that is handed to code that is not known",
                                                std::move(where)});
                continue;
            }
            const bool by_schema = std::any_of(direction.questions.begin(), direction.questions.end(),
                                               [](const auto& one) { return one.answer != Known::unknown; });
            if (was_near && was_entered)
                direction.skipped.push_back(
                    {place, std::move(call), "cannot be reached: a part of an expression that is decided"});
            else if (was_entered || !site.function)
                direction.skipped.push_back(
                    {place, std::move(call),
                     by_schema
                         ? "cannot be reached: after a return, or under a test that is decided, perhaps by the schema "
                           "that the revisions before leave"
                         : "cannot be reached: after a return, or under a test that is decided"});
            else
                direction.skipped.push_back({place, std::move(call), "in a function that neither direction calls"});
        }
        auto before = [this](const auto& a, const auto& b) {
            if (a.place.file != b.place.file) return files_[a.place.file].path < files_[b.place.file].path;
            return a.place < b.place;
        };
        std::stable_sort(result_.unanalysed.begin(), result_.unanalysed.end(), before);
        for (DirectionResult* out : {&result_.upgrade, &result_.downgrade}) {
            std::stable_sort(out->unanalysed.begin(), out->unanalysed.end(), before);
            std::stable_sort(out->skipped.begin(), out->skipped.end(), before);
        }
    }

    // Of a call that was not met: the direction in whose function it stands, else the first.
    DirectionResult& direction_of(const CallSites::Site& site) {
        return site.function && syntax_.text(site.function) == "downgrade" ? result_.downgrade : result_.upgrade;
    }

    const Files& files_;
    const frontend::Syntax& syntax_;
    CallSites sites_;
    LiveSchema* met_;
    Interpreter interpreter_;
    RevisionResult result_;
};

}  // namespace

RevisionResult interpret(const Files& files, Modules& modules, const frontend::Syntax& syntax,
                         const rendering::Options& options, LiveSchema* met) {
    return File(files, modules, syntax, options, met).run();
}

Environment interpret_environment(const Files& files, Modules& modules, const frontend::Syntax& syntax,
                                  const rendering::Options& options) {
    return File(files, modules, syntax, options, nullptr).run_environment(options);
}

RevisionResult interpret(Files& files, const frontend::Syntax& syntax, const rendering::Options& options) {
    Modules modules(files, "", "");
    return interpret(files, modules, syntax, options);
}

}  // namespace limbeck::dataflow
