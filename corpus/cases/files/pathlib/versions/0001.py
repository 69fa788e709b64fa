"""pathlib

Revision ID: 0001
Revises:
Create Date: 2023-12-21 10:29:00.000000

"""
from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def upgrade():
    for stmt in (SQL / "seed.sql").read_text().split(";"):
        stmt = stmt.strip()
        if stmt:
            op.execute(stmt)
    for name in ("f1", "f2"):
        op.execute(SQL.joinpath("fn", name).with_suffix(".sql").read_text())


# upgrade:
#   CREATE TABLE tags (name text)
#   INSERT INTO tags (name) VALUES ('new')
#   CREATE FUNCTION f1() RETURNS integer LANGUAGE sql AS 'SELECT 1'
#   CREATE FUNCTION f2() RETURNS integer LANGUAGE sql AS 'SELECT 2'
# findings:
