// The text of constraints, and ALTER TABLE ADD / DROP CONSTRAINT (facts F25 to F28, F40, F41, F120 to F140).
#include "dataflow/rendering/schema_object.h"

#include <algorithm>

namespace limbeck::dataflow::rendering {

namespace {

Template column_list(const std::vector<Naming::Column>& columns) {
    Template out;
    for (const auto& column : columns) {
        if (!out.text.empty()) out.append(", ");
        out.append(quoted(column.name));
    }
    return out;
}

Template name_list(const std::vector<Name>& names) {
    Template out;
    for (const Name& name : names) {
        if (!out.text.empty()) out.append(", ");
        out.append(quoted(name));
    }
    return out;
}

void append_all(Template& out, std::initializer_list<Template> parts) {
    for (const Template& part : parts) out.append(part);
}

void append_phrase(Template& out, std::string_view words, const Template& phrase) {
    if (phrase.text.empty()) return;
    out.append(words);
    out.append(phrase);
}

Template primary_key_body(const Table& table, const Constraint& constraint) {
    std::vector<Naming::Column> columns = constraint.columns;
    if (constraint.implied && table.autoincrement != SIZE_MAX) {
        const std::string& first = table.columns[table.autoincrement].key;
        std::stable_partition(columns.begin(), columns.end(), [&](const auto& column) { return column.key == first; });
    }
    Template out("PRIMARY KEY (");
    append_all(out, {column_list(columns), Template(")")});
    return out;
}

Template unique_body(const Constraint& constraint) {
    Template out("UNIQUE ");
    if (constraint.nulls_not_distinct)
        out.append(*constraint.nulls_not_distinct ? "NULLS NOT DISTINCT " : "NULLS DISTINCT ");
    append_all(out, {Template("("), column_list(constraint.columns), Template(")")});
    return out;
}

Template foreign_key_body(const Constraint& constraint) {
    Template out("FOREIGN KEY(");
    append_all(out, {column_list(constraint.columns), Template(") REFERENCES "),
                     qualified(constraint.remote_schema, constraint.remote_table), Template(" ("),
                     name_list(constraint.remote_columns), Template(")")});
    append_phrase(out, " MATCH ", constraint.match);
    append_phrase(out, " ON DELETE ", constraint.on_delete);
    append_phrase(out, " ON UPDATE ", constraint.on_update);
    return out;
}

Template check_body(Session& session, const Constraint& constraint) {
    Template out("CHECK (");
    if (constraint.of_type) {
        append_all(out, {column_list(constraint.columns), Template(" IN (")});
        bool first = true;
        for (const Template& label : constraint.labels) {
            if (!first) out.append(", ");
            first = false;
            out.append(string_literal(label));
        }
        out.append(")");
    } else if (constraint.condition) {
        out.append(raw_or_expression(session, constraint.condition));
    }
    out.append(")");
    return out;
}

Template exclude_body(Session& session, const Constraint& constraint) {
    Template out("EXCLUDE USING ");
    Template method = constraint.method;
    for (char& c : method.text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    out.append(method.text);
    out.append(" (");
    bool first = true;
    for (const auto& [element, operation] : constraint.excluded) {
        if (!first) out.append(", ");
        first = false;
        out.append(element->is(ValueKind::string) ? quoted_name(session, element)
                                                  : raw_or_expression(session, element));
        if (Ref operator_class = constraint.operator_classes && element->is(ValueKind::string)
                                     ? constraint.operator_classes->lookup(element->str())
                                     : nullptr)
            append_phrase(out, " ", plain_string(session, operator_class));
        append_phrase(out, " WITH ", operation);
    }
    out.append(")");
    if (!is_none(constraint.condition)) {
        out.append(" WHERE (");
        out.append(raw_or_expression(session, constraint.condition));
        out.append(")");
    }
    return out;
}

Template body(Session& session, const Table& table, const Constraint& constraint) {
    switch (constraint.kind) {
    case Constraint::Kind::primary_key:
        return primary_key_body(table, constraint);
    case Constraint::Kind::unique:
        return unique_body(constraint);
    case Constraint::Kind::foreign_key:
        return foreign_key_body(constraint);
    case Constraint::Kind::check:
        return check_body(session, constraint);
    case Constraint::Kind::exclude:
        return exclude_body(session, constraint);
    }
    return {};
}

// The CHECK of an Enum without a name is named now, and only where a convention can name it.
Name rendered_name(Session& session, const Table& table, const Constraint& constraint) {
    if (!constraint.of_type || constraint.name.given) return constraint.name;
    Naming naming{NamedKind::check, constraint.name, table.name, table.schema, constraint.columns, Name(), {}};
    return conventional_name(session, naming, constraint.place);
}

}  // namespace

Template constraint_text(Session& session, const Table& table, const Constraint& constraint) {
    Template out;
    // SQLAlchemy prints nothing for it, but the comma around it.
    if (constraint.kind == Constraint::Kind::unique && constraint.columns.empty()) return out;
    Name name = rendered_name(session, table, constraint);
    const bool is_printed = session.names_foreign_keys || constraint.kind != Constraint::Kind::foreign_key;
    if (name.given && is_printed) append_all(out, {Template("CONSTRAINT "), limited(session, name), Template(" ")});
    out.append(body(session, table, constraint));
    if (!constraint.include.empty())
        append_all(out, {Template(" INCLUDE ("), name_list(constraint.include), Template(")")});
    if (constraint.deferrable) out.append(*constraint.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE");
    append_phrase(out, " INITIALLY ", constraint.initially);
    if (constraint.not_valid) out.append(" NOT VALID");
    return out;
}

Template add_constraint(Session& session, const Table& table, const Constraint& constraint) {
    Template out("ALTER TABLE ");
    append_all(out,
               {qualified(table.schema, table.name), Template(" ADD "), constraint_text(session, table, constraint)});
    return out;
}

Template drop_constraint(Session& session, const Table& table, const Name& name, bool if_exists, bool cascade) {
    if (!name.given) {
        session.fail(Failure::Kind::raises, "CompileError: Can't emit DROP CONSTRAINT for a constraint; it has no name",
                     std::string(table.name.str()), table.place);
        return {};
    }
    Template out("ALTER TABLE ");
    append_all(out,
               {qualified(table.schema, table.name), Template(" DROP CONSTRAINT "),
                Template(if_exists ? "IF EXISTS " : ""), limited(session, name), Template(cascade ? " CASCADE" : "")});
    return out;
}

}  // namespace limbeck::dataflow::rendering
