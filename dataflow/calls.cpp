// Calls: the arguments, then what is called: a function of the project, Python's library, the database, or a term.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

Ref Call::keyword(std::string_view key) const {
    for (const auto& [name_of_argument, value] : keywords)
        if (name_of_argument == key) return value;
    return nullptr;
}

Ref Call::argument(size_t position, std::string_view key) const {
    return position < positional.size() ? positional[position] : keyword(key);
}

void Interpreter::arguments_of(NodeId node, Call& call) {
    for (NodeId argument : syntax_->children_from(node, 1)) {
        switch (syntax_->kind(argument)) {
        case NodeKind::keyword:
            call.keywords.emplace_back(std::string(syntax_->text(argument)),
                                       resolve(evaluate(syntax_->child(argument, 0))));
            break;
        case NodeKind::starred: {
            Ref inner = resolve(evaluate(syntax_->child(argument, 0)));
            if (inner->is(ValueKind::choice)) inner = summary(inner, argument);
            Elements all = elements(inner, argument);
            for (size_t i = 0; i < all.values.size(); ++i) {
                if (all.present(i) && known(*all.present(i)) == Truth::no) continue;
                if (all.present(i) && known(*all.present(i)) != Truth::yes) call.complete = false;
                call.positional.push_back(all.values[i]);
            }
            if (all.rest) {
                if (call.complete) call.starred = inner;
                call.complete = false;
                call.positional.push_back(
                    unknown("a starred argument that is not a constant collection", source(argument), argument));
            }
            break;
        }
        case NodeKind::double_starred: {
            Ref inner = content(resolve(evaluate(syntax_->child(argument, 0))));
            const bool expandable = inner->is(ValueKind::dict) && inner->presence.empty() && !inner->rest &&
                                    std::all_of(inner->pairs.begin(), inner->pairs.end(),
                                                [](const auto& pair) { return pair.first->is(ValueKind::string); });
            if (expandable) {
                for (const auto& [key, element] : inner->pairs)
                    call.keywords.emplace_back(std::string(key->str()), resolve(element));
            } else {
                call.complete = false;
                call.starred = nullptr;
                call.keywords.emplace_back("**", inner->is(ValueKind::unknown)
                                                     ? inner
                                                     : unknown("keyword arguments that are not a constant dictionary",
                                                               source(argument), argument));
            }
            break;
        }
        default:
            call.starred = nullptr;
            call.positional.push_back(resolve(evaluate(argument)));
        }
    }
}

Ref Interpreter::argument_at(const Call& call, size_t position) {
    if (!call.starred) return position < call.positional.size() ? call.positional[position] : nullptr;
    const size_t first = call.positional.size() - 1;
    if (position < first) return call.positional[position];
    Ref of = content(call.starred);
    if (!of->is(ValueKind::unknown) || of->origin->element) return elements(of, call.node).rest;
    // As in `a, b = row`.
    const std::string label = of->origin->label.empty() ? "value" : of->origin->label;
    return derived(of, label, call.node, of, std::to_string(position - first));
}

Ref Interpreter::call(NodeId node) {
    if (syntax_ == &own_ && !muted_) seen_[node.index()] = true;
    NodeId callee_node = syntax_->child(node, 0);
    Call call;
    call.node = node;
    if (syntax_->kind(callee_node) == NodeKind::attribute) {
        Ref receiver = resolve(evaluate(syntax_->child(callee_node, 0)));
        call.name = syntax_->text(callee_node);
        if (receiver->is(ValueKind::symbol) || receiver->is(ValueKind::module) || receiver->is(ValueKind::klass))
            call.callee = resolve(attribute_of(receiver, call.name, callee_node));
        else
            call.receiver = receiver;
        if (receiver->is(ValueKind::klass) && is_enum(receiver) && call.callee->is(ValueKind::unknown)) {
            call.callee = nullptr;
            call.receiver = receiver;
        }
    } else {
        call.callee = resolve(evaluate(callee_node));
        if (syntax_->kind(callee_node) == NodeKind::name) call.name = syntax_->text(callee_node);
    }
    arguments_of(node, call);
    if (raising_) return unknown("an argument of the call raises", "", node);
    return resolve(dispatch(call));
}

Ref Interpreter::call_value(Ref callee, std::vector<Ref> positional, NodeId node) {
    Call call;
    call.node = node;
    call.callee = resolve(callee);
    call.positional = std::move(positional);
    return resolve(dispatch(call));
}

Ref Interpreter::dispatch(Call& call) {
    if (call.receiver) {
        if (call.receiver->is(ValueKind::choice)) {
            Ref choice = call.receiver;
            auto arm = [&](Ref of) {
                Call one = call;
                one.receiver = resolve(of);
                return dispatch(one);
            };
            return either_value(
                choice->condition, [&] { return arm(choice->items[0]); }, [&] { return arm(choice->items[1]); });
        }
        return called_method(call);
    }
    Ref callee = call.callee;
    switch (callee->kind) {
    case ValueKind::choice: {
        auto arm = [&](Ref of) {
            Call one = call;
            one.callee = resolve(of);
            return dispatch(one);
        };
        return either_value(
            callee->condition, [&] { return arm(callee->items[0]); }, [&] { return arm(callee->items[1]); });
    }
    case ValueKind::function:
        return call_function(callee, call);
    case ValueKind::klass:
        return instantiate(callee, call);
    case ValueKind::symbol:
        return called_symbol(call);
    case ValueKind::instance:
        if (Ref method = class_attribute(callee->receiver, "__call__")) {
            call.callee = bound(method, callee, callee->receiver, call.node);
            return dispatch(call);
        }
        if (handed_database(call))
            unanalysed(call.node, "the connection or op is handed to a callee that is not known",
                       callee->receiver->name);
        return unknown_result(call, callee);
    case ValueKind::attribute:
        // A method under another name: f = op.execute, list.append.
        call.receiver = callee->receiver;
        call.name = callee->name;
        call.callee = nullptr;
        return dispatch(call);
    case ValueKind::call:
        if (callee->name == "functools.partial" && !callee->items.empty()) {
            Call inner;
            inner.node = call.node;
            inner.complete = call.complete;
            inner.starred = call.starred;
            inner.callee = callee->items[0];
            inner.positional.assign(callee->items.begin() + 1, callee->items.end());
            inner.positional.insert(inner.positional.end(), call.positional.begin(), call.positional.end());
            for (const auto& [name, value] : callee->named)
                if (!call.keyword(name)) inner.keywords.emplace_back(name, value);
            inner.keywords.insert(inner.keywords.end(), call.keywords.begin(), call.keywords.end());
            return dispatch(inner);
        }
        if (callee->name == "functools.wraps" && call.positional.size() == 1) return call.positional[0];
        if (callee->name == "operator.itemgetter" && callee->items.size() == 1 && call.positional.size() == 1)
            return subscript_of(call.positional[0], callee->items[0], call.node);
        if (callee->name == "operator.attrgetter" && callee->items.size() == 1 && call.positional.size() == 1 &&
            callee->items[0]->is(ValueKind::string))
            return attribute_of(call.positional[0], callee->items[0]->str(), call.node);
        break;
    case ValueKind::unknown: {
        Ref result = nullptr;
        if (sends(call, result)) return result;
        escape(call, "a callee that is not known");
        return unknown_result(call, callee);
    }
    default:
        break;
    }
    if (!is_term(callee)) return unknown("a value that cannot be called", printed(callee), call.node);
    // A term that is called: sessionmaker(...)(), contextmanager(f)(...).
    call.receiver = callee;
    call.name = "__call__";
    call.callee = nullptr;
    return called_method(call);
}

namespace {

// Libraries whose objects are kept as terms: rendering knows them, or says that it does not.
bool is_library(std::string_view path) {
    constexpr std::array<std::string_view, 15> roots = {"sqlalchemy.",  "alembic.",   "datetime.", "decimal.",
                                                        "uuid.",        "builtins.",  "enum.",     "sqlalchemy_utils.",
                                                        "contextlib.",  "functools.", "pathlib.",  "operator.",
                                                        "dataclasses.", "psycopg2.",  "psycopg."};
    return std::any_of(roots.begin(), roots.end(), [&](std::string_view root) { return path.starts_with(root); });
}

// A class by Python's naming convention: its constructor makes an object, perhaps a column type.
bool looks_like_class(std::string_view path) {
    std::string_view last = path.substr(path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.') + 1);
    return !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
}

}  // namespace

Ref Interpreter::term_of(Call& call) {
    Value value;
    value.place = place(call.node);
    for (Ref argument : call.positional) value.items.push_back(as_statement(freeze(argument)));
    for (auto& [name, argument] : call.keywords) value.named.emplace_back(name, freeze(argument));
    if (call.receiver) {
        value.kind = ValueKind::method;
        value.receiver = makes_subquery(call.name) ? as_statement(call.receiver) : call.receiver;
        value.name = call.name;
    } else {
        value.kind = ValueKind::call;
        value.name = call.callee->name;
    }
    Ref made = arena_.add(std::move(value));
    if (made->is_call("sqlalchemy.Table")) {
        made = reflected_columns(made, call.node);
        tables_.push_back(made);
    }
    return made;
}

// Functions of event loops, which do nothing but run what they are given; null: it is none.
Ref Interpreter::run_given(const Call& call) {
    if (call.positional.empty()) return nullptr;
    auto runs = [&](std::vector<Ref> arguments) {
        if (is_site(call.node)) skipped(call.node, "runs the function that it is given");
        return call_value(call.positional.front(), std::move(arguments), call.node);
    };
    std::vector<Ref> rest(call.positional.begin() + 1, call.positional.end());
    if (call.receiver) {
        if (call.name == "run_until_complete" && rest.empty())
            return call.positional.front();  // ran when it was called
        if (call.name != "run_sync" || !call.positional.front()->is(ValueKind::function)) return nullptr;
        rest.insert(rest.begin(), call.receiver);  // of an asynchronous connection: the function gets the plain one
        return runs(std::move(rest));
    }
    const std::string_view path = call.callee->path();
    if (path == "asyncio.run" && rest.empty()) return call.positional.front();
    if (path == "alembic.op.run_async") {
        Call bind;
        bind.node = call.node;
        bind.callee = arena_.symbol("alembic.op.get_bind", place(call.node));
        rest.insert(rest.begin(), term_of(bind));
        return runs(std::move(rest));
    }
    const bool is_runner = path == "anyio.run" || path == "anyio.from_thread.run" ||
                           path == "anyio.from_thread.run_sync" || path == "anyio.to_thread.run_sync" ||
                           path == "asyncio.to_thread";
    return is_runner ? runs(std::move(rest)) : nullptr;
}

namespace {

// config.get_section(config.config_ini_section): what get_main_option() reads.
bool names_main_section(const Call& call) {
    Ref name = call.argument(0, "name");
    return name && (name->is(ValueKind::string) ? name->str() == "alembic"
                                                : name->name == "alembic.context.config.config_ini_section");
}

}  // namespace

Ref Interpreter::called_symbol(Call& call) {
    std::string_view path = call.callee->name;
    if (Ref ran = run_given(call)) return ran;
    if (path == "flask_appbuilder.utils.legacy.get_sqla_class")
        return arena_.symbol(std::string(flask_database), place(call.node));
    Ref result = nullptr;
    if (path == "alembic.context.config.set_main_option" || path == "alembic.context.config.set_section_option")
        sets_options_ = true;
    if (path == "alembic.context.config.get_section" && !names_main_section(call))
        return source_value("alembic.context.config.get_section(other)", Level::operator_input, Shape::text, call.node);
    if (path == "alembic.context.config.get_main_option")
        if (Ref option = main_option(call)) return option;
    if (Ref modelled = called_model(call, path)) return modelled;
    if (sends(call, result)) return result;
    if (path.starts_with("sqlalchemy.ext.mutable.") && path.ends_with(".as_mutable") && call.positional.size() == 1)
        return call.positional[0];  // the same type: changes inside of its values are noticed
    if (path == "sqlalchemy.Enum" || path == "sqlalchemy.dialects.postgresql.ENUM") enum_labels(call);
    if (path.starts_with("builtins."))
        if (Ref computed = called_builtin(call)) return computed;
    if (Ref computed = called_library(call)) return computed;
    if (is_library(path)) return modelled_type(term_of(call));
    if (looks_like_class(path)) {
        escape(call, path);
        return modelled_type(term_of(call));
    }
    if (!is_known_library(path)) escape(call, path);
    return unknown_result(call, call.callee);
}

// A method's result, as bad as the worst of the arguments where that is worse than the object. Of an object that is not
// known itself, it is not known what it makes of them.
Ref Interpreter::with_arguments(Ref result, const Call& call) {
    if (!result->is(ValueKind::unknown) || !is_worse(Level::unknown, result->origin->level)) return result;
    Origin origin = *result->origin;
    auto also = [&](Ref argument) {
        Origin other = origin_of(argument);
        if (!is_worse(other.level, origin.level)) return;
        origin.level = other.level;
        origin.shape = Shape::text;
        origin.trace = std::move(other.trace);
    };
    for (Ref argument : call.positional) also(argument);
    for (const auto& [name, argument] : call.keywords) also(argument);
    if (origin.level == result->origin->level) return result;
    return arena_.unknown(std::string(result->text.text), result->name, result->place, std::move(origin));
}

// What a call of something that is not computed returns.
Ref Interpreter::unknown_result(const Call& call, Ref of) {
    if (of->is(ValueKind::unknown)) {
        std::string label = of->origin->label;
        if (of->origin->level != Level::unknown || !label.empty()) {
            if (label.empty()) label = "value";
            // What is read twice from a stream is two values.
            const bool is_consumed = call.name == "read" || call.name == "readline" || call.name == "readlines" ||
                                     call.name == "recv" || call.name == "pop" || call.name == "popleft" ||
                                     call.name == "popitem" || call.name == "get_nowait";
            Ref memo = is_consumed ? arena_.none(place(call.node)) : nullptr;
            return with_arguments(derived(of, label, call.node, memo), call);
        }
        return of;
    }
    std::string_view path = of->is(ValueKind::symbol) ? std::string_view(of->name) : std::string_view();
    Origin origin;
    origin.label = std::string(path.substr(path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.') + 1));
    if (is_known_library(path)) {
        // Python's own functions pass on what they are given.
        origin.level = Level::generated;
        auto also = [&](Ref argument) {
            Origin other = origin_of(argument);
            if (!is_worse(other.level, origin.level)) return;
            origin.level = other.level;
            origin.trace = std::move(other.trace);
        };
        for (Ref argument : call.positional) also(argument);
        for (const auto& [name, argument] : call.keywords) also(argument);
        origin.trace.push_back({place(call.node), "passed through " + std::string(path)});
        return arena_.unknown("the result of a function that is not computed", std::string(path), place(call.node),
                              std::move(origin));
    }
    // unknown_library_path() reads the path of a library's function back from these words.
    origin.trace.push_back(
        {place(call.node), path.empty() ? "the result of " + callee_text(call.node) + ", which is not known"
                                        : "the result of " + std::string(path) + ", which limbeck does not know"});
    return arena_.unknown("the result of a function that is not known", path.empty() ? printed(of) : std::string(path),
                          place(call.node), std::move(origin));
}

Ref Interpreter::called_method(Call& call) {
    return lift({call.receiver}, [&](const std::vector<Ref>& values) { return called_method_of(call, values[0]); });
}

Ref Interpreter::called_method_of(Call& call, Ref receiver) {
    call.receiver = receiver;
    if (!receiver->is(ValueKind::instance))
        if (Ref ran = run_given(call)) return ran;
    Ref result = nullptr;
    if (receiver->is(ValueKind::instance)) {
        const bool is_record = call.name == "_replace" || call.name == "_asdict";
        if (is_record && derives(receiver->receiver, "typing.NamedTuple"))
            if (Ref made = record_method(call, receiver)) return made;
        if (Ref method = instance_attribute(receiver, call.name, call.node)) {
            Call inner = call;
            inner.receiver = nullptr;
            inner.callee = resolve(method);
            return dispatch(inner);
        }
        if (Ref inner = plain(receiver); inner && !inner->is(ValueKind::instance)) return called_method_of(call, inner);
        if (sends(call, result)) return result;
        escape(call, receiver->receiver->name);
        return unknown("a method that the class does not have", receiver->receiver->name + "." + std::string(call.name),
                       call.node);
    }
    if (receiver->is(ValueKind::klass)) {
        if (Ref members = is_enum(receiver) ? enum_members(receiver) : nullptr) return collection_method(call, members);
        return unknown("a method that the class does not have", receiver->name + "." + std::string(call.name),
                       call.node);
    }
    if (receiver->is(ValueKind::object)) return collection_method(call, receiver);
    if (receiver->is(ValueKind::tuple) || receiver->is(ValueKind::list) || receiver->is(ValueKind::dict) ||
        receiver->is(ValueKind::set))
        return collection_method(call, receiver);
    if (receiver->is_text() || receiver->is(ValueKind::bytes)) return text_method(call, receiver);
    if (receiver->is(ValueKind::function)) {
        escape(call, receiver->name);
        return unknown("a method of a function", std::string(call.name), call.node);
    }
    if (is_inspector(receiver)) return inspector_method(call, receiver);
    tables_change(call, receiver);
    if (call.name == "keys" && call.positional.empty())
        if (Ref names = reflected_names(receiver)) return names;
    if (call.name == "_copy" && is_column_of(receiver))
        if (Ref column = column_of_table(receiver->receiver->receiver, receiver->name)) return column;
    // url.get_dialect(): of the URL that PostgreSQL is reached by.
    if (call.name == "get_dialect" && call.positional.empty())
        return attribute_of(arena_.unknown("a URL of the database", "", place(call.node)), "dialect", call.node);
    if (receiver->is(ValueKind::call))
        if (Ref modelled = called_model(call, receiver->name + "." + std::string(call.name))) return modelled;
    if (call.name == "type_descriptor" && receiver->is(ValueKind::attribute) && receiver->name == "dialect" &&
        call.positional.size() == 1)
        return call.positional[0];
    if (receiver->is_call(flask_database))
        if (Ref callee = flask_attribute(call.name, call.node)) {
            Call inner = call;
            inner.receiver = nullptr;
            inner.callee = callee;
            return dispatch(inner);
        }
    if (call.name == "run_sync" && !call.positional.empty() && call.positional[0]->is(ValueKind::function)) {
        // await connection.run_sync(f, ...): f(connection, ...)
        Call inner = call;
        inner.receiver = nullptr;
        inner.callee = call.positional[0];
        inner.positional[0] = receiver;
        return dispatch(inner);
    }
    if (changes_related(call, receiver)) return arena_.none(place(call.node));
    if (sends(call, result)) return result;
    if (receiver->is(ValueKind::unknown)) {
        escape(call, "an object that is not known");
        if (call.name == "fetchall" || call.name == "all" || call.name == "mappings" || call.name == "scalars" ||
            call.name == "fetchmany" || call.name == "unique" || call.name == "partitions" || call.name == "keys" ||
            call.name == "items")
            return receiver;
        // Statements are built by methods of these names; those of Python's values give nothing back.
        if (call.name == "insert" || call.name == "update" || call.name == "delete" || call.name == "where" ||
            call.name == "values")
            return unknown("a statement of an object that is not known", callee_text(call.node), call.node);
        if (call.name == "count" || call.name == "rowcount") return shaped(receiver, Shape::integer, call.node);
        if (call.name == "isidentifier" || call.name == "isalnum" || call.name == "isdigit" ||
            call.name == "isdecimal" || call.name == "isnumeric" || call.name == "isalpha") {
            Ref& made = tests_[{-4, receiver, std::string(call.name)}];
            if (!made) {
                made = tested(opaque(call.node), call.node, "a test that is not decided");
                Shape shape = call.name == "isdigit" || call.name == "isdecimal" ? Shape::integer : Shape::identifier;
                narrow(made->origin->condition, receiver, shaped(receiver, shape, call.node), nullptr);
            }
            return made;
        }
        if (call.name == "startswith" || call.name == "endswith")
            return tested(opaque(call.node), call.node, "a test that is not decided");
        if (call.name == "get" && !call.positional.empty() && call.positional[0]->is(ValueKind::string)) {
            if (receiver->name == "alembic.context.config.get_section")
                if (Ref option = main_option(call)) return option;
            Ref of =
                derived(receiver, receiver->origin->label + "." + std::string(call.positional[0]->str()), call.node);
            return of;
        }
        if (call.name == "replace" || call.name == "strip" || call.name == "lower" || call.name == "upper" ||
            call.name == "format" || call.name == "split" || call.name == "title" || call.name == "join" ||
            call.name == "encode" || call.name == "decode" || call.name == "lstrip" || call.name == "rstrip" ||
            call.name == "splitlines") {
            if (call.name == "replace" && call.positional.size() == 2 && call.positional[0]->is(ValueKind::string) &&
                call.positional[1]->is(ValueKind::string)) {
                // As a text of one hole, so that a doubled quote is seen.
                Template text;
                append_hole(receiver, text, call.node);
                Call inner = call;
                Ref whole = arena_.text(std::move(text), place(call.node));
                return text_with_holes_method(inner, whole);
            }
            const bool keeps =
                call.name == "lower" || call.name == "upper" || call.name == "strip" || call.name == "title";
            return keeps && receiver->origin->shape != Shape::closed_set
                       ? shaped(receiver, receiver->origin->shape, call.node)
                       : derived(receiver, receiver->origin->label, call.node);
        }
        if (call.name == "fetchone" || call.name == "first" || call.name == "one" || call.name == "scalar" ||
            call.name == "scalar_one" || call.name == "scalar_one_or_none" || call.name == "one_or_none")
            return element_of(receiver, call.node);
        return unknown_result(call, receiver);
    }
    if (receiver->is_call("builtins.open") && !receiver->items.empty()) {
        if (call.name == "read") return receiver->items[0];
        if (call.name == "readlines")
            return make_object(*string_method("splitlines", receiver->items[0]->text, {}, {}, arena_, place(call.node)),
                               call.node);
        if (call.name == "close") return arena_.none(place(call.node));
    }
    if (Ref quoted = quoted_by_preparer(call)) return quoted;
    if (call.name == "as_string" || call.name == "as_bytes")
        if (Ref text = composed(receiver, call.node)) return text;
    if (receiver->is_call("contextlib.contextmanager") && call.name == "__call__") return term_of(call);
    if (receiver->is_call("limbeck.exit_stack"))
        if (Ref value = exit_stack_method(call, receiver)) return value;
    if (receiver->is_call("limbeck.match"))
        if (Ref group = match_method(call, receiver)) return group;
    if (receiver->is_call("string.Template") && !receiver->items.empty())
        if (Ref text = substituted_template(call, receiver->items[0])) return text;
    if (receiver->is_call("re.compile") && !receiver->items.empty()) {
        Call inner = call;
        Value symbol;
        symbol.kind = ValueKind::symbol;
        std::string function = "re." + std::string(call.name);
        symbol.name = function;
        symbol.place = place(call.node);
        inner.callee = arena_.add(std::move(symbol));
        inner.receiver = nullptr;
        inner.positional.insert(inner.positional.begin(), receiver->items[0]);
        if (receiver->items.size() > 1) inner.keywords.emplace_back("flags", receiver->items[1]);
        for (const auto& [key, value] : receiver->named) inner.keywords.emplace_back(key, value);
        return called_symbol(inner);
    }
    if (receiver->is_call("pathlib.Path")) {
        if (call.name == "open") return read_file(receiver, call.node);
        if (call.name == "read_text" || call.name == "read_bytes")
            return content_of_file(read_file(receiver, call.node));
        if (call.name == "resolve" || call.name == "absolute" || call.name == "expanduser") return receiver;
        if (call.name == "joinpath" && !call.positional.empty()) {
            Ref path = receiver;
            for (Ref part : call.positional) path = combine(call.node, Operator::div, path, part);
            return path;
        }
        if (call.name == "with_suffix" && call.positional.size() == 1 && call.positional[0]->is(ValueKind::string)) {
            std::string text = path_text(receiver);
            Value path = *receiver;
            path.items = {arena_.string(text.substr(0, text.rfind('.')) + std::string(call.positional[0]->str()),
                                        place(call.node))};
            return arena_.add(std::move(path));
        }
    }
    if (receiver->is_call("builtins.property") && call.positional.size() == 1) {
        // @x.setter: the getter stays, the setter is beside it.
        Value both_of = *receiver;
        both_of.named.emplace_back(call.name, call.positional[0]);
        return arena_.add(std::move(both_of));
    }
    if (Ref computed = date_method(call, receiver)) return computed;
    if ((receiver->path().starts_with("datetime.") || receiver->path().starts_with("uuid.")) &&
        receiver->is(ValueKind::call))
        if (call.name == "isoformat" || call.name == "strftime" || call.name == "date" || call.name == "timestamp")
            return source_value(receiver->path(), Level::generated,
                                call.name == "timestamp" ? Shape::number : Shape::date_time, call.node);
    Ref root = receiver;
    for (int i = 0; root->receiver && i < 1000; ++i) root = root->receiver;
    const bool is_foreign =
        (root->is(ValueKind::call) || root->is(ValueKind::symbol)) && !is_known_library(root->path());
    if (is_foreign) escape(call, root->path());
    return term_of(call);
}

// What is handed to code that is not computed may be changed there.
void Interpreter::escape(const Call& call, std::string_view to) {
    for (Ref argument : call.positional) escape(argument, to, place(call.node), 0);
    for (const auto& [name, argument] : call.keywords) escape(argument, to, place(call.node), 0);
}

void Interpreter::escape(Ref value, std::string_view to, Place where, int depth) {
    if (depth > 4) return;
    if (value->is(ValueKind::choice)) {
        escape(value->items[0], to, where, depth + 1);
        escape(value->items[1], to, where, depth + 1);
        return;
    }
    if (value->is(ValueKind::function) && value->syntax == &own_) escaped_[value->node.index()] = true;
    if (!value->is(ValueKind::object)) {
        if (value->is(ValueKind::tuple))
            for (Ref item : value->items) escape(item, to, where, depth + 1);
        return;
    }
    Ref inner = content(value);
    if (inner->is(ValueKind::unknown)) return;
    for (Ref item : inner->items) escape(item, to, where, depth + 1);
    for (const auto& [key, item] : inner->pairs) escape(item, to, where, depth + 1);
    Origin origin;
    origin.trace.push_back({where, "handed to " + std::string(to) + ", which may change it"});
    store_.set(value->cell,
               arena_.unknown("handed to a function that may change it", std::string(to), where, std::move(origin)));
}

}  // namespace limbeck::dataflow
