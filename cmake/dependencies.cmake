# Where each third-party library comes from; `./dev deps` puts what Debian stable does not have under build/deps.
# docs/architecture.md says why each is there.

find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
set(LIMBECK_DEPS ${CMAKE_SOURCE_DIR}/build/deps CACHE PATH "what ./dev deps has fetched")

# --- LLVM's support library (containers, allocators), 14 to 19, whichever is installed ---
if(NOT LLVM_ROOT)
  foreach(version 14 15 16 17 18 19)
    list(APPEND llvm_places /usr/lib/llvm-${version})
  endforeach()
endif()
find_library(LLVM_SUPPORT NAMES libLLVMSupport.a REQUIRED PATHS ${LLVM_ROOT} ${llvm_places} PATH_SUFFIXES lib NO_DEFAULT_PATH)
get_filename_component(llvm_lib ${LLVM_SUPPORT} DIRECTORY)
get_filename_component(llvm_root ${llvm_lib} DIRECTORY)
find_library(LLVM_DEMANGLE NAMES libLLVMDemangle.a REQUIRED PATHS ${llvm_lib} NO_DEFAULT_PATH)
add_library(limbeck::llvm_support INTERFACE IMPORTED)
target_include_directories(limbeck::llvm_support SYSTEM INTERFACE ${llvm_root}/include)
target_link_libraries(limbeck::llvm_support INTERFACE ${LLVM_SUPPORT} ${LLVM_DEMANGLE} Threads::Threads ${CMAKE_DL_LIBS})
foreach(used z tinfo zstd)  # what LLVM's own build was given; differs by version
  find_library(LLVM_USES_${used} NAMES ${used})
  if(LLVM_USES_${used})
    target_link_libraries(limbeck::llvm_support INTERFACE ${LLVM_USES_${used}})
  endif()
endforeach()

add_library(limbeck::xxhash INTERFACE IMPORTED)
target_link_libraries(limbeck::xxhash INTERFACE xxhash)

find_path(GIT2_INCLUDE git2.h REQUIRED)
find_library(GIT2_LIBRARY git2 REQUIRED)
add_library(limbeck::git2 INTERFACE IMPORTED)
target_include_directories(limbeck::git2 SYSTEM INTERFACE ${GIT2_INCLUDE})
target_link_libraries(limbeck::git2 INTERFACE ${GIT2_LIBRARY})

# The sanitizers bring an allocator of their own.
add_library(limbeck::allocator INTERFACE IMPORTED)
if(NOT LIMBECK_SANITIZE)
  find_library(JEMALLOC NAMES libjemalloc.a REQUIRED)
  target_link_libraries(limbeck::allocator INTERFACE ${JEMALLOC} Threads::Threads m ${CMAKE_DL_LIBS})
endif()

# Header-only.
add_library(limbeck::cli11 INTERFACE IMPORTED)
add_library(limbeck::tomlplusplus INTERFACE IMPORTED)

# --- tree-sitter: the runtime and the grammar, each from its own C sources ---
set(TREE_SITTER ${LIMBECK_DEPS}/tree-sitter)
set(TREE_SITTER_PYTHON ${LIMBECK_DEPS}/tree-sitter-python)
add_library(tree_sitter_python STATIC
  ${TREE_SITTER}/src/lib.c ${TREE_SITTER_PYTHON}/parser.c ${TREE_SITTER_PYTHON}/scanner.c)
target_include_directories(tree_sitter_python PRIVATE ${TREE_SITTER}/src ${TREE_SITTER_PYTHON})
target_include_directories(tree_sitter_python SYSTEM PUBLIC ${TREE_SITTER}/include)
target_compile_definitions(tree_sitter_python PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
target_compile_options(tree_sitter_python PRIVATE -w -O2)
add_library(limbeck::tree_sitter_python ALIAS tree_sitter_python)

# --- libpg_query 18: -DPG_QUERY_ROOT=, else the machine's own, else what ./dev deps has fetched ---
set(PG_QUERY_ROOT "" CACHE PATH "prefix of libpg_query 18")
if(PG_QUERY_ROOT)
  set(pg_query_places ${PG_QUERY_ROOT})
else()
  set(pg_query_places /usr ${LIMBECK_DEPS}/pg_query)
endif()
foreach(place ${pg_query_places})
  if(EXISTS ${place}/include/pg_query.h)
    file(STRINGS ${place}/include/pg_query.h is_18 REGEX "^#define PG_MAJORVERSION \"18\"")
    if(is_18)
      set(pg_query_root ${place})
      break()
    endif()
  endif()
endforeach()
if(NOT pg_query_root)
  message(FATAL_ERROR "no libpg_query 18 in: ${pg_query_places}; run ./dev deps, or give -DPG_QUERY_ROOT=")
endif()
find_library(PG_QUERY_LIBRARY NAMES libpg_query.a REQUIRED PATHS ${pg_query_root}/lib
  PATH_SUFFIXES ${CMAKE_LIBRARY_ARCHITECTURE} ${CMAKE_SYSTEM_PROCESSOR}-linux-gnu NO_DEFAULT_PATH)
add_library(limbeck_pg_query INTERFACE)
target_include_directories(limbeck_pg_query SYSTEM INTERFACE
  ${pg_query_root}/include ${pg_query_root}/include/pg_query ${pg_query_root}/include/pg_query/postgres)
target_link_libraries(limbeck_pg_query INTERFACE ${PG_QUERY_LIBRARY} Threads::Threads m)
add_library(limbeck::pg_query ALIAS limbeck_pg_query)

# Debian unstable's library expects two functions that an older glibc lacks.
include(CheckFunctionExists)
check_function_exists(__isoc23_strtoul LIMBECK_LIBC_HAS_ISOC23_STRTOUL)
check_function_exists(strlcpy LIMBECK_LIBC_HAS_STRLCPY)
if(NOT LIMBECK_LIBC_HAS_ISOC23_STRTOUL OR NOT LIMBECK_LIBC_HAS_STRLCPY)
  add_library(pg_query_libc STATIC ${CMAKE_SOURCE_DIR}/cmake/libc_missing.c)
  target_compile_definitions(pg_query_libc PRIVATE
    $<$<BOOL:${LIMBECK_LIBC_HAS_ISOC23_STRTOUL}>:HAS_ISOC23_STRTOUL> $<$<BOOL:${LIMBECK_LIBC_HAS_STRLCPY}>:HAS_STRLCPY>)
  target_link_libraries(limbeck_pg_query INTERFACE pg_query_libc)
endif()
