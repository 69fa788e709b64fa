// Column types as SQLAlchemy's PostgreSQL compiler prints them (facts F164 to F179, R10, R11).
#include "dataflow/rendering/type.h"

#include "core/escape.h"
#include "dataflow/rendering/type_table.h"

#include <algorithm>

namespace limbeck::dataflow::rendering {

namespace {

constexpr int max_nested_arrays = 32;

Arguments arguments_of(Ref term) {
    return Arguments{term->items, term->named};
}

// Methods that return the same type with another option.
bool keeps_type(Ref type) {
    return type->is(ValueKind::method) &&
           (type->name == "with_variant" || type->name == "evaluates_none" || type->name == "copy");
}

// The argument of `x.with_variant(type, "postgresql")`.
Ref variant_for_postgresql(Ref method) {
    if (method->name != "with_variant" || method->items.empty()) return nullptr;
    for (Ref dialect : method->items)
        if (dialect->is(ValueKind::string) && dialect->str() == "postgresql") return method->items[0];
    return nullptr;
}

class TypePrinter {
  public:
    TypePrinter(Session& session, const TypeScope& scope) : session_(session), scope_(scope) {}

    Template print(Ref written, int depth = 0) {
        Ref type = postgresql_type(written);
        if (!session_.known(type)) return {};
        if (type->is(ValueKind::none)) return refuse_null(type);
        const TypeEntry* entry = type_entry(type);
        if (!entry) return unknown_type(type);
        if (!has_type(session_, type)) return {};
        switch (entry->form) {
        case TypeForm::plain:
            return Template(std::string(entry->text));
        case TypeForm::bare:
            return bare(*entry, type);
        case TypeForm::string:
            return string(*entry, type);
        case TypeForm::numeric:
            return numeric_text(*entry, type);
        case TypeForm::floating:
            return floating(*entry, type);
        case TypeForm::timestamp:
            return timestamp(*entry, type);
        case TypeForm::interval:
            // Without the native type, the implementation is DateTime. Source: sqlalchemy/sql/sqltypes.py (Interval).
            if (Ref native = arguments_of(type).get(0, "native");
                native && native->is(ValueKind::boolean) && !native->truth)
                return Template("TIMESTAMP WITHOUT TIME ZONE");
            return interval(arguments_of(type).get(1, "second_precision"), nullptr);
        case TypeForm::pg_interval:
            return interval(arguments_of(type).get(0, "precision"), arguments_of(type).get(1, "fields"));
        case TypeForm::bit:
            return bit(type);
        case TypeForm::binary:
            return binary(*entry, type);
        case TypeForm::array:
            return array(type, depth);
        case TypeForm::enumeration:
        case TypeForm::domain:
            return named(type);
        case TypeForm::uuid:
            return uuid(type);
        case TypeForm::null:
            return refuse_null(type);
        case TypeForm::modelled:
            return type->items.front()->text;
        case TypeForm::refused:
            session_.raises("UnsupportedCompilationError: PostgreSQL's compiler has no such type", type);
            return {};
        }
        return {};
    }

  private:
    // A class of the project or of another library: a hole, named as the class.
    Template unknown_type(Ref type) {
        const bool is_own = type->is(ValueKind::klass) || type->is(ValueKind::instance);
        std::string_view path = is_own ? std::string_view(type->name) : type->path();
        if (path.empty() || path.starts_with("sqlalchemy.")) {
            session_.fail(Failure::Kind::unsupported, "type not known",
                          path.empty() ? printed(type) : std::string(path), type->place);
            return {};
        }
        Hole hole;
        hole.name = path.substr(path.rfind('.') + 1);  // npos + 1 is 0
        hole.role = HoleRole::type_name;
        hole.shape = Shape::identifier;
        hole.trace.emplace_back();
        hole.trace.back() = {type->place, std::string(path) + " is a column type that limbeck does not know"};
        Template out;
        out.holes.push_back(std::move(hole));
        return out;
    }

    Template refuse_null(Ref type) {
        session_.raises("CompileError: Can't generate DDL for NullType(); did you forget to specify a type on this "
                        "Column?",
                        type);
        return {};
    }

    Template bare(const TypeEntry& entry, Ref type) {
        // The classes of the mysql dialect take a display width.
        if (!type->items.empty() && !type->path().starts_with("sqlalchemy.dialects.mysql.")) {
            session_.raises("TypeError: the type takes no arguments", type);
            return {};
        }
        return Template(std::string(entry.text));
    }

    // A whole number as Python's "%d" or str() prints it; empty for None and 0.
    std::string number(Ref value) {
        if (is_none(value)) return {};
        if (value->is(ValueKind::unknown)) return open_number(value);
        if (!session_.known(value)) return {};
        if (value->is(ValueKind::integer)) return std::string(value->str());
        if (value->is(ValueKind::string) && value->text.constant()) return std::string(value->str());
        // A constant of another library, which is taken for the number that belongs here.
        if (value->is(ValueKind::symbol) && !value->name.starts_with("sqlalchemy.")) {
            Hole hole;
            hole.name = value->name.substr(value->name.rfind('.') + 1);
            hole.shape = Shape::integer;
            TraceStep& step = hole.trace.emplace_back();
            step.place = value->place;
            step.message = value->name + " is a constant of another library";
            return session_.name_mark(hole, HoleRole::unknown);
        }
        session_.unsupported("a type's size is given by an expression", value);
        return {};
    }

    // A size that is not known: a hole in the type's text.
    std::string open_number(Ref value) {
        Template open;
        append_open(open, value);
        return session_.name_mark(open.holes.front(), HoleRole::unknown);
    }

    static bool none_or_zero(const std::string& digits) { return digits.empty() || digits == "0"; }

    Template string(const TypeEntry& entry, Ref type) {
        Arguments arguments = arguments_of(type);
        Template out{std::string(entry.text)};
        std::string length = number(arguments.get(0, "length"));
        if (!none_or_zero(length)) out.append("(" + length + ")");
        Name collation = read_name(session_, arguments.get(1, "collation"));
        if (collation) {
            out.append(" COLLATE ");
            out.append(qualified(read_name(session_, arguments.get(2, "collation_schema")), collation));
        }
        return out;
    }

    Template numeric_text(const TypeEntry& entry, Ref type) {
        Arguments arguments = arguments_of(type);
        std::string precision = number(arguments.get(0, "precision")), scale = number(arguments.get(1, "scale"));
        std::string out(entry.text);
        if (!precision.empty()) out += "(" + precision + (scale.empty() ? "" : ", " + scale) + ")";
        return Template(out);
    }

    Template floating(const TypeEntry& entry, Ref type) {
        std::string precision = number(arguments_of(type).get(0, "precision"));
        return Template(std::string(entry.text) + (none_or_zero(precision) ? "" : "(" + precision + ")"));
    }

    Template timestamp(const TypeEntry& entry, Ref type) {
        Arguments arguments = arguments_of(type);
        bool own = type->path().starts_with("sqlalchemy.dialects.postgresql.");
        std::string precision = own ? number(arguments.get(1, "precision")) : std::string();
        Ref zone = arguments.get(0, "timezone");
        if (zone && !session_.known(zone)) return {};
        std::string out(entry.text);
        if (!precision.empty()) out += "(" + precision + ")";
        return Template(out + (is_true(zone) ? " WITH TIME ZONE" : " WITHOUT TIME ZONE"));
    }

    Template interval(Ref precision, Ref fields) {
        Template out("INTERVAL");
        if (!is_none(fields) && session_.known(fields)) {
            out.append(" ");
            out.append(fields->text);
        }
        std::string digits = number(precision);
        if (!digits.empty()) out.append(" (" + digits + ")");
        return out;
    }

    Template bit(Ref type) {
        Arguments arguments = arguments_of(type);
        std::string length = number(arguments.get(0, "length"));
        if (is_true(arguments.get(1, "varying")))
            return Template("BIT VARYING" + (length.empty() ? "" : "(" + length + ")"));
        return Template("BIT(" + (none_or_zero(length) ? "1" : length) + ")");
    }

    Template binary(const TypeEntry& entry, Ref type) {
        std::string length = number(arguments_of(type).get(0, "length"));
        return Template(std::string(entry.text) + (none_or_zero(length) ? "" : "(" + length + ")"));
    }

    Template uuid(Ref type) {
        Ref native = arguments_of(type).get(1, "native_uuid");
        return Template(native && !is_true(native) ? "CHAR(32)" : "UUID");
    }

    Template array(Ref type, int depth) {
        Arguments arguments = arguments_of(type);
        Ref item = arguments.get(0, "item_type");
        if (!item) {
            session_.raises("TypeError: ARRAY.__init__() missing 1 required positional argument: 'item_type'", type);
            return {};
        }
        if (depth >= max_nested_arrays) {
            session_.unsupported("a type is nested too deeply", type);
            return {};
        }
        Template inner = print(item, depth + 1);
        std::string dimensions = number(arguments.get(2, "dimensions"));
        int count = dimensions.empty() ? 1 : std::min(std::atoi(dimensions.c_str()), max_nested_arrays);
        std::string brackets;
        for (int i = 0; i < count; ++i) brackets += "[]";
        size_t collate = inner.text.find(" COLLATE");
        if (collate == std::string::npos) {
            inner.append(brackets);
            return inner;
        }
        Template out = inner.slice(0, static_cast<uint32_t>(collate));
        out.append(brackets);
        out.append(inner.slice(static_cast<uint32_t>(collate), static_cast<uint32_t>(inner.text.size())));
        return out;
    }

    Template named(Ref type) {
        std::optional<NamedType> named = named_type(session_, type);
        if (!named) return {};
        if (named->native) return named_type_text(session_, *named, scope_);
        return varying(*named);
    }

    // An Enum that is no type of its own: as long as its longest label, unless `length` says otherwise.
    Template varying(const NamedType& type) {
        Ref length = type.term->is(ValueKind::call) ? type.term->keyword("length") : nullptr;
        std::string digits = number(length);
        if (!length) {
            if (!type.labels_known) {
                refuse_labels(session_, type);
                return {};
            }
            size_t longest = 0;
            for (const Template& label : type.labels) longest = std::max(longest, code_points(label.text));
            digits = std::to_string(longest);
        }
        return Template("VARCHAR" + (none_or_zero(digits) ? "" : "(" + digits + ")"));
    }

    Session& session_;
    const TypeScope& scope_;
};

// The labels of an Enum: strings; a single class of Python's enum module is not looked into.
void read_labels(Session& session, Ref term, NamedType& out) {
    for (Ref item : term->items) {
        if (!session.known(item)) return;
        if (item->is(ValueKind::string) && item->text.constant())
            out.labels.push_back(item->text);
        else
            out.labels_known = false;
    }
}

}  // namespace

Ref postgresql_type(Ref type) {
    if (!type) return type;
    for (Ref step = type; keeps_type(step);) {
        Ref variant = variant_for_postgresql(step);
        if (variant) type = variant;
        step = variant ? variant : step->receiver;
    }
    while (keeps_type(type)) type = type->receiver;
    return type;
}

bool has_type(Session& session, Ref written) {
    Ref type = postgresql_type(written);
    if (!type || has_type_class(session.options.version, type->path())) return true;
    session.fail(Failure::Kind::raises, "AttributeError: this version of SQLAlchemy has no such type",
                 std::string(type->path()), type->place);
    return false;
}

Affinity affinity_of(Ref type) {
    if (is_none(type)) return Affinity::none;
    while (keeps_type(type)) type = type->receiver;
    const TypeEntry* entry = type_entry(type);
    return entry ? entry->affinity : Affinity::other;
}

IntegerSize integer_size_of(Ref type) {
    const TypeEntry* entry = type_entry(postgresql_type(type));
    return entry ? entry->size : IntegerSize::normal;
}

bool has_zero_scale(Ref type) {
    while (keeps_type(type)) type = type->receiver;
    Ref scale = arguments_of(type).get(1, "scale");
    return scale && scale->is(ValueKind::integer) && scale->str() == "0";
}

Template type_text(Session& session, Ref type, const TypeScope& scope) {
    return TypePrinter(session, scope).print(type);
}

Template type_name(Session& session, Ref type) {
    return type_text(session, type, TypeScope());
}

bool is_named_type(Ref type) {
    const TypeEntry* entry = type_entry(type);
    return entry && (entry->form == TypeForm::enumeration || entry->form == TypeForm::domain);
}

std::optional<NamedType> named_type(Session& session, Ref written) {
    Ref type = postgresql_type(written);
    for (int depth = 0; depth < max_nested_arrays && type; ++depth) {
        const TypeEntry* entry = type_entry(type);
        if (!entry || entry->form != TypeForm::array) break;
        type = postgresql_type(arguments_of(type).get(0, "item_type"));
    }
    if (!type || !is_named_type(type) || !has_type(session, type)) return std::nullopt;
    NamedType out;
    out.term = type;
    out.domain = type->path().ends_with(".DOMAIN");
    Arguments arguments = arguments_of(type);
    for (std::string_view flag : {"native_enum", "create_type", "create_constraint", "inherit_schema"})
        if (Ref value = arguments.named(flag); value && !session.known(value)) return std::nullopt;
    // postgresql.ENUM is always a type of its own, and until 2.0 the only one that knows create_type.
    Ref native = arguments.named("native_enum"), create = arguments.named("create_type");
    const bool is_generic = type->path() == "sqlalchemy.Enum";
    if (native && !is_true(native) && is_generic) out.native = false;
    if (create && !(is_generic && session.before(SqlAlchemy::v2_1))) out.create_type = is_true(create);
    out.of_metadata = !is_none(arguments.named("metadata"));
    out.create_constraint = is_true(arguments.named("create_constraint"));
    out.inherit_schema = is_true(arguments.named("inherit_schema"));
    out.schema_given = arguments.named("schema") != nullptr;
    out.schema = read_name(session, arguments.named("schema"));
    out.name = read_name(session, out.domain ? arguments.get(0, "name") : arguments.named("name"));
    if (Ref quote = arguments.named("quote"); !is_none(quote) && !out.name.quote) out.name.quote = is_true(quote);
    if (!out.domain) read_labels(session, type, out);
    if (!session.ok()) return std::nullopt;
    return out;
}

Template named_type_text(Session& session, const NamedType& type, const TypeScope& scope) {
    if (!type.name) {
        if (!type.labels_known)
            refuse_labels(session, type);
        else
            session.raises("CompileError: PostgreSQL ENUM type requires a name.", type.term);
        return {};
    }
    Name schema = type.inherit_schema ? scope.table_schema : type.schema_given ? type.schema : Name();
    // Until 2.0 a type asks only the MetaData that it is given itself.
    if (!type.inherit_schema && !type.schema_given && (type.of_metadata || !session.before(SqlAlchemy::v2_1)))
        schema = scope.metadata_schema;
    if (!schema.given && is_server_type(type.name.str()) && !session.before(SqlAlchemy::v2_1)) {
        session.raises("CompileError: the name matches an existing type, and requires an explicit schema name in order "
                       "to be rendered in DDL.",
                       type.term);
        return {};
    }
    return qualified(schema, type.name);
}

void refuse_labels(Session& session, const NamedType& type) {
    session.unsupported(
        type.term->items.size() == 1 ? "an Enum over a Python class" : "a label of an Enum is not known", type.term);
}

std::string enum_type_name(Session& session, Ref type, Ref table_schema) {
    std::optional<NamedType> named = named_type(session, type);
    if (!named) return {};
    return named_type_text(session, *named, TypeScope{read_name(session, table_schema), Name()}).text;
}

}  // namespace limbeck::dataflow::rendering
