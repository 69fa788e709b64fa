// Python constants as Python would print them: repr of a float, json.dumps, isoformat, str(UUID), str(Decimal).
// Private to the rendering of literals.
#pragma once

#include "dataflow/value.h"

#include <optional>
#include <string>

namespace limbeck::dataflow::rendering::dml {

std::string float_repr(double number);
std::optional<double> float_of(Ref value);  // of a float or int constant

// Values of Python's library that are made by a call with constant arguments. Nothing when an argument is not known.
std::optional<std::string> iso_format(Ref value);     // datetime.datetime(...), .date(...), .time(...)
std::optional<std::string> total_seconds(Ref value);  // datetime.timedelta(...)
// The same as psycopg2 writes it: "1 days 5.000000 seconds".
std::optional<std::string> days_and_seconds(Ref value);
std::optional<std::string> uuid_text(Ref value);     // uuid.UUID(...)
std::optional<std::string> decimal_text(Ref value);  // decimal.Decimal(...)

// A call whose result differs from run to run, and what that can look like: uuid4(), datetime.now().
std::optional<Shape> generated_shape(Ref value);

enum class Dumped : uint8_t { text, unknown, refused };
// json.dumps(value) with its defaults. Refused: Python raises TypeError, `out` then names the type.
Dumped json_dumps(Ref value, std::string& out);

}  // namespace limbeck::dataflow::rendering::dml
