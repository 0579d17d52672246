"""What makes councils a group, and how a group's one figure comes about."""

from enum import StrEnum


class GroupKind(StrEnum):
    """What makes councils a group."""

    NEIGHBOURS = "neighbours"
    LIST = "list"
    REGION = "region"
    COUNTRY = "country"


class GroupMethod(StrEnum):
    """How a group's one figure comes about."""

    MEAN = "mean"
    MEDIAN = "median"
    PUBLISHED = "published"
