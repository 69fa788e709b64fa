// The compact syntax tree that Python source is lowered to: what every later phase reads instead of tree-sitter's tree.
//
// One arena per file. A node is 28 bytes; its children are one contiguous run in `children`. The slots of each kind are
// fixed and listed below: `a, b?, c*` means: child 0 is a, child 1 is b or no node, the rest are c's. Parentheses,
// comments and decorations leave no node. What cannot be lowered is an `opaque` node with a reason; it is counted.
#pragma once

#include "core/ids.h"
#include "core/text.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::frontend {

using NodeId = Id<struct NodeTag>;

enum class NodeKind : uint8_t {
    // --- statements ---
    module,            // statement*
    block,             // statement*
    function_def,      // parameters, returns?, body(block), type_parameters?, decorator*        name; flag is_async
    class_def,         // body(block), type_parameters?, count_of_decorators = data; decorator*, then argument*   name
    return_statement,  // value?
    delete_statement,  // target*
    assign,            // value, target+                        a = b = value: targets in source order
    aug_assign,        // target, value                         op
    ann_assign,        // target, annotation, value?
    type_alias,        // name_node, type_parameters?, value
    for_statement,     // target, iterable, body, else?         flag is_async
    while_statement,   // test, body, else?
    if_statement,      // test, body, else?                     elif: else is a block with one if_statement
    with_statement,    // body, with_item+                      flag is_async
    with_item,         // context, target?
    match_statement,   // subject, match_case*
    match_case,        // pattern, guard?, body
    raise_statement,   // exception?, cause?
    try_statement,     // body, else?, finally?, except_handler*
    except_handler,    // type?, body                           name (may be empty); flag is_star
    assert_statement,  // test, message?
    import_statement,  // import_alias*
    import_from,   // import_alias*                         name = module as written without leading dots; data = dots
    import_alias,  //                                       name = dotted name ("*" for a star), text = alias or empty
    global_statement,      // name*
    nonlocal_statement,    // name*
    expression_statement,  // value
    pass_statement,
    break_statement,
    continue_statement,
    parameters,       // parameter*
    parameter,        // annotation?, default?                 name; data = ParameterKind
    type_parameters,  // name | starred | double_starred *
    // --- expressions ---
    bool_op,          // operand+                              op = and_ | or_; chains of one operator are one node
    named_expr,       // target(name), value
    bin_op,           // left, right                           op
    unary_op,         // operand                               op
    lambda,           // parameters, body
    if_expr,          // test, then, else
    dict,             // (dict_item | double_starred)*
    dict_item,        // key, value
    set,              // element*
    list,             // element*
    tuple,            // element*
    list_comp,        // element, comprehension+
    set_comp,         // element, comprehension+
    dict_comp,        // dict_item, comprehension+
    generator,        // element, comprehension+
    comprehension,    // target, iterable, condition*          flag is_async
    await,            // value
    yield,            // value?
    yield_from,       // value
    compare,          // left, right+                          ops: one per right, in `comparisons` from data on
    call,             // callee, (argument | keyword | starred | double_starred)*
    keyword,          // value                                 name
    attribute,        // value                                 name
    subscript,        // value, index                          several indexes are one tuple
    slice,            // lower?, upper?, step?
    starred,          // value
    double_starred,   // value
    name,             //                                       name
    string,           //                                       text = decoded value; data = first of its segments
    bytes,            //                                       text = decoded bytes
    joined_string,    // (string | formatted_value)+           f-string and implicit concatenation, in order
    formatted_value,  // value, format(joined_string | string)?     data = conversion: 0, 's', 'r', 'a'; flag is_debug
                      // (=)
    integer,          //                                       text = digits as Python prints them (decimal), no '_'
    floating,         //                                       text as written without '_'
    imaginary,        //                                       text as written
    true_value,
    false_value,
    none_value,
    ellipsis,
    // --- patterns ---
    pattern_value,     // expression
    pattern_sequence,  // pattern*
    pattern_mapping,   // (dict_item(key, pattern) | pattern_star)*
    pattern_class,     // class, (pattern | keyword(pattern))*
    pattern_star,      //                                       name ("_" binds nothing; `**rest` has flag is_double)
    pattern_as,        // pattern?                              name (empty: wildcard `_`)
    pattern_or,        // pattern+
    // --- neither ---
    opaque  //                                       text = reason
};

enum class Operator : uint8_t {
    none,
    add,
    sub,
    mul,
    div,
    floor_div,
    mod,
    pow,
    mat_mul,
    bit_and,
    bit_or,
    bit_xor,
    shift_left,
    shift_right,
    invert,
    not_,
    plus,
    minus,
    and_,
    or_,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    is,
    is_not,
    in,
    not_in
};

enum class ParameterKind : uint8_t { positional_only, positional, var_positional, keyword_only, var_keyword };

enum NodeFlag : uint8_t {
    is_async = 1,
    is_star = 2,
    is_double = 4,
    is_debug = 8,
    is_fstring = 16,       // joined_string: an f-string takes part
    is_parenthesized = 32  // the expression stood in its own parentheses (tuples and generators: always unset)
};

struct Node {
    NodeKind kind = NodeKind::opaque;
    Operator op = Operator::none;
    uint8_t flags = 0;
    uint32_t begin = 0, end = 0;                // bytes of the file's text, without enclosing parentheses
    uint32_t first_child = 0, child_count = 0;  // into Syntax::children
    uint32_t text = UINT32_MAX;                 // into Syntax::strings: name, decoded value, alias or reason
    uint32_t data = 0;                          // see the kind
};

// Where a decoded string comes from: value[at ...] stands verbatim at `source` of the file's text, up to the next
// segment (an escape sequence is a segment of its own).
struct StringSegment {
    uint32_t at = 0;
    uint32_t source = 0;
};

// A comment that names limbeck, from its '#' to the end of its line: it may be a directive.
struct Comment {
    uint32_t begin = 0, end = 0;
};

// One file's tree. Owns everything in it; immutable after lowering; may be shared between threads.
class Syntax {
  public:
    FileId file;
    NodeId root;  // a module, always
    uint32_t opaque_count = 0;

    const Node& operator[](NodeId id) const { return nodes[id.index()]; }
    NodeKind kind(NodeId id) const { return nodes[id.index()].kind; }
    std::span<const NodeId> all_children(NodeId id) const {
        const Node& node = nodes[id.index()];
        return {children.data() + node.first_child, node.child_count};
    }
    // The n-th slot, or no node when there is none.
    NodeId child(NodeId id, size_t n) const {
        const Node& node = nodes[id.index()];
        return n < node.child_count ? children[node.first_child + n] : NodeId();
    }
    // The children from the n-th on (the repeated slot).
    std::span<const NodeId> children_from(NodeId id, size_t n) const {
        auto all = all_children(id);
        return n < all.size() ? all.subspan(n) : std::span<const NodeId>();
    }
    std::string_view text(NodeId id) const {
        uint32_t index = nodes[id.index()].text;
        return index == UINT32_MAX ? std::string_view() : std::string_view(strings[index]);
    }
    // The alias of an import_alias; empty when it has none. import_alias keeps its dotted name in text().
    std::string_view alias(NodeId id) const {
        uint32_t index = nodes[id.index()].data;
        return index == UINT32_MAX ? std::string_view() : std::string_view(strings[index]);
    }
    // Segments of a `string` node.
    std::span<const StringSegment> segments(NodeId id) const;
    Place place(NodeId id) const { return {file, nodes[id.index()].begin, nodes[id.index()].end}; }

    std::vector<Node> nodes;
    std::vector<NodeId> children;
    std::vector<std::string> strings;  // names are stored once per file
    std::vector<StringSegment> string_segments;
    std::vector<uint32_t> segment_ends;  // per `string` node: data = index here; its segments end at segment_ends[data]
                                         // and begin where those of data - 1 end
    std::vector<Operator> comparisons;
    std::vector<Comment> comments;  // ordered; only those that name limbeck, in whatever case
};

const char* name_of(NodeKind kind);
const char* name_of(Operator op);  // as Python writes it

// Parses and lowers the text of one file. Never fails: what is wrong is an opaque node. Thread-safe (each thread has a
// parser of its own). Bounded: text over 64 MB and nesting over the lowering's limit become opaque.
Syntax lower(const Files& files, FileId file);

// The tree as indented text, one node a line: `limbeck dump syntax`.
std::string printed(const Syntax& syntax, const Files& files);

}  // namespace limbeck::frontend
