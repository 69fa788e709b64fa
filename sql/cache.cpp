// Each distinct text is parsed once. A text belongs to one of 64 shards by its hash; a shard's lock is held to find or
// make the entry, never while PostgreSQL parses, so that only threads that ask for the same text wait for each other.
#include "sql/parser.h"

#include <array>
#include <deque>
#include <mutex>
#include <unordered_map>
#include <xxhash.h>

namespace limbeck::sql {

namespace {

struct Entry {
    explicit Entry(std::string_view sql) : text(sql) {}
    const std::string text;
    std::once_flag once;
    ParsedText parsed;
};

struct TextHash {
    size_t operator()(std::string_view text) const { return XXH64(text.data(), text.size(), 0); }
};

struct Shard {
    std::mutex mutex;
    std::deque<Entry> entries;  // never moved
    std::unordered_map<std::string_view, Entry*, TextHash> by_text;

    Entry& entry(std::string_view text) {
        const std::lock_guard lock(mutex);
        const auto found = by_text.find(text);
        if (found != by_text.end()) return *found->second;
        Entry& made = entries.emplace_back(text);
        by_text.emplace(made.text, &made);
        return made;
    }
};

constexpr size_t shard_count = 64;

}  // namespace

struct ParseCache::Impl {
    std::array<Shard, shard_count> shards;
};

ParseCache::ParseCache() : impl_(std::make_unique<Impl>()) {}
ParseCache::~ParseCache() = default;

const ParsedText& ParseCache::parse(std::string_view text) {
    // The upper bits: the shard's own table uses the lower ones.
    Entry& entry = impl_->shards[TextHash()(text) >> 58].entry(text);
    std::call_once(entry.once, [&entry] { entry.parsed = sql::parse(entry.text); });
    return entry.parsed;
}

size_t ParseCache::distinct() const {
    size_t count = 0;
    for (Shard& shard : impl_->shards) {
        const std::lock_guard lock(shard.mutex);
        count += shard.entries.size();
    }
    return count;
}

}  // namespace limbeck::sql
