"""What the shop asks its database."""
from sqlalchemy import select, text

from shop.models import Customer, Order


def customer_by_email(session, email):
    return session.execute(select(Customer).where(Customer.email == email)).scalar_one_or_none()


def orders_of(session, customer_id):
    return session.execute(select(Order).where(Order.customer_id == customer_id).order_by(Order.placed_on)).scalars().all()


def mailing_list(session):
    # Still reads the column that revision 8f2b60d1c7aa drops.
    return session.execute(text("SELECT email, full_name FROM customers ORDER BY full_name")).all()
