// One pass over the arena, then a search for each place: input decides how many there are of both.
#include "frontend/statement_lines.h"

#include <algorithm>

namespace limbeck::frontend {
namespace {

bool is_statement(NodeKind kind) {
    switch (kind) {
    case NodeKind::module:
    case NodeKind::block:
    case NodeKind::with_item:
    case NodeKind::match_case:
    case NodeKind::except_handler:
    case NodeKind::import_alias:
        return false;
    default:
        return kind <= NodeKind::continue_statement;
    }
}

bool is_body(NodeKind kind) {
    return kind == NodeKind::block || kind == NodeKind::match_case || kind == NodeKind::except_handler;
}

// Where the header of a compound statement ends: with the last thing before its first body. The end of a simple one.
uint32_t header_end(const Syntax& syntax, NodeId id) {
    const Node& node = syntax[id];
    uint32_t body = node.end, header = node.begin + 1;
    for (NodeId child : syntax.all_children(id))
        if (child && is_body(syntax.kind(child))) body = std::min(body, syntax[child].begin);
    if (body == node.end) return node.end;
    for (NodeId child : syntax.all_children(id))
        if (child && syntax[child].end <= body) header = std::max(header, syntax[child].end);
    return header;
}

}  // namespace

StatementLines::StatementLines(const Syntax& syntax) {
    for (size_t i = 0; i < syntax.nodes.size(); ++i)
        if (is_statement(syntax.nodes[i].kind))
            regions_.push_back({syntax.nodes[i].begin, header_end(syntax, NodeId(i))});
    std::sort(regions_.begin(), regions_.end(), [](const Region& a, const Region& b) { return a.begin < b.begin; });
}

Lines StatementLines::at(const SourceFile& file, const Place& place) const {
    Region found{place.begin, std::max(place.end, place.begin + 1)};
    auto after = std::upper_bound(regions_.begin(), regions_.end(), place.begin,
                                  [](uint32_t offset, const Region& region) { return offset < region.begin; });
    if (after != regions_.begin() && place.begin < std::prev(after)->end) found = *std::prev(after);
    return {file.position(found.begin).line, file.position(found.end - 1).line};
}

}  // namespace limbeck::frontend
