"""all columns

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from other import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    connection = op.get_bind()
    t = sa.Table("t", sa.MetaData(), autoload_with=connection)
    for row in connection.execute(t.select()):
        print(row)


def downgrade():
    connection = op.get_bind()
    connection.execute(sa.select(sa.table("t", *columns)))


# upgrade:
#   SELECT {catalog} FROM t
# downgrade:
#   !
# findings:
