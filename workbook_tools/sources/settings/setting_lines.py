"""The lines of the table `Settings`: every setting that is there once."""

from typing import Final

from workbook_tools.model.distribution import Mailbox, Prompt, Security, SendBy, SignIn
from workbook_tools.model.indicators.indicator import Judge
from workbook_tools.model.periods.period import Frequency
from workbook_tools.sources.kinds.csv_source import Delimiter, Encoding
from workbook_tools.sources.settings.config import Filters, MonthColumns, Order
from workbook_tools.sources.settings.heading_kinds import CellKind as K
from workbook_tools.sources.settings.heading_kinds import SettingHeading as H
from workbook_tools.sources.settings.members_settings import SmallNumbersShown
from workbook_tools.sources.settings.source_settings import Others, Periods

_YEARS = tuple(each.value for each in Frequency if each.months == 12)
_ABOUT, _SOURCE, _NATIONAL = "The scorecard", "Source data", "National releases"
_MEMBERS, _EMAIL, _CHARTS = "What members get", "E-mail", "Control charts"

SCALARS: Final = (
    H("Title", "title", "Stands above the scorecard.", usual=True, section=_ABOUT),
    H("Council", "council", "Stands under the title.", usual=True, section=_ABOUT),
    H("Committee", "committee", "Who reads it.", usual=True, section=_ABOUT),
    H("Period", "period", "The last period reported: Sep 2018, Q2 2018/19, 2017/18; or latest.", K.PERIOD, usual=True,
      section=_ABOUT),
    H("Data as at", "data_as_at", "The day on which this period's data were taken; or file: as the export says it.",
      K.DAY, ("file",), open=True, usual=True, section=_ABOUT),
    H("Series", "series", "The council's own series in the source data.", usual=True, section=_ABOUT),
    H("Order", "order", "How the indicators follow one another. Empty means as listed in the table Indicators.",
      K.CHOICE, tuple(Order), section=_ABOUT),
    H("Judge", "judge", "Whether a figure is judged as it is displayed, or exact, before it is rounded. Empty means "
      "displayed.", K.CHOICE, tuple(Judge), section=_ABOUT),
    H("Filters", "filters", "What becomes of a filter that you set on the scorecard. Empty means apply again.",
      K.CHOICE, tuple(Filters), section=_ABOUT),
    H("Columns of months", "month_columns", "What becomes of your own columns headed by months: filled with their "
      "months' figures, or kept. Empty means kept.", K.CHOICE, tuple(MonthColumns), section=_ABOUT),
    H("Template", "template", "The workbook that a new scorecard is made from.", section=_ABOUT),
    H("Source file", "source.file", "An Excel, CSV or Parquet file. Empty: this scorecard's own sheet Data.",
      usual=True, section=_SOURCE),
    H("Source sheet", "source.sheet", "The sheet of that file. Empty means Data.", section=_SOURCE),
    H("Source sheets", "source.sheets", "Several sheets that are one source, with ; between; * for all that have a "
      "table.", K.LIST, section=_SOURCE),
    H("Not read", "source.not_read", "Headings of columns that are passed over, with ; between. ? is any one letter, * "
      "any letters.", K.LIST, section=_SOURCE),
    H("Heading row", "source.heading_row", "The first row of headings, where it is not found of itself.", K.WHOLE,
      section=_SOURCE),
    H("Last row", "source.last_row", "The last row of figures, where more stands below.", K.WHOLE, section=_SOURCE),
    H("Year of the months", "source.year", "The year of months that are headed without one: 2025/26, or 2025.",
      section=_SOURCE),
    H("Empty means as above", "source.fill_down", "Yes: a reference that stands only in the first of several rows goes "
      "for all.", K.YES_NO, section=_SOURCE),
    H("Periods in the source", "source.periods", "down: a row for each figure; across: a column for each period.",
      K.CHOICE, tuple(Periods), section=_SOURCE),
    H("Other rows in the source", "source.others", "Rows of indicators and series that are not on the scorecard: "
      "refuse them, or leave out. Empty means refuse.", K.CHOICE, tuple(Others), section=_SOURCE),
    H("A bare year means", "source.bare_year", "Which year a bare 2018 in the source is: the one that ends in 2018.",
      K.CHOICE, _YEARS, section=_SOURCE),
    H("Letters of the source", "source.encoding", "How a CSV file is written. Empty means as found.", K.CHOICE,
      tuple(Encoding), section=_SOURCE),
    H("Delimiter of the source", "source.delimiter", "What parts the columns of a CSV file. Empty means as found.",
      K.CHOICE, tuple(Delimiter), section=_SOURCE),
    H("Kind of source", "source.kind", "Where a package that is installed adds one: its name.", section=_SOURCE),
    H("Database", "source.database", "Instead of a file: a database's address, without login.", section=_SOURCE),
    H("Query", "source.query", "What the database is asked: a single SELECT.", section=_SOURCE),
    H("Time out", "source.time_out", "Seconds until the query is given up. Empty means 60.", K.WHOLE, section=_SOURCE),
    H("Small numbers", "members.small_numbers", "Whether counts of 1 to 5 are replaced by [c] for members.", K.CHOICE,
      tuple(SmallNumbersShown), usual=True, section=_MEMBERS),
    H("Shown from", "members.below", "Counts from this on are shown. Empty means 6.", K.WHOLE, section=_MEMBERS),
    H("Never small", "members.not_small", "Indicators whose figures are never small, with ; between them.", K.LIST,
      section=_MEMBERS),
    H("Sheets for members", "members.sheets", "With ; between them. Empty: those that a refresh fills, and your "
      "template's.", K.LIST, section=_MEMBERS),
    H("Columns for members", "members.columns", "Your own columns that members see, with ; between them. Empty: those "
      "that are printed.", K.LIST, section=_MEMBERS),
    H("Language", "members.language", "Of the members' copy. Empty means en-GB.", section=_MEMBERS),
    H("Template for slides", "slides.template", "A PowerPoint template (.potx), in whose design slides are made. "
      "Empty: a plain design.", section=_MEMBERS),
    H("E-mail from", "email.from", "Name <name@council.gov.uk>, or the address alone.", section=_EMAIL),
    H("Reply to", "email.reply_to", "Where answers go, if not to the sender.", section=_EMAIL),
    H("Wording of the e-mail", "email.templates", "The folder of your own wording.", section=_EMAIL),
    H("Attached to the e-mail", "email.attach", "workbook, pdf, page, slides, with ; between them. Empty means "
      "workbook; pdf.", K.LIST, section=_EMAIL),
    H("Meeting", "email.meeting", "The day on which the scorecard is discussed; the e-mail says it.", K.DAY,
      section=_EMAIL),
    H("Largest e-mail", "email.largest", "Megabytes, above which you are warned.", K.WHOLE, section=_EMAIL),
    H("Sent by", "email.send_by", "smtp or graph (Microsoft Graph). Empty means smtp.", K.CHOICE, tuple(SendBy),
      section=_EMAIL),
    H("Sign in with", "email.sign_in", "A password, or Microsoft. Empty means password; for graph microsoft.", K.CHOICE,
      tuple(SignIn), section=_EMAIL),
    H("Microsoft: tenant", "email.microsoft.tenant", "The council's domain at Microsoft; IT knows it.",
      section=_EMAIL),
    H("Microsoft: client", "email.microsoft.client_id", "The identity of the application that IT registered.",
      section=_EMAIL),
    H("Microsoft: mailbox", "email.microsoft.mailbox", "own or shared. Empty means own.", K.CHOICE, tuple(Mailbox),
      section=_EMAIL),
    H("Microsoft: prompt", "email.microsoft.prompt", "Sign in by a code, or in this computer's browser. Empty means "
      "code.", K.CHOICE, tuple(Prompt), section=_EMAIL),
    H("Mail server", "email.smtp.host", "Only for sending; drafts need none.", section=_EMAIL),
    H("Mail port", "email.smtp.port", "Empty means the usual one of the security.", K.WHOLE, section=_EMAIL),
    H("Mail security", "email.smtp.security", "Empty means starttls.", K.CHOICE, tuple(Security), section=_EMAIL),
    H("Mail login", "email.smtp.user", "The login's name. Its password never stands here.", section=_EMAIL),
    H("Council's code", "national.council", "By the Office for National Statistics, such as E08000003.",
      section=_NATIONAL),
    H("Measures", "national.measures", "The file that says which published column is which measure.",
      section=_NATIONAL),
    H("Comparators file", "national.file", "What is built from the releases, and read at each refresh.",
      section=_NATIONAL),
    H("Store of releases", "national.store", "What comparators keep writes. Empty means the user's own store.",
      section=_NATIONAL),
    H("Oldest comparator", "national.oldest", "A comparator more than so many months older than the figure is marked "
      "old. Empty means 24.", K.WHOLE, section=_NATIONAL),
    H("Council's published figure", "national.own", "Yes: it stands beside the local figure. Empty means Yes.",
      K.YES_NO, section=_NATIONAL),
    H("Ranks", "national.ranks", "Yes: the council's rank and quarter among all councils. Empty means No.", K.YES_NO,
      section=_NATIONAL),
    H("Figures for a chart", "control_chart.points", "Fewer than this: no judgement. Empty means 13.", K.WHOLE,
      section=_CHARTS),
    H("Shift", "control_chart.shift", "So many in a row on one side of the average. Empty means 7.", K.WHOLE,
      section=_CHARTS),
    H("Trend", "control_chart.trend", "So many in a row, each higher or each lower. Empty means 7.", K.WHOLE,
      section=_CHARTS),
    H("Great jumps left out", "control_chart.screened", "Yes: single great jumps are left out of the limits. Empty "
      "means Yes.", K.YES_NO, section=_CHARTS),
)  # fmt: skip
