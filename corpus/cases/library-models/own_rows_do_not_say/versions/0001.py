"""own_rows_do_not_say"""
from alembic import op
import sqlalchemy as sa
import acme
import other

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    op.add_column("t", acme.column("price", acme.Money(scale=3)))
    op.create_view("v")
    op.create_view("v", "SELECT 1", materialized=True)
    op.create_view("v", other.definition())
    acme.run()
    acme.upper(bind)
    acme.run.later(bind)
    acme.Client(bind).send("DELETE FROM t")
    op.execute(f"DROP TABLE {acme.clean(acme.rows(bind), acme.settings)}")
    op.no_such_operation("t")


# upgrade:
#   ALTER TABLE t ADD COLUMN price {unknown identifier}
#   ! an argument of an operation is not given
#   ! does not name
#   CREATE VIEW v AS {unknown text}
#   ! other.definition
#   ! nothing is executed
#   ! acme.run.later
#   ! acme.Client
#   DELETE FROM t
#   DROP TABLE {stored text}
#   ! op.no_such_operation
# findings:
#   INJ009 18
#   INJ002 23
