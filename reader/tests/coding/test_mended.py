"""Is a mended tree still a tree, whatever the parser made of a sentence?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise_reader.coding.parse.tree import Tree, kids_of
from counterpoise_reader.coding.parser_repairs import repaired

# What the mends look for: words with their tags and arcs, as a parser may give them.
WORDS = (
    ("but", "CC", "cc"),
    ("little", "JJ", "amod"),
    ("nothing", "NN", "dobj"),
    ("apples", "NNS", "dobj"),
    (",", ",", "punct"),
    ("with", "IN", "prep"),
    ("along", "RB", "advmod"),
    ("than", "IN", "prep"),
    ("any", "DT", "det"),
    ("thanks", "NNS", "dobj"),
    ("to", "IN", "prep"),
    ("to", "TO", "aux"),
    ("having", "VBG", "advcl"),
    ("signed", "VBN", "amod"),
    ("said", "VBD", "ccomp"),
    ("told", "VBD", "ccomp"),
    ("what", "WP", "nsubj"),
    ("worries", "VBZ", "csubj"),
    ("can", "MD", "aux"),
    ("demands", "NNS", "conj"),
    ("runs", "VBZ", "pobj"),
    ("two-thirds", "NNS", "quantmod"),
    ("export", "NN", "compound"),
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Make a tree of words that some mend is for; each word hangs on one that stands nearer to the root in a row."""
    many = draw(st.integers(2, 9))
    row = draw(st.permutations(range(many)))
    heads = [0] * many
    for place, word in enumerate(row):
        heads[word] = row[draw(st.integers(0, max(0, place - 1)))]
    words, tags, arcs = zip(*(draw(st.sampled_from(WORDS)) for _ in range(many)), strict=True)
    starts = tuple(range(0, 9 * many, 9))
    return Tree(" ".join(words), words, tags, arcs, tuple(heads), starts, kids_of(heads))


@settings(max_examples=1000)
@given(trees())
def test_every_word_of_a_mended_tree_hangs_on_the_root(tree: Tree) -> None:
    repaired_tree = repaired(tree)
    assert sorted(repaired_tree.under(repaired_tree.root())) == list(range(len(tree.words)))
