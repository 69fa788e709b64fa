"""The cases of corpus/cases against what limbeck says: `./dev bench cases [--limbeck PROGRAM] [-v] [FORM...]`.

A case passes when every expected line is there, in order, and nothing else is; the README of the cases has the format.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEVELS = {"operator_input": "operator", "date_time": "date", "closed_set": "set"}


def expected(path):
    sections, section = {}, None
    for line in path.read_text().splitlines():
        head = re.fullmatch(r"# (upgrade|downgrade|environment|findings):", line)
        if head:
            section = sections.setdefault(head[1], [])
        elif section is not None and line.startswith("#   "):
            section.append(line[4:].strip())
        elif line and not line.startswith("#"):
            section = None
    return sections


def folded(text):
    return re.sub(r"\s+", " ", text).strip().rstrip(";").strip()


def sent(statement):
    """The line that the case would have for it, and the pattern that holes make of it."""
    sql, out, at = statement["sql"], [], 0
    for hole in statement["holes"]:
        mark = "{" + hole["name"] + "}"
        found = sql.find(mark, at)
        if found < 0:
            continue
        level = LEVELS.get(hole["provenance"], hole["provenance"])
        shape = LEVELS.get(hole["shape"], hole["shape"])
        out += [sql[at:found], "\0" + level + " " + shape + "\0"]
        at = found + len(mark)
    out.append(sql[at:])
    undecided = any(one["value"] == "unknown" for one in statement["conditions"])
    return ("?" if undecided else "") + ("*" if statement["foreach"] else ""), folded("".join(out))


def same(want, got):
    prefix = re.match(r"(\?\*|\*\?|\?|\*) ", want)
    marks = prefix[1] if prefix else ""
    text = folded(want[len(marks):])
    if set(marks) != set(got[0]):
        return False
    pattern, at = "", 0
    for hole in re.finditer(r"\{(generated|catalog|operator|stored|network|unknown|constant)( [a-z]+)?\}", text):
        pattern += re.escape(text[at:hole.start()]) + "\0" + hole[1] + " " + (hole[2].strip() if hole[2] else "[a-z_]+") + "\0"
        at = hole.end()
    pattern += re.escape(text[at:])
    if "***" in got[1]:  # a secret that is masked
        pattern = re.sub(r"\0[^\0]*\0", lambda hole: f"(?:{hole[0]}|\\*\\*\\*)", pattern)
    return re.fullmatch(pattern, got[1]) is not None


def shown(got):
    return (got[0] + " " if got[0] else "") + got[1].replace("\0", "|")


def run(program, *arguments):
    result = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120)
    return result.stdout


def problems_of(program, case):
    revision = case / "versions" / "0001.py"
    want = expected(revision)
    directions = {}
    for line in run(program, "sql", "--format", "jsonl", str(case)).splitlines():
        entry = json.loads(line)
        if entry["revision"] and entry["file"].endswith("versions/0001.py"):
            directions[entry["direction"]] = entry
        elif not entry["revision"]:
            directions["environment"] = entry
    problems = []
    for direction in ("upgrade", "downgrade", "environment"):
        lines = want.get(direction)
        if lines is None:
            continue
        entry = directions.get(direction, {"statements": [], "unanalysed": []})
        got = [sent(one) for one in entry["statements"]]
        statements = [one for one in lines if not one.startswith("!")]
        for i in range(max(len(statements), len(got))):
            if i >= len(statements):
                problems.append(f"{direction}: extra    {shown(got[i])}")
            elif i >= len(got):
                problems.append(f"{direction}: missing  {statements[i]}")
            elif not same(statements[i], got[i]):
                problems.append(f"{direction}: expected {statements[i]}\n           got      {shown(got[i])}")
        gaps = [one["reason"] + " " + one.get("detail", "") for one in entry["unanalysed"]]
        for one in (line[1:].strip() for line in lines if line.startswith("!")):
            found = next((gap for gap in gaps if one.lower() in gap.lower()), None)
            if found is None:
                problems.append(f"{direction}: no unanalysed entry says '{one}': {gaps}")
            else:
                gaps.remove(found)
        if gaps and not any(line.startswith("!") for line in lines):
            problems += [f"{direction}: unanalysed {gap}" for gap in gaps]
    findings = sorted((one["rule"], one["line"]) for one in json.loads(run(program, "check", "--format", "json", "--downgrade", str(case)))["findings"]
                      if one["rule"].startswith("INJ"))
    wanted = sorted((one.split()[0], int(one.split()[1])) for one in want.get("findings", []))
    if findings != wanted:
        problems.append(f"findings: expected {wanted}, got {findings}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limbeck", default=str(ROOT / "build" / "limbeck"))
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("-q", "--quiet", action="store_true", help="only the count")
    parser.add_argument("--at-least", type=int, help="exit with 1 when fewer cases pass")
    parser.add_argument("forms", nargs="*")
    options = parser.parse_args()
    passed, failed = 0, []
    for case in sorted((ROOT / "corpus" / "cases").glob("*/*")):
        name = f"{case.parent.name}/{case.name}"
        if not case.is_dir() or options.forms and not any(name.startswith(form) for form in options.forms):
            continue
        try:
            problems = problems_of(options.limbeck, case)
        except Exception as error:  # a crash or a hang is a failed case
            problems = [f"{type(error).__name__}: {error}"]
        if problems:
            failed.append(name)
            if options.verbose:
                print(name)
                for problem in problems:
                    print("    " + problem)
        else:
            passed += 1
    if not options.verbose and not options.quiet and failed:
        print("\n".join(failed))
    print(f"{passed} of {passed + len(failed)} cases pass")
    return 1 if options.at_least is not None and passed < options.at_least else 0


if __name__ == "__main__":
    sys.exit(main())
