__all__ = ["SHARED"]
SHARED = "from_two"
TABLE = "not_exported"
