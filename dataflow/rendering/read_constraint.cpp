// Constraint and ForeignKey constructors (sqlalchemy/sql/schema.py), their columns looked up in the table.
#include "dataflow/rendering/schema_object.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

// clang-format off
constexpr std::array<std::string_view, 17> parameters = {
    "name", "deferrable", "initially", "info", "comment", "onupdate", "ondelete", "use_alter", "link_to_name", "match",
    "table", "columns", "refcolumns", "column", "sqltext", "_constraint", "where"};
// clang-format on
constexpr std::array<std::string_view, 6> exclude_parameters = {"name",  "deferrable", "initially",
                                                                "using", "where",      "ops"};
constexpr std::array<DialectOption, 1> with_validity = {{{"not_valid"}}};
constexpr std::array<DialectOption, 1> with_include = {{{"include", SqlAlchemy::v2_0}}};
constexpr std::array<DialectOption, 2> with_include_and_nulls = {
    {{"include", SqlAlchemy::v2_0}, {"nulls_not_distinct", SqlAlchemy::v2_0}}};

std::span<const DialectOption> accepted_by(Constraint::Kind kind) {
    switch (kind) {
    case Constraint::Kind::check:
    case Constraint::Kind::foreign_key:
        return with_validity;
    case Constraint::Kind::primary_key:
        return with_include;
    case Constraint::Kind::unique:
        return with_include_and_nulls;
    case Constraint::Kind::exclude:
        return {};
    }
    return {};
}

std::optional<Constraint::Kind> kind_of(Ref term) {
    if (!term->is(ValueKind::call)) return std::nullopt;
    std::string_view path = term->path();
    if (path == "sqlalchemy.PrimaryKeyConstraint") return Constraint::Kind::primary_key;
    if (path == "sqlalchemy.UniqueConstraint") return Constraint::Kind::unique;
    if (path == "sqlalchemy.ForeignKeyConstraint") return Constraint::Kind::foreign_key;
    if (path == "sqlalchemy.CheckConstraint") return Constraint::Kind::check;
    if (path == "sqlalchemy.dialects.postgresql.ExcludeConstraint") return Constraint::Kind::exclude;
    return std::nullopt;
}

// A column as a constraint names it: its key, a Column, or table.c.name.
Name column_key(Session& session, Ref value) {
    if (is_column_term(value)) return read_column(session, value).name;
    if (value->is(ValueKind::attribute) && value->receiver->is(ValueKind::attribute)) {
        Name name;
        name.text = Template(value->name);
        name.given = true;
        name.place = value->place;
        return name;
    }
    return read_name(session, value);
}

void add_columns(Session& session, const std::vector<Ref>& items, const Table& table, Constraint& out) {
    for (Ref item : items) {
        Name key = column_key(session, item);
        if (!session.ok()) return;
        auto found = std::ranges::find(table.columns, key.str(), &Column::key);
        if (found == table.columns.end()) {
            session.raises("ConstraintColumnNotFoundError: Can't create the constraint: no column of that name is "
                           "present.",
                           item);
            return;
        }
        bool repeated = std::ranges::find(out.columns, found->key, &Naming::Column::key) != out.columns.end();
        if (!repeated || out.kind == Constraint::Kind::foreign_key) out.columns.push_back({found->name, found->key});
    }
}

const std::vector<Ref>& elements_of(Session& session, Ref list, const std::vector<Ref>& none) {
    if (is_none(list) || !session.known(list)) return none;
    if (list->is(ValueKind::list) || list->is(ValueKind::tuple)) return list->items;
    session.unsupported("a list of columns is given by an expression", list);
    return none;
}

void read_foreign_key_constraint(Session& session, Ref term, const Table& table, Constraint& out) {
    const std::vector<Ref> none;
    Arguments arguments{term->items, term->named};
    const std::vector<Ref>& local = elements_of(session, arguments.get(0, "columns"), none);
    const std::vector<Ref>& remote = elements_of(session, arguments.get(1, "refcolumns"), none);
    if (!session.ok()) return;
    if (local.size() != remote.size()) {
        session.raises("ArgumentError: ForeignKeyConstraint number of constrained columns must match the number of "
                       "referenced columns.",
                       term);
        return;
    }
    add_columns(session, local, table, out);
    for (size_t i = 0; i < remote.size() && session.ok(); ++i) {
        auto column = std::ranges::find(table.columns, out.columns[i].key, &Column::key);
        read_target(session, remote[i], table, *column, out);
    }
}

// A str among the elements is a column of the table.
void read_exclude(Session& session, Ref term, const Table& table, Constraint& out) {
    for (Ref element : term->items) {
        if (!session.known(element)) return;
        if (!element->is(ValueKind::tuple) || element->items.size() != 2) {
            session.unsupported("an element of an EXCLUDE constraint is given by an expression", element);
            return;
        }
        Ref column = element->items[0];
        if (column->is(ValueKind::string) &&
            std::ranges::find(table.columns, column->str(), &Column::key) == table.columns.end())
            session.raises(
                "ConstraintColumnNotFoundError: Can't create ExcludeConstraint: no column of that name is present.",
                column);
        out.excluded.emplace_back(column, plain_string(session, element->items[1]));
    }
    out.condition = term->keyword("where");
    out.method = term->keyword("using") ? phrase(session, term->keyword("using")) : Template("gist");
    out.operator_classes = term->keyword("ops");
}

// The three names of "schema.table.column"; everything before the last two is the schema.
void split_target(const Template& text, Place place, Name& schema, Name& table, Name& column) {
    auto part = [&](size_t from, size_t to) {
        Name name;
        name.text = text.slice(static_cast<uint32_t>(from), static_cast<uint32_t>(to));
        name.given = true;
        name.place = place;
        return name;
    };
    size_t last = text.text.rfind('.');
    if (last == std::string::npos) {
        table = part(0, text.text.size());
        return;
    }
    column = part(last + 1, text.text.size());
    size_t before = last == 0 ? std::string::npos : text.text.rfind('.', last - 1);
    table = part(before == std::string::npos ? 0 : before + 1, last);
    if (before != std::string::npos) schema = part(0, before);
}

// table.c.name or Model.__table__.c.name, where the table is a term we know.
Ref table_of_column(Ref value) {
    if (!value->is(ValueKind::attribute) || !value->receiver->is(ValueKind::attribute)) return nullptr;
    if (value->receiver->name != "c" && value->receiver->name != "columns") return nullptr;
    Ref table = value->receiver->receiver;
    return table->is_call("sqlalchemy.Table") || table->is_call("alembic.op.create_table") ? table : nullptr;
}

void read_table_column_target(Session& session, Ref target, Ref table, Name& schema, Name& name, Name& column) {
    name = read_name(session, Arguments{table->items, table->named}.get(0, "name"));
    schema = read_name(session, table->keyword("schema"));
    column.text = Template(target->name);
    column.given = true;
    column.place = target->place;
}

}  // namespace

bool read_target(Session& session, Ref target, const Table& table, const Column& column, Constraint& out) {
    if (!session.known(target)) return false;
    Name schema, remote, name;
    if (target->is(ValueKind::string) && target->text.constant()) {
        split_target(target->text, target->place, schema, remote, name);
    } else if (target->is(ValueKind::tuple) && (target->items.size() == 2 || target->items.size() == 3)) {
        size_t at = target->items.size() == 3 ? 1 : 0;
        if (at == 1) schema = read_name(session, target->items[0]);
        remote = read_name(session, target->items[at]);
        name = read_name(session, target->items[at + 1]);
    } else if (Ref other = table_of_column(target)) {
        read_table_column_target(session, target, other, schema, remote, name);
    } else {
        session.unsupported("the target of a foreign key is given by an expression", target);
    }
    if (!session.ok()) return false;
    bool to_itself = remote.str() == table.name.str() && schema.str() == table.schema.str();
    std::string_view key = name.given ? name.str() : std::string_view(column.key);
    auto found = to_itself ? std::ranges::find(table.columns, key, &Column::key) : table.columns.end();
    if (to_itself && found != table.columns.end()) {
        name = found->name;
    } else if (!name.given) {
        session.raises("NoReferencedColumnError: Could not initialize target column for ForeignKey", target);
        return false;
    } else if (to_itself && !table.is_partial) {
        // Alembic appends a column without a type for it.
        bool taken = !session.before(SqlAlchemy::v2_0) &&
                     std::ranges::any_of(table.columns, [&](const Column& c) { return c.name.str() == name.str(); });
        session.raises(taken ? "DuplicateColumnError: A column with this name is already present in the table."
                             : "CompileError: Can't generate DDL for NullType(); did you forget to specify a type on "
                               "this Column?",
                       target);
        return false;
    }
    out.remote_schema = schema;
    out.remote_table = remote;
    out.remote_columns.push_back(name);
    return true;
}

void read_constraint_options(Session& session, const Keywords& keywords, Constraint& out) {
    const std::vector<Ref> none;
    Arguments arguments{none, keywords};
    out.deferrable = maybe_flag(session, arguments.named("deferrable"));
    out.initially = phrase(session, arguments.named("initially"));
    out.on_delete = phrase(session, arguments.named("ondelete"), true);
    out.on_update = phrase(session, arguments.named("onupdate"));
    out.match = phrase(session, arguments.named("match"));
    out.use_alter = flag(session, arguments.named("use_alter"), false);
    out.not_valid = flag(session, arguments.named("postgresql_not_valid"), false);
    out.include = read_names(session, arguments.named("postgresql_include"));
    out.nulls_not_distinct = maybe_flag(session, arguments.named("postgresql_nulls_not_distinct"));
    bool excludes = out.kind == Constraint::Kind::exclude;
    check_dialect_keywords(session, keywords,
                           excludes ? std::span<const std::string_view>(exclude_parameters) : parameters,
                           accepted_by(out.kind));
}

std::optional<Constraint> read_constraint(Session& session, Ref term, const Table& table) {
    std::optional<Constraint::Kind> kind = kind_of(term);
    if (!kind) return std::nullopt;
    Constraint out;
    out.kind = *kind;
    out.place = term->place;
    Arguments arguments{term->items, term->named};
    out.name = read_name(session, arguments.named("name"));
    switch (*kind) {
    case Constraint::Kind::primary_key:
    case Constraint::Kind::unique:
        add_columns(session, term->items, table, out);
        break;
    case Constraint::Kind::foreign_key:
        read_foreign_key_constraint(session, term, table, out);
        break;
    case Constraint::Kind::check:
        out.condition = arguments.get(0, "sqltext");
        out.name = read_name(session, arguments.get(1, "name"));
        break;
    case Constraint::Kind::exclude:
        read_exclude(session, term, table, out);
        break;
    }
    read_constraint_options(session, term->named, out);
    return out;
}

Constraint read_foreign_key(Session& session, Ref term, const Table& table, const Column& column) {
    Constraint out;
    out.kind = Constraint::Kind::foreign_key;
    out.place = term->place;
    out.columns.push_back({column.name, column.key});
    out.name = read_name(session, term->keyword("name"));
    if (Ref target = Arguments{term->items, term->named}.get(0, "column"))
        read_target(session, target, table, column, out);
    read_constraint_options(session, term->named, out);
    return out;
}

void apply_convention(Session& session, const Table& table, Constraint& constraint) {
    if (constraint.of_type && !constraint.name.given) return;  // asked for only when it is rendered
    if (constraint.kind == Constraint::Kind::exclude) return;
    constexpr auto naming_kind = [](Constraint::Kind kind) {
        switch (kind) {
        case Constraint::Kind::primary_key:
            return NamedKind::primary_key;
        case Constraint::Kind::foreign_key:
            return NamedKind::foreign_key;
        case Constraint::Kind::check:
            return NamedKind::check;
        default:
            return NamedKind::unique;
        }
    };
    Name given = constraint.name;
    Naming naming{
        naming_kind(constraint.kind), given, table.name, table.schema, constraint.columns, constraint.remote_table,
        constraint.remote_columns};
    constraint.name = conventional_name(session, naming, constraint.place);
}

}  // namespace limbeck::dataflow::rendering
