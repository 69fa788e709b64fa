# How everything is compiled: the faster tools when they are there, and the sanitizers of the preset.

foreach(language C CXX)
  find_program(CCACHE_PROGRAM ccache)
  if(CCACHE_PROGRAM AND NOT CMAKE_${language}_COMPILER_LAUNCHER)
    set(CMAKE_${language}_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  endif()
endforeach()

include(CheckLinkerFlag)
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND NOT CMAKE_EXE_LINKER_FLAGS MATCHES "-fuse-ld=")
  check_linker_flag(CXX -fuse-ld=mold LIMBECK_LINKS_WITH_MOLD)
  if(LIMBECK_LINKS_WITH_MOLD)
    add_link_options(-fuse-ld=mold)
  endif()
endif()

set(LIMBECK_SANITIZE "" CACHE STRING "sanitizers, as -fsanitize= takes them")
if(LIMBECK_SANITIZE)
  # The grammar's C sources too; libpg_query comes compiled and stays as it is.
  # Null pointers are the address sanitizer's too; alignment and vptr checks double the time to compile for code that
  # has no casts of either sort.
  add_compile_options(-fsanitize=${LIMBECK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(LIMBECK_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize=null,alignment,vptr)
  endif()
  add_link_options(-fsanitize=${LIMBECK_SANITIZE})
endif()

# Warnings are errors on our own code; third-party headers are system headers.
set(LIMBECK_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
# GCC 12 sees overlaps and bounds in the inlined std::string that are not there (its bugs 105329, 105651); the address
# sanitizer looks at the real ones.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  list(APPEND LIMBECK_WARNINGS -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
endif()
