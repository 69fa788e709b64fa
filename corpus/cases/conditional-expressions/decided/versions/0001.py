"""Nested, with and, or, not

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CASCADE = True
COMMENT = ""


def upgrade():
    op.execute("DROP TABLE a" + (" CASCADE" if CASCADE else ""))
    size = 7
    label = "big" if size > 9 else "middle" if size > 5 else "small"
    op.execute(f"SELECT '{label}', '{COMMENT or 'none'}', '{CASCADE and 'yes'}'")
    op.execute("SELECT 1") if not CASCADE else op.execute("SELECT 2")
    CASCADE and op.execute("SELECT 3")
    CASCADE or op.execute("SELECT 4")


def downgrade():
    pass

# upgrade:
#   DROP TABLE a CASCADE
#   SELECT 'middle', 'none', 'yes'
#   SELECT 2
#   SELECT 3
# findings:
