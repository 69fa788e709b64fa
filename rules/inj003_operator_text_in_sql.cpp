// Text that the operator gives can change an SQL statement. The facts: PostgreSQL documentation, 4.1 Lexical Structure;
// the levels of provenance are in docs/architecture.md.
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const HolesContext& context, std::vector<Report>& out) {
    report_injection(context, Level::operator_input, "the operator's text", Confidence::medium, out);
}

}  // namespace

extern const Rule inj003_operator_text_in_sql;
constinit const Rule inj003_operator_text_in_sql{.code = "INJ003",
                                                 .name = "operator-text-in-sql",
                                                 .severity = Severity::warning,
                                                 .summary = "Text that the operator gives can change an SQL statement.",
                                                 .explanation = R"md(
## What it does
Reports a statement into whose text something is written that comes from outside the repository: an environment variable,
an option or x-argument of Alembic, a configuration file, the console; at a place where it can change the statement.

## Why it matters
A quote in a password breaks the deployment, and the text lands in the server's log; where the setting can be influenced
by others, they run SQL as the owner of the tables.

## When it does not fire
- The value is bound, or SQLAlchemy or psycopg quotes it for the place where it stands.
- Its form is known to be harmless: a number, a uuid, a date, one of some constants, the characters of an identifier.
- It only decides which statement is sent.

## What to do
Bind values, let SQLAlchemy quote names, choose keywords from a constant list.

```python wrong
import os

from alembic import op

revision = "1a2b3c4d"
down_revision = None


def upgrade():
    op.execute(f"CREATE ROLE app LOGIN PASSWORD '{os.environ['APP_PASSWORD']}'")
```

```python right
import os

from alembic import op

revision = "1a2b3c4d"
down_revision = None


def upgrade():
    role = os.environ["APP_ROLE"]
    if role not in ("app", "reporting"):
        raise ValueError(role)
    op.execute(f"CREATE ROLE {role} LOGIN")
```
)md",
                                                 .on_holes = check};

}  // namespace limbeck::rules
