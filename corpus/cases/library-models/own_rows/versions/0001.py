"""own_rows"""
from alembic import op
import sqlalchemy as sa
import acme

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    op.add_column("t", acme.column("price", acme.Money()))
    op.add_column("t", acme.column("total", acme.Money(20)))
    op.create_view("v", "SELECT 1")
    op.create_view("order", definition="SELECT 2", schema="shop")
    op.note("t", text="it's")
    op.note("t")
    acme.run(f"SET search_path = {acme.SCHEMA}")
    acme.Client().send(sql="DELETE FROM t")
    op.execute(f"DROP TABLE {acme.clean(acme.rows(bind))}")
    op.execute(f"COMMENT ON TABLE t IS '{acme.upper(acme.settings.OWNER)}'")


# upgrade:
#   ALTER TABLE t ADD COLUMN price numeric(12, 2)
#   ALTER TABLE t ADD COLUMN total numeric(20, 2)
#   CREATE VIEW v AS SELECT 1
#   CREATE VIEW shop."order" AS SELECT 2
#   COMMENT ON TABLE t IS 'it''s'
#   COMMENT ON TABLE t IS 'none'
#   SET search_path = shop
#   DELETE FROM t
#   DROP TABLE {stored identifier}
#   COMMENT ON TABLE t IS '{operator text}'
# findings:
#   INJ003 23
