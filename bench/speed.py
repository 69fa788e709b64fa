#!/usr/bin/env python3
"""How much more `limbeck check` and `limbeck sql` take than tree-sitter alone, how much memory, and whether it is linear.

    speed.py [--jobs N] [--rounds N] [--alembic] [NAME ...]        or ./dev bench speed

Ratio: `limbeck check` and `limbeck sql` over the folder of all histories, whole process, against what bench/baseline.cpp
measures: parsing the files that limbeck itself reports as read with tree-sitter, and one walk of the same folder. All with
the same threads on the same cores, in turns; the median counts. --alembic: real Alembic's time for the same revisions beside
limbeck's, as the oracle runs it (bench/oracle, one process), for some packages. Linear: check over 1, 2, 3 and 4 copies of some script folders in which
tables, columns and revision ids have other names (bench/renamed_copies.py), against as many times the first.
Exit status 1 when a ratio is above --at-most, or --sql-at-most, or limbeck failed.
"""
import argparse
import json
import os
import shutil
import statistics
import sys
from pathlib import Path

import measure
import renamed_copies

BASELINE = measure.ROOT / "build/release/limbeck_baseline"
WORK = measure.ROOT / "build/speed"
ALEMBIC = ["anitya", "ckan", "keylime", "neutron", "prefect"]
LINEAR = ["langflow-base", "prefect", "faradaysec", "dagster", "ckan"]


def files_named(value) -> set[str]:
    """Every "file" in limbeck's JSON, at any depth."""
    if isinstance(value, dict):
        here = {value["file"]} if isinstance(value.get("file"), str) else set()
        return here.union(*map(files_named, value.values()))
    if isinstance(value, list):
        return set().union(*map(files_named, value))
    return set()


def parsed_files(folder: Path, jobs: int) -> list[Path]:
    """What limbeck says it has parsed: revision files, env.py beside them or above, and what these import."""
    run = measure.run([measure.LIMBECK, "history", folder, "--format", "json", "--jobs", jobs])
    if run.trouble():
        sys.exit(f"limbeck history: {run.trouble()}")
    files = {measure.absolute(name, folder) for name in files_named(json.loads(run.out)) if name.endswith(".py")}
    for place in {path.parent for path in files}:
        files |= {up / "env.py" for up in (place, place.parent) if (up / "env.py").is_file()}
    report = json.loads(checked(folder, jobs, sorted(os.sched_getaffinity(0))).out)
    imported = {measure.absolute(name, folder) for name in report["coverage"]["imported_files"] if name.endswith(".py")}
    print(f"{len(files)} files of the histories, {len(imported - files)} that they import")
    return sorted(files | imported)


def median_of(samples: list) -> float:
    return statistics.median(samples)


def checked(folder: Path, jobs: int, cpus, command: str = "check", form: str = "json") -> measure.Run:
    run = measure.run([measure.LIMBECK, command, folder, "--format", form, "--jobs", jobs], cpus=cpus)
    if run.trouble():
        sys.exit(f"limbeck {command} {folder}: {run.trouble()}")
    return run


def ratio(folder: Path, args, cpus) -> tuple[float, float]:
    files = parsed_files(folder, args.jobs)
    listing = WORK / "files.txt"
    listing.write_text("".join(f"{path}\n" for path in files))
    ours, rendered, parses, walks, peaks = [], [], [], [], []
    for turn in range(args.rounds + 1):  # the first turn warms the caches
        base = measure.run([BASELINE, args.jobs, listing, folder], cpus=cpus)
        if base.status != 0:
            sys.exit(f"{BASELINE}: exit status {base.status}")
        check = checked(folder, args.jobs, cpus)
        sql = checked(folder, args.jobs, cpus, "sql", "jsonl")
        if turn:
            parse, walk = (line.split() for line in base.out.decode().splitlines())
            parses.append(float(parse[1]))
            walks.append(float(walk[1]))
            ours.append(check.seconds)
            rendered.append(sql.seconds)
            peaks.append(check.peak_mib)
    size, entries = int(parse[3]), int(walk[2])
    whole = [p + w for p, w in zip(parses, walks)]
    found, found_sql = (median_of(times) / median_of(whole) for times in (ours, rendered))
    print(f"{len(files)} files, {size / 1e6:.2f} MB; {entries} entries in the folder; {args.jobs} threads on "
          f"{len(cpus)} cores; median of {args.rounds}")
    print(f"tree-sitter alone  {median_of(parses):8.3f} s")
    print(f"one walk           {median_of(walks):8.3f} s")
    print(f"limbeck check      {median_of(ours):8.3f} s   ({min(ours):.3f} to {max(ours):.3f})   "
          f"{size / 1e6 / median_of(ours):.1f} MB/s   peak {max(peaks):.0f} MiB")
    print(f"limbeck sql        {median_of(rendered):8.3f} s   ({min(rendered):.3f} to {max(rendered):.3f})")
    print(f"ratio              {found:8.2f}     (at most {args.at_most})")
    print(f"ratio of sql       {found_sql:8.2f}     (at most {args.sql_at_most})")
    return found, found_sql


def beside_alembic(cpus) -> None:
    import oracle  # its environments are built where they are missing
    rows = []
    for history in oracle.histories(ALEMBIC):
        out = WORK / f"{history.name()}.jsonl"
        theirs = measure.run([oracle.environment(history.environment), oracle.HERE / "render_alembic.py", *history.arguments(), "-o", out],
                             timeout=3600, cpus=cpus)
        if theirs.status != 0:
            sys.exit(f"oracle: {history.name()}: {theirs.err.decode(errors='replace')[-2000:]}")
        ours = checked(history.scripts, 1, cpus, "sql", "jsonl")
        revisions = sum(1 for _ in out.open()) // 2
        rows.append([history.name()[:50], revisions, theirs.seconds, ours.seconds, theirs.seconds / ours.seconds])
    print("\nreal Alembic, live on a recorded schema, and limbeck sql, both with one thread")
    print(measure.table(rows, ["history", "revisions", "Alembic s", "limbeck s", "times"]))


def linear(args, cpus) -> None:
    shutil.rmtree(WORK / "copies", ignore_errors=True)
    folders, sizes = [], []
    names = args.names or LINEAR
    for count in (1, 2, 3, 4):
        folder = WORK / "copies" / f"x{count}"
        sizes.append(sum(renamed_copies.write_copy(package.folder, folder, number)
                         for package in measure.packages(names) for number in range(count)))
        (folder / ".git").mkdir()  # a repository of its own
        folders.append(folder)
    samples = [[] for _ in folders]
    peaks = [0.0] * len(folders)
    for turn in range(args.rounds + 1):
        for i, folder in enumerate(folders):
            run = checked(folder, args.jobs, cpus)
            peaks[i] = max(peaks[i], run.peak_mib)
            if turn:
                samples[i].append(run.seconds)
    first = median_of(samples[0])
    rows = [[f"{i + 1}x", size / 1e6, median_of(times), median_of(times) / first, median_of(times) / first / (size / sizes[0]), peak]
            for i, (size, times, peak) in enumerate(zip(sizes, samples, peaks))]
    print(f"\nrenamed copies of {', '.join(names)}; the last but one column is 1 when the time is linear in the bytes")
    print(measure.table(rows, ["copies", "MB", "seconds", "of 1x", "per byte of 1x", "peak MiB"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="packages of the linear part")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--at-most", type=float, default=4)
    parser.add_argument("--sql-at-most", type=float, default=3)
    parser.add_argument("--alembic", action="store_true")
    args = parser.parse_args()
    cpus = sorted(os.sched_getaffinity(0))[:args.jobs]
    WORK.mkdir(parents=True, exist_ok=True)
    measure.packages()  # all must be there
    found, found_sql = ratio(measure.CORPUS, args, cpus)
    if args.alembic:
        beside_alembic(cpus)
    linear(args, cpus)
    return 0 if found <= args.at_most and found_sql <= args.sql_at_most else 1


if __name__ == "__main__":
    sys.exit(main())
