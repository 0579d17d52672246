"""What the marks on a scorecard mean, in words for members, wherever it is read."""

from workbook_tools.model.figures.missing import SUPPRESSED_SYMBOL
from workbook_tools.model.movement.trend import POINTS
from workbook_tools.model.periods.period import Frequency

COLOURS = {
    "Green": "At the target or better.",
    "Amber": "Short of the target, within what the target allows; for a band, inside it but near its edge.",
    "Red": "Further from the target than that. 'How the colour is decided', below, gives each indicator's rule.",
    "No target": "Watched to understand demand, without a target, so not rated.",
    "No data": "There is no figure for this period; 'Latest' says why.",
}
"""By the word that stands for the colour."""
QUARTERS = {
    "Green": "In the best quarter of all councils.",
    "Amber": "In the middle half of all councils.",
    "Red": "In the worst quarter of all councils.",
    "No target": "Not judged: neither way is good, too few children live there, or there are no quarters.",
    "No data": COLOURS["No data"],
}
"""The same in a benchmark, which has no targets."""

SIGNS = {
    "▲  ▼  ►": "The figure went up, went down, stayed level. The arrow does not say whether that is good.",
    "better": "The change is in the direction that is good, or nearer the band. A change without these words is judged "
    "by its control chart, or not at all.",
    "worse": "The change is in the other direction: 'worse but within target' still meets the target, "
    "'worse and off target' does not.",
    "–": "Nothing to show: no target, or nothing to compare with.",
    "[c]  [x]  [z]": "[c] not shown, because so few children are counted that somebody might be known; "
    "in source data also [x] not available, [z] not applicable.",
    "Trend line": "Up to 13 points, the latest marked; a break is a missing figure. Each line has its own scale.",
}
"""By the sign as it stands beside a figure."""
SIGNS_OF_A_BENCHMARK = {
    **SIGNS,
    "better": "The change is in the direction that is good.",
    "worse": "The change is in the other direction. It says nothing of the quarter.",
    "–": "Nothing to show: no rank, no earlier figure, or nothing to compare with.",
    "Trend line": f"Up to {POINTS[Frequency.YEAR]} years, the latest marked; a break is a missing figure. Each line "
    "has its own scale. The sheets Indicator and Data have ten years.",
}

SUPPRESSED = SUPPRESSED_SYMBOL
SUPPRESSED_MEANS = "Not shown: so few children are counted that somebody might be known, now or from the other figures."
"""What stands for a figure that members are not shown, and why."""
