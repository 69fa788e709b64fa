// What every renderer shares: the first failure of a call, and Python's way to pass arguments.
#include "dataflow/rendering/rendering.h"

namespace limbeck::dataflow::rendering {

void Session::fail(Failure::Kind kind, std::string reason, std::string detail, Place place) {
    if (failure) return;
    failure = Failure{kind, std::move(reason), std::move(detail), place};
}

void Session::unsupported(std::string reason, Ref value) {
    if (value->is(ValueKind::unknown)) {
        known(value);
        return;
    }
    fail(Failure::Kind::unsupported, std::move(reason), printed(value), value->place);
}

void Session::raises(std::string message, Ref value) {
    fail(Failure::Kind::raises, std::move(message), printed(value), value->place);
}

bool Session::known(Ref value) {
    // An explicit stack: a program can build lists of any depth.
    std::vector<Ref> open = {value};
    while (!open.empty()) {
        Ref next = open.back();
        open.pop_back();
        if (next->is(ValueKind::unknown)) {
            fail(Failure::Kind::unknown, next->text.text, next->name, next->place);
            return false;
        }
        if (next->is(ValueKind::list) || next->is(ValueKind::tuple) || next->is(ValueKind::set))
            open.insert(open.end(), next->items.begin(), next->items.end());
        for (const auto& [key, element] : next->pairs) {
            open.push_back(key);
            open.push_back(element);
        }
    }
    return true;
}

Ref Arguments::get(size_t position, std::string_view name) const {
    return position < positional.size() ? positional[position] : named(name);
}

Ref Arguments::named(std::string_view name) const {
    for (const auto& [keyword, value] : keywords)
        if (keyword == name) return value;
    return nullptr;
}

bool is_true(Ref value) {
    if (!value) return false;
    if (value->is(ValueKind::boolean)) return value->truth;
    return value->is(ValueKind::integer) && value->str().find_first_not_of("0+-") != std::string_view::npos;
}

bool is_none(Ref value) {
    return !value || value->is(ValueKind::none);
}

}  // namespace limbeck::dataflow::rendering
