#!/usr/bin/env python3
"""limbeck on every real history, held against an independent count (bench/callsites.py).

    histories.py [--jobs N] [--list STATUS] [--json FILE] [NAME ...]        or ./dev bench histories

A row a package. Each call site of the independent count must be one of
  statement    limbeck has a statement at its place, whose unknown parts all have an origin
  open         it has one there, and does not know where a part of it comes from
  unanalysed   limbeck says that it could not analyse it
  skipped      limbeck says that it is not reached, or sends nothing, or belongs to a tree of another dialect
  behind       it stands in a function of the project, and the call in the revision that leads there is listed
  unreachable  neither upgrade(), downgrade() nor the module's body names the function it stands in
and what is none of these is MISSING. Revisions must equal the list's column; a difference that is understood stands in
bench/differences.tsv with its reason. Exit status 1 when a call site is missing, a difference is not explained, or
limbeck crashed or ran out of time.
"""
import argparse
import collections
import csv
import json
import os
import sys
from pathlib import Path

import callsites
import measure

STATUSES = ("open", "statement", "unanalysed", "skipped", "behind", "unreachable", "MISSING")
LISTS = {"statement": "statements", "unanalysed": "unanalysed", "skipped": "skipped"}  # in limbeck's jsonl


def entries_by_line(rows: list[dict], folder: Path) -> dict:
    """file -> line -> the strongest status of an entry that stands there."""
    found = collections.defaultdict(dict)
    paths = {}
    for row in rows:
        for kind, key in LISTS.items():
            for entry in row.get(key, ()):
                status = kind
                if any(hole["provenance"] == "unknown" for hole in entry.get("holes", ())):
                    status = "open"
                name = entry.get("file", row["file"])
                path = paths.setdefault(name, None) or measure.absolute(name, folder)
                paths[name] = path
                kept = found[path].get(entry["line"], status)
                found[path][entry["line"]] = min(kept, status, key=STATUSES.index)
    return found


def status_of(site: dict, entries: dict, folder: Path) -> str:
    here = entries.get((folder / site["file"]).resolve(), {})
    at = [here[line] for line in range(site["line"], site["callee_line"] + 1) if line in here]
    if at:
        return min(at, key=STATUSES.index)
    if any(place["line"] in entries.get((folder / place["file"]).resolve(), {}) for place in site["through"]):
        return "behind"
    return "MISSING" if site["reachable"] else "unreachable"


def explained_differences() -> dict:
    with open(measure.ROOT / "bench/differences.tsv", newline="") as stream:
        rows = [line for line in stream if not line.startswith("#")]
    return {(row["name"], int(row["found"])): row["why"] for row in csv.DictReader(rows, delimiter="\t")}


def measured(package: measure.Package, jobs: int) -> dict:
    """Everything one row shows."""
    independent = callsites.package_sites(package.folder, package.name)
    sql = measure.run([measure.LIMBECK, "sql", package.folder, "--format", "jsonl", "--jobs", jobs])
    check = measure.run([measure.LIMBECK, "check", package.folder, "--format", "json", "--downgrade", "--jobs", jobs])
    history = measure.run([measure.LIMBECK, "history", package.folder, "--format", "json", "--jobs", jobs])
    runs = {"sql": sql, "check": check, "history": history}
    trouble = [f"{name}: {run.trouble()}" for name, run in runs.items() if run.trouble()]
    rows = [json.loads(line) for line in sql.out.splitlines()] if not sql.trouble() else []
    findings = json.loads(check.out)["findings"] if not check.trouble() else []
    trees = json.loads(history.out)["trees"] if not history.trouble() else []
    files = {revision["file"]: tree["skipped"] for tree in trees for revision in tree["revisions"]}
    other_dialect = {measure.absolute(name, package.folder) for name, skipped in files.items() if skipped}

    entries = entries_by_line(rows, package.folder)
    for site in independent["sites"]:
        site["status"] = status_of(site, entries, package.folder)
        if site["status"] == "MISSING" and (package.folder / site["file"]).resolve() in other_dialect:
            site["status"] = "skipped"
    size = sum((package.folder / name).stat().st_size for name in independent["revisions"] + independent["environments"])
    return {
        "name": package.name, "expected": package.revisions, "counted": len(independent["revisions"]), "revisions": len(files),
        "sites": collections.Counter(site["status"] for site in independent["sites"]), "all_sites": independent["sites"],
        "errors": independent["errors"],
        "statements": sum(len(row.get("statements", ())) for row in rows),
        "unanalysed": sum(len(row.get("unanalysed", ())) for row in rows),
        "reasons": collections.Counter(entry["reason"] for row in rows for entry in row.get("unanalysed", ())),
        "rules": collections.Counter(finding["rule"] for finding in findings),
        "unparsed": sum(finding["rule"] == "SQL001" for finding in findings),
        "seconds": check.seconds, "bytes": size, "peak": check.peak_mib, "trouble": trouble,
    }


HEAD = ["package", "revisions", "of", "call sites", *STATUSES, "statements", "unanalysed", "findings", "bad SQL", "seconds",
        "MB/s", "peak MiB"]


def row_of(r: dict) -> list:
    return [r["name"], r["revisions"], r["expected"], sum(r["sites"].values()), *(r["sites"][s] for s in STATUSES), r["statements"],
            r["unanalysed"], sum(r["rules"].values()), r["unparsed"], r["seconds"], r["bytes"] / 1e6 / r["seconds"], r["peak"]]


def total_of(results: list[dict]) -> dict:
    total = {"name": "total", "peak": max(r["peak"] for r in results)}
    for key in ("revisions", "expected", "statements", "unanalysed", "unparsed", "seconds", "bytes"):
        total[key] = sum(r[key] for r in results)
    for key in ("sites", "reasons", "rules"):
        total[key] = sum((r[key] for r in results), collections.Counter())
    return total


def most(counter, n) -> str:
    return ", ".join(f"{count} {what}" for what, count in counter.most_common(n)) or "none"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--list", choices=STATUSES, help="print every call site of this status")
    parser.add_argument("--json", type=Path, help="write the rows there")
    args = parser.parse_args()

    results, problems, explained = [], [], explained_differences()
    for package in measure.packages(args.names):
        r = measured(package, args.jobs)
        results.append(r)
        print(f"{r['name']}: findings {most(r['rules'], 20)}; unanalysed {most(r['reasons'], 3)}", flush=True)
        problems += [f"{r['name']}: {trouble}" for trouble in r["trouble"]]
        for what in ("counted", "revisions"):
            if r[what] != r["expected"] and (why := explained.get((r["name"], r[what]))):
                print(f"  {what} {r[what]}, list {r['expected']}: {why}")
            elif r[what] != r["expected"]:
                problems.append(f"{r['name']}: {what} {r[what]}, and the list says {r['expected']}")
        if r["sites"]["MISSING"]:
            problems.append(f"{r['name']}: {r['sites']['MISSING']} call sites MISSING")
        for file, why in r["errors"].items():
            print(f"  not Python 3: {file}: {why}")
        for site in r["all_sites"]:
            if site["status"] == args.list:
                print(f"  {site['status']} {site['file']}:{site['line']} {site['call']} ({site['kind']}, in {site['function']})")

    total = total_of(results)
    print()
    print(measure.table([row_of(r) for r in [*results, total]], HEAD))
    sites = total["sites"]
    asked = sum(sites[status] for status in ("open", "statement", "unanalysed", "MISSING"))
    print(f"\nof the {asked} call sites that are neither skipped, behind nor unreachable, {100 * sites['statement'] / asked:.1f} % are "
          "the place of a statement whose unknown parts all have an origin")
    print(f"\nfindings: {most(total['rules'], 40)}")
    print("unanalysed:")
    for reason, count in total["reasons"].most_common(25):
        print(f"{count:>8}  {reason}")
    if args.json:
        args.json.write_text(json.dumps([{k: v for k, v in r.items() if k != "all_sites"} for r in results], indent=1) + "\n")
    print("\n" + ("\n".join(problems) or f"all call sites of {len(results)} packages accounted for; no crash, no timeout"))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
