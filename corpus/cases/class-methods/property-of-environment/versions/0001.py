"""Settings behind a property

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Settings:
    @property
    def password(self):
        return os.environ["DB_PASSWORD"]

    @staticmethod
    def literal(text):
        return "'" + text.replace("'", "''") + "'"

    @classmethod
    def current(cls):
        return cls()


def upgrade():
    settings = Settings.current()
    op.execute("CREATE ROLE reader LOGIN PASSWORD " + Settings.literal(settings.password))
    op.execute(f"CREATE ROLE writer LOGIN PASSWORD '{settings.password}'")


def downgrade():
    op.execute("DROP ROLE reader, writer")

# upgrade:
#   CREATE ROLE reader LOGIN PASSWORD '{operator}'
#   CREATE ROLE writer LOGIN PASSWORD '{operator}'
# downgrade:
#   DROP ROLE reader, writer
# findings:
#   INJ003 34
