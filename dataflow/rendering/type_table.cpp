// Every type class of sqlalchemy 2.1 and of its five dialects, and how PostgreSQL's compiler prints it.
//
// Taken from a run over all classes. A dialect's class is printed by the name that it visits, whatever dialect it
// belongs to: mysql.LONGTEXT has no print for PostgreSQL, mysql.VARCHAR has.
#include "dataflow/rendering/type_table.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

constexpr auto integer = Affinity::integer;
constexpr auto numeric = Affinity::numeric;
constexpr auto floating = Affinity::floating;

// By class name; the dialect makes no difference but for the exceptions below.
constexpr TypeEntry entries[] = {
    {"ARRAY", TypeForm::array, ""},
    {"BFILE", TypeForm::refused, ""},
    {"BIGINT", TypeForm::bare, "BIGINT", integer, IntegerSize::big},
    {"BINARY", TypeForm::binary, "BINARY"},
    {"BINARY_DOUBLE", TypeForm::refused, ""},
    {"BINARY_FLOAT", TypeForm::refused, ""},
    {"BIT", TypeForm::bit, ""},
    {"BLOB", TypeForm::plain, "BLOB"},
    {"BOOLEAN", TypeForm::plain, "BOOLEAN"},
    {"BYTEA", TypeForm::plain, "BYTEA"},
    {"BigInteger", TypeForm::bare, "BIGINT", integer, IntegerSize::big},
    {"Boolean", TypeForm::plain, "BOOLEAN"},
    {"CHAR", TypeForm::string, "CHAR"},
    {"CIDR", TypeForm::bare, "CIDR"},
    {"CITEXT", TypeForm::plain, "CITEXT"},
    {"CLOB", TypeForm::plain, "CLOB"},
    {"DATE", TypeForm::plain, "DATE"},
    {"DATEMULTIRANGE", TypeForm::bare, "DATEMULTIRANGE"},
    {"DATERANGE", TypeForm::bare, "DATERANGE"},
    {"DATETIME", TypeForm::plain, "DATETIME"},
    {"DATETIME2", TypeForm::refused, ""},
    {"DATETIMEOFFSET", TypeForm::refused, ""},
    {"DECIMAL", TypeForm::numeric, "DECIMAL", numeric},
    {"DOMAIN", TypeForm::domain, ""},
    {"DOUBLE", TypeForm::plain, "DOUBLE", floating},
    {"DOUBLE_PRECISION", TypeForm::plain, "DOUBLE PRECISION", floating},
    {"Date", TypeForm::bare, "DATE"},
    {"DateTime", TypeForm::timestamp, "TIMESTAMP"},
    {"Double", TypeForm::plain, "DOUBLE PRECISION", floating},
    {"ENUM", TypeForm::enumeration, ""},
    {"Enum", TypeForm::enumeration, ""},
    {"FLOAT", TypeForm::floating, "FLOAT", floating},
    {"Float", TypeForm::floating, "FLOAT", floating},
    {"HSTORE", TypeForm::plain, "HSTORE"},
    {"IMAGE", TypeForm::refused, ""},
    {"INET", TypeForm::bare, "INET"},
    {"INET4", TypeForm::refused, ""},
    {"INET6", TypeForm::refused, ""},
    {"INT", TypeForm::bare, "INTEGER", integer},
    {"INT4MULTIRANGE", TypeForm::bare, "INT4MULTIRANGE"},
    {"INT4RANGE", TypeForm::bare, "INT4RANGE"},
    {"INT8MULTIRANGE", TypeForm::bare, "INT8MULTIRANGE"},
    {"INT8RANGE", TypeForm::bare, "INT8RANGE"},
    {"INTEGER", TypeForm::bare, "INTEGER", integer},
    {"INTERVAL", TypeForm::pg_interval, ""},
    {"Integer", TypeForm::bare, "INTEGER", integer},
    {"Interval", TypeForm::interval, ""},
    {"JSON", TypeForm::plain, "JSON"},
    {"JSONB", TypeForm::plain, "JSONB"},
    {"JSONPATH", TypeForm::bare, "JSONPATH"},
    {"LONG", TypeForm::refused, ""},
    {"LONGBLOB", TypeForm::refused, ""},
    {"LONGTEXT", TypeForm::refused, ""},
    {"LargeBinary", TypeForm::plain, "BYTEA"},
    {"MACADDR", TypeForm::bare, "MACADDR"},
    {"MACADDR8", TypeForm::bare, "MACADDR8"},
    {"MEDIUMBLOB", TypeForm::refused, ""},
    {"MEDIUMINT", TypeForm::refused, "", integer},
    {"MEDIUMTEXT", TypeForm::refused, ""},
    {"MONEY", TypeForm::bare, "MONEY"},
    {"MatchType", TypeForm::plain, "BOOLEAN"},
    {"NCHAR", TypeForm::string, "NCHAR"},
    {"NCLOB", TypeForm::plain, "NCLOB"},
    {"NTEXT", TypeForm::refused, ""},
    {"NUMBER", TypeForm::refused, "", integer},
    {"NUMERIC", TypeForm::numeric, "NUMERIC", numeric},
    {"NUMMULTIRANGE", TypeForm::bare, "NUMMULTIRANGE"},
    {"NUMRANGE", TypeForm::bare, "NUMRANGE"},
    {"NVARCHAR", TypeForm::string, "NVARCHAR"},
    {"NVARCHAR2", TypeForm::string, "NVARCHAR"},
    {"NullType", TypeForm::null, "", Affinity::none},
    {"Numeric", TypeForm::numeric, "NUMERIC", numeric},
    {"OID", TypeForm::bare, "OID"},
    {"PickleType", TypeForm::plain, "BYTEA"},
    {"RAW", TypeForm::refused, ""},
    {"REAL", TypeForm::plain, "REAL", floating},
    {"REGCLASS", TypeForm::bare, "REGCLASS"},
    {"REGCONFIG", TypeForm::bare, "REGCONFIG"},
    {"ROWID", TypeForm::refused, ""},
    {"ROWVERSION", TypeForm::refused, ""},
    {"SET", TypeForm::refused, ""},
    {"SMALLDATETIME", TypeForm::refused, ""},
    {"SMALLINT", TypeForm::bare, "SMALLINT", integer, IntegerSize::small},
    {"SMALLMONEY", TypeForm::refused, ""},
    {"SQL_VARIANT", TypeForm::refused, ""},
    {"SmallInteger", TypeForm::bare, "SMALLINT", integer, IntegerSize::small},
    {"String", TypeForm::string, "VARCHAR"},
    {"TEXT", TypeForm::string, "TEXT"},
    {"TIME", TypeForm::timestamp, "TIME"},
    {"TIMESTAMP", TypeForm::timestamp, "TIMESTAMP"},
    {"TINYBLOB", TypeForm::refused, ""},
    {"TINYINT", TypeForm::refused, "", integer},
    {"TINYTEXT", TypeForm::refused, ""},
    {"TSMULTIRANGE", TypeForm::bare, "TSMULTIRANGE"},
    {"TSQUERY", TypeForm::bare, "TSQUERY"},
    {"TSRANGE", TypeForm::bare, "TSRANGE"},
    {"TSTZMULTIRANGE", TypeForm::bare, "TSTZMULTIRANGE"},
    {"TSTZRANGE", TypeForm::bare, "TSTZRANGE"},
    {"TSVECTOR", TypeForm::bare, "TSVECTOR"},
    {"Text", TypeForm::string, "TEXT"},
    {"Time", TypeForm::timestamp, "TIME"},
    {"UNIQUEIDENTIFIER", TypeForm::refused, ""},
    {"UUID", TypeForm::plain, "UUID"},
    {"Unicode", TypeForm::string, "VARCHAR"},
    {"UnicodeText", TypeForm::string, "TEXT"},
    {"Uuid", TypeForm::uuid, "UUID"},
    {"VARBINARY", TypeForm::binary, "VARBINARY"},
    {"VARCHAR", TypeForm::string, "VARCHAR"},
    {"VARCHAR2", TypeForm::refused, ""},
    {"VECTOR", TypeForm::refused, ""},
    {"XML", TypeForm::refused, ""},
    {"YEAR", TypeForm::refused, ""},
};
static_assert(std::ranges::is_sorted(entries, {}, &TypeEntry::name));

// A class that is printed otherwise than its name says, by its full path.
constexpr TypeEntry exceptions[] = {
    {"sqlalchemy.dialects.mssql.BIT", TypeForm::refused, ""},
    {"sqlalchemy.dialects.mssql.TIMESTAMP", TypeForm::refused, ""},
    {"sqlalchemy.dialects.mysql.BIT", TypeForm::refused, ""},
    {"sqlalchemy.dialects.oracle.INTERVAL", TypeForm::refused, ""},
    {"sqlalchemy.dialects.sqlite.DATETIME", TypeForm::timestamp, "TIMESTAMP"},
};

// sqlalchemy/dialects/postgresql/base.py, ischema_names: names of the server that a type of the project would hide.
// clang-format off
constexpr std::array<std::string_view, 52> server_types = {
    "\"char\"", "_array", "bigint", "bit", "bit varying", "boolean", "bytea", "character", "character varying", "cidr",
    "citext", "date", "datemultirange", "daterange", "double precision", "float", "hstore", "inet", "int4multirange",
    "int4range", "int8multirange", "int8range", "integer", "interval", "json", "jsonb", "macaddr", "macaddr8", "money",
    "name", "numeric", "nummultirange", "numrange", "oid", "real", "regclass", "regconfig", "smallint", "text", "time",
    "time with time zone", "time without time zone", "timestamp", "timestamp with time zone",
    "timestamp without time zone", "tsmultirange", "tsquery", "tsrange", "tstzmultirange", "tstzrange", "tsvector",
    "uuid"};
// clang-format on
static_assert(std::ranges::is_sorted(server_types));

// What SQLAlchemy 1.4 does not have, by the module's last name and the class.
constexpr std::array<std::string_view, 16> since_2_0 = {"postgresql.CITEXT",
                                                        "postgresql.DATEMULTIRANGE",
                                                        "postgresql.DOMAIN",
                                                        "postgresql.INT4MULTIRANGE",
                                                        "postgresql.INT8MULTIRANGE",
                                                        "postgresql.JSONPATH",
                                                        "postgresql.NUMMULTIRANGE",
                                                        "postgresql.REGCONFIG",
                                                        "postgresql.TSMULTIRANGE",
                                                        "postgresql.TSQUERY",
                                                        "postgresql.TSTZMULTIRANGE",
                                                        "sqlalchemy.DOUBLE",
                                                        "sqlalchemy.DOUBLE_PRECISION",
                                                        "sqlalchemy.Double",
                                                        "sqlalchemy.UUID",
                                                        "sqlalchemy.Uuid"};
static_assert(std::ranges::is_sorted(since_2_0));

}  // namespace

const TypeEntry* type_entry(Ref type) {
    std::string_view path = type->path();
    static constexpr TypeEntry modelled = {"type", TypeForm::modelled, ""};
    if (type->is_call("limbeck.type")) return &modelled;
    if (!path.starts_with("sqlalchemy.")) return nullptr;
    for (const TypeEntry& entry : exceptions)
        if (entry.name == path) return &entry;
    size_t dot = path.rfind('.');
    std::string_view module = path.substr(0, dot), name = path.substr(dot + 1);
    if (module != "sqlalchemy" && module != "sqlalchemy.types" && !module.starts_with("sqlalchemy.dialects."))
        return nullptr;
    auto found = std::ranges::lower_bound(entries, name, {}, &TypeEntry::name);
    return found != std::end(entries) && found->name == name ? &*found : nullptr;
}

bool has_type_class(SqlAlchemy version, std::string_view path) {
    if (version >= SqlAlchemy::v2_0) return true;
    constexpr std::string_view dialects = "sqlalchemy.dialects.", types = "sqlalchemy.types.";
    std::string name(path);
    if (path.starts_with(dialects)) name.erase(0, dialects.size());
    if (path.starts_with(types)) name.replace(0, types.size(), "sqlalchemy.");
    return !std::ranges::binary_search(since_2_0, std::string_view(name));
}

bool is_server_type(std::string_view name) {
    return std::ranges::binary_search(server_types, name);
}

}  // namespace limbeck::dataflow::rendering
