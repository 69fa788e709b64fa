from alembic import op
import json
import os

revision = "0001"
down_revision = None


def upgrade():
    name = json.loads(s=os.environ["SHOP"])["name"]
    op.execute(f"CREATE SCHEMA {name}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 11
