"""sqlalchemy_utils"""
from alembic import op
import sqlalchemy as sa
import sqlalchemy_utils
from sqlalchemy_utils import EmailType, UUIDType
from sqlalchemy_utils.types.encrypted.encrypted_type import EncryptedType, AesEngine

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t",
                    sa.Column("id", UUIDType(binary=False), nullable=False),
                    sa.Column("key", sqlalchemy_utils.types.uuid.UUIDType(), nullable=True),
                    sa.Column("mail", EmailType(), nullable=True),
                    sa.Column("phone", sqlalchemy_utils.types.phone_number.PhoneNumberType("DE", 30)),
                    sa.Column("token", EncryptedType(sa.Unicode, "key", AesEngine, "pkcs5")),
                    sa.Column("extra", sqlalchemy_utils.JSONType, nullable=True))
    op.alter_column("t", "mail", type_=sqlalchemy_utils.URLType)
    op.add_column("t", sa.Column("bytes", UUIDType(native=False)))
    op.add_column("t", sa.Column("choice", sqlalchemy_utils.ChoiceType([("a", "A")])))


# upgrade:
#   CREATE TABLE t ( id UUID NOT NULL, key UUID, mail VARCHAR(255), phone VARCHAR(30), token BYTEA, extra JSON )
#   ALTER TABLE t ALTER COLUMN mail TYPE TEXT
#   ALTER TABLE t ADD COLUMN bytes {unknown identifier}
#   ALTER TABLE t ADD COLUMN choice {unknown identifier}
# findings:
