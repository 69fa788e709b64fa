// Declared types of columns to shapes of their values.
#include "sql/selected.h"

#include <algorithm>
#include <array>

namespace limbeck::sql {

namespace {

// The shape of every value of a type, by PostgreSQL's own and its short names; text for all others.
Shape shape_of_type(std::string_view type) {
    if (type.find('[') != std::string_view::npos) return Shape::text;
    type = type.substr(0, type.find('('));
    while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
    size_t dot = type.rfind('.');
    if (dot != std::string_view::npos) type = type.substr(dot + 1);
    auto one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), type) != names.end();
    };
    if (one_of({"integer", "bigint", "smallint", "int", "int2", "int4", "int8", "serial", "bigserial", "smallserial",
                "serial4", "serial8", "oid"}))
        return Shape::integer;
    if (one_of({"numeric", "decimal", "real", "float4", "float8", "float", "double precision"})) return Shape::number;
    if (one_of({"boolean", "bool"})) return Shape::boolean;
    if (type == "uuid") return Shape::uuid;
    if (type.starts_with("timestamp") || type.starts_with("time") || type == "date" || type == "interval")
        return Shape::date_time;
    return Shape::text;
}

// Unqualified names are taken for those of public.
std::string key_of(const QualifiedName& table) {
    return table.schema.empty() || table.schema == "public" ? table.name : table.schema + "." + table.name;
}

}  // namespace

void ColumnTypes::learn(const QualifiedName& table, const std::string& column, std::string_view type) {
    std::string lower(type);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c ^ 0x20) : c;
    std::vector<Shape>& shapes = shapes_[{key_of(table), column}];
    Shape shape = shape_of_type(lower);
    if (std::find(shapes.begin(), shapes.end(), shape) == shapes.end()) shapes.push_back(shape);
}

void ColumnTypes::learn(const Effect& effect) {
    if (const auto* create = std::get_if<CreateTable>(&effect.data)) {
        for (const ColumnDefinition& column : create->columns)
            learn(create->table, column.name, column.type.array ? "[]" : column.type.name);
        // Its columns are those of a query or of another table.
        if (create->from_query || create->columns.empty() || !create->like.empty()) renamed_.insert(create->table.name);
    }
    if (const auto* view = std::get_if<CreateView>(&effect.data)) renamed_.insert(view->view.name);
    if (const auto* add = std::get_if<AddColumn>(&effect.data))
        learn(add->table, add->column.name, add->column.type.array ? "[]" : add->column.type.name);
    // What comes under this name with its old values has types that were declared under another one.
    if (const auto* rename = std::get_if<Rename>(&effect.data)) {
        if (rename->kind == ObjectKind::column) learn(rename->object, rename->new_name, "");
        if (rename->kind == ObjectKind::table) renamed_.insert(rename->new_name);
    }
    if (const auto* alter = std::get_if<AlterColumnType>(&effect.data))
        learn(alter->table, alter->column, alter->type.array ? "[]" : alter->type.name);
}

Shape ColumnTypes::shape_of(const SelectedColumn& column, Shape otherwise) const {
    if (!column.type.empty()) {
        Shape shape = shape_of_type(column.type);
        return shape == Shape::text ? otherwise : shape;
    }
    if (renamed_.contains(column.table.name)) return otherwise;
    auto found = shapes_.find({key_of(column.table), column.column});
    if (found == shapes_.end() || found->second.size() != 1 || found->second.front() == Shape::text) return otherwise;
    return found->second.front();
}

}  // namespace limbeck::sql
