// Text to effects. What PostgreSQL's server would not even hand to its parser (bytes that are not UTF-8) is refused
// here in the server's words; what limbeck does not take on (length, depth) is said as such.
#include "sql/parser.h"

#include "sql/native/statements.h"
#include "sql/native/tree.h"

#include <optional>

namespace limbeck::sql {

namespace native {

namespace {

// Length of the UTF-8 sequence at `at` as PostgreSQL accepts it (pg_utf8_islegal); 0: not valid.
size_t sequence_length(std::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
    const auto follows = [&](size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first == 0) return 0;
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool second = follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
        return second && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool second = follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
        return second && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

std::optional<ParseError> refused(std::string_view text) {
    if (text.size() > max_text) return ParseError{"text longer than 4 MiB", 0, true};
    for (size_t at = 0; at < text.size();) {
        const size_t length = sequence_length(text, at);
        if (length == 0) {
            char message[64];
            std::snprintf(message, sizeof message, "invalid byte sequence for encoding \"UTF8\": 0x%02x",
                          static_cast<unsigned>(static_cast<unsigned char>(text[at])));
            return ParseError{message, static_cast<uint32_t>(at), false};
        }
        at += length;
    }
    return std::nullopt;
}

// PostgreSQL counts characters from 1; 0 means that it gives no position.
uint32_t byte_offset(std::string_view text, int cursor) {
    size_t at = 0;
    for (int i = 1; i < cursor && at < text.size(); ++i) at += sequence_length(text, at);
    return static_cast<uint32_t>(at);
}

Range range_of(const Source& source, const ::RawStmt& statement) {
    const auto size = source.text().size();
    const auto begin = static_cast<size_t>(std::max(statement.stmt_location, 0));
    const auto length = static_cast<size_t>(std::max(statement.stmt_len, 0));
    const size_t end = length == 0 ? size : std::min(begin + length, size);
    return source.trimmed({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
}

}  // namespace

}  // namespace native

ParsedText parse(std::string_view text) {
    using namespace native;
    ParsedText result;
    result.error = refused(text);
    if (result.error) return result;
    const std::string copy(text);  // ends with a NUL
    const Tree tree(copy.c_str());
    if (const auto* error = tree.error()) {
        result.error = ParseError{error->message, byte_offset(text, error->cursorpos), false};
        return result;
    }
    Source source(copy);
    result.statements.reserve(length_of(tree.statements()));
    for (const auto* raw : each<::RawStmt>(tree.statements())) {
        ParsedStatement statement;
        const Range range = range_of(source, *raw);
        statement.begin = range.begin;
        statement.end = range.end;
        statement.kind = kind_name(raw->stmt);
        Context context{source, range, statement.effects, {}};
        add_effects(context, raw->stmt);
        if (context.too_deep) return {{}, ParseError{"stack depth limit exceeded", range.begin, true}};
        result.statements.push_back(std::move(statement));
    }
    return result;
}

}  // namespace limbeck::sql
