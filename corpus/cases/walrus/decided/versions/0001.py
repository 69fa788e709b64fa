"""Names bound inside expressions

Revision ID: 0001
Revises:
"""

import re

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    if (match := re.match(r"(\w+)\.(\w+)", "app.users")) is not None:
        op.execute(f"ALTER TABLE {match.group(2)} SET SCHEMA {match[1]}")
    if (size := len("abcd")) > 3:
        op.execute(f"SELECT {size}")
    left = [1, 2, 3]
    while (last := left.pop()) != 1:
        op.execute(f"SELECT {last}")
    doubled = [y for x in (1, 2) if (y := x * 2) > 2]
    op.execute(f"SELECT {doubled[0]}, {y}")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE users SET SCHEMA app
#   SELECT 4
#   SELECT 3
#   SELECT 2
#   SELECT 4, 4
# findings:
