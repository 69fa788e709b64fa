"""neutron_lib"""
from alembic import op
import sqlalchemy as sa
from neutron_lib.db import constants as db_const

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("ports",
                    sa.Column("id", sa.String(db_const.UUID_FIELD_SIZE), nullable=False),
                    sa.Column("name", sa.String(db_const.NAME_FIELD_SIZE)))
    op.add_column("ports", sa.Column("other", sa.String(db_const.NO_SUCH_SIZE)))


# upgrade:
#   CREATE TABLE ports ( id VARCHAR(36) NOT NULL, name VARCHAR(255) )
#   ALTER TABLE ports ADD COLUMN other VARCHAR({unknown integer})
# findings:
