// What rows of library models (library_models.h) say of a call, of a value that is read, and of a column type.
#include "dataflow/dataflow.h"
#include "dataflow/interpreter.h"
#include "dataflow/rendering/modelled.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;

namespace {

std::string last_name(std::string_view path) {
    return std::string(path.substr(path.rfind('.') + 1));  // npos + 1 is 0
}

}  // namespace

// A row for all of a library does not say what becomes of a database that is handed to one of its functions; a row for
// this very function does.
Ref Interpreter::called_model(Call& call, std::string_view path) {
    const LibraryModel* model = modules_.models().find(path);
    if (!model) return nullptr;
    const bool is_exact = model->path == path;
    if (!is_exact && handed_database(call)) return nullptr;
    Ref result = nullptr;
    switch (model->kind) {
    case ModelKind::source: {
        result = with_arguments(source_value(path, model->level, model->shape, call.node), call);
        const bool names_setting = model->level == Level::operator_input && !call.positional.empty() &&
                                   call.positional[0]->is(ValueKind::string);
        if (!names_setting) break;
        Origin origin = *result->origin;
        origin.label = std::string(call.positional[0]->str());
        result = arena_.unknown(std::string(result->text.text), result->name, result->place, std::move(origin));
        break;
    }
    case ModelKind::passes:
        if (model->is_unchanged && is_exact && !call.positional.empty()) return call.positional.front();
        result = passed_through(call, path, model->arguments, model->shape);
        break;
    case ModelKind::sanitizer:
        result = sanitized(call, path, *model);
        break;
    case ModelKind::executes:
        return is_exact ? executed_by(call, *model) : nullptr;
    case ModelKind::operation:
    case ModelKind::type:
    case ModelKind::alias:
    case ModelKind::constant:
        return nullptr;
    }
    // A function that is handed over may be called, whatever the row says of the result.
    auto holds_function = [&](Ref argument) {
        Ref inner = content(argument);
        return inner->is(ValueKind::function) || std::any_of(inner->items.begin(), inner->items.end(),
                                                             [](Ref item) { return item->is(ValueKind::function); });
    };
    for (Ref argument : call.positional)
        if (holds_function(argument)) escape(argument, path, place(call.node), 0);
    for (const auto& [key, argument] : call.keywords)
        if (holds_function(argument)) escape(argument, path, place(call.node), 0);
    if (is_site(call.node)) skipped(call.node, "sends nothing, by a library model");
    return result;
}

// As bad as the worst of what gets into it.
Ref Interpreter::passed_through(const Call& call, std::string_view path,
                                const std::optional<std::vector<uint32_t>>& arguments, Shape shape) {
    Origin origin;
    origin.level = Level::generated;
    origin.shape = shape;
    origin.label = last_name(path);
    auto also = [&](Ref argument) {
        Origin other = origin_of(argument);
        if (!is_worse(other.level, origin.level)) return;
        origin.level = other.level;
        origin.trace = std::move(other.trace);
    };
    const bool nothing = arguments && arguments->empty();
    const bool everything = !arguments || (!call.complete && !nothing);
    for (uint32_t i = 0; i < call.positional.size(); ++i)
        if (everything || std::find(arguments->begin(), arguments->end(), i) != arguments->end())
            also(call.positional[i]);
    if (!nothing)
        for (const auto& [name, argument] : call.keywords) also(argument);
    origin.trace.push_back({place(call.node), "passed through " + std::string(path)});
    return arena_.unknown("the result of a function that is not computed", std::string(path), place(call.node),
                          std::move(origin));
}

// With other arguments than the one that it makes harmless (what else to let through, say), it only passes on.
Ref Interpreter::sanitized(const Call& call, std::string_view path, const LibraryModel& model) {
    Ref given = call.argument(model.argument, model.keyword);
    const bool is_plain =
        call.complete && given && call.positional.size() + call.keywords.size() == size_t{model.argument} + 1;
    if (!is_plain) return passed_through(call, path, std::nullopt, Shape::text);
    return lift({given}, [&](const std::vector<Ref>& one) -> Ref {
        if (one[0]->is(ValueKind::unknown) || one[0]->is(ValueKind::text))
            return shaped(one[0], model.shape, call.node);
        return passed_through(call, path, std::nullopt, model.shape);
    });
}

// A function of a library that sends one of its arguments.
Ref Interpreter::executed_by(const Call& call, const LibraryModel& model) {
    Ref statement = call.argument(model.argument, model.keyword);
    Ref parameters = model.parameters ? call.argument(*model.parameters, "") : nullptr;
    last_sent_ = Template();
    if (!call.complete)
        unanalysed(call.node, "arguments that are not constants", "a * or ** argument");
    else if (!statement)
        unanalysed(call.node, "nothing is executed", "");
    else {
        if (Ref text = composed(statement, call.node)) statement = text;
        for_each_alternative(call, {statement, parameters}, [&](const std::vector<Ref>& values) {
            session_.failure.reset();
            auto rendered = rendering::render_execute(session_, values[0], values[1], false);
            last_sent_ = rendered.empty() ? Template() : rendered.front().sql;
            emit(call, model.path, std::move(rendered));
        });
        return rows_of(statement, call.node);
    }
    return rows_of(arena_.none(place(call.node)), call.node);
}

void Interpreter::send_modelled(const Call& call, const std::vector<const LibraryModel*>& models) {
    if (!call.complete) return unanalysed(call.node, "arguments that are not constants", "a * or ** argument");
    const std::string& name = models.front()->path;
    send_alternatives(call, "op." + name, nullptr, [&](const auto& positional, const auto& keywords, Ref) {
        return rendering::render_operation(session_, models, {name, positional, keywords, place(call.node), nullptr});
    });
}

std::string Interpreter::public_path(std::string dotted) const {
    std::string path = canonical_path(dotted);
    std::string resolved = modules_.models().resolved(path);
    return resolved == path ? path : canonical_path(resolved);
}

Ref Interpreter::modelled_value(std::string_view path, NodeId node) {
    const LibraryModel* model = modules_.models().exact(path);
    if (!model) return nullptr;
    if (model->kind == ModelKind::source && model->is_value)
        return source_value(path, model->level, model->shape, node);
    if (model->kind != ModelKind::constant) return nullptr;
    const ModelValue& value = model->value;
    if (value.kind == ModelValue::Kind::boolean) return arena_.boolean(value.truth, place(node));
    if (value.kind == ModelValue::Kind::text) return arena_.string(value.text, place(node));
    Value number;
    number.kind = ValueKind::integer;
    number.text = Template(value.text);
    number.place = place(node);
    return arena_.add(std::move(number));
}

Ref Interpreter::inherited_model(Ref klass, std::string_view id, NodeId node) {
    for (Ref one : bases_of(klass))
        for (Ref base : one->items) {
            std::string path = std::string(base->path()) + "." + std::string(id);
            if (!modules_.models().exact(path)) continue;
            return arena_.symbol(std::move(path), place(node));
        }
    return nullptr;
}

// Rendering sees the SQL in the place of the class: limbeck.type("vector(3)").
Ref Interpreter::modelled_type(Ref type) {
    const LibraryModel* model = modules_.models().exact(type->path());
    if (!model || model->kind != ModelKind::type) return type;
    std::optional<std::string> sql = rendering::modelled_type_text(*model, type);
    if (!sql) return type;
    Value out;
    out.kind = ValueKind::call;
    out.name = "limbeck.type";
    out.items = {arena_.string(std::move(*sql), type->place)};
    out.place = type->place;
    return arena_.add(std::move(out));
}

std::string_view unknown_library_path(const Hole& hole) {
    constexpr std::string_view result = "the result of ", unknown = ", which limbeck does not know",
                               type = " is a column type that limbeck does not know";
    for (const TraceStep& step : hole.trace) {
        std::string_view text = step.message;
        if (text.starts_with(result) && text.ends_with(unknown))
            text = text.substr(result.size(), text.size() - result.size() - unknown.size());
        else if (text.ends_with(type))
            text = text.substr(0, text.size() - type.size());
        else
            continue;
        const bool is_path = text.find_first_of(" ()[]") == std::string_view::npos;
        if (is_path) return text;
    }
    return {};
}

}  // namespace limbeck::dataflow
