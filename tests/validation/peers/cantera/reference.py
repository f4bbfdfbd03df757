# SPDX-License-Identifier: BSD-3-Clause
"""Runs Cantera and returns its states as plain dicts: K, Pa, mol, J for the amounts that are fed."""

import json
import statistics
import time
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parent
FROZEN = FOLDER / "frozen.json"
AIR = 3.76  # mol N2 for each mol O2
# Atoms of the 34 species of gri30.yaml that hold no other element; graphite is C(gr) of graphite.yaml.
CARBON_TEMPERATURES = (600.0, 1000.0, 2000.0)
CARBON_SHOWN = ("C(gr)", "H2", "H2O", "CO", "CO2", "CH4")
# Solids of nasa_condensed.yaml whose range covers the sweep, gases of nasa_gas.yaml.
IRON_SOLIDS = ("Fe(a)", "FeO(s)", "Fe3O4(s)", "Fe2O3(s)")
IRON_GASES = ("O2", "O", "Fe", "FeO")
STARTS = {"H2 O2 C": ("H2", "O2", "C(gr)"), "CO": ("H2", "CO", "C(gr)"), "atoms": ("H", "O", "C(gr)")}


def available() -> bool:
    """Whether the package is installed."""
    return find_spec("cantera") is not None


def versions() -> dict:
    return {"cantera": version("cantera")}


def data_path(name: str) -> Path:
    """A data file of the package, the one both programs read."""
    return Path(find_spec("cantera").origin).parent / "data" / name


@cache
def gri30():
    import cantera as ct

    return ct.Solution("gri30.yaml")


def fuel(phi: float) -> dict:
    """mol of a mixture of methane and air with 2 mol of oxygen."""
    return {"CH4": phi, "O2": 2.0, "N2": 2.0 * AIR}


def state_of(gas, mass: float) -> dict:
    """The state of so many kg of a mixture; extensive values in J, J/K and m3; cp at the composition as it is."""
    extensive = {"enthalpy": gas.enthalpy_mass, "entropy": gas.entropy_mass, "internal_energy": gas.int_energy_mass,
                 "volume": gas.volume_mass, "cp": gas.cp_mass}
    return {"temperature": gas.T, "pressure": gas.P} | {n: float(v) * mass for n, v in extensive.items()} | {
            "mole_fraction": {n: float(x) for n, x in zip(gas.species_names, gas.X) if x > 1e-14}}


def mass_of(gas, amounts: dict) -> float:
    return sum(gas.molecular_weights[gas.species_index(n)] * 1e-3 * v for n, v in amounts.items())


# Start of each case: K and Pa of the unburnt mixture, and K of a start of the solver that is not the answer.
PAIRS = {"TP": (1500.0, 101325.0), "HP": (300.0, 101325.0), "SP": (1800.0, 2e5), "UV": (300.0, 101325.0),
         "TV": (1500.0, 5e5), "SV": (2000.0, 1e6)}
HELD = {"T": "temperature", "P": "pressure", "H": "enthalpy", "S": "entropy", "U": "internal_energy", "V": "volume"}


def pair(name: str, phi: float = 1.0) -> dict:
    """One equilibrium with two variables held at their values in the unburnt mixture."""
    gas, amounts = gri30(), fuel(phi)
    gas.TPX = *PAIRS[name], amounts
    before = state_of(gas, mass_of(gas, amounts))
    if name == "SP":  # expanded after mixing, so that the pressure held is not the one of the mixture
        gas.SP = gas.s, 101325.0
        before = state_of(gas, mass_of(gas, amounts))
    gas.equilibrate(name, rtol=1e-10)
    return {"name": f"{name} phi {phi:.1f}", "amounts": amounts, "held": {HELD[k]: before[HELD[k]] for k in name},
            "state": state_of(gas, mass_of(gas, amounts))}


def pairs() -> list[dict]:
    """All pairs at three mixtures."""
    return [pair(name, phi) for name in PAIRS for phi in (0.7, 1.0, 1.3)]


def flames() -> list[dict]:
    """Adiabatic flames of methane in air at 1 atm and 300 K, lean to rich."""
    return [pair("HP", 0.5 + 0.1 * i) for i in range(11)]


@cache
def carbon_mixture():
    """Gas of the species of gri30.yaml with C, H and O only, and graphite."""
    import cantera as ct

    species = [s for s in ct.Species.list_from_file("gri30.yaml") if set(s.composition) <= {"C", "H", "O"}]
    gas = ct.Solution(thermo="ideal-gas", species=species)
    return ct.Mixture([(gas, 1.0), (ct.Solution("graphite.yaml"), 0.0)])


def carbon_grid(count: int = 20) -> list[dict]:
    """mol of the atoms C, H, O, one mol in all: shares of carbon, and of oxygen in the rest, at centres of a grid."""
    middles = [(i + 0.5) / count for i in range(count)]
    return [{"C": c, "O": (1.0 - c) * o, "H": (1.0 - c) * (1.0 - o)} for c in middles for o in middles]


def carbon_start(atoms: dict, start: str) -> dict:
    """mol of the species the solver starts from; with CO a surplus of oxygen stays O2."""
    hydrogen, oxygen, carbon = STARTS[start]
    if start == "CO":
        bound = min(atoms["C"], atoms["O"])
        rest = {"H2": atoms["H"] / 2.0, "CO": bound, "C(gr)": atoms["C"] - bound}
        return rest | {"O2": (atoms["O"] - bound) / 2.0}
    atoms_of = 1.0 if start == "atoms" else 2.0
    return {hydrogen: atoms["H"] / atoms_of, oxygen: atoms["O"] / atoms_of, carbon: atoms["C"]}


def mixed(mixture, moles: dict, temperature: float) -> None:
    mixture.T, mixture.P = temperature, 101325.0
    mixture.species_moles = ", ".join(f"{n}:{v:.17g}" for n, v in moles.items() if v > 0.0)


def words(error: Exception) -> str:
    """The sentence in the framed text of an error."""
    lines = [line.strip() for line in str(error).splitlines()]
    return " ".join(line for line in lines if line and set(line) != {"*"})[:120]


def balanced(mixture, atoms: dict) -> bool:
    """Whether the atoms that went in came out; a solver that returns may still have lost some."""
    return all(abs(mixture.element_moles(e) - v) < 1e-8 * v for e, v in atoms.items())


def carbon(solver: str = "vcs", start: str = "H2 O2 C", count: int = 20) -> list[dict]:
    """The grid at each temperature; a state the solver raises for, or loses atoms in, has its words instead."""
    import cantera as ct

    mixture, out = carbon_mixture(), []
    for temperature in CARBON_TEMPERATURES:
        for atoms in carbon_grid(count):
            row = {"temperature": temperature, "atoms": atoms}
            try:
                mixed(mixture, carbon_start(atoms, start), temperature)
                began = time.perf_counter()
                mixture.equilibrate("TP", solver=solver, rtol=1e-9, max_steps=5000)
                row["seconds"] = time.perf_counter() - began
                moles = dict(zip(mixture.species_names, mixture.species_moles))
                row["moles"] = {n: float(moles[n]) for n in CARBON_SHOWN}
                if not balanced(mixture, atoms):
                    row["failure"] = "atoms lost"
            except ct.CanteraError as error:
                row["failure"] = words(error)
            out.append(row)
    return out


def failures(rows: list[dict]) -> dict:
    """Failed states and median time [us] of those that did not fail, by temperature."""
    out = {}
    for temperature in CARBON_TEMPERATURES:
        at = [r for r in rows if r["temperature"] == temperature]
        spent = [r["seconds"] for r in at if "failure" not in r]
        out[f"{temperature:.0f}"] = {"failed": sum("failure" in r for r in at), "of": len(at),
                                     "median_us": round(statistics.median(spent) * 1e6, 1) if spent else None}
    return out


@cache
def iron_mixture():
    """Gas and four solids, each a phase of its own."""
    import cantera as ct

    gases = [s for s in ct.Species.list_from_file("nasa_gas.yaml") if s.name in IRON_GASES]
    phases = [(ct.Solution(thermo="ideal-gas", species=gases), 1.0)]
    for s in ct.Species.list_from_file("nasa_condensed.yaml"):
        if s.name in IRON_SOLIDS:
            phases.append((ct.Solution(thermo="fixed-stoichiometry", species=[s]), 0.0))
    return ct.Mixture(phases)


def iron_grid() -> list[dict]:
    """1 mol of iron with oxygen from 0.1 to 2 mol of atoms, 300 to 1000 K; ratios of pure oxides kept off by 0.01."""
    ratios = [0.1 + 0.1 * i + 0.01 for i in range(20)]
    return [{"temperature": 300.0 + 25.0 * j, "Fe": 1.0, "O": r} for j in range(29) for r in ratios]


def iron(solver: str = "vcs") -> list[dict]:
    """The sweep of Fe-O; failures as for graphite."""
    import cantera as ct

    mixture, out = iron_mixture(), []
    for given in iron_grid():
        row = {"temperature": given["temperature"], "atoms": {"Fe": given["Fe"], "O": given["O"]}}
        try:
            mixed(mixture, {"Fe(a)": given["Fe"], "O2": given["O"] / 2.0}, given["temperature"])
            began = time.perf_counter()
            mixture.equilibrate("TP", solver=solver, rtol=1e-9, max_steps=5000)
            row["seconds"] = time.perf_counter() - began
            moles = dict(zip(mixture.species_names, mixture.species_moles))
            row["moles"] = {n: float(moles[n]) for n in (*IRON_SOLIDS, "O2")}
            if not balanced(mixture, row["atoms"]):
                row["failure"] = "atoms lost"
        except ct.CanteraError as error:
            row["failure"] = words(error)
        out.append(row)
    return out


def median_time(name: str, phi: float = 1.0, repetitions: int = 30) -> float:
    """Median time [us] of one cold equilibrium of a pair; setting the mixture is not in it."""
    gas, spent = gri30(), []
    for _ in range(repetitions):
        gas.TPX = *PAIRS[name], fuel(phi)
        began = time.perf_counter()
        gas.equilibrate(name)
        spent.append(time.perf_counter() - began)
    return statistics.median(spent) * 1e6


def rounded(value, digits: int = 10):
    if isinstance(value, dict):
        return {k: rounded(v, digits) for k, v in value.items() if k != "seconds"}
    if isinstance(value, list):
        return [rounded(v, digits) for v in value]
    return float(f"{value:.{digits}g}") if isinstance(value, float) else value


def freeze(file: Path = FROZEN) -> None:
    """Write the states with the version of the peer; run `python -m peers.cantera.reference` in tests/validation."""
    out = {"versions": versions(), "flames": flames(), "pairs": pairs(), "carbon": carbon(), "iron": iron()}
    file.write_text(json.dumps(rounded(out), separators=(",", ":")) + "\n", encoding="utf-8")


def frozen(file: Path = FROZEN) -> dict:
    """The states that were written, without the package."""
    return json.loads(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    freeze()
