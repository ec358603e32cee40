"""Serves the script pane: which scripts are offered, the one that runs, and the language it is read in."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from callcenter.app import CallCenter
from callcenter.calls.numbers import NumberKind, read_number
from callcenter.guidance.offer import offer
from callcenter.guidance.runner import ScriptRun
from callcenter.guidance.words import Language
from ui import i18n
from ui.desk.answers import Answers
from ui.desk.article_sheet import title_of
from ui.desk.script_pane import ScriptPane
from ui.desk.session import DeskSession
from ui.desk.spoken import context


class ScriptDesk(QObject):
    """Moves the open contact's run as the operator asks, and shows where it stands."""

    def __init__(
        self,
        center: CallCenter,
        session: DeskSession,
        pane: ScriptPane,
        answers: Answers,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._center, self._session, self._pane, self._answers = center, session, pane, answers
        self._spoken: Language = i18n.language()
        pane.script_chosen.connect(session.start_script)
        pane.choice_made.connect(lambda key: self._move(lambda run, at: run.choose(key, at)))
        pane.advanced.connect(lambda: self._move(lambda run, at: run.advance(at)))
        pane.went_back.connect(lambda: self._move(lambda run, at: run.back()))
        pane.jumped.connect(lambda step: self._move(lambda run, at: run.jump(step, at)))
        pane.field_changed.connect(lambda name, value: self._move(lambda run, at: run.set_field(name, value)))
        pane.verified.connect(lambda items: self._move(lambda run, at: run.verify(items)))
        pane.change_requested.connect(self._offer)
        pane.article_requested.connect(answers.open)
        pane.language_toggled.connect(self._toggle_language)
        session.script_changed.connect(self._show_run)
        self.name_links()

    def name_links(self) -> None:
        """Name the articles and departments that scripts lead to as they are called now."""
        self._pane.set_names(
            {id_: title_of(one.content) for id_, one in self._center.knowledge.published.items()},
            {id_: i18n.named(one.name, one.name_en) for id_, one in self._center.departments.items()},
        )

    def _move(self, step: Callable[[ScriptRun, datetime], ScriptRun]) -> None:
        self._session.move(lambda run: step(run, datetime.now(UTC)))

    def show(self) -> None:
        """Show the run of a contact whose caller is known, or offer scripts."""
        contact = self._session.current
        if contact is not None and contact.run is None:
            self._offer()
        else:
            self._show_run()

    def offer_again(self) -> None:
        """Other scripts are current now; one that runs stays as it began."""
        contact = self._session.current
        if contact is not None and contact.identified and contact.run is None:
            self._offer()

    def _offer(self) -> None:
        contact = self._session.current
        if contact is None:
            return
        draft = contact.draft
        number = read_number(draft.number_received)
        self._pane.show_problems(self._center.script_problems)
        self._pane.show_offers(
            offer(
                self._center.scripts,
                category=draft.category_id,
                withheld=number.kind is NumberKind.WITHHELD,
                relay=number.relay,
                language=draft.language,
                text=f"{draft.question} {self._answers.query}",
            )
        )

    def _show_run(self) -> None:
        contact = self._session.current
        if contact is not None and contact.run is not None:
            self._pane.show_run(contact.run, context(self._center, contact))

    def _toggle_language(self) -> None:
        self._spoken = "en" if self._spoken == "ja" else "ja"
        self._pane.set_language(self._spoken)
