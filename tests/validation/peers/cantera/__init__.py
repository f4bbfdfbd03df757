# SPDX-License-Identifier: BSD-3-Clause
"""Cantera run on the same problems: flames, other pairs of held variables, graphite, iron and oxygen."""
