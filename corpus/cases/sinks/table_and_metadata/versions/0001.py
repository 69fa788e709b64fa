"""table and metadata

Revision ID: 0001
Revises:
Create Date: 2023-12-24 10:41:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

metadata = sa.MetaData()
parent = sa.Table("parent", metadata, sa.Column("id", sa.Integer, primary_key=True))
child = sa.Table("child", metadata, sa.Column("pid", sa.ForeignKey("parent.id"), nullable=False))


def upgrade():
    metadata.create_all(op.get_bind(), checkfirst=False)


def downgrade():
    metadata.drop_all(op.get_bind(), checkfirst=False)


# upgrade:
#   CREATE TABLE parent ( id SERIAL NOT NULL, PRIMARY KEY (id) )
#   CREATE TABLE child ( pid INTEGER NOT NULL, FOREIGN KEY(pid) REFERENCES parent (id) )
# downgrade:
#   DROP TABLE child
#   DROP TABLE parent
# findings:
