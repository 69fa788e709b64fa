#!/usr/bin/env python3
"""Programs made to be hard for limbeck, each in three sizes: the time must grow with the size, not with its square.

    worst_cases.py [--at-most RATIO] [--seconds N] [--mib N] [--limbeck PROGRAM] [NAME ...]        or ./dev bench worst_cases

Time is the processor time of the one process with one thread, the least of some rounds, less what an empty project takes.
Exit status 1 when doubling a size takes more than RATIO times as long, when one takes more than N seconds or MiB, or when
limbeck fails. "unanalysed" says in how many entries limbeck admits that it did not follow everything, which is fine here.
"""
import argparse
import json
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import measure

TOO_SHORT = 0.1  # seconds: a ratio to less than this is noise
PROJECT = {"alembic.ini": "[alembic]\nscript_location = .\nprepend_sys_path = .\n", "env.py": ""}
HEAD = 'import os\nfrom alembic import op\nimport sqlalchemy as sa\nrevision = "r"\ndown_revision = None\n'


def indented(lines) -> str:
    return "".join(f"    {line}\n" for line in lines)


def upgrade(*lines: str) -> str:
    return "def upgrade():\n    conn = op.get_bind()\n" + indented(lines)


def unknown(i) -> str:
    return f'os.environ.get("A{i}")'


def revision(text: str) -> dict[str, str]:
    return {"versions/r.py": HEAD + text}


def paths_assigning(n):
    """n undecided ifs in a row: 2^n paths, each with a text of its own."""
    ifs = [line for i in range(n) for line in (f"if {unknown(i)}:", f"    a = a + 'x{i}'")]
    return revision(upgrade("a = ''", *ifs, "op.execute(a)"))


def paths_appending(n):
    ifs = [line for i in range(n) for line in (f"if {unknown(i)}:", f"    a.append('x{i}')")]
    return revision(upgrade("a = []", *ifs, "for x in a:", "    op.execute(f'ANALYZE {x}')", "op.execute(', '.join(a))"))


def comments(n):
    """The grammar's scanner reads all comments that follow one."""
    return revision(upgrade(*["# a comment"] * n, "op.execute('DROP TABLE t')"))


def loop_sending(n):
    return revision(f"NAMES = [{', '.join(repr(f't{i}') for i in range(n))}]\n" +
                    upgrade("for name in NAMES:", "    op.execute(f'DROP TABLE {name}')"))


def loop_silent(n):
    return revision(upgrade("total = 0", f"for i in range({n}):", "    total = total + i", "op.execute(f'SELECT {total}')"))


def loop_raising(n):
    """What follows an assertion is under its condition, and every iteration brings another one."""
    return revision(upgrade(f"for i in range({n}):", "    assert conn.execute(sa.text('SELECT 1')).scalar() == i"))


def loop_skipping(n):
    return revision(upgrade(f"for i in range({n}):", "    if os.environ.get(str(i)):", "        continue", "    op.execute(f'ANALYZE t{i}')"))


def loop_breaking(n):
    return revision(upgrade(f"for i in range({n}):", "    if os.environ.get(str(i)):", "        break", "    op.execute(f'ANALYZE t{i}')"))


def while_asserting(n):
    """No bound of its own: the size is that of the loop before it. Found by fuzzing."""
    return revision(upgrade(f"for i in range({n}):", "    pass", "while dict(a=1):", "    assert unknown()"))


def nested_loops(n):
    loops = ["    " * i + f"for r{i} in conn.execute(sa.text('SELECT a FROM t{i}')):" for i in range(n)]
    return revision(upgrade(*loops, "    " * n + "op.execute('DROP TABLE ' + " + " + ".join(f"r{i}.a" for i in range(n)) + ")"))


def helper_chain(n):
    calls = "".join(f"def h{i + 1}(a):\n    h{i}(a)\n" for i in range(n))
    return revision("def h0(a):\n    op.execute(f'ANALYZE {a}')\n" + calls + upgrade(f"h{n}('t')"))


def helper_tree(n):
    """Each helper calls the one below twice: 2^n calls."""
    calls = "".join(f"def h{i + 1}(a):\n    h{i}(a + 'l')\n    h{i}(a + 'r')\n" for i in range(n))
    return revision("def h0(a):\n    op.execute(f'ANALYZE {a}')\n" + calls + upgrade(f"h{n}('t')"))


def mutual_recursion(n):
    rounds = "".join(f"def f{i}(a):\n    op.execute(f'ANALYZE {{a}}')\n    f{(i + 1) % n}(a + 'x')\n    f{(i * 7 + 3) % n}(a)\n" for i in range(n))
    return revision(rounds + upgrade("f0('t')"))


def import_chain(n):
    """Every module imports the next, and all of another: from one import all are reached, and there are cycles."""
    files = {f"lib/m{i}.py": f"from . import m{(i + 1) % n}\nfrom .m{(i * 7 + 3) % n} import *\nN{i} = 't{i}'\n"
                             f"def f{i}():\n    return m{(i + 1) % n}.N{(i + 1) % n}\n" for i in range(n)}
    return {"lib/__init__.py": "", **files, **revision("from lib import m0\nfrom lib.m1 import *\n" + upgrade("op.execute(m0.f0())", "op.execute(N1)"))}


def dict_updates(n):
    return revision(f"D = {{{', '.join(f'{i}: {i}' for i in range(n))}}}\n" +
                    upgrade(*(line for i in range(20) for line in (f"if {unknown(i)}:", f"    D[{i}] = 'x'", f"    D['n{i}'] = 1")),
                            "for k, v in D.items():", "    op.execute(f'SELECT {k}, {v}')"))


def class_chain(n):
    classes = "".join(f"class K{i + 1}(K{i}):\n    a{i} = {i}\n    def run(self):\n        return super().run() + 'x'\n" for i in range(n))
    return revision("class K0:\n    def run(self):\n        return 't'\n" + classes + upgrade(f"op.execute(f'ANALYZE {{K{n}().run()}} {{K{n}.a0}}')"))


def class_diamonds(n):
    """2^n ways from the last class to the first. Found by fuzzing."""
    classes = "".join(f"class L{i + 1}(L{i}, R{i}):\n    pass\nclass R{i + 1}(L{i}, R{i}):\n    pass\n" for i in range(n))
    return revision("class L0:\n    def run(self):\n        return 't'\nclass R0:\n    pass\n" + classes + upgrade(f"op.execute(L{n}().run())"))


def guarded(n):
    """Ten statements under each guard, and a name that every guard may change."""
    lines = [line for i in range(n) for line in (f"if {unknown(i)}:", f"    last = 't{i}'",
                                                 *(f"    op.execute('DROP TABLE a{i}_{j}')" for j in range(10)))]
    return revision(upgrade("last = None", *lines, "op.execute(f'ANALYZE {last}')"))


def early_returns(n):
    lines = [line for i in range(n) for line in (f"if {unknown(i)}:", "    return", f"op.execute('DROP TABLE a{i}')")]
    return revision(upgrade(*lines))


def nested_lists(n):
    """A value whose text has 2^n elements."""
    return revision(upgrade("a = []", *["a = [a, a]"] * n, "op.execute(str(a))"))


def doubled_text(n):
    return revision(upgrade("a = 'x'", *["a = a + a"] * n, "op.execute(a)"))


def long_sum(n):
    return revision(upgrade("a = 'SELECT 1'" + " + ' + 1'" * n, "op.execute(a)"))


def many_revisions(n):
    return {f"versions/r{i}.py": HEAD.replace('"r"', f'"r{i}"').replace("None", f'"r{i - 1}"' if i else "None") +
            upgrade(f"op.execute('DROP TABLE t{i}')") for i in range(n)}


# The first of three sizes, each twice the one before.
CASES = {paths_assigning: 10, comments: 20000, paths_appending: 10, loop_sending: 2500, loop_silent: 2500, loop_raising: 1000, loop_skipping: 1000,
         loop_breaking: 1000, while_asserting: 1000, nested_loops: 6, helper_chain: 100, helper_tree: 8, mutual_recursion: 10,
         import_chain: 250, dict_updates: 2500, class_chain: 100, class_diamonds: 10, guarded: 125, early_returns: 250, nested_lists: 20, doubled_text: 20,
         long_sum: 500, many_revisions: 500}


@dataclass
class Used:
    run: measure.Run
    seconds: float  # of processors

    def unanalysed(self) -> str:
        try:
            return str(sum(tree["coverage"]["unanalysed"] for tree in json.loads(self.run.out)["summary"]["trees"]))
        except (ValueError, KeyError, TypeError):
            return "?"


def used_by(command: list, timeout: float) -> Used:
    """The time on the clock is that of other processes too; what starts the child adds the same to every measurement."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = measure.run(command, timeout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Used(run, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def measured(limbeck: Path, files: dict[str, str], seconds: float, rounds: int) -> Used:
    with tempfile.TemporaryDirectory(prefix="limbeck-worst-") as folder:
        for name, text in (PROJECT | files).items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        command = [limbeck, "check", "--format", "json", "--downgrade", "--no-config", "--jobs", "1", folder]
        best = used_by(command, 20 * seconds)
        for _ in range(rounds - 1 if best.seconds < 1 else 0):
            best = min(best, used_by(command, 20 * seconds), key=lambda used: used.seconds)
        return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(case.__name__ for case in CASES))
    parser.add_argument("--at-most", type=float, default=2.6, help="times as long for twice the size")
    parser.add_argument("--seconds", type=float, default=5, help="for any one of them")
    parser.add_argument("--mib", type=float, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limbeck", type=Path, default=measure.LIMBECK)
    args = parser.parse_args()
    if strange := set(args.names) - {case.__name__ for case in CASES}:
        parser.error(f"no such case: {', '.join(sorted(strange))}")
    program, bad, rows = args.limbeck.resolve(), [], []
    empty = measured(program, revision(upgrade("pass")), args.seconds, args.rounds).seconds
    for case, first in CASES.items():
        if args.names and case.__name__ not in args.names:
            continue
        before = None
        for size in (first, 2 * first, 4 * first):
            used = measured(program, case(size), args.seconds, args.rounds)
            seconds = max(0.0, used.seconds - empty)
            ratio = seconds / before if before and before >= TOO_SHORT else None
            what = []
            if used.run.trouble():
                what.append("timeout" if used.run.timed_out else f"exit status {used.run.status}")
            if seconds > args.seconds:
                what.append("too long")
            if used.run.peak_mib > args.mib:
                what.append("too much memory")
            if ratio and ratio > args.at_most:
                what.append("not linear")
            bad += what
            rows.append([case.__name__, size, f"{seconds:.3f}", "" if ratio is None else f"{ratio:.2f}", f"{used.run.peak_mib:.0f}", used.run.status,
                         used.unanalysed(), ", ".join(what)])
            if used.run.trouble() or seconds > args.seconds:
                break  # what is larger only takes longer
            before = seconds
    print(measure.table(rows, ["", "size", "seconds", "of half", "MiB", "exit", "unanalysed", ""]))
    print(f"an empty project takes {empty:.3f} s; {len(bad) or 'none'} of {len(rows)} out of bounds")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
