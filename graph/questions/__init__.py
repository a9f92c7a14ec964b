"""Typed answers to named questions. This package and loader/persist/ alone know a .cypher file by its name."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
