// A suppression that does not say why. What users of other tools ask for: pylint-dev/pylint#5253, astral-sh/ruff#8453.
#include "rules/names.h"
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const SuppressionContext& context, std::vector<Report>& out) {
    if (context.kind != SuppressionContext::Kind::no_reason) return;
    std::vector<std::string> words;
    for (const Directive::Named& named : context.directive.rules) words.push_back(named.word);
    Report report;
    report.message = "suppresses " + listed(words) + " without a reason, so that nothing is hidden";
    report.fix = "Say behind the brackets why the finding is accepted, as in\n    # limbeck: ignore[" + words.front() +
                 "] the rows are in the archive";
    report.kind = "no reason";
    report.object = listed(words);
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule sup003_suppression_without_reason;
constinit const Rule sup003_suppression_without_reason{.code = "SUP003",
                                                       .name = "suppression-without-reason",
                                                       .severity = Severity::warning,
                                                       .summary = "A comment suppresses a rule and does not say why.",
                                                       .explanation = R"md(
## What it does
Reports a `# limbeck: ignore[RULE]` or `# limbeck: file-ignore[RULE]` with nothing behind the brackets. It suppresses
nothing.

## Why it matters
Whoever reads the history later sees that somebody knew of the finding, and not why it was accepted. The reasons are part
of the report, as JSON for example.

## When it does not fire
It has no exception.

## What to do
Write the reason behind the brackets, on the same line.

```python wrong
from alembic import op

revision = "0badc0de"
down_revision = None


def upgrade():
    # limbeck: ignore[DAT001]
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
