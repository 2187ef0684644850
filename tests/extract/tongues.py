"""What a paper's pages that are no articles say, in eight languages. Written for the tests; the paper and its news are invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The words of a paper in one language."""

    code: str
    paper: str
    topics: tuple[str, ...]
    """Five sections, by which the menu and the topic pages are called."""
    news: tuple[tuple[str, str], ...]
    """Headlines, each with the teaser below it."""
    day: str
    more: str
    """What a teaser's link says."""
    video: tuple[str, str, str]
    """Title, description, and what the list of other videos is called."""
    shop: tuple[str, str, str, str, str]
    """Product, description, what puts it into the cart, the cart, the price."""
    login: tuple[str, str, str, str, str]
    """Title, what is said, mail, password, what was forgotten."""
    error: tuple[str, str, str]
    """Title, what is said, what searches."""
    rights: str


TONGUES = (
    Tongue(
        code="es",
        paper="El Correo del Puerto",
        topics=("Política", "Economía", "Sociedad", "Cultura", "Deportes"),
        news=(
            ("El ferri a las islas vuelve a navegar tras nueve días en el astillero", "La oficina del puerto confirmó que el primer viaje saldrá el viernes a las siete de la mañana con billetes ya agotados."),
            ("El ayuntamiento aprueba el nuevo puente sobre el río", "El pleno votó la obra por dos votos de diferencia después de once años de debate y tres proyectos rechazados."),
            ("Los pescadores piden ayudas por la subida del gasóleo", "Las cofradías de la costa calculan que cada salida cuesta un tercio más que en primavera."),
            ("Abre la biblioteca del barrio viejo con veinte mil libros", "El edificio, una antigua fábrica de conservas, tendrá salas de estudio hasta medianoche."),
            ("La escuela de la isla se queda sin maestra de música", "Los padres han reunido firmas para que la consejería convoque la plaza antes de Navidad."),
            ("Una exposición reúne las cartas de los faros", "Más de cien cartas que los fareros escribieron durante un siglo se muestran por primera vez."),
        ),
        day="20 de noviembre de 2026", more="Leer más",
        video=("Así se ve el puerto desde el faro", "Nuestro equipo subió los ciento doce escalones del faro para grabar la salida del sol sobre el puerto y la llegada del primer ferri.", "Más vídeos"),
        shop=("Botas de agua para marineros", "Botas altas de caucho natural con suela antideslizante, pensadas para la cubierta mojada. Disponibles en tres colores.", "Añadir al carrito", "Carrito", "84,00 €"),
        login=("Iniciar sesión", "Inicia sesión para seguir leyendo. ¿Aún no tienes cuenta? Regístrate gratis en un minuto.", "Correo electrónico", "Contraseña", "¿Has olvidado tu contraseña?"),
        error=("Página no encontrada", "Lo sentimos, la página que buscas no existe o ha cambiado de dirección. Prueba con el buscador o vuelve a la portada.", "Buscar"),
        rights="Todos los derechos reservados. Aviso legal. Política de privacidad. Política de cookies.",
    ),
    Tongue(
        code="fr",
        paper="Le Courrier du Port",
        topics=("Politique", "Économie", "Société", "Culture", "Sports"),
        news=(
            ("Le ferry des îles reprend la mer après neuf jours de chantier", "La capitainerie a confirmé que la première traversée partirait vendredi à sept heures, à guichets fermés."),
            ("Le conseil municipal adopte le nouveau pont sur la rivière", "Le projet a été voté à deux voix près, après onze ans de débats et trois refus."),
            ("Les pêcheurs demandent une aide face au prix du gazole", "Les comités de la côte estiment que chaque sortie coûte un tiers de plus qu’au printemps."),
            ("La bibliothèque du vieux quartier ouvre avec vingt mille livres", "L’ancienne conserverie accueillera des salles d’étude jusqu’à minuit."),
            ("L’école de l’île n’a plus de professeure de musique", "Les parents ont réuni des signatures pour que le poste soit pourvu avant Noël."),
            ("Une exposition réunit les lettres des gardiens de phare", "Plus de cent lettres écrites pendant un siècle sont montrées pour la première fois."),
        ),
        day="20 novembre 2026", more="Lire la suite",
        video=("Le port vu du haut du phare", "Notre équipe a monté les cent douze marches du phare pour filmer le lever du soleil sur le port et l’arrivée du premier ferry.", "Plus de vidéos"),
        shop=("Bottes de pont en caoutchouc", "Bottes hautes en caoutchouc naturel, à semelle antidérapante, conçues pour les ponts mouillés. Trois coloris au choix.", "Ajouter au panier", "Panier", "84,00 €"),
        login=("Connexion", "Connectez-vous pour poursuivre votre lecture. Pas encore de compte ? Inscrivez-vous gratuitement en une minute.", "Adresse e-mail", "Mot de passe", "Mot de passe oublié ?"),
        error=("Page introuvable", "Désolé, la page que vous cherchez n’existe pas ou a changé d’adresse. Essayez la recherche ou revenez à l’accueil.", "Rechercher"),
        rights="Tous droits réservés. Mentions légales. Politique de confidentialité. Gestion des cookies.",
    ),
    Tongue(
        code="pt",
        paper="O Correio do Porto Velho",
        topics=("Política", "Economia", "Sociedade", "Cultura", "Desporto"),
        news=(
            ("O barco das ilhas volta a navegar depois de nove dias no estaleiro", "A capitania confirmou que a primeira viagem parte na sexta-feira às sete da manhã, com bilhetes esgotados."),
            ("A câmara aprova a nova ponte sobre o rio", "A obra passou por dois votos de diferença, depois de onze anos de debate e três projetos recusados."),
            ("Os pescadores pedem apoio por causa do preço do gasóleo", "As associações da costa calculam que cada saída custa mais um terço do que na primavera."),
            ("Abre a biblioteca do bairro antigo com vinte mil livros", "A antiga fábrica de conservas terá salas de estudo abertas até à meia-noite."),
            ("A escola da ilha fica sem professora de música", "Os pais juntaram assinaturas para que a vaga seja preenchida antes do Natal."),
            ("Uma exposição reúne as cartas dos faroleiros", "Mais de cem cartas escritas ao longo de um século são mostradas pela primeira vez."),
        ),
        day="20 de novembro de 2026", more="Ler mais",
        video=("O porto visto do alto do farol", "A nossa equipa subiu os cento e doze degraus do farol para filmar o nascer do sol sobre o porto e a chegada do primeiro barco.", "Mais vídeos"),
        shop=("Botas de borracha para o convés", "Botas altas de borracha natural com sola antiderrapante, feitas para o convés molhado. Disponíveis em três cores.", "Adicionar ao carrinho", "Carrinho", "84,00 €"),
        login=("Entrar", "Entre para continuar a ler. Ainda não tem conta? Registe-se de graça num minuto.", "Endereço de e-mail", "Palavra-passe", "Esqueceu-se da palavra-passe?"),
        error=("Página não encontrada", "Lamentamos, a página que procura não existe ou mudou de endereço. Experimente a pesquisa ou volte à página inicial.", "Pesquisar"),
        rights="Todos os direitos reservados. Termos e condições. Política de privacidade. Política de cookies.",
    ),
    Tongue(
        code="de",
        paper="Hafenkurier",
        topics=("Politik", "Wirtschaft", "Gesellschaft", "Kultur", "Sport"),
        news=(
            ("Inselfähre fährt nach neun Tagen in der Werft wieder", "Das Hafenamt bestätigte, dass die erste Fahrt am Freitag um sieben Uhr ausgebucht ablegt."),
            ("Stadtrat beschließt die neue Brücke über den Fluss", "Mit zwei Stimmen Mehrheit ging der Bau durch, nach elf Jahren Streit und drei verworfenen Entwürfen."),
            ("Fischer verlangen Hilfe wegen der Dieselpreise", "Die Verbände an der Küste rechnen vor, dass jede Ausfahrt ein Drittel mehr kostet als im Frühjahr."),
            ("Bücherei in der Altstadt öffnet mit zwanzigtausend Bänden", "In der alten Konservenfabrik gibt es Lesesäle, die bis Mitternacht offen sind."),
            ("Inselschule steht ohne Musiklehrerin da", "Eltern sammeln Unterschriften, damit die Stelle noch vor Weihnachten ausgeschrieben wird."),
            ("Ausstellung zeigt Briefe der Leuchtturmwärter", "Mehr als hundert Briefe aus einem Jahrhundert sind zum ersten Mal zu sehen."),
        ),
        day="20. November 2026", more="Weiterlesen",
        video=("Der Hafen vom Leuchtturm aus gesehen", "Unser Team stieg die einhundertzwölf Stufen des Leuchtturms hinauf und filmte den Sonnenaufgang über dem Hafen und die erste Fähre.", "Weitere Videos"),
        shop=("Gummistiefel für nasse Decks", "Hohe Stiefel aus Naturkautschuk mit rutschfester Sohle, gemacht für nasse Decks. In drei Farben lieferbar.", "In den Warenkorb", "Warenkorb", "84,00 €"),
        login=("Anmelden", "Melden Sie sich an, um weiterzulesen. Noch kein Konto? Registrieren Sie sich kostenlos in einer Minute.", "E-Mail-Adresse", "Passwort", "Passwort vergessen?"),
        error=("Seite nicht gefunden", "Die gesuchte Seite gibt es leider nicht, oder sie ist umgezogen. Versuchen Sie es mit der Suche oder gehen Sie zur Startseite.", "Suchen"),
        rights="Alle Rechte vorbehalten. Impressum. Datenschutz. AGB. Cookie-Einstellungen.",
    ),
    Tongue(
        code="ru",
        paper="Портовый вестник",
        topics=("Политика", "Экономика", "Общество", "Культура", "Спорт"),
        news=(
            ("Паром на острова снова ходит после девяти дней ремонта", "В управлении порта подтвердили, что первый рейс уйдёт в пятницу в семь утра, все билеты проданы."),
            ("Городской совет одобрил новый мост через реку", "Проект прошёл с перевесом в два голоса после одиннадцати лет споров и трёх отказов."),
            ("Рыбаки просят помощи из-за цен на дизельное топливо", "По расчётам союзов, каждый выход в море обходится на треть дороже, чем весной."),
            ("В старом городе открылась библиотека на двадцать тысяч книг", "В здании бывшего консервного завода читальные залы будут работать до полуночи."),
            ("Островная школа осталась без учительницы музыки", "Родители собирают подписи, чтобы место заняли до Нового года."),
            ("На выставке показали письма смотрителей маяков", "Больше ста писем, написанных за столетие, впервые увидели посетители."),
        ),
        day="20 ноября 2026", more="Читать далее",
        video=("Порт с высоты маяка", "Наша съёмочная группа поднялась на сто двенадцать ступеней маяка, чтобы снять рассвет над портом и первый паром.", "Другие видео"),
        shop=("Резиновые сапоги для палубы", "Высокие сапоги из натурального каучука с нескользящей подошвой для мокрой палубы. Три цвета на выбор.", "В корзину", "Корзина", "8 400 ₽"),
        login=("Вход на сайт", "Войдите, чтобы читать дальше. Ещё нет учётной записи? Регистрация бесплатна и займёт минуту.", "Электронная почта", "Пароль", "Забыли пароль?"),
        error=("Страница не найдена", "К сожалению, такой страницы нет или её адрес изменился. Воспользуйтесь поиском или вернитесь на главную.", "Найти"),
        rights="Все права защищены. Политика конфиденциальности. Пользовательское соглашение.",
    ),
    Tongue(
        code="ar",
        paper="جريدة الميناء",
        topics=("سياسة", "اقتصاد", "مجتمع", "ثقافة", "رياضة"),
        news=(
            ("عبّارة الجزر تبحر من جديد بعد تسعة أيام في حوض الإصلاح", "أكد مكتب الميناء أن الرحلة الأولى ستنطلق يوم الجمعة في السابعة صباحا وأن التذاكر نفدت."),
            ("مجلس المدينة يوافق على الجسر الجديد فوق النهر", "مر المشروع بفارق صوتين بعد أحد عشر عاما من النقاش وثلاثة تصاميم مرفوضة."),
            ("الصيادون يطلبون الدعم بسبب ارتفاع أسعار الديزل", "تقدر جمعيات الساحل أن كل رحلة صيد تكلف اليوم أكثر بالثلث مما كانت في الربيع."),
            ("افتتاح مكتبة الحي القديم بعشرين ألف كتاب", "يضم مصنع التعليب السابق قاعات للقراءة تبقى مفتوحة حتى منتصف الليل."),
            ("مدرسة الجزيرة بلا معلمة موسيقى", "جمع الأهالي توقيعات كي تشغل الوظيفة قبل نهاية العام."),
            ("معرض يجمع رسائل حراس المنارات", "تعرض أكثر من مئة رسالة كتبت خلال قرن كامل للمرة الأولى."),
        ),
        day="20 نوفمبر 2026", more="اقرأ المزيد",
        video=("الميناء كما يبدو من أعلى المنارة", "صعد فريقنا مئة واثنتي عشرة درجة ليصور شروق الشمس فوق الميناء ووصول العبّارة الأولى.", "المزيد من الفيديوهات"),
        shop=("حذاء مطاطي لسطح السفينة", "حذاء عال من المطاط الطبيعي بنعل مانع للانزلاق صمم للأسطح المبللة. متوفر بثلاثة ألوان.", "أضف إلى السلة", "سلة التسوق", "٨٤٫٠٠ ر.س"),
        login=("تسجيل الدخول", "سجل الدخول لمتابعة القراءة. ليس لديك حساب؟ أنشئ حسابا مجانيا في دقيقة.", "البريد الإلكتروني", "كلمة المرور", "هل نسيت كلمة المرور؟"),
        error=("الصفحة غير موجودة", "عذرا، الصفحة التي تبحث عنها غير موجودة أو تغير عنوانها. جرب البحث أو عد إلى الصفحة الرئيسية.", "بحث"),
        rights="جميع الحقوق محفوظة. سياسة الخصوصية. شروط الاستخدام.",
    ),
    Tongue(
        code="ja",
        paper="港新聞",
        topics=("政治", "経済", "社会", "文化", "スポーツ"),
        news=(
            ("島への渡し船、修理を終えて九日ぶりに運航再開", "港湾事務所によると、最初の便は金曜日の午前七時に出港し、切符はすでに売り切れている。"),
            ("市議会、川に架かる新しい橋の建設を可決", "十一年に及ぶ議論と三度の見直しを経て、二票差で可決された。"),
            ("漁業者が燃料高騰で支援を要望", "沿岸の組合は、一回の出漁にかかる費用が春より三割増えたと試算している。"),
            ("旧市街の図書館が開館、蔵書は二万冊", "缶詰工場だった建物に、深夜まで使える自習室が設けられた。"),
            ("島の学校、音楽の先生が不在に", "保護者は年内の採用を求めて署名を集めている。"),
            ("灯台守の手紙を集めた展覧会", "一世紀にわたって書かれた百通を超える手紙が初めて公開される。"),
        ),
        day="2026年11月20日", more="続きを読む",
        video=("灯台から見た港の朝", "取材班が百十二段の階段を上り、港の日の出と最初の渡し船の到着を撮影しました。", "ほかの動画"),
        shop=("甲板用ゴム長靴", "天然ゴム製で、ぬれた甲板でも滑りにくい靴底です。三色からお選びいただけます。", "カートに入れる", "カート", "8,400円（税込）"),
        login=("ログイン", "続きを読むにはログインしてください。アカウントをお持ちでない方は、一分で無料登録できます。", "メールアドレス", "パスワード", "パスワードをお忘れの方"),
        error=("ページが見つかりません", "お探しのページは削除されたか、アドレスが変わった可能性があります。検索するか、トップページにお戻りください。", "検索"),
        rights="無断転載を禁じます。利用規約。プライバシーポリシー。",
    ),
    Tongue(
        code="zh",
        paper="海港日报",
        topics=("时政", "财经", "社会", "文化", "体育"),
        news=(
            ("海岛渡轮进厂修理九天后周五恢复通航", "港务局确认，首班渡轮将于周五早上七点出发，船票已经售完。"),
            ("市议会以两票之差通过新建跨河大桥方案", "经过十一年讨论和三次否决，方案以两票之差获得通过。"),
            ("渔民因柴油价格上涨请求市里发放补助", "沿海渔业协会估算，每次出海的成本比春天高出三分之一。"),
            ("老城区新图书馆今日开馆，藏书两万册", "旧罐头厂改建的阅览室将开放到午夜。"),
            ("海岛学校开学后一直没有音乐老师", "家长们收集签名，希望年底前能招到新老师。"),
            ("百封守塔人书信首次在海港博物馆展出", "一百多封跨越一个世纪的书信首次与观众见面。"),
        ),
        day="2026年11月20日", more="阅读全文",
        video=("从灯塔上看海港的清晨", "我们的记者登上一百一十二级台阶，拍下海港的日出和第一班渡轮的到来。", "更多视频"),
        shop=("甲板防滑雨靴", "天然橡胶制成，鞋底防滑，适合潮湿的甲板。三种颜色可选。", "加入购物车", "购物车", "¥384.00"),
        login=("用户登录", "登录后继续阅读。还没有账号？一分钟免费注册。", "邮箱", "密码", "忘记密码？"),
        error=("页面不存在", "抱歉，您访问的页面不存在或地址已经更改。请使用搜索或返回首页。", "搜索"),
        rights="版权所有，未经许可不得转载。隐私政策。使用条款。",
    ),
)  # fmt: skip
