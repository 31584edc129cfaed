"""Sentences for the book of spoken forms: each rule takes the first that it changes."""

from __future__ import annotations

LANGUAGES = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
}

EXAMPLES = {
    "de": """
Sie gewannen 2:1 gegen Ulm.
Eine 10%ige Lösung genügt.
Musik der 90er Jahre
Sie wohnt in der Goethestr. 5 in Ulm.
Am 3. März 2024 kam sie.
Am 03.03.2024 kam sie.
Es begann am 2024-03-03.
Am 12.03. kam sie.
Der Zug fährt um 14:30 Uhr.
Der Zug fährt um 14.30 Uhr.
Der Zug fährt um 14 Uhr 30 ab.
Der Zug fährt um 14h30.
Der Zug fährt um 14.30 ab.
Der Zug fährt 14:30 ab.
Offen von 9–17 Uhr.
Offen von 9:30-17:00 Uhr.
Um 9 Uhr beginnt es.
Der Krieg von 1939–1945 war lang.
Die Saison 2023/24 beginnt.
Es fehlen 3,5 Mrd. € im Jahr.
Es fehlen € 3,5 Mrd. im Jahr.
Es kostet 5 €/kg hier.
Um 4,5 % höher
Mit 120 km/h im Regen
Rund 1,5 Mio. Menschen
Preise in € sind höher.
Etwa 3/4 der Fläche
Es dauert 10-15 Tage.
Um 3,5 Punkte
Es ist 2 + 2.
Max & Moritz
Im Jahr 1998 war das so.
Im 19. Jahrhundert
Ludwig XIV. war König.
Im II. Weltkrieg
Das steht in Kapitel IV.
Siehe Nr. 5.
Zum Essen, z. B. Brot
Es kam Dr. Alt.
Offen Mo.–Fr. und am Sa. 25.
Offen am Sa. 25.
Tel. 030 123456
Siehe 3.2.1 im Buch.
Es sind 1.200 Leute.
Es sind 12 Leute.
1.200-1.500 Leute
Joh 3,16 steht auf der Tafel.
Sie kommt am 5/10.
Er gab 8/10 Punkte.
Offen Mo. bis Fr. von 9 Uhr an.
Man nehme 1/2 kg Mehl.
Der Unfall war bei km 23.
""",
    "fr": """
Elle est née le 3 mars 2024.
Elle est née le 03/03/2024.
Elle est née le 2024-03-03.
Le train part à 14 h 30.
Le train part à 14:30.
Le train part à 14:30 h.
Ouvert de 9 h à 17 h.
Ouvert de 9h-17h.
Le train part à 14h.
Ouvert de 9h30-17h15.
La guerre de 1939-1945 fut longue.
La saison 2023/24 commence.
Il manque 3,5 Md€ cette année.
Il manque € 3,5 Md cette année.
Cela coûte 5 €/kg ici.
Une hausse de 4,5 %
À 120 km/h sous la pluie
Environ 1,5 Mio de personnes
Les prix en € montent.
Environ 3/4 de la surface
Cela dure 10-15 jours.
De 3,5 points
C’est 2 + 2.
Pain & vin
Le 21e jour
Au XXe siècle
Aux XIXe et XX siècles
Au XX siècle
Louis XIV était roi.
Voyez le chapitre IV.
Voyez le n° 5.
Du pain, du vin, etc.
Elle voit M. Dupuis.
Ouvert lun.-ven. le soir
Ouvert le sam. 25 mai
Tél. 01 42 68 53 00
Voir 3.2.1 plus loin.
Il y a 1.200 places.
Il y a 12 places.
Voir chap. IV.
1.200-1.500 places
On cite Jean 3,16.
Elle a eu 15/20 en maths.
La loi n° 3/1985 est vieille.
Il est venu le 11/9.
Elle a dit no 5 fois.
Ouvert du lun. au ven.
Prenez 1/2 l de lait.
Au XIXe s. tout changea.
Elle est au 12, av. de la République.
L’accident eut lieu au km 23.
""",
    "es": """
Nació el 3 de marzo de 2024.
Nació el 03/03/2024.
Nació el 2024-03-03.
El tren sale a las 14:30.
El tren sale a las 14h30.
El tren sale a las 14.30.
El tren sale a las 14 h.
Abierto de 9:30-17:00.
Abierto de 9 a 17 h.
El tren sale a las 14:30 h.
El tren sale a las 5 de la tarde.
La guerra de 1939-1945 fue larga.
La temporada 2023/24 empieza.
Vive en el 3.er piso.
Faltan 3,5 M€ este año.
Faltan € 3,5 millones este año.
Cuesta 5 €/kg aquí.
Sube un 4,5 % este año.
A 120 km/h con lluvia
Unos 1,5 mill. de personas
Los precios en € suben.
Unos 3/4 de la superficie
Dura 10-15 días.
Baja 3,5 puntos.
Son 2 + 2.
Pan & vino
Mira la pág. 5.
En el siglo XXI
En los siglos XIX y XX
En el s. XIX
Felipe VI es rey.
Isabel II era reina.
Tras la II Guerra Mundial
Abre el IV Congreso.
Está en el capítulo IV.
Pan, vino, etc.
Vino la Sra. Ruiz.
Abierto lun.-vie. por la tarde
Abierto el sáb. 25 de mayo
Tel. 091 555 0123
Véase 3.2.1 ahora.
Hay 1.200 mesas.
Hay 12 mesas.
1.200-1.500 mesas
Se cita Juan 3:16.
Sacó un 8/10 en inglés.
La ley 3/1985 es vieja.
Vino el 11/9.
Abre de lun. a vie.
Tome 1/2 kg de harina.
Fue en el km 23.
""",
    "it": """
Circa 50mila persone
La musica degli anni ’90
È nata il 3 marzo 2024.
È nata il 03/03/2024.
È nata il 2024-03-03.
Il treno parte alle 14:30.
Il treno parte alle 14.30.
Il treno parte alle ore 14.
Aperto dalle 9:30-17:00.
Il treno parte alle 14 h.
La guerra del 1939-1945 fu lunga.
La stagione 2023/24 comincia.
È arrivato al 3° posto.
Mancano 3,5 mln € quest’anno.
Mancano € 3,5 mln quest’anno.
Costa 5 €/kg qui.
Un aumento del 4,5 %
A 120 km/h con la pioggia
Circa 1,5 mln di persone
I prezzi in € salgono.
Circa 3/4 della superficie
Dura 10-15 giorni.
Di 3,5 punti
Fa 2 + 2.
Pane & vino
Vedi pag. 5.
Nel XXI secolo
Nel secolo XXI
Nei secoli XIX e XX
Nel sec. XX
Luigi XIV era re.
Elisabetta II era regina.
Dopo la II guerra mondiale
Apre il IV Congresso.
È nel capitolo IV.
Pane, vino, ecc.
È venuta la dott.ssa Neri.
Aperto lun.-ven. di sera
Aperto sab. 25 maggio
Tel. 06 1234567
Vedi 3.2.1 dopo.
Ci sono 1.200 posti.
Ci sono 12 posti.
1.200-1.500 posti
Si cita Giovanni 3,16.
Ha preso 8/10 in inglese.
La legge n. 104/1992 vale.
Venne l’11/9.
Aperto dal lun. al ven.
Prendete 1/2 kg di farina.
Il XIX sec. fu lungo.
Era al km 23.
""",
    "pt": """
Nasceu em 3 de março de 2024.
Nasceu em 03/03/2024.
Nasceu em 2024-03-03.
O comboio parte às 14:30.
O comboio parte às 14:30 h.
O comboio parte às 14h30.
O comboio parte às 14h.
O comboio parte às 14.30.
Aberto das 9h-17h.
Aberto das 9h30-17h15.
A guerra de 1939-1945 foi longa.
A época 2023/24 começa.
Ficou em 3º lugar.
Faltam 3,5 milhões € este ano.
Faltam R$ 3,5 mi este ano.
Custa 5 €/kg aqui.
Sobe 4,5 % este ano.
A 120 km/h com chuva
Cerca de 1,5 mi de pessoas
Os preços em € sobem.
Cerca de 3/4 da superfície
Dura 10-15 dias.
Desce 3,5 pontos.
São 2 + 2.
Pão & vinho
Veja a pág. 5.
No século XXI
Nos séculos XIX e XX
No séc. XIX
D. Pedro II era rei.
Mora na R. Augusta, 123, com o Dr. Reis.
Isabel II era rainha.
Depois da II Guerra Mundial
Abre o IV Congresso.
Está no capítulo IV.
Pão, vinho, etc.
Veio a Sra. Lima.
Aberto seg.-sex. à tarde
Aberto sáb. 25 de maio
Tel. 021 2345678
Veja 3.2.1 depois.
Há 1.200 mesas.
Há 12 mesas.
1.200-1.500 mesas
Cita João 3:16.
Tirou 8/10 em inglês.
A lei 8.112/1990 vale.
Veio em 11/9.
Abre de seg. a sex.
Use 1/2 kg de farinha.
Foi no km 23.
""",
}
"""Language to sentences, one a line."""
