# SPDX-License-Identifier: BSD-3-Clause
"""What the tests of the Python package share."""

import nigari as ng
import pytest


@pytest.fixture(scope="session")
def hmw84():
    return ng.Database("hmw84")


@pytest.fixture(scope="session")
def brine(hmw84):
    return ng.System(hmw84, elements="Na K Mg Ca Cl S", exclude="gas")
