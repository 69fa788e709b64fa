from alembic import op
import os
import re

revision = "0001"
down_revision = None


def upgrade():
    schema = os.environ["SCHEMA"]
    if not re.match(r"[a-z]+\$", schema):
        raise ValueError(schema)
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 13
