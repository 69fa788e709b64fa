"""constants

Revision ID: 0001
Revises:
Create Date: 2023-09-18 10:08:00.000000

"""
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

START = date(2024, 1, 31)
ROOT_ID = UUID("6f1c1b52-8f5a-4a6b-9a57-111111111111")


def upgrade():
    nxt = START + timedelta(days=1)
    op.execute(f"CREATE TABLE log_p PARTITION OF log FOR VALUES FROM ('{START}') TO ('{nxt.isoformat()}')")
    op.execute(f"CREATE TABLE log_{START:%Y%m} (id bigint)")
    op.execute(f"INSERT INTO nodes (id, made) VALUES ('{ROOT_ID}', '{datetime(2020, 5, 1, 8, 30)}')")
    op.execute(f"UPDATE rates SET vat = {Decimal('0.19') + Decimal('0.01')}")


# upgrade:
#   CREATE TABLE log_p PARTITION OF log FOR VALUES FROM ('2024-01-31') TO ('2024-02-01')
#   CREATE TABLE log_202401 (id bigint)
#   INSERT INTO nodes (id, made) VALUES ('6f1c1b52-8f5a-4a6b-9a57-111111111111', '2020-05-01 08:30:00')
#   UPDATE rates SET vat = 0.20
# findings:
