"""The login of a database, for the servers that its user named alone, and over an encrypted connection."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbook_tools.errors import DataError, Place
from workbook_tools.sources.kinds.database_source import PASSWORD, USER

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

HOST = "SCORECARD_DATABASE_HOST"
"""The environment variable that names the servers which the login is for."""
_NAMES_A_SERVER = re.compile(r"(?i)host|server|addr|dsn|service|socket|partner|proxy|tunnel")
_NAMES_NONE = frozenset({"service_name", "trustservercertificate", "application_name"})
_NO_TLS = ("disable", "allow", "prefer")
_WITH_TLS = ("require", "verify-ca", "verify-full")
_TLS_DRIVERS = ("postgresql+psycopg", "postgresql+psycopg2")


def with_login(url: "URL", environment: Mapping[str, str], place: Place) -> "URL":
    """The address with the login of the environment, which leaves for no other server than the user named.

    An address without a server is a socket on this computer. Raises DataError.
    """
    user, password = environment.get(USER), environment.get(PASSWORD)
    if not (user or password) or url.get_backend_name() == "sqlite":
        return url
    named = frozenset(filter(None, map(_plain, re.split(r"[,;\s]+", environment.get(HOST, "")))))
    strange = sorted(servers_of(url) - named)
    if strange:
        servers = ", ".join(sorted(servers_of(url) | named))
        which = f"names {', '.join(sorted(named))} alone" if named else "is not set"
        raise DataError.of(
            f"the login in {USER} and {PASSWORD} is not sent to {', '.join(strange)}: {HOST}, which says what server "
            f"it is for, {which}",
            f"If the login belongs there, set {HOST}={servers}; if not, do not use this config.",
            place,
        )
    return url.set(username=user, password=password)


def with_encryption(url: "URL", place: Place) -> "URL":
    """The address, which asks for TLS where it is that of a PostgreSQL server on another computer. Raises DataError."""
    if url.get_backend_name() != "postgresql" or all(map(_is_here, servers_of(url))):
        return url
    if url.drivername not in _TLS_DRIVERS:
        raise DataError.of("this driver is not known to encrypt", "Begin the address with postgresql://.", place)
    asked = url.query.get("sslmode", _WITH_TLS[0])
    if asked not in _WITH_TLS:
        remedy = f"Write sslmode={' or '.join(_WITH_TLS)} in it, or leave sslmode out; ask IT if the server has no TLS."
        weak = "may leave the connection" if asked in _NO_TLS else "is not a word for a connection that is not"
        raise DataError.of(f"sslmode={asked} in the address {weak} unencrypted", remedy, place)
    return url.update_query_dict({"sslmode": str(asked)})


def servers_of(url: "URL") -> frozenset[str]:
    """Every server that an address names, wherever in it; none for a socket of this computer's."""
    written = [url.host or ""]
    for key, value in url.query.items():
        if _NAMES_A_SERVER.search(key) and key.casefold() not in _NAMES_NONE:
            written += [value] if isinstance(value, str) else value
    each = [_plain(server) for text in written for server in text.split(",")]
    return frozenset(server for server in each if server and not server.startswith(("/", "@")))


def _plain(server: str) -> str:
    """A server's name without its port, in small letters."""
    text = server.strip().casefold().rstrip(".")
    bracketed = re.fullmatch(r"\[(.*)\](:\d*)?", text)
    if bracketed:
        return bracketed[1]
    return re.sub(r":\d*$", "", text) if text.count(":") == 1 else text


def _is_here(server: str) -> bool:
    from ipaddress import ip_address  # slow to load, and only databases need it

    try:
        return ip_address(server).is_loopback
    except ValueError:
        return server == "localhost"
