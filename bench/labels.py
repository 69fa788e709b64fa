"""The labels of corpus/labels.tsv against what limbeck says: levels, and which sites can change their statement.

A site's level is the worst one of the holes in the texts that are sent from there (a statement without holes: 0); a
bound value, or a name that SQLAlchemy quotes, counts with its level where the label says that it flows into the text.
What is read from the catalog, and known from the history's replay, is a constant.
"""
import argparse
import collections
import csv
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEVELS = {"constant": 0, "generated": 1, "catalog": 2, "operator_input": 3, "stored": 4, "network": 5, "unknown": "?"}
RULES = {"INJ001", "INJ002", "INJ003"}


def worst(levels):
    known = [level for level in levels if level != "?"]
    return "?" if "?" in levels else max(known, default=0)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limbeck", default=str(ROOT / "build" / "limbeck"))
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    labels = list(csv.DictReader(open(ROOT / "corpus" / "labels.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE))
    packages = collections.defaultdict(list)
    for label in labels:
        packages[label["package"]].append(label)
    right = wrong = unmet = 0
    true_positives, false_positives, missed, unsent = [], [], [], []
    for package, sites in sorted(packages.items()):
        folder = ROOT / "build" / "corpus" / package
        lines, found = collections.defaultdict(list), collections.defaultdict(set)
        run = lambda *arguments: subprocess.run([options.limbeck, *arguments, str(folder)], capture_output=True, text=True).stdout
        gaps, skips, answered = set(), set(), set()
        for line in run("sql", "--format", "jsonl").splitlines():
            entry = json.loads(line)
            for one in entry["unanalysed"]:
                gaps.add((entry["file"], one["line"]))
            if any(one["answer"] == "yes" for one in entry["questions"]):
                answered.add(entry["file"])
            for one in entry["skipped"]:
                skips.add((entry["file"], one["line"]))
            for statement in entry["statements"]:
                levels = [LEVELS[hole["provenance"]] for hole in statement["holes"] if hole["role"] in ("unknown", "identifier")]
                lines[(entry["file"], statement["line"])].append(worst(levels))
        for finding in json.loads(run("check", "--format", "json", "--downgrade"))["findings"]:
            if finding["rule"] in RULES:
                found[(finding["file"], finding["line"])].add(finding["rule"])
        ends = lambda table, path, line: next((value for key, value in table.items() if key[1] == line and (key[0] == path or key[0].endswith("/" + path))), None)
        for site in sites:
            path, line = site["path"], int(site["line"])
            levels = ends(lines, path, line)
            rules = ends(found, path, line)
            change = site["can_change"] == "yes"
            if rules:
                (true_positives if change else false_positives).append(site)
            elif change and levels is not None:
                missed.append(site)
            elif change:
                unsent.append(site)
            if levels is None:
                in_gaps = any(key[1] == line and key[0].endswith(path) for key in gaps)
                in_skips = any(key[1] == line and key[0].endswith(path) for key in skips)
                unmet += 1
                if options.verbose:
                    print("not sent", "unanalysed" if in_gaps else "skipped" if in_skips else "", package, path, line, site["level"], site["what_flows"])
                continue
            got = worst(levels)
            exact = got == 0 and site["level"] == "1"  # a generated text that is known to the letter
            exact = exact or got == 0 and site["level"] == "2" and any(file == path or file.endswith("/" + path) for file in answered)
            if str(got) == site["level"] or exact:
                right += 1
            else:
                wrong += 1
                if options.verbose:
                    print(f"level {got} not {site['level']}", package, path, line, site["what_flows"])
    print(f"level right for {right} of {right + wrong} sites that send something ({100 * right / max(1, right + wrong):.1f} %); {unmet} others send nothing that limbeck sees")
    print(f"warnings and errors at labelled sites: {len(true_positives)} right, {len(false_positives)} wrong; {len(missed)} sites that can change without one; {len(unsent)} more are not sent to PostgreSQL")
    for name, sites in (("wrong", false_positives), ("missed", missed)):
        for site in sites:
            if options.verbose:
                print(name, site["package"], site["path"], site["line"], site["level"], site["why"])


if __name__ == "__main__":
    main()
