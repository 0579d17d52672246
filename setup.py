"""Puts the sample configs, the national tables and the standard template into the wheel, as data of the package.

They lie at the top, where their owners edit them. All else that a build needs to know is in pyproject.toml.
"""

import sys

from setuptools import find_packages, setup

SHIPPED = {"workbook_tools.shipped.config": "config", "workbook_tools.shipped.template": "template"}

if sys.version_info < (3, 11):  # noqa: UP036 (pip looks for the packages first, and says that there is none)
    sys.exit("workbook-tools needs Python 3.11 or later, and this is Python {}.{}.".format(*sys.version_info))

setup(packages=[*find_packages(include=["workbook_tools*"]), *SHIPPED], package_dir=SHIPPED)
