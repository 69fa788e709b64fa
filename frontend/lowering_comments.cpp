// Comments that name limbeck. The parser knows a comment from a '#' inside of a string; one walk over its tree finds
// them wherever they stand, and only in the few files that have one.
#include "frontend/lowering.h"

#include <algorithm>

namespace limbeck::frontend {
namespace {

bool names_limbeck(std::string_view text) {
    constexpr std::string_view name = "limbeck";
    auto same = [](char a, char b) { return (a | 0x20) == b; };
    return std::search(text.begin(), text.end(), name.begin(), name.end(), same) != text.end();
}

}  // namespace

void Lowering::comments(TSNode root) {
    if (!names_limbeck(text_)) return;
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (bool more = true; more;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        const bool is_comment = symbol_of(node) == Symbol::hidden && source(node).starts_with('#');
        if (is_comment && names_limbeck(source(node))) out_.comments.push_back({begin_of(node), end_of(node)});
        more = ts_tree_cursor_goto_first_child(&cursor) || ts_tree_cursor_goto_next_sibling(&cursor);
        while (!more && ts_tree_cursor_goto_parent(&cursor)) more = ts_tree_cursor_goto_next_sibling(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
}

}  // namespace limbeck::frontend
