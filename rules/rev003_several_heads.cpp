// A history with several heads (alembic.util.CommandError "Multiple head revisions are present").
#include "rules/names.h"
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const GraphContext& context, std::vector<Report>& out) {
    const GraphProblem& problem = context.problem;
    if (problem.kind != GraphProblem::Kind::several_heads) return;
    Report report;
    std::vector<std::string> ids;
    for (RevisionId head : problem.others) ids.push_back(context.tree[head].id);
    report.message = "the history ends in " + std::to_string(ids.size()) + " heads, " + listed(ids) +
                     ", so that `alembic upgrade head` refuses to run";
    for (RevisionId head : problem.others)
        report.evidence.push_back({context.tree[head].id_place, "revision " + context.tree[head].id + " is a head"});
    report.fix = "Join them in one revision, unless the branches are meant:\n    alembic merge heads";
    report.kind = "several heads";
    report.object = context.tree.location;
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule rev003_several_heads;
constinit const Rule rev003_several_heads{.code = "REV003",
                                          .name = "several-heads",
                                          .severity = Severity::note,
                                          .summary = "The history ends in several heads.",
                                          .explanation = R"md(
## What it does
Reports a script tree in which more than one revision has no successor, once for each tree.

## Why it matters
`alembic upgrade head` refuses to run. Most often two branches of development were merged in version control and nobody
merged their revisions. Histories with labelled branches have several heads on purpose: therefore it is a note.

## When it does not fire
It has no exception.

## What to do
`alembic merge heads` makes a revision that joins them; or give one of them the other as `down_revision`.

```python wrong
# file: a100_first.py
revision = "a100"
down_revision = None


def upgrade():
    pass


# file: b200_address.py
revision = "b200"
down_revision = "a100"


def upgrade():
    pass


# file: c300_phone.py
revision = "c300"
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


# file: b200_address.py
revision = "b200"
down_revision = "a100"


def upgrade():
    pass


# file: c300_phone.py
revision = "c300"
down_revision = "b200"


def upgrade():
    pass
```
)md",
                                          .on_graph = check};

}  // namespace limbeck::rules
