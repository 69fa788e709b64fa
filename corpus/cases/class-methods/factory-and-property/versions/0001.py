"""Names made by a class

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Index:
    method = "btree"

    def __init__(self, table, *columns):
        self.table, self.columns = table, columns

    @classmethod
    def parse(cls, text):
        table, _, rest = text.partition(":")
        return cls(table, *rest.split(","))

    @staticmethod
    def join(parts, by=", "):
        return by.join(parts)

    @property
    def name(self):
        return self.join(("ix", self.table) + self.columns, by="_")

    @property
    def sql(self):
        columns = self.join(self.columns)
        return f"CREATE INDEX {self.name} ON {self.table} USING {self.method} ({columns})"


class GinIndex(Index):
    method = "gin"


def upgrade():
    op.execute(Index.parse("users:last,first").sql)
    op.execute(GinIndex.parse("docs:words").sql)


def downgrade():
    op.execute("DROP INDEX " + GinIndex("docs", "words").name)

# upgrade:
#   CREATE INDEX ix_users_last_first ON users USING btree (last, first)
#   CREATE INDEX ix_docs_words ON docs USING gin (words)
# downgrade:
#   DROP INDEX ix_docs_words
# findings:
