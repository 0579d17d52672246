"""The scorecard as members may see it, without a workbook: a page to look at before there is one."""

from datetime import date

from workbook_tools.app.request import Opened
from workbook_tools.model.disclosure.small_numbers import protect
from workbook_tools.model.edition import Edition
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.say.page.html_page import edition_as_html


def page_of(opened: Opened, scorecard: Scorecard, issued: date) -> str:
    """The page of a scorecard, HTML, its small numbers taken out where the settings ask for it; without any words of
    officers, which stand in a workbook.
    """
    rule = opened.config.members.small_numbers
    if rule:
        protected = protect(scorecard.definition, scorecard.observations, rule)
        scorecard = build_scorecard(protected.definition, protected.observations)
    return edition_as_html(Edition(scorecard, issued), opened.config.members.language)
