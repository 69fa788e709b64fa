"""text"""
from alembic import op
import sqlalchemy as sa
from slugify import slugify
from unidecode import unidecode
from werkzeug.security import generate_password_hash

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    for row in bind.execute(sa.text("SELECT id, name FROM t")):
        op.execute(f"UPDATE t SET slug = '{slugify(row.name)}'")
        op.execute(f"UPDATE t SET word = '{slugify(row.name, separator=row.sep)}'")
        op.execute(f"UPDATE t SET plain = '{unidecode(row.name)}'")
    op.execute(f"UPDATE users SET password = '{generate_password_hash('admin')}'")


# upgrade:
#   SELECT id, name FROM t
#   * UPDATE t SET slug = '{stored}'
#   * UPDATE t SET word = '{stored text}'
#   * UPDATE t SET plain = '{stored text}'
#   UPDATE users SET password = '{generated}'
# findings:
#   INJ002 18
#   INJ002 19
