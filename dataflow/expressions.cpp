// Displays, f-strings, attributes, subscripts, targets.
#include "dataflow/interpreter.h"
#include "dataflow/rendering/literal_python.h"
#include "dataflow/type_classes.h"

#include <algorithm>
#include <charconv>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

Ref Interpreter::joined_string(NodeId node) {
    std::vector<Ref> parts;
    for (NodeId part : syntax_->all_children(node)) parts.push_back(evaluate(part));
    return lift(std::move(parts), [&](const std::vector<Ref>& values) -> Ref {
        Template text;
        for (Ref value : values) {
            if (value->is(ValueKind::bytes)) return unknown("bytes are joined", "", node);
            if (!append_text(value, text, node))
                return unknown("a value in a text is not a constant", printed(value), node);
            if (text.text.size() > Budget::text) return unknown("a text is longer than the budget allows", "", node);
        }
        return text_value(std::move(text), node);
    });
}

Ref Interpreter::formatted_value(NodeId node) {
    Ref value = evaluate(syntax_->child(node, 0));
    Ref spec = nullptr;
    if (NodeId format = syntax_->child(node, 1)) spec = evaluate(format);
    const frontend::Node& n = (*syntax_)[node];
    return lift({value, spec}, [&](const std::vector<Ref>& values) -> Ref {
        std::string_view format;
        if (values[1]) {
            if (!values[1]->is(ValueKind::string)) return unknown("a format specification is not a constant", "", node);
            format = values[1]->str();
        }
        Template text;
        char conversion = static_cast<char>(n.data);
        if (n.flags & frontend::is_debug) {
            text.append(source(syntax_->child(node, 0)));
            text.append("=");
            if (!conversion && format.empty()) conversion = 'r';
        }
        NodeId inner = syntax_->child(node, 0);
        if (!append_formatted(values[0], conversion, format, text, inner))
            return unknown("a value in a text is not a constant", printed(values[0]), node);
        return text_value(std::move(text), node);
    });
}

Ref Interpreter::display(NodeId node, ValueKind kind) {
    Value value;
    value.kind = kind;
    value.place = place(node);
    for (NodeId child : syntax_->all_children(node)) {
        if (syntax_->kind(child) != NodeKind::starred) {
            value.items.push_back(evaluate(child));
            if (!value.presence.empty()) value.presence.push_back(nullptr);
            continue;
        }
        Elements inner = elements(evaluate(syntax_->child(child, 0)), child);
        if (!inner.presence.empty()) value.presence.resize(value.items.size());
        for (size_t i = 0; i < inner.values.size(); ++i) {
            value.items.push_back(inner.values[i]);
            if (!inner.presence.empty() || !value.presence.empty()) value.presence.push_back(inner.present(i));
        }
        if (inner.rest) value.condition = value.rest ? nullptr : inner.rest_if;
        if (inner.rest) value.rest = inner.rest;
    }
    if (value.items.size() > Budget::elements)
        return unknown("a collection has more elements than the budget allows", "", node);
    if (kind == ValueKind::set && value.presence.empty()) remove_duplicates(value.items);
    if (kind == ValueKind::tuple && value.presence.empty() && !value.rest) return arena_.add(std::move(value));
    return make_object(std::move(value), node);
}

Ref Interpreter::dict(NodeId node) {
    Value value;
    value.kind = ValueKind::dict;
    value.place = place(node);
    for (NodeId child : syntax_->all_children(node)) {
        if (syntax_->kind(child) == NodeKind::double_starred) {
            Ref inner = content(resolve(evaluate(syntax_->child(child, 0))));
            if (inner->is(ValueKind::dict) && inner->presence.empty()) {
                for (const auto& [key, element] : inner->pairs) put(value.pairs, key, element);
                if (inner->rest) value.rest = inner->rest;
            } else {
                return unknown("a collection is not a constant", printed(inner), child);
            }
            continue;
        }
        Ref key = evaluate(syntax_->child(child, 0));
        put(value.pairs, key, evaluate(syntax_->child(child, 1)));
    }
    if (value.pairs.size() > Budget::elements)
        return unknown("a collection has more elements than the budget allows", "", node);
    return make_object(std::move(value), node);
}

namespace {

// What tests of the database read: everything is understood as run online on PostgreSQL (R21 and the design). Empty for
// other attributes.
std::string_view dialect_text(Ref receiver, std::string_view id) {
    if (id == "dialect_description") return "postgresql+psycopg2";
    if (id == "__dialect__" || id == "drivername") return "postgresql";
    const bool names_database =
        receiver->is(ValueKind::attribute) && (receiver->name == "dialect" || receiver->name == "engine");
    const bool is_impl = receiver->is(ValueKind::attribute) && receiver->name == "impl";
    if (is_impl && id == "__dialect__") return "postgresql";
    if (!names_database) return {};
    return id == "name" ? "postgresql" : id == "driver" ? "psycopg2" : std::string_view();
}

}  // namespace

Ref Interpreter::attribute(NodeId node) {
    Ref receiver = resolve(evaluate(syntax_->child(node, 0)));
    std::string_view id = syntax_->text(node);
    return lift({receiver}, [&](const std::vector<Ref>& values) { return resolve(attribute_of(values[0], id, node)); });
}

Ref Interpreter::attribute_of(Ref receiver, std::string_view id, NodeId node) {
    Value value;
    value.place = place(node);
    switch (receiver->kind) {
    case ValueKind::symbol:
        if (id == "__name__" && receiver->name.starts_with("builtins."))
            return arena_.string(receiver->name.substr(9), value.place);
        value.kind = ValueKind::symbol;
        value.name = public_path(receiver->name + "." + std::string(id));
        if (Ref known = modelled_value(value.name, node)) return known;
        if (Ref limit = calendar_limit(value.name, arena_, value.place)) return limit;
        return imported(value.name, node);
    case ValueKind::module:
        if (Ref found = lookup_here(arena_.intern(id), receiver->space)) return found;
        return imported(receiver->name + "." + std::string(id), node);
    case ValueKind::unknown: {
        // Of a connection or engine that is not known; a row may have such a column.
        if (id == "dialect" && receiver->origin->level == Level::unknown) {
            value.kind = ValueKind::attribute;
            value.receiver = receiver;
            value.name = id;
            return arena_.add(std::move(value));
        }
        if (receiver->origin->shape == Shape::uuid && id == "hex") return shaped(receiver, Shape::hex, node);
        std::string label = (receiver->origin->label.empty() ? "" : receiver->origin->label + ".") + std::string(id);
        Ref part = derived(receiver, label, node);
        if (mapped_class(receiver)) follow_relationship(receiver, id, part);
        return part;
    }
    case ValueKind::klass:
        if (id == "__name__" || id == "__qualname__") return arena_.string(receiver->name, value.place);
        if ((id == "_fields" || id == "_make") && derives(receiver, "typing.NamedTuple")) {
            if (id == "_make") {
                Value maker;
                maker.kind = ValueKind::symbol;
                maker.name = "limbeck.make_record";
                maker.place = value.place;
                value.kind = ValueKind::call;
                value.name = "functools.partial";
                value.items = {arena_.add(std::move(maker)), receiver};
                return arena_.add(std::move(value));
            }
            value.kind = ValueKind::tuple;
            for (std::string_view field : fields_of(receiver))
                value.items.push_back(arena_.string(std::string(field), value.place));
            return arena_.add(std::move(value));
        }
        if (id == "__table__")
            if (Ref table = table_of(receiver)) return table;
        if (id == "__members__" && is_enum(receiver)) {
            Value dict;
            dict.kind = ValueKind::dict;
            dict.place = value.place;
            for (Ref member : content(enum_members(receiver))->items)
                if (Ref name = instance_attribute(member, "name", node)) dict.pairs.emplace_back(name, member);
            return make_object(std::move(dict), node);
        }
        if (Ref found = class_attribute(receiver, id)) {
            Ref got = bound(found, nullptr, receiver, node);
            // A mapped attribute stands for its column.
            const bool is_column = got->is_call("sqlalchemy.Column") || got->is_call("sqlalchemy.orm.mapped_column");
            if (Ref table = is_column ? table_of(receiver) : nullptr)
                return attribute_of(attribute_of(table, "c", node), column_key(receiver, id), node);
            return got;
        }
        if (Ref table = table_of(receiver))  // `name: Mapped[str]`: a column without a value
            for (const auto& [key, column] : mapped_columns(receiver))
                if (key == id) return attribute_of(attribute_of(table, "c", node), column_key(receiver, id), node);
        if (Ref inherited = inherited_model(receiver, id, node)) return inherited;
        if (id == "as_mutable" && derives(receiver, "sqlalchemy.ext.mutable."))
            return arena_.symbol("sqlalchemy.ext.mutable.Mutable.as_mutable", value.place);
        return unknown("an attribute that the class does not have", receiver->name + "." + std::string(id), node);
    case ValueKind::instance:
        if (Ref found = instance_attribute(receiver, id, node)) return found;
        return unknown("an attribute that the object does not have", receiver->receiver->name + "." + std::string(id),
                       node);
    case ValueKind::function:
        if (id == "__name__") return arena_.string(receiver->name, value.place);
        return unknown("an attribute of a function", std::string(source(node)), node);
    case ValueKind::object:
    case ValueKind::tuple:
    case ValueKind::string:
    case ValueKind::text:
    case ValueKind::bytes:
        value.kind = ValueKind::attribute;  // a bound method
        value.receiver = receiver;
        value.name = id;
        return arena_.add(std::move(value));
    case ValueKind::call:
    case ValueKind::method:
    case ValueKind::attribute:
    case ValueKind::subscript:
    case ValueKind::operation:
        break;
    default:
        return unknown("an attribute of a constant", std::string(source(node)), node);
    }
    if (receiver->is_call(flask_database))
        if (Ref found = flask_attribute(id, node)) return found;
    if (std::string_view text = dialect_text(receiver, id); !text.empty())
        return arena_.string(std::string(text), value.place);
    if (id == "server_version_info" && receiver->is(ValueKind::attribute) && receiver->name == "dialect") {
        Value version;
        version.kind = ValueKind::tuple;
        version.place = value.place;
        // Which minor release it is, is the server's.
        Ref minor = source_value("server_version_info", Level::catalog, Shape::integer, node);
        version.items = {arena_.integer(session_.options.postgres, value.place), minor};
        return arena_.add(std::move(version));
    }
    if (id == "as_sql" && receiver->is_call("alembic.op.get_context")) return arena_.boolean(false, value.place);
    if (receiver->is_call("pathlib.Path")) {
        std::string text = path_text(receiver);
        size_t slash = text.rfind('/');
        std::string last = slash == std::string::npos ? text : text.substr(slash + 1);
        if (id == "parent") {
            Value parent = *receiver;
            parent.items = {arena_.string(slash == std::string::npos ? "." : text.substr(0, slash), value.place)};
            return text.empty() ? unknown("a path that is not a constant", "", node) : arena_.add(std::move(parent));
        }
        if (id == "name" && !text.empty()) return arena_.string(last, value.place);
        if (id == "stem" && !text.empty()) return arena_.string(last.substr(0, last.rfind('.')), value.place);
    }
    if (Ref part = date_part(receiver, id, arena_, value.place)) return part;
    if (id == "hex" && receiver->is_call("uuid.UUID"))
        if (auto text = rendering::dml::uuid_text(receiver)) {
            std::erase(*text, '-');
            return arena_.string(*text, value.place);
        }
    if (receiver->is_call("datetime.timedelta") || receiver->path().starts_with("datetime."))
        if (receiver->is(ValueKind::call) && (id == "year" || id == "month" || id == "day" || id == "hour"))
            return shaped(source_value(receiver->name, Level::generated, Shape::integer, node), Shape::integer, node);
    if (id == "impl" && receiver->is_call("limbeck.type")) return receiver;
    if (Ref known = type_attribute(receiver, id, arena_, value.place)) return known;
    if (Ref known = foreign_key_attribute(receiver, id, value.place)) return known;
    if (id == "default_schema_name")
        if (Ref known = default_schema_name(receiver, node)) return known;
    if (id == "type" && is_column_of(receiver))
        if (Ref column = column_of_table(receiver->receiver->receiver, receiver->name))
            if (column->items.size() > 1) return column->items[1];
    if (id == "naming_convention" && receiver->is_call("sqlalchemy.MetaData"))
        if (Ref convention = receiver->keyword(id)) return convention;
    if (id == "name" && receiver->is(ValueKind::attribute) && is_column_of(receiver))
        return arena_.string(receiver->name, value.place);
    if (receiver->is_call("sqlalchemy.Table") || receiver->is_call("sqlalchemy.table"))
        if (id == "name" && !receiver->items.empty()) return receiver->items[0];
    if (receiver->is_call("sqlalchemy.Column") && (id == "name" || id == "key") && !receiver->items.empty() &&
        receiver->items[0]->is_text())
        return receiver->items[0];
    const bool of_connection = is_connection(receiver) || receiver->is_call("alembic.op.get_context") ||
                               receiver->is_call("alembic.context.get_context");
    if (of_connection && id == "config") return arena_.symbol("alembic.context.config", value.place);
    if (of_connection && id == "version_table_schema") return version_table_schema(node);
    if (of_connection && (id == "opts" || id == "url"))
        return source_value("alembic.context.config", Level::operator_input, Shape::text, node);
    value.kind = ValueKind::attribute;
    value.receiver = receiver;
    value.name = id;
    return arena_.add(std::move(value));
}

bool is_column_of(Ref value) {
    return value->is(ValueKind::attribute) && value->receiver->is(ValueKind::attribute) &&
           (value->receiver->name == "c" || value->receiver->name == "columns") && !is_column_of(value->receiver);
}

namespace {

bool index_of(Ref index, size_t size, size_t& out) {
    long long number = 0;
    if (!small_integer(index, number)) return false;
    if (number < 0) number += static_cast<long long>(size);
    if (number < 0 || number >= static_cast<long long>(size)) return false;
    out = static_cast<size_t>(number);
    return true;
}

}  // namespace

namespace {

// A class of SQLAlchemy: with a parameter in brackets it is the same class.
bool is_generic(std::string_view path) {
    std::string_view last = path.substr(path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.') + 1);
    return path.starts_with("sqlalchemy.") && !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
}

}  // namespace

// What has no such key or index, where the project catches it.
void Interpreter::raise_by_subscript(Ref receiver, Ref index, NodeId node) {
    Ref inner = content(receiver);
    if (inner->is(ValueKind::unknown) && inner->name == "os.environ")
        return raise_perhaps("KeyError", "the environment has no " + printed(index).substr(0, 80), node);
    if (!is_constant(index) || !inner->presence.empty() || inner->rest) return;
    size_t position = 0;
    long long number = 0;
    const bool is_sequence = inner->is(ValueKind::list) || inner->is(ValueKind::tuple);
    if (inner->is(ValueKind::dict) && inner->named.empty() && !dict_get(inner, index, node))
        raise_here("KeyError", node);
    else if (is_sequence && small_integer(index, number) && !index_of(index, inner->items.size(), position))
        raise_here("IndexError", node);
}

Ref Interpreter::subscript(NodeId node) {
    Ref receiver = resolve(evaluate(syntax_->child(node, 0)));
    NodeId index_node = syntax_->child(node, 1);
    if (syntax_->kind(index_node) == NodeKind::slice)
        return lift({receiver}, [&](const std::vector<Ref>& values) { return slice_of(values[0], index_node, node); });
    Ref index = resolve(evaluate(index_node));
    raise_by_subscript(receiver, index, node);
    if (raising_) return unknown("a subscript that raises", source(node), node);
    return lift({receiver, index},
                [&](const std::vector<Ref>& values) { return resolve(subscript_of(values[0], values[1], node)); });
}

Ref Interpreter::subscript_of(Ref receiver, Ref index, NodeId node) {
    Ref inner = content(receiver);
    switch (inner->kind) {
    case ValueKind::call:
        if (inner->is_call("limbeck.match")) {
            Call call;
            call.node = node;
            call.name = "__getitem__";
            call.positional = {index};
            if (Ref group = match_method(call, inner)) return group;
        }
        break;
    case ValueKind::unknown: {
        std::string label = inner->origin->label.empty() ? "value" : inner->origin->label;
        std::string key = index->is(ValueKind::string) ? std::string(index->str()) : printed(index);
        return derived(inner, label + "." + key, node);
    }
    case ValueKind::dict:
        if (Ref found = dict_get(inner, index, node)) return found;
        for (const auto& [name, factory] : inner->named)
            if (name == "default_factory" && receiver->is(ValueKind::object)) {
                Ref made = call_value(factory, {}, node);
                set_subscript(receiver, index, made, node);
                return made;
            }
        return unknown("a key is not in the dictionary, or not known", source(node), node);
    case ValueKind::list:
    case ValueKind::tuple: {
        size_t position = 0;
        if (inner->presence.empty() && !inner->rest && index_of(index, inner->items.size(), position))
            return inner->items[position];
        if (inner->presence.empty() && inner->rest && index_of(index, inner->items.size() + 1, position) &&
            position < inner->items.size())
            return inner->items[position];
        if (inner->rest && inner->items.empty()) return inner->rest;
        return unknown("an index is out of range, or not known", source(node), node);
    }
    case ValueKind::string: {
        size_t position = 0;
        const bool ascii = std::all_of(inner->str().begin(), inner->str().end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (ascii && index_of(index, inner->str().size(), position))
            return arena_.text(inner->text.slice(static_cast<uint32_t>(position), static_cast<uint32_t>(position + 1)),
                               place(node));
        return unknown("a subscript of this kind of value", source(node), node);
    }
    case ValueKind::text:
        return blurred(inner, "a part of it", node, Shape::text);
    case ValueKind::klass:
        if (is_enum(inner)) return enum_lookup(inner, index, node, true);
        return inner;  // Generic[T]
    case ValueKind::instance: {
        if (Ref method = class_attribute(inner->receiver, "__getitem__"))
            return call_value(bound(method, inner, inner->receiver, node), {index}, node);
        if (Ref items = plain(inner); items && items->is(ValueKind::tuple)) return subscript_of(items, index, node);
        return unknown("a subscript of this kind of value", source(node), node);
    }
    case ValueKind::symbol:
        if (is_generic(inner->name)) return inner;  // TypeDecorator[T]
        return unknown("a subscript of this kind of value", source(node), node);
    case ValueKind::function:
    case ValueKind::bytes:
        return unknown("a subscript of this kind of value", source(node), node);
    default:
        break;
    }
    const bool is_tables = receiver->is(ValueKind::attribute) && receiver->name == "tables";
    if (is_tables)
        if (Ref table = reflected_table(receiver, index, node)) return table;
    Value value;
    value.kind = ValueKind::subscript;
    value.receiver = receiver;
    value.items.push_back(freeze(index));
    value.place = place(node);
    return arena_.add(std::move(value));
}

Ref Interpreter::slice_of(Ref receiver, NodeId slice, NodeId node) {
    std::array<Ref, 3> bounds{};
    for (size_t i = 0; i < 3; ++i)
        if (NodeId bound = syntax_->child(slice, i)) bounds[i] = resolve(evaluate(bound));
    Ref inner = content(receiver);
    if (inner->is(ValueKind::unknown)) return derived(inner, inner->origin->label, node);
    if (inner->is(ValueKind::text)) return blurred(inner, "a part of it", node, Shape::text);
    const bool is_sequence =
        (inner->is(ValueKind::list) || inner->is(ValueKind::tuple)) && inner->presence.empty() && !inner->rest;
    const bool is_string =
        inner->is(ValueKind::string) && std::all_of(inner->str().begin(), inner->str().end(),
                                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!is_sequence && !is_string) return unknown("a slice of a value", source(node), node);
    const auto size = static_cast<long long>(is_string ? inner->str().size() : inner->items.size());
    long long step = 1;
    if (bounds[2] && !bounds[2]->is(ValueKind::none) && (!small_integer(bounds[2], step) || step == 0))
        return unknown("a slice of a value", source(node), node);
    auto limit = [&](Ref bound, long long otherwise, bool& ok) {
        long long number = otherwise;
        if (!bound || bound->is(ValueKind::none)) return number;
        if (!small_integer(bound, number)) ok = false;
        if (number < 0) number += size;
        return std::clamp(number, step > 0 ? 0LL : -1LL, step > 0 ? size : size - 1);
    };
    bool ok = true;
    long long from = limit(bounds[0], step > 0 ? 0 : size - 1, ok), to = limit(bounds[1], step > 0 ? size : -1, ok);
    if (!ok)
        return is_string ? blurred(inner, "a part of it", node, Shape::text)
                         : unknown("a slice of a value", source(node), node);
    if (is_string && step == 1)
        return arena_.text(from < to ? inner->text.slice(static_cast<uint32_t>(from), static_cast<uint32_t>(to))
                                     : Template(),
                           place(node));
    Value value;
    value.kind = inner->kind;
    value.place = place(node);
    std::string text;
    for (long long i = from; step > 0 ? i < to : i > to; i += step) {
        if (is_string)
            text += inner->str()[static_cast<size_t>(i)];
        else
            value.items.push_back(inner->items[static_cast<size_t>(i)]);
    }
    if (is_string) return arena_.string(std::move(text), value.place);
    return value.kind == ValueKind::list ? make_object(std::move(value), node) : arena_.add(std::move(value));
}

Ref Interpreter::if_expr(NodeId node) {
    NodeId test = syntax_->child(node, 0);
    Ref tested = evaluate(test);
    Truth decided = truth(tested);
    if (decided == Truth::yes) return evaluate(syntax_->child(node, 1));
    if (decided == Truth::no) return evaluate(syntax_->child(node, 2));
    return either_value(
        condition_of(tested, test), [&] { return evaluate(syntax_->child(node, 1)); },
        [&] { return evaluate(syntax_->child(node, 2)); });
}

void Interpreter::bind(NodeId target, Ref value) {
    switch (syntax_->kind(target)) {
    case NodeKind::name:
        return assign(syntax_->text(target), value);
    case NodeKind::tuple:
    case NodeKind::list:
        return bind_sequence(target, value);
    case NodeKind::starred:
        return bind(syntax_->child(target, 0), value);
    case NodeKind::attribute: {
        Ref object = resolve(evaluate(syntax_->child(target, 0)));
        return set_attribute(object, syntax_->text(target), value, target);
    }
    case NodeKind::subscript: {
        Ref object = resolve(evaluate(syntax_->child(target, 0)));
        NodeId index = syntax_->child(target, 1);
        if (syntax_->kind(index) == NodeKind::slice)
            return escape(object, "a slice that is assigned", place(target), 0);
        return set_subscript(object, evaluate(index), value, target);
    }
    default:
        return;
    }
}

void Interpreter::bind_sequence(NodeId target, Ref value) {
    auto targets = syntax_->all_children(target);
    value = resolve(value);
    if (value->is(ValueKind::choice)) {
        // Each target gets the choice of its parts, where both have as many.
        std::vector<Ref> parts;
        for (size_t i = 0; i < targets.size(); ++i)
            parts.push_back(lift({value}, [&](const std::vector<Ref>& one) -> Ref {
                Elements inner = elements(one[0], target);
                if (inner.exact() && inner.values.size() == targets.size()) return inner.values[i];
                return unknown("part of a value that is not known", source(target), target);
            }));
        for (size_t i = 0; i < targets.size(); ++i) bind(targets[i], parts[i]);
        return;
    }
    if (value->is(ValueKind::unknown) && !value->origin->element) {
        std::string label = value->origin->label.empty() ? "value" : value->origin->label;
        for (size_t i = 0; i < targets.size(); ++i) {
            const bool is_name = syntax_->kind(targets[i]) == NodeKind::name;
            bind(targets[i], derived(value, is_name ? std::string(syntax_->text(targets[i])) : label, targets[i], value,
                                     std::to_string(i)));
        }
        return;
    }
    Elements inner = elements(value, target);
    auto starred = std::find_if(targets.begin(), targets.end(),
                                [&](NodeId child) { return syntax_->kind(child) == NodeKind::starred; });
    const size_t before = static_cast<size_t>(starred - targets.begin());
    const size_t after = starred == targets.end() ? 0 : static_cast<size_t>(targets.end() - starred) - 1;
    const bool fits =
        starred == targets.end() ? inner.values.size() == targets.size() : inner.values.size() >= before + after;
    if (!inner.exact() || !fits) {
        for (NodeId child : targets)
            bind(child, inner.rest ? inner.rest : unknown("part of a value that is not known", source(target), target));
        return;
    }
    for (size_t i = 0; i < before; ++i) bind(targets[i], inner.values[i]);
    if (starred == targets.end()) return;
    Value rest;
    rest.kind = ValueKind::list;
    rest.place = place(target);
    rest.items.assign(inner.values.begin() + static_cast<std::ptrdiff_t>(before),
                      inner.values.end() - static_cast<std::ptrdiff_t>(after));
    bind(*starred, make_object(std::move(rest), target));
    for (size_t i = 0; i < after; ++i) bind(targets[before + 1 + i], inner.values[inner.values.size() - after + i]);
}

void Interpreter::set_attribute(Ref object, std::string_view id, Ref value, NodeId node) {
    if (object->is(ValueKind::choice)) {
        ConditionRef condition = object->condition;
        either(
            condition,
            [&] {
                set_attribute(resolve(object->items[0]), id, value, node);
                return Flow::next;
            },
            [&] {
                set_attribute(resolve(object->items[1]), id, value, node);
                return Flow::next;
            });
        return;
    }
    if (object->is(ValueKind::unknown)) return changed_object(object, id, value, node);
    if (object->is(ValueKind::instance)) {
        changed_object(object, id, value, node);
        if (Ref property = class_attribute(object->receiver, id);
            property && property->is(ValueKind::call) && property->name == "builtins.property.setter") {
            call_value(property->items[0], {object, value}, node);
            return;
        }
        return assign_in(object->space, arena_.intern(id), value);
    }
    if (object->is(ValueKind::klass) || object->is(ValueKind::module))
        return assign_in(object->space, arena_.intern(id), value);
    if (is_term(object) && id == "naming_convention") {
        conventions_.emplace_back(freeze(object), freeze(value));
        return;
    }
    if (is_term(object) && id.starts_with("__")) return;  // Base.__allow_unmapped__ = True
    if (is_term(object) && !object->is(ValueKind::symbol)) {
        // A term does not change: where it stands, what is known of it is forgotten.
        Ref gone = unknown("changed through an attribute", std::string(source(node)), node);
        for (Cell cell = 0; cell < store_.size(); ++cell)
            if (store_.get(cell) == object) store_.set(cell, gone);
    }
}

void Interpreter::set_subscript(Ref object, Ref index, Ref value, NodeId node) {
    if (object->is(ValueKind::choice)) {
        either(
            object->condition,
            [&] {
                set_subscript(resolve(object->items[0]), index, value, node);
                return Flow::next;
            },
            [&] {
                set_subscript(resolve(object->items[1]), index, value, node);
                return Flow::next;
            });
        return;
    }
    if (object->is(ValueKind::instance)) {
        if (Ref method = class_attribute(object->receiver, "__setitem__"))
            call_value(bound(method, object, object->receiver, node), {index, value}, node);
        return;
    }
    if (object->is(ValueKind::unknown)) {
        // Read again, it is what is written or what was there: nothing that a guard has shown of the latter holds.
        const std::string label = object->origin->label.empty() ? "value" : object->origin->label;
        const std::string key = index->is(ValueKind::string) ? std::string(index->str()) : printed(index);
        Ref before = derived(object, label + "." + key, node);
        derived_[{object, label + "." + key + "/"}] = summary_of({value, before}, place(node));
        return;
    }
    if (!object->is(ValueKind::object)) return;
    Ref inner = content(object);
    size_t position = 0;
    if (inner->is(ValueKind::dict)) {
        if (is_constant(index) || index->is(ValueKind::instance) || is_term(index) || index->is(ValueKind::klass)) {
            Value& out = store_.edit(object->cell, arena_);
            const size_t size = out.pairs.size();
            put(out.pairs, index, value);
            if (!out.presence.empty()) {
                if (out.pairs.size() > size)
                    out.presence.push_back(nullptr);
                else
                    for (size_t i = 0; i < size; ++i)
                        if (same(out.pairs[i].first, index)) out.presence[i] = nullptr;
            }
            out.open = out.open || value->open;
            return;
        }
        Value pair;
        pair.kind = ValueKind::tuple;
        pair.place = place(node);
        pair.items = {index, value};
        Ref added = arena_.add(std::move(pair));
        if (inner->rest) added = either_of(added, inner->rest);
        Value& out = store_.edit(object->cell, arena_);
        out.condition = nullptr;
        out.rest = added;
        return;
    }
    if (inner->is(ValueKind::list) && inner->presence.empty() && index_of(index, inner->items.size(), position)) {
        Value& out = store_.edit(object->cell, arena_);
        out.items[position] = value;
        out.open = out.open || value->open;
        return;
    }
    escape(object, "an assignment to an element that is not known", place(node), 0);
}

void Interpreter::delete_target(NodeId target) {
    switch (syntax_->kind(target)) {
    case NodeKind::name:
        return assign(syntax_->text(target), nullptr);
    case NodeKind::attribute: {
        Ref object = resolve(evaluate(syntax_->child(target, 0)));
        const bool has_names = object->is(ValueKind::instance) || object->is(ValueKind::klass);
        auto found =
            has_names ? spaces_[object->space].cells.find(syntax_->text(target)) : decltype(spaces_[0].cells.end()){};
        if (has_names && found != spaces_[object->space].cells.end()) store_.set(found->second, nullptr);
        return;
    }
    case NodeKind::subscript: {
        Ref object = resolve(evaluate(syntax_->child(target, 0)));
        if (!object->is(ValueKind::object)) return;
        if (NodeId slice = syntax_->child(target, 1); syntax_->kind(slice) == NodeKind::slice) {
            std::array<Ref, 3> bounds{};
            for (size_t i = 0; i < 3; ++i)
                if (NodeId bound = syntax_->child(slice, i)) bounds[i] = resolve(evaluate(bound));
            Ref list = content(object);
            const auto size = static_cast<long long>(list->items.size());
            auto limit = [&](Ref bound, long long otherwise, long long& out) {
                out = otherwise;
                if (!bound || bound->is(ValueKind::none)) return true;
                if (!small_integer(bound, out)) return false;
                out = std::clamp(out < 0 ? out + size : out, 0LL, size);
                return true;
            };
            long long from = 0, to = 0;
            const bool is_known = list->is(ValueKind::list) && list->presence.empty() && !list->rest && !bounds[2] &&
                                  limit(bounds[0], 0, from) && limit(bounds[1], size, to);
            if (!is_known) return escape(object, "a slice that is deleted", place(target), 0);
            Value& out = store_.edit(object->cell, arena_);
            if (from < to) out.items.erase(out.items.begin() + from, out.items.begin() + to);
            return;
        }
        Ref index = resolve(evaluate(syntax_->child(target, 1)));
        Ref inner = content(object);
        size_t position = 0;
        if (!inner->presence.empty() || inner->rest) return escape(object, "a deletion", place(target), 0);
        if (inner->is(ValueKind::dict)) {
            std::erase_if(store_.edit(object->cell, arena_).pairs,
                          [&](const auto& pair) { return same(pair.first, index); });
        } else if (inner->is(ValueKind::list) && index_of(index, inner->items.size(), position)) {
            Value& out = store_.edit(object->cell, arena_);
            out.items.erase(out.items.begin() + static_cast<std::ptrdiff_t>(position));
        }
        return;
    }
    case NodeKind::tuple:
        for (NodeId child : syntax_->all_children(target)) delete_target(child);
        return;
    default:
        return;
    }
}

}  // namespace limbeck::dataflow
