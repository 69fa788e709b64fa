// Requirements of Python packages as text: "SQLAlchemy[asyncio]>=1.4,<2; python_version > '3.8'". PEP 440 and PEP 508,
// and what Poetry writes. Environment markers are not looked at: a requirement counts whatever it is for.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::frontend {

// As far as releases are told apart here: "2.0.0b1" comes before "2.0", "2.0.post1" after it.
struct Release {
    std::vector<uint32_t> numbers;
    int stage = 0;  // -1: before the release of these numbers; 1: after it
};
// What is no version is nothing. Epochs and local labels are passed over.
std::optional<Release> read_release(std::string_view text);
std::strong_ordering compare(const Release& a, const Release& b);  // missing numbers are 0

struct Clause {
    enum class Kind : uint8_t { equal, not_equal, less, less_equal, greater, greater_equal, begins, begins_not };
    Kind kind = Kind::equal;
    Release release;
};
// Any of the alternatives, all clauses of it. No alternative: whatever there is.
using Range = std::vector<std::vector<Clause>>;

Range read_specifiers(std::string_view text);         // "<2,>=1.4", "~=2.0.1", "==1.4.*"
Range read_poetry_specifiers(std::string_view text);  // also "^2.0", "~2.0", "1.4.*", ">=1.4 <2", "^1.4 || ^2.0"
bool allows(const Range& range, const Release& release);
// The one release that "==2.0.36" allows.
std::optional<Release> only_release(const Range& range);

struct Requirement {
    std::string name;  // as normalised() gives it
    Range range;
};
std::optional<Requirement> read_requirement(std::string_view text);
std::string normalised(std::string_view name);  // PEP 503: lower case, "-", "_" and "." alike

}  // namespace limbeck::frontend
