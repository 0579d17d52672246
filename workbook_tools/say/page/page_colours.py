"""The colours of the page, by day and by night: each stands here once, by the name that the style sheet calls it."""

COLOURS = {
    "paper": "#FFFFFF",
    "ink": "#1B2733",
    "quiet-ink": "#4F5B66",
    "brand": "#12436D",
    "hairline": "#C5CFD8",
    "panel": "#EAF0F6",
    "officers": "#F3F7FB",
    "line": "#4C7BA6",
    "green": "#CFEBDA",
    "on-green": "#0A4A2B",
    "amber": "#FFD678",
    "on-amber": "#553600",
    "red": "#F0A79B",
    "on-red": "#650B0B",
    "better": "#0B4F94",
    "worse": "#A63F00",
    "notice": "#FFF4D6",
    "point-green": "#1C7A47",
    "point-amber": "#A86400",
    "point-red": "#A31515",
    "zone": "#E4F4EA",
    "zone-edge": "#3F8F63",
}
"""The fills of the ratings darken from green to red, so that they differ in black and white too; better and worse are
blue and orange, so that red and green belong to the rating alone. A chart's points have the ratings' hues, deep enough
to be seen as small as they are, and its zone is the target."""

DARK_COLOURS = {
    "paper": "#12181F",
    "ink": "#E8EDF2",
    "quiet-ink": "#AEBBC7",
    "brand": "#A9CDF0",
    "hairline": "#3A4753",
    "panel": "#1D2833",
    "officers": "#18222C",
    "line": "#7FB0DC",
    "green": "#1E5C3B",
    "on-green": "#DDF5E6",
    "amber": "#7A5200",
    "on-amber": "#FFEFC9",
    "red": "#8E2A22",
    "on-red": "#FFE3DE",
    "better": "#8CC1F5",
    "worse": "#FFA766",
    "notice": "#3A3012",
    "point-green": "#63D094",
    "point-amber": "#FFC14D",
    "point-red": "#FF8A7A",
    "zone": "#173326",
    "zone-edge": "#5FAE83",
}
"""The same for readers whose screens are dark."""

READ_ON = {
    "ink": ("paper", "panel", "officers", "notice"),
    "quiet-ink": ("paper", "panel", "officers", "zone"),
    "brand": ("paper", "panel", "officers"),
    "paper": ("brand",),
    "on-green": ("green",),
    "on-amber": ("amber",),
    "on-red": ("red",),
    "better": ("paper",),
    "worse": ("paper",),
}
"""Which fills each colour of text stands on."""

SEEN_ON = {
    "line": ("paper", "zone"),
    "point-green": ("paper", "zone"),
    "point-amber": ("paper", "zone"),
    "point-red": ("paper", "zone"),
    "zone-edge": ("paper", "zone"),
}
"""Which fills each colour of a line or a point stands on."""


def as_variables() -> str:
    """The colours as the style sheet's variables: "--ink: #1B2733; …"."""
    return _variables(COLOURS)


def dark_variables() -> str:
    """The colours of a dark screen."""
    return _variables(DARK_COLOURS)


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
