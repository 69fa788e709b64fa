// CREATE TABLE and what follows it (facts R7 to R9, F1 to F49).
#include "dataflow/rendering/schema_object.h"

#include <algorithm>

namespace limbeck::dataflow::rendering {

namespace {

// `name` or a list of names.
Template inherited(Session& session, Ref value) {
    Template out;
    std::vector<Name> names;
    if (value->is(ValueKind::list) || value->is(ValueKind::tuple))
        names = read_names(session, value);
    else
        names.push_back(read_name(session, value));
    for (const Name& name : names) {
        if (!out.text.empty()) out.append(", ");
        out.append(quoted(name));
    }
    return out;
}

std::string upper_words(std::string text) {
    for (char& c : text) c = c == '_' ? ' ' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
}

Template table_options(Session& session, const Table& table) {
    const std::vector<Ref> none;
    Arguments options{none, table.options};
    Template out;
    auto add = [&](std::string_view words, const Template& value, std::string_view end = "") {
        out.append(words);
        out.append(value);
        out.append(end);
    };
    if (Ref value = options.named("postgresql_inherits"); !is_none(value))
        session.before(SqlAlchemy::v2_1) ? add("\n INHERITS ( ", inherited(session, value), " )")
                                         : add("\n INHERITS (", inherited(session, value), ")");
    if (Template value = plain_string(session, options.named("postgresql_partition_by")); !value.text.empty())
        add("\n PARTITION BY ", value);
    if (Template value = plain_string(session, options.named("postgresql_using")); !value.text.empty())
        add("\n USING ", value);
    if (Ref value = options.named("postgresql_with"); !is_none(value))
        add("\n WITH (", with_options(session, value), ")");
    if (auto oids = maybe_flag(session, options.named("postgresql_with_oids")))
        add(*oids ? "\n WITH OIDS" : "\n WITHOUT OIDS", {});
    if (Template value = plain_string(session, options.named("postgresql_on_commit")); !value.text.empty())
        add("\n ON COMMIT ", Template(upper_words(value.text)));
    if (Name value = read_name(session, options.named("postgresql_tablespace"))) add("\n TABLESPACE ", quoted(value));
    return out;
}

// SQLAlchemy says again, as a CompileError, what a column's compilation refuses.
void wrap_failure(Session& session) {
    constexpr std::string_view inner = "UnsupportedCompilationError";
    if (!session.ok() && session.failure->reason.starts_with(inner))
        session.failure->reason.replace(0, inner.size(), "CompileError");
}

// Before 1.20 Alembic does not send an empty comment.
bool is_sent(const Session& session, Ref comment) {
    if (is_none(comment)) return false;
    const bool empty = comment->is(ValueKind::string) && comment->text.constant() && comment->str().empty();
    return !empty || !session.before(Alembic::v1_20);
}

}  // namespace

Template create_table(Session& session, const Table& table, bool if_not_exists) {
    Template out("CREATE ");
    for (const Template& prefix : table.prefixes) {
        out.append(prefix);
        out.append(" ");
    }
    out.append(if_not_exists ? "TABLE IF NOT EXISTS " : "TABLE ");
    out.append(qualified(table.schema, table.name));
    out.append(" (");
    std::string_view separator = "\n\t";
    auto add = [&](const Template& part) {
        out.append(separator);
        out.append(part);
        separator = ", \n\t";
    };
    for (const Column& column : table.columns) {
        if (column.system) continue;
        Template text = column_specification(session, table, column);
        wrap_failure(session);
        for (const Constraint& check : column.checks) {
            text.append(" ");
            text.append(constraint_text(session, table, check));
        }
        add(text);
    }
    if (!table.primary_key.columns.empty()) add(constraint_text(session, table, table.primary_key));
    for (const Constraint& constraint : table.constraints) {
        if (!constraint.use_alter) add(constraint_text(session, table, constraint));
    }
    out.append("\n)");
    out.append(table_options(session, table));
    return out;
}

void after_create_table(Session& session, const Table& table, std::vector<Rendered>& out) {
    for (const Index& index : table.indexes) send(session, out, create_index(session, table, index, false));
    if (is_sent(session, table.comment)) send(session, out, table_comment(session, table, table.comment));
    for (const Column& column : table.columns)
        if (is_sent(session, column.comment))
            send(session, out, column_comment(session, table.schema, table.name, column.name, column.comment, false));
}

}  // namespace limbeck::dataflow::rendering
