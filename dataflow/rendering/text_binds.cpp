// text(): `:name` is a bound parameter, also inside quotes, and `\:` is a colon (facts R13, F159, F200 to F211).
// Source: sqlalchemy/sql/elements.py (TextClause._bind_params_regex) and compiler.py (BIND_PARAMS_ESC) of 2.1:
// `(?<![:\w\x5c]):(\w+)(?![:\w])` and `\x5c(:\w*)(?![:\w])`, over characters, not bytes.
#include "dataflow/rendering/text_binds.h"

#include "dataflow/rendering/expression.h"

#include <algorithm>
#include <set>

namespace limbeck::dataflow::rendering {

namespace dml {

namespace {

bool is_ascii_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Letters and digits beyond ASCII, by blocks: punctuation, symbols and spaces stand in blocks of their own.
bool is_word(unsigned code) {
    if (code < 0x80) return is_ascii_word(static_cast<char>(code));
    if (code < 0xc0)
        return code == 0xaa || code == 0xb5 || code == 0xba || code == 0xb2 || code == 0xb3 || code == 0xb9 ||
               (code >= 0xbc && code <= 0xbe);
    if (code == 0xd7 || code == 0xf7) return false;
    if (code >= 0x2000 && code <= 0x2bff) return code == 0x2071 || code == 0x207f || (code >= 0x2100 && code <= 0x218b);
    return code < 0x3000 || code > 0x303f;
}

// The character that begins at `at`, and where the next one begins.
unsigned decode(std::string_view text, size_t at, size_t& next) {
    auto byte = static_cast<unsigned char>(text[at]);
    size_t length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    next = std::min(at + length, text.size());
    if (length == 1) return byte;
    unsigned code = byte & (0xffu >> (length + 1));
    for (size_t k = at + 1; k < next; ++k) code = (code << 6) | (static_cast<unsigned char>(text[k]) & 0x3fu);
    return code;
}

bool word_before(std::string_view text, size_t at) {
    if (at == 0) return false;
    size_t begin = at - 1, next = 0;
    while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80) --begin;
    return is_word(decode(text, begin, next));
}

size_t end_of_word(std::string_view text, size_t at) {
    while (at < text.size()) {
        size_t next = 0;
        if (!is_word(decode(text, at, next))) break;
        at = next;
    }
    return at;
}

// A cut piece keeps the holes at its begin, not those at its end, which begin the next one.
Template cut(const Template& text, size_t begin, size_t end) {
    Template piece = text.slice(static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
    while (end < text.text.size() && !piece.holes.empty() && piece.holes.back().offset == piece.text.size())
        piece.holes.pop_back();
    return piece;
}

}  // namespace

std::vector<TextPiece> text_pieces(const Template& text) {
    std::vector<TextPiece> pieces(1);
    std::string_view all = text.text;
    Template named = text;  // without the holes that are in a name: its value is one of those that are given
    size_t begin = 0;
    for (size_t colon = all.find(':'); colon != std::string_view::npos; colon = all.find(':', colon + 1)) {
        size_t end = end_of_word(all, colon + 1);
        bool followed = end < all.size() && all[end] == ':';
        if (colon > 0 && all[colon - 1] == '\\') {
            if (followed || colon == begin) continue;
            pieces.back().text.append(cut(named, begin, colon - 1));
            begin = colon;
            continue;
        }
        if (followed || end == colon + 1) continue;
        if (colon > 0 && (all[colon - 1] == ':' || word_before(all, colon))) continue;
        pieces.back().text.append(cut(named, begin, colon));
        std::erase_if(named.holes, [&](const Hole& hole) { return hole.offset > colon && hole.offset <= end; });
        pieces.back().bind = all.substr(colon + 1, end - colon - 1);
        pieces.emplace_back();
        begin = end;
        colon = end - 1;
    }
    pieces.back().text.append(cut(named, begin, all.size()));
    return pieces;
}

const Node* Compiler::text_clause(const Template& text, const std::vector<std::pair<std::string, Ref>>& values,
                                  const std::vector<Ref>& binds) {
    Node node;
    node.kind = Node::Kind::text;
    std::vector<TextPiece> pieces = text_pieces(text);
    std::map<std::string, const Node*> by_name;
    for (Ref term : binds) {
        if (!session.known(term)) return nullptr;
        const Node* bound = term->is_call("sqlalchemy.bindparam") ? bindparam(term) : nullptr;
        if (!bound) {
            if (ok()) session.unsupported("a bound parameter that is no bindparam()", term);
            return nullptr;
        }
        by_name[bound->name] = bound;
    }
    for (const auto& [name, value] : values) {
        auto earlier = by_name.find(name);
        Node* bound = earlier != by_name.end() ? copy(earlier->second) : copy(bind(value, type_of_value(value), name));
        bound->value = value;
        bound->required = false;
        bound->named_bind = true;
        if (bound->type.null()) bound->type = type_of_value(value);
        by_name[name] = bound;
    }
    std::set<std::string> mentioned;
    for (TextPiece& piece : pieces) {
        const Node* bound = nullptr;
        if (!piece.bind.empty()) {
            auto found = by_name.find(piece.bind);
            if (found == by_name.end()) {
                Node* missing = copy(bind(nullptr, {}, piece.bind));
                missing->required = true;
                missing->named_bind = true;
                found = by_name.emplace(piece.bind, missing).first;
            }
            bound = found->second;
        }
        if (bound) mentioned.insert(bound->name);
        node.parts.push_back({std::move(piece.text), bound});
    }
    for (const auto& [name, value] : values) {
        if (!mentioned.contains(name)) {
            session.fail(Failure::Kind::raises,
                         "ArgumentError: This text() construct doesn't define a bound parameter named '" + name + "'",
                         name, value->place);
            return nullptr;
        }
    }
    return make(std::move(node));
}

}  // namespace dml

Template text_with_binds(Session& session, const Template& text, const std::vector<std::pair<std::string, Ref>>& bound,
                         Place place) {
    dml::Compiler compiler(session, dml::Literals::bound);
    // Names that the text does not have are no error for parameters of an execution.
    Value parameters;
    parameters.kind = ValueKind::dict;
    parameters.place = place;
    for (const auto& [name, value] : bound) parameters.pairs.emplace_back(session.arena.string(name, place), value);
    compiler.parameters = session.arena.add(std::move(parameters));
    const dml::Node* node = compiler.text_clause(text, {}, {});
    Template out;
    if (node) compiler.render(node, out);
    if (session.failure && !session.failure->place.file) session.failure->place = place;
    return session.ok() ? out : Template();
}

}  // namespace limbeck::dataflow::rendering
