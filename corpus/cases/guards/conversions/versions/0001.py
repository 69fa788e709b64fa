"""conversions

Revision ID: 0001
Revises:
Create Date: 2023-07-19 10:06:00.000000

"""
import os
from datetime import date
from uuid import UUID

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    tenant = UUID(os.environ["TENANT_ID"])
    op.execute(f"DELETE FROM docs WHERE tenant_id = '{tenant}'")
    op.execute("DELETE FROM logs WHERE day < '%s'" % date.fromisoformat(os.environ["KEEP_FROM"]))
    op.execute(f"ALTER ROLE app CONNECTION LIMIT {int(os.environ['LIMIT'])}")
    op.execute("SELECT setseed(%s)" % float(os.environ["SEED"]))


# upgrade:
#   DELETE FROM docs WHERE tenant_id = '{operator uuid}'
#   DELETE FROM logs WHERE day < '{operator date}'
#   ALTER ROLE app CONNECTION LIMIT {operator integer}
#   SELECT setseed({operator number})
# findings:
