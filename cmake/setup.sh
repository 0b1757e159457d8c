# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by cmake/run and cmake/test: one line a step, missing Debian packages, builds. Everything made is under build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
build=$root/build
prefix=$build/prefix
export DEBIAN_FRONTEND=noninteractive
mkdir -p "$build"

packages_to_build="build-essential cmake ninja-build pkg-config libgsl-dev libssl-dev libxxhash-dev libjansson-dev libcsv-dev
  python3-venv python3-numpy python3-pandas"
packages_to_test="libcmocka-dev python3-pycparser python3-pytest python3-setuptools python3-wheel python3-pip python3-mpmath
  python3-matplotlib r-base-core r-cran-testthat r-cran-bit64 clang doxygen locales chromium"

# step NAME COMMAND...: one line with the seconds it took; the command's output only when it fails.
step() {
  local name=$1 log start=$SECONDS
  shift
  log=$build/$(printf %s "$name" | tr -c 'a-zA-Z0-9' _).log
  printf '%-46s' "$name"
  if "$@" >"$log" 2>&1; then
    printf 'ok  %4d s\n' $((SECONDS - start))
  else
    printf 'FAILED\n'
    tail -n 60 "$log"
    printf 'The whole output is in %s\n' "${log#"$root"/}"
    exit 1
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
  done
}

install_packages() {
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  printf 'Debian packages to install: %s\n' "$missing"
  step "apt-get update" as_root apt-get update -q
  # shellcheck disable=SC2086
  step "apt-get install" as_root apt-get install -q -y --no-install-recommends $missing
}

# Debian's numpy and pandas are seen only by Debian's interpreter.
make_venv() {
  [ -x "$build/venv/bin/python" ] || /usr/bin/python3 -m venv --system-site-packages "$build/venv"
}

configure_and_build() {
  cmake --preset "$1" && cmake --build --preset "$1"
}

install_library() {
  cmake --install "$build/$1" --prefix "$prefix"
}

build_examples() {
  cmake -S examples -B "$build/examples" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_PREFIX_PATH="$prefix" \
    && cmake --build "$build/examples"
}
