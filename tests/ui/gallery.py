"""Draws every widget of the kit into one picture, to be looked at.

PYTHONPATH=. python tests/ui/gallery.py OUT.png [--dark] [--scale 2.0]
"""

import argparse
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets import (
    ActionButton,
    ArticleView,
    Avatar,
    Card,
    ChipRow,
    DateField,
    EmptyState,
    FocusRing,
    FormField,
    KeyCap,
    Label,
    LevelBar,
    ListPane,
    Notice,
    OptionButton,
    Pill,
    ProgressLine,
    ReadAloud,
    Row,
    SearchField,
    SegmentedControl,
    Spinner,
    StatusDot,
    TextArea,
    Toast,
    rule,
)

ARTICLE = """<h1>国民健康保険をやめる手続き（資格喪失）</h1>
<p>職場の健康保険に加入したときは、<strong>加入した日から14日以内</strong>に届出が必要です。自動では切り替わりません。
<a href="faq:12">くわしく</a></p>
<h2>必要なもの</h2><ul><li>職場の健康保険の資格情報がわかるもの（全員分）</li><li>国民健康保険の資格確認書</li>
<li>届出する方の本人確認書類</li></ul><h2>届出の方法</h2>
<table><thead><tr><th>方法</th><th>受付</th><th>所要</th></tr></thead><tbody><tr><td>オンライン申請</td><td>24時間</td><td>約10分</td></tr>
<tr><td>郵送</td><td>随時</td><td>約1週間</td></tr><tr><td>窓口（1階 3番）</td><td>平日 8:45–17:15</td><td>約20分</td></tr></tbody></table>
<h2>そのあと</h2><ol><li>届出の控えを受け取る</li><li>納付書は精算のあとに届きます</li></ol>"""

HISTORY = [
    (
        "国民健康保険の資格喪失について",
        "11/14",
        "就職に伴う社会保険加入。保険証の返却を案内した",
        ("解決", "ok"),
        "phone",
    ),
    (
        "住民票の写し（広域交付）の取得方法",
        "11/11",
        "マイナンバーカードの有無を確認し、コンビニ",
        ("解決", "ok"),
        "house",
    ),
    (
        "粗大ごみ収集の予約変更",
        "11/01",
        "本人より希望日の変更。収集センターへ引き継ぎ",
        ("担当課へ", "warn"),
        "phone",
    ),
    (
        "介護保険料の納付書の再発行",
        "10/15",
        "納付書を紛失。現住所へ再送を依頼した",
        ("折り返し", "acc"),
        "phone",
    ),
    (
        "保育所入所の必要書類",
        "09/28",
        "就労証明書の様式について質問。担当課から",
        ("未解決", "bad"),
        "envelope",
    ),
]


def bar() -> QFrame:
    frame = QFrame()
    frame.setObjectName("callbar")
    row = QHBoxLayout(frame)
    row.setContentsMargins(16, 10, 16, 10)
    row.setSpacing(8)
    row.addWidget(StatusDot("ok", "通話中", strong=True))
    row.addWidget(Label("03:24", "timer"))
    row.addWidget(rule("v"))
    two = QVBoxLayout()
    two.setSpacing(0)
    two.addWidget(Label("090-0000-0123", "strong"))
    two.addWidget(Label("代表 → 市民課・待ち 0:18", "meta"))
    row.addLayout(two)
    for button in (
        ActionButton("応答", "F5", "primary", "phone"),
        ActionButton("保留", "F6", icon="pause"),
        ActionButton("転送", "F7", icon="arrow-right"),
        ActionButton("終話", "F9", "danger", "phone-disconnect"),
    ):
        row.addWidget(button)
    off = ActionButton("本人確認へ", "Return", "primary")
    off.setEnabled(False)
    row.addWidget(off)
    row.addStretch(1)
    row.addWidget(ActionButton("変更", "Ctrl+J", "ghost"))
    for text, icon in (("デスク", "headset"), ("ナレッジ", "file-text")):
        nav = ActionButton(text, kind="nav", icon=icon)
        nav.setChecked(text == "ナレッジ")
        row.addWidget(nav)
    row.addWidget(ActionButton("小さい", kind="small"))
    row.addWidget(Avatar("佐藤", size=32))
    return frame


def left() -> QVBoxLayout:
    column = QVBoxLayout()
    person = Card()
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Avatar("田中"))
    names = QVBoxLayout()
    names.setSpacing(0)
    line = QHBoxLayout()
    line.addWidget(Label("田中　美咲", "name"))
    line.addWidget(Pill("本人確認済", "ok"))
    line.addStretch(1)
    names.addLayout(line)
    names.addWidget(Label("タナカ ミサキ・女性・41歳", "meta"))
    head.addLayout(names, 1)
    person.body.addLayout(head)
    person.body.addWidget(Notice("warn", "聞こえに配慮。ゆっくり、短い文で。", closable=False))
    bar_ = LevelBar([("L0", "匿名"), ("L1", "名前と番号"), ("L2", "3項目一致"), ("L3", "所管課のみ")])
    bar_.set_level(1, locked=[3])
    person.body.addWidget(bar_)
    column.addWidget(person)
    history = Card("対応履歴", "200", "F3", flush=True)
    chips = ChipRow(["すべて", "電話", "窓口", "メール"], "絞り込み")
    chips.layout().setContentsMargins(15, 0, 15, 8)
    history.body.addWidget(chips)
    history.body.addWidget(rule())
    rows = [
        Row(t, meta=m, right=d, pill=p, icon=i, disc=True, bold=True, id=n)
        for n, (t, d, m, p, i) in enumerate(HISTORY)
    ]
    pane = ListPane("対応履歴", rows)
    pane.choose(0)
    history.body.addWidget(pane)
    column.addWidget(history, 3)
    empty = Card()
    empty.body.addWidget(
        EmptyState(
            "clock-counter-clockwise",
            "相手を選ぶと、履歴が開きます",
            "匿名のまま案内するときは、開きません。",
        )
    )
    column.addWidget(empty, 2)
    return column


def middle() -> QVBoxLayout:
    column = QVBoxLayout()
    card = Card()
    card.body.addWidget(Label("国民健康保険をやめたい", "title"))
    card.body.addWidget(Label("応対スクリプト・第12版・保険年金課", "meta"))
    say = ReadAloud()
    say.set_html(
        "<p>職場の健康保険に入られた日から<strong>14日以内</strong>に、国民健康保険をやめる届出が必要です。"
        "新しい保険の<strong>資格取得日</strong>は、いつでしょうか。</p>"
    )
    card.body.addWidget(say)
    grid = QGridLayout()
    grid.setSpacing(8)
    for n, text in enumerate(("14日以内", "14日を過ぎている", "まだ加入していない", "わからない")):
        grid.addWidget(OptionButton(text, str(n + 1)), n // 2, n % 2)
    card.body.addLayout(grid)
    card.body.addWidget(OptionButton("この中にいない", "5", icon="x", note="名前と生年月日で探す"))
    pills = QHBoxLayout()
    for kind in ("ok", "warn", "bad", "acc", "mute", "ink", "line", "line-acc"):
        pills.addWidget(
            Pill("推定" if kind.startswith("line") else kind, kind, "question" if "line" in kind else "")
        )
    pills.addWidget(KeyCap("Ctrl+Return"))
    pills.addWidget(Spinner())
    pills.addStretch(1)
    card.body.addLayout(pills)
    seg = QHBoxLayout()
    seg.addWidget(SegmentedControl(["本人の用件", "家族・代理人", "折り返し", "所管課の照会"], "閲覧の目的"))
    seg.addStretch(1)
    card.body.addLayout(seg)
    line = ProgressLine()
    line.set_fraction(0.4)
    card.body.addWidget(line)
    tabs = QHBoxLayout()
    tabs.setSpacing(16)
    for text in ("詳細", "読み上げ", "English"):
        tab = ActionButton(text, kind="tab")
        tab.setChecked(text == "詳細")
        tabs.addWidget(tab)
    tabs.addStretch(1)
    card.body.addLayout(tabs)
    card.body.addWidget(
        Notice(
            "bad",
            "データベースにつながりません。書いた内容はこの端末に残っています。",
            [ActionButton("つなぎ直す", kind="small")],
        )
    )
    card.body.addWidget(Notice("info", "第6期納付書を11/20に発送しました。"))
    column.addWidget(card)
    wrap = Card("後処理", "目標 1:30", "F4")
    wrap.add_head(Label("自動保存 12:04", "meta"))
    fields = QHBoxLayout()
    fields.setSpacing(12)
    box = QComboBox()
    box.addItems(["国民健康保険 › 資格喪失", "税"])
    fields.addWidget(FormField("用件分類", box, required=True), 2)
    off = QComboBox()
    off.setPlaceholderText("未選択")
    off.setEnabled(False)
    fields.addWidget(FormField("対応結果", off), 1)
    date = DateField(QDate(2026, 11, 24))
    fields.addWidget(FormField("折り返し期限", date), 1)
    wrap.body.addLayout(fields)
    wrong = QLineEdit("0300")
    field = FormField("電話番号", wrong, required=True, hint="市外局番から")
    field.set_error("桁が足りません。市外局番から入力してください。")
    wrap.body.addWidget(field)
    memo = TextArea("用件を一言で（番号や住所は書かない）", lines=2)
    memo.set_text(
        "11/16付で社会保険に加入。資格喪失届のオンライン申請を案内。資格確認書は郵送で返却。口座振替の停止時期を確認したいとのこと。"
    )
    wrap.body.addWidget(FormField("応対メモ", memo, required=True))
    foot = QHBoxLayout()
    check = QCheckBox("折り返しが必要")
    check.setChecked(True)
    radio = QRadioButton("適合")
    radio.setChecked(True)
    for widget in (check, QCheckBox("FAQの改善を提案"), radio, QRadioButton("不適合")):
        foot.addWidget(widget)
    foot.addStretch(1)
    foot.addWidget(ActionButton("下書き", "Ctrl+S"))
    foot.addWidget(ActionButton("完了して次へ", "Ctrl+Return", "primary"))
    wrap.body.addLayout(foot)
    column.addWidget(wrap)
    column.addStretch(1)
    return column


def right() -> QVBoxLayout:
    column = QVBoxLayout()
    card = Card("ナレッジ")
    search = SearchField("FAQ・制度・手続きを検索", "F2")
    card.body.addWidget(search)
    rows = [Row("いま多い問合せ", heading=True)] + [
        Row(
            title,
            meta=f"保険年金課 適合度 {98 - n * 7}%",
            key=f"Alt+{n + 1}",
            marks=((11, 15),) if n == 0 else (),
            id=n,
        )
        for n, title in enumerate(
            ["国民健康保険をやめる手続き（資格喪失）", "国民健康保険の資格喪失後に届いた納付書"]
        )
    ]
    rows.append(Row("「不明瞭」の指摘", right="9", icon="chat-text", id="nav"))
    rows.append(
        Row(
            "犬の登録と狂犬病予防注射",
            "「転入時の費用がない」",
            "FAQ-00407 指摘 1・11/16",
            pill=("公開中", "ok"),
            pill_left=True,
            bold=True,
        )
    )
    pane = ListPane("候補", rows)
    pane.choose(0)
    pane.setMinimumHeight(240)
    card.body.addWidget(pane)
    card.body.addWidget(rule())
    article = ArticleView()
    article.set_html(ARTICLE)
    card.body.addWidget(article, 1)
    column.addWidget(card, 1)
    table = QTableWidget(3, 3)
    table.setHorizontalHeaderLabels(["月", "問合せ", "完結率"])
    for r in range(3):
        for c, text in enumerate((f"2026/{10 - r:02}", "12,206", "77.1%")):
            table.setItem(r, c, QTableWidgetItem(text))
    table.setAccessibleName("月ごとの件数")
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setFixedHeight(130)
    data = Card("表", "13か月")
    data.body.addWidget(table)
    column.addWidget(data)
    return column


def window() -> QWidget:
    root = QWidget()
    root.setObjectName("root")
    page = QVBoxLayout(root)
    page.setContentsMargins(0, 0, 0, 0)
    page.addWidget(bar())
    columns = QHBoxLayout()
    columns.setContentsMargins(12, 4, 12, 4)
    columns.setSpacing(12)
    for make, stretch in ((left, 5), (middle, 9), (right, 6)):
        columns.addLayout(make(), stretch)
    page.addLayout(columns, 1)
    foot = QFrame()
    foot.setObjectName("foot")
    row = QHBoxLayout(foot)
    row.setContentsMargins(16, 5, 16, 5)
    for key, text in (("F1", "ヘルプ"), ("F2", "検索")):
        row.addWidget(KeyCap(key))
        row.addWidget(Label(text, "meta"))
    toast = Toast()
    row.addWidget(toast)
    row.addStretch(1)
    row.addWidget(StatusDot("ok", "接続中・最終同期 12:04:31"))
    page.addWidget(foot)
    toast.show_message("下書きを保存しました", "ok", 0)
    root.ring = FocusRing(root)  # type: ignore[attr-defined]
    return root


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("out")
    asked.add_argument("--dark", action="store_true")
    asked.add_argument("--scale", type=float, default=1.0)
    asked.add_argument("--size", default="1440x1160")
    given = asked.parse_args()
    app = QApplication([])
    theme.apply(app, "dark" if given.dark else "light", given.scale)
    shown = window()
    shown.resize(*map(int, given.size.split("x")))
    shown.show()
    shown.activateWindow()
    shown.findChildren(OptionButton)[0].setFocus()
    for _ in range(5):
        app.processEvents()
    shown.grab().save(given.out)


if __name__ == "__main__":
    main()
