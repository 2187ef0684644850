"""Words that show what a sentence does in a report: says who speaks, why, or what comes next; many languages."""

import re
from dataclasses import dataclass

from broadsheet.analyse.text import Passage
from broadsheet.analyse.vocabulary import vocabulary

_SAYS = vocabulary(
    "said says say told tells added adds according announced warned argued claimed insisted explained noted wrote tweeted stated confirmed denied asked replied",
    "reported reports acknowledged admitted called described suggested stressed urged",
    "dit déclaré déclare affirmé affirme expliqué explique annoncé annonce selon ajouté ajoute estimé estime indiqué indique précisé précise assuré assure rappelé souligné souligne confié",
    "sagte sagt erklärte erklärt betonte teilte laut zufolge nach angaben kündigte forderte meinte berichtet berichtete schrieb warnte kritisierte so",
    "dijo dice afirmó aseguró explicó anunció según señaló indicó agregó añadió declaró sostuvo manifestó expresó informó advirtió",
    "disse diz afirmou explicou anunciou segundo declarou acrescentou contou informou",
    "detto dice affermato spiegato annunciato secondo dichiarato aggiunto",
    "zei zegt aldus volgens verklaarde meldt sa säger sade uppger enligt sier sagde siger ifølge fortalte",
    "powiedział powiedziała mówi według dodał dodała podkreślił podkreśliła poinformował poinformowała oświadczył zdaniem stwierdził",
    "řekl řekla uvedl uvedla podle dodal dodala sdělil povedal podľa",
    "сказал сказала заявил заявила сообщил сообщила сообщили отметил отметила словам данным добавил добавила рассказал рассказала подчеркнул написал",
    "сказав заявив повідомив повідомила зазначив словами",
    "dedi söyledi belirtti açıkladı ifade göre vurguladı konuştu",
    "قال قالت وقال وقالت أكد أكدت وأكد أعلن أعلنت صرح أضاف وأضاف أشار وأشار بحسب وفقا",
    "אמר אמרה הוסיף לדברי מסר נמסר",
    "cho biết nói khẳng theo kata mengatakan ujar menurut menjelaskan",
    "mondta közölte szerint sanoi mukaan kertoi spus declarat potrivit",
    "είπε δήλωσε σύμφωνα कहा बताया",
    "กล่าว ระบุ แถลง เผย บอก ชี้แจง ยืนยัน ກ່າວ ແຈ້ງ ບອກ ປະກາດ ပြော ပြောသည် ပြောဆို និយាយ ថ្លែង ប្រាប់ មានប្រសាសន៍",
)
_SAYS_UNSPACED = r"表示|说|說|称|稱|指出|强调|宣布|透露|介绍|述べた|語った|話した|発表した|という|によると|によれば|밝혔|말했|전했|강조했|설명했"
_WHY = vocabulary(
    "because since amid following after despite due owing result led sparked prompted caused reason background earlier previously last",
    "car parce après depuis suite raison cause malgré puisque",
    "weil nachdem wegen aufgrund grund seit trotz hintergrund zuvor infolge",
    "porque tras debido después causa desde pese motivo",
    "após devido causa depois apesar desde dopo perché causa omdat nadat wegens eftersom efter fordi",
    "เพราะ เนื่อง เนื่องจาก ເພາະ ຍ້ອນ ເນື່ອງຈາກ ကြောင့် ដោយសារ ព្រោះ",
    "ponieważ po z powodu od protože kvůli после из-за поскольку причиной ранее через çünkü nedeniyle sonra بسبب بعد لأن منذ",
)
_WHY_UNSPACED = r"因为|由于|因為|由於|此前|为了|ため|から|により|を受け|때문|따라|위해"
_NEXT = vocabulary(
    "will would next tomorrow plans planned plan expected expects scheduled upcoming later set due future hopes aims intends may could",
    "va vont devra devrait devraient prochain prochaine demain prévoit prévu prévue sera seront",
    "wird werden soll sollen nächste nächsten kommende kommenden morgen plant geplant künftig",
    "será serán próximo próxima mañana prevé previsto espera va irá deverá próximo próxima amanhã vai",
    "sarà saranno prossimo prossima domani zal zullen volgende morgen ska kommer nästa skal vil neste næste",
    "będzie będą ma planuje wkrótce bude budou plánuje будет будут планирует планируется завтра ожидается скоро",
    "จะ คาด พรุ่ง ຈະ ຄາດ မည် လိမ့်မည် នឹង ស្អែក គ្រោង",
    "olacak bekleniyor gelecek planlanıyor سوف سيتم المقبل القادم غدا sẽ akan",
)
_NEXT_UNSPACED = r"将|將|预计|計劃|计划|明天|明年|下周|予定|見通し|今後|方針|来年|예정|계획|내년|다음"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words of one kind; in scripts that part no words, a pattern."""

    words: frozenset[str]
    unspaced: re.Pattern[str]

    def marks(self, passage: Passage) -> bool:
        """Whether a passage holds one of the words."""
        if not self.words.isdisjoint(passage.words):
            return True
        return _UNSPACED.search(passage.text) is not None and self.unspaced.search(passage.text) is not None


_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
SAYS = Cue(words=_SAYS, unspaced=re.compile(_SAYS_UNSPACED))
WHY = Cue(words=_WHY, unspaced=re.compile(_WHY_UNSPACED))
NEXT = Cue(words=_NEXT, unspaced=re.compile(_NEXT_UNSPACED))
