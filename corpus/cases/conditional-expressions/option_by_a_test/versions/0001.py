import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

CONCURRENTLY = os.environ.get("CONCURRENTLY", "").lower() == "true"


def upgrade():
    op.add_column("t", sa.Column("note", sa.Text(), nullable=os.environ.get("OLD") != "1"))
    with op.get_context().autocommit_block():
        op.create_index("ix_t_a", "t", ["a"], postgresql_concurrently=CONCURRENTLY)


def downgrade():
    # Of a column itself, not of its value: never None.
    t = sa.table("t", sa.column("a", sa.Integer))
    if t.c.a is None:
        op.execute("DROP TABLE never")
    op.execute(t.delete().where(t.c.a == 1))

# upgrade:
#   ? ALTER TABLE t ADD COLUMN note TEXT
#   ? ALTER TABLE t ADD COLUMN note TEXT NOT NULL
#   ? CREATE INDEX CONCURRENTLY ix_t_a ON t (a)
#   ? CREATE INDEX ix_t_a ON t (a)
# downgrade:
#   DELETE FROM t WHERE t.a = 1
