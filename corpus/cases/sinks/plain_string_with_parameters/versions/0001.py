"""SQLAlchemy before 2.0: a connection hands a plain string to the driver, with the driver's placeholders."""
import os

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    conn = op.get_bind()
    conn.execute("UPDATE aspects SET is_default = true WHERE id = %s", (5,))
    conn.execute("UPDATE aspects SET label = %(label)s WHERE note = '100%%'", {"label": "it's"})
    conn.execute("DELETE FROM aspects WHERE id = %s AND label = %s", (7, os.environ["LABEL"]))
    for row in conn.execute("SELECT id, label FROM aspects"):
        conn.execute("DELETE FROM aspects WHERE label = %s", (row.label,))


def downgrade():
    conn = op.get_bind()
    conn.execute("SELECT %s", unknown_name)

# upgrade:
#   UPDATE aspects SET is_default = true WHERE id = 5
#   UPDATE aspects SET label = 'it''s' WHERE note = '100%'
#   DELETE FROM aspects WHERE id = 7 AND label = {operator text}
#   SELECT id, label FROM aspects
#   * DELETE FROM aspects WHERE label = {stored}
# downgrade:
#   SELECT {unknown}
