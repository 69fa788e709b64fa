// The file as a whole, blocks, and what the parser could not place.
//
// tree-sitter recovers from errors: it drops tokens into ERROR nodes anywhere, and goes on. Each such node is seen by
// children(); where the lowering has no slot for it, an opaque statement stands after the statement that it is in, so
// that no error is silent.
#include "frontend/lowering.h"

#include <ctime>
#include <memory>

namespace limbeck::frontend {
namespace {

constexpr size_t max_text = 64u << 20;

// Parsing runs at some 10 MB/s; only a text made to be slow comes near this (recovery from errors is quadratic). Time
// of this thread's own, so that a busy machine changes nothing.
constexpr double seconds_to_parse(size_t bytes) {
    return 20 + static_cast<double>(bytes) / 1e6;
}

double thread_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

using Parser = std::unique_ptr<TSParser, decltype(&ts_parser_delete)>;
using Tree = std::unique_ptr<TSTree, decltype(&ts_tree_delete)>;

const char* rest_of(void* text, uint32_t from, TSPoint, uint32_t* length) {
    const auto& all = *static_cast<const std::string_view*>(text);
    *length = from < all.size() ? static_cast<uint32_t>(all.size()) - from : 0;
    return *length ? all.data() + from : "";
}

bool is_late(TSParseState* state) {
    return thread_seconds() > *static_cast<const double*>(state->payload);
}

// Null when it takes too long.
Tree parse(std::string_view text) {
    Parser parser(ts_parser_new(), ts_parser_delete);
    ts_parser_set_language(parser.get(), python_language());
    TSInput input{};
    input.payload = &text;
    input.read = rest_of;
    input.encoding = TSInputEncodingUTF8;
    double deadline = thread_seconds() + seconds_to_parse(text.size());
    TSParseOptions options{};
    options.payload = &deadline;
    options.progress_callback = is_late;
    return Tree(ts_parser_parse_with_options(parser.get(), nullptr, input, options), ts_tree_delete);
}

}  // namespace

void Lowering::run() {
    auto whole = [&](std::string_view reason) {
        ++out_.opaque_count;
        auto end = static_cast<uint32_t>(text_.size());
        NodeId opaque = emit(NodeKind::opaque, 0, end, {}, {.text = interned(reason)});
        out_.root = emit(NodeKind::module, 0, end, {opaque}, {});
    };
    if (text_.size() > max_text) return whole("the file is too large to parse");
    std::vector<CommentRun> runs = long_comment_runs(text_);
    std::string shortened = runs.empty() ? std::string() : without(runs, text_);
    Tree tree = parse(runs.empty() ? text_ : shortened);
    if (tree && may_be_of_strings(runs, ts_tree_root_node(tree.get()))) {
        runs.clear();
        tree = parse(text_);
    }
    if (!tree) return whole("parsing the file takes too long");
    TSNode root = ts_tree_root_node(tree.get());
    comments(root, runs);
    cursor_ = ts_tree_cursor_new(root);
    Ids statements;
    block_children(root, statements, 0);
    // A text with no statement that the parser could close is one error, whose tokens are children.
    if (symbol_of(root) == Symbol::error) statements.push_back(opaque(root, "syntax error"));
    ts_tree_cursor_delete(&cursor_);
    out_.root = emit(NodeKind::module, 0, static_cast<uint32_t>(text_.size()), statements, {});
}

NodeId Lowering::emit(NodeKind kind, uint32_t begin, uint32_t end, llvm::ArrayRef<NodeId> ids, Content content) {
    Node node;
    node.kind = kind;
    node.op = content.op;
    node.flags = content.flags;
    node.begin = begin;
    node.end = end;
    node.first_child = static_cast<uint32_t>(out_.children.size());
    node.child_count = static_cast<uint32_t>(ids.size());
    node.text = content.text;
    node.data = content.data;
    out_.children.insert(out_.children.end(), ids.begin(), ids.end());
    out_.nodes.push_back(node);
    return NodeId(out_.nodes.size() - 1);
}

NodeId Lowering::emit(NodeKind kind, TSNode node, llvm::ArrayRef<NodeId> ids, Content content) {
    return emit(kind, begin_of(node), end_of(node), ids, content);
}

NodeId Lowering::emit_named(NodeKind kind, TSNode node, llvm::ArrayRef<NodeId> ids, std::string_view name) {
    return emit(kind, node, ids, {.text = interned(name)});
}

NodeId Lowering::opaque(TSNode node, std::string_view reason) {
    for (Error& error : errors_) {
        bool inside = begin_of(error.node) >= begin_of(node) && end_of(error.node) <= end_of(node);
        error.said = error.said || inside;
    }
    ++out_.opaque_count;
    return emit_named(NodeKind::opaque, node, {}, reason);
}

uint32_t Lowering::interned(std::string_view text) {
    auto [at, added] =
        names_.try_emplace(llvm::StringRef(text.data(), text.size()), static_cast<uint32_t>(out_.strings.size()));
    if (added) out_.strings.emplace_back(text);
    return at->second;
}

std::string_view Lowering::source(TSNode node) const {
    return text_.substr(begin_of(node), end_of(node) - begin_of(node));
}

Lowering::Children Lowering::children(TSNode node) {
    Children out;
    const bool has_errors = ts_node_has_error(node);
    ts_tree_cursor_reset(&cursor_, node);
    if (!ts_tree_cursor_goto_first_child(&cursor_)) return out;
    do {
        Child child = described(ts_tree_cursor_current_node(&cursor_), ts_tree_cursor_current_field_id(&cursor_));
        if (child.symbol == Symbol::hidden) continue;
        if (has_errors && (child.symbol == Symbol::error || ts_node_is_missing(child.node)))
            errors_.push_back({child.node, false});
        out.push_back(child);
    } while (ts_tree_cursor_goto_next_sibling(&cursor_));
    return out;
}

NodeId Lowering::block(TSNode node, int depth) {
    Ids ids;
    block_children(node, ids, depth);
    return emit(NodeKind::block, node, ids);
}

void Lowering::block_children(TSNode node, Ids& ids, int depth) {
    for (const Child& child : children(node)) {
        const size_t before = errors_.size();
        if (child.named) ids.push_back(statement(child.node, depth + 1));
        const llvm::SmallVector<Error, 4> met(errors_.begin() + static_cast<ptrdiff_t>(before), errors_.end());
        errors_.truncate(before);
        for (const Error& error : met)
            if (!error.said) ids.push_back(opaque(error.node, "syntax error"));
    }
}

std::span<const StringSegment> Syntax::segments(NodeId id) const {
    uint32_t index = nodes[id.index()].data;
    uint32_t begin = index == 0 ? 0 : segment_ends[index - 1];
    return std::span(string_segments).subspan(begin, segment_ends[index] - begin);
}

Syntax lower(const Files& files, FileId file) {
    Syntax syntax;
    Lowering(files, file, syntax).run();
    return syntax;
}

}  // namespace limbeck::frontend
