# Compiler options that every target of the project shares, as the interface target roost_options.
add_library(roost_options INTERFACE)

target_compile_options(
  roost_options
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wnon-virtual-dtor
            -Wold-style-cast
            -Wcast-align
            -Woverloaded-virtual
            -Wimplicit-fallthrough
            $<$<BOOL:${ROOST_WARNINGS_AS_ERRORS}>:-Werror>
            # g++ 12 takes the empty std::optional of a moved value for one that is read.
            $<$<BOOL:${ROOST_WARNINGS_AS_ERRORS}>:-Wno-error=maybe-uninitialized>)

# g++ before 12.3 cannot compile Highway's dispatch on top of the oldest x86-64; the level must be the same in
# every file, or inline functions would differ between objects.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(roost_options INTERFACE -march=x86-64-v2)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64|ARM64")
  option(ROOST_ARM_DOTPROD "Use the dot products of 8-bit numbers that 64-bit ARM has had since 2018" ON)
  if(ROOST_ARM_DOTPROD)
    target_compile_options(roost_options INTERFACE -march=armv8.2-a+dotprod)
  endif()
  # The kernels keep vectors in arrays, which cannot be where their size is not known.
  target_compile_definitions(
    roost_options INTERFACE "HWY_DISABLED_TARGETS=(HWY_SVE|HWY_SVE2|HWY_SVE_256|HWY_SVE2_128)")
endif()

if(ROOST_ASSERTS)
  target_compile_options(roost_options INTERFACE -UNDEBUG)
  target_compile_definitions(roost_options INTERFACE _GLIBCXX_ASSERTIONS)
endif()

# Sanitizers and coverage watch more than these flags do, and some of the flags stand in their way.
if(ROOST_HARDENING AND NOT ROOST_SANITIZE AND NOT ROOST_COVERAGE)
  include(RoostHardening)
endif()

if(ROOST_SANITIZE)
  target_compile_options(roost_options INTERFACE -fsanitize=${ROOST_SANITIZE} -fno-omit-frame-pointer
                                                 -fno-sanitize-recover=all)
  if(NOT ROOST_FUZZ)
    # Only what can be gone on from can be let pass by name, as tests/sanitizers/undefined.txt does.
    target_compile_options(roost_options INTERFACE -fsanitize-recover=nonnull-attribute)
  endif()
  target_link_options(roost_options INTERFACE -fsanitize=${ROOST_SANITIZE})
endif()

if(ROOST_FUZZ)
  target_compile_options(roost_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

if(ROOST_COVERAGE)
  # Counts of lines that several threads run become negative otherwise, which gcovr refuses.
  target_compile_options(roost_options INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(roost_options INTERFACE --coverage)
endif()
