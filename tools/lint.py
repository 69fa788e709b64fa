#!/usr/bin/env python3
"""What the compiler and the tests do not see: formatting, layering, rules and their documents, scripts, paths.

    lint.py             every check; prints file:line: what is wrong; exit status 1 when anything is
    lint.py --format    rewrites the C++ sources with the pinned clang-format

Run by `./dev lint` and `./dev fmt`, which bring the formatter and the release program.
"""
import ast
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMATTER = "build/deps/clang-format/clang_format/data/bin/clang-format"

RULE_FILE = re.compile(r"([a-z]{3}[0-9]{3})_[a-z0-9_]+\.cpp")
INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
ROOM = re.compile(r"^limbeck_room\((\w+)(?:\s+KNOWS\s+([\w\s]+?))?(?:\s+LINKS\s+[^)]*)?\)", re.M)
# A path of the machine where somebody worked; the word before it must not make it part of a longer path or address.
MACHINE_PATH = re.compile(r"(?<![\w.~$}/>*-])/(?:work|farm|root|home/\w+|Users/\w+|tmp/\w[\w./-]*)(?![\w-])")


def tracked_files(root: Path) -> list[Path]:
    """What a commit would hold: tracked files and new ones that are not ignored."""
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            check=True, capture_output=True).stdout.decode()
    return sorted({root / name for name in listed.split("\0") if name and (root / name).is_file()})


def is_cpp(path: Path) -> bool:
    return path.suffix in (".cpp", ".h")


def check_format(root: Path, files: list[Path]) -> list[str]:
    sources = [path for path in files if is_cpp(path)]
    result = subprocess.run([root / FORMATTER, "--style=file", "--dry-run", "--Werror", *sources],
                            capture_output=True, text=True)
    bad = sorted({line.split(":", 1)[0] for line in result.stderr.splitlines() if " error: " in line})
    if result.returncode != 0 and not bad:
        return [result.stderr.strip()]
    return [f"{Path(path).relative_to(root)}:1: not formatted; ./dev fmt does it" for path in bad]


def rooms_of(root: Path) -> dict[str, set[str]]:
    table = (root / "CMakeLists.txt").read_text()
    return {name: {name, *(knows or "").split()} for name, knows in ROOM.findall(table)}


def check_layering(root: Path, files: list[Path]) -> list[str]:
    """Includes name the room, and only rooms that may be known. A test sees what its room sees."""
    rooms = rooms_of(root)
    problems = []
    for path in filter(is_cpp, files):
        parts = path.relative_to(root).parts
        room = parts[1] if parts[0] == "tests" and len(parts) > 2 else parts[0]
        if room not in rooms:
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            quoted, included = match[1] is not None, match[1] or match[2]
            head = included.split("/")[0]
            where = f"{path.relative_to(root)}:{number}:"
            if head in rooms and head not in rooms[room]:
                problems.append(f"{where} {room} may not know {head} ({included})")
            elif quoted and parts[0] != "tests" and (path.parent / included).exists():
                problems.append(f'{where} an include is written from the room: "{room}/...", not "{included}"')
    return problems


def check_rule_files(root: Path, files: list[Path]) -> list[str]:
    """Codes are unique, named like their file, and a retired one is not given again."""
    problems, seen = [], {}
    retired_file = root / "docs/rules/retired.txt"
    retired = {line.split()[0] for line in retired_file.read_text().splitlines()
               if line.strip() and not line.startswith("#")}
    for path in files:
        match = RULE_FILE.fullmatch(path.name)
        if not match or path.parent != root / "rules":
            continue
        code, where = match[1].upper(), f"rules/{path.name}:1:"
        if code in seen:
            problems.append(f"{where} {code} is the code of {seen[code]} too")
        seen[code] = path.name
        if code in retired:
            problems.append(f"{where} {code} is retired (docs/rules/retired.txt); take a new code")
        if f"const Rule {path.stem}" not in path.read_text():
            problems.append(f"{where} the file must define `const Rule {path.stem}`")
    return problems


def check_rule_examples(root: Path, rules: list[dict]) -> list[str]:
    """Each rule of the program has its file and its examples."""
    codes = [rule["code"] for rule in rules]
    problems = [f"rules: {code} is given twice" for code in sorted({c for c in codes if codes.count(c) > 1})]
    for rule in rules:
        for kind in ("wrong", "right"):
            if f"```python {kind}" not in rule["explanation"]:
                problems.append(f"rules: {rule['code']} has no ```python {kind} example in its explanation")
        if not list((root / "rules").glob(f"{rule['code'].lower()}_*.cpp")):
            problems.append(f"rules: {rule['code']} has no file of its own in rules/")
    return problems


def check_rule_documents(root: Path, generated: Path) -> list[str]:
    """docs/rules holds just what the program writes from the rules' own explanations."""
    wanted = {page.name: page.read_text() for page in generated.glob("*.md")}
    found = {page.name: page.read_text() for page in (root / "docs/rules").glob("*.md")}
    problems = []
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            problems.append(f"docs/rules/{name}:1: missing; ./dev docs writes it")
        elif name not in wanted:
            problems.append(f"docs/rules/{name}:1: no such rule")
        elif found[name] != wanted[name]:
            problems.append(f"docs/rules/{name}:1: differs from the rule's explanation; ./dev docs writes it")
    return problems


def is_shell(path: Path) -> bool:
    if path.suffix == ".sh":
        return True
    if path.suffix:
        return False
    with path.open("rb") as stream:
        return stream.readline().strip() in (b"#!/bin/sh", b"#!/usr/bin/env sh")


def check_scripts(root: Path, files: list[Path]) -> list[str]:
    problems = []
    for path in files:
        name = path.relative_to(root)
        if is_shell(path):
            result = subprocess.run(["sh", "-n", path], capture_output=True, text=True)
            if result.returncode != 0:
                problems.append(f"{name}:1: {result.stderr.strip()}")
        elif path.suffix == ".py" and name.parts[0] in ("tools", "bench", "corpus") or name.parts[:2] == ("tests", "tools"):
            try:
                ast.parse(path.read_bytes(), str(name))
            except SyntaxError as error:
                problems.append(f"{name}:{error.lineno}: {error.msg}")
    return problems


def check_machine_paths(root: Path, files: list[Path]) -> list[str]:
    problems = []
    for path in files:
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode(errors="replace").splitlines(), 1):
            for match in MACHINE_PATH.finditer(line):
                problems.append(f"{path.relative_to(root)}:{number}: a path of one machine: {match[0]}")
    return problems


def limbeck(root: Path, *arguments: str) -> str:
    return subprocess.run([root / "build/limbeck", *arguments], check=True, capture_output=True, text=True).stdout


def main() -> int:
    files = tracked_files(ROOT)
    if sys.argv[1:] == ["--format"]:
        return subprocess.run([ROOT / FORMATTER, "--style=file", "-i", *filter(is_cpp, files)]).returncode
    rules = json.loads(limbeck(ROOT, "rules", "--format", "json"))["rules"]
    with tempfile.TemporaryDirectory() as pages:
        limbeck(ROOT, "rules", "--write-docs", pages)
        documents = check_rule_documents(ROOT, Path(pages))
    problems = [
        *check_format(ROOT, files),
        *check_layering(ROOT, files),
        *check_rule_files(ROOT, files),
        *check_rule_examples(ROOT, rules),
        *documents,
        *check_scripts(ROOT, files),
        *check_machine_paths(ROOT, files),
    ]
    print("\n".join(problems) if problems else f"lint: {len(files)} files, {len(rules)} rules, nothing to say")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
