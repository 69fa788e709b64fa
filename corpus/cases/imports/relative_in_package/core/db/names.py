from ..settings import SCHEMA

LOG = SCHEMA + ".change_log"
