"""The look of the program: tokens, fonts, icons, palette and style sheet.

    from ui.theme import apply, color, restyle, theme, tokens, fonts, icons

See the modules for what each gives; `apply(app, mode, scale)` comes once before the first window.
"""

from ui.theme import fonts, icons
from ui.theme.theme import Mode, apply, color, restyle, theme
from ui.theme.tokens import tokens

__all__ = ["Mode", "apply", "color", "fonts", "icons", "restyle", "theme", "tokens"]
