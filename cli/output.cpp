// Writing results: a full disk or a closed pipe is an error, never silence.
#include "cli/output.h"

#include "core/escape.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <unistd.h>

namespace limbeck::cli {

namespace {

namespace fs = std::filesystem;

using OpenFile = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

OpenFile open_file(const std::string& path, const char* mode) {
    return {std::fopen(path.c_str(), mode), std::fclose};
}

bool write_to(OpenFile file, std::string_view text) {
    bool ok = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
    // The last buffer is written when the file is closed: that can fail too.
    if (file && std::fclose(file.release()) != 0) ok = false;
    return ok;
}

// A new file in the folder of `target`; empty, with errno, when it could not be written. A name may be taken by what an
// earlier run left behind: in containers process ids come again.
fs::path write_beside(const fs::path& target, std::string_view text) {
    constexpr int most_tries = 100;
    for (int i = 0; i < most_tries; ++i) {
        fs::path path = target;
        path += "." + std::to_string(::getpid()) + "-" + std::to_string(i) + ".part";
        OpenFile file = open_file(path.string(), "wbx");
        if (!file && errno == EEXIST) continue;
        if (!file) return {};
        if (write_to(std::move(file), text)) return path;
        const int reason = errno;
        std::remove(path.c_str());
        errno = reason;
        return {};
    }
    return {};
}

std::string system_error() {
    return std::generic_category().message(errno);
}

bool set(const char* name) {
    const char* value = std::getenv(name);
    return value && *value && std::string_view(value) != "0";
}

}  // namespace

void say(std::string_view message) {
    std::string line = "limbeck: " + escaped(message) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

bool write_file(const std::string& path, std::string_view text) {
    bool ok = write_to(open_file(path, "wb"), text);
    if (!ok) say(path + " cannot be written: " + system_error());
    return ok;
}

bool replace_file(const std::string& path, std::string_view text) {
    std::error_code error;
    const fs::file_status there = fs::status(path, error);
    if (fs::exists(there) && !fs::is_regular_file(there)) return write_file(path, text);  // a pipe, a device
    const fs::path target = fs::exists(there) ? fs::canonical(path, error) : fs::path(path);
    const fs::path whole = write_beside(target, text);
    bool ok = !whole.empty();
    if (ok && fs::exists(there)) fs::permissions(whole, there.permissions(), error);
    if (ok && std::rename(whole.c_str(), target.c_str()) != 0) {
        ok = false;
        const int reason = errno;
        std::remove(whole.c_str());
        errno = reason;
    }
    if (!ok) say(path + " cannot be written: " + system_error());
    return ok;
}

bool write_result(const Options& options, std::string_view text) {
    if (!options.output.empty()) return write_file(options.output, text);
    bool ok = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!ok) say("the result cannot be written: " + system_error());
    return ok;
}

bool use_colour(const Options& options) {
    if (options.colour != Colour::automatic) return options.colour == Colour::always;
    if (!options.output.empty()) return false;
    if (set("FORCE_COLOR")) return true;
    const char* none = std::getenv("NO_COLOR");
    if (none && *none) return false;
    if (set("CLICOLOR_FORCE")) return true;
    const char* terminal = std::getenv("TERM");
    if (!terminal || std::string_view(terminal) == "dumb") return false;
    return ::isatty(STDOUT_FILENO) == 1;
}

}  // namespace limbeck::cli
