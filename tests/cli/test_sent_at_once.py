"""The command `scorecard email --send` started several times at once, as a person and a scheduled task do it."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.mail.server import Office, post_office
from tests.places import ROOT
from tests.sample import add_settings, filled_sample, sample_project
from workbook_tools.app.user_folder import user_folder
from workbook_tools.mail.sent_log import read_entries
from workbook_tools.mail.sent_logs import LOG
from workbook_tools.model.distribution import Security

NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
MAIL = """
[email]
from = "Performance <performance@council.example>"
to = ["scrutiny@council.example"]
bcc = ["list@council.example"]

[email.smtp]
host = "{0.host}"
port = {0.port}
security = "none"
"""
SEND = ("--send", "--yes", "--force", "The sample's figures are illustrative, an engineer")
HOLDER = """
import sys, time
from pathlib import Path
from workbook_tools.mail.sent_logs import SentLogs
with SentLogs(Path(sys.argv[1]), Path(sys.argv[2])).held():
    print("held", flush=True)
    time.sleep(600)
"""


def project(here: Path, office: Office) -> Path:
    sample_project(here)
    add_settings(here, MAIL.format(office.server))
    (here / "Scorecard.xlsx").write_bytes(filled_sample())
    return here


def started(here: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "workbook_tools", "email", "Scorecard.xlsx", *SEND, *words],
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SCORECARD_BROWSER": "/bin/false"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = run.communicate()
    return run.returncode, said


def test_three_at_once_send_one_message(tmp_path: Path) -> None:
    with post_office(Security.NONE, user="") as office:
        here = project(tmp_path, office)
        ends = [ended(run) for run in [started(here) for _ in range(3)]]
    assert sorted(code for code, _ in ends) == [0, 1, 1]
    assert len(office.post.taken) == 1
    assert [entry.outcome for entry in read_entries(here / LOG)] == ["begun", "sent"]
    assert all("Traceback" not in said for _, said in ends)


def test_a_copy_in_another_folder_is_not_sent_unasked(tmp_path: Path) -> None:
    with post_office(Security.NONE, user="") as office:
        here = project(tmp_path / "here", office)
        shutil.copytree(here, tmp_path / "elsewhere")
        assert ended(started(here))[0] == 0
        code, said = ended(started(tmp_path / "elsewhere"))
        assert (code, len(office.post.taken)) == (1, 1)
        assert "was sent before" in said
        assert "--again" in said
        assert ended(started(tmp_path / "elsewhere", "--again"))[0] == 0
    assert len(office.post.taken) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a killed process is made with POSIX signals")
def test_a_run_that_was_killed_while_it_held_the_logs_blocks_nobody(tmp_path: Path) -> None:
    with post_office(Security.NONE, user="") as office:
        here = project(tmp_path, office)
        logs = (str(user_folder() / LOG), str(here / LOG))
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLDER, *logs],
            env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        holder.kill()
        holder.communicate()
        assert (user_folder() / f".{LOG}.saving").exists()
        assert ended(started(here))[0] == 0
    assert len(office.post.taken) == 1
