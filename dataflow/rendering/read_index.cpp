// Index constructors and the options of indexes (sqlalchemy/sql/schema.py, alembic/operations/schemaobj.py).
#include "dataflow/rendering/schema_object.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

constexpr std::array<std::string_view, 4> parameters = {"name", "unique", "quote", "info"};
constexpr std::array<DialectOption, 8> accepted = {{{"using"},
                                                    {"include"},
                                                    {"where"},
                                                    {"ops"},
                                                    {"concurrently"},
                                                    {"with"},
                                                    {"tablespace"},
                                                    {"nulls_not_distinct", SqlAlchemy::v2_0}}};

void add_column(Session& session, Ref element, const Table& table, Index& out) {
    auto found = std::ranges::find(table.columns, element->str(), &Column::key);
    if (found == table.columns.end()) {
        session.raises("ConstraintColumnNotFoundError: Can't create Index: no column of that name is present.",
                       element);
        return;
    }
    out.columns.push_back(found->name);
    out.expressions.push_back(nullptr);
}

}  // namespace

void read_index_options(Session& session, const Keywords& keywords, Index& out) {
    const std::vector<Ref> none;
    Arguments arguments{none, keywords};
    check_dialect_keywords(session, keywords, parameters, accepted);
    out.unique = flag(session, arguments.named("unique"), false);
    if (Ref quote = arguments.named("quote"); !is_none(quote)) out.name.quote = is_true(quote);
    out.concurrently = flag(session, arguments.named("postgresql_concurrently"), false);
    Ref method = arguments.named("postgresql_using");
    if (method && !method->is(ValueKind::boolean)) out.method = phrase(session, method);
    if (out.method.text.find(' ') != std::string::npos) session.raises("CompileError: Unexpected SQL phrase", method);
    out.operator_classes = arguments.named("postgresql_ops");
    out.storage = arguments.named("postgresql_with");
    out.where = arguments.named("postgresql_where");
    for (Ref option : {out.operator_classes, out.storage, out.where})
        if (option && !session.known(option)) return;
    Name tablespace = read_name(session, arguments.named("postgresql_tablespace"));
    if (tablespace) out.tablespace = quoted(tablespace);
    out.include = read_names(session, arguments.named("postgresql_include"));
    out.nulls_not_distinct = maybe_flag(session, arguments.named("postgresql_nulls_not_distinct"));
}

void add_index_element(Session& session, Ref element, Index& out) {
    if (!session.known(element)) return;
    bool is_column = element->is(ValueKind::string) || element->path() == "sqlalchemy.quoted_name";
    out.columns.push_back(is_column ? read_name(session, element) : Name());
    out.expressions.push_back(is_column ? nullptr : element);
}

Index read_index(Session& session, Ref term, const Table& table) {
    Index out;
    out.place = term->place;
    Arguments arguments{term->items, term->named};
    out.name = read_name(session, arguments.get(0, "name"));
    for (size_t i = 1; i < term->items.size() && session.ok(); ++i) {
        if (term->items[i]->is(ValueKind::string))
            add_column(session, term->items[i], table, out);
        else
            add_index_element(session, term->items[i], out);
    }
    read_index_options(session, term->named, out);
    return out;
}

void apply_convention(Session& session, const Table& table, Index& index) {
    if (!index.name.given)
        for (size_t i = 0; i < index.columns.size() && i < 1; ++i)
            if (index.expressions[i] && !index.expressions[i]->is_call("sqlalchemy.text")) {
                session.raises("AssertionError: an index over an expression needs a name", index.expressions[i]);
                return;
            }
    Name given = index.name;
    Naming naming{NamedKind::index, given, table.name, table.schema, {}, Name(), {}};
    for (size_t i = 0; i < index.columns.size(); ++i) {
        Name name = index.columns[i];
        // The text of text(...) stands where a column's name would.
        if (Ref text = index.expressions[i];
            text && text->is_call("sqlalchemy.text") && !text->items.empty() && text->items[0]->is(ValueKind::string)) {
            name.text = text->items[0]->text;
            name.given = true;
        }
        naming.columns.push_back({name, std::string(name.str())});
    }
    index.name = conventional_name(session, naming, index.place);
    if (!index.name.given && session.ok())
        session.fail(Failure::Kind::raises, "AssertionError: the index has no name", "", index.place);
}

}  // namespace limbeck::dataflow::rendering
