"""Serves what stands beside the articles: things to throw away in the caller's district, and facilities."""

from PySide6.QtCore import QObject, Signal

from callcenter.app import CallCenter
from callcenter.knowledge.directory.districts import DistrictFit, district_of
from callcenter.knowledge.directory.waste import WasteClass, WasteItem
from ui.desk.knowledge_pane import KnowledgePane
from ui.desk.session import DeskSession


class BesideDesk(QObject):
    """Which district holds is kept with the open contact, in memory: it is forgotten with the call.

    `told(words, kind)` is for the foot line.
    """

    told = Signal(str, str)

    def __init__(
        self, center: CallCenter, session: DeskSession, pane: KnowledgePane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._center = center
        self._session = session
        self._pane = pane
        pane.waste_requested.connect(self._show_waste)
        pane.facility_requested.connect(self._show_facility)
        pane.below.waste.district_chosen.connect(self._choose)
        pane.below.waste.used.connect(self._use)
        session.switched.connect(self._tell_district)
        session.records.person_opened.connect(self._tell_district)

    def _show_waste(self, thing: WasteItem | WasteClass) -> None:
        sorting = self._center.knowledge.directory.waste
        name = thing.class_name if isinstance(thing, WasteItem) else thing.name
        its_class = next((one for one in sorting.classes if one.name == name), WasteClass(name))
        self._pane.below.show_waste(thing, its_class, sorting)
        self._tell_district()

    def _show_facility(self, facility_id: str) -> None:
        facility = self._center.knowledge.directory.facilities.get(facility_id)
        if facility is None:  # another list was imported since it was found
            self.told.emit(self.tr("この施設は、いまの一覧にありません。"), "warn")
            return
        department = self._center.departments.get(facility.department_id)
        self._pane.below.show_facility(facility, self._pane.opening(facility), department)

    def _fit(self) -> DistrictFit:
        """By the address of the open record; a restricted one has none."""
        contact = self._session.current
        address = contact.view.card.address if contact is not None and contact.view is not None else None
        if address is None:
            return DistrictFit()
        districts = self._center.knowledge.directory.waste.districts
        return district_of(districts, address.town, address.block)

    def _tell_district(self) -> None:
        contact, fit = self._session.current, self._fit()
        chosen = contact.district if contact is not None else ""
        self._pane.below.waste.set_district(fit, chosen or (fit.sure.name if fit.sure else ""))

    def _choose(self, name: str) -> None:
        if self._session.current is not None:
            self._session.current.district = name
        self._pane.below.waste.set_district(self._fit(), name)

    def _use(self, sentence: str) -> None:
        """The sentence goes into the answer, behind what stands there."""
        contact = self._session.current
        if contact is None or sentence in contact.draft.answer:
            return
        answer = "\n".join(filter(None, (contact.draft.answer.rstrip(), sentence)))
        self._session.edit({"answer": answer})
        self.told.emit(self.tr("回答に入れました。"), "ok")
