"""http"""
from alembic import op
import requests
import httpx

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    names = requests.get("https://example.org/names").json()
    op.execute(f"COMMENT ON TABLE a IS '{names['a']}'")
    op.execute(f"COMMENT ON TABLE b IS '{httpx.get('https://example.org').text}'")
    requests.post("https://example.org", op.get_bind())


# upgrade:
#   COMMENT ON TABLE a IS '{network text}'
#   COMMENT ON TABLE b IS '{network text}'
#   ! handed to a function of another library
# findings:
#   INJ001 14
#   INJ001 15
