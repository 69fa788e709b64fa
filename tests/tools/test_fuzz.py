"""The fuzzer itself: one seed, one sequence; and a program that fails on one file is brought down to that file's line."""
import ast
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import fuzz  # noqa: E402

# Stands in for limbeck: killed by a signal when a revision of the tree has the word, and otherwise as PROGRAM says.
PROGRAM = '''\
#!/usr/bin/env python3
import os, pathlib, sys
for path in pathlib.Path(sys.argv[-1]).rglob("*.py"):
    text = path.read_text()
    if "crash" in text:
        os.abort()
    if "garbage" in text:
        print("{")
        sys.exit(0)
    if "sanitized" in text:
        print("x.cpp:3:4: runtime error: shift", file=sys.stderr)
print("{}")
'''


def unit(name: str, text: str) -> fuzz.Unit:
    path = f"versions/{name}.py"
    return fuzz.Unit(name, path, {path: text.encode()})


class Fuzz(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        program = Path(folder.name, "program")
        program.write_text(PROGRAM)
        program.chmod(0o700)
        self.bench = fuzz.Bench(program, floor=20)

    def test_one_seed_is_one_sequence(self):
        self.assertEqual(fuzz.generated(4, 9, 500), fuzz.generated(4, 9, 500))
        self.assertNotEqual(fuzz.generated(4, 9, 500), fuzz.generated(5, 9, 500))
        self.assertEqual(fuzz.libraries(4, 1), fuzz.libraries(4, 1))
        self.assertEqual(fuzz.Mutator().mutated(4, 9, 500), fuzz.Mutator().mutated(4, 9, 500))

    def test_much_of_it_is_python(self):
        def parses(number):
            try:
                ast.parse(b"".join(fuzz.generated(1, number, 500).files.values()))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return False
            return True
        self.assertGreater(sum(map(parses, range(200))), 60)

    def test_what_counts_as_a_failure(self):
        self.assertEqual(self.bench.failure({}, [unit("a", "pass")]), "")
        self.assertEqual(self.bench.failure({}, [unit("a", "crash")]), "signal 6")
        self.assertTrue(self.bench.failure({}, [unit("a", "garbage")]).startswith("no JSON"))
        self.assertEqual(self.bench.failure({}, [unit("a", "sanitized")]), "UndefinedBehaviour x.cpp:3")

    def test_a_failure_is_brought_down_to_its_line(self):
        units = [unit(name, "a\nb\nc\n") for name in "pqrs"]
        units[2] = unit("r", "a\nb\ncrash\nc\nd\n")
        (found,) = self.bench.culprit({}, units)
        self.assertEqual(found.name, "r")
        self.assertEqual(self.bench.minimised({}, found)[1].files, {"versions/r.py": b"crash"})


if __name__ == "__main__":
    unittest.main()
