"""Lines that lead to other articles or serve the page, language by language.

They are left out of what was chosen, and no feature of blocks as `noise` is: what stands beside such a line is text as often as not.
Patterns are in small letters, with the accents that the language has: those are left out of patterns and texts alike.
"""

import re
import unicodedata
from typing import Final

from broadsheet.extract.page.alternatives import by_letter

LONG: Final = 200
"""Characters from which a line is none of these."""

_LABELS: Final = {
    "en": r"(?:related|recommended|further|suggested) (?:reading|article|story)|more on this(?: story| topic)?|don['’]t miss|you (?:may|might) also (?:like|be interested in)|must read|watch also|read next",
    "de": r"mehr (?:dazu|zum thema)|lese-?tipps?|auch (?:lesenswert|interessant)|zum weiterlesen|weiterlesen|siehe auch|das könnte (?:sie|dich|euch) (?:auch |ebenfalls )?interessieren|passend dazu|lesen sie (?:auch|dazu|hier)|weitere (?:artikel|nachrichten)",
    "fr": r"[àa] (?:lire|voir|découvrir|écouter)(?: (?:également|aussi))?|(?:lire|voir) (?:également|aussi|plus)|sur le même (?:sujet|thème)|pour aller plus loin",
    "es": r"le[ae] (?:además|también|más)|leer (?:más|también)|ver (?:más|también)|más noticias|mir[aáe] también|te recomendamos|(?:noticias?|notas?|contenidos?|artículos?) relacionad[ao]s?|no te (?:lo )?pierdas|te p(?:uede|odría) interesar",
    "pt": r"(?:veja|saiba|leia|ler|ver) (?:mais|também|ainda)|confira(?: também)?|(?:notícias |artigos |matérias )?relacionad[ao]s",
    "it": r"per approfondire|(?:leggi|vedi|guarda|ascolta) anche|leggi (?:tutto|di più)|(?:ti |vi )?p(?:otrebbe|uò) interessar(?:e|ti|vi)(?: anche)?|(?:articoli|notizie) correlat[ie]",
    "nl": r"lees (?:meer|verder|ook)|(?:bekijk|zie|luister) ook|meer (?:over dit onderwerp|lezen)",
    "sv": r"läs (?:mer|även|också|vidare)|se (?:även|också)|fler nyheter|missa inte",
    "no": r"les (?:mer|også|videre|hele saken)|se også|læs (?:også|mere|videre)|saken fortsetter under annonsen",
    "fi": r"lue (?:lisää|myös|seuraavaksi)|katso myös",
    "pl": r"(?:prze)?czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również|więcej)|polecamy|dowiedz się więcej|sprawdź (?:też|także|również)|polecan[ey] artykuły?",
    "cs": r"čtěte (?:také|též|více|i)|přečtěte si (?:také|více|i)|mohlo by vás (?:také )?zajímat|související(?: články)?|čítajte (?:aj|tiež)|prečítajte si (?:aj|tiež)|mohlo by vás zaujímať|súvisiac[ei] člán(?:ok|ky)|čítajte (?:viac|ďalej)",
    "hu": r"olvassa el (?:ezt )?is|kapcsolódó (?:cikk\w{0,6}|anyag\w{0,6}|tartalom)|ez is érdekelheti|olvasta már\??|ezt is olvassa el|olvass tovább|ajánlott cikk(?:ek)?",
    "ro": r"cite[sș]te (?:și|mai mult)|vezi și|te-ar putea interesa(?: și)?|citiți (?:și|mai mult)",
    "el": r"διαβάστε (?:επίσης|ακόμ[αη]|περισσότερα)|δείτε (?:επίσης|ακόμ[αη])|σχετικά (?:άρθρα|νέα)",
    "ru": r"чита(?:йте|ть) (?:также|ещё|больше)|(?:материалы |новости |статьи |читайте |ещё |больше )?по теме|смотрите также|подробнее",
    "uk": r"читайте (?:також|ще|більше)|дивіться також|детальніше|за темою|(?:матеріали |новини |читайте |більше )по темі",
    "tr": r"ilgili (?:haber(?:ler)?|içerik(?:ler)?)|ayrıca (?:bakınız|okuyun)|(?:bunlar da )?ilginizi çekebilir|bunu da oku(?:yun)?|okumadan geçme(?:yin)?|devamını oku|haberin devamı(?: (?:için tıklayın|reklamdan sonra))?",
    "ar": r"اقرأ (?:أيضا|المزيد)|شاهد (?:أيضا|المزيد)|طالع أيضا|قد يهمك(?: أيضا)?|(?:مواضيع|أخبار|مقالات) (?:ذات صلة|متعلقة|مرتبطة)|اقرأ كذلك|قد يعجبك(?: أيضا)?|موضوعات متعلقة|المزيد من (?:ال)?أخبار",
    "fa": r"بیشتر بخوانید|همچنین بخوانید|(?:مطالب|اخبار|خبرهای) مرتبط|این مطلب را هم بخوانید",
    "he": r"קראו (?:גם|עוד)|עוד בנושא|לקריאה נוספת|כתבות נוספות|אולי יעניין (?:אותך|אתכם)|כתבות קשורות|להמשך קריאה|עוד באותו נושא",
    "hi": r"और पढ़ें|(?:ये|यह|इसे) भी (?:पढ़ें|देखें)|पढ़ें|संबंधित (?:ख़बरें|खबरें)",
    "th": r"อ่าน(?:ข่าว)?เพิ่มเติม|อ่านต่อ|ข่าวที่เกี่ยวข้อง|อ่านข่าว|เรื่องที่(?:น่าสนใจ|เกี่ยวข้อง)",
    "vi": r"(?:mời bạn )?(?:xem|đọc) (?:thêm|tiếp)|có thể bạn quan tâm|tin (?:bài )?liên quan",
    "id": r"(?:baca|lihat|simak|tonton) (?:juga|selengkapnya)|artikel terkait|baca(?: lagi| pula| berita lainnya)?|artikel berkaitan|berita terkait",
    "zh": r"(?:延伸|推荐|推薦|更多|相关|相關)(?:阅读|閱讀)|相关(?:报道|新闻|链接|文章)|相關(?:報導|報道|新聞|文章)|(?:更多|看更多)(?:新闻|新聞)?|更多(?:报道|報導)",
    "ja": r"あわせて読みたい|関連(?:記事|ニュース|リンク)?|もっと読む|こちらもおすすめ|おすすめ記事|画像|写真",
    "ko": r"관련 ?(?:기사|뉴스)|함께 보면 좋은 기사|더 읽기|이 기사도 읽어보세요",
    "bg": r"(?:прочетете|вижте|четете|чети|виж) (?:още|и|също)|още по темата|свързани (?:новини|статии)",
    "lt": r"(?:taip pat )?skaitykite(?: taip pat| daugiau| ir)?|susiję straipsniai|susijusios naujienos",
    "lv": r"lasi(?:et)? (?:arī|vēl|vairāk)|skaties arī|saistītie raksti",
    "et": r"loe (?:ka|lisaks|edasi|veel|rohkem)|vaata ka|seotud lood",
    "sh": r"(?:pročitajte|čitajte|pogledajte) (?:i|još|više|takođe|također)|povezane (?:vijesti|vesti)|прочитајте (?:и|још|више|повеќе)|повезане вести",
    "sl": r"preberite (?:tudi|še|več)",
    "sq": r"lexo (?:edhe|më shumë)|lexoni (?:edhe|gjithashtu)",
    "is": r"(?:lesa|lestu) (?:einnig|meira|líka)|sjá einnig|tengdar fréttir",
    "bn": r"আর[ওো] (?:পড়ুন|দেখুন)|(?:এই )?সম্পর্কিত (?:খবর|সংবাদ)",
    "mr": r"हे ?ही (?:वाचा|पाहा)",
    "ta": r"இதையும் (?:படிக்க(?:வும்)?|படிங்க|படியுங்கள்)|மேலும் (?:படிக்க|வாசிக்க)",
    "ur": r"یہ بھی (?:پڑھیں|پڑھیے|دیکھیں)|مزید پڑھ(?:یں|یے)|متعلقہ خبر(?:یں)?",
    "ka": r"წაიკითხეთ (?:ასევე|აგრეთვე)",
    "hy": r"կարդացեք նաև",
    "sw": r"soma (?:pia|zaidi)",
    "tl": r"basahin(?: din| rin)?",
}
"""Before the headline of another article, with a colon, bar or arrow between them, or alone."""

_LINES: Final = {
    "en": r"this (?:article|story|post|column) was (?:originally |first )?(?:published|posted)(?: on| at)? .{0,20}\d.{3,40}|comments (?:are|have been) (?:now )?(?:closed|disabled).{0,30}|the post .{8,150} (?:first )?appeared (?:first )?on [^,;]{2,60}|(?:have|got) (?:a |any )?(?:news |story )?(?:tips?|ideas?)(?: to share)?\?(?: (?:please )?(?:e-?mail|contact|call|text|send|let us|get in touch|reach|click|submit|write|tell|share).{0,120})?|(?:get|join|follow|subscribe to|sign up for) .{0,50}\bour (?:[\w’'-]{1,20} ){0,3}(?:whatsapp|telegram)\b.{0,40}|add .{2,40} as (?:a|your) preferred source on google.{0,10}|follow (?:our|us on) .{0,20}whatsapp.{0,80}|have you spotted an? (?:error|mistake|typo).{0,100}|did you find this (?:article|story) (?:useful|helpful|interesting).?|"
    r".{0,60}\bjoin (?:(?:our|the|more than|over|nearly) ){0,2}\d[\d,.]*k?\+? (?:other |fellow )?(?:members|subscribers|readers|supporters)\b.{0,100}|our standards: .{0,60}|-30-|first published:.{0,60}|#[^\s#]{2,40}(?: #[^\s#]{2,40}){1,20}|scroll to continue.{0,30}|last (?:updated|modified)(?: on| at)?:? .{0,12}\d.{5,30}",
    "de": r"die kommentare sind geschlossen|(?:der beitrag|das posting) .{3,150} erschien zuerst auf .{2,60}|(?:jetzt|hier|folgen sie|abonnieren sie|unser(?:en|em)?) .{0,40}whatsapp-?(?:kanal|channel).{0,40}|(?:der )?artikel wird nach der (?:anzeige|werbung) fortgesetzt|(?:weiter )?nach der (?:anzeige|werbung)(?: geht es weiter)?|(?:artikel|beitrag|text) (?:anhören|vorlesen)|zur startseite|folgen sie uns (?:auf|bei) .{0,60}|hier klicken und .{0,40}newsletter.{0,20}|diskutieren sie mit.?|(?:von .{3,40} )?zuletzt (?:bearbeitet|aktualisiert|geändert)(?: am)?:? \d.{5,30}|letzte (?:aktualisierung|änderung)(?: am)?:? \d.{5,30}|symbolgrafik: .{2,60}|video: ?[^.!?:]{2,40}(?![.!?])",
    "fr": r"les commentaires sont fermés|(?:l['’]article|le post) .{3,150} est apparu en premier sur .{2,60}|(?:rejoignez|suivez|abonnez-vous à) .{0,40}(?:chaîne|canal|groupe) .{0,20}(?:whatsapp|telegram).{0,40}|(?:la suite|l['’]article (?:continue|se poursuit)|la suite de .{0,30}) après (?:la|cette) (?:publicité|pub|annonce)|suivez-nous sur .{0,40}|partager (?:cet |l['’])article|écouter l['’]article|ajouter à vos favoris",
    "es": r"(?:los )?comentarios (?:están )?cerrados|la entrada .{3,150} (?:se publicó primero|aparece primero|apareció primero) en .{2,60}|(?:recib[ae]|sigue|suscríbete|únete|síguenos) .{0,50}\b(?:canal|grupo|comunidad|noticias|nuestr[oa]s?) .{0,40}(?:whatsapp|telegram).{0,30}|continúa (?:leyendo )?(?:después|debajo|tras) .{0,20}(?:publicidad|anuncio)|el (?:contenido|artículo) (?:continúa|sigue) .{0,20}(?:publicidad|anuncio)|únete a nuestro canal .{0,40}|compartir(?: en \w{1,12})?|escuchar (?:este|el) artículo|agréganos .{0,40}google",
    "pt": r"(?:os )?comentários (?:estão )?(?:encerrados|fechados)|o post .{3,150} apareceu primeiro em .{2,60}|receba .{0,30}no whatsapp|(?:receba|siga|entre|participe|clique|inscreva-se) .{0,50}\b(?:canal|grupo|comunidade|notícias?|novidades|aqui) .{0,50}(?:whatsapp|telegram).{0,30}|(?:o artigo |a matéria )?continua (?:após|depois) (?:d?a )?publicidade|compartilhe (?:esta|essa) (?:notícia|matéria|reportagem)|(?:ouvir|ouça) (?:este|o) artigo|assine .{0,15}newsletter|(?:receba|inscreva-se n?a) .{0,15}newsletter.{0,20}",
    "it": r"i commenti sono chiusi|l['’]articolo .{3,150} (?:proviene da|sembra essere il primo su) .{2,60}|(?:iscriviti|unisciti|segui|seguici) .{0,40}(?:canale|gruppo) .{0,20}(?:whatsapp|telegram).{0,40}|continua (?:a leggere |la lettura )?dopo (?:la pubblicità|il video)|riproduzione riservata.{0,40}|seguici su .{0,40}|ascolta l['’]articolo|condividi (?:questo |l['’])articolo",
    "nl": r"reacties zijn gesloten|het bericht .{3,150} verscheen eerst op .{2,60}|volg .{0,30}\bwhatsapp-?kanaal.{0,30}|(?:de )?tekst (?:gaat|loopt) (?:verder|door) (?:onder|na) .{0,40}|volg ons (?:op|via) .{0,40}|schrijf je in voor .{0,30}nieuwsbrief|deel dit artikel|luister naar dit artikel|lees verder onder .{0,30}|het artikel gaat verder (?:onder|na) .{0,30}",
    "sv": r"kommentarer er stengt|innlegget .{3,150} dukket først opp på .{2,60}|indlægget .{3,150} blev først udgivet på .{2,60}|kommentarer inaktiverade|inlägget .{3,150} dök först upp på .{2,60}|artikeln fortsätter (?:efter|under) annonsen|följ oss på .{0,30}|prenumerera på .{0,30}nyhetsbrev|dela artikeln|lyssna på artikeln|anmäl dig till .{0,20}nyhetsbrev.{0,30}|få vårt nyhetsbrev.{0,30}|artikeln fortsätter under .{0,30}|artiklen fortsætter (?:efter|under) .{0,30}|(?:artikkelen|saken) fortsetter (?:etter|under) .{0,30}|tilmeld dig .{0,20}nyhedsbrev.{0,30}|meld deg på .{0,20}nyhetsbrev.{0,30}|følg oss? på .{0,30}|annonce|saken oppdateres",
    "fi": r"(?:artikkeli|artikkelin) .{3,150} (?:ilmestyi ensin|julkaistiin ensimmäisenä) .{2,60}|mainos|(?:juttu|artikkeli) jatkuu .{0,40}|seuraa meitä .{0,30}|jaa artikkeli|tilaa .{0,30}uutiskirje.{0,30}",
    "pl": r"(?:artykuł|post) .{3,150} pochodzi z serwisu .{2,60}|możliwość komentowania .{0,60}wyłączona|(?:dalsza część|dalszy ciąg|ciąg dalszy) .{0,30}pod .{0,40}|obserwuj nas .{0,40}|udostępnij(?: artykuł)?|zapisz się na newsletter|zapisz się (?:na|do) .{0,20}newsletter.{0,60}|dołącz do nas na .{0,40}|reszta (?:artykułu|tekstu) pod .{0,30}|czytaj dalej pod .{0,30}|masz ciekawy temat\? .{0,60}",
    "cs": r"příspěvek .{3,150} pochází z .{2,60}|článek pokračuje pod .{0,30}|sledujte nás na .{0,30}|sdílet(?: článek)?|odebírejte .{0,20}newsletter.{0,40}|přihlaste se k odběru .{0,40}|prihláste sa na odber .{0,40}|článok pokračuje (?:pod|na|po) .{0,30}|zdieľať(?: článok)?",
    "hu": r"hirdetés|a cikk a hirdetés után folytatódik|kövessen minket .{0,30}|iratkozzon fel .{0,30}|iratkozz(?:on)? fel .{0,30}hírlev.{0,60}|kövess(?:en|e|d)? (?:minket|bennünket|oldalunkat) .{0,50}",
    "ro": r"publicitate|articolul continuă după .{0,30}|urmărește-ne pe .{0,30}|distribuie articolul|abon(?:ează-te|ați-vă) la .{0,40}newsletter.{0,30}|urmăr(?:ește|iți)(?:-ne| știrile) .{0,30}(?:google news|facebook|whatsapp|instagram).{0,20}",
    "el": r"διαφήμιση|ακολουθήστε (?:μας|το) .{0,100}|εγγραφείτε στο newsletter.{0,20}|κοινοποίηση|δείτε όλες τις τελευταίες ειδήσεις .{0,120}|ειδήσεις σήμερα:?",
    "ru": r"(?:сообщение|запись) .{3,150} (?:появилис[ьи]|впервые появилась) (?:сначала )?на .{2,60}|комментарии (?:закрыты|отключены)|(?:подписывайтесь|подпишитесь) на .{0,60}(?:telegram|телеграм|whatsapp|max\b).{0,40}|продолжение после рекламы|следите за нашими новостями .{0,40}|поделиться|(?:нашли|заметили) (?:ошибку|опечатку).{0,120}|читайте нас (?:в|на) .{0,30}|больше новостей в наш.{0,40}",
    "uk": r"коментарі (?:закриті|вимкнено)|(?:підписуйтесь|підписуйтеся|підпишіться) на .{0,60}(?:telegram|телеграм|whatsapp|viber).{0,40}|якщо ви (?:помітили|знайшли|виявили) помилку.{0,120}|(?:помітили|знайшли) помилку.{0,120}|поділитися|підписуйтеся на наш.{0,40}",
    "tr": r"yorumlar kapalı|whatsapp kanalımıza .{0,40}|içindekiler:?|bizi .{0,40}takip edin.?|bültenimize abone olun|paylaş|son dakika .{0,40}whatsapp kanalımızdan .{0,30}|google news['’]?[td]e .{0,30}takip ed.{0,10}|bülten(?:imize|e) (?:kayıt|abone) ol.{0,10}",
    "ar": r"إعلان|اشترك في نشرتنا.{0,30}|تابعونا على .{0,30}|تابعوا .{0,40}واتساب|شارك (?:هذا )?المقال|استمع إلى المقال|للمزيد من .{0,60}(?:واتساب|تليجرام|تيليجرام).{0,20}|تابعوا .{0,40}google news|اشترك في قناتنا .{0,40}",
    "fa": r"انتهای پیام.{0,10}|تبلیغات|لینک کوتاه.{0,60}|کد خبر ?:? ?\d{3,12}|اشتراک.?گذاری|ما را در .{0,30}دنبال کنید|در خبرنامه .{0,20}عضو شوید",
    "he": r"פרסומת|הירשמו לניוזלטר.{0,20}|עקבו אחרינו ב.{0,30}|שתפו את הכתבה|מצאתם טעות בכתבה.{0,60}|תגובות",
    "hi": r"विज्ञापन|शेयर करें|हमें .{0,20}फॉलो करें|हमारे .{0,20}चैनल से जुड़ें|हमारे .{0,20}(?:न्यूज़?लेटर|व्हाट्सएप|whatsapp) .{0,40}",
    "th": r"โฆษณา|ติดตามเราได้ที่.{0,40}|แชร์บทความนี้|ติดตามข่าว.{0,20}ได้ที่.{0,40}",
    "vi": r"quảng cáo|theo dõi chúng tôi trên .{0,30}|đăng ký nhận bản tin|chia sẻ bài viết|bình luận",
    "id": r"(?:gabung|ikuti|simak|dapatkan) .{0,60}(?:kanal|saluran|channel|grup) (?:whatsapp|telegram).{0,40}|(?:gabung|ikuti|simak|dapatkan) .{0,60}(?:whatsapp|telegram) (?:kanal|saluran|channel|grup).{0,40}|iklan|gulir untuk lanjut membaca|ikuti kami (?:di|melalui) .{0,30}|bagikan artikel ini|berlangganan .{0,20}(?:buletin|newsletter).{0,20}|(?:dapatkan|cek|ikuti|simak) .{0,60}google news.{0,30}|scroll untuk .{0,40}|langgan .{0,20}(?:surat berita|newsletter).{0,20}",
    "zh": r"廣告|请继续往下阅读.{0,6}|請繼續往下閱讀.{0,6}|分享到微信|点击进入专题|[(（]完[)）]|扫码关注.{0,20}|版权所有.{0,40}",
    "ja": r"＞＞.{1,199}|スポンサーリンク|残り ?\d{1,5} ?文字|続きを読む|シェアする|記事をシェア|印刷する|メールマガジンに登録する",
    "ko": r"☞.{1,199}|광고|기사 공유하기|구독하기|[<〈]저작권자.{0,80}|제보는 카카오톡.{0,30}",
    "bg": r"реклама|абонирайте се за .{0,60}|последвайте ни .{0,60}",
    "lt": r"straipsnis tęsiasi po .{0,30}|prenumeruokite .{0,40}naujienlaišk.{0,20}|sekite mus .{0,40}|pirmiausiai svarbiausias naujienas .{0,40}",
    "lv": r"raksts turpinās (?:pēc|zem) .{0,30}|piesakies .{0,30}vēstkop.{0,10}|seko(?:jiet)? mums .{0,30}|reklāma",
    "et": r"artikkel jätkub (?:pärast|peale) .{0,20}|liitu .{0,20}uudiskirjaga.{0,30}|telli .{0,20}uudiskir.{0,20}|reklaam",
    "sh": r"(?:tekst|članak|vijest) se nastavlja .{0,30}|nastavak teksta .{0,30}|prijavite se na .{0,20}(?:newsletter|bilten).{0,20}|prati(?:te)? nas na .{0,30}|пратите нас на .{0,30}|пријавите се .{0,15}билтен.{0,15}|oglas|оглас",
    "sl": r"članek se nadaljuje .{0,30}|prijavite se na .{0,20}e-novice.{0,20}|sledite nam na .{0,30}",
    "is": r"skráðu þig á póstlista.{0,30}|auglýsing",
    "bn": r"বিজ্ঞাপন|আমাদের .{0,20}(?:নিউজলেটার|হোয়াটসঅ্যাপ).{0,40}|গুগল নিউজে .{0,40}ফলো করুন.{0,10}",
    "ta": r"எங்கள் (?:செய்திமடல|வாட்ஸ்).{0,60}|விளம்பரம்",
    "ur": r"اشتہار|ہمارے نیوز لیٹر .{0,40}",
}
"""Lines that are this and nothing else."""

_ACCENTS: Final = re.compile("[\u0300-\u036f\u064b-\u0655\u0640\u0670]+")
"""Accents of Latin, Greek and Cyrillic, vowels and joints of Arabic."""


def unaccented(text: str) -> str:
    """Small letters without accents, so that every capital is its small letter and every alef one.

    >>> unaccented("İLGİLİ HABER Διαβάστε ΕΠΊΣΗΣ"), unaccented("أيضًا") == unaccented("ايضا")
    ('ilgili haber διαβαστε επισησ', True)
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))).replace(
        "ı", "i"
    )


def _one_of(patterns: dict[str, str]) -> str:
    return by_letter(unaccented("|".join(patterns.values())))


_ASIDE: Final = re.compile(
    rf"[^\w\s]{{0,3}} ?(?:(?:{_one_of(_LABELS)})(?:$|\s?[:：ঃ|»>▶→\])】］]|\s[–—-]\s)|(?:{_one_of(_LINES)})[^\w\s]{{0,3}}$)"
)
"""What parts a label from a headline is a mark of some kind."""


def is_aside(text: str) -> bool:
    """Whether a line leads to another article or serves the page.

    >>> is_aside("Lesetipp: Die Fähre fährt wieder"), is_aside("Lesetipps gab es keine.")
    (True, False)
    """
    return len(text) < LONG and bool(_ASIDE.match(unaccented(text)))
