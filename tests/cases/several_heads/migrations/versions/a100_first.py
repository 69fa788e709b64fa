"""a100_first"""
revision = "a100"
down_revision = None


def upgrade():
    pass
