"""The words for everything that can go wrong: what happened, and what to do. The only place that has them.

Plain tables in both languages, so that the command line speaks the same sentences as the screen without
loading a window system.
"""

from collections.abc import Mapping
from typing import Literal

from callcenter.errors import CallCenterError

# code: (日本語, English). Facts of the error may stand in braces.
WORDS: Mapping[str, tuple[str, str]] = {
    "individual_number_refused": (
        "個人番号（マイナンバー）らしい12桁の数字があります。番号は記録できません。消すか、別の番号なら下4桁だけにして、もう一度保存してください。",
        "There are twelve digits that read as an individual number. It must not be recorded: delete it, or keep the last four digits of another number, and save again.",
    ),
    "person_unknown": (
        "この担当は登録されていません。設定の person を確かめるか、メニューの「担当」から選んでください。",
        "This person is not registered. Check `person` in the settings, or choose somebody in the menu.",
    ),
    "person_disabled": (
        "この担当は利用を停止されています。管理者に確かめてください。",
        "This person may no longer sign in. Ask the administrator.",
    ),
    "not_allowed": (
        "この操作は、いまの担当の役割ではできません。必要なときは管理者に頼んでください。",
        "Your role does not include this. Ask a supervisor where it is needed.",
    ),
    "database": (
        "データベースで問題が起きました（{reason}）。書いた内容はこの端末に残っています。続くときは管理者に伝えてください。",
        "The database reported a problem ({reason}). What you wrote is kept on this desk. If it goes on, tell the administrator.",
    ),
    "database_unreachable": (
        "データベースにつながりません。書いた内容はこの端末に残り、つながると自動で送られます。ネットワークとサーバーを確かめてください。",
        "The database cannot be reached. What you write stays on this desk and is sent when it is back. Check network and server.",
    ),
    "database_sign_in_refused": (
        "データベースがサインインを断りました。利用者名とパスワードを確かめてください。",
        "The database refused the sign-in. Check user name and password.",
    ),
    "sign_in_refused": (
        "サインインできません。利用者名かパスワードが違うか、この利用者は停止されています。パスワードなしで入る場合は、証明書や Kerberos のチケット（kinit）を確かめてください。入れないときは、管理者に確かめてください。",
        "You are not let in: user name or password is wrong, or this person is disabled. Without a password, see to the certificate or the Kerberos ticket (kinit). If all is right, ask the administrator.",
    ),
    "session_ended": (
        "この利用者は停止されています（または、パスワードが変わりました）。書きかけは、暗号化してこのコンピューターに残してあります。管理者に確かめてください。",
        "This person is disabled (or the password was changed). What was being written is kept on this computer, encrypted. Ask the administrator.",
    ),
    "password_needed": (
        "パスワードを入れてください。このサーバーは、証明書などパスワードのないサインインを受け付けませんでした。",
        "Enter the password. The server does not accept a sign-in without one, such as by certificate.",
    ),
    "daily_use_refused": (
        "{user} はデータベースを管理する権限（{rights}）を持つため、応対の仕事には使えません。ご自分の利用者名でサインインしてください。",
        "{user} may administer the database ({rights}) and is not for daily work. Sign in with your own user name.",
    ),
    "transport_too_weak": (
        "{host} との通信は、相手を確かめて暗号化する設定（verify-full）でなければ始められません。設定の sslmode「{sslmode}」を消すよう、管理者に頼んでください。",
        "A line to {host} must be encrypted and verified (verify-full). Ask the administrator to remove sslmode `{sslmode}` from the settings.",
    ),
    "server_unknown": (
        "サーバー {host} が見つかりません。名前のつづりと、このコンピューターのネットワークを確かめてください。",
        "There is no server {host}. Check its name and this computer's network.",
    ),
    "tls_not_offered": (
        "サーバー {host} は暗号化に応じません。パスワードは送っていません。管理者に、サーバーのTLSを有効にするよう頼んでください。",
        "The server {host} does not encrypt. No password was sent. Ask the administrator to turn on TLS there.",
    ),
    "certificate_not_trusted": (
        "サーバー {host} が本物か確かめられません（{reason}）。パスワードは送っていません。サーバー名が正しければ、管理者に知らせてください。",
        "The server {host} cannot prove that it is the right one ({reason}). No password was sent. If the name is right, tell the administrator.",
    ),
    "root_certificate_missing": (
        "サーバーの証明書を確かめるためのファイル {path} がありません。管理者に、設定の root_certificate に市の認証局の証明書を指定するよう頼んでください。",
        "{path}, by which the server's certificate is checked, is not there. Ask the administrator to set root_certificate to the certificate of the city's authority.",
    ),
    "keyring_unusable": (
        "このコンピューターのキーリングが使えないため、パスワードは覚えません。終了するまでは、この画面の中だけで保ちます。",
        "This computer's keyring cannot be used, so the password is not kept. It stays in memory until you quit.",
    ),
    "database_locked": (
        "ほかの処理がデータベースを使っています。少し待って、もう一度試してください。",
        "Something else is using the database. Wait a moment and try again.",
    ),
    "database_full": (
        "データベースのディスクがいっぱいです。書いた内容はこの端末に残っています。空きを増やしてください。",
        "The disk of the database is full. What you wrote is kept on this desk. Make room on the disk.",
    ),
    "database_damaged": (
        "データベースのファイルが壊れているか、データベースではありません。ファイルには触れていません。控えから戻してください。",
        "The database file is damaged or no database. It was not touched. Restore it from a backup.",
    ),
    "database_read_only": (
        "データベースに書き込めません。ファイルとフォルダーの書き込みの権利を確かめてください。",
        "The database cannot be written. Check the right to write to the file and its folder.",
    ),
    "database_too_new": (
        "このデータベースは、新しい版のプログラムで作られています（{found}、このプログラムは {known} まで）。何も変えていません。プログラムを更新してください。",
        "This database was made by a newer program ({found}; this one knows {known}). Nothing was changed. Update the program.",
    ),
    "database_too_old": (
        "データベースの版が古いままです（{found}、必要なのは {known}）。更新できる人がいちど起動してください。",
        "The database is of an older version ({found}; {known} is needed). Start once as somebody who may upgrade it.",
    ),
    "record_final": (
        "この記録は変えられません。訂正は新しい版として加えてください。",
        "This record is never changed. Add a correction as a new version.",
    ),
    "ticket_refused": (
        "閲覧の記録が確認できないため、情報を開きませんでした。相手と閲覧の目的を選び直してください。",
        "The view is not on record, so nothing was opened. Choose the person and the purpose again.",
    ),
    "ami_message_too_large": (
        "電話システムから読めないデータが届きました。接続先とポートを確かめてください。",
        "The telephone system sends something unreadable. Check host and port.",
    ),
    "ami_field_refused": (
        "「{field}」に改行などの使えない文字があるため、電話システムへ送りませんでした。",
        "`{field}` holds a line break or another forbidden character; nothing was sent to the telephone system.",
    ),
    "telephone_offline": (
        "電話システムにつながっていません。電話機で操作してください。つなぎ直しは自動で続けています。",
        "The telephone system is not connected. Use the telephone itself; reconnecting goes on by itself.",
    ),
    "call_gone": ("この通話はもう終わっています。", "This call has ended already."),
    "number_not_diallable": (
        "この番号にはかけられません。市外局番から、または内線番号を入れてください。",
        "This number cannot be dialled. Enter it with its area code, or an extension.",
    ),
    "telephone_action_refused": (
        "電話システムが操作を受け付けませんでした（{answer}）。電話機で操作してください。",
        "The telephone system refused ({answer}). Use the telephone itself.",
    ),
    "template_refused": (
        "スクリプトの文を表示できません（{line}行目、{reason}）。ほかの手順は使えます。スクリプトの担当に伝えてください。",
        "A sentence of the script cannot be shown (line {line}, {reason}). The other steps work. Tell whoever keeps the scripts.",
    ),
    "text_refused": (
        "「{field}」の文に使えないものがあります（{reason}）。直してから、もう一度保存してください。",
        "The text of `{field}` cannot be kept ({reason}). Correct it and save again.",
    ),
    "rule_refused": (
        "この検索の設定は保存できません（{field}：{reason}）。語句と記事を確かめて、もう一度保存してください。",
        "This search setting cannot be kept ({field}: {reason}). Check the words and the article, and save again.",
    ),
    "content_unreadable": (
        "{file} の{line}行目を読めません（{reason}）。ファイルを直してください。",
        "{file}, line {line}, cannot be read ({reason}). Correct the file.",
    ),
    "settings_unreadable": (
        "設定ファイル {path} を読めません（{reason}）。ファイルには触れず、初期の設定で開きました。直して、起動し直してください。",
        "The settings file {path} cannot be read ({reason}). It was left as it is, and the defaults are used. Correct it and start again.",
    ),
    "setting_wrong": (
        "設定ファイル {path} の「{name}」が使えません。初期の設定で開きました。名前と値を確かめて、起動し直してください。",
        "`{name}` in the settings file {path} cannot be used. The defaults are used. Check name and value and start again.",
    ),
    "payload_unreadable": (
        "残っていた下書きの一つを読めません（{field}）。消さずに残してあります。管理者に伝えてください。",
        "One kept draft cannot be read ({field}). It has not been deleted. Tell the administrator.",
    ),
    "call_payload_unreadable": (
        "残っていた通話の記録の一つを読めません。消さずに残してあります。管理者に伝えてください。",
        "One kept call record cannot be read. It has not been deleted. Tell the administrator.",
    ),
    "use_unreadable": (
        "残っていた検索の記録の一つを読めません。消さずに残してあります。管理者に伝えてください。",
        "One kept record of a search cannot be read. It has not been deleted. Tell the administrator.",
    ),
    "contact_refused": (
        "まだ完了できません。印の付いた項目を確かめてください。",
        "It cannot be finished yet. See the marked fields.",
    ),
    "contact_unknown": (
        "この応対は見つからないか、いまの担当では見られません。",
        "There is no such contact, or your role does not show it.",
    ),
    "correction_too_late": (
        "24時間を過ぎた応対は、管理者だけが訂正できます。管理者に頼んでください。",
        "After 24 hours only a supervisor corrects a contact. Ask one.",
    ),
    "contact_conflict": (
        "ほかの人（{changed_by}）が先に訂正しました（第{revision}版）。内容を見比べて、もう一度保存してください。",
        "Somebody else ({changed_by}) corrected it first (revision {revision}). Compare the two and save again.",
    ),
    "journal_full": (
        "この端末のディスクがいっぱいで、保存できません。画面を閉じずに、空きを増やしてください。前に保存した内容は残っています。",
        "This desk's disk is full and nothing can be saved. Keep the window open and make room. What was saved before is still there.",
    ),
    "journal_in_use": (
        "この端末では、もう一つのデスクが開いています。そちらを使うか、閉じてから起動し直してください。",
        "Another desk is open on this computer. Use that one, or close it and start again.",
    ),
    "journal_unwritable": (
        "下書きの置き場所 {path} に書けません（{reason}）。フォルダーの権利を確かめてください。",
        "{path}, where drafts are kept, cannot be written ({reason}). Check the rights of the folder.",
    ),
    "journal_entry_locked": (
        "前に書いた記録のなかに、いまの鍵では読めないものがあります。消さずにこの端末に残してあり、前の鍵（キーリング、または前のパスワード）に戻ると自動で送られます。管理者に伝えてください。",
        "Some earlier records on this desk were sealed with a key that is not at hand. They are kept and go by themselves once that key (keyring or earlier password) is back. Tell the administrator.",
    ),
    "journal_key_missing": (
        "この端末には鍵を守るキーリングがなく、パスワードも使われていないため、書いた内容を暗号化して残せません。キーリングを使えるようにするか、パスワードでサインインしてください。",
        "This desk has no keyring, and no password was used, so what you write could not be kept encrypted. Set up a keyring, or sign in with a password.",
    ),
    "record_refused": (
        "データベースが受け付けない記録があります。消さずにこの端末に残してあります。管理者に伝えてください。",
        "The database does not take one of the records. It is kept on this desk. Tell the administrator.",
    ),
    "revision_conflict": (
        "{article_id} は、ほかの人が先に保存しました（第{found}版）。あなたの文は残っています。見比べて、もう一度保存してください。",
        "Somebody saved {article_id} first (revision {found}). Your text is kept. Compare the two and save again.",
    ),
    "article_unknown": (
        "記事 {article_id} が見つかりません。一覧を読み直してください。",
        "There is no article {article_id}. Read the list again.",
    ),
    "nothing_to_publish": (
        "{article_id} には、公開していない下書きがありません。",
        "{article_id} has no draft to publish.",
    ),
    "article_incomplete": (
        "{article_id} はまだ公開できません。足りない項目：{fields}",
        "{article_id} cannot be published yet. Missing: {fields}",
    ),
    "article_state_other": (
        "{article_id}（第{revision}版）は、いま別の段階にあります（{state}）。一覧を読み直して、もう一度選んでください。",
        "{article_id} (revision {revision}) has moved on ({state}). Read the list again and choose anew.",
    ),
    "approver_needed": (
        "{article_id} の分類は、書いた人とは別の人の承認が必要です。「提出」を選んでください。",
        "The category of {article_id} needs the approval of somebody beside its author. Submit it instead.",
    ),
    "approver_is_author": (
        "{article_id} は、あなたが書いた下書きです。ほかの人に承認を頼んでください。",
        "You wrote this draft of {article_id}. Ask somebody else to approve it.",
    ),
    "return_reason_missing": (
        "差し戻す理由を書いてください。書いた人に届きます。",
        "Write why it is sent back. Its author will read it.",
    ),
    "expiry_passed": (
        "{article_id} は、公開する日にはもう有効期限（{expires_on}）を過ぎています。有効期限を直すか、消してください。",
        "{article_id} holds no more ({expires_on}) on the day it would be published. Change the date, or take it out.",
    ),
    "other_department": (
        "{article_id} は別の課（{department_id}）の記事です。直すことがあれば、その課かFAQ担当に伝えてください。",
        "Another department ({department_id}) answers for {article_id}. Tell them, or the knowledge editors.",
    ),
    "round_unnamed": (
        "点検の名前を書いてください。",
        "Give the review a name.",
    ),
    "round_empty": (
        "選んだ課には、公開中の記事がありません。課を選び直してください。",
        "These departments have no published article. Choose others.",
    ),
    "round_over": (
        "この点検は終わっているか、この記事はもう確認されています。一覧を読み直してください。",
        "This review is closed, or the article is confirmed by now. Read the list again.",
    ),
    "no_internet": (
        "{addresses}件のどのサーバーからも応答がありません。このコンピューターはインターネットにつながっていないようです。前の結果はそのままです。",
        "Not one of the servers of {addresses} addresses answered: this computer seems to have no Internet. Earlier results stay.",
    ),
    "reference_unknown": (
        "{article_id} の分類（{category_id}）か所管課（{department_id}）が登録されていません。選び直してください。",
        "Category ({category_id}) or department ({department_id}) of {article_id} is unknown. Choose again.",
    ),
    "city_exists": (
        "このデータベースには、もう市のデータがあります。見本の市は空のデータベースにだけ作れます。",
        "This database holds a city already. The sample city is only made in an empty one.",
    ),
    "script_move_refused": (
        "スクリプトのその手順には進めません。手順を選び直してください。",
        "The script has no such way on. Choose a step again.",
    ),
    "export_cancelled": (
        "書き出しをやめました。ファイルは作っていません。",
        "The export was stopped; no file was made.",
    ),
    "export_too_large": (
        "{found}件は一つの表に収まりません（{most}件まで）。期間などの条件で絞ってください。",
        "{found} rows do not fit into one sheet (at most {most}). Narrow the period or another condition.",
    ),
    "export_unwritable": (
        "{path} に書けません（{reason}）。フォルダーがあるか、ほかのプログラムで開いていないか、空きがあるかを確かめてください。",
        "{path} cannot be written ({reason}). Check that the folder is there, that no other program has the file open, and that there is room.",
    ),
    "export_target_occupied": (
        "{path} には、もう何かあります。空のフォルダーか、新しい名前を選んでください。",
        "{path} holds something already. Choose an empty folder, or a new name.",
    ),
    "cell_too_long": (
        "{article_id} の文（{length}字）は、Excelの一つのセルに収まりません（{limit}字まで）。CSVかJSONLで書き出してください。",
        "A text of {article_id} ({length} characters) does not fit into a cell of Excel (at most {limit}). Export as CSV or JSONL.",
    ),
    "import_cancelled": (
        "取込みをやめました。何も取り込んでいません。",
        "The import was stopped; nothing was taken in.",
    ),
    "verifying_stopped": (
        "検証をやめました。閲覧記録は変わっていません。",
        "The verification was stopped. The access log is as it was.",
    ),
    "sheet_refused": (
        "所管課で回答します。この方への書面は、コールセンターでは作れません。",
        "The department answers. The call centre makes no sheet for this person.",
    ),
    "hours_refused": (
        "「{text}」は時間として読めません。mon=08:30-17:15 のように、終わりを後にして入れてください（祝日は hol）。",
        "`{text}` is no hours of a day. Write mon=08:30-17:15, the end after the beginning (hol for holidays).",
    ),
    "key_exists": (
        "{path} はもうあります。鍵は上書きしません（前に署名したファイルが確かめられなくなるため）。別の名前にしてください。",
        "{path} is there already. A key is never overwritten: the files it has signed could not be checked. Choose another name.",
    ),
    "key_unreadable": (
        "{path} を鍵として使えません。ファイルの種類（署名は秘密鍵、確認は .pub）と、合言葉を確かめてください。",
        "{path} cannot be used as a key. Check the file (the private one signs, the .pub one checks) and the passphrase.",
    ),
    "heads_unreadable": (
        "{path} は、この市の閲覧記録の末尾のファイルではありません。",
        "{path} is no file of chain heads of this city.",
    ),
    "signature_wrong": (
        "{path} の署名が合いません。ファイルが書きかえられたか、別の鍵で署名されています。このファイルでは何も確かめられません。",
        "The signature of {path} is wrong: the file was changed, or signed with another key. It proves nothing.",
    ),
    "log_broken": (
        "閲覧記録の{chains}人分に、あとから手が加えられています。署名はしていません。`callcenter audit verify` で場所を確かめ、監査の担当に知らせてください。",
        "Somebody has meddled with the access log of {chains} people. Nothing was signed. See `callcenter audit verify` and tell the auditor.",
    ),
    "index_busy": (
        "ほかのプログラムが検索の索引を書いています。少し待って、もう一度試してください。",
        "Another program is writing the search index. Wait a moment and try again.",
    ),
    "city_missing": (
        "このデータベースは空です。見本の市で試すには、`callcenter --practice` で起動してください。",
        "This database is empty. To try the sample city, start `callcenter --practice`.",
    ),
    "birth_date_refused": (
        "生年月日を読めません。昭和60年3月12日、S60.3.12、1985/3/12 のように入れてください。",
        "This is no date of birth. Write it like 1985/3/12 or S60.3.12.",
    ),
    "resident_unknown": (
        "この宛名番号の方は登録されていません。もう一度探してください。",
        "Nobody is registered under this number. Search again.",
    ),
    "search_too_wide": (
        "手がかりが足りません。名前か読みを2文字以上、または名前と生年月日を入れてください。",
        "That is too little to search by: at least two characters of a name, or a name with a date of birth.",
    ),
    "notice_refused": (
        "このお知らせは出せません（{reason}）。本文は160字まで、終わりの時刻は始まりより後にしてください。",
        "This notice cannot be given ({reason}). At most 160 characters (320 in English), and its end after its start.",
    ),
    "copy_not_possible": (
        "移せるのは、内蔵のファイル（sqlite）からサーバー（postgresql）へだけです。サーバーどうしは pg_dump を使ってください。",
        "Only an embedded file (sqlite) is copied, and only to a server (postgresql). Between servers use pg_dump.",
    ),
    "copy_target_occupied": (
        "移す先には、別の市のデータか、あとから書かれたデータがあります（{table}）。何も変えていません。空のデータベースに移してください。",
        "The target holds another city, or later work ({table}). Nothing was changed. Copy to an empty database.",
    ),
    "copy_refused": (
        "サーバーが {table} を受け取りません（{reason}）。この表はまだ移っていません。元のデータを直してから、もう一度実行すると続きから移します。",
        "The server does not take {table} ({reason}). Nothing of this table was copied. Mend the source and run it again: it goes on from here.",
    ),
    "retention_class_unknown": (
        "保存年限の区分 {id} はありません。`callcenter retention classes` で確かめてください。",
        "There is no class {id}. See `callcenter retention classes`.",
    ),
    "nothing_due": (
        "区分 {id} には、廃棄できる記録がありません。保存年限が過ぎていないか、保全されています。",
        "No record of the class {id} can be disposed of: their time is not over, or they are held.",
    ),
    "disposal_unknown": (
        "廃棄の一覧 {id} はありません。`callcenter retention list` で確かめてください。",
        "There is no list {id}. See `callcenter retention list`.",
    ),
    "second_person_needed": (
        "提案した人は承認できません。別の管理者に頼んでください。",
        "Who proposed a list cannot approve it. Ask another supervisor.",
    ),
    "disposal_not_ready": (
        "この一覧はいま、その段階ではありません（{state}）。提案、承認、廃棄の順に進めてください。",
        "The list is not at this step ({state}). A list is proposed, approved, then disposed of.",
    ),
    "disposal_outdated": (
        "承認のあとで保存年限が延びたか、一覧が変わっています。何も廃棄していません。もう一度提案してください。",
        "Since the approval the records are to be kept longer, or the list has changed. Nothing was disposed of. Propose again.",
    ),
    "hold_unknown": (
        "保全 {id} はないか、もう解除されています。`callcenter retention holds` で確かめてください。",
        "There is no hold {id}, or it was released. See `callcenter retention holds`.",
    ),
    "hold_subject_unknown": (
        "保全する住民か応対を、どちらか一つ、正しく指定してください。",
        "Name the resident or the contact to be held: one of the two, and one that is there.",
    ),
    "hold_reason_missing": (
        "保全する理由を書いてください。",
        "Write the reason of the hold.",
    ),
    "database_right_missing": (
        "このサインインには、そのための権限がありません。管理者の利用者名で行うか、管理者に頼んでください。",
        "This sign-in has no right to do that. Use the administrator's, or ask the administrator.",
    ),
    "database_missing": (
        "サーバーに、その名前のデータベースがありません。名前を確かめてください。",
        "The server has no database of that name. Check the name.",
    ),
    "database_url_wrong": (
        "データベースのURLを読めません。sqlite:////フォルダー/city.db か postgresql://サーバー/データベース の形で書いてください。",
        "This is no URL of a database. Write sqlite:////FOLDER/city.db or postgresql://SERVER/DATABASE.",
    ),
    "server_refused": (
        "データベースが、この書き込みを受け付けませんでした（{reason}）。書いた内容はこの端末に残っています。管理者に伝えてください。",
        "The database does not take this ({reason}). What you wrote is kept on this desk. Tell the administrator.",
    ),
    "purpose_missing": (
        "閲覧の目的を選んでください。目的のない閲覧はできません。",
        "Choose why the record is opened. No record is opened without a purpose.",
    ),
    "too_many_looks": (
        "短い時間に検索や閲覧が続いたため、しばらく止めています。1分ほど待ってから、もう一度お試しください。",
        "Too many searches or views in a short time. Wait about a minute, then try again.",
    ),
    "not_a_server": (
        "役割と権限は PostgreSQL のデータベースだけにつくれます。postgresql:// で始まるURLを指定してください。",
        "Roles and rights exist in PostgreSQL only. Give a URL that begins with postgresql://.",
    ),
    "server_too_old": (
        "PostgreSQL {found} は古すぎます。15以降にしてください。",
        "PostgreSQL {found} is too old. Use 15 or later.",
    ),
    "sign_in_name_refused": (
        "「{person}」は利用者名にできません。英小文字で始め、英小文字・数字・下線だけで、63字までにしてください。",
        "`{person}` cannot be a sign-in name. Begin with a small letter; small letters, digits and underscores, at most 63.",
    ),
    "person_exists": (
        "{person} という利用者は、もう登録されています。役割を変えるには staff role を使ってください。",
        "{person} is there already. Use `staff role` to give another part.",
    ),
    "password_too_short": (
        "パスワードが短すぎます。{least}文字以上にしてください。",
        "The password is too short: {least} characters at least.",
    ),
    "department_unknown": (
        "「{department}」という課はありません。課のIDを確かめてください。",
        "There is no department `{department}`. Check its id.",
    ),
    "unexpected": (
        "思わぬ問題が起きました（{reason}）。書いた内容はこの端末に残っています。続くときは、この文を管理者に伝えてください。",
        "Something unexpected happened ({reason}). What you wrote is kept on this desk. If it goes on, tell the administrator this sentence.",
    ),
}


def words(error: BaseException, language: Literal["ja", "en"]) -> str:
    """One or two sentences: what happened, and what to do.

    Of an unexpected error only its kind is named: its message may hold what somebody typed.
    """
    if isinstance(error, CallCenterError):
        code, facts = error.code, {name: _fact(value) for name, value in error.facts.items()}
    else:
        code, facts = "unexpected", {"reason": type(error).__name__}
    return WORDS[code][language == "en"].format_map(_Facts(facts))


def sentence(code: str, language: Literal["ja", "en"]) -> str:
    """The words for an error of which only the code was kept."""
    return WORDS[code][language == "en"].format_map(_Facts())


def _fact(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


class _Facts(dict[str, str]):
    """A fact that an error does not carry reads as a dash."""

    def __missing__(self, name: str) -> str:
        return "—"
