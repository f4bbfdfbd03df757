#!/bin/sh
# SPDX-License-Identifier: BSD-3-Clause
# What the build needs from a bare Debian 12: installs it when root, else prints the line to run.
set -eu
packages="g++ ninja-build ccache pkg-config python3 python3-venv libeigen3-dev libsundials-dev libhdf5-dev
  catch2 libyaml-cpp-dev libfmt-dev libcli11-dev nlohmann-json3-dev libbenchmark-dev netcdf-bin"
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
[ -x .venv/bin/python ] || python3 -m venv .venv 2>/dev/null || /usr/bin/python3 -m venv .venv
if ! [ -f .venv/tools ] || [ tools/requirements.txt -nt .venv/tools ]; then
  .venv/bin/python -m pip install -q -r tools/requirements.txt
  touch .venv/tools
fi
