// SQL text that PostgreSQL's own parser refuses. The place is the character inside the Python string, where there is
// one. Texts with holes, and texts that limbeck gave up on, are never reported.
#include "core/escape.h"
#include "rules/rules.h"

#include <algorithm>

namespace limbeck::rules {
namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// The end of the word or the character at `begin`.
uint32_t token_end(std::string_view text, uint32_t begin) {
    auto size = static_cast<uint32_t>(text.size());
    if (begin >= size) return size;
    uint32_t end = begin + 1;
    while (is_word(text[begin]) && end < size && is_word(text[end])) ++end;
    return end;
}

// The token in its file; a place without file when it was rendered.
Place source_of(const Template& sql, uint32_t begin, uint32_t end) {
    Place first = sql.source_of(begin);
    if (!first.file || end <= begin) return first;
    Place last = sql.source_of(end - 1);
    if (last.file == first.file && last.end > first.begin) first.end = last.end;
    return first;
}

// PostgreSQL's words quote the token at which it stopped, which may be a secret or the rest of a huge literal.
std::string words_of(const sql::ParseError& error, std::string_view sql) {
    constexpr size_t longest = 200;
    auto secrets = secrets_in_sql(sql);
    bool secret = std::any_of(secrets.begin(), secrets.end(), [&](const SecretRange& range) {
        return error.offset + 1 >= range.begin && error.offset < range.end;
    });
    size_t quoted = error.message.find(" at or near ");
    if (secret || error.message.size() > longest) return error.message.substr(0, std::min(quoted, longest));
    return error.message;
}

void check(const ParseErrorContext& context, std::vector<Report>& out) {
    const Template& sql = context.statement.sql;
    Report report;
    std::string words = words_of(context.error, sql.text);
    report.message = "sends SQL that PostgreSQL cannot parse: " + words;
    report.fix = "Correct the text; SQL for another database belongs behind a test of the dialect's name, as in\n"
                 "    if op.get_bind().dialect.name == \"mysql\":";
    report.kind = "does not parse";
    report.object = words;
    report.sql_begin = std::min(context.error.offset, static_cast<uint32_t>(sql.text.size()));
    report.sql_end = token_end(sql.text, report.sql_begin);
    report.place = source_of(sql, report.sql_begin, report.sql_end);
    if (report.place.file) report.evidence.push_back({context.statement.place, "sent by " + context.statement.via});
    out.push_back(std::move(report));
}

}  // namespace

extern const Rule sql001_sql_does_not_parse;
constinit const Rule sql001_sql_does_not_parse{.code = "SQL001",
                                               .name = "sql-does-not-parse",
                                               .severity = Severity::error,
                                               .summary = "PostgreSQL's parser refuses the SQL text.",
                                               .explanation = R"md(
## What it does
Parses every SQL text of the history with the parser of PostgreSQL 18 and reports those that it refuses, at the
character inside the Python string where it stops.

## Why it matters
The revision fails when it is run, and with it every deployment that needs it.

## When it does not fire
- A part of the text is not known (it is counted as such).
- The text is longer or nested deeper than limbeck reads: it is counted as not analysed.

## What to do
Correct the text. If it is meant for another database, put it behind a test of the dialect's name.

```python wrong
from alembic import op

revision = "0badc0de"
down_revision = None


def upgrade():
    op.execute("CREATE INDEX ix_users_email users (email)")
```

```python right
from alembic import op

revision = "0badc0de"
down_revision = None


def upgrade():
    op.execute("CREATE INDEX ix_users_email ON users (email)")
```
)md",
                                               .on_parse_error = check};

}  // namespace limbeck::rules
