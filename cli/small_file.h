// Files that the user names: configuration, baselines. Bounded, and never a pipe or a device.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace limbeck::cli {

enum class FileKind : unsigned char { missing, regular, folder, other };
FileKind kind_of(const std::string& path);  // links followed

// The content, or nothing with a reason ("does not exist", "is not a regular file", "is larger than 1 MB").
std::optional<std::string> read_small_file(const std::string& path, size_t megabytes, std::string& reason);

// Absolute with links resolved; empty when it is not there.
std::string resolved_path(const std::string& path);
std::string folder_of(const std::string& absolute);
// The path joined to the folder, unless it is absolute.
std::string absolute_in(const std::string& folder, const std::string& path);
bool is_below(const std::string& absolute, const std::string& folder);  // or the folder itself

}  // namespace limbeck::cli
