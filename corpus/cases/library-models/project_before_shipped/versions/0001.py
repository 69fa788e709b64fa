"""project_before_shipped"""
from alembic import op
from slugify import slugify
import sqlalchemy as sa

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    for row in bind.execute(sa.text("SELECT name FROM t")):
        op.execute(f"UPDATE t SET slug = '{slugify(row.name)}'")


# upgrade:
#   SELECT name FROM t
#   * UPDATE t SET slug = '{stored text}!'
# findings:
#   INJ002 15
