"""What the marks on the scorecard mean, in words for members."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyLine:
    """A mark and its meaning; `officers` where it names columns that officers write."""

    mark: str
    meaning: str
    officers: bool = False


KEY = (
    KeyLine("Green", "At the target or better."),
    KeyLine("Amber", "Short of the target, within what the target allows; for a band, inside it but near its edge."),
    KeyLine(
        "Red", "Further from the target than that. 'How the colour is decided', below, gives each indicator's rule."
    ),
    KeyLine("No target", "Watched to understand demand, without a target, so not rated."),
    KeyLine("No data", "There is no figure for this period; 'Latest' says why."),
    KeyLine("▲  ▼  ►", "The figure went up, went down, stayed level. The arrow does not say whether that is good."),
    KeyLine("better", "The change is in the direction that is good for children, or nearer the band."),
    KeyLine(
        "worse",
        "The change is in the other direction: 'worse but within target' still meets the target, "
        "'worse and off target' does not. A change without these words is not judged.",
    ),
    KeyLine(
        "●  ■  ◊",
        "● real improvement, ■ real worsening, ◊ ordinary variation: whether the movement is more than chance, "
        "on a control chart of at least 13 figures.",
    ),
    KeyLine("–", "Nothing to show: no target, or nothing to compare with."),
    KeyLine(
        "[c]  [x]  [z]", "In source data: suppressed because few children are counted; not available; not applicable."
    ),
    KeyLine(
        "Trend line", "Up to 13 points, the latest marked; a break is a missing figure. Each line has its own scale."
    ),
    KeyLine(
        "Comparators", "Each is for the period in 'Comparators are for', which may be earlier than the latest figure's."
    ),
    KeyLine(
        "Pale columns",
        "Commentary, Action and Owner are the officers' to write and stay with their indicator; the rest is filled in.",
        officers=True,
    ),
)
