// ALTER TABLE ... DROP COLUMN. All columns of one table in one statement are one finding (facts: data loss, section 1).
#include "rules/names.h"
#include "rules/rules.h"

#include <algorithm>
#include <map>

namespace limbeck::rules {
namespace {

// One table's columns that a statement drops, in order.
struct Dropped {
    const sql::Effect* first = nullptr;
    std::vector<std::string> columns;
    bool cascade = false;
};

std::map<sql::QualifiedName, Dropped> dropped_columns(const EffectContext& context) {
    std::map<sql::QualifiedName, Dropped> tables;
    for (const sql::Effect& effect : context.parsed.effects) {
        const auto* drop = std::get_if<sql::DropColumn>(&effect.data);
        if (!drop || drop->of_foreign_table || context.never_held_data(drop->table, drop->column)) continue;
        Dropped& dropped = tables[drop->table];
        if (!dropped.first) dropped.first = &effect;
        dropped.columns.push_back(drop->column);
        dropped.cascade |= drop->cascade;
    }
    return tables;
}

std::string recipe(const sql::QualifiedName& table, const std::vector<std::string>& columns) {
    bool one = columns.size() == 1;
    std::string copy = copy_name(table, one ? std::string_view(columns.front()) : std::string_view("columns"));
    return "Do it in two steps. First stop reading and writing " + listed(columns) + " and keep a copy:\n" +
           "    CREATE TABLE " + copy + " AS SELECT * FROM " + quoted(table) + "\nThen drop the " +
           (one ? "column" : "columns") + " of " + table.printed() + " in a later revision, and the copy after that";
}

void check(const EffectContext& context, std::vector<Report>& out) {
    for (const auto& [table, dropped] : dropped_columns(context)) {
        Report report;
        const auto& columns = dropped.columns;
        bool one = columns.size() == 1;
        const bool copied = note_copies(context, {table}, columns, report);
        report.message =
            (one ? "drops column " : "drops columns ") + listed(columns) + " of table " + table.printed() +
            (copied ? ", whose values are lost but for what is copied before" : ", whose values are lost for good");
        if (dropped.cascade)
            report.message += ", and whatever depends on " + std::string(one ? "it" : "them") + " (CASCADE)";
        report.fix = recipe(table, columns);
        report.kind = "drop column";
        for (const std::string& column : columns)
            report.object += (report.object.empty() ? "" : ", ") + table.printed() + "." + column;
        report.sql_begin = dropped.first->begin;
        report.sql_end = dropped.first->end;
        out.push_back(std::move(report));
    }
}

}  // namespace

extern const Rule dat002_column_dropped;
constinit const Rule dat002_column_dropped{.code = "DAT002",
                                           .name = "column-dropped",
                                           .severity = Severity::error,
                                           .summary = "A column is dropped with all its values.",
                                           .explanation = R"md(
## What it does
Reports `ALTER TABLE ... DROP COLUMN`, from `op.drop_column()`, batch operations and SQL text alike. Several columns of
one table in one statement are one finding.

## Why it matters
The values are gone when the transaction commits. A `downgrade()` that adds the column again adds it empty. Code that
still runs and names the column fails from that moment on.

## When it does not fire
- The column, or its table, was created earlier in the same direction of the same revision: it never held anything.
- The table is temporary, or a foreign one (`ALTER FOREIGN TABLE`).

It fires even when the values were copied before: whether the copy is complete is for the reviewer to see. An earlier
statement of the same direction that reads the table into another one, or the column into others of the same table, is
named, and lowers the confidence to medium.

## What to do
In two steps: stop using the column and keep a copy of its values; drop it in a later revision. To give a column another
name, rename it: that keeps the values.

```python wrong
from alembic import op

revision = "9b21d7e4"
down_revision = None


def upgrade():
    op.drop_column("users", "email")
```

```python right
from alembic import op

revision = "9b21d7e4"
down_revision = None


def upgrade():
    op.alter_column("users", "email", new_column_name="contact_email")
```

```python right
import sqlalchemy as sa
from alembic import op

revision = "9b21d7e4"
down_revision = None


def upgrade():
    op.add_column("users", sa.Column("position", sa.Integer(), nullable=True))
    op.execute("UPDATE users SET position = id")
    op.execute("UPDATE users SET rank = position WHERE rank IS NULL")
    op.drop_column("users", "position")
```
)md",
                                           .on_statement = check};

}  // namespace limbeck::rules
