// DROP TABLE. Facts: data loss, section 1: tables that the same revision made are excused, a DROP of a foreign table or
// a view loses no rows.
#include "rules/names.h"
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

// What takes along every table that is inside: DROP SCHEMA ... CASCADE, DROP DATABASE, DROP OWNED BY. Without CASCADE a
// schema that holds anything stays.
std::string container(const sql::DropObject& drop) {
    if (drop.kind == sql::ObjectKind::schema && drop.cascade) return "schema " + drop.object.name;
    if (drop.kind == sql::ObjectKind::database) return "database " + drop.object.name;
    if (drop.kind == sql::ObjectKind::other && drop.object.name.starts_with("owned by "))
        return "what is " + drop.object.name;
    return {};
}

void check_container(const sql::DropObject& drop, std::vector<Report>& out) {
    std::string name = container(drop);
    if (name.empty()) return;
    Report report;
    report.message = "drops " + name + " with every table in it, whose rows are lost for good";
    report.fix = "Drop the tables one by one, when each of them is out of use and its rows are kept elsewhere";
    report.kind = "drop container";
    report.object = std::move(name);
    out.push_back(std::move(report));
}

void check(const EffectContext& context, std::vector<Report>& out) {
    const auto* drop = std::get_if<sql::DropObject>(&context.effect.data);
    if (!drop) return;
    if (drop->kind != sql::ObjectKind::table) return check_container(*drop, out);
    if (context.never_held_data(drop->object)) return;
    Report report;
    std::string table = drop->object.printed();
    const bool copied = note_copies(context, {drop->object}, {}, report);
    report.message =
        "drops table " + table +
        (copied ? ", whose rows are lost but for what is copied before" : ", whose rows are lost for good");
    if (drop->cascade) report.message += ", and whatever depends on it (CASCADE)";
    report.fix = "Take the table out of use first and drop it in a later revision, when nobody has missed it:\n"
                 "    ALTER TABLE " +
                 quoted(drop->object) + " RENAME TO " + copy_name({"", drop->object.name}) +
                 "\nor keep the rows elsewhere before they go:\n    CREATE TABLE " + copy_name(drop->object) +
                 " AS SELECT * FROM " + quoted(drop->object);
    report.kind = "drop table";
    report.object = table;
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule dat001_table_dropped;
constinit const Rule dat001_table_dropped{.code = "DAT001",
                                          .name = "table-dropped",
                                          .severity = Severity::error,
                                          .summary = "A table is dropped with all its rows.",
                                          .explanation = R"md(
## What it does
Reports `DROP TABLE`, from `op.drop_table()` and from SQL text alike. With `CASCADE` the views and foreign keys that
depend on the table go too. `DROP SCHEMA ... CASCADE`, `DROP DATABASE` and `DROP OWNED BY` are reported as well: they take
every table along.

## Why it matters
The rows are gone when the transaction commits. A `downgrade()` that creates the table again creates it empty.

## When it does not fire
- The table was created earlier in the same direction of the same revision: it never held anything. A table that is
  created under a condition excuses only what happens under that condition; `CREATE TABLE IF NOT EXISTS` excuses
  nothing, because the table may have been there before.
- The table is temporary, or Alembic's own `alembic_version`.
- The object is a view, an index or a foreign table, or a schema without `CASCADE`: that must be empty.

It fires even when the rows were copied before: whether the copy is complete is for the reviewer to see. An earlier
statement of the same direction that reads the table into another one is named, and lowers the confidence to medium.

## What to do
Rename the table, and drop it in a later revision, when nobody has missed it; or copy its rows first.

```python wrong
from alembic import op

revision = "3f1c0a52"
down_revision = None


def upgrade():
    op.drop_table("invoices")
```

```python right
from alembic import op

revision = "3f1c0a52"
down_revision = None


def upgrade():
    op.rename_table("invoices", "invoices_retired")
```

```python right
import sqlalchemy as sa
from alembic import op

revision = "3f1c0a52"
down_revision = None


def upgrade():
    op.create_table("import_stage", sa.Column("id", sa.Integer(), nullable=False))
    op.execute("INSERT INTO import_stage SELECT id FROM legacy_invoices")
    op.execute("INSERT INTO invoices (id) SELECT id FROM import_stage")
    op.drop_table("import_stage")
```
)md",
                                          .on_effect = check};

}  // namespace limbeck::rules
