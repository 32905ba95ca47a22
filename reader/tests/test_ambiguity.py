"""Is a word of several meanings read as a state only where the words around say so?"""

from datetime import date

import pytest

from counterpoise_reader.actors.actors import mentions


def named(text: str, day: date | None = None) -> list[str]:
    return [mention.actor for mention in mentions(text, day) if mention.certain]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The EU froze aid. Belgium is angry. Rwanda cut its ties with Brussels.", ["EU", "BEL", "RWA", "BEL"]),
        ("Police hit back at New Delhi.", ["IND"]),
        ("They met at New Delhi.", []),
        ("Georgia asked Tbilisi's friends for help.", ["GEO", "GEO"]),
        ("Georgia and Armenia opened the pass.", ["GEO", "ARM"]),
        ("Georgia's parliament passed the law.", ["GEO"]),
        ("Georgia counted its ballots in Fulton County.", []),
        ("She moved to Augusta, Georgia, last year.", []),
        ("Georgia was cold.", []),
        ("Jordan bombed the smugglers inside Syria.", ["JOR", "SYR"]),
        ("Vernon Jordan and Michael Jordan dined.", []),
        ("Jordan Miller won.", []),
        ("Chad and Sudan reopened the road.", ["TCD", "SDN"]),
        ("Chad Miller and Russia do not mix.", ["RUS"]),
        ("Turkey shot down the drone.", ["TUR"]),
        ("Turkey with gravy is for Thanksgiving.", []),
        ("Niger closed its airspace.", ["NER"]),
        ("The governor of Niger State fled; Minna is calm.", []),
        ("Washington will not sign.", ["USA"]),
        ("George Washington never lied.", []),
        ("Washington, where Microsoft campus roads and Seattle buses meet.", []),
        ("Brussels fined the firm.", ["EU"]),
        ("Belgium's police came to Brussels.", ["BEL", "BEL"]),
        ("The Washington Post and the China Daily agreed.", []),
        ("The West Bank is calm, the West is not, and the West Coast burns.", ["PSE", "WEST"]),
        ("Western Digital and Western diplomats met.", ["WEST"]),
        ("Dominican police crossed from Haiti.", ["DOM", "HTI"]),
        ("Skopje and Sofia fell out.", ["MKD", "BGR"]),
        ("Sofia Lopez sang.", []),
        ("Chisinau has waited for Brussels: the Union will take its time.", ["MDA", "EU", "EU"]),
        ("The African Union met in Addis Ababa, and the Union sent troops.", ["AFU"]),
        ("Workers say the Union called a strike.", []),
        ("Egypt signed a treaty of union; the Union Jack was lowered.", ["EGY"]),
        ("Lusaka hopes that the Fund will lend again before the next tranche.", ["ZMB", "IMF"]),
        ("Norway's wealth fund is rich, and the Fund owns shares in Kenya.", ["NOR", "KEN"]),
        ("Kenya asked the Climate Fund for a loan.", ["KEN"]),
        ("Bhutan wants a seat on the Security Council.", ["BTN", "UN"]),
        ("Shoigu, who heads the Security Council, flew to Iran.", ["RUS", "IRN"]),
        ("Armenia's Security Council met, and a veto fell.", ["ARM"]),
        ("Jersey lies off Normandy, and its fishermen blocked St Helier.", ["JEY"]),
        ("The ferry from Manhattan to Jersey sank.", []),
        ("New Jersey and Jersey City voted.", []),
        ("Athens needs Frankfurt's emergency cash.", ["GRC", "EU"]),
        ("The airport of Frankfurt closed.", []),
        ("Greece waits for the troika and its bailout.", ["GRC", "EU"]),
        ("Angola leads the troika of the Sahel talks.", ["AGO"]),
        ("The lenders in Washington sent a team to Kyiv.", ["IMF", "UKR"]),
        ("The Eurasian union met, and Kyrgyzstan's exports to it rose.", ["EAEU", "KGZ"]),
    ],
)
def test_context_decides_or_no_actor_is_read(text: str, actors: list[str]) -> None:
    assert named(text) == actors


def test_congo_is_the_one_the_text_is_about_and_doubtful_where_nothing_tells() -> None:
    assert named("Congo said Rwanda had armed the M23.") == ["COD", "RWA", "COD"]
    assert named("Congo's president flew home to Brazzaville.") == ["COG", "COG"]
    (mention,) = mentions("Congo has copper.", None)
    assert (mention.actor, mention.certain) == ("COD", False)


def test_korea_is_the_one_the_text_is_about() -> None:
    assert named("Korea sells chips, and Seoul is glad.") == ["KOR", "KOR"]
    assert named("The Korean missile came from Pyongyang.") == ["PRK", "PRK"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Pro-Russian rebels and anti-American slogans", []),
        ("anti-Russian sanctions", ["RUS"]),
        ("a London-based bank, a Panama-flagged ship and a US-made rifle", []),
        ("five million US dollars, US$5 and the Chinese yuan", []),
        ("He spoke in Russian.", []),
        ("a Chinese-American scientist", []),
        ("Chinese-American trade", ["CHN", "USA"]),
        ("BEIJING (Reuters) - Rain fell.", []),
        ("He lives in Paris, Texas.", []),
        ("Indo-Pacific and Indo-Russian", ["IND", "RUS"]),
        ("Lara Trump left Trump Tower.", []),
    ],
)
def test_words_beside_a_name_can_take_the_actor_away(text: str, actors: list[str]) -> None:
    assert named(text) == actors


def test_a_tie_and_a_place_are_read_with_doubt() -> None:
    result = mentions("Iran-backed fighters met in Paris.", None)
    assert [(mention.actor, mention.certain) for mention in result] == [("IRN", False), ("FRA", False)]


@pytest.mark.parametrize(
    ("text", "day", "actors"),
    [
        ("President Bush spoke.", date(2005, 1, 1), ["USA"]),
        ("Stoltenberg spoke.", date(2008, 1, 1), ["NOR"]),
        ("Stoltenberg spoke.", date(2020, 1, 1), ["NATO"]),
        ("Donald Tusk spoke.", date(2010, 1, 1), ["POL"]),
        ("Donald Tusk spoke.", date(2017, 1, 1), ["EU"]),
        ("Donald Tusk spoke.", None, ["POL"]),
        ("President Park spoke.", date(2014, 1, 1), ["KOR"]),
        ("The park spoke. Park closed.", date(2014, 1, 1), []),
        ("Prime Minister Johnson resigned.", date(2022, 7, 7), ["GBR"]),
        ("Johnson resigned.", date(2022, 7, 7), []),
        ("Boris Johnson ran. Johnson won.", date(2019, 12, 13), ["GBR", "GBR"]),
        ("President Lee waved.", date(1999, 1, 1), ["TWN"]),
        ("President Lee waved.", date(2010, 1, 1), ["KOR"]),
        ("Prime Minister Lee waved.", date(2019, 1, 1), ["SGP"]),
        ("Theresa May flew in May. May spoke.", date(2018, 5, 1), ["GBR", "GBR"]),
    ],
)
def test_a_title_means_the_holder_of_the_day(text: str, day: date | None, actors: list[str]) -> None:
    assert named(text, day) == actors


def test_of_two_kings_of_one_name_the_one_whose_state_is_mentioned_is_meant() -> None:
    both = date(2012, 5, 11)
    assert named("King Abdullah received envoys from Jordan and Syria in Amman.", both)[0] == "JOR"
    assert named("King Abdullah returned to Riyadh, and Saudi princes kissed his hand.", both)[0] == "SAU"
    assert named("King Abdullah thanked Peru.", both) == ["PER"]
    assert named("King Abdullah thanked Peru.", date(2018, 5, 9)) == ["JOR", "PER"]


def test_out_of_office_a_person_is_of_his_state_without_its_role() -> None:
    (mention,) = mentions("Angela Merkel wrote a book.", date(2024, 11, 26))
    assert (mention.actor, mention.role, mention.certain) == ("DEU", "", False)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Victoria Hall, Israel Gomez and Asmara Bekele sang.", []),
        ("Real Madrid beat Dynamo Kyiv, and British Petroleum rose.", []),
        ("The Commission told Bern to wait.", ["EU", "CHE"]),
        ("The Electoral Commission told Bern to wait.", ["CHE"]),
        ("Congress armed Taiwan.", ["USA", "TWN"]),
        ("Ghana's president flew to Washington. Congress armed Ghana.", ["GHA", "USA", "USA", "GHA"]),
        ("Australian wine is back.", ["AUS"]),
        ("The Organization of American States met.", ["OAS"]),
        ("Huawei sold phones.", []),
    ],
)
def test_names_within_names_are_left_alone(text: str, actors: list[str]) -> None:
    assert named(text) == actors
