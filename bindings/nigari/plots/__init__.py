# SPDX-License-Identifier: BSD-3-Clause
"""Figures: one look, one file for each kind."""
