# The registry of rules is generated from the file names: rules/dat002_column_dropped.cpp defines
# `extern const Rule dat002_column_dropped;` and nothing else has to name it.
file(GLOB rule_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/[a-z][a-z][a-z][0-9][0-9][0-9]_*.cpp)
list(SORT rule_files)
set(declarations "")
set(entries "")
foreach(file ${rule_files})
  get_filename_component(name ${file} NAME_WE)
  string(APPEND declarations "extern const Rule ${name};\n")
  string(APPEND entries "        &${name},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/rule_registry.cpp @ONLY CONTENT
"// Generated from the file names in rules/.
#include \"rules/rules.h\"

namespace limbeck::rules {
@declarations@
std::span<const Rule* const> all_rules() {
    static const Rule* const rules[] = {
@entries@    };
    return rules;
}
}  // namespace limbeck::rules
")
if(TARGET limbeck_rules)
  target_sources(limbeck_rules PRIVATE ${CMAKE_BINARY_DIR}/generated/rule_registry.cpp)
endif()
