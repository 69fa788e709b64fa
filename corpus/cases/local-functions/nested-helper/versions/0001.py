"""Give every child table its foreign key

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _foreign_key(table, column, parent):
    op.execute(
        f"ALTER TABLE {table} ADD CONSTRAINT fk_{table}_{column} "
        f"FOREIGN KEY ({column}) REFERENCES {parent} (id)"
    )


def upgrade():
    def user_key(table):
        op.add_column(table, sa.Column("user_id", sa.Integer()))
        _foreign_key(table, "user_id", "users")

    user_key("posts")
    user_key(table="comments")


def downgrade():
    for table in ("comments", "posts"):
        op.drop_column(table, "user_id")

# upgrade:
#   ALTER TABLE posts ADD COLUMN user_id INTEGER
#   ALTER TABLE posts ADD CONSTRAINT fk_posts_user_id FOREIGN KEY (user_id) REFERENCES users (id)
#   ALTER TABLE comments ADD COLUMN user_id INTEGER
#   ALTER TABLE comments ADD CONSTRAINT fk_comments_user_id FOREIGN KEY (user_id) REFERENCES users (id)
# downgrade:
#   ALTER TABLE comments DROP COLUMN user_id
#   ALTER TABLE posts DROP COLUMN user_id
# findings:
