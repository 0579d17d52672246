"""An indicator's rank among all councils for machines."""

from workbook_tools.model.figures.placing import Placing
from workbook_tools.model.indicators.ranking import RankAsIssued, Ranking
from workbook_tools.say.json_values import Json, gap, number


def ranking_as_json(ranking: Ranking | None) -> Json | None:
    """The keys that docs/json.md tells under `ranking`; None where there is none."""
    if ranking is None:
        return None
    best = ranking.best_neighbour
    return {
        "words": ranking.words,
        "period": ranking.period.code,
        "value": number(ranking.value),
        "missing": gap(ranking.value),
        "placing": ranking.placing and _placing(ranking.placing),
        "before": ranking.before and {"period": ranking.before[0].code, **_placing(ranking.before[1])},
        "as_issued": ranking.as_issued and _as_issued(ranking.as_issued),
        "best_neighbour": best and {"council": best[0], "value": number(best[1])},
        "left_out": [{"council": name, "why": why} for name, why in ranking.others.not_ranked],
    }


def _as_issued(found: RankAsIssued) -> Json:
    return {
        "issued": found.issued,
        "period": found.period.code,
        "then": _placing(found.then),
        "now": found.now and _placing(found.now),
        "moved_by": [
            {"council": each.council, "was": number(each.was), "now": number(each.now)} for each in found.moved_by
        ],
    }


def _placing(place: Placing) -> Json:
    return {
        "rank": place.rank, "of": place.of, "shared_by": place.shared, "quarter": place.quarter and str(place.quarter),
        "edges": [number(edge) for edge in place.edges],
    }  # fmt: skip
