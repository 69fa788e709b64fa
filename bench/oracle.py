#!/usr/bin/env python3
"""What limbeck renders, held against what real Alembic and SQLAlchemy send.

    oracle.py [--top N] [--thresholds] [--fresh] [PACKAGE ...]        or ./dev bench oracle
    oracle.py --freeze             writes bench/oracle/not_rendered.tsv: the directions that the oracle does not render
    oracle.py --validate [PACKAGE ...]    holds the oracle, offline, against an Alembic that nobody has touched
    oracle.py --pin ENVIRONMENT    resolves environments/ENVIRONMENT.in to exact versions and hashes

The oracle (bench/oracle/) runs every revision of a history against a recording connection: live, on the schema of the
revisions before it, as bench/oracle/histories.toml says. Its environments are built under build/oracle from pinned versions; its runs
happen in forked processes without network, and the packages themselves are never installed. What it rendered is kept in
build/oracle until what it is made from changes, or --fresh. A direction that the frozen list does not name and that the oracle
does not render, or the reverse, is an error. What is compared, and how, says bench/oracle/compare.py.
"""
import argparse
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import venv
from dataclasses import dataclass, field
from pathlib import Path

import measure

HERE = Path(__file__).resolve().parent / "oracle"
WORK = measure.ROOT / "build/oracle"
FROZEN = HERE / "not_rendered.tsv"
COMPARING = "newest"  # the environment that has pglast


@dataclass
class History:
    package: measure.Package
    scripts: Path
    root: Path
    environment: str
    versions: list[str] = field(default_factory=list)
    engines: list[str] = field(default_factory=list)
    naming_convention: dict = field(default_factory=dict)
    installed: list[str] = field(default_factory=list)  # packages of the environment whose source limbeck is shown
    main_options: dict = field(default_factory=dict)    # of alembic.ini; the oracle has none

    def name(self) -> str:
        """Of the files under build/oracle: the package, and where the script folder is in it."""
        return f"{self.package.name}.{str(self.scripts.relative_to(self.package.folder)).replace('/', '_')}"

    def where(self) -> list:
        out = [self.scripts, "--root", self.root]
        for folder in self.versions:
            out += ["--versions", self.scripts / folder]
        for name in self.engines:
            out += ["--engine", name]
        return out

    def arguments(self) -> list:
        out = [*self.where(), "--mode", "live", "--replay", "--rows", "auto"]
        if self.naming_convention:
            out += ["--naming-convention", json.dumps(self.naming_convention)]
        return out


def histories(names: list[str]) -> list[History]:
    found = {package.name: package for package in measure.packages(names)}
    rows = tomllib.loads((HERE / "histories.toml").read_text())["history"]
    out = []
    for row in rows:
        if package := found.get(row.pop("package")):
            out.append(History(package, package.folder / row.pop("scripts"), package.folder / row.pop("root", "."), **row))
    return out


# ------------------------------------------------------------------ environments
def pin(name: str) -> None:
    """Exact versions and the sum of each file, as pip resolves them today."""
    python = sys.executable
    report = subprocess.run([python, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-",
                             "-r", HERE / f"environments/{name}.in"], check=True, capture_output=True, text=True).stdout
    lines = []
    for found in json.loads(report)["install"]:
        sums = found["download_info"]["archive_info"]["hashes"]
        lines.append(f"{found['metadata']['name']}=={found['metadata']['version']} --hash=sha256:{sums['sha256']}")
    (HERE / f"environments/{name}.txt").write_text("\n".join(sorted(lines, key=str.lower)) + "\n")


def environment(name: str) -> Path:
    """The Python of an environment, built when its pinned versions are others than before."""
    wanted = HERE / f"environments/{name}.txt"
    folder, stamp = WORK / "environments" / name, WORK / "environments" / f"{name}.txt"
    python = folder / "bin/python"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted.read_text():
        return python
    print(f"building the environment {name}", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    venv.create(folder, clear=True, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
                    "-r", wanted], check=True, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"})
    stamp.write_text(wanted.read_text())
    return python


# ------------------------------------------------------------------ the two sides
def rendered_by_alembic(history: History, fresh: bool) -> Path:
    """The oracle's lines; those of an earlier run when nothing that they come from has changed."""
    out = WORK / f"{history.name()}.oracle.jsonl"
    made_from = hashlib.sha256()
    for file in ("render_alembic.py", "fake_database.py", "import_stubs.py", f"environments/{history.environment}.txt"):
        made_from.update((HERE / file).read_bytes())
    made_from.update(json.dumps([str(argument) for argument in history.arguments()]).encode())
    stamp = out.with_suffix(".stamp")
    if not fresh and out.exists() and stamp.exists() and stamp.read_text() == made_from.hexdigest():
        return out
    stamp.unlink(missing_ok=True)
    run = measure.run([environment(history.environment), HERE / "render_alembic.py", *history.arguments(), "-o", out], timeout=3600)
    said = run.err.decode(errors="replace").strip()
    if run.status != 0 or run.timed_out:
        sys.exit(f"oracle: {history.name()}: {said[-2000:]}")
    print(f"{history.name()}: {said.splitlines()[-1]}, {run.seconds:.0f} s", flush=True)
    stamp.write_text(made_from.hexdigest())
    return out


def configuration(histories: list[History]) -> Path:
    """What is said to limbeck of what the oracle has: the source of installed packages, and no alembic.ini."""
    out = WORK / f"{histories[0].package.name}.toml"
    folders = {name: next((environment(history.environment).parent.parent / "lib").glob("python3*/site-packages"))
               for history in histories for name in history.installed}
    options = {name: value for history in histories for name, value in history.main_options.items()}
    tables = {"packages": {name: str(at) for name, at in folders.items()}, "main-options": options}
    out.write_text("".join(f"[{table}]\n" + "".join(f"{json.dumps(key)} = {json.dumps(value)}\n" for key, value in rows.items())
                           for table, rows in tables.items()))
    return out


def rendered_by_limbeck(history: History, lines: list[bytes]) -> Path:
    """limbeck's lines with files named as the oracle names them: from the script folder."""
    out = WORK / f"{history.name()}.limbeck.jsonl"
    with out.open("w") as stream:
        for row in map(json.loads, lines):
            path = measure.absolute(row["file"], history.package.folder)
            if row.get("direction") in ("upgrade", "downgrade") and path.is_relative_to(history.scripts.resolve()):
                row["file"] = str(path.relative_to(history.scripts.resolve()))
                stream.write(json.dumps(row) + "\n")
    return out


def validated(history: History) -> bool:
    """Whether the oracle's offline text is that of plain Alembic."""
    out = WORK / f"{history.name()}.offline.jsonl"
    python = environment(history.environment)
    run = measure.run([python, HERE / "render_alembic.py", *history.where(), "-o", out], timeout=3600)
    if run.status != 0 or run.timed_out:
        sys.exit(f"oracle: {history.name()}: {run.err.decode(errors='replace')[-2000:]}")
    print(f"{history.name()}: ", end="", flush=True)
    return subprocess.run([python, HERE / "validate.py", out, history.scripts, history.root]).returncode == 0


# ------------------------------------------------------------------ the frozen set
def refused(history: History, rendered: Path) -> tuple[dict, int]:
    """Directions without an end, with the reason; and how many directions there are. A downgrade() that is absent, or raises
    NotImplementedError, is no direction."""
    out, count = {}, 0
    for row in map(json.loads, rendered.read_text().splitlines()):
        kind = (row.get("error") or {}).get("type")
        if kind in ("NoSuchDirection", "NotImplementedError"):
            continue
        count += 1
        if not row["ok"]:
            # Without what is another one in every run.
            reason = re.sub(r"/tmp/\S+|0x[0-9a-f]+", "...", f"{kind}: {row['error']['message']}")
            out[history.package.name, row["file"], row["direction"]] = " ".join(reason.split())[:160]
    return out, count


def frozen() -> dict:
    with FROZEN.open(newline="") as stream:
        return {(row["package"], row["file"], row["direction"]): row["reason"] for row in csv.DictReader(stream, delimiter="\t")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="PACKAGE", help="of corpus/histories.tsv; default: all")
    parser.add_argument("--top", default="10", help="causes of differences to show")
    parser.add_argument("--thresholds", action="store_true", help="exit status 1 when what must hold does not")
    parser.add_argument("--fresh", action="store_true", help="let the oracle render again")
    parser.add_argument("--freeze", action="store_true")
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--pin", metavar="ENVIRONMENT")
    parser.add_argument("--json", metavar="FILE", help="every difference")
    args = parser.parse_args()
    if args.pin:
        pin(args.pin)
        return 0
    if args.freeze and args.names:
        parser.error("--freeze is of all packages")
    WORK.mkdir(parents=True, exist_ok=True)
    chosen = histories(args.names)
    if args.validate:
        return 0 if all([validated(history) for history in chosen]) else 1
    theirs = {history.name(): rendered_by_alembic(history, args.fresh) for history in chosen}
    not_rendered, directions = {}, 0
    for history in chosen:
        found, count = refused(history, theirs[history.name()])
        not_rendered |= found
        directions += count
    print(f"{directions} directions, {directions - len(not_rendered)} rendered by Alembic "
          f"({100 * (directions - len(not_rendered)) / directions:.1f} %)")
    if args.freeze:
        with FROZEN.open("w", newline="") as stream:
            writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
            writer.writerow(["package", "file", "direction", "reason"])
            writer.writerows(sorted([*key, reason] for key, reason in not_rendered.items()))
        return 0
    expected = {key for key in frozen() if not args.names or key[0] in args.names}
    changed = sorted(expected ^ set(not_rendered))
    for key in changed:
        print(f"not as bench/oracle/not_rendered.tsv says: {' '.join(key)}: {not_rendered.get(key, 'is rendered')}")
    triples = []
    for package in {history.package.name: history.package for history in chosen}.values():
        own = [history for history in chosen if history.package.name == package.name]
        run = measure.run([measure.LIMBECK, "sql", package.folder, "--config", configuration(own), "--format", "jsonl"])
        if run.trouble():
            sys.exit(f"limbeck sql: {package.name}: {run.trouble()}")
        for history in own:
            triples += [package.name, theirs[history.name()], rendered_by_limbeck(history, run.out.splitlines())]
    options = ["--top", args.top, *(["--thresholds"] if args.thresholds else []), *(["--json", args.json] if args.json else [])]
    status = subprocess.run([environment(COMPARING), HERE / "compare.py", *options, *triples]).returncode
    return 1 if changed else status


if __name__ == "__main__":
    sys.exit(main())
