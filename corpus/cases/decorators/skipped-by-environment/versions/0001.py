"""Sample data only on request

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def only_if(variable):
    def decorate(function):
        def wrapper(*args):
            if not os.environ.get(variable):
                return None
            return function(*args)

        return wrapper

    return decorate


@only_if("SAMPLE_DATA")
def _sample(name):
    op.execute(f"INSERT INTO shops (name) VALUES ('{name}')")


def upgrade():
    op.execute("ALTER TABLE shops ADD COLUMN name text")
    _sample("north")
    _sample("south")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE shops ADD COLUMN name text
#   ? INSERT INTO shops (name) VALUES ('north')
#   ? INSERT INTO shops (name) VALUES ('south')
# findings:
