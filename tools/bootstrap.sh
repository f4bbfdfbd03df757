#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
# What the build needs from a bare Debian 12: installs it when root, else prints the line to run. Makes .venv.
set -eu
packages="g++ ninja-build ccache pkg-config python3 python3-dev python3-venv libeigen3-dev libsundials-dev libhdf5-dev
  catch2 libyaml-cpp-dev libfmt-dev libcli11-dev nlohmann-json3-dev libbenchmark-dev netcdf-bin chromium"
missing=""
for p in $packages; do
  dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $p"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" != 0 ]; then
    echo "missing system packages; run:  sudo apt-get update && sudo apt-get install -y$missing" >&2
    exit 1
  fi
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
fi

# The first Python that is new enough and able to make an environment; one found first may be neither.
make_venv() {
  for python in python3 /usr/bin/python3; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>&1 && return
  done
  echo "no Python 3.11 or later with its venv module" >&2
  exit 1
}
.venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
if ! cmp -s tools/requirements.txt .venv/requirements.txt; then
  .venv/bin/python -m pip install -q -r tools/requirements.txt
  cp tools/requirements.txt .venv/requirements.txt
fi
