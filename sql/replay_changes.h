// Private to the replay: how its parts change relations, and what could change them.
#pragma once

#include "sql/replay.h"

#include <utility>

namespace limbeck::sql {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

template <class Change>
void Replay::alter_known(const QualifiedName& full, const Change& change) {
    Relation relation = *schema_.find(full);
    change(relation);
    put(full, std::move(relation));
}

template <class Change>
void Replay::alter(const QualifiedName& written, const Change& change) {
    alter_known(inherited(written), change);
}

template <class Concerns, class Change>
void Replay::alter_all(const Concerns& concerns, const Change& change) {
    std::vector<QualifiedName> names;
    for (const auto& [name, relation] : schema_.relations())
        if (relation && concerns(*relation)) names.push_back(name);
    for (const QualifiedName& name : names) alter_known(name, change);
}

// More than a value or a type is not known.
bool is_open(const Hole& hole);
// The words of a text, or of code, that make or drop objects.
bool changes_schema(std::string_view text);

}  // namespace limbeck::sql
