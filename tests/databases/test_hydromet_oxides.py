# SPDX-License-Identifier: BSD-3-Clause
"""Ions and solids together: log K from the calorimetry of both against log K from solubilities."""

from pathlib import Path

import pytest

import nigari as ng

DATABASES = Path(__file__).resolve().parents[2] / "databases"


@pytest.fixture(scope="module")
def both():
    files = ("aqueous/hydromet-ions.yaml", "solids/hydromet-solids.yaml")
    return ng.Database([str(DATABASES / f) for f in files])


# Solubility products of brown2016 with their 95 % limits, powell2013 for zinc, gamsjaeger2005 for nickel; the tolerance
# is the limit, but not less than 0.1 (0.6 kJ/mol), the calorimetric uncertainty of oxide and ion. [reference]
SOLUBILITY = [
    ("gibbsite + 3 H+ = Al+3 + 3 H2O", 7.75, 0.10),
    ("boehmite + 3 H+ = Al+3 + 2 H2O", 7.69, 0.15),
    ("goethite + 3 H+ = Fe+3 + 2 H2O", 0.33, 0.20),
    ("hematite + 6 H+ = 2 Fe+3 + 3 H2O", 0.72, 0.85),
    ("lepidocrocite + 3 H+ = Fe+3 + 2 H2O", 1.85, 0.37),
    ("maghemite + 6 H+ = 2 Fe+3 + 3 H2O", 3.22, 1.22),
    ("ferrihydrite + 3 H+ = Fe+3 + 3 H2O", 3.50, 0.20),
    ("Fe(OH)2(cr) + 2 H+ = Fe+2 + 2 H2O", 12.27, 0.88),
    ("zincite + 2 H+ = Zn+2 + H2O", 11.12, 0.10),
    ("bunsenite + 2 H+ = Ni+2 + H2O", 12.48, 0.15),
    ("Ni(OH)2(beta) + 2 H+ = Ni+2 + 2 H2O", 11.02, 0.20),
    ("CoO(cr) + 2 H+ = Co+2 + H2O", 13.71, 0.15),
    ("manganosite + 2 H+ = Mn+2 + H2O", 17.94, 0.12),
]


@pytest.mark.parametrize(("reaction", "log_k", "tolerance"), SOLUBILITY, ids=str)
def test_oxides_by_calorimetry_and_by_solubility(both, reaction, log_k, tolerance):
    assert ng.Reaction(both, reaction).log_k() == pytest.approx(log_k, abs=tolerance)


# Oxides whose solubility is not measured: log K of another compilation (giffaut2014). [reference]
@pytest.mark.parametrize(
    ("reaction", "log_k"),
    [
        ("corundum + 6 H+ = 2 Al+3 + 3 H2O", 18.30),
        ("periclase + 2 H+ = Mg+2 + H2O", 21.58),
        ("lime + 2 H+ = Ca+2 + H2O", 32.70),
        ("magnetite + 8 H+ = 2 Fe+3 + Fe+2 + 4 H2O", 10.34),
    ],
)
def test_oxides_against_another_compilation(both, reaction, log_k):
    """0.1 in log K: the rounding of their enthalpies and entropies."""
    assert ng.Reaction(both, reaction).log_k() == pytest.approx(log_k, abs=0.1)


@pytest.mark.parametrize(
    ("couple", "potential", "tolerance"),
    [
        ("Cu+2 + 2 e- = copper", 0.340, 0.004),  # bard1985; CODATA 0.337
        ("pyrolusite + 4 H+ + 2 e- = Mn+2 + 2 H2O", 1.23, 0.005),  # bard1985
        ("MnO4- + 4 H+ + 3 e- = pyrolusite + 2 H2O", 1.70, 0.005),  # bard1985
        ("Zn+2 + 2 e- = Zn(cr)", -0.7626, 0.002),  # bard1985
    ],
)
def test_couples_with_solids(both, couple, potential, tolerance):
    assert ng.Reaction(both, couple).potential() == pytest.approx(potential, abs=tolerance)


def test_copper_i_disproportionates(both):
    """2 Cu+ = Cu + Cu+2: 5.7 to 6.2 between ciavatta1980cu and the tables of NBS, both from measurements."""
    assert 5.7 <= ng.Reaction(both, "2 Cu+ = Cu+2 + copper").log_k() <= 6.2


def test_a_metal_by_its_ion_and_by_its_oxide(both):
    """[identity] Zn + H2O = ZnO + H2 from the half cell and the oxide, at three temperatures."""
    whole = ng.Reaction(both, "Zn(cr) + H2O = zincite + H2(g)")
    steps = [ng.Reaction(both, r) for r in ("Zn(cr) + 2 H+ = Zn+2 + H2(g)", "Zn+2 + H2O = zincite + 2 H+")]
    for kelvin in (278.15, 298.15, 353.15):
        assert whole.log_k(kelvin) == pytest.approx(sum(s.log_k(kelvin) for s in steps), abs=1e-9)
