from acme_orm import Base, id_column


class Ticket(Base):
    __tablename__ = "tickets"

    id = id_column()
