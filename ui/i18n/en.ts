<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="ja_JP">
<context>
    <name>AlikeSection</name>
    <message numerus="yes">
        <source>%n記事が、もう答えているかもしれません</source>
        <translation>
            <numerusform>%n article may answer this already</numerusform>
            <numerusform>%n articles may answer this already</numerusform>
        </translation>
    </message>
    <message>
        <source>{id}・内容が近い</source>
        <translation>{id}: similar content</translation>
    </message>
    <message>
        <source>{id}・題名の{percent}%が同じ</source>
        <translation>{id}: {percent}% of the title</translation>
    </message>
    <message>
        <source>選ぶと、並べて比べます</source>
        <translation>Choose one to compare</translation>
    </message>
    <message>
        <source>重複の疑い</source>
        <translation>Possible duplicates</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>FAQ担当に伝えました。</source>
        <translation>The editors have been told.</translation>
    </message>
    <message>
        <source>この記事は公開されていません。</source>
        <translation>This article is not published.</translation>
    </message>
    <message>
        <source>まだ何も検索していません。</source>
        <translation>Nothing has been searched yet.</translation>
    </message>
    <message>
        <source>絞り込んだ記事</source>
        <translation>Articles under the filter</translation>
    </message>
    <message>
        <source>読んでいる記事が取り下げられました。案内には使わないでください。</source>
        <translation>The article you are reading was withdrawn. Do not use it in answers.</translation>
    </message>
    <message>
        <source>読んでいる記事の新しい版（第{number}版）が出ました。開き直すと読めます。</source>
        <translation>A new revision ({number}) of the article you are reading is out. Open it again to read it.</translation>
    </message>
</context>
<context>
    <name>ArticleEditor</name>
    <message>
        <source>「{note}」</source>
        <translation>“{note}”</translation>
    </message>
    <message>
        <source>この版に戻す</source>
        <translation>Restore this revision</translation>
    </message>
    <message>
        <source>ない</source>
        <translation>Missing</translation>
    </message>
    <message numerus="yes">
        <source>ほか%n件</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>わかりにくい</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>一覧</source>
        <translation>List</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>反映した</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>戻る</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>捨てて移る</source>
        <translation>Discard and go</translation>
    </message>
    <message>
        <source>新しい記事を書く</source>
        <translation>Write a new article</translation>
    </message>
    <message>
        <source>書いたものは下書きとして自動で保存され、公開するまでオペレーターには見えません。</source>
        <translation>What you write is saved as a draft. Operators do not see it until you publish it.</translation>
    </message>
    <message>
        <source>相手の版にする</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>相手の版を見る</source>
        <translation>See theirs</translation>
    </message>
    <message>
        <source>自分の文を新しい版にする</source>
        <translation>Save mine as new</translation>
    </message>
    <message>
        <source>記事</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>記事を選ぶと、ここで直せます</source>
        <translation>Choose an article to edit it here</translation>
    </message>
    <message>
        <source>違う</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>項目</source>
        <translation>Fields</translation>
    </message>
</context>
<context>
    <name>ArticleFields</name>
    <message>
        <source>「、」で区切る</source>
        <translation>Separate with commas</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>None</translation>
    </message>
    <message>
        <source>スクリプト</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>公開</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>公開範囲</source>
        <translation>Visibility</translation>
    </message>
    <message>
        <source>分類</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>対応結果の既定</source>
        <translation>Usual outcome</translation>
    </message>
    <message>
        <source>庁内のみ</source>
        <translation>Internal only</translation>
    </message>
    <message>
        <source>所管課</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>有効期限</source>
        <translation>Holds until</translation>
    </message>
    <message>
        <source>未選択</source>
        <translation>Not chosen</translation>
    </message>
    <message>
        <source>根拠</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>検索されることば</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>次の見直し</source>
        <translation>Next review</translation>
    </message>
    <message>
        <source>決めない</source>
        <translation>Not set</translation>
    </message>
    <message>
        <source>関連する記事</source>
        <translation>Related articles</translation>
    </message>
    <message>
        <source>題名（住民のことばで）</source>
        <translation>Title (in residents’ words)</translation>
    </message>
</context>
<context>
    <name>ArticleFoot</name>
    <message>
        <source>コピー</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>使用済み・第{number}版</source>
        <translation>Used · revision {number}</translation>
    </message>
    <message>
        <source>回答に使う</source>
        <translation>Use as answer</translation>
    </message>
</context>
<context>
    <name>ArticleList</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n</numerusform>
            <numerusform>%n</numerusform>
        </translation>
    </message>
    <message>
        <source>ことばを短くするか、「すべて」で探してください。</source>
        <translation>Try shorter words, or search under “All”.</translation>
    </message>
    <message>
        <source>すべての課</source>
        <translation>All</translation>
    </message>
    <message>
        <source>だれの記事か</source>
        <translation>Whose articles</translation>
    </message>
    <message>
        <source>並べ方</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>作業</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>作業と記事</source>
        <translation>Tasks and articles</translation>
    </message>
    <message>
        <source>新しい記事</source>
        <translation>New</translation>
    </message>
    <message>
        <source>自分が担当</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>見つかりません</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>記事</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>記事を読み込んでいます</source>
        <translation>Loading articles</translation>
    </message>
    <message>
        <source>題名・番号</source>
        <translation>Title or number</translation>
    </message>
</context>
<context>
    <name>ArticlePage</name>
    <message>
        <source>{day} 更新</source>
        <translation>Updated {day}</translation>
    </message>
    <message>
        <source>この記事は取り下げられています。案内には使わないでください。</source>
        <translation>This article has been withdrawn. Do not give this answer.</translation>
    </message>
    <message>
        <source>前の記事へ戻る</source>
        <translation>Back to the article before</translation>
    </message>
    <message>
        <source>前の記事へ戻る（Esc）</source>
        <translation>Back to the article before (Esc)</translation>
    </message>
    <message>
        <source>取り下げ済み&#x3000;{facts}</source>
        <translation>Withdrawn  {facts}</translation>
    </message>
    <message>
        <source>古い版です。いまは第{number}版が公開されています。</source>
        <translation>This is an old revision. Revision {number} is the published one.</translation>
    </message>
    <message>
        <source>庁内のみ</source>
        <translation>Internal only</translation>
    </message>
    <message>
        <source>新しい第{number}版あり&#x3000;{facts}</source>
        <translation>Newer revision {number}  {facts}</translation>
    </message>
    <message>
        <source>第{number}版</source>
        <translation>revision {number}</translation>
    </message>
    <message>
        <source>見直しの期限（{day}）を過ぎています。所管課に確かめてから案内してください。</source>
        <translation>Its review was due on {day}. Check with the department before you answer.</translation>
    </message>
</context>
<context>
    <name>ArticleRows</name>
    <message numerus="yes">
        <source>%n日超過</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n本</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message>
        <source>FAQ担当</source>
        <translation>FAQ team</translation>
    </message>
    <message>
        <source>{id} がない</source>
        <translation>{id} is missing</translation>
    </message>
    <message>
        <source>{moment}に公開</source>
        <translation>Out on {moment}</translation>
    </message>
    <message>
        <source>{name}・{day}に提出</source>
        <translation>{name}, submitted {day}</translation>
    </message>
    <message>
        <source>{number}回</source>
        <translation>{number}×</translation>
    </message>
    <message>
        <source>{number}回検索</source>
        <translation>{number} times</translation>
    </message>
    <message>
        <source>「{note}」</source>
        <translation>“{note}”</translation>
    </message>
    <message numerus="yes">
        <source>あと%n日</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message>
        <source>ない</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>わかりにくい</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>スクリプト {id} がない</source>
        <translation>Script {id} is missing</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>似ている記事：{title}</source>
        <translation>Looks like: {title}</translation>
    </message>
    <message>
        <source>助かった {helpful}/{count}</source>
        <translation>Good {helpful}/{count}</translation>
    </message>
    <message>
        <source>差し戻し</source>
        <translation>Sent back</translation>
    </message>
    <message numerus="yes">
        <source>指摘 %n</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
    <message>
        <source>最後 {day}</source>
        <translation>Last {day}</translation>
    </message>
    <message>
        <source>期限 {day}</source>
        <translation>Ends {day}</translation>
    </message>
    <message>
        <source>本日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>本日 {time}</source>
        <translation>{time}</translation>
    </message>
    <message>
        <source>検索「{words}」</source>
        <translation>Searched “{words}”</translation>
    </message>
    <message>
        <source>要更新</source>
        <translation>Out of date</translation>
    </message>
    <message>
        <source>要見直し</source>
        <translation>Review due</translation>
    </message>
    <message>
        <source>見直し {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <source>違う</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>（ことばなし）</source>
        <translation>(no words)</translation>
    </message>
    <message>
        <source>（題名なし）</source>
        <translation>(no title)</translation>
    </message>
</context>
<context>
    <name>ArticleSheet</name>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>In English</translation>
    </message>
    <message>
        <source>ことば</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>やさしい日本語</source>
        <translation>Plain Japanese</translation>
    </message>
    <message>
        <source>やさしい日本語で</source>
        <translation>In plain Japanese</translation>
    </message>
    <message>
        <source>内部（読み上げない）</source>
        <translation>Internal (do not read out)</translation>
    </message>
    <message>
        <source>日本語</source>
        <translation>Japanese</translation>
    </message>
    <message>
        <source>日本語で</source>
        <translation>In Japanese</translation>
    </message>
    <message>
        <source>詳細</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>関連する記事</source>
        <translation>Related articles</translation>
    </message>
</context>
<context>
    <name>ArticleTexts</name>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>このことばでの題名</source>
        <translation>Title in this language</translation>
    </message>
    <message>
        <source>やさしい日本語</source>
        <translation>Plain Japanese</translation>
    </message>
    <message>
        <source>公開中との差 +{added} −{removed}</source>
        <translation>Against published +{added} −{removed}</translation>
    </message>
    <message>
        <source>内部</source>
        <translation>Internal</translation>
    </message>
    <message>
        <source>本文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>要更新</source>
        <translation>stale</translation>
    </message>
    <message>
        <source>詳細</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>読み上げ</source>
        <translation>Read-out</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>記事</source>
        <translation>Article</translation>
    </message>
</context>
<context>
    <name>AuditorWorkspace</name>
    <message numerus="yes">
        <source>%n行</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n行まで読みました</source>
        <translation>
            <numerusform>%n line read so far</numerusform>
            <numerusform>%n lines read so far</numerusform>
        </translation>
    </message>
    <message>
        <source>Excel ブック</source>
        <translation>Excel workbook</translation>
    </message>
    <message>
        <source>ここで読んだことも記録されます</source>
        <translation>Reading here is logged too</translation>
    </message>
    <message>
        <source>読み直す</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>閲覧記録</source>
        <translation>Access log</translation>
    </message>
    <message>
        <source>閲覧記録_{day}</source>
        <translation>access-log_{day}</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>ごみの分け方</source>
        <translation>How to sort waste</translation>
    </message>
    <message>
        <source>ほかの記事</source>
        <translation>More articles</translation>
    </message>
    <message>
        <source>記事</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>連絡先</source>
        <translation>Whom to call</translation>
    </message>
</context>
<context>
    <name>BesideDesk</name>
    <message>
        <source>この施設は、いまの一覧にありません。</source>
        <translation>This facility is not in the list any more.</translation>
    </message>
    <message>
        <source>回答に入れました。</source>
        <translation>Added to the answer.</translation>
    </message>
</context>
<context>
    <name>CallActions</name>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>保留を解く</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>保留・転送・終話は電話機で</source>
        <translation>Hold, transfer, hang up: on the telephone</translation>
    </message>
    <message>
        <source>応答</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>終話</source>
        <translation>Hang up</translation>
    </message>
    <message>
        <source>転送</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>転送する</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>転送先の内線</source>
        <translation>Extension</translation>
    </message>
    <message>
        <source>電話機で応答してください</source>
        <translation>Answer on the telephone</translation>
    </message>
</context>
<context>
    <name>CallBar</name>
    <message>
        <source>通話</source>
        <translation>Call</translation>
    </message>
</context>
<context>
    <name>CallState</name>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>他の担当が応答</source>
        <translation>Answered elsewhere</translation>
    </message>
    <message>
        <source>保留中</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>待機中</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>後処理</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>応答なし</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>発信中</source>
        <translation>Dialling</translation>
    </message>
    <message>
        <source>目安 {goal}</source>
        <translation>Target {goal}</translation>
    </message>
    <message>
        <source>目安{goal}を{over}超過</source>
        <translation>{over} over the {goal} target</translation>
    </message>
    <message>
        <source>相手が切りました</source>
        <translation>Caller hung up</translation>
    </message>
    <message>
        <source>着信中</source>
        <translation>Ringing</translation>
    </message>
    <message>
        <source>転送済み</source>
        <translation>Transferred</translation>
    </message>
    <message>
        <source>通話中</source>
        <translation>In call</translation>
    </message>
    <message>
        <source>通話終了</source>
        <translation>Call ended</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>保留</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>全体</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>呼出</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>後処理</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>通話</source>
        <translation>Talk</translation>
    </message>
    <message>
        <source>通話の流れ</source>
        <translation>Course of the call</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>公衆電話</source>
        <translation>Payphone</translation>
    </message>
    <message>
        <source>待ち {time}</source>
        <translation>Waited {time}</translation>
    </message>
    <message>
        <source>番号不明</source>
        <translation>Unknown number</translation>
    </message>
    <message>
        <source>着信先の情報なし</source>
        <translation>Called line unknown</translation>
    </message>
    <message>
        <source>表示圏外</source>
        <translation>Unavailable</translation>
    </message>
    <message>
        <source>非通知</source>
        <translation>Withheld</translation>
    </message>
</context>
<context>
    <name>CallerPane</name>
    <message numerus="yes">
        <source>%n人</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>050の番号。電話リレーサービスのことがあります</source>
        <translation>050 number; may be the telephone relay service</translation>
    </message>
    <message>
        <source>{age}歳</source>
        <translation>age {age}</translation>
    </message>
    <message>
        <source>{name}・通訳が必要</source>
        <translation>{name} · needs interpreter</translation>
    </message>
    <message>
        <source>{size}（{members}）</source>
        <translation>{size} ({members})</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>ことば</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>この方の記録は、いま開けません。</source>
        <translation>This person&apos;s record cannot be opened now. </translation>
    </message>
    <message>
        <source>この番号</source>
        <translation>History</translation>
    </message>
    <message>
        <source>ローマ字</source>
        <translation>Romaji</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>・前回 {day}</source>
        <translation> · last {day}</translation>
    </message>
    <message>
        <source>世帯</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>今月{count}回目</source>
        <translation>Call {count} this month</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>住所・世帯</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>住登外</source>
        <translation>Non-resident</translation>
    </message>
    <message>
        <source>宛名番号</source>
        <translation>Resident no.</translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>推定</source>
        <translation>Guess</translation>
    </message>
    <message>
        <source>旧氏</source>
        <translation>Former name</translation>
    </message>
    <message>
        <source>未確認の相手</source>
        <translation>Unknown caller</translation>
    </message>
    <message>
        <source>本人確認</source>
        <translation>Verification</translation>
    </message>
    <message>
        <source>本人確認済</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>番号をコピー</source>
        <translation>Copy number</translation>
    </message>
    <message>
        <source>着信があると、番号と着信先がここに出ます。</source>
        <translation>When a call comes in, its number and the called line appear here.</translation>
    </message>
    <message>
        <source>着信先</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>着信番号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>確かめた項目：{items}</source>
        <translation>Checked: {items}</translation>
    </message>
    <message>
        <source>誰からの電話かは、いま確認できません。</source>
        <translation>Who is calling cannot be looked up now. </translation>
    </message>
    <message>
        <source>通称</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>電話の相手</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>電話を待っています</source>
        <translation>Waiting for a call</translation>
    </message>
    <message>
        <source>電話・FAQ・スクリプト・メモ・後処理は使えます。つながると、自動で続きを出します。</source>
        <translation>Telephone, FAQ, scripts, notes and wrap-up work. The rest follows by itself once the database is back.</translation>
    </message>
</context>
<context>
    <name>Callers</name>
    <message>
        <source>お電話ありがとうございます。{centre}、{operator}でございます。
恐れ入りますが、お名前をフルネームでお聞かせください。</source>
        <translation>Thank you for calling {centre}. This is {operator} speaking.
May I have your full name, please?</translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>入力した生年月日と一致</source>
        <translation>Matches the date of birth entered</translation>
    </message>
</context>
<context>
    <name>CandidateRow</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>名前が一致・推定</source>
        <translation>Match · guess</translation>
    </message>
    <message>
        <source>推定</source>
        <translation>Guess</translation>
    </message>
</context>
<context>
    <name>ChangeLine</name>
    <message>
        <source>{place}のまま</source>
        <translation>still {place}</translation>
    </message>
    <message>
        <source>{rank}位</source>
        <translation>No. {rank}</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>出ない</source>
        <translation>not found</translation>
    </message>
</context>
<context>
    <name>CloseQuestion</name>
    <message>
        <source>この端末に保存できていないものがあります。いま閉じると失われます。</source>
        <translation>Some of what was written is not saved on this desk. Closing now would lose it.</translation>
    </message>
    <message numerus="yes">
        <source>ほかに応対 %n件</source>
        <translation>
            <numerusform>%n more contact</numerusform>
            <numerusform>%n more contacts</numerusform>
        </translation>
    </message>
    <message>
        <source>もう一度保存して閉じる</source>
        <translation>Save again and close</translation>
    </message>
    <message>
        <source>保存せずに閉じる</source>
        <translation>Close without saving</translation>
    </message>
    <message>
        <source>保存できていません</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>応対 {time} {who}</source>
        <translation>Contact {time} {who}</translation>
    </message>
    <message>
        <source>番号なし</source>
        <translation>No number</translation>
    </message>
    <message numerus="yes">
        <source>終わった通話の記録 %n件</source>
        <translation>
            <numerusform>The record of %n ended call</numerusform>
            <numerusform>The records of %n ended calls</numerusform>
        </translation>
    </message>
    <message>
        <source>閉じない</source>
        <translation>Keep it open</translation>
    </message>
</context>
<context>
    <name>Companions</name>
    <message>
        <source>{name}さんが編集中（{time}〜）</source>
        <translation>{name} is editing (since {time})</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>いまの文</source>
        <translation>As written now</translation>
    </message>
    <message>
        <source>第{number}版</source>
        <translation>Revision {number}</translation>
    </message>
</context>
<context>
    <name>ConflictBox</name>
    <message>
        <source>{name}さんが先に第{number}版を保存しました</source>
        <translation>{name} saved version {number} first</translation>
    </message>
    <message>
        <source>あなたの訂正</source>
        <translation>Yours</translation>
    </message>
    <message>
        <source>先の版</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>先の版に重ねる</source>
        <translation>Merge into theirs</translation>
    </message>
    <message>
        <source>先の版を土台にして、自分が変えたところだけを重ねます。保存はまだしません。</source>
        <translation>Starts from the other version and applies only what you changed. Nothing is saved yet.</translation>
    </message>
    <message>
        <source>自分の訂正を捨てる</source>
        <translation>Discard mine</translation>
    </message>
</context>
<context>
    <name>ConnectionDot</name>
    <message>
        <source>この端末の保存に問題</source>
        <translation>This desk cannot save</translation>
    </message>
    <message>
        <source>オフライン {since} から</source>
        <translation>Offline since {since}</translation>
    </message>
    <message>
        <source>データベースにつながっています。完了した応対はすべて届いています。</source>
        <translation>The database is connected. Every finished contact has arrived.</translation>
    </message>
    <message>
        <source>データベースにつながりません。つながると、自動で続けます。</source>
        <translation>The database cannot be reached. Work goes on by itself once it is back.</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>使えます：電話、FAQの検索、スクリプト、メモ、後処理と完了（この端末に残ります）</source>
        <translation>Works: telephone, FAQ search, scripts, notes, wrap-up and finishing (kept on this desk)</translation>
    </message>
    <message>
        <source>使えません：相手の確認、履歴、約束の一覧、応対の確認と書き出し、記事の保存と公開</source>
        <translation>Does not work: looking up callers, history, list of promises, review and export of contacts, saving and publishing articles</translation>
    </message>
    <message>
        <source>完了した応対を送っています。届くまで、この端末にも残っています。</source>
        <translation>Finished contacts are being sent. Until they arrive they are kept on this desk too.</translation>
    </message>
    <message>
        <source>接続を確かめています</source>
        <translation>Checking the connection</translation>
    </message>
    <message>
        <source>接続中</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>未送信 {count}件</source>
        <translation>{count} to send</translation>
    </message>
    <message>
        <source>送れない記録 {count}件</source>
        <translation>{count} cannot be sent</translation>
    </message>
    <message>
        <source>送信中</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>送信中 {count}件</source>
        <translation>Sending {count}</translation>
    </message>
</context>
<context>
    <name>ContactChips</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n</numerusform>
            <numerusform>%n</numerusform>
        </translation>
    </message>
    <message>
        <source>未完了</source>
        <translation>Unfinished</translation>
    </message>
    <message>
        <source>未完了の応対</source>
        <translation>Unfinished contacts</translation>
    </message>
</context>
<context>
    <name>ContactFlags</name>
    <message numerus="yes">
        <source>あと%n日</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message>
        <source>今日まで</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>市民の声</source>
        <translation>Voice</translation>
    </message>
    <message numerus="yes">
        <source>期限切れ %n日</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
    <message>
        <source>至急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>長い保留 {time}</source>
        <translation>Long hold {time}</translation>
    </message>
</context>
<context>
    <name>ContactList</name>
    <message>
        <source>もう一度</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>もう一度読み込む</source>
        <translation>Load again</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>一覧を読み込めませんでした</source>
        <translation>The list could not be loaded</translation>
    </message>
    <message>
        <source>応対の一覧</source>
        <translation>List of contacts</translation>
    </message>
    <message>
        <source>応答なし</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>期間を広げるか、条件を消してください。</source>
        <translation>Widen the period or clear the filters.</translation>
    </message>
    <message>
        <source>条件に合う応対はありません</source>
        <translation>No contact matches</translation>
    </message>
    <message>
        <source>条件を消す</source>
        <translation>Clear filters</translation>
    </message>
</context>
<context>
    <name>ContactPane</name>
    <message>
        <source>J と K、または ↑ ↓ で、次と前の応対へ移れます。</source>
        <translation>J and K, or ↑ ↓, go to the next and the previous contact.</translation>
    </message>
    <message>
        <source>{who}（{how}）</source>
        <translation>{who} ({how})</translation>
    </message>
    <message>
        <source>たずねた項目: {items}</source>
        <translation>Asked: {items}</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>None</translation>
    </message>
    <message>
        <source>もう一度読み込む</source>
        <translation>Load again</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>問い</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>場所 {place}</source>
        <translation>Place: {place}</translation>
    </message>
    <message>
        <source>完了 {time}</source>
        <translation>Done {time}</translation>
    </message>
    <message>
        <source>左の一覧から応対を選んでください</source>
        <translation>Choose a contact from the list</translation>
    </message>
    <message>
        <source>応対の内容</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>応対を読み込めませんでした</source>
        <translation>The contact could not be loaded</translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>担当 {name}</source>
        <translation>Owner {name}</translation>
    </message>
    <message>
        <source>期限 {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <source>答え</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>約束</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>通訳あり</source>
        <translation>With interpreter</translation>
    </message>
    <message>
        <source>非通知</source>
        <translation>Withheld</translation>
    </message>
</context>
<context>
    <name>CorrectionFields</name>
    <message>
        <source>なし</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>CorrectionForm</name>
    <message numerus="yes">
        <source>%n項目を変更・未保存</source>
        <translation>
            <numerusform>%n field changed · not saved</numerusform>
            <numerusform>%n fields changed · not saved</numerusform>
        </translation>
    </message>
    <message>
        <source>いま第{number}版</source>
        <translation>Now version {number}</translation>
    </message>
    <message>
        <source>なぜ直すか。前の版といっしょに残ります</source>
        <translation>Why? Kept with the previous version</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>応対を選ぶと、ここで訂正できます</source>
        <translation>Choose a contact to correct it here</translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>第{number}版として保存しました。</source>
        <translation>Saved as version {number}.</translation>
    </message>
    <message>
        <source>訂正</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>訂正の理由</source>
        <translation>Reason for correction</translation>
    </message>
    <message>
        <source>訂正の理由を書いてください。</source>
        <translation>Give the reason for the correction.</translation>
    </message>
    <message>
        <source>訂正も所管課が行います。</source>
        <translation>The department makes corrections too.</translation>
    </message>
    <message>
        <source>訂正を保存</source>
        <translation>Save correction</translation>
    </message>
</context>
<context>
    <name>CourseView</name>
    <message numerus="yes">
        <source>%n秒で応答</source>
        <translation>
            <numerusform>after %n second</numerusform>
            <numerusform>after %n seconds</numerusform>
        </translation>
    </message>
    <message>
        <source>FAQへの指摘</source>
        <translation>FAQ feedback</translation>
    </message>
    <message>
        <source>いまは第{number}版</source>
        <translation>Now revision {number}</translation>
    </message>
    <message>
        <source>たずねた項目: {items}</source>
        <translation>Asked: {items}</translation>
    </message>
    <message>
        <source>スクリプト {name}</source>
        <translation>Script: {name}</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>保留</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>保留 {time}</source>
        <translation>On hold {time}</translation>
    </message>
    <message>
        <source>値は記録しない</source>
        <translation>Values are not recorded</translation>
    </message>
    <message>
        <source>後処理 {time}</source>
        <translation>Wrap-up {time}</translation>
    </message>
    <message>
        <source>応対の経過</source>
        <translation>Course of the contact</translation>
    </message>
    <message>
        <source>応答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>探したことば {words}</source>
        <translation>Searched: {words}</translation>
    </message>
    <message>
        <source>本人確認 L{level}</source>
        <translation>Verified L{level}</translation>
    </message>
    <message>
        <source>目安{most}を{over}超過</source>
        <translation>{over} over the {most} target</translation>
    </message>
    <message>
        <source>目的 {purpose}</source>
        <translation>Purpose: {purpose}</translation>
    </message>
    <message>
        <source>終話</source>
        <translation>Call ended</translation>
    </message>
    <message>
        <source>記録を開いた</source>
        <translation>Record opened</translation>
    </message>
    <message>
        <source>読み上げ {article} 第{number}版</source>
        <translation>Read out {article} revision {number}</translation>
    </message>
    <message>
        <source>読み上げた文</source>
        <translation>Text read out</translation>
    </message>
</context>
<context>
    <name>DayBox</name>
    <message>
        <source>11/24、明日</source>
        <translation>11/24, tomorrow</translation>
    </message>
    <message>
        <source>1週間後</source>
        <translation>In 1 week</translation>
    </message>
    <message>
        <source>3日後</source>
        <translation>In 3 days</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>明日</source>
        <translation>Tomorrow</translation>
    </message>
</context>
<context>
    <name>DaySpan</name>
    <message>
        <source>期間のはじめ</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>期間の終わり</source>
        <translation>Last day</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>「{words}」では先頭に固定しました。</source>
        <translation>First for “{words}” from now on.</translation>
    </message>
    <message>
        <source>「{words}」では後ろへ回しました。</source>
        <translation>Last for “{words}” from now on.</translation>
    </message>
    <message>
        <source>「{words}」で決めた順をやめました。</source>
        <translation>Nothing is decided for “{words}” any more.</translation>
    </message>
    <message>
        <source>「{words}」をこの記事の質問として学びました。</source>
        <translation>“{words}” is learned as a question for this article.</translation>
    </message>
    <message>
        <source>「{words}」をもう一度学びました。</source>
        <translation>“{words}” is learned again.</translation>
    </message>
    <message>
        <source>「{words}」を学習から外しました。</source>
        <translation>“{words}” is no longer learned.</translation>
    </message>
    <message>
        <source>ことばは{limit}字までです。</source>
        <translation>At most {limit} characters.</translation>
    </message>
    <message>
        <source>このことばは、この記事がもう学んでいるか、個人の情報を除くと何も残りません。</source>
        <translation>The article has learned this already, or nothing is left once personal details are taken out.</translation>
    </message>
    <message>
        <source>言い換え「{words}」を加えました。</source>
        <translation>“{words}” now mean the same.</translation>
    </message>
    <message>
        <source>言い換え「{words}」を外しました。</source>
        <translation>“{words}” no longer mean the same.</translation>
    </message>
    <message>
        <source>違うことばを二つ以上入れてください。</source>
        <translation>Enter two different words or more.</translation>
    </message>
</context>
<context>
    <name>Definition</name>
    <message>
        <source>n = {n}&#x3000;{left}</source>
        <translation>n = {n}. {left}</translation>
    </message>
    <message>
        <source>{words}（{count}）</source>
        <translation>{words} ({count})</translation>
    </message>
    <message>
        <source>今日の値なので、前の期間とは比べません。</source>
        <translation>As of today, so it is not compared with the period before.</translation>
    </message>
    <message>
        <source>前の同じ長さの期間（{span}）：{value}、n = {n}</source>
        <translation>The period of the same length before ({span}): {value}, n = {n}</translation>
    </message>
    <message>
        <source>数えないもの：{what}</source>
        <translation>Not counted: {what}</translation>
    </message>
    <message>
        <source>真ん中の値（中央値）</source>
        <translation>The one in the middle (median)</translation>
    </message>
</context>
<context>
    <name>DepartmentList</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>内線 {number}</source>
        <translation>Ext. {number}</translation>
    </message>
    <message>
        <source>利用時間内・{time}まで</source>
        <translation>Open until {time}</translation>
    </message>
    <message>
        <source>取次ぎ先の状況</source>
        <translation>Departments now</translation>
    </message>
    <message>
        <source>時間の登録なし</source>
        <translation>Hours not known</translation>
    </message>
    <message>
        <source>時間外</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>時間外・{day} {time}から</source>
        <translation>Closed · opens {day} {time}</translation>
    </message>
    <message>
        <source>時間外・{time}から</source>
        <translation>Closed · opens {time}</translation>
    </message>
    <message>
        <source>時間外・あす {time}から</source>
        <translation>Closed · opens tomorrow {time}</translation>
    </message>
    <message>
        <source>開庁中・{time}まで</source>
        <translation>Open until {time}</translation>
    </message>
</context>
<context>
    <name>DepartmentPage</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>係と内線</source>
        <translation>Sections and extensions</translation>
    </message>
    <message>
        <source>内線 {number}</source>
        <translation>Ext. {number}</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>閉じる（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
</context>
<context>
    <name>DeskWorkspace</name>
    <message numerus="yes">
        <source>前回の書きかけ %n件を戻しました。</source>
        <translation>
            <numerusform>%n unfinished contact is back.</numerusform>
            <numerusform>%n unfinished contacts are back.</numerusform>
        </translation>
    </message>
    <message>
        <source>応対を記録しました。</source>
        <translation>The contact is recorded.</translation>
    </message>
    <message>
        <source>番号なし</source>
        <translation>No number</translation>
    </message>
    <message>
        <source>番号を読めません。市外局番から入れるか、「非通知」と入れてください。</source>
        <translation>This is no number. Enter it with its area code, or type “withheld”.</translation>
    </message>
    <message>
        <source>通話が終わると完了できます。</source>
        <translation>You can finish once the call has ended.</translation>
    </message>
</context>
<context>
    <name>DifferenceView</name>
    <message>
        <source>別の記事として残す</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>左の版に戻す</source>
        <translation>Restore the left one</translation>
    </message>
    <message>
        <source>後</source>
        <translation>After</translation>
    </message>
    <message>
        <source>戻る</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>比べる</source>
        <translation>Compare</translation>
    </message>
    <message numerus="yes">
        <source>違い %n か所</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message>
        <source>違いはありません。</source>
        <translation>They are the same.</translation>
    </message>
    <message>
        <source>違うところ</source>
        <translation>Differences</translation>
    </message>
</context>
<context>
    <name>DiscardButton</name>
    <message>
        <source>もう一度押すと破棄</source>
        <translation>Press again to discard</translation>
    </message>
    <message>
        <source>破棄</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>EditorWorkspace</name>
    <message>
        <source>ナレッジの編集</source>
        <translation>Knowledge editing</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>コピー</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>閉じる（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>取込み・書き出し</source>
        <translation>Import and export</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source> か </source>
        <translation> or </translation>
    </message>
    <message>
        <source>CSV（UTF-8）</source>
        <translation>CSV (UTF-8)</translation>
    </message>
    <message>
        <source>Excel ブック（.xlsx）</source>
        <translation>Excel workbook (.xlsx)</translation>
    </message>
    <message>
        <source>JSONL</source>
        <translation>JSONL</translation>
    </message>
    <message>
        <source>Markdown のフォルダー</source>
        <translation>Folder of Markdown</translation>
    </message>
    <message>
        <source>{count}件を書き出しました。
{path}</source>
        <translation>{count} articles written.
{path}</translation>
    </message>
    <message>
        <source>{endings} に。書き出しは記録されます</source>
        <translation>As {endings}. Exports are logged</translation>
    </message>
    <message>
        <source>{rows}件を書き出しました。
{path}</source>
        <translation>{rows} lines exported.
{path}</translation>
    </message>
    <message>
        <source>この日から</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>この日から公開したものだけ</source>
        <translation>Only published since</translation>
    </message>
    <message>
        <source>一覧を書き出す…</source>
        <translation>Export the list…</translation>
    </message>
    <message>
        <source>住民に公開してよいものだけ</source>
        <translation>Only what residents may read</translation>
    </message>
    <message>
        <source>住民向けのウェブページ（.html）</source>
        <translation>Web page for residents (.html)</translation>
    </message>
    <message>
        <source>公開中の記事を書き出します</source>
        <translation>The published articles</translation>
    </message>
    <message>
        <source>内部の記事と、内部の文・キーワードは出しません</source>
        <translation>Without internal articles, notes and keywords</translation>
    </message>
    <message>
        <source>変更の一覧（追加・変更・取り下げ）</source>
        <translation>List of changes (added, changed, withdrawn)</translation>
    </message>
    <message>
        <source>形</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>書き出し</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>書き出す…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>書き出すファイル</source>
        <translation>File to write</translation>
    </message>
    <message>
        <source>検索エンジン向けのデータ（FAQPage, JSON-LD）</source>
        <translation>Data for search engines (FAQPage, JSON-LD)</translation>
    </message>
    <message>
        <source>空のフォルダー</source>
        <translation>Empty folder</translation>
    </message>
</context>
<context>
    <name>FacilityPage</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>ウェブ</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>備考</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>For</translation>
    </message>
    <message>
        <source>内線 {number}</source>
        <translation>Ext. {number}</translation>
    </message>
    <message>
        <source>所在地</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>所管課</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>時間</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>毎日</source>
        <translation>Daily</translation>
    </message>
    <message>
        <source>電話</source>
        <translation>Phone</translation>
    </message>
</context>
<context>
    <name>FeedbackForm</name>
    <message>
        <source>FAQ担当に知らせる</source>
        <translation>Tell the editors</translation>
    </message>
    <message>
        <source>どこがわかりにくいか</source>
        <translation>What is unclear?</translation>
    </message>
    <message>
        <source>どこが違うか</source>
        <translation>What is wrong?</translation>
    </message>
    <message>
        <source>ない</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>わかりにくい</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>一言書いてください。編集の手がかりになります。</source>
        <translation>Write a few words, so that editors know where to look.</translation>
    </message>
    <message>
        <source>何が見つからなかったか</source>
        <translation>What could not be found?</translation>
    </message>
    <message>
        <source>指摘の種類</source>
        <translation>Kind of feedback</translation>
    </message>
    <message>
        <source>送る</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>違う</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>閉じる（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
</context>
<context>
    <name>FeedbackQuestions</name>
    <message>
        <source>この記事は</source>
        <translation>This article is</translation>
    </message>
    <message>
        <source>わかりにくい</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>役に立った</source>
        <translation>Helpful</translation>
    </message>
    <message>
        <source>違う</source>
        <translation>Wrong</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>{change}&#x3000;前 {before}</source>
        <translation>{change}  was {before}</translation>
    </message>
    <message>
        <source>{days}日</source>
        <translation>{days} days</translation>
    </message>
    <message>
        <source>{span}&#x3000;▲▼ は前の期間（{before}）より良い・悪い</source>
        <translation>{span}. ▲▼ better or worse than the period before ({before})</translation>
    </message>
    <message>
        <source>今日の値</source>
        <translation>As of today</translation>
    </message>
    <message>
        <source>件数だけで、個人の情報は含みません</source>
        <translation>Counts only, nobody&apos;s personal data</translation>
    </message>
    <message>
        <source>引用</source>
        <translation>Use in contacts</translation>
    </message>
    <message>
        <source>書き出す…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>期間</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>検索</source>
        <translation>Searches</translation>
    </message>
    <message>
        <source>活用の数字</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>記事</source>
        <translation>Articles</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>{change}ポイント</source>
        <translation>{change} points</translation>
    </message>
    <message>
        <source>{count}件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{days}日</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{rank}位</source>
        <translation>{rank}</translation>
    </message>
    <message>
        <source>{seconds}秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>—</source>
        <translation>—</translation>
    </message>
    <message>
        <source>▲ 良くなった</source>
        <translation>▲ better</translation>
    </message>
    <message>
        <source>▼ 悪くなった</source>
        <translation>▼ worse</translation>
    </message>
    <message>
        <source>増減</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>比べない</source>
        <translation>Not compared</translation>
    </message>
    <message>
        <source>＝ 変わらない</source>
        <translation>= the same</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Excel ブック (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>{every}の{figure}</source>
        <translation>{figure}, {every}</translation>
    </message>
    <message>
        <source>{path} に書き出しました</source>
        <translation>Written to {path}</translation>
    </message>
    <message>
        <source>{span} には数えるものがまだありません。期間を広げてください。</source>
        <translation>There is nothing to count in {span} yet. Choose a longer period.</translation>
    </message>
    <message>
        <source>{weeks}週ごと</source>
        <translation>every {weeks} weeks</translation>
    </message>
    <message>
        <source>「{what}」がありません</source>
        <translation>Nothing yet: {what}</translation>
    </message>
    <message>
        <source>もう一度読む</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>数えています</source>
        <translation>Counting</translation>
    </message>
    <message>
        <source>書き出すファイル</source>
        <translation>File to write</translation>
    </message>
    <message>
        <source>活用の数字</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>活用の数字_{first}_{last}.xlsx</source>
        <translation>figures_{first}_{last}.xlsx</translation>
    </message>
    <message>
        <source>直近90日にする</source>
        <translation>Take the last 90 days</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>記事を開く</source>
        <translation>Open the article</translation>
    </message>
    <message>
        <source>週ごと</source>
        <translation>week by week</translation>
    </message>
    <message>
        <source>選んだ数字</source>
        <translation>The chosen figure</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message>
        <source>「{words}」</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>今月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>今週</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>全分類</source>
        <translation>All categories</translation>
    </message>
    <message>
        <source>全員</source>
        <translation>Everyone</translation>
    </message>
    <message>
        <source>全性質</source>
        <translation>All natures</translation>
    </message>
    <message>
        <source>全期間</source>
        <translation>All time</translation>
    </message>
    <message>
        <source>全結果</source>
        <translation>All outcomes</translation>
    </message>
    <message>
        <source>問い・答え・場所のことば</source>
        <translation>Words in question, answer or place</translation>
    </message>
    <message>
        <source>対応結果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>性質</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>担当</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>期間</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>期間指定</source>
        <translation>Set period</translation>
    </message>
    <message>
        <source>条件なし</source>
        <translation>No filters</translation>
    </message>
    <message>
        <source>条件を消す</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>用件分類</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>約束のみ</source>
        <translation>Promises only</translation>
    </message>
    <message>
        <source>絞り込み</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>絞り込みを開く・たたむ</source>
        <translation>Open or close the filters</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>{filter}だけを検索</source>
        <translation>Only {filter}</translation>
    </message>
    <message>
        <source>解除</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>FilterPage</name>
    <message>
        <source>ライフイベント</source>
        <translation>Life events</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>所管課</source>
        <translation>Departments</translation>
    </message>
    <message>
        <source>絞り込み</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>閉じる（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>{name}（必須）</source>
        <translation>{name} (required)</translation>
    </message>
    <message>
        <source>必須</source>
        <translation>Required</translation>
    </message>
</context>
<context>
    <name>FurtherList</name>
    <message>
        <source>ほかの人が次に尋ねたこと</source>
        <translation>What others asked next</translation>
    </message>
    <message>
        <source>続けて読む記事</source>
        <translation>Articles to go on with</translation>
    </message>
    <message>
        <source>関連する記事</source>
        <translation>Related articles</translation>
    </message>
</context>
<context>
    <name>HeardName</name>
    <message>
        <source>うかがったお名前</source>
        <translation>Name you heard</translation>
    </message>
    <message>
        <source>聞いた文字だけ、伏せ字が開きます。
こちらから名前を読み上げません。</source>
        <translation>Only the characters you heard are unmasked.
Never read a name out yourself.</translation>
    </message>
    <message>
        <source>聞こえたとおりに（カナ・ひらがな・漢字）</source>
        <translation>As heard (kana or kanji)</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>10歳未満</source>
        <translation>under 10</translation>
    </message>
    <message>
        <source>{age}代</source>
        <translation>{age}s</translation>
    </message>
    <message>
        <source>{era}{year}年生（{ages}）</source>
        <translation>born {era}{year} ({ages})</translation>
    </message>
    <message>
        <source>世帯{number}</source>
        <translation>Household {number}</translation>
    </message>
    <message>
        <source>住登外</source>
        <translation>Non-resident</translation>
    </message>
    <message numerus="yes">
        <source>履歴 %n件</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message>
        <source>履歴 なし</source>
        <translation>No contacts</translation>
    </message>
</context>
<context>
    <name>HintsPane</name>
    <message>
        <source>{hard} → {plain}</source>
        <translation>{hard} → {plain}</translation>
    </message>
    <message>
        <source>{length}字。{limit}字までの文に分ける</source>
        <translation>{length} characters: split at {limit}</translation>
    </message>
    <message>
        <source>「{plain}」を使って言いかえる</source>
        <translation>Say it with “{plain}”</translation>
    </message>
    <message>
        <source>「〜してください」「〜できます」で言う</source>
        <translation>Say what to do, not what not to</translation>
    </message>
    <message>
        <source>だれがするかを書く</source>
        <translation>Say who does it</translation>
    </message>
    <message>
        <source>ていねいすぎる。「です・ます」で言う</source>
        <translation>Too polite: say it simply</translation>
    </message>
    <message>
        <source>やさしいことばで言いかえる</source>
        <translation>Use plain words</translation>
    </message>
    <message>
        <source>やさしい日本語のヒント</source>
        <translation>Hints for plain Japanese</translation>
    </message>
    <message numerus="yes">
        <source>やさしい日本語のヒント %nか所</source>
        <translation>
            <numerusform>%n hint for plain Japanese</numerusform>
            <numerusform>%n hints for plain Japanese</numerusform>
        </translation>
    </message>
    <message>
        <source>わかりやすい文です</source>
        <translation>Easy to understand</translation>
    </message>
    <message>
        <source>日本語で言いかえる</source>
        <translation>Say it in Japanese</translation>
    </message>
    <message>
        <source>次</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>次のヒント</source>
        <translation>Next hint</translation>
    </message>
    <message>
        <source>読み方を（&#x3000;）に書く</source>
        <translation>Put the reading in brackets</translation>
    </message>
</context>
<context>
    <name>HistoryDetail</name>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>問い</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>応対の内容</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>担当 {name}</source>
        <translation>By {name}</translation>
    </message>
    <message>
        <source>期限 {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <source>答え</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>通話 {time}</source>
        <translation>Talk {time}</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n日超過</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter かダブルクリックで折り返しの電話をかけます</source>
        <translation>Enter or a double click calls back</translation>
    </message>
    <message>
        <source>「すべて」に戻すと、ほかの応対が見えます。</source>
        <translation>“All” shows the others.</translation>
    </message>
    <message numerus="yes">
        <source>あと%n日</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message>
        <source>この種類の応対はありません</source>
        <translation>No contact of this kind</translation>
    </message>
    <message>
        <source>さらに前</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>すべて</source>
        <translation>All</translation>
    </message>
    <message>
        <source>はじめての応対です</source>
        <translation>First contact</translation>
    </message>
    <message>
        <source>もう一度読み込む</source>
        <translation>Load again</translation>
    </message>
    <message>
        <source>データベースにつながると、自動で続けます。
応対と記録は続けられます。</source>
        <translation>It goes on by itself once the database is back.
The call and the record go on.</translation>
    </message>
    <message>
        <source>メール</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>今日まで</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>個人の履歴は開きません。
必要になったら、F8で相手を選べます。</source>
        <translation>No personal history is opened.
Press F8 if you need to choose a person.</translation>
    </message>
    <message>
        <source>匿名のまま案内しています</source>
        <translation>Anonymous caller</translation>
    </message>
    <message>
        <source>匿名のまま案内するときは、開きません。
開いた時刻・目的・担当者が、閲覧記録に残ります。</source>
        <translation>It stays closed for an anonymous caller.
Time, purpose and operator are kept in the access log.</translation>
    </message>
    <message>
        <source>対応履歴</source>
        <translation>Contact history</translation>
    </message>
    <message>
        <source>履歴の絞り込み</source>
        <translation>History filter</translation>
    </message>
    <message>
        <source>履歴は、いま確認できません</source>
        <translation>The history cannot be read now</translation>
    </message>
    <message>
        <source>履歴を読み込めませんでした</source>
        <translation>The history could not be loaded</translation>
    </message>
    <message>
        <source>履歴を読み込んでいます</source>
        <translation>Loading the history</translation>
    </message>
    <message>
        <source>応対と記録は続けられます。</source>
        <translation>You can go on with the call and its record.</translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>期限 {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <source>相手を選ぶと、履歴が開きます</source>
        <translation>Choose the caller to open the history</translation>
    </message>
    <message>
        <source>相手を選ぶまで、だれの履歴も開きません。</source>
        <translation>Nobody’s history opens until you choose who is calling.</translation>
    </message>
    <message>
        <source>窓口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>終わっていない約束</source>
        <translation>Open promises</translation>
    </message>
    <message numerus="yes">
        <source>終わっていない約束 %n件</source>
        <translation>
            <numerusform>%n open promise</numerusform>
            <numerusform>%n open promises</numerusform>
        </translation>
    </message>
    <message>
        <source>記録はまだありません。</source>
        <translation>Nothing is on record yet.</translation>
    </message>
    <message>
        <source>読み込み中</source>
        <translation>Loading</translation>
    </message>
    <message>
        <source>課は未定</source>
        <translation>no department yet</translation>
    </message>
    <message>
        <source>電話</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>電話がかかると、ここに履歴が出ます</source>
        <translation>The history appears here with a call</translation>
    </message>
</context>
<context>
    <name>IdentifyColumn</name>
    <message>
        <source>この中にいない</source>
        <translation>None of these</translation>
    </message>
    <message>
        <source>代わりにかけている方には、閲覧の目的で「家族・代理人」を選びます。</source>
        <translation>If someone calls for another, choose the purpose “Family or agent”.</translation>
    </message>
    <message>
        <source>個人情報は開きません</source>
        <translation>No personal data opens</translation>
    </message>
    <message>
        <source>匿名で続ける</source>
        <translation>Stay anonymous</translation>
    </message>
    <message>
        <source>名前と生年月日で</source>
        <translation>By name and birth date</translation>
    </message>
</context>
<context>
    <name>IdentifyFoot</name>
    <message>
        <source>閲覧の目的</source>
        <translation>Purpose</translation>
    </message>
</context>
<context>
    <name>IdentifyPane</name>
    <message>
        <source>{name}さんとして本人確認へ</source>
        <translation>Verify as {name}</translation>
    </message>
    <message>
        <source>この中にいない</source>
        <translation>None of these</translation>
    </message>
    <message>
        <source>どなたからのお電話か、うかがう</source>
        <translation>Ask who is calling</translation>
    </message>
    <message>
        <source>本人確認へ</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>相手を探す</source>
        <translation>Find the caller</translation>
    </message>
</context>
<context>
    <name>IdentifyWords</name>
    <message numerus="yes">
        <source>%n人見つかりました。推定です。</source>
        <translation>
            <numerusform>%n person found, as a guess.</numerusform>
            <numerusform>%n people found, as guesses.</numerusform>
        </translation>
    </message>
    <message>
        <source>うかがったことだけで探します。</source>
        <translation>Search only by what the caller said.</translation>
    </message>
    <message>
        <source>お名前の読みと生年月日をうかがい直すか、匿名のまま案内してください。</source>
        <translation>Ask for the name and the date of birth again, or stay anonymous.</translation>
    </message>
    <message>
        <source>この番号からは、相手の候補がありません。</source>
        <translation>Nobody is registered under this number.</translation>
    </message>
    <message numerus="yes">
        <source>この番号に登録のある%n人を、推定として並べています。番号だけでは本人とみなしません。</source>
        <translation>
            <numerusform>%n person is registered under this number: a guess. A number alone identifies nobody.</numerusform>
            <numerusform>%n people are registered under this number: guesses. A number alone identifies nobody.</numerusform>
        </translation>
    </message>
    <message>
        <source>この番号の登録は、いま確認できません。お名前をうかがって用件を記録し、匿名のまま案内できます。つながると、候補が自動で並びます。</source>
        <translation>Who this number may belong to cannot be looked up now. Ask for the name, note what is wanted, and answer without a record. Candidates appear by themselves once the database is back.</translation>
    </message>
    <message>
        <source>この番号の登録を調べています。待たずにうかがえます。</source>
        <translation>Looking the number up. There is no need to wait: ask.</translation>
    </message>
    <message>
        <source>公衆電話です。番号からはだれも探しません。</source>
        <translation>This is a payphone. Nobody is looked up by number.</translation>
    </message>
    <message>
        <source>内線または短い番号です。番号からはだれも探しません。</source>
        <translation>This is an extension or a short number. Nobody is looked up by number.</translation>
    </message>
    <message>
        <source>用件だけなら、お名前をうかがわずに案内できます。</source>
        <translation>A general question can be answered without a name.</translation>
    </message>
    <message>
        <source>番号が届きませんでした（表示圏外）。番号からはだれも探しません。</source>
        <translation>No number arrived (unavailable). Nobody is looked up by number.</translation>
    </message>
    <message>
        <source>番号として読めません。番号からはだれも探しません。</source>
        <translation>The number cannot be read. Nobody is looked up by number.</translation>
    </message>
    <message>
        <source>見つかりませんでした。</source>
        <translation>Nobody was found.</translation>
    </message>
    <message>
        <source>非通知の電話です。番号からはだれも探しません。</source>
        <translation>The number is withheld. Nobody is looked up by number.</translation>
    </message>
</context>
<context>
    <name>IdlePane</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n promise</numerusform>
            <numerusform>%n promises</numerusform>
        </translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>折り返しと引継ぎ</source>
        <translation>Callbacks and handovers</translation>
    </message>
    <message>
        <source>期限 {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <source>期限のある約束</source>
        <translation>Promises with a due date</translation>
    </message>
    <message>
        <source>期限切れ</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>着信すると、この場所に相手の候補が並びます。
番号を聞いたときは Ctrl+N で入力できます。</source>
        <translation>When a call comes in, who it may be is listed here.
Ctrl+N takes a number you were told.</translation>
    </message>
    <message>
        <source>電話を待っています</source>
        <translation>Waiting for a call</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>{added}件を追加し、{changed}件を変えました</source>
        <translation>{added} added, {changed} changed</translation>
    </message>
    <message>
        <source>すぐ公開</source>
        <translation>Publish at once</translation>
    </message>
    <message>
        <source>そのファイルもフォルダーもありません。選び直してください。</source>
        <translation>There is no such file or folder. Choose again.</translation>
    </message>
    <message>
        <source>ファイル…</source>
        <translation>File…</translation>
    </message>
    <message>
        <source>フォルダー…</source>
        <translation>Folder…</translation>
    </message>
    <message>
        <source>フォルダー、.csv、.xlsx、.jsonl</source>
        <translation>A folder, .csv, .xlsx or .jsonl</translation>
    </message>
    <message>
        <source>下書きにする</source>
        <translation>Leave as drafts</translation>
    </message>
    <message>
        <source>取り込む</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>取り込むまで、何も変わりません</source>
        <translation>Nothing changes until you import</translation>
    </message>
    <message>
        <source>取り込むファイル</source>
        <translation>File to import</translation>
    </message>
    <message>
        <source>取り込むファイルかフォルダー</source>
        <translation>File or folder to import</translation>
    </message>
    <message>
        <source>取り込むフォルダー</source>
        <translation>Folder to import</translation>
    </message>
    <message>
        <source>取り込んだ記事を</source>
        <translation>Imported articles</translation>
    </message>
    <message>
        <source>取込み</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>登録にない分類・所管課は「一般」「代表」にする</source>
        <translation>Unknown categories and departments become general</translation>
    </message>
    <message>
        <source>記事の表 (*.csv *.tsv *.xlsx *.jsonl);;すべて (*)</source>
        <translation>Tables of articles (*.csv *.tsv *.xlsx *.jsonl);;All (*)</translation>
    </message>
</context>
<context>
    <name>KeyHelp</name>
    <message>
        <source>キーの一覧</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>KnowledgeBelow</name>
    <message>
        <source>FAQを読み込んでいます</source>
        <translation>Loading the FAQ</translation>
    </message>
    <message>
        <source>電話は、いまでも受けられます。</source>
        <translation>You can take calls already.</translation>
    </message>
</context>
<context>
    <name>KnowledgePane</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>FAQ・制度・手続きを検索</source>
        <translation>Search FAQ and procedures</translation>
    </message>
    <message>
        <source>FAQ担当に送りました</source>
        <translation>Sent to the editors</translation>
    </message>
    <message>
        <source>{count}・{time} ms</source>
        <translation>{count} · {time} ms</translation>
    </message>
    <message>
        <source>コピーしました</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>ナレッジ</source>
        <translation>Knowledge</translation>
    </message>
    <message>
        <source>ライフイベントや所管課で絞り込む（Alt+F）</source>
        <translation>Filter by life event or department (Alt+F)</translation>
    </message>
    <message>
        <source>検索の前</source>
        <translation>Nothing searched yet</translation>
    </message>
    <message>
        <source>絞り込み</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>KnowledgeResults</name>
    <message>
        <source>「{words}」に合う記事は、{only}にはありません</source>
        <translation>Nothing on “{words}” under {only}</translation>
    </message>
    <message>
        <source>「{words}」に合う記事はありません</source>
        <translation>No article matches “{words}”</translation>
    </message>
    <message>
        <source>いま多い問合せ</source>
        <translation>Frequent now</translation>
    </message>
    <message>
        <source>もう一度検索する</source>
        <translation>Search again</translation>
    </message>
    <message>
        <source>メモから</source>
        <translation>From your notes</translation>
    </message>
    <message>
        <source>応対と記録は続けられます。</source>
        <translation>You can go on with the call and its record.</translation>
    </message>
    <message>
        <source>担当に知らせる</source>
        <translation>Tell the editors</translation>
    </message>
    <message>
        <source>検索できませんでした</source>
        <translation>The search failed</translation>
    </message>
    <message>
        <source>検索結果</source>
        <translation>Search results</translation>
    </message>
    <message>
        <source>短いことばや、別の言い方でも探せます。</source>
        <translation>Try shorter or other words.</translation>
    </message>
    <message numerus="yes">
        <source>絞り込みを解除（Alt+0）すると、%n件あります。</source>
        <translation>
            <numerusform>There is %n without the filter (Alt+0).</numerusform>
            <numerusform>There are %n without the filter (Alt+0).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnowledgeWorkspace</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n</numerusform>
            <numerusform>%n</numerusform>
        </translation>
    </message>
    <message>
        <source>この記事の学習</source>
        <translation>What this article has learned</translation>
    </message>
    <message>
        <source>この質問で見つかるようにする</source>
        <translation>Learn this question</translation>
    </message>
    <message>
        <source>もとの表</source>
        <translation>Table behind it</translation>
    </message>
    <message>
        <source>やさしいことばに置き換える</source>
        <translation>Replace by plain words</translation>
    </message>
    <message>
        <source>やさしい日本語の次のヒント</source>
        <translation>Next hint for plain Japanese</translation>
    </message>
    <message>
        <source>ナレッジ</source>
        <translation>Knowledge</translation>
    </message>
    <message>
        <source>リンクを確かめる</source>
        <translation>Try the links</translation>
    </message>
    <message>
        <source>下書きを保存</source>
        <translation>Save the draft</translation>
    </message>
    <message>
        <source>今も正しい</source>
        <translation>Still true</translation>
    </message>
    <message>
        <source>似た記事と比べる</source>
        <translation>Compare with a similar article</translation>
    </message>
    <message>
        <source>作業</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>元に戻す</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>先頭に固定（もう一度でやめる）</source>
        <translation>Pin to the top (again: end it)</translation>
    </message>
    <message>
        <source>公開する日時を決める</source>
        <translation>Choose when to publish</translation>
    </message>
    <message>
        <source>公開・確認に出す・承認する</source>
        <translation>Publish, submit, approve</translation>
    </message>
    <message>
        <source>取り込む</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>取り込むファイル（Ctrl+Shift+O はフォルダー）</source>
        <translation>File to import (Ctrl+Shift+O: folder)</translation>
    </message>
    <message>
        <source>取込みの結果を書き出す</source>
        <translation>Write the report of an import</translation>
    </message>
    <message>
        <source>取込み・書き出し</source>
        <translation>Import and export</translation>
    </message>
    <message>
        <source>学習・決めた順・言い換えを外す</source>
        <translation>Remove what was learned, decided, grouped</translation>
    </message>
    <message>
        <source>差し戻す</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>後ろへ（もう一度でやめる）</source>
        <translation>Move to the end (again: end it)</translation>
    </message>
    <message>
        <source>指摘に反映した・することはない</source>
        <translation>Remark dealt with, or nothing to do</translation>
    </message>
    <message>
        <source>数字の一覧</source>
        <translation>List of figures</translation>
    </message>
    <message>
        <source>新しい記事</source>
        <translation>New article</translation>
    </message>
    <message>
        <source>書き出し</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>本文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>検索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>検索されることばに加える</source>
        <translation>Add to its keywords</translation>
    </message>
    <message>
        <source>検索で決めたことの一覧</source>
        <translation>Everything decided about the search</translation>
    </message>
    <message>
        <source>検索の調整</source>
        <translation>Search tuning</translation>
    </message>
    <message>
        <source>次の欄へ</source>
        <translation>Next pane</translation>
    </message>
    <message>
        <source>次・前の記事</source>
        <translation>Next or previous article</translation>
    </message>
    <message>
        <source>比べるとき、左の版に戻す</source>
        <translation>When comparing: restore the left one</translation>
    </message>
    <message>
        <source>比べるとき、次・前の違い</source>
        <translation>When comparing: next, previous difference</translation>
    </message>
    <message>
        <source>活用の数字</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>版</source>
        <translation>Revisions</translation>
    </message>
    <message>
        <source>版を比べる</source>
        <translation>Compare revisions</translation>
    </message>
    <message>
        <source>確かめる記事</source>
        <translation>Articles to confirm</translation>
    </message>
    <message>
        <source>行の一覧</source>
        <translation>List of rows</translation>
    </message>
    <message>
        <source>見つかった記事</source>
        <translation>Articles found</translation>
    </message>
    <message>
        <source>見つからなかったことばを、記事に結びつける</source>
        <translation>Let an article be found by words that found no answer</translation>
    </message>
    <message>
        <source>見つかるはずの記事を選ぶ</source>
        <translation>Choose what should be found</translation>
    </message>
    <message>
        <source>見直し</source>
        <translation>Reviews</translation>
    </message>
    <message>
        <source>見直しの一覧</source>
        <translation>List of reviews</translation>
    </message>
    <message>
        <source>見直しを始める</source>
        <translation>Begin a review</translation>
    </message>
    <message>
        <source>見直しを終える</source>
        <translation>End a review</translation>
    </message>
    <message>
        <source>言い換え</source>
        <translation>Synonyms</translation>
    </message>
    <message>
        <source>記事</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>記事の一覧</source>
        <translation>List of articles</translation>
    </message>
    <message>
        <source>記事を直す</source>
        <translation>Correct the article</translation>
    </message>
    <message>
        <source>記事を開く</source>
        <translation>Open the article</translation>
    </message>
    <message>
        <source>訳は今も正しい</source>
        <translation>The translation is still true</translation>
    </message>
    <message>
        <source>課ごとの進み</source>
        <translation>Progress by department</translation>
    </message>
    <message>
        <source>閉じたものを戻す</source>
        <translation>Undo a closing</translation>
    </message>
    <message>
        <source>電話の人のことば</source>
        <translation>What a caller says</translation>
    </message>
    <message>
        <source>項目をたたむ・開く</source>
        <translation>Fewer or all fields</translation>
    </message>
</context>
<context>
    <name>LineCard</name>
    <message>
        <source>{name}（{id}）</source>
        <translation>{name} ({id})</translation>
    </message>
    <message>
        <source>この人の記録</source>
        <translation>Lines of this person</translation>
    </message>
    <message>
        <source>この方の記録</source>
        <translation>Lines on this resident</translation>
    </message>
    <message>
        <source>この記録</source>
        <translation>This line</translation>
    </message>
    <message>
        <source>だれが</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>None</translation>
    </message>
    <message>
        <source>なし（古い記録）</source>
        <translation>None (an old line)</translation>
    </message>
    <message>
        <source>ハッシュ</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>一覧から選ぶと、ここに出ます。</source>
        <translation>Choose a line of the list to see it here.</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>操作に目的の欄はありません</source>
        <translation>This action asks for none</translation>
    </message>
    <message>
        <source>日時</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>目的</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>相手</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>連番</source>
        <translation>Number</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>もう一度</source>
        <translation>Again</translation>
    </message>
    <message>
        <source>もう一度読み込む</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>期間を広げるか、条件を消してください。</source>
        <translation>Widen the period or clear the conditions.</translation>
    </message>
    <message>
        <source>条件に合う記録はありません</source>
        <translation>No line fits the conditions</translation>
    </message>
    <message>
        <source>条件を消す</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>相手なし</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>行き当たり</source>
        <translation>Came upon</translation>
    </message>
    <message>
        <source>閲覧記録の一覧</source>
        <translation>Lines of the access log</translation>
    </message>
    <message>
        <source>閲覧記録を読み込めませんでした</source>
        <translation>The access log could not be read</translation>
    </message>
</context>
<context>
    <name>LinkStrip</name>
    <message numerus="yes">
        <source>%n件のリンクを確かめました</source>
        <translation>
            <numerusform>%n link tried</numerusform>
            <numerusform>%n links tried</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ほかのサイトへのリンク %n件</source>
        <translation>
            <numerusform>%n link to other sites</numerusform>
            <numerusform>%n links to other sites</numerusform>
        </translation>
    </message>
    <message>
        <source>まだ確かめていません</source>
        <translation>Not tried yet</translation>
    </message>
    <message>
        <source>リンクを確かめる</source>
        <translation>Try the links</translation>
    </message>
    <message>
        <source>最後に確かめた日 {day}</source>
        <translation>Last tried {day}</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>ロックを解除</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>ロック中</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>別の人がサインイン</source>
        <translation>Sign in as somebody else</translation>
    </message>
    <message>
        <source>書きかけは残っています。</source>
        <translation>What is being written is kept.</translation>
    </message>
    <message>
        <source>通話はつながったままです。書きかけは残っています。</source>
        <translation>The call goes on. What is being written is kept.</translation>
    </message>
    <message>
        <source>電話が鳴っています。ロックを解除すると、画面で応対できます。電話機では、いつでも出られます。</source>
        <translation>The telephone rings. Unlock to answer on the screen; on the telephone itself you can answer at any time.</translation>
    </message>
</context>
<context>
    <name>LogFilterBar</name>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>今月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>今週</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>全員</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>全操作</source>
        <translation>All actions</translation>
    </message>
    <message>
        <source>全期間</source>
        <translation>All time</translation>
    </message>
    <message>
        <source>全目的</source>
        <translation>All purposes</translation>
    </message>
    <message>
        <source>利用者</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>宛名番号（10桁）</source>
        <translation>Resident number (10 digits)</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>期間</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>期間指定</source>
        <translation>Chosen days</translation>
    </message>
    <message>
        <source>条件を消す</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>気になる閲覧</source>
        <translation>What stands out</translation>
    </message>
    <message>
        <source>目的</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>絞り込み</source>
        <translation>Filters</translation>
    </message>
</context>
<context>
    <name>LogWording</name>
    <message>
        <source>{lines}行・{people}人分を計算し直しました。</source>
        <translation>{lines} lines of {people} people were recomputed.</translation>
    </message>
    <message>
        <source>{who}：{number}番から終わりまでの行がありません。</source>
        <translation>{who}: the lines from number {number} to the end are missing.</translation>
    </message>
    <message>
        <source>{who}：{number}番の行が抜けているか、重なっています。</source>
        <translation>{who}: line {number} is missing or there twice.</translation>
    </message>
    <message>
        <source>{who}：{number}番の行が書きかえられています。</source>
        <translation>{who}: line {number} was changed.</translation>
    </message>
    <message>
        <source>きっかけ</source>
        <translation>Came by</translation>
    </message>
    <message>
        <source>ことば</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>だれが見たか</source>
        <translation>Who looked</translation>
    </message>
    <message numerus="yes">
        <source>どの行にもない表示の記録が%n件あります。</source>
        <translation>
            <numerusform>%n resident is shown by no line.</numerusform>
            <numerusform>%n residents are shown by no line.</numerusform>
        </translation>
    </message>
    <message>
        <source>はじめ</source>
        <translation>From</translation>
    </message>
    <message numerus="yes">
        <source>ほかに、つながりのない古い行が%n行あります。</source>
        <translation>
            <numerusform>Besides, %n old line is in no chain.</numerusform>
            <numerusform>Besides, %n old lines are in no chain.</numerusform>
        </translation>
    </message>
    <message>
        <source>カード</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>カードを開いた</source>
        <translation>Opened a card</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>一覧に%n人</source>
        <translation>
            <numerusform>%n resident listed</numerusform>
            <numerusform>%n residents listed</numerusform>
        </translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>保有する情報のすべて</source>
        <translation>Everything that is held</translation>
    </message>
    <message>
        <source>出た人数</source>
        <translation>Residents found</translation>
    </message>
    <message>
        <source>利用者名</source>
        <translation>Sign-in name</translation>
    </message>
    <message numerus="yes">
        <source>同僚&#x3000;%n回</source>
        <translation>
            <numerusform>A colleague, %n time</numerusform>
            <numerusform>A colleague, %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>名前・住所の検索</source>
        <translation>Search by name or address</translation>
    </message>
    <message numerus="yes">
        <source>多い検索&#x3000;%n回</source>
        <translation>
            <numerusform>Many searches: %n</numerusform>
            <numerusform>Many searches: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>対応結果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>応対</source>
        <translation>Contact</translation>
    </message>
    <message numerus="yes">
        <source>応対のない閲覧&#x3000;%n人</source>
        <translation>
            <numerusform>No contact: %n resident</numerusform>
            <numerusform>No contact: %n residents</numerusform>
        </translation>
    </message>
    <message>
        <source>応対の一覧</source>
        <translation>List of contacts</translation>
    </message>
    <message>
        <source>応対の書き出し</source>
        <translation>Export of contacts</translation>
    </message>
    <message>
        <source>応対を開いた</source>
        <translation>Opened a contact</translation>
    </message>
    <message>
        <source>性質</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>所管課の記録に行き当たり</source>
        <translation>Came upon a record of the department</translation>
    </message>
    <message>
        <source>手が加えられています。すぐに監査の責任者へ知らせてください。</source>
        <translation>Somebody has meddled with it. Tell the head of audit at once.</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Action</translation>
    </message>
    <message numerus="yes">
        <source>時間外&#x3000;%n回</source>
        <translation>
            <numerusform>After hours, %n time</numerusform>
            <numerusform>After hours, %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>書かれたときのまま、欠けも書きかえもありません。</source>
        <translation>It stands as it was written; nothing is missing or changed.</translation>
    </message>
    <message>
        <source>書き出し</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>本人への書面を作成</source>
        <translation>Made a sheet for the resident</translation>
    </message>
    <message>
        <source>検索・一覧</source>
        <translation>Searched or listed</translation>
    </message>
    <message>
        <source>気になる閲覧</source>
        <translation>What stands out</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>用件分類</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>番号から照会</source>
        <translation>Looked up a number</translation>
    </message>
    <message>
        <source>目的</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>約束の一覧</source>
        <translation>List of promises</translation>
    </message>
    <message>
        <source>終わり</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>終了時刻</source>
        <translation>Closes</translation>
    </message>
    <message numerus="yes">
        <source>自分・同じ世帯&#x3000;%n回</source>
        <translation>
            <numerusform>Own household, %n time</numerusform>
            <numerusform>Own household, %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>読み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>調べかた</source>
        <translation>How</translation>
    </message>
    <message>
        <source>開始時刻</source>
        <translation>Opens</translation>
    </message>
    <message>
        <source>閲覧記録</source>
        <translation>Access log</translation>
    </message>
    <message>
        <source>閲覧記録の書き出し</source>
        <translation>Export of the access log</translation>
    </message>
    <message>
        <source>閲覧記録を読んだ</source>
        <translation>Read the access log</translation>
    </message>
    <message>
        <source>電話番号</source>
        <translation>Telephone number</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>OSに合わせる</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>キー</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>コールセンター</source>
        <translation>Call centre</translation>
    </message>
    <message>
        <source>サインアウト</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>メニュー: 担当、表示、言語</source>
        <translation>Menu: person, display, language</translation>
    </message>
    <message>
        <source>ロック</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>担当</source>
        <translation>Signed in as</translation>
    </message>
    <message>
        <source>担当、表示、言語</source>
        <translation>Person, display, language</translation>
    </message>
    <message>
        <source>文字の大きさ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>明るい</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>暗い</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>終了</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>表示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>言語</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>MappingCard</name>
    <message>
        <source>{field}の列</source>
        <translation>Column of: {field}</translation>
    </message>
    <message>
        <source>ほかの項目</source>
        <translation>Other fields</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>見出しが同じ表では、次もこの対応を使います</source>
        <translation>Kept for the next table with the same headings</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>NoticeBand</name>
    <message>
        <source>{day} から</source>
        <translation>From {day}</translation>
    </message>
    <message>
        <source>{title}（ほか{count}件）</source>
        <translation>{title} ({count} more)</translation>
    </message>
    <message>
        <source>{title}：{words}</source>
        <translation>{title}: {words}</translation>
    </message>
    <message>
        <source>お知らせ</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>至急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>NumberEntry</name>
    <message>
        <source>かける番号を入力してください</source>
        <translation>Enter a number to dial</translation>
    </message>
    <message>
        <source>番号を入力してください</source>
        <translation>Enter a number</translation>
    </message>
    <message>
        <source>発信</source>
        <translation>Dial</translation>
    </message>
    <message>
        <source>電話番号</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>電話番号を入力</source>
        <translation>Phone number</translation>
    </message>
</context>
<context>
    <name>OpenedWords</name>
    <message>
        <source>まだ保存していません</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>下書き</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>下書きを保存 {time}</source>
        <translation>Draft saved {time}</translation>
    </message>
    <message>
        <source>公開中</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>公開予約</source>
        <translation>Scheduled</translation>
    </message>
    <message>
        <source>取り下げ</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>変更なし</source>
        <translation>No changes</translation>
    </message>
    <message>
        <source>承認待ち</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>新しい記事</source>
        <translation>New article</translation>
    </message>
    <message>
        <source>期限切れ</source>
        <translation>Expired</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>FAQの索引をつくっています</source>
        <translation>Indexing the FAQ</translation>
    </message>
    <message>
        <source>もう一度</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>データベースを開いています</source>
        <translation>Opening the database</translation>
    </message>
    <message>
        <source>準備しています…</source>
        <translation>Getting ready…</translation>
    </message>
    <message>
        <source>見本の市 汐見野市をつくっています</source>
        <translation>Making the sample city of Shiomino</translation>
    </message>
    <message>
        <source>開けませんでした</source>
        <translation>It could not be opened</translation>
    </message>
</context>
<context>
    <name>Outrun</name>
    <message>
        <source>{name}さんが{time}に第{number}版を保存しました。あなたの文は、ここに残っています。</source>
        <translation>{name} saved revision {number} at {time}. Your text is kept here.</translation>
    </message>
    <message>
        <source>まだ保存していません</source>
        <translation>Not saved yet</translation>
    </message>
</context>
<context>
    <name>OwnerSection</name>
    <message>
        <source>所管課</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>担当</source>
        <translation>Owner</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>CapsLockがオンです</source>
        <translation>Caps Lock is on</translation>
    </message>
    <message>
        <source>パスワード</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>パスワードを表示</source>
        <translation>Show the password</translation>
    </message>
</context>
<context>
    <name>PickList</name>
    <message>
        <source>その題名・番号の記事はありません</source>
        <translation>No article has this title or number</translation>
    </message>
    <message>
        <source>公開していない</source>
        <translation>Not published</translation>
    </message>
    <message>
        <source>検索結果に戻る</source>
        <translation>Back to the results</translation>
    </message>
    <message>
        <source>検索結果に戻る（Esc）</source>
        <translation>Back to the results (Esc)</translation>
    </message>
    <message>
        <source>短いことばで探してください。</source>
        <translation>Try a shorter word.</translation>
    </message>
    <message>
        <source>見つかるはずの記事</source>
        <translation>The article that should be found</translation>
    </message>
    <message>
        <source>記事</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>記事の題名・番号</source>
        <translation>Title or number of the article</translation>
    </message>
</context>
<context>
    <name>PlainHints</name>
    <message>
        <source>ヒント</source>
        <translation>Hints</translation>
    </message>
</context>
<context>
    <name>PracticeBox</name>
    <message>
        <source>相手の次の言葉をすぐに聞く</source>
        <translation>Hear what the caller says next</translation>
    </message>
    <message>
        <source>続き</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>練習</source>
        <translation>Practice</translation>
    </message>
    <message>
        <source>練習の相手</source>
        <translation>Practice caller</translation>
    </message>
    <message>
        <source>練習の相手の言葉</source>
        <translation>What the practice caller says</translation>
    </message>
    <message>
        <source>練習の相手をたたむ</source>
        <translation>Fold the practice caller away</translation>
    </message>
    <message>
        <source>練習の相手を開く</source>
        <translation>Show the practice caller</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>オペレーターの画面のまま</source>
        <translation>As operators see it</translation>
    </message>
    <message>
        <source>プレビュー</source>
        <translation>Preview</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>12桁の個人番号（マイナンバー）らしい数字があります。消してください。</source>
        <translation>Twelve digits read as an individual number (My Number). Delete them.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>{id} という記事はありません</source>
        <translation>There is no article {id}</translation>
    </message>
    <message>
        <source>{line}行目：</source>
        <translation>Line {line}: </translation>
    </message>
    <message>
        <source>{name}がありません</source>
        <translation>{name} is missing</translation>
    </message>
    <message>
        <source>{name}の文がありません</source>
        <translation>{name}: the text is missing</translation>
    </message>
    <message>
        <source>{name}の題名がありません</source>
        <translation>{name}: the title is missing</translation>
    </message>
    <message>
        <source>このリンク先は使えません：{address}</source>
        <translation>This link cannot be used: {address}</translation>
    </message>
    <message>
        <source>やさしい日本語</source>
        <translation>Plain Japanese</translation>
    </message>
    <message>
        <source>リンク先が開けません：{address}</source>
        <translation>This link cannot be opened: {address}</translation>
    </message>
    <message>
        <source>公開する前に書いてください。</source>
        <translation>Needed before publishing.</translation>
    </message>
    <message>
        <source>公開する日には、もう過ぎています。直すか、消してください。</source>
        <translation>It will have passed on the day of publication. Change it or take it out.</translation>
    </message>
    <message>
        <source>分類</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>所管課</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>有効期限が過ぎた日です</source>
        <translation>It held until a day that has passed</translation>
    </message>
    <message>
        <source>根拠</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>次の見直しが過ぎた日です</source>
        <translation>The next review is in the past</translation>
    </message>
    <message>
        <source>登録にない分類か所管課です。選び直してください。</source>
        <translation>Unknown category or department. Choose again.</translation>
    </message>
    <message>
        <source>見えない文字（{code}）があります。消してください。</source>
        <translation>There is an invisible character ({code}). Delete it.</translation>
    </message>
    <message>
        <source>見出しは ### から始めてください。</source>
        <translation>Headings start at ###.</translation>
    </message>
    <message>
        <source>読み上げの文</source>
        <translation>Text to read out</translation>
    </message>
    <message>
        <source>長すぎます（{limit}字まで）。分けてください。</source>
        <translation>Too long (at most {limit} characters). Split it.</translation>
    </message>
    <message>
        <source>題名</source>
        <translation>Title</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>下書きの置き場所が壊れていたため、{path} に移しました。読めた{rescued}件は戻しました。</source>
        <translation>The store of drafts was damaged and has been moved to {path}. Readable drafts brought back: {rescued}.</translation>
    </message>
    <message>
        <source>通話が終わってから切り替えられます。</source>
        <translation>You can switch once the call has ended.</translation>
    </message>
</context>
<context>
    <name>PromiseClosing</name>
    <message>
        <source>どう済んだか</source>
        <translation>How it was kept</translation>
    </message>
    <message>
        <source>済みにする</source>
        <translation>Mark as kept</translation>
    </message>
    <message>
        <source>約束がどう済んだか</source>
        <translation>How the promise was kept</translation>
    </message>
</context>
<context>
    <name>PromiseList</name>
    <message>
        <source>もう一度読み込む</source>
        <translation>Load again</translation>
    </message>
    <message>
        <source>所管課で回答します</source>
        <translation>The department answers</translation>
    </message>
    <message>
        <source>折り返しと所管課引継ぎが、期限の順にここへ出ます。</source>
        <translation>Callbacks and handovers appear here by due date.</translation>
    </message>
    <message>
        <source>期限 {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message numerus="yes">
        <source>期限切れ %n件</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message>
        <source>残っている約束はありません</source>
        <translation>No promises are open</translation>
    </message>
    <message>
        <source>約束の一覧</source>
        <translation>List of promises</translation>
    </message>
    <message>
        <source>約束を読み込めませんでした</source>
        <translation>The promises could not be loaded</translation>
    </message>
    <message>
        <source>至急</source>
        <translation>Urgent</translation>
    </message>
</context>
<context>
    <name>PublishCard</name>
    <message>
        <source>そろいました</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>ほかの人</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>下書き</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>公開</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>公開まで</source>
        <translation>Publication</translation>
    </message>
    <message>
        <source>取り下げ</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>取り下げる</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>取り下げると、オペレーターの検索に出なくなります。版は残ります。</source>
        <translation>A withdrawn article is no longer found by operators. Its revisions are kept.</translation>
    </message>
    <message>
        <source>期限切れ</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>期限切れにする</source>
        <translation>Let expire</translation>
    </message>
    <message>
        <source>期限切れにすると、検索に出なくなります。直せば、また公開できます。</source>
        <translation>It leaves the search. Once mended, it can be published again.</translation>
    </message>
    <message>
        <source>未保存</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>確認</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>第{number}版</source>
        <translation>Revision {number}</translation>
    </message>
    <message numerus="yes">
        <source>足りない %n</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PublishForm</name>
    <message>
        <source>{when}に、自動で公開されます。</source>
        <translation>It is published by itself at {when}.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>一言書いてください。版の一覧に残ります。</source>
        <translation>Write a few words. They stay in the list of revisions.</translation>
    </message>
    <message>
        <source>予定をやめて下書きに戻す</source>
        <translation>Back to draft</translation>
    </message>
    <message>
        <source>何を変えたか</source>
        <translation>What was changed</translation>
    </message>
    <message>
        <source>公開する</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>公開する日時</source>
        <translation>When to publish</translation>
    </message>
    <message>
        <source>差し戻されました：{why}</source>
        <translation>Sent back: {why}</translation>
    </message>
    <message>
        <source>差し戻す</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>差し戻す理由</source>
        <translation>Why it is sent back</translation>
    </message>
    <message>
        <source>所管課の別の人</source>
        <translation>others of the department</translation>
    </message>
    <message>
        <source>承認する</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>承認すると、{when}に公開されます。</source>
        <translation>Once approved, it is published at {when}.</translation>
    </message>
    <message>
        <source>日時を決めない</source>
        <translation>Without a date</translation>
    </message>
    <message>
        <source>日時を決める</source>
        <translation>Choose a date</translation>
    </message>
    <message>
        <source>理由を書いてください。書いた人に届きます。</source>
        <translation>Write why. Its author will read it.</translation>
    </message>
    <message>
        <source>確認に出す</source>
        <translation>Submit for approval</translation>
    </message>
    <message>
        <source>確認をやめる</source>
        <translation>Take it back</translation>
    </message>
    <message>
        <source>第{number}版が{when}に公開される予定です。先にこの下書きを公開すると、取りやめます。</source>
        <translation>Revision {number} is to be published at {when}. Publishing this draft first calls it off.</translation>
    </message>
    <message>
        <source>自分の下書きは承認できません。承認できる人：{names}</source>
        <translation>Nobody approves the own draft. Who can: {names}</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message>
        <source>{id} 第{number}版：{done}</source>
        <translation>{id} revision {number}: {done}</translation>
    </message>
    <message>
        <source>{when}に公開する予定にしました</source>
        <translation>to be published at {when}</translation>
    </message>
    <message>
        <source>予定をやめました</source>
        <translation>unscheduled</translation>
    </message>
    <message>
        <source>公開しました</source>
        <translation>published</translation>
    </message>
    <message>
        <source>取り下げました</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>差し戻しました</source>
        <translation>sent back</translation>
    </message>
    <message>
        <source>承認して公開しました</source>
        <translation>approved and published</translation>
    </message>
    <message>
        <source>期限切れにしました</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>確認に出しました</source>
        <translation>submitted for approval</translation>
    </message>
</context>
<context>
    <name>ReadAloud</name>
    <message>
        <source>読み上げ</source>
        <translation>Read out</translation>
    </message>
</context>
<context>
    <name>Repairs</name>
    <message numerus="yes">
        <source>90日に%n回</source>
        <translation>
            <numerusform>%n time in 90 days</numerusform>
            <numerusform>%n times in 90 days</numerusform>
        </translation>
    </message>
    <message>
        <source>FAQにない</source>
        <translation>Not in the FAQ</translation>
    </message>
    <message>
        <source>{id} が見つかるようになりました</source>
        <translation>{id} can be found now</translation>
    </message>
    <message>
        <source>{id} とは別の記事として残します</source>
        <translation>Kept as two articles: {id}</translation>
    </message>
    <message>
        <source>「{words}」に答えました</source>
        <translation>“{words}” has its answer</translation>
    </message>
    <message>
        <source>この検索では、記事が一つも見つかりませんでした。</source>
        <translation>This search found no article at all.</translation>
    </message>
    <message>
        <source>使われず</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>指摘を閉じました</source>
        <translation>Remark closed</translation>
    </message>
    <message>
        <source>最後 {day}</source>
        <translation>Last {day}</translation>
    </message>
    <message>
        <source>結果なし</source>
        <translation>No result</translation>
    </message>
    <message>
        <source>記事は見つかりましたが、どれも回答に使われませんでした。</source>
        <translation>Articles were found, but none of them was used as an answer.</translation>
    </message>
    <message>
        <source>閉じました</source>
        <translation>Closed</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Excel ブック (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel workbook (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>{file} {line}行目</source>
        <translation>{file}, line {line}</translation>
    </message>
    <message>
        <source>{line}行目</source>
        <translation>line {line}</translation>
    </message>
    <message>
        <source>{path} に書き出しました</source>
        <translation>Written to {path}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>いまはありません</source>
        <translation>None</translation>
    </message>
    <message>
        <source>すべて</source>
        <translation>All</translation>
    </message>
    <message>
        <source>はじめの{most}行を出しています。全部は「結果を書き出す」で確かめられます。</source>
        <translation>These are the first {most} rows. “Write as a file” gives all of them.</translation>
    </message>
    <message>
        <source>ファイルかフォルダーを選んでください</source>
        <translation>Choose a file or a folder</translation>
    </message>
    <message>
        <source>取り込まない</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>取り込みました</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>取り込むと、こうなります</source>
        <translation>What an import would do</translation>
    </message>
    <message>
        <source>取り込む前に、どの行がどうなるかをここで確かめられます。</source>
        <translation>Before anything is imported, you see here what would come of every row.</translation>
    </message>
    <message>
        <source>取込みの結果.xlsx</source>
        <translation>import report.xlsx</translation>
    </message>
    <message>
        <source>変わりなし</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>変わる項目：{names}</source>
        <translation>Changes: {names}</translation>
    </message>
    <message>
        <source>変更</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>書き出すファイル</source>
        <translation>File to write</translation>
    </message>
    <message>
        <source>直した・注意</source>
        <translation>Mended, to look at</translation>
    </message>
    <message>
        <source>結果を書き出す</source>
        <translation>Write as a file</translation>
    </message>
    <message>
        <source>絞り込み</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>行ごとの結果</source>
        <translation>Row by row</translation>
    </message>
    <message>
        <source>読んで、いまの記事と比べています</source>
        <translation>Reading, and comparing with the articles as they are</translation>
    </message>
    <message>
        <source>追加</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>（題名なし）</source>
        <translation>(no title)</translation>
    </message>
</context>
<context>
    <name>ResidentSearch</name>
    <message>
        <source>2文字以上にするか、生年月日も入力してください。</source>
        <translation>Enter two characters or more, or the date of birth too.</translation>
    </message>
    <message>
        <source>うかがったお名前を入力してください。</source>
        <translation>Enter the name you heard.</translation>
    </message>
    <message>
        <source>お名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>その元号にない年月日です。元号を確かめてください。</source>
        <translation>The era has no such day. Check the era.</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>今日より後の日です。年を確かめてください。</source>
        <translation>This is after today. Check the year.</translation>
    </message>
    <message>
        <source>探す</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>日付として読めません。例：昭和60年3月12日、S60.3.12、1985/3/12</source>
        <translation>This is no date. Write it like 1985/3/12 or S60.3.12.</translation>
    </message>
    <message>
        <source>昭和60年3月12日、S60.3.12</source>
        <translation>1985/3/12, S60.3.12</translation>
    </message>
    <message>
        <source>暦にない日です。うかがい直してください。</source>
        <translation>There is no such day. Ask again.</translation>
    </message>
    <message>
        <source>漢字・カナ・ローマ字</source>
        <translation>Kanji, kana or romaji</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>番号の候補に戻る</source>
        <translation>Back to the list</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>前の版の文に戻しました。第{number}版は、版の一覧に残っています。</source>
        <translation>An older text is back. Revision {number} is still in the list.</translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n</numerusform>
            <numerusform>%n</numerusform>
        </translation>
    </message>
    <message>
        <source>今も正しい</source>
        <translation>Still true</translation>
    </message>
    <message>
        <source>前回の確認から変わったところ</source>
        <translation>What changed since it was last confirmed</translation>
    </message>
    <message>
        <source>直す</source>
        <translation>Correct it</translation>
    </message>
    <message>
        <source>確かめる記事</source>
        <translation>Articles to confirm</translation>
    </message>
    <message>
        <source>見直しを読み込んでいます</source>
        <translation>Reading the reviews</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>{day} 公開</source>
        <translation>published {day}</translation>
    </message>
    <message>
        <source>「{title}」を確かめました</source>
        <translation>“{title}” is confirmed</translation>
    </message>
    <message>
        <source>まだ確かめられたことがありません。</source>
        <translation>It was never confirmed before.</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>前回の確認（{day}、第{number}版）から変わっています。変わったところは記事の下にあります。</source>
        <translation>It has changed since it was last confirmed ({day}, revision {number}). The changes stand below the article.</translation>
    </message>
    <message>
        <source>前回の確認（{day}、第{number}版）から変わっていません。</source>
        <translation>Unchanged since it was last confirmed ({day}, revision {number}).</translation>
    </message>
    <message>
        <source>第{number}版</source>
        <translation>revision {number}</translation>
    </message>
    <message>
        <source>読んでいる間に、この記事は公開し直されました。新しい文を出しましたので、もう一度確かめてください。</source>
        <translation>This article was published anew while you read it. The new text is shown: please read it again.</translation>
    </message>
</context>
<context>
    <name>RevisionsSection</name>
    <message>
        <source>{author}／承認 {approver}</source>
        <translation>{author}, approved by {approver}</translation>
    </message>
    <message>
        <source>比べる</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>版</source>
        <translation>Revisions</translation>
    </message>
    <message>
        <source>第{number}版</source>
        <translation>Revision {number}</translation>
    </message>
</context>
<context>
    <name>RoundForm</name>
    <message numerus="yes">
        <source>%n件の記事を、{offices}課に確かめてもらいます。</source>
        <translation>
            <numerusform>%n article is to be confirmed. Departments asked: {offices}.</numerusform>
            <numerusform>%n articles are to be confirmed. Departments asked: {offices}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{office}（%n件）</source>
        <translation>
            <numerusform>{office} (%n)</numerusform>
            <numerusform>{office} (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>いつまでに</source>
        <translation>By when</translation>
    </message>
    <message>
        <source>すべての課</source>
        <translation>All departments</translation>
    </message>
    <message>
        <source>どの課に</source>
        <translation>Which departments</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>例：年度末の点検</source>
        <translation>For example: end-of-year review</translation>
    </message>
    <message>
        <source>名前</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>新しい見直し</source>
        <translation>New review</translation>
    </message>
    <message>
        <source>見直しを始める</source>
        <translation>Begin the review</translation>
    </message>
    <message>
        <source>課を1つは選んでください。</source>
        <translation>Choose at least one department.</translation>
    </message>
</context>
<context>
    <name>RoundList</name>
    <message>
        <source>{day}に終了</source>
        <translation>ended {day}</translation>
    </message>
    <message>
        <source>「{name}」を終えますか。すべて確かめられています。</source>
        <translation>End “{name}”? Everything in it is confirmed.</translation>
    </message>
    <message numerus="yes">
        <source>「{name}」を終えますか。まだ%n件が確かめられていません。</source>
        <translation>
            <numerusform>End “{name}”? %n article is not confirmed yet.</numerusform>
            <numerusform>End “{name}”? %n articles are not confirmed yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>この見直しを終える</source>
        <translation>End this review</translation>
    </message>
    <message>
        <source>すべての課</source>
        <translation>All departments</translation>
    </message>
    <message>
        <source>すべて済み</source>
        <translation>all done</translation>
    </message>
    <message>
        <source>始める</source>
        <translation>New</translation>
    </message>
    <message>
        <source>担当の課</source>
        <translation>Your departments</translation>
    </message>
    <message>
        <source>新しい見直しを始める</source>
        <translation>Begin a new review</translation>
    </message>
    <message numerus="yes">
        <source>残り%n件</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message>
        <source>済み</source>
        <translation>done</translation>
    </message>
    <message>
        <source>終える</source>
        <translation>End it</translation>
    </message>
    <message>
        <source>終わった見直し</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>続ける</source>
        <translation>Keep it open</translation>
    </message>
    <message>
        <source>見直し</source>
        <translation>Reviews</translation>
    </message>
    <message>
        <source>見直しはまだありません</source>
        <translation>No reviews yet</translation>
    </message>
    <message>
        <source>課ごと</source>
        <translation>By department</translation>
    </message>
    <message>
        <source>課ごとの進み</source>
        <translation>Progress by department</translation>
    </message>
</context>
<context>
    <name>RoundWords</name>
    <message>
        <source>M月d日</source>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>yyyy年M月d日</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>{day}までに</source>
        <translation>by {day}</translation>
    </message>
    <message>
        <source>{number}件目／{articles}件 — {when}</source>
        <translation>{number} of {articles} — {when}</translation>
    </message>
    <message numerus="yes">
        <source>あと%n日</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message>
        <source>今日まで</source>
        <translation>due today</translation>
    </message>
    <message numerus="yes">
        <source>期限を%n日過ぎています</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundsPage</name>
    <message numerus="yes">
        <source>%n件、すべて確かめました</source>
        <translation>
            <numerusform>%n article, and it is confirmed</numerusform>
            <numerusform>All %n articles are confirmed</numerusform>
        </translation>
    </message>
    <message>
        <source>{articles}件のうち{confirmed}件を確かめました。</source>
        <translation>{confirmed} of {articles} were confirmed.</translation>
    </message>
    <message>
        <source>「{name}」を始めました</source>
        <translation>“{name}” has begun</translation>
    </message>
    <message>
        <source>「{name}」を終えました</source>
        <translation>“{name}” has ended</translation>
    </message>
    <message>
        <source>「始める」で、課に記事を確かめてもらえます。</source>
        <translation>Press “New” to have departments confirm their articles.</translation>
    </message>
    <message>
        <source>この見直しは{day}に終わりました</source>
        <translation>This review ended on {day}</translation>
    </message>
    <message>
        <source>この記事は、ほかの人が確かめたか、取り下げました。次の記事へ進んでください。</source>
        <translation>Somebody else has confirmed this article or taken it back. Go on to the next one.</translation>
    </message>
    <message>
        <source>すべての課が終わりました。「終える」で、この見直しを閉じられます。</source>
        <translation>Every department is done. Press “End it” to close this review.</translation>
    </message>
    <message>
        <source>ほかの課が確かめています</source>
        <translation>Another department confirms these</translation>
    </message>
    <message>
        <source>もう一度読む</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>担当の課の記事は、この見直しにありません</source>
        <translation>No article of your departments is in this review</translation>
    </message>
    <message numerus="yes">
        <source>残り%n件は、その課が{by}確かめます。</source>
        <translation>
            <numerusform>That department confirms the %n that is left {by}.</numerusform>
            <numerusform>That department confirms the %n that are left {by}.</numerusform>
        </translation>
    </message>
    <message>
        <source>見直し</source>
        <translation>Reviews</translation>
    </message>
    <message>
        <source>見直しが始まると、担当の課の記事がここに並びます。</source>
        <translation>Once a review begins, the articles of your departments are listed here.</translation>
    </message>
    <message>
        <source>見直し全体では、{articles}件のうち{confirmed}件です。</source>
        <translation>In the whole review: {confirmed} of {articles}.</translation>
    </message>
    <message>
        <source>開いている見直しはありません</source>
        <translation>No review is open</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message>
        <source>この検索を見る</source>
        <translation>See this search</translation>
    </message>
    <message>
        <source>ほかに、学んだ質問が{questions}件、{articles}記事に結びついています。</source>
        <translation>Learned questions besides: {questions}, leading to articles: {articles}.</translation>
    </message>
    <message>
        <source>まだ何も決めていません</source>
        <translation>Nothing is decided yet</translation>
    </message>
    <message>
        <source>外す</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>検索した記事を「先頭に固定する」か「後ろへ回す」と、ここに並びます。</source>
        <translation>Put a found article first or last, and it is listed here.</translation>
    </message>
    <message>
        <source>決めた順</source>
        <translation>Pinned and demoted</translation>
    </message>
</context>
<context>
    <name>Running</name>
    <message>
        <source>やめています</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>始めています</source>
        <translation>Starting</translation>
    </message>
</context>
<context>
    <name>ScriptOffers</name>
    <message>
        <source>ことばを短くするか、一般問合せで始めます。</source>
        <translation>Try shorter words, or start with the general inquiry.</translation>
    </message>
    <message>
        <source>そのことばのスクリプトはありません</source>
        <translation>No script for these words</translation>
    </message>
    <message numerus="yes">
        <source>ほか %n 件</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>まずはこれ</source>
        <translation>Start here</translation>
    </message>
    <message>
        <source>スクリプトを名前やことばで探す</source>
        <translation>Find a script by name or word</translation>
    </message>
    <message>
        <source>メモの「{word}」</source>
        <translation>“{word}” in your notes</translation>
    </message>
    <message>
        <source>使えないスクリプトがあります。ほかはそのまま使えます。</source>
        <translation>Some scripts cannot be used. All others work.</translation>
    </message>
    <message>
        <source>元のスクリプトへ</source>
        <translation>Back to the script</translation>
    </message>
    <message>
        <source>応対スクリプト</source>
        <translation>Call script</translation>
    </message>
    <message>
        <source>日本語以外</source>
        <translation>Not Japanese</translation>
    </message>
    <message>
        <source>選んだ分類</source>
        <translation>Chosen category</translation>
    </message>
    <message>
        <source>電話リレーサービス</source>
        <translation>Relay service</translation>
    </message>
    <message>
        <source>非通知</source>
        <translation>Withheld</translation>
    </message>
</context>
<context>
    <name>ScriptPane</name>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>{all}ステップの{here}番目</source>
        <translation>Step {here} of {all}</translation>
    </message>
    <message>
        <source>変更</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>応対スクリプト</source>
        <translation>Call script</translation>
    </message>
    <message>
        <source>応対スクリプトを選ぶ</source>
        <translation>Choose a call script</translation>
    </message>
    <message>
        <source>応対スクリプト・版 {version}・{summary}</source>
        <translation>Call script · version {version} · {summary}</translation>
    </message>
    <message>
        <source>戻る</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>日本語</source>
        <translation>Japanese</translation>
    </message>
    <message>
        <source>番号キーで始めます。迷ったら、いちばん上から。</source>
        <translation>Start with its number. If in doubt, take the first.</translation>
    </message>
</context>
<context>
    <name>ScriptProblems</name>
    <message>
        <source>ID「{id}」は{other}で使われています。</source>
        <translation>{other} uses the id “{id}” already.</translation>
    </message>
    <message>
        <source>IDに「{id}」は使えません（英小文字・数字・ハイフン）。</source>
        <translation>“{id}” cannot be an id (lower-case letters, digits, hyphens).</translation>
    </message>
    <message>
        <source>YAMLの書き方に誤りがあります。</source>
        <translation>It is not valid YAML.</translation>
    </message>
    <message>
        <source>{file} {line}行目：{reason}</source>
        <translation>{file}, line {line}: {reason}</translation>
    </message>
    <message>
        <source>「- 」で始まる並びになっていません。</source>
        <translation>It is no list of lines that begin with “- ”.</translation>
    </message>
    <message>
        <source>「{key}」が2度書かれています。</source>
        <translation>“{key}” is there twice.</translation>
    </message>
    <message>
        <source>「{key}」がありません。</source>
        <translation>“{key}” is missing.</translation>
    </message>
    <message>
        <source>「{key}」という項目はありません。</source>
        <translation>There is no entry “{key}”.</translation>
    </message>
    <message>
        <source>「{key}」に「{value}」は使えません。</source>
        <translation>“{key}” cannot be “{value}”.</translation>
    </message>
    <message>
        <source>「名前: 値」の形になっていません。</source>
        <translation>It does not have the form “name: value”.</translation>
    </message>
    <message>
        <source>ステップ「{step}」から終わりへ進めません。</source>
        <translation>No way leads from step “{step}” to an end.</translation>
    </message>
    <message>
        <source>ステップ「{step}」が2つあります。</source>
        <translation>There are two steps “{step}”.</translation>
    </message>
    <message>
        <source>ステップ「{step}」の進み先を1つに決めてください。</source>
        <translation>Step “{step}” needs exactly one way on.</translation>
    </message>
    <message>
        <source>ステップ「{step}」へ進む道がありません。</source>
        <translation>Nothing leads to step “{step}”.</translation>
    </message>
    <message>
        <source>ステップの種類に「{value}」はありません。</source>
        <translation>There is no kind of step “{value}”.</translation>
    </message>
    <message>
        <source>分類「{id}」はありません。</source>
        <translation>There is no category “{id}”.</translation>
    </message>
    <message>
        <source>文字が書かれていません。</source>
        <translation>There is no text.</translation>
    </message>
    <message>
        <source>文字コードがUTF-8ではありません。</source>
        <translation>It is not encoded in UTF-8.</translation>
    </message>
    <message>
        <source>最初に出すスクリプトは1つだけにします（いま{count}）。</source>
        <translation>Exactly one script is offered first (now {count}).</translation>
    </message>
    <message>
        <source>本人確認のステップと確認項目が対になっていません。</source>
        <translation>A verification step needs items to check, and only such a step has them.</translation>
    </message>
    <message>
        <source>相手の種類に「{value}」はありません。</source>
        <translation>There is no kind of caller “{value}”.</translation>
    </message>
    <message>
        <source>確認項目に「{value}」はありません。</source>
        <translation>There is no item to check “{value}”.</translation>
    </message>
    <message>
        <source>記事「{id}」はありません。</source>
        <translation>There is no article “{id}”.</translation>
    </message>
    <message>
        <source>読み上げ文が長すぎます。</source>
        <translation>The text to read out is too long.</translation>
    </message>
    <message>
        <source>読み上げ文に「{name}」は使えません。</source>
        <translation>The text to read out cannot use “{name}”.</translation>
    </message>
    <message>
        <source>読み上げ文の「{name}」は何を指すかわかりません。</source>
        <translation>“{name}” in the text to read out means nothing.</translation>
    </message>
    <message>
        <source>読み上げ文の書き方に誤りがあります。</source>
        <translation>The text to read out has a syntax error.</translation>
    </message>
    <message>
        <source>読み出せません。</source>
        <translation>It cannot be read.</translation>
    </message>
    <message>
        <source>課「{id}」はありません。</source>
        <translation>There is no department “{id}”.</translation>
    </message>
    <message>
        <source>進み先「{goto}」というステップはありません。</source>
        <translation>There is no step “{goto}” to go to.</translation>
    </message>
    <message>
        <source>選択肢の番号{key}が2度使われています。</source>
        <translation>Choice {key} is there twice.</translation>
    </message>
    <message>
        <source>選択肢の番号は1〜9です（{key}）。</source>
        <translation>Choices are numbered 1 to 9 ({key}).</translation>
    </message>
    <message>
        <source>長すぎます（上限 {limit}）。</source>
        <translation>It is too long (at most {limit}).</translation>
    </message>
    <message>
        <source>項目「{field}」が別のステップと違う意味で使われています。</source>
        <translation>Field “{field}” means something else in another step.</translation>
    </message>
    <message>
        <source>項目「{field}」の選択肢が合いません。</source>
        <translation>The options of field “{field}” do not fit.</translation>
    </message>
    <message>
        <source>項目の種類に「{value}」はありません。</source>
        <translation>There is no kind of field “{value}”.</translation>
    </message>
</context>
<context>
    <name>ScriptRail</name>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
</context>
<context>
    <name>SearchCard</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n</numerusform>
            <numerusform>%n</numerusform>
        </translation>
    </message>
    <message>
        <source>{rank}位</source>
        <translation>No. {rank}</translation>
    </message>
    <message>
        <source>このことばでは何も見つかりません</source>
        <translation>These words find nothing</translation>
    </message>
    <message>
        <source>すべての課</source>
        <translation>All departments</translation>
    </message>
    <message>
        <source>デスクに出る記事とその順、出たわけが分かります。</source>
        <translation>See what the desk would show, in which order, and why.</translation>
    </message>
    <message>
        <source>デスクに出る順</source>
        <translation>As the desk shows them</translation>
    </message>
    <message>
        <source>学習</source>
        <translation>Learned</translation>
    </message>
    <message>
        <source>所管課で絞る</source>
        <translation>Only of a department</translation>
    </message>
    <message>
        <source>検索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>検索結果</source>
        <translation>Search results</translation>
    </message>
    <message>
        <source>決めたことの一覧</source>
        <translation>Everything decided</translation>
    </message>
    <message>
        <source>見つかるはずの記事を選ぶ</source>
        <translation>Choose what should be found</translation>
    </message>
    <message>
        <source>見つかるはずの記事を選ぶ（Alt M）と、わけと直し方が分かります。</source>
        <translation>Choose the article that should be found (Alt M) to see why not, and mend it.</translation>
    </message>
    <message>
        <source>選んだ記事に戻る</source>
        <translation>Back to the article</translation>
    </message>
    <message>
        <source>電話の人のことば</source>
        <translation>What a caller says</translation>
    </message>
    <message>
        <source>電話の人のことばを入れてください</source>
        <translation>Type what a caller says</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message numerus="yes">
        <source>使えないリンクを%n件外しました。</source>
        <translation>
            <numerusform> %n link that no article may have was taken out.</numerusform>
            <numerusform> %n links that no article may have were taken out.</numerusform>
        </translation>
    </message>
    <message>
        <source>担当を変えました</source>
        <translation>The owner has changed</translation>
    </message>
    <message>
        <source>貼り付けた文を Markdown に直しました。</source>
        <translation>What was pasted is Markdown now.</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>このコンピューターには使えるキーリングがありません。パスワードは終了するまでメモリーだけに置きます。</source>
        <translation>This computer has no keyring that can be used. The password stays in memory until you quit.</translation>
    </message>
    <message>
        <source>このコンピューターのキーリングに覚える</source>
        <translation>Keep it in this computer&apos;s keyring</translation>
    </message>
    <message>
        <source>このコンピューターの中のサーバーです。</source>
        <translation>The server is on this computer.</translation>
    </message>
    <message>
        <source>やめる</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>キーリングのパスワードを使います</source>
        <translation>The password in the keyring is used</translation>
    </message>
    <message>
        <source>キーリングのパスワードを忘れる</source>
        <translation>Forget the password in the keyring</translation>
    </message>
    <message>
        <source>キーリングを確かめています…</source>
        <translation>Looking for a keyring…</translation>
    </message>
    <message>
        <source>サインイン</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>サーバー</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>サーバーに確かめています…</source>
        <translation>Asking the server…</translation>
    </message>
    <message>
        <source>データベース</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>ポート</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>利用者名</source>
        <translation>Sign-in name</translation>
    </message>
    <message>
        <source>利用者名を入れてください。</source>
        <translation>Enter the user name.</translation>
    </message>
    <message>
        <source>忘れる</source>
        <translation>Forget</translation>
    </message>
    <message>
        <source>通信は暗号化され、サーバーの証明書を確かめてからパスワードを送ります（TLS verify-full）。</source>
        <translation>The line is encrypted, and the password is sent only after the server&apos;s certificate was verified (TLS verify-full).</translation>
    </message>
</context>
<context>
    <name>Spinner</name>
    <message>
        <source>読み込み中</source>
        <translation>Loading</translation>
    </message>
</context>
<context>
    <name>StaleNotice</name>
    <message numerus="yes">
        <source>ほか%n文</source>
        <translation>
            <numerusform>%n more sentence</numerusform>
            <numerusform>%n more sentences</numerusform>
        </translation>
    </message>
    <message>
        <source>今も正しい</source>
        <translation>Still true</translation>
    </message>
    <message numerus="yes">
        <source>原文からなくなった文：%n</source>
        <translation>
            <numerusform>Gone from the original: %n sentence</numerusform>
            <numerusform>Gone from the original: %n sentences</numerusform>
        </translation>
    </message>
    <message>
        <source>原文と未照合</source>
        <translation>Not compared yet</translation>
    </message>
    <message numerus="yes">
        <source>原文の変更 %n文</source>
        <translation>
            <numerusform>Original: %n change</numerusform>
            <numerusform>Original: %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepContent</name>
    <message>
        <source>F4 でも</source>
        <translation>or F4</translation>
    </message>
    <message>
        <source>後処理へ</source>
        <translation>To wrap-up</translation>
    </message>
    <message>
        <source>次へ</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>StepField</name>
    <message>
        <source>11/24、令和8年11月24日など</source>
        <translation>11/24, 2026/11/24</translation>
    </message>
    <message>
        <source>{name}（必須）</source>
        <translation>{name} (required)</translation>
    </message>
    <message>
        <source>このことばのまま残します</source>
        <translation>Kept as written</translation>
    </message>
    <message>
        <source>必須</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>未選択</source>
        <translation>Not chosen</translation>
    </message>
</context>
<context>
    <name>StepItems</name>
    <message>
        <source>確認できた項目だけに印を付けます</source>
        <translation>Tick only what the caller got right</translation>
    </message>
</context>
<context>
    <name>StepRemains</name>
    <message>
        <source>聞き取りの残り</source>
        <translation>Still to ask</translation>
    </message>
    <message>
        <source>聞き取りは済みました。残りは後処理だけです。</source>
        <translation>Everything is asked. Only the wrap-up is left.</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>いま</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>このあと</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>済み</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>SubjectCard</name>
    <message>
        <source>{rank}位</source>
        <translation>No. {rank}</translation>
    </message>
    <message>
        <source>「{words}」で後ろへ回すのをやめる</source>
        <translation>No longer last for “{words}”</translation>
    </message>
    <message>
        <source>「{words}」の固定をやめる</source>
        <translation>No longer first for “{words}”</translation>
    </message>
    <message>
        <source>「{words}」の検索を変える</source>
        <translation>Change the search for “{words}”</translation>
    </message>
    <message>
        <source>ことばを入れると、いちばん上の記事が出たわけがここに出ます。</source>
        <translation>Type words, and see here why the first article was found.</translation>
    </message>
    <message>
        <source>ことばを入れると、この記事が出るわけが分かります。</source>
        <translation>Type words to see why they find this article.</translation>
    </message>
    <message>
        <source>このことばなら、いつも先頭</source>
        <translation>always, for these words</translation>
    </message>
    <message>
        <source>このことばなら、いつも後ろ</source>
        <translation>always, for these words</translation>
    </message>
    <message>
        <source>このことばも、その言い換えも、記事の中にありません。前の問合せにも、似たものがありません。</source>
        <translation>The article holds neither these words nor any of the same meaning, and nobody asked like this before.</translation>
    </message>
    <message>
        <source>この質問で見つかるようにする</source>
        <translation>Learn this question</translation>
    </message>
    <message>
        <source>できること</source>
        <translation>What you can do</translation>
    </message>
    <message>
        <source>似た聞き方でも出ます</source>
        <translation>similar ones find it too</translation>
    </message>
    <message>
        <source>先頭に固定する</source>
        <translation>Put first</translation>
    </message>
    <message>
        <source>公開していないので、どのことばでも出ません。記事を開いて公開してください。</source>
        <translation>It is not published, so nothing finds it. Open and publish it.</translation>
    </message>
    <message>
        <source>公開すると効きます</source>
        <translation>works once published</translation>
    </message>
    <message>
        <source>出たわけ</source>
        <translation>Why it is found</translation>
    </message>
    <message>
        <source>出ないわけ</source>
        <translation>Why it is not found</translation>
    </message>
    <message>
        <source>出ません</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>合うところはありますが、ほかの記事のほうがよく合います。</source>
        <translation>Something fits, but other articles fit better.</translation>
    </message>
    <message>
        <source>学んだ質問より、ほかの記事のことばのほうがよく合います。先頭に出すには固定してください。</source>
        <translation>The words of other articles fit better than the learned question. Put it first to have it on top.</translation>
    </message>
    <message>
        <source>後ろへ回す</source>
        <translation>Put last</translation>
    </message>
    <message>
        <source>検索されることばに加える</source>
        <translation>Add to its keywords</translation>
    </message>
    <message>
        <source>絞り込んだ課の記事ではありません。「すべての課」で探してください。</source>
        <translation>It belongs to another department than you search in. Search in all departments.</translation>
    </message>
    <message>
        <source>記事を選んでください</source>
        <translation>Choose an article</translation>
    </message>
    <message>
        <source>記事を開く</source>
        <translation>Open the article</translation>
    </message>
    <message>
        <source>読みの一部が似ているだけです。</source>
        <translation>Only a part of it sounds alike.</translation>
    </message>
    <message>
        <source>選んだ記事</source>
        <translation>The chosen article</translation>
    </message>
</context>
<context>
    <name>SupervisorWorkspace</name>
    <message>
        <source>Excel ブック</source>
        <translation>Excel workbook</translation>
    </message>
    <message>
        <source>応対</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>応対と約束</source>
        <translation>Contacts and promises</translation>
    </message>
    <message>
        <source>応対の確認</source>
        <translation>Contact review</translation>
    </message>
    <message>
        <source>応対一覧_{month}</source>
        <translation>contacts_{month}</translation>
    </message>
    <message>
        <source>確認のための閲覧として記録されます</source>
        <translation>Opening is logged as a review</translation>
    </message>
    <message>
        <source>第{number}版として保存しました</source>
        <translation>Saved as version {number}</translation>
    </message>
    <message>
        <source>約束</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>約束はもう済んでいました</source>
        <translation>The promise was closed already</translation>
    </message>
    <message>
        <source>約束を済みにしました</source>
        <translation>The promise is marked as kept</translation>
    </message>
</context>
<context>
    <name>SynonymsCard</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>「、」か空白で区切って、二つ以上</source>
        <translation>Two or more, separated by commas or spaces</translation>
    </message>
    <message>
        <source>はじめから入っている組&#x3000;{count}（ここでは変えません）</source>
        <translation>Came with the program: {count} (not changed here)</translation>
    </message>
    <message>
        <source>加える</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>同じ意味のことば</source>
        <translation>Words of the same meaning</translation>
    </message>
    <message>
        <source>組を外す</source>
        <translation>Remove the group</translation>
    </message>
    <message>
        <source>編集者が加えた組&#x3000;{count}</source>
        <translation>Added by editors: {count}</translation>
    </message>
    <message>
        <source>言い換え</source>
        <translation>Same meaning</translation>
    </message>
    <message>
        <source>言い換えの組</source>
        <translation>Groups of words</translation>
    </message>
</context>
<context>
    <name>TableRows</name>
    <message>
        <source>{counts}&#x3000;前 {rate}</source>
        <translation>{counts}  was {rate}</translation>
    </message>
    <message>
        <source>{days}日</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{linked} / {contacts}件</source>
        <translation>{linked} / {contacts}</translation>
    </message>
    <message>
        <source>この期間にはありません</source>
        <translation>None in this period</translation>
    </message>
    <message>
        <source>よく使われた記事</source>
        <translation>Most used articles</translation>
    </message>
    <message>
        <source>一覧の外の記事を使った</source>
        <translation>Used an article from outside the list</translation>
    </message>
    <message>
        <source>一覧の記事を使った</source>
        <translation>Used an article of the list</translation>
    </message>
    <message>
        <source>使われていない記事</source>
        <translation>Articles never used</translation>
    </message>
    <message>
        <source>使用 {count}</source>
        <translation>used {count}</translation>
    </message>
    <message>
        <source>公開中の記事は、どれも使われました</source>
        <translation>Every published article was used</translation>
    </message>
    <message>
        <source>分類ごとの引用率</source>
        <translation>Link rate by category</translation>
    </message>
    <message>
        <source>古い記事から</source>
        <translation>The oldest first</translation>
    </message>
    <message>
        <source>検索の行き先</source>
        <translation>What became of searches</translation>
    </message>
    <message>
        <source>見つからなかった（0件）</source>
        <translation>Found nothing</translation>
    </message>
    <message>
        <source>見つけて使わなかった</source>
        <translation>Found, and used none</translation>
    </message>
</context>
<context>
    <name>TaughtCard</name>
    <message numerus="yes">
        <source>%n件</source>
        <translation>
            <numerusform>%n</numerusform>
            <numerusform>%n</numerusform>
        </translation>
    </message>
    <message>
        <source>まだありません</source>
        <translation>Nothing yet</translation>
    </message>
    <message>
        <source>もう一度学ぶ</source>
        <translation>Learn again</translation>
    </message>
    <message>
        <source>外した</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>外した人：{who}</source>
        <translation>Removed by {who}</translation>
    </message>
    <message>
        <source>外す</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>応対から</source>
        <translation>From a contact</translation>
    </message>
    <message>
        <source>応対や検索で答えになると、そのときの質問がここに並びます。</source>
        <translation>When the article answers somebody, the question is listed here.</translation>
    </message>
    <message>
        <source>検索から</source>
        <translation>From a search</translation>
    </message>
    <message>
        <source>決めたこと・学んだこと</source>
        <translation>Decided and learned</translation>
    </message>
    <message>
        <source>結びついた質問</source>
        <translation>Questions that lead here</translation>
    </message>
    <message>
        <source>編集者が決めた順</source>
        <translation>Decided by editors</translation>
    </message>
    <message>
        <source>編集者・取込み</source>
        <translation>By an editor or import</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>12桁の個人番号らしい数字です。消してください（別の番号なら下4桁だけに）。</source>
        <translation>Twelve digits that read as an individual number: delete them (of another number, keep the last four).</translation>
    </message>
    <message>
        <source>3項目一致</source>
        <translation>3 items</translation>
    </message>
    <message>
        <source>4,000字までです。短くしてください。</source>
        <translation>At most 4,000 characters. Shorten it.</translation>
    </message>
    <message>
        <source>FAQ担当</source>
        <translation>Knowledge editor</translation>
    </message>
    <message>
        <source>FAX</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>いま話せるのは、制度の一般的な案内だけです。</source>
        <translation>You may give general guidance only.</translation>
    </message>
    <message>
        <source>かけている方</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>かけている方の氏名</source>
        <translation>Caller’s name</translation>
    </message>
    <message>
        <source>ことば</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>この課が閉まっている日です。開庁日を選んでください。</source>
        <translation>The department is closed on this day. Choose another.</translation>
    </message>
    <message>
        <source>その他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>どう済んだかを書いてください。</source>
        <translation>Write how it was kept.</translation>
    </message>
    <message>
        <source>ほかの席で応答</source>
        <translation>Answered elsewhere</translation>
    </message>
    <message>
        <source>やさしい日本語</source>
        <translation>Plain Japanese</translation>
    </message>
    <message>
        <source>やさしい日本語で話す。</source>
        <translation>Speak plain Japanese.</translation>
    </message>
    <message>
        <source>オペレーター</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>ネパール語</source>
        <translation>Nepali</translation>
    </message>
    <message>
        <source>フィリピノ語</source>
        <translation>Filipino</translation>
    </message>
    <message>
        <source>フォーム</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>ベトナム語</source>
        <translation>Vietnamese</translation>
    </message>
    <message>
        <source>ポルトガル語</source>
        <translation>Portuguese</translation>
    </message>
    <message>
        <source>メール</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>不応答</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>中国語</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <source>事業者</source>
        <translation>Business</translation>
    </message>
    <message>
        <source>今日より前の日です。今日からの日を入れてください。</source>
        <translation>This day is past. Enter today or later.</translation>
    </message>
    <message>
        <source>他機関案内</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>代理人</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>何を聞かれたか、一言書いてください。</source>
        <translation>Write in a few words what was asked.</translation>
    </message>
    <message>
        <source>入力してください。</source>
        <translation>Fill this in.</translation>
    </message>
    <message>
        <source>公衆電話</source>
        <translation>Payphone</translation>
    </message>
    <message>
        <source>内線・短い番号</source>
        <translation>Extension or short number</translation>
    </message>
    <message>
        <source>分類を選んでください。</source>
        <translation>Choose a category.</translation>
    </message>
    <message>
        <source>切断・無言</source>
        <translation>Dropped or silent</translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>取次</source>
        <translation>Transfer request</translation>
    </message>
    <message>
        <source>取次ぎ</source>
        <translation>Transferred</translation>
    </message>
    <message>
        <source>受け付けたかどうかだけ話せます。金額・住所・家族は所管課が答えます。</source>
        <translation>You may say whether something was received. Amounts, address and family: the department.</translation>
    </message>
    <message>
        <source>名前と番号</source>
        <translation>Name, no.</translation>
    </message>
    <message>
        <source>問い</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>問合せ</source>
        <translation>Inquiry</translation>
    </message>
    <message>
        <source>場所</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>完結</source>
        <translation>Resolved</translation>
    </message>
    <message>
        <source>完結した答えを書いてください。</source>
        <translation>Write the answer that resolved it.</translation>
    </message>
    <message>
        <source>家族</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>家族・代理人</source>
        <translation>Family or agent</translation>
    </message>
    <message>
        <source>対応結果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>対応結果を選んでください。</source>
        <translation>Choose an outcome.</translation>
    </message>
    <message>
        <source>対象外</source>
        <translation>Out of scope</translation>
    </message>
    <message>
        <source>市外の方</source>
        <translation>Non-resident</translation>
    </message>
    <message>
        <source>市民の声</source>
        <translation>Resident voice</translation>
    </message>
    <message>
        <source>引き継ぐ課を選んでください。</source>
        <translation>Choose the department.</translation>
    </message>
    <message>
        <source>応答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>性質</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>意見</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>成年後見人</source>
        <translation>Guardian</translation>
    </message>
    <message>
        <source>所管課</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>所管課のみ</source>
        <translation>Dept only</translation>
    </message>
    <message>
        <source>所管課の担当</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>所管課の照会</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>所管課引継ぎ</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>手紙</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>折り返し</source>
        <translation>Callback</translation>
    </message>
    <message>
        <source>折り返しの約束まで話せます。手続きの状況は話せません。</source>
        <translation>You may promise a callback, but not tell how a case stands.</translation>
    </message>
    <message>
        <source>担当</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>提案</source>
        <translation>Suggestion</translation>
    </message>
    <message>
        <source>放棄</source>
        <translation>Abandoned</translation>
    </message>
    <message>
        <source>日本語</source>
        <translation>Japanese</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>期限を入れてください。</source>
        <translation>Enter a due date.</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>Self</translation>
    </message>
    <message>
        <source>本人の用件</source>
        <translation>Own matter</translation>
    </message>
    <message>
        <source>検索から</source>
        <translation>by search</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>特定なし</source>
        <translation>not identified</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>用件分類</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>番号として読めません</source>
        <translation>Unreadable number</translation>
    </message>
    <message>
        <source>番号通知あり</source>
        <translation>Number shown</translation>
    </message>
    <message>
        <source>発信</source>
        <translation>Outgoing</translation>
    </message>
    <message>
        <source>監査担当</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>着信</source>
        <translation>Incoming</translation>
    </message>
    <message>
        <source>着信番号から</source>
        <translation>by number</translation>
    </message>
    <message>
        <source>窓口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>答え</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>管理者</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>聞こえに配慮。ゆっくり、短い文で。</source>
        <translation>Hard of hearing: speak slowly, in short sentences.</translation>
    </message>
    <message>
        <source>至急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>苦情</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>英語</source>
        <translation>English</translation>
    </message>
    <message>
        <source>表示圏外</source>
        <translation>Unavailable</translation>
    </message>
    <message>
        <source>要望</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>見ることに配慮。書面は読み上げる。</source>
        <translation>Low vision: read documents out.</translation>
    </message>
    <message>
        <source>話すことに配慮。急かさず、待つ。</source>
        <translation>Speech difficulty: wait, do not hurry.</translation>
    </message>
    <message>
        <source>車いすを使用。窓口の案内に配慮。</source>
        <translation>Wheelchair user: mind access at the counter.</translation>
    </message>
    <message>
        <source>転送</source>
        <translation>Transferred</translation>
    </message>
    <message>
        <source>通報</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>通報の場所を書いてください。</source>
        <translation>Write the place of the report.</translation>
    </message>
    <message>
        <source>通知書の番号</source>
        <translation>Notice number</translation>
    </message>
    <message>
        <source>通訳</source>
        <translation>Interpreter</translation>
    </message>
    <message>
        <source>通訳が必要。</source>
        <translation>Needs an interpreter.</translation>
    </message>
    <message>
        <source>金額・住所・家族は所管課が答えます。</source>
        <translation>Amounts, address and family: the department answers.</translation>
    </message>
    <message>
        <source>開示請求</source>
        <translation>Disclosure</translation>
    </message>
    <message>
        <source>電話</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>電話の中継</source>
        <translation>Telephone gateway</translation>
    </message>
    <message>
        <source>電話番号</source>
        <translation>Phone number</translation>
    </message>
    <message>
        <source>非通知</source>
        <translation>Withheld</translation>
    </message>
    <message>
        <source>韓国・朝鮮語</source>
        <translation>Korean</translation>
    </message>
</context>
<context>
    <name>TranslationsSection</name>
    <message numerus="yes">
        <source>%n言語 要更新</source>
        <translation>
            <numerusform>%n language stale</numerusform>
            <numerusform>%n languages stale</numerusform>
        </translation>
    </message>
    <message>
        <source>まだない</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>最新</source>
        <translation>up to date</translation>
    </message>
    <message>
        <source>未確認</source>
        <translation>not checked</translation>
    </message>
    <message>
        <source>翻訳</source>
        <translation>Translations</translation>
    </message>
    <message numerus="yes">
        <source>要更新 %n文</source>
        <translation>
            <numerusform>stale: %n sentence</numerusform>
            <numerusform>stale: %n sentences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrendChart</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>TuningPage</name>
    <message>
        <source>元に戻しました。</source>
        <translation>Undone.</translation>
    </message>
    <message>
        <source>検索の調整</source>
        <translation>Search tuning</translation>
    </message>
</context>
<context>
    <name>UndoLine</name>
    <message>
        <source>戻す</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>UnusualBox</name>
    <message>
        <source>この日には、目立つ閲覧はありません。</source>
        <translation>Nothing stands out on this day.</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>気になる閲覧</source>
        <translation>What stands out</translation>
    </message>
    <message>
        <source>気になる閲覧の日</source>
        <translation>Day of what stands out</translation>
    </message>
    <message>
        <source>理由があるかもしれません。本人に確かめてください。</source>
        <translation>There may be a reason. Ask the person.</translation>
    </message>
</context>
<context>
    <name>UseSection</name>
    <message>
        <source>使われ方</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>役立った {percent}%（{count}件）</source>
        <translation>helped {percent}% (n={count})</translation>
    </message>
    <message>
        <source>応対で使用</source>
        <translation>contacts</translation>
    </message>
    <message>
        <source>直近30日</source>
        <translation>last 30 days</translation>
    </message>
</context>
<context>
    <name>VerifyBox</name>
    <message>
        <source>全員の記録のつながり（ハッシュ）を、はじめから計算し直します。</source>
        <translation>Recomputes everybody&apos;s chain (hashes) from the beginning.</translation>
    </message>
    <message>
        <source>検証する</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>記録の検証</source>
        <translation>Verification</translation>
    </message>
</context>
<context>
    <name>VersionsView</name>
    <message>
        <source>完了時の記録</source>
        <translation>As recorded at wrap-up</translation>
    </message>
    <message>
        <source>理由: {reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>第1版</source>
        <translation>Version 1</translation>
    </message>
    <message>
        <source>第{number}版</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>訂正の履歴</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>記録は上書きせず、版を重ねます</source>
        <translation>Nothing is overwritten; each correction is a version</translation>
    </message>
</context>
<context>
    <name>ViewWords</name>
    <message>
        <source>1年使われていない</source>
        <translation>Not used for a year</translation>
    </message>
    <message>
        <source>30日の使用が多い順</source>
        <translation>Most used in 30 days</translation>
    </message>
    <message>
        <source>FAQにない</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>いまはありません</source>
        <translation>Nothing here now</translation>
    </message>
    <message>
        <source>すべて</source>
        <translation>All</translation>
    </message>
    <message>
        <source>ほかの記事へのリンクは、いつも確かめています。</source>
        <translation>Links to other articles are checked all the time.</translation>
    </message>
    <message>
        <source>わかりにくい</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>オペレーターの指摘</source>
        <translation>Operators’ remarks</translation>
    </message>
    <message>
        <source>下書き</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>似た記事</source>
        <translation>Alike</translation>
    </message>
    <message>
        <source>使われず</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>使われない検索</source>
        <translation>Without use</translation>
    </message>
    <message>
        <source>保存が新しい順</source>
        <translation>Saved last first</translation>
    </message>
    <message>
        <source>公開中</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>公開予定</source>
        <translation>Scheduled</translation>
    </message>
    <message>
        <source>公開終了</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>出番なし</source>
        <translation>Never used</translation>
    </message>
    <message>
        <source>切れたリンク</source>
        <translation>Broken links</translation>
    </message>
    <message>
        <source>切れたリンクはありません</source>
        <translation>No broken links</translation>
    </message>
    <message>
        <source>差し戻し</source>
        <translation>Sent back</translation>
    </message>
    <message>
        <source>承認</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>有効期限切れ</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>期限切れ</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>期限間近</source>
        <translation>Expiring</translation>
    </message>
    <message>
        <source>検索</source>
        <translation>Searches</translation>
    </message>
    <message>
        <source>状態</source>
        <translation>State</translation>
    </message>
    <message>
        <source>番号の順</source>
        <translation>By number</translation>
    </message>
    <message>
        <source>確認待ち</source>
        <translation>In review</translation>
    </message>
    <message>
        <source>結果がない検索</source>
        <translation>Without result</translation>
    </message>
    <message>
        <source>結果なし</source>
        <translation>No result</translation>
    </message>
    <message>
        <source>見直しの遅れ</source>
        <translation>Overdue reviews</translation>
    </message>
    <message>
        <source>見直し・期限が近い順</source>
        <translation>Next date first</translation>
    </message>
    <message>
        <source>見直し遅れ</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>見直し間近</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>訳が古い</source>
        <translation>Stale texts</translation>
    </message>
    <message>
        <source>評価が低い順</source>
        <translation>Worst rated first</translation>
    </message>
    <message>
        <source>違う</source>
        <translation>Wrong</translation>
    </message>
</context>
<context>
    <name>WaitingSlot</name>
    <message>
        <source>2件目 {number}</source>
        <translation>Second call {number}</translation>
    </message>
    <message>
        <source>2件目の着信</source>
        <translation>Second call</translation>
    </message>
    <message>
        <source>いまの通話を保留して応答します</source>
        <translation>Holds the current call and answers</translation>
    </message>
    <message>
        <source>待ち {time}・{place}</source>
        <translation>Waiting {time} · {place}</translation>
    </message>
    <message>
        <source>応答</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>電話機で応答</source>
        <translation>Answer on telephone</translation>
    </message>
</context>
<context>
    <name>WastePage</name>
    <message>
        <source>{day} 休み</source>
        <translation>{day}: closed</translation>
    </message>
    <message>
        <source>{district}の次の収集は、{days}です。</source>
        <translation>The next collections in {district} are on {days}.</translation>
    </message>
    <message>
        <source>{kind}についてご案内します。</source>
        <translation>This is about {kind}.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>「{thing}」は、{kind}です。</source>
        <translation>{thing} belongs to: {kind}.</translation>
    </message>
    <message>
        <source>この地区では収集しません。</source>
        <translation>Not collected in this district.</translation>
    </message>
    <message>
        <source>・</source>
        <translation> · </translation>
    </message>
    <message>
        <source>出し方</source>
        <translation>How</translation>
    </message>
    <message>
        <source>収集の地区</source>
        <translation>Collection district</translation>
    </message>
    <message>
        <source>収集日は「{days}」です。日付は環境の担当課に確かめてください。</source>
        <translation>The days are written as {days}. Ask the department for the dates.</translation>
    </message>
    <message>
        <source>収集日は地区ごとに決まっています。お住まいの町名をお聞かせください。</source>
        <translation>The days depend on the district. Please tell me the name of your town.</translation>
    </message>
    <message>
        <source>回答に使う</source>
        <translation>Use as answer</translation>
    </message>
    <message>
        <source>地区</source>
        <translation>District</translation>
    </message>
    <message>
        <source>手数料</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>手数料は{fee}です。</source>
        <translation>The fee is {fee}.</translation>
    </message>
    <message>
        <source>最終</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>毎週</source>
        <translation>Every</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Mind</translation>
    </message>
    <message>
        <source>町名でさがす</source>
        <translation>Find a town</translation>
    </message>
    <message>
        <source>第{number}</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>隔週</source>
        <translation>Every other</translation>
    </message>
    <message>
        <source>（{months}月だけ）</source>
        <translation> (only in months {months})</translation>
    </message>
</context>
<context>
    <name>WhyBox</name>
    <message>
        <source>{caption}：{words}</source>
        <translation>{caption}: {words}</translation>
    </message>
    <message>
        <source>いまの検索語では見つからない記事です。</source>
        <translation>These words do not find this article.</translation>
    </message>
    <message>
        <source>この記事が出たわけ</source>
        <translation>Why this article was found</translation>
    </message>
    <message>
        <source>閉じる</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>閉じる（Esc）</source>
        <translation>Close (Esc)</translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>{words}（{parts}）</source>
        <translation>{words} ({parts})</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>「{words}」</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>「{words}」では先頭に出すと決めてあります</source>
        <translation>an editor put it first for “{words}”</translation>
    </message>
    <message>
        <source>「{words}」では後ろに出すと決めてあります</source>
        <translation>an editor put it last for “{words}”</translation>
    </message>
    <message>
        <source>・</source>
        <translation>, </translation>
    </message>
    <message>
        <source>入力の途中</source>
        <translation>Beginning of a word</translation>
    </message>
    <message>
        <source>前の問合せ</source>
        <translation>Asked before</translation>
    </message>
    <message>
        <source>同じことば</source>
        <translation>Same word</translation>
    </message>
    <message>
        <source>同じ漢字だけ</source>
        <translation>Only the same kanji</translation>
    </message>
    <message>
        <source>固定</source>
        <translation>First</translation>
    </message>
    <message>
        <source>後ろへ</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>本文</source>
        <translation>text</translation>
    </message>
    <message>
        <source>検索されることば</source>
        <translation>keywords</translation>
    </message>
    <message>
        <source>言い換え</source>
        <translation>Same meaning</translation>
    </message>
    <message>
        <source>読み</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>題名</source>
        <translation>title</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>いいえ</source>
        <translation>No</translation>
    </message>
    <message>
        <source>なし</source>
        <translation>none</translation>
    </message>
    <message>
        <source>はい</source>
        <translation>Yes</translation>
    </message>
</context>
<context>
    <name>WordsPane</name>
    <message>
        <source>「{words}」</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>このことばで新しい記事を書く</source>
        <translation>Write an article for these words</translation>
    </message>
    <message>
        <source>することはない</source>
        <translation>Nothing to do</translation>
    </message>
    <message>
        <source>もうある記事を、このことばで見つかるようにする</source>
        <translation>Let these words find an article that is there</translation>
    </message>
    <message>
        <source>一覧</source>
        <translation>List</translation>
    </message>
    <message>
        <source>別のことばで記事を探す</source>
        <translation>Find an article by other words</translation>
    </message>
    <message>
        <source>見つからなかったことば</source>
        <translation>Words that found no answer</translation>
    </message>
    <message>
        <source>近い記事はありません。別のことばで探すか、新しい記事を書いてください。</source>
        <translation>No article comes near. Try other words, or write a new article.</translation>
    </message>
    <message>
        <source>選ぶと、検索がすぐに覚えます。記事の文は変わりません。</source>
        <translation>The search learns it at once; the article’s text stays as it is.</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>FAQの不備を伝える</source>
        <translation>Report a FAQ fault</translation>
    </message>
    <message>
        <source>ごみの収集の地区</source>
        <translation>Waste collection district</translation>
    </message>
    <message>
        <source>スクリプトを戻る</source>
        <translation>Step back in the script</translation>
    </message>
    <message>
        <source>スクリプトを替える</source>
        <translation>Change the script</translation>
    </message>
    <message>
        <source>デスク</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>ナレッジ</source>
        <translation>Knowledge</translation>
    </message>
    <message>
        <source>下書きを保存</source>
        <translation>Save the draft</translation>
    </message>
    <message>
        <source>保留・再開</source>
        <translation>Hold, resume</translation>
    </message>
    <message>
        <source>入力した番号の応対を破棄</source>
        <translation>Discard a typed contact</translation>
    </message>
    <message>
        <source>回答に使う</source>
        <translation>Use as answer</translation>
    </message>
    <message>
        <source>完了して次へ</source>
        <translation>Finish and next</translation>
    </message>
    <message>
        <source>宛名番号</source>
        <translation>Resident number</translation>
    </message>
    <message>
        <source>履歴</source>
        <translation>History</translation>
    </message>
    <message>
        <source>後処理</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>後処理の詳細</source>
        <translation>Wrap-up details</translation>
    </message>
    <message>
        <source>後処理をたたむ</source>
        <translation>Fold the wrap-up</translation>
    </message>
    <message>
        <source>応対の一覧</source>
        <translation>List of contacts</translation>
    </message>
    <message>
        <source>応対の確認</source>
        <translation>Contact review</translation>
    </message>
    <message>
        <source>応答（Shift+F5 は2件目）</source>
        <translation>Answer (Shift+F5: second call)</translation>
    </message>
    <message>
        <source>折り返し発信</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>書きかけを切り替える</source>
        <translation>Switch contact</translation>
    </message>
    <message>
        <source>書き出し</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>検索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>検索の絞り込み（Alt+0 で解除）</source>
        <translation>Filter the search (Alt+0 clears)</translation>
    </message>
    <message>
        <source>検索結果を開く</source>
        <translation>Open a search result</translation>
    </message>
    <message>
        <source>検証する</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>次・前の応対</source>
        <translation>Next, previous contact</translation>
    </message>
    <message>
        <source>次・前の記録</source>
        <translation>Next, previous line</translation>
    </message>
    <message>
        <source>気になる閲覧</source>
        <translation>What stands out</translation>
    </message>
    <message>
        <source>番号を入力</source>
        <translation>Enter a number</translation>
    </message>
    <message>
        <source>相手を選ぶ</source>
        <translation>Choose the caller</translation>
    </message>
    <message>
        <source>着信しています。デスクを開いてください。</source>
        <translation>A call is ringing. Open the desk.</translation>
    </message>
    <message>
        <source>約束の一覧</source>
        <translation>List of promises</translation>
    </message>
    <message>
        <source>約束を済みに</source>
        <translation>Promise was kept</translation>
    </message>
    <message>
        <source>終話</source>
        <translation>Hang up</translation>
    </message>
    <message>
        <source>訂正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>訂正を保存</source>
        <translation>Save correction</translation>
    </message>
    <message>
        <source>記事が出たわけ</source>
        <translation>Why it was found</translation>
    </message>
    <message>
        <source>記事が役に立った</source>
        <translation>The article helped</translation>
    </message>
    <message>
        <source>記事のことばを替える</source>
        <translation>Language of the article</translation>
    </message>
    <message>
        <source>記録の一覧</source>
        <translation>List of lines</translation>
    </message>
    <message>
        <source>読み上げを英語に</source>
        <translation>Language of the script</translation>
    </message>
    <message>
        <source>読み上げ文をコピー</source>
        <translation>Copy the read-out</translation>
    </message>
    <message>
        <source>読み直す</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>転送</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>選択肢を選ぶ</source>
        <translation>Choose an answer</translation>
    </message>
    <message>
        <source>関連する記事へ</source>
        <translation>To related articles</translation>
    </message>
    <message>
        <source>閲覧の目的</source>
        <translation>Purpose of viewing</translation>
    </message>
    <message>
        <source>閲覧記録</source>
        <translation>Access log</translation>
    </message>
    <message>
        <source>電話：つながりません。自動でつなぎ直します</source>
        <translation>Telephone: unreachable, reconnecting</translation>
    </message>
    <message>
        <source>電話：ユーザー名かパスワードが違います</source>
        <translation>Telephone: wrong user name or password</translation>
    </message>
    <message>
        <source>電話：切断</source>
        <translation>Telephone: disconnected</translation>
    </message>
    <message>
        <source>電話：切断されました。自動でつなぎ直します</source>
        <translation>Telephone: disconnected, reconnecting</translation>
    </message>
    <message>
        <source>電話：応答がありません。自動でつなぎ直します</source>
        <translation>Telephone: no reply, reconnecting</translation>
    </message>
    <message>
        <source>電話：接続しています</source>
        <translation>Telephone: connecting</translation>
    </message>
    <message>
        <source>電話：接続を断られました</source>
        <translation>Telephone: connection refused</translation>
    </message>
    <message>
        <source>電話：接続中</source>
        <translation>Telephone: connected</translation>
    </message>
    <message>
        <source>電話：接続中（操作は電話機で）</source>
        <translation>Telephone: connected (use the telephone itself)</translation>
    </message>
    <message>
        <source>電話：接続中（番号の表示可否が届かず、すべて非通知扱い）</source>
        <translation>Telephone: connected (no caller-id rights: all numbers withheld)</translation>
    </message>
    <message>
        <source>電話：接続先が電話システムではないようです</source>
        <translation>Telephone: this is no telephone system</translation>
    </message>
</context>
<context>
    <name>WrapUpForm</name>
    <message>
        <source>4,000字までです。</source>
        <translation>At most 4,000 characters.</translation>
    </message>
    <message>
        <source>「{name}」{words}</source>
        <translation>{name}: {words}</translation>
    </message>
    <message>
        <source>かな・漢字で探す</source>
        <translation>Search by name</translation>
    </message>
    <message>
        <source>どう答えたか</source>
        <translation>What you answered</translation>
    </message>
    <message>
        <source>交差点・目印・電柱の番号など</source>
        <translation>Crossing, landmark, pole number …</translation>
    </message>
    <message>
        <source>何を聞かれたか（番号や住所は書かない）</source>
        <translation>No numbers or addresses</translation>
    </message>
    <message>
        <source>日付として読めません。11/24、明日、令和8年11月24日のように入れてください。</source>
        <translation>This is no date. Write it like 11/24, tomorrow or 2026/11/24.</translation>
    </message>
    <message>
        <source>未選択</source>
        <translation>Not chosen</translation>
    </message>
    <message>
        <source>課の名前</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>通訳が入った</source>
        <translation>Interpreter used</translation>
    </message>
</context>
<context>
    <name>WrapUpHead</name>
    <message>
        <source>後処理</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>後処理をたたむ</source>
        <translation>Fold the wrap-up</translation>
    </message>
    <message>
        <source>折り返し発信</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>未保存</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>目標 1:30</source>
        <translation>≤ 1:30</translation>
    </message>
    <message>
        <source>自動保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>詳細</source>
        <translation>More</translation>
    </message>
    <message>
        <source>通話中から書けます</source>
        <translation>Write during the call</translation>
    </message>
</context>
<context>
    <name>WrapUpPane</name>
    <message>
        <source>下書き</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>完了して次へ</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>後処理</source>
        <translation>Wrap-up</translation>
    </message>
</context>
<context>
    <name>WrapUpStrip</name>
    <message>
        <source>後処理</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>相手を選ぶか、匿名で続けると開きます</source>
        <translation>Opens once the caller is chosen or stays anonymous</translation>
    </message>
    <message>
        <source>通話中から書けます</source>
        <translation>Write during the call</translation>
    </message>
    <message>
        <source>開く</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>{department}の記事です。直すことがあれば、その課かFAQ担当に伝えてください。</source>
        <translation>{department} answers for this article. Tell them, or the knowledge editors, what should be changed.</translation>
    </message>
    <message>
        <source>まだ保存できないので、この記事から移れません。</source>
        <translation>This article cannot be saved yet, so you cannot leave it.</translation>
    </message>
    <message>
        <source>保存しています</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>保存できません</source>
        <translation>Cannot be saved</translation>
    </message>
    <message>
        <source>分類と所管課を選ぶと、保存されます</source>
        <translation>Choose category and department to save</translation>
    </message>
    <message>
        <source>書いています</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>第{number}版を見ています（{day}、{name}）。</source>
        <translation>You are looking at revision {number} ({day}, {name}).</translation>
    </message>
</context>
<context>
    <name>_Bars</name>
    <message>
        <source>3日ごと：{numbers}</source>
        <translation>For every three days: {numbers}</translation>
    </message>
</context>
<context>
    <name>_Values</name>
    <message>
        <source>スクリプト</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>公開</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>公開範囲</source>
        <translation>Visibility</translation>
    </message>
    <message>
        <source>内部</source>
        <translation>Internal part</translation>
    </message>
    <message>
        <source>分類</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>対応結果の既定</source>
        <translation>Usual outcome</translation>
    </message>
    <message>
        <source>庁内のみ</source>
        <translation>Internal</translation>
    </message>
    <message>
        <source>所管課</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>有効期限</source>
        <translation>Holds until</translation>
    </message>
    <message>
        <source>本文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>根拠</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>検索されることば</source>
        <translation>Search words</translation>
    </message>
    <message>
        <source>次の見直し</source>
        <translation>Next review</translation>
    </message>
    <message>
        <source>詳細</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>読み上げ</source>
        <translation>To read out</translation>
    </message>
    <message>
        <source>関連する記事</source>
        <translation>Related articles</translation>
    </message>
    <message>
        <source>題名</source>
        <translation>Title</translation>
    </message>
</context>
</TS>
