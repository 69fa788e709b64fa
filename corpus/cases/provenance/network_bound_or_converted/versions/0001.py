"""network bound or converted

Revision ID: 0001
Revises:
Create Date: 2023-07-07 10:42:00.000000

"""
import json

import sqlalchemy as sa
from alembic import op
from urllib.request import urlopen

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    with urlopen("https://rates.example.com/latest") as resp:
        rates = json.loads(resp.read())
    conn.execute(sa.text("INSERT INTO rates (base, eur) VALUES (:b, :e)"), {"b": rates["base"], "e": rates["eur"]})
    op.execute(f"UPDATE rates SET day = {int(rates['day'])}")


# upgrade:
#   INSERT INTO rates (base, eur) VALUES ({network}, {network})
#   UPDATE rates SET day = {network integer}
# findings:
