// The memory of one interpretation: cells that hold values, and the names that lead to them.
//
// No path is copied. What an arm of an undecided test writes is kept in a journal; at its end the writes are taken
// back and handed out as changes, so that both arms can be joined: the cost is linear in writes.
#pragma once

#include "dataflow/value.h"

#include <deque>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace limbeck::dataflow {

using Cell = uint32_t;
using SpaceId = uint32_t;
constexpr SpaceId no_space = UINT32_MAX;

// What was written, by cell, each once, in order of cells. A null value: nothing is bound.
using Changes = std::vector<std::pair<Cell, Ref>>;

class Store {
  public:
    Cell add(Ref value);
    Ref get(Cell cell) const { return cells_[cell]; }
    void set(Cell cell, Ref value);
    // The content of an object for a change in place: a copy where an arm or a frozen value still needs it as it is.
    Value& edit(Cell cell, Arena& arena);
    size_t size() const { return cells_.size(); }
    // What is written from here on is not taken back, whatever is open: until resume().
    uint32_t pause() { return std::exchange(levels_, 0); }
    void resume(uint32_t levels) { levels_ = levels; }
    void seal() { ++epoch_; }  // contents that are shared from now on are copied before they change

    using Mark = size_t;
    Mark open();                       // from here on, writes can be taken back
    void keep(Mark mark);              // they stay
    Changes undo(Mark mark);           // they are taken back
    Changes changes(Mark mark) const;  // the values that cells written since then have now
    Changes before(Mark mark) const;   // and those that they had then

  private:
    // A write: what the cell held before. Each cell once since the innermost mark, so that a loop that writes a cell
    // again and again does not fill the journal.
    struct Entry {
        Cell cell;
        Ref value;
        size_t earlier;  // the cell's entry before this one, as latest_ has it
    };
    void close(Mark mark);
    void forget(Mark mark);  // what was noted since then

    std::vector<Ref> cells_;
    std::vector<size_t> latest_;  // by cell: the index of its last entry in the journal, plus one; 0: none
    std::vector<Entry> journal_;
    std::vector<Mark> marks_;  // open ones
    uint32_t levels_ = 0;
    uint32_t epoch_ = 1;
};

Ref changed(const Changes& changes, Cell cell, Ref otherwise);

}  // namespace limbeck::dataflow
