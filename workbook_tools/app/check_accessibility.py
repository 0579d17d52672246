"""Whether everybody can read the workbook: what stands in the way of a screen reader, or of who sees no colours."""

from workbook_tools.app.request import Request, open_request, read_book
from workbook_tools.plan.plan_members import NEVER_SENT
from workbook_tools.workbook.settings_tables import settings_sheets
from workbook_tools.xlsx.accessibility.checklist import AnsweredPoint, checklist


def check_accessibility(request: Request) -> tuple[AnsweredPoint, ...]:
    """What lets everybody read the workbook or template, point by point; of an officers' one what members see."""
    book = read_book(request.workbook or open_request(request).target_and_base()[1])
    officers = {book.layout.tables[name].sheet for name in NEVER_SENT if name in book.layout.tables}
    officers |= settings_sheets(book.layout).keys()
    return checklist(book.package, officers, whole=not officers)
