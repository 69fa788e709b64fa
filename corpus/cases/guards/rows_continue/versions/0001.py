"""rows continue

Revision ID: 0001
Revises:
Create Date: 2023-05-02 10:16:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SAFE = {"de", "fr"}


def upgrade():
    op.create_table("langs", sa.Column("code", sa.Text(), nullable=False))
    for row in op.get_bind().execute(sa.text("SELECT code FROM langs")):
        if row.code not in SAFE:
            continue
        op.execute(f"ALTER TABLE docs ADD COLUMN title_{row.code} text")


# upgrade:
#   CREATE TABLE langs ( code TEXT NOT NULL )
#   SELECT code FROM langs
#   ?* ALTER TABLE docs ADD COLUMN title_{stored set} text
# findings:
