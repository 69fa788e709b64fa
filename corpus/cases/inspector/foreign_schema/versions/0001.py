"""a table that was there before the history: only what the history did to it is known

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    inspector = sa.inspect(op.get_bind())
    op.add_column("accounts", sa.Column("plan", sa.Text()))
    if "plan" in [column["name"] for column in inspector.get_columns("accounts")]:
        op.execute("ANALYZE accounts")
    if "former" in [column["name"] for column in inspector.get_columns("accounts")]:
        op.drop_column("accounts", "former")
    if inspector.has_table("ghost"):
        op.drop_table("ghost")


# upgrade:
#   ALTER TABLE accounts ADD COLUMN plan TEXT
#   ANALYZE accounts
#   ? ALTER TABLE accounts DROP COLUMN former
#   ? DROP TABLE ghost
