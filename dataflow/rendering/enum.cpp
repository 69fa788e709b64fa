// CREATE / DROP of enum types, domains and sequences (facts R10, F51 to F58, F70 to F78).
#include "dataflow/rendering/schema_object.h"

namespace limbeck::dataflow::rendering {

namespace {

Template create_enum(Session& session, const NamedType& type, const TypeScope& scope) {
    if (!type.labels_known) {
        refuse_labels(session, type);
        return {};
    }
    Template out("CREATE TYPE ");
    out.append(named_type_text(session, type, scope));
    out.append(" AS ENUM (");
    bool first = true;
    for (const Template& label : type.labels) {
        if (!first) out.append(", ");
        first = false;
        out.append(string_literal(label));
    }
    out.append(")");
    return out;
}

Template create_domain(Session& session, const NamedType& type, const TypeScope& scope) {
    Arguments arguments{type.term->items, type.term->named};
    Ref base = arguments.get(1, "data_type");
    if (!base) {
        session.raises("TypeError: DOMAIN.__init__() missing 1 required positional argument: 'data_type'", type.term);
        return {};
    }
    Template out("CREATE DOMAIN ");
    out.append(named_type_text(session, type, scope));
    out.append(" AS ");
    out.append(type_text(session, base, TypeScope()));
    if (Name collation = read_name(session, arguments.named("collation"))) {
        out.append(" COLLATE ");
        out.append(qualified(read_name(session, arguments.named("collation_schema")), collation));
    }
    if (Ref value = arguments.named("default"); !is_none(value)) {
        out.append(" DEFAULT ");
        out.append(server_default_text(session, value));
    }
    if (Name name = read_name(session, arguments.named("constraint_name")); name.given) {
        out.append(" CONSTRAINT ");
        out.append(limited(session, name));
    }
    if (is_true(arguments.named("not_null"))) out.append(" NOT NULL");
    if (Ref check = arguments.named("check"); !is_none(check)) {
        out.append(" CHECK (");
        out.append(raw_or_expression(session, check));
        out.append(")");
    }
    return out;
}

Template sequence_name(Session& session, Ref sequence) {
    Arguments arguments{sequence->items, sequence->named};
    Name name = read_name(session, arguments.get(0, "name"));
    if (Ref quote = arguments.named("quote"); !is_none(quote)) name.quote = is_true(quote);
    return qualified(read_name(session, arguments.named("schema")), name);
}

}  // namespace

Template create_type(Session& session, const NamedType& type, const TypeScope& scope) {
    return type.domain ? create_domain(session, type, scope) : create_enum(session, type, scope);
}

Template drop_type(Session& session, const NamedType& type, const TypeScope& scope) {
    Template out(type.domain ? "DROP DOMAIN " : "DROP TYPE ");
    out.append(named_type_text(session, type, scope));
    return out;
}

Template create_sequence(Session& session, Ref sequence, bool if_not_exists) {
    if_not_exists = if_not_exists && !session.before(SqlAlchemy::v2_0);
    Template out(if_not_exists ? "CREATE SEQUENCE IF NOT EXISTS " : "CREATE SEQUENCE ");
    out.append(sequence_name(session, sequence));
    if (Ref type = sequence->keyword("data_type"); !is_none(type)) {
        out.append(" AS ");
        out.append(type_text(session, type, TypeScope()));
    }
    Template options = sequence_options(session, sequence, 1);
    if (!options.text.empty()) out.append(" ");
    out.append(options);
    return out;
}

Template drop_sequence(Session& session, Ref sequence, bool if_exists) {
    if_exists = if_exists && !session.before(SqlAlchemy::v2_0);
    Template out(if_exists ? "DROP SEQUENCE IF EXISTS " : "DROP SEQUENCE ");
    out.append(sequence_name(session, sequence));
    return out;
}

}  // namespace limbeck::dataflow::rendering
