# SPDX-License-Identifier: BSD-3-Clause
"""PHREEQC run on the same problems: inputs, references and the comparison."""
