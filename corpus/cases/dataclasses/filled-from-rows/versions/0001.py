"""Rows in a dataclass

Revision ID: 0001
Revises:
"""

from dataclasses import dataclass

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@dataclass
class Album:
    id: int
    title: str


def upgrade():
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, title::text FROM albums"))
    albums = [Album(int(row[0]), row[1]) for row in rows]
    for album in albums:
        op.execute(f"UPDATE tracks SET album_id = {album.id} WHERE album = '{album.title}'")


def downgrade():
    pass

# upgrade:
#   SELECT id, title::text FROM albums
#   * UPDATE tracks SET album_id = {stored integer} WHERE album = '{stored}'
# findings:
#   INJ002 29
