// Mapped classes: the tables that they declare, by __table__, by __tablename__ with columns, or by annotations.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {

// What `name: Mapped[Optional[int]]` says of a column.
struct Annotation {
    bool is_mapped = false;
    bool is_optional = false;
    std::string_view type;  // of SQLAlchemy; empty: not one of those that it knows by itself
};

// SQLAlchemy's types by those of Python (SQLAlchemy 2.0 documentation, ORM Declarative Mapping, "Customizing the type
// map").
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types_of_annotations = {
    {{"bool", "sqlalchemy.Boolean"},
     {"bytes", "sqlalchemy.LargeBinary"},
     {"date", "sqlalchemy.Date"},
     {"datetime", "sqlalchemy.DateTime"},
     {"time", "sqlalchemy.Time"},
     {"timedelta", "sqlalchemy.Interval"},
     {"Decimal", "sqlalchemy.Numeric"},
     {"float", "sqlalchemy.Float"},
     {"int", "sqlalchemy.Integer"},
     {"str", "sqlalchemy.String"},
     {"UUID", "sqlalchemy.Uuid"}}};

// Items of a column that are not its type.
constexpr std::array<std::string_view, 8> parts_of_columns = {"ForeignKey",    "Identity",        "Computed",
                                                              "Sequence",      "CheckConstraint", "FetchedValue",
                                                              "DefaultClause", "ColumnDefault"};

std::string_view last_name(const frontend::Syntax& syntax, NodeId node) {
    const NodeKind kind = syntax.kind(node);
    return kind == NodeKind::name || kind == NodeKind::attribute ? syntax.text(node) : std::string_view();
}

void read_type(const frontend::Syntax& syntax, NodeId node, Annotation& out, int depth = 0) {
    constexpr int deepest = 8;
    if (!node || depth > deepest) return;
    switch (syntax.kind(node)) {
    case NodeKind::none_value:
        out.is_optional = true;
        return;
    case NodeKind::subscript: {
        const std::string_view outer = last_name(syntax, syntax.child(node, 0));
        const NodeId inner = syntax.child(node, 1);
        if (outer != "Optional" && outer != "Union") return;
        out.is_optional = out.is_optional || outer == "Optional";
        if (syntax.kind(inner) != NodeKind::tuple) return read_type(syntax, inner, out, depth + 1);
        for (NodeId one : syntax.all_children(inner)) read_type(syntax, one, out, depth + 1);
        return;
    }
    case NodeKind::bin_op:  // int | None
        read_type(syntax, syntax.child(node, 0), out, depth + 1);
        read_type(syntax, syntax.child(node, 1), out, depth + 1);
        return;
    default:
        for (const auto& [python, type] : types_of_annotations)
            if (python == last_name(syntax, node)) out.type = type;
    }
}

Annotation annotation_of(const frontend::Syntax& syntax, NodeId node) {
    Annotation out;
    if (!node || syntax.kind(node) != NodeKind::subscript) return out;
    if (last_name(syntax, syntax.child(node, 0)) != "Mapped") return out;
    out.is_mapped = true;
    read_type(syntax, syntax.child(node, 1), out);
    return out;
}

bool is_type(Ref item) {
    std::string_view path = item->path();
    path = path.substr(path.rfind('.') + 1);  // npos + 1: all of it
    return !item->is_text() &&
           std::find(parts_of_columns.begin(), parts_of_columns.end(), path) == parts_of_columns.end();
}

// What a column does not say itself.
void annotate(Arena& arena, Value& column, const Annotation& annotation) {
    const bool has_type = column.keyword("type_") || std::any_of(column.items.begin(), column.items.end(), is_type);
    if (!has_type && !annotation.type.empty()) {
        auto behind_name = column.items.begin();
        if (behind_name != column.items.end() && (*behind_name)->is_text()) ++behind_name;
        column.items.insert(behind_name, arena.symbol(std::string(annotation.type), column.place));
    }
    if (!column.keyword("nullable") && !annotation.is_optional)
        column.named.emplace_back("nullable", arena.boolean(false, column.place));
}

}  // namespace

// Whether it inherits from a class whose source is not here.
bool Interpreter::has_foreign_base(Ref klass) {
    for (Ref one : bases_of(klass))
        for (Ref base : one->items) {
            const bool is_foreign = base->is(ValueKind::symbol) && !is_known_library(base->name);
            if (base->is(ValueKind::unknown) || is_foreign) return true;
        }
    return false;
}

// Whether a base or a value of the body that is not known, or a declared_attr, may be more columns.
bool Interpreter::has_more_columns(Ref klass) {
    if (has_foreign_base(klass)) return true;
    for (Ref one : bases_of(klass)) {
        for (NodeId statement : one->syntax->all_children(one->syntax->child(one->node, 0))) {
            if (one->syntax->kind(statement) != NodeKind::function_def) continue;
            for (NodeId decorator : one->syntax->children_from(statement, 4))
                if (last_name(*one->syntax, decorator) == "declared_attr") return true;
        }
        for (const auto& [name, cell] : spaces_[one->space].cells)
            if (Ref value = store_.get(cell); value && value->is(ValueKind::unknown)) return true;
    }
    return false;
}

// Those of the bases first; a column without a name has that of its attribute.
std::vector<std::pair<std::string, Ref>> Interpreter::mapped_columns(Ref klass) {
    std::vector<std::pair<std::string, Ref>> columns;
    if (Ref table = class_attribute(klass, "__table__"); table && table->is(ValueKind::call)) {
        for (Ref item : table->items)
            if (item->is_call("sqlalchemy.Column") && !item->items.empty() && item->items[0]->is(ValueKind::string))
                columns.emplace_back(std::string(item->items[0]->str()), item);
        return columns;
    }
    auto all = bases_of(klass);
    for (size_t i = all.size(); i-- > 0;)
        for (NodeId statement : all[i]->syntax->all_children(all[i]->syntax->child(all[i]->node, 0))) {
            const NodeKind kind = all[i]->syntax->kind(statement);
            NodeId target = kind == NodeKind::assign       ? all[i]->syntax->child(statement, 1)
                            : kind == NodeKind::ann_assign ? all[i]->syntax->child(statement, 0)
                                                           : NodeId();
            if (!target || all[i]->syntax->kind(target) != NodeKind::name) continue;
            std::string_view id = all[i]->syntax->text(target);
            Annotation annotation;
            if (kind == NodeKind::ann_assign)
                annotation = annotation_of(*all[i]->syntax, all[i]->syntax->child(statement, 1));
            Ref value = class_attribute(klass, id);
            const bool is_declared =
                value && (value->is_call("sqlalchemy.Column") || value->is_call("sqlalchemy.orm.mapped_column"));
            if (!is_declared && (value || !annotation.is_mapped)) continue;
            Value column;
            column.kind = ValueKind::call;
            column.place = all[i]->syntax->place(statement);
            if (is_declared) column = *value;
            column.name = "sqlalchemy.Column";
            const bool is_named = !column.items.empty() && column.items[0]->is_text();
            if (!is_named && !column.keyword("name"))
                column.items.insert(column.items.begin(), arena_.string(std::string(id), column.place));
            if (annotation.is_mapped) annotate(arena_, column, annotation);
            auto earlier =
                std::find_if(columns.begin(), columns.end(), [&](const auto& one) { return one.first == id; });
            Ref term = arena_.add(std::move(column));
            if (earlier != columns.end())
                earlier->second = term;
            else
                columns.emplace_back(std::string(id), term);
        }
    return columns;
}

// The Table term of a class with __tablename__ and columns, or its __table__.
Ref Interpreter::table_of(Ref klass) {
    if (Ref table = class_attribute(klass, "__table__"); table && is_term(table)) {
        mapped_.emplace(table, klass);
        return table;
    }
    Ref name = class_attribute(klass, "__tablename__");
    if (!name || !name->is_text()) return nullptr;
    auto made_before = spaces_[klass->space].cells.find("__limbeck_table__");
    if (made_before != spaces_[klass->space].cells.end())
        if (Ref table = store_.get(made_before->second)) return table;
    Value table;
    table.kind = ValueKind::call;
    table.name = "sqlalchemy.Table";
    table.place = klass->place;
    Value metadata;
    metadata.kind = ValueKind::call;
    metadata.name = "sqlalchemy.MetaData";
    metadata.place = klass->place;
    table.items = {name, arena_.add(std::move(metadata))};
    const auto columns = mapped_columns(klass);
    for (const auto& [id, column] : columns) table.items.push_back(column);
    if (Ref arguments = class_attribute(klass, "__table_args__")) {
        Ref inner = content(arguments);
        std::vector<Ref> parts =
            inner->is(ValueKind::tuple) || inner->is(ValueKind::list) ? inner->items : std::vector<Ref>{inner};
        for (Ref part : parts) {
            Ref one = content(part);
            if (one->is(ValueKind::dict)) {
                for (const auto& [key, value] : one->pairs)
                    if (key->is(ValueKind::string)) table.named.emplace_back(std::string(key->str()), freeze(value));
            } else if (is_term(one)) {
                table.items.push_back(freeze(one));
            }
        }
    }
    Ref made = arena_.add(std::move(table));
    tables_.push_back(made);
    mapped_.emplace(made, klass);
    if (has_more_columns(klass)) partial_tables_.insert(made);
    assign_in(klass->space, "__limbeck_table__", made);
    return made;
}

// What a class stands for where a library takes it: a table, an enum's names, a type's own type.
Ref Interpreter::frozen_class(Ref klass) {
    if (Ref table = table_of(klass)) return table;
    if (Ref type = type_behind(klass, nullptr)) return type;
    return klass;
}

}  // namespace limbeck::dataflow
