// What stands for something of SQLAlchemy without being it: column types that the project derives, enums as types,
// tables out of a MetaData, the names of Flask-SQLAlchemy's object.
#include "dataflow/interpreter.h"
#include "dataflow/rendering/type_table.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow {

using frontend::NodeId;

// load_dialect_impl(self, dialect) of a TypeDecorator says what it is on PostgreSQL; null: there is none, or it is not
// understood.
Ref Interpreter::dialect_type(Ref klass, Ref instance) {
    Ref method = class_attribute(klass, "load_dialect_impl");
    if (!method || !method->is(ValueKind::function) || !instance) return nullptr;
    Value dialect;
    dialect.kind = ValueKind::attribute;
    dialect.name = "dialect";
    dialect.receiver = call_term("alembic.op.get_bind", {}, instance->place);
    dialect.place = instance->place;
    const frontend::Syntax* outer = std::exchange(syntax_, klass->syntax);
    Ref type = call_value(bound(method, instance, klass, klass->node), {arena_.add(std::move(dialect))}, klass->node);
    syntax_ = outer;
    const bool is_known = type->is(ValueKind::symbol) || type->is(ValueKind::call) || type->is(ValueKind::instance) ||
                          type->is(ValueKind::klass);
    return is_known ? freeze(type) : nullptr;
}

bool Interpreter::is_type_decorator(Ref klass) {
    return derives(klass, "sqlalchemy.types.TypeDecorator") || derives(klass, "sqlalchemy.TypeDecorator");
}

// The type of SQLAlchemy that a class of the project derives from; null: it derives from none.
Ref Interpreter::library_type_of(Ref klass) {
    for (Ref one : bases_of(klass))
        for (Ref base : one->items)
            if (base->is(ValueKind::symbol) && rendering::type_entry(base)) return base;
    return nullptr;
}

// The function beside the class that says what the compiler prints for it: @compiles(TheClass), or of PostgreSQL alone,
// which wins. Source: sqlalchemy/ext/compiler.py.
NodeId Interpreter::compiling_function(Ref klass) const {
    const frontend::Syntax& syntax = *klass->syntax;
    NodeId found;
    bool is_own = false;
    for (NodeId statement : syntax.all_children(syntax.root)) {
        if (syntax.kind(statement) != NodeKind::function_def) continue;
        for (NodeId decorator : syntax.children_from(statement, 4)) {
            std::string_view text = files_[syntax.file].text;
            text = text.substr(syntax[decorator].begin, syntax[decorator].end - syntax[decorator].begin);
            const size_t at = text.find("compiles(");
            if (at == std::string_view::npos || !text.substr(at + 9).starts_with(klass->name)) continue;
            const std::string_view rest = text.substr(at + 9 + klass->name.size());
            const bool of_all = rest.starts_with(')'), of_postgres = rest.find("postgres") != std::string_view::npos;
            if (!of_all && !(rest.starts_with(',') && of_postgres)) continue;
            if (of_all && is_own) continue;
            found = statement;
            is_own = of_postgres;
        }
    }
    return found;
}

// What the project's own function prints for an object of this class; null: there is none, or its text is not known.
Ref Interpreter::compiled_text(Ref klass, Ref instance) {
    const NodeId compiling = compiling_function(klass);
    if (!compiling || !instance) return nullptr;
    Ref function = lookup(arena_.intern(klass->syntax->text(compiling)), spaces_[klass->space].parent);
    if (!function || !function->is(ValueKind::function) || function->node != compiling) return nullptr;
    Ref compiler = arena_.unknown("SQLAlchemy's compiler", "", instance->place);
    const frontend::Syntax* outer = std::exchange(syntax_, klass->syntax);
    Ref text = call_value(function, {instance, compiler}, klass->node);
    syntax_ = outer;
    return text->is(ValueKind::string) ? text : nullptr;
}

namespace {

// def f(element, compiler, **kw): element.name = None; return compiler.visit_foreign_key_constraint(element, **kw)
bool removes_name(const frontend::Syntax& syntax, NodeId function) {
    std::vector<std::string_view> names;
    for (NodeId parameter : syntax.all_children(syntax.child(function, 0))) names.push_back(syntax.text(parameter));
    std::vector<NodeId> body;
    for (NodeId statement : syntax.all_children(syntax.child(function, 2))) body.push_back(statement);
    if (names.size() < 2 || body.size() != 2) return false;
    const auto is_name = [&](NodeId node, std::string_view name) {
        return syntax.kind(node) == frontend::NodeKind::name && syntax.text(node) == name;
    };
    const auto is_attribute = [&](NodeId node, std::string_view of, std::string_view name) {
        return syntax.kind(node) == frontend::NodeKind::attribute && syntax.text(node) == name &&
               is_name(syntax.child(node, 0), of);
    };
    if (syntax.kind(body[0]) != frontend::NodeKind::assign ||
        syntax.kind(body[1]) != frontend::NodeKind::return_statement)
        return false;
    const bool sets_none = syntax.kind(syntax.child(body[0], 0)) == frontend::NodeKind::none_value;
    const NodeId call = syntax.child(body[1], 0);
    return sets_none && is_attribute(syntax.child(body[0], 1), names[0], "name") && call &&
           syntax.kind(call) == frontend::NodeKind::call &&
           is_attribute(syntax.child(call, 0), names[1], "visit_foreign_key_constraint");
}

}  // namespace

// @compiles(ForeignKeyConstraint): the project says how SQLAlchemy prints something of its own.
void Interpreter::printing_changed(Ref decorator, NodeId function) {
    if (decorator->items.empty() || !decorator->items[0]->is(ValueKind::symbol)) return;
    const auto begin = decorator->items.begin() + 1;
    const bool of_all = begin == decorator->items.end();
    const bool of_postgres = std::any_of(begin, decorator->items.end(), [](Ref dialect) {
        return !dialect->is(ValueKind::string) || dialect->str().starts_with("postgres");
    });
    if (!of_all && !of_postgres) return;
    const bool is_followed = decorator->items[0]->name == "sqlalchemy.ForeignKeyConstraint" && conditions_.empty() &&
                             session_.names_foreign_keys && removes_name(*syntax_, function);
    if (is_followed) {
        session_.names_foreign_keys = false;
        return;
    }
    Unanalysed entry;
    entry.reaches_schema = false;
    unanalysed(function, "the project says itself how SQLAlchemy prints this", decorator->items[0]->name,
               std::move(entry));
}

// An expression of the project's own, as the text that it is compiled to.
Ref Interpreter::own_expression(Ref instance) {
    Ref klass = instance->receiver;
    constexpr std::array<std::string_view, 7> expressions = {
        "sqlalchemy.FunctionElement", "sqlalchemy.func.FunctionElement", "sqlalchemy.func.GenericFunction",
        "sqlalchemy.ColumnElement",   "sqlalchemy.ClauseElement",        "sqlalchemy.UnaryExpression",
        "sqlalchemy.ColumnClause"};
    const bool is_expression = std::any_of(expressions.begin(), expressions.end(),
                                           [&](std::string_view base) { return derives(klass, base); });
    Ref text = is_expression ? compiled_text(klass, instance) : nullptr;
    return text ? call_term("sqlalchemy.literal_column", {text}, instance->place) : nullptr;
}

// The library's type that a class of the project is on PostgreSQL. An object without one is made as SQLAlchemy makes it
// of a class: by a call without arguments. Source: sqlalchemy/sql/type_api.py (to_instance) of 2.1.
Ref Interpreter::type_behind(Ref klass, Ref instance) {
    const bool pickles = derives(klass, "sqlalchemy.PickleType") || derives(klass, "sqlalchemy.types.PickleType");
    const bool decorates = is_type_decorator(klass), specified = derives(klass, "sqlalchemy.types.UserDefinedType");
    Ref base = pickles || decorates || specified ? nullptr : library_type_of(klass);
    if (!pickles && !decorates && !specified && !base) return nullptr;
    Ref given = instance;
    if (auto found = types_.find(given); given && found != types_.end()) return found->second;
    const frontend::Syntax* outer = std::exchange(syntax_, klass->syntax);
    if (!instance) {
        Ref made = call_value(klass, {}, klass->node);
        if (made->is(ValueKind::instance)) instance = made;
    }
    Ref type = compiling_function(klass) ? named_type(compiled_text(klass, instance), instance)
               : specified               ? type_specified_by(klass, instance)
               : base                    ? derived_type(base, klass, instance)
                                         : type_of_decorator(klass, instance, pickles);
    syntax_ = outer;
    if (given && type) types_.emplace(given, type);
    return type;
}

// get_col_spec(self, **kw) of a UserDefinedType is what stands in DDL; null: there is none, or its text is not known.
Ref Interpreter::type_specified_by(Ref klass, Ref instance) {
    Ref method = class_attribute(klass, "get_col_spec");
    if (!method || !method->is(ValueKind::function) || !instance) return nullptr;
    return named_type(call_value(bound(method, instance, klass, klass->node), {}, klass->node), instance);
}

// A type of this name; null when it is not known.
Ref Interpreter::named_type(Ref text, Ref instance) {
    if (!text || !text->is(ValueKind::string)) return nullptr;
    Value out;
    out.kind = ValueKind::call;
    out.name = "limbeck.type";
    out.place = instance->place;
    out.items = {text};
    return arena_.add(std::move(out));
}

// What the constructor of SQLAlchemy's class was given: by the project's own, else by the caller. Null: the project's
// does not call it, or says by other means what the type is.
Ref Interpreter::derived_type(Ref base, Ref klass, Ref instance) {
    if (!instance || class_attribute(klass, "__visit_name__")) return nullptr;
    if (Ref given = lookup_here("limbeck.type", instance->space))
        return spaces_[instance->space].cells.size() == 1 ? given : nullptr;  // with attributes of its own: self.length
    if (class_attribute(klass, "__init__")) return nullptr;
    Value made;
    made.kind = ValueKind::call;
    made.name = base->name;
    made.place = instance->place;
    for (Ref item : instance->items) made.items.push_back(freeze(item));
    for (const auto& [key, value] : instance->named) made.named.emplace_back(key, freeze(value));
    return arena_.add(std::move(made));
}

Ref Interpreter::type_of_decorator(Ref klass, Ref instance, bool pickles) {
    Ref type = pickles ? nullptr : dialect_type(klass, instance);
    return type ? type : decorated_type(klass, instance, pickles);
}

// `impl`, made with the arguments of the object. Null: there is none.
Ref Interpreter::decorated_type(Ref klass, Ref instance, bool pickles) {
    Ref impl = instance ? instance_attribute(instance, "impl", klass->node) : class_attribute(klass, "impl");
    if (!impl && pickles) impl = arena_.symbol("sqlalchemy.LargeBinary", place(klass->node));
    if (!impl) return nullptr;
    // TypeDecorator(*args, **kw) hands its arguments to the class.
    const bool takes_arguments = instance && !pickles && !class_attribute(klass, "__init__") &&
                                 !(instance->items.empty() && instance->named.empty());
    if (takes_arguments && impl->is(ValueKind::klass)) {
        Call call;
        call.node = klass->node;
        call.callee = impl;
        call.positional = instance->items;
        call.keywords = instance->named;
        impl = dispatch(call);
    } else if (takes_arguments && impl->is(ValueKind::symbol)) {
        Value made;
        made.kind = ValueKind::call;
        made.name = impl->name;
        made.place = instance->place;
        for (Ref item : instance->items) made.items.push_back(freeze(item));
        for (const auto& [key, value] : instance->named) made.named.emplace_back(key, freeze(value));
        impl = arena_.add(std::move(made));
    }
    return freeze(impl);
}

namespace {

// The members of enum.Enum("Name", names): {name: value}, pairs of these, or names alone, as a list or "A B, C".
// Nothing where they are not known. Source: Python's documentation of enum (Functional API).
std::vector<std::pair<Ref, Ref>> members_of_call(Arena& arena, Ref made) {
    std::vector<std::pair<Ref, Ref>> out;
    Ref names = made->items.size() > 1 ? made->items[1] : made->keyword("names");
    auto add = [&](Ref name) {
        out.emplace_back(name, arena.integer(static_cast<long long>(out.size()) + 1, name->place));
    };
    if (!names) return out;
    if (names->is(ValueKind::dict)) return names->pairs;
    for (Ref one : names->items) {
        if (one->is(ValueKind::string))
            add(one);
        else if (one->is(ValueKind::tuple) && one->items.size() == 2)
            out.emplace_back(one->items[0], one->items[1]);
        else
            return {};
    }
    std::string word;
    for (char c : names->is(ValueKind::string) ? std::string(names->str()) + " " : std::string()) {
        if (c != ' ' && c != ',')
            word += c;
        else if (!word.empty())
            add(arena.string(std::exchange(word, {}), names->place));
    }
    return out;
}

}  // namespace

// What a call of enum.Enum makes, as what iterating over it gives.
Ref Interpreter::functional_enum(Ref made, NodeId node) {
    Value klass;
    klass.kind = ValueKind::klass;
    klass.name = made->items[0]->str();
    klass.node = node;
    klass.syntax = syntax_;
    klass.place = made->place;
    klass.space = make_space(no_space);
    Ref of = arena_.add(std::move(klass));
    Value list;
    list.kind = ValueKind::list;
    list.name = of->name;
    list.place = made->place;
    for (const auto& [name, value] : members_of_call(arena_, made)) {
        Value member;
        member.kind = ValueKind::instance;
        member.name = of->name;
        member.receiver = of;
        member.place = name->place;
        member.space = make_space(no_space);
        list.items.push_back(arena_.add(std::move(member)));
        assign_in(list.items.back()->space, "name", name);
        assign_in(list.items.back()->space, "value", value);
    }
    return arena_.add(std::move(list));
}

// Enum(SomeEnum): the names of its members, or what values_callable makes of them; the type is named after the class.
void Interpreter::enum_labels(Call& call) {
    if (call.positional.size() != 1) return;
    Ref klass = call.positional[0];
    if (!klass->is(ValueKind::klass)) klass = freeze(klass);
    const bool is_made = klass->is_call("enum.Enum") && !klass->items.empty() && klass->items[0]->is(ValueKind::string);
    if (!is_made && (!klass->is(ValueKind::klass) || !is_enum(klass))) return;
    if (is_made) klass = functional_enum(klass, call.node);
    std::vector<Ref> labels;
    Ref chosen = call.keyword("values_callable");
    if (chosen && !chosen->is(ValueKind::none)) {
        Elements all = elements(call_value(chosen, {klass}, call.node), call.node);
        if (!all.exact()) return;
        labels = all.values;
    } else {
        for (Ref member : is_made ? klass->items : content(enum_members(klass))->items)
            if (Ref name = instance_attribute(member, "name", call.node)) labels.push_back(name);
    }
    for (Ref& label : labels) {
        label = freeze(label);
        if (!label->is(ValueKind::string)) return;
    }
    if (labels.empty()) return;
    call.positional = std::move(labels);
    std::erase_if(call.keywords, [](const auto& pair) { return pair.first == "values_callable"; });
    if (call.keyword("name")) return;
    std::string name(klass->name);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c ^ 0x20) : c;
    call.keywords.emplace_back("name", arena_.string(std::move(name), place(call.node)));
}

// metadata.tables["x"]: the table that was made with this metadata, else one that is read from the catalog, whose
// columns are not known.
Ref Interpreter::reflected_table(Ref tables, Ref name, NodeId node) {
    Ref metadata = tables->receiver;
    if (!metadata->is_call("sqlalchemy.MetaData") || !name->is(ValueKind::string)) return nullptr;
    for (Ref table : tables_) {
        const bool is_same = table->items.size() > 1 && table->items[1] == metadata && same(table->items[0], name);
        if (is_same) return table;
    }
    Ref& made = derived_[{metadata, "tables[" + std::string(name->str()) + "]"}];
    if (made) return made;
    Value table;
    table.kind = ValueKind::call;
    table.name = "sqlalchemy.Table";
    table.place = place(node);
    table.items = {name, metadata};
    table.named.emplace_back("autoload_with", call_term("alembic.op.get_bind", {}, table.place));
    return made = reflected_columns(arena_.add(std::move(table)), node);
}

// db.Column, db.relationship: SQLAlchemy's own names. Source: flask_sqlalchemy/extension.py (__getattr__) of 3.1.
Ref Interpreter::flask_attribute(std::string_view id, NodeId node) {
    constexpr std::array<std::string_view, 13> own = {"session",    "engine",   "engines", "metadata", "metadatas",
                                                      "Model",      "Query",    "Table",   "init_app", "app",
                                                      "create_all", "drop_all", "reflect"};
    constexpr std::array<std::string_view, 20> of_orm = {
        "Session",    "sessionmaker",    "scoped_session", "relationship", "relation", "backref", "aliased",
        "joinedload", "subqueryload",    "selectinload",   "lazyload",     "Load",     "Mapped",  "mapped_column",
        "validates",  "column_property", "synonym",        "deferred",     "foreign",  "remote"};
    if (std::find(own.begin(), own.end(), id) != own.end()) return nullptr;
    const bool is_of_orm = std::find(of_orm.begin(), of_orm.end(), id) != of_orm.end();
    return arena_.symbol((is_of_orm ? "sqlalchemy.orm." : "sqlalchemy.") + std::string(id), place(node));
}

}  // namespace limbeck::dataflow
