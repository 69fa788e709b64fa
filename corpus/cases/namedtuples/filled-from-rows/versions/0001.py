"""Rows in a named tuple

Revision ID: 0001
Revises:
"""

from collections import namedtuple

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

City = namedtuple("City", ["name", "country"])


def upgrade():
    rows = op.get_bind().execute(sa.text("SELECT name::text, country_id FROM cities")).fetchall()
    for city in [City(*row) for row in rows]:
        op.execute(f"UPDATE shops SET country_id = {int(city.country)} WHERE city = '{city.name}'")


def downgrade():
    pass

# upgrade:
#   SELECT name::text, country_id FROM cities
#   * UPDATE shops SET country_id = {stored integer} WHERE city = '{stored}'
# findings:
#   INJ002 23
