"""Ctrl-C while the program is still being loaded ends it with a word, not with a traceback."""

import subprocess
import sys

import pytest

from tests.places import ROOT

BROKEN_OFF = """
import os, signal, sys

class Stop:
    def find_spec(self, name, *_):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)

from workbook_tools.__main__ import main
sys.meta_path.insert(0, Stop())
main()
"""
WRAPPED = """
class Named:
    def __set_name__(self, owner, name):
        raise KeyboardInterrupt

import workbook_tools.cli.command_line as commands
from workbook_tools.__main__ import main

def command():
    class Made:
        field = Named()

commands.main = command
main()
"""


@pytest.mark.parametrize("program", [
    pytest.param(BROKEN_OFF, id="while the command line is loaded"),
    pytest.param(WRAPPED, id="while a class is made"),
])  # fmt: skip
def test_it_says_that_it_was_broken_off(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program, "--help"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", "Aborted!")


def test_another_error_keeps_its_traceback() -> None:
    program = WRAPPED.replace("raise KeyboardInterrupt", 'raise ValueError("no name")')
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert "ValueError: no name" in done.stderr
