// UPDATE of all rows that overwrites what was there before the revision. A new column is filled, not overwritten; an
// assignment that keeps the value (a = coalesce(a, 0)) destroys nothing.
#include "rules/names.h"
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const EffectContext& context, std::vector<Report>& out) {
    const auto* update = std::get_if<sql::Update>(&context.effect.data);
    if (!update || !update->all_rows) return;
    std::vector<std::string> columns;
    for (const sql::Assignment& assignment : update->assignments) {
        if (!assignment.keeps_value && !context.never_held_data(update->table, assignment.column))
            columns.push_back(assignment.column);
    }
    if (columns.empty()) return;
    Report report;
    std::string table = update->table.printed();
    bool one = columns.size() == 1;
    report.message = (one ? "overwrites column " : "overwrites columns ") + listed(columns) +
                     " in every row of table " + table + ", whose old values are lost for good";
    report.fix = "Fill only what is empty:\n    UPDATE " + quoted(update->table) + " SET " + quoted(columns.front()) +
                 " = ... WHERE " + quoted(columns.front()) +
                 " IS NULL\nor keep the old values first:\n    CREATE TABLE " +
                 copy_name(update->table, one ? std::string_view(columns.front()) : std::string_view("columns")) +
                 " AS SELECT * FROM " + quoted(update->table);
    report.kind = "overwrite all rows";
    for (const std::string& column : columns)
        report.object += (report.object.empty() ? "" : ", ") + table + "." + column;
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule dat005_all_rows_overwritten;
constinit const Rule dat005_all_rows_overwritten{.code = "DAT005",
                                                 .name = "all-rows-overwritten",
                                                 .severity = Severity::warning,
                                                 .summary =
                                                     "A column older than the revision is overwritten in every row.",
                                                 .explanation = R"md(
## What it does
Reports `UPDATE` without a `WHERE`, or with one that is always true, and without a `FROM` that selects, when it assigns
to a column that the same direction of the same revision has not created.

## Why it matters
The old values are gone when the transaction commits. Where the new value cannot be turned back into the old one, no
`downgrade()` can restore it.

## When it does not fire
- The column, or its table, was created earlier in the same direction of the same revision: it is filled for the first
  time.
- The assignment keeps what is there: `status = coalesce(status, 'new')`.
- The table is temporary, or Alembic's own `alembic_version`.

It fires even when the new value is computed from the old one (`email = lower(email)`): that may lose or may not.

## What to do
Restrict the update to the rows that need it, or write to a new column and keep the old one until it is not missed.

```python wrong
from alembic import op

revision = "c0ffee12"
down_revision = None


def upgrade():
    op.execute("UPDATE orders SET status = 'open'")
```

```python right
from alembic import op

revision = "c0ffee12"
down_revision = None


def upgrade():
    op.execute("UPDATE orders SET status = 'open' WHERE status IS NULL")
```

```python right
import sqlalchemy as sa
from alembic import op

revision = "c0ffee12"
down_revision = None


def upgrade():
    op.add_column("orders", sa.Column("state", sa.String(length=20), nullable=True))
    op.execute("UPDATE orders SET state = upper(status)")
```
)md",
                                                 .on_effect = check};

}  // namespace limbeck::rules
