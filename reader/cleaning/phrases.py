# ruff: noqa: E501, ISC004 -- tables of patterns, where a break hides what belongs together
"""What furniture says: for each rule, the phrases that a whole line must be for the rule to hold.

Pure tables of regular expressions, matched against a whole line that was case-folded, with straight
apostrophes and without its end marks. ``SURE`` phrases can hardly be anything else; ``WEAK`` ones
need company on the page. A phrase allows at most ``words`` words on the line.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = [
    "DATE_LABEL",
    "DATE_WORD",
    "PHRASES",
    "SHARE_FILLERS",
    "SHARE_NETWORKS",
    "SHARE_VERBS",
    "Phrases",
]


class Phrases(NamedTuple):
    """The phrases of one rule with one strength."""

    rule: str
    sure: bool
    words: int
    patterns: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """A line without any of these is not looked at: for patterns that would search all of it."""


# --- words that make up a row of share buttons ----------------------------------------------------
SHARE_NETWORKS: Final = (
    "facebook|twitter|x|linkedin|linked|whatsapp|whats|telegram|reddit|pinterest|instagram"
    "|youtube|tiktok|messenger|tumblr|flipboard|mastodon|bluesky|threads|vk|vkontakte|viber|weibo"
    "|wechat|line|pocket|e-?mail|mail|sms|rss|xing|snapchat|discord|fb|hatena|facebook-f"
)
SHARE_VERBS: Final = (
    "shares?|sharing|tweets?|retweet|pin|print|copy|submit|teilen|drucken|partager|imprimer"
    "|compartir|compartilhar|condividi|condividere|stampa|imprimir|delen|dela|поделиться|ツイート|シェア"
    "|分享|공유"
)
SHARE_FILLERS: Final = (
    "on|via|to|this|the|article|story|post|page|link|url|by|with|it|save|like|follow|us|app|in"
    r"|more|or|and|auf|bei|sur|en|em|su|op|på|по|в|pdf|gift|options|icon|k|\d+[km]?"
    "|[&/|•·,+:;–—-]+"
)

# --- words that make up a date --------------------------------------------------------------------
_MONTHS: Final = (
    "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july"
    "|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober"
    "|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|gennaio"
    "|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março"
    "|maio|junho|julho|setembro|outubro|dezembro"
)
_DAYS: Final = (
    "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch"
    "|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_DATE_PARTS: Final = (
    rf"(?:{_MONTHS}|{_DAYS})\.?",
    r"\d{1,4}(?:st|nd|rd|th|h|\.)?",
    r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:t[\d:.+z-]+)?",
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?",
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?",
    r"[ap]\.?m\.?",
    "uhr|utc|gmt|est|edt|pst|pdt|cet|cest|bst|ist|pkt|et|ct|at|on|de|à|um|of|the|[|/•·–—-]+",
)
DATE_WORD: Final = f"(?:{'|'.join(_DATE_PARTS)})"
DATE_LABEL: Final = (
    "(?:first published|last (?:updated|modified|edited)|published(?: on)?|updated(?: on)?|"
    "posted(?: on)?|modified|date|veröffentlicht|aktualisiert|stand|publié(?: le)?|"
    "mis à jour(?: le)?|publicado(?: el)?|actualizado(?: el)?|pubblicato(?: il)?|обновлено|опубликовано)"
)

# --- contact ------------------------------------------------------------------------------------
_MAIL: Final = r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[email.protected\])"
_PHONE: Final = r"\+?\(?\d[\d\s().-]{6,20}"
_URL: Final = r"(?:https?://|www\.)\S+"
_CARRIER: Final = (
    "(?:e-?mail|mail|contact|tel|telephone|phone|fax|whatsapp|x|twitter|kontakt|correo|courriel|"
    "телефон|почта)(?: (?:us|me|him|her|them|the (?:author|writer)))?"
)
_CRUMB: Final = r"[^\W_][^>»›|/]{0,30}"

PHRASES: Final[tuple[Phrases, ...]] = (
    Phrases("contact", True, 14, (
        rf"(?:{_CARRIER}(?:\s*[:：]|\s+at)\s*)?(?:{_MAIL}|{_PHONE}|@\w{{2,30}})(?:[\s,;|/]*(?:{_MAIL}|@\w{{2,30}}))*",
    )),
    Phrases("contact", True, 30, (
        r"(?:the )?(?:writer|author|columnist|reporter|he|she|they)s? (?:can|may) be (?:reached|contacted) .{1,120}",
        rf"(?:follow|e-?mail|contact|write to|reach) .{{1,60}}(?:@\w{{2,}}|{_MAIL}).{{0,40}}",
    )),
    Phrases("link", True, 14, (rf"(?:(?:link|source|url|via)\W+)?{_URL}(?:\s+{_URL})*",)),
    Phrases("copyright", True, 34, (
        r"(?:©|\(c\)|copyright\b).{0,220}",
        "(?:tous droits réservés|todos los derechos reservados).{0,40}",
    )),
    Phrases("copyright", True, 34, (
        r".{0,80}\ball rights reserved\b.{0,80}",
        ".{0,40}alle rechte vorbehalten.{0,40}",
    ), ("all rights reserved", "rechte vorbehalten")),
    Phrases("advertisement", True, 14, (
        "(?:story|article|content|page) continues (?:below|after).{0,60}",
        "scroll (?:down )?(?:for more|to continue).{0,60}",
        "continue reading (?:below|after).{0,60}",
        "(?:- )?advert(?:isement|orial)?s?(?: -)?(?: ?(?:continue|keep) reading.{0,30})?",
        "(?:sponsored|promoted|paid) (?:content|post|by|links?|stories)",
        "skip (?:this )?(?:ad|advert|advertisement)|(?:close|report) (?:this )?ad",
        "affiliate links?|werbung|publicité|реклама",
    )),
    Phrases("advertisement", False, 3, (
        "ads?|promoted|sponsored|anzeige|publicidade?|pubblicità|promo|広告",
    )),
    Phrases("cookie-notice", True, 200, (
        r".{0,80}\b(?:we|(?:this|our) (?:web)?site|you)\b.{0,60}\buses? (?:of )?cookies\b.{0,1500}",
        ".{0,40}(?:accept|manage|allow|reject) (?:all )?cookies.{0,40}",
        r"by (?:continuing|using|browsing)\b.{0,120}\b(?:cookies|privacy|terms)\b.{0,300}",
        "(?:privacy (?:&|and) )?cookies? (?:policy|settings|preferences|notice|consent)",
        ".{0,60}diese (?:web)?(?:site|seite) (?:verwendet|benutzt|nutzt) cookies.{0,500}",
        ".{0,60}(?:utilis[a-zé]* (?:des )?|utiliza(?:mos)? )cookies.{0,500}",
    ), ("cookie", "privacy", "terms")),
    Phrases("cookie-notice", False, 120, (
        r".{0,60}\bcookies (?:are|may|help|allow|that)\b.{0,500}\b(?:website|browser)\b.{0,500}",
    ), ("cookies",)),
    Phrases("newsletter", True, 34, (
        "(?:get|receive|turn on|enable) (?:(?:our|the|free|daily|breaking|news|instant|e-?mail) )*"
        "(?:alerts|notifications|updates|newsletters?)(?: .{0,60})?",
        r"sign ?up (?:for|to|and|now|here|today)\b(?:.{0,100}"
        r"\b(?:newsletters?|e-?mails?|alerts|updates|briefing|inbox|digest)\b.{0,80})?",
        r"(?:click here to )?subscribe (?:to|now|here|today|for|via)\b.{0,160}",
        "(?:our |free |daily |weekly )*newsletters?|enter your e-?mail.{0,80}|(?:your )?e-?mail address",
        r"join (?:our|us on|the)\b.{0,60}\b(?:telegram|whatsapp|channel|newsletter|community)\b.{0,40}",
        r"(?:download|get) (?:our|the)\b.{0,40}\bapp\b.{0,60}|(?:follow|like|find|join) us on\b.{0,80}",
        "(?:support|donate to) (?:our|independent) (?:work|journalism).{0,120}",
        "(?:jetzt |hier )?(?:(?:unseren?|den|zum) )?newsletter (?:abonnieren|bestellen|anmelden).{0,60}",
        "jetzt abonnieren.{0,60}|abonnez-vous.{0,80}|s'abonner.{0,40}|nyhetsbrev.{0,60}",
        "suscríbete.{0,80}|inscreva-se.{0,60}|iscriviti.{0,80}|подпи(?:сывайтесь|шитесь).{0,80}",
    )),
    Phrases("newsletter", True, 30, (
        "(?:this|the) (?:article|story|content|post) is (?:only |exclusively )?(?:for|available (?:only )?to|"
        r"reserved for|exclusive to)\b.{0,30}\b(?:subscribers|members)\b.{0,120}",
        "already an? (?:\\w+ )?(?:subscriber|member).{0,80}|you(?:'ve| have) (?:reached|read) (?:your|all).{0,120}",
        "(?:subscribe|log ?in|sign ?in|register|sign ?up)(?: (?:now|or|for|free).{0,30})? to (?:continue|keep) reading.{0,60}",
        "(?:dieser (?:artikel|beitrag|inhalt) ist|weiterlesen) .{0,30}\\b(?:abo|abonnent\\w*|plus)\\b.{0,80}",
        "(?:cet )?(?:article|contenu) (?:est )?réservé aux abonnés.{0,80}",
        "(?:este )?(?:artículo|contenido) (?:es )?(?:exclusivo|solo) para suscriptores.{0,80}",
    )),
    Phrases("newsletter", True, 34, (
        r".{0,120}\b(?:in|to|into) your inbox\b.{0,60}",
    ), ("your inbox",)),
    Phrases("newsletter", False, 2, (
        "subscribe|sign up|abonnieren|follow(?:ing)?|notifications|alerts?|unsubscribe|подписаться",
    )),
    Phrases("related", True, 10, (
        "(?:related|recommended|similar|popular|recent|latest|more|featured|trending|top|other|further) "
        "(?:posts?|articles?|stor(?:y|ies)|news|content|reads?|reading|topics|links?|coverage|videos?|"
        "headlines|items|searches|products|(?:from|on|in) .{1,40})",
        "you (?:may|might|could) (?:also )?(?:like|enjoy|be interested in|have missed|check)",
        "(?:read|see|watch|check|view) (?:also|next|more|also read)|also (?:read|check|see)|like this article",
        "(?:editors?'?s?'? picks?|must reads?|don't miss|up next|trending now|what to read next)",
        "most (?:read|popular|viewed|shared|commented)(?: (?:in|on|this) .{1,30})?",
        "recommended for you|we recommend|more like this|(?:continue|keep) reading|explore further",
        "(?:previous|next) (?:post|article|story|page)|from (?:the|our) (?:web|archives?|partners)",
        "das könnte (?:sie|dich) auch interessieren|mehr zum thema|lesen sie auch|weiterlesen",
        "weitere (?:beiträge|artikel)(?: .{1,30})?|(?:à )?lire aussi|sur le même (?:sujet|thème)",
        "(?:articles|posts) (?:similaires|relacionad[ao]s)|artículos relacionados|te puede interesar",
        "lee también|leia (?:também|mais)|leggi anche|articoli correlati|lees ook|läs (?:också|mer)",
        "(?:читайте|смотрите) также|похожие (?:статьи|записи|материалы)|материалы по теме",
        "関連記事|相关(?:文章|阅读)|추천 기사",
    )),
    Phrases("related", True, 34, (
        "(?:read|see|watch|also) (?:also|more|next|read)\\s*(?:[:：|»>]|[-–—] ).{2,220}",
        "(?:also read|must read|related(?: (?:story|article|post|news|coverage|reading))?|"
        "more (?:on this|from .{2,40})|recommended|don't miss|learn more|(?:previous|next) (?:post|article))"
        r"\s*[:：|»>]\s*.{2,220}",
        "(?:lesen sie auch|siehe auch|lire aussi|à lire aussi|lee también|leia também|leggi anche|"
        r"lees ook|läs också|читайте также)\s*[:：|»>]\s*.{2,220}",
    )),
    Phrases("related", False, 3, (
        "related|recommended|trending|popular|latest|(?:see|view) all|(?:show|load|read|learn) more",
        "more|previous|next|prev",
    )),
    Phrases("comments", True, 14, (
        r"(?:no|\d[\d,.]*) (?:comments?|replies|responses)(?: (?:yet|so far|on .{0,120}))?",
        "(?:leave|post|write|add|make) (?:a|your) (?:comment|reply|response).{0,40}",
        "comments? (?:are )?(?:closed|off|disabled|policy).{0,40}",
        r"(?:view|show|read|hide|load|see) (?:all |the |more )?(?:\d+ )?comments?(?: \(?\d+\)?)?",
        r"comments?\s*\(\s*\d+\s*\)|be the first to (?:comment|reply).{0,30}",
        "join the (?:conversation|discussion)|(?:log|sign) ?in to (?:comment|reply|leave|post).{0,40}",
        r"cancel reply|your email address will not be published.{0,80}",
        "required fields are marked.{0,5}|kommentar (?:schreiben|verfassen)",
        r"(?:laisser|ajouter) un commentaire|\d+ (?:kommentare?|commentaires?|comentarios?)",
        "deja una? (?:respuesta|comentario)|(?:оставить|добавить) комментарий",
    )),
    Phrases("comments", True, 14, (r".{0,30}\bto post a comment",), ("post a comment",)),
    Phrases("comments", False, 2, (
        "comments?|repl(?:y|ies)|kommentare|commentaires|comentarios|комментарии|report abuse",
        "discuss(?:ion)?",
    )),
    Phrases("player", True, 14, (
        "listen to (?:this|the) (?:article|story|post|page).{0,40}",
        r"listen\s*[(·•-]?\s*\d+ ?min.{0,12}|(?:play|pause|mute|unmute) (?:audio|video|episode)",
        r"(?:your )?browser does not (?:currently )?support.{0,80}|this slideshow requires javascript",
        r"\d{1,2}:\d{2}(?::\d{2})?\s*/\s*\d{1,2}:\d{2}(?::\d{2})?",
        "(?:video|audio) player(?: is loading)?|this audio is (?:auto|ai).{0,60}",
        "artikel anhören.{0,20}|écouter (?:cet|l').{0,20}",
    )),
    Phrases("player", False, 2, (
        "listen|play|pause|mute|watch|video|audio|loading|0?0:00|fullscreen|replay",
    )),
    Phrases("reading-time", True, 10, (
        r"(?:(?:estimated )?(?:reading|read|lese)\s?(?:time|zeit)\W*)?(?:about )?\d{1,3}[\s-]?"
        r"(?:min(?:ute)?s?|minuten)\.? (?:read|reading|to read|lesezeit|de lecture|de lectura)",
        r"(?:(?:estimated )?(?:reading|read)\s?time|lesezeit|temps de lecture)\W*(?:\d{1,3}\s*min\w*)?",
    )),
    Phrases("credit", True, 14, (
        "(?:photo(?:graph)?s?|images?|pictures?|credits?|illustration|video|file photo|featured image|foto|"
        r"bild|fotos|crédits?|cover image)(?: (?:credit|by|courtesy|source|via|from|of)\b[:\s]*(?:of )?"
        r"|\s*[:：/©]\s*).{1,100}",
    )),
    Phrases("credit", True, 14, (
        r".{0,60}\b(?:getty images|ap photo|shutterstock|istockphoto|reuters/.{1,30}|via unsplash)\W*",
    ), ("getty", "ap photo", "stock", "reuters/", "unsplash")),
    Phrases("credit", True, 60, (
        r".{5,300}\b(?:credit|photo|image|picture|foto|bild|crédit)s?\s*[:：]\s*[^.!?]{2,60}",
    ), (":", "：")),
    Phrases("tags", True, 30, (
        "(?:tags?|topics?|filed (?:under|in)|categor(?:y|ies)|posted in|keywords|labels?|in this story|"
        r"schlagwörter|themen|mots[- ]clés|etiquetas|temas|метки|теги|タグ)\s*[:：]\s*.{1,240}",
        "(?:filed under|posted in) .{1,120}",
    )),
    Phrases("tags", False, 2, ("tags|topics|categories|keywords|filed under|タグ|теги|метки",)),
    Phrases("disclaimer", True, 90, (
        r"(?:disclaimer|disclosure)\s*[:：].{1,600}",
        "(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed "
        "(?:in|here|by|are|above|on).{1,500}",
        "(?:this|the) (?:article|story|post) (?:was|is|has been) (?:originally |first )?"
        "(?:published|posted|syndicated|republished) (?:in|on|at|by|from|under).{1,200}",
        "with (?:additional )?(?:inputs?|reporting) (?:from|by).{1,80}",
    )),
    Phrases("disclaimer", True, 90, (
        r".{0,160}\baffiliate (?:links?|ones|commissions?|partners?)\b.{0,300}",
        r".{0,160}\bearn an? (?:small |affiliate )?commission\b.{0,300}",
    ), ("affiliate", "commission")),
    Phrases("count", True, 8, (
        r"\d[\d.,]*\s?[km]?\+? (?:shares?|views?|likes?|reads?|followers?|claps?|votes?|reactions?|"
        r"retweets?|subscribers?|просмотр\w*)(?:\W+\d[\d.,]*\s?[km]? (?:shares?|views?|likes?|comments?))*",
    )),
    Phrases("count", False, 3, (r"\d{1,3}(?:[,.]\d{3})*|\d+(?:\.\d)?[km]|\d+ ?(?:/|of) ?\d+",)),
    Phrases("navigation", True, 24, (
        "(?:skip|jump) (?:directly )?to .{1,40}|(?:back|return|go) to (?:the )?(?:top|home|homepage)",
        "(?:toggle|main|primary|site|post) (?:navigation|menu|search)",
        "(?:open|close|show|hide) (?:the )?(?:menu|navigation|search|sidebar)",
        r"table of contents|page \d+ of \d+|you are here.{0,80}",
        r"(?:terms (?:of (?:use|service)|(?:and|&) conditions)|privacy (?:policy|notice|statement))(?:\W+.{0,60})?",
        r"(?:log|sign) ?(?:in|out) (?:or |/ ?)?(?:register|sign ?up|subscribe|to your account).{0,30}",
        "do not sell my (?:personal )?info(?:rmation)?",
        "zum (?:haupt)?inhalt(?: springen)?|aller au contenu|saltar al contenido|zurück zur übersicht",
    )),
    Phrases("navigation", True, 24, (
        rf"{_CRUMB}(?:\s*[>»›]\s*{_CRUMB}){{1,6}}|{_CRUMB}(?:\s[|/•·]\s{_CRUMB}){{3,20}}",
    ), (">", "»", "›", " | ", " / ", "•", "·")),
    Phrases("navigation", False, 3, (
        r"home|menu|search|close|log ?in|log ?out|sign ?in|register|my account|account|about(?: us)?",
        r"contact(?: us)?|advertise(?: with us)?|careers|jobs|help|faq|sitemap|archives?|sections?",
        "news|sports?|opinion|business|politics|world|entertainment|lifestyle|technology|tech|health",
        "science|videos?|photos?|login|cart|checkout|settings|all|top|back|edit|privacy|terms",
        "startseite|suche|anmelden|impressum|datenschutz|accueil|rechercher|connexion|inicio|buscar",
        "главная|поиск|войти|контакты",
    )),
)  # fmt: skip
