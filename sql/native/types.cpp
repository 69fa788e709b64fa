// Types as the server names them: format_type() in PostgreSQL's format_type.c, from the raw tree. The grammar spells
// SQL's own types as pg_catalog.int4, pg_catalog.bpchar and so on; written without a schema they mean the same, because
// pg_catalog is searched first.
#include "sql/native/names.h"

#include <array>

namespace limbeck::sql::native {

namespace {

struct Known {
    std::string_view internal;
    std::string_view name;
    std::string_view after;  // behind the modifiers
};

constexpr std::array known_types = {
    Known{"bit", "bit", ""},
    Known{"bool", "boolean", ""},
    Known{"bpchar", "character", ""},
    Known{"float4", "real", ""},
    Known{"float8", "double precision", ""},
    Known{"int2", "smallint", ""},
    Known{"int4", "integer", ""},
    Known{"int8", "bigint", ""},
    Known{"interval", "interval", ""},
    Known{"numeric", "numeric", ""},
    Known{"time", "time", " without time zone"},
    Known{"timestamp", "timestamp", " without time zone"},
    Known{"timestamptz", "timestamp", " with time zone"},
    Known{"timetz", "time", " with time zone"},
    Known{"varbit", "bit varying", ""},
    Known{"varchar", "character varying", ""},
    // Not types: the server makes an integer column with a sequence of them.
    Known{"serial", "serial", ""},
    Known{"serial2", "smallserial", ""},
    Known{"serial4", "serial", ""},
    Known{"serial8", "bigserial", ""},
};

// Quoted unless it is a plain lower case word.
std::string identifier(std::string_view name) {
    const auto plain_char = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (!name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::all_of(name.begin(), name.end(), plain_char)) {
        return std::string(name);
    }
    std::string result = "\"";
    for (const char c : name) result.append(c == '"' ? 2 : 1, c);
    return result + '"';
}

std::string modifiers(const ::List* list) {
    if (length_of(list) == 0) return {};
    std::string result;
    for (const auto* modifier : each<::Node>(list)) {
        if (!result.empty()) result += ',';
        result += constant_of(modifier);
    }
    return "(" + result + ")";
}

// The fields of an interval: a bit mask, then perhaps a precision.
std::string interval(const ::List* list) {
    struct Fields {
        int mask;
        const char* name;
    };
    constexpr int year = INTERVAL_MASK(YEAR), month = INTERVAL_MASK(MONTH), day = INTERVAL_MASK(DAY);
    constexpr int hour = INTERVAL_MASK(HOUR), minute = INTERVAL_MASK(MINUTE), second = INTERVAL_MASK(SECOND);
    constexpr std::array fields = {Fields{year, " year"},
                                   Fields{month, " month"},
                                   Fields{day, " day"},
                                   Fields{hour, " hour"},
                                   Fields{minute, " minute"},
                                   Fields{second, " second"},
                                   Fields{year | month, " year to month"},
                                   Fields{day | hour, " day to hour"},
                                   Fields{day | hour | minute, " day to minute"},
                                   Fields{day | hour | minute | second, " day to second"},
                                   Fields{hour | minute, " hour to minute"},
                                   Fields{hour | minute | second, " hour to second"},
                                   Fields{minute | second, " minute to second"}};
    std::string result = "interval";
    const auto* mask = nth<::A_Const>(list, 0);
    if (is(mask, T_A_Const) && is(&mask->val.node, T_Integer)) {
        for (const Fields& field : fields) {
            if (field.mask == mask->val.ival.ival) result += field.name;
        }
    }
    if (const auto* precision = nth<::Node>(list, 1)) result += "(" + constant_of(precision) + ")";
    return result;
}

std::string system_type(std::string_view name, const ::List* list) {
    if (name == "interval") return interval(list);
    if (name == "bpchar" && length_of(list) == 0) return "bpchar";
    if (name == "char") return "\"char\"";
    if (name == "numeric" && length_of(list) == 1) return "numeric(" + constant_of(nth<::Node>(list, 0)) + ",0)";
    for (const Known& known : known_types) {
        if (known.internal != name) continue;
        return std::string(known.name) + modifiers(list) + std::string(known.after);
    }
    if (name == "bigserial" || name == "smallserial") return std::string(name);
    return identifier(name) + modifiers(list);
}

}  // namespace

TypeName type_of(const ::TypeName* type) {
    TypeName result;
    if (!type) return result;
    result.array = length_of(type->arrayBounds) > 0;
    const QualifiedName name = name_of(type->names);
    if (name.schema == "pg_catalog" || name.schema.empty()) {
        result.name = system_type(name.name, type->typmods);
    } else {
        result.name = identifier(name.schema) + "." + identifier(name.name) + modifiers(type->typmods);
    }
    if (type->pct_type) result.name += "%type";
    return result;
}

std::string types_of(const ::List* types) {
    std::string result;
    bool first = true;
    for (const auto* type : each<::TypeName>(types)) {
        if (!first) result += ", ";
        first = false;
        if (!type) {
            result += "none";
            continue;
        }
        const TypeName named = type_of(type);
        result += named.name + (named.array ? "[]" : "");
    }
    return result;
}

}  // namespace limbeck::sql::native
