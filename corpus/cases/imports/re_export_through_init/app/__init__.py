from .models import Base
from .models.account import TABLE_NAME
