#!/usr/bin/env python3
"""The denominator: every call of a history that can send SQL, listed with Python's own parser and no code of limbeck.

    callsites.py FOLDER [--package NAME]      one JSON object a line on standard output

Looked at are revision files (a module level `revision` and `down_revision`), env.py, and the functions of the project
that these name, through imports resolved inside FOLDER only. Nothing is imported or run. A call is listed as
  op        op.x(...), but not what only hands out an object or a name
  batch     x(...) of what `with op.batch_alter_table(...) as x` gives
  execute   .execute, .scalar and their like; .create_all, .drop_all; .create, .drop that are handed a connection
  session   the outermost call of a chain that starts at a session: session.add(x), session.query(X).filter(y).all()
  handed    any other call that is handed op, a connection or a session
with its place (line, end line, columns from 1), the function it stands in, and whether upgrade(), downgrade() or the
module's body reaches that function. `through` names the places, in the revision, of the references that lead to a function
other than upgrade() and downgrade(). A file of another grammar (Python 2) is listed with "error".
"""
import argparse
import ast
import json
import re
import sys
import warnings
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

# What op and a batch offer that sends nothing by itself.
QUIET = {"get_bind", "get_context", "f", "inline_literal", "batch_alter_table", "implementation_for", "register_operation"}
EXECUTES = {"execute", "executemany", "exec_driver_sql", "executescript", "scalar", "scalars", "create_all",
            "drop_all", "copy_expert", "reflect", "run_callable", "bulk_insert_mappings", "bulk_update_mappings",
            "bulk_save_objects"}
FETCHES = {"scalar", "scalars"}  # of a result they only fetch what was sent before
CREATES = {"create", "drop"}
DYNAMIC = {"globals", "eval", "exec"}  # whoever uses these may call any function of its file
BIND_NAMES = {"bind", "conn", "connection", "cursor", "engine", "migrate_engine"}
BIND_HOLDERS = {"context", "migration_context", "ctx", "session", "self"}
SESSION_NAMES = {"session", "db_session", "sess"}
SESSION_MAKERS = {"Session", "sessionmaker", "scoped_session", "create_session"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DIRECTIONS = ("upgrade", "downgrade")

MAX_BYTES = 8 << 20  # of one file
MAX_DEPTH = 6        # calls through project functions
MAX_FUNCTIONS = 400  # of the project, from one revision


def dotted(node) -> str:
    """`a.b.c` of names and attributes, else an empty text."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def root_of(node):
    """The innermost receiver of a chain of attributes and calls."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node


@dataclass
class Module:
    path: Path
    tree: ast.Module
    definitions: dict = field(default_factory=dict)  # name -> top-level function or class
    imports: dict = field(default_factory=dict)      # name -> (module, name or None, level)
    op_names: set = field(default_factory=set)
    op_functions: dict = field(default_factory=dict)  # name here -> name in alembic.op
    batch_names: set = field(default_factory=set)
    bind_names: set = field(default_factory=set)
    session_names: set = field(default_factory=set)
    result_names: set = field(default_factory=set)

    def __post_init__(self):
        for node in self.tree.body:
            for inner in [node, *(n for n in ast.walk(node) if isinstance(node, (ast.If, ast.Try)))]:
                if isinstance(inner, (*FUNCTIONS, ast.ClassDef)):
                    self.definitions.setdefault(inner.name, inner)
        self.op_names, self.bind_names, self.session_names = {"op"}, set(BIND_NAMES), set(SESSION_NAMES)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    name = alias.asname or alias.name
                    self.imports[name] = (node.module or "", alias.name, node.level)
                    if (node.module, alias.name) == ("alembic", "op"):
                        self.op_names.add(name)
                    elif node.module == "alembic.op":
                        self.op_functions[name] = alias.name
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    self.imports[alias.asname or alias.name.split(".")[0]] = (
                        alias.name if alias.asname else alias.name.split(".")[0], None, 0)
        for _ in range(2):  # names given to names
            for node in ast.walk(self.tree):
                self.handles(node)

    def handles(self, node):
        """Learns which names stand for a batch, a connection or a session."""
        pairs = []
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
            pairs = [(node.target, node.value)]
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            pairs = [(item.optional_vars, item.context_expr) for item in node.items if item.optional_vars]
        for target, value in pairs:
            if not isinstance(target, ast.Name):
                continue
            if isinstance(value, ast.Call) and self.op_function(value.func) == "batch_alter_table":
                self.batch_names.add(target.id)
            elif self.is_bind(value):
                self.bind_names.add(target.id)
            elif self.is_session(value):
                self.session_names.add(target.id)
            elif self.is_execution(value):
                self.result_names.add(target.id)

    def op_function(self, callee):
        """The name in alembic.op that is called, or None."""
        head, _, last = dotted(callee).rpartition(".")
        if not head:
            return self.op_functions.get(last)
        return last if head in self.op_names or head == "alembic.op" else None

    def is_bind(self, node) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.bind_names
        if isinstance(node, ast.Attribute):
            return node.attr in {"bind", "connection"} and dotted(root_of(node)) in BIND_HOLDERS | self.op_names
        if isinstance(node, ast.Call):
            callee = dotted(node.func) or (node.func.attr if isinstance(node.func, ast.Attribute) else "")
            last = callee.rpartition(".")[2]
            return (last == "get_bind" or last in {"connect", "begin"} and isinstance(node.func, ast.Attribute)
                    and (self.is_bind(node.func.value) or "engine" in callee or "connect" in callee))
        return False

    def is_execution(self, node) -> bool:
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("execute")

    def is_session(self, node) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.session_names
        if isinstance(node, ast.Call):
            callee = node.func.func if isinstance(node.func, ast.Call) else node.func
            return dotted(callee).rpartition(".")[2] in SESSION_MAKERS
        return False

    def is_handle(self, node) -> bool:
        if isinstance(node, ast.Starred):
            node = node.value
        return (isinstance(node, ast.Name) and node.id in self.op_names | self.batch_names
                or self.is_bind(node) or self.is_session(node))

    def kind_of(self, call: ast.Call, inner_of_chain: set):
        callee = call.func
        if operation := self.op_function(callee):
            return None if operation in QUIET else "op"
        handed = any(map(self.is_handle, [*call.args, *(k.value for k in call.keywords)]))
        if isinstance(callee, ast.Attribute):
            name, receiver = callee.attr, callee.value
            if isinstance(receiver, ast.Name) and receiver.id in self.batch_names:
                return None if name in QUIET else "batch"
            if name in FETCHES and not call.args and (self.is_execution(receiver) or dotted(receiver) in self.result_names):
                return None
            if name in EXECUTES or name in CREATES and handed:
                return "execute"
            if self.is_session(root_of(callee)) and id(call) not in inner_of_chain:
                return None if name == "get_bind" else "session"
        return "handed" if handed else None


def parse(path: Path):
    """(Module, None) or (None, why not)."""
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            return None, f"longer than {MAX_BYTES} bytes"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Module(path, ast.parse(data, str(path))), None
    except (SyntaxError, ValueError, RecursionError, MemoryError, OSError) as error:
        return None, f"{type(error).__name__}: {error}"


class Project:
    """Files of one unpacked package, and the roots its absolute imports start from."""

    def __init__(self, folder: Path):
        self.folder = folder.resolve()
        self.files = sorted(p for p in self.folder.rglob("*.py") if p.is_file() and not p.is_symlink())
        top = {self.folder, *(p for p in self.folder.iterdir() if p.is_dir())}
        self.roots = sorted(top | {t / "src" for t in top if (t / "src").is_dir()}, key=lambda p: (len(p.parts), p))
        self.module = lru_cache(maxsize=None)(lambda path: parse(path)[0])

    def find(self, name: str, level: int, importer: Path):
        """The file of a module, inside the project."""
        if level:
            starts = [importer.parents[level - 1]] if level <= len(importer.parents) else []
        else:
            starts = [*self.roots, importer.parent, importer.parent.parent]
        for start in starts:
            base = start.joinpath(*name.split(".")) if name else start
            for path in (base.with_name(base.name + ".py"), base / "__init__.py"):
                if path.is_file() and path.resolve().is_relative_to(self.folder):
                    return path.resolve()
        return None

    def definition(self, module: Module, name: str, depth: int = 0):
        """(module, top-level definition) that `name` or `alias.name` means in `module`, through re-exports."""
        head, _, rest = name.partition(".")
        if head in module.definitions:
            found = module.definitions[head]
            if rest and isinstance(found, ast.ClassDef):
                found = next((n for n in found.body if isinstance(n, FUNCTIONS) and n.name == rest), None)
            return (module, found) if found is not None else None
        if head not in module.imports or depth > MAX_DEPTH:
            return None
        source, imported, level = module.imports[head]
        if imported is not None:
            path = self.find(source, level, module.path)
            target = self.module(path) if path else None
            if target and (imported in target.definitions or imported in target.imports):
                return self.definition(target, imported + ("." + rest if rest else ""), depth + 1)
            source = f"{source}.{imported}" if source else imported
        while rest:  # a.b.c.function: a module, or a name in it
            path = self.find(source, level, module.path)
            target = self.module(path) if path else None
            first, _, remains = rest.partition(".")
            if target and (first in target.definitions or first in target.imports):
                return self.definition(target, rest, depth + 1)
            source, rest = f"{source}.{first}", remains
        return None


def references(node) -> list:
    """(dotted name, line) of everything named in `node`, the longest form of each."""
    found, inner = [], set()
    for part in ast.walk(node):
        if id(part) in inner or not isinstance(part, (ast.Name, ast.Attribute)):
            continue
        name = dotted(part)
        while isinstance(part, ast.Attribute):
            part = part.value
            inner.add(id(part))
        if name:
            found.append((name, part.lineno))
    return found


def body_of_module(module: Module) -> ast.Module:
    """What runs when the module is loaded: without functions, and without what only a script does."""
    def is_script(node):
        return isinstance(node, ast.If) and "__name__" in ast.dump(node.test)
    return ast.Module([n for n in module.tree.body if not isinstance(n, (*FUNCTIONS, ast.ClassDef)) and not is_script(n)], [])


def sites_in(module: Module, node):
    chain = {id(call.func.value) for call in ast.walk(node)
             if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)}
    chain |= {id(p.value) for p in ast.walk(node) if isinstance(p, ast.Attribute) and isinstance(p.value, ast.Call)}
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and (kind := module.kind_of(call, chain)):
            yield call, kind


def roots_of(module: Module, is_env: bool) -> dict:
    """name of a root -> its tree."""
    if is_env:
        return {"module": module.tree}
    roots = {name: module.definitions[name] for name in DIRECTIONS if name in module.definitions}
    roots["module"] = body_of_module(module)
    return roots


def reached(project: Project, module: Module, roots: dict) -> dict:
    """id(definition) -> (module, definition, places in the revision that lead to it)."""
    found, queue = {}, []
    for root in roots.values():
        queue += [(module, name, line, 0) for name, line in references(root)]
    while queue:
        where, name, line, depth = queue.pop(0)
        if name in DYNAMIC and where is module and depth <= MAX_DEPTH:
            queue += [(module, any_name, line, depth + 1) for any_name in module.definitions]
            continue
        hit = project.definition(where, name)
        if hit is None or depth > MAX_DEPTH or any(hit[1] is root for root in roots.values()):
            continue
        target, definition = hit
        if isinstance(definition, ast.ClassDef) and target is not module:
            continue  # a model that is named runs nothing; its methods are found where they are called
        entry = found.get(id(definition))
        if entry is not None and line in entry[2]:
            continue
        if entry is None and len(found) >= MAX_FUNCTIONS:
            continue
        found.setdefault(id(definition), (target, definition, set()))[2].add(line)
        queue += [(target, inner, line, depth + 1) for inner, _ in references(definition)]
    return found


def record(package, folder, module, call, kind, function, reachable, through):
    return {"package": package, "file": str(module.path.relative_to(folder)), "line": call.lineno,
            "column": call.col_offset + 1, "end_line": call.end_lineno, "end_column": call.end_col_offset + 1,
            "callee_line": call.func.end_lineno, "call": dotted(call.func) or ast.unparse(call.func)[:80], "kind": kind,
            "function": function, "reachable": reachable, "through": through}


def sites_of_file(package: str, project: Project, module: Module, is_env: bool) -> list[dict]:
    name = str(module.path.relative_to(project.folder))
    roots = roots_of(module, is_env)
    found = reached(project, module, roots)
    out = []
    for root_name, root in roots.items():
        out += [record(package, project.folder, module, call, kind, root_name, True, []) for call, kind in sites_in(module, root)]
    for target, definition, lines in found.values():
        through = [{"file": name, "line": line} for line in sorted(lines)]
        out += [record(package, project.folder, target, call, kind, definition.name, True, through)
                for call, kind in sites_in(target, definition)]
    if is_env:
        return out
    for function, definition in module.definitions.items():
        if id(definition) not in found and not any(definition is root for root in roots.values()):
            out += [record(package, project.folder, module, call, kind, function, False, []) for call, kind in sites_in(module, definition)]
    return out


def is_revision(module: Module) -> bool:
    names = set()
    for node in ast.walk(body_of_module(module)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        names |= {t.id for target in targets for t in ast.walk(target) if isinstance(t, ast.Name)}
    return {"revision", "down_revision"} <= names


LOOKS_LIKE_REVISION = re.compile(rb"^revision\s*[:=].*^down_revision\s*[:=]|^down_revision\s*[:=].*^revision\s*[:=]", re.M | re.S)


def listed(folder: Path, package: str):
    """(kind of file, path, sites or None, error or None) of each revision file and env.py."""
    project = Project(folder)
    for path in project.files:
        is_env = path.name == "env.py"
        data = path.read_bytes()
        if not is_env and b"down_revision" not in data:
            continue
        module, error = parse(path)
        if module is None:
            if is_env or LOOKS_LIKE_REVISION.search(data):
                yield "env" if is_env else "revision", path, None, error
        elif is_env and b"alembic" in data:
            yield "env", path, sites_of_file(package, project, module, True), None
        elif is_revision(module):
            yield "revision", path, sites_of_file(package, project, module, False), None


def merged(sites: list[dict]) -> list[dict]:
    """A project function that several revisions name is one set of sites with all the ways to it."""
    by_place = {}
    for site in sites:
        kept = by_place.setdefault((site["file"], site["line"], site["column"], site["end_line"], site["end_column"]), site)
        if kept is not site:
            kept["reachable"] |= site["reachable"]
            kept["through"] = kept["through"] + [t for t in site["through"] if t not in kept["through"]]
    return sorted(by_place.values(), key=lambda s: (s["file"], s["line"], s["column"], s["end_line"], s["end_column"]))


def package_sites(folder: Path, package: str) -> dict:
    """{"revisions": [files], "environments": [files], "errors": {file: why}, "sites": [...]}"""
    out = {"revisions": [], "environments": [], "errors": {}, "sites": []}
    for kind, path, sites, error in listed(folder.resolve(), package):
        name = str(path.relative_to(folder.resolve()))
        out["revisions" if kind == "revision" else "environments"].append(name)
        if error:
            out["errors"][name] = error
        out["sites"] += sites or []
    out["sites"] = merged(out["sites"])
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--package", help="name in the output; default: the folder's")
    args = parser.parse_args()
    if not args.folder.is_dir():
        parser.error(f"{args.folder} is not a folder")
    result = package_sites(args.folder, args.package or args.folder.resolve().name)
    for name, error in result["errors"].items():
        print(json.dumps({"package": args.package or args.folder.resolve().name, "file": name, "error": error}))
    for site in result["sites"]:
        print(json.dumps(site))
    return 0


if __name__ == "__main__":
    sys.exit(main())
