// Writing results: a full disk or a closed pipe is an error, never silence.
#include "cli/output.h"

#include "core/escape.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <unistd.h>

namespace limbeck::cli {

namespace {

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
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), std::fclose);
    bool ok = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
    // The last buffer is written when the file is closed: that can fail too.
    if (file && std::fclose(file.release()) != 0) ok = false;
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
