"""A partition for each month of a year

Revision ID: 0001
Revises:
"""

from datetime import date, datetime, timedelta

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


FIRST, LAST = date(2023, 11, 1), date(2024, 2, 1)


def _next(day):
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def upgrade():
    day = FIRST
    while day < LAST:
        op.execute(f"CREATE TABLE log_{day:%Y_%m} PARTITION OF log FOR VALUES FROM ('{day}') TO ('{_next(day)}')")
        day = _next(day)
    op.execute("SELECT '{}', '{}'".format(LAST.strftime("%d %b %Y, %a"), (LAST - FIRST).days))
    op.execute(f"SELECT '{datetime(2024, 2, 28, 23, 30) + timedelta(hours=25)}', {LAST.year}, {FIRST.weekday()}")


def downgrade():
    pass

# upgrade:
#   CREATE TABLE log_2023_11 PARTITION OF log FOR VALUES FROM ('2023-11-01') TO ('2023-12-01')
#   CREATE TABLE log_2023_12 PARTITION OF log FOR VALUES FROM ('2023-12-01') TO ('2024-01-01')
#   CREATE TABLE log_2024_01 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')
#   SELECT '01 Feb 2024, Thu', '92'
#   SELECT '2024-03-01 00:30:00', 2024, 2
# findings:
