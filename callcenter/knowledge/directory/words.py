"""The words for what became of a row of a published table; facts of the problem stand in braces."""

from collections.abc import Mapping

# code → 日本語, English
WORDS: Mapping[str, tuple[str, str]] = {
    "table_unknown": (
        "何の表か分かりません（列：{heading}）。施設、課と係、ごみの品目・分別・地区・休止日の表を読みます。",
        "What this table is about is not known (columns: {heading}). Tables of facilities, departments, waste items, "
        "classes, districts and closures are read.",
    ),
    "table_of_other_things": (
        "ここで取り込む表ではありません（列：{heading}）。directory import か waste import を使い分けてください。",
        "This table is not for this command (columns: {heading}). Use `directory import` or `waste import`.",
    ),
    "duplicate": ("同じ内容の行が前にあります。", "An earlier row says the same."),
    "duplicate_merged": (
        "同じ名称と住所の行が前にあります。空いていた項目を補いました。",
        "An earlier row has the same name and address: what it left blank was filled in.",
    ),
    "name_missing": ("名称がありません。", "There is no name."),
    "broken_character": (
        "文字化けした文字があります。元のファイルを直してください。",
        "There is a broken character. Correct it in the original file.",
    ),
    "quote_open": (
        "引用符が閉じていないため、次の行まで一つの欄になっています（{begins}…）。元のファイルを直してください。",
        "A quotation mark is not closed, and the next lines became part of this cell ({begins}…). Correct the original file.",
    ),
    "column_not_days": (
        "「{name}」の列は収集日として読めないので使いません。",
        "The column {name} holds no collection days and is not used.",
    ),
    "invisible_removed": ("見えない文字を取り除きました。", "Characters that cannot be seen were removed."),
    "line_break_removed": ("名称や住所の途中の改行を取り除きました。", "A line break within the name or address was removed."),
    "markup_removed": ("HTMLのタグを取り除きました。", "HTML tags were removed."),
    "number_damaged": (
        "電話番号が表計算ソフトで壊れています（{cell}）。番号は空けました。",
        "A spreadsheet has damaged the telephone number ({cell}): it is left blank.",
    ),
    "number_zero_restored": ("電話番号の先頭の0を補いました（{cell}）。", "The leading 0 of the number was restored ({cell})."),
    "number_first_of_several": (
        "電話番号が二つ以上あります（{cell}）。最初の番号を取りました。",
        "There are several telephone numbers ({cell}): the first was taken.",
    ),
    "number_unreadable": (
        "電話番号として読めません（{cell}）。備考に残しました。",
        "This is no telephone number ({cell}): it stays in the note.",
    ),
    "hours_unreadable": ("時刻が読めません（{cell}）。書かれたまま残しました。", "The times cannot be read ({cell}): they stay as written."),
    "weekdays_unreadable": ("曜日が読めません（{cell}）。書かれたまま残しました。", "The weekdays cannot be read ({cell}): they stay as written."),
    "weekdays_missing": (
        "曜日がないので、開いているかは計算しません（{cell}）。",
        "Without weekdays nobody can tell when it is open ({cell}).",
    ),
    "hours_over_midnight": (
        "夜をまたぐ時間なので、開いているかは計算しません（{cell}）。",
        "These hours go past midnight: whether it is open is not told ({cell}).",
    ),
    "department_unknown": (
        "「{department}」という課はありません。備考に残しました。",
        "There is no department {department}: it stays in the note.",
    ),
    "class_missing": ("分別の区分がありません。", "There is no class."),
    "class_twice": (
        "「{name}」の列が二つあり、どちらの収集日か分かりません。後の列は使いません。",
        "Two columns have the name {name}, and which days are right is not known. The later one is not used.",
    ),
    "class_not_described": (
        "区分「{name}」は、区分の説明の表にありません。説明なしで加えました。",
        "The class {name} is in no table of classes. It was added without a description.",
    ),
    "district_twice": ("同じ名前の地区が前にあり、収集日が違います。", "An earlier row gives this district other days."),
    "days_unreadable": (
        "「{class}」の収集日が読めません（{cell} の「{part}」）。書かれたまま残し、日付は計算しません。",
        "The days of {class} cannot be read ({cell}: {part}). They stay as written, and no dates are told.",
    ),
    "remark_missing": (
        "「{class}」の備考 *{number} がありません。remarks.csv も取り込んでください。",
        "The remark *{number} of {class} is missing. Import remarks.csv too.",
    ),
    "remark_incomplete": ("番号か文がありません。", "The number or the text is missing."),
    "never_closed": ("休止日が空です。", "No days are given."),
    "date_unreadable": ("日付が読めません（{cell}）。", "The dates cannot be read ({cell})."),
    "ends_before_it_begins": ("終わりの日が始まりの日より前です（{cell}）。", "It ends before it begins ({cell})."),
    "closure_twice": ("同じ日に始まる休止が前にあり、終わりの日が違います（{cell}）。", "An earlier row has the same first day and another last day ({cell})."),
}  # fmt: skip
