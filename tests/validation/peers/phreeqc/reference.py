# SPDX-License-Identifier: BSD-3-Clause
"""Runs PHREEQC (PyPI package phreeqc) and returns its states as plain dicts, all species and phases in them."""

import json
import re
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parent
FROZEN = FOLDER / "frozen.json"
# On MacInnes' scale, PHREEQC's default with Pitzer coefficients, the activity of each single ion and the pH are other
# numbers than on the scale in which the equations are written.
UNSCALED = "PITZER\n -MacInnes false\n"

NUMBERS = {"pH": '-LA("H+")', "pe": '-LA("e-")', "temperature": "TK", "pressure": "PRESSURE", "ionic_strength": "MU",
           "water_activity": 'ACT("H2O")', "water": 'TOT("water")', "charge": "CHARGE_BALANCE", "alkalinity": "ALK",
           "density": "RHO", "reacted": "RXN", "gas_volume": "GAS_VM"}
# Every list is one text, because the number of species differs from state to state and columns may not.
LISTS = {"species": ('"aq"', 'STR_E$(MOL(n$(i)), 24, 15) + "," + STR_E$(LA(n$(i)), 24, 15)'),
         "saturation_index": ('"phases"', "STR_E$(x(i), 24, 15)"),
         "phases": ('"equi"', "STR_E$(x(i), 24, 15)"),
         "gas": ('"gas"', 'STR_E$(x(i), 24, 15) + "," + STR_E$(PR_PHI(n$(i)), 24, 15)'),
         "solid_solution": ('"s_s"', "STR_E$(x(i), 24, 15)"),
         "totals": ('"elements"', 'STR_E$(x(i), 24, 15)')}


def available() -> bool:
    """Whether the package is installed."""
    return find_spec("phreeqc") is not None


def versions() -> dict:
    """The versions of the package and of the program in it."""
    import phreeqc

    return {"phreeqc": version("phreeqc"), "IPhreeqc": phreeqc.Phreeqc.GetVersionString()}


def database_path(name: str) -> Path:
    """A database of the package, such as pitzer.dat."""
    found = find_spec("phreeqc")
    if found is None:
        raise PackageNotFoundError("phreeqc")
    return Path(found.origin).parent / "databases" / name


def database_text(name: str, supplement: str | None = None, iron_split: bool = False) -> str:
    """The text of a database with more data at its end; both programs are to read this text."""
    text = database_path(name).read_text(encoding="latin-1")
    text = re.sub(r"(?m)^END\b.*$", "", text)
    if iron_split:
        text = split_iron(text)
    return text + "\n" + ((FOLDER / supplement).read_text(encoding="utf-8") if supplement else "")


def split_iron(text: str) -> str:
    """Iron of either valence as an element of its own, Fe_di and Fe_tri: how PHREEQC takes a couple apart.

    The species keep the constants of the file, so that taking the couple apart in another program gives the same.
    """
    lines, iron = [], ""
    for line in text.splitlines():
        left = line.split("#")[0].split("=")[0]
        if "=" in line.split("#")[0]:
            iron = "Fe_tri" if "Fe+3" in left or "Fe+3" in line else "Fe_di" if "Fe" in line else ""
        if re.match(r"\s*Fe\+2 = Fe\+3 \+ e-", line):
            line = "Fe+3 = Fe+3\n log_k 0\n#"
        elif re.match(r"Fe(\(\+[23]\))?\s", line):
            mass = "55.847"
            line = {"Fe(+2)": f"Fe_di Fe_di+2 0 Fe_di {mass}", "Fe(+3)": f"Fe_tri Fe_tri+3 -2 Fe_tri {mass}"}.get(
                line.split()[0], "")
        lines.append(re.sub(r"Fe(?=\+|[(\dA-Z]|\b)", iron, line) if iron and "=" in line.split("#")[0] else line)
    return "\n".join(lines)


def punch() -> str:
    """The blocks that make PHREEQC tell all of a state."""
    lines = ["SELECTED_OUTPUT 1", " -reset false", " -high_precision true", " -simulation true", " -state true",
             " -step true", "USER_PUNCH 1", " -headings " + " ".join([*NUMBERS, *LISTS])]
    program = [f"PUNCH {', '.join(NUMBERS.values())}"]
    for kind, value in LISTS.values():
        program += ['s$ = ""', f"t = SYS({kind}, n, n$, t$, x)", "FOR i = 1 TO n",
                    f's$ = s$ + n$(i) + "=" + {value} + "|"', "NEXT i", "PUNCH s$"]
    return "\n".join(lines + [f" {10 * (i + 1)} {line}" for i, line in enumerate(program)]) + "\n"


def entries(text: str) -> dict:
    """`name=1.0,2.0|...` as a dict of numbers or of pairs of numbers."""
    found = {}
    for item in text.split("|")[:-1]:
        name, _, values = item.rpartition("=")
        numbers = [float(value) for value in values.split(",")]
        found[name] = numbers[0] if len(numbers) == 1 else numbers
    return found


class Peer:
    """PHREEQC with one database loaded."""

    def __init__(self, database: str, supplement: str | None = None, iron_split: bool = False):
        import phreeqc

        self.program = phreeqc.Phreeqc()
        self.pitzer = database in {"pitzer.dat", "frezchem.dat", "ColdChem.dat", "Concrete_PZ.dat"}
        if supplement or iron_split:
            failed = self.program.LoadDatabaseString(database_text(database, supplement, iron_split))
        else:
            failed = self.program.LoadBuiltInDatabase(database)
        if failed:
            raise RuntimeError(self.program.GetErrorString())
        self.preamble = (UNSCALED if self.pitzer else "") + punch()
        self.run("")

    def run(self, text: str) -> list[dict]:
        """The states of an input, in their order; a failure of PHREEQC is a RuntimeError with its words."""
        if self.program.RunString(self.preamble + text + "\nEND\n"):
            raise RuntimeError(self.program.GetErrorString())
        columns = self.program.GetSelectedOutput()
        if not columns:
            return []
        rows = [dict(zip(columns, values)) for values in zip(*columns.values())]
        return [state(row) for row in rows]


def state(row: dict) -> dict:
    """One row of the selected output as numbers (SI, mol, mol/kg of water) and dicts."""
    out = {"state": row["state"].strip(), "simulation": int(row["sim"]), "step": int(row["step"])}
    out |= {name: float(row[name]) for name in NUMBERS} | {name: entries(row[name]) for name in LISTS}
    out["pressure"] *= 101325.0  # PHREEQC counts in atm
    out["gas_volume"] *= 1e-3 * sum(moles for moles, _ in out["gas"].values())  # from L/mol
    out["molality"] = {name: value[0] for name, value in out["species"].items() if value[0] > 0.0}
    out["log_activity"] = {name: value[1] for name, value in out.pop("species").items()}
    return out


def example(name: str, database: str = "phreeqc.dat", **options) -> list[dict]:
    """The states of one of the inputs beside this file."""
    return Peer(database, **options).run((FOLDER / f"{name}.pqi").read_text(encoding="utf-8"))


def rounded(value, digits: int = 12):
    """Numbers cut to significant digits; species below 1e-40 mol/kg and infinities left out."""
    if isinstance(value, dict):
        return {k: rounded(v, digits) for k, v in value.items() if not (k.endswith("infinite"))}
    if isinstance(value, list):
        return [rounded(v, digits) for v in value]
    return float(f"{value:.{digits}g}") if isinstance(value, float) else value


def freeze(examples: dict[str, list[dict]], file: Path = FROZEN) -> None:
    """Write the states with the versions of the peer."""
    for states in examples.values():
        for one in states:
            one["molality"] = {name: m for name, m in one["molality"].items() if m > 1e-30}
            one["log_activity"] = {name: a for name, a in one["log_activity"].items() if name in one["molality"]}
            one["saturation_index"] = {name: s for name, s in one["saturation_index"].items() if s > -99.0}
    with open(file, "w", encoding="utf-8") as out:
        json.dump({"versions": versions(), "examples": rounded(examples)}, out, indent=None, separators=(",", ":"))
        out.write("\n")


def frozen(file: Path = FROZEN) -> dict:
    """The states that were written, without the package."""
    with open(file, encoding="utf-8") as stored:
        return json.load(stored)
