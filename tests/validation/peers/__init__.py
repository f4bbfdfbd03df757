# SPDX-License-Identifier: BSD-3-Clause
"""nigari against its peers on the same data, in one run."""
