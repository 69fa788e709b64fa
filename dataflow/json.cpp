// json of constants.
#include "dataflow/interpreter.h"

#include <nlohmann/json.hpp>

#include <functional>

namespace limbeck::dataflow {

using frontend::NodeId;

Ref Interpreter::json_value(std::string_view text, NodeId node) {
    nlohmann::ordered_json parsed = nlohmann::ordered_json::parse(text, nullptr, false);
    std::function<Ref(const nlohmann::ordered_json&, int)> convert = [&](const nlohmann::ordered_json& one,
                                                                         int depth) -> Ref {
        Value value;
        value.place = place(node);
        if (depth > 50) return unknown("JSON is nested too deeply", "", node);
        if (one.is_string()) return arena_.string(one.get<std::string>(), value.place);
        if (one.is_boolean()) return arena_.boolean(one.get<bool>(), value.place);
        if (one.is_number_unsigned() && one.get<uint64_t>() > INT64_MAX)
            return unknown("a number of JSON that is not computed", one.dump(), node);
        if (one.is_number_integer()) return arena_.integer(one.get<long long>(), value.place);
        if (one.is_null()) return arena_.none(value.place);
        if (one.is_array()) {
            value.kind = ValueKind::list;
            for (const auto& item : one) value.items.push_back(convert(item, depth + 1));
            return make_object(std::move(value), node);
        }
        if (one.is_object()) {
            value.kind = ValueKind::dict;
            for (const auto& [key, item] : one.items())
                value.pairs.emplace_back(arena_.string(key, value.place), convert(item, depth + 1));
            return make_object(std::move(value), node);
        }
        return unknown("a number of JSON that is not computed", "", node);
    };
    if (parsed.is_discarded()) return unknown("JSON that does not parse", "", node);
    return convert(parsed, 0);
}

// Null: not computed.
Ref Interpreter::called_json(Call& call) {
    std::string_view path = call.callee->name;
    std::vector<Ref>& arguments = call.positional;
    NodeId node = call.node;
    Place where = place(node);
    if (path == "json.loads" && arguments.size() == 1 && arguments[0]->is(ValueKind::string))
        return json_value(arguments[0]->str(), node);
    if (path == "json.load" && arguments.size() == 1 && arguments[0]->is_call("builtins.open") &&
        !arguments[0]->items.empty())
        return json_value(arguments[0]->items[0]->str(), node);
    if (path == "json.dumps" && arguments.size() == 1) {
        Ref frozen = freeze(arguments[0]);
        std::function<bool(Ref, nlohmann::ordered_json&)> convert = [&](Ref one, nlohmann::ordered_json& out) {
            switch (one->kind) {
            case ValueKind::none:
                out = nullptr;
                return true;
            case ValueKind::boolean:
                out = one->truth;
                return true;
            case ValueKind::integer: {
                long long number = 0;
                if (!small_integer(one, number)) return false;
                out = number;
                return true;
            }
            case ValueKind::string:
                out = std::string(one->str());
                return true;
            case ValueKind::list:
            case ValueKind::tuple:
                out = nlohmann::ordered_json::array();
                for (Ref item : one->items) {
                    out.emplace_back();
                    if (!convert(item, out.back())) return false;
                }
                return true;
            case ValueKind::dict:
                out = nlohmann::ordered_json::object();
                for (const auto& [key, item] : one->pairs)
                    if (!key->is(ValueKind::string) || !convert(item, out[std::string(key->str())])) return false;
                return true;
            default:
                return false;
            }
        };
        nlohmann::ordered_json out;
        if (call.keywords.empty() && convert(frozen, out)) {
            // Python puts a blank behind ',' and ':'; only simple forms are written here.
            std::string text;
            std::function<void(const nlohmann::ordered_json&)> write = [&](const nlohmann::ordered_json& one) {
                if (one.is_array() || one.is_object()) {
                    text += one.is_array() ? "[" : "{";
                    bool is_first = true;
                    for (const auto& [key, item] : one.items()) {
                        if (!is_first) text += ", ";
                        is_first = false;
                        if (one.is_object()) text += nlohmann::ordered_json(key).dump(-1, ' ', true) + ": ";
                        write(item);
                    }
                    text += one.is_array() ? "]" : "}";
                } else {
                    text += one.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
                }
            };
            write(out);
            return arena_.string(text, where);
        }
        return blurred(frozen, "its JSON", node, Shape::text);
    }
    return nullptr;
}

}  // namespace limbeck::dataflow
