"""catalog difference

Revision ID: 0001
Revises:
Create Date: 2023-11-08 10:58:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ["a_log", "b_log"]


def upgrade():
    existing = set(sa.inspect(op.get_bind()).get_table_names())
    for t in TABLES:
        if t not in existing:
            op.execute(f"CREATE TABLE {t} (id bigint)")
    for t in sorted(existing - {"alembic_version"}):
        op.execute(f"ALTER TABLE {t} SET LOGGED")


# upgrade:
#   ? CREATE TABLE a_log (id bigint)
#   ? CREATE TABLE b_log (id bigint)
#   * ALTER TABLE {catalog} SET LOGGED
# findings:
