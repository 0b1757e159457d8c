# SPDX-License-Identifier: GPL-3.0-or-later
# Headers, both libraries, find_package(experiment CONFIG) and pkg-config. The installed tree can be moved.
include(CMakePackageConfigHelpers)

install(TARGETS experiment_shared LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES "${PROJECT_BINARY_DIR}/lib/libexperiment.a" DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")

set(config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/experiment")
configure_package_config_file(cmake/experimentConfig.cmake.in experimentConfig.cmake
  INSTALL_DESTINATION ${config_dir} PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(experimentConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/experimentConfig.cmake" "${PROJECT_BINARY_DIR}/experimentConfigVersion.cmake"
  DESTINATION ${config_dir})

file(RELATIVE_PATH pc_to_prefix "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
configure_file(cmake/experiment.pc.in experiment.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/experiment.pc" DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
