"""Merge duplicates, row by row

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Merger:
    def __init__(self, connection):
        self.connection = connection
        self.sent = 0

    def pages(self):
        return self.connection.execute(sa.text("SELECT id, slug::text AS slug FROM pages"))

    def run(self):
        for page in self.pages():
            self.retag(int(page.id), page.slug)

    def retag(self, number, slug):
        self.connection.execute(sa.text(f"UPDATE tags SET page = {number} WHERE page IS NULL"))
        self.connection.execute(sa.text(f"DELETE FROM drafts WHERE slug = '{slug}'"))
        self.sent += 2


def upgrade():
    Merger(op.get_bind()).run()


def downgrade():
    pass

# upgrade:
#   SELECT id, slug::text AS slug FROM pages
#   * UPDATE tags SET page = {stored integer} WHERE page IS NULL
#   * DELETE FROM drafts WHERE slug = '{stored}'
# findings:
#   INJ002 30
