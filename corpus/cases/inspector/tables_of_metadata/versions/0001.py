"""tables of a reflected MetaData: those that Alembic and the revision have made, and any others

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
    op.create_table("a", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(20)))
    op.create_table("b", sa.Column("at", sa.DateTime(), nullable=False))
    metadata = sa.MetaData()
    metadata.reflect(bind=op.get_bind())
    for name in metadata.tables.keys():
        if name == "b":
            continue
        table = sa.Table(name, metadata, autoload_with=op.get_bind())
        op.create_table("old_" + name, *[column._copy() for column in table.columns])
    if "c" not in metadata.tables:
        op.execute("CREATE TABLE c (id int)")


# upgrade:
#   CREATE TABLE a ( id SERIAL NOT NULL, name VARCHAR(20), PRIMARY KEY (id) )
#   CREATE TABLE b ( at TIMESTAMP WITHOUT TIME ZONE NOT NULL )
#   CREATE TABLE old_alembic_version ( version_num VARCHAR(32) NOT NULL, PRIMARY KEY (version_num) )
#   CREATE TABLE old_a ( id SERIAL NOT NULL, name VARCHAR(20), PRIMARY KEY (id) )
#   !
#   ? CREATE TABLE c (id int)
# findings:
