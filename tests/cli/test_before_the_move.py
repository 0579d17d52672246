"""What add-ins and starters made by version 0.2.0 name in their VBA and Python is there, and does the same."""

from importlib import import_module

import pytest

from workbook_tools.cli import button, run_main


@pytest.mark.parametrize(
    ("named", "function", "meant"),
    [
        pytest.param("workbook_tools.shells.button", "clicked", button.clicked, id="the add-in's click"),
        pytest.param("workbook_tools.shells.run_main", "main", run_main.main, id="a starter for Run main"),
    ],
)
def test_what_version_0_2_0_calls_is_there(named: str, function: str, meant: object) -> None:
    assert getattr(import_module(named), function) is meant
