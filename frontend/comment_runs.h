// Long runs of comment lines, taken out of the text before it is parsed.
//
// The grammar's scanner looks for the indentation behind a comment, and reads all comments that follow to find it: once
// for each of them, which is quadratic in a run of comments. Blank lines it reads once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/grammar.h"

namespace limbeck::frontend {

// Bytes [begin, end) of a text: whole lines, each of blanks and a comment.
struct CommentRun {
    uint32_t begin = 0;
    uint32_t end = 0;
};

// By the look of the lines alone: a run may also be the inside of a string.
std::vector<CommentRun> long_comment_runs(std::string_view text);

// The text with blanks in place of the runs; every other byte stays where it was.
std::string without(const std::vector<CommentRun>& runs, std::string_view text);

// Whether one of the runs may not be of comments, by the tree of the text without them: a string has it, or there is an
// error, which is what a string looks like whose end was in a run.
bool may_be_of_strings(const std::vector<CommentRun>& runs, TSNode root);

}  // namespace limbeck::frontend
