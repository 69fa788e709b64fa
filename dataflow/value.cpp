// Values: lookups, the arena's makers, and their short printed form.
#include "dataflow/value.h"

namespace limbeck::dataflow {

bool is_worse(Level one, Level other) {
    auto rank = [](Level level) {
        if (level == Level::unknown) return 2 * static_cast<int>(Level::catalog) + 1;
        return 2 * static_cast<int>(level);
    };
    return rank(one) > rank(other);
}

Ref Value::keyword(std::string_view key) const {
    for (const auto& [name_of_argument, value] : named)
        if (name_of_argument == key) return value;
    return nullptr;
}

Ref Value::lookup(std::string_view key) const {
    // The last equal key wins, as in a Python display.
    for (size_t i = pairs.size(); i-- > 0;)
        if (pairs[i].first->is(ValueKind::string) && pairs[i].first->str() == key) return pairs[i].second;
    return nullptr;
}

Ref Arena::none(Place place) {
    Value value;
    value.kind = ValueKind::none;
    value.place = place;
    return add(std::move(value));
}

Ref Arena::boolean(bool truth, Place place) {
    Value value;
    value.kind = ValueKind::boolean;
    value.truth = truth;
    value.place = place;
    return add(std::move(value));
}

Ref Arena::integer(long long number, Place place) {
    Value value;
    value.kind = ValueKind::integer;
    value.text = Template(std::to_string(number));
    value.place = place;
    return add(std::move(value));
}

Ref Arena::string(std::string text, Place place) {
    Value value;
    value.kind = ValueKind::string;
    value.text = Template(std::move(text));
    value.place = place;
    return add(std::move(value));
}

Ref Arena::symbol(std::string path, Place place) {
    Value value;
    value.kind = ValueKind::symbol;
    value.name = std::move(path);
    value.place = place;
    return add(std::move(value));
}

Ref Arena::unknown(std::string reason, std::string detail, Place place) {
    return unknown(std::move(reason), std::move(detail), place, Origin());
}

Ref Arena::unknown(std::string reason, std::string detail, Place place, Origin origin) {
    // A loop adds a step in each iteration: the way in and the last steps are what a reader needs.
    constexpr size_t most_steps = 14;
    if (origin.trace.size() > most_steps)
        origin.trace.erase(origin.trace.begin() + most_steps / 2, origin.trace.end() - most_steps / 2);
    Value value;
    value.kind = ValueKind::unknown;
    value.text = Template(std::move(reason));
    value.name = std::move(detail);
    value.place = place;
    value.origin = std::make_shared<const Origin>(std::move(origin));
    return add(std::move(value));
}

Ref Arena::text(Template text, Place place) {
    Value value;
    value.kind = text.constant() ? ValueKind::string : ValueKind::text;
    value.text = std::move(text);
    value.place = place;
    return add(std::move(value));
}

std::string_view Arena::intern(std::string_view name) {
    auto found = names_.find(name);
    return found != names_.end() ? *found : *names_.emplace(name).first;
}

namespace {

bool holds_choice(const Value& value) {
    if (value.kind == ValueKind::choice || !value.presence.empty()) return true;
    auto is_open = [](Ref inner) { return inner && inner->open; };
    if (is_open(value.receiver) && value.kind != ValueKind::instance && value.kind != ValueKind::function) return true;
    for (Ref item : value.items)
        if (is_open(item)) return true;
    for (const auto& [name, item] : value.named)
        if (is_open(item)) return true;
    for (const auto& [key, item] : value.pairs)
        if (is_open(key) || is_open(item)) return true;
    return false;
}

}  // namespace

Ref Arena::add(Value value) {
    value.open = holds_choice(value);
    return &values_.emplace_back(std::move(value));
}

namespace {

constexpr int max_printed_depth = 12;

class Printer {
  public:
    std::string out;

    void print(Ref value, int depth) {
        if (depth > max_printed_depth) {
            out += "...";
            return;
        }
        switch (value->kind) {
        case ValueKind::none:
            out += "None";
            break;
        case ValueKind::boolean:
            out += value->truth ? "True" : "False";
            break;
        case ValueKind::integer:
        case ValueKind::floating:
            out += value->str();
            break;
        case ValueKind::string:
        case ValueKind::text:
            out += "'" + value->text.printed() + "'";
            break;
        case ValueKind::bytes:
            out += "b'" + std::string(value->str()) + "'";
            break;
        case ValueKind::list:
            sequence("[", value->items, "]", depth);
            break;
        case ValueKind::tuple:
            sequence("(", value->items, value->items.size() == 1 ? ",)" : ")", depth);
            break;
        case ValueKind::set:
            sequence("{", value->items, "}", depth);
            break;
        case ValueKind::dict:
            dict(value, depth);
            break;
        case ValueKind::symbol:
        case ValueKind::function:
        case ValueKind::klass:
        case ValueKind::module:
            out += value->name;
            break;
        case ValueKind::call:
            called(value->name, value, depth);
            break;
        case ValueKind::method:
            print(value->receiver, depth + 1);
            called("." + value->name, value, depth);
            break;
        case ValueKind::attribute:
            print(value->receiver, depth + 1);
            out += "." + value->name;
            break;
        case ValueKind::subscript:
            print(value->receiver, depth + 1);
            sequence("[", value->items, "]", depth);
            break;
        case ValueKind::operation:
            operation(value, depth);
            break;
        case ValueKind::choice:
            print(value->items[0], depth + 1);
            out += " or ";
            print(value->items[1], depth + 1);
            break;
        case ValueKind::object:
            out += "a collection";
            break;
        case ValueKind::instance:
            print(value->receiver, depth + 1);
            out += "()";
            break;
        case ValueKind::unknown:
            out += "<" + std::string(value->text.text) + ">";
            break;
        }
    }

  private:
    void sequence(std::string_view open, const std::vector<Ref>& items, std::string_view close, int depth) {
        out += open;
        for (size_t i = 0; i < items.size(); ++i) {
            if (i > 0) out += ", ";
            print(items[i], depth + 1);
        }
        out += close;
    }

    void dict(Ref value, int depth) {
        out += "{";
        for (size_t i = 0; i < value->pairs.size(); ++i) {
            if (i > 0) out += ", ";
            print(value->pairs[i].first, depth + 1);
            out += ": ";
            print(value->pairs[i].second, depth + 1);
        }
        out += "}";
    }

    void called(std::string_view callee, Ref value, int depth) {
        out += callee;
        out += "(";
        bool first = true;
        for (Ref item : value->items) {
            if (!first) out += ", ";
            first = false;
            print(item, depth + 1);
        }
        for (const auto& [name, argument] : value->named) {
            if (!first) out += ", ";
            first = false;
            out += name + "=";
            print(argument, depth + 1);
        }
        out += ")";
    }

    void operation(Ref value, int depth) {
        out += "(";
        if (value->items.size() == 1) {
            out += frontend::name_of(value->op);
            print(value->items[0], depth + 1);
        } else {
            print(value->items[0], depth + 1);
            out += std::string(" ") + frontend::name_of(value->op) + " ";
            print(value->items[1], depth + 1);
        }
        out += ")";
    }
};

}  // namespace

std::string printed(Ref value) {
    Printer printer;
    printer.print(value, 0);
    return std::move(printer.out);
}

}  // namespace limbeck::dataflow
