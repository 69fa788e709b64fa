"""The variable does not leak, the generator reads late

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    table = "outer_table"
    inner = [table for table in ("x", "y")]
    op.execute(f"ANALYZE {table}")
    wanted = ["a"]
    lazy = (f"ANALYZE {name}" for name in wanted)
    wanted.append("b")
    [op.execute(statement) for statement in lazy]
    for statement in lazy:
        op.execute("DROP TABLE never")
    grid = [[f"{row}{column}" for column in range(2)] for row in inner]
    op.execute("SELECT " + ", ".join(f"'{cell}'" for row in grid for cell in row))


def downgrade():
    pass

# upgrade:
#   ANALYZE outer_table
#   ANALYZE a
#   ANALYZE b
#   SELECT 'x0', 'x1', 'y0', 'y1'
# findings:
