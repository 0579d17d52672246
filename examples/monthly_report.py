"""A month's work of an analyst, as a script that a scheduler starts; types are checked by mypy --strict and pyright."""

import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd

import workbook_tools as wt


def reds(card: wt.Card) -> list[wt.CardRow]:
    """The red indicators, the farthest from their target first."""
    found = [row for row in card if row.rag == "Red"]
    return sorted(found, key=distance, reverse=True)


def distance(row: wt.CardRow) -> Decimal:
    """How far a figure lies from its target; 0 where there is neither."""
    if row.value is None or row.target is None:
        return Decimal(0)
    return abs(row.value - row.target)


def movements(then: wt.Card, now: wt.Card) -> pd.DataFrame:
    """What moved from one scorecard to the other."""
    frame = wt.compare(then, now).to_frame()
    return frame.loc[frame["difference"].notna(), ["ref", "indicator", "difference", "verdict"]]


def report(config: str, workbook: Path, month_before: str) -> wt.Written:
    """Fill the workbook, and print what a head of performance asks first."""
    card = wt.scorecard(config, period="latest")
    print(card.title, card.period)
    for row in reds(card):
        print(f"  {row.ref} {row.name}: {row.display}; {row.reason}")
    print(movements(wt.scorecard(config, period=month_before), card).to_string(index=False))
    series = card.series()
    print(f"{len(series)} figures, {int(series['value'].isna().sum())} gaps")
    for fault in card.check(workbook if workbook.exists() else None):
        print(f"  {fault.place}: {fault.trouble}")
    return card.refresh(workbook)


if __name__ == "__main__":
    try:
        done = report(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
        print(done.path, "says the same as before" if done.same else "is filled")
    except wt.ScorecardError as error:
        print(pd.DataFrame(error.records).to_string())
        sys.exit(1)
