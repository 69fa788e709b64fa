"""sqlmodel"""
from alembic import op
import sqlalchemy as sa
import sqlmodel

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t",
                    sa.Column("id", sqlmodel.sql.sqltypes.types.Uuid(), nullable=False),
                    sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=30), nullable=False),
                    sa.Column("text", sqlmodel.AutoString(), nullable=True),
                    sa.Column("other", sqlmodel.sql.sqltypes.GUID(), nullable=True))
    op.execute(sqlmodel.text("DELETE FROM t"))
    with sqlmodel.Session(bind=op.get_bind()) as session:
        session.exec(sqlmodel.delete(sqlmodel.Table("u", sqlmodel.MetaData())))
        session.commit()
    op.add_column("t", sa.Column("more", sqlmodel.NoSuchType()))


# upgrade:
#   CREATE TABLE t ( id UUID NOT NULL, name VARCHAR(30) NOT NULL, text VARCHAR, other UUID )
#   DELETE FROM t
#   DELETE FROM u
#   ALTER TABLE t ADD COLUMN more {unknown identifier}
# findings:
