"""c300_right"""
revision = "c300"
down_revision = "a100"


def upgrade():
    pass
