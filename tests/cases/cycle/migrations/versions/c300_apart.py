"""c300_apart"""
revision = "c300"
down_revision = None


def upgrade():
    pass
