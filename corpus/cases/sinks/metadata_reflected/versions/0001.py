"""metadata reflected

Revision ID: 0001
Revises:
Create Date: 2023-02-26 10:55:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    meta = sa.MetaData()
    meta.reflect(bind=bind)
    for name, table in meta.tables.items():
        if "tenant" in table.c:
            op.create_index(f"ix_{name}_tenant", name, ["tenant"])


# upgrade:
#   ?* CREATE INDEX ix_{catalog}_tenant ON {catalog} (tenant)
# findings:
