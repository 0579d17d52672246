"""The zip file around a workbook: its entries, once they are known to be harmless."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.opc.refused_workbooks import CLEAR_PASSWORD

PART_LIMIT: Final = 512 * 1024 * 1024
"""Bytes of one part unpacked: a sheet that fills Excel's million rows with ten columns stays below."""

TOTAL_LIMIT: Final = 1024 * 1024 * 1024
"""Bytes of the whole package unpacked: what an office laptop can hold in memory."""

RATIO_LIMIT: Final = 1000
"""Unpacked to packed: deflate cannot pass about 1,032, and genuine sheets of repeated rows stay under 200."""

RATIO_FLOOR: Final = 16 * 1024 * 1024
"""Bytes unpacked below which the ratio does not matter."""

ENTRY_LIMIT: Final = 20_000
"""Entries: a workbook has a handful of parts a sheet."""

PACKING: Final = 3
"""Level of zlib: 2 % smaller than what Excel packed itself, over 128 workbooks of its own, in half the time of 6."""

_OLE_MAGIC: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP64_EXTRA: Final = 1
_ENCRYPTED_FLAG: Final = 1
_UNUSUAL_FLAGS: Final = _ENCRYPTED_FLAG | 0x20 | 0x40
"""Encrypted, a patch to something else, strongly encrypted."""
_ENTRY: Final = b"PK\x03\x04"
"""How the head begins that stands before an entry's bytes."""
_HEAD: Final = 30
_LENGTHS: Final = struct.Struct("<HH")
"""At the end of that head: how long the entry's name is, and what follows it."""


def open_archive(content: bytes, file: str) -> zipfile.ZipFile:
    """The zip file, every entry's name and size checked and nothing unpacked yet."""
    if content.startswith(_OLE_MAGIC):
        raise _compound_file(content, file)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise WorkbookRefused.of(
            f"This is not an Excel workbook ({fault}).",
            "Choose an .xlsx or .xlsm file. If it should be one, it was cut short: fetch it again.",
            Place(file=file),
        ) from fault
    _check_names(archive.infolist(), file)
    _check_sizes(archive.infolist(), file)
    return archive


def part_name(entry: str) -> str:
    """The name of the part in a zip entry: forward slashes, none in front."""
    return entry.replace("\\", "/").removeprefix("/")


def read_entry(archive: zipfile.ZipFile, packed: bytes, info: zipfile.ZipInfo, file: str) -> bytes:
    """An entry's content, its checksum confirmed. The archive was opened from the bytes `packed`."""
    try:
        return unpack(archive, packed, info)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as fault:
        raise _hostile(f"The part {part_name(info.filename)} cannot be unpacked ({fault}).", file) from fault


def unpack(archive: zipfile.ZipFile, packed: bytes, info: zipfile.ZipInfo) -> bytes:
    """An entry's content, its checksum confirmed, of an archive that was opened from the bytes `packed`.

    Raises what `zipfile` does, which takes ten times as long for the many small parts of a workbook, and so reads only
    what is not quite as usual.
    """
    content = _unpacked_quickly(packed, info)
    return archive.read(info) if content is None else content


def _unpacked_quickly(packed: bytes, info: zipfile.ZipInfo) -> bytes | None:
    head = info.header_offset + _HEAD
    if not packed.startswith(_ENTRY, info.header_offset) or head > len(packed) or info.flag_bits & _UNUSUAL_FLAGS:
        return None
    name, extra = _LENGTHS.unpack_from(packed, head - _LENGTHS.size)
    start = head + name + extra
    if packed[head : head + name] != info.orig_filename.encode() or start + info.compress_size > len(packed):
        return None
    content = packed[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_DEFLATED:
        try:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, info.file_size + 1)
        except zlib.error:
            return None
    elif info.compress_type != zipfile.ZIP_STORED:
        return None
    return content if len(content) == info.file_size and zlib.crc32(content) == info.CRC else None


def write_archive(archive: zipfile.ZipFile, contents: Mapping[str, bytes], added: Iterable[str]) -> bytes:
    """A zip file of the same entries in the same order, dates and compression, with these contents by part name.

    Entries whose part has no content are left out; `added` parts come last.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.comment = archive.comment
        for info in archive.infolist():
            name = part_name(info.filename)
            if name in contents:
                target.writestr(_like(info), contents[name], compresslevel=PACKING)
        for name in added:
            target.writestr(_new_entry(name), contents[name], compresslevel=PACKING)
    return out.getvalue()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    copy.filename = info.filename
    for attribute in ("compress_type", "comment", "create_system", "external_attr", "internal_attr"):
        setattr(copy, attribute, getattr(info, attribute))
    copy.extra = _without_zip64(info.extra)
    return copy


def _new_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the date Excel gives every part
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _without_zip64(extra: bytes) -> bytes:
    """The extra fields but the 64-bit sizes, which zipfile writes anew where they are needed."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind = int.from_bytes(extra[at : at + 2], "little")
        end = at + 4 + int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind != _ZIP64_EXTRA:
            kept += extra[at:end]
        at = end
    return kept


def _check_names(entries: list[zipfile.ZipInfo], file: str) -> None:
    seen: set[str] = set()
    for info in entries:
        name = part_name(info.orig_filename)
        if _escapes(name):
            raise _hostile(f"The entry '{info.orig_filename}' names a place outside the workbook.", file)
        if name.casefold() in seen:
            raise _hostile(f"The part {name} is there twice, so programs disagree about which one counts.", file)
        seen.add(name.casefold())


def _escapes(name: str) -> bool:
    steps = name.removesuffix("/").split("/")
    return not name or "\0" in name or ":" in steps[0] or any(step in {"", ".", ".."} for step in steps)


def _check_sizes(entries: list[zipfile.ZipInfo], file: str) -> None:
    if len(entries) > ENTRY_LIMIT or sum(info.file_size for info in entries) > TOTAL_LIMIT:
        raise _hostile("The workbook unpacks to more than this program will hold in memory.", file)
    for info in entries:
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise _hostile(f"The part {info.filename} is encrypted inside the zip file.", file)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise _hostile(f"The part {info.filename} is packed in a way that Excel does not use.", file)
        packed_tightly = info.file_size > RATIO_LIMIT * max(info.compress_size, 1)
        if info.file_size > PART_LIMIT or (info.file_size > RATIO_FLOOR and packed_tightly):
            raise _hostile(f"The part {info.filename} unpacks to {info.file_size:,} bytes.", file)


def _hostile(trouble: str, file: str) -> WorkbookRefused:
    remedy = "Ask where the file came from. If it is yours, save it afresh from Excel."
    return WorkbookRefused.of(trouble, remedy, Place(file=file))


def _compound_file(content: bytes, file: str) -> WorkbookRefused:
    if _ENCRYPTED_STREAM in content:
        return WorkbookRefused.of(
            "The workbook is encrypted with a password.",
            CLEAR_PASSWORD,
            Place(file=file),
        )
    return WorkbookRefused.of(
        "The workbook is in the format of Excel 97 to 2003 (.xls).",
        "Open it in Excel and save it as an Excel workbook (.xlsx).",
        Place(file=file),
    )
