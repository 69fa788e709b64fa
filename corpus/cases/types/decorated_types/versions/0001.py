"""decorated types

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from app import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", types.UUID(), nullable=False),
        sa.Column("name", types.Name(40)),
        sa.Column("data", types.Json),
        sa.Column("blob", types.Pickled()),
        sa.Column("inner", types.Wrapped(types.UUID())),
    )


# upgrade:
#   CREATE TABLE t ( id UUID NOT NULL, name VARCHAR(40), data JSONB, blob TEXT, "inner" UUID )
# findings:
