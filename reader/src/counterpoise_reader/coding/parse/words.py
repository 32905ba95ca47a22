"""Which words does the engine itself know, apart from the lexicon, in whatever form they come?"""


def words(text: str) -> frozenset[str]:
    """Return the words of a text, separated by blanks."""
    return frozenset(text.split())


# What a state of affairs does when it grows, and what when it shrinks.
RISING = words(
    "more increasingly ever deeper growing grow rise rising mounting mount deepening deepen increase "
    "increasing increased heavier strengthen strengthening widen widening gain expand expanding soar soaring "
    "swell swelling surge surging closer tighten tightening greater stronger further worsen worsening "
    "escalate escalating intensify intensifying double treble triple climb climbing accelerate build rapid "
    "higher burgeoning fastest-growing fast-growing bigger larger"
)
FALLING = words(
    "less fewer wane waning ebb ebbing shrink shrinking fade fading decline declining fall falling dwindle "
    "dwindling weaken weakening erode eroding diminish diminishing reduce reduced reducing loosen loosening "
    "lose losing lessen lessening slip slipping drop dropping halve cut cutting decrease decreasing lower "
    "weaker smaller wither ease easing shed"
)
# Verbs that lend a noun their subject: A made, paid, held, launched it.
LIGHT = words(
    "make pay hold carry conduct launch give take have sign reach begin start open stage mount impose slap "
    "offer lend grant provide use need deepen reduce increase cut strengthen weaken face run feel pose create "
    "wield exert exercise enjoy retain keep gain lose deliver issue send place put wage commit perform fire "
    "unleash undertake pursue maintain announce express voice lodge file raise strike seal clinch conclude "
    "forge build extend step resume end suspend lift ease hand get receive seek want demand earn cultivate "
    "nurture owe suffer undergo bring draw renew repeat order plan threaten consider mull weigh prepare "
    "approve adopt enact say do levy call lack possess command secure win assert regain boast show display"
)
# Verbs that ask for an act or call it off.
UNREAL = words(
    "call demand propose want seek urge request suspend postpone cancel scrap delay reject refuse oppose "
    "await appeal push press ask invite need avert prevent avoid mull consider weigh threaten forward favour "
    "favor advocate back support stop block"
)
# Nouns for the other side: its neighbour.
OTHERS = words("neighbour neighbor partner ally rival patron protector adversary backer")
# Single nouns that are of a state though they end like a trade.
OFFICES = words(
    "minister leader officer commander ruler lawmaker regulator prosecutor speaker spokesman spokeswoman "
    "border neighbour neighbor power supplier buyer partner customer creditor lender exporter importer "
    "producer helicopter cutter destroyer fighter carrier bomber cruiser order water matter number quarter "
    "member behaviour labour armour harbour corridor sector investor sponsor ambassador general prime river "
    "chancellor interior refusal danger chapter letter offer computer reactor soldier gunner peacekeeper"
)
# Words over a clause or a noun that say how it is meant.
EXPECTED = words(
    "plan intend expect set due likely poised about scheduled slated bound prepare schedule will aim gear "
    "going planned expected upcoming forthcoming intention looming imminent coming destined future soon "
    "pending slate"
)
POSSIBLE = words(
    "consider mull weigh contemplate ready willing may could might possible potential possibility prospect "
    "risk threat threaten option able proposal proposed would-be fear danger chance explore debate discuss "
    "possibly perhaps maybe ponder tempted liable"
)
NEGATED = words(
    "deny fail yet refuse decline cease stop avoid end unlikely unable absence lack forget neglect refrain "
    "denial without rule_out stop_short"
)

INFLECTED = RISING | FALLING | LIGHT | UNREAL | OTHERS | OFFICES | EXPECTED | POSSIBLE | NEGATED
