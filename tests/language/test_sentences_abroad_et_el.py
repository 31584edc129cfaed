"""Sentences of Estonian and Greek: a line is a paragraph, ``|`` stands where a sentence ends."""

from __future__ import annotations

import pytest

from reader.language import split

ESTONIAN = """
Koosolek toimub 5. juunil kell 18.00 Tartus.|Kohal on ka A. H. Tammsaare ühing.
19. sajandil oli linn väike.|20. sajandi algul kasvas see.|1995. aastal oli seal 900 inimest.
See juhtus 1995.|Pärast seda kolis ta ära.
Ta sündis 12. mail 1901.|Isa oli kooliõpetaja.
Raamatus on 300 lk.|Hind on 12 kr.|Autor on K. Kask.
Vt. lk. 45, tabel 3, nr. 7 ja joon. 2.|Seal on kõik kirjas.
Osteti leiba, saia, piima jne.|Siis mindi koju.
Kohal olid Mart, Jüri jt.|Hiljem tuli ka Mari.
Linnas on koole, poode jms.|Elu on vaikne.
Seda nimetatakse nn. kuldajaks, s.t. parimaks ajaks, s.o. enne sõda.|Nüüd on teisiti.
Alates 19. saj. on seal kirik.|Kirik ehitati XIX saj. lõpul.
5. saj. eKr. elas seal rahvas.|Kuningas Karl XII. suri noorelt.
„Kas sa tuled?“ küsis Mari.|„Ei tule,“ vastas Jüri.|„Miks?“|„Pole aega.“
"Tule siia!" hüüdis ema.|"Kohe!"|Poiss jooksis.
"Ma ei tea..." ütles ta.|"Võib-olla homme."
Ma... ma ei tea.|Võib-olla...|Kes teab?!
– Kuhu sa lähed?|– Koju.
Pr. Tamm ja hr. Kask tulid.|Prof. Saar ja dots. Mets ka.|Dr. Lepp jäi koju.
Maja asub Pikk tn. 5, Tallinn.|Tel. 6 123 456.
Eesti Vabariigi 80. aastapäev oli ilus.|9. Eesti laulupidu algas.|Ta oli 72.|Siis ta suri.
Mäng lõppes 3:2.|Teine poolaeg oli parem.
Kiirus oli 120 km/h.|Politsei peatas auto.
Hind tõusis 5,5%.|See on palju.
Firma AS Kalev teenis 5 milj. krooni.|Tema käive oli 3 mld. krooni.
Fr. R. Kreutzwald, C. R. Jakobson ja J. V. Jannsen.|Nad olid ärkamisaja juhid.
Eelarve on 1,2 miljonit krooni (vt. § 5 lg. 2 p. 3).|Seadus jõustus 1. jaanuaril.
Ta töötas 1999.–2001. a. Tartu ülikoolis.|1998. a. lõpetas ta kooli.
Esines A. Pärdi koor, dirigent T. Kaljuste.|Saal oli täis.
Kõige kiirem oli M. Tamm (Eesti), aeg 12,5.|Teine oli J. Kask.
Tulid kõik: isa, ema, laps, k.a. koer.|Isegi kass.
«Asi on selge,» ütles minister.|«Otsus on tehtud.»
"Mis see on?"|Keegi ei vastanud.
(Foto: A. Kask.)|Pildil on maja.
Ta on u. 30-aastane.|Ta tuli ca. kell 8.
Kolm korda: 1., 2. ja 3. mail.|Rohkem ei saanud.
6. klassi õpilane Mari võitis 1. koha.|2. koht läks Jürile.
Osalesid Rootsi, Soome, Läti jm. riigid.|Eesti mitte.
Vrd. ka nt. Kask 1998, lk. 5.|Edasi vt. ptk. 3.
President L. Meri kohtus pr. M. Albrightiga.|Kohtumine kestis 2 tundi.
USA-s maksab see 5 USD.|ELis vähem.
Kuulutati välja II. maailmasõda.|See kestis kaua.
Loe lisaks www.err.ee.|Seal on pilte.
Lk. 5.|Teine peatükk.
Ta elab Tartu mnt. 15.|Tema vend elab Narva mnt. 3.
Läks hästi!|Väga hästi!|Hurraa!!!
Tere, hr. president!|Kuidas läheb?
E. Kask: Ma ei tea.|K. Mets: Mina tean.
Kell oli juba 12.|Uni ei tulnud.
Palk on 5000 kr. kuus.|Üür on 1000 kr.|Raha on vähe.
-- Tule siia!|-- Ei tule.|-- Miks siis ei tule?
Ta läks ära.|-- Kuhu?
Mees tõusis.|"Lähme," ütles ta.|Nad läksid.
"Lähme!"|Mees tõusis.
Ta ei tea ... võib-olla tuleb.|Või ei tule ...
Oli 24. veebruar 1918.|Eesti sai vabaks.
Eesti NSV-s elas 1 565 662 in.|Neist 61% olid eestlased.
ENSV TA Toim. 1985, kd. 34, nr. 2, lk. 5.|Vt. ka joonist.
Lavastaja M. Mikiver, kunstnik A. Unt, mängivad J. Krjukov jt.|Esietendus on 3. mail.
Sai 3. koha.|Võitis soomlane H. Virtanen.
Kell 17.|Õhtu oli käes.
Aastal 1944 põgenes ta Rootsi.|1950. kolis ta Kanadasse.
Karl IX. ja Kustav II. Adolf olid kuningad.|Nad surid.
Aktsia maksis 5 kr.|Eile oli hind 6 kr.
Telli ajakiri!|Hind 30.- kuus.
Kas ... kas sa tuled?|Jah!..
Kes?...|Mina!
Ta oli I a. üliõpilane.|Õppis hästi.
Eesti keel on nn. "väike keel".|Seda räägib u. miljon inimest.
See on hea (väga hea!).|Aga see (kas tõesti?) on halb.
Katse 1.|Tulemus oli 5 ml.|Katse 2.|Tulemus oli 6 ml.
Vastavalt seaduse § 14 lg. 2 p-le 3 ja EÜ art. 5.|Muudatus jõustub.
N. Liit lagunes 1991. a. detsembris.|N. Kaljulaid rääkis sellest.
Vrd.: lk. 5.|Näit.: koer, kass.
Kirjutas E. Vilde "Mahtra sõja".|E. Särgava "Paised".
Uus Eesti filmi- ja teatrikunst, s.h. A. Kaurismäki filmid.|Head filmid.
"""

GREEK = """
Ο κ. Παπαδόπουλος μίλησε χθες στη Βουλή.|Η κ. Νίκου δεν ήρθε.
Πότε θα έρθεις;|Δεν ξέρω.|Ίσως αύριο...|Τι λες;
Τι λες\u037e|Δεν ξέρω.
Κύριε Πρόεδρε, σας ευχαριστώ.|Θα ήθελα, π.χ., να ρωτήσω κάτι: γιατί;|Κανείς δεν απαντά.
Πέθανε το 323 π.Χ. στη Βαβυλώνα.|Γεννήθηκε το 356 π.Χ.|Ο πατέρας του ήταν βασιλιάς.
Έζησε τον 5ο αι. π.Χ. στην Αθήνα.|Τον 4ο αι. μ.Χ. η πόλη καταστράφηκε.
Αγόρασε ψωμί, γάλα κ.λπ.|Μετά γύρισε σπίτι.
Ήρθαν ο Νίκος, η Μαρία κ.ά.|Ο Γιάννης έμεινε.
Στις Η.Π.Α. ο πρόεδρος μίλησε.|Έφυγε για τις Η.Π.Α.|Η σύζυγός του έμεινε.
Σύμφωνα με το άρθρ. 5 παρ. 2 του ν. 1234/1990, απαγορεύεται.|Βλ. σελ. 45.
Ο Γ. Α. Παπανδρέου και ο Κ. Μητσοτάκης συναντήθηκαν.|Συζήτησαν δύο ώρες.
«Πού ήσουν;» ρώτησε η μητέρα.|«Έξω.»|«Με ποιον;»
«Φεύγω.»|Η Μαρία σηκώθηκε.
«Η κατάσταση είναι δύσκολη», δήλωσε ο υπουργός.|«Θα δούμε.»
— Πού πας;|— Σπίτι.
Η τιμή είναι 5,50 ευρώ.|Ο τζίρος έφτασε τα 3 εκατ. ευρώ και 2 δισ. δρχ.|Η μετοχή έπεσε.
Η έκταση είναι 132.000 τ.χλμ.|Ο πληθυσμός είναι 11 εκατ.|Η πυκνότητα είναι χαμηλή.
Η πτήση φεύγει στις 8 π.μ.|Η άφιξη είναι στις 10 μ.μ.|Καλό ταξίδι!
Το ραντεβού είναι στις 9:30 μ.μ. την Παρασκευή.|Να έρθεις!
Μένει στην οδό Ερμού 5, Αγ. Παρασκευή.|Τηλ. 210 1234567.
Ο Δρ. Ιωάννου και ο καθ. Νικολάου έγραψαν το βιβλίο.|Εκδόθηκε το 1998.
Ο Χρ. Σαρτζετάκης ήταν πρόεδρος.|Ο Θ. Αγγελόπουλος γύρισε ταινίες.
Δηλ. τι;|Δεν καταλαβαίνω.
Η Ευρ. Ένωση, δηλ. τα κράτη μέλη, αποφάσισε.|Το Συμβούλιο συμφώνησε.
Συμφωνώ· όμως δεν αρκεί.|Πρέπει να δράσουμε.
Ο Υπ. Οικονομικών παραιτήθηκε.|Ο Υφυπ. Παιδείας έμεινε.
Γεννήθηκε στις 5 Ιουν. 1980.|Πέθανε τον Δεκ. του 2001.
Ήταν 72.|Μετά έφυγε.|Το 1995.|Τίποτε άλλο.
Ο Γεώργιος Α΄ ήρθε το 1863.|Ο Γεώργιος Β΄ πέθανε το 1947.
Τι έγινε;!|Τίποτα!!!|Σιωπή...
(Βλ. παρακάτω.)|Συνεχίζουμε.
Το ποσοστό ήταν 45,6%.|Αυξήθηκε κατά 3,2 μονάδες.
Ο ΟΗΕ αποφάσισε.|Το ΝΑΤΟ συμφώνησε.|Η Ε.Ε. διαφώνησε.
Η απόφαση της Ε.Ε.|Τα μέτρα ισχύουν.
Λέγεται Κ. Π. Καβάφης.|Έζησε στην Αλεξάνδρεια.
Το μήκος είναι 5 μ.|Το πλάτος είναι 3 μ.|Το βάρος 20 κ.
Το βάρος είναι 300 γρ.|Η θερμοκρασία 30 °C.
Ευχαριστώ πολύ, κύριε Επίτροπε.|(Χειροκροτήματα)
Η συζήτηση έληξε.|Η ψηφοφορία είναι αύριο στις 12.00.|(Η συνεδρίαση κλείνει στις 13.00)
Είναι το υπ' αρ. 5 έγγραφο.|Ο αρ. πρωτ. είναι 123.
Οι Μ. Βρετανία και Γαλλία συμφώνησαν.|Ο Μ. Αλέξανδρος νίκησε.|Ο Μέγας Αλέξανδρος πέθανε νέος.
Η Ν. Ζηλανδία και η Ν. Κορέα.|Η Β. Κορέα όχι.
Κατά τον Αριστοτέλη (Πολ. 1253α), ο άνθρωπος είναι ζώο πολιτικό.|Αυτό ισχύει.
Βλ. π.χ. Νίκου 1998, σ. 5 κ.ε.|Πρβλ. Κακριδή, ό.π., σσ. 12-15.
Στο κεφ. Β΄, εικ. 3, φαίνεται ο ναός.|Χτίστηκε περ. το 450.
Ο αντιπρ. κ. Λ. Νίκου και ο γ.γ. του υπουργείου.|Μίλησαν ώρες.
Γιατί;|Γιατί έτσι θέλω.
— Τι κάνεις;|— Καλά.|— Δόξα τω Θεώ.
Ήρθε... έφυγε.|Τι να πω...|Δεν ξέρω.
Ο πρόεδρος των ΗΠΑ κ. Μπους είπε: «Θα νικήσουμε.»|Το κοινό χειροκρότησε.
Ο Τζ. Μπους και ο Μπ. Κλίντον.|Ο Φ. Μιτεράν πέθανε.
Η θερμοκρασία έφτασε τους 40 βαθμούς Κελσίου.|Κάνει ζέστη!
Στις 11 Σεπτεμβρίου 2001.|Η μέρα που άλλαξε τον κόσμο.
Το ΦΕΚ Α΄ 45/3.5.1998.|Ο ν. 2600/98 ισχύει.
Ο ν. 1268/82 (ΦΕΚ Α΄ 87) καταργείται.|Η παρ. 3 του άρθρου 5 ισχύει.
Βρίσκεται στη διεύθυνση www.europarl.eu.int.|Δείτε την.
Ο γεν. γραμματέας του ΟΗΕ Κ. Ανάν μίλησε.|Συμφώνησαν όλοι.
Είναι αργά;|Ναι!|Πάμε;
Ο Άγ. Νικόλαος είναι χωριό.|Η Αγ. Σοφία είναι ναός.
Δεν ήρθε ο Νίκος, ο Γιώργος, κλπ.|Ήρθε η Μαρία.
Σύμφωνα με τον κ. Πρόεδρο, όλα πάνε καλά.|Ο κ. Επίτροπος διαφωνεί.
Η ταινία διαρκεί 120 λεπ.|Αρέσει σε όλους.
Τον 19ο αι. η Ελλάδα ήταν μικρή.|Τον 20ο αι. μεγάλωσε.
Τον 19ο αι.|Τότε άλλαξαν όλα.
Ζει στη Ν. Υόρκη.|Η Λ. Αμερική είναι μακριά.
Θα είναι εκεί ο π. Γεώργιος.|Ο π. Ιωάννης δεν μπορεί.
«Γιατί;» ρώτησε ο κ. Νίκου.|«Επειδή έτσι», είπε.|Έφυγε.
Η βενζίνη ανέβηκε στα 0,85 ευρώ/λίτρο.|Ο ΟΠΕΚ συνεδριάζει.
Το Π.Δ. 123/1995 και η Υ.Α. 45.|Ισχύουν ακόμη.
Είναι μέλος του Δ.Σ. της Ο.Ν.Ε. από το 1995.|Παραιτήθηκε το 1999.
Κατά τον κ. Γ.Α. Παπανδρέου, όλα είναι καλά.|Μάλιστα.
(Η συνεδρίαση αρχίζει στις 9.00 π.μ.)|Κύριε Πρόεδρε, καλημέρα.
Τα κέρδη ήταν 3,5 δισ. ευρώ έναντι 2 εκατ. δολ. πέρυσι.|Πολλά λεφτά.
Η χώρα έχει χρέος 300 δισ.|Οι δανειστές ανησυχούν.
"""


def _cases(language: str, lines: str) -> list[tuple[str, list[str]]]:
    return [(language, line.split("|")) for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("language", "said"), [*_cases("et", ESTONIAN), *_cases("el", GREEK)])
def test_a_paragraph_falls_into_its_sentences(language: str, said: list[str]) -> None:
    text = " ".join(said)
    assert [text[start:end] for start, end in split(text, language)] == said
