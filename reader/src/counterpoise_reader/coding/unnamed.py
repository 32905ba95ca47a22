"""May a sentence that names nobody state something, as far as its words tell before it is parsed?

Only a few frames find who acts where nobody is named: those that ask for whom the text is about, those of somebody's
own farms and mills, and what comes "from there". Most such sentences hold none of them and need no parse.
"""

from typing import TYPE_CHECKING

from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import tree
from counterpoise_reader.coding.rows.agentless import LEANING, OWN
from counterpoise_reader.coding.rows.lookup import Lookup, able
from counterpoise_reader.coding.rows.unsaid import THERE
from counterpoise_reader.vocabulary.triggers import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc


def may_be_met(known: Lookup, written: "Doc") -> bool:
    """Tell whether a frame that does with nobody named finds the words it wants in a sentence, parsed or not."""
    scene = Scene(tree(written), {}, {}, known.index)
    if not scene.forms().isdisjoint(THERE):
        return True
    own = not scene.forms().isdisjoint(OWN)
    forms = {form for n, word in enumerate(scene.tree.words) for form in (word, scene.joined(n))}
    return any(_needs_no_name(row.frame, own) for form in forms for row in able(known, scene, form))


def _needs_no_name(frame: Frame, own: bool) -> bool:
    return ("focus",) in frame.source or (own and frame.relation in LEANING)
