// Bytes of source files to text: line ends and coding cookies as Python takes them (PEP 263).
#include "frontend/reading.h"

#include <catch2/catch_test_macros.hpp>

using namespace limbeck::frontend;

namespace {

// The text; "! " and the problem when there is one.
std::string read(const std::string& bytes) {
    ReadResult result = decode_source(bytes);
    CHECK(result.usable);
    return result.problem.empty() ? result.text : "! " + result.problem;
}

}  // namespace

TEST_CASE("a carriage return alone ends a line, so that nothing hides behind a comment") {
    CHECK(read("a # b\rc\r\nd\r") == "a # b\nc\r\nd\n");
    CHECK(read("# coding: latin-1\r# \xe9\r") == "# coding: latin-1\n# \u00e9\n");
}

TEST_CASE("the cookie is the first coding: or coding= with a name, in the first two lines") {
    CHECK(read("# encoding coding: latin-1\n'\xe9'") == "# encoding coding: latin-1\n'\u00e9'");
    CHECK(read("#!/usr/bin/env python\n# vim: set fileencoding=latin-1 :\n'\xe9'").find("\u00e9") != std::string::npos);
    CHECK(read("a = 1\n# coding: latin-1\n'\xe9'") == "! line 3 is not valid UTF-8");
    CHECK(read("\n\n# coding: latin-1\n'\xe9'") == "! line 4 is not valid UTF-8");
    CHECK(read("# encoding coding: unicode_escape\n# \\x0aDROP") == "! the encoding 'unicode-escape' is not known");
}

TEST_CASE("codecs by the names that Python has for them") {
    for (const char* name : {"utf-8", "UTF8", "utf-8-unix", "utf_8_sig", "u8", "cp65001"})
        CHECK(read("# coding: " + std::string(name) + "\n'\u00e9'").ends_with("'\u00e9'"));
    for (const char* name : {"latin-1", "iso-8859-1", "ISO_8859_1", "latin-1-dos", "iso-latin-1-unix", "l1", "cp819"})
        CHECK(read("# coding: " + std::string(name) + "\n'\xe9'").ends_with("'\u00e9'"));
    CHECK(read("# coding: cp1252\n'\x80'").ends_with("'\u20ac'"));
    CHECK(read("# coding: latin-9\n'\xa4'").ends_with("'\u20ac'"));
    CHECK(read("# coding: koi8-r\n'\xc1'").ends_with("'\u0430'"));
    CHECK(read("# coding: windows-1251\n'\xe0'").ends_with("'\u0430'"));
}

TEST_CASE("what does not decode is said, with its line") {
    CHECK(read("# coding: ascii\n\n'\xc3\xa9'") == "! line 3 is not valid in the encoding 'ascii'");
    CHECK(read("# coding: cp1252\n'\x81'") == "! line 2 is not valid in the encoding 'cp1252'");
    CHECK(read("'\xff'") == "! line 1 is not valid UTF-8");
    CHECK(read(std::string("a\n\0b", 4)) == "! line 2 holds a zero byte, which Python refuses");
    CHECK(read("\xef\xbb\xbf# coding: latin-1\n") ==
          "! the file begins with a UTF-8 mark, but its cookie says 'latin-1'");
    CHECK(read("\xef\xbb\xbf# coding: utf-8\nx") == "# coding: utf-8\nx");
    for (const char* name : {"utf-16", "utf-7", "rot13", "punycode", "nonsense"})
        CHECK(read("# coding: " + std::string(name) + "\n") ==
              "! the encoding '" + std::string(name) + "' is not known");
}
