"""Words of English that decide whether a full stop ends a sentence: tables, and nothing else.

All entries are lower case, without their last full stop.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mr mrs ms mx messrs mme mlle dr drs prof profs hon rev revd fr sr. sra msgr mgr br gen
    gens maj brig lt col cols capt cpt cmdr cdr comdr lcdr adm vadm radm sgt sgts cpl pvt
    pfc spc ssgt msgt tsgt smsgt cmsgt sfc ens wo cwo mshl sen sens rep reps gov govs pres
    supt insp det ofc atty amb treas del sec.-gen sec-gen mohd md. sh sri smt shri st ste mt
    mts ft pt
    wm geo chas jas thos jos benj robt edw dep dr.-ing maj.-gen lt.-gen lt.-col vice-adm rear-adm
""")
"""They go before a name and never end a sentence."""

BEFORE_NUMBER = _words("""
    no nos n° nº p pp pg pgs fig figs sec secs art arts vol vols ch chap chaps para paras pt
    pts eq eqs ref refs app cl cls reg regs rs ser ver v rev col ll bk fol tab tbl ex exh
    par op nr num ext extn tel jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues
    wed thu thur thurs fri sat sun c ca d b r fl est approx aprox circa
    apt bldg rm suppl hwy rte fl dkt doc docs fn cat lvl sched amend iss
""")
"""They belong to the number that follows."""

BEFORE_LETTER = _words("ex exh app appx apx sched fig figs tab sec para att encl pt bldg apt rm")
"""They may have a letter for a number: Ex. B, App. C."""

NO_TITLES = _words("rep reps rev revd geo det sen amb treat del pres gens")
"""Small, they are words before a name: he did one last rep."""

ALSO_ROLES = _words("prof profs gen gov govs col cols lt sgt capt doc dr")
"""Small and owned they are people without a name: I asked my prof."""

CLIPPED = _words("temp temps amend bldg apt")
"""Small letters go on after them."""

BOOKS = _words("""
    Gen Ex Exod Lev Num Deut Dt Josh Judg Sam Kgs Chr Chron Neh Esth Ps Pss Prov Eccl Eccles Isa Is
    Jer Lam Ezek Dan Hos Mic Hab Zeph Hag Zech Mal Matt Mt Mk Lk Jn Rom Cor Gal Eph Phil Col Thess
    Tim Tit Philem Heb Jas Pet Rev
""")
"""Of the Bible, before a chapter and a verse."""

INSIDE = _words("""
    vs v e.g eg i.e ie cf viz al approx aprox est ca resp esp incl excl e.t.c feat ft vs.
    pct cir mot opp'n inf div cav arty armd mech engr
    asst assoc dept univ inst int'l nat'l gov't intl natl govt med gal lit trans ed eds tr cit
""")
"""They live inside a sentence; only a word that begins sentences ends them."""

INSIDE_TOO = _words("feat lit gal trans med mech inf cav ed Ed mot")
"""They are words and names as well, after a word in small letters."""

SUFFIXES = _words("""
    inc ltd co corp cos bros llc plc mfg jr sr esq ph.d phd m.d b.a m.a b.sc m.sc d.phil etc
    st ave blvd rd ln hwy pkwy sq ct pl dept min hrs hr mins secs yr yrs mo wk lb lbs oz ft
    in gal gals qt qts tbsp tbsps tsp tsps cal mos pts bn regt rgt bde jan feb mar apr jun
    jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark
    calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mont neb nev okla
    ore pa penn tenn tex vt va wash wis wyo
""")
"""They may well end a sentence: they do where the next word begins one."""

NO_SUFFIXES = _words("""
    ill mass ore ark wash miss pa ma conn la ala del va wed sat sun mon fri mar ind penn
""")
"""Small, they are words or nothing; a state and a day have a capital."""

NO_STATES = _words("Mass Ark Ore Wash Ill Pa Mo La Miss")
"""Words and names as well as states."""

MONTHS = _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")

TIMES = _words("a.m p.m am pm b.c a.d b.c.e c.e bc ad bce ce")
"""Times and eras end a sentence before most capitals."""

NOT_AFTER_TIME = _words("""
    est edt cst cdt mst mdt pst pdt gmt utc bst cet cest ist pkt et ct mt pt eastern central
    pacific mountain greenwich monday tuesday wednesday thursday friday saturday sunday mon
    tue tues wed thu thur thurs fri sat sun january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec
""")
"""Capitals that carry on after a time of day: zones, days and months."""

LATIN = _words("e.g i.e cf viz eg ie ibid op.cit ps p.s nb n.b")
"""They always lead on to something."""

LEGAL = _words("""
    pub fed civ crim evid proc app supp cir stat cert dist bankr rev ct admin reg jud
""")
"""Of laws, courts and reports: they never end before another abbreviation or a number."""

STARTERS = _words("""
    the this that these those he she it they we i you his her its their our my your a an and
    but or nor so yet if when whenever while where wherever how what who whose why which
    there here in on at by for from with within without after before since as to under over
    during until unless despite among about against through between once of not no none
    neither either nobody nothing never both some many most all each every everyone
    everything everybody another others other several few such any someone something one
    however meanwhile moreover furthermore also then thus therefore hence instead indeed
    still even finally later earlier soon now today yesterday tomorrow although though
    because according similarly nevertheless nonetheless perhaps maybe only just please yes
    well is was are were do does did has have had can could will would should may might must
    it's he's she's they're we're i'm i've i'd i'll you're that's there's what's who's don't
    didn't let's let see call
""")
"""Words that begin a sentence when they have a capital, and are hardly ever part of a name."""

WITH_EXCLAMATION = _words("yahoo jeopardy yum chips oklahoma mamma y")
"""Names that are written with an exclamation mark."""

COMPANY = _words("inc ltd co corp llc plc group holdings japan news mail")
"""What follows a name that is written with an exclamation mark."""
