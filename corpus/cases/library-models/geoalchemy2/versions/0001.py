"""geoalchemy2"""
from alembic import op
import sqlalchemy as sa
from geoalchemy2 import Geometry
import geoalchemy2

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", Geometry("POINT", srid=4326, spatial_index=False), nullable=True))
    op.add_column("t", sa.Column("b", geoalchemy2.types.Geography(geometry_type="POLYGON", srid=4326, dimension=2,
                                                                  spatial_index=False, from_text="ST_GeogFromText",
                                                                  name="geography")))
    op.add_column("t", sa.Column("c", Geometry("POINT")))


# upgrade:
#   ALTER TABLE t ADD COLUMN a geometry(POINT,4326)
#   ALTER TABLE t ADD COLUMN b geography(POLYGON,4326)
#   ALTER TABLE t ADD COLUMN c {unknown identifier}
# findings:
