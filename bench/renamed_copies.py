"""Copies of the script folders of a package in which tables, columns and revisions have other names, consistently.

A copy that only repeated the text would let a cache of equal texts answer; these are new texts of the same shape. Names
are collected with `ast`, and replaced inside string tokens only, with `tokenize`.
"""
import ast
import io
import re
import shutil
import tokenize
from pathlib import Path

# Calls whose string arguments are names of the schema.
NAMING = {"create_table", "drop_table", "rename_table", "add_column", "drop_column", "alter_column", "create_index",
          "drop_index", "batch_alter_table", "Column", "Table", "ForeignKeyConstraint", "PrimaryKeyConstraint",
          "UniqueConstraint", "create_foreign_key", "create_unique_constraint", "ForeignKey"}
NAME = re.compile(r"[a-z_][a-z0-9_]{2,}")
WORD = re.compile(r"[A-Za-z_0-9]+")
# Words of SQL that are also names of columns; in raw SQL they must stay what they are.
SQL_WORDS = set("""add all alter and any array asc between bigint boolean bytea cascade case cast char check collate column
    concat constraint count create cross current date default delete desc distinct double drop else end exists false float
    for foreign from full group having index inner insert int integer interval into join json jsonb key left like limit not
    null numeric offset only or order outer primary public real references returning right select sequence serial set
    smallint some table text then time timestamp true type union unique update user using uuid value values varchar view
    when where with zone""".split())


def names_of(trees: list[ast.AST]) -> set[str]:
    found = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in NAMING:
                    for part in [a for arg in node.args for a in (arg.elts if isinstance(arg, ast.List) else [arg])]:
                        if isinstance(part, ast.Constant) and isinstance(part.value, str):
                            found |= {word for word in part.value.split(".") if NAME.fullmatch(word)}
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                value = node.value
                if isinstance(target, ast.Name) and target.id == "revision" and isinstance(value, ast.Constant):
                    found.add(str(value.value))
    return found - SQL_WORDS


def between(lines: list[str], start, end) -> str:
    """The text from one position of tokenize to another."""
    (row, column), (end_row, end_column) = start, end
    if row == end_row:
        return lines[row - 1][column:end_column]
    return lines[row - 1][column:] + "".join(lines[row:end_row - 1]) + lines[end_row - 1][:end_column]


def renamed(text: str, names: set[str], suffix: str) -> str:
    """The same source with the names in its strings changed; untouched when it cannot be tokenized."""
    strings = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    lines, out, done = [*text.splitlines(keepends=True), ""], [], (1, 0)
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in strings:
                out.append(between(lines, done, token.start))
                out.append(WORD.sub(lambda m: m[0] + suffix if m[0] in names else m[0], between(lines, token.start, token.end)))
                done = token.end
    except (tokenize.TokenError, SyntaxError, IndexError):
        return text
    return "".join(out) + between(lines, done, (len(lines), 0))


def script_folders(package: Path) -> list[Path]:
    """Folders with an env.py of Alembic's."""
    return sorted(p.parent for p in package.rglob("env.py") if b"alembic" in p.read_bytes())


def write_copy(package: Path, target: Path, number: int) -> int:
    """Copy number 0 keeps its names. Returns the bytes of Python written."""
    size = 0
    for folder in script_folders(package):
        sources = {path: path.read_text(encoding="utf-8", errors="surrogateescape") for path in sorted(folder.rglob("*.py"))}
        trees = []
        for text in sources.values():
            try:
                trees.append(ast.parse(text))
            except (SyntaxError, ValueError):
                continue
        names = names_of(trees)
        place = target / f"copy{number}" / package.name / folder.relative_to(package)
        if place.exists():
            shutil.rmtree(place)
        for path, text in sources.items():
            new = place / path.relative_to(folder)
            new.parent.mkdir(parents=True, exist_ok=True)
            data = (renamed(text, names, f"_c{number}") if number else text).encode("utf-8", errors="surrogateescape")
            new.write_bytes(data)
            size += len(data)
        if (folder / "script.py.mako").exists():
            shutil.copy(folder / "script.py.mako", place)
    return size
