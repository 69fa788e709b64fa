// What the speed of limbeck is measured against: tree-sitter alone over a list of files, and one walk of a folder.
// Prints two lines, "parse SECONDS FILES BYTES" and "walk SECONDS ENTRIES". Uses none of limbeck's code.
//
//     limbeck_baseline THREADS LIST FOLDER      LIST has one path a line
#include <tree_sitter/api.h>

#include <fts.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

extern "C" const TSLanguage* tree_sitter_python();

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string content(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

size_t parse_some(const std::vector<std::string>& paths, std::atomic<size_t>& next) {
    const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), &ts_parser_delete);
    ts_parser_set_language(parser.get(), tree_sitter_python());
    size_t bytes = 0;
    for (size_t i = next++; i < paths.size(); i = next++) {
        const std::string text = content(paths[i]);
        ts_tree_delete(ts_parser_parse_string(parser.get(), nullptr, text.data(), static_cast<uint32_t>(text.size())));
        bytes += text.size();
    }
    return bytes;
}

size_t parse_all(const std::vector<std::string>& paths, unsigned threads) {
    std::atomic<size_t> next = 0;
    std::atomic<size_t> bytes = 0;
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < threads; ++i) {
        workers.emplace_back([&] { bytes += parse_some(paths, next); });
    }
    workers.clear();
    return bytes;
}

size_t walk(std::string folder) {
    char* const folders[] = {folder.data(), nullptr};
    const std::unique_ptr<FTS, decltype(&fts_close)> tree(fts_open(folders, FTS_PHYSICAL | FTS_NOSTAT, nullptr),
                                                          &fts_close);
    size_t entries = 0;
    while (tree && fts_read(tree.get()) != nullptr) ++entries;
    return entries;
}

std::vector<std::string> lines_of(const char* path) {
    std::vector<std::string> lines;
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

}  // namespace

int main(int argc, char** argv) {
    unsigned threads = 0;
    if (argc != 4 || std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), threads).ec != std::errc() ||
        threads == 0) {
        std::fprintf(stderr, "usage: limbeck_baseline THREADS LIST FOLDER\n");
        return 2;
    }
    const std::vector<std::string> paths = lines_of(argv[2]);
    auto start = Clock::now();
    const size_t bytes = parse_all(paths, threads);
    std::printf("parse %.6f %zu %zu\n", seconds_since(start), paths.size(), bytes);
    start = Clock::now();
    const size_t entries = walk(argv[3]);
    std::printf("walk %.6f %zu\n", seconds_since(start), entries);
    return 0;
}
