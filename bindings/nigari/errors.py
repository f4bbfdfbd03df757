# SPDX-License-Identifier: BSD-3-Clause
"""The errors of nigari. Bad input raises one; a solve that does not converge is a result with a status."""


class Error(Exception):
    """Base of all errors of nigari; ``str(error)`` is the whole sentence.

    Attributes
    ----------
    code : str
        Stable code such as "NGR-E0234", listed in docs/errors.md.
    file : str
        The file at fault, empty when there is none.
    line : int
        Its line, counted from 1; 0 when unknown.
    path : str
        Key path inside the file, for example "species[3].standard.log_k".
    value, expected, suggestion : str
        What was given, what was expected, and the nearest valid name; empty when there is none.
    """

    def __init__(self, message="", *, code="", file="", line=0, path="", value="", expected="", suggestion=""):
        super().__init__(message)
        self.code = code
        self.file = file
        self.line = line
        self.path = path
        self.value = value
        self.expected = expected
        self.suggestion = suggestion

    def to_dict(self) -> dict:
        """Kind, sentence and attributes of the error (dict), ready for JSON."""
        return {"kind": type(self).__name__, "message": str(self), **vars(self)}


class InputError(Error, ValueError):
    """Wrong use of a function, or a wrong case file."""


class DataError(Error, ValueError):
    """A database or results file that breaks its schema."""


class RangeError(Error, ValueError):
    """A number outside the domain in which the question makes sense."""


class NotImplemented(Error, NotImplementedError):  # noqa: A001 - the name of the C++ class
    """A well-posed request that this version cannot answer."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C in the middle of many solves; no error of nigari, and not caught as one.

    Attributes
    ----------
    partial : xarray.Dataset
        What was computed; cases that were not come to have the status "cancelled" and no numbers.
    """

    def __init__(self, partial):
        super().__init__("interrupted; `partial` holds what was computed")
        self.partial = partial
