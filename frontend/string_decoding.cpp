// One pass over the literal's bytes; an escape sequence, a line end of two bytes and a doubled brace start a segment.
#include "frontend/string_decoding.h"

namespace limbeck::frontend {
namespace {

void append_utf8(std::string& out, uint32_t code) {
    auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 63)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

int digit_of(char c, uint32_t base) {
    int digit = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : 99;
    return digit < static_cast<int>(base) ? digit : -1;
}

class Decoder {
  public:
    Decoder(std::string_view text, uint32_t begin, uint32_t end, StringPrefix prefix, DecodedString& out)
        : text_(text), at_(begin), end_(end), prefix_(prefix), out_(out) {}

    void run(bool doubled_braces) {
        while (at_ < end_) {
            char c = text_[at_];
            bool has_next = at_ + 1 < end_;
            if (c == '\r') {
                line_end();
            } else if (doubled_braces && (c == '{' || c == '}') && has_next && text_[at_ + 1] == c) {
                verbatim(at_);
                out_.value += c;
                at_ += 2;
            } else if (c == '\\' && !prefix_.raw && has_next) {
                segment(at_);
                at_ += 2;
                escape(text_[at_ - 1]);
            } else {
                verbatim(at_);
                out_.value += c;
                ++at_;
            }
        }
    }

  private:
    void segment(uint32_t source) { out_.segments.push_back({static_cast<uint32_t>(out_.value.size()), source}); }
    // The next character stands as it is at `source`: a segment only where the run before does not reach it.
    void verbatim(uint32_t source) {
        auto here = static_cast<uint32_t>(out_.value.size());
        bool goes_on =
            !out_.segments.empty() && out_.segments.back().source + (here - out_.segments.back().at) == source;
        if (!goes_on) segment(source);
    }
    // Python reads every line end as \n.
    void line_end() {
        segment(at_);
        out_.value += '\n';
        at_ += at_ + 1 < end_ && text_[at_ + 1] == '\n' ? 2 : 1;
    }

    void escape(char kind) {
        switch (kind) {
        case '\n':
            return;
        case '\r':
            if (at_ < end_ && text_[at_] == '\n') ++at_;
            return;
        case '\\':
        case '\'':
        case '"':
            out_.value += kind;
            return;
        case 'a':
            out_.value += '\a';
            return;
        case 'b':
            out_.value += '\b';
            return;
        case 'f':
            out_.value += '\f';
            return;
        case 'n':
            out_.value += '\n';
            return;
        case 'r':
            out_.value += '\r';
            return;
        case 't':
            out_.value += '\t';
            return;
        case 'v':
            out_.value += '\v';
            return;
        case 'x':
            return character(digits(16, 2, 2));
        case '0':
        case '1':
        case '2':
        case '3':
        case '4':
        case '5':
        case '6':
        case '7':
            --at_;
            return character(digits(8, 1, 3));
        default:
            if (!prefix_.bytes && (kind == 'u' || kind == 'U'))
                return character(digits(16, kind == 'u' ? 4 : 8, kind == 'u' ? 4 : 8));
            if (!prefix_.bytes && kind == 'N' && at_ < end_ && text_[at_] == '{') return named_character();
            out_.value += '\\';
            --at_;  // not an escape: the character after the backslash stands for itself, a line end for \n
        }
    }

    uint32_t digits(uint32_t base, int fewest, int most) {
        uint32_t code = 0;
        int count = 0;
        for (; count < most && at_ < end_ && digit_of(text_[at_], base) >= 0; ++count, ++at_)
            code = code * base + static_cast<uint32_t>(digit_of(text_[at_], base));
        if (count < fewest) out_.problem = "an escape sequence that Python refuses";
        return code;
    }

    void character(uint32_t code) {
        if (prefix_.bytes)
            out_.value += static_cast<char>(code);
        else if (code >= 0xd800 && code < 0xe000)
            out_.problem = "half a surrogate pair: no text that a server could be sent";
        else if (code > 0x10ffff)
            out_.problem = "an escape sequence that Python refuses";
        else
            append_utf8(out_.value, code);
    }

    void named_character() {
        out_.problem = "a character given by its Unicode name";
        while (at_ < end_ && text_[at_] != '}') ++at_;
        if (at_ < end_) ++at_;
    }

    std::string_view text_;
    uint32_t at_;
    uint32_t end_;
    StringPrefix prefix_;
    DecodedString& out_;
};

}  // namespace

StringPrefix prefix_of(std::string_view start) {
    StringPrefix prefix;
    for (char c : start) {
        prefix.raw = prefix.raw || c == 'r' || c == 'R';
        prefix.bytes = prefix.bytes || c == 'b' || c == 'B';
        prefix.format = prefix.format || c == 'f' || c == 'F';
    }
    return prefix;
}

void decode_string(std::string_view text, uint32_t begin, uint32_t end, StringPrefix prefix, bool doubled_braces,
                   DecodedString& out) {
    Decoder(text, begin, end, prefix, out).run(doubled_braces);
}

}  // namespace limbeck::frontend
