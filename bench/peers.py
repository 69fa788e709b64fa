#!/usr/bin/env python3
"""What bandit (B608) and ruff (S608) say at the sites of corpus/labels.tsv, beside limbeck's INJ001, INJ002 and INJ003.

    peers.py [-v] [--limbeck PROGRAM]        or ./dev bench peers

An alarm is right where the label says that the text can change the statement. The peers report where a string is built,
the labels say where it is sent; so a peer's alarm also counts for a site when it lies inside the statement of the site, or
in the same function within --near lines before it. Sites are counted, not alarms: a site is alarmed or not. The peers come
from the pins of tools/pins for "peers", into build/peers. There is no threshold: the numbers are printed.
"""
import argparse
import ast
import collections
import csv
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import measure

WORK = measure.ROOT / "build/peers"
RULES = {"INJ001", "INJ002", "INJ003"}


def environment() -> Path:
    """The Python of the peers' own environment, built when tools/pins says something new."""
    wanted = subprocess.run(["sh", measure.ROOT / "tools/deps.sh", "requirements", "peers"], check=True,
                            capture_output=True, text=True).stdout
    if not wanted:
        sys.exit("tools/pins has nothing for peers")
    folder, stamp = WORK / "venv", WORK / "requirements.txt"
    python = folder / "bin/python"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    WORK.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    venv.create(folder, clear=True, with_pip=False)
    asked = WORK / "asked.txt"
    asked.write_text(wanted)
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check",
                    "--no-cache-dir", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", asked],
                   check=True, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"})
    asked.rename(stamp)
    return python


def output(command: list) -> str:
    """0 and 1 are both a normal end: nothing found, and something."""
    run = subprocess.run(command, capture_output=True, text=True, cwd=WORK)
    if run.returncode not in (0, 1):
        sys.exit(f"{command[0]}: exit status {run.returncode}: {run.stderr[-2000:]}")
    return run.stdout


def bandit(python: Path, files: list[Path]) -> set[tuple[Path, int]]:
    # nosec comments of the projects are their answer to bandit, not bandit's.
    text = output([python, "-m", "bandit", "--quiet", "--ignore-nosec", "--tests", "B608", "--format", "json", *files])
    return {(Path(one["filename"]), one["line_number"]) for one in json.loads(text)["results"]}


def ruff(python: Path, files: list[Path]) -> set[tuple[Path, int]]:
    # Preview: the rule knows f-strings, % and format without it too, and some forms only with it.
    text = output([python.parent / "ruff", "check", "--isolated", "--no-cache", "--ignore-noqa", "--preview", "--select", "S608",
                   "--output-format", "json", *files])
    return {(Path(one["filename"]), one["location"]["row"]) for one in json.loads(text) if one["code"] == "S608"}


def limbeck(program: Path, package: str) -> set[tuple[Path, int]]:
    folder = measure.CORPUS / package
    run = measure.run([program, "check", folder, "--format", "json", "--downgrade"])
    if run.trouble():
        sys.exit(f"limbeck check {package}: {run.trouble()}")
    return {(measure.absolute(one["file"], folder), one["line"]) for one in json.loads(run.out)["findings"] if one["rule"] in RULES}


def before(path: Path, near: int) -> dict[int, range]:
    """For every line of a statement: the lines from which a string could have come to it."""
    lines = {}

    def visit(nodes, start):
        for node in nodes:
            bodies = [getattr(node, part, []) for part in ("body", "orelse", "finalbody", "handlers", "cases")]
            inner = node.lineno if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else start
            if isinstance(node, ast.stmt):
                head = node.end_lineno if not any(bodies) else node.lineno
                for line in range(node.lineno, head + 1):
                    lines[line] = range(max(start, node.lineno - near), head + 1)
            for body in bodies:
                visit(body, inner)

    try:
        visit(ast.parse(path.read_bytes()).body, 1)
    except SyntaxError:
        pass  # Python 2: the line itself, nothing else
    return lines


def alarmed(sites: list[dict], alarms: set[tuple[Path, int]], near: int) -> set[int]:
    """Numbers of the sites that an alarm stands at."""
    lines, cache = collections.defaultdict(set), {}
    for path, line in alarms:
        lines[path].add(line)
    found = set()
    for number, site in enumerate(sites):
        path, line = site["where"]
        if path not in cache:
            cache[path] = before(path, near) if near >= 0 else {}
        if lines[path].intersection(cache[path].get(line, range(line, line + 1))):
            found.add(number)
    return found


def labelled() -> list[dict]:
    with open(measure.ROOT / "corpus/labels.tsv", newline="") as stream:
        sites = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    for site in sites:
        folder = measure.CORPUS / site["package"]
        inside = folder / site["package"]  # an sdist is one folder
        path = (inside if (inside / site["path"]).is_file() else folder) / site["path"]
        site["where"] = path.resolve(), int(site["line"])
    if absent := sorted({site["package"] for site in sites if not site["where"][0].is_file()}):
        sys.exit(f"not unpacked: {', '.join(absent)}; ./dev corpus brings them")
    return sites


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="list the sites of every number but the first")
    parser.add_argument("--near", type=int, default=20)
    parser.add_argument("--limbeck", type=Path, default=measure.LIMBECK)
    args = parser.parse_args()
    sites = labelled()
    files = sorted({site["where"][0] for site in sites})
    python = environment()
    ours = set().union(*(limbeck(args.limbeck.resolve(), package) for package in sorted({site["package"] for site in sites})))
    tools = {"limbeck": (ours, -1), "bandit B608": (bandit(python, files), args.near), "ruff S608": (ruff(python, files), args.near)}
    change = {number for number, site in enumerate(sites) if site["can_change"] == "yes"}
    rows = []
    for name, (alarms, near) in tools.items():
        at = alarmed(sites, alarms, near)
        inside = {place for place in alarms if place[0] in set(files)}
        rows.append([name, len(inside), len(at), len(at & change), len(at - change), len(change - at)])
        if args.verbose:
            for word, numbers in (("wrong", at - change), ("missed", change - at)):
                for number in sorted(numbers):
                    site = sites[number]
                    print(f"{name}: {word}: {site['package']}/{site['path']}:{site['line']}: {site['what_flows']}")
    print(f"{len(sites)} labelled sites in {len(files)} files; at {len(change)} of them the text can change the statement")
    print(measure.table(rows, ["", "alarms in the files", "sites alarmed", "right", "wrong", "missed"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
