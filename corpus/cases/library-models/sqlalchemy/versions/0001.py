"""sqlalchemy"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.ext.mutable import Mutable, MutableDict
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Tags(Mutable, list):
    pass


def upgrade():
    op.add_column("t", sa.Column("a", MutableDict.as_mutable(JSONB())))
    op.add_column("t", sa.Column("b", MutableDict.as_mutable(sa.JSON), nullable=False))
    op.add_column("t", sa.Column("c", Tags.as_mutable(sa.JSON)))
    op.add_column("t", sa.Column("d", Tags.no_such_method(sa.JSON)))


# upgrade:
#   ALTER TABLE t ADD COLUMN a JSONB
#   ALTER TABLE t ADD COLUMN b JSON NOT NULL
#   ALTER TABLE t ADD COLUMN c JSON
#   ! Tags.no_such_method
# findings:
