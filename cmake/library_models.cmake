# The shipped library models go into the binary as they are: dataflow/models/*.toml.
file(GLOB model_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/dataflow/models/*.toml)
list(SORT model_files)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${model_files})
set(entries "")
foreach(file ${model_files})
  get_filename_component(name ${file} NAME)
  file(READ ${file} text)
  string(APPEND entries "        {\"models/${name}\", R\"limbeck_model(${text})limbeck_model\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/library_models.cpp @ONLY CONTENT
"// Generated from dataflow/models/.
#include \"dataflow/library_models.h\"

namespace limbeck::dataflow {
std::span<const ModelFile> shipped_model_files() {
    static constexpr ModelFile files[] = {
@entries@    };
    return files;
}
}  // namespace limbeck::dataflow
")
target_sources(limbeck_dataflow PRIVATE ${CMAKE_BINARY_DIR}/generated/library_models.cpp)
