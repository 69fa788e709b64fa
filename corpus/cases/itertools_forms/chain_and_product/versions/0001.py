"""chain and product

Revision ID: 0001
Revises:
Create Date: 2023-02-11 10:19:00.000000

"""
from itertools import chain, product

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OLD = ["a"]
NEW = ("b", "c")


def upgrade():
    for t in chain(OLD, NEW):
        op.execute(f"DROP TABLE {t}_tmp")
    for env, kind in product(("dev", "prod"), ("r", "w")):
        op.execute(f"CREATE ROLE {env}_{kind}")
    for i, (t, u) in enumerate(zip(NEW, ("x", "y")), start=1):
        op.execute(f"ALTER TABLE {t} RENAME TO {u}{i}")


# upgrade:
#   DROP TABLE a_tmp
#   DROP TABLE b_tmp
#   DROP TABLE c_tmp
#   CREATE ROLE dev_r
#   CREATE ROLE dev_w
#   CREATE ROLE prod_r
#   CREATE ROLE prod_w
#   ALTER TABLE b RENAME TO x1
#   ALTER TABLE c RENAME TO y2
# findings:
