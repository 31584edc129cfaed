"""Abbreviations of languages other than English, by what they do to a full stop: tables only.

All entries are lower case (but where capitals tell two apart), without their last full stop, and
without spaces inside: ``z.b`` is "z. B." as well. ``*`` is for every language.
"""

from __future__ import annotations


def _tables(text: str) -> dict[str, frozenset[str]]:
    """Lines of ``tag: words``; a line without a tag goes on with the one before it."""
    found: dict[str, frozenset[str]] = {}
    tag = ""
    for line in text.strip().splitlines():
        head, colon, rest = line.partition(":")
        if colon:
            tag = head.strip()
        found[tag] = found.get(tag, frozenset()) | frozenset((rest if colon else line).split())
    return found


ALIASES = {"nb": "no", "nn": "no", "bs": "hr", "sh": "hr", "sr": "hr", "mk": "bg", "be": "ru"}
"""Languages that abbreviate as another does."""

WITH_ORDINALS = frozenset(["cs", "de", "et", "fi", "hr", "hu", "lv", "pl", "sk", "sl", "tr"])
"""Languages that write "third" as ``3.``, before names too; the Nordic ones hardly do."""

LEADING = _tables("""
*: mr mrs ms dr prof st gen col lt maj capt sgt mgr
cs: p pí sl ing mudr mvdr judr phdr rndr bc doc plk pplk gen mjr kpt por npor škpt arch akad sv tzv
    tj např resp zn kupř mj ul nám tř
da: hr fr frk cand stud mag ing adv dir fm kaptajn kpt oberst sgt f.eks bl.a dvs d.v.s ang
    vedr evt iflg jf jfr pr pga p.g.a mht m.h.t if hhv resp sct skt vilh joh th aug edv
de: hr hrn fr fa a.d i.r frl hll hl med jur phil rer.nat dipl.-ing ing mag gen gen.-lt adm hptm
    oblt obstlt olt uffz fw stabsfw gefr abg präs min.-präs kard z.b d.h bzw z.hd sog bspw insb vgl
    gem lt m.a.w u.u u.a i.d.r i.a z.t d.i geb gest verh frhr wg
el: κ κα κκ κ.κ δις δρ καθ καθηγ αγ άγ οσ σεβ μητρ αρχ αρχιμ στρ στρατ ταγμ λοχ συντ ταξ υπ υφυπ
    αναπλ αντιπρ γεν γ.γ διευθ βλ πρβλ σημ μτφρ επιμ π.χ δηλ λ.χ λεωφ πλ οδ ευρ χρ θεοδ κων ιω αλ
    ευ αθ θεμ σπ γεωρ γρηγ δημ εμμ ευάγγ ηλ θεόδ ιωάν κωνστ μιχ νικ παν παναγ παρ στ στυλ τρ φρ υπ'
es: sr sra srta sres dr dra drs d dña da lic licda ing arq gral cnel cap tte sgto alm mons fr hno
    sto sta pbro prof profa excmo excma ilmo ilma s.e p.ej p.e vid cfr cf av avda c.p ud uds vd vds
et: hr hrad pr prl lp dr dots prof fr joh ed aug chr th alex nim akad mag gen kol kpt mjr ltn kin nn
    n.n n.ö s.t st s.h sh k.a v.a e nt näit vrd vt ins dir toim koost tlk sm eln
fi: hra rva nti dr prof tri fil.tri maist lis dos toht ins dipl.ins kenr kapt maj ltn evl ev es esim
    ml vrt ks nk ns po so vt mm huom os
fr: m mm mme mmes mlle mlles dr pr me mgr st ste sts p.ex c.-à-d cf gén col cdt cap lt adj sgt amir
    vve éts av bd bld
hr: dr mr prof gđa gđica g sc dipl.ing ing akad gen puk sv npr tj tzv odn ul
hu: dr ifj id özv prof gr br pl ill ún vö kb
is: dr prof sr hr frú t.d þ.e
it: sig sig.ra sigg sig.na dott dott.ssa dr prof prof.ssa avv ing arch rag geom on sen min pres gen
    col cap magg ten serg mar s ss sta don mons card p.es ad.es cfr es v sen.ri egr gent spett
lt: p ponas prof dr doc akad gen plk mjr kpt ltn vad pvz t.y šv gerb
lv: prof dr akad ģen plkv t.i piem t.s sv
nl: dhr mevr mw mej dr drs ir ing mr prof ds jhr jkvr em gen kol lt kap sgt maj bijv bv d.w.z o.a
    m.a.w zgn nl resp st fa jr
no: hr fr frk dr prof cand stud siv.ing ing dir adv oblt kapt sgt maj oberst f.eks bl.a dvs d.v.s
    ang vedr ev evt iht iflg jf if pga p.g.a mht m.h.t hhv sta joh
pl: p pp dr hab prof mgr inż lek med ks bp abp kard o br s św śp gen płk ppłk mjr kpt por ppor chor
    sierż kpr szer adm kmdr red dyr prez min mec adw ul al pl os np tzn tzw m.in tj t.j ws ds zob
    im ww jw godz
pt: sr sra srta srs dr dra drs d dona prof profa eng enga arq exmo exma ilmo ilma gen cel cap ten
    sgt alm maj sto sta frei pe p.ex cf av r vs
ro: dr dl d-l dna d-na d-ra dra prof ing av acad gen col lt mr cpt cdt sf pr str bd ex nr
ru: г-н г-жа г-на г-ну г-ном гг гр тов проф акад доц ген полк подполк майор кап лейт св ул пр просп
    пл пер наб им т.е т.н т.наз т.к напр см ср д-р инж о
sk: p pí dr mudr mvdr judr phdr rndr ing bc mgr doc prof plk pplk gen mjr kpt por sv tzv tj napr
    resp ul nám
sl: g ga gdč gospa dr mag prof doc akad dipl ing univ gen polk maj kap sv npr tj t.i t.j oz ul
sv: hr fr frk dr prof fil.dr fil.mag tekn.dr ing dir kapten löjtn d.v.s dvs t.ex bl.a s.k sk resp
    ang jfr jf ev enl p.g.a pga m.a.o f.d kungl s:t s:ta ms mr mrs
tr: dr prof doç yrd.doç uzm op av müh mim gen org korg tümg tuğg alb yb bnb yzb ütgm tğm sn hz bkz
    örn öğr.gör arş.gör ord
uk: п пп гр тов проф акад доц ген полк св вул просп пл пров ім т.зв напр див пор д-р інж о
bg: г-н г-жа г-ца проф акад доц инж д-р ген полк св ул бул пл т.е т.нар напр вж
ca: sr sra srta dr dra prof sta st mn ing arq gral cnel av pl p.ex cf
hi: डॉ श्री श्रीमती प्रो पं कु सुश्री स्व मो एड इं जस्टि ले जन कर्न ए बी सी डी ई एफ जी एच आई जे के
    एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड रु रू कि.मी किमी मी कि.ग्रा सं पृ
mr: डॉ श्री श्रीमती प्रा पं कु सौ कै अॅड न्या ए बी सी डी ई एफ जी एच आय जे के एल एम एन ओ पी आर एस टी
    यू वी रु कि.मी
ne: डा डॉ प्रा श्री ए बी सी डी के एल एम एन पी आर एस टी रु
bn: ড ডা ডাঃ মো মোঃ প্রফে অধ্যা এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি আর এস টি ইউ ভি
ml: ഡോ ശ്രീ ശ്രീമതി പ്രൊഫ അഡ്വ ഫാ കെ എ ബി സി ഡി ഇ എഫ് ജി എച്ച് ഐ ജെ എൽ എം എൻ ഒ പി ആർ എസ് ടി യു വി രൂ
    കി.മീ സെ.മീ മീ കി.ഗ്രാം ഉദാ നം ക്രി
ta: டாக்டர் டாக் திரு திருமதி பேரா எம் என் ஜி கே எல் ஆர் எஸ் டி வி பி சி ஏ இ ஐ ஜே யு ரூ கி.மீ மு
te: డా శ్రీ శ్రీమతి ప్రొ ఎ బి సి డి ఇ ఎఫ్ జి హెచ్ ఐ జె కె ఎల్ ఎం ఎన్ ఓ పి ఆర్ ఎస్ టి యు వి వై రూ
    కి.మీ
kn: ಡಾ ಶ್ರೀ ಶ್ರೀಮತಿ ಪ್ರೊ ಎ ಬಿ ಸಿ ಡಿ ಇ ಎಫ್ ಜಿ ಹೆಚ್ ಎಚ್ ಐ ಜೆ ಕೆ ಎಲ್ ಎಂ ಎನ್ ಓ ಪಿ ಆರ್ ಎಸ್ ಟಿ ಯು ವಿ ವೈ ರೂ
gu: ડૉ ડો શ્રી શ્રીમતી પ્રો એ બી સી ડી ઈ એફ જી એચ આઈ જે કે એલ એમ એન ઓ પી આર એસ ટી યુ વી રૂ
pa: ਡਾ ਸ਼੍ਰੀ ਪ੍ਰੋ ਸ ਏ ਬੀ ਸੀ ਡੀ ਐਮ ਐਸ ਆਰ ਪੀ ਕੇ ਐਲ ਰੁ
ar: د أ م ا.د أ.د د.م
fa: د م
he: ד פרופ גב
""")
"""They lead on to a name or to an example, and never end a sentence."""

NUMBER = _tables("""
*: no nr n.º n° nº art p pp vol fig cap ca c tab tel § s st
cs: č čl s str odst písm obr kap r tř ř roč sv cca asi max min
da: nr str s side kap art pkt stk bd kr ca tlf jan feb apr aug sept okt nov dec kl
de: nr op az s abs str art kap bd abb tab ziff rdnr rn anm aufl nrn ca tel mind max
    jan feb apr aug sept
    okt nov dez st zirka hg fn vgl
el: αρ άρ αριθ άρθ άρθρ εδ παρ περ ν ν.δ π.δ σελ σσ σ στ στίχ τόμ τ τεύχ κεφ εικ πίν σχ σημ
    αρ.πρωτ τηλ
    τ.κ ιαν φεβ φεβρ μαρ μαρτ απρ μάι ιουν ιούν ιουλ ιούλ αυγ σεπ σεπτ οκτ νοε νοέ νοεμβρ δεκ φ οδ
es: núm núms pág págs pp art arts cap t tít fig vol n aprox tel s ss apdo ene feb abr ago sept oct
    nov dic
et: kell nr lk kd lg p ptk jn joon tab tel ca u umb tk a tn mnt pst krt jt jj jaan veebr apr aug
    sept okt nov dets art §
fi: klo n maks väh vähint s ss art nro kpl luku puh kl noin v vv sivu
fr: no n° p pp art chap fig vol t éd env tél al janv févr avr juil sept oct nov déc réf
hr: br čl st str sv sl tel god oko
hu: sz old tel kb fsz em
is: nr bls gr kr
it: n nn p pp pag pagg art artt sec secc cap fig vol t tel c ca gen feb mar apr mag giu lug ago
    sett ott nov dic
lt: nr p psl str t tel
lv: nr lpp p tel
nl: nr nrs p pp blz art hfst fig afb dl ca tel jan feb mrt apr jun jul aug sept okt nov dec lid
no: nr str s side kap art pkt kl kr bd ca tlf jan feb mars apr aug sept okt nov des
pl: nr s str art ust pkt rozdz t tom ryc rys zob tel ok poz par dz ż
pt: n núm pág págs p pp art arts cap fig vol t tel aprox séc jan fev mar abr mai jun jul ago set out
    nov dez
ro: nr art p pag alin cap vol fig tel
ru: № стр с гл ст п пп рис табл т кн вып ок тел корп д кв
sk: č čl s str ods písm obr kap roč zv cca
sl: ob št čl str odst sl pogl okr tel
sv: nr s sid kap art bd fig st ca tel kl jan febr apr aug sept okt nov dec kr
tr: no s sf sy md fık bl c cilt tel mad
uk: № стор с гл ст п рис табл т кн вип бл тел корп буд кв
bg: № стр с гл чл ал т рис табл
ca: núm pàg pàgs art cap fig vol n aprox tel
""")
"""They belong to the number that follows."""

UNITS = _tables("""
de: h km kg g l m cm mm min ha
es: h hs hrs km kg g l m cm mm min ha
fr: h km kg g l m cm mm min ha
it: h km kg g l m cm mm min ha
pt: h hs km kg g l m cm mm min ha
ca: h km kg g l m cm mm min ha
""")
"""Units have no full stop of their own there: after a figure it ends the sentence."""

CLOSING = _tables("""
*: etc m.a b.a m.sc b.sc ph.d u.s.a
cs: atd apod aj atp n.l př.n.l n.e př.kr po.kr kč tis mil mld hod s.r.o a.s
da: osv m.v m.m mv mm o.l o.lign e.kr f.kr mio mia a/s aps tdl
de: usw n.v i.e u.ä u.v.m v.chr n.chr o.ä
el: κ.λπ κλπ κ.ά κ.εξ κ.ο.κ ό.π π.Χ π.χρ μ.χ μ.χρ αι εκ εκατ δισ τρισ χιλ χλμ χμ μ μ.μ π.μ
    τ.μ τ.χλμ γρ κιλ λεπ δρχ κ.τ.λ κτλ α.ε ο.ε ε.π.ε
es: a.c d.c a.j.c etc a.m p.m ee.uu s.a s.l cía ltda jr aa.vv
et: jne jms jmt jm jt jpt vms vm e.kr p.kr ekr pkr m.a.j e.m.a m.a saj mln milj mld tuh krt kr s min
fi: jne yms ym jkr ekr eaa jaa milj mrd jr oy tms
fr: etc av.j.-c apr.j.-c ap.j.-c j.-c
hr: itd i.sl sl i.dr n.e p.n.e pr.kr mil mlrd d.d d.o.o tis
hu: stb i.e i.sz kr.e kr.u kft rt zrt bt
is: o.s.frv o.fl f.kr e.kr m.a hf ehf
it: ecc a.c d.c a.e.v p.e.v e.v s.p.a s.r.l spa srl
lt: ir.t.t ir.kt kt pr.kr m m.e tūkst mln mlrd
lv: utt u.c u.tml p.m.ē m.ē tūkst milj mljrd
nl: enz e.d e.a v.chr n.chr mln mld jl jr b.v n.v sr
no: osv mv m.m m.v o.l e.l f.kr e.kr mill mrd a.s
pl: itd itp i.in in n.e p.n.e r w zł tys mln mld wiek ww jr
pt: etc a.c d.c a.m p.m ltda s.a jr cia
ro: etc ș.a.m.d î.hr d.hr î.e.n e.n lei mil mld
ru: т.д и.т.д т.п др пр г гг в вв н.э до.н.э руб коп тыс млн млрд трлн долл км кг мин сек час
sk: atď atp a.pod n.l pred.kr po.kr tis mil mld s.r.o a.s hod
sl: itd ipd idr n.št pr.n.št pr.kr po.kr mio mrd d.d d.o.o tis
sv: osv m.m m.fl o.d o.dyl f.kr e.kr milj mdkr mkr tkr
tr: vb vs m.ö m.s a.ş ltd.şti şti yy sk
uk: т.д і.т.д т.п ін р рр ст н.е до.н.е грн коп тис млн млрд
bg: т.н и.др др пр.н.е сл.хр г в лв хил млн млрд
ca: etc a.c d.c s.a s.l
ar: هـ ق.م م.م
fa: ق.م ه.ش ه.ق
hi: ई.पू
""")
"""They may end a sentence, and do where a capital follows."""

OPENERS = _tables("""
cs: to ten ta tato tento toto on ona oni my já je jsou byl byla bylo ale a i když kde jak podle po
    při v ve na z ze do od před potom však proto přes jeho její jejich
de: der die das den dem des ein eine einen einem einer er sie es wir ich ihr dies diese dieser
    dieses sein seine ihre und aber oder doch denn wenn als während nach in im am an auf aus bei
    mit von vor zu zum zur für seit durch über unter auch so da dort hier dann damit danach wie wo
    was wer kein keine nicht nur man alle viele
et: see need ta tema nad nemad me meie ma mina sa sina te teie ja aga kuid kui siis nüüd seal siin
    ning ka veel pärast enne üks kõik mis kes kus kas miks millal kuidas seda selle sellest nende
    neid nii et ei sest samas samuti lisaks eile täna homme praegu isegi ometi või mitte oli on olid
fi: se ne tämä nämä hän he me minä te ja mutta kun jos sitten nyt siellä täällä myös jälkeen ennen
    hänen heidän joka vaikka koska kuitenkin
pl: to ten ta te on ona oni my ja jest są był była było ale a i gdy kiedy gdzie jak według po przy
    w we na z ze do od przed potem jednak dlatego jego jej ich lubię nie
sl: to ta ti on ona oni mi jaz je so bil bila bilo ampak a in ko kje kot po pri v na iz do od pred
    potem vendar zato njegov njen kljub
tr: bu şu o bunlar onlar biz ben ve ama fakat ancak bir her sonra önce daha çok ayrıca ne nasıl
    onun bunun
sk: to ten tá tento táto toto on ona oni my vy ja je sú bol bola bolo ale a aj keď kde ako podľa po
    pri v vo na z zo do od pred potom však preto ich jeho jej
hr: to taj ta ovo on ona oni mi vi ja je su bio bila bilo ali a i kad gdje kako prema nakon pri u na
    iz do od prije zatim no zato njegov njezin njihov ovaj ova
el: ο η το οι τα του της των τον την τους τις στο στη στην στον στα στους στις ένας μία μια ένα και
    αλλά όμως όταν αν για με από σε κατά μετά πριν αυτός αυτή αυτό αυτοί αυτές αυτά δεν δε θα να ως
    όπως επίσης ωστόσο έτσι ενώ επειδή γιατί πώς πού πότε τι ποιος ποια ποιο είναι ήταν εκεί εδώ
    τότε τώρα σήμερα χθες όλοι όλα κάθε κάποιος ούτε ακόμη ακόμα μόνο πολλοί εγώ εμείς εσείς
hu: a az ez egy és de ha amikor mert ezért azonban majd azután ő ők mi ti én itt ott így most csak
    is már még nem
is: það þetta þessi hann hún þeir þær við ég en og þegar þar hér eftir í á um frá til svo síðan ekki
lt: tai šis ši jis ji jie jos mes aš bet ir kai kur kaip pagal po prie į iš nuo iki tačiau todėl čia
lv: tas tā šis šī viņš viņa viņi mēs es bet un kad kur kā pēc pie no līdz taču tāpēc šeit arī
""")
"""Words that begin sentences, in languages that write "third" as ``3.`` or where every acronym has
full stops."""
