"""The shapes of the answers: what every command, endpoint and page says, as plain frozen data.

Every count of a document in which tasks were lost is a lower bound; ``at_least`` says so.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
