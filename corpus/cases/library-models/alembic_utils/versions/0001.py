"""alembic_utils"""
from alembic import op
from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_view import PGView
import acme_views

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    view = PGView(schema="public", signature="active_users", definition="SELECT * FROM users WHERE active")
    op.create_entity(PGExtension(schema="public", signature="uuid-ossp"))
    op.create_entity(view)
    op.replace_entity(PGFunction("public", "one()", "RETURNS integer LANGUAGE sql AS 'SELECT 1'"))
    op.drop_entity(view)
    op.replace_entity(view)
    op.create_entity(acme_views.recent)


# upgrade:
#   CREATE EXTENSION "uuid-ossp" WITH SCHEMA public
#   CREATE VIEW public.active_users AS SELECT * FROM users WHERE active
#   CREATE OR REPLACE FUNCTION public.one() RETURNS integer LANGUAGE sql AS 'SELECT 1'
#   DROP VIEW public.active_users
#   ! op.replace_entity
#   ! op.create_entity
# findings:
