// A project in a temporary folder, made by a test and removed with it.
#pragma once

#include "frontend/frontend.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

class TemporaryProject {
  public:
    TemporaryProject() {
        std::string name = (std::filesystem::temp_directory_path() / "limbeck-test-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder_ = std::filesystem::canonical(name) / "project";
        std::filesystem::create_directory(folder_);
    }
    ~TemporaryProject() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_.parent_path(), ignored);
    }
    TemporaryProject(const TemporaryProject&) = delete;
    TemporaryProject& operator=(const TemporaryProject&) = delete;

    std::filesystem::path path(const std::string& relative = "") const { return folder_ / relative; }

    TemporaryProject& write(const std::string& relative, const std::string& content = "") {
        std::filesystem::create_directories(path(relative).parent_path());
        std::ofstream(path(relative), std::ios::binary) << content;
        return *this;
    }
    // A revision `id` in `folder`; `down` is a Python expression.
    TemporaryProject& revision(const std::string& folder, const std::string& id, const std::string& down = "None") {
        return write(folder + "/" + id + "_x.py", "revision = '" + id + "'\ndown_revision = " + down + "\n");
    }
    TemporaryProject& link(const std::string& target, const std::string& relative) {
        std::filesystem::create_directories(path(relative).parent_path());
        std::filesystem::create_symlink(target, path(relative));
        return *this;
    }
    limbeck::frontend::Project discovered(const std::string& relative = "", std::vector<std::string> exclude = {},
                                          unsigned threads = 0) const {
        limbeck::frontend::Project project;
        auto error = limbeck::frontend::discover({path(relative).string(), std::move(exclude), threads}, project);
        CHECK_FALSE(error);
        return project;
    }

  private:
    std::filesystem::path folder_;
};

// "location: a b c" for each tree.
inline std::vector<std::string> summary(const limbeck::frontend::Project& project) {
    std::vector<std::string> result;
    for (const limbeck::ScriptTree& tree : project.history.trees) {
        std::string line = tree.location + ":";
        for (const limbeck::Revision& revision : tree.revisions) line += " " + revision.id;
        result.push_back(line);
    }
    return result;
}

inline std::vector<std::string> notes(const limbeck::frontend::Project& project) {
    std::vector<std::string> result;
    for (const auto& note : project.notes) result.push_back(note.path + ": " + note.message);
    return result;
}
