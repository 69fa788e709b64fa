#include "cli/replaying.h"

#include "sql/graph_walk.h"

namespace limbeck::cli {

namespace {

// The database that the first revision meets. What env.py does around the revisions is not theirs: only what it sends
// counts.
Schema base_of(std::span<const Interpreted> interpreted, sql::ParseCache& cache) {
    Schema base;
    auto made = std::make_shared<MadeByHistory>();
    for (const Interpreted& one : interpreted)
        if (one.revision) sql::add_made(one.result.upgrade, cache, *made);
    base.set_made_by_history(std::move(made));
    if (!interpreted.empty() && !interpreted.front().revision) {
        DirectionResult sent;
        sent.statements = interpreted.front().result.upgrade.statements;
        sql::Replay(base, cache).apply(sent);
    }
    return base;
}

// Each revision has a connection of its own.
void connect(const Schema& base, Schema& schema) {
    schema.end_session();
    schema.set_search_path(base.search_path());
}

// What a revision sends that is interpreted already.
void repeat(const Interpreted& one, const Schema& base, Schema& schema, sql::ParseCache& cache) {
    connect(base, schema);
    sql::Replay met(schema, cache);
    met.decide_as(one.decisions);
    met.apply(one.result.upgrade);
    met.apply(one.result.unanalysed);
}

}  // namespace

void replay(const ScriptTree& tree, std::span<Interpreted> interpreted, Analysis& analysis, dataflow::Modules& modules,
            const dataflow::rendering::Options& options) {
    const bool has_environment = !interpreted.empty() && !interpreted.front().revision;
    const size_t first = has_environment ? 1 : 0;
    const bool asks = std::any_of(interpreted.begin(), interpreted.end(),
                                  [](const Interpreted& one) { return one.result.asks_schema; });
    if (!asks) return;
    sql::ParseCache& cache = analysis.parsed;
    const Schema base = base_of(interpreted, cache);
    sql::GraphWalk walk;
    walk.visit = [&](RevisionId id, Schema& schema) {
        Interpreted& one = interpreted[first + id.index()];
        if (!one.result.asks_schema) return repeat(one, base, schema, cache);
        connect(base, schema);
        sql::Replay met(schema, cache);
        one.result = dataflow::interpret(analysis.project.files, modules, analysis.project.syntaxes[one.file.index()],
                                         options, &met);
        schema.undo();  // of the downgrade
        one.decisions = met.decisions();
        // Another copy of the schema, where a branch is repeated for a merge, has another clock.
        for (auto& [condition, decision] : one.decisions.of) decision.at = 0;
        met.apply(one.result.upgrade.unanalysed);
        met.apply(one.result.unanalysed);
    };
    walk.repeat = [&](RevisionId id, Schema& schema) { repeat(interpreted[first + id.index()], base, schema, cache); };
    walk.run(tree, base);
}

Schema schema_at(const ScriptTree& tree, std::span<const Interpreted> interpreted, sql::ParseCache& cache,
                 RevisionId wanted, bool before) {
    const size_t first = !interpreted.empty() && !interpreted.front().revision ? 1 : 0;
    Schema out;
    const Schema base = base_of(interpreted, cache);
    sql::GraphWalk walk;
    walk.repeat = [&](RevisionId id, Schema& schema) { repeat(interpreted[first + id.index()], base, schema, cache); };
    walk.visit = [&](RevisionId id, Schema& schema) {
        if (before && id == wanted) out = schema;
        walk.repeat(id, schema);
        if (!before && id == wanted) out = schema;
    };
    walk.run(tree, base);
    return out;
}

}  // namespace limbeck::cli
