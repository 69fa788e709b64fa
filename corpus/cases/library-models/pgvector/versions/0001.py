"""pgvector"""
from alembic import op
import pgvector
import sqlalchemy as sa
from pgvector.sqlalchemy import HALFVEC, Vector
import acme_settings

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", Vector(1536), nullable=True))
    op.add_column("t", sa.Column("b", pgvector.sqlalchemy.vector.VECTOR(dim=3)))
    op.add_column("t", sa.Column("c", Vector))
    op.add_column("t", sa.Column("d", sa.ARRAY(HALFVEC(2))))
    op.add_column("t", sa.Column("e", Vector(acme_settings.DIMENSIONS)))


# upgrade:
#   ALTER TABLE t ADD COLUMN a VECTOR(1536)
#   ALTER TABLE t ADD COLUMN b VECTOR(3)
#   ALTER TABLE t ADD COLUMN c VECTOR
#   ALTER TABLE t ADD COLUMN d HALFVEC(2)[]
#   ALTER TABLE t ADD COLUMN e {unknown identifier}
# findings:
