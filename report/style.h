// Colours and labels of the text format.
#pragma once

#include "core/finding.h"

#include <string>
#include <string_view>

namespace limbeck::report {

class Style {
  public:
    explicit Style(bool colour) : colour_(colour) {}

    std::string bold(std::string_view text) const { return paint("1", text); }
    std::string faint(std::string_view text) const { return paint("2", text); }
    std::string severity(Severity severity, std::string_view text) const {
        switch (severity) {
        case Severity::error:
            return paint("1;31", text);
        case Severity::warning:
            return paint("1;33", text);
        case Severity::note:
            return paint("1;36", text);
        }
        return std::string(text);
    }

  private:
    std::string paint(std::string_view code, std::string_view text) const {
        if (!colour_ || text.empty()) return std::string(text);
        return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
    }

    bool colour_;
};

}  // namespace limbeck::report
