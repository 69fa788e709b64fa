// Two files with one id, or revisions that are each other's ancestors (alembic.script.revision: "Revision ... is
// present more than once", CycleDetected, LoopDetected).
#include "rules/names.h"
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void duplicate(const GraphContext& context, Report& report) {
    const GraphProblem& problem = context.problem;
    std::string id = problem.revision ? context.tree[problem.revision].id : problem.detail;
    report.message = "revision id " + id + " is used by another file too, and Alembic keeps only one of them";
    for (RevisionId other : problem.others)
        report.evidence.push_back({context.tree[other].id_place, "the first use of revision id " + id});
    report.fix = "Give one of the files an id of its own, and name it in the down_revision of those that follow it";
    report.kind = "duplicate id";
    report.object = id;
}

void cycle(const GraphContext& context, Report& report) {
    const GraphProblem& problem = context.problem;
    std::vector<std::string> ids;
    for (RevisionId other : problem.others) ids.push_back(context.tree[other].id);
    report.message = ids.size() == 1
                         ? "revision " + ids[0] + " is its own ancestor, so that no order exists"
                         : "revisions " + listed(ids) + " are each other's ancestors, so that no order exists";
    for (size_t i = 0; i < ids.size(); ++i) {
        const Revision& revision = context.tree[problem.others[i]];
        report.evidence.push_back({revision.down_place, ids[i] + " comes after " + ids[(i + 1) % ids.size()]});
    }
    report.fix = "Set down_revision of the oldest of these revisions to what really came before it";
    report.kind = "cycle";
    report.object = listed(ids);
}

void check(const GraphContext& context, std::vector<Report>& out) {
    bool is_duplicate = context.problem.kind == GraphProblem::Kind::duplicate_id;
    if (!is_duplicate && context.problem.kind != GraphProblem::Kind::cycle) return;
    Report report;
    if (is_duplicate)
        duplicate(context, report);
    else
        cycle(context, report);
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule rev002_duplicate_or_cycle;
constinit const Rule rev002_duplicate_or_cycle{
    .code = "REV002",
    .name = "duplicate-or-cycle",
    .severity = Severity::error,
    .summary = "Two files have one revision id, or revisions are each other's ancestors.",
    .explanation = R"md(
## What it does
Reports a revision id that two files of one script tree use, and revisions that `down_revision` and `depends_on` make
each other's ancestors.

## Why it matters
Of two files with one id Alembic keeps one and says so in a warning only: the other is never run. With a cycle it
refuses to load the history.

## When it does not fire
The same id in two different script trees is no duplicate.

## What to do
Give the younger file an id of its own; break the cycle at the revision that came first.

```python wrong
# file: a100_first.py
revision = "a100"
down_revision = "b200"


def upgrade():
    pass


# file: b200_second.py
revision = "b200"
down_revision = "a100"


def upgrade():
    pass
```

```python right
# file: a100_first.py
revision = "a100"
down_revision = None


def upgrade():
    pass


# file: b200_second.py
revision = "b200"
down_revision = "a100"


def upgrade():
    pass
```
)md",
    .on_graph = check};

}  // namespace limbeck::rules
