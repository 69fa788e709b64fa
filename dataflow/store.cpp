// Cells and their journal.
#include "dataflow/store.h"

#include <algorithm>

namespace limbeck::dataflow {

Cell Store::add(Ref value) {
    cells_.push_back(nullptr);
    auto cell = static_cast<Cell>(cells_.size() - 1);
    set(cell, value);
    return cell;
}

void Store::set(Cell cell, Ref value) {
    if (levels_ > 0) journal_.emplace_back(cell, cells_[cell]);
    cells_[cell] = value;
}

Value& Store::edit(Cell cell, Arena& arena) {
    Ref content = cells_[cell];
    if (content->epoch != epoch_) {
        Value copy = *content;
        copy.epoch = epoch_;
        content = arena.add(std::move(copy));
        set(cell, content);
    }
    return const_cast<Value&>(*content);  // made by this store, and nothing else holds it
}

Store::Mark Store::open() {
    ++levels_;
    ++epoch_;
    return journal_.size();
}

void Store::keep(Mark mark) {
    ++epoch_;
    if (--levels_ == 0) journal_.resize(mark);
}

Changes Store::undo(Mark mark) {
    Changes out = changes(mark);
    for (size_t i = journal_.size(); i-- > mark;) cells_[journal_[i].first] = journal_[i].second;
    journal_.resize(mark);
    --levels_;
    ++epoch_;
    return out;
}

namespace {

void sort_unique(Changes& changes) {
    std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    auto same_cell = [](const auto& a, const auto& b) { return a.first == b.first; };
    changes.erase(std::unique(changes.begin(), changes.end(), same_cell), changes.end());
}

}  // namespace

Changes Store::changes(Mark mark) const {
    Changes out = before(mark);
    for (auto& [cell, value] : out) value = cells_[cell];
    return out;
}

Changes Store::before(Mark mark) const {
    Changes out(journal_.begin() + static_cast<std::ptrdiff_t>(mark), journal_.end());
    sort_unique(out);  // the first of a cell's entries has what it held at the mark
    return out;
}

Ref changed(const Changes& changes, Cell cell, Ref otherwise) {
    auto found = std::lower_bound(changes.begin(), changes.end(), cell,
                                  [](const auto& entry, Cell wanted) { return entry.first < wanted; });
    return found != changes.end() && found->first == cell ? found->second : otherwise;
}

}  // namespace limbeck::dataflow
