// The distance is that of optimal string alignment: a change, an omission, an addition or a swap of neighbours counts
// one.
#include "core/nearest.h"

#include <algorithm>
#include <cstdint>

namespace limbeck {

namespace {

// Longer words are no slip of the pen, and the table below is their product.
constexpr size_t longest_word = 100;

std::string folded(std::string_view word) {
    std::string out(word);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        if (c == '_') c = '-';
    }
    return out;
}

size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<size_t>> table(a.size() + 1, std::vector<size_t>(b.size() + 1));
    for (size_t i = 0; i <= a.size(); ++i) table[i][0] = i;
    for (size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
    for (size_t i = 1; i <= a.size(); ++i)
        for (size_t j = 1; j <= b.size(); ++j) {
            const size_t change = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
        }
    return table[a.size()][b.size()];
}

std::string only_continuation(const std::string& begin, const std::vector<std::string>& candidates) {
    if (begin.size() < 3) return {};
    std::string found;
    for (const std::string& candidate : candidates) {
        if (!folded(candidate).starts_with(begin)) continue;
        if (!found.empty()) return {};
        found = candidate;
    }
    return found;
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    if (word.empty() || word.size() > longest_word) return {};
    const std::string wanted = folded(word);
    std::string best;
    size_t best_distance = SIZE_MAX;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > longest_word) continue;
        const size_t far = distance(wanted, folded(candidate));
        // A third of the letters: none in a very short word, several in a long one.
        if (far > std::min(wanted.size(), candidate.size()) / 3 || far >= best_distance) continue;
        best = candidate;
        best_distance = far;
    }
    return best.empty() ? only_continuation(wanted, candidates) : best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    std::string near = nearest(word, candidates);
    return near.empty() ? "" : "; did you mean " + near + "?";
}

}  // namespace limbeck
