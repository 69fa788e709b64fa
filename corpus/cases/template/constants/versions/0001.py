"""constants

Revision ID: 0001
Revises:
Create Date: 2023-11-23 10:34:00.000000

"""
from string import Template

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DDL = Template("ALTER TABLE $table ADD COLUMN ${col}_id integer")


def upgrade():
    for t in ("books", "films"):
        op.execute(DDL.substitute(table=t, col="author"))
    op.execute(Template("DROP TABLE $gone").safe_substitute({"gone": "cds"}))


# upgrade:
#   ALTER TABLE books ADD COLUMN author_id integer
#   ALTER TABLE films ADD COLUMN author_id integer
#   DROP TABLE cds
# findings:
