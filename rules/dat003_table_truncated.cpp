// TRUNCATE. All tables of one statement are one finding; CASCADE empties tables that the statement does not name.
#include "rules/names.h"
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const EffectContext& context, std::vector<Report>& out) {
    const auto* truncate = std::get_if<sql::Truncate>(&context.effect.data);
    if (!truncate) return;
    std::vector<std::string> tables;
    std::vector<sql::QualifiedName> emptied;
    const sql::Truncate::Table* first = nullptr;
    for (const sql::Truncate::Table& table : truncate->tables) {
        if (context.never_held_data(table.name)) continue;
        if (!first) first = &table;
        tables.push_back(table.name.printed());
        emptied.push_back(table.name);
    }
    if (!first) return;
    Report report;
    report.sql_begin = first->begin;
    report.sql_end = first->end;
    const bool copied = note_copies(context, emptied, {}, report);
    report.message =
        (tables.size() == 1 ? "empties table " : "empties tables ") + listed(tables) +
        (copied ? ", whose rows are lost but for what is copied before" : ", whose rows are lost for good");
    if (truncate->cascade)
        report.message +=
            ", and every table that refers to " + std::string(tables.size() == 1 ? "it" : "them") + " (CASCADE)";
    report.fix = "Keep the rows before they go:\n    CREATE TABLE " + copy_name(first->name) + " AS SELECT * FROM " +
                 quoted(first->name) + "\nor delete only those that are known to be worthless, with a WHERE";
    report.kind = "truncate";
    for (const std::string& table : tables) report.object += (report.object.empty() ? "" : ", ") + table;
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule dat003_table_truncated;
constinit const Rule dat003_table_truncated{.code = "DAT003",
                                            .name = "table-truncated",
                                            .severity = Severity::error,
                                            .summary = "A table is emptied by TRUNCATE.",
                                            .explanation = R"md(
## What it does
Reports `TRUNCATE`. With `CASCADE` every table with a foreign key to the named ones is emptied too, and theirs in turn.

## Why it matters
The rows are gone when the transaction commits, and no `downgrade()` can bring them back. `TRUNCATE` fires no row
triggers, so that an audit trail does not see it either.

## When it does not fire
- The table was created earlier in the same direction of the same revision.
- The table is temporary, or Alembic's own `alembic_version`.

## What to do
Copy the rows first, or delete only the rows that are known to be worthless.

```python wrong
from alembic import op

revision = "51d0c3aa"
down_revision = None


def upgrade():
    op.execute("TRUNCATE TABLE sessions")
```

```python right
from alembic import op

revision = "51d0c3aa"
down_revision = None


def upgrade():
    op.execute("DELETE FROM sessions WHERE expires_at < now() - interval '30 days'")
```
)md",
                                            .on_effect = check};

}  // namespace limbeck::rules
