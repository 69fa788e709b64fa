"""columns of a reflected table, one by one

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("x", sa.Text()))
    table = sa.Table("a", sa.MetaData(), autoload_with=op.get_bind())
    op.execute(sa.select(sa.func.count(), *(sa.func.count(column) for column in table.c)).select_from(table))
    op.execute(table.update().values(x="y"))


# upgrade:
#   CREATE TABLE a ( id SERIAL NOT NULL, x TEXT, PRIMARY KEY (id) )
#   SELECT count(*) AS count_1, count(a.id) AS count_2, count(a.x) AS count_3 FROM a
#   UPDATE a SET x='y'
