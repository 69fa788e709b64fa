"""table checkfirst

Revision ID: 0001
Revises:
Create Date: 2023-01-25 10:48:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    t = sa.Table("settings", sa.MetaData(), sa.Column("k", sa.String(40), primary_key=True))
    t.create(op.get_bind(), checkfirst=True)


def downgrade():
    sa.Table("settings", sa.MetaData()).drop(op.get_bind(), checkfirst=True)


# upgrade:
#   ? CREATE TABLE settings ( k VARCHAR(40) NOT NULL, PRIMARY KEY (k) )
# downgrade:
#   DROP TABLE settings
# findings:
