"""The fictional callers of the practice mode, and the households of the sample city they come from.

Plain data: importing it does nothing. The sample city seeds `PRACTICE_HOUSEHOLDS`, so that a trainee finds in
the database whom the practice telephone announces. All numbers are ones the numbering plan does not assign.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PracticePerson:
    """A resident; `kana` is empty where the register has none (foreign residents)."""

    name: str
    kana: str
    romaji: str
    birth_date: date
    mobile: str = ""
    language: str = "ja"
    needs: tuple[str, ...] = ()
    alias: str = ""  # 通称


@dataclass(frozen=True)
class PracticeHousehold:
    """People who live together; the first is the householder, and `landline` rings for all of them."""

    town: str
    block: str
    members: tuple[PracticePerson, ...]
    landline: str = ""
    building: str = ""
    protected: bool = False  # 支援措置: covers everybody who lives here


PRACTICE_HOUSEHOLDS = (
    PracticeHousehold(
        town="汐見本町",
        block="2丁目8番11号",
        building="汐見コーポ203号室",
        members=(
            PracticePerson("田中 美咲", "タナカ ミサキ", "TANAKA MISAKI", date(1992, 6, 14), "090-0300-0001"),
        ),
    ),
    PracticeHousehold(
        town="みなと町",
        block="3丁目4番5号",
        landline="03-0400-0127",
        members=(
            PracticePerson("濵田 健一", "ハマダ ケンイチ", "HAMADA KENICHI", date(1973, 9, 2)),
            PracticePerson("濵田 美緒", "ハマダ ミオ", "HAMADA MIO", date(1985, 4, 21)),
            PracticePerson("濵田 陽斗", "ハマダ ハルト", "HAMADA HARUTO", date(2010, 1, 30)),
        ),
    ),
    PracticeHousehold(
        town="緑が丘",
        block="1丁目15番3号",
        building="グリーンハイツ105号室",
        landline="03-0400-0450",
        protected=True,
        members=(
            PracticePerson("藤井 真由", "フジイ マユ", "FUJII MAYU", date(1988, 11, 8)),
            PracticePerson("藤井 結", "フジイ ユイ", "FUJII YUI", date(2018, 3, 17)),
        ),
    ),
    PracticeHousehold(
        town="港南",
        block="4丁目2番9号",
        building="サンライズみなと302号室",
        members=(
            PracticePerson(
                "NGUYEN THI LAN",
                "",
                "NGUYEN THI LAN",
                date(1998, 2, 5),
                "090-0300-0007",
                language="vi",
                needs=("plain_japanese",),
                alias="グエン ティ ラン",
            ),
        ),
    ),
    PracticeHousehold(
        town="桜台",
        block="2丁目1番7号",
        members=(
            PracticePerson(
                "山本 勇", "ヤマモト イサム", "YAMAMOTO ISAMU", date(1951, 12, 3), "090-0300-0005"
            ),
        ),
    ),
    PracticeHousehold(
        town="川端町",
        block="5丁目10番2号",
        members=(
            PracticePerson(
                "小林 聡",
                "コバヤシ サトシ",
                "KOBAYASHI SATOSHI",
                date(1979, 7, 26),
                "050-0300-0011",
                needs=("hearing",),
            ),
        ),
    ),
    PracticeHousehold(
        town="若葉台",
        block="3丁目22番1号",
        landline="03-0400-0300",
        members=(
            PracticePerson("大野 武", "オオノ タケシ", "OONO TAKESHI", date(1961, 5, 19)),
            PracticePerson("大野 節子", "オオノ セツコ", "OONO SETSUKO", date(1963, 8, 11)),
        ),
    ),
)


@dataclass(frozen=True)
class PracticeCaller:
    """One practice call.

    `number` is what the telephone shows: a number, or a word such as 非通知. `lines` are what the caller says,
    one after the other. `topic` is the id of a category of the FAQ, empty where there is none to choose.
    `patience` is how many seconds the caller lets it ring.
    """

    id: str
    title: str
    number: str
    topic: str
    lines: tuple[str, ...]
    queue: str = "代表"
    language: str = "ja"
    patience: float = 40.0


PRACTICE_CALLERS = (
    PracticeCaller(
        id="moving-out",
        title="登録のある方（候補は1人）",
        number="090-0300-0001",
        topic="moving-out",
        lines=(
            "もしもし、来月、市外へ引っ越すことになったんですが、手続きを教えてください。",
            "仕事が忙しくて平日は市役所に行けないんです。郵送かインターネットでできませんか。",
            "マイナンバーカードは持っています。暗証番号も覚えています。",
            "田中美咲と申します。平成4年6月14日生まれです。",
            "わかりました。マイナポータルで出してみます。ありがとうございました。",
        ),
    ),
    PracticeCaller(
        id="household",
        title="家族で使う電話（候補は3人）",
        number="03-0400-0127",
        topic="national-health-insurance",
        queue="保険年金課",
        lines=(
            "国民健康保険のことで電話しました。",
            "先月就職して、会社の健康保険に入りました。国保はやめる手続きが要りますか。",
            "濵田と申します。濵田美緒です。",
            "いつまでに、何を持っていけばいいですか。",
            "夫の分も私が代わりに手続きできますか。",
            "わかりました。ありがとうございます。",
        ),
    ),
    PracticeCaller(
        id="withheld",
        title="非通知の方",
        number="非通知",
        topic="resident-tax",
        lines=(
            "住民税の通知が届いたんですけど、見方がわからなくて。",
            "去年より高くなっている気がするんです。どこを見ればいいですか。",
            "名前は言いたくないんですが、それでも教えてもらえますか。",
            "なるほど、控除の欄を見ればいいんですね。どうも。",
        ),
    ),
    PracticeCaller(
        id="unknown",
        title="登録のない番号",
        number="090-0399-9999",
        topic="bulky-waste",
        lines=(
            "ソファを捨てたいんですけど、どうしたらいいですか。",
            "二人掛けで、幅は150センチくらいです。",
            "料金はいくらですか。家の前まで取りに来てもらえますか。",
            "インターネットで申し込んでみます。助かりました。",
        ),
    ),
    PracticeCaller(
        id="protected",
        title="番号から誰も表示されない方",
        number="03-0400-0450",
        topic="residence-certificate",
        lines=(
            "住民票の写しを取りたいのですが、コンビニで出せますか。",
            "以前、窓口で手続きをしたときに、取り方が違うと言われた気がします。",
            "名前は藤井です。詳しいことは電話では話したくありません。",
            "担当の課の方とお話しできますか。",
            "お願いします。この番号に折り返していただいて大丈夫です。",
        ),
    ),
    PracticeCaller(
        id="asks-address",
        title="家族と名乗り住所を聞く方",
        number="090-0399-9998",
        topic="residence-certificate",
        lines=(
            "妻と娘が引っ越したんですが、新しい住所を教えてください。藤井です。",
            "夫なんですから、教えてもらえるでしょう。",
            "じゃあ、まだ市内に住んでいるかどうかだけでも教えてください。",
            "どうして答えられないんですか。何か登録されているということですか。",
            "……わかりました。もういいです。",
        ),
    ),
    PracticeCaller(
        id="relay",
        title="電話リレーサービスからの電話",
        number="050-0300-0011",
        topic="disability",
        lines=(
            "こちらは電話リレーサービスです。耳の聞こえない方からの電話を、手話通訳でおつなぎしています。",
            "「引っ越したので、障害者手帳の住所を変えたいです。市役所へ行く必要がありますか。」",
            "「窓口に手話のできる人はいますか。」",
            "「小林聡です。昭和54年7月26日生まれです。」",
            "「わかりました。水曜日に行きます。ありがとうございました。」以上です。",
        ),
    ),
    PracticeCaller(
        id="foreign",
        title="外国語の方（やさしい日本語・英語）",
        number="090-0300-0007",
        topic="waste",
        language="vi",
        lines=(
            "もしもし。わたし、日本語、すこし だけ。Can you speak English?",
            "ごみの ことです。I have old batteries. Where can I throw them away?",
            "スプレーの かん も あります。あなを あけますか。",
            "なんようび ですか。ゆっくり おねがいします。",
            "わかりました。Thank you very much.",
        ),
    ),
    PracticeCaller(
        id="payphone",
        title="公衆電話からの電話",
        number="公衆電話",
        topic="shelter",
        lines=(
            "あの、携帯電話の電池が切れてしまって、駅の公衆電話からかけています。",
            "大雨で電車が止まりました。近くに避難できるところはありますか。",
            "汐見野駅の北口です。足が悪いので、あまり歩けません。",
            "十円玉がもうすぐなくなります。",
            "わかりました、行ってみます。",
        ),
    ),
    PracticeCaller(
        id="silent",
        title="無言の電話",
        number="非通知",
        topic="",
        lines=("…………", "（物音だけが聞こえる）", "…………"),
    ),
    PracticeCaller(
        id="gives-up",
        title="出る前に切ってしまう方",
        number="090-0300-0005",
        topic="late-elderly-care",
        patience=8.0,
        lines=(
            "山本です。さっきも電話したんだけど、待ちきれなくてね。",
            "後期高齢者の資格確認書がまだ届かないんだ。",
            "いつ届くか調べて、電話をもらえないか。",
            "よろしく頼みます。",
        ),
    ),
    PracticeCaller(
        id="angry",
        title="長時間・威圧的な電話",
        number="03-0400-0300",
        topic="opinion",
        lines=(
            "この前の窓口の対応は何なんだ。二時間も待たされたぞ。",
            "おまえでは話にならない。上の者を出せ。",
            "税金で給料をもらっているくせに、ばかにしているのか。",
            "謝りに来い。今すぐ家まで来い。",
            "名前を言え。インターネットに書いてやるからな。",
            "もういい、またかける。",
        ),
    ),
)
