#!/usr/bin/env python3
"""limbeck's syntax trees, held against Python's own parser, on every revision file and env.py of the real histories.

    syntax.py [--files FILE ...] [NAME ...]        or ./dev bench syntax

Each file that this Python can parse is printed twice in the form of `limbeck dump syntax`: by limbeck, and here from
Python's `ast`. Compared are kinds, names, operators, decoded strings and numbers, and where expressions begin. What the two
trees do not say alike is brought to one form first: adjacent pieces of one string are joined, blocks have no place of
their own. Exit status 1 when any file differs.
"""
import argparse
import ast
import subprocess
import sys
import warnings
from pathlib import Path

import callsites
import measure

OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "@",
    ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>", ast.Invert: "~", ast.Not: "not",
    ast.UAdd: "+", ast.USub: "-", ast.And: "and", ast.Or: "or", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=",
    ast.Gt: ">", ast.GtE: ">=", ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in"}
CONTAINERS = {ast.Tuple: "tuple", ast.List: "list", ast.Set: "set"}
COMPREHENSIONS = {ast.ListComp: "list_comp", ast.SetComp: "set_comp", ast.GeneratorExp: "generator"}
BIDI = {0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)}


def escaped(text: str) -> str:
    def one(c: str) -> str:
        code = ord(c)
        if code < 0x20 or 0x7F <= code < 0xA0:
            return f"\\x{code:02x}"
        return f"\\u{code:04x}" if code in BIDI else c
    return "".join(map(one, text))


def quoted(value) -> str:
    if isinstance(value, bytes):
        special = {0x0A: "\\n", 0x09: "\\t", 0x0D: "\\r", 0x5C: "\\\\", 0x27: "\\'"}
        return "b'" + "".join(special.get(b) or (chr(b) if 0x20 <= b < 0x7F else f"\\x{b:02x}") for b in value) + "'"
    special = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", "'": "\\'"}
    return "'" + escaped("".join(special.get(c, c) for c in value)) + "'"


class Printed:
    """A tree as (label, place or None, children)."""

    def __init__(self, source: str):
        self.lines = source.splitlines(keepends=True) if "\f" not in source and "\x0b" not in source else None

    def place(self, node):
        if self.lines is None or not hasattr(node, "lineno") or node.lineno > len(self.lines):
            return None
        line = self.lines[node.lineno - 1].encode()[:node.col_offset].decode(errors="replace")
        return f"{node.lineno}:{len(line) + 1}"

    def at(self, node, label, *children):
        return label, self.place(node), list(children)

    def all(self, nodes):
        return [self.node(n) for n in nodes]

    def block(self, body):
        return ("block", None, self.all(body)) if body else None

    def node(self, n):
        if n is None:
            return None
        return getattr(self, type(n).__name__)(n)

    # --- statements ---
    def Module(self, n):
        return "module", None, self.all(n.body)

    def function(self, n, flags=""):
        return (f"function_def {n.name}{flags}", None,
                [self.arguments(n.args), self.node(n.returns), self.block(n.body), self.type_parameters(n), *self.all(n.decorator_list)])

    def FunctionDef(self, n):
        return self.function(n)

    def AsyncFunctionDef(self, n):
        return self.function(n, " async")

    def ClassDef(self, n):
        count = f" decorators={len(n.decorator_list)}" if n.decorator_list else ""
        arguments = self.in_source_order([*n.bases, *n.keywords])
        return f"class_def {n.name}{count}", None, [self.block(n.body), self.type_parameters(n), *self.all(n.decorator_list), *arguments]

    def type_parameters(self, n):
        if not getattr(n, "type_params", None):
            return None
        kinds = {"TypeVar": "name {}", "TypeVarTuple": "starred", "ParamSpec": "double_starred"}
        shown = []
        for p in n.type_params:
            kind = kinds[type(p).__name__]
            inner = (f"name {p.name}", None, [])
            shown.append(inner if kind.startswith("name") else (kind, None, [inner]))
        return "type_parameters", None, shown

    def TypeAlias(self, n):
        return "type_alias", self.place(n), [self.node(n.name), self.type_parameters(n), self.node(n.value)]

    def Return(self, n):
        return self.at(n, "return_statement", *([self.node(n.value)] if n.value else []))

    def Delete(self, n):
        targets = n.targets  # `del (a, b)` is one tuple
        return self.at(n, "delete_statement", *self.all(targets))

    def Assign(self, n):
        return self.at(n, "assign", self.node(n.value), *self.all(n.targets))

    def AugAssign(self, n):
        return self.at(n, f"aug_assign {OPERATORS[type(n.op)]}", self.node(n.target), self.node(n.value))

    def AnnAssign(self, n):
        return self.at(n, "ann_assign", self.node(n.target), self.node(n.annotation), self.node(n.value))

    def For(self, n, flags=""):
        return self.at(n, "for_statement" + flags, self.node(n.target), self.node(n.iter), self.block(n.body), self.block(n.orelse))

    def AsyncFor(self, n):
        return self.For(n, " async")

    def While(self, n):
        return self.at(n, "while_statement", self.node(n.test), self.block(n.body), self.block(n.orelse))

    def If(self, n):
        return "if_statement", None, [self.node(n.test), self.block(n.body), self.block(n.orelse)]

    def With(self, n, flags=""):
        items = [("with_item", None, [self.node(i.context_expr), self.node(i.optional_vars)]) for i in n.items]
        return self.at(n, "with_statement" + flags, self.block(n.body), *items)

    def AsyncWith(self, n):
        return self.With(n, " async")

    def Match(self, n):
        return self.at(n, "match_statement", self.node(n.subject), *self.all(n.cases))

    def match_case(self, n):
        return "match_case", None, [self.node(n.pattern), self.node(n.guard), self.block(n.body)]

    def Raise(self, n):
        return self.at(n, "raise_statement", self.node(n.exc), self.node(n.cause))

    def Try(self, n, flags=""):
        handlers = [(f"except_handler{' ' + h.name if h.name else ''}{flags}", None, [self.node(h.type), self.block(h.body)])
                    for h in n.handlers]
        return self.at(n, "try_statement", self.block(n.body), self.block(n.orelse), self.block(n.finalbody), *handlers)

    def TryStar(self, n):
        return self.Try(n, " star")

    def Assert(self, n):
        return self.at(n, "assert_statement", self.node(n.test), *([self.node(n.msg)] if n.msg else []))

    def alias(self, n):
        return f"import_alias {n.name}" + (f" as {n.asname}" if n.asname else ""), None, []

    def Import(self, n):
        return self.at(n, "import_statement", *self.all(n.names))

    def ImportFrom(self, n):
        return self.at(n, f"import_from {'.' * n.level}{n.module or ''}", *self.all(n.names))

    def Global(self, n, label="global_statement"):
        return self.at(n, label, *[(f"name {name}", None, []) for name in n.names])

    def Nonlocal(self, n):
        return self.Global(n, "nonlocal_statement")

    def Expr(self, n):
        return self.at(n, "expression_statement", self.node(n.value))

    def Pass(self, n):
        return self.at(n, "pass_statement")

    def Break(self, n):
        return self.at(n, "break_statement")

    def Continue(self, n):
        return self.at(n, "continue_statement")

    def arguments(self, a):
        positional = [*a.posonlyargs, *a.args]
        defaults = [None] * (len(positional) - len(a.defaults)) + a.defaults
        shown = []

        def add(arg, kind, default=None):
            shown.append((f"parameter {arg.arg}{kind}", None, [self.node(arg.annotation), self.node(default)]))
        for i, (arg, default) in enumerate(zip(positional, defaults)):
            add(arg, " positional-only" if i < len(a.posonlyargs) else "", default)
        if a.vararg:
            add(a.vararg, " *")
        for arg, default in zip(a.kwonlyargs, a.kw_defaults):
            add(arg, " keyword-only", default)
        if a.kwarg:
            add(a.kwarg, " **")
        return "parameters", None, shown

    # --- expressions ---
    def in_source_order(self, nodes):
        def key(n):
            n = n.value if isinstance(n, ast.keyword) and n.arg is None else n
            return n.lineno, n.col_offset
        return self.all(sorted(nodes, key=key))

    def BoolOp(self, n):
        return self.at(n, f"bool_op {OPERATORS[type(n.op)]}", *self.all(n.values))

    def NamedExpr(self, n):
        return self.at(n, "named_expr", self.node(n.target), self.node(n.value))

    def BinOp(self, n):
        # Chains of thousands stand in real files: no recursion to the left.
        chain = []
        while isinstance(n, ast.BinOp):
            chain.append(n)
            n = n.left
        value = self.node(n)
        for link in reversed(chain):
            value = self.at(link, f"bin_op {OPERATORS[type(link.op)]}", value, self.node(link.right))
        return value

    def UnaryOp(self, n):
        return self.at(n, f"unary_op {OPERATORS[type(n.op)]}", self.node(n.operand))

    def Lambda(self, n):
        return self.at(n, "lambda", self.arguments(n.args), self.node(n.body))

    def IfExp(self, n):
        return self.at(n, "if_expr", self.node(n.test), self.node(n.body), self.node(n.orelse))

    def Dict(self, n):
        return self.at(n, "dict", *[("double_starred", None, [self.node(v)]) if k is None
                                    else ("dict_item", None, [self.node(k), self.node(v)]) for k, v in zip(n.keys, n.values)])

    def container(self, n):
        return self.at(n, CONTAINERS[type(n)], *self.all(n.elts))

    Tuple = List = Set = container

    def comprehension_of(self, n):
        return self.at(n, COMPREHENSIONS[type(n)], self.node(n.elt), *self.all(n.generators))

    ListComp = SetComp = GeneratorExp = comprehension_of

    def DictComp(self, n):
        return self.at(n, "dict_comp", ("dict_item", None, [self.node(n.key), self.node(n.value)]), *self.all(n.generators))

    def comprehension(self, n):
        return f"comprehension{' async' if n.is_async else ''}", None, [self.node(n.target), self.node(n.iter), *self.all(n.ifs)]

    def Await(self, n):
        return self.at(n, "await", self.node(n.value))

    def Yield(self, n):
        return self.at(n, "yield", *([self.node(n.value)] if n.value else []))

    def YieldFrom(self, n):
        return self.at(n, "yield_from", self.node(n.value))

    def Compare(self, n):
        ops = " ".join(OPERATORS[type(op)] for op in n.ops)
        return self.at(n, f"compare {ops}", self.node(n.left), *self.all(n.comparators))

    def Call(self, n):
        return self.at(n, "call", self.node(n.func), *self.in_source_order([*n.args, *n.keywords]))

    def keyword(self, n):
        return (f"keyword {n.arg}" if n.arg else "double_starred"), None, [self.node(n.value)]

    def Attribute(self, n):
        return self.at(n, f"attribute {n.attr}", self.node(n.value))

    def Subscript(self, n):
        index = self.node(n.slice)
        return self.at(n, "subscript", self.node(n.value), index)

    def Slice(self, n):
        return "slice", None, [self.node(n.lower), self.node(n.upper), self.node(n.step)]

    def Starred(self, n):
        return self.at(n, "starred", self.node(n.value))

    def Name(self, n):
        return self.at(n, f"name {n.id}")

    def Constant(self, n):
        value = n.value
        if value is None or value is True or value is False:
            return self.at(n, f"{str(value).lower()}_value")
        if value is Ellipsis:
            return self.at(n, "ellipsis")
        if isinstance(value, (str, bytes)):
            return ("bytes " if isinstance(value, bytes) else "string ") + quoted(value), None, []
        return self.at(n, f"number {value!r}")

    def JoinedStr(self, n):
        return "joined_string", None, self.pieces(n.values)

    def pieces(self, values):
        return [piece for piece in self.all(values) if piece[0] != "string ''"]

    def FormattedValue(self, n):
        conversion = f" !{chr(n.conversion)}" if n.conversion >= 0 else ""
        spec = ("joined_string", None, self.pieces(n.format_spec.values)) if n.format_spec else None
        return f"formatted_value{conversion}", None, [self.node(n.value), spec]

    # --- patterns ---
    def MatchValue(self, n):
        return "pattern_value", None, [self.node(n.value)]

    def MatchSingleton(self, n):
        return "pattern_value", None, [(f"{str(n.value).lower()}_value", None, [])]

    def MatchSequence(self, n):
        return "pattern_sequence", None, self.all(n.patterns)

    def MatchMapping(self, n):
        items = [("dict_item", None, [self.node(k), self.node(p)]) for k, p in zip(n.keys, n.patterns)]
        return "pattern_mapping", None, items + ([(f"pattern_star {n.rest} double", None, [])] if n.rest else [])

    def MatchClass(self, n):
        keywords = [(f"keyword {k}", None, [self.node(p)]) for k, p in zip(n.kwd_attrs, n.kwd_patterns)]
        return "pattern_class", None, [self.node(n.cls), *self.all(n.patterns), *keywords]

    def MatchStar(self, n):
        return f"pattern_star {n.name or '_'}", None, []

    def MatchAs(self, n):
        return "pattern_as" + (f" {n.name}" if n.name else ""), None, [self.node(n.pattern)]

    def MatchOr(self, n):
        return "pattern_or", None, self.all(n.patterns)


def flattened(tree) -> list:
    """(depth, label, place) in order, without recursion."""
    out, stack = [], [(0, tree)]
    while stack:
        depth, node = stack.pop()
        if node is None:
            out.append((depth, "-", None))
            continue
        out.append((depth, node[0], node[1]))
        stack += [(depth + 1, child) for child in reversed(node[2])]
    return out


def parsed_dump(text: str):
    """The dump as a tree of the same form."""
    root, path = None, []
    for line in text.splitlines():
        depth = (len(line) - len(line.lstrip(" "))) // 2
        label, _, place = line.strip(" ").rpartition(" @")
        node = None if line.strip(" ") == "-" else [label, place, []]
        del path[depth:]
        if path:
            path[-1][2].append(node)
        else:
            root = node
        if node is not None:
            path.append(node)
    return root


def value_of(label: str):
    return ast.literal_eval(label.split(" ", 1)[1])


def normalised(node):
    """limbeck's tree with what Python's does not keep taken away."""
    done = []  # children first, by an explicit stack
    stack = [(node, False)]
    results = {}
    while stack:
        node, ready = stack.pop()
        if node is None:
            continue
        if not ready:
            stack.append((node, True))
            stack += [(child, False) for child in node[2]]
            continue
        label, place, children = node[0], node[1], [None if c is None else results.pop(id(c)) for c in node[2]]
        label = label.removesuffix(" ()")
        if label.startswith("joined_string"):
            label, is_f = "joined_string", label.endswith(" f")
            merged = []
            for child in children:
                both = merged and all(c[0].startswith(("string ", "bytes ")) for c in (merged[-1], child))
                if both:
                    pair = [value_of(c[0]) for c in (merged[-1], child)]
                    merged[-1] = (child[0].split(" ")[0] + " " + quoted(pair[0] + pair[1]), None, [])
                else:
                    merged.append(child)
            children = merged
            is_plain = not is_f and len(children) == 1 and children[0][0].startswith(("string ", "bytes "))
            if is_plain and not node[0].endswith("spec"):
                label, children = children[0][0], []
            children = [c for c in children if c[0] != "string ''"]
        if label.startswith(("integer ", "floating ", "imaginary ")):
            label = f"number {value_of(label)!r}"
        if label.startswith("string ") and label != "string ''":
            label = "string " + quoted(value_of(label))
        results[id(node)] = (label, place, children)
        done = results[id(node)]
    return done


def first_difference(ours: list, theirs: list):
    for i, (a, b) in enumerate(zip(ours, theirs)):
        if a[:2] != b[:2] or a[2] is not None and b[2] is not None and a[2] != b[2]:
            return i, a, b
    return None if len(ours) == len(theirs) else (min(len(ours), len(theirs)), "end", "end")


def compared(path: Path):
    """None when equal, a text when different; LookupError when this Python cannot parse the file."""
    module, why = callsites.parse(path)
    if module is None:
        raise LookupError(why)
    dump = subprocess.run([measure.LIMBECK, "dump", "syntax", path], capture_output=True, text=True, check=True).stdout
    ours = mark_specs(parsed_dump(dump))
    source = path.read_bytes().decode("utf-8-sig", errors="surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    theirs = flattened(Printed(source).Module(module.tree))
    found = first_difference(flattened(normalised(ours)), theirs)
    return f"{path}: node {found[0]}: limbeck {found[1]}, Python {found[2]}" if found else None


def mark_specs(root):
    """A format spec stays a joined string even when it is one text."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node is None:
            continue
        if node[0].startswith("formatted_value") and len(node[2]) > 1 and node[2][1] is not None:
            node[2][1][0] += " spec"
        stack += node[2]
    return root


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--files", nargs="*", type=Path, help="these files instead of the histories")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20_000)
    files = list(args.files or ())
    if args.files is None:
        for package in measure.packages(args.names):
            counted = callsites.package_sites(package.folder, package.name)
            files += [package.folder / name for name in [*counted["revisions"], *counted["environments"]]]
    different, refused = [], []
    for path in files:
        try:
            if difference := compared(path):
                different.append(difference)
        except LookupError as why:
            refused.append(f"{path}: {why}")
    for text in different[:40]:
        print(text)
    for text in refused:
        print(f"not parsed by Python {sys.version_info.major}.{sys.version_info.minor}: {text}")
    print(f"{len(files)} files, {len(different)} differ, {len(refused)} that Python itself refuses")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
