"""Merge names and loyalty

Revision ID: e40b1d9c55f8
Revises: a7735cc0d1e4, c2e918f40b73
"""
revision = "e40b1d9c55f8"
down_revision = ("a7735cc0d1e4", "c2e918f40b73")


def upgrade():
    pass


def downgrade():
    pass
