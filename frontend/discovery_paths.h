// Relative paths with '/', as the phases of discovery hand them on; the root is the empty path.
#pragma once

#include <string>
#include <string_view>

namespace limbeck::frontend {

inline std::string joined(std::string_view folder, std::string_view name) {
    std::string path(folder);
    if (!path.empty() && !name.empty()) path += '/';
    path += name;
    return path;
}

inline std::string parent_of(const std::string& path) {
    size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

inline std::string_view last_part(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

}  // namespace limbeck::frontend
