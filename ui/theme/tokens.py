"""Design tokens: every space, radius, size, type size and colour the screen uses.

`tokens` is the one object; it is changed in place, so a widget reads it at the moment it paints and never keeps
a copy.  `tokens.color.accent` is a string "#RRGGBB" (`ui.theme.color("accent")` gives the QColor), `tokens.type.body` a
font height and `tokens.size.ctl` a control height, both in logical pixels and already scaled.  Space and radius do
not scale: text grows to 200 %, the gaps stay, so that a desk at 200 % still shows its panes.

    tokens.space.s1 … s6        4 8 12 16 20 24
    tokens.radius.r1 … r4       4 6 8 10
    tokens.size.ctl …           control heights (scaled)
    tokens.type.micro …         font heights in px (scaled)
    tokens.color.<name>         colours of the theme in use
    tokens.px(n)                any other length that belongs to text, scaled
    tokens.any                  a largest width or height that limits nothing (Qt's QWIDGETSIZE_MAX)
    tokens.dark, tokens.scale   what is in use
"""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours by meaning. Contrast is checked in tests: text 4.5 : 1 (WCAG 2.2, 1.4.3), input borders 3 : 1 (1.4.11)."""

    bg: str
    surface: str
    sunken: str
    raised: str
    hover: str
    selected: str
    border: str
    border_strong: str
    input_border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_tint: str
    accent_tint_border: str
    on_accent: str
    focus: str
    ok: str
    ok_tint: str
    warn: str
    warn_tint: str
    warn_border: str
    bad: str
    bad_text: str
    bad_hover: str
    bad_tint: str
    on_bad: str
    mark: str
    mark_text: str
    rail: str
    ink: str
    on_ink: str


LIGHT = Colors(
    bg="#F3F5F8",
    surface="#FFFFFF",
    sunken="#F7F8FA",
    raised="#FFFFFF",
    hover="#EEF1F6",
    selected="#E8EFFD",
    border="#E1E5EC",
    border_strong="#C6CDD8",
    input_border="#838C9B",
    text="#171C26",
    text2="#4E5868",
    text3="#5F6979",
    accent="#2558D4",
    accent_hover="#1E4BBA",
    accent_text="#1D4FC4",
    accent_tint="#EAF0FE",
    accent_tint_border="#C5D5FA",
    on_accent="#FFFFFF",
    focus="#2558D4",
    ok="#0E7251",
    ok_tint="#E3F5ED",
    warn="#925400",
    warn_tint="#FEF3DC",
    warn_border="#F3D9A0",
    bad="#C62A2F",
    bad_text="#C62A2F",
    bad_hover="#A92126",
    bad_tint="#FDEBEC",
    on_bad="#FFFFFF",
    mark="#FFE9A8",
    mark_text="#4A3500",
    rail="#DCE1E9",
    ink="#171C26",
    on_ink="#FFFFFF",
)

DARK = Colors(
    bg="#0E1116",
    surface="#161A21",
    sunken="#12161C",
    raised="#1D222B",
    hover="#1F252E",
    selected="#1B2A49",
    border="#272E39",
    border_strong="#3B4553",
    input_border="#667182",
    text="#E9ECF1",
    text2="#AEB7C4",
    text3="#8893A3",
    accent="#5B8DEF",
    accent_hover="#76A1F5",
    accent_text="#8DB2FA",
    accent_tint="#172440",
    accent_tint_border="#2A4172",
    on_accent="#0A1226",
    focus="#7AA5FA",
    ok="#4CC38A",
    ok_tint="#12291F",
    warn="#F0B34B",
    warn_tint="#2C2212",
    warn_border="#57431C",
    bad="#D23B40",
    bad_text="#FF9093",
    bad_hover="#C63439",
    bad_tint="#36181B",
    on_bad="#FFFFFF",
    mark="#5A4710",
    mark_text="#FFE9A8",
    rail="#2B333F",
    ink="#E9ECF1",
    on_ink="#161A21",
)


@dataclass(frozen=True, slots=True)
class Space:
    """Gaps on a 4 px grid."""

    s1: int = 4
    s2: int = 8
    s3: int = 12
    s4: int = 16
    s5: int = 20
    s6: int = 24


@dataclass(frozen=True, slots=True)
class Radius:
    """Corner radii: key cap, control, box, card."""

    r1: int = 4
    r2: int = 6
    r3: int = 8
    r4: int = 10


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of controls and bars, and the icon edge, in px at 100 %."""

    ctl: int = 32
    ctl_lg: int = 40
    ctl_sm: int = 24
    chip: int = 24
    pill: int = 20
    key: int = 18
    icon: int = 16
    bar: int = 60
    row: int = 64
    foot: int = 28


@dataclass(frozen=True, slots=True)
class Type:
    """Font heights and the line heights of running text, in px at 100 %."""

    micro: int = 11
    meta: int = 12
    body: int = 13
    body_line: int = 21
    article: int = 14
    article_line: int = 24
    read: int = 15
    read_line: int = 26
    title: int = 16
    title_line: int = 24
    name: int = 20
    timer: int = 22
    kpi: int = 28
    wall_label: int = 18
    wall: int = 24
    wall_big: int = 44


class Tokens:
    """The tokens in use; `set` changes them in place (only `ui.theme.theme` calls it)."""

    space = Space()
    radius = Radius()
    any = 16_777_215

    def __init__(self) -> None:
        self.set(dark=False, scale=1.0)

    def set(self, *, dark: bool, scale: float) -> None:
        """Take a theme and a text scale; a scale outside 1.0–2.0 is brought to the nearer end."""
        self.dark = dark
        self.scale = min(2.0, max(1.0, scale))
        self.color = DARK if dark else LIGHT
        self.size = Sizes(*map(self.px, astuple(Sizes())))
        self.type = Type(*map(self.px, astuple(Type())))

    def px(self, length: int) -> int:
        """`length` px at 100 % as px at the scale in use."""
        return round(length * self.scale)

    def sheet_values(self) -> dict[str, str]:
        """All names that style.qss may use. `in_ctl` is a control's height without its two 1 px borders."""
        values: dict[str, object] = {}
        for group in (self.space, self.radius, self.type, self.color):
            values |= asdict(group)
        for name, height in asdict(self.size).items():
            values |= {name: height, f"in_{name}": height - 2, f"half_{name}": height // 2}
        values |= {
            "scroll": 10,
            "grip": self.px(32),
            "arrow": self.px(12),
            "drop": self.px(28),
            "box": self.px(16),
        }
        values |= {"tab": self.px(34), "half_box": self.px(16) // 2 + 1}
        return {name: str(value) for name, value in values.items()}


tokens = Tokens()
