// Private to the frontend: the pass from tree-sitter's tree of one file to the compact one.
//
//   lowering.cpp              the file as a whole, blocks, and what the parser could not place
//   lowering_statements.cpp   simple and compound statements
//   lowering_definitions.cpp  functions, classes, parameters, type parameters
//   lowering_patterns.cpp     match
//   lowering_expressions.cpp  expressions but strings
//   lowering_comments.cpp     comments that name limbeck
//   lowering_strings.cpp      string literals, f-strings, implicit concatenation
//
// `depth` bounds the recursion: what is nested deeper than max_depth is opaque. Chains of operators, of attributes and
// of elif are as long as they are written.
#pragma once

#include "frontend/comment_runs.h"
#include "frontend/grammar.h"
#include "frontend/string_decoding.h"
#include "frontend/syntax.h"

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringMap.h>

#include <string_view>

namespace limbeck::frontend {

class Lowering {
  public:
    Lowering(const Files& files, FileId file, Syntax& out) : text_(files[file].text), out_(out) { out_.file = file; }
    void run();

  private:
    using Children = llvm::SmallVector<Child, 8>;
    using Ids = llvm::SmallVector<NodeId, 8>;
    static constexpr int max_depth = 400;

    // What a node holds beside its kind, place and children.
    struct Content {
        uint32_t text = UINT32_MAX;
        uint32_t data = 0;
        Operator op = Operator::none;
        uint8_t flags = 0;
    };

    // --- lowering.cpp ---
    NodeId emit(NodeKind kind, uint32_t begin, uint32_t end, llvm::ArrayRef<NodeId> ids, Content content);
    NodeId emit(NodeKind kind, TSNode node, llvm::ArrayRef<NodeId> ids, Content content);
    NodeId emit(NodeKind kind, TSNode node, llvm::ArrayRef<NodeId> ids) { return emit(kind, node, ids, Content()); }
    NodeId emit_named(NodeKind kind, TSNode node, llvm::ArrayRef<NodeId> ids, std::string_view name);
    NodeId opaque(TSNode node, std::string_view reason);
    uint32_t interned(std::string_view text);
    std::string_view source(TSNode node) const;
    static uint32_t begin_of(TSNode node) { return ts_node_start_byte(node); }
    static uint32_t end_of(TSNode node) { return ts_node_end_byte(node); }
    // The children that matter, in order. Errors among them are remembered until opaque() or block_children() says so.
    Children children(TSNode node);
    NodeId block(TSNode node, int depth);
    void block_children(TSNode node, Ids& ids, int depth);

    // --- lowering_comments.cpp ---
    void comments(TSNode root, const std::vector<CommentRun>& runs);
    void comments_of(const CommentRun& run);

    // --- lowering_statements.cpp ---
    NodeId statement(TSNode node, int depth);
    NodeId expression_statement(TSNode node, int depth);
    NodeId assignment(TSNode node, int depth);
    NodeId augmented_assignment(TSNode node, int depth);
    NodeId delete_statement(TSNode node, int depth);
    NodeId import_statement(TSNode node, Symbol symbol);
    NodeId import_alias(const Child& child);
    NodeId if_statement(TSNode node, int depth);
    NodeId loop(TSNode node, Symbol symbol, int depth);
    NodeId body_of(TSNode clause, int depth);
    NodeId with_statement(TSNode node, int depth);
    llvm::SmallVector<TSNode, 2> inside_parentheses_of_with(TSNode value);
    NodeId with_item(TSNode value, int depth);
    NodeId try_statement(TSNode node, int depth);
    NodeId except_handler(const Child& clause, int depth);
    NodeId raise_statement(TSNode node, int depth);
    NodeId type_alias(TSNode node, int depth);

    // --- lowering_definitions.cpp ---
    NodeId definition(TSNode outer, TSNode node, llvm::ArrayRef<NodeId> decorators, int depth);
    NodeId function_def(TSNode outer, TSNode node, llvm::ArrayRef<NodeId> decorators, int depth);
    NodeId class_def(TSNode outer, TSNode node, llvm::ArrayRef<NodeId> decorators, int depth);
    NodeId decorated(TSNode node, int depth);
    NodeId parameters(TSNode node, int depth);
    NodeId parameter(const Child& child, bool& keyword_only, int depth);
    NodeId type_parameters(TSNode node, int depth);

    // --- lowering_patterns.cpp ---
    NodeId match_statement(TSNode node, int depth);
    NodeId match_case(TSNode node, int depth);
    // The patterns among `children`, in order; a minus belongs to the number that follows it.
    Ids patterns(const Children& children, int depth);
    NodeId pattern(const Child& child, int depth);
    NodeId number_pattern(const Child& child, bool negative, uint32_t begin);
    NodeId complex_pattern(TSNode node);
    NodeId mapping_pattern(TSNode node, int depth);
    NodeId class_pattern(TSNode node, int depth);
    NodeId keyword_pattern(TSNode node, int depth);
    NodeId as_pattern(TSNode node, int depth);
    NodeId splat_pattern(TSNode node);
    static bool is_literal(Symbol symbol);

    // --- lowering_expressions.cpp ---
    NodeId expression(TSNode node, int depth);
    NodeId literal_or_name(TSNode node, Symbol symbol);
    NodeId container(NodeKind kind, TSNode node, int depth);
    Ids named(TSNode node, int depth);
    NodeId first_of(TSNode node, int depth);
    NodeId parenthesized(TSNode node, int depth);
    NodeId number(TSNode node, Symbol symbol);
    NodeId operator_chain(TSNode node, Symbol symbol, int depth);
    NodeId unary(TSNode node, int depth);
    NodeId comparison(TSNode node, int depth);
    NodeId tuple_target(TSNode node, int depth);
    NodeId postfix_chain(TSNode node, int depth);
    static bool is_postfix(Symbol symbol);
    TSNode postfix_operand(TSNode node);
    NodeId postfix(TSNode node, NodeId operand, uint32_t begin, int depth);
    NodeId dotted_name(TSNode node);
    NodeId union_type(TSNode node, int depth);
    llvm::SmallVector<TSNode, 4> union_sides(TSNode node, int depth);
    NodeId member_type(TSNode node, int depth);
    Ids call_arguments(TSNode node, int depth);
    NodeId generic_type(TSNode node, int depth);
    NodeId index_of(const Ids& indexes, bool has_comma);
    NodeId slice(TSNode node, int depth);
    NodeId comprehension(NodeKind kind, TSNode node, int depth);
    NodeId for_clause(TSNode node, const Ids& conditions, int depth);
    NodeId lambda(TSNode node, int depth);
    NodeId if_expression(TSNode node, int depth);
    NodeId yield(TSNode node, int depth);

    // --- lowering_strings.cpp ---
    NodeId string(TSNode node, int depth);
    NodeId concatenated(TSNode node, int depth);
    NodeId literal(NodeKind kind, uint32_t begin, uint32_t end, DecodedString decoded);
    NodeId interpolation(TSNode node, StringPrefix prefix, int depth);
    NodeId format(TSNode node, StringPrefix prefix, int depth);

    struct Error {
        TSNode node;
        bool said;
    };

    std::string_view text_;
    Syntax& out_;
    TSTreeCursor cursor_{};
    llvm::StringMap<uint32_t> names_;
    llvm::SmallVector<Error, 4> errors_;  // of the blocks that are being lowered
};

}  // namespace limbeck::frontend
