#!/usr/bin/env python3
"""limbeck on generated revisions: it must never crash, hang, or print what is no JSON.

    fuzz.py [--count N] [--seed N] [--mutate] [--limbeck PROGRAM] [--keep FOLDER]        or ./dev bench fuzz

Generated: revision files from the grammar below, valid or nearly so, and modules that they import. Mutated: the projects
of corpus/cases, each with a few edits. Batches of them are checked as one folder; a batch that fails is halved down to one
file, its lines are removed while it still fails in the same way, and what is left is saved. One seed gives one sequence.
A sanitizer build (--limbeck build/dev/limbeck) sees more. Exit status 1 when anything failed.
"""
import argparse
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import measure

CASES = measure.ROOT / "corpus/cases"

# <symbol> stands for one of the symbol's alternatives; where a symbol is alone on its line, what replaces it is indented
# as the symbol is. When a module is large or deep enough, only alternatives without symbols inside are taken, or the first.
GRAMMAR = {
    "name": "a|b|c|d|x|y|rows|row|t|item|conn",
    "function": "f|g|h|make|walk",
    "class": "K|L|M|Base|Kind",
    "attribute": "a|b|name|value|items|run|__init__|__call__|__enter__|__class__|__dict__|dialect",
    "module": "lib.m0|lib.m1|lib.m2|lib.m3|lib|missing|os|json|re|datetime|uuid|itertools|functools|collections|alembic.op",
    "binary": "+|-|*|/|//|%|**|<<|>>|&|^|@|and|or",
    "compare": "==|!=|<|<=|>=|in|not in|is|is not",
    "augmented": "+=|-=|*=|/=|//=|%=|**=|>>=|<<=|&=|^=|@=",
    "table": "users|posts|public.users|Order|t 1|",
    "conversion": "||!r|!s|!a",
    "spec": "||:>10|:05d|:.3f|:x|:,|:%Y-%m-%d|:{<name>}|:{<name>}.{<name>}|:<<30|:99999999999",
    "percent": "%s|%d|%r|%%|%(a)s|%05.2f|%*d|%|%x",
}
ATOMS = """
<name>
<name>
<function>
<class>
None
True
False
...
0
1
-1
2.5
1j
0xff
10 ** 9
"<table>"
'it''s'
r'\\d+'
b'x'
"a" "b"
"SELECT 1"
"UPDATE users SET a = 1"
"\\N{BULLET}\\x41\\u00e9\\ud800\\101"
()
[]
{}
set()
os.environ["A"]
sa.func.now()
op.get_bind()
sa.text("SELECT a FROM users")
input()
"""
EXPRESSIONS = """
<atom>
<atom>
<e> <binary> <e>
<e> <compare> <e>
<e> <compare> <e> <compare> <e>
not <e>
-(<e>)
~(<e>)
(<e>)
<e> if <e> else <e>
(<name> := <e>)
lambda <params>: <e>
(lambda <name>=<e>, *a, **k: <e>)(<args>)
[<e>, <e>, <e>]
[*<e>, <e>]
(<e>, <e>)
(<e>,)
{<e>, <e>}
{<e>: <e>, <e>: <e>}
{**<e>, "a": <e>}
[<e> for <target> in <e>]
[<e> for <target> in <e> if <e> for <target> in <e>]
{<e> for <target> in <e>}
{<e>: <e> for <target> in <e> if <e>}
(<e> for <target> in <e>)
sum(<e> for <target> in <e>)
(<e>).<attribute>
(<e>).<attribute>(<args>)
(<e>)[<e>]
(<e>)[<e>:<e>]
(<e>)[::<e>]
(<e>)[<e>:<e>:<e>, ...]
<function>(<args>)
<function>(<args>)
<class>(<args>)
<class>.<attribute>
super().<attribute>(<args>)
super(<class>, <e>).<attribute>
f"<text>{<f><conversion><spec>}<text>"
f"<sql> {<f>}"
f'{<f>=}{{}}{<f>!r:>{<f>}}'
f"{f'{<f>}'}"
"<text><percent><text>" % <e>
"<sql> <percent>" % (<e>, <e>)
"%(a)s <table>" % {"a": <e>}
"{}<text>{0}{<name><conversion><spec>}{a[0].b}".format(<args>)
"<text>{}".format(<e>)
"<sql>".format(**<e>)
"<text>".join(<e>)
"<sql>".replace(<e>, <e>)
str(<e>).<strmethod>
"<sql>".<strmethod>
(<e>).<listmethod>
(<e>).<dictmethod>
(<e>).<setmethod>
<builtin>(<e>)
<builtin>(<e>, <e>)
isinstance(<e>, (<class>, str))
getattr(<e>, "<attribute>", <e>)
setattr(<e>, "<attribute>", <e>)
hasattr(<e>, "<attribute>")
dict(<args>)
type("<class>", (<class>,), {"<attribute>": <e>})
globals()["<name>"]
locals().get("<name>")
zip(<e>, <e>, strict=True)
functools.partial(<function>, <args>)
functools.reduce(lambda a, b: <e>, <e>, <e>)
itertools.chain.from_iterable(<e>)
itertools.<itertool>(<e>, <e>)
json.loads(<e>)
json.dumps(<e>)
open(<e>).read()
re.sub(<e>, <e>, <e>)
requests.get(<e>).json()["<name>"]
importlib.import_module(<e>)
eval(<e>)
datetime.datetime.now().strftime(<e>)
uuid.UUID(<e>)
textwrap.dedent(<e>)
decimal.Decimal(<e>) / <e>
conn.execute(<e>).<fetch>
sa.text(<e>).bindparams(<name>=<e>)
sa.select(<e>).where(<e> == <e>)
sa.inspect(conn).get_columns(<e>)
sa.table(<e>, sa.column(<e>), *<e>)
context.get_x_argument(as_dictionary=True).get(<e>)
(yield <e>)
(yield)
await <e>
"""
SIMPLE = """
<e>
pass
<name> = <e>
<name> = <e>
<name> = <name> = <e>
<target> = <e>
<name>: int = <e>
<name>: <e>
<name> <augmented> <e>
<name>[<e>] = <e>
<name>[<e>] <augmented> <e>
<name>[<e>:<e>] = <e>
<name>.<attribute> = <e>
<name>.append(<e>)
<name>.update(<args>)
del <name>
del <name>[<e>], <name>.<attribute>
del <name>[<e>:<e>]
return <e>
return
break
continue
raise <class>(<e>) from <e>
raise
assert <e>, <e>
global <name>, <name>
nonlocal <name>
yield <e>
yield from <e>
import <module>
import <module> as <name>
from <module> import <name>, <function> as <function>
from <module> import *
from . import <name>
from .<name> import *
from ..... import <name>
type <name> = <e>
print(<e>); <name> = <e>
op.execute(<e>)
op.execute("<sql>")
op.execute(f"<sql> {<f>}")
conn.execute(<e>, <e>)
conn.execute(sa.text(<e>), {"a": <e>})
op.drop_table(<e>)
op.drop_column(<e>, <e>, schema=<e>)
op.add_column(<e>, sa.Column(<e>, sa.<type>, <args>))
op.create_table(<e>, sa.Column("id", sa.<type>, primary_key=<e>), *<e>, **<e>)
op.alter_column(<e>, <e>, type_=sa.<type>, nullable=<e>, server_default=<e>, postgresql_using=<e>)
op.create_index(<e>, <e>, <e>, unique=<e>, postgresql_where=<e>)
op.create_foreign_key(<e>, <e>, <e>, <e>, <e>, ondelete=<e>)
op.drop_constraint(<e>, <e>, type_=<e>)
op.bulk_insert(<e>, <e>)
op.rename_table(<e>, <e>)
op.invoke(<e>)
sa.Enum(<e>, name=<e>).create(conn, checkfirst=<e>)
sa.orm.Session(bind=conn).query(<e>).filter(<e>).delete()
sa.MetaData().reflect(bind=conn)
"""
COMPOUND = """
if <e>:
    <block>
---
if <e>:
    <block>
elif <e>:
    <block>
else:
    <block>
---
for <target> in <e>:
    <block>
---
for <target> in <e>:
    <block>
else:
    <block>
---
while <e>:
    <block>
---
while <e>:
    <block>
else:
    <block>
---
with <e> as <target>, <e>:
    <block>
---
with op.batch_alter_table(<e>, schema=<e>) as <name>:
    <name>.drop_column(<e>)
    <block>
---
with conn.begin(), op.get_context().autocommit_block():
    <block>
---
try:
    <block>
except <e> as <name>:
    <block>
else:
    <block>
finally:
    <block>
---
try:
    <block>
except* <class>:
    <block>
---
match <e>:
    case <pattern>:
        <block>
    case <pattern> if <e>:
        <block>
    case _:
        <block>
---
<decorator>
def <function>(<params>):
    <block>
---
def <function>(<params>) -> <e>:
    nonlocal <name>
    <block>
    return <e>
---
def <function>(<name>=<e>):
    def <function>(*a, **k):
        <block>
    return <function>
---
def <function>(<params>):
    <block>
    yield <e>
    <name> = yield from <function>(<args>)
---
async def <function>(<params>):
    async for <target> in <e>:
        <block>
---
<decorator>
class <class>(<bases>):
    <member>
    <member>
---
class <class>(<bases>):
    <name> = <e>
    def __init__(self, <params>):
        super().__init__(<args>)
        self.<attribute> = <e>
    def __enter__(self):
        return <e>
    def __exit__(self, *a):
        <block>
    <member>
---
class <class>(enum.Enum):
    A = <e>
    B = enum.auto()
    <member>
---
@dataclasses.dataclass(frozen=<e>)
class <class>(<bases>):
    a: int = <e>
    b: list = dataclasses.field(default_factory=<e>)
    <member>
---
class <class>(typing.NamedTuple):
    a: str
    b: int = <e>
"""
MEMBERS = """
<name> = <e>
---
def <attribute>(self, <params>):
    <block>
    return <e>
---
@property
def <attribute>(self):
    <block>
    return self.<attribute>
---
@<attribute>.setter
def <attribute>(self, a):
    self.<attribute> = a
---
@classmethod
def <attribute>(cls, *a):
    return cls(*a)
---
@staticmethod
def <attribute>(<params>):
    <block>
---
def __getattr__(self, name):
    return <e>
---
<compound>
"""
SMALL = {
    # Python 3.11 wants no quotes of the same kind inside an f-string, and no backslash.
    "f": "<name>\n<name>.<attribute>\n<name>[0]\n<function>(<name>)\n<name> + <name>\n(<name> or 1)\n<class>().<attribute>",
    "text": "\n \n,\n'\n{{\n%%\n--\nselect\n$a$",
    "sql": "DROP TABLE users\nSELECT * FROM users WHERE a =\nUPDATE users SET a =\nDELETE FROM posts\nGRANT\nTRUNCATE\n"
           "INSERT INTO t VALUES ('\nDO $$ BEGIN\n/*",
    "target": "<name>\n<name>\n<name>, <name>\n(<name>, (<name>, *<name>))\n*<name>, <name>\n<name>.<attribute>\n<name>[<e>]",
    "args": "\n<e>\n<e>, <e>\n*<e>\n**<e>\n<name>=<e>\n<e>, *<e>, <name>=<e>, **<e>\n<e> for <name> in <e>",
    "params": "\n<name>\n<name>, b=<e>\n*a\n**k\na, /, b, *, c=<e>\nself, *args, **kwargs\n<name>, <name>\n<name>: <e> = <e>",
    "bases": "\n<class>\n<class>, <class>\nobject\nstr\ndict\nException\n<class>, metaclass=<class>\n*<e>\n<e>",
    "decorator": "@<function>\n@<function>(<args>)\n@functools.wraps(<function>)\n@functools.lru_cache\n@contextlib.contextmanager\n"
                 "@staticmethod\n@property\n@<e>",
    "pattern": "_\n<name>\n0\n'a'\nNone\n[<pattern>, *<name>]\n(<pattern>, <pattern>)\n{'a': <pattern>, **a}\n<class>(<pattern>, a=<pattern>)\n"
               "<pattern> | <pattern>\n<pattern> as <name>\n<class>.<attribute>\n-1",
    "strmethod": "upper()\nstrip(<e>)\nsplit(<e>)\nsplitlines()\npartition(<e>)\nzfill(<e>)\ncenter(<e>, <e>)\nljust(9)\nencode()\n"
                 "startswith(<e>)\nisdigit()\nfind(<e>)\ntranslate(<e>)\nrsplit(<e>, 1)[<e>]\nformat_map(<e>)\nremoveprefix(<e>)\n"
                 "expandtabs(<e>)\ntitle()\ncount(<e>)\nindex(<e>)\nexecute(<e>)",
    "listmethod": "append(<e>)\nextend(<e>)\ninsert(<e>, <e>)\npop(<e>)\nremove(<e>)\nsort(key=<e>, reverse=<e>)\nreverse()\ncopy()\n"
                  "index(<e>)\ncount(<e>)\nclear()",
    "dictmethod": "items()\nkeys()\nvalues()\nget(<e>, <e>)\npop(<e>, <e>)\npopitem()\nsetdefault(<e>, <e>)\nupdate(<e>)\nfromkeys(<e>)\n"
                  "copy()",
    "setmethod": "add(<e>)\nunion(<e>)\nintersection(<e>)\ndifference(<e>)\ndiscard(<e>)\nissubset(<e>)\nupdate(<e>)",
    "builtin": "len\nlist\ntuple\nset\nstr\nint\nfloat\nbool\nrepr\nsorted\nreversed\nenumerate\nrange\nzip\nmap\nfilter\nsum\nmin\nmax\n"
               "any\nall\nabs\nround\nchr\nord\nhex\niter\nnext\ntype\nvars\ndict\nfrozenset\ndivmod\npow\nformat\nid\nhash\nisinstance",
    "itertool": "product\nchain\nislice\nzip_longest\nrepeat\ngroupby\naccumulate\ncombinations\ncount\ncycle",
    "fetch": "fetchall()\nscalar()\nfetchone()\nmappings().all()\nscalars()\nrowcount\nfirst()[0]\nall()",
    "type": "Integer\nString(<e>)\nEnum('a', 'b', name='k')\nNumeric(<e>, 2)\nJSON()\ndialects.postgresql.ARRAY(sa.Text())\nLargeBinary",
}
HEADER = """\
import os, sys, re, json, uuid, enum, typing, decimal, datetime, itertools, functools, contextlib, dataclasses, textwrap
import importlib, requests
import sqlalchemy as sa
from alembic import op, context
"""
ODD_NAMES = ["é", "ﬁ", "变", "_", "__", "match", "type", "case", "print", "self", "op", "sa", "None", "x" * 3000, "str", "list"]


def grammar() -> dict[str, list[str]]:
    result = {symbol: text.split("|") for symbol, text in GRAMMAR.items()}
    result["binary"] += ["|"]
    result |= {symbol: text.split("\n") for symbol, text in SMALL.items()}
    result |= {symbol: text.strip("\n").split("\n") for symbol, text in (("atom", ATOMS), ("e", EXPRESSIONS), ("simple", SIMPLE))}
    result |= {symbol: text.strip("\n").split("\n---\n") for symbol, text in (("compound", COMPOUND), ("member", MEMBERS))}
    return result


RULES = grammar()
SYMBOL = re.compile(r"(?m)(^ *)?<(" + "|".join([*RULES, "block"]) + r")>")
FLAT = {symbol: [text for text in choices if not SYMBOL.search(text)] or choices[:1] for symbol, choices in RULES.items()}
FLAT |= {"e": ["<atom>"], "simple": ["op.execute(<atom>)", "pass", "<name> = <atom>"], "atom": RULES["atom"], "target": ["<name>"]}


class Writer:
    """One module from the grammar."""

    def __init__(self, rng: random.Random):
        self.rng = rng
        self.left = rng.choice([100, 300, 300, 1000])  # symbols until everything ends at once: bounds the size
        self.depth = rng.choice([3, 4, 5, 7])

    def symbol(self, name: str, depth: int) -> str:
        self.left -= 1
        if name == "block":
            return self.block(depth, self.rng.choice([1, 1, 2, 3]))
        choices = FLAT if depth <= 0 or self.left <= 0 else RULES
        return self.expand(self.rng.choice(choices[name]), depth - 1)

    def expand(self, text: str, depth: int) -> str:
        def put(match):
            indent = match[1] or ""
            return "\n".join(indent + line for line in self.symbol(match[2], depth).split("\n"))
        return SYMBOL.sub(put, text)

    def block(self, depth: int, statements: int) -> str:
        kinds = [("compound" if depth > 0 and self.left > 0 and self.rng.random() < 0.35 else "simple") for _ in range(statements)]
        return "\n".join(self.symbol(kind, depth) for kind in kinds)

    def revision(self, header: str) -> str:
        body = [self.symbol(self.rng.choice(["compound", "simple"]), self.depth) for _ in range(self.rng.randrange(5))]
        for name in ("upgrade", "downgrade"):
            start = ["conn = op.get_bind()"] * self.rng.randrange(2)
            inside = "\n".join([*start, self.block(self.depth, self.rng.choice([1, 3, 6]))])
            body.append(f"def {name}():\n" + "\n".join("    " + line for line in inside.split("\n")))
        return HEADER + header + "\n".join(body) + "\n"

    def library(self) -> str:
        return HEADER + "\n".join(self.symbol(kind, self.depth) for kind in ["compound"] * 4 + ["simple"] * 3) + "\n"


def deep(rng: random.Random) -> str:
    """One construct inside itself, or one literal, of a size that nobody writes."""
    n = rng.choice([50, 300, 2000, 20000])
    few = min(n, 90)  # indentation grows with the square
    indented = lambda head: "".join(f"{'    ' * i}{head}\n" for i in range(few)) + "    " * few + "op.execute('x')"
    return rng.choice([
        lambda: "a = " + "(" * n + "1" + ")" * n,
        lambda: "a = " + "[" * n + "]" * n,
        lambda: "a = " + "{1:" * n + "1" + "}" * n,
        lambda: "a = " + "[" * n,
        lambda: "a = " + "not " * n + "b",
        lambda: "a = " + "-" * n + "1",
        lambda: "a = " + "lambda: " * n + "1",
        lambda: "a = b" + ".c" * n,
        lambda: "a = b" + "()" * n,
        lambda: "a = b" + "[0]" * n,
        lambda: "a = 1" + " + 1" * n + "\nop.execute(f'{a}')",
        lambda: "a = 'x'" + " + 'x'" * n + "\nop.execute(a)",
        lambda: "a = 1" + " if b else 2" * n,
        lambda: "a = 1" + " < 2" * n,
        lambda: "a = 2" + " ** 2" * n,
        lambda: "a" + " = a" * n + " = 1",
        lambda: "f(" * n + ")" * n,
        lambda: "op.execute('" + "x" * n * 10 + "')",
        lambda: "op.execute('" + "(" * n + "')",
        lambda: "op.execute('SELECT " + "1 + " * n + "1')",
        lambda: "a = " + "9" * n + "\nop.execute(f'{a * a}')",
        lambda: "a = 'x' * " + "9" * min(n, 300) + "\nop.execute(a)",
        lambda: "a = [0] * 10 ** 9\nfor x in range(10 ** 18):\n    a += a",
        lambda: "a = 1 << 10 ** 9; b = 10 ** 10 ** 10; c = '%999999999d' % 1; d = f'{1:999999999}'",
        lambda: "a = {" + ", ".join(f"{i}: {i}" for i in range(n)) + "}\nfor x in a:\n    op.execute(f'SELECT {x}')",
        lambda: "a = []\n" + "a = [a, a]\n" * min(n, 2000) + "op.execute(str(a))",
        lambda: "a = 'x'\n" + "a = a + a\n" * min(n, 2000) + "op.execute(a)",
        lambda: "a = []\na.append(a)\nop.execute(f'{a}')\nb = {}\nb['b'] = b\nop.execute(str(b == b))",
        lambda: "def f(n=0):\n    f(n + 1)\n    f(n + 2)\nf()",
        lambda: "class K:\n    def __getattr__(self, n):\n        return getattr(self, n)\nop.execute(K().a)",
        lambda: "class K(K): pass\nclass K(K): pass\nclass L(K, L): pass\nL().a",
        lambda: "f = lambda g: g(g)\nf(f)",
        lambda: "def f():\n    yield from f()\nlist(f())",
        lambda: "a = f\"" + "{f'" * few + "{1}" + "'}" * few + "\"",
        lambda: indented("if a:"),
        lambda: indented("for a in b:"),
        lambda: indented("def f():"),
        lambda: indented("class K:"),
        lambda: indented("with a:"),
        lambda: "if a:\n    b = 1\n" * min(n, 300) + "op.execute(f'{b}')",
        lambda: "if a: pass\n" + "elif a: b = 1\n" * min(n, 2000),
        lambda: "op.execute('x')\n" * min(n, 2000),
        lambda: "\n" * n + "#" * n,
        lambda: "match a:\n    case " + "[" * few + "_" + "]" * few + ": pass",
    ])()


def damaged(rng: random.Random, data: bytes) -> bytes:
    """An edit that usually leaves no Python."""
    at, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    end = min(end, at + rng.choice([1, 3, 30]))
    junk = rng.choice([b"", b"(", b")", b"'", b'"""', b"\n", b"    ", b"\t", b":", b"\\\n", b"\0", b"\xff", b"\xed\xa0\x80", b"\f", b"\r",
                       b"{", b"}", b"$", b"\xef\xbb\xbf", b"\xc2\xa0", b"# -*- coding: utf-7 -*-\n", b"else:", b"def ", b"# limbeck: ignore["])
    return rng.choice([data[:at] + junk + data[end:], data[:at] + junk + data[at:], data[:at], data[:at] + data[at:end] * 3 + data[end:],
                       data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data])


@dataclass(frozen=True)
class Unit:
    """What is right or wrong by itself: some files, one of which is varied."""
    name: str
    varied: str
    files: dict[str, bytes]


PROJECT = {"alembic.ini": b"[alembic]\nscript_location = .\nprepend_sys_path = .\n", "env.py": b"from alembic import context\ncontext.run_migrations()\n",
           "lib/__init__.py": b"from .m0 import *\n"}


def generated(seed: int, number: int, batch: int) -> Unit:
    rng = random.Random(f"{seed}:{number}")
    writer, parent = Writer(rng), f'"r{number - 1}"' if number % batch else None
    text = writer.revision(f'revision = "r{number}"\ndown_revision = {parent}\n')
    chance = rng.random()
    if chance < 0.05:
        text = text.replace("def upgrade():", "def upgrade():\n" + "\n".join("    " + line for line in deep(rng).split("\n")), 1)
    elif chance < 0.1:
        text = re.sub(rf"\b{rng.choice('abdxt')}\b", lambda _, name=rng.choice(ODD_NAMES): name, text)
    data = text.encode()
    path = f"versions/r{number}.py"
    return Unit(f"generated-{seed}-{number}", path, {path: damaged(rng, data) if chance > 0.93 else data})


def libraries(seed: int, batch: int) -> dict[str, bytes]:
    return PROJECT | {f"lib/m{i}.py": Writer(random.Random(f"{seed}:{batch}:{i}")).library().encode() for i in range(4)}


class Mutator:
    """The projects of corpus/cases: lines and words exchanged, within a file and between files."""

    def __init__(self):
        self.projects = sorted(path.parent for path in CASES.rglob("alembic.ini"))
        self.sources = sorted(CASES.rglob("*.py"))
        self.texts = {path: path.read_bytes() for path in self.sources}
        self.words = sorted({word for text in self.texts.values() for word in re.findall(rb"\w+|[^\w\s]+", text)})

    def mutated(self, seed: int, number: int, _batch: int) -> Unit:
        rng = random.Random(f"{seed}:{number}")
        project = rng.choice(self.projects)
        folder = f"c{number}"
        files = {f"{folder}/{path.relative_to(project)}": path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}
        varied = rng.choice([name for name in files if name.endswith(".py")])
        data = files[varied].split(b"\n# upgrade:")[0]
        for _ in range(rng.choice([1, 1, 2, 4, 8])):
            data = self.edited(rng, data)
        return Unit(f"mutated-{seed}-{number}", varied, files | {varied: data})

    def edited(self, rng: random.Random, data: bytes) -> bytes:
        lines = data.split(b"\n")
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        kind = rng.randrange(9)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(other, lines[at])
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = b"    " + lines[at] if rng.random() < 0.5 else lines[at].removeprefix(b"    ")
        elif kind == 4:  # lines of another case
            theirs = self.texts[rng.choice(self.sources)].split(b"\n")
            start = rng.randrange(len(theirs))
            lines[at:at] = theirs[start:start + rng.choice([1, 3, 10])]
        elif kind == 5:  # a statement of the grammar, indented as what it stands before
            indent = re.match(rb"\s*", lines[at])[0].decode()
            lines.insert(at, "\n".join(indent + line for line in Writer(rng).block(3, 1).split("\n")).encode())
        elif kind == 6:
            return damaged(rng, data)
        else:  # a word of any case, or of this line's file, for a word
            words = list(re.finditer(rb"\w+|[^\w\s]+", lines[at]))
            if words:
                word = rng.choice(words)
                pool = self.words if kind == 7 else re.findall(rb"\w+", data) or [b"x"]
                lines[at] = lines[at][:word.start()] + rng.choice(pool) + lines[at][word.end():]
        return b"\n".join(lines)


class Bench:
    def __init__(self, limbeck: Path, floor: float, mib: float = 4096):
        self.limbeck, self.floor, self.mib = limbeck, floor, mib
        self.per_file = []  # seconds in batches that went well
        self.peak = 0.0

    def limit(self, files: int) -> float:
        """Ten times what is usual, so that a slow machine or a sanitizer is no hang; a file may always take the floor."""
        return self.floor + 10 * files * (statistics.median(self.per_file) if self.per_file else 0.05)

    def failure(self, common: dict[str, bytes], units: list[Unit]) -> str:
        """In which way limbeck fails on these, in a word or two; empty when it does not."""
        with tempfile.TemporaryDirectory(prefix="limbeck-fuzz-") as folder:
            write(Path(folder), common, units)
            run = measure.run([self.limbeck, "check", "--format", "json", "--downgrade", "--no-config", folder], timeout=self.limit(len(units)))
        self.peak = max(self.peak, run.peak_mib)
        if run.timed_out:
            return "hang"
        if run.peak_mib > self.mib:
            return "memory"
        if found := re.search(rb"(\w+Sanitizer: [\w-]+)|(\w+\.\w+:\d+):\d+: runtime error", run.err):
            return (found[1] or b"UndefinedBehaviour " + (found[2] or b"")).decode()
        if run.status < 0:
            return f"signal {-run.status}"
        if run.status not in (0, 1):  # 2 says that the question is wrong, and it is not
            return f"exit status {run.status}"
        try:
            json.loads(run.out)
        except ValueError as error:
            return f"no JSON: {error.args[0].split(':')[0]}"
        if len(units) > 1:
            self.per_file.append(run.seconds / len(units))
        return ""

    def culprit(self, common: dict[str, bytes], units: list[Unit]) -> list[Unit]:
        """The smallest part of the units, by halves, that still fails."""
        while len(units) > 1:
            half = len(units) // 2
            for part in (units[:half], units[half:]):
                if self.failure(common, part):
                    units = part
                    break
            else:
                return units  # it takes both halves
        return units

    def minimised(self, common: dict[str, bytes], unit: Unit, seconds: float = 120) -> tuple[dict[str, bytes], Unit]:
        """Lines go, half of them first, then fewer, while the failure stays the same."""
        kind, end = self.failure(common, [unit]), time.monotonic() + seconds
        if kind and self.failure(PROJECT, [unit]) == kind:
            common = PROJECT
        lines, size = unit.files[unit.varied].split(b"\n"), 0
        size = len(lines) // 2
        while size and time.monotonic() < end:
            at, before = 0, len(lines)
            while at < len(lines) and time.monotonic() < end:
                less = lines[:at] + lines[at + size:]
                smaller = replace(unit, files=unit.files | {unit.varied: b"\n".join(less)})
                if kind and self.failure(common, [smaller]) == kind:
                    lines, unit = less, smaller
                else:
                    at += size
            if size > 1 or len(lines) == before:
                size //= 2
        return common, unit


def write(folder: Path, common: dict[str, bytes], units: list[Unit]) -> None:
    for files in (common, *(unit.files for unit in units)):
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def report(bench: Bench, common: dict[str, bytes], units: list[Unit], keep: Path) -> list[Unit]:
    """Finds, minimises, saves and names what fails; the units that are left to be tried."""
    found = bench.culprit(common, units)
    kind = bench.failure(common, found)
    if len(found) == 1:
        common, unit = bench.minimised(common, found[0])
        rest = [other for other in units if other is not found[0]]
        found = [unit]
    else:
        rest = []
    folder = keep / found[0].name
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, common, found)
    print(f"{kind or 'not seen again'}: {folder}", flush=True)
    if len(found) == 1:
        print("\n".join("    " + line[:200] for line in found[0].files[found[0].varied].decode(errors="replace").splitlines()[:40]), flush=True)
    return rest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000, help="files, or mutated projects")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first one; a multiple of --batch")
    parser.add_argument("--batch", type=int, default=500)
    parser.add_argument("--mutate", action="store_true", help="mutate the projects of corpus/cases")
    parser.add_argument("--limbeck", type=Path, default=measure.LIMBECK)
    parser.add_argument("--keep", type=Path, default=measure.ROOT / "build/fuzz", help="where failing inputs are saved")
    parser.add_argument("--floor", type=float, default=10, help="seconds that any one file may take")
    parser.add_argument("--mib", type=float, default=4096, help="memory that a batch may take; a hang often fills it first")
    parser.add_argument("--stop-after", type=int, default=20, help="failures")
    args = parser.parse_args()
    make = Mutator().mutated if args.mutate else generated
    bench, failures, done, start = Bench(args.limbeck.resolve(), args.floor, args.mib), 0, 0, time.monotonic()
    for first in range(args.first, args.first + args.count, args.batch):
        units = [make(args.seed, number, args.batch) for number in range(first, min(first + args.batch, args.first + args.count))]
        common = {} if args.mutate else libraries(args.seed, first // args.batch)
        while units and failures < args.stop_after and bench.failure(common, units):
            failures += 1
            units = report(bench, common, units, args.keep)  # one file at a time: the others are tried again without it
        done += args.batch
        if done % 10_000 < args.batch:
            print(f"{min(done, args.count)} done, {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
        if failures >= args.stop_after:
            break
    print(f"{min(done, args.count)} {'mutated projects' if args.mutate else 'generated files'}, seed {args.seed}, {time.monotonic() - start:.0f} s, "
          f"peak {bench.peak:.0f} MiB: {failures or 'no'} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
