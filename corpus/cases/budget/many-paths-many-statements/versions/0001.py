"""Sixteen undecided statements, one after the other

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    if os.environ.get("F0"):
        op.execute("DROP TABLE f0")
    if os.environ.get("F1"):
        op.execute("DROP TABLE f1")
    if os.environ.get("F2"):
        op.execute("DROP TABLE f2")
    if os.environ.get("F3"):
        op.execute("DROP TABLE f3")
    if os.environ.get("F4"):
        op.execute("DROP TABLE f4")
    if os.environ.get("F5"):
        op.execute("DROP TABLE f5")
    if os.environ.get("F6"):
        op.execute("DROP TABLE f6")
    if os.environ.get("F7"):
        op.execute("DROP TABLE f7")
    if os.environ.get("F8"):
        op.execute("DROP TABLE f8")
    if os.environ.get("F9"):
        op.execute("DROP TABLE f9")
    if os.environ.get("F10"):
        op.execute("DROP TABLE f10")
    if os.environ.get("F11"):
        op.execute("DROP TABLE f11")
    if os.environ.get("F12"):
        op.execute("DROP TABLE f12")
    if os.environ.get("F13"):
        op.execute("DROP TABLE f13")
    if os.environ.get("F14"):
        op.execute("DROP TABLE f14")
    if os.environ.get("F15"):
        op.execute("DROP TABLE f15")
    op.execute("SELECT 'end'")


def downgrade():
    pass

# upgrade:
#   ? DROP TABLE f0
#   ? DROP TABLE f1
#   ? DROP TABLE f2
#   ? DROP TABLE f3
#   ? DROP TABLE f4
#   ? DROP TABLE f5
#   ? DROP TABLE f6
#   ? DROP TABLE f7
#   ? DROP TABLE f8
#   ? DROP TABLE f9
#   ? DROP TABLE f10
#   ? DROP TABLE f11
#   ? DROP TABLE f12
#   ? DROP TABLE f13
#   ? DROP TABLE f14
#   ? DROP TABLE f15
#   SELECT 'end'
# findings:
