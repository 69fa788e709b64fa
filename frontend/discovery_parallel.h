// A parallel loop: jthreads over an atomic index. The body writes only to what belongs to its own index, so that the
// result does not depend on the number of threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace limbeck::frontend {

inline unsigned thread_count(unsigned wanted) {
    return std::clamp(wanted == 0 ? std::thread::hardware_concurrency() : wanted, 1U, 256U);
}

// Calls body(index) for each index below `count`. `batch` indexes are taken at a time.
template <class Body>
void parallel_for(size_t count, unsigned threads, size_t batch, const Body& body) {
    std::atomic<size_t> next = 0;
    auto work = [&] {
        for (size_t begin = next.fetch_add(batch); begin < count; begin = next.fetch_add(batch)) {
            for (size_t i = begin; i < std::min(begin + batch, count); ++i) body(i);
        }
    };
    size_t useful = std::min<size_t>(thread_count(threads), (count + batch - 1) / batch);
    std::vector<std::jthread> others;
    for (size_t i = 1; i < useful; ++i) others.emplace_back(work);
    work();
}

}  // namespace limbeck::frontend
