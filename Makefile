# SPDX-License-Identifier: BSD-3-Clause
# The two commands of the README. Both may be run again at any time; a second run builds nothing.
CMAKE := $(CURDIR)/.venv/bin/cmake
CTEST := $(CURDIR)/.venv/bin/ctest

.PHONY: test build bootstrap
test: build
	$(CTEST) --test-dir build/dev --output-on-failure -j2
	.venv/bin/python -m pytest -q tests

build: bootstrap
	$(CMAKE) --preset dev
	$(CMAKE) --build --preset dev

bootstrap:
	@sh tools/bootstrap.sh
