"""What stands below the list of the knowledge pane: the departments, an article, one department, or the filters.

KnowledgeBelow(departments)     .page the article's, .filters
    .begin()            the articles are there
    .show_article(revision, html, where, latest), .show_department(department, opening, kind), .show_filters(), .close()
    .set_helped()       said once of the article being read
    .step_back()        to the article that led to this one, else close; false where nothing is open
    .open_from_list()   what is opened next was not led to by the article being read
    .show_waste(…), .show_facility(…)   the arguments are those of the pages, `.waste` and `.facility`
    article_requested(id) link_requested(address) judged(kind) switched()
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from callcenter.knowledge.article import Revision
from callcenter.knowledge.departments import Department
from callcenter.knowledge.directory.facilities import Facility
from callcenter.knowledge.directory.waste import Waste, WasteClass, WasteSorting
from ui.desk.article_page import ArticlePage
from ui.desk.department_list import DepartmentList
from ui.desk.department_page import DepartmentPage
from ui.desk.facility_page import FacilityPage
from ui.desk.feedback_form import FeedbackQuestions
from ui.desk.filter_page import FilterPage
from ui.desk.knowledge_start import KnowledgeStart
from ui.desk.waste_page import WastePage
from ui.widgets import EmptyState

_LEAST = 96  # px


class KnowledgeBelow(QStackedWidget):
    """See the module's text."""

    article_requested = Signal(str)
    link_requested = Signal(str)
    judged = Signal(str)
    switched = Signal()

    def __init__(self, departments: DepartmentList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trail: list[str] = []  # articles that led to the one being read
        self._questions = FeedbackQuestions()
        self._questions.asked.connect(self.judged)
        self.page = ArticlePage(self._questions)
        self.page.link_clicked.connect(self._follow)
        self.page.further_requested.connect(self._go_on)
        self.page.back_requested.connect(self.step_back)
        self._start = KnowledgeStart(departments)
        self._department = DepartmentPage()
        self._department.closed.connect(self.close_page)
        self.waste, self.facility = WastePage(), FacilityPage()
        for beside in (self.waste, self.facility):
            beside.closed.connect(self.close_page)
        self.filters = FilterPage()
        self._loading = EmptyState(
            "database", self.tr("FAQを読み込んでいます"), self.tr("電話は、いまでも受けられます。")
        )
        # Else the largest page would claim its height for all of them.
        self.setMinimumHeight(_LEAST)
        self._opened = (self.page, self._department, self.waste, self.facility, self.filters)
        for page in (self._loading, self._start, *self._opened):
            self.addWidget(page)

    def begin(self) -> None:
        """The articles are there; what is read stays."""
        if self.is_loading():
            self._show(self._start)

    def is_loading(self) -> bool:
        """Whether the articles are not there yet."""
        return self.currentWidget() is self._loading

    def show_article(
        self,
        revision: Revision,
        html: Mapping[str, str],
        where: tuple[str, str, str, str] | None,
        latest: int | None,
    ) -> None:
        """Show an article; the arguments are those of `ArticlePage.show_revision`."""
        before = self.page.revision
        if before is None or before.content.id != revision.content.id:
            self._questions.set_helped(False)
        self.page.show_revision(revision, html, where, latest)
        self.page.set_back(bool(self._trail))
        self._show(self.page)

    def set_helped(self) -> None:
        """It was said that the article being read helped."""
        self._questions.set_helped(True)

    def show_department(self, department: Department, opening: str, kind: str) -> None:
        """Show one department; the arguments are those of `DepartmentPage.show_department`."""
        self._department.show_department(department, opening, kind)
        self._show(self._department)

    def show_waste(self, thing: Waste, its_class: WasteClass, sorting: WasteSorting) -> None:
        """Show how something is thrown away; the arguments are those of `WastePage.show_waste`."""
        self.waste.show_waste(thing, its_class, sorting)
        self._show(self.waste)

    def show_facility(
        self, facility: Facility, opening: tuple[str, str] | None, department: Department | None
    ) -> None:
        """Show one facility; the arguments are those of `FacilityPage.show_facility`."""
        self.facility.show_facility(facility, opening, department)
        self._show(self.facility)

    def show_filters(self) -> None:
        """Let the operator choose what is looked through."""
        self._show(self.filters)
        self.filters.take_focus()

    def open_from_list(self) -> None:
        """What is opened next was not led to by the article being read."""
        self._trail.clear()

    def close_page(self) -> None:
        """Show the departments."""
        self._show(self._start)

    def step_back(self) -> bool:
        """One step back; false where nothing is open."""
        if self._trail:
            self.article_requested.emit(self._trail.pop())
        elif self.currentWidget() in self._opened:
            self.close_page()
        else:
            return False
        return True

    def _show(self, page: QWidget) -> None:
        if page is not self.page:
            self.page.revision = None
            self._trail.clear()
        self.setCurrentWidget(page)
        self.switched.emit()

    def _follow(self, link: str) -> None:
        if link.startswith("faq:"):
            self._go_on(link.removeprefix("faq:"))
        else:
            self.link_requested.emit(link)

    def _go_on(self, article_id: str) -> None:
        """From the article being read to another."""
        if self.page.revision is not None and self.page.revision.content.id != article_id:
            self._trail.append(self.page.revision.content.id)
        self.article_requested.emit(article_id)
