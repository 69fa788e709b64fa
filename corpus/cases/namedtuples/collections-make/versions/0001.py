"""The collections spelling

Revision ID: 0001
Revises:
"""

from collections import namedtuple

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Setting = namedtuple("Setting", "key value unit", defaults=["ms"])


def upgrade():
    for setting in map(Setting._make, [("lock_timeout", 500, "ms"), ("work_mem", 8, "MB")]):
        key, value, unit = setting
        op.execute(f"SET LOCAL {key} = '{value}{unit}'")
    last = Setting("statement_timeout", 9)
    op.execute("SET LOCAL {key} = '{value}{unit}'".format(**last._asdict()))
    op.execute(f"SELECT '{' '.join(Setting._fields)}', {len(last)}, '{last[-1]}'")


def downgrade():
    pass

# upgrade:
#   SET LOCAL lock_timeout = '500ms'
#   SET LOCAL work_mem = '8MB'
#   SET LOCAL statement_timeout = '9ms'
#   SELECT 'key value unit', 3, 'ms'
# findings:
