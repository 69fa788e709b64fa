#include "sql/replay_changes.h"

#include <algorithm>
#include <variant>

namespace limbeck::sql {

namespace {

// The same, but that it may not be there.
template <class Part>
Part perhaps(Part part) {
    part.maybe = true;
    return part;
}

bool are_same(const Column& a, const Column& b) {
    const ColumnDefinition &x = a.definition, &y = b.definition;
    return x.type.name == y.type.name && x.type.array == y.type.array && x.not_null == y.not_null &&
           x.default_text == y.default_text && x.generated == y.generated && a.comment == b.comment;
}

bool are_same(const Constraint& a, const Constraint& b) {
    const ConstraintDefinition &x = a.definition, &y = b.definition;
    return x.kind == y.kind && x.columns == y.columns && x.referenced == y.referenced &&
           x.referenced_columns == y.referenced_columns && x.on_delete == y.on_delete && x.on_update == y.on_update &&
           x.expression == y.expression;
}

bool are_same(const Index& a, const Index& b) {
    return a.columns == b.columns && a.unique == b.unique && a.where == b.where && a.including == b.including;
}

// Parts of both, by name: those of one of them only may be there or not.
template <class Part, class Name>
std::vector<Part> joined_parts(const std::vector<Part>& before, std::vector<Part>& after, const Name& name_of_part) {
    std::vector<Part> out;
    std::set<std::string_view> kept;
    for (const Part& part : before) {
        auto same = std::find_if(after.begin(), after.end(),
                                 [&](const Part& other) { return name_of_part(other) == name_of_part(part); });
        Part kept_part = same == after.end() ? perhaps(part) : *same;
        kept_part.maybe = kept_part.maybe || part.maybe || (same != after.end() && !are_same(part, *same));
        out.push_back(std::move(kept_part));
        kept.insert(name_of_part(part));
    }
    for (const Part& part : after)
        if (!kept.contains(name_of_part(part))) out.push_back(perhaps(part));
    return out;
}

}  // namespace

Relation joined(const Relation* before, Relation after) {
    if (!before) {
        after.maybe = true;
        return after;
    }
    after.open = after.open || before->open;
    after.maybe = after.maybe || before->maybe;
    std::erase_if(after.absent, [&](const std::string& name) { return !before->absent.contains(name); });
    for (Column& column : after.columns) {
        const Column* old = before->column(column.definition.name);
        if (old && !are_same(*old, column)) column.definition.type = {};
    }
    after.columns = joined_parts(before->columns, after.columns,
                                 [](const Column& c) -> std::string_view { return c.definition.name; });
    after.constraints = joined_parts(before->constraints, after.constraints,
                                     [](const Constraint& c) -> std::string_view { return c.definition.name; });
    after.indexes =
        joined_parts(before->indexes, after.indexes, [](const Index& i) -> std::string_view { return i.name; });
    return after;
}

void Replay::put(const QualifiedName& full, Relation relation) {
    if (is_sure_) return schema_.put(full, std::move(relation));
    const Relation* before = schema_.find(full);
    if (!before && !schema_.is_absent(full)) relation.open = true;
    schema_.put(full, joined(before, std::move(relation)));
}

void Replay::erase(const QualifiedName& full) {
    if (is_sure_) return schema_.erase(full);
    const Relation* before = schema_.find(full);
    if (before) schema_.put(full, perhaps(*before));
}

void Replay::put_type(const QualifiedName& full, UserType type) {
    const UserType* before = schema_.find_type(full);
    if (!is_sure_) {
        type.maybe = !before || before->maybe;
        type.open = type.open || (before && before->labels != type.labels);
    }
    schema_.put_type(full, std::move(type));
}

void Replay::erase_type(const QualifiedName& full) {
    if (is_sure_) return schema_.erase_type(full);
    if (const UserType* before = schema_.find_type(full)) schema_.put_type(full, perhaps(*before));
}

// Where a new object of this name is made.
QualifiedName Replay::made_as(const QualifiedName& written, bool temporary) const {
    if (temporary) return {"pg_temp", written.name};
    if (!written.schema.empty()) return written;
    return {schema_.search_path().empty() ? "public" : schema_.search_path().front(), written.name};
}

// An object that a statement works on: a table of which nothing is known was there before the history.
QualifiedName Replay::inherited(const QualifiedName& written) {
    QualifiedName full = schema_.resolve(written);
    if (const Relation* there = schema_.find(full)) {
        if (!is_sure_ || !there->maybe) return full;
        Relation relation = *there;
        relation.maybe = false;  // what is surely altered is there
        schema_.put(full, std::move(relation));
        return full;
    }
    const bool was_dropped = schema_.relations().contains(full);
    if (!was_dropped && is_sure_)
        schema_.become_inherited("the history works on " + full.printed() + ", which no revision before has made");
    Relation relation;
    relation.open = true;
    relation.maybe = !is_sure_;
    schema_.put(full, std::move(relation));
    return full;
}

// What a condition on the catalog says, which the interpretation has left open.
Known Replay::likely(const Condition& condition, bool& is_certain) {
    using Kind = Condition::Kind;
    if (condition.kind == Kind::negation) {
        const Known inner = likely(*condition.operands[0], is_certain);
        return inner == Known::yes ? Known::no : inner == Known::no ? Known::yes : Known::unknown;
    }
    if (condition.kind == Kind::all || condition.kind == Kind::any) {
        const Known ends = condition.kind == Kind::all ? Known::no : Known::yes;
        Known out = condition.kind == Kind::all ? Known::yes : Known::no;
        for (const ConditionRef& operand : condition.operands) {
            const Known one = likely(*operand, is_certain);
            if (one == ends) return ends;
            if (one == Known::unknown) out = Known::unknown;
        }
        return out;
    }
    auto found = decisions_.of.find(&condition);
    if (found == decisions_.of.end()) found = decisions_.of.emplace(&condition, decided_now(condition)).first;
    is_certain = is_certain && found->second.is_certain;
    return found->second.answer;
}

Decisions::One Replay::decided_now(const Condition& condition) const {
    using Kind = Condition::Kind;
    const auto& arguments = condition.arguments;
    const QualifiedName named = arguments.empty() ? QualifiedName() : qualified_name(arguments[0]);
    const uint64_t now = schema_.clock();
    const auto not_yet = [&](Known answer, bool is_to_be_made) {
        const bool is_likely = answer == Known::unknown && is_to_be_made;
        return is_likely ? Decisions::One{Known::no, false, now} : Decisions::One{answer, true, now};
    };
    const bool names_part = condition.kind == Kind::has_column || condition.kind == Kind::has_index ||
                            condition.kind == Kind::has_constraint;
    if (names_part && arguments.size() < 2) return {};
    const bool part_is_to_be_made = names_part && schema_.is_to_be_made(schema_.resolve(named), arguments[1]);
    switch (condition.kind) {
    case Kind::type_made_in_this_run:
        return {Known::no, true, now};
    case Kind::has_table:
        return not_yet(schema_.has_table(named), schema_.is_to_be_made(schema_.resolve(named)));
    case Kind::has_type:
        return not_yet(schema_.has_type(named), schema_.is_to_be_made(schema_.resolve_type(named)));
    case Kind::has_column:
        return not_yet(schema_.has_column(named, arguments[1]), part_is_to_be_made);
    case Kind::has_index:
        return not_yet(schema_.has_index(named, arguments[1]), part_is_to_be_made);
    case Kind::has_constraint:
        return not_yet(schema_.has_constraint(named, arguments[1]), part_is_to_be_made);
    default:
        return {};
    }
}

void Replay::tested(const ConditionRef& condition, bool is_decidable) {
    bool is_certain = true;
    if (is_decidable)
        likely(*condition, is_certain);
    else
        decisions_.of.emplace(condition.get(), Decisions::One());
    decisions_.kept.push_back(condition);
}

namespace {

// What the server refuses because of the rows that are there.
bool depends_on_rows(const Effect& effect) {
    return std::holds_alternative<AddConstraint>(effect.data) || std::holds_alternative<AlterColumn>(effect.data) ||
           std::holds_alternative<AlterColumnType>(effect.data) || std::holds_alternative<CreateIndex>(effect.data);
}

}  // namespace

void Replay::sent(const Statement& statement) {
    std::vector<const Condition*> undecided;
    is_new_ = true;
    bool is_sure = statement.foreach.empty();
    for (const ConditionRef& condition : statement.conditions) {
        bool is_certain = true;
        const Known holds = likely(*condition, is_certain);
        decisions_.kept.push_back(condition);
        if (holds == Known::no && is_certain) return;
        if (holds == Known::unknown) undecided.push_back(condition.get());
        is_sure = is_sure && holds == Known::yes;
        is_new_ = is_new_ && is_certain;
    }
    // Under what is only likely, nothing is sure but that the missing object is there afterwards.
    const auto is_made = [&](const Effect& effect) {
        return std::any_of(statement.conditions.begin(), statement.conditions.end(),
                           [&](const ConditionRef& one) { return makes_what_was_missing(effect, *one); });
    };
    const bool only_values = std::none_of(statement.sql.holes.begin(), statement.sql.holes.end(), is_open);
    if (only_values && !statement.sql.constant() && !changes_schema(statement.sql.text)) return;
    const ParsedText& text = cache_.parse(parseable(statement.sql));
    if (is_text_open_ || (text.error && !statement.sql.constant())) {
        open_names_.clear();
        return schema_.become_unsure("a part of a statement's text is not known");
    }
    for (const ParsedStatement& parsed : text.statements)
        for (const Effect& effect : parsed.effects) {
            is_sure_ = is_sure && !(statement.may_fail && depends_on_rows(effect)) && (is_new_ || is_made(effect));
            if (blurred(effect)) continue;
            const auto* drop = std::get_if<DropConstraint>(&effect.data);
            if (!drop || !drop_listed(*drop, statement, undecided)) apply(effect, is_sure_);
        }
    open_names_.clear();
    is_new_ = true;
}

bool Replay::makes_what_was_missing(const Effect& effect, const Condition& condition) const {
    using Kind = Condition::Kind;
    if (!condition.operands.empty())
        return std::any_of(condition.operands.begin(), condition.operands.end(),
                           [&](const ConditionRef& one) { return makes_what_was_missing(effect, *one); });
    const auto decision = decisions_.of.find(&condition);
    if (decision == decisions_.of.end() || decision->second.is_certain || condition.arguments.empty()) return false;
    const QualifiedName named = qualified_name(condition.arguments[0]);
    const auto is_object = [&](Kind kind, const QualifiedName& name) {
        return condition.kind == kind && made_as(named) == made_as(name);
    };
    const auto is_part = [&](Kind kind, const QualifiedName& table, const std::string& part) {
        return condition.kind == kind && condition.arguments.size() == 2 && condition.arguments[1] == part &&
               schema_.resolve(named) == schema_.resolve(table);
    };
    return std::visit(
        Overloaded{[&](const CreateTable& e) { return is_object(Kind::has_table, e.table); },
                   [&](const CreateView& e) { return is_object(Kind::has_table, e.view); },
                   [&](const CreateEnum& e) { return is_object(Kind::has_type, e.type); },
                   [&](const AddColumn& e) { return is_part(Kind::has_column, e.table, e.column.name); },
                   [&](const CreateIndex& e) { return is_part(Kind::has_index, e.table, e.name); },
                   [&](const AddConstraint& e) { return is_part(Kind::has_constraint, e.table, e.constraint.name); },
                   [](const auto&) { return false; }},
        effect.data);
}

// A constraint that is dropped where it was listed: where nothing is left open but that, it is not there afterwards.
// True: it is done.
bool Replay::drop_listed(const DropConstraint& drop, const Statement& statement,
                         const std::vector<const Condition*>& undecided) {
    const QualifiedName full = schema_.resolve(drop.table);
    const auto is_it = [&](const Condition* condition) {
        const auto decision = decisions_.of.find(condition);
        return condition->kind == Condition::Kind::has_constraint && condition->arguments.size() == 2 &&
               condition->arguments[1] == drop.name &&
               schema_.resolve(qualified_name(condition->arguments[0])) == full && decision != decisions_.of.end() &&
               decision->second.at >= schema_.changed_at(full);
    };
    const bool is_only_question =
        !undecided.empty() && std::all_of(undecided.begin(), undecided.end(), is_it) && is_new_;
    if (drop.cascade || !is_only_question || !statement.foreach.empty()) return false;
    drop_if_there(drop);
    return true;
}

void Replay::apply(const DirectionResult& direction) {
    for (const Statement& statement : direction.statements) sent(statement);
    apply(direction.unanalysed);
}

void Replay::apply(const std::vector<Unanalysed>& entries) {
    for (const Unanalysed& entry : entries) unknown_sent(entry);
}

void Replay::unknown_sent(const Unanalysed& entry) {
    if (!entry.reaches_schema) return;
    if (entry.table.name.empty()) return schema_.become_unsure(entry.reason);
    is_sure_ = false;
    alter(entry.table, [](Relation& relation) { relation.open = relation.maybe = true; });
}

void Replay::apply(const Effect& effect, bool is_sure) {
    is_sure_ = is_sure && !effect.if_exists;
    std::visit(
        Overloaded{[&](const CreateTable& e) { create_table(e); }, [&](const DropObject& e) { drop(e); },
                   [&](const AddColumn& e) { add_column(e); }, [&](const DropColumn& e) { drop_column(e); },
                   [&](const AlterColumnType& e) { alter_type(e); }, [&](const AlterColumn& e) { alter_column(e); },
                   [&](const AddConstraint& e) {
                       const QualifiedName full = inherited(e.table);
                       alter_known(full, [&](Relation& relation) { add_constraint(relation, full, e.constraint); });
                   },
                   [&](const DropConstraint& e) { drop_constraint(e); },
                   [&](const AlterConstraint& e) { alter_constraint(e); }, [&](const Rename& e) { rename(e); },
                   [&](const SetSchema& e) { set_schema(e); }, [&](const AlterTable& e) { alter_table(e); },
                   [&](const CreateIndex& e) { create_index(e); }, [&](const CreateEnum& e) { create_enum(e); },
                   [&](const AlterEnum& e) { alter_enum(e); }, [&](const CreateView& e) { create_view(e); },
                   [&](const CreateObject& e) { create_object(e); }, [&](const Comment& e) { comment(e); },
                   [&](const SetVariable& e) { set_variable(e); }, [&](const Do& e) { run_code(e.body); },
                   [&](const Call&) { schema_.become_unsure("a procedure is called"); },
                   [&](const UnknownEffect&) { schema_.become_unsure("the effect of a statement is not known"); },
                   [&](const Select& e) { call_functions(e); },
                   [&](const Transaction& e) {
                       if (e.what.starts_with("rollback")) schema_.become_unsure("something is rolled back");
                   },
                   // Rows, rights, sessions, functions: nothing of the model.
                   [](const auto&) {}},
        effect.data);
}

namespace {

QualifiedName with_schema(const QualifiedName& name) {
    return name.schema.empty() ? QualifiedName{"public", name.name} : name;
}

void add_made(const Effect& effect, MadeByHistory& made) {
    const auto part = [&](const QualifiedName& table, const std::string& name) {
        if (!name.empty()) made.parts.emplace(with_schema(table), name);
    };
    std::visit(Overloaded{[&](const CreateTable& e) { made.objects.insert(with_schema(e.table)); },
                          [&](const CreateView& e) { made.objects.insert(with_schema(e.view)); },
                          [&](const CreateEnum& e) { made.objects.insert(with_schema(e.type)); },
                          [&](const CreateObject& e) { made.objects.insert(with_schema(e.object)); },
                          [&](const AddColumn& e) { part(e.table, e.column.name); },
                          [&](const AddConstraint& e) { part(e.table, e.constraint.name); },
                          [&](const CreateIndex& e) { part(e.table, e.name); },
                          [&](const Rename& e) {
                              if (e.old_name.empty())
                                  made.objects.insert({with_schema(e.object).schema, e.new_name});
                              else
                                  part(e.object, e.new_name);
                          },
                          [](const auto&) {}},
               effect.data);
}

}  // namespace

void add_made(const DirectionResult& upgrade, ParseCache& cache, MadeByHistory& made) {
    for (const Statement& statement : upgrade.statements) {
        if (!statement.sql.constant()) continue;
        for (const ParsedStatement& parsed : cache.parse(statement.sql.text).statements)
            for (const Effect& effect : parsed.effects) add_made(effect, made);
    }
}

}  // namespace limbeck::sql
