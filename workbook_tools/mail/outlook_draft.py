"""A draft in classic Outlook on Windows, by its own automation."""

import sys
import tempfile
from email.message import EmailMessage
from pathlib import Path

from workbook_tools.mail.mail_message import Attachment
from workbook_tools.model.distribution import Distribution

_MAIL_ITEM = 0
"""olMailItem of the Outlook object model."""


def draft_in_outlook(message: EmailMessage, distribution: Distribution, files: tuple[Attachment, ...]) -> bool:
    """Whether Outlook shows the draft now. The new Outlook has no automation, and other systems none at all."""
    if sys.platform != "win32":
        return False
    from pythoncom import com_error
    from win32com.client import Dispatch

    try:
        item = Dispatch("Outlook.Application").CreateItem(_MAIL_ITEM)
        item.To, item.CC, item.BCC = ("; ".join(each) for each in (distribution.to, distribution.cc, distribution.bcc))
        item.Subject = str(message["Subject"])
        body = message.get_body(("html",))
        item.HTMLBody = body.get_content() if body else ""
        with tempfile.TemporaryDirectory() as folder:  # Outlook takes copies of its own
            for file in files:
                (Path(folder) / file.name).write_bytes(file.content)
                item.Attachments.Add(str(Path(folder) / file.name))
        item.Display(False)
    except com_error:
        return False
    return True
