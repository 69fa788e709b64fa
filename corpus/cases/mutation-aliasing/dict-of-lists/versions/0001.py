"""Shared and separate lists

Revision ID: 0001
Revises:
"""

import copy
from collections import defaultdict

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    shared = dict.fromkeys(["a", "b"], [])
    shared["a"].append("x")
    op.execute(f"SELECT '{'-'.join(shared['b'])}'")

    grouped = defaultdict(list)
    for table, column in [("t", "c"), ("u", "d"), ("t", "e")]:
        grouped[table].append(column)
    grouped.setdefault("v", []).extend(["f", "g"])
    shallow, deep = dict(grouped), copy.deepcopy(grouped)
    grouped["t"].remove("c")
    grouped["w"] = ["h"]
    for kept in (grouped, shallow, deep):
        op.execute("SELECT " + ", ".join(f"'{k}:{'+'.join(v)}'" for k, v in kept.items()))
    row = [[0] * 2] * 2
    row[0][1] = 5
    op.execute(f"SELECT {row[1][1]}")


def downgrade():
    pass

# upgrade:
#   SELECT 'x'
#   SELECT 't:e', 'u:d', 'v:f+g', 'w:h'
#   SELECT 't:e', 'u:d', 'v:f+g'
#   SELECT 't:c+e', 'u:d', 'v:f+g'
#   SELECT 5
# findings:
