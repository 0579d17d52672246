"""Links of the copy: where they lead, without what is carried along unseen."""

import re
from collections.abc import Container
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from workbook_tools.xlsx.a1.plain_references import reads_only

_SECRET: Final = re.compile(r"(?i)pass|pwd|token|secret|sig|key|auth|session|sas|code")
_SHOWN_IN_MAIL: Final = frozenset({"subject"})


def bare_link(address: str) -> tuple[str, str]:
    """The address without logins and hidden text, and what the officer is told of it, "" for nothing."""
    try:
        parts = urlsplit(address)
        words = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return "", "a link is left out, since its address cannot be read"
    if parts.scheme.lower() == "mailto":
        kept = [(name, value) for name, value in words if name.lower() in _SHOWN_IN_MAIL]
        told = "a link to write an e-mail loses the text that it would have begun with" if kept != words else ""
        return urlunsplit(parts._replace(query=urlencode(kept).replace("+", "%20"), fragment="")), told
    host = parts.netloc.rpartition("@")[2]
    kept = [(name, value) for name, value in words if not _SECRET.search(name)]
    told = f"the link to {host} carries more than its place: {parts.query or parts.fragment}"
    if host != parts.netloc:
        told = f"the link to {host} loses the login that it held"
    elif kept != words:
        told = f"the link to {host} loses what looks like a password in it"
    query = urlencode(kept) if kept != words else parts.query
    bare = urlunsplit(parts._replace(netloc=host, query=query))
    return bare, told if bare != address or parts.query or parts.fragment else ""


def leads_somewhere(location: str, sheets: Container[str], names: Container[str]) -> bool:
    """Whether a link within the workbook leads to cells of these sheets or to one of these names, in small letters."""
    place = location.removeprefix("#")
    return reads_only(place, sheets) or place.casefold() in names
