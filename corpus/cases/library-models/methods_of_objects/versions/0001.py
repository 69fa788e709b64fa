"""methods of objects of libraries"""
from alembic import op
import acme
import sqlalchemy as sa
from jinja2 import Template

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

page = Template("<p>{{ name }}</p>")


def upgrade():
    bind = op.get_bind()
    op.execute(f"UPDATE t SET page = '{page.render()}'")
    for row in bind.execute(sa.text("SELECT id, name FROM t")):
        op.execute(f"UPDATE t SET page = '{page.render(name=row.name)}' WHERE id = 1")
        op.execute(f"UPDATE t SET page = '{acme.page.render(row.name)}' WHERE id = 2")


# upgrade:
#   UPDATE t SET page = '{generated text}'
#   SELECT id, name FROM t
#   * UPDATE t SET page = '{stored text}' WHERE id = 1
#   * UPDATE t SET page = '{unknown text}' WHERE id = 2
#   ! acme.page.render
# findings:
#   INJ002 19
#   INJ009 20
