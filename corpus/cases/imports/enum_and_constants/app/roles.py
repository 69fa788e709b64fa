import enum


class Role(enum.Enum):
    ADMIN = "admin"
    GUEST = "guest"


class RoleName(str, enum.Enum):
    root = "ROOT"
