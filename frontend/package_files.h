// What the files of a Python project say about the packages that it needs. Nothing here touches the disk.
#pragma once

#include "frontend/requirement.h"

#include <string_view>
#include <vector>

namespace limbeck::frontend {

struct PackageFile {
    std::vector<Requirement> wanted;  // "SQLAlchemy<2"
    std::vector<Requirement> locked;  // exactly what is installed
};

// The readers by the file's name or ending; null for any other file.
using PackageFileReader = PackageFile (*)(std::string_view text);
PackageFileReader package_file_reader(std::string_view path);  // relative to the folder that is asked about

}  // namespace limbeck::frontend
