import functools
import os

import sqlalchemy as sa
from alembic import op
from project.helpers import up

META = sa.MetaData()
TABLE = sa.Table("in_module", META, sa.Column("id", sa.Integer, primary_key=True))


def helper():
    up()


def append_to(names):
    names.append("z")


def upgrade():
    bind = op.get_bind()
    with op.batch_alter_table("t") as batch_op:
        with open("x"):
            batch_op.drop_column("inside")
    found = None
    for name in ("a", "b"):
        if os.environ.get("F"):
            found = name
            break
    if found is None:
        op.execute("SELECT 'none'")
    else:
        op.execute("SELECT 'found'")
    flag = os.environ.get("F")
    flag and op.execute("SELECT 'and'")
    op.execute("SELECT 'then'") if flag else op.execute("SELECT 'else'")
    [op.execute("SELECT 'each'") for row in rows_of(bind)]
    [op.execute(f"SELECT '{x}'") for x in ("c", "d") if flag]
    run = bind.execute
    run(sa.text("SELECT 'other name'"))
    functools.partial(op.execute, "SELECT 'partial'")()
    exec("op.execute('SELECT 1')")
    helper()
    bind.execute(statement=sa.text("SELECT 'by name'"))
    META.create_all(bind)
    names = ["x"]
    append_to(names)
    for name in names:
        op.execute(f"SELECT '{name}'")
    kept = ["p"]
    [kept.append(x) for x in ("q",)]
    for name in kept:
        op.execute(f"SELECT '{name}'")
    columns = {**{"x": "1"}, "x": "2"}
    for value in columns.values():
        op.execute(f"SELECT {value}")
    try:
        if flag:
            return
    finally:
        op.execute("SELECT 'finally'")


def decorator(function):
    return function


@decorator
def downgrade():
    op.execute("SELECT 'decorated'")
