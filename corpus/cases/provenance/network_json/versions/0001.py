"""network json

Revision ID: 0001
Revises:
Create Date: 2023-06-06 10:35:00.000000

"""
from alembic import op
import requests

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    data = requests.get("https://registry.example.com/countries.json", timeout=10).json()
    for c in data:
        op.execute(f"INSERT INTO countries (name) VALUES ('{c['name']}')")


# upgrade:
#   * INSERT INTO countries (name) VALUES ('{network}')
# findings:
#   INJ001 20
