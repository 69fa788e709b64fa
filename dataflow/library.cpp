// Python's own library over values: functions of itertools, collections, functools, copy and their like.
#include "dataflow/interpreter.h"

#include <algorithm>
#include <functional>

namespace limbeck::dataflow {

using frontend::NodeId;

Ref Interpreter::called_library(Call& call) {
    std::string_view path = call.callee->name;
    std::vector<Ref>& arguments = call.positional;
    NodeId node = call.node;
    Place where = place(node);
    Value value;
    value.place = where;
    if (path == "alembic.context.is_offline_mode") return arena_.boolean(false, where);
    if (path == "textwrap.dedent" && arguments.size() == 1) {
        if (arguments[0]->is_text()) return text_value(dedented(arguments[0]->text), node);
        return arguments[0]->is(ValueKind::choice)
                   ? lift({arguments[0]},
                          [&](const std::vector<Ref>& given) {
                              return given[0]->is_text() ? text_value(dedented(given[0]->text), node) : given[0];
                          })
                   : arguments[0];
    }
    if ((path == "inspect.cleandoc" || path == "textwrap.fill") && !arguments.empty() && arguments[0]->is_text())
        return text_value(dedented(arguments[0]->text), node);  // layout only
    if (path == "copy.copy" || path == "copy.deepcopy") {
        if (arguments.empty()) return nullptr;
        return copied(arguments[0], path == "copy.deepcopy" ? Budget::leaves : 0, node);
    }
    if (path == "typing.cast" && arguments.size() == 2) return arguments[1];
    if (path == "functools.reduce" && arguments.size() >= 2) {
        Elements all = elements(arguments[1], node);
        if (all.exact() && (!all.values.empty() || arguments.size() > 2)) {
            size_t from = arguments.size() > 2 ? 0 : 1;
            Ref result = arguments.size() > 2 ? arguments[2] : all.values[0];
            for (size_t i = from; i < all.values.size(); ++i)
                result = call_value(arguments[0], {result, all.values[i]}, node);
            return result;
        }
    }
    if (path == "itertools.chain" || path == "itertools.chain.from_iterable") {
        value.kind = ValueKind::list;
        std::vector<Ref> parts = arguments;
        if (path.ends_with("from_iterable") && arguments.size() == 1) {
            Elements lists = elements(arguments[0], node);
            parts = lists.values;
            if (lists.rest) value.rest = element_of(lists.rest, node);
        }
        for (Ref argument : parts) {
            Elements all = elements(argument, node);
            if (!all.presence.empty()) value.presence.resize(value.items.size());
            for (size_t i = 0; i < all.values.size(); ++i) {
                value.items.push_back(all.values[i]);
                if (!value.presence.empty() || !all.presence.empty()) value.presence.push_back(all.present(i));
            }
            if (all.rest) value.rest = value.rest ? either_of(all.rest, value.rest) : all.rest;
        }
        return make_object(std::move(value), node);
    }
    if (path == "itertools.product" && call.keywords.empty()) {
        std::vector<Elements> columns;
        size_t count = 1;
        for (Ref argument : arguments) {
            columns.push_back(elements(argument, node));
            count *= std::max<size_t>(1, columns.back().values.size());
            if (!columns.back().exact() || count > 10'000) return nullptr;
        }
        value.kind = ValueKind::list;
        std::vector<Ref> row;
        std::function<void(size_t)> fill = [&](size_t i) {
            if (i == columns.size()) {
                Value tuple;
                tuple.kind = ValueKind::tuple;
                tuple.place = where;
                tuple.items = row;
                value.items.push_back(arena_.add(std::move(tuple)));
                return;
            }
            for (Ref one : columns[i].values) {
                row.push_back(one);
                fill(i + 1);
                row.pop_back();
            }
        };
        fill(0);
        return make_object(std::move(value), node);
    }
    if (path == "itertools.islice" && arguments.size() == 2) {
        Elements all = elements(arguments[0], node);
        long long count = 0;
        if (small_integer(arguments[1], count) && all.presence.empty()) {
            value.kind = ValueKind::list;
            for (size_t i = 0; i < all.values.size() && static_cast<long long>(i) < count; ++i)
                value.items.push_back(all.values[i]);
            if (static_cast<long long>(all.values.size()) < count) value.rest = all.rest;
            return make_object(std::move(value), node);
        }
    }
    if (path == "collections.ChainMap" && call.keywords.empty()) {
        // The first mapping that has a key decides.
        value.kind = ValueKind::dict;
        for (size_t i = arguments.size(); i-- > 0;) {
            Ref inner = content(arguments[i]);
            if (!inner->is(ValueKind::dict) || !inner->presence.empty() || inner->rest) return nullptr;
            for (const auto& [key, element] : inner->pairs) put(value.pairs, key, element);
        }
        return make_object(std::move(value), node);
    }
    if (path == "limbeck.make_record" && arguments.size() == 2) {
        Call inner;
        inner.node = node;
        Elements all = elements(arguments[1], node);
        inner.positional = all.values;
        inner.complete = all.exact();
        if (!all.exact()) {
            inner.starred = arguments[1];
            inner.positional.push_back(arguments[1]);
        }
        return instantiate(arguments[0], inner);
    }
    if (path.starts_with("limbeck.") && path.ends_with("_init") && !arguments.empty() &&
        !arguments[0]->is(ValueKind::instance))
        return arena_.none(where);  // super() of a class method
    if (path == "limbeck.exception_init" && !arguments.empty()) {
        value.kind = ValueKind::tuple;
        value.items.assign(arguments.begin() + 1, arguments.end());
        assign_in(arguments[0]->space, "args", arena_.add(std::move(value)));
        return arena_.none(where);
    }
    if (path == "limbeck.type_init" && arguments.size() >= 2) {
        Call inner = call;
        inner.receiver = nullptr;
        inner.callee = arguments[1];
        inner.positional.assign(arguments.begin() + 2, arguments.end());
        assign_in(arguments[0]->space, "limbeck.type", term_of(inner));
        return arena_.none(where);
    }
    if (path == "limbeck.decorator_init" && !arguments.empty()) {
        Ref impl = class_attribute(arguments[0]->receiver, "impl");
        if (impl && (impl->is(ValueKind::symbol) || impl->is(ValueKind::klass))) {
            Call inner = call;
            inner.receiver = nullptr;
            inner.callee = impl;
            inner.positional.assign(arguments.begin() + 1, arguments.end());
            assign_in(arguments[0]->space, "impl", dispatch(inner));
        }
        return arena_.none(where);
    }
    if (path == "limbeck.decorated_type" && !arguments.empty() && arguments[0]->is(ValueKind::instance))
        if (Ref type = decorated_type(arguments[0]->receiver, arguments[0], false)) return type;
    if ((path == "dataclasses.replace" || path == "dataclasses.asdict") && arguments.size() == 1 &&
        arguments[0]->is(ValueKind::instance)) {
        Call inner = call;
        inner.name = path.substr(12);
        return record_method(inner, arguments[0]);
    }
    if (path == "re.compile" && !arguments.empty()) return term_of(call);
    if (path == "collections.OrderedDict") {
        call.callee = arena_.symbol("builtins.dict", where);
        return called_builtin(call);
    }
    if (path == "collections.deque") {
        call.callee = arena_.symbol("builtins.list", where);
        return called_builtin(call);
    }
    if (path == "collections.defaultdict") {
        value.kind = ValueKind::dict;
        if (arguments.size() > 1 || !call.keywords.empty()) {
            Call content_of_it = call;
            content_of_it.callee = arena_.symbol("builtins.dict", where);
            if (!arguments.empty()) content_of_it.positional.erase(content_of_it.positional.begin());
            Ref given = called_builtin(content_of_it);
            Ref inner = given ? content(given) : nullptr;
            if (!inner || !inner->is(ValueKind::dict)) return given;
            value.pairs = inner->pairs;
            value.presence = inner->presence;
            value.rest = inner->rest;
        }
        if (!arguments.empty()) value.named.emplace_back("default_factory", arguments[0]);
        return make_object(std::move(value), node);
    }
    if (path == "collections.namedtuple" || path == "typing.NamedTuple")
        if (Ref klass = namedtuple(call)) return klass;
    if (path.starts_with("json."))
        if (Ref computed = called_json(call)) return computed;
    if (Ref computed = called_file_function(call)) return computed;
    if (path.starts_with("re."))
        if (Ref computed = called_re(call)) return computed;
    if (path == "string.Template" && arguments.size() == 1) return nullptr;
    if ((path == "uuid.UUID" || path == "decimal.Decimal" || path == "datetime.date.fromisoformat" ||
         path == "datetime.datetime.fromisoformat" || path == "datetime.datetime.strptime" ||
         path == "datetime.datetime.fromtimestamp") &&
        !arguments.empty() && (arguments[0]->is(ValueKind::unknown) || arguments[0]->is(ValueKind::text)))
        return shaped(arguments[0],
                      path == "uuid.UUID"         ? Shape::uuid
                      : path == "decimal.Decimal" ? Shape::number
                                                  : Shape::date_time,
                      node);
    if (path.starts_with("logging.") || path.starts_with("warnings.") || path == "gc.collect") return term_of(call);
    if (path == "sqlalchemy.quoted_name" || path == "alembic.op.f") {
        Ref quote = call.argument(1, "quote");
        if (quote && truth(quote) != Truth::yes && !quote->is(ValueKind::none)) return nullptr;
        if (!arguments.empty() && (arguments[0]->is(ValueKind::unknown) || arguments[0]->is(ValueKind::text)))
            return arguments[0];
        return nullptr;
    }
    // An object that is made when something asks for it: the same one for all who ask.
    if ((path == "lazy_object_proxy.Proxy" || path == "werkzeug.local.LocalProxy") && arguments.size() == 1 &&
        arguments[0]->is(ValueKind::function))
        return call_value(arguments[0], {}, node);
    if (path == "importlib.import_module" && arguments.size() == 1 && arguments[0]->is(ValueKind::string))
        return imported(std::string(arguments[0]->str()), node);
    return nullptr;
}

}  // namespace limbeck::dataflow
