// What op.execute() and connection.execute() send: text with its parameters, core statements, DDL objects, and the
// driver's own SQL (facts F78, F79, F200 to F231).
// Source: alembic/ddl/impl.py (_exec), sqlalchemy/engine/{base,default}.py, sql/ddl.py; psycopg2's documentation.
#include "dataflow/rendering/expression.h"
#include "dataflow/rendering/schema_object.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

using dml::StatementKind;

// Without the layout around it and without a semicolon at its end.
Template trimmed(const Template& sql) {
    constexpr std::string_view layout = " \t\r\n\f\v";
    size_t begin = sql.text.find_first_not_of(layout);
    size_t end = sql.text.find_last_not_of(std::string(layout) + ";");
    if (begin == std::string::npos || end == std::string::npos || end < begin)
        return sql.holes.empty() ? Template() : sql;
    // A hole behind the last character is part of the statement.
    if (!sql.holes.empty())
        end = std::max(end, static_cast<size_t>(sql.holes.back().offset) - (sql.holes.back().offset > 0 ? 1 : 0));
    if (!sql.holes.empty()) begin = std::min(begin, static_cast<size_t>(sql.holes.front().offset));
    return sql.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(std::min(end + 1, sql.text.size())));
}

bool is_sequence(Ref value) {
    return value->is(ValueKind::list) || value->is(ValueKind::tuple);
}

// --- the driver's placeholders: %s, %(name)s, %% ---

class DriverSql {
  public:
    DriverSql(Session& session, Ref statement, Ref parameters)
        : session_(session), text_(statement->text), at_(statement), parameters_(parameters) {}

    Template render() {
        Template out;
        size_t begin = 0;
        const std::string& all = text_.text;
        for (size_t mark = all.find('%'); mark != std::string::npos && session_.ok(); mark = all.find('%', begin)) {
            out.append(piece(begin, mark));
            char next = mark + 1 < all.size() ? all[mark + 1] : '\0';
            begin = mark + 2;
            if (next == '%')
                out.append("%");
            else if (next == 's')
                append_positional(out);
            else if (next == '(')
                begin = append_named(out, mark);
            else
                session_.raises("ValueError: unsupported format character after %", at_);
        }
        if (begin < all.size()) out.append(piece(begin, all.size()));
        return out;
    }

  private:
    Template piece(size_t begin, size_t end) const {
        Template part = text_.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
        while (end < text_.text.size() && !part.holes.empty() && part.holes.back().offset == part.text.size())
            part.holes.pop_back();
        return part;
    }

    void append_positional(Template& out) {
        size_t position = next_++;
        if (!is_sequence(parameters_)) return append_unknown(out, "parameter " + std::to_string(position + 1));
        if (position >= parameters_->items.size())
            return session_.raises("IndexError: not all parameters are given: tuple index out of range", at_);
        dml::append_driver_literal(session_, out, parameters_->items[position],
                                   "parameter " + std::to_string(position + 1));
    }

    size_t append_named(Template& out, size_t mark) {
        size_t close = text_.text.find(")s", mark);
        if (close == std::string::npos) {
            session_.raises("ValueError: incomplete placeholder", at_);
            return text_.text.size();
        }
        std::string name = text_.text.substr(mark + 2, close - mark - 2);
        if (!parameters_->is(ValueKind::dict)) {
            append_unknown(out, name);
        } else if (Ref value = parameters_->lookup(name)) {
            dml::append_driver_literal(session_, out, value, name);
        } else {
            session_.fail(Failure::Kind::raises, "KeyError: '" + name + "'", name, at_->place);
        }
        return close + 2;
    }

    void append_unknown(Template& out, const std::string& name) {
        bool hidden =
            parameters_->is(ValueKind::unknown) || (!is_sequence(parameters_) && !parameters_->is(ValueKind::dict));
        if (!hidden) return session_.raises("TypeError: placeholders and parameters do not go together", at_);
        dml::append_hole(out, name, parameters_);
    }

    Session& session_;
    const Template& text_;
    Ref at_;
    Ref parameters_;
    size_t next_ = 0;
};

// Before SQLAlchemy 2.0, a connection hands a plain string to the driver as it is.
bool has_placeholder(std::string_view sql) {
    for (size_t mark = sql.find('%'); mark != std::string_view::npos && mark + 1 < sql.size();
         mark = sql.find('%', mark + 2))
        if (sql[mark + 1] == 's' || sql[mark + 1] == '(') return true;
    return false;
}

// --- DDL elements ---

constexpr std::string_view schema_module = "sqlalchemy.schema.";

Template drop_table(Session& session, Ref term, bool if_exists) {
    Template out(if_exists ? "DROP TABLE IF EXISTS " : "DROP TABLE ");
    Ref table = term->items.empty() ? term->keyword("element") : term->items[0];
    dml::Compiler compiler(session, dml::Literals::inlined);
    const dml::From* from = table ? compiler.from_or_fail(table) : nullptr;
    if (from) out.append(from->name);
    return out;
}

Template schema_statement(Session& session, Ref term, bool create) {
    Arguments arguments{term->items, term->named};
    Ref name = arguments.get(0, "name");
    Template out(create ? "CREATE SCHEMA " : "DROP SCHEMA ");
    if (is_true(arguments.named(create ? "if_not_exists" : "if_exists")) && !session.before(SqlAlchemy::v2_0))
        out.append(create ? "IF NOT EXISTS " : "IF EXISTS ");
    if (!name || !session.known(name)) return out;
    out.append(quoted_name(session, name));
    if (!create && is_true(arguments.named("cascade"))) out.append(" CASCADE");
    return out;
}

// DDL("...", context={...}): Python's % over the text.
Template ddl_text(Session& session, Ref term) {
    Arguments arguments{term->items, term->named};
    Ref text = arguments.get(0, "statement"), context = arguments.get(1, "context");
    Template out;
    if (!text || !session.known(text)) return out;
    if (!text->is_text()) {
        session.unsupported("DDL() of a value that is not a constant text", term);
        return out;
    }
    const std::string& all = text->text.text;
    size_t begin = 0;
    for (size_t mark = all.find('%'); mark != std::string::npos; mark = all.find('%', begin)) {
        out.append(text->text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(mark)));
        size_t close = all.compare(mark, 2, "%(") == 0 ? all.find(")s", mark) : std::string::npos;
        if (all.compare(mark, 2, "%%") == 0) {
            out.append("%");
            begin = mark + 2;
        } else if (close != std::string::npos) {
            std::string name = all.substr(mark + 2, close - mark - 2);
            Ref value = context && context->is(ValueKind::dict) ? context->lookup(name) : nullptr;
            if (!value || !value->is_text()) {
                session.fail(Failure::Kind::raises, "KeyError: '" + name + "'", name, term->place);
                return out;
            }
            out.append(value->text);
            begin = close + 2;
        } else {
            session.raises("ValueError: unsupported format character in DDL()", term);
            return out;
        }
    }
    out.append(text->text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(all.size())));
    return out;
}

// Nothing when the term is no DDL element.
std::optional<Template> ddl_element(Session& session, Ref term) {
    if (term->is_call("sqlalchemy.DDL")) return ddl_text(session, term);
    std::string_view path = term->path();
    if (term->is(ValueKind::symbol) || !path.starts_with(schema_module)) return std::nullopt;
    path.remove_prefix(schema_module.size());
    bool if_exists = is_true(term->keyword("if_exists")), if_not_exists = is_true(term->keyword("if_not_exists"));
    Ref element = term->items.empty() ? term->keyword("element") : term->items[0];
    if (path == "CreateSchema" || path == "DropSchema") return schema_statement(session, term, path == "CreateSchema");
    if (path == "DropTable") return drop_table(session, term, if_exists);
    if (path == "CreateTable" && element && element->is_call("sqlalchemy.Table"))
        return create_table(session, read_table_term(session, element), if_not_exists);
    bool sequence = element && element->is_call("sqlalchemy.Sequence");
    if (path == "CreateSequence" && sequence) return create_sequence(session, element, if_not_exists);
    if (path == "DropSequence" && sequence) return drop_sequence(session, element, if_exists);
    if (element && element->is(ValueKind::unknown))
        session.known(element);
    else
        session.unsupported("a DDL element of a kind that is not rendered yet", term);
    return Template();
}

// --- one statement with one set of parameters ---

Template text_statement(Session& session, Ref value, Ref parameters) {
    dml::Compiler compiler(session, dml::Literals::bound);
    compiler.parameters = parameters;
    const dml::Node* node = value->is_text() ? compiler.text_clause(value->text, {}, {}) : compiler.sql(value);
    Template out;
    if (node) compiler.render(node, out);
    return out;
}

// A function or a sequence that is executed: SELECT f() AS f_1.
Template selected(Session& session, Ref value, Ref parameters) {
    Value select;
    select.kind = ValueKind::call;
    select.name = "sqlalchemy.select";
    select.items = {value};
    select.place = value->place;
    return dml::render_select_statement(session, session.arena.add(std::move(select)), parameters);
}

Template next_value(Session& session, Ref sequence) {
    Value next;
    next.kind = ValueKind::method;
    next.name = "next_value";
    next.receiver = sequence;
    next.place = sequence->place;
    Template out("select ");
    out.append(expression(session, session.arena.add(std::move(next)), ExpressionPlace::dml));
    return out;
}

Template one_statement(Session& session, Ref value, Ref parameters, bool many) {
    if (value->is_text()) return text_statement(session, value, parameters);
    switch (dml::statement_kind(value)) {
    case StatementKind::select:
        return dml::render_select_statement(session, value, parameters);
    case StatementKind::insert:
        return dml::render_insert(session, value, parameters, many);
    case StatementKind::update:
        return dml::render_update(session, value, parameters);
    case StatementKind::delete_:
        return dml::render_delete(session, value, parameters);
    case StatementKind::none:
        break;
    }
    if (auto ddl = ddl_element(session, value)) return *ddl;
    Ref base = dml::chain_of(value, nullptr).base;
    if (base->is_call("sqlalchemy.text")) return text_statement(session, value, parameters);
    if (value->is_call("sqlalchemy.Sequence")) return next_value(session, value);
    bool function =
        base->path().starts_with("sqlalchemy.func.") || (value->is(ValueKind::method) && value->name == "next_value");
    if (function) return selected(session, value, parameters);
    bool constant = dml::is_python_value(value) && !value->receiver && !value->is(ValueKind::call) &&
                    !value->is(ValueKind::symbol) && !value->is(ValueKind::function);
    if (constant)
        session.raises("ObjectNotExecutableError: Not an executable object", value);
    else
        session.unsupported("executed is an object of a kind that is not rendered yet", value);
    return {};
}

// Methods that wrap a statement without changing it, at its end.
Ref unwrapped(Ref value) {
    for (int i = 0; i < 20 && value->is(ValueKind::method) && value->name == "execution_options"; ++i)
        value = value->receiver;
    return value;
}

}  // namespace

std::vector<Rendered> render_execute(Session& session, Ref value, Ref parameters, bool driver_sql) {
    std::vector<Rendered> out;
    value = unwrapped(value);
    if (value->is(ValueKind::unknown)) {
        // The whole statement comes from outside: that is said as a statement where its origin is known.
        if (value->origin->level == Level::unknown) {
            session.known(value);
            return out;
        }
        Template whole;
        append_open(whole, value);
        whole.holes.back().shape =
            std::max(whole.holes.back().shape, value->origin->members.empty() ? Shape::text : Shape::closed_set);
        out.push_back({std::move(whole), nullptr});
        return out;
    }
    if (value->is(ValueKind::method) && value->name == "compile") {
        session.unsupported("a compiled statement is executed", value);
        return out;
    }
    auto send = [&](Template sql) {
        if (session.ok()) out.push_back({trimmed(sql), nullptr});
    };
    bool none = is_none(parameters);
    if (!none && value->is_text() && has_placeholder(value->text.text)) driver_sql = true;
    if (driver_sql && value->is_text()) {
        if (none) {
            send(value->text);
            return out;
        }
        bool several = parameters->is(ValueKind::list) && !parameters->items.empty() &&
                       (is_sequence(parameters->items[0]) || parameters->items[0]->is(ValueKind::dict));
        for (Ref one : several ? parameters->items : std::vector<Ref>{parameters})
            send(DriverSql(session, value, one).render());
        return session.ok() ? out : std::vector<Rendered>();
    }
    if (!none && is_sequence(parameters) && parameters->items.empty()) none = true;
    if (none) {
        send(one_statement(session, value, nullptr, false));
        return out;
    }
    std::vector<Ref> sets = is_sequence(parameters) ? parameters->items : std::vector<Ref>{parameters};
    for (Ref one : sets) {
        bool row = one->is(ValueKind::dict) || dml::is_python_value(one);
        bool refused = is_sequence(one) || one->is_text() || one->is(ValueKind::integer);
        if (!row || refused) {
            session.raises("ArgumentError: List argument must consist only of dictionaries", one);
            return {};
        }
        // What is computed elsewhere has the values, whatever they are.
        Ref given =
            one->is(ValueKind::dict) || one->is(ValueKind::unknown)
                ? one
                : session.arena.unknown("parameters that are not a constant dictionary", printed(one), one->place);
        send(one_statement(session, value, given, sets.size() > 1));
        if (!session.ok()) return {};
    }
    return out;
}

}  // namespace limbeck::dataflow::rendering
