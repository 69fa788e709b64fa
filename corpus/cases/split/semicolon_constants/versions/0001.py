"""semicolon constants

Revision ID: 0001
Revises:
Create Date: 2023-05-17 10:52:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQL = """
CREATE TABLE colors (id integer PRIMARY KEY);
CREATE TABLE shapes (id integer PRIMARY KEY);
INSERT INTO colors VALUES (1);
"""


def upgrade():
    for stmt in SQL.split(";"):
        if stmt.strip():
            op.execute(stmt)


def downgrade():
    for line in "DROP TABLE shapes\nDROP TABLE colors".splitlines():
        op.execute(line)


# upgrade:
#   CREATE TABLE colors (id integer PRIMARY KEY)
#   CREATE TABLE shapes (id integer PRIMARY KEY)
#   INSERT INTO colors VALUES (1)
# downgrade:
#   DROP TABLE shapes
#   DROP TABLE colors
# findings:
