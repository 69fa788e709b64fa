#!/usr/bin/env python3
"""What Alembic sends for single calls: bench/generated.py asks, this answers. Runs in the oracle's environment.

Standard input: one JSON string per line, the body of an upgrade(). Standard output, per line: {"sent": [SQL ...], "error":
null or "Type: message"}: the statements until the end or the exception. Live, against the recording connection.
"""
import argparse
import json
import sys
import warnings

import sqlalchemy as sa
from alembic.operations import Operations
from sqlalchemy.dialects import postgresql

import render_alembic as render


def sent_by(body: str) -> dict:
    render.REC = render.Recorder()
    connection = render.ENGINE.connect()
    context = render.make_context(argparse.Namespace(mode="live", dialect="postgresql+psycopg2", opts={}), connection)
    error = None
    try:
        with Operations.context(context) as op, context.begin_transaction():
            exec(body, {"op": op, "sa": sa, "postgresql": postgresql})
    except Exception as e:
        error = f"{type(e).__name__}: {str(e)[:300]}"
    connection.close()
    return {"sent": [s["sql"] for s in render.REC.statements], "error": error}


def main() -> None:
    warnings.simplefilter("ignore")
    render.make_engine()
    render.hook_alembic()
    for line in sys.stdin:
        print(json.dumps(sent_by(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
