"""The widget kit. Every widget follows theme and text scale, can be used by keyboard and read by a screen reader.

    text       Label Pill KeyCap Icon StatusDot Avatar rule
    buttons    ActionButton OptionButton SegmentedControl ChipRow
    cards      Card EmptyState Notice
    choice     ChoiceBox
    day_span   DaySpan
    fields     FormField TextArea DateField SearchField
    lists      Row ListPane RowModel RowDelegate
    article    ArticleView ReadAloud
    progress   LevelBar Spinner ProgressLine Toast
    focus      FocusRing
    room       share_room
    paint      painting helpers for rows and charts

Each module's text tells constructors, signals and setters.
"""

from ui.widgets.article import ArticleView, ReadAloud
from ui.widgets.buttons import ActionButton, ChipRow, OptionButton, SegmentedControl
from ui.widgets.cards import Card, EmptyState, Notice
from ui.widgets.choice import ChoiceBox
from ui.widgets.day_span import DaySpan
from ui.widgets.fields import DateField, FormField, SearchField, TextArea
from ui.widgets.focus import FocusRing
from ui.widgets.lists import ListPane, Row, RowDelegate, RowModel
from ui.widgets.progress import LevelBar, ProgressLine, Spinner, Toast
from ui.widgets.room import share_room
from ui.widgets.text import Avatar, Icon, KeyCap, Label, Pill, StatusDot, rule

__all__ = [
    "ActionButton",
    "ArticleView",
    "Avatar",
    "Card",
    "ChipRow",
    "ChoiceBox",
    "DateField",
    "DaySpan",
    "EmptyState",
    "FocusRing",
    "FormField",
    "Icon",
    "KeyCap",
    "Label",
    "LevelBar",
    "ListPane",
    "Notice",
    "OptionButton",
    "Pill",
    "ProgressLine",
    "ReadAloud",
    "Row",
    "RowDelegate",
    "RowModel",
    "SearchField",
    "SegmentedControl",
    "Spinner",
    "StatusDot",
    "TextArea",
    "Toast",
    "rule",
    "share_room",
]
