// Text from the network can change an SQL statement. The facts: PostgreSQL documentation, 4.1 Lexical Structure; the
// levels of provenance are in docs/architecture.md.
#include "rules/rules.h"

namespace limbeck::rules {
namespace {

void check(const HolesContext& context, std::vector<Report>& out) {
    report_injection(context, Level::network, "text from the network", Confidence::high, out);
}

}  // namespace

extern const Rule inj001_network_text_in_sql;
constinit const Rule inj001_network_text_in_sql{.code = "INJ001",
                                                .name = "network-text-in-sql",
                                                .severity = Severity::error,
                                                .summary = "Text from the network can change an SQL statement.",
                                                .explanation = R"md(
## What it does
Reports a statement into whose text something from the network is written (an HTTP answer, a queue, a pickle), at a place
where a hostile value can end the literal or name and go on as SQL.

## Why it matters
Whoever controls the other end runs SQL with the rights of the migration, which is usually the owner of every table.

## When it does not fire
- The value is bound, or SQLAlchemy or psycopg quotes it for the place where it stands.
- Its form is known to be harmless: a number, a uuid, a date, one of some constants, the characters of an identifier.
- It only decides which statement is sent.

## What to do
Bind values, let SQLAlchemy quote names, choose keywords from a constant list.

```python wrong
import requests
from alembic import op

revision = "1a2b3c4d"
down_revision = None


def upgrade():
    region = requests.get("https://config.example.org/region").text
    op.execute(f"INSERT INTO regions (name) VALUES ('{region}')")
```

```python right
import requests
import sqlalchemy as sa
from alembic import op

revision = "1a2b3c4d"
down_revision = None


def upgrade():
    region = requests.get("https://config.example.org/region").text
    op.execute(sa.text("INSERT INTO regions (name) VALUES (:name)").bindparams(name=region))
```
)md",
                                                .on_holes = check};

}  // namespace limbeck::rules
