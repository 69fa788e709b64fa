// One spelling for each public object of SQLAlchemy and Alembic, whatever module re-exports it.
//
// Sources: the `__init__` modules of sqlalchemy 1.4 to 2.1 (what `sqlalchemy`, `sqlalchemy.types`, `sqlalchemy.schema`,
// `sqlalchemy.sql` and `sqlalchemy.sql.expression` export) and of the dialects.
#include "dataflow/value.h"

#include <array>

namespace limbeck::dataflow {

namespace {

// Modules whose public names are also names of the package itself.
constexpr std::array<std::string_view, 16> reexported = {"sqlalchemy.types.",          "sqlalchemy.sql.sqltypes.",
                                                         "sqlalchemy.sql.type_api.",   "sqlalchemy.sql.schema.",
                                                         "sqlalchemy.sql.expression.", "sqlalchemy.sql.elements.",
                                                         "sqlalchemy.sql.selectable.", "sqlalchemy.sql.dml.",
                                                         "sqlalchemy.sql.ddl.",        "sqlalchemy.sql.functions.",
                                                         "sqlalchemy.schema.",         "sqlalchemy.engine.reflection.",
                                                         "sqlalchemy.engine.base.",    "sqlalchemy.engine.url.",
                                                         "sqlalchemy.engine.",         "sqlalchemy.sql."};

bool starts_with_any(std::string_view name, std::initializer_list<std::string_view> prefixes) {
    for (std::string_view prefix : prefixes)
        if (name.starts_with(prefix)) return true;
    return false;
}

// DDL elements and abstract types keep the module under which they are documented.
std::string in_package(std::string_view name) {
    if (starts_with_any(name, {"CreateTable", "CreateIndex", "CreateSchema", "CreateSequence", "CreateColumn",
                               "DropTable", "DropIndex", "DropSchema", "DropSequence", "AddConstraint",
                               "DropConstraint", "SetTableComment", "SetColumnComment", "conv"}))
        return "sqlalchemy.schema." + std::string(name);
    if (starts_with_any(name, {"NullType", "UserDefinedType", "TypeEngine", "Variant", "SchemaType"}))
        return "sqlalchemy.types." + std::string(name);
    return "sqlalchemy." + std::string(name);
}

constexpr std::array<std::string_view, 5> dialects = {"postgresql", "mysql", "sqlite", "mssql", "oracle"};

}  // namespace

std::string canonical_path(std::string_view dotted) {
    if (dotted.starts_with("alembic.operations.op.")) return "alembic.op." + std::string(dotted.substr(22));
    if (!dotted.starts_with("sqlalchemy.")) return std::string(dotted);
    constexpr std::string_view dialect_prefix = "sqlalchemy.dialects.";
    if (dotted.starts_with(dialect_prefix)) {
        std::string_view rest = dotted.substr(dialect_prefix.size());
        size_t dot = rest.find('.'), last = rest.rfind('.');
        for (std::string_view dialect : dialects)
            if (dot != last && rest.substr(0, dot) == dialect && dot != std::string_view::npos) {
                // A lower-case part before the name is a module of the dialect: base, json, array, dml ...
                std::string_view middle = rest.substr(dot + 1, last - dot - 1);
                if (middle.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string_view::npos) break;
                return std::string(dialect_prefix) + std::string(dialect) + std::string(rest.substr(last));
            }
        return std::string(dotted);
    }
    if (dotted.starts_with("sqlalchemy.orm.")) {
        std::string_view rest = dotted.substr(15);
        if (starts_with_any(rest, {"session.", "scoping."}))
            return "sqlalchemy.orm." + std::string(rest.substr(rest.find('.') + 1));
        return std::string(dotted);
    }
    for (std::string_view module : reexported)
        if (dotted == module.substr(0, module.size() - 1)) return std::string(dotted);
    constexpr std::string_view functions = "sqlalchemy.sql.functions.";
    if (dotted.starts_with(functions) && !dotted.substr(functions.size()).starts_with("func"))
        return "sqlalchemy.func." + std::string(dotted.substr(functions.size()));
    for (std::string_view module : reexported)
        if (dotted.starts_with(module)) return in_package(dotted.substr(module.size()));
    return std::string(dotted);
}

}  // namespace limbeck::dataflow
