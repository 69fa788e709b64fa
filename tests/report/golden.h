// Expectation files, and what every format must keep.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace limbeck::report {

// LIMBECK_UPDATE=1 writes the file anew, and fails, so that nobody updates by accident.
inline void check_golden(const std::string& name, const std::string& printed) {
    std::string path = std::string(LIMBECK_SOURCE) + "/tests/report/golden/" + name;
    if (std::getenv("LIMBECK_UPDATE")) {
        std::ofstream(path, std::ios::binary) << printed;
        FAIL("written anew: " << path);
    }
    std::ifstream file(path, std::ios::binary);
    std::stringstream expected;
    expected << file.rdbuf();
    CHECK(printed == expected.str());
}

// Nothing that moves a cursor, or turns the direction of what is read.
inline bool safe(const std::string& printed) {
    for (char c : printed)
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f) return false;
    return printed.find("\u202e") == std::string::npos;
}

}  // namespace limbeck::report
