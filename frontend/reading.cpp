// Reading source files: only regular ones, bounded, decoded by BOM or coding cookie (PEP 263).
#include "frontend/reading.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iconv.h>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace limbeck::frontend {

namespace {

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

  private:
    int fd_;
};

std::string system_error() {
    return std::generic_category().message(errno);
}

// Length of the valid UTF-8 sequence at `at`, 0 when there is none (Unicode standard, table 3-7).
size_t sequence_length(std::string_view text, size_t at) {
    auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
    auto tail = [&](size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
    unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        bool overlong = first == 0xe0 && byte(1) < 0xa0, surrogate = first == 0xed && byte(1) > 0x9f;
        return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        bool overlong = first == 0xf0 && byte(1) < 0x90, beyond = first == 0xf4 && byte(1) > 0x8f;
        return tail(1) && tail(2) && tail(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

size_t first_invalid(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        size_t length = sequence_length(text, i);
        if (length == 0) return i;
        i += length;
    }
    return text.size();
}

size_t line_of(std::string_view text, size_t at) {
    return static_cast<size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 1;
}

std::string replaced(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size();) {
        size_t length = sequence_length(text, i);
        if (length == 0)
            out += "\xef\xbf\xbd";
        else
            out += text.substr(i, length);
        i += length == 0 ? 1 : length;
    }
    return out;
}

bool is_name_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
}

// The name behind the first `coding:` or `coding=` of a comment that has one; lower case, with '-' for '_'.
std::string named_in(std::string_view comment) {
    constexpr std::string_view word = "coding";
    for (size_t at = comment.find(word); at != std::string_view::npos; at = comment.find(word, at + 1)) {
        size_t mark = at + word.size();
        if (mark >= comment.size() || (comment[mark] != ':' && comment[mark] != '=')) continue;
        std::string name;
        for (size_t i = comment.find_first_not_of(" \t", mark + 1); i < comment.size(); ++i) {
            char c = comment[i];
            if (!is_name_character(c)) break;
            name += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        }
        if (!name.empty()) return name;
    }
    return {};
}

// The codec named by `# -*- coding: x -*-` in one of the first two lines; empty when there is none (PEP 263).
std::string cookie(std::string_view text) {
    for (int line = 0; line < 2 && !text.empty(); ++line) {
        size_t end = std::min(text.find('\n'), text.size());
        std::string_view current = text.substr(0, end);
        size_t mark = current.find_first_not_of(" \t\f");
        bool is_comment = mark != std::string_view::npos && current[mark] == '#';
        bool is_blank = mark == std::string_view::npos || current[mark] == '\r';
        if (!is_comment && !is_blank) return {};
        std::string name = is_comment ? named_in(current.substr(mark)) : std::string();
        if (!name.empty()) return name;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

bool is_or_extends(std::string_view name, std::string_view base) {
    return name.starts_with(base) && (name.size() == base.size() || name[base.size()] == '-');
}

// The name that iconv has for a codec of Python in which ASCII stands for itself; nothing for all others: code in
// them could read otherwise than it looks. "utf-8-unix" and the like are taken as Python takes them.
std::optional<std::string> codec_of(std::string name) {
    if (name.empty() || is_or_extends(name, "utf-8") || name == "utf8" || name == "u8" || name == "utf" ||
        name == "cp65001")
        return "UTF-8";
    if (name == "ascii" || name == "us-ascii" || name == "646") return "ASCII";
    for (std::string_view latin : {"latin-1", "iso-8859-1", "iso-latin-1"})
        if (is_or_extends(name, latin)) return "ISO-8859-1";
    for (std::string_view latin : {"latin1", "latin", "l1", "iso8859-1", "cp819", "8859"})
        if (name == latin) return "ISO-8859-1";
    if (name == "latin-9" || name == "latin9") return "ISO-8859-15";
    if (name.starts_with("iso8859-")) name.insert(3, "-");
    if (name.starts_with("windows-125")) name.replace(0, 8, "cp");
    if (name == "1250" || name == "1251" || name == "1252") name.insert(0, "cp");
    constexpr std::array<std::string_view, 12> others = {"koi8-r", "koi8-u", "gbk",   "gb2312", "gb18030", "big5",
                                                         "euc-jp", "euc-kr", "cp437", "cp850",  "cp866",   "cp932"};
    bool known = name.starts_with("iso-8859-") || name.starts_with("cp125") ||
                 std::find(others.begin(), others.end(), name) != others.end();
    if (!known) return std::nullopt;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

class Converter {
  public:
    explicit Converter(const std::string& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
    ~Converter() {
        if (usable()) ::iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    bool usable() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
    // What is no character of the codec becomes U+FFFD; `bad` is the first such byte's place, or npos.
    std::string converted(std::string bytes, size_t& bad) {
        std::string out(bytes.size() * 3 + 16, '\0');
        char* in = bytes.data();
        size_t left = bytes.size(), room = out.size();
        char* to = out.data();
        bad = std::string::npos;
        while (left > 0 && ::iconv(handle_, &in, &left, &to, &room) == static_cast<size_t>(-1)) {
            if (bad == std::string::npos) bad = bytes.size() - left;
            constexpr std::string_view replacement = "\xef\xbf\xbd";
            to = std::copy(replacement.begin(), replacement.end(), to);
            room -= replacement.size();
            ++in;
            --left;
        }
        out.resize(static_cast<size_t>(to - out.data()));
        return out;
    }

  private:
    iconv_t handle_;
};

// Python ends a line at each "\r"; the grammar does not, and would take what follows for a comment's rest.
void end_lines(std::string& text) {
    for (size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at + 1))
        if (at + 1 >= text.size() || text[at + 1] != '\n') text[at] = '\n';
}

std::string line_place(std::string_view bytes, size_t at) {
    return "line " + std::to_string(line_of(bytes, at));
}

}  // namespace

ReadResult decode_source(std::string bytes) {
    ReadResult result;
    result.usable = true;
    auto complain = [&](std::string problem) {
        if (result.problem.empty()) result.problem = std::move(problem);
    };
    const bool has_mark = bytes.starts_with("\xef\xbb\xbf");
    if (has_mark) bytes.erase(0, 3);
    end_lines(bytes);
    const std::string name = cookie(bytes);
    std::string codec = codec_of(name).value_or("");
    if (codec.empty()) complain("the encoding '" + name + "' is not known");
    if (!codec.empty() && has_mark && codec != "UTF-8")
        complain("the file begins with a UTF-8 mark, but its cookie says '" + name + "'");
    if (size_t zero = bytes.find('\0'); zero != std::string::npos)
        complain(line_place(bytes, zero) + " holds a zero byte, which Python refuses");
    const bool is_utf_8 = codec.empty() || codec == "UTF-8" || has_mark;
    Converter converter(is_utf_8 ? "UTF-8" : codec);
    if (!is_utf_8 && !converter.usable()) complain("the encoding '" + name + "' is not known");
    if (is_utf_8 || !converter.usable()) {
        size_t invalid = first_invalid(bytes);
        if (invalid < bytes.size()) complain(line_place(bytes, invalid) + " is not valid UTF-8");
        result.text = invalid < bytes.size() ? replaced(bytes) : std::move(bytes);
        return result;
    }
    size_t bad = std::string::npos;
    result.text = converter.converted(bytes, bad);
    if (bad != std::string::npos) complain(line_place(bytes, bad) + " is not valid in the encoding '" + name + "'");
    return result;
}

ReadResult read_source(const std::string& disk_path) {
    ReadResult result;
    // Without O_NONBLOCK a pipe with a .py name would stop the run.
    Descriptor file(::open(disk_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) {
        result.problem = "cannot be opened: " + system_error();
        return result;
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        result.problem = "cannot be read: " + system_error();
        return result;
    }
    if (!S_ISREG(status.st_mode)) {
        result.problem = "is not a regular file";
        return result;
    }
    if (static_cast<size_t>(status.st_size) > max_source_bytes) {
        result.problem = "is larger than 64 MB";
        return result;
    }
    // One byte more than the size, so that the end is seen without another call.
    std::string bytes(static_cast<size_t>(status.st_size) + 1, '\0');
    size_t filled = 0;
    for (;;) {
        ssize_t count = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            result.problem = "cannot be read: " + system_error();
            return result;
        }
        filled += static_cast<size_t>(count);
        if (count == 0 || filled == bytes.size()) break;  // a file that grows meanwhile is read to its former size
    }
    bytes.resize(std::min(filled, static_cast<size_t>(status.st_size)));
    return decode_source(std::move(bytes));
}

}  // namespace limbeck::frontend
