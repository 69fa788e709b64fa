"""Found, and not found

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _first(names, prefix):
    for name in names:
        if name.startswith(prefix):
            op.execute(f"ANALYZE {name}")
            break
    else:
        op.execute(f"CREATE TABLE {prefix}_main (id int)")
        return f"{prefix}_main"
    return name


def upgrade():
    names = ["log_a", "log_b"]
    for prefix in ("log", "hit"):
        op.execute(f"COMMENT ON TABLE {_first(names, prefix)} IS 'first'")


def downgrade():
    pass

# upgrade:
#   ANALYZE log_a
#   COMMENT ON TABLE log_a IS 'first'
#   CREATE TABLE hit_main (id int)
#   COMMENT ON TABLE hit_main IS 'first'
# findings:
