// Strings: constants are computed as Python would (strings.cpp); in a text, a value that is not known is a hole.
#include "dataflow/interpreter.h"
#include "dataflow/rendering/literal_python.h"

#include <algorithm>
#include <charconv>

namespace limbeck::dataflow {

using frontend::NodeId;

Ref Interpreter::text_value(Template text, NodeId node) {
    if (text.text.size() > Budget::text) return unknown("a text is longer than the budget allows", "", node);
    return arena_.text(std::move(text), place(node));
}

void Interpreter::append_hole(Ref value, Template& out, NodeId node) {
    const Origin origin = origin_of(value);
    Hole hole;
    hole.offset = static_cast<uint32_t>(out.text.size());
    hole.name = !origin.label.empty() ? origin.label : node ? written(node, 40) : "value";
    hole.shape = origin.shape;
    hole.provenance = origin.level;
    hole.trace = origin.trace;
    hole.row_query = origin.row_query;
    hole.row_column = origin.row_column;
    if (hole.provenance == Level::unknown && hole.trace.empty() && value->is(ValueKind::unknown))
        hole.trace.push_back(
            {value->place, std::string(value->text.text) + (value->name.empty() ? "" : ": " + value->name)});
    out.holes.push_back(std::move(hole));
}

// quoted_name(...) and op.f(...) are their text in every text operation (facts: quoted_name does not quote there).
static Ref text_inside(Ref value) {
    const bool named = value->is_call("sqlalchemy.quoted_name") || value->is_call("alembic.op.f");
    if (named && !value->items.empty()) return value->items[0];
    const bool is_text = value->is_call("sqlalchemy.text") && value->items.size() == 1 && value->items[0]->is_text();
    return is_text ? value->items[0] : value;
}

// str() of an exception of the project: what it was made with.
bool Interpreter::append_message(Ref exception, Template& out, NodeId node) {
    if (is_caught_by(exception, exception_of("Exception", node)) != Truth::yes) return false;
    std::vector<Ref> arguments = exception->items;
    auto found = spaces_[exception->space].cells.find("args");
    if (found != spaces_[exception->space].cells.end())
        if (Ref given = store_.get(found->second)) arguments = given->items;
    if (arguments.size() > 1) return false;
    return arguments.empty() || append_text(arguments[0], out, node);
}

bool Interpreter::append_text(Ref value, Template& out, NodeId node) {
    value = text_inside(resolve(value));
    if (value->is_text()) {
        out.append(value->text);
        return true;
    }
    if (value->is(ValueKind::choice)) value = summary(value, node);
    if (value->is(ValueKind::unknown)) {
        append_hole(value, out, node);
        return true;
    }
    if (value->is(ValueKind::instance)) {
        Ref klass = value->receiver;
        for (std::string_view method : {"__str__", "__repr__"})
            if (Ref found = class_attribute(klass, method)) {
                Ref text = resolve(call_value(bound(found, value, klass, node), {}, node));
                return !text->is(ValueKind::instance) && append_text(text, out, node);
            }
        if (is_enum(klass)) {
            Ref inner = plain(value);
            const bool is_value = inner && (derives(klass, "enum.StrEnum") || derives(klass, "enum.IntEnum"));
            if (is_value) return append_text(inner, out, node);
            Ref name = instance_attribute(value, "name", node);
            out.append(klass->name + ".");
            return name && append_text(name, out, node);
        }
        if (Ref inner = plain(value)) return append_text(inner, out, node);
        return append_message(value, out, node);
    }
    Ref inner = content(value);
    if (inner->is(ValueKind::list) || inner->is(ValueKind::tuple)) {
        Ref frozen = freeze(value);
        if (frozen->is(ValueKind::unknown)) {
            append_hole(frozen, out, node);
            return true;
        }
        Template text;
        if (plain_text(frozen, text)) {
            out.append(text);
            return true;
        }
        // repr() of what is inside: strings in quotes.
        if (!frozen->is(ValueKind::list) && !frozen->is(ValueKind::tuple)) return false;
        out.append(frozen->is(ValueKind::list) ? "[" : "(");
        for (size_t i = 0; i < frozen->items.size(); ++i) {
            if (i > 0) out.append(", ");
            Ref item = frozen->items[i];
            if (item->is(ValueKind::text)) {
                out.append("'");
                out.append(item->text);
                out.append("'");
            } else if (item->is(ValueKind::unknown)) {
                append_hole(item, out, node);
            } else if (!formatted(item, 'r', "", out)) {
                return false;
            }
        }
        if (frozen->is(ValueKind::tuple) && frozen->items.size() == 1) out.append(",");
        out.append(frozen->is(ValueKind::list) ? "]" : ")");
        return true;
    }
    if (plain_text(value, out)) return true;
    // A column or table in a text is its name.
    if (value->is(ValueKind::attribute) && value->receiver->is(ValueKind::attribute) &&
        (value->receiver->name == "c" || value->receiver->name == "columns")) {
        Ref table = value->receiver->receiver;
        if ((table->is_call("sqlalchemy.Table") || table->is_call("sqlalchemy.table")) && !table->items.empty() &&
            table->items[0]->is_text()) {
            out.append(table->items[0]->text);
            out.append("." + value->name);
            return true;
        }
    }
    if ((value->is_call("sqlalchemy.Table") || value->is_call("sqlalchemy.table")) && !value->items.empty() &&
        value->items[0]->is_text()) {
        out.append(value->items[0]->text);
        return true;
    }
    if (value->is_call("pathlib.Path") && !path_text(value).empty()) {
        out.append(path_text(value));
        return true;
    }
    if (!is_term(value)) return false;
    for (auto known_text : {rendering::dml::iso_format, rendering::dml::uuid_text, rendering::dml::decimal_text})
        if (auto text = known_text(value)) {
            // str() has a blank where isoformat() has a T.
            if (value->is_call("datetime.datetime")) (*text)[text->find('T')] = ' ';
            out.append(*text);
            return true;
        }
    // str(statement.compile(..., compile_kwargs={"literal_binds": True})): the statement with its values in it.
    if (value->is(ValueKind::method) && value->name == "compile") {
        Ref options = value->keyword("compile_kwargs");
        Ref literal = options && options->is(ValueKind::dict) ? options->lookup("literal_binds") : nullptr;
        if (literal && truth(literal) == Truth::yes) {
            session_.failure.reset();
            auto rendered = rendering::render_execute(session_, value->receiver, nullptr, false);
            const bool is_text = rendered.size() == 1 && !session_.failure;
            session_.failure.reset();
            if (is_text) {
                out.append(rendered.front().sql);
                return true;
            }
        }
    }
    // Something of a library: generated, or not known.
    Origin origin = origin_of(value);
    Ref root = value;
    for (int i = 0; root->receiver && i < 1000; ++i) root = root->receiver;
    std::string_view path = root->path();
    if (path.starts_with("uuid.")) origin.shape = Shape::uuid;
    if (path.starts_with("datetime.")) origin.shape = Shape::date_time;
    if (path.starts_with("decimal.")) origin.shape = Shape::number;
    origin.label = written(node, 30);
    append_hole(arena_.unknown("an object of a library in a text", printed(value).substr(0, 100), value->place,
                               std::move(origin)),
                out, node);
    return true;
}

bool Interpreter::append_formatted(Ref value, char conversion, std::string_view spec, Template& out, NodeId node) {
    value = text_inside(resolve(value));
    if (std::string date; !conversion && !spec.empty() && formatted_date(value, spec, date)) {
        out.append(date);
        return true;
    }
    const bool is_open = value->is(ValueKind::unknown) || value->is(ValueKind::text) || is_term(value);
    if (is_open || (spec.empty() && conversion != 'r' && conversion != 'a')) {
        if (conversion == 'r' && value->is(ValueKind::text)) {
            out.append("'");
            Ref inside = blurred(value, "its repr()", node, Shape::text);
            append_hole(inside, out, node);
            out.append("'");
            return true;
        }
        if (conversion == 'r' && value->is(ValueKind::unknown)) {
            append_hole(value, out, node);  // in quotes of Python's choice, which are not PostgreSQL's
            return true;
        }
        const size_t holes = out.holes.size();
        const bool is_appended = append_text(value, out, node);
        // A precision may cut a doubled quote in two.
        for (size_t i = holes; !spec.empty() && i < out.holes.size(); ++i) out.holes[i].doubled = '\0';
        return is_appended;
    }
    if (value->is(ValueKind::instance))
        if (Ref inner = plain(value)) value = inner;
    return formatted(value, conversion, spec, out);
}

namespace {

bool is_sql_of(Ref value, std::string_view name) {
    return value->is(ValueKind::call) && value->name.ends_with(name) &&
           (value->name.starts_with("psycopg2.sql.") || value->name.starts_with("psycopg.sql.")) &&
           value->name.size() == name.size() + value->name.find(".sql.") + 4;
}

}  // namespace

// sql.SQL("...").format(sql.Identifier(x)), sql.SQL(", ").join(...), and sums of them.
Ref Interpreter::composed(Ref value, NodeId node) {
    value = resolve(value);
    auto of_text = [&](Ref inner) -> Ref {
        if (inner->is_text()) return inner;
        Template text;
        append_text(inner, text, node);
        return text_value(std::move(text), node);
    };
    if (value->is(ValueKind::call) && !value->items.empty()) {
        if (is_sql_of(value, ".SQL")) return of_text(value->items[0]);
        if (is_sql_of(value, ".Placeholder")) return arena_.string("%s", place(node));
        const bool identifier = is_sql_of(value, ".Identifier"), literal = is_sql_of(value, ".Literal");
        if (!identifier && !literal) return nullptr;
        Template text;
        for (size_t i = 0; i < value->items.size(); ++i) {
            if (i > 0) text.append(".");
            Ref one = value->items[i];
            if (literal) {
                text.append(rendering::literal(session_, one, nullptr));
            } else if (one->is(ValueKind::string)) {
                std::string quoted = "\"";
                for (char c : one->str()) quoted += c == '"' ? "\"\"" : std::string(1, c);
                text.append(quoted + "\"");
            } else {
                Template inner;
                append_text(one, inner, node);
                for (Hole& hole : inner.holes) hole.role = HoleRole::identifier;
                text.append(inner);
            }
        }
        return text_value(std::move(text), node);
    }
    if (value->is(ValueKind::operation) && value->op == Operator::add && value->items.size() == 2) {
        Ref a = composed(value->items[0], node), b = composed(value->items[1], node);
        if (!a || !b) return nullptr;
        Template text = a->text;
        text.append(b->text);
        return text_value(std::move(text), node);
    }
    if (!value->is(ValueKind::method)) return nullptr;
    Ref base = composed(value->receiver, node);
    if (!base || !base->is_text()) return nullptr;
    if (value->name == "format") {
        Call call;
        call.node = node;
        for (Ref item : value->items) {
            Ref part = composed(item, node);
            call.positional.push_back(part ? part : item);
        }
        for (const auto& [key, item] : value->named) {
            Ref part = composed(item, node);
            call.keywords.emplace_back(key, part ? part : item);
        }
        return brace_formatted(base, call);
    }
    if (value->name == "join" && value->items.size() == 1) {
        Value list;
        list.kind = ValueKind::list;
        list.place = place(node);
        Elements all = elements(value->items[0], node);
        for (Ref item : all.values) {
            Ref part = composed(item, node);
            list.items.push_back(part ? part : item);
        }
        if (all.rest) {
            Ref part = composed(all.rest, node);
            list.rest = part ? part : all.rest;
        }
        return joined(base, make_object(std::move(list), node), node);
    }
    return nullptr;
}

// bind.dialect.identifier_preparer.quote(x): quoted where it needs to be, quote_identifier() always.
Ref Interpreter::quoted_by_preparer(const Call& call) {
    const bool quotes = call.name == "quote" || call.name == "quote_identifier" || call.name == "quote_schema" ||
                        call.name == "format_table" || call.name == "format_schema";
    if (!quotes || call.positional.empty() || !call.receiver) return nullptr;
    Ref receiver = call.receiver;
    const bool is_preparer = ((receiver->is(ValueKind::attribute) || receiver->is(ValueKind::method)) &&
                              (receiver->name == "identifier_preparer" || receiver->name == "preparer")) ||
                             receiver->path().ends_with("IdentifierPreparer") ||
                             receiver->path().ends_with(".quoted_name");
    if (!is_preparer) return nullptr;
    Ref given = call.positional[0];
    if (given->is_call("sqlalchemy.Table") && !given->items.empty()) given = given->items[0];
    if (given->is(ValueKind::string)) {
        if (call.name == "quote_identifier") {
            std::string quoted = "\"";
            for (char c : given->str()) quoted += c == '"' ? "\"\"" : std::string(1, c);
            return arena_.string(quoted + "\"", place(call.node));
        }
        return arena_.text(rendering::quoted_name(session_, given), place(call.node));
    }
    Template text;
    if (!append_text(given, text, call.node)) return nullptr;
    // Quoted as a whole: one identifier, whatever it is.
    Hole hole = text.holes.empty() ? Hole() : text.holes.front();
    for (const Hole& one : text.holes)
        if (is_worse(one.provenance, hole.provenance)) hole = one;
    hole.offset = 0;
    hole.role = HoleRole::identifier;
    Template out;
    out.holes.push_back(std::move(hole));
    return text_value(std::move(out), call.node);
}

// One hole for a text that was changed as a whole.
Ref Interpreter::blurred(Ref value, std::string_view what, NodeId node, Shape shape) {
    Origin origin = origin_of(value);
    origin.shape = shape;
    origin.members.clear();
    origin.condition = nullptr;
    origin.trace.push_back({place(node), std::string(what) + " is taken: " + written(node, 60)});
    return arena_.unknown("a text that is known in part was changed", printed(value).substr(0, 100), place(node),
                          std::move(origin));
}

Ref Interpreter::percent_formatted(Ref format, Ref arguments, NodeId node) {
    if (arguments->is(ValueKind::instance))
        if (Ref inner = plain(arguments)) arguments = inner;
    // Choices inside of a tuple or dict are alternatives of the text.
    Ref inner = content(arguments);
    std::vector<Ref> values = {format};
    if (inner->is(ValueKind::tuple))
        values.insert(values.end(), inner->items.begin(), inner->items.end());
    else if (inner->is(ValueKind::dict))
        for (const auto& [key, value] : inner->pairs) values.push_back(value);
    else
        values.push_back(arguments);
    return lift(std::move(values), [&](const std::vector<Ref>& given) -> Ref {
        const Template& pattern = given[0]->text;
        std::string_view text = pattern.text;
        Template out;
        size_t next = 1, plain = 0;
        auto fail = [&](std::string_view why) { return unknown(why, source(node), node); };
        auto upto = [&](size_t end) {
            Template piece = pattern.slice(static_cast<uint32_t>(plain), static_cast<uint32_t>(end));
            while (end < text.size() && !piece.holes.empty() && piece.holes.back().offset == piece.text.size() &&
                   end != plain)
                piece.holes.pop_back();
            out.append(piece);
        };
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '%') continue;
            upto(i);
            if (++i >= text.size()) return fail("an incomplete % format");
            Ref value = nullptr;
            if (text[i] == '(') {
                size_t close = text.find(')', i);
                if (close == std::string_view::npos || close + 1 >= text.size()) return fail("an incomplete % format");
                std::string_view key = text.substr(i + 1, close - i - 1);
                if (inner->is(ValueKind::dict)) {
                    for (size_t k = 0; k < inner->pairs.size(); ++k)
                        if (inner->pairs[k].first->is(ValueKind::string) && inner->pairs[k].first->str() == key)
                            value = given[k + 1];
                    if (!value && inner->rest)
                        value = inner->rest->is(ValueKind::unknown) ? inner->rest : element_of(inner, node);
                } else if (inner->is(ValueKind::unknown)) {
                    value = derived(inner, inner->origin->label + "." + std::string(key), node);
                }
                i = close + 1;
                if (text[i] == 'd' || text[i] == 's') {
                    if (!value) return fail("a key of a % format that is not there");
                }
            }
            std::string_view spec;
            size_t begin = i;
            while (i < text.size() && (text[i] == '-' || text[i] == '+' || text[i] == ' ' || text[i] == '#' ||
                                       text[i] == '.' || (text[i] >= '0' && text[i] <= '9')))
                ++i;
            spec = text.substr(begin, i - begin);
            if (i >= text.size()) return fail("an incomplete % format");
            if (text[i] == '%') {
                out.append("%");
                plain = i + 1;
                continue;
            }
            if (!value) {
                if (inner->is(ValueKind::unknown) && next == 1)
                    value = given[1];
                else if (next < given.size())
                    value = given[next];
                ++next;
            }
            if (!value) return fail("a % format with too few values");
            const bool numeric = text[i] == 'd' || text[i] == 'i';
            if (numeric && value->is(ValueKind::unknown)) value = shaped(value, Shape::integer, node);
            if (numeric && !spec.empty() && !value->is(ValueKind::unknown)) {
                if (spec.find_first_of("-+ #.") != std::string_view::npos ||
                    !append_formatted(value, 0, spec, out, node))
                    return fail("a % format that is not computed");
            } else if (text[i] == 's' || text[i] == 'd' || text[i] == 'i' || text[i] == 'r') {
                if (!spec.empty() || !append_formatted(value, text[i] == 'r' ? 'r' : 0, "", out, node))
                    return fail("a % format that is not computed");
            } else {
                return fail("a % format that is not computed");
            }
            plain = i + 1;
        }
        upto(text.size());
        if (inner->is(ValueKind::tuple) && next != given.size()) return fail("a % format with too many values");
        return text_value(std::move(out), node);
    });
}

namespace {

// One replacement field {name!c:spec} without nested fields; false when it is anything else.
struct Field {
    std::string_view name, path, spec;
    char conversion = 0;
};

bool parse_field(std::string_view inside, Field& field) {
    if (inside.find('{') != std::string_view::npos) return false;
    if (size_t colon = inside.find(':'); colon != std::string_view::npos) {
        field.spec = inside.substr(colon + 1);
        inside = inside.substr(0, colon);
    }
    if (size_t mark = inside.find('!'); mark != std::string_view::npos) {
        if (inside.size() != mark + 2) return false;
        field.conversion = inside[mark + 1];
        inside = inside.substr(0, mark);
    }
    size_t end = inside.find_first_of(".[");
    field.name = inside.substr(0, end);
    field.path = end == std::string_view::npos ? std::string_view() : inside.substr(end);
    return true;
}

}  // namespace

Ref Interpreter::brace_formatted(Ref format, const Call& call) {
    std::vector<Ref> values = {format};
    values.insert(values.end(), call.positional.begin(), call.positional.end());
    for (const auto& [key, value] : call.keywords) values.push_back(value);
    NodeId node = call.node;
    return lift(std::move(values), [&](const std::vector<Ref>& given) -> Ref {
        const Template& pattern = given[0]->text;
        std::string_view text = pattern.text;
        Template out;
        size_t automatic = 0, plain = 0;
        const size_t positional = call.positional.size();
        auto fail = [&] { return unknown("a text format that is not computed", source(node), node); };
        auto upto = [&](size_t end) {
            Template piece = pattern.slice(static_cast<uint32_t>(plain), static_cast<uint32_t>(end));
            while (end < text.size() && end != plain && !piece.holes.empty() &&
                   piece.holes.back().offset == piece.text.size())
                piece.holes.pop_back();
            out.append(piece);
        };
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '{' && text[i] != '}') continue;
            upto(i);
            if (i + 1 < text.size() && text[i + 1] == text[i]) {
                out.append(text.substr(i, 1));
                plain = ++i + 1;
                continue;
            }
            size_t close = text.find('}', i);
            Field field;
            if (text[i] == '}' || close == std::string_view::npos ||
                !parse_field(text.substr(i + 1, close - i - 1), field))
                return fail();
            Ref value = nullptr;
            size_t position = 0;
            auto [end, error] = std::from_chars(field.name.data(), field.name.data() + field.name.size(), position);
            const bool numbered = error == std::errc() && end == field.name.data() + field.name.size();
            if (field.name.empty()) position = automatic++;
            if (field.name.empty() || numbered) {
                if (position < positional) value = given[position + 1];
            } else {
                for (size_t k = 0; k < call.keywords.size(); ++k) {
                    if (call.keywords[k].first == field.name) value = given[positional + 1 + k];
                    if (!value && call.keywords[k].first == "**" && given[positional + 1 + k]->is(ValueKind::unknown))
                        value = derived(given[positional + 1 + k], field.name, node);
                }
            }
            for (std::string_view path = field.path; value && !path.empty();) {
                if (path.front() == '.') {
                    size_t stop = std::min(path.find_first_of(".[", 1), path.size());
                    value = resolve(attribute_of(value, path.substr(1, stop - 1), node));
                    path = path.substr(stop);
                } else {
                    size_t stop = path.find(']');
                    if (stop == std::string_view::npos) return fail();
                    std::string_view key = path.substr(1, stop - 1);
                    long long number = 0;
                    auto [last, wrong] = std::from_chars(key.data(), key.data() + key.size(), number);
                    const bool is_number = wrong == std::errc() && last == key.data() + key.size();
                    value = resolve(subscript_of(value,
                                                 is_number ? arena_.integer(number, place(node))
                                                           : arena_.string(std::string(key), place(node)),
                                                 node));
                    path = path.substr(stop + 1);
                }
            }
            if (!value || !append_formatted(value, field.conversion, field.spec, out, node)) return fail();
            plain = close + 1;
            i = close;
        }
        upto(text.size());
        return text_value(std::move(out), node);
    });
}

Ref Interpreter::joined(Ref separator, Ref parts, NodeId node) {
    Elements all = elements(parts, node);
    std::vector<Ref> values = {separator};
    values.insert(values.end(), all.values.begin(), all.values.end());
    if (all.rest) values.push_back(all.rest);
    // A part that is there under a test is an alternative without it.
    for (size_t i = 0; i < all.presence.size(); ++i)
        if (all.presence[i]) {
            ConditionRef present = all.presence[i];
            auto without = [&](bool keep) {
                Value list;
                list.kind = ValueKind::list;
                list.place = place(node);
                for (size_t k = 0; k < all.values.size(); ++k) {
                    if (k == i && !keep) continue;
                    list.items.push_back(all.values[k]);
                    list.presence.push_back(k == i ? nullptr : all.present(k));
                }
                bool none = std::none_of(list.presence.begin(), list.presence.end(),
                                         [](const ConditionRef& one) { return one != nullptr; });
                if (none) list.presence.clear();
                list.rest = all.rest;
                return joined(separator, make_object(std::move(list), node), node);
            };
            Truth decided = known(*present);
            size_t undecided = 0;
            for (const ConditionRef& one : all.presence) undecided += one != nullptr;
            if (decided == Truth::yes || undecided > 4) return without(true);
            if (decided == Truth::no) return without(false);
            Ref a = without(true), b = without(false);
            return join(present, a, b);
        }
    return lift(std::move(values), [&](const std::vector<Ref>& given) -> Ref {
        Template out;
        bool first = true;
        auto add = [&](Ref part) {
            if (!first) out.append(given[0]->text);
            first = false;
            if (part->is(ValueKind::instance) || part->is_text() || part->is(ValueKind::unknown) || is_term(part))
                return append_text(part, out, node);
            return false;
        };
        const size_t count = given.size() - (all.rest ? 1 : 0);
        for (size_t i = 1; i < count; ++i)
            if (!add(given[i])) return unknown("a value in a text is not a constant", printed(given[i]), node);
        if (all.rest) {
            // Any number of these: one of them shows the form.
            for (int i = 0; i < 1; ++i)
                if (!add(given.back()))
                    return unknown("a value in a text is not a constant", printed(given.back()), node);
        }
        return text_value(std::move(out), node);
    });
}

Ref Interpreter::text_method(Call& call, Ref receiver) {
    std::string_view id = call.name;
    if (id == "format") return brace_formatted(receiver, call);
    if (id == "format_map" && call.positional.size() == 1) {
        Ref mapping = content(call.positional[0]);
        Call inner = call;
        inner.positional.clear();
        for (const auto& [key, value] : mapping->pairs)
            if (key->is(ValueKind::string)) inner.keywords.emplace_back(std::string(key->str()), value);
        if (mapping->is(ValueKind::unknown)) inner.keywords.emplace_back("**", mapping);
        return brace_formatted(receiver, inner);
    }
    if (id == "join" && call.positional.size() == 1 && receiver->is_text())
        return joined(receiver, call.positional[0], call.node);
    if (receiver->is(ValueKind::bytes)) {
        if (id == "decode") return arena_.string(std::string(receiver->str()), place(call.node));
        return unknown("a method of bytes that is not computed", id, call.node);
    }
    std::vector<Ref> arguments = call.positional;
    for (Ref& argument : arguments)
        if (argument->is(ValueKind::instance))
            if (Ref inner = plain(argument)) argument = inner;
    const size_t count = arguments.size();
    return lift(std::move(arguments), [&](const std::vector<Ref>& given) -> Ref {
        std::vector<Ref> values(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(count));
        if (id == "encode") return receiver;
        const bool all_constant =
            receiver->is(ValueKind::string) && std::all_of(values.begin(), values.end(), [&](Ref value) {
                return is_constant(content(value)) || content(value)->is(ValueKind::dict);
            });
        if (all_constant) {
            for (Ref& value : values) value = freeze(value);
            if (Ref result = string_method(id, receiver->text, values, call.keywords, arena_, place(call.node))) {
                if (result->str().size() > Budget::text)
                    return unknown("a text is longer than the budget allows", "", call.node);
                if (result->is(ValueKind::list)) return make_object(*result, call.node);
                return result;
            }
            return unknown("a text method that is not computed", id, call.node);
        }
        Call inner = call;
        inner.positional = values;
        return text_with_holes_method(inner, receiver);
    });
}

// Of a text that is known in part: what is surely so; else one hole with what flows into it.
Ref Interpreter::text_with_holes_method(Call& call, Ref receiver) {
    std::string_view id = call.name;
    const Template& text = receiver->text;
    Place where = place(call.node);
    if ((id == "strip" || id == "lstrip" || id == "rstrip" || id == "expandtabs") && receiver->is(ValueKind::text)) {
        // White space at the ends of constant parts; a hole at an end keeps what it has.
        if (!call.positional.empty()) return blurred(receiver, "a part of it", call.node, Shape::text);
        size_t begin = 0, end = text.text.size();
        const bool left = id != "rstrip", right = id != "lstrip";
        constexpr std::string_view white = " \t\n\r\f\v";
        const uint32_t first_hole = text.holes.front().offset, last_hole = text.holes.back().offset;
        while (left && begin < end && begin < first_hole && white.find(text.text[begin]) != std::string_view::npos)
            ++begin;
        while (right && end > begin && end > last_hole && white.find(text.text[end - 1]) != std::string_view::npos)
            --end;
        return text_value(text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end)), call.node);
    }
    if (id == "replace" && call.positional.size() >= 2 && call.positional[0]->is(ValueKind::string) &&
        receiver->is_text()) {
        std::string_view from = call.positional[0]->str();
        if (from.empty()) return blurred(receiver, "a part of it", call.node, Shape::text);
        Template out;
        size_t begin = 0;
        auto piece = [&](size_t end) {
            Template part = text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
            while (end < text.text.size() && end != begin && !part.holes.empty() &&
                   part.holes.back().offset == part.text.size())
                part.holes.pop_back();
            return part;
        };
        for (size_t at; (at = text.text.find(from, begin)) != std::string::npos;) {
            const bool crosses = std::any_of(text.holes.begin(), text.holes.end(), [&](const Hole& hole) {
                return hole.offset > at && hole.offset < at + from.size();
            });
            if (crosses) return blurred(receiver, "a part of it", call.node, Shape::text);
            out.append(piece(at));
            append_text(call.positional[1], out, call.node);
            begin = at + from.size();
        }
        out.append(piece(text.text.size()));
        // A hole that doubles quotes is what a careful hand does; whether it is enough is decided where it stands.
        const bool doubles =
            from == "'" && call.positional[1]->is(ValueKind::string) && call.positional[1]->str() == "''";
        const bool doubles_name =
            from == "\"" && call.positional[1]->is(ValueKind::string) && call.positional[1]->str() == "\"\"";
        // What is put in may be anything that the shape does not have.
        const bool keeps_shape =
            call.positional[1]->is(ValueKind::string) &&
            std::all_of(call.positional[1]->str().begin(), call.positional[1]->str().end(),
                        [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
        for (Hole& hole : out.holes) {
            const bool is_name = hole.shape == Shape::identifier || hole.shape == Shape::no_quote;
            if (!keeps_shape || !is_name) hole.shape = Shape::text;
            hole.doubled = doubles ? '\'' : doubles_name ? '"' : '\0';
            if (hole.role == HoleRole::identifier) hole.role = HoleRole::unknown;
        }
        return text_value(std::move(out), call.node);
    }
    if ((id == "upper" || id == "lower" || id == "title" || id == "capitalize" || id == "swapcase" ||
         id == "casefold") &&
        call.positional.empty()) {
        Template out;
        size_t from = 0;
        for (size_t h = 0; h <= text.holes.size(); ++h) {
            const size_t end = h < text.holes.size() ? text.holes[h].offset : text.text.size();
            Template piece = text.slice(static_cast<uint32_t>(from), static_cast<uint32_t>(end));
            piece.holes.clear();
            Ref changed = string_method(id, piece, {}, {}, arena_, where);
            if (!changed || !changed->is(ValueKind::string))
                return blurred(receiver, "its case", call.node, Shape::text);
            out.append(changed->text);
            if (h < text.holes.size()) {
                Hole hole = text.holes[h];
                hole.offset = static_cast<uint32_t>(out.text.size());
                out.holes.push_back(std::move(hole));
            }
            from = end;
        }
        return text_value(std::move(out), call.node);
    }
    if (id == "startswith" && call.positional.size() == 1 && call.positional[0]->is(ValueKind::string)) {
        std::string_view part = call.positional[0]->str();
        const std::string_view constant = std::string_view(text.text).substr(0, text.holes.front().offset);
        if (constant.starts_with(part)) return arena_.boolean(true, where);
        if (constant.size() >= part.size() || !part.starts_with(constant)) return arena_.boolean(false, where);
    }
    if (id == "startswith" || id == "endswith" || id.starts_with("is")) {
        Ref& made = tests_[{-4, receiver, std::string(id)}];
        if (!made) {
            made = tested(opaque(call.node), call.node, "a test that is not decided");
            if (id == "isidentifier" || id == "isalnum" || id == "isdigit" || id == "isdecimal" || id == "isalpha")
                narrow(made->origin->condition, receiver,
                       shaped(receiver, id == "isdigit" || id == "isdecimal" ? Shape::integer : Shape::identifier,
                              call.node),
                       nullptr);
        }
        return made;
    }
    if (id == "split" || id == "splitlines" || id == "rsplit" || id == "partition") {
        // At constant separators, where no hole may hold more of them.
        std::string_view separator = id == "splitlines" ? std::string_view("\n")
                                     : !call.positional.empty() && call.positional[0]->is(ValueKind::string)
                                         ? call.positional[0]->str()
                                         : std::string_view();
        const bool is_whole = std::none_of(text.holes.begin(), text.holes.end(), [&](const Hole& hole) {
            return hole.shape != Shape::integer && hole.shape != Shape::hex && hole.shape != Shape::boolean;
        });
        if (is_whole && !separator.empty() && id == "split" && call.positional.size() == 1) {
            Value list;
            list.kind = ValueKind::list;
            list.place = where;
            size_t begin = 0;
            auto piece = [&](size_t end) {
                list.items.push_back(
                    arena_.text(text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end)), where));
            };
            for (size_t at; (at = text.text.find(separator, begin)) != std::string::npos; begin = at + separator.size())
                piece(at);
            piece(text.text.size());
            return make_object(std::move(list), call.node);
        }
        Ref part = blurred(receiver, "a part of it", call.node, Shape::text);
        Value list;
        list.kind = ValueKind::list;
        list.place = where;
        list.rest = part;
        return make_object(std::move(list), call.node);
    }
    Ref worst = receiver;
    for (Ref argument : call.positional)
        if (argument->is(ValueKind::unknown) &&
            (!receiver->is(ValueKind::text) || is_worse(origin_of(argument).level, origin_of(worst).level)))
            worst = argument;
    return blurred(worst, "a part of it", call.node, Shape::text);
}

}  // namespace limbeck::dataflow
