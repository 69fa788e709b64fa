#!/usr/bin/env python3
"""The output must not depend on threads: every command, with one thread and with more, byte by byte.

    threads.py [--jobs N] [NAME ...]        or ./dev bench threads

Exit status 1 when any output differs.
"""
import argparse
import sys

import measure

COMMANDS = [["check", "--format", "json", "--downgrade"], ["check", "--format", "sarif", "--downgrade"],
            ["check", "--format", "text"], ["sql", "--format", "jsonl"], ["sql", "--format", "text"], ["history", "--format", "json"]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--jobs", type=int, default=2, help="compared with one")
    args = parser.parse_args()
    bad = compared = size = 0
    for package in measure.packages(args.names):
        for command, *options in COMMANDS:
            call = [measure.LIMBECK, command, package.folder, *options]
            one, more = (measure.run([*call, "--jobs", jobs]) for jobs in (1, args.jobs))
            compared, size = compared + 1, size + len(one.out)
            where = f"{package.name}: {command} {' '.join(options)}"
            if trouble := one.trouble() or more.trouble():
                bad += 1
                print(f"{where}: {trouble}")
            elif (one.out, one.err, one.status) != (more.out, more.err, more.status):
                bad += 1
                print(f"{where}: differs")
    print(f"{compared} outputs, {size} bytes, with 1 and {args.jobs} threads: {bad or 'none'} differ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
