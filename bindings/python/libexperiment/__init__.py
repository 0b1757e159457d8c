# SPDX-License-Identifier: GPL-3.0-or-later
"""Experiments: split, count, judge. Begin with help(libexperiment.Analysis)."""
from ._api import *  # noqa: F401,F403
from ._api import __all__ as _generated
from . import _report  # noqa: F401  (Report.to_html, Report.save_html, Analysis.report)
from ._frames import Frame  # noqa: F401
from ._runtime import configure  # noqa: F401

__all__ = [*_generated, "Frame", "configure"]
__version__ = version()  # noqa: F405
