# SPDX-License-Identifier: BSD-3-Clause
"""Figures in one look. Each takes a dataset of nigari and, if wanted, axes to draw in, and returns the axes."""

from nigari.plots.curves import precipitation, saturation, solubility, speciation, titration

__all__ = ["precipitation", "saturation", "solubility", "speciation", "titration"]
