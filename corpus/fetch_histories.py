#!/usr/bin/env python3
"""Brings the real histories of a list from the package index and unpacks them: reading material, never run.

    fetch_histories.py LIST.tsv DEST [NAME ...]

LIST has the columns name, version, kind (sdist or wheel), file, sha256, revisions. pip's own finder and session are used,
so that pip's configuration holds, and no build backend of any package is ever run (as `pip download` would do for an
sdist). A file whose SHA-256 differs from the list is refused, and so is an archive that unpacks to something huge. What is
already unpacked is left alone. Exit status: 0 all there, 1 something could not be had (said on standard error).
"""
import csv
import hashlib
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

MAX_UNPACKED_BYTES = 2 << 30  # of one archive; the largest of the list has a tenth of it


def download(row: dict, dest: Path) -> Path:
    from pip._internal.commands import create_command  # slow to load, and needed only here

    binary = "--only-binary" if row["kind"] == "wheel" else "--no-binary"
    command = create_command("download")
    with command.main_context():
        options, _ = command.parse_args(["--no-deps", binary, ":all:", "--ignore-requires-python", "-d", str(dest), "x"])
        session = command.get_default_session(options)
        finder = command._build_package_finder(options=options, session=session, ignore_requires_python=True)
        for candidate in finder.find_all_candidates(row["name"]):
            if candidate.link.filename == row["file"]:
                path, partial = dest / row["file"], dest / (row["file"] + ".partial")
                with session.get(candidate.link.url, stream=True) as response, partial.open("wb") as stream:
                    response.raise_for_status()
                    for block in response.iter_content(1 << 20):
                        stream.write(block)
                return partial.rename(path)
    raise LookupError(f"{row['file']} is not offered by the index")


def sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def refuse_huge(sizes) -> None:
    total = sum(sizes)
    if total > MAX_UNPACKED_BYTES:
        raise ValueError(f"unpacks to {total} bytes, more than {MAX_UNPACKED_BYTES}")


def unpack_tar(bundle: tarfile.TarFile, folder: Path) -> None:
    """Plain files inside the folder, and nothing else: no links, no devices. (tarfile's own filters need Python 3.11.4.)"""
    for member in bundle:
        path = PurePosixPath(member.name)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"{member.name!r} leads out of the archive")
        if member.isfile():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with bundle.extractfile(member) as source, target.open("xb") as stream:
                shutil.copyfileobj(source, stream)


def unpack(archive: Path, target: Path) -> None:
    """Into a folder beside the target first, so that a target is always whole."""
    partial = target.with_name(target.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as bundle:
            refuse_huge(member.file_size for member in bundle.infolist())
            bundle.extractall(partial)
    else:
        with tarfile.open(archive) as bundle:
            refuse_huge(member.size for member in bundle)
            unpack_tar(bundle, partial)
    partial.rename(target)


def bring(row: dict, dest: Path) -> bool:
    """True when something was done."""
    target = dest / f"{row['name']}-{row['version']}"
    if target.exists():
        return False
    downloads = dest / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    archive = downloads / row["file"]
    if not archive.exists():
        archive = download(row, downloads)
    if (found := sha256(archive)) != row["sha256"]:
        archive.unlink()
        raise ValueError(f"{row['file']} has SHA-256 {found}, and the list says {row['sha256']}; file removed")
    unpack(archive, target)
    return True


def main(list_file: str, dest: str, *names: str) -> int:
    with open(list_file, newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    failed = 0
    for name in set(names) - {row["name"] for row in rows}:
        failed += 1
        print(f"{name}: not in {list_file}", file=sys.stderr)
    for row in rows:
        if names and row["name"] not in names:
            continue
        try:
            if bring(row, Path(dest)):
                print(f"{row['name']} {row['version']}", flush=True)
        except Exception as error:  # one package that cannot be had must not keep the others away
            failed += 1
            print(f"{row['name']} {row['version']}: {type(error).__name__}: {error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
