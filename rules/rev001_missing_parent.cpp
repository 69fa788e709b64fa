// down_revision or depends_on names a revision that is not there (alembic.script.revision: KeyError "Revision ... is
// not present").
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const GraphContext& context, std::vector<Report>& out) {
    const GraphProblem& problem = context.problem;
    bool parent = problem.kind == GraphProblem::Kind::missing_parent;
    if (!parent && problem.kind != GraphProblem::Kind::missing_dependency) return;
    Report report;
    std::string field = parent ? "down_revision" : "depends_on";
    report.message = field + " names revision " + problem.detail + ", which is not in this history";
    for (RevisionId other : problem.others) {
        const Revision& revision = context.tree[other];
        report.evidence.push_back({revision.id_place, "revision " + revision.id + " may be meant"});
    }
    report.fix = problem.others.empty() ? "Bring the file of revision " + problem.detail +
                                              " back, or name the revision that took its place"
                                        : "Write the full id: " + context.tree[problem.others.front()].id;
    report.kind = parent ? "missing parent" : "missing dependency";
    report.object = problem.detail;
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule rev001_missing_parent;
constinit const Rule rev001_missing_parent{.code = "REV001",
                                           .name = "missing-parent",
                                           .severity = Severity::error,
                                           .summary =
                                               "A revision names a parent or a dependency that is not in the history.",
                                           .explanation = R"md(
## What it does
Reports a `down_revision` or `depends_on` that names no revision and no branch label of the same script tree. Alembic
takes full ids here, unlike on its command line.

## Why it matters
Alembic refuses to load the whole history, so that no command works any more. Most often a file was not committed, was
deleted, or lies in a version folder that the configuration does not name.

## When it does not fire
It has no exception.

## What to do
Bring the file back, or name the revision that took its place.

```python wrong
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
