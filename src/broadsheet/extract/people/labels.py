"""What stands before the name of whoever wrote: "by", "written by", "author:", in the languages of papers."""

from typing import Final

DONE: Final = (
    r"(?:submitted|added|soumis|posté|ajouté|envoyé|eingereicht|gespeichert|hinzugefügt|eingestellt|enviad[oa]|postad[oa]|publicada|escrita|inviato|inserito|postato|ingediend|geplaatst|toegevoegd|gepost|ditulis|diposting|dipublikasikan|"
    r"written|posted|published|reported|story|words|report|contributed|created|reporting|geschrieben|verfasst|veröffentlicht|erstellt|aufgezeichnet|protokolliert|geschreven|opgetekend|publicado|publié|rédigé|écrit|(?:propos\s)?recueillis?|scritto|raccolto|pubblicato|"
    r"escrito|napisał|skrevet|publisert|skriven|publicerad|scris|publicat|(?:(?:an?|eine?|een|une?|una?|en|et)\s)?(?:article|text|analysis|comment|commentary|column|opinion|review|interview|beitrag|kolumne|kommentar|gastkommentar|gastbeitrag|analyse|essay|rezension|bericht|reportage|glosse|leitartikel|porträt|"
    r"entretien|tribune|chronique|billet|artikel|reportage[mn]?|reportaje|a\scura|artículo|análisis|crónica|columna|entrevista|intervista|articolo|commento|artigo|coluna|articol|krönika|recension|kronik|kommentar))"
)
"""What may stand before "by": how it was written, and what it is."""
POSTED: Final = (
    r"(?:(?:submitted|posted|published|updated|veröffentlicht|geschrieben|gespeichert|eingereicht|publié|posté|soumis|publicado|enviado|pubblicato|inviato|geplaatst|ingediend)\s(?:on|am|le|el|il|em|op)|опубликовано)"
    r"\s[^\n]{4,50}?\d\D{0,9}?\s(?:by|von|par|por|da|door|пользователем)\s(?=\S)"
)
"""A day before who wrote: "Posted on 20 November 2026 by"."""
BY: Final = r"as\stold\sto|by|von|par|por|di|af|av|door|oleh"
"""Words for "by" with which a line begins that names who wrote."""
NOUNS: Final = (
    r"authors?|autor(?:innen|in|en|es|as|a|i|ka|ky|ři|zy|s|ius|ė|iai|ės)?|autoarea?|avtor(?:ica|ji)?|аутор(?:ка|и)?|höfund(?:ur|ar)|auteure?s?|autrices?|autor[ei]|verfasser(?:in)?|yazar(?:lar)?|penulis|kirjoittajat?|skribent|författare|forfattere?|szerzők?|συντάκτ(?:ης|ρια|ες)|tác\sgiả|"
    r"автор(?:ы|и|ка)?|نویسنده|تحریر|लेखक|লেখক|எழுதியவர்|作者|著者|筆者|작성자|글|기자명|ผู้เขียน"
)
"""Words for "author"."""
TEXTS: Final = (
    r"text|texte|texto|testo|tekst|teksti|teksts|tekstas|besedilo|текст|szöveg|文字?|圖文|图文|撰文|采写|採寫|撰写"
)
"""Words for "text", as one stands before who wrote it; pictures may be named with it."""
_PICTURES: Final = r"(?:\s?(?:and|und|et|y|e|og|och|ja|en|i|и|та|và|[&+·・])\s?(?:photos?|fotos?|bild(?:er)?|kuvat?|foto’s|фото|ảnh|写真|사진))?"
CASED: Final = r"aus\s[^\W\d_]{2,20}\sberichte[nt]|kirjoittan(?:ut|eet)|scris\sde|piše|parengė|napsal[ai]?|napisa(?:o|la)|írta|napisał[ai]?|opracował[ai]?|oprac\.|przygotował[ai]?|rozmawia(?:ł[ai]?|ją)?|подготовил[аи]?|беседовал[аи]?|підготувал[аи]?|γράφ(?:ει|ουν)(?:\s(?:ο|η|οι))?"
WROTE: Final = rf"{CASED}|به\sقلم|نوشته|เขียนโดย"
"""Verbs that say who wrote, and those alone of scripts in which names have capitals."""
TITLES: Final = r"words|repórter|reportagem|ρεπορτάζ|επιμέλεια|пише|kontributor|wartawan|novin[aá][rř](?:ka)?|redaktorka|dziennikarka|журналістка|журналистка|yazan|journalist(?:in)?|journaliste|toimittajat?|opracowanie|dziennikarz|redactor|redaktor|muhabir|haber|interview|корреспондент|журналист|журналіст|автор\s(?:статьи|текста)|redacción|escribe|रिपोर्ट|إعداد|خبرنگار|گزارش|כתב[הת]?|संवाददाता|প্রতিবেদক|ライター|聞き手|ผู้สื่อข่าว|เรื่อง|pewarta|jurnalis|bài(?:\svà\sảnh)?|redakteur(?:in)?"
"""What names an author before a colon alone, as it stands in roles and sentences too."""
MADE: Final = rf"(?:{TEXTS}|글|reporter){_PICTURES}"
"""The same with "and photos" behind it."""
WITHIN: Final = r"(?:作者|记者|記者|文字?|撰文|撰稿|采写|採寫)[:：]\s?(?=[\u4e00-\u9fff]{2,4})"
"""A label in a Chinese line that tells more: "2026-11-24 来源：海港晚报 作者：王明"."""
MARKED: Final = rf"(?:{NOUNS}|{MADE}|{WROTE}|{TITLES})\s*[:：/／=＝・｜|]\s*"
"""A label with its colon."""
