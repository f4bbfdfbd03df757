# SPDX-License-Identifier: BSD-3-Clause
"""nigari: hydrometallurgy and molten-salt metallurgy computed from thermodynamics.

Numbers are SI and mol; other units are given as text, for example ``"25 degC"``.
"""

from nigari import plots
from nigari._core import (
    ActivityModel,
    Certificate,
    DatabaseInfo,
    EquilibriumOptions,
    Interaction,
    MixtureModel,
    ModelParameter,
    Port,
    Record,
    Solution,
    Species,
    StandardModel,
    UnitOperation,
    UnitParameter,
    __version__,
    activity_models,
    check,
    database_directory,
    default_gas,
    known_units,
    mixture_models,
    parse_as,
    parse_quantity,
    problems,
    standard_models,
    unit_operations,
)
from nigari.comparison import Comparison, compare_databases
from nigari.curves import precipitation, solubility, speciation
from nigari.database import Database, databases
from nigari.diagrams import EhPh, eh_ph
from nigari.equilibrium import Equilibrium
from nigari.errors import DataError, Error, InputError, Interrupted, NotImplemented, RangeError
from nigari.evaporation import evaporate
from nigari.laboratory import Analysis, analysis
from nigari.paths import heat, mix, react, titrate
from nigari.reaction import Reaction
from nigari.result import Result
from nigari.results import Results, run
from nigari.system import System

__all__ = [
    "ActivityModel",
    "Analysis",
    "Certificate",
    "Comparison",
    "DataError",
    "Database",
    "DatabaseInfo",
    "EhPh",
    "Equilibrium",
    "EquilibriumOptions",
    "Error",
    "InputError",
    "Interaction",
    "Interrupted",
    "MixtureModel",
    "ModelParameter",
    "NotImplemented",
    "Port",
    "RangeError",
    "Reaction",
    "Record",
    "Result",
    "Results",
    "Solution",
    "Species",
    "StandardModel",
    "System",
    "UnitOperation",
    "UnitParameter",
    "__version__",
    "activity_models",
    "analysis",
    "check",
    "compare_databases",
    "database_directory",
    "databases",
    "default_gas",
    "eh_ph",
    "evaporate",
    "heat",
    "known_units",
    "mix",
    "mixture_models",
    "parse_as",
    "parse_quantity",
    "plots",
    "precipitation",
    "problems",
    "react",
    "run",
    "solubility",
    "speciation",
    "standard_models",
    "titrate",
    "unit_operations",
]
