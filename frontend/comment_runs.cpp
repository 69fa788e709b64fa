#include "frontend/comment_runs.h"

#include <algorithm>

namespace limbeck::frontend {
namespace {

constexpr uint32_t long_run = 100;  // lines; what shorter ones cost does not matter

// One past the newline of the line that begins at `begin`.
size_t after_line(std::string_view text, size_t begin) {
    size_t newline = text.find('\n', begin);
    return newline == std::string_view::npos ? text.size() : newline + 1;
}

bool is_comment_line(std::string_view text, size_t begin) {
    size_t at = text.find_first_not_of(" \t", begin);
    return at != std::string_view::npos && text[at] == '#';
}

bool is_inside_a_string(const CommentRun& run, TSNode root) {
    TSNode node = ts_node_descendant_for_byte_range(root, run.begin, run.end - 1);
    for (; !ts_node_is_null(node); node = ts_node_parent(node)) {
        if (symbol_of(node) == Symbol::string_) return true;
    }
    return false;
}

}  // namespace

std::vector<CommentRun> long_comment_runs(std::string_view text) {
    std::vector<CommentRun> runs;
    for (size_t at = 0; at < text.size();) {
        size_t begin = at;
        uint32_t lines = 0;
        for (; at < text.size() && is_comment_line(text, at); at = after_line(text, at)) ++lines;
        if (lines >= long_run) runs.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(at)});
        if (lines == 0) at = after_line(text, at);
    }
    return runs;
}

std::string without(const std::vector<CommentRun>& runs, std::string_view text) {
    std::string out(text);
    for (const CommentRun& run : runs) {
        std::replace_if(
            out.begin() + run.begin, out.begin() + run.end, [](char c) { return c != '\n'; }, ' ');
    }
    return out;
}

bool may_be_of_strings(const std::vector<CommentRun>& runs, TSNode root) {
    if (runs.empty()) return false;
    return ts_node_has_error(root) ||
           std::any_of(runs.begin(), runs.end(), [&](const CommentRun& run) { return is_inside_a_string(run, root); });
}

}  // namespace limbeck::frontend
