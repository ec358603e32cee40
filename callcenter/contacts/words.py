"""The words of a contact's terms in files and on paper, in Japanese and English."""

from collections.abc import Mapping

from callcenter.contacts.contact import CallerRole, Channel, Direction, MatchedBy, Nature, Outcome

WORDS: Mapping[str, tuple[str, str]] = {
    Channel.PHONE: ("電話", "Phone"),
    Channel.COUNTER: ("窓口", "Counter"),
    Channel.MAIL: ("メール", "Mail"),
    Channel.FORM: ("フォーム", "Form"),
    Channel.FAX: ("FAX", "Fax"),
    Channel.LETTER: ("手紙", "Letter"),
    Direction.INCOMING: ("着信", "Incoming"),
    Direction.OUTGOING: ("発信", "Outgoing"),
    Nature.INQUIRY: ("問合せ", "Inquiry"),
    Nature.TRANSFER: ("取次ぎ", "Transfer"),
    Nature.OPINION: ("意見", "Opinion"),
    Nature.REQUEST: ("要望", "Request"),
    Nature.COMPLAINT: ("苦情", "Complaint"),
    Nature.PROPOSAL: ("提案", "Proposal"),
    Nature.REPORT: ("通報", "Report"),
    Nature.OTHER: ("その他", "Other"),
    Outcome.COMPLETED: ("完結", "Completed"),
    Outcome.TRANSFERRED: ("取次ぎ", "Transferred"),
    Outcome.CALLBACK: ("折り返し", "Callback"),
    Outcome.HANDED_OVER: ("所管課引継ぎ", "Handed over"),
    Outcome.REFERRED: ("他機関案内", "Referred elsewhere"),
    Outcome.SILENT: ("切断・無言", "Silent"),
    Outcome.OUT_OF_SCOPE: ("対象外", "Out of scope"),
    CallerRole.PRINCIPAL: ("本人", "The person"),
    CallerRole.FAMILY: ("家族", "Family"),
    CallerRole.AGENT: ("代理人", "Agent"),
    CallerRole.GUARDIAN: ("成年後見人", "Guardian"),
    CallerRole.BUSINESS: ("事業者", "Business"),
    CallerRole.OUTSIDE: ("市外の方", "From outside the city"),
    MatchedBy.NONE: ("特定なし", "Not identified"),
    MatchedBy.NUMBER: ("着信番号から", "By the number"),
    MatchedBy.SEARCH: ("検索から", "By a search"),
}
