// A suppression whose finding is not there (any more). Modelled on ruff's RUF100 and mypy's --warn-unused-ignores.
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const SuppressionContext& context, std::vector<Report>& out) {
    if (context.kind != SuppressionContext::Kind::unused) return;
    Report report;
    report.message = "suppresses " + context.word + ", which is not found " +
                     (context.directive.whole_file ? "in this file" : "here") + ", and would hide a later finding";
    report.fix = context.directive.rules.size() == 1 ? "Remove the comment"
                                                     : "Take " + context.word + " out of the comment's list";
    report.kind = "unused suppression";
    report.object = context.word;
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule sup001_unused_suppression;
constinit const Rule sup001_unused_suppression{.code = "SUP001",
                                               .name = "unused-suppression",
                                               .severity = Severity::warning,
                                               .summary = "A comment suppresses a rule that finds nothing there.",
                                               .explanation = R"md(
## What it does
Reports a `# limbeck: ignore[RULE]` whose rule has no finding in its statement, and a `# limbeck: file-ignore[RULE]` whose
rule has none in its file.

## Why it matters
The statement was changed, or the comment stands at the wrong one. It suppresses the next finding of that rule, which
nobody has looked at.

## When it does not fire
- The rule does not run (`--select`, `--ignore`, the configuration).
- The finding is one of a downgrade, shown or not.
- A call of the statement, or of the file, could not be analysed: whether the rule would find something is not known.

## What to do
Remove the comment, or put it on a line of the statement that it is meant for, or on the line above.

```python wrong
from alembic import op

revision = "0badc0de"
down_revision = None


def upgrade():
    # limbeck: ignore[DAT001] the table was never used
    op.execute("CREATE INDEX ix_users_email ON users (email)")
```

```python right
from alembic import op

revision = "0badc0de"
down_revision = None


def upgrade():
    # limbeck: ignore[DAT001] the table was never used
    op.execute("DROP TABLE visits")
```
)md",
                                               .on_suppression = check};

}  // namespace limbeck::rules
