// The project's other files: found by their dotted name, read and parsed when something asks for them, each once for
// all revisions. Nothing outside the project's root is read (but folders that the user's configuration names).
#pragma once

#include "dataflow/call_sites.h"
#include "dataflow/library_models.h"
#include "frontend/syntax.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <sys/types.h>

namespace limbeck::dataflow {

// A file of Python code, or a package without one (a namespace package).
struct Module {
    std::string dotted;                        // "app.models.user"; as it was found
    std::string folder;                        // of the file, relative to the root: where relative imports start
    const frontend::Syntax* syntax = nullptr;  // null: a namespace package, or a file that cannot be read
    bool is_package = false;
    std::string problem;  // why there is no syntax
    // Top-level statements by the names that they bind or change, in source order.
    std::map<std::string_view, std::vector<frontend::NodeId>> bindings;
    std::vector<std::pair<std::string_view, uint32_t>> stars;  // `from m import *`: m, its dots
    std::vector<frontend::NodeId> calls;  // top-level calls of its own functions, which may change what it holds

  private:
    friend class Modules;
    std::string file_;  // absolute; empty: a namespace package
    std::once_flag read_;
};

class Modules {
  public:
    // `root`: absolute, links resolved; `files` gets what is read. Paths in `files` are relative to `output_root`.
    Modules(Files& files, std::string root, std::string output_root,
            std::vector<std::pair<std::string, std::string>> packages = {},
            const LibraryModels& models = shipped_models());
    ~Modules();

    // The module of that name as seen from a file in `folder` (relative to the root): the project's folders above it
    // are tried, nearest first, then the root's own and its src layouts. Null: the project has no such module.
    // Thread-safe.
    Module* find(std::string_view dotted, std::string_view folder);
    // The module that a relative import names: `dots` >= 1.
    Module* relative(std::string_view dotted, uint32_t dots, std::string_view folder);
    // A text file inside the root by its path relative to the root; no file: not there, not inside, or too large.
    FileId text_file(std::string_view path);
    // Folder of a file, relative to the root.
    std::string folder_of(FileId file) const;
    std::string path_of(FileId file) const;  // relative to the root
    // What was read so far, in no order. Not while revisions are interpreted.
    std::vector<FileId> read_files() const;
    // Calls of a module that could send SQL, by their text; found once.
    const CallSites& sites_of(const frontend::Syntax& syntax);
    // What is known of the libraries that have no source here.
    const LibraryModels& models() const { return models_; }

  private:
    Module* locate(std::string_view dotted, std::string_view folder);
    Module* load(const std::string& path, std::string_view dotted);  // path: without .py, relative to the root
    void read(Module& module);                                       // once; whoever asks for it waits
    std::string on_disk(const std::string& path) const;
    bool is_a(mode_t type, const std::string& path) const;
    bool is_file(const std::string& path) const;
    bool is_folder(const std::string& path) const;
    std::string resolved(const std::string& path) const;  // absolute; empty when it is outside or not there
    static void index(Module& module);

    Files& files_;
    std::string root_, output_root_;
    std::vector<std::pair<std::string, std::string>> packages_;
    const LibraryModels& models_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<Module>, std::less<>> by_path_;
    std::map<std::string, Module*, std::less<>> found_;  // "folder\0dotted"
    std::map<std::string, FileId, std::less<>> texts_;
    std::vector<std::unique_ptr<frontend::Syntax>> syntaxes_;
    std::map<const frontend::Syntax*, std::unique_ptr<CallSites>> sites_;  // looked up only
    std::atomic<uint64_t> bytes_ = 0;
    std::atomic<uint32_t> count_ = 0;
};

}  // namespace limbeck::dataflow
