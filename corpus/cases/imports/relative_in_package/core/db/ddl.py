from alembic import op

from . import names


def create_log():
    op.execute("CREATE TABLE " + names.LOG + " (id bigint)")


def drop_log():
    op.execute("DROP TABLE " + names.LOG)
