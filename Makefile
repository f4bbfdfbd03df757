# SPDX-License-Identifier: BSD-3-Clause
# The two commands of the README. Both may be run again at any time; a second run builds nothing.
#   make demo          the main case, from seawater to magnesium, into out/
#   make test          everything: C++, Python and notebook tests
#   make test FAST=1   without what is labelled slow
VENV := $(CURDIR)/.venv/bin
JOBS := $(shell nproc)
CASE := databases/cases/bittern-to-magnesium.yaml
RESULT := out/bittern-to-magnesium
PACKAGE := $(shell find core bindings cmake databases CMakeLists.txt pyproject.toml -not -path '*__pycache__*')
NOTEBOOKS := $(wildcard notebooks/*.ipynb)

.PHONY: demo test build bootstrap
demo: .venv/nigari
	@mkdir -p out
	$(VENV)/nigari run $(CASE) -o $(RESULT).h5 --report $(RESULT).html
	@echo "results: $(RESULT).h5   report: $(RESULT).html"

test: build .venv/nigari
	$(VENV)/ctest --test-dir build/dev --output-on-failure -j$(JOBS) $(if $(FAST),-LE slow)
	$(VENV)/python -m pytest -q tests $(if $(FAST),-m "not slow")
	$(if $(NOTEBOOKS),$(VENV)/python -m pytest -q --nbmake $(NOTEBOOKS))

build: bootstrap
	@[ -f build/dev/build.ninja ] || $(VENV)/cmake --preset dev
	$(VENV)/cmake --build --preset dev

# Python's own choice of compiler would be another name in the compiler cache, hence CXX.
.venv/nigari: $(PACKAGE) tools/requirements.txt | bootstrap
	CXX=$${CXX:-c++} $(VENV)/python -m pip install -q --no-build-isolation --no-deps .
	@touch $@

bootstrap:
	@sh tools/bootstrap.sh
