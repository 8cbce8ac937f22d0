# What makes a fault in reading foreign bytes harder to use against the person at the machine, as part of
# roost_options: checked copies, guarded stacks, indirect jumps only to where they may go, and a program that lies
# at addresses nobody can foretell, with its tables read-only. tests/hardening/check_hardening.py reads the
# programs to see that it took effect.
include(CheckCXXCompilerFlag)
include(CheckPIESupported)

# The linker is only asked to make position-independent programs after this.
check_pie_supported(LANGUAGES CXX)

# roost_add_flag_if_known(FLAG): a flag that not every compiler has on every processor.
function(roost_add_flag_if_known flag)
  string(MAKE_C_IDENTIFIER "ROOST_HAS${flag}" known)
  check_cxx_compiler_flag("-Werror ${flag}" ${known})
  if(${known})
    target_compile_options(roost_options INTERFACE ${flag})
  endif()
endfunction()

if(NOT MSVC)
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
    roost_add_flag_if_known(${flag})
  endforeach()
  # Checks of copies need the optimiser; some systems have another level built in, which is to be put off first.
  check_cxx_compiler_flag("-Werror -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3" ROOST_HAS_FORTIFY_3)
  if(ROOST_HAS_FORTIFY_3)
    set(fortify_level 3)
  else()
    set(fortify_level 2)
  endif()
  target_compile_options(
    roost_options INTERFACE "$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=${fortify_level}>")
endif()
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  target_link_options(roost_options INTERFACE LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack
                                              LINKER:-z,separate-code)
endif()
