#!/usr/bin/env python3
"""What limbeck renders, held against what real Alembic and SQLAlchemy send, on three packages.

    oracle.py [--top N] [NAME ...]        or ./dev bench oracle

The oracle (bench/oracle/) runs every revision against a recording connection: live, on the schema of the revisions before
it. Its environment is built under build/oracle from the versions of tools/pins. Its runs happen in forked processes
without network, and the packages themselves are never installed. Both sides are compared statement by statement after
PostgreSQL's own parser has normalised them; there is no threshold: the numbers are printed. Exit status 1 only when one
of the two sides did not run.
"""
import argparse
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import measure

HERE = Path(__file__).resolve().parent / "oracle"
WORK = measure.ROOT / "build/oracle"
# Packages whose revisions need nothing but Alembic and SQLAlchemy: script folder, and the root of their imports.
HISTORIES = {
    "ckan": ("ckan-2.12.0/ckan/migration", "ckan-2.12.0"),
    "open-webui": ("open_webui/migrations", "."),
    "rucio": ("rucio-41.5.1/lib/rucio/db/sqla/migrate_repo", "rucio-41.5.1/lib"),
}


def environment() -> Path:
    """The Python of the oracle's own environment, built when tools/pins says something new."""
    wanted = subprocess.run(["sh", measure.ROOT / "tools/deps.sh", "requirements", "oracle"], check=True,
                            capture_output=True, text=True).stdout
    folder, stamp = WORK / "venv", WORK / "requirements.txt"
    python = folder / "bin/python"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    WORK.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    venv.create(folder, clear=True, with_pip=False)
    asked = WORK / "asked.txt"
    asked.write_text(wanted)
    packages = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True,
                              capture_output=True, text=True).stdout.strip()
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-cache-dir",
                    "--no-deps", "--only-binary", ":all:", "--require-hashes", "--target", packages, "-r", asked],
                   check=True, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"})
    asked.rename(stamp)
    return python


def rendered_by_alembic(python: Path, package: measure.Package, scripts: Path, root: Path) -> Path:
    out = WORK / f"{package.name}.oracle.jsonl"
    run = measure.run([python, HERE / "render_alembic.py", scripts, "--root", root, "--mode", "live", "--replay", "--rows", "auto",
                       "-o", out], timeout=1800)
    print(run.err.decode(errors="replace").strip().splitlines()[-1])
    if run.status != 0 or run.timed_out:
        sys.exit(f"oracle: {package.name}: {run.err.decode(errors='replace')[-2000:]}")
    return out


def rendered_by_limbeck(package: measure.Package, scripts: Path) -> Path:
    """limbeck's lines with files named as the oracle names them: from the script folder."""
    out = WORK / f"{package.name}.limbeck.jsonl"
    run = measure.run([measure.LIMBECK, "sql", package.folder, "--format", "jsonl"])
    if run.trouble():
        sys.exit(f"limbeck sql: {package.name}: {run.trouble()}")
    unanalysed = statements = 0
    with out.open("w") as stream:
        for line in run.out.splitlines():
            row = json.loads(line)
            path = measure.absolute(row["file"], package.folder)
            if row.get("direction") not in ("upgrade", "downgrade") or not path.is_relative_to(scripts.resolve()):
                continue
            row["file"] = str(path.relative_to(scripts.resolve()))
            unanalysed += len(row.get("unanalysed", ()))
            statements += len(row["statements"])
            stream.write(json.dumps(row) + "\n")
    print(f"limbeck: {statements} statements, {unanalysed} unanalysed entries")
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(HISTORIES)}; default: all")
    parser.add_argument("--top", default="5", help="differing patterns to show")
    args = parser.parse_args()
    if unknown := set(args.names) - set(HISTORIES):
        parser.error(f"not set up for the oracle: {', '.join(sorted(unknown))}")
    python = environment()
    for package in measure.packages(args.names or list(HISTORIES)):
        scripts, root = (package.folder / part for part in HISTORIES[package.name])
        print(f"\n== {package.name} {package.version}", flush=True)
        theirs = rendered_by_alembic(python, package, scripts, root)
        ours = rendered_by_limbeck(package, scripts)
        subprocess.run([python, HERE / "compare.py", theirs, ours, "--top", args.top], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
