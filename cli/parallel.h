// Parallel loops over an atomic index: results go to slots of their own, so that their order never depends on threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace limbeck::cli {

template <class Body>
void parallel_for(size_t count, unsigned threads, const Body& body) {
    if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
    threads = static_cast<unsigned>(std::min<size_t>(threads, count));
    if (threads <= 1) {
        for (size_t i = 0; i < count; ++i) body(i);
        return;
    }
    std::atomic<size_t> next = 0;
    std::vector<std::jthread> workers;
    workers.reserve(threads);
    for (unsigned t = 0; t < threads; ++t)
        workers.emplace_back([&] {
            for (size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) body(i);
        });
}

}  // namespace limbeck::cli
