"""Settings of the queues

Revision ID: 0001
Revises:
"""

from dataclasses import dataclass, field, replace

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@dataclass(frozen=True)
class Queue:
    name: str
    workers: int = 1
    tags: list = field(default_factory=list)

    def insert(self):
        tags = ",".join(self.tags)
        return (
            "INSERT INTO queues (name, workers, tags) "
            f"VALUES ('{self.name}', {self.workers}, '{{{tags}}}')"
        )


@dataclass
class Column:
    table: str
    name: str
    full: str = field(init=False)

    def __post_init__(self):
        self.full = f"{self.table}.{self.name}"


def upgrade():
    mail = Queue("mail", tags=["slow"])
    op.execute(mail.insert())
    op.execute(replace(mail, name="push", workers=4).insert())
    op.execute(f"COMMENT ON COLUMN {Column('queues', 'tags').full} IS 'labels'")


def downgrade():
    pass

# upgrade:
#   INSERT INTO queues (name, workers, tags) VALUES ('mail', 1, '{slow}')
#   INSERT INTO queues (name, workers, tags) VALUES ('push', 4, '{slow}')
#   COMMENT ON COLUMN queues.tags IS 'labels'
# findings:
