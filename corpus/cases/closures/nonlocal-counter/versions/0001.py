"""Rename the old indexes in order

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _numberer(prefix):
    count = 0

    def following():
        nonlocal count
        count += 1
        return f"{prefix}_{count:02d}"

    return following


def upgrade():
    index, key = _numberer("ix"), _numberer("uq")
    op.execute(f"ALTER INDEX idx_a RENAME TO {index()}")
    op.execute(f"ALTER INDEX idx_b RENAME TO {index()}")
    op.execute(f"ALTER INDEX key_a RENAME TO {key()}")
    op.execute(f"ALTER INDEX idx_c RENAME TO {index()}")


def downgrade():
    pass

# upgrade:
#   ALTER INDEX idx_a RENAME TO ix_01
#   ALTER INDEX idx_b RENAME TO ix_02
#   ALTER INDEX key_a RENAME TO uq_01
#   ALTER INDEX idx_c RENAME TO ix_03
# findings:
