"""depends_on names nothing"""
revision = "c300"
down_revision = "a100"
depends_on = "gone"  # expect: REV001 error


def upgrade():
    pass
