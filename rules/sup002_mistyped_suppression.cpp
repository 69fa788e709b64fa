// A suppression that names no rule, or that cannot be read. Modelled on ruff's RUF102 and squawk's warning about
// unknown names.
#include "core/nearest.h"
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void unknown_rule(const std::string& word, Report& report) {
    const std::string near = nearest(word, rule_words());
    report.message = "suppresses " + word + ", which is no rule, so that nothing is hidden";
    report.fix = near.empty() ? "Write a code or a name that `limbeck rules` lists" : "Write " + near;
    report.kind = "unknown rule";
    report.object = word;
}

void malformed(const Directive& directive, Report& report) {
    report.message = "looks like a suppression and hides nothing: " + directive.malformed;
    report.fix = "Write it as\n    # limbeck: ignore[DAT001] the reason";
    report.kind = "malformed suppression";
    report.object = directive.malformed;
}

void check(const SuppressionContext& context, std::vector<Report>& out) {
    const bool is_unknown = context.kind == SuppressionContext::Kind::unknown_rule;
    if (!is_unknown && context.kind != SuppressionContext::Kind::malformed) return;
    Report report;
    if (is_unknown)
        unknown_rule(context.word, report);
    else
        malformed(context.directive, report);
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule sup002_mistyped_suppression;
constinit const Rule sup002_mistyped_suppression{
    .code = "SUP002",
    .name = "mistyped-suppression",
    .severity = Severity::warning,
    .summary = "A comment that is meant to suppress names no rule, or cannot be read.",
    .explanation = R"md(
## What it does
Reports a `# limbeck: ignore[RULE]` or `# limbeck: file-ignore[RULE]` with a rule that does not exist, and a comment that
looks like one of them and is not: another word, no brackets, no colon, not at the beginning of its comment.

## Why it matters
It suppresses nothing, while its author believes that the finding is dealt with.

## When it does not fire
A comment that mentions limbeck in a sentence is no suppression.

## What to do
Write the code or the name as `limbeck rules` lists it. Families (`DAT`) cannot be suppressed by a comment: the
configuration can ignore them.

```python wrong
from alembic import op

revision = "0badc0de"
down_revision = None


def upgrade():
    # limbeck: ignore[DTA001] the table was never used
    op.execute("CREATE INDEX ix_users_email ON users (email)")
```

```python right
from alembic import op

revision = "0badc0de"
down_revision = None


def upgrade():
    # limbeck: ignore[table-dropped] the table was never used
    op.execute("DROP TABLE visits")
```
)md",
    .on_suppression = check};

}  // namespace limbeck::rules
