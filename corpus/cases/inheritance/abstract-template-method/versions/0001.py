"""A template method with a class hook

Revision ID: 0001
Revises:
"""

from abc import ABC, abstractmethod

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Change(ABC):
    registry = []

    def __init_subclass__(cls, order=0, **kwargs):
        super().__init_subclass__(**kwargs)
        Change.registry.append((order, cls))

    @abstractmethod
    def body(self): ...

    def run(self):
        op.execute(f"SELECT 'start {self.__class__.__name__}'")
        op.execute(self.body())


class Second(Change, order=2):
    def body(self):
        return "ANALYZE second"


class First(Change, order=1):
    def body(self):
        return "ANALYZE first"


def upgrade():
    for _order, change in sorted(Change.registry, key=lambda pair: pair[0]):
        change().run()


def downgrade():
    pass

# upgrade:
#   SELECT 'start First'
#   ANALYZE first
#   SELECT 'start Second'
#   ANALYZE second
# findings:
