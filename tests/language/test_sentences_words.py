"""Words that look like abbreviations end sentences, and abbreviations still end none."""

from __future__ import annotations

import pytest

from reader.language import split

TWO = """
I fed the cat.|3 hours later it came back.
See the doc.|3 pages are missing.
She read both docs.|12 pages were blank.
Open the app.|5 buttons appear.
He loves art.|20 paintings hang in his hall.
She left her ex.|3 days later she was back.
There he sat.|3 hours later he was gone.
We lay in the sun.|3 people joined us.
They wed.|2 years later they parted.
He said no.|3 people left the room.
The answer was no.|12 members abstained.
I ate a fig.|2 more were left.
It was a photo op.|3 people came.
Wait a sec.|3 more are coming.
He ran it in 9 sec.|3 others were slower.
She scored 30 pts.|5 players had fouled out.
Take Vitamin D.|3 studies were cited.
We need a Plan B.|2 days later we had one.
They were fined by the SEC.|3 firms have appealed.
It docked at the ISS.|3 astronauts went aboard.
They voted to amend.|40 members were away.
I asked Art.|3 days later he called.
He fell ill.|Doctors said he would live.
She went to mass.|Priests prayed.
He was late for Mass.|Priests prayed.
They mine ore.|Miners strike.
It was a remarkable feat.|Critics agreed.
She is a nice gal.|Bob does like her.
They wed.|Guests cheered.
He did one last rep.|Trainers clapped.
I asked my prof.|Students laughed.
Thanks, hon.|Mary smiled.
I spoke with Al.|Harold nodded.
I talked to Ed.|Bill agreed.
He hung the wash.|Birds sang.
Noah built an ark.|Animals came.
We met in the land of Oz.|Dorothy laughed.
Give it to Jan.|Bob said so.
The bomb went off in Jos.|Police came.
They lay in the sun.|Children played.
They left the treaty, the INF.|Moscow left as well.
He works in a lab.|Mice are kept there.
It is a fact.|Nobody disputes it.
Answer yes or no.|3 people left the room.
Open the docs.|5 pages load.
We saw him in Jan.|Bob came as well.
"""

ONE = """
See Cat. 5 of the list.
It became a cat. 5 hurricane on Monday.
See art. 5 of the law.
Under Art. 5 rights were granted.
It is in the file (doc. 12).
See fig. 3 and app. 2.
Ranked no. 3 in the world, she won.
He plays the sonata op. 27.
The two met Jan. 3 in Oslo.
The Jan. 3 games were called off.
On Nov. 3 polls were held.
Sen. Ruiz and Prof. Lee met.
Told of it, gen. Ames left.
The song is by Mira feat. Ola Berg.
He lives in Salem, Mass. Avenue traffic is bad there.
It weighs 5 oz. Troy weight.
She left on Sat. 3 May.
Jos. Smith was his name.
Pp. 3 and 4 are missing.
SEC. 5 of the act is void.
Ex. 3 was shown.
They read the diary (ed. Smith) again.
It was a no. 1 record.
He wore a no. 10 jersey.
Either no. 1 or no. 2 wins.
He is just no. 3 in Europe.
They say no. 5 is ready.
Read sec. 4 before lunch.
This breaches art. 5 of the pact.
The GDPR art. 6 lets them.
Complete ex. 4 at home.
The judges applied art. 8.
Breach of sec. 2 is a crime.
I signed doc. 12 today.
See the fig. 3 on the left.
The ref. 1234 must be given.
Call my tel. 555 1234.
Our para. 3 is fine.
Its pt. 2 is longer.
The art. 5 protects the press.
My hon. Friend the Member spoke.
The right hon. Lady agrees.
Two sens. Warren and Ruiz voted.
But in Dec. Apple said it would pay.
The bill came and in Jan. Ames paid it.
Portland, Me. 04101 is cold.
"""


@pytest.mark.parametrize("passage", TWO.strip().splitlines())
def test_a_word_ends_its_sentence(passage: str) -> None:
    wanted = passage.split("|")
    text = " ".join(wanted)
    assert [text[start:end] for start, end in split(text)] == wanted


@pytest.mark.parametrize("text", ONE.strip().splitlines())
def test_an_abbreviation_ends_none(text: str) -> None:
    assert split(text) == [(0, len(text))]
