// One column of CREATE TABLE and ADD COLUMN (facts R5, R6, R12, R16, F17 to F22, F155 to F163).
#include "dataflow/rendering/schema_object.h"

#include <array>

namespace limbeck::dataflow::rendering {

namespace {

bool is_serial(const Table& table, const Column& column) {
    if (!column.primary_key || column.identity || table.autoincrement == SIZE_MAX) return false;
    if (&table.columns[table.autoincrement] != &column) return false;
    return column.client_default == ClientDefault::none || column.client_default == ClientDefault::optional_sequence;
}

const char* serial_name(IntegerSize size) {
    switch (size) {
    case IntegerSize::big:
        return "BIGSERIAL";
    case IntegerSize::small:
        return "SMALLSERIAL";
    case IntegerSize::normal:
        return "SERIAL";
    }
    return "SERIAL";
}

// Connected to a server before 18, a computed column is always stored.
Template computed_text(Session& session, Ref computed) {
    Arguments arguments{computed->items, computed->named};
    Ref persisted = arguments.get(1, "persisted");
    if (persisted && !session.known(persisted)) return {};
    if (persisted && !is_none(persisted) && !is_true(persisted)) {
        session.raises("CompileError: PostrgreSQL computed columns do not support 'virtual' persistence; set the "
                       "'persisted' flag to None or True for PostgreSQL support.",
                       computed);
        return {};
    }
    Template out("GENERATED ALWAYS AS (");
    if (Ref text = arguments.get(0, "sqltext")) out.append(raw_or_expression(session, text));
    out.append(") STORED");
    return out;
}

struct SequenceOption {
    std::string_view name;
    size_t position;  // after the first option
    std::string_view words;
};

// The order of SQLAlchemy's output; positions are those of the constructors.
constexpr std::array<SequenceOption, 4> numbers = {{{"increment", 1, "INCREMENT BY "},
                                                    {"start", 0, "START WITH "},
                                                    {"minvalue", 2, "MINVALUE "},
                                                    {"maxvalue", 3, "MAXVALUE "}}};

// A callable, not a call: sa.func.now, sa.false.
bool is_uncalled(Ref value) {
    if (!value->is(ValueKind::symbol)) return false;
    std::string_view path = value->path();
    return path.starts_with("sqlalchemy.func.") || path == "sqlalchemy.true" || path == "sqlalchemy.false" ||
           path == "sqlalchemy.null" || path == "sqlalchemy.text";
}

}  // namespace

Template server_default_text(Session& session, Ref value) {
    const bool is_open =
        value->is(ValueKind::text) || (value->is(ValueKind::unknown) && value->origin->level != Level::unknown);
    if (is_open) {
        Template out;
        append_open(out, value);
        out.text.clear();  // escaped and quoted as one literal
        Hole hole = out.holes.front();
        hole.offset = 0;
        hole.role = HoleRole::literal;
        out.holes = {hole};
        out.segments.clear();
        return out;
    }
    if (!session.known(value)) return {};
    switch (value->kind) {
    case ValueKind::string:
        return string_literal(value->text);
    case ValueKind::integer:
    case ValueKind::floating:
    case ValueKind::boolean:
    case ValueKind::bytes:
    case ValueKind::list:
    case ValueKind::tuple:
    case ValueKind::set:
    case ValueKind::dict:
        break;
    default:
        if (!is_uncalled(value)) return raw_or_expression(session, value);
    }
    session.raises("ArgumentError: Argument 'arg' is expected to be one of type 'str' or 'ClauseElement' or "
                   "'TextClause'",
                   value);
    return {};
}

Template sequence_options(Session& session, Ref term, size_t first) {
    Arguments arguments{term->items, term->named};
    const bool is_sequence = term->path() == "sqlalchemy.Sequence";
    Template out;
    auto add = [&](std::string_view words, const Template& value) {
        if (!out.text.empty()) out.append(" ");
        out.append(words);
        out.append(value);
    };
    for (const SequenceOption& option : numbers) {
        Ref value = arguments.get(first + option.position, option.name);
        if (!is_none(value)) add(option.words, plain_string(session, value));
        const bool begins_at_one = is_sequence && option.name == "start" && session.before(SqlAlchemy::v2_0);
        if (is_none(value) && begins_at_one) add(option.words, Template("1"));
    }
    // What is given and not None counts, even when it is False.
    if (!is_none(arguments.get(first + 4, "nominvalue"))) add("NO MINVALUE", {});
    if (!is_none(arguments.get(first + 5, "nomaxvalue"))) add("NO MAXVALUE", {});
    if (Ref cache = arguments.get(first + (is_sequence ? 8 : 7), "cache"); !is_none(cache))
        add("CACHE ", plain_string(session, cache));
    if (Ref cycle = arguments.get(first + 6, "cycle"); !is_none(cycle)) add(is_true(cycle) ? "CYCLE" : "NO CYCLE", {});
    return out;
}

Template identity_text(Session& session, Ref identity) {
    Arguments arguments{identity->items, identity->named};
    Template out("GENERATED ");
    out.append(is_true(arguments.get(0, "always")) ? "ALWAYS" : "BY DEFAULT");
    out.append(" AS IDENTITY");
    Template options = sequence_options(session, identity, 2);
    if (options.text.empty()) return out;
    out.append(" (");
    out.append(options);
    out.append(")");
    return out;
}

Template column_specification(Session& session, const Table& table, const Column& column) {
    Template out = quoted(column.name);
    out.append(" ");
    if (is_serial(table, column)) {
        out.append(serial_name(integer_size_of(column.type)));
    } else {
        Ref type = column.type ? column.type : session.arena.none(column.term->place);
        out.append(type_text(session, type, table.types));
        if (column.server_default && session.ok()) {
            out.append(" DEFAULT ");
            out.append(server_default_text(session, column.server_default));
        }
    }
    if (column.computed) {
        out.append(" ");
        out.append(computed_text(session, column.computed));
    }
    if (column.identity) {
        out.append(" ");
        out.append(identity_text(session, column.identity));
    }
    if (!column.nullable && !column.identity) out.append(" NOT NULL");
    if (column.nullable && column.identity) out.append(" NULL");
    return out;
}

}  // namespace limbeck::dataflow::rendering
