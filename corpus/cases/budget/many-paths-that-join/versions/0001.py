"""2**16 paths that send the same

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
    switched = []
    if os.environ.get("F0"):
        switched.append("f0")
    if os.environ.get("F1"):
        switched.append("f1")
    if os.environ.get("F2"):
        switched.append("f2")
    if os.environ.get("F3"):
        switched.append("f3")
    if os.environ.get("F4"):
        switched.append("f4")
    if os.environ.get("F5"):
        switched.append("f5")
    if os.environ.get("F6"):
        switched.append("f6")
    if os.environ.get("F7"):
        switched.append("f7")
    if os.environ.get("F8"):
        switched.append("f8")
    if os.environ.get("F9"):
        switched.append("f9")
    if os.environ.get("F10"):
        switched.append("f10")
    if os.environ.get("F11"):
        switched.append("f11")
    if os.environ.get("F12"):
        switched.append("f12")
    if os.environ.get("F13"):
        switched.append("f13")
    if os.environ.get("F14"):
        switched.append("f14")
    if os.environ.get("F15"):
        switched.append("f15")
    op.execute("UPDATE settings SET migrated = true")
    if len(switched) == 3:
        op.execute("SELECT 'three'")


def downgrade():
    pass

# upgrade:
#   UPDATE settings SET migrated = true
#   ? SELECT 'three'
# findings:
