from alembic import op

PREFIX = "a"

from app import order


def drop_all():
    for name in order.names():
        op.execute(f"DROP TABLE {name}")
