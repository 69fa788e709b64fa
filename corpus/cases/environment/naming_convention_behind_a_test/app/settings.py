import os

SCHEMA = os.environ.get("SCHEMA")
