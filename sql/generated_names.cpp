// Names that the server gives to what has none: parts that are shortened to 63 bytes, the longer one first; a number
// behind the label when the name is taken.
#include "sql/replay.h"

#include <algorithm>
#include <functional>

namespace limbeck::sql {

namespace {

constexpr size_t longest_name = 63;

// At most `length` bytes, without a part of a character.
std::string_view clipped(std::string_view text, size_t length) {
    if (text.size() <= length) return text;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length;
    return text.substr(0, length);
}

std::string joined_columns(const std::vector<std::string>& columns) {
    std::string out;
    for (const std::string& column : columns) {
        if (!out.empty()) out += '_';
        out += column.empty() ? "expr" : column;
        if (out.size() >= longest_name + 1) break;
    }
    return out;
}

std::string first_free(std::string_view first, std::string_view second, std::string_view label,
                       const std::function<bool(const std::string&)>& is_taken) {
    std::string name = object_name(first, second, label);
    for (int pass = 1; is_taken(name); ++pass)
        name = object_name(first, second, std::string(label) + std::to_string(pass));
    return name;
}

}  // namespace

std::string object_name(std::string_view first, std::string_view second, std::string_view label) {
    const size_t overhead = (second.empty() ? 0 : 1) + (label.empty() ? 0 : label.size() + 1);
    const size_t available = longest_name - std::min(overhead, longest_name);
    size_t first_size = first.size(), second_size = second.size();
    while (first_size + second_size > available) {
        if (first_size > second_size)
            --first_size;
        else
            --second_size;
    }
    std::string out(clipped(first, first_size));
    if (!second.empty()) out.append("_").append(clipped(second, second_size));
    if (!label.empty()) out.append("_").append(label);
    return out;
}

std::string constraint_name(const Schema& schema, const QualifiedName& table, const Relation& own,
                            const ConstraintDefinition& constraint) {
    const auto is_constraint = [&](const std::string& name) {
        return own.constraint(name) || schema.has_constraint_name({table.schema, name});
    };
    const auto is_relation = [&](const std::string& name) {
        return is_constraint(name) || own.index(name) || name == table.name ||
               schema.has_relation_name({table.schema, name});
    };
    const std::string columns = joined_columns(constraint.columns);
    switch (constraint.kind) {
    case ConstraintKind::primary_key:
        return first_free(table.name, "", "pkey", is_relation);
    case ConstraintKind::unique:
        return first_free(table.name, columns, "key", is_relation);
    case ConstraintKind::exclude:
        return first_free(table.name, columns, "excl", is_relation);
    case ConstraintKind::foreign_key:
        return first_free(table.name, columns, "fkey", is_constraint);
    case ConstraintKind::check: {
        const auto& read = constraint.expression_columns;
        return first_free(table.name, read.size() == 1 ? read.front() : std::string(), "check", is_constraint);
    }
    case ConstraintKind::not_null:
        return first_free(table.name, columns, "not_null", is_constraint);
    }
    return {};
}

std::string index_name(const Schema& schema, const QualifiedName& table, const Relation& own,
                       const std::vector<std::string>& columns) {
    return first_free(table.name, joined_columns(columns), "idx", [&](const std::string& name) {
        return own.index(name) || schema.has_relation_name({table.schema, name});
    });
}

std::string sequence_name(const Schema& schema, const QualifiedName& table, std::string_view column) {
    return first_free(table.name, column, "seq", [&](const std::string& name) {
        return schema.has_relation_name({table.schema, name});
    });
}

}  // namespace limbeck::sql
