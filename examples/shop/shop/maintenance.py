"""Jobs that run beside the shop, and once from a migration."""
from sqlalchemy import text


def archive_orders(connection):
    connection.execute(text("INSERT INTO orders_archive SELECT * FROM orders WHERE placed_on < now() - interval '10 years'"))
