// By class name alone: the classes of sqlalchemy, sqlalchemy.types and sqlalchemy.dialects.postgresql. Source:
// sqlalchemy/sql/sqltypes.py, dialects/postgresql/*.py of 2.1.
#include "dataflow/type_classes.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

namespace {

struct Derived {
    std::string_view name, base, second = {};
};

constexpr std::array<Derived, 60> classes = {{
    {"String", "TypeEngine"},
    {"Text", "String"},
    {"Unicode", "String"},
    {"UnicodeText", "Text", "Unicode"},
    {"VARCHAR", "String"},
    {"NVARCHAR", "Unicode"},
    {"CHAR", "String"},
    {"NCHAR", "Unicode"},
    {"TEXT", "Text"},
    {"CLOB", "Text"},
    {"CITEXT", "TEXT"},
    {"Enum", "String"},
    {"ENUM", "Enum"},
    {"Integer", "TypeEngine"},
    {"INTEGER", "Integer"},
    {"INT", "Integer"},
    {"SmallInteger", "Integer"},
    {"SMALLINT", "SmallInteger"},
    {"BigInteger", "Integer"},
    {"BIGINT", "BigInteger"},
    {"Numeric", "TypeEngine"},
    {"NUMERIC", "Numeric"},
    {"DECIMAL", "Numeric"},
    {"Float", "Numeric"},
    {"FLOAT", "Float"},
    {"REAL", "Float"},
    {"Double", "Float"},
    {"DOUBLE", "Double"},
    {"DOUBLE_PRECISION", "Double"},
    {"Boolean", "TypeEngine"},
    {"BOOLEAN", "Boolean"},
    {"DateTime", "TypeEngine"},
    {"DATETIME", "DateTime"},
    {"TIMESTAMP", "DateTime"},
    {"Date", "TypeEngine"},
    {"DATE", "Date"},
    {"Time", "TypeEngine"},
    {"TIME", "Time"},
    {"Interval", "TypeEngine"},
    {"INTERVAL", "TypeEngine"},
    {"LargeBinary", "TypeEngine"},
    {"BYTEA", "LargeBinary"},
    {"BLOB", "LargeBinary"},
    {"JSON", "TypeEngine"},
    {"JSONB", "JSON"},
    {"ARRAY", "TypeEngine"},
    {"Uuid", "TypeEngine"},
    {"UUID", "Uuid"},
    {"HSTORE", "TypeEngine"},
    {"INET", "TypeEngine"},
    {"CIDR", "TypeEngine"},
    {"MACADDR", "TypeEngine"},
    {"MONEY", "TypeEngine"},
    {"OID", "TypeEngine"},
    {"TSVECTOR", "TypeEngine"},
    {"TSQUERY", "TypeEngine"},
    {"BIT", "TypeEngine"},
    {"PickleType", "TypeEngine"},
    {"NullType", "TypeEngine"},
    {"TypeEngine", ""},
}};

const Derived* class_of(std::string_view path) {
    const bool is_sqlalchemy = path.starts_with("sqlalchemy.") && (path.find(".dialects.") == std::string_view::npos ||
                                                                   path.find(".postgresql.") != std::string_view::npos);
    if (!is_sqlalchemy) return nullptr;
    const std::string_view name = path.substr(path.rfind('.') + 1);
    auto found = std::find_if(classes.begin(), classes.end(), [&](const Derived& one) { return one.name == name; });
    return found == classes.end() ? nullptr : &*found;
}

bool derives(std::string_view name, std::string_view from) {
    for (int depth = 0; depth < 8 && !name.empty(); ++depth) {
        if (name == from) return true;
        auto found = std::find_if(classes.begin(), classes.end(), [&](const Derived& one) { return one.name == name; });
        if (found == classes.end()) return false;
        if (!found->second.empty() && derives(found->second, from)) return true;
        name = found->base;
    }
    return false;
}

}  // namespace

Truth is_type_instance(Ref type, std::string_view class_path) {
    const Derived* own = type->is(ValueKind::call) ? class_of(type->name) : nullptr;
    const Derived* wanted = class_of(class_path);
    if (!own || !wanted) return Truth::unknown;
    return derives(own->name, wanted->name) ? Truth::yes : Truth::no;
}

Ref type_attribute(Ref type, std::string_view name, Arena& arena, Place where) {
    const Derived* own = type->is(ValueKind::call) ? class_of(type->name) : nullptr;
    if (!own) return nullptr;
    const auto given = [&](size_t position, Ref otherwise) {
        Ref value = type->keyword(name);
        if (!value && position < type->items.size()) value = type->items[position];
        return value ? value : otherwise;
    };
    const bool is_enum = derives(own->name, "Enum");
    if (is_enum) {
        if (name == "enums") {
            Value list;
            list.kind = ValueKind::list;
            list.place = where;
            list.items = type->items;
            const bool all_texts =
                std::all_of(list.items.begin(), list.items.end(), [](Ref item) { return item->is_text(); });
            return all_texts ? arena.add(std::move(list)) : nullptr;
        }
        return name == "name" || name == "schema" ? type->keyword(name) : nullptr;
    }
    if (name == "length" && derives(own->name, "String")) return given(0, arena.none(where));
    if (name == "timezone" && (derives(own->name, "DateTime") || derives(own->name, "Time")))
        return given(0, arena.boolean(false, where));
    if (derives(own->name, "Numeric")) {
        if (name == "precision") return given(0, arena.none(where));
        if (name == "scale" && !derives(own->name, "Float")) return given(1, arena.none(where));
    }
    if (name == "item_type" && own->name == "ARRAY" && !type->items.empty()) return type->items[0];
    return nullptr;
}

}  // namespace limbeck::dataflow
