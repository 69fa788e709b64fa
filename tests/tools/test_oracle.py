"""The oracle's comparison, and a few calls rendered by limbeck and by Alembic.

Both need the oracle's environment (`./dev bench oracle` builds it); without it these tests are skipped, and the recorded
expectations of tests/dataflow stand in for them.
"""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "build/oracle/environments/newest/bin/python"
PINNED, BUILT = ROOT / "bench/oracle/environments/newest.txt", ROOT / "build/oracle/environments/newest.txt"
IS_THERE = PYTHON.exists() and BUILT.exists() and BUILT.read_text() == PINNED.read_text()  # nothing is installed by a test
COMPARE = ROOT / "bench/oracle/compare.py"


def said(sql: str, *, value=None, each=None, hole=None) -> dict:
    """A statement as `limbeck sql` prints it: under a condition with this value, for each of something, with a hole."""
    conditions = [] if value is None else [{"kind": "has_table", "args": ["t"], "line": 1, "value": value}]
    holes = [] if hole is None else [{"name": "x", "shape": "text", "provenance": hole, "role": "literal"}]
    return {"sql": sql, "line": 1, "via": "op.drop_table", "foreach": each, "conditions": conditions, "holes": holes}


@unittest.skipUnless(IS_THERE, "the oracle's environment is not there")
class Comparison(unittest.TestCase):
    def statuses(self, sent: list[str], candidate: list[dict]) -> list[str]:
        """The status of each pair, the oracle's statements first."""
        with tempfile.TemporaryDirectory() as folder:
            sides = {"o": [{"sql": sql, "line": 1, "via": "op"} for sql in sent], "c": candidate}
            for name, statements in sides.items():
                row = {"file": "a.py", "direction": "upgrade", "ok": True, "statements": statements}
                Path(folder, name).write_text(json.dumps(row) + "\n")
            program = ("import json, sys; sys.path.insert(0, sys.argv[1]); import compare\n"
                       "rows = [json.loads(open(f).read()) for f in sys.argv[2:]]\n"
                       "print(json.dumps([p.status for p in compare.compared(*rows)]))")
            run = subprocess.run([PYTHON, "-c", program, COMPARE.parent, Path(folder, "o"), Path(folder, "c")], capture_output=True,
                                 text=True, check=True)
        return json.loads(run.stdout)

    def test_layout_does_not_count_but_constants_do(self):
        self.assertEqual(self.statuses(["drop  table T"], [said("DROP TABLE t")]), ["equal"])
        self.assertEqual(self.statuses(["SELECT 'a'"], [said("SELECT 'b'")]), ["different"])
        self.assertEqual(self.statuses(["DROP TABLE a"], [said("SELECT 1")]), ["missing", "extra"])

    def test_under_a_condition_that_is_not_known(self):
        self.assertEqual(self.statuses(["DROP TABLE t"], [said("DROP TABLE t", value="unknown")]), ["equal"])
        self.assertEqual(self.statuses([], [said("DROP TABLE t", value="unknown")]), ["undecided"])

    def test_a_wrong_condition_is_not_matched(self):
        self.assertEqual(self.statuses(["DROP TABLE t"], [said("DROP TABLE t", value=False)]), ["missing"])
        self.assertEqual(self.statuses([], [said("DROP TABLE t", value=False)]), [])
        self.assertEqual(self.statuses([], [said("DROP TABLE t", value=True)]), ["extra"])

    def test_once_for_each(self):
        twice = said("DROP TABLE t", each="names")
        self.assertEqual(self.statuses(["DROP TABLE t"] * 3, [twice]), ["equal"] * 3)
        self.assertEqual(self.statuses([], [twice]), ["undecided"])

    def test_a_hole_stands_for_one_literal_only_where_it_is_generated_or_of_a_row(self):
        hole = "INSERT INTO t VALUES ({x})"
        self.assertEqual(self.statuses(["INSERT INTO t VALUES ('u')"], [said(hole, hole="generated")]), ["generated"])
        self.assertEqual(self.statuses(["INSERT INTO t VALUES (5)"], [said(hole, hole="stored")]), ["row"])
        self.assertEqual(self.statuses(["INSERT INTO t VALUES ('u')"], [said(hole, hole="operator")])[0], "missing")
        self.assertEqual(self.statuses(["INSERT INTO t VALUES (f(5))"], [said(hole, hole="generated")])[0], "missing")
        name = said("DROP TABLE {x}", hole="generated")
        self.assertEqual(self.statuses(["DROP TABLE t"], [name])[0], "missing")

    def test_random_orders_are_sorted(self):
        sent = ["CREATE INDEX a ON t (x)", "CREATE INDEX b ON t (y)"]
        self.assertEqual(self.statuses(sent, [said(sql) for sql in reversed(sent)]), ["equal", "equal"])
        checks = ["CREATE TABLE t (a INT CHECK (a > 1) CHECK (a < 9))", "CREATE TABLE t (a INT CHECK (a < 9) CHECK (a > 1))"]
        self.assertEqual(self.statuses(checks[:1], [said(checks[1])]), ["equal"])


@unittest.skipUnless(IS_THERE, "the oracle's environment is not there")
class Selection(unittest.TestCase):
    def test_generated_calls_are_rendered_as_alembic_renders_them(self):
        run = subprocess.run(["python3", ROOT / "bench/generated.py", "--count", "150", "--seed", "7", "--limbeck", os.environ["LIMBECK"]],
                             capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stdout[-3000:] + run.stderr[-2000:])


if __name__ == "__main__":
    unittest.main()
