"""what the inspector says of a table that the same direction has made

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(80), unique=True),
    )
    inspector = sa.inspect(op.get_bind())
    columns = {column["name"]: column for column in inspector.get_columns("events")}
    if isinstance(columns["at"]["type"], sa.DateTime) and not columns["at"]["type"].timezone:
        op.alter_column("events", "at", type_=sa.DateTime(timezone=True))
    if columns["note"]["type"].length == 80 and columns["note"]["nullable"]:
        op.alter_column("events", "note", nullable=False)
    for unique in inspector.get_unique_constraints("events"):
        if set(unique["column_names"]) == {"note"}:
            op.drop_constraint(unique["name"], "events")
        if unique["column_names"] == ["at"]:
            op.drop_constraint("never", "events")


# upgrade:
#   CREATE TABLE events ( id SERIAL NOT NULL, at TIMESTAMP WITHOUT TIME ZONE NOT NULL, note VARCHAR(80), PRIMARY KEY (id), UNIQUE (note) )
#   ALTER TABLE events ALTER COLUMN at TYPE TIMESTAMP WITH TIME ZONE
#   ALTER TABLE events ALTER COLUMN note SET NOT NULL
#   ALTER TABLE events DROP CONSTRAINT events_note_key
