#!/usr/bin/env python3
"""Holds the oracle itself against an Alembic that nobody has touched.

    validate.py ORACLE SCRIPT_DIR ROOT...        or ./dev bench oracle --validate [PACKAGE ...]

ORACLE is what render_alembic.py printed in offline mode. Each direction that was rendered without a connection and without a read
is run again, in a forked process, by a plain MigrationContext that writes into a buffer, as `alembic upgrade --sql` does; the
buffer must be the oracle's statements, joined. Exit status 1 when one is not. Differences by the order of several CREATE INDEX
of one table do not count: SQLAlchemy keeps them in a set.
"""
import importlib.util
import io
import json
import os
import signal
import sys

import sqlalchemy.orm  # noqa: F401 - an env.py always has it loaded
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from import_stubs import Imports

SECONDS = 30


def buffer_of(path: str, direction: str, scripts: str) -> str:
    """What Alembic writes for one direction."""
    spec = importlib.util.spec_from_file_location("revision", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    buffer = io.StringIO()
    context = MigrationContext.configure(dialect_name="postgresql+psycopg2", dialect_opts={"paramstyle": "named"},
                                         opts={"as_sql": True, "literal_binds": True, "output_buffer": buffer})
    config = Config()
    config.set_main_option("script_location", scripts.replace("%", "%%"))
    environment = EnvironmentContext(config, ScriptDirectory(scripts), as_sql=True)
    environment._migration_context, context.environment_context = context, environment
    with environment, Operations.context(context):
        getattr(module, direction)()
    return buffer.getvalue()


def in_a_child(function) -> tuple[bool, str]:
    """(whether it returned, its text or the exception), from a forked process that is ended after SECONDS."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        signal.alarm(SECONDS)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            answer = json.dumps([True, function()])
        except BaseException as e:  # must not return into the parent's code
            answer = json.dumps([False, repr(e)[:200]])
        with os.fdopen(writing, "w") as stream:
            stream.write(answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        answer = stream.read()
    os.waitpid(pid, 0)
    return tuple(json.loads(answer)) if answer else (False, "ended by a signal")


def parts(text: str) -> list[str]:
    return sorted(text.split(";\n\n"))


def main() -> int:
    rendered, scripts, roots = sys.argv[1], os.path.realpath(sys.argv[2]), [os.path.realpath(r) for r in sys.argv[3:]]
    sys.path[:0] = roots
    imports = Imports([*roots, scripts])
    sys.meta_path[:] = [imports, *sys.meta_path, imports.last()]
    counts = {"identical": 0, "different": 0, "raised in plain Alembic": 0, "not comparable": 0}
    for row in map(json.loads, open(rendered)):
        if not row["ok"] or row["reads"] or any(s["via"] in ("bind", "orm", "text") and not s.get("directive") for s in row["statements"]):
            counts["not comparable"] += 1
            continue
        returned, text = in_a_child(lambda: buffer_of(os.path.join(scripts, row["file"]), row["direction"], scripts))
        ours = "".join(s["sql"].replace("\t", "    ") + ";\n\n" for s in row["statements"])
        if not returned:
            counts["raised in plain Alembic"] += 1
        elif text == ours or parts(text) == parts(ours):
            counts["identical"] += 1
        else:
            counts["different"] += 1
            print(f"{row['file']} {row['direction']}\n  alembic {text!r:.400}\n  oracle  {ours!r:.400}")
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return 1 if counts["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
