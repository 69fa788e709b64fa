// The border to libpg_query: its headers, in C++, with the macros that bite taken out again. Only sql/native/*.cpp
// include this file.
#pragma once

// Before PostgreSQL's headers, which redefine printf and its family.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

extern "C" {
#include "pg_query.h"
#include "pg_query_internal.h"

#include "nodes/nodeFuncs.h"
#include "nodes/parsenodes.h"
#include "storage/lockdefs.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

// libpg_query's own list of the nodes that raw_expression_tree_walker takes (it raises an error for any other);
// exported, but declared in a header that is not installed.
bool pg_query_raw_tree_walker_supports(Node* node);
}

#undef Abs
#undef Max
#undef Min
#undef _
#undef foreach
#undef fprintf
#undef printf
#undef snprintf
#undef sprintf
#undef strerror
#undef vfprintf
#undef vprintf
#undef vsnprintf
#undef vsprintf

namespace limbeck::sql::native {

// `for (const ColumnDef* column : each<ColumnDef>(list))`; a null list is empty.
template <class T>
class each {
  public:
    explicit each(const ::List* list) : list_(list) {}
    struct iterator {
        const ::ListCell* cell;
        const T* operator*() const { return static_cast<const T*>(cell->ptr_value); }
        iterator& operator++() {
            ++cell;
            return *this;
        }
        friend bool operator==(const iterator&, const iterator&) = default;
    };
    iterator begin() const { return {list_ ? list_->elements : nullptr}; }
    iterator end() const { return {list_ ? list_->elements + list_->length : nullptr}; }

  private:
    const ::List* list_;
};

inline size_t length_of(const ::List* list) {
    return list ? static_cast<size_t>(list->length) : 0;
}

template <class T>
const T* nth(const ::List* list, size_t index) {
    return index < length_of(list) ? static_cast<const T*>(list->elements[index].ptr_value) : nullptr;
}

template <class T>
const T* as(const void* node) {
    return static_cast<const T*>(node);
}

inline bool is(const void* node, NodeTag tag) {
    return node && static_cast<const ::Node*>(node)->type == tag;
}

inline const ::List* list_of(const void* node) {
    return is(node, T_List) ? as<::List>(node) : nullptr;
}

inline std::string_view text_of(const char* text) {
    return text ? std::string_view(text) : std::string_view();
}

// The text of a String node; empty for any other node.
inline std::string_view string_of(const void* node) {
    return is(node, T_String) ? text_of(as<::String>(node)->sval) : std::string_view();
}

}  // namespace limbeck::sql::native
