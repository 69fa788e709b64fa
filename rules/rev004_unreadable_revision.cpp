// A revision file that cannot be read, or whose header does not say which revision it is.
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const GraphContext& context, std::vector<Report>& out) {
    const GraphProblem& problem = context.problem;
    bool header = problem.kind == GraphProblem::Kind::header;
    if (!header && problem.kind != GraphProblem::Kind::unreadable) return;
    Report report;
    const bool refused = header && problem.detail.starts_with("Alembic refuses");
    report.message =
        (refused  ? "the history does not load: "
         : header ? "the revision's header cannot be read, and its place in the history is not known: "
                  : "the revision file cannot be read as Python reads it, and is known in part at best: ") +
        problem.detail;
    report.fix = refused  ? "Choose another id or label, and change what names it"
                 : header ? "Write revision and down_revision as plain strings, as `alembic revision` does"
                          : "Make the file readable, as UTF-8 or with an encoding cookie in its first two lines";
    report.kind = header ? "header" : "unreadable";
    report.object = problem.place.file ? context.files[problem.place.file].path : context.tree.location;
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule rev004_unreadable_revision;
constinit const Rule rev004_unreadable_revision{.code = "REV004",
                                                .name = "unreadable-revision",
                                                .severity = Severity::error,
                                                .summary = "A revision file, or its header, cannot be read.",
                                                .explanation = R"md(
## What it does
Reports a file in a version folder that cannot be opened or decoded, and one whose `revision`, `down_revision`,
`branch_labels` or `depends_on` is not an expression over constants.

## Why it matters
What such a file does is not known: a report without other findings would say more than limbeck knows.

## When it does not fire
Values that are put together from constants (`"a" + "1"`, a name assigned before) are read.

## What to do
Write the header as `alembic revision` does: plain strings.

```python wrong
import os

revision = os.environ["REVISION"]
down_revision = None


def upgrade():
    pass
```

```python right
revision = "a100"
down_revision = None


def upgrade():
    pass
```
)md",
                                                .on_graph = check};

}  // namespace limbeck::rules
