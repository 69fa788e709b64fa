// Effects on objects whose names are known in part only. What they may make or drop is not known any more; all else is.
#include "sql/hole_roles.h"
#include "sql/replay_changes.h"

#include <algorithm>
#include <cctype>

namespace limbeck::sql {

namespace {

bool is_word(char c) {
    return c == '_' || c == '$' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// The whole name, quoted or not, that a filling stands in.
std::string name_around(std::string_view text, FilledTemplate::Filling at) {
    size_t begin = at.begin, end = at.end;
    const size_t open = text.rfind('"', begin);
    const bool is_quoted = begin < end && text[begin] == '"';
    if (is_quoted) return std::string(text.substr(begin + 1, end - begin - 2));
    while (begin > 0 && is_word(text[begin - 1])) --begin;
    while (end < text.size() && is_word(text[end])) ++end;
    // Inside of quotes that are not the filling's own.
    const bool inside =
        open != std::string_view::npos && std::count(text.begin(), text.begin() + at.begin, '"') % 2 == 1;
    if (inside) {
        begin = open + 1;
        end = std::min(text.find('"', at.end), text.size());
    }
    return std::string(text.substr(begin, end - begin));
}

template <class Part>
void all_perhaps(std::vector<Part>& parts) {
    for (Part& part : parts) part.maybe = true;
}

}  // namespace

bool is_open(const Hole& hole) {
    return hole.role != HoleRole::literal && hole.role != HoleRole::type_name;
}

// The text with stand-ins for its holes; the names that hold one are noted.
std::string Replay::parseable(const Template& sql) {
    open_names_.clear();
    is_text_open_ = false;
    if (std::none_of(sql.holes.begin(), sql.holes.end(), is_open)) return sql.filled().text;
    const std::vector<ClassifiedHole> holes = classify_holes(sql, cache_);
    is_text_open_ = std::any_of(holes.begin(), holes.end(), [](const ClassifiedHole& hole) {
        return hole.use == HoleUse::statement || hole.use == HoleUse::fragment || hole.use == HoleUse::keyword ||
               hole.in_body;
    });
    const FilledTemplate filled = filled_with(sql, holes);
    for (size_t i = 0; i < sql.holes.size(); ++i)
        if (is_open(sql.holes[i])) open_names_.insert(name_around(filled.text, filled.fillings[i]));
    return filled.text;
}

// The tables that a name may stand for.
template <class Change>
void Replay::blur(const QualifiedName& table, const Change& change) {
    if (!open_names_.contains(table.name)) {
        const QualifiedName full = inherited(table);
        Relation relation = *schema_.find(full);
        change(relation);
        return schema_.put(full, std::move(relation));
    }
    std::vector<QualifiedName> names;
    for (const auto& [name, relation] : schema_.relations())
        if (relation && relation->kind != RelationKind::sequence) names.push_back(name);
    for (const QualifiedName& name : names) {
        Relation relation = *schema_.find(name);
        change(relation);
        schema_.put(name, std::move(relation));
    }
}

// True: the effect was on a name that is not known.
bool Replay::blurred(const Effect& effect) {
    if (open_names_.empty()) return false;
    const auto is_open = [&](const std::string& name) { return open_names_.contains(name); };
    const auto may_have = [](const std::string& column) {
        return [column](Relation& relation) {
            if (relation.column(column)) return;
            Column added;
            added.definition.name = column;
            added.maybe = true;
            relation.columns.push_back(std::move(added));
        };
    };
    const auto may_lack = [](const std::string& column) {
        return [column](Relation& relation) {
            for (Column& one : relation.columns) one.maybe = one.maybe || one.definition.name == column;
        };
    };
    const auto opened = [](Relation& relation) { relation.open = true; };
    const auto unsure_parts = [](Relation& relation) {
        all_perhaps(relation.constraints);
        all_perhaps(relation.indexes);
    };
    if (const auto* create = std::get_if<CreateTable>(&effect.data)) {
        if (!is_open(create->table.name)) return false;
        schema_.become_inherited("a table whose name is not known is made");
        return true;
    }
    if (const auto* add = std::get_if<AddColumn>(&effect.data)) {
        if (is_open(add->column.name)) return blur(add->table, opened), true;
        if (!is_open(add->table.name)) return false;
        return blur(add->table, may_have(add->column.name)), true;
    }
    if (const auto* column = std::get_if<DropColumn>(&effect.data)) {
        if (is_open(column->column))
            return blur(column->table, [&](Relation& relation) { all_perhaps(relation.columns); }), true;
        if (!is_open(column->table.name)) return false;
        return blur(column->table, may_lack(column->column)), true;
    }
    if (const auto* type = std::get_if<AlterColumnType>(&effect.data)) {
        if (!is_open(type->table.name) && !is_open(type->column)) return false;
        blur(type->table, [&](Relation& relation) {
            for (Column& column : relation.columns)
                if (is_open(type->column) || column.definition.name == type->column) column.definition.type = {};
        });
        return true;
    }
    if (const auto* alter = std::get_if<AlterColumn>(&effect.data))
        return is_open(alter->table.name) || is_open(alter->column);
    if (const auto* add = std::get_if<AddConstraint>(&effect.data)) {
        if (!is_open(add->table.name) && !is_open(add->constraint.name)) return false;
        return blur(add->table, opened), true;
    }
    if (const auto* drop = std::get_if<DropConstraint>(&effect.data)) {
        if (!is_open(drop->table.name) && !is_open(drop->name)) return false;
        return blur(drop->table, unsure_parts), true;
    }
    if (const auto* index = std::get_if<CreateIndex>(&effect.data)) {
        if (!is_open(index->table.name) && !is_open(index->name)) return false;
        return blur(index->table, opened), true;
    }
    if (const auto* drop = std::get_if<DropObject>(&effect.data)) {
        if (!is_open(drop->object.name)) return false;
        if (drop->kind == ObjectKind::index)
            blur(drop->object, unsure_parts);
        else if (drop->kind == ObjectKind::table && !drop->cascade)
            blur(drop->object, [](Relation& relation) { relation.maybe = true; });
        else
            schema_.become_unsure("an object whose name is not known is dropped");
        return true;
    }
    if (const auto* rename = std::get_if<Rename>(&effect.data)) {
        if (!is_open(rename->object.name) && !is_open(rename->old_name) && !is_open(rename->new_name)) return false;
        schema_.become_unsure("a name that something is renamed to, or from, is not known");
        blur(rename->object, [](Relation& relation) {
            relation.open = relation.maybe = true;
            all_perhaps(relation.columns);
            all_perhaps(relation.constraints);
            all_perhaps(relation.indexes);
        });
        return true;
    }
    QualifiedName name;
    if (const auto* moved = std::get_if<SetSchema>(&effect.data)) name = moved->object;
    if (const auto* view = std::get_if<CreateView>(&effect.data)) name = view->view;
    if (const auto* type = std::get_if<CreateEnum>(&effect.data)) name = type->type;
    if (const auto* made = std::get_if<CreateObject>(&effect.data)) name = made->object;
    if (const auto* table = std::get_if<AlterTable>(&effect.data)) name = table->table;
    if (name.name.empty() || !is_open(name.name)) return false;
    schema_.become_unsure("a name in a statement is not known");
    return true;
}

}  // namespace limbeck::sql
