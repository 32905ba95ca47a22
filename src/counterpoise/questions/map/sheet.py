"""What stands on the page of the map: the map, and a table of all states."""

from counterpoise.drawing import (
    LED_TO,
    Column,
    Drawn,
    Field,
    Figure,
    Form,
    Heading,
    Option,
    Prose,
    Row,
    Section,
    Sheet,
    Table,
    Words,
    note,
    pair_link,
    said,
    state_link,
)
from counterpoise.drawing.forms import DRAWN, domain_options, suggested_states, year_field
from counterpoise.questions.map.find import NAME, Mapped
from counterpoise.questions.map.losses import loss_map, loss_sheet
from counterpoise.questions.question import PAGE, Ask
from counterpoise.questions.state.about import sources
from counterpoise.questions.state.answer import DOMAIN, Profile, Ranked, Tie
from counterpoise.questions.state.charts import map_picture, map_title
from counterpoise.questions.state.sections import MAP, legend_of, of_map, part_words
from counterpoise.wording import MISSING, called, limited, sentence, silent_words


def charts(mapped: Mapped) -> dict[str, Drawn]:
    """Draw the map; none where it is about nobody."""
    if mapped.profile is None:
        return {}
    return {MAP: loss_map(mapped) if mapped.of_income else map_picture(mapped.profile, mapped.side)}


SIDES = {"": "both", "supply": "purchases", "market": "sales"}
WHEN = {"": "after adjusting", "first-year": "in the first year"}


def sheet(mapped: Mapped, ask: Ask = PAGE) -> Sheet:
    """Lay the map out with its table; without anybody it is about, ask for one."""
    if mapped.profile is None:
        return _choose_sheet(mapped.snapshot)
    return loss_sheet(mapped) if mapped.of_income else _map_sheet(mapped.profile, mapped.side)


def controls(mapped: Mapped, ask: Ask) -> tuple[Form, ...]:
    """Return the form of the served page: on whom, in what, when, and by which trade."""
    name = mapped.profile.party.name if mapped.profile else ""
    domain = "" if mapped.of_income or mapped.profile is None else ask.text("domain") or DOMAIN
    options = (Option("", NAME), *domain_options(domain, foods=mapped.has_food))
    fields = (
        Field(name="on", label="Without", value=name, suggested="states", hint="China, CHN, EU27 …"),
        Field(name="domain", label="What", value=domain, options=options, wide=True),
        year_field(mapped.span, ask.year),
        _choice("side", "Which trade", mapped.side, SIDES),
        *(() if domain else (_choice("horizon", "When", mapped.horizon, WHEN),)),
    )
    form = Form(
        action="/map",
        title="What the map shows",
        rows=(Row("", fields),),
        submit="Show",
        redraws=DRAWN,
        suggestions=(("states", suggested_states()),),
    )
    return (form,)


def _choice(name: str, label: str, value: str, words: dict[str, str]) -> Field:
    options = tuple(Option(key, text) for key, text in words.items())
    return Field(name=name, label=label, value=value, wide=True, options=options)


def _choose_sheet(snapshot: str) -> Sheet:
    """Lay out the page that asks whom the map is to be about."""
    words = (
        "Choose a state or bloc: the map shows what every other state would lose of its income without it, or how far "
        "it depends on it in one domain and year."
    )
    return Sheet(
        heading=(Heading("Who could least do without whom, on a map"),),
        window="Map of income lost",
        vintage=f"snapshot {snapshot}",
        sections=(Section("choose", "A map of all states", (said(words),)),),
        description=words,
    )


def _map_sheet(profile: Profile, side: str) -> Sheet:
    """Lay the map out with its table."""
    who = called(profile.party)
    return Sheet(
        heading=(Heading("Dependence on "), Heading(profile.party.name, "a")),
        window=f"Dependence of all states on {who}",
        vintage=f"data to {profile.year} · snapshot {profile.snapshot} · counterpoise {profile.version}",
        notes=(f"{profile.party.name}: {profile.party.note}",) if profile.party.note else (),
        sections=(_map(profile, side), _states(profile, side), sources(profile)),
        description=f"{map_title(profile, side)}.",
    )


def _map(profile: Profile, side: str) -> Section:
    link = Words(f"More on {called(profile.party)}", link=state_link(profile.party.code, profile.when))
    return Section("map", "Map", (Figure(MAP), Prose((link,))), methods=of_map(profile.domain, side))


def _states(profile: Profile, side: str) -> Section:
    (sphere,) = profile.ranked
    ties = sorted(sphere.ties, key=lambda tie: (-(tie.mapped(side).value or 0.0), not tie.mapped(side).value, tie.name))
    known = [tie for tie in ties if tie.mapped(side).value or tie.hidden]
    nothing = [tie.name for tie in ties if tie.mapped(side).value == 0 and not tie.hidden]
    silent = [tie.name for tie in ties if tie.mapped(side).value is None and not tie.hidden]
    modelled = sphere.modelled
    columns = (
        Column("state"),
        *((Column("part of its trade", "right"),) if modelled else ()),
        Column("of its purchases", "right"),
        Column("of its sales", "right"),
        Column("all its trade", "right"),
    )
    rows = tuple(_row(profile, tie, sphere) for tie in known)
    rest = (*_listed("No trade with it", nothing), *_listed("Not recorded, or doubtful", silent))
    gone = f" {sentence(silent_words(sphere.silent))}." if sphere.silent else ""
    legend = note(f"{legend_of(profile, sphere)}{gone}")
    return Section("states", "All states", (Table(columns, rows), legend, *rest))


def _row(profile: Profile, tie: Tie, sphere: Ranked) -> tuple[Words, ...]:
    numbers = ((tie.part, part_words(tie)),) if sphere.modelled else ()
    sides = tuple((share, limited(share)) for share in (tie.of("supply"), tie.of("market")))
    return (
        Words(tie.name, link=pair_link(profile.party.code, tie.partner, profile.when)),
        *(Words(text, behind=finding.figures[:LED_TO], dim=text == MISSING) for finding, text in (*numbers, *sides)),
        Words(sphere.amount(tie.traded) if tie.traded else MISSING),
    )


def _listed(title: str, names: list[str]) -> tuple[Prose, ...]:
    if not names:
        return ()
    return (Prose((Words(f"{title} ({len(names)}): ", dim=True), Words(f"{', '.join(names)}.", dim=True)), "note"),)
