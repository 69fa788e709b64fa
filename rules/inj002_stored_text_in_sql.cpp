// Text that is stored in the database can change an SQL statement. The facts: PostgreSQL documentation, 4.1 Lexical
// Structure; the levels of provenance are in docs/architecture.md.
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const HolesContext& context, std::vector<Report>& out) {
    report_injection(context, Level::stored, "stored text", Confidence::low, out);
}

}  // namespace

extern const Rule inj002_stored_text_in_sql;
constinit const Rule inj002_stored_text_in_sql{.code = "INJ002",
                                               .name = "stored-text-in-sql",
                                               .severity = Severity::warning,
                                               .summary =
                                                   "Text that is stored in the database can change an SQL statement.",
                                               .explanation = R"md(
## What it does
Reports a statement into whose text a value is written that was read from a table, at a place where a hostile value can
end the literal or name and go on as SQL (second-order injection). The type of the column is not known yet, so that the
confidence is low: of a number, uuid or date it is no danger.

## Why it matters
What a user once entered becomes SQL when the migration runs, with the rights of the tables' owner.

## When it does not fire
- The value is bound, or SQLAlchemy or psycopg quotes it for the place where it stands.
- Its form is known to be harmless: a number, a uuid, a date, one of some constants, the characters of an identifier.
- It only decides which statement is sent.

## What to do
One statement often does the whole work: `UPDATE ... FROM`. Else bind the value.

```python wrong
from alembic import op

revision = "1a2b3c4d"
down_revision = None


def upgrade():
    bind = op.get_bind()
    for row in bind.exec_driver_sql("SELECT id, name FROM users"):
        op.execute(f"INSERT INTO accounts (label) VALUES ('{row.name}')")
```

```python right
from alembic import op

revision = "1a2b3c4d"
down_revision = None


def upgrade():
    op.execute("INSERT INTO accounts (label) SELECT name FROM users")
```
)md",
                                               .on_holes = check};

}  // namespace limbeck::rules
