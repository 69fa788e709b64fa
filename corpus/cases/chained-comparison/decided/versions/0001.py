"""Ranges of constants

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for year in (2019, 2022, 2026):
        if 2020 <= year < 2026:
            op.execute(f"CREATE TABLE y{year} (id int)")
    low = high = 5
    if low == high == 5 != 6:
        op.execute("SELECT 'equal'")
    if 1 < 3 > 2 in (2, 4):
        op.execute("SELECT 'chain'")
    if "a" < "b" < "a":
        op.execute("SELECT 'never'")


def downgrade():
    pass

# upgrade:
#   CREATE TABLE y2022 (id int)
#   SELECT 'equal'
#   SELECT 'chain'
# findings:
