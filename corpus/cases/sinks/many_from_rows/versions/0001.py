"""Rows that were read are inserted again, some of them

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


new = sa.table("tags", sa.column("id", sa.Integer), sa.column("name", sa.String))


def upgrade():
    bind = op.get_bind()
    rows = bind.execute(sa.text("SELECT id, name, gone FROM old_tags")).fetchall()
    op.bulk_insert(new, [{"id": row.id, "name": row.name} for row in rows if not row.gone])
    bind.execute(
        sa.text("INSERT INTO names (name) VALUES (:name)"),
        [{"name": "first"}] + [{"name": row.name.strip()} for row in rows],
    )


def downgrade():
    pass

# upgrade:
#   SELECT id, name, gone FROM old_tags
#   ?* INSERT INTO tags (id, name) VALUES ({stored}, {stored})
#   INSERT INTO names (name) VALUES ('first')
#   * INSERT INTO names (name) VALUES ({stored})
# findings:
