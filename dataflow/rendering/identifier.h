// Names inside rendering: what was written, and whether SQLAlchemy may quote or cut it.
#pragma once

#include "dataflow/rendering/rendering.h"

namespace limbeck::dataflow::rendering {

struct Name {
    Template text;
    bool given = false;         // false: None, or no such argument
    bool complete = false;      // op.f(...), or made by a convention: no convention applies, a long one is cut
    std::optional<bool> quote;  // quoted_name(..., quote=...)
    Place place;

    std::string_view str() const { return text.text; }
    // Python's truth: None and "" are false.
    explicit operator bool() const { return given && !text.text.empty(); }
};

Name made_name(std::string text, Place place);
// A str, quoted_name(...), op.f(...); null and None give a name that is not given.
Name read_name(Session& session, Ref value);
// A list or tuple of names, or a str, of which Python takes each character.
std::vector<Name> read_names(Session& session, Ref value);

Template quoted(const Name& name);
Template qualified(const Name& schema, const Name& name);         // schema as one identifier
Template qualified_dotted(const Name& schema, const Name& name);  // schema split at its dots
// The name of a constraint or index: complete names are cut to 63 characters, others refused.
Template limited(Session& session, const Name& name);

}  // namespace limbeck::dataflow::rendering
