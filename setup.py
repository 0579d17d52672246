"""Puts the sample configs, the national tables and the standard template into the wheel, as data of the package.

They lie at the top, where their owners edit them. All else that a build needs to know is in pyproject.toml.
"""

from setuptools import find_packages, setup

SHIPPED = {"workbook_tools.shipped.config": "config", "workbook_tools.shipped.template": "template"}

setup(packages=[*find_packages(include=["workbook_tools*"]), *SHIPPED], package_dir=SHIPPED)
