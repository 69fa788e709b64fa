"""constants

Revision ID: 0001
Revises:
Create Date: 2023-01-25 10:48:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    table = str.maketrans({"-": "_", " ": None})
    op.execute("CREATE SCHEMA " + "data-mart ".translate(table))
    for i in (1, 12):
        op.execute("CREATE SEQUENCE seq_" + str(i).zfill(3))
    op.execute("INSERT INTO codes VALUES ('" + "ab".ljust(4, "x") + "', '" + "7".rjust(3, "0") + "')")
    op.execute("DROP TABLE t" + "_x" * 2)
    op.execute("DROP TABLE backup_2020_01"[:-3])


# upgrade:
#   CREATE SCHEMA data_mart
#   CREATE SEQUENCE seq_001
#   CREATE SEQUENCE seq_012
#   INSERT INTO codes VALUES ('abxx', '007')
#   DROP TABLE t_x_x
#   DROP TABLE backup_2020
# findings:
