// SQL text with holes.
#pragma once

#include "core/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace limbeck {

// What the value of a hole can look like, from narrow to wide (facts of taint analysis: a shape that can leave the
// leaf of the grammar in which it stands can change the structure).
enum class Shape : uint8_t {
    closed_set,
    integer,
    number,
    boolean,
    date_time,
    uuid,
    hex,
    identifier,
    no_quote,
    text,
    fragment
};

// Where a value comes from.
enum class Level : uint8_t { constant, generated, catalog, operator_input, stored, network, unknown };
const char* name_of(Shape shape);
const char* name_of(Level level);

// What a hole stands for in the grammar, where its maker knows it: a bound parameter is a whole literal, and the type
// of a column a type's name, whatever the value is; an identifier is one that SQLAlchemy quotes where it needs to.
enum class HoleRole : uint8_t { unknown, literal, type_name, identifier };
const char* name_of(HoleRole role);

struct TraceStep {
    Place place;
    std::string message;
};

// A part of a template whose text is not known. It takes no characters of the template's text.
struct Hole {
    uint32_t offset = 0;  // into Template::text
    std::string name;     // a word for people, from the expression that fills it
    Shape shape = Shape::text;
    Level provenance = Level::unknown;
    HoleRole role = HoleRole::unknown;
    char doubled = '\0';           // this quote is doubled wherever it occurs: it does not end a text in such quotes
    std::vector<TraceStep> trace;  // from the source to here
    // A value of a row: the query that read it, and which of its columns: a name, "#1" for the second, "" for the
    // first.
    std::string row_query, row_column;
};

// text[at ...] up to the next segment stands verbatim in the file from `source` on. A segment without a file is text
// that limbeck rendered.
struct Segment {
    uint32_t at = 0;
    FileId file;
    uint32_t source = 0;
};

// A template's text with something in the place of each hole, so that it can be parsed.
struct FilledTemplate {
    std::string text;
    // The place in the template's text of a place in this one; inside a filled hole: the hole's.
    uint32_t offset_in_template(uint32_t offset) const;

    struct Filling {
        uint32_t begin = 0, end = 0;  // in `text`
    };
    std::vector<Filling> fillings;
};

struct Template {
    std::string text;
    std::vector<Hole> holes;        // by offset
    std::vector<Segment> segments;  // by `at`; may be empty: rendered text

    Template() = default;
    explicit Template(std::string rendered) : text(std::move(rendered)) {}

    bool constant() const { return holes.empty(); }
    bool roles_known() const;  // of every hole
    // NULL for a literal, the quoted name for a type; for holes of an unknown role their name too.
    FilledTemplate filled() const;
    void append(std::string_view rendered);
    void append(const Template& other);
    // The part [begin, end) with its holes and segments.
    Template slice(uint32_t begin, uint32_t end) const;
    // The place of one character in the sources; a place without file when it was rendered.
    Place source_of(uint32_t offset) const;
    // For people and for keys: holes as {name}.
    std::string printed() const;
};

}  // namespace limbeck
