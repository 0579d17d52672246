"""The colours of the page: each stands here once, by the name that the style sheet calls it."""

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
blue and orange, so that red and green belong to the rating alone."""

READ_ON = {
    "ink": ("paper", "panel", "officers", "notice"),
    "quiet-ink": ("paper", "panel", "officers"),
    "brand": ("paper", "panel"),
    "paper": ("brand",),
    "on-green": ("green",),
    "on-amber": ("amber",),
    "on-red": ("red",),
    "better": ("paper",),
    "worse": ("paper",),
}
"""Which fills each colour of text stands on."""


def as_variables() -> str:
    """The colours as the style sheet's variables: "--ink: #1B2733; …"."""
    return " ".join(f"--{name}: {colour};" for name, colour in COLOURS.items())
