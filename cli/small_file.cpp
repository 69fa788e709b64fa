// Opened without blocking and checked after opening, so that what was checked is what is read.
#include "cli/small_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace limbeck::cli {

namespace {

std::string system_error() {
    return errno == ENOENT ? "does not exist" : "cannot be read: " + std::generic_category().message(errno);
}

std::optional<std::string> content(int file, size_t size, std::string& reason) {
    std::string bytes(size, '\0');
    size_t filled = 0;
    while (filled < size) {
        ssize_t count = ::read(file, bytes.data() + filled, size - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            reason = system_error();
            return {};
        }
        if (count == 0) break;
        filled += static_cast<size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace

FileKind kind_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return FileKind::missing;
    return S_ISREG(status.st_mode) ? FileKind::regular : S_ISDIR(status.st_mode) ? FileKind::folder : FileKind::other;
}

std::optional<std::string> read_small_file(const std::string& path, size_t megabytes, std::string& reason) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        reason = system_error();
        return {};
    }
    std::optional<std::string> out;
    struct stat status {};
    if (::fstat(file, &status) != 0) {
        reason = system_error();
    } else if (!S_ISREG(status.st_mode)) {
        reason = "is not a regular file";
    } else if (static_cast<size_t>(status.st_size) > megabytes << 20) {
        reason = "is larger than " + std::to_string(megabytes) + " MB";
    } else {
        out = content(file, static_cast<size_t>(status.st_size), reason);
    }
    ::close(file);
    return out;
}

std::string resolved_path(const std::string& path) {
    std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::string(real.get()) : std::string();
}

std::string folder_of(const std::string& absolute) {
    size_t slash = absolute.rfind('/');
    return slash == 0 || slash == std::string::npos ? "/" : absolute.substr(0, slash);
}

std::string absolute_in(const std::string& folder, const std::string& path) {
    return (std::filesystem::path(folder) / path).lexically_normal().string();
}

bool is_below(const std::string& absolute, const std::string& folder) {
    if (folder == "/" || absolute == folder) return true;
    return absolute.size() > folder.size() && absolute.starts_with(folder) && absolute[folder.size()] == '/';
}

}  // namespace limbeck::cli
