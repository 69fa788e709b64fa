"""What the benches share: the packages of the list, and a child process with its time, memory and output."""
import csv
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMBECK = ROOT / "build/limbeck"
CORPUS = ROOT / "build/corpus"


@dataclass
class Package:
    name: str
    version: str
    revisions: int  # the column of the list
    folder: Path


def packages(names=()) -> list[Package]:
    """The packages of corpus/histories.tsv that are asked for; all of them must be unpacked."""
    with open(ROOT / "corpus/histories.tsv", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    unknown = set(names) - {row["name"] for row in rows}
    if unknown:
        sys.exit(f"not in corpus/histories.tsv: {', '.join(sorted(unknown))}")
    found = [Package(row["name"], row["version"], int(row["revisions"]), CORPUS / f"{row['name']}-{row['version']}")
             for row in rows if not names or row["name"] in names]
    absent = [package.name for package in found if not package.folder.is_dir()]
    if absent:
        sys.exit(f"not unpacked: {', '.join(absent)}; ./dev corpus brings them")
    return found


@dataclass
class Run:
    status: int      # negative: the signal that ended it
    seconds: float
    peak_mib: float
    out: bytes
    err: bytes
    timed_out: bool = False

    def trouble(self) -> str:
        """Why this is no normal end of limbeck, or an empty text."""
        if self.timed_out:
            return "timeout"
        if self.status not in (0, 1):
            return f"exit status {self.status}: {self.err.decode(errors='replace').strip().splitlines()[-1:]}"
        return ""


def run(command: list, timeout: float = 600, cpus=()) -> Run:
    """Runs a command to its end; time and peak memory are those of this one child."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        child = subprocess.run([sys.executable, "-I", "-S", ROOT / "bench/child.py", str(timeout), ",".join(map(str, cpus)), out, err,
                                *map(str, command)], stdin=subprocess.DEVNULL, capture_output=True, check=True)
        used = json.loads(child.stdout)
        return Run(used["status"], used["seconds"], used["peak_kib"] / 1024, out.read_bytes(), err.read_bytes(), used["timed_out"])


def absolute(name: str, folder: Path) -> Path:
    """The file that limbeck names: relative to the folder it was given, or to the repository around it."""
    for start in (folder, *folder.resolve().parents):
        if (start / name).exists():
            return (start / name).resolve()
    raise LookupError(f"{name} is no file in {folder}")


def table(rows: list[list], head: list[str]) -> str:
    """Columns aligned: text to the left, numbers to the right."""
    cells = [head, *([f"{c:.2f}" if isinstance(c, float) else str(c) for c in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    return "\n".join("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))).rstrip()
                     for row in cells)
