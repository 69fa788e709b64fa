// Column types as operators see them. By class name, since a dialect's class behaves as the generic one.
// Source: sqlalchemy/sql/sqltypes.py (_expression_adaptations, Concatenable, coerce_compared_value) and
// dialects/postgresql/{types,json,array,ranges,_psycopg_common}.py (render_bind_cast) of 2.1.
#include "dataflow/rendering/expression_type.h"

#include "dataflow/rendering/expression_operators.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering::dml {

namespace {

struct Entry {
    std::string_view name;
    Affinity affinity;
};

// Sorted by name.
constexpr std::array entries = {
    Entry{"ARRAY", Affinity::array},
    Entry{"BIGINT", Affinity::integer},
    Entry{"BINARY", Affinity::binary},
    Entry{"BIT", Affinity::plain},
    Entry{"BLOB", Affinity::binary},
    Entry{"BOOLEAN", Affinity::boolean},
    Entry{"BYTEA", Affinity::binary},
    Entry{"BigInteger", Affinity::integer},
    Entry{"Boolean", Affinity::boolean},
    Entry{"CHAR", Affinity::string},
    Entry{"CIDR", Affinity::plain},
    Entry{"CITEXT", Affinity::string},
    Entry{"CLOB", Affinity::string},
    Entry{"DATE", Affinity::date},
    Entry{"DATEMULTIRANGE", Affinity::range},
    Entry{"DATERANGE", Affinity::range},
    Entry{"DATETIME", Affinity::datetime},
    Entry{"DECIMAL", Affinity::numeric},
    Entry{"DOUBLE", Affinity::floating},
    Entry{"DOUBLE_PRECISION", Affinity::floating},
    Entry{"Date", Affinity::date},
    Entry{"DateTime", Affinity::datetime},
    Entry{"Double", Affinity::floating},
    Entry{"ENUM", Affinity::enumeration},
    Entry{"Enum", Affinity::string},
    Entry{"FLOAT", Affinity::floating},
    Entry{"Float", Affinity::floating},
    Entry{"HSTORE", Affinity::hstore},
    Entry{"INET", Affinity::plain},
    Entry{"INT", Affinity::integer},
    Entry{"INT4MULTIRANGE", Affinity::range},
    Entry{"INT4RANGE", Affinity::range},
    Entry{"INT8MULTIRANGE", Affinity::range},
    Entry{"INT8RANGE", Affinity::range},
    Entry{"INTEGER", Affinity::integer},
    Entry{"INTERVAL", Affinity::interval},
    Entry{"Integer", Affinity::integer},
    Entry{"Interval", Affinity::interval},
    Entry{"JSON", Affinity::json},
    Entry{"JSONB", Affinity::jsonb},
    Entry{"JSONPATH", Affinity::json_path},
    Entry{"LONGTEXT", Affinity::string},
    Entry{"LargeBinary", Affinity::binary},
    Entry{"MACADDR", Affinity::plain},
    Entry{"MACADDR8", Affinity::plain},
    Entry{"MEDIUMTEXT", Affinity::string},
    Entry{"MONEY", Affinity::plain},
    Entry{"NCHAR", Affinity::string},
    Entry{"NUMERIC", Affinity::numeric},
    Entry{"NUMMULTIRANGE", Affinity::range},
    Entry{"NUMRANGE", Affinity::range},
    Entry{"NVARCHAR", Affinity::string},
    Entry{"NullType", Affinity::null},
    Entry{"Numeric", Affinity::numeric},
    Entry{"OID", Affinity::plain},
    Entry{"REAL", Affinity::floating},
    Entry{"REGCLASS", Affinity::plain},
    Entry{"REGCONFIG", Affinity::regconfig},
    Entry{"SMALLINT", Affinity::integer},
    Entry{"SmallInteger", Affinity::integer},
    Entry{"String", Affinity::string},
    Entry{"TEXT", Affinity::string},
    Entry{"TIME", Affinity::time},
    Entry{"TIMESTAMP", Affinity::datetime},
    Entry{"TINYTEXT", Affinity::string},
    Entry{"TSMULTIRANGE", Affinity::range},
    Entry{"TSQUERY", Affinity::plain},
    Entry{"TSRANGE", Affinity::range},
    Entry{"TSTZMULTIRANGE", Affinity::range},
    Entry{"TSTZRANGE", Affinity::range},
    Entry{"TSVECTOR", Affinity::concatenable},
    Entry{"Text", Affinity::string},
    Entry{"Time", Affinity::time},
    Entry{"UUID", Affinity::uuid},
    Entry{"Unicode", Affinity::string},
    Entry{"UnicodeText", Affinity::string},
    Entry{"Uuid", Affinity::uuid},
    Entry{"VARBINARY", Affinity::binary},
    Entry{"VARCHAR", Affinity::string},
};

const Entry* entry_of(std::string_view path) {
    if (!path.starts_with("sqlalchemy.")) return nullptr;
    std::string_view name = path.substr(path.rfind('.') + 1);
    auto found = std::lower_bound(entries.begin(), entries.end(), name,
                                  [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
    return found != entries.end() && found->name == name ? &*found : nullptr;
}

bool is_variant(Ref term) {
    return term->is(ValueKind::method) && term->name == "with_variant";
}

constexpr int max_wrapping = 20;

// The type itself: below with_variant() and evaluates_none().
Ref base_of(Ref term) {
    for (int i = 0; i < max_wrapping && term->is(ValueKind::method); ++i) term = term->receiver;
    return term;
}

bool concatenates(Affinity affinity) {
    return affinity == Affinity::string || affinity == Affinity::array || affinity == Affinity::jsonb ||
           affinity == Affinity::hstore || affinity == Affinity::concatenable;
}

// The classes that have a lookup of result types; all others give back their own type.
Affinity looked_up(Op op, Affinity left, Affinity right) {
    switch (left) {
    case Affinity::integer:
        if (op == Op::truediv && right == Affinity::integer) return Affinity::numeric;
        if (op == Op::add && right == Affinity::date) return Affinity::date;
        if (op == Op::mul && right == Affinity::interval) return Affinity::interval;
        if (op == Op::floordiv) return right == Affinity::numeric ? right : left;
        if (op != Op::add && op != Op::mul && op != Op::truediv && op != Op::sub) return left;
        return right == Affinity::numeric || right == Affinity::floating ? right : left;
    case Affinity::numeric:
    case Affinity::floating:
        return op == Op::mul && right == Affinity::interval ? right : left;
    case Affinity::datetime:
        return op == Op::sub && right == Affinity::datetime ? Affinity::interval : left;
    case Affinity::date:
        if (right == Affinity::interval && (op == Op::add || op == Op::sub)) return Affinity::datetime;
        if (op == Op::add && right == Affinity::time) return Affinity::datetime;
        if (op == Op::sub && right == Affinity::date) return Affinity::integer;
        if (op == Op::sub && right == Affinity::datetime) return Affinity::interval;
        return left;
    case Affinity::time:
        if (op == Op::add && right == Affinity::date) return Affinity::datetime;
        return op == Op::sub && right == Affinity::time ? Affinity::interval : left;
    case Affinity::interval:
        if (op == Op::add && (right == Affinity::date || right == Affinity::datetime)) return Affinity::datetime;
        return op == Op::add && right == Affinity::time ? right : left;
    default:
        return left;
    }
}

const char* name_of(Affinity affinity) {
    switch (affinity) {
    case Affinity::string:
        return "sqlalchemy.String";
    case Affinity::integer:
        return "sqlalchemy.Integer";
    case Affinity::numeric:
        return "sqlalchemy.Numeric";
    case Affinity::floating:
        return "sqlalchemy.Double";
    case Affinity::boolean:
        return "sqlalchemy.Boolean";
    case Affinity::datetime:
        return "sqlalchemy.DateTime";
    case Affinity::date:
        return "sqlalchemy.Date";
    case Affinity::time:
        return "sqlalchemy.Time";
    case Affinity::interval:
        return "sqlalchemy.Interval";
    case Affinity::binary:
        return "sqlalchemy.LargeBinary";
    case Affinity::uuid:
        return "sqlalchemy.Uuid";
    case Affinity::json:
        return "sqlalchemy.JSON";
    case Affinity::jsonb:
        return "sqlalchemy.dialects.postgresql.JSONB";
    case Affinity::regconfig:
        return "sqlalchemy.dialects.postgresql.REGCONFIG";
    default:
        return "sqlalchemy.types.NullType";
    }
}

}  // namespace

bool is_type_term(Ref term) {
    if (!term) return false;
    if (is_variant(term)) return true;
    return entry_of(base_of(term)->path()) != nullptr;
}

SqlType type_of(Ref term) {
    if (is_none(term)) return {};
    Ref base = base_of(term);
    if (const Entry* entry = entry_of(base->path())) return {entry->affinity, term};
    return {Affinity::foreign, term};
}

SqlType type_of_value(Ref value) {
    switch (value->kind) {
    case ValueKind::boolean:
        return {Affinity::boolean, nullptr};
    case ValueKind::integer:
        return {Affinity::integer, nullptr};
    case ValueKind::floating:
        return {Affinity::floating, nullptr};
    case ValueKind::string:
        return {Affinity::string, nullptr};
    case ValueKind::bytes:
        return {Affinity::binary, nullptr};
    default:
        break;
    }
    std::string_view path = value->path();
    if (path.starts_with("datetime.datetime")) return {Affinity::datetime, nullptr};
    if (path.starts_with("datetime.date")) return {Affinity::date, nullptr};
    if (path == "datetime.timedelta") return {Affinity::interval, nullptr};
    if (path == "datetime.time") return {Affinity::time, nullptr};
    if (path == "decimal.Decimal") return {Affinity::numeric, nullptr};
    if (path.starts_with("uuid.")) return {Affinity::uuid, nullptr};
    return {};
}

SqlType literal_type(SqlType type) {
    Ref term = type.term;
    for (int i = 0; term && i < max_wrapping && term->is(ValueKind::method); ++i) {
        if (is_variant(term)) {
            Arguments arguments{term->items, term->named};
            Ref variant = arguments.get(0, "type_");
            for (size_t position = 1; position < term->items.size(); ++position)
                if (variant && term->items[position]->is(ValueKind::string) &&
                    term->items[position]->str() == "postgresql")
                    return type_of(variant);
        }
        term = term->receiver;
    }
    return term ? type_of(term) : type;
}

SqlType item_type(const SqlType& array) {
    if (!array.term) return {};
    Ref base = base_of(array.term);
    if (!base->is(ValueKind::call)) return {};
    Arguments arguments{base->items, base->named};
    return type_of(arguments.get(0, "item_type"));
}

bool casts_bound_values(SqlAlchemy version, SqlType type) {
    switch (literal_type(type).affinity) {
    case Affinity::uuid:
    case Affinity::array:
        return true;
    case Affinity::json:
    case Affinity::jsonb:
    case Affinity::range:
        return version >= SqlAlchemy::v2_0;
    default:
        return false;
    }
}

SqlType coerced(SqlType own, Ref value) {
    if (own.affinity == Affinity::json || own.affinity == Affinity::jsonb || own.affinity == Affinity::foreign) {
        bool text_or_number = type_of_value(value).affinity != Affinity::null;
        bool decorated = own.affinity == Affinity::foreign;
        return decorated || !text_or_number ? own : type_of_value(value);
    }
    bool text_kept = own.affinity == Affinity::binary || own.affinity == Affinity::uuid;
    if (text_kept && value->is(ValueKind::string)) return own;
    SqlType by_value = type_of_value(value);
    return by_value.null() || by_value.affinity == own.affinity ? own : by_value;
}

Adapted adapted(Op op, SqlType left, SqlType right) {
    if (left.null()) {
        if (right.null() || !is_commutative(op)) return {op, left};
        return adapted(op, right, left);
    }
    if (op == Op::add && concatenates(left.affinity) && (right.null() || concatenates(right.affinity)))
        return {Op::concat, left};
    Affinity result = looked_up(op, left.affinity, right.affinity);
    if (result == right.affinity && result != left.affinity) return {op, right};
    if (result == left.affinity) return {op, left};
    return {op, {result, nullptr}};
}

Ref type_term(Session& session, SqlType type) {
    if (type.term) return type.term;
    Value value;
    value.kind = ValueKind::symbol;
    value.name = name_of(type.affinity);
    return session.arena.add(std::move(value));
}

}  // namespace limbeck::dataflow::rendering::dml
