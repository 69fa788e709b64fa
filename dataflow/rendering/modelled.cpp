// op.create_view("v", "SELECT 1") and a row with sql = "CREATE VIEW {name} AS {definition}" become
//     CREATE VIEW v AS SELECT 1
// and Vector(3) with "vector({dim})" becomes vector(3). Each argument that is given has to be one of the row's.
#include "dataflow/rendering/modelled.h"

#include <algorithm>

namespace limbeck::dataflow::rendering {

namespace {

// Calls `text` with each piece between the braces of a row's SQL, and `name` with each name in braces.
template <class Text, class Name>
void each_piece(std::string_view sql, const Text& text, const Name& name) {
    for (size_t i = 0; i < sql.size(); ++i) {
        const bool is_doubled = i + 1 < sql.size() && sql[i + 1] == sql[i];
        if (sql[i] == '{' && !is_doubled) {
            const size_t close = sql.find('}', i);
            name(sql.substr(i + 1, close - i - 1));
            i = close;
            continue;
        }
        text(sql.substr(i, 1));
        if ((sql[i] == '{' || sql[i] == '}') && is_doubled) ++i;
    }
}

bool is_equal(Ref value, const ModelValue& wanted) {
    switch (wanted.kind) {
    case ModelValue::Kind::text:
        return value->is(ValueKind::string) && value->str() == wanted.text;
    case ModelValue::Kind::integer:
        return value->is(ValueKind::integer) && value->str() == wanted.text;
    case ModelValue::Kind::boolean:
        return value->is(ValueKind::boolean) && value->truth == wanted.truth;
    case ModelValue::Kind::none:
        break;
    }
    return value->is(ValueKind::none);
}

// Every argument that is given has a name in the row, by position or keyword, and is what the row is about.
bool fits(const LibraryModel& model, const Arguments& arguments) {
    for (size_t i = 0; i < model.parts.size(); ++i) {
        const ModelArgument& part = model.parts[i];
        Ref value = arguments.get(i, part.name);
        const bool is_preset = !value && part.otherwise;  // left out: the row knows what that means
        if (part.only && !is_preset && (!value || !is_equal(value, *part.only))) return false;
    }
    return arguments.positional.size() <= model.parts.size() &&
           std::all_of(arguments.keywords.begin(), arguments.keywords.end(), [&](const auto& given) {
               return std::any_of(model.parts.begin(), model.parts.end(),
                                  [&](const ModelArgument& part) { return part.name == given.first; });
           });
}

Ref constant_of(Arena& arena, const ModelValue& value, Place place) {
    Value out;
    out.place = place;
    switch (value.kind) {
    case ModelValue::Kind::text:
        return arena.string(value.text, place);
    case ModelValue::Kind::integer:
        out.kind = ValueKind::integer;
        out.text = Template(value.text);
        return arena.add(std::move(out));
    case ModelValue::Kind::boolean:
        return arena.boolean(value.truth, place);
    case ModelValue::Kind::none:
        break;
    }
    return arena.none(place);
}

// The row that fits, and the arguments that it is about: of the call, or of the object that it is given.
const LibraryModel* fitting(const std::vector<const LibraryModel*>& models, const Directive& directive, Ref& object) {
    Ref first = !directive.positional.empty() ? directive.positional.front()
                : !directive.keywords.empty() ? directive.keywords.front().second
                                              : nullptr;
    const bool is_alone = directive.positional.size() + directive.keywords.size() == 1;
    for (const LibraryModel* model : models)
        if (!model->object.empty() && first && is_alone && first->is_call(model->object)) {
            object = first;
            return model;
        }
    for (const LibraryModel* model : models)
        if (model->object.empty()) return model;
    return nullptr;
}

class Operation {
  public:
    Operation(Session& session, const LibraryModel& model, Arguments arguments, Place place)
        : session_(session), model_(model), arguments_(arguments), place_(place) {}

    Template text() {
        each_piece(
            model_.sql, [&](std::string_view piece) { out_.append(piece); },
            [&](std::string_view name) { append(name); });
        return std::move(out_);
    }

  private:
    void append(std::string_view name) {
        auto part = std::find_if(model_.parts.begin(), model_.parts.end(),
                                 [&](const ModelArgument& one) { return one.name == name; });
        Ref value = arguments_.get(static_cast<size_t>(part - model_.parts.begin()), name);
        if (is_none(value) && part->otherwise) value = constant_of(session_.arena, *part->otherwise, place_);
        if (is_none(value) && part->form == ArgumentForm::qualifier) return;
        if (!value) {
            if (session_.ok())
                session_.fail(Failure::Kind::unsupported, "an argument of an operation is not given", std::string(name),
                              place_);
            return;
        }
        append(value, part->form);
    }

    void append(Ref value, ArgumentForm form) {
        switch (form) {
        case ArgumentForm::identifier:
        case ArgumentForm::qualifier:
            out_.append(quoted_name(session_, value));
            if (form == ArgumentForm::qualifier) out_.append(".");
            return;
        case ArgumentForm::literal:
            out_.append(literal(session_, value, nullptr));
            return;
        case ArgumentForm::sql:
            if (value->is(ValueKind::unknown) || value->is(ValueKind::text))
                append_open(out_, value);
            else
                out_.append(raw_or_expression(session_, value));
            return;
        }
    }

    Session& session_;
    const LibraryModel& model_;
    Arguments arguments_;
    Place place_;
    Template out_;
};

// A number, a word, or words: what may stand in a type's parentheses without a question of quoting.
std::optional<std::string> word_of(Ref value) {
    if (value->is(ValueKind::integer)) return std::string(value->str());
    if (!value->is(ValueKind::string) || value->str().empty()) return std::nullopt;
    const bool is_word = std::all_of(value->str().begin(), value->str().end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ' ';
    });
    return is_word ? std::optional(std::string(value->str())) : std::nullopt;
}

}  // namespace

std::vector<Rendered> render_operation(Session& session, const std::vector<const LibraryModel*>& models,
                                       const Directive& directive) {
    Ref object = nullptr;
    const LibraryModel* model = fitting(models, directive, object);
    const Arguments arguments =
        object ? Arguments{object->items, object->named} : Arguments{directive.positional, directive.keywords};
    if (!model || !fits(*model, arguments)) {
        session.fail(Failure::Kind::unsupported, "arguments that the operation's library model does not name",
                     "op." + std::string(directive.name), directive.place);
        return {};
    }
    Template sql = Operation(session, *model, arguments, directive.place).text();
    if (!session.ok()) return {};
    std::vector<Rendered> out;
    out.push_back({std::move(sql), nullptr});
    return out;
}

std::optional<std::string> modelled_type_text(const LibraryModel& model, Ref type) {
    const Arguments arguments{type->items, type->named};
    if (!fits(model, arguments)) return std::nullopt;
    std::string out;
    bool ok = true;
    size_t left_out = std::string::npos;  // the parenthesis around an argument that is not given
    each_piece(
        model.sql,
        [&](std::string_view piece) {
            out += piece;
            if (left_out == std::string::npos || piece != ")") return;
            out.resize(left_out);
            left_out = std::string::npos;
        },
        [&](std::string_view name) {
            auto part = std::find_if(model.parts.begin(), model.parts.end(),
                                     [&](const ModelArgument& one) { return one.name == name; });
            Ref value = arguments.get(static_cast<size_t>(part - model.parts.begin()), name);
            std::optional<std::string> word;
            if (!is_none(value))
                word = word_of(value);
            else if (part->otherwise)
                word = part->otherwise->text;
            if (word)
                out += *word;
            else if (is_none(value) && out.rfind('(') != std::string::npos)
                left_out = std::min(left_out, out.rfind('('));
            else
                ok = false;
        });
    return ok && left_out == std::string::npos ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace limbeck::dataflow::rendering
