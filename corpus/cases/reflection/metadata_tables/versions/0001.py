"""metadata tables

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    connection = op.get_bind()
    meta = sa.MetaData()
    meta.reflect(connection)
    kinds = meta.tables["kinds"]
    for row in connection.execute(sa.select(kinds.c.id, kinds.c.name)):
        connection.execute(kinds.update().where(kinds.c.id == row.id).values(name="x"))


# upgrade:
#   SELECT kinds.id, kinds.name FROM kinds
#   * UPDATE kinds SET name='x' WHERE kinds.id = {stored}
# findings:
