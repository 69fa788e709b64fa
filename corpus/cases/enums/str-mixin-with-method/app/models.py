from enum import Enum


class Role(str, Enum):
    READER = "app_reader"
    ADMIN = "app_admin"
    OWNER = "app_owner"

    @property
    def privileged(self):
        return self is not Role.READER

    def options(self):
        return "SUPERUSER" if self == Role.OWNER else "NOLOGIN"
