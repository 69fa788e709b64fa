// Where text() finds bound parameters: pieces of text, each followed by a parameter's name or by nothing. Private to
// the rendering of expressions.
#pragma once

#include "core/template.h"

#include <string>
#include <vector>

namespace limbeck::dataflow::rendering::dml {

struct TextPiece {
    Template text;     // escapes undone
    std::string bind;  // the parameter after it; empty: the end
};
std::vector<TextPiece> text_pieces(const Template& text);

}  // namespace limbeck::dataflow::rendering::dml
