// Python values as SQL literals by type, as the server sees them of an online run: DDL through SQLAlchemy's literal
// processors, DML as what the bound parameter amounts to (facts R12, F190-F195, F201, F217).
// Source: sqlalchemy/sql/sqltypes.py (literal_processor, bind_processor), dialects/postgresql/{array,json}.py.
#include "dataflow/rendering/literal.h"

#include "dataflow/rendering/literal_python.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace limbeck::dataflow::rendering {

// Pieces between quotes are copied with their segments; the second quote of a pair is rendered.
Template string_literal(const Template& text) {
    Template out("'");
    if (text.constant()) {
        size_t begin = 0;
        for (size_t quote = text.text.find('\''); quote != std::string::npos; quote = text.text.find('\'', begin)) {
            out.append(text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(quote + 1)));
            out.append("'");
            begin = quote + 1;
        }
        out.append(text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(text.text.size())));
    } else {
        // Cutting at a hole would copy it twice: holes are moved one by one.
        size_t hole = 0;
        for (size_t i = 0; i <= text.text.size(); ++i) {
            for (; hole < text.holes.size() && text.holes[hole].offset == i; ++hole) {
                out.holes.push_back(text.holes[hole]);
                out.holes.back().offset = static_cast<uint32_t>(out.text.size());
            }
            if (i == text.text.size()) break;
            if (text.text[i] == '\'') out.text += '\'';
            out.text += text.text[i];
        }
    }
    out.append("'");
    return out;
}

Template literal(Session& session, Ref value, Ref type) {
    Template out;
    dml::SqlType known = type ? dml::type_of(type) : dml::type_of_value(value);
    dml::append_literal(session, out, value, known, dml::Literals::inlined, "");
    return session.ok() ? out : Template();
}

Template bound_literal(Session& session, Ref value, Ref type) {
    Template out;
    dml::SqlType known = type ? dml::type_of(type) : dml::SqlType();
    dml::append_literal(session, out, value, known, dml::Literals::bound, "value");
    return session.ok() ? out : Template();
}

namespace dml {

namespace {

// How a type's processor took a value.
enum class Taken : uint8_t { yes, no, raised };
constexpr int max_depth = 50;

std::string quoted_text(std::string_view text) {
    return string_literal(Template(std::string(text))).text;
}

bool valid_utf8(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        auto byte = static_cast<unsigned char>(text[i]);
        size_t length = byte < 0x80                   ? 1
                        : byte >= 0xc2 && byte < 0xe0 ? 2
                        : byte >= 0xe0 && byte < 0xf0 ? 3
                        : byte >= 0xf0 && byte < 0xf5 ? 4
                                                      : 0;
        if (length == 0 || i + length > text.size()) return false;
        for (size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
        i += length;
    }
    return true;
}

bool is_digits(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    bool digits = !text.empty() && (text[0] == '.' || (text[0] >= '0' && text[0] <= '9'));
    double number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return digits && error == std::errc() && end == text.data() + text.size();
}

Taken integer_literal(Ref value, std::string& out) {
    switch (value->kind) {
    case ValueKind::integer:
        out = value->str();
        return Taken::yes;
    case ValueKind::boolean:
        out = value->truth ? "1" : "0";
        return Taken::yes;
    case ValueKind::string:
        if (!is_digits(value->str())) return Taken::no;
        out = value->str();
        if (out.starts_with('+')) out.erase(0, 1);
        return Taken::yes;
    case ValueKind::floating: {
        auto number = float_of(value);
        if (!number || !std::isfinite(*number)) return Taken::no;
        std::string buffer(400, '\0');
        buffer.resize(static_cast<size_t>(std::snprintf(buffer.data(), buffer.size(), "%.0f", std::trunc(*number))));
        out = buffer == "-0" ? "0" : buffer;
        return Taken::yes;
    }
    default:
        break;
    }
    if (auto number = decimal_text(value); number && number->find('E') == std::string::npos) {
        out = number->substr(0, number->find('.'));
        return Taken::yes;
    }
    return Taken::no;
}

Taken number_literal(Ref value, std::string& out) {
    if (value->is(ValueKind::integer))
        out = value->str();
    else if (value->is(ValueKind::boolean))
        out = value->truth ? "True" : "False";
    else if (value->is(ValueKind::floating))
        out = float_of(value) ? float_repr(*float_of(value)) : std::string(value->str());
    else if (value->is(ValueKind::string) && is_number(value->str()))
        out = value->str();
    else if (auto number = decimal_text(value))
        out = *number;
    else
        return Taken::no;
    return Taken::yes;
}

Taken boolean_literal(Session& session, Ref value, std::string& out) {
    bool zero_or_one = value->is(ValueKind::integer) && (value->str() == "0" || value->str() == "1");
    if (value->is(ValueKind::boolean) || zero_or_one) {
        out = is_true(value) ? "true" : "false";
        return Taken::yes;
    }
    session.raises(value->is(ValueKind::integer) ? "StatementError: Value is not None, True, or False"
                                                 : "StatementError: Not a boolean value",
                   value);
    return Taken::raised;
}

Taken time_literal(Ref value, Affinity affinity, std::string& out) {
    auto text = iso_format(value);
    if (!text) return Taken::no;
    size_t mark = text->find('T');
    if (mark != std::string::npos) {
        if (affinity == Affinity::date)
            text->erase(mark);
        else if (affinity == Affinity::time)
            text->erase(0, mark + 1);
        else
            (*text)[mark] = ' ';
    }
    out = "'" + *text + "'";
    return Taken::yes;
}

Taken json_literal(Session& session, Ref value, Literals form, std::string& out) {
    if (form == Literals::inlined) return Taken::no;
    std::string text;
    switch (json_dumps(value, text)) {
    case Dumped::text:
        out = quoted_text(text);
        return Taken::yes;
    case Dumped::unknown:
        return Taken::no;
    case Dumped::refused:
        break;
    }
    session.raises("StatementError: Object of type " + text + " is not JSON serializable", value);
    return Taken::raised;
}

Taken by_type(Session& session, Ref value, SqlType type, Literals form, Template& out, int depth);

Taken array_literal(Session& session, Ref value, SqlType type, Literals form, Template& out, int depth) {
    bool sequence = value->is(ValueKind::list) || value->is(ValueKind::tuple);
    if (!sequence || depth > max_depth || session.before(SqlAlchemy::v2_0)) return Taken::no;
    SqlType item = item_type(type);
    out.append("ARRAY[");
    for (size_t i = 0; i < value->items.size(); ++i) {
        if (i > 0) out.append(", ");
        Ref element = value->items[i];
        bool nested = element->is(ValueKind::list) || element->is(ValueKind::tuple);
        Taken taken = nested && item.affinity != Affinity::array && item.affinity != Affinity::json &&
                              item.affinity != Affinity::jsonb
                          ? array_literal(session, element, type, form, out, depth + 1)
                          : by_type(session, element, item, form, out, depth + 1);
        if (taken != Taken::yes) return taken;
    }
    out.append("]");
    return Taken::yes;
}

Taken text_literal(Ref value, Template& out) {
    if (!value->is(ValueKind::string)) return Taken::no;
    out.append(string_literal(value->text));
    return Taken::yes;
}

Taken enum_literal(Session& session, Ref value, Template& out) {
    if (value->is(ValueKind::string)) return text_literal(value, out);
    session.raises("StatementError: value is not among the defined enum values", value);
    return Taken::raised;
}

Taken binary_literal(Session& session, Ref value, Template& out) {
    if (value->is(ValueKind::string) || value->is(ValueKind::dict)) {
        session.raises("StatementError: string argument without an encoding", value);
        return Taken::raised;
    }
    if (!value->is(ValueKind::bytes) || !valid_utf8(value->str())) return Taken::no;
    out.append(quoted_text(value->str()));
    return Taken::yes;
}

Taken uuid_literal(Ref value, Template& out) {
    std::string text;
    if (auto uuid = uuid_text(value))
        text = *uuid;
    else if (value->is(ValueKind::integer))
        text = value->str();
    else
        return text_literal(value, out);
    out.append("'" + text + "'");
    return Taken::yes;
}

bool is_enum(SqlType type) {
    return type.affinity == Affinity::enumeration || (type.term && type.term->path() == "sqlalchemy.Enum");
}

// The form that a type gives to a value; no: the type has none for it, as arrays, dates and times before 2.0.
Taken by_type(Session& session, Ref value, SqlType type, Literals form, Template& out, int depth) {
    std::string text;
    Taken taken = Taken::no;
    if (is_enum(type)) return enum_literal(session, value, out);
    switch (type.affinity) {
    case Affinity::string:
        return text_literal(value, out);
    case Affinity::binary:
        return binary_literal(session, value, out);
    case Affinity::uuid:
        return uuid_literal(value, out);
    case Affinity::array:
        return array_literal(session, value, type, form, out, depth);
    case Affinity::integer:
        taken = integer_literal(value, text);
        break;
    case Affinity::numeric:
    case Affinity::floating:
        taken = number_literal(value, text);
        break;
    case Affinity::boolean:
        taken = boolean_literal(session, value, text);
        break;
    case Affinity::datetime:
    case Affinity::date:
    case Affinity::time:
        if (!session.before(SqlAlchemy::v2_0)) taken = time_literal(value, type.affinity, text);
        break;
    case Affinity::interval:
        if (session.before(SqlAlchemy::v2_0)) break;
        if (auto seconds = total_seconds(value)) {
            text = "make_interval(secs=>" + *seconds + ")";
            taken = Taken::yes;
        }
        break;
    case Affinity::json:
    case Affinity::jsonb:
        taken = json_literal(session, value, form, text);
        break;
    default:
        break;
    }
    if (taken == Taken::yes) out.append(text);
    return taken;
}

void append_escaped_bytes(std::string& out, std::string_view bytes) {
    out += '\'';
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7f && c != '\\') {
            out += c;
            if (c == '\'') out += c;
        } else if (c == '\\') {
            out += "\\\\\\\\";
        } else {
            std::string octal(8, '\0');
            octal.resize(static_cast<size_t>(
                std::snprintf(octal.data(), octal.size(), "\\\\%03o", static_cast<unsigned>(byte))));
            out += octal;
        }
    }
    out += "'::bytea";
}

std::string adapted_time_type(Ref value, std::string_view iso) {
    if (value->name == "datetime.date") return "date";
    const std::string type = value->name == "datetime.time" ? "time" : "timestamp";
    const bool has_zone = iso.find_first_of("+-", iso.find(':')) != std::string_view::npos;
    return has_zone ? type + "tz" : type;
}

// As psycopg2 adapts an element of a list: no space after commas, but one before a minus sign.
bool adapt(Session& session, Ref value, std::string& out, int depth) {
    if (depth > max_depth) return false;
    switch (value->kind) {
    case ValueKind::none:
        out += "NULL";
        return true;
    case ValueKind::boolean:
        out += value->truth ? "true" : "false";
        return true;
    case ValueKind::integer:
    case ValueKind::floating: {
        auto number = value->is(ValueKind::floating) ? float_of(value) : std::nullopt;
        std::string text = number ? float_repr(*number) : std::string(value->str());
        out += text.starts_with('-') ? " " + text : text;
        return true;
    }
    case ValueKind::string: {
        std::string text = quoted_text(value->str());
        for (char c : text) out += c == '\\' ? "\\\\" : std::string(1, c);
        return true;
    }
    case ValueKind::bytes:
        append_escaped_bytes(out, value->str());
        return true;
    case ValueKind::list:
    case ValueKind::tuple: {
        bool list = value->is(ValueKind::list);
        if (list && value->items.empty()) {
            out += "'{}'";
            return true;
        }
        out += list ? "ARRAY[" : "(";
        for (size_t i = 0; i < value->items.size(); ++i) {
            if (i > 0) out += list ? "," : ", ";
            if (!adapt(session, value->items[i], out, depth + 1)) return false;
        }
        out += list ? "]" : ")";
        return true;
    }
    default:
        break;
    }
    if (auto text = iso_format(value)) {
        out += "'" + *text + "'::" + adapted_time_type(value, *text);
        return true;
    }
    if (auto duration = days_and_seconds(value)) {
        out += "'" + *duration + "'::interval";
        return true;
    }
    if (auto uuid = uuid_text(value))
        out += "'" + *uuid + "'";
    else if (auto number = decimal_text(value))
        out += *number;
    else
        return false;
    return true;
}

// SQLAlchemy gives the driver lists for an array, whatever it is given.
Ref as_list(Session& session, Ref tuple) {
    Value list = *tuple;
    list.kind = ValueKind::list;
    return session.arena.add(std::move(list));
}

// Unknown, or made anew in each run: no literal can be written.
bool leaves_hole(Ref value, int depth = 0) {
    switch (value->kind) {
    case ValueKind::none:
    case ValueKind::boolean:
    case ValueKind::integer:
    case ValueKind::floating:
    case ValueKind::string:
    case ValueKind::bytes:
        return false;
    case ValueKind::list:
    case ValueKind::tuple:
    case ValueKind::set:
    case ValueKind::dict:
        if (depth > max_depth) return true;
        for (Ref item : value->items)
            if (leaves_hole(item, depth + 1)) return true;
        for (const auto& [key, element] : value->pairs)
            if (leaves_hole(key, depth + 1) || leaves_hole(element, depth + 1)) return true;
        return false;
    default:
        return !iso_format(value) && !total_seconds(value) && !uuid_text(value) && !decimal_text(value);
    }
}

bool is_json_null(Ref value) {
    return value->is(ValueKind::symbol) && value->name.starts_with("sqlalchemy.") && value->name.ends_with(".NULL");
}

void append_cast(Session& session, Template& out, SqlType type) {
    if (!casts_bound_values(session.options.version, type)) return;
    out.append("::");
    out.append(type_name(session, type_term(session, literal_type(type))));
}

}  // namespace

bool is_python_value(Ref value) {
    switch (value->kind) {
    case ValueKind::none:
    case ValueKind::boolean:
    case ValueKind::integer:
    case ValueKind::floating:
    case ValueKind::string:
    case ValueKind::bytes:
    case ValueKind::list:
    case ValueKind::tuple:
    case ValueKind::set:
    case ValueKind::dict:
    case ValueKind::text:
    case ValueKind::instance:
    case ValueKind::unknown:
        return true;
    default:
        break;
    }
    if (is_json_null(value)) return true;
    if (value->is(ValueKind::operation)) {
        for (Ref operand : value->items)
            if (!is_python_value(operand)) return false;
        return true;
    }
    Ref root = value;
    while (root->receiver) root = root->receiver;
    if (root->is(ValueKind::operation)) return is_python_value(root);
    std::string_view path = root->path();
    // What a statement returned, and what other libraries compute.
    if (path.starts_with("alembic.op."))
        return path != "alembic.op.inline_literal" && path != "alembic.op.create_table";
    return root->is(ValueKind::function) || !path.starts_with("sqlalchemy.");
}

void append_hole(Template& out, std::string_view name, Ref value) {
    Hole hole;
    hole.offset = static_cast<uint32_t>(out.text.size());
    hole.name = name.empty() ? "value" : std::string(name);
    hole.role = HoleRole::literal;
    if (value && (value->is(ValueKind::unknown) || value->is(ValueKind::text))) {
        Template open;
        append_open(open, value);
        hole.shape = open.holes.front().shape;
        hole.provenance = open.holes.front().provenance;
        hole.trace = open.holes.front().trace;
        for (const Hole& one : open.holes)
            if (is_worse(one.provenance, hole.provenance)) {
                hole.provenance = one.provenance;
                hole.trace = one.trace;
            }
        if (value->is(ValueKind::text)) hole.shape = Shape::text;
    } else if (auto shape = generated_shape(value)) {
        hole.shape = *shape;
        hole.provenance = Level::generated;
    }
    out.holes.push_back(std::move(hole));
}

void append_driver_literal(Session& session, Template& out, Ref value, std::string_view name) {
    // AsIs() goes into the text as it is (psycopg2 documentation, psycopg2.extensions).
    if (value->is_call("psycopg2.extensions.AsIs") && value->items.size() == 1) {
        Ref text = value->items[0];
        if (text->is_text()) return out.append(text->text);
        if (text->is(ValueKind::unknown)) return append_open(out, text);
        return session.unsupported("AsIs() of a value that is no text", value);
    }
    append_literal(session, out, value, {}, Literals::bound, name);
}

void append_literal(Session& session, Template& out, Ref value, SqlType type, Literals form, std::string_view name) {
    if (!session.ok()) return;
    SqlType wanted = literal_type(type);
    if (is_json_null(value)) {
        out.append("'null'");
        return append_cast(session, out, type);
    }
    if (value->is(ValueKind::none)) {
        // None is JSON's null where a value is bound, unless the type says otherwise.
        const bool is_json =
            form == Literals::bound && (wanted.affinity == Affinity::json || wanted.affinity == Affinity::jsonb);
        const bool as_null =
            wanted.term && is_true(Arguments{wanted.term->items, wanted.term->named}.get(0, "none_as_null"));
        out.append(is_json && !as_null ? "'null'" : "NULL");
        return form == Literals::bound ? append_cast(session, out, type) : void();
    }
    bool hidden = wanted.affinity == Affinity::foreign || (wanted.term && wanted.term->path().ends_with(".PickleType"));
    if (leaves_hole(value) || hidden) {
        if (form == Literals::inlined && hidden) {
            if (session.known(value)) session.unsupported("a value that is not a constant stands in DDL", value);
            return;
        }
        append_hole(out, name, value);
        return append_cast(session, out, type);
    }
    Template text;
    Taken taken = by_type(session, value, wanted, form, text, 0);
    if (taken == Taken::no && form == Literals::inlined)
        return session.raises("CompileError: No literal value renderer is available for this value and datatype",
                              value);
    if (taken == Taken::no) {
        text = Template();
        taken = by_type(session, value, type_of_value(value), form, text, 0);
    }
    if (taken == Taken::no) {
        text = Template();
        std::string driver;
        if (wanted.affinity == Affinity::array && value->is(ValueKind::tuple)) value = as_list(session, value);
        if (!adapt(session, value, driver, 0)) return session.raises("ProgrammingError: can't adapt this value", value);
        text.append(driver);
    }
    if (taken == Taken::raised) return;
    out.append(text);
    if (form == Literals::bound) append_cast(session, out, type);
}

}  // namespace dml

}  // namespace limbeck::dataflow::rendering
