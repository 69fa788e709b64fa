#!/usr/bin/env python3
"""Random op.* calls with random arguments, rendered by limbeck and by real Alembic: both must send the same.

    generated.py [--count N] [--seed N] [--only DIRECTIVE] [--sqlalchemy 1.4] [--show N] [--at-most N]
                                                                                              or ./dev bench generated

Names have quotes, percent signs, colons, capitals, reserved words, Unicode and 70 bytes; types and options are valid, though
some together are not: then both must refuse. Texts are compared without folding anything but white
space at their ends. Exit status 1 with more than --at-most calls that differ, or that limbeck says it does not render.
"""
import argparse
import collections
import itertools
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import measure
import oracle

HEAD = 'from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\nrevision = "r{}"\ndown_revision = None\n'
NAMES = ["users", "accounts", "id", "name", "value_1", "Users", "camelCase", "order", "user", "select", "table", 'we"ird', "a%b", "a%%b",
         "a:b", "a b", "naïve", "表", "$x", "x$y", "1st", "a.b", "it's", "_hidden", "UPPER", "x" * 70, "long_" + "é" * 33, "timestamp",
         "a\\b"]
TEXTS = ["x", "it's", "100%", "a:b", "%(x)s", "", "new\nline", "naïve", "back\\slash", "{}", "now()", "'quoted'"]
CONDITIONS = ["a > 1", "name <> ''", "x LIKE 'a%'", "a::int > 0", "data ? 'k'"]


# SQLAlchemy's lines of releases, and the oracle's environment for each.
ENVIRONMENTS = {"2.1": oracle.COMPARING, "2.0": "sqlalchemy20", "1.4": "sqlalchemy14"}


class Generator:
    def __init__(self, seed: int):
        self.r = random.Random(seed)

    # --- pieces ---
    def maybe(self, share: float) -> bool:
        return self.r.random() < share

    def name(self) -> str:
        return repr(self.r.choice(NAMES[:5] if self.maybe(0.6) else NAMES))

    def names(self, least=1, most=3) -> str:
        found = self.r.sample(NAMES[:5] if self.maybe(0.7) else NAMES, self.r.randint(least, most))
        return "[" + ", ".join(map(repr, found)) + "]"

    def text(self) -> str:
        return repr(self.r.choice(TEXTS))

    def condition(self) -> str:
        return repr(self.r.choice(CONDITIONS))

    def given(self, **options) -> str:
        """Some of the options as keyword arguments; a value is a function that makes it, or the choices."""
        out = []
        for key, make in options.items():
            if self.maybe(0.25):
                out.append(f"{key}={make() if callable(make) else repr(self.r.choice(make))}")
        return "".join(", " + one for one in out)

    def type(self, depth=0) -> str:
        r = self.r
        plain = ["sa.Integer", "sa.BigInteger()", "sa.SmallInteger()", "sa.String()", "sa.Text()", "sa.Boolean()", "sa.Date()", "sa.DateTime()",
                 "sa.Time()", "sa.Interval()", "sa.Numeric()", "sa.Float()", "sa.LargeBinary()", "sa.JSON()", "sa.Uuid()", "sa.Unicode(20)",
                 "sa.UnicodeText()", "sa.Double()", "sa.VARCHAR(30)", "sa.CHAR(3)", "sa.REAL()", "sa.TIMESTAMP(timezone=True)", "sa.NCHAR(4)",
                 "postgresql.JSONB()", "postgresql.UUID(as_uuid=True)", "postgresql.INET()", "postgresql.CIDR()", "postgresql.MACADDR()",
                 "postgresql.HSTORE()", "postgresql.TSVECTOR()", "postgresql.BYTEA()", "postgresql.DOUBLE_PRECISION()", "postgresql.MONEY()",
                 "postgresql.OID()", "postgresql.REGCLASS()", "postgresql.CITEXT()", "postgresql.INT4RANGE()", "postgresql.TSTZRANGE()",
                 "postgresql.BIT(5)", "postgresql.BIT(5, varying=True)", "postgresql.TIMESTAMP(timezone=True, precision=3)",
                 "postgresql.INTERVAL(fields='DAY TO SECOND')", "postgresql.INTERVAL(precision=2)", "postgresql.JSON(astext_type=sa.Text())",
                 "sa.Uuid(native_uuid=False)", "sa.Interval(native=False)", "sa.Interval(second_precision=3)"]
        made = [lambda: f"sa.String({r.randint(1, 300)})", lambda: f"sa.Numeric({r.randint(5, 20)}, {r.randint(0, 4)})",
                lambda: f"sa.Float({r.choice(['24', '53', 'precision=10'])})", lambda: "sa.DateTime(timezone=True)",
                lambda: f"sa.String(length={r.randint(1, 99)}, collation={r.choice(['C', 'de_DE', 'und-x-icu'])!r})",
                lambda: f"sa.Enum('a', {self.text()}, name={self.name()}{self.given(native_enum=[False], create_type=[False], length=[40], create_constraint=[True], schema=self.name)})",
                lambda: f"postgresql.ENUM('a', 'b', name={self.name()}{self.given(create_type=[False], schema=self.name)})",
                lambda: f"postgresql.DOMAIN({self.name()}, sa.Integer(){self.given(check=self.condition, not_null=[True], create_type=[False])})",
                lambda: f"sa.Boolean({r.choice(['create_constraint=True, name=' + self.name(), 'name=' + self.name()])})",
                lambda: "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')", lambda: "sa.Text().with_variant(sa.String(9), 'mysql')"]
        if depth < 1:
            made.append(lambda: f"{r.choice(['sa', 'postgresql'])}.ARRAY({self.type(depth + 1)}{self.given(dimensions=[2])})")
        return r.choice(plain) if self.maybe(0.65) else r.choice(made)()

    def server_default(self) -> str:
        return self.r.choice([self.text(), f"sa.text({self.r.choice(['0', 'now()', 'true'])!r})", "sa.func.now()", "sa.true()", "sa.false()", "sa.null()",
                              f"sa.text({self.text()!s})", "sa.func.gen_random_uuid()", "sa.literal_column('1 + 1')",
                              "sa.func.coalesce(1, 'a')", "sa.cast(0, sa.Numeric)"])

    def foreign_key(self) -> str:
        target = self.r.choice(["users.id", "s.users.id", "Users.ID", "order.value"])
        return f"sa.ForeignKey({target!r}{self.given(name=self.name, ondelete=['CASCADE', 'SET NULL'], onupdate=['RESTRICT'], deferrable=[True, False], initially=['DEFERRED'], match=['FULL'], use_alter=[True])})"

    def column(self, name=None) -> str:
        parts = [name or self.name(), self.type()]
        if self.maybe(0.15):
            parts.append(self.foreign_key())
        if self.maybe(0.06):
            parts.append(f"sa.Identity({self.r.choice(['', 'always=True', 'start=5, increment=2', 'always=False, minvalue=1, cycle=True'])})")
        elif self.maybe(0.05):
            parts.append(f"sa.Computed({self.condition()}{self.given(persisted=[True])})")
        if self.maybe(0.05):
            parts.append(f"sa.CheckConstraint({self.condition()}{self.given(name=self.name)})")
        options = self.given(nullable=[True, False], primary_key=[True], unique=[True], index=[True], server_default=self.server_default,
                             comment=self.text, autoincrement=[True, False], default=["x", 5])
        return f"sa.Column({', '.join(parts)}{options})"

    def constraint(self) -> str:
        more = lambda: self.given(name=self.name, deferrable=[True], initially=["DEFERRED", "IMMEDIATE"])
        return self.r.choice([
            lambda: f"sa.UniqueConstraint({self.r.choice(['c0', 'c1'])!r}{more()}{self.given(postgresql_nulls_not_distinct=[True])})",
            lambda: f"sa.PrimaryKeyConstraint('c0'{self.given(name=self.name)})",
            lambda: f"sa.ForeignKeyConstraint(['c0'], ['users.id']{more()}{self.given(ondelete=['CASCADE'], onupdate=['CASCADE'], match=['SIMPLE'])})",
            lambda: f"sa.CheckConstraint({self.condition()}{more()})",
            lambda: f"sa.Index({self.name()}, 'c0'{self.given(unique=[True], postgresql_using=['gin', 'btree'])})",
            lambda: f"postgresql.ExcludeConstraint(('c0', '='){self.given(name=self.name, using=['gist'])})"])()

    # --- directives ---
    def create_table(self) -> str:
        columns = [self.column(f"'c{i}'" if self.maybe(0.9) else None) for i in range(self.r.randint(1, 4))]
        parts = columns + [self.constraint() for _ in range(self.r.randint(0, 2))]
        options = self.given(schema=self.name, comment=self.text, if_not_exists=[True], prefixes=[["UNLOGGED"]], mysql_engine=["InnoDB"],
                             postgresql_partition_by=["RANGE (c0)"], postgresql_inherits=["users"], postgresql_tablespace=["fast"],
                             postgresql_with=[{"fillfactor": 70}], postgresql_on_commit=["DROP"])
        return f"op.create_table({self.name()}, {', '.join(parts)}{options})"

    def drop_table(self) -> str:
        return f"op.drop_table({self.name()}{self.given(schema=self.name, if_exists=[True])})"

    def rename_table(self) -> str:
        return f"op.rename_table({self.name()}, {self.name()}{self.given(schema=self.name)})"

    def add_column(self) -> str:
        return f"op.add_column({self.name()}, {self.column()}{self.given(schema=self.name, if_not_exists=[True])})"

    def drop_column(self) -> str:
        return f"op.drop_column({self.name()}, {self.name()}{self.given(schema=self.name, if_exists=[True])})"

    def alter_column(self) -> str:
        options = self.given(nullable=[True, False], new_column_name=self.name, type_=self.type,
                             server_default=lambda: self.r.choice([self.server_default(), "None", "False"]), existing_type=self.type,
                             existing_nullable=[True], comment=lambda: self.r.choice([self.text(), "None"]), existing_comment=self.text, schema=self.name,
                             postgresql_using=["c0::int"], existing_server_default=self.server_default)
        return f"op.alter_column({self.name()}, {self.name()}{options})"

    def create_index(self) -> str:
        columns = self.r.choice([self.names(), "[sa.text('lower(name)')]", "['c0', sa.text('c1 DESC')]", "[sa.func.lower(sa.column('c0'))]",
                                 "[sa.column('c0').desc().nulls_last()]"])
        options = self.given(unique=[True, False], schema=self.name, if_not_exists=[True], postgresql_using=["gin", "brin"], postgresql_concurrently=[True],
                             postgresql_where=lambda: f"sa.text({self.condition()})", postgresql_include=[["c9"]], postgresql_with=[{"fillfactor": 50}],
                             postgresql_tablespace=["fast"], postgresql_nulls_not_distinct=[True, False], mysql_length=[5])
        return f"op.create_index({self.r.choice([self.name(), f'op.f({self.name()})'])}, {self.name()}, {columns}{options})"

    def drop_index(self) -> str:
        return f"op.drop_index({self.name()}{self.given(table_name=self.name, schema=self.name, if_exists=[True], postgresql_concurrently=[True])})"

    def create_unique_constraint(self) -> str:
        return f"op.create_unique_constraint({self.r.choice([self.name(), 'None', f'op.f({self.name()})'])}, {self.name()}, {self.names()}{self.given(schema=self.name, deferrable=[True], initially=['DEFERRED'], postgresql_include=[['x']])})"

    def create_check_constraint(self) -> str:
        condition = self.r.choice([self.condition(), f"sa.text({self.condition()})", "sa.column('a') > 5", "sa.func.len(sa.column('a')) > 5", "sa.column('b').in_(['x', 'y'])"])
        return f"op.create_check_constraint({self.name()}, {self.name()}, {condition}{self.given(schema=self.name, deferrable=[True], postgresql_not_valid=[True])})"

    def create_foreign_key(self) -> str:
        options = self.given(ondelete=["CASCADE", "SET NULL"], onupdate=["CASCADE"], deferrable=[True, False], initially=["DEFERRED"], match=["FULL"],
                             source_schema=self.name, referent_schema=self.name, postgresql_not_valid=[True])
        return f"op.create_foreign_key({self.r.choice([self.name(), 'None'])}, {self.name()}, {self.name()}, ['c0'], ['id']{options})"

    def create_primary_key(self) -> str:
        return f"op.create_primary_key({self.r.choice([self.name(), 'None'])}, {self.name()}, {self.names()}{self.given(schema=self.name)})"

    def create_exclude_constraint(self) -> str:
        return f"op.create_exclude_constraint({self.name()}, {self.name()}, ('c0', '='), (sa.column('c1'), '&&'){self.given(where=self.condition, schema=self.name, using=['gist'], deferrable=[True])})"

    def drop_constraint(self) -> str:
        return f"op.drop_constraint({self.r.choice([self.name(), f'op.f({self.name()})'])}, {self.name()}{self.given(type_=['foreignkey', 'unique', 'check', 'primary'], schema=self.name, if_exists=[True])})"

    def comments(self) -> str:
        return self.r.choice([f"op.create_table_comment({self.name()}, {self.text()}{self.given(existing_comment=self.text, schema=self.name)})",
                              f"op.drop_table_comment({self.name()}{self.given(existing_comment=self.text, schema=self.name)})"])

    def bulk_insert(self) -> str:
        values = {"sa.Integer": ["1", "-5", "None"], "sa.String": [self.text(), "'x'"], "sa.Boolean": ["True", "False"], "sa.JSON": ["{'a': [1, 'b']}", "None"],
                  "sa.Numeric": ["5", "None"], "postgresql.ARRAY(sa.Integer)": ["[1, 2]"]}
        types = self.r.sample(list(values), self.r.randint(1, 3))
        columns = ", ".join(f"sa.column('c{i}', {t})" for i, t in enumerate(types))
        rows = ", ".join("{" + ", ".join(f"'c{i}': {self.r.choice(values[t])}" for i, t in enumerate(types)) + "}" for _ in range(self.r.randint(1, 2)))
        return f"op.bulk_insert(sa.table({self.name()}, {columns}), [{rows}]{self.given(multiinsert=[False])})"

    def execute(self) -> str:
        text = self.r.choice(["SELECT 1", "UPDATE t SET a = '100%'", "SELECT '%%'", "SELECT 'a:b', x::int", "DELETE FROM t WHERE a = '\\\\:x'", "SELECT '%(x)s'"])
        return f"op.execute({self.r.choice([repr(text), f'sa.text({text!r})'])})"

    def batch(self) -> str:
        made = [f"batch.add_column({self.column()})", f"batch.drop_column({self.name()})", f"batch.alter_column({self.name()}{self.given(nullable=[False], type_=self.type)})",
                f"batch.create_index({self.name()}, {self.names()})", f"batch.create_unique_constraint({self.name()}, {self.names()})",
                f"batch.create_foreign_key({self.name()}, 'users', ['a'], ['id']{self.given(ondelete=['CASCADE'])})", f"batch.drop_constraint({self.name()}{self.given(type_=['unique'])})",
                f"batch.create_check_constraint({self.name()}, {self.condition()})", f"batch.drop_index({self.name()})", f"batch.create_primary_key({self.name()}, ['a'])"]
        lines = self.r.sample(made, self.r.randint(1, 3))
        return f"with op.batch_alter_table({self.name()}{self.given(schema=self.name)}) as batch:\n" + "\n".join("    " + line for line in lines)

    DIRECTIVES = ("create_table create_table drop_table rename_table add_column add_column drop_column alter_column alter_column create_index drop_index "
                  "create_unique_constraint create_check_constraint create_foreign_key create_primary_key create_exclude_constraint drop_constraint comments "
                  "bulk_insert execute batch").split()

    def case(self, only: str | None) -> tuple[str, str]:
        directive = only or self.r.choice(self.DIRECTIVES)
        return directive, getattr(self, directive)()


def answers_of_alembic(bodies: list[str], sqlalchemy: str) -> list[dict]:
    python = oracle.environment(ENVIRONMENTS[sqlalchemy])
    run = subprocess.run([python, oracle.HERE / "render_calls.py"], input="".join(json.dumps(body) + "\n" for body in bodies), text=True,
                         capture_output=True, cwd=oracle.HERE)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    if len(rows) != len(bodies):
        sys.exit(f"generated: the oracle ended early: {run.stderr[-1500:]}")
    return rows


def answers_of_limbeck(bodies: list[str], sqlalchemy: str, limbeck: Path) -> list[dict]:
    """One revision a body; "error" is what limbeck says that Alembic refuses, "left" what it does not render."""
    with tempfile.TemporaryDirectory(prefix="limbeck-generated-") as folder:
        root = Path(folder)
        (root / "versions").mkdir()
        (root / "alembic.ini").write_text("[alembic]\nscript_location = .\n")
        (root / "env.py").write_text("")
        (root / "limbeck.toml").write_text(f'sqlalchemy = "{sqlalchemy}"\n')
        for i, body in enumerate(bodies):
            text = HEAD.format(i) + "def upgrade():\n" + "".join(f"    {line}\n" for line in body.splitlines())
            (root / f"versions/r{i}.py").write_text(text)
        run = measure.run([limbeck, "sql", root, "--format", "jsonl", "--config", root / "limbeck.toml"])
        if run.trouble():
            sys.exit(f"generated: limbeck: {run.trouble()}")
    rows: list = [None] * len(bodies)
    for row in map(json.loads, run.out.splitlines()):
        if row.get("direction") == "upgrade":
            reasons = [entry["reason"] for entry in row["unanalysed"]]
            refusals = [r for r in reasons if r == "Alembic or SQLAlchemy refuses this call"]
            rows[int(row["revision"][1:])] = {"sent": [s["sql"] for s in row["statements"]], "error": bool(refusals),
                                              "left": [r for r in reasons if r not in refusals]}
    return rows


def ordered(statements: list[str]) -> list[str]:
    """SQLAlchemy keeps the indexes and constraints of a table in sets: runs of them are compared sorted."""
    def kind(sql: str) -> str:
        if sql.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX")):
            return "index"
        return "constraint" if re.match(r"ALTER TABLE .* ADD (CONSTRAINT .*)?(UNIQUE|FOREIGN KEY|CHECK)", sql) else ""
    out = []
    for what, run in itertools.groupby((s.strip() for s in statements), kind):
        out += sorted(run) if what else run
    return out


def difference(theirs: dict, ours: dict) -> str | None:
    """What is wrong, or None."""
    if ours["left"]:
        return "left: " + ours["left"][0]
    if theirs["error"] and ours["error"]:  # what was sent before is rolled back
        return None
    if theirs["error"] or ours["error"]:
        return f"only Alembic refuses: {theirs['error'][:60]}" if theirs["error"] else "only limbeck refuses"
    return None if ordered(theirs["sent"]) == ordered(ours["sent"]) else "other statements"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(set(Generator.DIRECTIVES)))
    parser.add_argument("--sqlalchemy", choices=ENVIRONMENTS, default="2.1", help="the line of releases that sends them")
    parser.add_argument("--show", type=int, default=3, help="examples of each difference")
    parser.add_argument("--at-most", type=int, default=0)
    parser.add_argument("--limbeck", type=Path, default=measure.LIMBECK)
    args = parser.parse_args()
    generator = Generator(args.seed)
    cases = [generator.case(args.only) for _ in range(args.count)]
    bodies = [body for _, body in cases]
    theirs = answers_of_alembic(bodies, args.sqlalchemy)
    ours = answers_of_limbeck(bodies, args.sqlalchemy, args.limbeck.resolve())
    found = collections.defaultdict(list)
    for (directive, body), a, b in zip(cases, theirs, ours):
        if what := difference(a, b):
            found[directive, what].append((body, a, b))
    left = sum(len(v) for (_, what), v in found.items() if what.startswith("left"))
    wrong = sum(len(v) for v in found.values()) - left
    for (directive, what), examples in sorted(found.items(), key=lambda kv: (kv[0][1].startswith("left"), -len(kv[1]))):
        print(f"\n{len(examples)} x {directive}: {what}")
        for body, a, b in examples[:args.show]:
            print(f"  {body}\n    alembic  {a['sent']} {a['error'] or ''}\n    limbeck  {b['sent']} {'refused' if b['error'] else ''}{b['left'] or ''}")
    refused = sum(bool(a["error"]) for a in theirs)
    print(f"\n{args.count} calls, {refused} of them refused by Alembic: {args.count - wrong - left} the same, {wrong} differ, {left} not rendered by limbeck")
    return 1 if wrong + left > args.at_most else 0


if __name__ == "__main__":
    sys.exit(main())
