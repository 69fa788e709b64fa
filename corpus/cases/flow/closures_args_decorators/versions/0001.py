"""closures args decorators

Revision ID: 0001
Revises:
Create Date: 2023-04-10 10:21:00.000000

"""
from alembic import op
import contextlib

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def logged(fn):
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)
    return wrapper


@logged
def run(*parts, end=""):
    op.execute(" ".join(parts) + end)


@contextlib.contextmanager
def triggers_off(table):
    op.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    yield table
    op.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


def maker(table):
    return lambda col: run("ALTER TABLE", table, "DROP COLUMN", col)


def upgrade():
    with triggers_off("users") as t:
        run("UPDATE", t, "SET a = 1")
    drop = maker("users")
    for c in map(str.lower, ["A", "B"]):
        drop(c)
    kw = {"end": " CASCADE"}
    run(*["DROP", "TABLE", "x"], **kw)


# upgrade:
#   ALTER TABLE users DISABLE TRIGGER ALL
#   UPDATE users SET a = 1
#   ALTER TABLE users ENABLE TRIGGER ALL
#   ALTER TABLE users DROP COLUMN a
#   ALTER TABLE users DROP COLUMN b
#   DROP TABLE x CASCADE
# findings:
