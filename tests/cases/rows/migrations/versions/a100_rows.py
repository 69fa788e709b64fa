"""Rows deleted and overwritten, and the twins that keep what was there."""
from alembic import op
from sqlalchemy import text

revision = "a100"
down_revision = None


def upgrade():
    op.execute("TRUNCATE sessions, carts")  # expect: DAT003 error
    op.execute("DELETE FROM notifications")  # expect: DAT004 error
    op.execute("DELETE FROM notifications WHERE read")
    op.execute("UPDATE users SET status = 'new'")  # expect: DAT005 warning
    op.execute("UPDATE users SET status = 'new' WHERE status IS NULL")
    op.execute("UPDATE users SET status = coalesce(status, 'new')")
    bind = op.get_bind()
    bind.execute(text("DELETE FROM audit; DELETE FROM log"))  # expect: DAT004 error, DAT004 error
    op.execute("DELETE FROM alembic_version")
