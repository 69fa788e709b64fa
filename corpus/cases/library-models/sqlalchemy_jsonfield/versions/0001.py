"""sqlalchemy_jsonfield"""
from alembic import op
import json
import sqlalchemy as sa
import sqlalchemy_jsonfield

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", sqlalchemy_jsonfield.JSONField(json=json), nullable=True))
    op.add_column("t", sa.Column("b", sqlalchemy_jsonfield.JSONField(enforce_string=True)))


# upgrade:
#   ALTER TABLE t ADD COLUMN a JSON
#   ALTER TABLE t ADD COLUMN b {unknown identifier}
# findings:
