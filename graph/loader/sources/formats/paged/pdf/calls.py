"""The functions of PDFium without ctypes' check of each argument: a page takes thousands of calls, and one costs a third."""

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_void_p, cast
from typing import Any

import pypdfium2.raw as pdfium


class Handle(c_void_p):
    """An object of PDFium; ``value`` is what tells it from others, None for no object."""


class _Calls:
    """PDFium's functions by their names. They take handles, whole numbers, and places to write to as byref() gives them."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """A function, made when it is first asked for."""
        function = getattr(pdfium, name)
        is_pointer = hasattr(function.restype, "contents")
        call = PYFUNCTYPE(Handle if is_pointer else function.restype)(cast(function, c_void_p).value or 0)
        setattr(self, name, call)
        return call


calls = _Calls()
