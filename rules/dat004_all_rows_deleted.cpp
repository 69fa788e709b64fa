// DELETE without a WHERE that selects. Facts: data loss, section 1.
#include "rules/names.h"
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const EffectContext& context, std::vector<Report>& out) {
    const auto* deletion = std::get_if<sql::Delete>(&context.effect.data);
    if (!deletion || !deletion->all_rows || context.never_held_data(deletion->table)) return;
    Report report;
    std::string table = deletion->table.printed();
    const bool copied = note_copies(context, {deletion->table}, {}, report);
    report.message = "deletes every row of table " + table +
                     (copied ? ", which are lost but for what is copied before" : ", which are lost for good");
    report.fix = "Say which rows may go, with a WHERE, or keep them before they go:\n    CREATE TABLE " +
                 copy_name(deletion->table) + " AS SELECT * FROM " + quoted(deletion->table);
    report.kind = "delete all rows";
    report.object = table;
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule dat004_all_rows_deleted;
constinit const Rule dat004_all_rows_deleted{.code = "DAT004",
                                             .name = "all-rows-deleted",
                                             .severity = Severity::error,
                                             .summary = "Every row of a table is deleted.",
                                             .explanation = R"md(
## What it does
Reports `DELETE FROM` without a `WHERE`, or with one that is always true, and without a `USING` that selects.

## Why it matters
The rows are gone when the transaction commits, with those that `ON DELETE CASCADE` takes along, and no `downgrade()`
can bring them back. A forgotten `WHERE` looks just the same.

## When it does not fire
- The table was created earlier in the same direction of the same revision.
- The table is temporary, or Alembic's own `alembic_version`.

It fires for `WITH moved AS (DELETE FROM a RETURNING *) INSERT INTO b ...` too, although the rows live on in `b`.

## What to do
Say which rows may go, or copy them first.

```python wrong
from alembic import op

revision = "77aa10fe"
down_revision = None


def upgrade():
    op.execute("DELETE FROM notifications")
```

```python right
from alembic import op

revision = "77aa10fe"
down_revision = None


def upgrade():
    op.execute("DELETE FROM notifications WHERE user_id NOT IN (SELECT id FROM users)")
```
)md",
                                             .on_effect = check};

}  // namespace limbeck::rules
