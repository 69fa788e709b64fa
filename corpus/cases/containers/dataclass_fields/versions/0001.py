"""dataclass fields

Revision ID: 0001
Revises:
Create Date: 2023-06-15 10:47:00.000000

"""
from dataclasses import dataclass

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@dataclass(frozen=True)
class Index:
    table: str
    column: str
    method: str = "btree"

    @property
    def name(self):
        return f"ix_{self.table}_{self.column}"

    def sql(self):
        return f"CREATE INDEX {self.name} ON {self.table} USING {self.method} ({self.column})"


INDEXES = [Index("users", "email"), Index("docs", "body", method="gin")]


def upgrade():
    for ix in INDEXES:
        op.execute(ix.sql())


def downgrade():
    for ix in INDEXES[::-1]:
        op.execute("DROP INDEX " + ix.name)


# upgrade:
#   CREATE INDEX ix_users_email ON users USING btree (email)
#   CREATE INDEX ix_docs_body ON docs USING gin (body)
# downgrade:
#   DROP INDEX ix_docs_body
#   DROP INDEX ix_users_email
# findings:
