# A room is a static library whose include path holds symbolic links to itself and to the rooms it may know,
# so that an include of any other room does not compile (tests/house proves it).

function(limbeck_room_includes name out)
  set(folder ${CMAKE_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${folder})
  file(GLOB links LIST_DIRECTORIES true RELATIVE ${folder} ${folder}/*)
  foreach(link ${links})
    if(NOT link IN_LIST ARGN AND NOT link STREQUAL name)
      file(REMOVE ${folder}/${link})  # a room that it no longer knows
    endif()
  endforeach()
  foreach(known ${name} ${ARGN})
    if(NOT IS_SYMLINK ${folder}/${known})
      file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${known} ${folder}/${known} SYMBOLIC)
    endif()
  endforeach()
  set(${out} ${folder} PARENT_SCOPE)
endfunction()

# Half of the time to compile is reading the standard library: it is read once. Every target must have the same options.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/precompiled.cpp CONTENT "// Holds the precompiled header.\n")
add_library(limbeck_precompiled STATIC ${CMAKE_BINARY_DIR}/generated/precompiled.cpp)
target_compile_options(limbeck_precompiled PRIVATE ${LIMBECK_WARNINGS})
target_precompile_headers(limbeck_precompiled PRIVATE
  <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string> <string_view> <unordered_map>
  <utility> <variant> <vector>)

function(limbeck_precompile target)
  target_precompile_headers(${target} REUSE_FROM limbeck_precompiled)
endfunction()

function(limbeck_room name)
  cmake_parse_arguments(ROOM "" "" "KNOWS;LINKS" ${ARGN})
  set_property(GLOBAL APPEND PROPERTY LIMBECK_ROOMS ${name})
  set_property(GLOBAL PROPERTY LIMBECK_${name}_KNOWS ${ROOM_KNOWS})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cpp ${CMAKE_SOURCE_DIR}/${name}/*.c)
  list(FILTER sources EXCLUDE REGEX "/cli/main\\.cpp$")
  limbeck_room_includes(${name} includes ${ROOM_KNOWS})
  if(NOT sources)
    return()  # a room that is not built yet
  endif()
  add_library(limbeck_${name} STATIC ${sources})
  target_include_directories(limbeck_${name} PRIVATE ${includes})
  target_compile_options(limbeck_${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${LIMBECK_WARNINGS}>)
  limbeck_precompile(limbeck_${name})
  target_link_libraries(limbeck_${name} PUBLIC ${ROOM_LINKS})
  foreach(known ${ROOM_KNOWS})
    target_link_libraries(limbeck_${name} PUBLIC limbeck_${known})
  endforeach()
endfunction()
