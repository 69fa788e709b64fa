// Identifiers as SQLAlchemy's PostgreSQL compiler writes them (facts R2, R3, R4, F180 to F189).
//
// A name keeps the segments of the project's own text wherever its characters stand unchanged in the SQL, so that a
// finding can point into the Python source.
#include "dataflow/rendering/identifier.h"

#include "core/escape.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MD5.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

// sqlalchemy/dialects/postgresql/base.py, RESERVED_WORDS: the same in 1.4, 2.0 and 2.1.
// clang-format off
constexpr std::array<std::string_view, 102> reserved_words = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "between",
    "binary", "both", "case", "cast", "check", "collate", "column", "constraint", "create", "cross", "current_catalog",
    "current_date", "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "default",
    "deferrable", "desc", "distinct", "do", "else", "end", "except", "false", "fetch", "for", "foreign", "freeze",
    "from", "full", "grant", "group", "having", "ilike", "in", "initially", "inner", "intersect", "into", "is",
    "isnull", "join", "leading", "left", "like", "limit", "localtime", "localtimestamp", "natural", "new", "not",
    "notnull", "null", "of", "off", "offset", "old", "on", "only", "or", "order", "outer", "over", "overlaps",
    "placing", "primary", "references", "returning", "right", "select", "session_user", "similar", "some", "symmetric",
    "table", "then", "to", "trailing", "true", "union", "unique", "user", "using", "variadic", "verbose", "when",
    "where", "window", "with"};
// clang-format on
static_assert(std::ranges::is_sorted(reserved_words));

constexpr size_t longest_identifier = 63;

bool plain(char c) {
    const bool is_mark = c == '\x01' || c == '\x02';  // of a part that is not known: Session::name_mark
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || is_mark;
}

bool needs_quotes(std::string_view name) {
    if (name.empty() || name[0] == '$' || (name[0] >= '0' && name[0] <= '9')) return true;
    return !std::ranges::all_of(name, plain) || std::ranges::binary_search(reserved_words, name);
}

std::string in_quotes(std::string_view name) {
    std::string out = "\"";
    for (char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

// Byte length of the first `count` code points.
size_t bytes_of(std::string_view text, size_t count) {
    size_t at = 0;
    while (at < text.size() && count > 0) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
        --count;
    }
    return at;
}

Template quoted_parts(const Name& schema) {
    if (schema.quote) return quoted(schema);
    return Template(quoted_dotted(schema.str()));
}

}  // namespace

std::string quoted(std::string_view name) {
    return needs_quotes(name) ? in_quotes(name) : std::string(name);
}

std::string quoted_dotted(std::string_view name) {
    std::string out;
    for (size_t from = 0;;) {
        size_t dot = name.find('.', from);
        out += quoted(name.substr(from, dot - from));
        if (dot == std::string_view::npos) return out;
        out += '.';
        from = dot + 1;
    }
}

Name made_name(std::string text, Place place) {
    Name name;
    name.text = Template(std::move(text));
    name.given = true;
    name.complete = true;
    name.place = place;
    return name;
}

namespace {

// `is_raw`: quoted_name(x, quote=False), which SQLAlchemy sends as it is.
Name read_name_as(Session& session, Ref value, bool is_raw) {
    Name name;
    if (is_none(value)) return name;
    name.place = value->place;
    if (value->is(ValueKind::unknown) || value->is(ValueKind::text)) {
        // Quoted whole, whatever it is.
        Template text = value->text;
        if (value->is(ValueKind::unknown)) {
            text = Template();
            append_open(text, value);
        }
        std::string marked;
        size_t from = 0;
        for (const Hole& hole : text.holes) {
            marked += text.text.substr(from, hole.offset - from) +
                      session.name_mark(hole, is_raw ? HoleRole::unknown : HoleRole::identifier);
            from = hole.offset;
        }
        name.text = Template(marked + text.text.substr(from));
        name.given = true;
        return name;
    }
    if (!session.known(value)) return name;
    if (value->is(ValueKind::string)) {
        if (!value->text.constant()) {
            session.fail(Failure::Kind::unknown, "a name is only partly known", value->text.printed(), value->place);
            return name;
        }
        name.text = value->text;
        name.given = true;
        return name;
    }
    bool is_method = value->is(ValueKind::method);
    std::string_view path = is_method ? std::string_view(value->name) : value->path();
    bool is_complete = path == "alembic.op.f" || (is_method && path == "f") || path.ends_with(".conv");
    bool is_quoted_name = path == "sqlalchemy.quoted_name" || path.ends_with(".quoted_name");
    if ((is_complete || is_quoted_name) && !value->is(ValueKind::symbol)) {
        Arguments arguments{value->items, value->named};
        Ref inner = arguments.get(0, is_complete ? "name" : "value");
        if (inner && (inner->is_text() || inner->is(ValueKind::unknown))) {
            Ref quote = is_quoted_name ? arguments.get(1, "quote") : nullptr;
            name = read_name_as(session, inner, !is_none(quote) && !is_true(quote));
            name.complete = is_complete;
            if (!is_none(quote)) name.quote = is_true(quote);
            return name;
        }
    }
    session.unsupported("a name is given by an expression", value);
    return name;
}

}  // namespace

Name read_name(Session& session, Ref value) {
    return read_name_as(session, value, false);
}

std::vector<Name> read_names(Session& session, Ref value) {
    std::vector<Name> names;
    if (is_none(value)) return names;
    if (!session.known(value)) return names;
    if (value->is(ValueKind::string)) {
        for (size_t at = 0; at < value->str().size();) {
            size_t length = bytes_of(value->str().substr(at), 1);
            Name name;
            name.text = value->text.slice(static_cast<uint32_t>(at), static_cast<uint32_t>(at + length));
            name.given = true;
            name.place = value->place;
            names.push_back(std::move(name));
            at += length;
        }
        return names;
    }
    if (!value->is(ValueKind::list) && !value->is(ValueKind::tuple) && !value->is(ValueKind::set)) {
        session.unsupported("a list of names is given by an expression", value);
        return names;
    }
    for (Ref item : value->items) names.push_back(read_name(session, item));
    return names;
}

Template quoted(const Name& name) {
    if (name.quote.value_or(false) || (!name.quote && needs_quotes(name.str()))) {
        if (name.str().find('"') != std::string_view::npos) return Template(in_quotes(name.str()));
        Template out("\"");
        out.append(name.text);
        out.append("\"");
        return out;
    }
    return name.text;
}

Template qualified(const Name& schema, const Name& name) {
    if (!schema) return quoted(name);
    Template out = quoted(schema);
    out.append(".");
    out.append(quoted(name));
    return out;
}

Template qualified_dotted(const Name& schema, const Name& name) {
    if (!schema) return quoted(name);
    Template out = quoted_parts(schema);
    out.append(".");
    out.append(quoted(name));
    return out;
}

std::string truncated_name(std::string_view name) {
    if (code_points(name) <= longest_identifier) return std::string(name);
    llvm::MD5 hash;
    hash.update(llvm::StringRef(name.data(), name.size()));
    llvm::MD5::MD5Result digest;
    hash.final(digest);
    llvm::SmallString<32> hex = digest.digest();
    return std::string(name.substr(0, bytes_of(name, longest_identifier - 8))) + "_" + hex.str().take_back(4).str();
}

static bool fits(Session& session, std::string_view name, Place place) {
    if (name.find('\x01') != std::string_view::npos) return true;  // its length is not known
    if (code_points(name) <= longest_identifier) return true;
    session.fail(Failure::Kind::raises, "IdentifierError: the identifier exceeds the maximum length of 63 characters",
                 std::string(name), place);
    return false;
}

bool name_fits(Session& session, std::string_view name, Ref value) {
    return fits(session, name, value->place);
}

Template limited(Session& session, const Name& name) {
    if (name.complete && code_points(name.str()) > longest_identifier) {
        Name cut = made_name(truncated_name(name.str()), name.place);
        cut.quote = name.quote;
        return quoted(cut);
    }
    if (!name.complete && !fits(session, name.str(), name.place)) return {};
    return quoted(name);
}

Template quoted_name(Session& session, Ref name) {
    return quoted(read_name(session, name));
}

Template qualified(Session& session, Ref schema, Ref name) {
    return qualified(read_name(session, schema), read_name(session, name));
}

Template qualified_dotted(Session& session, Ref schema, Ref name) {
    return qualified_dotted(read_name(session, schema), read_name(session, name));
}

}  // namespace limbeck::dataflow::rendering
