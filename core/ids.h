// Typed 32-bit ids: an index into the table that owns the thing. A default id names nothing.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace limbeck {

template <class Tag>
struct Id {
    static constexpr uint32_t nothing = UINT32_MAX;
    uint32_t value = nothing;

    constexpr Id() = default;
    constexpr explicit Id(size_t index) : value(static_cast<uint32_t>(index)) {}
    constexpr explicit operator bool() const { return value != nothing; }
    constexpr size_t index() const { return value; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using FileId = Id<struct FileTag>;          // core::Files
using TreeId = Id<struct TreeTag>;          // History::trees
using RevisionId = Id<struct RevisionTag>;  // ScriptTree::revisions of one tree

}  // namespace limbeck
