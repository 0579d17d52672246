"""An OPC package in memory: the parts as they came, and beside them the parts that were changed."""

from lxml import etree
from msgspec.structs import replace

from workbook_tools.xlsx.a1.row_change import MovedRows
from workbook_tools.xlsx.opc.appended_rows import AppendedRows
from workbook_tools.xlsx.opc.content_types import CONTENT_TYPES_PART, OVERRIDE, ContentTypes, read_content_types
from workbook_tools.xlsx.opc.part_xml import (
    BYTE_ORDER_MARK,
    OFFICE_RELATIONSHIPS,
    parse_part,
    serialise_part,
    tag,
)
from workbook_tools.xlsx.opc.refused_workbooks import no_workbook, refuse_binary, refuse_signed_or_strict, refused
from workbook_tools.xlsx.opc.relationships import (
    NO_RELATIONSHIPS,
    RELATIONSHIP,
    RELATIONSHIPS_TYPE,
    Relationship,
    parse_relationship,
    relationships_owner,
    relationships_part,
)
from workbook_tools.xlsx.opc.zip_archive import open_archive, part_name, read_entry, write_archive


class Package:
    """A workbook's parts. Looking costs nothing; a part that is edited, replaced or dropped is named as changed."""

    def __init__(self, content: bytes, file: str, unpacked: dict[str, bytes] | None = None) -> None:
        self.file = file
        self._content = content
        self._archive = open_archive(content, file)
        self._entries = {part_name(info.filename): info for info in self._archive.infolist() if not info.is_dir()}
        self._folded = {name.casefold(): name for name in self._entries}
        self._contents = dict(unpacked or {})
        self._roots: dict[str, etree._Element] = {}
        self._appended: dict[str, AppendedRows] = {}
        self._edited: set[str] = set()
        self._replaced: set[str] = set()
        self._dropped: set[str] = set()
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._types: tuple[int, ContentTypes] | None = None
        self._of_types: dict[tuple[str, ...], tuple[ContentTypes, tuple[int, int], tuple[tuple[str, str], ...]]] = {}
        self.moved = MovedRows()

    @classmethod
    def open(cls, content: bytes, file: str = "") -> "Package":
        """The package of a workbook's bytes, or WorkbookRefused with the reason and the remedy."""
        package = cls(content, file)
        refuse_signed_or_strict(file, package.relationships(""))
        part = workbook_part(package)
        refuse_binary(file, part, package.content_type(part))
        if package.root(part).tag != tag("workbook"):
            raise no_workbook(file, part)
        return package

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names in the order of the zip file, added ones last and dropped ones left out."""
        return tuple(name for name in self._folded.values() if name not in self._dropped)

    @property
    def changed(self) -> frozenset[str]:
        """The parts that were edited, replaced, added or dropped."""
        return frozenset(self._edited | self._replaced | self._dropped)

    def is_changed(self, name: str) -> bool:
        """Whether a part is in `changed`."""
        known = self._known(name)
        return known in self._edited or known in self._replaced

    def has(self, name: str) -> bool:
        """Whether there is such a part. Letter case does not count, as OPC asks."""
        if name in self._entries and name not in self._dropped:  # nearly always: folding takes longer
            return True
        known = self._folded.get(part_name(name).casefold())
        return known is not None and known not in self._dropped

    def read(self, name: str) -> bytes:
        """The part's content as it stands now."""
        name = self._known(name)
        if name in self._edited:
            marked = self._original(name).startswith(BYTE_ORDER_MARK)
            content = serialise_part(self._roots[name], byte_order_mark=marked)
            return self._appended[name].put_into(content) if name in self._appended else content
        return self._original(name)

    def root(self, name: str) -> etree._Element:
        """The part's root element, parsed once. For looking only: `edit` gives it for changing."""
        root = self.root_without_appended(name)
        if self._appended and (rows := self._appended.pop(self._known(name), None)):
            rows.add_to(root)
        return root

    def root_without_appended(self, name: str) -> etree._Element:
        """The root element of a sheet but for the rows that are kept as text: quicker where these do not matter."""
        if name not in self._roots and (name := self._known(name)) not in self._roots:
            self._roots[name] = parse_part(self._original(name), name, self.file)
        return self._roots[name]

    def appended(self, name: str) -> AppendedRows | None:
        """The rows at the end of a sheet that are kept as text, if there are any."""
        return self._appended.get(self._known(name))

    def drop_appended(self, name: str) -> None:
        """Those rows go."""
        self._appended.pop(self._known(name), None)

    def share_roots(self, other: "Package") -> None:
        """Take what `other` has parsed of the parts that it left alone, whose bytes are the same: that is quicker."""
        for name, root in other._roots.items():
            if name in self._entries and name not in other.changed and name not in other._appended:
                self._roots.setdefault(name, root)

    def read_rows_as_text(self, name: str, first: int) -> None:
        """Keep the sheet's rows from `first` on as text until `root` is asked, where its bytes allow it."""
        name = self._known(name)
        if name not in self._roots and (taken := AppendedRows.take_from(self._original(name), first)):
            self._roots[name] = parse_part(taken[0], name, self.file)
            self._appended[name] = taken[1]

    def append_rows(self, name: str, rows: AppendedRows) -> None:
        """The sheet, which is being edited, gets these rows at its end. They become elements once `root` is asked."""
        root = self.edit(name)
        if rows.fit(root):
            self._appended[self._known(name)] = rows
        else:
            rows.add_to(root)

    def edit(self, name: str) -> etree._Element:
        """The part's root element, and from now on the part is written from it."""
        root = self.root(name)
        self._edited.add(self._known(name))
        self._forget_relationships(name)
        return root

    def replace(self, name: str, content: bytes) -> None:
        """The part gets this content."""
        name = self._known(name)
        self._contents[name] = content
        self._roots.pop(name, None)
        self._appended.pop(name, None)
        self._edited.discard(name)
        self._replaced.add(name)
        self._forget_relationships(name)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """A new part, with its content type. The caller relates it to a part."""
        if self.has(name):
            raise ValueError(f"the part {name} is there already")
        self._folded[name.casefold()] = name
        self._dropped.discard(name)
        self._contents[name] = content
        self._replaced.add(name)
        etree.SubElement(self.edit(CONTENT_TYPES_PART), OVERRIDE, PartName=f"/{name}", ContentType=content_type)

    def add_to_workbook(self, kind: str, content: bytes, content_type: str) -> str:
        """The name of a new part of this kind, "styles" say, that the workbook part points at.

        A part of that name that nothing points at, as some programs leave behind, gives way: readers that go by names
        alone would take it for the workbook's.
        """
        workbook = workbook_part(self)
        name = f"{workbook.rpartition('/')[0]}/{kind}.xml".removeprefix("/")
        if self.has(name):
            self.drop(name)
        self.add(name, content, content_type)
        self.relate(workbook, f"{OFFICE_RELATIONSHIPS}/{kind}", name)
        return name

    def relate(self, source: str, kind: str, target: str) -> str:
        """The id of a new relationship of this type from one part to another."""
        part = relationships_part(source)
        if not self.has(part):
            self.add(part, NO_RELATIONSHIPS, RELATIONSHIPS_TYPE)
        root = self.edit(part)
        taken = {element.get("Id") for element in root.iter(RELATIONSHIP)}
        identity = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(root, RELATIONSHIP, Id=identity, Type=kind, Target=f"/{target}")
        return identity

    def drop(self, name: str) -> None:
        """The part goes, with its relationships, its content type and every relationship to it."""
        name = self._known(name)
        for source in [name for name in self.names if name.casefold().endswith(".rels")]:
            self._unrelate(source, name)
        for override in self.root(CONTENT_TYPES_PART).findall(OVERRIDE):
            if part_name(override.get("PartName", "")).casefold() == name.casefold():
                self.edit(CONTENT_TYPES_PART).remove(override)
        self._forget(name)
        if self.has(relationships_part(name)):
            self._forget(self._known(relationships_part(name)))

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """The relationships of a part, "" being the package itself. A part without any gives none."""
        source = relationships_part(name)
        if not self.has(source):
            return ()
        if source not in self._relationships:
            elements = self.root(source).iter(RELATIONSHIP)
            self._relationships[source] = tuple(self._relationship(element, name) for element in elements)
        return self._relationships[source]

    @property
    def content_types(self) -> ContentTypes:
        """What kind each part is."""
        root = self.root(CONTENT_TYPES_PART)
        if self._types is None or self._types[0] != len(root):  # read afresh after a part came or went
            self._types = len(root), read_content_types(root)
        return self._types[1]

    def of_types(self, endings: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """The parts whose content types end so, each with its type."""
        types = self.content_types
        known = self._of_types.get(endings)
        counted = len(self._folded), len(self._dropped)
        if known is None or known[0] is not types or known[1] != counted:  # looked up afresh after a part came or went
            found = tuple((part, kind) for part in self.names if (kind := types.of(part)).endswith(endings))
            known = self._of_types[endings] = types, counted, found
        return known[2]

    @property
    def has_macros(self) -> bool:
        """Whether the workbook says that it may hold macros."""
        return "macroEnabled" in self.content_type(workbook_part(self))

    def content_type(self, name: str) -> str:
        """The part's content type, "" where none is declared."""
        return self.content_types.of(self._known(name))

    def changed_unnamed(self) -> tuple[str, ...]:
        """The parts whose elements differ from their bytes, though none was changed by `edit`: there must be none."""
        return tuple(name for name in self._roots if name not in self._edited and not self._is_as_read(name))

    def _is_as_read(self, name: str) -> bool:
        root, content = self._roots[name], self._original(name)
        read = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
        if content.endswith(self._appended[name].put_into(read) if name in self._appended else read):
            return True  # as most programs write parts: then nothing need be read again
        return etree.tostring(self.root(name)) == etree.tostring(parse_part(content, name, self.file))

    def to_bytes(self) -> bytes:
        """The workbook's bytes: what is not in `changed`, be it a part or all of it, is byte for byte as it came."""
        if not self.changed:
            return self._content
        contents = {name: self.read(name) for name in self.names}
        folders = {part_name(info.filename): b"" for info in self._archive.infolist() if info.is_dir()}
        added = [name for name in self.names if name not in self._entries]
        return write_archive(self._archive, contents | folders, added)

    def _forget_relationships(self, name: str) -> None:
        """Have relationships read afresh where this part holds some."""
        if name.casefold().endswith(".rels"):
            self._relationships.clear()

    def _known(self, name: str) -> str:
        if name in self._entries and name not in self._dropped:
            return name
        known = self._folded.get(part_name(name).casefold())
        if known is None or known in self._dropped:
            remedy = "Open the workbook in Excel, let it repair the file, save it and try again."
            raise refused(self.file, f"The workbook has no part {name}, though it points at one.", remedy)
        return known

    def _original(self, name: str) -> bytes:
        if name not in self._contents:
            self._contents[name] = read_entry(self._archive, self._content, self._entries[name], self.file)
        return self._contents[name]

    def _forget(self, name: str) -> None:
        self._edited.discard(name)
        self._replaced.discard(name)
        self._roots.pop(name, None)
        self._appended.pop(name, None)
        self._dropped.add(name)
        self._relationships.clear()

    def _unrelate(self, source: str, target: str) -> None:
        owner = relationships_owner(source)
        for element in self.root(source).findall(RELATIONSHIP):
            relationship = self._relationship(element, owner)
            if not relationship.external and relationship.target.casefold() == target.casefold():
                self.edit(source).remove(element)

    def _relationship(self, element: etree._Element, owner: str) -> Relationship:
        """The relationship, its target spelled as the part's name where there is such a part."""
        found = parse_relationship(element, owner)
        known = self._folded.get(found.target.casefold(), found.target)
        return found if found.external else replace(found, target=known)


def workbook_part(package: Package) -> str:
    """The name of the part that lists the sheets."""
    for relationship in package.relationships(""):
        if relationship.type.endswith("/officeDocument") and package.has(relationship.target):
            return relationship.target
    raise refused(package.file, "The file holds no workbook.", "Choose an .xlsx or .xlsm file that Excel opens.")
