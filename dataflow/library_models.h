// What is known of libraries without their source: rows of TOML, the shipped ones (dataflow/models/*.toml, in the
// binary) and the user's (the key `models` of the configuration). docs/models.md describes the form.
//
// A row names a public path of a library and holds for it and for all that is below it, unless a longer path has a row
// of its own. Operations are named by the name under which they are registered on `op`.
#pragma once

#include "core/template.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace limbeck::dataflow {

enum class ModelKind : uint8_t { source, sanitizer, passes, executes, operation, type, alias, constant };
const char* name_of(ModelKind kind);  // as the tables of the file are called

// A constant of a row: an argument's default, a constant's value.
struct ModelValue {
    enum class Kind : uint8_t { none, text, integer, boolean };
    Kind kind = Kind::none;
    std::string text;  // integers as decimal digits
    bool truth = false;
};

// How an argument of an operation or a type stands in its SQL.
enum class ArgumentForm : uint8_t {
    identifier,  // quoted where it needs to be
    qualifier,   // an identifier and a dot; nothing when it is not given
    literal,
    sql  // as it is written
};

struct ModelArgument {
    std::string name;
    ArgumentForm form = ArgumentForm::sql;
    std::optional<ModelValue> otherwise;  // when it is not given
    std::optional<ModelValue> only;       // the row is about calls that give it this value
};

struct LibraryModel {
    ModelKind kind = ModelKind::source;
    std::string path;  // of an operation: its name
    // source, sanitizer, passes
    Level level = Level::unknown;
    Shape shape = Shape::text;
    bool is_value = false;  // a source that is read, not called: os.environ
    // sanitizer, executes: which argument; passes: those that get into the result, all where there is no list
    uint32_t argument = 0;
    std::string keyword;
    std::optional<std::vector<uint32_t>> arguments;
    bool is_unchanged = false;           // passes: the result is the argument itself
    std::optional<uint32_t> parameters;  // executes: the argument that holds the values of its binds
    // operation, type
    std::string sql;
    std::string object;  // an operation over an object of this class: its arguments are meant
    std::vector<ModelArgument> parts;
    std::string target;  // alias
    ModelValue value;    // constant

    std::string file;  // as printed: "models/oslo.toml" of the shipped ones
    uint32_t line = 0;
    bool is_shipped = false;
};

class LibraryModels {
  public:
    // Null when no row holds for this path: of it, or else of the nearest one above it.
    const LibraryModel* find(std::string_view path) const;
    const LibraryModel* exact(std::string_view path) const;
    // The rows of one name, each with another `object`.
    std::vector<const LibraryModel*> operations(std::string_view name) const;
    // The public path that this one is another name for; the same path when it is none.
    std::string resolved(std::string path) const;
    std::vector<const LibraryModel*> all() const;  // by kind, then path

    // A row replaces the one of the same path.
    void put(LibraryModel model);

  private:
    std::map<std::string, LibraryModel, std::less<>> by_path_;
    std::map<std::pair<std::string, std::string>, LibraryModel> operations_;  // by name and object
    std::unordered_set<std::string_view> tops_;  // first names of the paths: most of what is asked for has none
};

// The shipped ones: read once, never changed.
const LibraryModels& shipped_models();

// A file of models: as printed, and its text.
struct ModelFile {
    std::string_view path, text;
};
std::span<const ModelFile> shipped_model_files();  // generated: cmake/library_models.cmake
// The shipped ones under those of these files. What is wrong with them is added to `mistakes`.
std::unique_ptr<const LibraryModels> read_models(std::span<const ModelFile> files, std::vector<std::string>& mistakes);

// library_models_read.cpp: the rows of one file, in its order; "FILE:LINE: message" for each mistake, by line.
std::vector<LibraryModel> read_model_file(const ModelFile& file, std::vector<std::string>& mistakes);

}  // namespace limbeck::dataflow
