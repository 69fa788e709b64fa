// The origin of text that can change an SQL statement is not known. The facts: PostgreSQL documentation, 4.1 Lexical
// Structure; the levels of provenance are in docs/architecture.md.
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const HolesContext& context, std::vector<Report>& out) {
    report_injection(context, Level::unknown, "text of unknown origin", Confidence::low, out);
}

}  // namespace

extern const Rule inj009_unresolved_text_in_sql;
constinit const Rule inj009_unresolved_text_in_sql{
    .code = "INJ009",
    .name = "unresolved-text-in-sql",
    .severity = Severity::note,
    .summary = "The origin of text that can change an SQL statement is not known.",
    .explanation = R"md(
## What it does
Reports a statement into whose text something is written that limbeck could not follow to its origin: a function of a
library that it does not know, an import that is not found; at a place where it can change the statement.

## Why it matters
It may be a constant, and it may be anything: somebody has to look.

## When it does not fire
- The value is bound, or SQLAlchemy or psycopg quotes it for the place where it stands.
- Its form is known to be harmless: a number, a uuid, a date, one of some constants, the characters of an identifier.
- It only decides which statement is sent.

## What to do
Look where the text comes from. Where it is a package of your own, `packages` in `limbeck.toml` names its source.

```python wrong
from alembic import op
from unknown_settings import load_note

revision = "1a2b3c4d"
down_revision = None


def upgrade():
    op.execute(f"COMMENT ON TABLE users IS '{load_note()}'")
```

```python right
from alembic import op

revision = "1a2b3c4d"
down_revision = None


def upgrade():
    op.create_table_comment("users", "who may log in")
```
)md",
    .on_holes = check};

}  // namespace limbeck::rules
