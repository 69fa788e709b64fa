// The program run inside the test, and folders that it may read.
#pragma once

#include "cli/commands.h"
#include "cli/pipeline.h"

#include <atomic>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace limbeck::cli {

// A folder that goes away with its test.
class Folder {
  public:
    Folder() {
        static std::atomic<int> next = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("limbeck-test-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    void write(const std::string& name, std::string_view content) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << content;
    }
    // A script tree in which revisions can be put at once.
    void write_tree() const {
        write("alembic.ini", "[alembic]\nscript_location = migrations\n");
        write("migrations/env.py", "from alembic import context\n");
        std::filesystem::create_directories(path_ / "migrations/versions");
    }

  private:
    std::filesystem::path path_;
};

inline std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

struct Ran {
    int code;
    std::string out;
    std::string err = {};
};

// What is written to standard error goes to a file while this lives.
class CapturedErrors {
  public:
    explicit CapturedErrors(const std::string& file) : old_(::dup(STDERR_FILENO)) {
        std::fflush(stderr);
        const int to = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        ::dup2(to, STDERR_FILENO);
        ::close(to);
    }
    ~CapturedErrors() {
        std::fflush(stderr);
        ::dup2(old_, STDERR_FILENO);
        ::close(old_);
    }
    CapturedErrors(const CapturedErrors&) = delete;
    CapturedErrors& operator=(const CapturedErrors&) = delete;

  private:
    int old_;
};

// limbeck with these arguments; what it prints goes through a file.
inline Ran program(std::vector<std::string> arguments) {
    Folder scratch;
    std::string result = (scratch.path() / "result").string();
    bool prints = arguments[0] == "check" || arguments[0] == "sql" || arguments[0] == "schema" ||
                  arguments[0] == "history" || arguments[0] == "config" || arguments[0] == "models";
    if (prints) arguments.insert(arguments.end(), {"--output", result});
    std::vector<const char*> argv{"limbeck"};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    Options options;
    std::string errors = (scratch.path() / "errors").string();
    int code = exit_wrong;
    {
        CapturedErrors captured(errors);
        auto done = parse_arguments(static_cast<int>(argv.size()), argv.data(), options);
        code = done ? *done : run(options);
    }
    return {code, content_of(result), content_of(errors)};
}

inline std::string source_folder() {
    return LIMBECK_SOURCE;
}

}  // namespace limbeck::cli
