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

// Those of a run that was not parsed; each line of it is blanks and a comment.
void Lowering::comments_of(const CommentRun& run) {
    for (uint32_t at = run.begin; at < run.end;) {
        auto line_end = static_cast<uint32_t>(std::min<size_t>(text_.find('\n', at), run.end));
        auto begin = static_cast<uint32_t>(text_.find('#', at));
        auto end = line_end > begin && text_[line_end - 1] == '\r' ? line_end - 1 : line_end;
        if (names_limbeck(text_.substr(begin, end - begin))) out_.comments.push_back({begin, end});
        at = line_end + 1;
    }
}

void Lowering::comments(TSNode root, const std::vector<CommentRun>& runs) {
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
    for (const CommentRun& run : runs) comments_of(run);
    std::sort(out_.comments.begin(), out_.comments.end(), [](Comment a, Comment b) { return a.begin < b.begin; });
}

}  // namespace limbeck::frontend
