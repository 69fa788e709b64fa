// The printed form of a syntax tree: `limbeck dump syntax` and the expectation files of the lowering's tests.
#include "core/escape.h"
#include "frontend/syntax.h"

#include <algorithm>

namespace limbeck::frontend {

namespace {

bool has_name(NodeKind kind) {
    switch (kind) {
    case NodeKind::function_def:
    case NodeKind::class_def:
    case NodeKind::parameter:
    case NodeKind::name:
    case NodeKind::attribute:
    case NodeKind::keyword:
    case NodeKind::import_alias:
    case NodeKind::import_from:
    case NodeKind::except_handler:
    case NodeKind::pattern_as:
    case NodeKind::pattern_star:
    case NodeKind::integer:
    case NodeKind::floating:
    case NodeKind::imaginary:
    case NodeKind::opaque:
        return true;
    default:
        return false;
    }
}

// Escapes as in Python, so that one node stays on one line.
std::string quoted(std::string_view text, bool bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = bytes ? "b'" : "'";
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\\' || c == '\'')
            (out += '\\') += c;
        else if (bytes && (byte < 0x20 || byte >= 0x7f))
            ((out += "\\x") += digits[byte >> 4]) += digits[byte & 15];
        else
            out += c;
    }
    out += '\'';
    return escaped(out);
}

class Printer {
  public:
    Printer(const Syntax& syntax, const Files& files) : syntax_(syntax), files_(files) {}

    // An explicit stack: the tree may be as deep as the lowering allows.
    std::string run() {
        struct Entry {
            NodeId node;
            uint32_t depth;
        };
        std::vector<Entry> stack = {{syntax_.root, 0}};
        while (!stack.empty()) {
            Entry entry = stack.back();
            stack.pop_back();
            indent(entry.depth);
            if (!entry.node) {
                out_ += "-\n";
                continue;
            }
            line(entry.node);
            auto children = syntax_.all_children(entry.node);
            for (size_t i = children.size(); i-- > 0;) stack.push_back({children[i], entry.depth + 1});
        }
        return std::move(out_);
    }

  private:
    // Chains of operators may be as deep as they are long: from some depth on a number says it.
    void indent(uint32_t depth) {
        constexpr uint32_t deepest = 200;
        out_.append(std::min(depth, deepest) * 2, ' ');
        if (depth > deepest) out_ += "(depth " + std::to_string(depth) + ") ";
    }
    void line(NodeId id) {
        const Node& node = syntax_[id];
        out_ += name_of(node.kind);
        if (node.op != Operator::none) (out_ += ' ') += name_of(node.op);
        if (node.kind == NodeKind::compare)
            for (size_t i = 0; i + 1 < node.child_count; ++i)
                (out_ += ' ') += name_of(syntax_.comparisons[node.data + i]);
        if (node.kind == NodeKind::import_from) out_ += ' ' + std::string(std::min(node.data, 100u), '.');
        if (has_name(node.kind) && !syntax_.text(id).empty()) {
            if (node.kind != NodeKind::import_from) out_ += ' ';
            out_ += escaped(syntax_.text(id));
        }
        if (node.kind == NodeKind::string || node.kind == NodeKind::bytes)
            out_ += ' ' + quoted(syntax_.text(id), node.kind == NodeKind::bytes);
        if (node.kind == NodeKind::import_alias && !syntax_.alias(id).empty())
            out_ += " as " + escaped(syntax_.alias(id));
        if (node.kind == NodeKind::parameter) out_ += parameter_kind(static_cast<ParameterKind>(node.data));
        if (node.kind == NodeKind::formatted_value && node.data) (out_ += " !") += static_cast<char>(node.data);
        if (node.kind == NodeKind::class_def && node.data) out_ += " decorators=" + std::to_string(node.data);
        flags(node.flags);
        Position position = files_[syntax_.file].position(node.begin);
        out_ += " @" + std::to_string(position.line) + ":" + std::to_string(position.column) + "\n";
    }

    static const char* parameter_kind(ParameterKind kind) {
        switch (kind) {
        case ParameterKind::positional_only:
            return " positional-only";
        case ParameterKind::positional:
            return "";
        case ParameterKind::var_positional:
            return " *";
        case ParameterKind::keyword_only:
            return " keyword-only";
        case ParameterKind::var_keyword:
            return " **";
        }
        return "";
    }

    void flags(uint8_t set) {
        if (set & is_async) out_ += " async";
        if (set & is_star) out_ += " star";
        if (set & is_double) out_ += " double";
        if (set & is_debug) out_ += " =";
        if (set & is_fstring) out_ += " f";
        if (set & is_parenthesized) out_ += " ()";
    }

    const Syntax& syntax_;
    const Files& files_;
    std::string out_;
};

}  // namespace

std::string printed(const Syntax& syntax, const Files& files) {
    return Printer(syntax, files).run();
}

}  // namespace limbeck::frontend
