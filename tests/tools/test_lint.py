"""tools/lint.py must see what it is there to see: each check on a small tree that is wrong, and on its right twin."""
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tools"))
import lint  # noqa: E402

ROOMS = "limbeck_room(core LINKS limbeck::x)\nlimbeck_room(sql KNOWS core)\nlimbeck_room(rules KNOWS core sql LINKS y)\n"
RULE = {"code": "DAT001", "explanation": "```python wrong\n```\n```python right\n```\n"}


class Lint(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("CMakeLists.txt", ROOMS)
        self.write("docs/rules/retired.txt", "# none\nDAT099 0.2\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def test_rooms_are_read_from_the_table(self):
        self.assertEqual(lint.rooms_of(self.root)["rules"], {"rules", "core", "sql"})
        self.assertEqual(lint.rooms_of(self.root)["core"], {"core"})
        self.assertIn("frontend", lint.rooms_of(SOURCE)["dataflow"])

    def test_layering(self):
        self.write("sql/a.h", "")
        self.write("rules/r.h", "")
        for name, line, bad in [("sql/a.cpp", '#include "rules/rules.h"', True), ("sql/a.cpp", '#include "core/x.h"', False),
                                ("sql/a.cpp", "#include <rules/rules.h>", True), ("sql/a.cpp", "#include <vector>", False),
                                ("sql/a.cpp", '#include "a.h"', True), ("sql/a.cpp", '#include "pg_query.h"', False),
                                ("sql/a.cpp", '#include "../rules/r.h"', True),
                                ("tests/sql/a.cpp", '#include "rules/rules.h"', True),
                                ("tests/rules/a.cpp", '#include "sql/sql.h"', False)]:
            with self.subTest(name=name, line=line):
                found = lint.check_layering(self.root, [self.write(name, f"// x\n{line}\n")])
                self.assertEqual([problem.startswith(f"{name}:2:") for problem in found], [True] if bad else [])

    def test_rule_codes(self):
        good = self.write("rules/dat001_a.cpp", "const Rule dat001_a = {};")
        self.assertEqual(lint.check_rule_files(self.root, [good]), [])
        twin = self.write("rules/dat001_b.cpp", "const Rule dat001_b = {};")
        self.assertIn("code of dat001_a.cpp too", lint.check_rule_files(self.root, [good, twin])[0])
        retired = self.write("rules/dat099_c.cpp", "const Rule dat099_c = {};")
        self.assertIn("retired", lint.check_rule_files(self.root, [retired])[0])
        renamed = self.write("rules/dat002_d.cpp", "const Rule dat001_d = {};")
        self.assertIn("must define", lint.check_rule_files(self.root, [renamed])[0])

    def test_rule_examples(self):
        self.write("rules/dat001_a.cpp", "")
        check = lambda *rules: lint.check_rule_examples(self.root, list(rules))
        self.assertEqual(check(RULE), [])
        self.assertIn("no ```python right", check({**RULE, "explanation": "```python wrong\n```"})[0])
        self.assertIn("given twice", check(RULE, RULE)[0])
        self.assertIn("no file of its own", check(RULE, {**RULE, "code": "DAT002"})[0])

    def test_rule_documents(self):
        page = self.write("docs/rules/dat001.md", "page")
        generated = self.write("generated/dat001.md", "page").parent
        check = lambda: lint.check_rule_documents(self.root, generated)
        self.assertEqual(check(), [])
        page.write_text("older")
        self.assertIn("differs", check()[0])
        page.unlink()
        self.assertIn("missing", check()[0])
        page.write_text("page")
        self.write("docs/rules/dat007.md", "")
        self.assertIn("no such rule", check()[0])

    def test_scripts(self):
        self.assertEqual(lint.check_scripts(self.root, [self.write("dev", "#!/bin/sh\ntrue\n"),
                                                        self.write("tools/a.py", "print(1)\n")]), [])
        self.assertEqual(len(lint.check_scripts(self.root, [self.write("dev", "#!/bin/sh\nif\n"),
                                                            self.write("tools/a.py", "print(\n")])), 2)

    def test_machine_paths(self):
        for text, bad in [("see /" + "work/main", True), ("/" + "root/x", True), ("in /" + "tmp/x/y.log", True),
                          ("/" + "home/ada/x", True), ("the /usr/lib folder", False), ("a/work/b", False),
                          ("https://example.org/" + "home/x", False), ("./root/x", False), ("${x}/tmp/y", False)]:
            with self.subTest(text=text):
                found = lint.check_machine_paths(self.root, [self.write("a.md", f"first\n{text}\n")])
                self.assertEqual([problem.startswith("a.md:2:") for problem in found], [True] if bad else [])


if __name__ == "__main__":
    unittest.main()
